//! Conditions of one thing that exclude each other: arrested and at large, closed and still open.
//!
//! Whatever told how it came about, or that it still is so, the two clauses need have no verb in common: what counts is whose
//! condition it is.

use jiff::civil::Date;
use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Condition, Level, Match, days_between},
    model::{ConflictType, Relation, RuleId, TimeSpan},
};

/// Until when something that ended may have begun again.
const A_WEEK: i64 = 7;

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let (Some(one), Some(other)) = (&pair.a.condition, &pair.b.condition) else { return };
    let whose: Level = match pair.comparison.clash {
        Some(Match::Equal | Match::Variant) => "bearers:one",
        Some(bearers) if bearers.holds() => "bearers:meet",
        _ => return,
    };
    // What was closed may have been opened since, unless one tells how it stands, in a report that is no older.
    let stands: Level = match (one.stands, other.stands) {
        (true, true) => "stands:both",
        (false, false) => return,
        _ if one.unchanged || other.unchanged => "stands:still",
        _ => "stands:one",
    };
    let since = |standing: Option<Date>, other: Option<Date>| standing.zip(other).is_some_and(|(standing, other)| standing < other);
    let changed = match (one.stands, other.stands) {
        (true, true) => pair.left_date.zip(pair.right_date).is_some_and(|(one, other)| one != other),
        (true, false) => since(pair.left_date, pair.right_date),
        _ => since(pair.right_date, pair.left_date),
    };
    // What is still so on Wednesday did not end on Tuesday.
    let outlasts = |kept: &Condition, time: &TimeSpan, other: &TimeSpan| {
        kept.unchanged && time.start >= other.end && days_between(time, other) <= A_WEEK
    };
    let apart = pair.in_turn()
        || pair.a.times_apart(pair.b).is_some_and(|[(left, _), (right, _)]| !outlasts(one, left, right) && !outlasts(other, right, left));
    if changed || apart || one.counted || other.counted || one.past || other.past || pair.reports_apart() {
        return;
    }
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Status,
        asked: None,
        rule: RuleId("conditions-exclude"),
        explanation: "one thing is said to be in two conditions that exclude each other".to_owned(),
        levels: smallvec![whose, stands],
        a_answer: pair.left.quote,
        b_answer: pair.right.quote,
    });
}
