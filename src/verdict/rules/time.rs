//! When it happened.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Level, days_between, lasts},
    model::{ConflictType, Relation, Role, RuleId},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    let Some([(one, a_span), (other, b_span)]) = pair.a.times_apart(pair.b) else { return };
    // When it was said is not when it happened; and a time that the other clause names too dates something else there: "on
    // Friday, before the vote on Sunday".
    let said_and_done = pair.says().0 != pair.says().1;
    let echoed = pair.clauses.1.times.contains(one) || pair.clauses.0.times.contains(other);
    let lasting = [pair.left, pair.right].into_iter().any(|claim| lasts(claim, pair.lexicon));
    if said_and_done || echoed || lasting || !pair.alike() || !pair.one_time() {
        return;
    }
    if comparison.agent.excludes() || comparison.object.excludes() {
        return;
    }
    let rest: Level = if comparison.agent.holds() || comparison.object.holds() { "rest:holds" } else { "rest:missing" };
    let distance: Level = match days_between(one, other) {
        0 => "gap:hours",
        1..=2 => "gap:days",
        3..=14 => "gap:weeks",
        _ => "gap:long",
    };
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Date,
        asked: Some(Role::Time),
        rule: RuleId("times-disjoint"),
        explanation: "one event is put at two times that do not meet".to_owned(),
        levels: smallvec![rest, distance],
        a_answer: *a_span,
        b_answer: *b_span,
    });
}
