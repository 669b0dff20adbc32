//! Relative clauses without a pronoun: "the man *the police arrested* told reporters".
//!
//! Two phrases side by side with nothing between them are hardly ever one thing: where a verb that lacks its object follows, the
//! first phrase is that object.

use super::{
    clause::Parse,
    phrase::{Form, Kind},
};
use crate::{
    model::Role,
    text::{Features, Pos, Word},
};

impl Parse<'_> {
    /// Finds the subjects of such clauses; `object_role` tells which verbs have an object, and what it is to them.
    pub(super) fn find_contact_clauses(&mut self, object_role: impl Fn(&[Word], usize) -> Option<(Role, usize)>) {
        for subject in 1..self.chunks.len() {
            let role = |group: usize| object_role(self.words, self.groups[group].main).map(|(role, _)| role);
            // "told the court the man fled": what is said to somebody.
            let said = self.group_before(subject).is_some_and(|group| self.says[group] && role(group) == Some(Role::Recipient));
            let Some(group) = self.verb_of_contact(subject).filter(|group| !said && role(*group).is_some()) else { continue };
            let main = self.main_behind_contact(group);
            if main.is_none() && self.group_before(subject).is_none() {
                continue;
            }
            for group in main.into_iter().chain([group]) {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive &= self.groups[group].first < self.groups[group].main;
            }
            self.contact.push(subject);
        }
    }

    /// The verb of a clause whose subject stands at `subject`, if it can describe the phrase before it.
    fn verb_of_contact(&self, subject: usize) -> Option<usize> {
        let antecedent = &self.chunks[subject - 1];
        let own = &self.chunks[subject];
        let things = [antecedent, own].iter().all(|chunk| chunk.kind == Kind::Phrase && !chunk.time && !chunk.measure && !chunk.amount);
        // "the capital Paris" is one thing, "the way he left" lacks nothing.
        let head = &self.words[antecedent.head];
        let named = head.pos == Pos::Noun && !self.keys.manners.contains(&head.lemma);
        let determined = self.words[own.first].pos == Pos::Determiner || self.is_nominative(subject);
        if !things || !named || !determined {
            return None;
        }
        let group = self.verb_of_clause(subject - 1)?;
        let verb = &self.groups[group];
        let past = verb.form == Form::Finite || self.is_maybe_past(group);
        let main = matches!(self.kind(verb.chunk + 1), Some(Kind::Group(main)) if self.is_maybe_past(main));
        let lacks = !verb.copula && !(verb.passive && verb.first < verb.main) && (main || !self.has_thing_behind(group));
        (past && lacks).then_some(group)
    }

    /// The verb of the main clause behind such a clause: "the man the police arrested in May *told* reporters".
    fn main_behind_contact(&self, group: usize) -> Option<usize> {
        let mut at = self.groups[group].chunk + 1;
        loop {
            match self.kind(at)? {
                Kind::Adverb => at += 1,
                Kind::Preposition if self.kind(at + 1) == Some(Kind::Phrase) => at += 2,
                Kind::Phrase if self.chunks[at].time || self.chunks[at].measure => at += 1,
                Kind::Group(main) => {
                    return (self.groups[main].form == Form::Finite || self.is_maybe_past(main)).then_some(main);
                }
                _ => return None,
            }
        }
    }

    /// Whether a bare participle can be a past.
    fn is_maybe_past(&self, group: usize) -> bool {
        let verb = &self.groups[group];
        verb.first == verb.main && !verb.attributive && self.words[verb.main].is(Features::MAYBE_PASSIVE)
    }
}
