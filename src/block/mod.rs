//! Which pairs of claims are worth comparing.
//!
//! Comparing all pairs is quadratic, so claims meet only where they share a feature that few others have, or where the
//! meaning model puts them near each other. Nothing here decides agreement; a pair missed here is missed for good, so
//! test recall first.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::{
    align::{Level, Statement},
    model::{ClaimId, Document},
    text::Key,
};

/// A pair worth comparing; the claim of the document that sorts first comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first claim.
    pub a: ClaimId,
    /// The second claim.
    pub b: ClaimId,
    /// How the pair ranks among the pairs of its claims: levels for the weight table.
    pub levels: SmallVec<[Level; 2]>,
}

/// A claim's best counterparts in each other report are proposed up to this rank.
const BEST: usize = 6;
/// A feature that more claims of a collection have proposes nothing: it only confirms what others propose.
const HOT: usize = 400;

/// Pairs by what their words share: for every claim the best counterparts in every other report of its collection, and
/// in its own.
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
            for b in &claims[at + 1..] {
                met.insert((*a, *b));
            }
        }
    }
    let mut pairs: Vec<(u32, u32)> = met.into_iter().collect();
    pairs.sort_unstable();
    pairs
        .into_iter()
        .filter_map(|(a, b)| {
            let (one, other) = (&statements[a as usize], &statements[b as usize]);
            let similarity = one.similarity(other);
            (similarity > LEAST).then_some((ClaimId(a), ClaimId(b), similarity))
        })
        .collect()
}

/// Below this cosine shared words say nothing.
const LEAST: f32 = 0.05;

/// Keeps for every claim its best counterparts in each other report by `score`, and says how the pairs rank.
#[must_use]
pub fn best(statements: &[Statement], scored: &[(ClaimId, ClaimId, f32)]) -> Vec<Pair> {
    // Rank of every pair among the pairs of one claim with one report, from either side.
    let mut ranks: FxHashMap<(u32, u32), [usize; 2]> = FxHashMap::default();
    for side in 0..2 {
        let mut lists: FxHashMap<(u32, u32), Vec<(f32, u32, u32)>> = FxHashMap::default();
        for (a, b, score) in scored {
            let (from, to) = if side == 0 { (a, b) } else { (b, a) };
            lists.entry((from.0, statements[to.index()].document.0)).or_default().push((*score, a.0, b.0));
        }
        for list in lists.values_mut() {
            list.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
            for (rank, (_, a, b)) in list.iter().enumerate() {
                ranks.entry((*a, *b)).or_insert([usize::MAX; 2])[side] = rank;
            }
        }
    }
    let mut pairs: Vec<Pair> = ranks
        .into_iter()
        .filter(|(_, [x, y])| *x.min(y) < BEST)
        .map(|((a, b), [x, y])| {
            let level: Level = match (x.min(y), x.max(y)) {
                (0, 0) => "rank:mutual-best",
                (0, 1..=2) => "rank:best",
                (0, _) => "rank:one-best",
                (1..=2, 0..=2) => "rank:near",
                _ => "rank:far",
            };
            Pair { a: ClaimId(a), b: ClaimId(b), levels: SmallVec::from_iter([level]) }
        })
        .collect();
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}
