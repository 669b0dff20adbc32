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
    /// Whoever holds an office.
    Office(&'a [TitleId]),
}

/// Whether the two are of kinds that exclude each other.
pub(super) fn unlike(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    let (Some(one), Some(other)) = (actor(a, lexicon), actor(b, lexicon)) else { return false };
    match (one, other) {
        (Actor::Body(one), Actor::Body(other)) if one == other => apart(a, b),
        (Actor::Body(one), Actor::Body(other)) => !lexicon.concepts.is_a(one, other) && !lexicon.concepts.is_a(other, one),
        (Actor::State, Actor::Body(body)) | (Actor::Body(body), Actor::State) => is_private(body, lexicon),
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

/// Bodies that are no part of a state.
const PRIVATE: &str = "militia opposition tribe company union gang party ngo club movement";

fn is_private(body: ConceptId, lexicon: &Lexicon) -> bool {
    PRIVATE.split(' ').filter_map(|name| lexicon.concepts.find(name)).any(|private| lexicon.concepts.is_a(body, private))
}

fn actor<'a>(profile: &'a Profile, lexicon: &Lexicon) -> Option<Actor<'a>> {
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
        Kind::Thing | Kind::Named if !profile.titles.is_empty() => {
            let office = |title: &TitleId| {
                let row = lexicon.titles.get(*title);
                row.class == TitleClass::Office && (row.group.is_some() || row.of.is_some())
            };
            profile.titles.iter().any(office).then_some(Actor::Office(&profile.titles))
        }
        Kind::Thing => profile.concept.filter(|concept| lexicon.concepts.get(*concept).kind == ConceptKind::Group).map(Actor::Body),
        _ => None,
    }
}
