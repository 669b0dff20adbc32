//! What a verb takes, by its frames.

use super::{
    Reader,
    clause::{Clause, Clauses},
};
use crate::{
    lexicon::{FrameKind, Marker},
    model::{Modality, Role},
    text::Entry,
};

impl Reader<'_> {
    /// Whether the verb takes an object in some sense.
    pub(super) fn is_transitive(&self, verb: usize) -> bool {
        match self.predicate(verb) {
            Some(predicate) => self.predicates.senses(predicate).iter().any(|frame| frame.role(Marker::Object).is_some()),
            _ => false,
        }
    }

    /// Whether the verb needs an object in each of its senses.
    pub(super) fn needs_object(&self, verb: usize) -> bool {
        self.predicate(verb)
            .is_some_and(|predicate| self.predicates.senses(predicate).iter().all(|frame| frame.role(Marker::Object).is_some()))
    }

    /// Whether a prepositional phrase of the clause is one that some sense of the verb takes.
    pub(super) fn has_oblique(&self, found: &Clauses, clause: &Clause, verb: usize) -> bool {
        let Entry::Predicate(predicate) = self.words[verb].entry else { return false };
        clause.oblique.iter().filter_map(|phrase| found.phrases[*phrase].preposition).any(|(_, key)| {
            self.predicates.senses(predicate).iter().any(|frame| {
                match frame.role(Marker::Word(key)) {
                    // التقى مع الوفد: whom they meet stands behind the preposition.
                    Some(Role::Patient) => true,
                    // قللت من الفرص: what else would be the object.
                    found @ Some(_) if found == frame.role(Marker::Object) => true,
                    // هدد العمال بالإضراب: what is planned is their own deed.
                    Some(Role::Theme) => {
                        frame.role(Marker::Object).is_none() || frame.says || frame.kind == FrameKind::Modal(Modality::Planned)
                    }
                    _ => false,
                }
            })
        })
    }

    /// Whether the verb's object is a person or thing that is affected.
    pub(super) fn affects(&self, verb: usize) -> bool {
        self.first_sense(verb).is_some_and(|frame| frame.role(Marker::Object) == Some(Role::Patient))
    }

    /// Whether the verb does something to somebody, or speaks to him.
    pub(super) fn befalls(&self, verb: usize) -> bool {
        self.first_sense(verb).is_some_and(|frame| matches!(frame.role(Marker::Object), Some(Role::Patient | Role::Recipient)))
    }
}
