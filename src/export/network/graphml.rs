//! GraphML: keys with types first, so that Gephi, yEd and networkx know numbers from text.

use std::{collections::BTreeMap, fmt::Write};

use super::{Attribute, Network, Value};

pub(super) fn bytes(network: &Network) -> Vec<u8> {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut out, network);
    out.into_bytes()
}

fn write(out: &mut String, network: &Network) -> std::fmt::Result {
    out.write_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"",
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"",
        " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    ))?;
    keys(out, "node", network.nodes.iter().flat_map(|node| &node.attributes))?;
    keys(out, "edge", network.links.iter().flat_map(|link| &link.attributes))?;
    out.write_str("<graph id=\"claims\" edgedefault=\"directed\">\n")?;
    for node in &network.nodes {
        writeln!(out, "<node id=\"{}\">", escaped(&node.id))?;
        data(out, "node", &node.attributes)?;
        out.write_str("</node>\n")?;
    }
    for (number, link) in (1..).zip(&network.links) {
        writeln!(out, "<edge id=\"r{number}\" source=\"{}\" target=\"{}\">", escaped(&link.from), escaped(&link.to))?;
        data(out, "edge", &link.attributes)?;
        out.write_str("</edge>\n")?;
    }
    out.write_str("</graph>\n</graphml>\n")
}

fn keys<'a>(out: &mut String, of: &str, attributes: impl Iterator<Item = &'a Attribute>) -> std::fmt::Result {
    let kinds: BTreeMap<&str, &str> = attributes
        .map(|(name, value)| match value {
            Value::Text(_) => (*name, "string"),
            Value::Number(_) => (*name, "double"),
        })
        .collect();
    for (name, kind) in kinds {
        writeln!(out, "<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

/// An empty text is left out: programs show a missing value as empty.
fn data(out: &mut String, of: &str, attributes: &[Attribute]) -> std::fmt::Result {
    for (name, value) in attributes {
        let text = escaped(&value.to_string());
        if !text.is_empty() {
            writeln!(out, "<data key=\"{of}_{name}\">{text}</data>")?;
        }
    }
    Ok(())
}

/// Text that is legal XML in content and attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // XML 1.0 has no way to write these, not even as references.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}
