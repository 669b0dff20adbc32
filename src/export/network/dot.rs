//! DOT for Graphviz.

use std::fmt::Write;

use super::{Attribute, Network};

pub(super) fn bytes(network: &Network) -> Vec<u8> {
    let mut out = String::from("digraph claims {\n");
    for node in &network.nodes {
        let _ = writeln!(out, "  {} [{}];", quoted(&node.id), list(&node.attributes));
    }
    for link in &network.links {
        let _ = writeln!(out, "  {} -> {} [{}];", quoted(&link.from), quoted(&link.to), list(&link.attributes));
    }
    out.push_str("}\n");
    out.into_bytes()
}

fn list(attributes: &[Attribute]) -> String {
    attributes.iter().map(|(name, value)| format!("{}={}", key(name), quoted(&value.to_string()))).collect::<Vec<_>>().join(", ")
}

/// Graphviz has meanings of its own for some names.
fn key(name: &str) -> &str {
    match name {
        "cluster" => "event_cluster",
        other => other,
    }
}

/// A quoted string: Graphviz reads a backslash as the start of an escape, and stops at a NUL.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
