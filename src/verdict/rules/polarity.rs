//! Did it happen or not: negation, antonyms, statuses that exclude each other, done against not done yet.

use smallvec::{SmallVec, smallvec};

use super::{Genre, Pair, Proposal};
use crate::{
    align::{Clause, EventMatch, Level, Match, Sort, Statement, Token},
    lexicon::{EventId, PlaceId},
    model::{Claim, ConflictType, Modality, Polarity, Relation, Role, RuleId},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let comparison = pair.comparison;
    // "Is open" and "is not shut" say the same.
    if comparison.object.excludes() && (comparison.object != Match::Opposite || pair.negated()) {
        return;
    }
    // What France did says nothing of what Italy did.
    let (states, others) = (states(pair, pair.a), states(pair, pair.b));
    if !states.is_empty() && !others.is_empty() && !states.iter().any(|state| others.contains(state)) {
        return;
    }
    let negated = pair.negated();
    let real = |modality| matches!(modality, Modality::Asserted | Modality::Planned);
    let both_real = real(pair.left.modality) && real(pair.right.modality);
    let agents: Level = if comparison.agent.excludes() { "actors:differ" } else { "actors:meet" };
    let push = |found: &mut Vec<Proposal>, relation, kind, rule, explanation: &str, levels: SmallVec<[Level; 4]>| {
        found.push(Proposal {
            relation,
            kind,
            asked: None,
            rule: RuleId(rule),
            explanation: explanation.to_owned(),
            levels,
            a_answer: pair.left.quote,
            b_answer: pair.right.quote,
        });
    };
    match comparison.event {
        EventMatch::Same | EventMatch::Related if negated && both_real => {
            let relation = if comparison.agent.holds() || comparison.object.holds() { Relation::Contradiction } else { Relation::Tension };
            push(
                found,
                relation,
                ConflictType::Polarity,
                "affirmed-denied",
                "one side says it happened, the other that it did not",
                smallvec![agents, nucleus(pair), ahead(pair)],
            );
        }
        EventMatch::Opposed
            if !negated && both_real && (comparison.object.holds() || !both_tell_both(pair)) && !claims_follow(pair) && !pair.in_turn() =>
        {
            push(
                found,
                Relation::Contradiction,
                ConflictType::Polarity,
                "opposite-events",
                "the two events exclude each other",
                smallvec![
                    agents,
                    if comparison.clash.is_none() && comparison.one_thing() { "contrary:one-thing" } else { "contrary:open" }
                ],
            );
        }
        EventMatch::Same | EventMatch::Related
            if !negated
                && pair.left.modality != pair.right.modality
                && (comparison.agent.holds() || comparison.object.holds())
                && !told_of_the_future(pair) =>
        {
            let planned = [pair.left.modality, pair.right.modality].contains(&Modality::Planned);
            let level = if planned { "unreal:planned" } else { "unreal:other" };
            push(
                found,
                Relation::Tension,
                ConflictType::Modality,
                "done-or-not-yet",
                "one side tells it as done, the other as planned or possible",
                smallvec![agents, level],
            );
        }
        EventMatch::Different | EventMatch::Occasion | EventMatch::Unknown
            if negated
                // Where both clauses deny something they mostly deny the same.
                && pair.denies != (true, true)
                && !tells_too(pair)
                && !tells_opposite(pair)
                && both_real
                && (pair.counterparts() && pair.a.lang == pair.b.lang || nucleus(pair).starts_with("denied:event"))
                && !comparison.agent.excludes() =>
        {
            push(
                found,
                Relation::Contradiction,
                ConflictType::Polarity,
                "denied-counterpart",
                "what one side affirms the nearest clause of the other denies",
                smallvec![agents, nucleus(pair), deeds(pair), ahead(pair)],
            );
        }
        _ => {}
    }
    if !negated && (comparison.object == Match::Opposite || comparison.agent == Match::Opposite) {
        push(
            found,
            Relation::Contradiction,
            ConflictType::Status,
            "opposite-states",
            "one thing is given two states that exclude each other",
            smallvec![agents],
        );
    }
}

/// The states that a statement is about: those of who acts, of what it is done to and where; of a clause that says nobody acts all
/// that it names. The clause may name others aside: "the mayors signed the letter that praises Peru".
fn states(pair: &Pair<'_>, statement: &Statement) -> SmallVec<[PlaceId; 4]> {
    if statement.role(Role::Agent).next().is_none() {
        return statement.states.iter().copied().collect();
    }
    let parties = statement.role(Role::Agent).chain(statement.objects()).chain(statement.role(Role::Place));
    parties.flat_map(|party| &party.profile.places).map(|place| pair.lexicon.places.state(*place)).collect()
}

/// Whether what one side tells plainly is still ahead of its report: "meets in July" plans as "will meet in July" does.
fn told_of_the_future(pair: &Pair<'_>) -> bool {
    let (left, right) = pair.ahead();
    left && pair.left.modality == Modality::Asserted || right && pair.right.modality == Modality::Asserted
}

/// Whether the two claims tell of events that follow one another: what was closed in the morning was opened again.
fn claims_follow(pair: &Pair<'_>) -> bool {
    let happens = |clause: &Clause, claim: &Claim| clause.tokens.iter().any(|token| token.happens && token.span.overlaps(claim.trigger));
    let both_happen = happens(pair.clauses.0, pair.left) && happens(pair.clauses.1, pair.right);
    let events = pair.left.predicate.event.zip(pair.right.predicate.event);
    both_happen && events.is_some_and(|(one, other)| pair.lexicon.events.in_turn(one, other)) && may_follow(pair)
}

/// Whether the two words tell of such events.
pub(super) fn words_follow(pair: &Pair<'_>, one: &Token, other: &Token) -> bool {
    let in_turn = |a: &EventId| other.events.iter().any(|b| pair.lexicon.events.in_turn(*a, *b));
    one.happens && other.happens && one.events.iter().any(in_turn) && may_follow(pair)
}

/// Whether one clause may tell of what came after the other: not where both name one time, unless it names the other's event too;
/// and not where two lines are put together to be compared.
fn may_follow(pair: &Pair<'_>) -> bool {
    if pair.genre == Genre::Lines {
        return false;
    }
    let (a, b) = (pair.a, pair.b);
    let one_time = !a.borrowed && !b.borrowed && a.times.iter().any(|(one, _)| b.times.iter().any(|(other, _)| one == other));
    !one_time || names(pair.clauses.0, pair.right) || names(pair.clauses.1, pair.left)
}

/// Whether each clause also names the event of the other's claim: "raised rates and cut reserves", told twice.
fn both_tell_both(pair: &Pair<'_>) -> bool {
    names(pair.clauses.0, pair.right) && names(pair.clauses.1, pair.left)
}

/// Whether the clause that denies something also tells what the other side affirms: "without a vote on the truce that collapsed" says
/// nothing against "the truce collapsed".
fn tells_too(pair: &Pair<'_>) -> bool {
    let (denies, affirmed) = match pair.left.polarity {
        Polarity::Denied => (pair.clauses.0, pair.right),
        Polarity::Affirmed => (pair.clauses.1, pair.left),
    };
    names(denies, affirmed)
}

/// The claim that is denied with its clause, and the one that is affirmed with its own.
fn sides<'a>(pair: &Pair<'a>) -> [(&'a Claim, &'a Clause); 2] {
    let (left, right) = ((pair.left, pair.clauses.0), (pair.right, pair.clauses.1));
    if pair.left.polarity == Polarity::Denied { [left, right] } else { [right, left] }
}

/// Whether the clause that affirms something names what the other's denial amounts to: "did not stop", "went on".
fn tells_opposite(pair: &Pair<'_>) -> bool {
    let [(denied, _), (_, affirms)] = sides(pair);
    let opposed =
        |event: EventId| affirms.tokens.iter().flat_map(|token| &token.events).any(|named| pair.lexicon.events.opposed(event, *named));
    denied.predicate.event.is_some_and(opposed)
}

/// Whether what is denied, or what is affirmed, lies ahead: "is to withdraw" and "has not withdrawn" may both hold.
fn ahead(pair: &Pair<'_>) -> Level {
    let [denied, affirmed] = sides(pair).map(|(claim, _)| claim.modality == Modality::Planned);
    match (denied, affirmed) {
        (false, false) => "denied:done",
        (true, true) => "denied:planned",
        (true, false) => "denied:planned-and-done",
        (false, true) => "denied:done-and-planned",
    }
}

/// Whether the clause that affirms tells of any deed beside speech.
fn deeds(pair: &Pair<'_>) -> Level {
    let [_, (_, affirms)] = sides(pair);
    let events = &pair.lexicon.events;
    let speech = |token: &Token| events.find("say").is_some_and(|say| token.events.iter().any(|event| events.is_a(*event, say)));
    let mut deeds = affirms.tokens.iter().filter(|token| token.sort == Sort::Deed && !speech(token)).peekable();
    match (deeds.peek().is_some(), deeds.any(|token| token.refuses)) {
        (false, _) => "affirms:no-deed",
        (true, true) => "affirms:refusal",
        (true, false) => "affirms:deed",
    }
}

/// Whether a clause names the event of a claim, by verb or noun.
fn names(clause: &Clause, claim: &Claim) -> bool {
    claim.predicate.event.is_some_and(|event| clause.tokens.iter().any(|token| token.events.contains(&event)))
}

/// Whether the other clause speaks of what one clause denies: its event, by verb or noun, or what it is done to.
fn nucleus(pair: &Pair<'_>) -> Level {
    let (denied, claim, other) = match pair.left.polarity {
        Polarity::Denied => (pair.a, pair.left, pair.clauses.1),
        Polarity::Affirmed => (pair.b, pair.right, pair.clauses.0),
    };
    let event_there = claim
        .predicate
        .event
        // What is only demanded or wished is not affirmed; nor is it done where it is planned.
        .filter(|event| {
            let told = other.reality.iter().filter(|(told, _)| pair.lexicon.events.related(*event, *told)).map(|(_, most)| *most).min();
            told.is_none_or(|most| most <= claim.modality.min(Modality::Planned))
        })
        .is_some_and(|event| other.tokens.iter().any(|token| token.events.iter().any(|named| pair.lexicon.events.related(event, *named))));
    let object_there = denied.objects().any(|party| {
        let profile = &party.profile;
        other.tokens.iter().any(|token| token.key == profile.head || token.concept.is_some() && token.concept == profile.concept)
    });
    match (event_there, object_there) {
        (true, true) => "denied:event-and-object-there",
        (true, false) => "denied:event-there",
        (false, true) => "denied:object-there",
        (false, false) => "denied:nothing-there",
    }
}
