//! Pairs by what their clauses mean: for every clause the nearest clauses of each other report.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    align::Level,
    meaning::{self, Encoder, nearest},
    model::{Claim, ClaimId, Document},
    text::{self, BlockKind, Text},
};

/// How near the clauses of two claims are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness {
    /// Cosine, rounded to what every machine computes alike.
    pub cosine: f32,
    /// The better of the two ranks, from 1.
    pub best: u32,
    /// The worse of the two ranks.
    pub mutual: u32,
}

impl Nearness {
    /// Its levels for the weight table: rank counts more than the value.
    pub fn levels(self) -> impl Iterator<Item = Level> {
        let rank = match (self.best, self.mutual) {
            (1, 1) => "meaning:mutual-nearest",
            (1, 2..=3) => "meaning:nearest",
            (1, _) => "meaning:one-nearest",
            (2..=3, 2..=3) => "meaning:near",
            _ => "meaning:far",
        };
        let value = match self.cosine {
            c if c >= 0.75 => "cosine:0.75",
            c if c >= 0.6 => "cosine:0.60",
            c if c >= 0.45 => "cosine:0.45",
            c if c >= 0.3 => "cosine:0.30",
            _ => "cosine:0.00",
        };
        [rank, value].into_iter()
    }
}

/// The clauses of a run with their vectors.
#[derive(Debug)]
pub struct Clauses {
    /// The rows of every document.
    rows: Vec<Range<usize>>,
    /// The claims of every row.
    claims: Vec<SmallVec<[ClaimId; 3]>>,
    vectors: ndarray::Array2<f32>,
}

impl Clauses {
    /// Cuts every document at its punctuation and encodes the clauses that hold a claim.
    #[must_use]
    pub fn encode(documents: &[Document], texts: &[Text], claims: &[Claim], encoder: &Encoder) -> Clauses {
        let mut of_document: Vec<Vec<ClaimId>> = vec![Vec::new(); documents.len()];
        for (index, claim) in claims.iter().enumerate() {
            of_document[claim.document.index()].push(ClaimId(index as u32));
        }
        let (mut rows, mut members, mut phrases) = (Vec::new(), Vec::new(), Vec::new());
        for (index, document) in documents.iter().enumerate() {
            let first = members.len();
            let mut at: FxHashMap<u32, usize> = FxHashMap::default();
            let spans: Vec<_> = texts[index]
                .sentences
                .iter()
                .filter(|sentence| sentence.kind != BlockKind::Furniture)
                .flat_map(|sentence| text::clauses(&document.text, sentence.span))
                .collect();
            for id in &of_document[index] {
                let trigger = claims[id.index()].trigger;
                let place = spans.partition_point(|span| span.end <= trigger.start);
                let Some(span) = spans.get(place) else { continue };
                let row = *at.entry(span.start).or_insert_with(|| {
                    members.push(SmallVec::<[ClaimId; 3]>::new());
                    phrases.push(meaning::mask_numbers(span.of(&document.text)));
                    members.len() - 1
                });
                members[row].push(*id);
            }
            rows.push(first..members.len());
        }
        let phrases: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
        Clauses { rows, claims: members, vectors: encoder.encode(&phrases) }
    }
}

/// For every clause its counterparts in each other report are proposed up to this rank.
const NEAREST: usize = 4;
/// Inside one report the rank has to be better.
const NEAREST_WITHIN: usize = 2;

/// Pairs of claims of one collection whose clauses are near each other.
#[must_use]
pub fn semantic(documents: &[Document], clauses: &Clauses) -> Vec<(ClaimId, ClaimId, Nearness)> {
    let mut found = Vec::new();
    // Documents are sorted by collection: each collection is one run of them.
    let mut start = 0;
    for group in documents.chunk_by(|a, b| a.collection == b.collection) {
        let reports = &clauses.rows[start..start + group.len()];
        start += group.len();
        for pair in nearest::across(clauses.vectors.view(), reports, NEAREST) {
            push(&mut found, clauses, pair);
        }
        for rows in reports {
            let own = clauses.vectors.slice_axis(ndarray::Axis(0), ndarray::Slice::from(rows.clone()));
            for pair in nearest::between(own, own, NEAREST_WITHIN + 1) {
                // A clause is its own nearest: ranks count from the next.
                if pair.left < pair.right {
                    let shifted = nearest::Pair {
                        left: pair.left + rows.start as u32,
                        right: pair.right + rows.start as u32,
                        left_rank: pair.left_rank - 1,
                        right_rank: pair.right_rank - 1,
                        ..pair
                    };
                    push(&mut found, clauses, shifted);
                }
            }
        }
    }
    found
}

fn push(found: &mut Vec<(ClaimId, ClaimId, Nearness)>, clauses: &Clauses, pair: nearest::Pair) {
    let nearness = Nearness { cosine: meaning::rounded(pair.cosine), best: pair.best_rank(), mutual: pair.mutual_rank() };
    for a in &clauses.claims[pair.left as usize] {
        for b in &clauses.claims[pair.right as usize] {
            found.push((*a.min(b), *a.max(b), nearness));
        }
    }
}
