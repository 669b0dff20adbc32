//! How much, how long and which way: what stands beside a verb without a preposition and is no party to it (ظروف and sums).

use super::{
    Reader,
    clause::{Clause, Clauses},
    phrase::Phrase,
};
use crate::{
    lexicon::{ConceptKind, Frame, Marker},
    model::{MentionKind, Role},
    text::{Entry, Features, Pos},
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

    /// Whether a phrase of the clause, though it has no preposition, is neither subject nor object.
    pub(super) fn is_adverb(&self, found: &Clauses, clause: &Clause, phrase: usize) -> bool {
        self.is_while(found, clause, phrase) || self.is_when(found, clause, phrase)
    }

    /// نفى نفيا قاطعا: whether a phrase is the masdar of the verb itself in the accusative, which only adds emphasis.
    pub(super) fn is_cognate(&self, verb: usize, of: &Phrase) -> bool {
        let (word, head) = (&self.words[verb], &self.words[of.head()]);
        let event = self.first_sense(of.head()).and_then(|frame| frame.event);
        // أصدرت المحكمة حكما: a noun that makes the sense of the verb is no emphasis.
        let needs = |frame: &Frame| frame.rules.iter().any(|rule| rule.required);
        let tells = |frame: &Frame| event.is_some() && frame.event == event && !needs(frame);
        let does = || self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(tells));
        let same = head.entry == word.entry && head.entry != Entry::None || self.is_deed(of.head()) && does();
        // أدان الهجوم إدانة شديدة: the feminine does not show the accusative.
        let unmarked = head.is(Features::FEMININE) && head.entry == word.entry;
        let accusative = head.is(Features::ACCUSATIVE) || !of.definite && (unmarked || head.span.of(self.text).ends_with('ا'));
        same && accusative && !self.is_auxiliary(verb)
    }

    /// أضرب العمال ثلاثة أيام: whether a phrase of the clause says for how long, beside its subject: an adverb (ظرف), no object, unless the
    /// verb tells how much (أمضى العمال ثلاثة أيام).
    fn is_while(&self, found: &Clauses, clause: &Clause, phrase: usize) -> bool {
        let of = &found.phrases[phrase];
        // سحب قواتهما خمسة كيلومترات: how far, where the verb lacks nothing.
        let named = usize::from(clause.topic.is_some()) + usize::from(clause.pronoun.is_some()) + clause.bare.len().saturating_sub(1);
        let far = self.is_distance(of.head()) && clause.verb().is_some_and(|verb| named > 1 || !self.is_transitive(verb));
        // جددت له عقده سنة إضافية: a year is no doer where something else is done to.
        let one = || named > 1 && self.words.get(of.head() + 1).is_some_and(|next| next.pos == Pos::Adjective) && of.last == of.head() + 1;
        // وسجن عشر سنوات: nobody does anything to them either.
        let undone = clause.verb().is_some_and(|verb| self.affects(verb) && self.needs_object(verb));
        let beside = clause.topic.is_some() || clause.bare.first().is_some_and(|first| *first != phrase) || undone;
        let counted = || self.words[of.head()].is(Features::DUAL) || (of.first..=of.last).any(|at| self.quantity_at(at));
        beside
            && !of.definite
            && (self.is_duration(of.head()) || far)
            && (counted() || one())
            && clause.verb().is_some_and(|verb| self.predicate(verb).is_some() && !self.lasts(verb))
    }

    /// وصل الوفد نهاية الأسبوع, قتل الرجل ليلة العيد: whether a phrase of the clause says when (ظرف زمان): a noun of time in front of a genitive,
    /// beside the subject of a verb that lacks no thing.
    pub(super) fn is_when(&self, found: &Clauses, clause: &Clause, phrase: usize) -> bool {
        let (of, Some(verb)) = (&found.phrases[phrase], clause.verb()) else { return false };
        let named = usize::from(clause.topic.is_some()) + clause.bare.iter().take_while(|bare| **bare != phrase).count();
        let (head, Some(genitive)) = (of.head(), of.members[0].genitive) else { return false };
        if named == 0 || self.words[head].is(Features::DEFINITE) || self.predicate(verb).is_none() || self.lasts(verb) {
            return false;
        }
        let bounds = |frame: &Frame| self.is_event(frame, &["begin", "end"]);
        let stretch = || self.is_time_noun(head) || self.first_sense(head).is_some_and(bounds);
        let time = self.is_duration(head) && !self.quantity_at(of.first) || self.is_time_noun(genitive) && stretch();
        // أعلن الحكم نهاية الشوط: what the verb lacks is its object; but nobody kills a night.
        time && (named > 1 || clause.pronoun.is_some() || self.affects(verb) || !self.needs_object(verb))
    }

    /// Whether the word is a noun of time: ساعة, موسم.
    pub(super) fn is_time_noun(&self, at: usize) -> bool {
        let time = |concept| self.lexicon.concepts.get(concept).kind == ConceptKind::Time;
        self.is_duration(at) || matches!(self.words[at].entry, Entry::Concept(concept) if time(concept))
    }
}
