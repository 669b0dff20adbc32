//! Why it happened.

use smallvec::{SmallVec, smallvec};

use super::{Pair, Proposal};
use crate::{
    align::{EventMatch, Level, Match, Statement},
    model::{Claim, ConflictType, Relation, Role, RuleId, Span},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    let others = matches!(comparison.cause, Match::Different | Match::Opposite | Match::Unlike | Match::Unknown);
    if !others || pair.left.polarity != pair.right.polarity || !(pair.alike() || comparison.object.holds()) || !pair.one_time() {
        return;
    }
    let reasons = || pair.a.reasons.iter().chain(&pair.b.reasons);
    // What brings something about brings about many things: of two that do, the effects must be known to be one.
    let brings_about = |claim: &Claim| claim.predicate.event.is_some_and(|event| pair.lexicon.events.get(event).effect.is_some());
    if (brings_about(pair.left) || brings_about(pair.right)) && !comparison.object.holds() {
        return;
    }
    // Across languages, what is not known to be the same may still be its translation, unless both are events.
    if comparison.cause == Match::Unknown && pair.a.lang != pair.b.lang && reasons().any(|reason| reason.event.is_none()) {
        return;
    }
    let causes: Level = match comparison.cause {
        Match::Unknown if reasons().all(|reason| reason.event.is_some()) => "causes:other-events",
        Match::Unknown => "causes:unlike",
        _ => "causes:exclusive",
    };
    let same_event = matches!(comparison.event, EventMatch::Same | EventMatch::Related);
    let whose: Level = match (same_event, comparison.agent.holds() || comparison.object.holds()) {
        (true, true) => "explains:one-deed",
        (true, false) if comparison.agent.excludes() || comparison.object.excludes() => "explains:other-deed",
        (true, false) => "explains:one-event",
        (false, _) => "explains:other-event",
    };
    let picked = [pair.left, pair.right].iter().any(|claim| claim.focus == Some(Role::Cause));
    let mut levels: SmallVec<[Level; 4]> = smallvec![causes, whose];
    levels.extend(picked.then_some("focus:cause"));
    let cause = |statement: &Statement, quote: Span| statement.reasons.first().map_or(quote, |reason| reason.party.span);
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Cause,
        asked: Some(Role::Cause),
        rule: RuleId("causes-differ"),
        explanation: "one event is given two causes".to_owned(),
        levels,
        a_answer: cause(pair.a, pair.left.quote),
        b_answer: cause(pair.b, pair.right.quote),
    });
}
