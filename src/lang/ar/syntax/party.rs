//! Who acts and who undergoes: what the grammar knows of a phrase beside a verb.

use smallvec::SmallVec;

use super::{
    Reader,
    clause::{Clause, Clauses, Link},
    phrase::{Animacy, Phrase},
};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind, Implies, Marker},
    model::{MentionKind, Modality, Role},
    text::{Entry, Features, Pos},
};

impl Reader<'_> {
    /// Whether the clause shares its subject with the one above: what somebody wants or plans to do, or does it for.
    pub(super) fn is_controlled(&self, found: &Clauses, clause: &Clause) -> bool {
        match clause.link {
            Link::Circumstance(Some(Role::Purpose)) => true,
            Link::Content(None) => {
                let governor = clause.parent.and_then(|parent| found.clauses[parent].verb()).and_then(|verb| self.first_sense(verb));
                governor.is_some_and(|frame| {
                    matches!(frame.kind, FrameKind::Modal(Modality::Planned | Modality::Wanted)) || frame.implies == Implies::Positive
                })
            }
            _ => false,
        }
    }

    /// Whether a phrase names a person, a body or a state: those act where something else stands beside them.
    pub(super) fn is_party(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        phrase.members[0].title.is_some()
            || matches!(head.entry, Entry::Title(_) | Entry::GivenName(_) | Entry::Organization(_))
            || phrase.kind == MentionKind::Name && self.is_place(phrase.head())
            || matches!(head.entry, Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind.is_body()) && !self.is_land(phrase)
    }

    /// Whether a phrase is a kind of place without a name of its own: البلاد, المدينة.
    pub(super) fn is_land(&self, phrase: &Phrase) -> bool {
        self.words[phrase.head()].lemma == self.keys.land || self.is_kind_of_place(phrase.head())
    }

    /// Whether a phrase is of several people or parties whom nothing names: جميع الأطراف.
    pub(super) fn is_group(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        let kind = match head.entry {
            Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind,
            _ => return false,
        };
        head.features.any(Features::PLURAL.with(Features::DUAL))
            && matches!(kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Collective)
    }

    /// Whether the verb's object is whom it is said to, in each of its senses.
    pub(super) fn addresses(&self, verb: usize) -> bool {
        let addressed = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Recipient);
        self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(addressed))
    }

    /// Whether the verb takes two objects, one who gets and what he gets: منح.
    pub(super) fn gives(&self, verb: usize) -> bool {
        let gets = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Recipient) && frame.kind != FrameKind::Say;
        self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(gets))
    }

    /// Whether a phrase is of people who bear no office.
    pub(super) fn is_person(&self, phrase: &Phrase) -> bool {
        matches!(self.words[phrase.head()].entry, Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind == ConceptKind::Person)
    }

    /// Whether a phrase is of one human being or of several, no body and no state.
    pub(super) fn is_human(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        phrase.members[0].title.is_some() || matches!(head.entry, Entry::Title(_) | Entry::GivenName(_)) || self.is_person(phrase)
    }

    /// Whether a phrase is a name that no table knows, of no place and no body: mostly somebody's.
    fn is_called(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        phrase.kind == MentionKind::Name && matches!(head.entry, Entry::None) && head.is(Features::GUESSED)
    }

    /// القائد قتل, الجنود الذين قتلوا: humans before a verb that affects humans and lacks its object.
    pub(super) fn is_victim(&self, found: &Clauses, clause: &Clause, verb: usize, phrase: &Phrase) -> bool {
        self.affects(verb)
            && self.needs_object(verb)
            && self.is_human(phrase)
            && !clause.has_content
            && !self.has_oblique(found, clause, verb)
    }

    /// Whether ُ stands on the prefix of an imperfect: passive, or of a form whose active has it too.
    pub(super) fn may_be_marked_passive(&self, verb: usize) -> bool {
        let word = &self.words[verb];
        let raw = word.span.of(self.text);
        let stem = raw.strip_prefix('س').filter(|stem| stem.chars().nth(1) == Some(DAMMA)).unwrap_or(raw);
        // يُفعّل is active of form II; يُفعَّل and يُحلّ are not.
        let doubled = stem.contains(SHADDA) && !stem.contains(FATHA) && !stem.ends_with(SHADDA);
        !word.is(Features::PAST) && stem.chars().nth(1) == Some(DAMMA) && !doubled
    }

    /// Whether the vowel signs say that the verb is passive: ُ on the first letter of a perfect.
    pub(super) fn is_marked_passive(&self, verb: usize) -> bool {
        let word = &self.words[verb];
        let letters: SmallVec<[char; 12]> = word.span.of(self.text).chars().take(6).collect();
        // احتُجز: behind the alif of the derived forms it stands on the infix.
        let infix = letters.first() == Some(&'ا') && letters.get(3) == Some(&DAMMA);
        word.is(Features::PAST) && !word.is(Features::PRESENT) && (letters.get(1) == Some(&DAMMA) || infix)
    }

    /// Whether the phrase, alone with a verb that may be passive, undergoes it.
    pub(super) fn suffers(&self, verb: usize, phrase: &Phrase) -> bool {
        let frame = self.first_sense(verb);
        let undergoes = frame.and_then(|frame| frame.role(Marker::Subject)).is_some_and(|role| !matches!(role, Role::Agent | Role::Cause));
        if undergoes {
            // بدأت الثورة: what the active says of its subject is what the passive would say.
            return false;
        }
        // أطلق سراح الصحفي: the noun that makes the verb's sense.
        let lemma = self.words[phrase.head()].lemma;
        let made = |frame: &Frame| frame.needs(Marker::Word(lemma));
        if self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(made)) {
            return true;
        }
        if self.affects(verb) {
            // ضرب زلزال غربي البلاد: nobody does to an event what is done to people; it strikes.
            let head = &self.words[phrase.head()];
            if !phrase.definite && head.pos == Pos::Noun && self.is_happening(phrase.head()) {
                return false;
            }
            // قتل خمسة أشخاص: people are killed; a named one alone may have killed where the verb can do without an object.
            return phrase.kind == MentionKind::Number
                || self.keys.quantities.contains(&self.words[phrase.head()].lemma)
                || !phrase.definite
                || phrase.animacy != Animacy::Animate
                || phrase.agreement.has(Features::PLURAL)
                || (self.is_human(phrase) || self.is_called(phrase)) && self.needs_object(verb);
        }
        // طرح نظام: nothing known of the noun, but the verb has no object.
        phrase.animacy == Animacy::Inanimate
            || phrase.animacy == Animacy::Unknown && phrase.kind == MentionKind::Noun && self.needs_object(verb)
            // نقل الجرحى: many people alone with a verb that lacks its object.
            || phrase.agreement.has(Features::PLURAL) && self.is_person(phrase) && self.needs_object(verb)
    }

    /// Whether a noun is of what happens by itself: زلزال, عاصفة, انفجار.
    fn is_happening(&self, at: usize) -> bool {
        let by_itself = |frame: &Frame| frame.role(Marker::Subject).or(frame.role(Marker::Genitive)) != Some(Role::Agent);
        let person = self.words[at].features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        !person && self.predicate(at).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(by_itself))
    }

    /// Whether the head shows the accusative: nunation, or -ين of plural and dual; a counted noun shows nothing.
    pub(super) fn is_accusative(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        // بعض المسؤولين: a genitive shows nothing of the whole.
        let governed = phrase.head() > phrase.first
            && (self.sentence.value_at(phrase.first).is_some() || self.words[phrase.first].pos == Pos::Determiner);
        // وزيرا الدفاع: a dual before what the offices are of shows the nominative.
        let number = phrase.kind == MentionKind::Number || governed || self.is_two_offices(phrase.head());
        let ending = head.features.any(Features::PLURAL.with(Features::DUAL))
            && head.span.of(self.text).ends_with("ين")
            && self.is_sound(phrase.head());
        // انجرافا ساحليا: an unknown noun, where its adjective shows the case too.
        let shown = self.words.get(phrase.head() + 1).is_some_and(|next| next.pos == Pos::Adjective && next.is(Features::ACCUSATIVE));
        let known = !head.is(Features::GUESSED) || shown;
        !number && known && (head.is(Features::ACCUSATIVE) && head.pos == Pos::Noun || ending)
    }

    /// Whether a phrase is نفسها or ذاته: what it stands for is named elsewhere.
    pub(super) fn is_reflexive(&self, phrase: &Phrase) -> bool {
        self.keys.selves.contains(&self.words[phrase.head()].lemma) && self.is_clitic_pronoun(phrase.head() + 1)
    }

    /// Whether the phrase that ends before `by` tells of what is done to something, so that the doer behind `by` is its own: بعد أيام من
    /// قصف القاعدة من قبل طيران مجهول.
    pub(super) fn is_done_to(&self, found: &Clauses, by: usize) -> bool {
        let before = found.phrases.iter().rev().find(|phrase| !phrase.inner && phrase.last + 1 == by);
        before.is_some_and(|phrase| {
            let member = &phrase.members[0];
            let deed = self.words[member.head].pos == Pos::Noun && self.words[member.head].is(Features::MASDAR);
            let object = self.first_sense(member.head).is_some_and(|frame| frame.role(Marker::Object).is_some());
            let undergone = member.genitive.is_some() || self.is_clitic_pronoun(member.head + 1);
            phrase.preposition.is_some() && deed && object && undergone
        })
    }

    /// Whether a plural has the regular endings, so that they show its case.
    pub(super) fn is_sound(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(Features::DUAL)
            || word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE).with(Features::NISBA))
            || matches!(word.entry, Entry::Title(_))
    }
}

const DAMMA: char = '\u{064F}';
const FATHA: char = '\u{064E}';
const SHADDA: char = '\u{0651}';
