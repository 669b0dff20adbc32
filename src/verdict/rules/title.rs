//! Rank, office, profession of one person.

use smallvec::{SmallVec, smallvec};

use super::{Pair, Proposal};
use crate::{
    align::{Party, Statement, party_likeness},
    entity::{Kind, Likeness},
    lexicon::{TitleClass, TitleId},
    model::{ConflictType, Relation, Role, RuleId},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    for (person, title) in bearers(pair.a) {
        for (other_person, other_title) in bearers(pair.b) {
            if party_likeness(person, other_person, pair.lexicon) > Likeness::Variant {
                continue;
            }
            let (a, b) = (titles(person, title), titles(other_person, other_title));
            let unlisted = || match (title, other_title) {
                (Some(one), Some(other)) if a.is_empty() || b.is_empty() => unlisted(pair, one, other),
                _ => None,
            };
            if let Some(level) = exclusive(pair, &a, &b).or_else(unlisted) {
                found.push(Proposal {
                    relation: Relation::Contradiction,
                    kind: ConflictType::Title,
                    asked: Some(Role::Title),
                    rule: RuleId("title-differs"),
                    explanation: "one person is given titles that exclude each other".to_owned(),
                    levels: smallvec![level],
                    a_answer: title.map_or(person.span, |title| title.span),
                    b_answer: other_title.map_or(other_person.span, |title| title.span),
                });
            }
        }
    }
}

/// Named persons of a statement with the title the claim gives them.
fn bearers(statement: &Statement) -> impl Iterator<Item = (&Party, Option<&Party>)> {
    let title = statement.role(Role::Title).next();
    statement
        .parties
        .iter()
        .filter(|(role, party)| matches!(role, Role::Agent | Role::Patient) && party.profile.kind == Kind::Named && is_one_person(party))
        .map(move |(_, party)| (party, title))
}

/// Whether the mention is short enough to be one person with title, not a list or a clause of them.
fn is_one_person(party: &Party) -> bool {
    const MAX_NAMES: usize = 4;
    party.profile.names.len() <= MAX_NAMES && party.profile.titles.len() <= 2 && party.profile.modifiers.len() <= 3
}

fn titles(person: &Party, title: Option<&Party>) -> SmallVec<[TitleId; 2]> {
    person.profile.titles.iter().chain(title.into_iter().flat_map(|title| &title.profile.titles)).copied().collect()
}

/// Titles outside the table: they exclude each other where they share no word.
fn unlisted(pair: &Pair<'_>, one: &Party, other: &Party) -> Option<&'static str> {
    let shared = one.profile.head == other.profile.head
        || one.profile.modifiers.iter().any(|key| other.profile.modifiers.contains(key) || *key == other.profile.head)
        || other.profile.modifiers.contains(&one.profile.head);
    (!shared && party_likeness(one, other, pair.lexicon) >= Likeness::Different).then_some("titles:unlisted")
}

/// Why no title of one side goes with any of the other, if so.
fn exclusive(pair: &Pair<'_>, a: &[TitleId], b: &[TitleId]) -> Option<&'static str> {
    let table = &pair.lexicon.titles;
    let plain = |id: &&TitleId| table.get(**id).class != TitleClass::Honorific;
    let (a, b): (Vec<_>, Vec<_>) = (a.iter().filter(plain).collect(), b.iter().filter(plain).collect());
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let meets = a.iter().any(|one| b.iter().any(|other| one == other || table.covers(**one, **other) || table.covers(**other, **one)));
    if a.iter().any(|one| b.iter().any(|other| table.exclusive(**one, **other))) {
        return Some("titles:ranks");
    }
    if meets {
        return None;
    }
    let class = |id: &TitleId| table.get(*id).class;
    if class(a[0]) == class(b[0]) && class(a[0]) == TitleClass::Office {
        Some("titles:offices")
    } else if class(a[0]) == class(b[0]) {
        Some("titles:same-class")
    } else {
        Some("titles:mixed")
    }
}
