//! Which reports are worth laying side by side.

use rustc_hash::FxHashMap;

use crate::{
    align::{Clause, Statement},
    model::Document,
    text::Key,
};

/// In a collection of at most this many reports, every two are compared: they were put together for that.
const ALL: usize = 24;
/// In a larger one, each report is compared with this many that share most with it.
const NEIGHBORS: usize = 20;
/// A feature of more reports than this proposes none: it only confirms.
const HOT: usize = 200;

/// Pairs of reports (by index, the first smaller), sorted.
#[must_use]
pub fn reports(documents: &[Document], clauses: &[Clause], statements: &[Statement]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut start = 0;
    for group in documents.chunk_by(|a, b| a.collection == b.collection) {
        let range = start..start + group.len();
        start = range.end;
        if group.len() <= ALL {
            pairs.extend(range.clone().flat_map(|a| (a + 1..range.end).map(move |b| (a, b))));
        } else {
            pairs.extend(neighbors(range, clauses, statements));
        }
    }
    pairs
}

/// For every report of a large collection those that share most weight with it.
fn neighbors(range: std::ops::Range<usize>, clauses: &[Clause], statements: &[Statement]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<Key, Vec<(usize, f32)>> = FxHashMap::default();
    for clause in clauses.iter().filter(|clause| range.contains(&clause.document.index())) {
        let Some(statement) = statements[clause.statements.start as usize..clause.statements.end as usize].first() else { continue };
        for feature in &statement.features {
            let list = holders.entry(feature.key).or_default();
            if list.last().is_none_or(|(document, _)| *document != clause.document.index()) {
                list.push((clause.document.index(), feature.weight));
            }
        }
    }
    let mut shared: FxHashMap<(usize, usize), f32> = FxHashMap::default();
    for list in holders.values().filter(|list| list.len() <= HOT) {
        // A feature that few reports have says more.
        let rarity = 1.0 / list.len() as f32;
        for (at, (a, weight)) in list.iter().enumerate() {
            for (b, _) in &list[at + 1..] {
                *shared.entry((*a, *b)).or_default() += weight * rarity;
            }
        }
    }
    let mut lists: FxHashMap<usize, Vec<(f32, usize)>> = FxHashMap::default();
    for ((a, b), weight) in shared {
        // Sums of floats depend on their order: rounding makes ties ties on every machine.
        let weight = (weight * 1000.0).round();
        lists.entry(a).or_default().push((weight, b));
        lists.entry(b).or_default().push((weight, a));
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (from, mut list) in lists {
        list.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        pairs.extend(list.into_iter().take(NEIGHBORS).map(|(_, to)| (from.min(to), from.max(to))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
