//! How surely two reports tell one story: a folder may hold many.

use std::ops::Range;

use super::FEW;
use crate::{
    align::{Clause, Level, Statement},
    meaning,
    text::Key,
};

/// How much two reports have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affinity {
    /// How alike their most alike clauses are, by words and, where the model is used, by meaning.
    pub alike: f32,
    /// Whether the model is used.
    pub by_meaning: bool,
    /// Names that both have.
    pub names: u32,
    /// Whether one of them has too few clauses to tell.
    pub few: bool,
}

/// So many of the most alike clauses tell how alike two reports are: one may be a stock phrase.
const MOST_ALIKE: usize = 5;

impl Affinity {
    /// Of two reports, by the likeness of each clause's nearest in the other report and by their names (sorted).
    pub(super) fn of(nearest: [&[f32]; 2], by_meaning: bool, names: [&[Key]; 2]) -> Affinity {
        let few = nearest.iter().any(|clauses| clauses.len() < FEW);
        let top = |nearest: &[f32]| {
            let mut nearest = nearest.to_vec();
            nearest.sort_unstable_by(|one, other| other.total_cmp(one));
            nearest.truncate(MOST_ALIKE);
            nearest.iter().sum::<f32>() / nearest.len().max(1) as f32
        };
        let names = names[0].iter().filter(|name| names[1].binary_search(name).is_ok()).count();
        Affinity { alike: meaning::rounded((top(nearest[0]) + top(nearest[1])) / 2.0), by_meaning, names: names as u32, few }
    }

    /// Whether they tell one story, as far as can be told. Two short ones that were put together by themselves (`alone`) do; of
    /// more short ones those that share a name or are very alike: of few clauses the most alike are stock phrases ("police
    /// opened an inquiry"), which made briefs on three accidents 0.86 to 1.16 alike, and lines on one 1.7 and more. Of longer
    /// ones 325 of 330 pairs of annotated reports that do are found, and 606 of 12,231 that do not, all in one folder, are
    /// taken for such.
    pub(super) fn kin(self, alone: bool) -> bool {
        let (very, surely, likely) = if self.by_meaning { (1.3, 0.9, 0.8) } else { (0.3, 0.2, 0.15) };
        if self.few {
            return alone || self.alike >= very || self.names >= 1;
        }
        self.alike >= surely || self.alike >= likely && self.names >= 2
    }

    /// Its comparison levels.
    pub(super) fn levels(self) -> [Level; 2] {
        // The first level is the least alike that kin are.
        let (alike, steps, first) = if self.by_meaning { (ALIKE, 10.0, 8) } else { (ALIKE_IN_WORDS, 20.0, 3) };
        let alike = alike[((self.alike * steps) as usize).saturating_sub(first).min(alike.len() - 1)];
        [alike, NAMES[(self.names as usize).min(NAMES.len() - 1)]]
    }
}

/// The names of a report, sorted.
pub(super) fn names(clauses: &[Clause], statements: &[Statement], report: Range<usize>) -> Vec<Key> {
    let mut names: Vec<Key> = clauses[report]
        .iter()
        .filter_map(|clause| statements[clause.statements.start as usize..clause.statements.end as usize].first())
        .flat_map(|statement| statement.names.iter().copied())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

const ALIKE: [Level; 9] =
    ["reports:0.8", "reports:0.9", "reports:1.0", "reports:1.1", "reports:1.2", "reports:1.3", "reports:1.4", "reports:1.5", "reports:1.6"];
const ALIKE_IN_WORDS: [Level; 9] = [
    "reports-words:0.15",
    "reports-words:0.20",
    "reports-words:0.25",
    "reports-words:0.30",
    "reports-words:0.35",
    "reports-words:0.40",
    "reports-words:0.45",
    "reports-words:0.50",
    "reports-words:0.55",
];
const NAMES: [Level; 9] = [
    "reports-names:0",
    "reports-names:1",
    "reports-names:2",
    "reports-names:3",
    "reports-names:4",
    "reports-names:5",
    "reports-names:6",
    "reports-names:7",
    "reports-names:8",
];
