//! Two statements, field by field.

use smallvec::SmallVec;

use super::{Party, Statement, reason};
use crate::{
    entity::{Kind, Likeness, Profile, likeness},
    lexicon::{EventId, Lexicon, PlaceId},
    model::{Claim, Modality, Role, TimeSpan},
};

/// A comparison level, as `field:level`: a row of the weight table.
pub type Level = &'static str;

/// How two statements compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// One level a field.
    pub levels: SmallVec<[Level; 16]>,
    /// How the events compare.
    pub event: EventMatch,
    /// How the agents compare.
    pub agent: Match,
    /// How what undergoes the event, gets it or is its content compares.
    pub object: Match,
    /// How the places compare.
    pub place: Match,
    /// How the causes compare.
    pub cause: Match,
    /// Where the claims tell of conditions that exclude each other: how those that are in them compare.
    pub clash: Option<Match>,
    /// Cosine of the weighted features.
    pub similarity: f32,
    /// Whether the agent of one is the object of the other and the other way round.
    pub swapped: bool,
}

impl Comparison {
    /// Whether one thing undergoes both, or one doer does both and to nothing that is another.
    #[must_use]
    pub fn one_thing(&self) -> bool {
        let same = |found| matches!(found, Match::Equal | Match::Variant);
        same(self.object) || same(self.agent) && !self.object.excludes()
    }
}

/// How two predicates compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventMatch {
    /// One event, or one lemma outside the lexicon.
    Same,
    /// One is a kind of the other.
    Related,
    /// One tells that what the other tells took place: talks were held, they talked; or both do.
    Occasion,
    /// They can't hold together.
    Opposed,
    /// Known and different.
    Different,
    /// At least one is outside the lexicon.
    Unknown,
}

/// How two fillers of a role compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The same members.
    Equal,
    /// The same under other names.
    Variant,
    /// Some members are shared, each side has one of its own.
    Overlap,
    /// One side has all members of the other and more.
    Subset,
    /// One contains or generalizes the other.
    Partial,
    /// Opposites.
    Opposite,
    /// Of one type and different.
    Different,
    /// Actors of kinds that exclude each other, as far as words for kinds can tell.
    Unlike,
    /// Both filled, nothing can be said.
    Unknown,
    /// At least one side is empty.
    Missing,
}

impl Match {
    /// Whether both sides speak of the same, as far as one can tell.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Match::Equal | Match::Variant | Match::Subset | Match::Partial | Match::Overlap)
    }

    /// Whether the two sides exclude each other.
    #[must_use]
    pub fn excludes(self) -> bool {
        matches!(self, Match::Different | Match::Opposite)
    }
}

/// How those compare that two claims say are in conditions that exclude each other; nothing where they don't.
#[must_use]
pub(crate) fn clash(a: &Statement, b: &Statement, lexicon: &Lexicon) -> Option<Match> {
    let (one, other) =
        a.condition.as_ref().zip(b.condition.as_ref()).filter(|(one, other)| lexicon.concepts.opposed(one.state, other.state))?;
    // The University of Malta is shut, and Malta is not.
    let region = |party: &Party| party.profile.kind == Kind::Place;
    let differs = |one: &Party, other: &Party| described_apart(one, other) || region(one) != region(other);
    let apart = one
        .bearers(&a.parties)
        .any(|one| other.bearers(&b.parties).next().is_some() && other.bearers(&b.parties).all(|other| differs(one, other)));
    Some(if apart { Match::Different } else { sets(one.bearers(&a.parties), other.bearers(&b.parties), lexicon) })
}

/// Compares two statements.
#[must_use]
pub fn compare(a: &Statement, b: &Statement, left: &Claim, right: &Claim, lexicon: &Lexicon) -> Comparison {
    let similarity = a.similarity(b);
    let event = match events(left, right, lexicon) {
        EventMatch::Different if one_occasion((a, left), (b, right), lexicon) => EventMatch::Occasion,
        found => found,
    };
    let (agent, object) = match event {
        EventMatch::Opposed => undergone(a, b, lexicon),
        _ => None,
    }
    .unwrap_or_else(|| (sets(a.role(Role::Agent), b.role(Role::Agent), lexicon), objects(a, b, lexicon)));
    let place = sites(a, b, lexicon);
    let cause = reason::compare(&a.reasons, &b.reasons, lexicon);
    let clash = clash(a, b, lexicon);
    let crossed = |one: &Statement, other: &Statement| match sets(one.role(Role::Agent), other.objects(), lexicon) {
        found @ (Match::Equal | Match::Variant) => found,
        _ if belongs(one, other) => Match::Variant,
        found => found,
    };
    let swapped = is_swapped((crossed(a, b), crossed(b, a)), (agent, object));
    let mut levels: SmallVec<[Level; 16]> = SmallVec::new();
    levels.push(match event {
        EventMatch::Same => "event:same",
        EventMatch::Related => "event:related",
        EventMatch::Occasion => "event:occasion",
        EventMatch::Opposed => "event:opposed",
        EventMatch::Different => "event:different",
        EventMatch::Unknown => "event:unknown",
    });
    levels.push(match agent {
        Match::Equal => "agent:equal",
        Match::Variant => "agent:variant",
        Match::Overlap => "agent:overlap",
        Match::Subset => "agent:subset",
        Match::Partial => "agent:partial",
        Match::Different | Match::Opposite => "agent:different",
        Match::Unlike => "agent:unlike",
        Match::Unknown => "agent:unknown",
        Match::Missing => "agent:missing",
    });
    levels.push(match object {
        Match::Equal => "object:equal",
        Match::Variant => "object:variant",
        Match::Overlap | Match::Subset => "object:overlap",
        Match::Partial => "object:partial",
        Match::Different | Match::Opposite => "object:different",
        Match::Unlike | Match::Unknown => "object:unknown",
        Match::Missing => "object:missing",
    });
    levels.push(match place {
        Match::Equal | Match::Variant => "place:equal",
        Match::Partial | Match::Subset | Match::Overlap => "place:partial",
        Match::Different | Match::Opposite => "place:different",
        Match::Unlike | Match::Unknown | Match::Missing => "place:missing",
    });
    levels.push(times(a, b));
    levels.push(numbers(a, b));
    levels.push(match similarity {
        s if s >= 0.6 => "words:most",
        s if s >= 0.42 => "words:many",
        s if s >= 0.28 => "words:several",
        s if s >= 0.16 => "words:some",
        s if s >= 0.06 => "words:few",
        _ => "words:none",
    });
    if swapped {
        levels.push("roles:swapped");
    }
    if left.polarity != right.polarity {
        levels.push("polarity:differs");
    }
    levels.push(match (left.modality == Modality::Asserted, right.modality == Modality::Asserted) {
        (true, true) => "modality:asserted",
        (false, false) => "modality:unreal",
        _ => "modality:differs",
    });
    levels.push(match (left.speakers.is_empty(), right.speakers.is_empty()) {
        (true, true) => "voice:outlets",
        (false, false) => "voice:speakers",
        _ => "voice:mixed",
    });
    levels.push(match (a.names.is_empty(), b.names.is_empty()) {
        (true, true) => "names:none",
        (false, false) if a.names.iter().any(|name| b.names.contains(name)) => "names:shared",
        (false, false) => "names:differ",
        _ => "names:one-side",
    });
    if a.limits.part != b.limits.part {
        levels.push("scope:part-and-whole");
    }
    if a.limits.rate != b.limits.rate {
        levels.push("scope:rate-and-total");
    }
    match (a.limits.background, b.limits.background) {
        (false, false) => {}
        (true, true) => levels.push("era:both-background"),
        _ => levels.push("era:differs"),
    }
    if a.lang != b.lang {
        levels.push("language:crossed");
    }
    if left.document == right.document {
        levels.push("report:same");
    }
    if !a.quoted && !b.quoted {
        levels.push("quote:none");
    }
    Comparison { levels, event, agent, object, place, cause, clash, similarity, swapped }
}

/// Whether what undergoes it in `other` is something of who acts in `one`: the army; the army's positions.
fn belongs(one: &Statement, other: &Statement) -> bool {
    let whose = |object: &Party| {
        one.role(Role::Agent).any(|agent| {
            let (agent, object) = (&agent.profile, &object.profile);
            agent.modifiers.is_empty()
                && object.kind == Kind::Thing
                && (agent.concept.is_some_and(|concept| object.modifier_concepts.contains(&concept))
                    || agent.titles.iter().any(|title| object.titles.contains(title))
                    || agent.organizations.iter().any(|body| object.organizations.contains(body))
                    || agent.kind == Kind::Place && agent.places.iter().any(|place| object.places.contains(place)))
        })
    };
    other.objects().any(whose)
}

/// Whether who acts in one is who undergoes it in the other, and the other way round, rather than as they stand: a boat that rammed the
/// patrol boat, the patrol boat that rammed a boat.
fn is_swapped(crossed: (Match, Match), straight: (Match, Match)) -> bool {
    let one = |found: Match| matches!(found, Match::Equal | Match::Variant);
    one(crossed.0) && one(crossed.1) && crossed.0.max(crossed.1) < straight.0.max(straight.1)
}

/// How the predicates of two claims compare.
fn events(a: &Claim, b: &Claim, lexicon: &Lexicon) -> EventMatch {
    match (a.predicate.event, b.predicate.event) {
        (Some(one), Some(other)) => event_pair(one, other, lexicon),
        (None, None) if a.predicate.lemma == b.predicate.lemma => EventMatch::Same,
        _ => EventMatch::Unknown,
    }
}

/// Whether both tell of one event that has but one who does it: X mediated, Y mediated.
pub(crate) fn one_doer(a: &Claim, b: &Claim, lexicon: &Lexicon) -> bool {
    let event = a.predicate.event.filter(|event| b.predicate.event == Some(*event));
    event.is_some_and(|event| lexicon.events.get(event).functional.contains(&Role::Agent))
}

/// Whether one claim tells that what the other tells took place: talks were held, they talked; or both that the same did.
fn one_occasion(one: (&Statement, &Claim), other: (&Statement, &Claim), lexicon: &Lexicon) -> bool {
    let is = |a: EventId, b: EventId| a == b || lexicon.events.related(a, b);
    let tells = |(statement, _): (&Statement, &Claim), (_, claim): (&Statement, &Claim)| {
        claim.predicate.event.is_some_and(|event| statement.occasions.iter().any(|occasion| is(*occasion, event)))
    };
    let arranges = |(_, claim): (&Statement, &Claim)| claim.predicate.event.is_some_and(|event| lexicon.events.get(event).arranges);
    let both = || {
        let (a, b) = (&one.0.occasions, &other.0.occasions);
        arranges(one) && arranges(other) && (a.is_empty() || b.is_empty() || a.iter().any(|a| b.iter().any(|b| is(*a, *b))))
    };
    tells(one, other) || tells(other, one) || both()
}

fn event_pair(a: EventId, b: EventId, lexicon: &Lexicon) -> EventMatch {
    if a == b {
        EventMatch::Same
    } else if lexicon.events.opposed(a, b) {
        EventMatch::Opposed
    } else if lexicon.events.related(a, b) {
        EventMatch::Related
    } else {
        EventMatch::Different
    }
}

/// Of two events that exclude each other, how those compare whom they befall, where one tells what somebody does himself and the other
/// what is done to him: the director resigned, the minister dismissed the director. Who acts in the other is nobody of the first.
fn undergone(a: &Statement, b: &Statement, lexicon: &Lexicon) -> Option<(Match, Match)> {
    let himself = |of: &Statement| {
        let agents = || of.role(Role::Agent).map(|agent| agent.span);
        agents().next().is_some() && of.objects().all(|object| agents().any(|agent| agent == object.span))
    };
    let done = |of: &Statement| of.objects().next().is_some();
    let met = match (himself(a), himself(b)) {
        (true, false) if done(b) => sets(a.role(Role::Agent), b.objects(), lexicon),
        (false, true) if done(a) => sets(a.objects(), b.role(Role::Agent), lexicon),
        _ => return None,
    };
    (met.holds() || met.excludes()).then_some((Match::Missing, met))
}

/// Objects are compared across patient, theme and recipient: languages and verbs cut these differently.
fn objects(a: &Statement, b: &Statement, lexicon: &Lexicon) -> Match {
    let by_role = [Role::Patient, Role::Theme, Role::Recipient]
        .map(|role| sets(a.role(role), b.role(role), lexicon))
        .into_iter()
        .filter(|found| *found != Match::Missing)
        .min();
    match by_role {
        Some(found) if found.holds() => found,
        other => {
            let across = sets(a.objects(), b.objects(), lexicon);
            if across.holds() { across } else { other.unwrap_or(across) }
        }
    }
}

/// Compares where two claims put something. Of several places the first is the nearest and the others say where it lies (in Lyon,
/// France; حلب في سوريا), so two that differ there differ whatever holds both.
fn sites(a: &Statement, b: &Statement, lexicon: &Lexicon) -> Match {
    let found = sets(a.role(Role::Place), b.role(Role::Place), lexicon);
    // A hospital in Lyon, a hospital in Nice: what the tables know decides, whatever stands there.
    if sets(known_sites(a), known_sites(b), lexicon) == Match::Different {
        return Match::Different;
    }
    let crossed = a.lang != b.lang;
    let (mut a, mut b) = (a.role(Role::Place), b.role(Role::Place));
    let (Some(one), Some(other)) = (a.next(), b.next()) else { return found };
    // Two languages share what the tables know; whether حي السلام is "the Salam district" the words don't tell.
    if crossed && found == Match::Different && [one, other].iter().any(|place| place.profile.kind != Kind::Place) {
        return Match::Unknown;
    }
    let likeness = |one: &Party, other: &Party| party_likeness(one, other, lexicon);
    let settled = matches!(found, Match::Equal | Match::Variant | Match::Different | Match::Opposite);
    if settled || likeness(one, other) != Likeness::Different {
        return found;
    }
    // Near Lyon, in France: what the one puts nearest the other names too.
    let named_too = |first: &Party, others: &[&Party]| others.iter().any(|other| likeness(first, other) <= Likeness::Variant);
    // France holds Lyon and Nice alike; a place that holds one of them alone speaks for it.
    let (wider_a, wider_b): (SmallVec<[&Party; 4]>, SmallVec<[&Party; 4]>) = (a.collect(), b.collect());
    let held = |place: &Party, first: &Party, wider: &[&Party]| {
        wider.iter().any(|holds| likeness(place, holds) <= Likeness::Partial && likeness(first, holds) > Likeness::Partial)
    };
    if named_too(one, &wider_b) || named_too(other, &wider_a) || held(one, other, &wider_b) || held(other, one, &wider_a) {
        found
    } else {
        Match::Different
    }
}

/// The places of a claim that the tables know by name.
pub(crate) fn known_sites(statement: &Statement) -> impl Iterator<Item = &Party> {
    statement.role(Role::Place).filter(|party| party.profile.kind == Kind::Place)
}

/// Compares two sets of parties.
pub(super) fn sets<'a>(a: impl Iterator<Item = &'a Party>, b: impl Iterator<Item = &'a Party>, lexicon: &Lexicon) -> Match {
    // "Both sides", الطرفان: whoever was named before, as with a pronoun.
    let stands_in = |profile: &Profile| {
        let side = profile.concept.is_some_and(|concept| lexicon.concepts.get(concept).name == "side");
        side && profile.plural && profile.places.is_empty() && profile.nisbas.is_empty()
    };
    let comparable = |party: &&Party| !matches!(party.profile.kind, Kind::Pronoun | Kind::Other) && !stands_in(&party.profile);
    let (a, b): (Vec<Party>, Vec<Party>) =
        (a.filter(comparable).flat_map(members).collect(), b.filter(comparable).flat_map(members).collect());
    let a: SmallVec<[&Party; 4]> = a.iter().collect();
    let b: SmallVec<[&Party; 4]> = b.iter().collect();
    if a.is_empty() || b.is_empty() {
        return Match::Missing;
    }
    let best = |one: &Party, others: &[&Party]| others.iter().map(|other| party_likeness(one, other, lexicon)).min();
    let from_a: SmallVec<[Likeness; 4]> = a.iter().filter_map(|one| best(one, &b)).collect();
    let from_b: SmallVec<[Likeness; 4]> = b.iter().filter_map(|one| best(one, &a)).collect();
    let matched = |all: &[Likeness]| all.iter().filter(|one| **one <= Likeness::Variant).count();
    let (in_a, in_b) = (matched(&from_a), matched(&from_b));
    let own = |all: &[Likeness]| all.iter().any(|one| matches!(one, Likeness::Different | Likeness::Opposite));
    if in_a == a.len() && in_b == b.len() {
        let equal = from_a.iter().chain(&from_b).all(|one| *one == Likeness::Equal);
        return if equal { Match::Equal } else { Match::Variant };
    }
    if in_a > 0 {
        return match (own(&from_a), own(&from_b)) {
            (true, true) => Match::Overlap,
            _ => Match::Subset,
        };
    }
    let any = |kind: Likeness| from_a.contains(&kind) || from_b.contains(&kind);
    if any(Likeness::Partial) {
        Match::Partial
    } else if any(Likeness::Opposite) {
        Match::Opposite
    } else if from_a.iter().chain(&from_b).all(|one| *one == Likeness::Different) {
        Match::Different
    } else if from_a.iter().chain(&from_b).all(|one| matches!(one, Likeness::Different | Likeness::Unlike)) {
        Match::Unlike
    } else {
        Match::Unknown
    }
}

/// The members of a party: what is named after several states is theirs ("the Turkish–Russian initiative").
pub(crate) fn members(party: &Party) -> Vec<Party> {
    if party.profile.kind != Kind::Thing || party.profile.nisbas.len() < 2 {
        return vec![party.clone()];
    }
    let state = |place: &PlaceId| Party { entity: None, span: party.span, profile: Profile::state(*place), known: true };
    party.profile.nisbas.iter().map(state).collect()
}

/// How alike two parties are; one entity is equal whatever its mentions look like.
pub(crate) fn party_likeness(a: &Party, b: &Party, lexicon: &Lexicon) -> Likeness {
    if a.entity.is_some() && a.entity == b.entity {
        return if a.profile == b.profile { Likeness::Equal } else { Likeness::Variant };
    }
    likeness(&a.profile, &b.profile, lexicon)
}

/// Whether each of two is described by what the other is not: the northern crossing, the southern one.
fn described_apart(a: &Party, b: &Party) -> bool {
    let strange = |one: &Profile, other: &Profile| one.modifiers.iter().any(|key| !other.modifiers.contains(key));
    let elsewhere = |one: &Profile, other: &Profile| one.places.iter().any(|place| !other.places.contains(place));
    let both = |differs: &dyn Fn(&Profile, &Profile) -> bool| differs(&a.profile, &b.profile) && differs(&b.profile, &a.profile);
    both(&strange) || both(&elsewhere)
}

/// How the times of two statements compare: as the two of theirs that are nearest.
fn times(a: &Statement, b: &Statement) -> Level {
    const NEAR_DAYS: i64 = 3;
    let pairs = || a.times.iter().flat_map(|(one, _)| b.times.iter().map(move |(other, _)| (one, other)));
    let Some(gap) = pairs().map(|(one, other)| days_between(one, other)).min() else { return "time:missing" };
    if pairs().any(|(one, other)| one == other) {
        "time:equal"
    } else if pairs().any(|(one, other)| !one.disjoint(other)) {
        "time:overlap"
    } else if gap <= NEAR_DAYS {
        "time:near"
    } else {
        "time:far"
    }
}

/// Days between the end of the one and the start of the other; 0 where they share a day.
pub(crate) fn days_between(one: &TimeSpan, other: &TimeSpan) -> i64 {
    let after = |first: &TimeSpan, second: &TimeSpan| i64::from((second.start - first.end).get_days());
    after(one, other).max(after(other, one)).max(0)
}

fn numbers(a: &Statement, b: &Statement) -> Level {
    let mut level = "number:missing";
    for one in &a.counts {
        for other in &b.counts {
            if one.quantity.dimension != other.quantity.dimension
                || one.counts.zip(other.counts).is_some_and(|(one, other)| one.key != other.key)
            {
                if level == "number:missing" {
                    level = "number:other";
                }
            } else if one.quantity.disjoint(&other.quantity) {
                if level != "number:agrees" {
                    level = "number:disjoint";
                }
            } else {
                level = "number:agrees";
            }
        }
    }
    level
}
