//! Which clauses of two long reports share a rare word.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{
    align::{Clause, Statement},
    text::Key,
};

/// A word of more clauses than this proposes none: it only confirms.
const HOT: usize = 32;
/// A clause is met by at most this many others.
const MOST: usize = 128;

/// Who holds each word of a report.
pub(super) struct Shared {
    holders: FxHashMap<Key, Vec<u32>>,
}

impl Shared {
    /// The words of a report's clauses.
    pub(super) fn new(report: Range<usize>, clauses: &[Clause], statements: &[Statement]) -> Shared {
        let mut holders: FxHashMap<Key, Vec<u32>> = FxHashMap::default();
        for (column, clause) in clauses[report].iter().enumerate() {
            for key in keys(clause, statements) {
                holders.entry(key).or_default().push(column as u32);
            }
        }
        holders.retain(|_, columns| columns.len() <= HOT);
        Shared { holders }
    }

    /// The places in the report, from `first` on, of the clauses that share a rare word with `clause`, in order.
    pub(super) fn columns(&self, clause: &Clause, statements: &[Statement], first: u32, columns: &mut Vec<u32>) {
        for key in keys(clause, statements) {
            let holders = self.holders.get(&key).map_or(&[][..], Vec::as_slice);
            columns.extend(&holders[holders.partition_point(|column| *column < first)..]);
            if columns.len() >= MOST {
                break;
            }
        }
        columns.sort_unstable();
        columns.dedup();
    }
}

/// What a clause shares with others.
fn keys<'a>(clause: &Clause, statements: &'a [Statement]) -> impl Iterator<Item = Key> + 'a {
    let of_clause = &statements[clause.statements.start as usize..clause.statements.end as usize];
    of_clause.first().into_iter().flat_map(|statement| statement.features.iter().map(|feature| feature.key))
}
