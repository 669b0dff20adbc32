//! Who did it, to whom: sets of participants, role swap.

use smallvec::{SmallVec, smallvec};

use super::{Pair, Proposal};
use crate::{
    align::{EventMatch, Level, Match, Statement, is_deed, one_doer},
    entity::{Kind, Profile},
    model::{ConflictType, Quantity, Relation, Role, RuleId, Span},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    let opposed = comparison.event == EventMatch::Opposed;
    if opposed || !pair.alike() || !pair.one_time() || pair.left.polarity != pair.right.polarity {
        return;
    }
    let focused = [pair.left, pair.right].iter().any(|claim| claim.focus == Some(Role::Agent));
    // Two that say something say two things: speech is not a deed that one must have done alone, unless it is told who it was.
    if matches!(pair.says(), (true, _) | (_, true)) && !(focused && comparison.object.holds()) {
        return;
    }
    let functional = |role: Role| {
        let events = [pair.left, pair.right].map(|claim| claim.predicate.event);
        events.into_iter().flatten().any(|id| pair.lexicon.events.get(id).functional.contains(&role))
    };
    let same_event = matches!(comparison.event, EventMatch::Same | EventMatch::Related);
    let deeds = is_deed(pair.left, pair.lexicon) && is_deed(pair.right, pair.lexicon);
    if comparison.swapped {
        // A met B, B met A: one meeting. And "the delay was at the request of B" swaps nothing of "B asked for a delay".
        if !pair.mutual() && (same_event || deeds) {
            found.push(proposal(
                pair,
                "roles-swapped",
                Role::Agent,
                "the one who acts in one report is acted upon in the other",
                smallvec![],
            ));
        }
        return;
    }
    let one_doer = one_doer(pair.left, pair.right, pair.lexicon);
    let others = match comparison.agent {
        Match::Different | Match::Overlap => true,
        Match::Unlike => !akin(pair.a, pair.b),
        // Across languages, what is not known to be the same may still be its translation.
        Match::Unknown if same_event && pair.a.lang == pair.b.lang => {
            comparison.object.holds() || (focused || one_doer) && !akin(pair.a, pair.b)
        }
        _ => false,
    };
    // Kuwait will cut its output, Russia its own.
    let own = |statement: &Statement| statement.objects().any(|party| party.profile.own);
    let each_his_own = own(pair.a) && own(pair.b) || each_his_share(pair.a, pair.b);
    // Its officers did it, the police did: a body acts by those it calls its own.
    let people = |statement: &Statement| statement.role(Role::Agent).any(|party| party.profile.own && party.profile.plural);
    let by_its_own = people(pair.a) || people(pair.b);
    if others && !comparison.object.excludes() && deeds && !each_his_own && !by_its_own {
        let object: Level = match comparison.object {
            Match::Missing => "rest:missing",
            Match::Unknown => "rest:unknown",
            _ => "rest:holds",
        };
        let shared = [pair.left, pair.right].iter().any(|claim| claim.predicate.event.is_some_and(|id| pair.lexicon.events.get(id).shared));
        let slot: Level = match one_doer {
            true => "slot:functional",
            false if shared => "slot:shared",
            false => "slot:multiple",
        };
        // It was X that did it: whoever else is named for it is another answer.
        let focus: Option<Level> = focused.then_some(match (same_event, comparison.object.holds()) {
            (true, true) => "focus:one-deed",
            (true, false) => "focus:one-event",
            (false, _) => "focus:other-event",
        });
        let sets: Level = match comparison.agent {
            Match::Overlap if same_event => "sets:overlap",
            Match::Overlap => "sets:overlap-in-other-event",
            Match::Unlike => "sets:other-kinds",
            // "The union" may be the metalworkers' union named above.
            Match::Unknown if [pair.a, pair.b].into_iter().any(named_above) => "sets:named-above",
            Match::Unknown => "sets:unlike",
            _ => "sets:disjoint",
        };
        // Two who are known to be two, and one thing that it was done to once.
        let known = pair.a.knows_objects() && pair.b.knows_objects();
        let one_thing = same_event && !shared && known && matches!(comparison.object, Match::Equal | Match::Variant);
        let deed: Option<Level> = match comparison.agent {
            Match::Different | Match::Unlike if one_thing => Some("deed:one-thing"),
            _ => None,
        };
        found.push(proposal(
            pair,
            "agents-differ",
            Role::Agent,
            "the same deed is given to different actors",
            [object, slot, sets].into_iter().chain(focus).chain(deed).collect(),
        ));
    }
    if matches!(comparison.object, Match::Different | Match::Overlap) && same_event && comparison.agent.holds() {
        let role = [Role::Patient, Role::Recipient, Role::Theme]
            .into_iter()
            .find(|role| pair.a.role(*role).next().is_some() && pair.b.role(*role).next().is_some())
            .unwrap_or(Role::Patient);
        let slot: Level = if functional(role) { "slot:functional" } else { "slot:multiple" };
        let sets: Level = if comparison.object == Match::Overlap { "sets:overlap" } else { "sets:disjoint" };
        found.push(proposal(
            pair,
            "objects-differ",
            role,
            "the same actor is said to have done it to different ones",
            smallvec![slot, sets],
        ));
    }
}

/// Whether each did it to a number of its own: one sends three planes, the other two.
fn each_his_share(a: &Statement, b: &Statement) -> bool {
    let counted = |statement: &Statement| -> SmallVec<[Quantity; 2]> {
        let object = |number: Span| statement.objects().any(|party| party.span.contains(number));
        statement.counts.iter().filter(|count| object(count.number)).map(|count| count.quantity).collect()
    };
    let (one, other) = (counted(a), counted(b));
    let differ = |one: &Quantity| other.iter().all(|other| one.disjoint(other));
    !one.is_empty() && !other.is_empty() && one.iter().all(differ)
}

fn proposal(pair: &Pair<'_>, rule: &'static str, asked: Role, explanation: &str, levels: SmallVec<[Level; 4]>) -> Proposal {
    Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Participant,
        asked: Some(asked),
        rule: RuleId(rule),
        explanation: explanation.to_owned(),
        levels,
        a_answer: span(pair.a, asked).unwrap_or(pair.left.quote),
        b_answer: span(pair.b, asked).unwrap_or(pair.right.quote),
    }
}

/// Whether who does it is only "the union", "the fund": somebody that the report has named before.
fn named_above(statement: &Statement) -> bool {
    let bare = |profile: &Profile| {
        let alone = profile.modifiers.is_empty() && profile.names.is_empty() && profile.places.is_empty();
        profile.kind == Kind::Thing && profile.definite && alone
    };
    statement.role(Role::Agent).any(|party| bare(&party.profile))
}

/// Whether two who do it share a word beside their heads: the Falcons' brigade, the gangs of the Falcons.
fn akin(a: &Statement, b: &Statement) -> bool {
    let shares = |one: &Profile, other: &Profile| {
        one.modifiers.iter().any(|word| other.modifiers.contains(word) || other.head == *word) || other.modifiers.contains(&one.head)
    };
    a.role(Role::Agent).any(|one| b.role(Role::Agent).any(|other| shares(&one.profile, &other.profile)))
}

/// The stretch of text that the parties of a role cover.
fn span(statement: &Statement, role: Role) -> Option<Span> {
    statement.role(role).map(|party| party.span).reduce(Span::cover)
}
