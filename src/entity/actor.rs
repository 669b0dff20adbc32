//! Whether two that act are known to be two, although nothing names either: a navy and a coast guard, a governor and a
//! minister.
//!
//! Weaker than a difference of names: one body is called by many words. So words that fit any body (side, forces, delegation)
//! and titles that fit many offices (official, head) say nothing here.

use super::{Kind, Profile};
use crate::lexicon::{ConceptId, ConceptKind, Lexicon, TitleClass, TitleId};

/// What kind of actor a mention is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Actor<'a> {
    /// A body of a kind: army, company.
    Body(ConceptId),
    /// A body of several states: the United Nations.
    International,
    /// A state.
    State,
    /// Those who serve in a body of one of these kinds: soldiers, lawmakers.
    Members(&'a [ConceptId]),
    /// Whoever holds an office.
    Office(&'a [TitleId]),
}

/// Whether the two are of kinds that exclude each other.
pub(super) fn unlike(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let (Some(one), Some(other)) = (actor(a, lexicon), actor(b, lexicon)) else { return false };
    match (one, other) {
        (Actor::Body(one), Actor::Body(other)) if one == other => apart(a, b),
        (Actor::Body(one), Actor::Body(other)) => !related(one, other, lexicon),
        (Actor::Members(bodies), Actor::Body(body)) | (Actor::Body(body), Actor::Members(bodies)) => !among(body, bodies, lexicon),
        (Actor::Members(one), Actor::Members(other)) => !one.iter().any(|body| among(*body, other, lexicon)),
        (Actor::State, Actor::Body(body)) | (Actor::Body(body), Actor::State) => is_private_body(body, lexicon),
        (Actor::State, Actor::Members(bodies)) | (Actor::Members(bodies), Actor::State) => {
            bodies.iter().all(|body| is_private_body(*body, lexicon))
        }
        (Actor::International, Actor::Body(_) | Actor::State) | (Actor::Body(_) | Actor::State, Actor::International) => true,
        (Actor::Office(one), Actor::Office(other)) => !lexicon.titles.meet(one, other),
        _ => false,
    }
}

/// The health ministry and the farm ministry: one word for the body, and nothing in common behind it.
fn apart(a: &Profile, b: &Profile) -> bool {
    let told = |profile: &Profile| !profile.modifiers.is_empty() && profile.places.is_empty() && !profile.plural;
    let share = a.modifiers.iter().any(|key| b.modifiers.contains(key))
        || a.modifier_concepts.iter().any(|concept| b.modifier_concepts.contains(concept));
    told(a) && told(b) && !share
}

/// Whether one of the two kinds of bodies is a kind of the other.
fn related(one: ConceptId, other: ConceptId, lexicon: &Lexicon) -> bool {
    lexicon.concepts.is_a(one, other) || lexicon.concepts.is_a(other, one)
}

/// Whether a body can be one of these.
fn among(body: ConceptId, bodies: &[ConceptId], lexicon: &Lexicon) -> bool {
    bodies.iter().any(|other| related(body, *other, lexicon))
}

/// Whether those whom the one tells of may serve in what the other is, or in what the others do: soldiers, the army.
pub(super) fn serves(one: &Profile, other: &Profile, lexicon: &Lexicon) -> bool {
    let Some(bodies) = serves_in(one, lexicon) else { return false };
    match actor(other, lexicon) {
        Some(Actor::Body(body)) => among(body, bodies, lexicon),
        Some(Actor::Members(others)) => one.plural && bodies.iter().any(|body| among(*body, others, lexicon)),
        _ => false,
    }
}

/// Whether it is of whoever holds an office.
pub(super) fn holds_office(profile: &Profile, lexicon: &Lexicon) -> bool {
    matches!(actor(profile, lexicon), Some(Actor::Office(_)))
}

/// Whether it is of several persons, by what they are.
pub(super) fn is_people(profile: &Profile, lexicon: &Lexicon) -> bool {
    let person = |concept: ConceptId| lexicon.concepts.get(concept).kind == ConceptKind::Person;
    profile.plural && (profile.concept.is_some_and(person) || profile.concept.is_none() && !profile.titles.is_empty())
}

/// Whether it is a body that can be a state's: a government, an army.
pub(super) fn is_of_state(profile: &Profile, lexicon: &Lexicon) -> bool {
    matches!(actor(profile, lexicon), Some(Actor::Body(body)) if !is_private_body(body, lexicon))
}

/// Whether it is a body that is no part of a state: a company, a movement.
pub(super) fn is_private(profile: &Profile, lexicon: &Lexicon) -> bool {
    matches!(actor(profile, lexicon), Some(Actor::Body(body)) if is_private_body(body, lexicon))
}

/// Bodies that are no part of a state.
const PRIVATE: &str = "militia opposition tribe company union gang party ngo club movement";

fn is_private_body(body: ConceptId, lexicon: &Lexicon) -> bool {
    PRIVATE.split(' ').filter_map(|name| lexicon.concepts.find(name)).any(|private| lexicon.concepts.is_a(body, private))
}

/// The bodies that the persons whom a mention tells of serve in.
fn serves_in<'a>(profile: &Profile, lexicon: &'a Lexicon) -> Option<&'a [ConceptId]> {
    let titled = || profile.titles.iter().find_map(|title| lexicon.concepts.find(&lexicon.titles.get(*title).name));
    let person = profile.concept.or_else(titled).filter(|_| profile.kind == Kind::Thing)?;
    Some(lexicon.concepts.bodies(person)).filter(|bodies| !bodies.is_empty())
}

fn actor<'a>(profile: &'a Profile, lexicon: &'a Lexicon) -> Option<Actor<'a>> {
    match profile.kind {
        Kind::Place => Some(Actor::State),
        Kind::Organization => {
            let kind = match lexicon.organizations.get(*profile.organizations.first()?).kind.as_str() {
                "international" | "alliance" => return Some(Actor::International),
                "armed_group" => "militia",
                "military" => "army",
                "sport" => "club",
                kind @ ("party" | "company" | "union" | "court" | "parliament" | "central_bank" | "ngo" | "government") => kind,
                _ => return None,
            };
            lexicon.concepts.find(kind).map(Actor::Body)
        }
        Kind::Thing | Kind::Named => {
            // One alone may be an exception: a soldier who joined the rebels.
            if let Some(bodies) = serves_in(profile, lexicon).filter(|_| profile.plural) {
                return Some(Actor::Members(bodies));
            }
            let office = |title: &TitleId| {
                let row = lexicon.titles.get(*title);
                row.class == TitleClass::Office && (row.group.is_some() || row.of.is_some())
            };
            let body = || profile.concept.filter(|concept| lexicon.concepts.get(*concept).kind == ConceptKind::Group);
            match (profile.titles.is_empty(), profile.kind) {
                (false, _) => profile.titles.iter().any(office).then_some(Actor::Office(&profile.titles)),
                (true, Kind::Thing) => body().map(Actor::Body),
                (true, _) => None,
            }
        }
        _ => None,
    }
}
