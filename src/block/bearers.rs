//! Clauses that say of one person what doesn't go together: too short to be alike in words or meaning, so they meet by
//! the person.

use std::sync::Arc;

use crate::{
    align::{Bearing, Clause, Dossier},
    lexicon::Lexicon,
};

/// Pairs proposed of two reports for one person.
const OF_ONE: usize = 2;
/// Pairs proposed of two reports for all persons together.
const OF_ALL: usize = 6;

/// Persons of a report, each with the clause of every fact.
type Persons<'a> = Vec<(&'a Arc<Dossier>, Vec<Option<u32>>)>;

/// Pairs of clauses of the reports `twos` that give one named person facts that clash, by index, the first smaller; and
/// of one report that gives a person two ranks.
#[must_use]
pub(super) fn bearers(documents: usize, clauses: &[Clause], twos: &[(usize, usize)], lexicon: &Lexicon) -> Vec<(u32, u32)> {
    let mut persons: Vec<Persons<'_>> = vec![Vec::new(); documents];
    for (index, clause) in clauses.iter().enumerate() {
        for Bearing { dossier, fact } in &clause.bearings {
            let own = &mut persons[clause.document.index()];
            let at = own.iter().position(|(known, _)| Arc::ptr_eq(known, dossier)).unwrap_or_else(|| {
                own.push((dossier, vec![None; dossier.told.len()]));
                own.len() - 1
            });
            own[at].1[*fact] = Some(index as u32);
        }
    }
    let mut pairs = Vec::new();
    for (person, clauses) in persons.iter().flatten() {
        let slips = person.slips(lexicon);
        let homes = slips.iter().filter_map(|slip| clauses[slip.a].zip(clauses[slip.b])).filter(|(one, other)| one != other);
        pairs.extend(homes.map(|(one, other)| (one.min(other), one.max(other))).take(1));
    }
    for (left, right) in twos.iter().filter(|(left, right)| left != right) {
        let mut of_two = 0;
        for (one, one_clauses) in &persons[*left] {
            for (other, other_clauses) in persons[*right].iter().filter(|(other, _)| one.same_person(other)) {
                let clashes = one.clashes(other, lexicon);
                let homes = clashes.iter().filter_map(|clash| one_clauses[clash.a].zip(other_clauses[clash.b]));
                let most = OF_ONE.min(OF_ALL - of_two);
                let before = pairs.len();
                pairs.extend(homes.take(most));
                of_two += pairs.len() - before;
            }
        }
    }
    pairs
}
