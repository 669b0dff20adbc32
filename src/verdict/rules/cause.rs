//! Why it happened.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Match, Statement},
    model::{ConflictType, Relation, Role, RuleId, Span},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    if !matches!(comparison.cause, Match::Different | Match::Opposite | Match::Unknown) || !(pair.alike() || comparison.object.holds()) {
        return;
    }
    // Across languages, what is not known to be the same may still be its translation.
    if comparison.cause == Match::Unknown && pair.a.lang != pair.b.lang {
        return;
    }
    let level = if comparison.cause == Match::Unknown { "causes:unlike" } else { "causes:exclusive" };
    let cause = |statement: &Statement, quote: Span| statement.role(Role::Cause).next().map_or(quote, |party| party.span);
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Cause,
        asked: Some(Role::Cause),
        rule: RuleId("causes-differ"),
        explanation: "one event is given two causes".to_owned(),
        levels: smallvec![level],
        a_answer: cause(pair.a, pair.left.quote),
        b_answer: cause(pair.b, pair.right.quote),
    });
}
