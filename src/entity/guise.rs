//! One body in two guises: a force and those who serve in it, a company and what it is called by, a state and its government.
//!
//! News calls whoever acts by turns: the airline, its pilots, Wings Air. What may be one body is no difference of two, so each
//! test here asks for less than equality: it is enough that nothing tells the two apart.

use super::{Kind, Profile, actor};
use crate::lexicon::{ConceptKind, Lexicon};

/// Whether the two may be one body, told of by another word, by its people or by a part of it.
pub(super) fn may_be_one(a: &Profile, b: &Profile, lexicon: &Lexicon) -> bool {
    [(a, b), (b, a)].into_iter().any(|(one, other)| {
        tells_whose(one, other, lexicon)
            || actor::serves(one, other, lexicon)
            || governs(one, other, lexicon)
            || is_only_called(one, other, lexicon)
    })
}

/// Whether the one are people or means that say whose they are, the other's: *coalition* jets, a team of the *Red Cross*, the leader of
/// the *campaign*.
fn tells_whose(one: &Profile, other: &Profile, lexicon: &Lexicon) -> bool {
    let kind = |profile: &Profile| profile.concept.map(|concept| lexicon.concepts.get(concept).kind);
    let titled = matches!(one.kind, Kind::Thing | Kind::Named) && !one.titles.is_empty();
    let acts = match kind(one) {
        Some(kind) => kind.is_body() || matches!(kind, ConceptKind::Person | ConceptKind::Vehicle | ConceptKind::Weapon),
        // The secretariat of the League.
        None => other.kind == Kind::Organization,
    };
    match other.kind {
        _ if !titled && (one.kind != Kind::Thing || !acts) => false,
        Kind::Organization => other.organizations.iter().all(|body| one.organizations.contains(body)),
        Kind::Thing => {
            (titled || kind(other).is_some_and(ConceptKind::is_body))
                && other.titles.is_empty()
                && one.modifiers.contains(&other.head)
                && other.modifiers.iter().all(|word| one.modifiers.contains(word))
                && (other.places.is_empty() || other.places == one.places)
        }
        // شقيق العقيد: a relative is another.
        Kind::Named => {
            one.kind == Kind::Thing && !other.is_person() && other.names.iter().all(|name| one.names.iter().any(|word| word.same(name)))
        }
        _ => false,
    }
}

/// Whether the one is a state and the other only "the government", "the army", or an official: a report seldom says whose.
fn governs(one: &Profile, other: &Profile, lexicon: &Lexicon) -> bool {
    let bare = is_bare(other) && actor::is_of_state(other, lexicon);
    let official = || other.places.is_empty() && other.organizations.is_empty() && actor::holds_office(other, lexicon);
    one.kind == Kind::Place && (bare || official())
}

/// Whether the one is only "the airline", "the fund", and the other a name that can be one's.
fn is_only_called(one: &Profile, other: &Profile, lexicon: &Lexicon) -> bool {
    if !is_bare(one) {
        return false;
    }
    match other.kind {
        Kind::Organization => other.organizations.iter().any(|body| lexicon.organizations.get(*body).is_called(one.head)),
        Kind::Named => !other.is_person() && actor::is_private(one, lexicon),
        _ => false,
    }
}

/// Whether nothing but its head tells what it is of.
fn is_bare(profile: &Profile) -> bool {
    let described = !profile.modifiers.is_empty() || !profile.names.is_empty() || !profile.titles.is_empty();
    profile.kind == Kind::Thing && !described && profile.places.is_empty() && profile.organizations.is_empty()
}
