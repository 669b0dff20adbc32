//! Numbers of one attribute that can't both hold.

use jiff::civil::Date;
use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Clause, Count, EventMatch, Kin, Statement},
    model::{Bound, ConflictType, Dimension, DocumentId, Relation, Role, RuleId, Span},
};

/// Events whose count grows with time: a later report that says more is an update.
const CUMULATIVE: [&str; 12] =
    ["kill", "die", "injure", "wound", "arrest", "displace", "rescue", "infect", "detain", "evacuate", "retrieve", "disappear"];

/// People of whom more are found as time passes, whatever is said of them: "the toll rose to 341 dead".
const FOUND_LATER: [&str; 9] =
    ["dead", "dead_person", "death", "casualty", "injured", "injured_person", "victim", "missing_person", "displaced_person"];

/// A nautical mile in statute miles: 1852 m by 1609.344 m. Reports leave the word out.
const NAUTICAL: f32 = 1.1508;

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    // A part and its total, a rate and an amount, a speed limit and a speed, last year's number and this year's are different
    // attributes.
    let (a, b) = (pair.a.limits, pair.b.limits);
    if a.part != b.part || a.rate != b.rate || a.norm != b.norm || !pair.one_time() {
        return;
    }
    // A number is compared with the claim that tells it.
    let is_told = |count: &Count, statement: &Statement| count.teller.is_none_or(|claim| claim == statement.claim);
    for one in pair.a.counts.iter().filter(|count| is_told(count, pair.a)) {
        for other in pair.b.counts.iter().filter(|count| is_told(count, pair.b)) {
            if let Some(proposal) = counts(pair, one, other) {
                found.push(proposal);
            }
        }
    }
}

fn counts(pair: &Pair<'_>, one: &Count, other: &Count) -> Option<Proposal> {
    let (a, b) = (&one.quantity, &other.quantity);
    if a.dimension != b.dimension || a.dimension == Dimension::Ordinal {
        return None;
    }
    // What comes to a total is not the total, and the killed and wounded are more than the killed.
    if one.added != other.added || one.joint != other.joint {
        return None;
    }
    // The dead are not the injured.
    let concepts = &pair.lexicon.concepts;
    if one.fates.iter().any(|fate| other.fates.iter().any(|met| concepts.opposed(*fate, *met))) {
        return None;
    }
    let counted = a.dimension == Dimension::Count;
    let unit = match Kin::of(one.counts, other.counts, pair.lexicon) {
        Kin::Same => "unit:same",
        Kin::Related => "unit:related",
        Kin::People => "unit:people",
        Kin::Other if counted => return None,
        Kin::Unknown if counted && one.counts.is_none() && other.counts.is_none() => "unit:bare",
        Kin::Other | Kin::Unknown => "unit:missing",
    };
    // The other side also gives the same number: the attribute is another one.
    let echoed = pair.b.counts.iter().any(|count| count.quantity == *a) || pair.a.counts.iter().any(|count| count.quantity == *b);
    if echoed {
        return None;
    }
    if !a.disjoint(b) {
        return bound(pair, one, other, unit);
    }
    let ratio = (a.stated.max(b.stated) / a.stated.min(b.stated).max(1e-9)) as f32;
    // Nine miles at sea and nine nautical miles.
    if a.dimension == Dimension::Length && (ratio - NAUTICAL).abs() < 0.002 {
        return None;
    }
    let spread = match ratio {
        r if r <= 1.12 => "values:close",
        r if r <= 1.5 => "values:near",
        r if r <= 3.0 => "values:apart",
        r if r <= 12.0 => "values:far",
        _ => "values:incommensurable",
    };
    let shared = one.context.iter().filter(|key| other.context.contains(key)).count();
    let context = match shared {
        0 => "number-context:none",
        1 => "number-context:one",
        2 => "number-context:two",
        _ => "number-context:many",
    };
    let of = match (&one.names, &other.names) {
        (one, other) if one.is_empty() && other.is_empty() => "number-names:none",
        (one, other) if one.is_empty() || other.is_empty() => "number-names:one-side",
        (one, other) if one.iter().any(|name| other.contains(name)) => "number-names:shared",
        _ => "number-names:other",
    };
    let fates = match (&one.fates, &other.fates) {
        (one, other) if one.is_empty() && other.is_empty() => "fates:none",
        (one, other) if one.is_empty() || other.is_empty() => "fates:one-side",
        (one, other) if one.iter().any(|fate| other.contains(fate)) => "fates:same",
        _ => "fates:other",
    };
    let told = match (one.sought, other.sought) {
        (false, false) => "numbers:told",
        (true, true) => "numbers:sought",
        _ => "numbers:told-and-sought",
    };
    // Nine members took part, the delegation had twelve: two events may give two numbers.
    let teller = match (one.teller.is_some() && other.teller.is_some(), pair.comparison.event) {
        (false, _) => "told-by:unsure",
        (_, EventMatch::Same | EventMatch::Related | EventMatch::Occasion) => "told-by:one-event",
        (_, EventMatch::Different | EventMatch::Opposed) => "told-by:two-events",
        (_, EventMatch::Unknown) => "told-by:unknown-event",
    };
    let least = if a.stated.min(b.stated) <= 1.0 { "least:one" } else { "least:more" };
    let among = pair.quantities.levels((pair.places.0, one.number), (pair.places.1, other.number));
    let kind = match a.dimension {
        Dimension::Age => ConflictType::Title,
        _ => ConflictType::Numeric,
    };
    let dimension = match a.dimension {
        Dimension::Count => "dimension:count",
        Dimension::Percent => "dimension:percent",
        Dimension::Money(_) => "dimension:money",
        Dimension::Duration => "dimension:duration",
        Dimension::Age => "dimension:age",
        Dimension::Score => "dimension:score",
        _ => "dimension:measure",
    };
    let update = a.dimension == Dimension::Count && grew(pair, one, other);
    Some(Proposal {
        relation: if update { Relation::Update } else { Relation::Contradiction },
        kind,
        asked: Some(Role::Quantity),
        rule: RuleId(if update { "count-grew" } else { "count-disjoint" }),
        explanation: if update {
            "the later report gives a higher count".to_owned()
        } else {
            "the numbers for the same thing can't both hold".to_owned()
        },
        levels: [unit, spread, dimension, context, of, fates, least, told, teller].into_iter().chain(among).collect(),
        a_answer: one.span,
        b_answer: other.span,
    })
}

/// Whether time explains the higher count: both are counts that grow, and the later report says that it rose, or every
/// report that gives the higher one is later than all that give the lower one alone, in like words.
fn grew(pair: &Pair<'_>, one: &Count, other: &Count) -> bool {
    let left = (pair.places.0, one.number, pair.left_date);
    let right = (pair.places.1, other.number, pair.right_date);
    let turned = one.quantity.stated > other.quantity.stated;
    let (lower, higher) = if turned { (right, left) } else { (left, right) };
    let later = matches!((lower.2, higher.2), (Some(first), Some(second)) if first < second);
    let (events, concepts) = (&pair.lexicon.events, &pair.lexicon.concepts);
    let rises = events.find("increase");
    let rose = |clause: &Clause| clause.reality.iter().any(|(event, _)| rises.is_some_and(|rise| events.is_a(*event, rise)));
    let grows = |statement: &Statement, clause: &Clause| {
        rose(clause)
            || clause.reality.iter().any(|(event, _)| CUMULATIVE.contains(&events.get(*event).name.as_str()))
            || statement.concepts.iter().any(|concept| FOUND_LATER.contains(&concepts.get(*concept).name.as_str()))
    };
    if !later || !grows(pair.a, pair.clauses.0) || !grows(pair.b, pair.clauses.1) {
        return false;
    }
    let tellers = |(clause, number, _): (u32, Span, Option<Date>)| pair.quantities.tellers((clause, number)).collect::<Vec<_>>();
    let (lower, higher) = (tellers(lower), tellers(higher));
    let day = |report: &DocumentId| pair.dates[report.index()];
    let last = lower.iter().filter(|report| !higher.contains(report)).filter_map(day).max();
    rose(if turned { pair.clauses.0 } else { pair.clauses.1 }) || last < higher.iter().filter_map(day).min()
}

/// A bound that the other number satisfies: the sources may mean the same, but an analyst may want to look.
fn bound(pair: &Pair<'_>, one: &Count, other: &Count, unit: &'static str) -> Option<Proposal> {
    let (a, b) = (&one.quantity, &other.quantity);
    let open = |bound| matches!(bound, Bound::AtLeast | Bound::AtMost);
    // A count "of at least three" is taken from a count in progress; a length or a duration is measured once.
    if !open(a.bound) && !open(b.bound) || a.stated == b.stated || a.dimension == Dimension::Count {
        return None;
    }
    let apart = (a.stated / b.stated.max(1e-9)).max(b.stated / a.stated.max(1e-9)) as f32;
    if !(1.2..4.0).contains(&apart) || pair.comparison.event == EventMatch::Different {
        return None;
    }
    Some(Proposal {
        relation: Relation::Tension,
        kind: ConflictType::Numeric,
        asked: Some(Role::Quantity),
        rule: RuleId("bound-satisfied"),
        explanation: "one number satisfies the bound the other gives, yet they point to different values".to_owned(),
        levels: smallvec![unit],
        a_answer: one.span,
        b_answer: other.span,
    })
}
