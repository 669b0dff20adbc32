//! What happens as the cause of what it does: أخر *الضباب* الإقلاع, أوقف *العطل* العمل.
//!
//! A report that says so and one that says "delayed because of a strike" give one event two causes.

use super::{
    Reader,
    argument::{Argument, Arguments},
    clause::Clauses,
};
use crate::{
    lexicon::FrameKind,
    model::{Claim, Role},
    text::{Entry, Features, Pos},
};

impl Reader<'_> {
    /// Adds for a cause whatever acts where it is nobody.
    pub(super) fn fill_cause_of_doer(&self, claim: &mut Claim, found: &Clauses, own: &Arguments<'_>) {
        let told = own.frame.filter(|frame| frame.kind == FrameKind::Event && !frame.says).and_then(|frame| frame.event);
        let (Some(event), Some(Argument::Phrase(doer)), false) = (told, own.subject, own.passive) else { return };
        let roles = |role: Role| own.slots.iter().filter(move |(other, _)| *other == role).map(|(_, argument)| *argument);
        let acts = roles(Role::Agent).any(|argument| argument == Argument::Phrase(doer));
        let mut undergone = [Role::Patient, Role::Theme].into_iter().flat_map(roles).peekable();
        // ارتفعت الأسعار: what undergoes it brings nothing about.
        let apart = undergone.peek().is_some() && undergone.all(|argument| argument != Argument::Phrase(doer));
        let known = claim.slot(Role::Cause).is_some() || self.lexicon.events.befalls(event);
        if acts && apart && !known && self.happens(found, doer) {
            self.add_phrase(claim, Role::Cause, &found.phrases[doer]);
        }
    }

    /// Whether a phrase names something that happens or is the case, so that nobody acts in it: الضباب, الإضراب.
    fn happens(&self, found: &Clauses, phrase: usize) -> bool {
        let of = &found.phrases[phrase];
        let word = &self.words[of.head()];
        let person = word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        if of.members.len() > 1 || word.pos != Pos::Noun || person {
            return false;
        }
        match word.entry {
            Entry::Predicate(_) => self
                .first_sense(of.head())
                .is_some_and(|frame| !frame.says && frame.event.is_some_and(|event| self.lexicon.events.happens(event))),
            Entry::Concept(concept) => self.lexicon.concepts.happens(concept),
            _ => false,
        }
    }
}
