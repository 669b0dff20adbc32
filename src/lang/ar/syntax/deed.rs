//! Verbs that print spells like nouns: طلب, "asked" or "a request"; رفض, بحث, دعم.
//!
//! Word by word neither is likelier. The clause decides: a body or a person is no deed, so what stands beside it as if it were said
//! of it (الوزير طلب مهلة, "the minister: a request for a delay") is what it did.

use super::{
    Reader,
    argument::compatible,
    clause::{Clause, Clauses, Predicate, agree},
    phrase::{Animacy, Member, Phrase},
};
use crate::{
    lang::ar::morph::Proclitics,
    lexicon::{Frame, Marker},
    model::{MentionKind, Role},
    text::{Entry, Features, Pos, Word},
};

impl Reader<'_> {
    /// The words of the sentence with every noun read as a verb that has to be one; `None` where there is none.
    pub(super) fn deeds(&self, found: &Clauses) -> Option<Vec<Word>> {
        let mut words: Option<Vec<Word>> = None;
        for clause in &found.clauses {
            if let Some((at, verb)) = self.deed(found, clause) {
                words.get_or_insert_with(|| self.words.to_vec())[at] = verb;
            }
        }
        for member in found.phrases.iter().filter(|phrase| !phrase.inner).flat_map(|phrase| &phrase.members) {
            if let Some((at, verb)) = self.deed_in(member).or_else(|| self.deed_then(member)) {
                words.get_or_insert_with(|| self.words.to_vec())[at] = verb;
            }
        }
        words
    }

    /// انفجار هز العاصمة: things and people explode, and no deed does; so behind an indefinite noun of what happens to them a deed
    /// with an object describes it.
    fn deed_in(&self, member: &Member) -> Option<(usize, Word)> {
        let at = member.genitive?;
        let happens = |frame: &Frame| frame.role(Marker::Genitive).or(frame.role(Marker::Object)) == Some(Role::Patient) && !frame.says;
        let event = self.predicate(member.head).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(happens));
        let plain = at == member.head + 1 && self.words[member.head].pos == Pos::Noun && self.words[at].is(Features::MASDAR);
        let object = self.words.get(at + 1).is_some_and(|next| next.is(Features::DEFINITE) || next.pos == Pos::Name);
        // مصدر طلب عدم كشف هويته: nor does anybody's request stand before what is not to be.
        let refuses = plain
            && self.animacy(&Member::plain(member.head, member.head, member.head)) != Animacy::Inanimate
            && self.words.get(at + 1).is_some_and(|next| next.lemma == self.keys.lack);
        let held = self.is_held(member.head, at);
        if !refuses && !held && (!event || !plain || !object || at == member.last) {
            return None;
        }
        let head = Phrase { inner: true, ..self.phrase(member.head)? };
        let of = Phrase { first: at, ..self.phrase(at)? };
        if held {
            self.past_at(at, |reading| reading.has(Features::PAST.with(Features::THIRD)))
        } else {
            self.verb_at(at, &of, &head, true)
        }
    }

    /// في لقاء عقده النائبان: whether behind an indefinite occasion stands what holds occasions, with the pronoun that takes it up.
    fn is_held(&self, occasion: usize, at: usize) -> bool {
        let head = &self.words[occasion];
        let occasion = head.pos == Pos::Noun && !head.is(Features::DEFINITE) && self.is_deed(occasion);
        if !occasion || !self.is_clitic_pronoun(at + 1) || !compatible(self.words[at + 1].features, head.features) {
            return false;
        }
        let holds = |entry| match entry {
            Entry::Predicate(verb) => {
                let mut events = self.predicates.senses(verb).iter().filter_map(|frame| frame.event);
                events.any(|event| self.lexicon.events.get(event).arranges)
            }
            _ => false,
        };
        let readings = self.lexicon.arabic.morphology().analyze(self.words[at].span.of(self.text));
        readings.iter().any(|reading| reading.pos == Pos::Verb && holds(reading.entry))
    }

    /// أطلق الجنود النار، فتطور الأمر: behind a comma ف tells what came next, and that is no noun.
    fn deed_then(&self, member: &Member) -> Option<(usize, Word)> {
        let then = member.head.checked_sub(1).filter(|then| self.words[*then].lemma == self.keys.then && member.first == member.head)?;
        if !then.checked_sub(1).is_some_and(|comma| self.is_comma(comma)) {
            return None;
        }
        let of = Phrase { first: member.head, ..self.phrase(member.head)? };
        let doer = self.phrase(member.genitive?)?;
        if doer.definite { self.verb_at(member.head, &of, &doer, true) } else { None }
    }

    /// What a clause says of somebody as if it were what he is: الوزير طلب مهلة.
    fn deed(&self, found: &Clauses, clause: &Clause) -> Option<(usize, Word)> {
        let phrase = |index: usize| &found.phrases[index];
        let (doer, said) = match (clause.predicate?, clause.topic, clause.bare.as_slice()) {
            (Predicate::Nominal(said), Some(topic), _) if phrase(said).preposition.is_none() => (phrase(topic), phrase(said)),
            // كان الوزير طلب مهلة.
            (Predicate::Verb(verb), None, [doer, said, ..]) if self.is_only_auxiliary(verb) => (phrase(*doer), phrase(*said)),
            (Predicate::Verb(verb), Some(topic), [said, ..]) if self.is_only_auxiliary(verb) => (phrase(topic), phrase(*said)),
            _ => return None,
        };
        // لكنه طلب مهلة, but إنه طلب رسمي.
        let of = said.members[0].genitive.is_some();
        // إنه طلب من النقابة تأجيل الإضراب: what is said of him has no object of its own.
        let object = || clause.has_content || clause.bare.iter().any(|other| phrase(*other).first > said.last);
        let pronoun = doer.kind == MentionKind::Pronoun && (of || object());
        if doer.definite && self.acts(doer) || pronoun {
            return self.verb_at(said.head(), said, doer, false);
        }
        // بحث رئيس الأركان مع نظيره القضايا الأمنية: what would be the search of somebody is no issue.
        let genitive = self.phrase(doer.members[0].genitive?)?;
        let acts = genitive.definite && genitive.animacy == Animacy::Animate;
        let named = matches!(self.words[said.head()].pos, Pos::Noun | Pos::Name);
        if acts && named && said.definite { self.verb_at(doer.head(), doer, &genitive, true) } else { None }
    }

    /// Whether somebody who acts may be meant: a person or body, those who work in a building (المستشفى), and what a body is called
    /// as well as a deed or a thing (الاتحاد, الجهاز).
    fn acts(&self, doer: &Phrase) -> bool {
        let concepts = &self.lexicon.concepts;
        let building = || match self.words[doer.head()].entry {
            Entry::Concept(concept) => concepts.find("building").is_some_and(|building| concepts.is_a(concept, building)),
            _ => false,
        };
        doer.animacy == Animacy::Animate || building() || concepts.may_act(self.words[doer.head()].lemma)
    }

    /// النائب طالب الحكومة بالاستقالة: whether the noun of a person at `at` stands before a body and what one may ask of it.
    fn asks(&self, at: usize, of: &Phrase) -> bool {
        let body = of.members[0].genitive.is_some_and(|genitive| self.is_body(genitive) && self.words[genitive].is(Features::DEFINITE));
        let by = self.words.get(of.last + 1).is_some_and(|next| next.pos == Pos::Preposition && next.lemma == self.keys.by);
        let form = self.words[at].span.of(self.text);
        let addresses = |entry| match entry {
            Entry::Predicate(verb) => self.predicates.senses(verb).iter().any(|frame| frame.role(Marker::Object) == Some(Role::Recipient)),
            _ => false,
        };
        let readings = || self.lexicon.arabic.morphology().analyze(form);
        body && by && readings().iter().any(|reading| reading.pos == Pos::Verb && addresses(reading.entry))
    }

    /// الجريح فارق الحياة: whether behind the noun at `at` stands what a verb that is spelled alike needs.
    fn is_completed(&self, at: usize, form: &str) -> bool {
        let Some(next) = self.words.get(at + 1) else { return false };
        let needs = |entry| match entry {
            Entry::Predicate(verb) => self.predicates.senses(verb).iter().any(|frame| frame.needs(Marker::Word(next.lemma))),
            _ => false,
        };
        next.pos == Pos::Noun
            && self.lexicon.arabic.morphology().analyze(form).iter().any(|reading| reading.pos == Pos::Verb && needs(reading.entry))
    }

    /// The noun at `at`, the head of `of`, as the verb that is spelled alike and that `doer` may have done.
    fn verb_at(&self, at: usize, of: &Phrase, doer: &Phrase, first: bool) -> Option<(usize, Word)> {
        let word = &self.words[at];
        let asks = matches!(word.entry, Entry::Concept(_) | Entry::Title(_)) && !first && self.asks(at, of);
        let noun = word.pos == Pos::Noun && of.first == at && !word.is(Features::DEFINITE);
        let form = word.span.of(self.text);
        let bare = noun && (matches!(word.entry, Entry::Predicate(_)) || asks || self.is_completed(at, form));
        if !bare {
            return None;
        }
        let several = doer.members.len() > 1 || doer.agreement.any(Features::PLURAL.with(Features::DUAL));
        let fits = |verb: Features| {
            let number = if verb.any(Features::PLURAL.with(Features::DUAL)) { several && !first } else { first || !several };
            number && agree(verb, doer)
        };
        self.past_at(at, |reading| {
            // روسيا وتركيا توقعان: two or several do it now.
            (reading.has(Features::PAST.with(Features::THIRD))
                || several && reading.has(Features::THIRD) && reading.any(Features::DUAL.with(Features::PLURAL)))
                && fits(reading)
        })
    }

    /// The word at `at` as the verb in the active that is spelled alike and whose features fit.
    fn past_at(&self, at: usize, fits: impl Fn(Features) -> bool) -> Option<(usize, Word)> {
        let word = &self.words[at];
        let form = word.span.of(self.text);
        let readings = self.lexicon.arabic.morphology().analyze(form);
        let verb = readings.iter().find(|reading| {
            reading.pos == Pos::Verb
                && !reading.features.any(Features::GUESSED.with(Features::PASSIVE))
                && reading.proclitics == Proclitics::default()
                && usize::from(reading.stem_end) == form.len()
                && fits(reading.features)
        })?;
        let attached = if word.is(Features::CLITIC) { Features::CLITIC } else { Features::default() };
        let features = verb.features.with(attached);
        Some((at, Word { pos: Pos::Verb, features, lemma: verb.lemma, entry: verb.entry, ..*word }))
    }
}
