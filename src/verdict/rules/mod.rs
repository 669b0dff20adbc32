//! The rules, one for each kind of difference (DESIGN: participant, numeric, date, …).

mod cause;
mod condition;
mod focus;
mod numeric;
mod participant;
mod place;
mod polarity;
mod quotation;
mod residue;
mod time;
mod title;

use super::{Genre, Pair, Proposal};

/// What every rule that fires proposes, in rule order.
pub(super) fn proposals(pair: &Pair<'_>) -> Vec<Proposal> {
    let rules: [fn(&Pair<'_>, &mut Vec<Proposal>); 10] = [
        numeric::propose,
        title::propose,
        polarity::propose,
        condition::propose,
        participant::propose,
        place::propose,
        time::propose,
        cause::propose,
        quotation::propose,
        residue::propose,
    ];
    let mut found = Vec::new();
    if pair.clauses.0.asks || pair.clauses.1.asks {
        return found;
    }
    // Not the strike: it happened all the same, and what it was is not said.
    if [pair.left, pair.right].into_iter().any(|claim| focus::rules_out(claim).is_some()) {
        focus::propose(pair, &mut found);
        return found;
    }
    // Two that quote the same words can differ in the speaker alone: other rules would take what stands around the
    // quotation for an answer.
    if pair.one_quotation() {
        quotation::propose(pair, &mut found);
        return found;
    }
    for rule in rules {
        rule(pair, &mut found);
    }
    found
}
