//! When it happened.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::Level,
    model::{ConflictType, Relation, Role, RuleId},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    let (Some((one, a_span)), Some((other, b_span))) = (&pair.a.time, &pair.b.time) else { return };
    if !one.disjoint(other) || !pair.alike() || !pair.one_time() {
        return;
    }
    if comparison.agent.excludes() || comparison.object.excludes() {
        return;
    }
    let rest: Level = if comparison.agent.holds() || comparison.object.holds() { "rest:holds" } else { "rest:missing" };
    let gap = i64::from((one.start - other.start).get_days()).abs();
    let distance: Level = match gap {
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
