//! Where it happened.

use super::{Pair, Proposal};
use crate::{
    align::{self, EventMatch, Level, Match, Statement},
    model::{ConflictType, Modality, Relation, Role, RuleId, Span},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    if comparison.place != Match::Different || !pair.alike() || !pair.one_time() {
        return;
    }
    // They met in Lyon and will meet in Nice: unless it is one round of talks that was to be held there.
    let planned = [pair.left, pair.right].map(|claim| claim.modality == Modality::Planned);
    if planned[0] != planned[1] && !comparison.object.holds() {
        return;
    }
    if comparison.agent.excludes() || comparison.object.excludes() {
        return;
    }
    let one = |found: Match| matches!(found, Match::Equal | Match::Variant);
    let same_event = matches!(comparison.event, EventMatch::Same | EventMatch::Related | EventMatch::Occasion);
    let known = pair.a.knows_objects() && pair.b.knows_objects();
    let deed: Option<Level> = (same_event && known && one(comparison.object) && !comparison.agent.excludes()).then_some("deed:one-thing");
    let rest: Level = if comparison.agent.holds() || comparison.object.holds() { "rest:holds" } else { "rest:missing" };
    let place = |statement: &Statement, quote: Span| {
        let named = align::known_sites(statement).next();
        named.or_else(|| statement.role(Role::Place).next()).map_or(quote, |party| party.span)
    };
    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Location,
        asked: Some(Role::Place),
        rule: RuleId("places-differ"),
        explanation: "one event is put in two places, and neither contains the other".to_owned(),
        levels: [rest].into_iter().chain(deed).collect(),
        a_answer: place(pair.a, pair.left.quote),
        b_answer: place(pair.b, pair.right.quote),
    });
}
