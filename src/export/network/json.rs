//! Node-link JSON, as D3 and networkx read it.

use serde_json::{Map, Value as Json, json};

use super::{Attribute, Network, Value};

pub(super) fn bytes(network: &Network) -> Vec<u8> {
    let nodes: Vec<Json> = network
        .nodes
        .iter()
        .map(|node| {
            let mut object = object(&node.attributes);
            object.insert("id".to_owned(), node.id.as_str().into());
            Json::Object(object)
        })
        .collect();
    let links: Vec<Json> = network
        .links
        .iter()
        .enumerate()
        .map(|(number, link)| {
            let mut object = object(&link.attributes);
            object.insert("source".to_owned(), link.from.as_str().into());
            object.insert("target".to_owned(), link.to.as_str().into());
            object.insert("key".to_owned(), number.into());
            Json::Object(object)
        })
        .collect();
    let graph = json!({ "directed": true, "multigraph": true, "graph": {}, "nodes": nodes, "links": links });
    let mut out = graph.to_string().into_bytes();
    out.push(b'\n');
    out
}

fn object(attributes: &[Attribute]) -> Map<String, Json> {
    let value = |value: &Value| match value {
        Value::Text(text) => Json::from(text.as_str()),
        Value::Number(number) => Json::from(*number),
    };
    attributes.iter().map(|(name, held)| ((*name).to_owned(), value(held))).collect()
}
