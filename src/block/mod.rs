//! Which pairs of claims are worth comparing.
//!
//! Comparing all pairs is quadratic, so claims meet only where they share a feature that few others have
//! ([`lexical`]), or where the meaning model puts their clauses near each other ([`semantic`]). Nothing here decides
//! agreement; a pair missed here is missed for good, so test recall first.

mod lexical;
mod semantic;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

pub use lexical::lexical;
pub use semantic::{Clauses, Nearness, semantic};

use crate::{
    align::{Level, Statement},
    model::ClaimId,
};

/// A pair worth comparing; the claim of the document that sorts first comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The first claim.
    pub a: ClaimId,
    /// The second claim.
    pub b: ClaimId,
    /// How the pair ranks among the pairs of its claims: levels for the weight table.
    pub levels: SmallVec<[Level; 3]>,
    /// How near their clauses are in meaning.
    pub nearness: Option<Nearness>,
}

/// A claim's best counterparts in each other report are proposed up to this rank.
const BEST: usize = 6;

/// Joins what words and meaning propose: keeps for every claim its best counterparts in each other report, and says
/// how the pairs rank.
#[must_use]
pub fn best(statements: &[Statement], lexical: &[(ClaimId, ClaimId, f32)], near: &[(ClaimId, ClaimId, Nearness)]) -> Vec<Pair> {
    let mut scores: FxHashMap<(ClaimId, ClaimId), (f32, Option<Nearness>)> = FxHashMap::default();
    for (a, b, similarity) in lexical {
        scores.entry((*a, *b)).or_default().0 = *similarity;
    }
    for (a, b, nearness) in near {
        scores.entry((*a, *b)).or_default().1 = Some(*nearness);
    }
    let mut scored: Vec<(ClaimId, ClaimId, f32)> =
        scores.iter().map(|((a, b), (words, near))| (*a, *b, words + near.map_or(0.0, |near| near.cosine.max(0.0)))).collect();
    scored.sort_unstable_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    // Rank of every pair among the pairs of one claim with one report, from either side.
    let mut taken: [FxHashMap<(ClaimId, u32), usize>; 2] = Default::default();
    let mut pairs = Vec::new();
    for (a, b, _) in scored {
        let mut rank = |side: usize, from: ClaimId, to: ClaimId| {
            let count = taken[side].entry((from, statements[to.index()].document.0)).or_default();
            *count += 1;
            *count - 1
        };
        let (x, y) = (rank(0, a, b), rank(1, b, a));
        if x.min(y) >= BEST {
            continue;
        }
        let rank: Level = match (x.min(y), x.max(y)) {
            (0, 0) => "rank:mutual-best",
            (0, 1..=2) => "rank:best",
            (0, _) => "rank:one-best",
            (1..=2, 0..=2) => "rank:near",
            _ => "rank:far",
        };
        let mut levels = SmallVec::from_iter([rank]);
        let nearness = scores[&(a, b)].1;
        levels.extend(nearness.into_iter().flat_map(Nearness::levels));
        pairs.push(Pair { a, b, levels, nearness });
    }
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}
