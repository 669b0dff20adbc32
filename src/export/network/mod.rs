//! The claim graph for graph programs: claims, entities and sources as nodes, what holds between them as edges.

mod dot;
mod graphml;
mod json;

use std::{collections::BTreeMap, path::Path};

use super::{
    ExportError,
    table::{End, claim_name, event_name},
};
use crate::{
    Report,
    entity::{EntityId, Kind},
    model::ClaimId,
};

/// A graph format, chosen by the file's extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphFormat {
    /// GraphML, for Gephi, yEd, networkx.
    Graphml,
    /// DOT, for Graphviz.
    Dot,
    /// Nodes and links as JSON, for D3 and networkx.
    Json,
}

impl GraphFormat {
    /// The format of an output path.
    ///
    /// # Errors
    /// Where the extension names none.
    pub fn of(path: &Path) -> Result<GraphFormat, ExportError> {
        match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
            Some("graphml") => Ok(GraphFormat::Graphml),
            Some("dot" | "gv") => Ok(GraphFormat::Dot),
            Some("json") => Ok(GraphFormat::Json),
            _ => Err(ExportError::Format { path: path.to_owned(), known: ".graphml, .dot or .json" }),
        }
    }
}

/// A value with the name it has in every format.
type Attribute = (&'static str, Value);

enum Value {
    Text(String),
    Number(f64),
}

struct Node {
    id: String,
    attributes: Vec<Attribute>,
}

struct Link {
    from: String,
    to: String,
    attributes: Vec<Attribute>,
}

/// Nodes and links, before any format.
struct Network {
    nodes: Vec<Node>,
    links: Vec<Link>,
}

/// The bytes of the claim graph of a report.
#[must_use]
pub fn network(report: &Report, format: GraphFormat) -> Vec<u8> {
    let network = Network::of(report);
    match format {
        GraphFormat::Graphml => graphml::bytes(&network),
        GraphFormat::Dot => dot::bytes(&network),
        GraphFormat::Json => json::bytes(&network),
    }
}

impl Network {
    fn of(report: &Report) -> Network {
        let (mut nodes, mut links) = (Vec::new(), Vec::new());
        let source = |index: usize| format!("s{}", index + 1);
        for (index, document) in report.documents.iter().enumerate() {
            let mut attributes = named("source", &document.id);
            attributes.push(("collection", Value::Text(document.collection.clone())));
            attributes.push(("outlet", Value::Text(document.outlet.clone())));
            attributes.push(("date", Value::Text(report.dates[index].map_or(String::new(), |date| date.to_string()))));
            nodes.push(Node { id: source(index), attributes });
        }
        // Entities are numbered as they are met: many of a run are in no claim.
        let mut entities: BTreeMap<EntityId, usize> = BTreeMap::new();
        let mut met: Vec<EntityId> = Vec::new();
        for (index, claim) in report.claims.iter().enumerate() {
            let document = &report.documents[claim.document.index()];
            let id = claim_name(ClaimId(index as u32));
            let end = End { document, claim, span: claim.quote };
            let mut attributes = named("claim", end.quote());
            attributes.push(("collection", Value::Text(document.collection.clone())));
            attributes.push(("source", Value::Text(document.id.clone())));
            attributes.push(("line", Value::Number(end.line() as f64)));
            attributes.push(("event", Value::Text(event_name(report, claim))));
            attributes.push(("polarity", Value::Text(claim.polarity.name().to_owned())));
            attributes.push(("modality", Value::Text(claim.modality.name().to_owned())));
            attributes.push(("cluster", Value::Number(report.clusters.get(index).map_or(0.0, |cluster| f64::from(*cluster)))));
            nodes.push(Node { id: id.clone(), attributes });
            links.push(link(&id, &source(claim.document.index()), "told by"));
            let slots = claim.slots.iter().flat_map(|slot| slot.filler.mentions.iter().map(|mention| (slot.role.name(), mention)));
            let speakers = claim.speakers.iter().map(|mention| ("speaker", mention));
            let mut told: Vec<(&str, EntityId)> =
                slots.chain(speakers).filter_map(|(role, mention)| Some((role, mention.entity?))).collect();
            told.sort_unstable();
            told.dedup();
            for (role, entity) in told {
                let number = *entities.entry(entity).or_insert_with(|| {
                    met.push(entity);
                    met.len()
                });
                links.push(link(&id, &format!("n{number}"), role));
            }
        }
        for (number, id) in (1..).zip(met) {
            let mut attributes = named("entity", &report.entities.name(id));
            attributes.push(("entity_kind", Value::Text(kind_name(report.entities.profile(id).kind).to_owned())));
            nodes.push(Node { id: format!("n{number}"), attributes });
        }
        for edge in &report.edges {
            let verdict = &edge.verdict;
            let mut link = link(&claim_name(edge.a), &claim_name(edge.b), verdict.relation.name());
            link.attributes.push(("type", Value::Text(verdict.kind.map_or("", |kind| kind.name()).to_owned())));
            link.attributes.push(("rule", Value::Text(verdict.rule.0.to_owned())));
            link.attributes.push(("reason", Value::Text(verdict.reason.map_or("", |reason| reason.name()).to_owned())));
            link.attributes.push(("confidence", rounded(verdict.confidence, 100.0)));
            link.attributes.push(("score", rounded(edge.score, 10.0)));
            links.push(link);
        }
        Network { nodes, links }
    }
}

fn named(kind: &str, label: &str) -> Vec<Attribute> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![("label", Value::Text(label)), ("kind", Value::Text(kind.to_owned()))]
}

fn link(from: &str, to: &str, relation: &str) -> Link {
    Link { from: from.to_owned(), to: to.to_owned(), attributes: vec![("relation", Value::Text(relation.to_owned()))] }
}

/// As many digits as the tables show.
fn rounded(number: f32, steps: f64) -> Value {
    Value::Number((f64::from(number) * steps).round() / steps)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Named => "name",
        Kind::Place => "place",
        Kind::Organization => "organization",
        Kind::Thing => "thing",
        Kind::Pronoun => "pronoun",
        Kind::Other => "other",
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hostile() -> Network {
        let label = "a<b>&\"'\\ \u{0}\u{b}\u{fffe}]]> ع\n";
        let node = |id: &str| Node { id: id.to_owned(), attributes: vec![("label", Value::Text(label.to_owned()))] };
        Network { nodes: vec![node("c1"), node("c2")], links: vec![link("c1", "c2", "\"]; evil -> node; [x=\"")] }
    }

    #[test]
    fn xml_has_no_markup_of_the_text_and_no_illegal_sign() {
        let xml = String::from_utf8(graphml::bytes(&hostile())).unwrap();
        assert!(xml.contains("a&lt;b&gt;&amp;&quot;&apos;\\ ]]&gt; ع"));
        assert!(!xml.contains(['\u{0}', '\u{b}', '\u{fffe}']));
    }

    #[test]
    fn dot_keeps_text_inside_its_quotation_marks() {
        let dot = String::from_utf8(dot::bytes(&hostile())).unwrap();
        assert!(dot.contains(r#"relation="\"]; evil -> node; [x=\"""#), "{dot}");
        assert!(dot.contains(r#"label="a<b>&\"'\\ "#), "{dot}");
    }

    #[test]
    fn json_gives_every_text_back_whole() {
        let json: serde_json::Value = serde_json::from_slice(&json::bytes(&hostile())).unwrap();
        assert_eq!(json["nodes"][0]["label"], "a<b>&\"'\\ \u{0}\u{b}\u{fffe}]]> ع\n");
        assert_eq!(json["links"][0]["source"], "c1");
    }
}
