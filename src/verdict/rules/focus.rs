//! What one side rules out and the other gives as the answer: "because of the rain, not the strike".

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{EventMatch, Level, Match, Statement},
    model::{Claim, ConflictType, Polarity, Relation, Role, RuleId, Span},
};

/// Whether a claim rules out one filler of a slot and denies nothing else.
pub(super) fn rules_out(claim: &Claim) -> Option<Role> {
    claim.focus.filter(|_| claim.polarity == Polarity::Denied)
}

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    let Some(role) = rules_out(pair.left).or_else(|| rules_out(pair.right)) else { return };
    if pair.left.polarity == pair.right.polarity
        || !matches!(comparison.event, EventMatch::Same | EventMatch::Related | EventMatch::Occasion)
    {
        return;
    }
    let (kind, answer) = match role {
        Role::Agent => (ConflictType::Participant, comparison.agent),
        Role::Cause => (ConflictType::Cause, comparison.cause),
        Role::Place => (ConflictType::Location, comparison.place),
        Role::Time => (ConflictType::Date, times(pair)),
        _ => (ConflictType::Participant, comparison.object),
    };
    if !answer.holds() || role != Role::Agent && comparison.agent.excludes() {
        return;
    }
    let level: Level = if matches!(answer, Match::Equal | Match::Variant) { "ruled-out:equal" } else { "ruled-out:alike" };
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind,
        asked: Some(role),
        rule: RuleId("ruled-out"),
        explanation: "one side rules out what the other gives as the answer".to_owned(),
        levels: smallvec![level],
        a_answer: span(pair.a, role).unwrap_or(pair.left.quote),
        b_answer: span(pair.b, role).unwrap_or(pair.right.quote),
    });
}

fn times(pair: &Pair<'_>) -> Match {
    let (a, b) = (&pair.a.times, &pair.b.times);
    match a.iter().any(|(one, _)| b.iter().any(|(other, _)| !one.disjoint(other))) {
        true => Match::Equal,
        false => Match::Missing,
    }
}

fn span(statement: &Statement, role: Role) -> Option<Span> {
    match role {
        Role::Time => statement.times.first().map(|(_, span)| *span),
        Role::Cause => statement.reasons.first().map(|reason| reason.party.span),
        _ => statement.role(role).next().map(|party| party.span),
    }
}
