//! Verbs that print spells alike: وقع, "happened" or "signed"; يقيم, "lives" or "assesses".
//!
//! Word by word neither is likelier than the other. What stands beside the verb decides: the frame that has a place for it.

use super::{
    Reader,
    clause::{Clause, Clauses, Link, agree},
    phrase::Animacy,
};
use crate::{
    lang::ar::morph::Proclitics,
    lexicon::{Frame, Marker, PredicateId},
    model::{MentionKind, Role},
    text::{Entry, Features, Pos, Word},
};

/// What a frame gains for each thing beside the verb that it has a place for, and loses for what it has none.
const OBLIQUE: i32 = 2;
const OBJECT: i32 = 2;
const NO_PLACE_FOR_OBJECT: i32 = -2;
const LACKS_OBJECT: i32 = -1;
const NEEDS_NONE: i32 = 1;
const REQUIRED: i32 = 2;
const CONTENT: i32 = 3;
const AMOUNT: i32 = 3;
/// A verb agrees with the subject before it: كانت الشاحنة تنقل, "carried", and not تنقّل, "travelled about".
const AGREES: i32 = 4;
/// A reading so much less likely than the best one is a misspelling of another word.
const FAR: i16 = 7;
/// Whom a verb affects is somebody, what it is about is something: أجلت السكان, "evacuated", but أجلت النظر, "postponed".
const SUITS: i32 = 1;

impl Reader<'_> {
    /// The words of the sentence with every verb read as the homograph whose frame fits its clause best; `None` where all
    /// are read so already.
    pub(super) fn settled(&self, found: &Clauses) -> Option<Vec<Word>> {
        let mut words: Option<Vec<Word>> = None;
        for clause in &found.clauses {
            let Some(verb) = clause.verb().filter(|verb| self.words[*verb].pos == Pos::Verb) else { continue };
            if let Some((predicate, features)) = self.homograph(found, clause, verb) {
                let word = &mut words.get_or_insert_with(|| self.words.to_vec())[verb];
                (word.entry, word.features) = (Entry::Predicate(predicate), features);
            }
        }
        words
    }

    /// Another predicate that the verb can be, and whose frame fits better.
    fn homograph(&self, found: &Clauses, clause: &Clause, verb: usize) -> Option<(PredicateId, Features)> {
        let word = &self.words[verb];
        let Entry::Predicate(own) = word.entry else { return None };
        // أن يكون الرفع شرطا: a copula takes two nouns as well.
        if self.first_sense(verb).is_some_and(|frame| frame.event.is_some() && frame.event == self.keys.be) {
            return None;
        }
        let kept = Features::CLITIC.with(Features::FUTURE).with(Features::GLUED);
        let shape = [Features::PAST, Features::PRESENT, Features::THIRD, Features::FEMININE, Features::PLURAL];
        let form = word.span.of(self.text);
        let readings = self.lexicon.arabic.morphology().analyze(form);
        let topic = clause.topic.map(|topic| &found.phrases[topic]).filter(|topic| topic.animacy != Animacy::Unknown);
        // ترأسها الأمين, تملك السفينة شركة: with an object of its own or two phrases behind it one of them acts.
        let acts = clause.topic.is_none() && (clause.pronoun.is_some() || clause.bare.len() > 1);
        let behind = || clause.bare.iter().map(|bare| &found.phrases[*bare]).filter(|of| acts && of.animacy != Animacy::Unknown);
        let agrees = |features| topic.is_some_and(|topic| agree(features, topic)) || behind().any(|of| agree(features, of));
        let clashes = (topic.is_some() || behind().next().is_some()) && !agrees(word.features);
        let mut best = (self.fit(found, clause, own), None);
        for reading in readings.iter().filter(|reading| reading.pos == Pos::Verb && usize::from(reading.stem_end) == form.len()) {
            let alike = reading.proclitics == Proclitics::default() || word.is(Features::FUTURE);
            // A passive of its own is no homograph: يوقع is no form of "happened".
            let alike = alike
                && !reading.features.has(Features::PASSIVE)
                // بدأ, "began", is hardly بدا, "seemed".
                && reading.weight + FAR >= readings[0].weight
                && (shape.iter().all(|feature| word.features.any(*feature) == reading.features.any(*feature))
                    || self.claims(clause, own, reading.entry)
                    || clashes && agrees(reading.features))
                // لم يقل: a jussive (say) is spelled like what shows no mood (decrease), where something governs it.
                && (word.is(Features::SUBJUNCTIVE) == reading.features.has(Features::SUBJUNCTIVE) || clause.negations > 0);
            match reading.entry {
                Entry::Predicate(other) if other != own && alike => {
                    let fit = self.fit(found, clause, other).saturating_add(AGREES * i32::from(clashes && agrees(reading.features)));
                    if fit > best.0 {
                        let attached = Features(word.features.0 & kept.0);
                        best = (fit, Some((other, reading.features.with(attached))));
                    }
                }
                _ => {}
            }
        }
        best.1
    }

    /// تزعم الشركة أن …: where content follows, the verb is the one that says, whatever the tense of the other.
    fn claims(&self, clause: &Clause, own: PredicateId, other: Entry) -> bool {
        let says = |predicate: PredicateId| self.predicates.senses(predicate).iter().any(|frame| frame.says);
        clause.has_content && !says(own) && matches!(other, Entry::Predicate(other) if says(other))
    }

    /// How well the best frame of a predicate fits what stands in the clause.
    fn fit(&self, found: &Clauses, clause: &Clause, predicate: PredicateId) -> i32 {
        let topic = clause.topic.is_some_and(|topic| found.phrases[topic].kind != MentionKind::Time);
        // الشركتان اللتان وقعتا العقد: who is described acts, and what stands behind is done to.
        let described = matches!(clause.link, Link::Relative(of) if clause.pronoun.is_none()
            && clause.bare.len() == 1
            && found.phrases[of].animacy == Animacy::Animate
            && found.phrases[clause.bare[0]].animacy != Animacy::Animate
            && clause.verb().is_some_and(|verb| agree(self.words[verb].features, &found.phrases[of])));
        let has_object = clause.pronoun.is_some() || described || clause.bare.len() + usize::from(topic) > 1;
        // أراد أن يوقع الاتفاق: the subject may be that of the clause above.
        let shared = matches!(clause.link, Link::Content(None) | Link::Circumstance(_)) && !topic && clause.bare.len() == 1;
        let oblique = |key| {
            let phrases = clause.oblique.iter().map(|phrase| &found.phrases[*phrase]);
            phrases.filter(|phrase| phrase.preposition.is_some_and(|(_, found)| found == key)).count()
        };
        let subject = clause.topic.or(clause.bare.first().copied());
        let inanimate = subject.is_some_and(|subject| found.phrases[subject].animacy == Animacy::Inanimate);
        let fit = |frame: &Frame| {
            let present = |marker: Marker| match marker {
                Marker::Word(key) => {
                    oblique(key) > 0
                        || self.has_noun(found, clause, key)
                        || clause.content_preposition == Some(key)
                        || key == self.keys.that && clause.has_content
                }
                Marker::Object => has_object,
                _ => true,
            };
            if !frame.fits(present) {
                return i32::MIN;
            }
            let mut score = match (frame.role(Marker::Object).is_some(), has_object) {
                (_, false) if shared => 0,
                (true, true) => OBJECT,
                (true, false) => LACKS_OBJECT,
                (false, true) => NO_PLACE_FOR_OBJECT,
                (false, false) => NEEDS_NONE,
            };
            // تعد الاتفاقية خطوة: an agreement promises nothing, it is counted as something.
            score -= i32::from(frame.says && inanimate && has_object);
            for rule in &frame.rules {
                if let Marker::Word(key) = rule.marker {
                    score += OBLIQUE * i32::from(oblique(key) > 0);
                    score += REQUIRED * i32::from(rule.required);
                }
            }
            // تبلغ الضريبة خمسة دنانير عن كل كيس: what comes to a number informs nobody.
            let counted = clause.bare.iter().any(|phrase| self.says_how_much(&found.phrases[*phrase]));
            score += AMOUNT * i32::from(inanimate && has_object && counted && frame.role(Marker::Object) == Some(Role::Quantity));
            let object = clause.bare.last().filter(|_| has_object).map(|phrase| found.phrases[*phrase].animacy);
            score += SUITS
                * i32::from(matches!(
                    (frame.role(Marker::Object), object),
                    (Some(Role::Patient), Some(Animacy::Animate)) | (Some(Role::Theme), Some(Animacy::Inanimate))
                ));
            let takes_content = frame.says || frame.role(Marker::Word(self.keys.that)).is_some();
            score + CONTENT * i32::from(clause.has_content && takes_content)
        };
        self.predicates.senses(predicate).iter().map(fit).max().unwrap_or(i32::MIN)
    }
}
