//! How alike what two mentions speak of is: the comparison levels of slots.

use super::{Kind, Profile, actor, guise};
use crate::lexicon::{ConceptId, ConceptKind, Lexicon};

/// The outcome of comparing two mentions, from equal to different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One entity, or one concept with the same modifiers.
    Equal,
    /// The same under another name: short form, spelling, metonym, synonym.
    Variant,
    /// One contains or generalizes the other: part-of, hypernym, a noun with and without modifiers.
    Partial,
    /// Opposites of each other: open and closed.
    Opposite,
    /// Of one type, and not the same: these can exclude each other.
    Different,
    /// Actors of kinds that exclude each other, as far as words for kinds can tell: a navy and a coast guard.
    Unlike,
    /// Nothing can be said.
    Unknown,
}

/// Compares what two mentions speak of.
#[must_use]
pub fn likeness(a: &Profile, b: &Profile, lexicon: &Lexicon) -> Likeness {
    match by_kind(a, b, lexicon) {
        Likeness::Unknown if one_office(a, b, lexicon) => Likeness::Partial,
        // The defense minister and the interior minister share the word for what they are.
        Likeness::Equal | Likeness::Variant | Likeness::Partial if other_office(a, b, lexicon) => Likeness::Unlike,
        // The Falcons' brigade, the gangs of the Falcons: each side has its own word for what they are.
        Likeness::Unknown | Likeness::Different | Likeness::Partial if bodies_of_one_name(a, b, lexicon) => Likeness::Variant,
        Likeness::Unknown | Likeness::Different | Likeness::Partial if one_side(a, b, lexicon) || guise::may_be_one(a, b, lexicon) => {
            Likeness::Partial
        }
        Likeness::Unknown | Likeness::Partial if actor::unlike(a, b, lexicon) => Likeness::Unlike,
        known => known,
    }
}

/// Whether both are called by an office alone, and by two.
fn other_office(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let told = |profile: &Profile| profile.kind == Kind::Thing && !profile.titles.is_empty();
    told(a) && told(b) && actor::unlike(a, b, lexicon)
}

/// Whether both are bodies or groups named after one thing that no table knows: so are most movements and companies.
fn bodies_of_one_name(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let body = |profile: &Profile| profile.concept.is_some_and(|concept| lexicon.concepts.get(concept).kind.is_body());
    body(a) && body(b) && a.head != b.head && a.strange.iter().any(|key| b.strange.contains(key))
}

/// Whether one is only "the forces", "the side", "the men" of what the other is a body of: القوات الأردنية, the Jordanian army.
fn one_side(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let kind = |profile: &Profile| profile.concept.map(|concept| lexicon.concepts.get(concept).kind);
    let people = |profile: &Profile| actor::is_people(profile, lexicon);
    let side = |profile: &Profile| kind(profile) == Some(ConceptKind::Collective) || people(profile);
    let group = |profile: &Profile| kind(profile).is_some_and(ConceptKind::is_body) || people(profile);
    let shares = !a.places.is_empty() && a.places == b.places && a.modifiers.is_empty() && b.modifiers.is_empty()
        || !a.modifiers.is_empty() && a.modifiers == b.modifiers && a.places == b.places
        || a.modifiers.as_slice() == [b.head]
        || b.modifiers.as_slice() == [a.head];
    a.kind == Kind::Thing && b.kind == Kind::Thing && group(a) && group(b) && (side(a) || side(b)) && shares
}

/// Whether both are told by their office alone, or one by name and the other by office, and it is one office: the defense minister,
/// وزير الدفاع.
fn one_office(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let told = |profile: &Profile| matches!(profile.kind, Kind::Thing | Kind::Named) && !profile.titles.is_empty() && !profile.plural;
    let apart = !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(|place| b.places.contains(place));
    told(a) && told(b) && (a.kind == Kind::Thing || b.kind == Kind::Thing) && !apart && lexicon.titles.meet(&a.titles, &b.titles)
}

fn by_kind(a: &Profile, b: &Profile, lexicon: &Lexicon) -> Likeness {
    use Kind::{Named, Organization, Other, Place, Pronoun, Thing};
    match (a.kind, b.kind) {
        (Pronoun | Other, _) | (_, Pronoun | Other) => Likeness::Unknown,
        (Place, Place) => places(a, b, lexicon),
        (Named, Named) => names(a, b),
        (Organization, Organization) => {
            if a.organizations == b.organizations {
                Likeness::Equal
            } else if a.organizations.iter().any(|one| b.organizations.contains(one)) {
                Likeness::Partial
            } else {
                Likeness::Different
            }
        }
        (Thing, Thing) => things(a, b, lexicon),
        _ => officials(a, b, lexicon),
    }
}

/// A country against those who act for it: a capital for its government, a president or ministry for the country.
fn officials(a: &Profile, b: &Profile, lexicon: &Lexicon) -> Likeness {
    let acts_for_state = |profile: &Profile| profile.kind == Kind::Place || !profile.titles.is_empty();
    let one_state = |profile: &Profile| match profile.places[..] {
        [place] => Some(lexicon.places.state(place)),
        _ => None,
    };
    match (one_state(a), one_state(b)) {
        (Some(one), Some(other)) if acts_for_state(a) && acts_for_state(b) => {
            if one == other {
                Likeness::Variant
            } else {
                Likeness::Different
            }
        }
        (Some(one), Some(other)) if one == other => Likeness::Partial,
        // Kenya is not the Ethiopian delegation.
        (Some(_), Some(_)) if a.kind == Kind::Place || b.kind == Kind::Place => Likeness::Different,
        _ => Likeness::Unknown,
    }
}

fn places(a: &Profile, b: &Profile, lexicon: &Lexicon) -> Likeness {
    let (Some(&one), Some(&other)) = (a.places.first(), b.places.first()) else { return Likeness::Unknown };
    if one == other {
        Likeness::Equal
    } else if lexicon.places.capital_of(one) == Some(other) || lexicon.places.capital_of(other) == Some(one) {
        Likeness::Variant
    } else if lexicon.places.within(one, other) || lexicon.places.within(other, one) {
        Likeness::Partial
    } else {
        Likeness::Different
    }
}

fn names(a: &Profile, b: &Profile) -> Likeness {
    let (short, long) = if a.names.len() <= b.names.len() { (&a.names, &b.names) } else { (&b.names, &a.names) };
    let shared = short.iter().filter(|word| long.iter().any(|other| word.same(other))).count();
    match (shared, short.len(), long.len()) {
        (shared, short, long) if shared == short && short == long => Likeness::Equal,
        (shared, short, _) if shared == short && short > 0 => Likeness::Variant,
        (0, ..) => Likeness::Different,
        _ => Likeness::Unknown,
    }
}

fn things(a: &Profile, b: &Profile, lexicon: &Lexicon) -> Likeness {
    let same_head = a.head == b.head || (a.concept.is_some() && a.concept == b.concept);
    if same_head && !a.names.is_empty() && !b.names.is_empty() {
        // "The palace of X" and "the palace of Y": the names decide.
        let shared = a.names.iter().any(|word| b.names.iter().any(|other| word.same(other)));
        return if shared { Likeness::Variant } else { Likeness::Different };
    }
    if same_head {
        let strange = |one: &Profile, other: &Profile| one.modifiers.iter().any(|key| !other.modifiers.contains(key));
        let apart = !a.places.is_empty() && !b.places.is_empty() && !a.places.iter().any(|place| b.places.contains(place))
            // The first case is not the second.
            || a.ordinal.zip(b.ordinal).is_some_and(|(one, other)| one != other);
        return match (strange(a, b) || a.places != b.places, strange(b, a) || a.places != b.places) {
            _ if apart => Likeness::Different,
            (false, false) => Likeness::Equal,
            (true, true) => Likeness::Partial,
            _ => Likeness::Variant,
        };
    }
    match (a.concept, b.concept) {
        (Some(one), Some(other)) if lexicon.concepts.opposed(one, other) => Likeness::Opposite,
        (Some(one), Some(other)) if lexicon.concepts.is_a(one, other) || lexicon.concepts.is_a(other, one) => Likeness::Partial,
        // Rebels to the one are terrorists to the other.
        (Some(one), Some(other)) if lexicon.concepts.siblings(one, other) && !fights(one, lexicon) => Likeness::Different,
        _ => Likeness::Unknown,
    }
}

/// Whether the concept is of somebody who fights or breaks the law.
fn fights(concept: ConceptId, lexicon: &Lexicon) -> bool {
    ["fighter", "criminal"].into_iter().filter_map(|name| lexicon.concepts.find(name)).any(|one| lexicon.concepts.is_a(concept, one))
}
