//! Claims of one event with a participant in common: they meet however differently they are told.

use std::collections::BTreeMap;

use crate::{
    align::{Clause, Party, Statement, members, one_doer, party_likeness},
    entity::{Kind, Likeness},
    lexicon::{EventId, Lexicon},
    model::{Claim, Document, DocumentId, Role},
};

/// Pairs proposed of two reports.
const BETWEEN: usize = 5;
/// Pairs proposed of two reports besides, for which who did it is a question by itself.
const ASKED: usize = 3;
/// Pairs proposed inside one report.
const WITHIN: usize = 3;
/// An event that more claims tell than this says nothing by itself.
const COMMON: usize = 60;

/// Number of shared participants and the two clauses.
type Scored = (u32, u32, u32);

/// Pairs of clauses, by index, the first smaller.
#[must_use]
pub(super) fn deeds(
    documents: &[Document],
    clauses: &[Clause],
    statements: &[Statement],
    claims: &[Claim],
    lexicon: &Lexicon,
) -> Vec<(u32, u32)> {
    let speech = lexicon.events.find("say");
    let mut of_event: BTreeMap<(&str, EventId), Vec<(u32, &Statement)>> = BTreeMap::new();
    for (index, clause) in clauses.iter().enumerate() {
        let collection = documents[clause.document.index()].collection.as_str();
        for statement in &statements[clause.statements.start as usize..clause.statements.end as usize] {
            let Some(event) = statement.claim(claims).predicate.event else { continue };
            if speech.is_some_and(|speech| lexicon.events.is_a(event, speech)) {
                continue;
            }
            // A claim meets those of its own event and of the more general ones.
            let general = lexicon.events.get(event).broader.iter().copied();
            for event in std::iter::once(event).chain(general).chain(statement.occasions.iter().copied()) {
                of_event.entry((collection, event)).or_default().push((index as u32, statement));
            }
        }
    }
    let mut scored: BTreeMap<(DocumentId, DocumentId), Vec<Scored>> = BTreeMap::new();
    for list in of_event.values().filter(|list| list.len() <= COMMON) {
        for (at, (a, one)) in list.iter().enumerate() {
            for (b, other) in &list[at + 1..] {
                // Who did it is a question by itself where one side picks that out, and where an event has but one who does it; why
                // it happened, where both say so.
                let (told, retold) = (one.claim(claims), other.claim(claims));
                let asks = one.document != other.document
                    && (told.focus.is_some()
                        || retold.focus.is_some()
                        || one_doer(told, retold, lexicon)
                        || !one.reasons.is_empty() && !other.reasons.is_empty());
                let shared = shared(one, other, lexicon);
                if a != b && (shared > 0 || asks) {
                    scored.entry((one.document, other.document)).or_default().push((shared, *a, *b));
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for ((left, right), mut list) in scored {
        let turned = documents[right.index()].precedes(&documents[left.index()]);
        let first = |a: u32, b: u32| if turned { (b, a) } else { (a, b) };
        list.sort_unstable_by_key(|(shared, a, b)| (std::cmp::Reverse(*shared), first(*a, *b)));
        list.dedup();
        let most = if left == right { WITHIN } else { BETWEEN };
        let asked = list.partition_point(|(shared, ..)| *shared > 0);
        let asked = list.split_off(asked);
        pairs.extend(list.into_iter().take(most).chain(asked.into_iter().take(ASKED)).map(|(_, a, b)| (a, b)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// How many participants they share: agents with agents, objects with objects.
fn shared(a: &Statement, b: &Statement, lexicon: &Lexicon) -> u32 {
    let named = |party: &&Party| matches!(party.profile.kind, Kind::Named | Kind::Place | Kind::Organization | Kind::Thing);
    let count = |one: &Statement, other: &Statement, agents: bool| {
        let of = |statement: &Statement| -> Vec<Party> {
            let fits = |role: &Role| (*role == Role::Agent) == agents && !matches!(role, Role::Place | Role::Cause | Role::Title);
            statement.parties.iter().filter(|(role, _)| fits(role)).map(|(_, party)| party).filter(named).flat_map(members).collect()
        };
        let (one, other) = (of(one), of(other));
        let met = |from: &[Party], to: &[Party]| {
            from.iter().filter(|party| to.iter().any(|rival| party_likeness(party, rival, lexicon) <= Likeness::Variant)).count() as u32
        };
        // One who is named twice on one side is still one.
        met(&one, &other).min(met(&other, &one))
    };
    count(a, b, true) + count(a, b, false)
}
