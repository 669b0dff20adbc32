//! Pairs by what their words share.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    align::Statement,
    model::{ClaimId, Document},
    text::Key,
};

/// A feature that more claims of a collection have proposes nothing: it only confirms what others propose.
const HOT: usize = 400;
/// Below this cosine shared words say nothing.
const LEAST: f32 = 0.05;

/// Pairs of claims of one collection that share a feature, with the cosine of their features.
#[must_use]
pub fn lexical(documents: &[Document], statements: &[Statement]) -> Vec<(ClaimId, ClaimId, f32)> {
    let mut postings: FxHashMap<(&str, Key), Vec<u32>> = FxHashMap::default();
    for (index, statement) in statements.iter().enumerate() {
        let collection = documents[statement.document.index()].collection.as_str();
        for feature in &statement.features {
            postings.entry((collection, feature.key)).or_default().push(index as u32);
        }
    }
    let mut met: FxHashSet<(u32, u32)> = FxHashSet::default();
    for claims in postings.values().filter(|claims| (2..=HOT).contains(&claims.len())) {
        for (at, a) in claims.iter().enumerate() {
            met.extend(claims[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let mut pairs: Vec<(u32, u32)> = met.into_iter().collect();
    pairs.sort_unstable();
    pairs
        .into_par_iter()
        .filter_map(|(a, b)| {
            let similarity = statements[a as usize].similarity(&statements[b as usize]);
            (similarity > LEAST).then_some((ClaimId(a), ClaimId(b), similarity))
        })
        .collect()
}
