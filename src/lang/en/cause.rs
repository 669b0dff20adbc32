//! What happens as the cause of what it does: "*fog* delayed the launch", "the road was closed by *a landslide*".
//!
//! A report that says so and one that says "delayed because of a strike" give one event two causes.

use super::{
    claims::Reader,
    clause::Oblique,
    phrase::{Form, Kind},
    setting::Setting,
};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind},
    model::{Claim, Role},
    text::{Entry, Pos},
};

impl Reader<'_> {
    /// Adds for a cause whatever acts where it is nobody: "*fog* delayed the launch", "the road was closed by *a landslide*".
    pub(super) fn fill_cause_of_doer(&self, claim: &mut Claim, group: usize, subject: Option<usize>, frame: Option<&Frame>) {
        let verb = &self.parse.groups[group];
        let told = frame.is_some_and(|frame| frame.event.is_some() && frame.kind == FrameKind::Event && !frame.says);
        let undergone = [Role::Patient, Role::Theme].iter().any(|role| claim.slot(*role).is_some());
        let befalls = frame.and_then(|frame| frame.event).is_some_and(|event| self.context.lexicon.events.befalls(event));
        if !told || !undergone || verb.copula || verb.attributive || claim.slot(Role::Cause).is_some() || befalls {
            return;
        }
        let by = |oblique: &&Oblique| self.parse.lemma(oblique.preposition) == self.english.keys.by;
        let doer = match verb.passive {
            true => self.parse.clauses[group].obliques.iter().find(by).map(|oblique| oblique.phrase),
            false => subject,
        };
        let Some(doer) = doer.filter(|doer| self.happens(*doer)) else { return };
        let span = self.mention(doer).span;
        let acts = |role: &Role| claim.mentions(*role).iter().any(|mention| mention.span == span);
        let alone = ![Role::Patient, Role::Theme, Role::Recipient].iter().any(acts);
        if alone && acts(&Role::Agent) {
            self.fill(claim, Role::Cause, doer, doer < verb.chunk);
        }
    }

    /// What the sentence says to be the reason of a clause: "*poor upkeep* was the reason the bridge fell".
    pub(super) fn told_reason(&self, group: usize) -> Option<usize> {
        let start = self.parse.own_words(group).0;
        let copula = (0..group).rev().find(|other| self.parse.groups[*other].form == Form::Finite)?;
        let (verb, said) = (&self.parse.groups[copula], &self.parse.clauses[copula]);
        let reason = said.predicative.filter(|at| verb.copula && !verb.negated && self.parse.kind(*at) == Some(Kind::Phrase))?;
        let end = self.parse.chunks[reason].last;
        // "Why" or "that" may stand between.
        let beside = end < start && start <= end + 2;
        said.subject.filter(|_| beside && self.is_reason(reason))
    }

    /// Whether a phrase names something that happens or is the case, so that nobody acts in it: fog, a strike, an error.
    ///
    /// Talks and votes stand for those who hold them.
    fn happens(&self, phrase: usize) -> bool {
        let phrase = self.parse.of_chain_head(phrase);
        let lexicon = self.context.lexicon;
        let word = &self.parse.words[self.parse.chunks[phrase].head];
        if let Some(noun) = self.event_noun(phrase) {
            return !noun.frame.says && noun.frame.event.is_some_and(|event| lexicon.events.happens(event));
        }
        let occasion = self.english.settings.of(word.lemma) == Some(Setting::Occasion);
        match word.entry {
            Entry::Concept(concept) => {
                let abstraction = lexicon.concepts.get(concept).kind == ConceptKind::Abstract;
                lexicon.concepts.happens(concept) || abstraction && occasion
            }
            Entry::None => word.pos == Pos::Noun && occasion,
            _ => false,
        }
    }
}
