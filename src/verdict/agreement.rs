//! Pairs in which no rule found a difference: they agree, refine each other, or are compatible for a reason.

use super::{Genre, Pair, Weighed};
use crate::{
    align::{EventMatch, Match, Weights, probability},
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
    let one_polarity = pair.left.polarity == pair.right.polarity && comparison.event != EventMatch::Opposed;
    let apart = comparison.agent.excludes() || comparison.object.excludes();
    let other_time = genre == Genre::Reports && pair.a.dated.zip(pair.b.dated).is_some_and(|(one, other)| one.disjoint(&other));
    if same >= genre.agreed() && one_polarity && !other_time && (!apart || genre != Genre::Reports) {
        if genre != Genre::Lines && pair.one_quotation() && !pair.one_speaker() {
            let why = "both quote the same words, but whom is not sure";
            return verdict(Relation::Compatible, "same-words-quoted", Some(Reason::ReportedPosition), why, same);
        }
        if pair.left.modality != pair.right.modality {
            let why = "one side tells it as done, the other as planned or possible";
            return verdict(Relation::Compatible, "same-claim-hedged", Some(Reason::Hedge), why, same);
        }
        if comparison.agent == Match::Subset || comparison.object == Match::Subset || comparison.agent == Match::Partial {
            return verdict(Relation::Refines, "same-claim-more-detail", None, "one side says more than the other", same);
        }
        return verdict(Relation::Agrees, "same-claim", None, "both say the same", same);
    }
    let reason = why_apart(pair);
    if let Some(doubted) = found.proposals.first() {
        let why = format!("{}, but most probably they speak of different things", doubted.explanation);
        return verdict(Relation::Compatible, doubted.rule.0, Some(reason), &why, 1.0 - same);
    }
    verdict(Relation::Compatible, "nothing-excludes", Some(reason), "nothing in them excludes the other", 1.0 - same)
}

/// The most telling reason why two claims do not meet.
pub(super) fn why_apart(pair: &Pair<'_>) -> Reason {
    let comparison = pair.comparison;
    if !pair.left.speakers.is_empty() && !pair.right.speakers.is_empty() && pair.left.speakers[0].entity != pair.right.speakers[0].entity {
        return Reason::ReportedPosition;
    }
    if let (Some((one, _)), Some((other, _))) = (&pair.a.time, &pair.b.time)
        && one.disjoint(other)
    {
        return Reason::OtherEvent;
    }
    let (a, b) = (pair.a.limits, pair.b.limits);
    if !pair.one_time() {
        return Reason::OtherEvent;
    }
    if a.part != b.part || a.rate != b.rate {
        return Reason::Scope;
    }
    match (comparison.event, comparison.agent, comparison.object) {
        (EventMatch::Different | EventMatch::Opposed, ..) => Reason::OtherEvent,
        (_, agent, object) if agent.excludes() || object.excludes() => Reason::OtherEvent,
        (_, Match::Partial, _) | (_, _, Match::Partial) => Reason::Granularity,
        (EventMatch::Same | EventMatch::Related, agent, object) if agent.holds() || object.holds() => Reason::Scope,
        _ => Reason::CannotCompare,
    }
}
