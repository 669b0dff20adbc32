//! How often every two reports agree.

use std::collections::BTreeMap;

use crate::{
    Report,
    model::{DocumentId, Relation},
};

/// `[a, b, agreements]` for every two of `shown` that tell something alike, `a` before `b`. Conflicts the page counts
/// itself, because they follow its filters.
pub(super) fn agreements(report: &Report, shown: usize) -> Vec<[u32; 3]> {
    let mut counts: BTreeMap<[DocumentId; 2], u32> = BTreeMap::new();
    for edge in report.edges.iter().filter(|edge| matches!(edge.verdict.relation, Relation::Agrees | Relation::Refines)) {
        let mut pair = [edge.a, edge.b].map(|claim| report.claims[claim.index()].document);
        pair.sort_unstable();
        if pair[1].index() < shown {
            *counts.entry(pair).or_default() += 1;
        }
    }
    counts.into_iter().map(|([a, b], count)| [a.0, b.0, count]).collect()
}
