//! The condition that a claim tells of: who was arrested is held, what reopened is open, what "remains closed" is closed.
//!
//! A verb and an adjective answer one question: "the line was reopened" against "the line is still closed". What an
//! event leaves its undergoer in is a column of `events.tsv`; which conditions exclude each other, `opposites.tsv`.

use smallvec::SmallVec;

use super::Party;
use crate::{
    entity::Kind,
    lang,
    lexicon::{ConceptId, ConceptKind, Event, Lexicon},
    model::{Claim, Modality, Polarity, Role},
    text::{Entry, Features, Sentence},
};

/// A condition and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The adjective for it: open, imprisoned.
    pub state: ConceptId,
    /// Which of the statement's parties are in it.
    bearers: SmallVec<[u32; 2]>,
}

/// Events that say of their agent what it is or goes on to be.
pub(super) const COPULAR: [&str; 4] = ["be", "remain", "continue", "stay"];

/// Whether a claim tells what something is or goes on to be, or how much it comes to: that may be so at two times.
#[must_use]
pub fn lasts(claim: &Claim, lexicon: &Lexicon) -> bool {
    let lasting = |name: &str| COPULAR.contains(&name) || name == "amount";
    claim.predicate.event.is_some_and(|event| lasting(&lexicon.events.get(event).name))
}

/// Whether a claim tells a deed, and not what somebody is or becomes.
#[must_use]
pub fn is_deed(claim: &Claim, lexicon: &Lexicon) -> bool {
    let is = |name: &str| COPULAR.contains(&name) || matches!(name, "become" | "hold-office");
    claim.predicate.event.is_none_or(|event| !is(&lexicon.events.get(event).name))
}

impl Condition {
    /// The condition that a claim tells as a fact.
    pub(super) fn of(claim: &Claim, parties: &[(Role, Party)], sentence: &Sentence, lexicon: &Lexicon) -> Option<Condition> {
        if claim.polarity == Polarity::Denied || claim.modality != Modality::Asserted {
            return None;
        }
        let event = lexicon.events.get(claim.predicate.event?);
        let undergoes = |role: Role| matches!(role, Role::Patient | Role::Theme);
        let places = |fits: &dyn Fn(Role, &Party) -> bool| -> SmallVec<[u32; 2]> {
            (0..).zip(parties).filter(|(_, (role, party))| fits(*role, party)).map(|(place, _)| place).collect()
        };
        let left_in = |event: &Event| event.state.as_deref().and_then(|state| lexicon.concepts.find(state));
        if let Some(state) = left_in(event) {
            let mut bearers = places(&|role, _| undergoes(role));
            if bearers.is_empty() {
                bearers = places(&|role, _| role == Role::Agent);
            }
            return Some(Condition { state, bearers });
        }
        if !COPULAR.contains(&event.name.as_str()) {
            return None;
        }
        // الزوارق محتجزة: what was done to them, as an adjective.
        let predicates = lang::pack(sentence.lang, lexicon).predicates();
        let participle = |party: &Party| {
            let word = sentence.words.iter().find(|word| word.span.start == party.span.start)?;
            let Entry::Predicate(verb) = word.entry else { return None };
            let done = word.is(Features::PASSIVE_PARTICIPLE) && !word.is(Features::DEFINITE);
            predicates.senses(verb).iter().filter(|_| done).find_map(|frame| left_in(lexicon.events.get(frame.event?)))
        };
        let adjective = |party: &Party| {
            let concept = party.profile.concept.filter(|concept| lexicon.concepts.get(*concept).kind == ConceptKind::Adjective);
            concept.or_else(|| participle(party)).filter(|_| party.profile.kind == Kind::Thing)
        };
        let state = parties.iter().filter(|(role, _)| undergoes(*role)).find_map(|(_, party)| adjective(party))?;
        Some(Condition { state, bearers: places(&|_, party| adjective(party).is_none()) })
    }

    /// Those of `parties` that are in it.
    pub(super) fn bearers<'a>(&'a self, parties: &'a [(Role, Party)]) -> impl Iterator<Item = &'a Party> {
        self.bearers.iter().filter_map(|place| parties.get(*place as usize)).map(|(_, party)| party)
    }
}
