//! Subjects that are not said: whose the verb is by the clauses before it, and whom a pronoun in front means.

use super::{
    Reader,
    argument::{Argument, Arguments, compatible},
    clause::{Clauses, Link, speaks_in_person},
    phrase::Animacy,
};
use crate::{
    model::MentionKind,
    text::{Features, Pos},
};

impl<'a> Reader<'a> {
    /// The subject that a clause without one shares with another.
    pub(super) fn understood(&self, found: &Clauses, index: usize, verb: usize, earlier: &[Arguments<'a>]) -> Option<Argument> {
        let mut clause = &found.clauses[index];
        // وفق ما أعلنت الوزارة: who is asked for is named.
        // يمكن أن, يفترض أن: nobody in particular.
        let impersonal = clause.has_content && self.is_impersonal(verb);
        if speaks_in_person(self.words[verb].features) || clause.link == Link::Source || impersonal {
            return None;
        }
        let agrees = |argument: &Argument| match argument {
            Argument::Phrase(phrase) => {
                let of = &found.phrases[*phrase];
                let verb_word = &self.words[verb];
                // غرم المالكان وأطلق سراحهما: two who are named do so in the dual.
                let two = of.agreement.has(Features::DUAL)
                    && !of.agreement.any(Features::SINGULAR.with(Features::PLURAL))
                    && !verb_word.features.any(Features::DUAL.with(Features::PLURAL));
                // لديها سبعة أسرى وتطالب: nor do several people in the feminine.
                let feminine = verb_word.is(Features::FEMININE) && !(self.is_person(of) || of.kind == MentionKind::Number);
                let number = verb_word.pos != Pos::Verb
                    || !two && of.agreement.has(Features::PLURAL) == verb_word.is(Features::PLURAL)
                    || feminine
                    || of.members.len() > 1;
                number && self.agrees(verb, of)
            }
            Argument::Pronoun(_) => false,
        };
        let mut sibling = index;
        // Bounded by the depth of the sentence.
        while let Some(parent) = clause.parent {
            // Later siblings of the same rank are nearer than the parent.
            for other in (parent + 1..sibling).rev() {
                if found.clauses[other].parent == Some(parent)
                    && found.clauses[other].link == clause.link
                    && !matches!(clause.link, Link::Relative(_))
                    // زار جامعة حيث يدرس طلاب واستمع إليهم: who goes on does so in one tense.
                    && (self.is_past(found, other) == self.is_past(found, index) || found.clauses[other].negations > 0)
                    && let Some(subject) = earlier.get(other).and_then(|arguments| arguments.subject)
                    && agrees(&subject)
                    && !self.parts_gender(found, other, verb)
                {
                    return Some(subject);
                }
            }
            if let Some(subject) = earlier.get(parent).and_then(|arguments| arguments.subject)
                && agrees(&subject)
                && !self.parts_gender(found, parent, verb)
            {
                return Some(subject);
            }
            // سبق لستة منهم أن خطفوا, يمكن للوفد أن يعود: who can or did is behind ل.
            if let Link::Content(None) = clause.link
                && earlier.get(parent).is_some_and(|arguments| arguments.subject.is_none())
                && let Some(person) = found.clauses[parent].oblique.iter().copied().find(|oblique| {
                    let of = &found.phrases[*oblique];
                    of.preposition.is_some_and(|(_, key)| key == self.keys.to)
                        && of.kind != MentionKind::Pronoun
                        && of.animacy != Animacy::Inanimate
                })
            {
                return Some(Argument::Phrase(person));
            }
            if let Link::Relative(antecedent) = found.clauses[parent].link
                && agrees(&Argument::Phrase(antecedent))
            {
                return Some(Argument::Phrase(antecedent));
            }
            sibling = parent;
            clause = &found.clauses[parent];
        }
        None
    }

    /// Whether a clause tells of the past; لم does so with an imperfect.
    pub(super) fn is_past(&self, found: &Clauses, clause: usize) -> bool {
        let clause = &found.clauses[clause];
        clause.verb().is_some_and(|verb| {
            let denied = verb.checked_sub(1).is_some_and(|before| self.words[before].lemma == self.keys.did_not);
            self.words[verb].is(Features::PAST) || denied
        })
    }

    /// Whether the verb of a clause shows that its subject is a man and `verb` that its own is no man: قال حمدان … وأرسلت.
    pub(super) fn parts_gender(&self, found: &Clauses, clause: usize, verb: usize) -> bool {
        let singular = |at: usize| self.words[at].is(Features::THIRD) && self.words[at].is(Features::SINGULAR);
        let one = |at: usize| self.words[at].pos == Pos::Verb && singular(at);
        found.clauses[clause].verb().is_some_and(|other| {
            one(other) && one(verb) && self.words[other].is(Features::MASCULINE) && self.words[verb].is(Features::FEMININE)
        })
    }

    /// Whom the topic of a clause without a verb means: المهاجم، وهو شاب: the pronoun is the subject of the clause above.
    pub(super) fn meant(&self, found: &Clauses, index: usize, topic: usize, earlier: &[Arguments<'a>]) -> Argument {
        let phrase = &found.phrases[topic];
        let pronoun = phrase.kind == MentionKind::Pronoun;
        let above = found.clauses[index].parent.filter(|_| pronoun).and_then(|parent| earlier.get(parent)?.subject);
        let named = above.filter(|above| {
            matches!(above, Argument::Phrase(above) if compatible(self.words[phrase.head()].features, found.phrases[*above].agreement))
        });
        named.unwrap_or(Argument::Phrase(topic))
    }
}
