//! Pairs in which no rule found a difference: they agree, refine each other, or are compatible for a reason.

use super::{Genre, Pair, Proposal, Weighed};
use crate::{
    align::{Count, EventMatch, Kin, Match, Weights, probability},
    model::{Reason, Relation, RuleId, Verdict},
};

/// The verdict on a pair in which no rule found a difference that counts.
pub(super) fn judge(pair: &Pair<'_>, found: &Weighed, genre: Genre, weights: &Weights) -> Verdict {
    let same = probability(weights.odds(genre.agree(), found.levels_of_agreement()));
    let comparison = pair.comparison;
    let verdict = |relation, rule, reason, explanation: &str, confidence| Verdict {
        relation,
        kind: None,
        asked: None,
        rule: RuleId(rule),
        reason,
        explanation: explanation.to_owned(),
        confidence,
    };
    let one_polarity = !pair.negated() && comparison.event != EventMatch::Opposed;
    let apart = comparison.agent.excludes() || comparison.object.excludes();
    // The navy and the coast guard did not both rescue the fishermen, however alike the rest is.
    let other_doer = matches!(genre, Genre::Reports | Genre::Copies)
        && comparison.event == EventMatch::Same
        && !(comparison.swapped && pair.mutual())
        && (comparison.agent.excludes() || comparison.agent == Match::Unlike);
    let other_time = genre == Genre::Reports && dated_apart(pair);
    if same >= genre.agreed() && one_polarity && !other_time && !other_doer && !other_number(pair) && (!apart || genre != Genre::Reports) {
        let quoted = match genre {
            Genre::Reports | Genre::Copies => pair.both_quote(),
            Genre::Translations => pair.one_quotation(),
            Genre::Lines => false,
        };
        if quoted && !pair.one_speaker() {
            let why = "both quote somebody, but whom is not sure";
            return verdict(Relation::Compatible, "same-words-quoted", Some(Reason::ReportedPosition), why, same);
        }
        if pair.left.modality != pair.right.modality {
            let why = "one side tells it as done, the other as planned or possible";
            return verdict(Relation::Compatible, "same-claim-hedged", Some(Reason::Hedge), why, same);
        }
        if [comparison.agent, comparison.object].iter().any(|found| matches!(found, Match::Subset | Match::Partial)) {
            return verdict(Relation::Refines, "same-claim-more-detail", None, "one side says more than the other", same);
        }
        return verdict(Relation::Agrees, "same-claim", None, "both say the same", same);
    }
    let reason = why_apart(pair);
    let odds = |proposal: &Proposal| found.odds(proposal, genre, weights);
    // Of equals the first, in rule order.
    let likeliest = found.proposals.iter().reduce(|best, other| if odds(other) > odds(best) { other } else { best });
    if let Some(doubted) = likeliest {
        let why = format!("{}, but most probably they speak of different things", doubted.explanation);
        return verdict(Relation::Compatible, doubted.rule.0, Some(reason), &why, 1.0 - same);
    }
    verdict(Relation::Compatible, "nothing-excludes", Some(reason), "nothing in them excludes the other", 1.0 - same)
}

/// Whether the two are dated, and to no time in common.
fn dated_apart(pair: &Pair<'_>) -> bool {
    let (one, other) = (&pair.a.dated, &pair.b.dated);
    !one.is_empty() && !other.is_empty() && one.iter().all(|one| other.iter().all(|other| one.disjoint(other)))
}

/// Whether the two give numbers of one thing that can't both hold, and no number that can.
fn other_number(pair: &Pair<'_>) -> bool {
    let met = |one: &Count, other: &Count| {
        let one_thing = matches!(Kin::of(one.counts, other.counts, pair.lexicon), Kin::Same | Kin::Related);
        one_thing && one.quantity.dimension == other.quantity.dimension
    };
    let mut met = pair
        .a
        .counts
        .iter()
        .flat_map(|one| pair.b.counts.iter().map(move |other| (one, other)))
        .filter(|(one, other)| met(one, other))
        .peekable();
    met.peek().is_some() && met.all(|(one, other)| one.quantity.disjoint(&other.quantity))
}

/// The most telling reason why two claims do not meet.
pub(super) fn why_apart(pair: &Pair<'_>) -> Reason {
    let comparison = pair.comparison;
    if !pair.left.speakers.is_empty() && !pair.right.speakers.is_empty() && pair.left.speakers[0].entity != pair.right.speakers[0].entity {
        return Reason::ReportedPosition;
    }
    if pair.a.times_apart(pair.b).is_some() {
        return Reason::OtherEvent;
    }
    let (a, b) = (pair.a.limits, pair.b.limits);
    if !pair.one_time() {
        return Reason::OtherEvent;
    }
    if a.part != b.part || a.rate != b.rate || a.norm != b.norm {
        return Reason::Scope;
    }
    match (comparison.event, comparison.agent, comparison.object) {
        (EventMatch::Different | EventMatch::Opposed, ..) => Reason::OtherEvent,
        (_, agent, object) if agent.excludes() || object.excludes() => Reason::OtherEvent,
        (_, Match::Partial, _) | (_, _, Match::Partial) => Reason::Granularity,
        (EventMatch::Same | EventMatch::Related | EventMatch::Occasion, agent, object) if agent.holds() || object.holds() => Reason::Scope,
        _ => Reason::CannotCompare,
    }
}
