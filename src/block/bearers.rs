//! Clauses that give one person a title: too short to be alike in words or meaning, so they meet by the person.

use std::collections::BTreeMap;

use crate::{
    align::{Clause, Statement},
    entity::{EntityId, Kind},
    model::{Document, DocumentId, Role},
};

/// Pairs proposed of two reports for one person.
const OF_ONE: usize = 2;
/// Pairs proposed of two reports for all persons together.
const OF_ALL: usize = 6;

/// Pairs of clauses of different reports that give one named person a title, by index, the first smaller.
#[must_use]
pub(super) fn bearers(documents: &[Document], clauses: &[Clause], statements: &[Statement]) -> Vec<(u32, u32)> {
    let mut of_person: BTreeMap<(&str, EntityId), Vec<u32>> = BTreeMap::new();
    for (index, clause) in clauses.iter().enumerate() {
        let collection = documents[clause.document.index()].collection.as_str();
        for statement in &statements[clause.statements.start as usize..clause.statements.end as usize] {
            let titled = statement.role(Role::Title).next().is_some();
            for (_, party) in statement.parties.iter().filter(|(role, _)| matches!(role, Role::Agent | Role::Patient)) {
                let bears = party.profile.kind == Kind::Named && (titled || !party.profile.titles.is_empty());
                if let Some(person) = party.entity.filter(|_| bears) {
                    let list = of_person.entry((collection, person)).or_default();
                    if list.last() != Some(&(index as u32)) {
                        list.push(index as u32);
                    }
                }
            }
        }
    }
    let mut taken: BTreeMap<(DocumentId, DocumentId), usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for list in of_person.values() {
        let mut of_one: BTreeMap<(DocumentId, DocumentId), usize> = BTreeMap::new();
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                let reports = (clauses[*a as usize].document, clauses[*b as usize].document);
                let (one, all) = (of_one.entry(reports).or_default(), taken.entry(reports).or_default());
                if reports.0 != reports.1 && *one < OF_ONE && *all < OF_ALL {
                    *one += 1;
                    *all += 1;
                    pairs.push((*a, *b));
                }
            }
        }
    }
    pairs
}
