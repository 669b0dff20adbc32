//! Which sense of a verb its arguments leave: what it needs beside it, and who or what undergoes it.

use super::{
    Reader,
    argument::{Argument, Arguments},
    clause::{Clause, Clauses},
    phrase::Animacy,
};
use crate::{
    lexicon::{Frame, Marker},
    model::Role,
    text::{Entry, Features, Key, Pos},
};

impl<'a> Reader<'a> {
    /// The sense whose required positions are there.
    pub(super) fn sense(&self, found: &Clauses, clause: &Clause, verb: usize, arguments: &Arguments<'_>) -> Option<&'a Frame> {
        let Entry::Predicate(predicate) = self.words[verb].entry else { return None };
        // تسلمت السلطات المتهم: who acts is no noun that makes the sense of the verb (تسلم السلطة).
        let acts = |key: Key| {
            let doer = |of: usize| found.phrases[of].animacy == Animacy::Animate && arguments.object.is_some() && !arguments.passive;
            matches!(arguments.subject, Some(Argument::Phrase(of)) if doer(of) && self.is_headed(found, Argument::Phrase(of), key))
        };
        let present = |marker: Marker| match marker {
            Marker::Subject => true,
            Marker::Object => arguments.object.is_some() || arguments.passive && arguments.subject.is_some(),
            Marker::Genitive => false,
            Marker::Word(key) => {
                // حصل الحزب الحاكم على مقاعد: what the verb needs is its own.
                let needed = self.predicates.senses(predicate).iter().any(|frame| frame.needs(marker));
                let own = |first: usize| needed || !first.checked_sub(1).is_some_and(|before| self.is_participle(before));
                let prepositions = clause
                    .oblique
                    .iter()
                    .any(|phrase| found.phrases[*phrase].preposition.is_some_and(|(first, found)| found == key && own(first)));
                prepositions
                    || (key == self.keys.that && clause.has_content)
                    || clause.content_preposition == Some(key)
                    || self.has_noun(found, clause, key) && !acts(key)
            }
        };
        // كلف المشروع مليونا, but كلف الرئيس الوزير: what costs costs a number.
        let counted = || {
            // أمضى الوزيران الاتفاق: that two do it says nothing of how much.
            let mut behind = clause.bare.iter().filter(|phrase| arguments.subject != Some(Argument::Phrase(**phrase)) || arguments.passive);
            let numbers = behind.any(|phrase| self.says_how_much(&found.phrases[*phrase]));
            numbers || clause.bare.is_empty() && !arguments.passive
        };
        let costs = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Quantity);
        let senses = self.predicates.senses(predicate);
        // زيارة أداها إلى أنقرة: a sense without an object has no place for the pronoun.
        let takes = |frame: &Frame| frame.role(Marker::Object).is_some();
        let acted_on = matches!(arguments.object, Some(Argument::Pronoun(_))) && senses.iter().any(takes);
        let fits = |frame: &&Frame| frame.fits(present) && (!costs(frame) || counted()) && (!acted_on || takes(frame));
        let mut fitting = senses.iter().filter(fits);
        let first = fitting.next();
        // أوقفت السلطات العمل بالقانون: a deed is no one who is arrested.
        let deed = matches!(arguments.object, Some(Argument::Phrase(object))
            if found.phrases[object].animacy == Animacy::Inanimate && self.predicate(found.phrases[object].head()).is_some());
        let affects = |frame: &&Frame| frame.role(Marker::Object) == Some(Role::Patient);
        let about = first
            .filter(|first| deed && affects(first))
            .and_then(|_| fitting.find(|frame| frame.role(Marker::Object) == Some(Role::Theme)));
        // تراجع الجيش, but تراجعت الأسعار: of two senses somebody takes the one that is done.
        let somebody =
            matches!(arguments.subject, Some(Argument::Phrase(subject)) if !arguments.passive && self.is_party(&found.phrases[subject]));
        let role = |frame: &Frame| frame.role(Marker::Subject);
        // فقد سبعة أشخاص حياتهم: a sense that has the word it needs stays.
        let needs = |frame: &Frame| frame.rules.iter().any(|rule| rule.required);
        // أوقفت الشرطة المدير, but أوقفت الشركة الإنتاج: of two senses a person takes the one that somebody undergoes.
        let undergoer = arguments.object.or(arguments.subject.filter(|_| arguments.passive));
        let person = matches!(undergoer, Some(Argument::Phrase(phrase)) if found.phrases[phrase].animacy == Animacy::Animate);
        let done_to = first
            .filter(|first| person && !needs(first) && first.role(Marker::Object) == Some(Role::Theme))
            .and_then(|_| fitting.find(|frame| frame.role(Marker::Object) == Some(Role::Patient)));
        let undergoes =
            first.is_some_and(|first| matches!(role(first), Some(Role::Patient | Role::Theme)) && first.event.is_some() && !needs(first));
        let plain = |frame: &&Frame| role(frame) == Some(Role::Agent) && !costs(frame) && frame.fits(present);
        let done = if somebody && undergoes { senses.iter().find(plain) } else { None };
        let fitting = about.or(done_to).or(done).or(first);
        fitting.or_else(|| self.predicates.sense(predicate, present))
    }

    /// Whether a word is a participle that describes, to which a preposition behind it belongs: التهم المنسوبة إليه.
    pub(super) fn is_participle(&self, at: usize) -> bool {
        let word = &self.words[at];
        let participle = word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        participle && word.pos == Pos::Adjective && matches!(word.entry, Entry::Predicate(_))
    }

    /// Whether one of the phrases of a clause has this noun for its head, behind a preposition too (أدلوا بأصواتهم).
    pub(super) fn has_noun(&self, found: &Clauses, clause: &Clause, lemma: Key) -> bool {
        let mut phrases = clause.bare.iter().chain(&clause.topic).chain(&clause.oblique);
        phrases.any(|phrase| self.is_headed(found, Argument::Phrase(*phrase), lemma))
    }

    /// Whether the head of an argument is this noun.
    pub(super) fn is_headed(&self, found: &Clauses, argument: Argument, lemma: Key) -> bool {
        let Argument::Phrase(phrase) = argument else { return false };
        let word = &self.words[found.phrases[phrase].head()];
        // القبض, القيود: an entry that the table gives with its article, and a plural that the sense asks for.
        let raw = word.span.of(self.text);
        word.lemma == lemma || Key::of(raw.strip_prefix("ال").unwrap_or(raw)) == lemma
    }
}
