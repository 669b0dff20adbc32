//! How much, how long and which way: what stands beside a verb without a preposition and is no party to it (ظروف and sums).

use super::{
    Reader,
    clause::{Clause, Clauses},
    phrase::Phrase,
};
use crate::{
    lexicon::{Frame, Marker},
    model::{MentionKind, Role},
    text::{Entry, Features},
};

impl Reader<'_> {
    /// Whether a phrase says how much: a number, or a unit alone, which is one of it (قضى سنة).
    pub(super) fn says_how_much(&self, of: &Phrase) -> bool {
        let unit = matches!(self.words[of.head()].entry, Entry::Unit(_));
        unit || of.kind == MentionKind::Number || (of.first..=of.last).any(|at| self.quantity_at(at))
    }

    /// Whether a phrase is a direction of a place: جنوب المدينة.
    pub(super) fn is_direction(&self, of: &Phrase) -> bool {
        let head = &self.words[of.head()];
        self.keys.directions.contains(&head.lemma) && !head.is(Features::DEFINITE) && of.members[0].genitive.is_some()
    }

    /// قضى أربع سنوات في السجن: whether a phrase is the time that somebody spends, and nobody who does.
    pub(super) fn is_spent(&self, verb: usize, of: &Phrase) -> bool {
        !of.definite && self.is_duration(of.head()) && self.lasts(verb)
    }

    /// Whether the verb tells how much in some sense: how long, how dear.
    pub(super) fn lasts(&self, verb: usize) -> bool {
        let takes = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Quantity);
        self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(takes))
    }

    /// أضرب العمال ثلاثة أيام: whether a phrase of the clause says for how long, beside its subject: an adverb (ظرف), no object, unless the
    /// verb tells how much (أمضى العمال ثلاثة أيام).
    pub(super) fn is_while(&self, found: &Clauses, clause: &Clause, phrase: usize) -> bool {
        let of = &found.phrases[phrase];
        let beside = clause.topic.is_some() || clause.bare.first().is_some_and(|first| *first != phrase);
        let counted = || self.words[of.head()].is(Features::DUAL) || (of.first..=of.last).any(|at| self.quantity_at(at));
        beside
            && !of.definite
            && self.is_duration(of.head())
            && counted()
            && clause.verb().is_some_and(|verb| self.predicate(verb).is_some() && !self.lasts(verb))
    }
}
