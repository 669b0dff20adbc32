//! Where it happened.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Level, Match, Statement},
    model::{ConflictType, Relation, Role, RuleId, Span},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    if comparison.place != Match::Different || !pair.alike() || !pair.one_time() {
        return;
    }
    if comparison.agent.excludes() || comparison.object.excludes() {
        return;
    }
    let rest: Level = if comparison.agent.holds() || comparison.object.holds() { "rest:holds" } else { "rest:missing" };
    let place = |statement: &Statement, quote: Span| statement.role(Role::Place).next().map_or(quote, |party| party.span);
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Location,
        asked: Some(Role::Place),
        rule: RuleId("places-differ"),
        explanation: "one event is put in two places, and neither contains the other".to_owned(),
        levels: smallvec![rest],
        a_answer: place(pair.a, pair.left.quote),
        b_answer: place(pair.b, pair.right.quote),
    });
}
