//! What a word is, or could be, where the analysis alone leaves it open: a place, a body, somebody who acts, an adjective that could
//! describe the noun before it.

use super::{
    Reader,
    phrase::{Animacy, Member, Phrase},
};
use crate::{
    lexicon::{ConceptKind, Frame, Marker},
    model::Dimension,
    text::{Entry, Features, Key, Pos, Word},
    value::Unsolved,
};

impl Reader<'_> {
    /// Whether the word is a participle that says nothing of the noun by itself: المعترف (بها), المشتبه (به).
    pub(super) fn is_impersonal_participle(&self, at: usize) -> bool {
        let word = &self.words[at];
        let no_object = || {
            let object = |frame: &Frame| frame.role(Marker::Object).is_some();
            self.predicate(at).is_none_or(|predicate| !self.predicates.senses(predicate).iter().any(object))
        };
        word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE)) && word.is(Features::DEFINITE) && no_object()
    }

    /// Whether the word at `at` can be read as a participle too.
    pub(super) fn may_be_participle(&self, at: usize) -> bool {
        let form = self.words[at].span.of(self.text);
        let participle = Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE);
        let readings = self.lexicon.arabic.morphology().analyze(form);
        readings.iter().any(|reading| reading.pos == Pos::Adjective && reading.features.any(participle))
    }

    /// Whether the feminine in -ية at `at` can be read as an adjective too: الإرهابية.
    pub(super) fn may_be_adjective(&self, at: usize) -> bool {
        self.words[at].span.of(self.text).ends_with("ية") && self.has_adjective_reading(at)
    }

    /// Whether an adjective may stand in the case of the noun before it: only the masculine singular shows the accusative.
    pub(super) fn shares_case(&self, noun: usize, adjective: usize) -> bool {
        let (noun, adjective) = (&self.words[noun], &self.words[adjective]);
        let raw = noun.span.of(self.text);
        // قتل مستوطنون فلسطينيا: what shows the nominative has no adjective in the accusative.
        let nominative = noun.is(Features::PLURAL) && raw.ends_with("ون") || noun.is(Features::DUAL) && raw.ends_with("ان");
        let hidden = || raw.ends_with(['ا', 'ى', 'ء', 'ً']) || !nominative && noun.features.any(Features::PLURAL.with(Features::DUAL));
        !adjective.is(Features::ACCUSATIVE) || noun.is(Features::ACCUSATIVE) || hidden()
    }

    /// Whether an adjective shows that it is of several men: المتظاهرين.
    pub(super) fn is_of_many(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(Features::PLURAL) && word.span.of(self.text).ends_with(['ن'])
    }

    /// Whether a noun is of things or several in ات, which no adjective of men describes: السلطات, السواحل.
    pub(super) fn is_of_things(&self, at: usize) -> bool {
        let word = &self.words[at];
        let thing = matches!(word.entry, Entry::Concept(concept)
            if !matches!(self.lexicon.concepts.get(concept).kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Collective));
        let thing = thing || matches!(word.entry, Entry::Unit(_) | Entry::Currency(_));
        word.pos == Pos::Noun && (thing || word.is(Features::FEMININE) && word.span.of(self.text).ends_with("ات"))
    }

    /// Whether the word at `at`, a person by itself, describes the body at `head`: وفد برلماني, جماعة متشددة.
    pub(super) fn describes_body(&self, head: usize, at: usize) -> bool {
        let (body, word) = (&self.words[head], &self.words[at]);
        let person = match word.entry {
            Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind == ConceptKind::Person,
            entry => matches!(entry, Entry::Title(_)),
        };
        let one = |word: &Word| word.is(Features::SINGULAR) && !word.is(Features::DEFINITE);
        let agrees = body.is(Features::FEMININE) == word.is(Features::FEMININE);
        let body = one(body) && !self.is_place(head) && self.is_body(head);
        body && person && one(word) && agrees && self.has_adjective_reading(at)
    }

    /// Whether the word at `at` can be read as an adjective.
    pub(super) fn has_adjective_reading(&self, at: usize) -> bool {
        let readings = self.lexicon.arabic.morphology().analyze(self.words[at].span.of(self.text));
        readings.iter().any(|reading| reading.pos == Pos::Adjective)
    }

    /// Whether the verb right before the subject at `subject` has a sense that needs the noun at `at`.
    pub(super) fn is_needed_before(&self, subject: usize, at: usize) -> bool {
        let verb = subject.checked_sub(1).filter(|verb| self.words[*verb].pos == Pos::Verb);
        let Some(predicate) = verb.and_then(|verb| self.predicate(verb)) else { return false };
        self.predicates.senses(predicate).iter().any(|frame| frame.needs(Marker::Word(self.words[at].lemma)))
    }

    /// Whether an adjective shows that it is of one man or thing: المطالب beside القوى.
    pub(super) fn is_of_a_man(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(Features::SINGULAR.with(Features::MASCULINE))
            // الوزيرين الأردني والعراقي: each of two.
            && !word.features.any(Features::FEMININE.with(Features::PLURAL).with(Features::COMPARATIVE).with(Features::NISBA))
            && !word.span.of(self.text).ends_with('ى')
    }

    /// Whether a noun is feminine or several, so that no adjective of a man describes it; what is not known may be.
    pub(super) fn is_of_no_man(&self, at: usize) -> bool {
        let word = &self.words[at];
        match word.pos {
            Pos::Noun => {
                word.features.any(Features::FEMININE.with(Features::PLURAL)) && !word.is(Features::GUESSED) && !word.is(Features::MASCULINE)
            }
            Pos::Adjective => word.is(Features::FEMININE) || word.span.of(self.text).ends_with('ى'),
            _ => false,
        }
    }

    /// استعادة التلة التي سقطت: what the relative clause behind a deed describes is what the deed is done to, where that is a thing.
    pub(super) fn undergone(&self, phrase: &Phrase, fits: impl Fn(&Phrase) -> bool) -> Option<Phrase> {
        // توقعات السوق التي رجحت: what is said, and several deeds, are things themselves.
        let deed = |at: usize| {
            let word = &self.words[at];
            word.is(Features::MASDAR) && !word.is(Features::PLURAL) && self.predicate(at).is_some() && !self.says(at)
        };
        let inner = self.inner(phrase, fits).filter(|_| deed(phrase.head()) && phrase.members.len() == 1)?;
        (inner.definite && self.predicate(inner.head()).is_none()).then_some(inner)
    }

    /// Whether a noun is of what somebody does or what happens: نفي, مقتل.
    pub(super) fn is_deed(&self, at: usize) -> bool {
        let word = &self.words[at];
        let participle = word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        word.pos == Pos::Noun && !participle && self.predicate(at).is_some()
    }

    /// Takes the emphasis behind a definite noun into its phrase (توكيد): الوزراء كلهم, المكان نفسه. Right behind a verb that needs an
    /// object, نفسه is one: أحرق الرجل نفسه.
    pub(super) fn emphasized(&self, member: &mut Member) {
        let at = member.last + 1;
        let closed = self.is_closed_definite(member.last) || self.words[member.last].pos == Pos::Adjective;
        if !closed || !self.is_clitic_pronoun(at + 1) || self.words[at].is(Features::CLITIC) {
            return;
        }
        let lemma = self.words[at].lemma;
        let acts = || member.first.checked_sub(1).is_some_and(|before| self.words[before].pos == Pos::Verb && self.is_transitive(before));
        if lemma == self.keys.all || lemma == self.keys.both || self.keys.selves.contains(&lemma) && !acts() {
            member.last = at + 1;
        }
    }

    /// Whether what stands at `at` behind في حال may come true: a clause, or a deed with whoever does it or undergoes it.
    pub(super) fn may_come_true(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if !matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name) {
            return true;
        }
        let of = || self.member(at).is_some_and(|member| member.genitive.is_some());
        word.pos == Pos::Noun && self.predicate(at).is_some() && (word.is(Features::DEFINITE) || of())
    }

    /// Whether the word is a kind of place: ولاية, مدينة.
    pub(super) fn is_kind_of_place(&self, at: usize) -> bool {
        matches!(self.words[at].entry, Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind == ConceptKind::Place)
    }

    /// Whether a noun is one body or place, so that no adjective in the plural describes it: الشرطة المتظاهرين. Of other nouns
    /// print does not show the number: البحارة المخطوفين.
    pub(super) fn is_of_one(&self, at: usize) -> bool {
        let word = &self.words[at];
        self.is_body(at) && word.is(Features::SINGULAR) && !word.features.any(Features::PLURAL.with(Features::DUAL))
    }

    /// Whether the word names a body or a place rather than a person; التونسية is somebody from there.
    pub(super) fn is_body(&self, at: usize) -> bool {
        let word = &self.words[at];
        match word.entry {
            Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind.is_body(),
            entry => matches!(entry, Entry::Organization(_) | Entry::Place(_)) && !word.is(Features::NISBA),
        }
    }

    /// Whether the word is a unit of time: ساعتين, أيام.
    pub(super) fn is_duration(&self, at: usize) -> bool {
        matches!(self.words[at].entry, Entry::Unit(unit) if self.lexicon.values.units.get(unit).dimension == Dimension::Duration)
    }

    /// Whether the word is a unit of length: كيلومترات.
    pub(super) fn is_distance(&self, at: usize) -> bool {
        matches!(self.words[at].entry, Entry::Unit(unit) if self.lexicon.values.units.get(unit).dimension == Dimension::Length)
    }

    /// Whether غير with the adjective at `adjective` describes a noun rather than being said of it: الحكومة غير مسؤولة is a sentence.
    pub(super) fn describes(&self, definite: bool, adjective: usize) -> bool {
        self.words.get(adjective).is_none_or(|word| word.is(Features::DEFINITE) == definite)
    }

    /// قاطعت ثلاثة أحزاب جلسة البرلمان: whether what stands behind a noun that a number counts is known, and so no genitive of it: three
    /// parties belong to nobody in particular (ثلاثة رجال شرطة).
    pub(super) fn is_of_counted(&self, counted: usize, next: usize) -> bool {
        let number = counted.checked_sub(1).map(|before| &self.words[before]).filter(|before| before.pos == Pos::Number);
        let thing = !matches!(self.words[counted].entry, Entry::Number(_) | Entry::Unit(_) | Entry::Currency(_));
        let known = |at: usize| self.words.get(at).is_some_and(|word| word.pos == Pos::Noun && word.is(Features::DEFINITE));
        number.is_some_and(|number| !number.is(Features::DEFINITE))
            && thing
            && self.words[counted].is(Features::PLURAL)
            && (known(next) || self.is_open(next) && known(next + 1))
    }

    /// Whether كل stands before the noun: بكل حزم.
    pub(super) fn is_all_of(&self, noun: usize) -> bool {
        noun.checked_sub(1).is_some_and(|before| self.words[before].lemma == self.keys.all)
    }

    /// Whether the noun at `next`, with a pronoun of its own, is somebody of the person before it: رجل زوجته.
    pub(super) fn is_kin(&self, person: usize, next: usize) -> bool {
        let concept = |at: usize| match self.words[at].entry {
            Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind == ConceptKind::Person,
            _ => false,
        };
        concept(person) && self.is_clitic_pronoun(next + 1)
    }

    /// Whether ذات or ذو agrees with the noun it would qualify: ذات المكان behind a masculine is "the same place".
    pub(super) fn may_own(&self, head: usize, qualifier: Key) -> bool {
        let noun = self.words[head].features;
        qualifier != self.keys.owning || noun.has(Features::FEMININE) || noun.has(Features::PLURAL)
    }

    /// Whether the noun may take a genitive: no article, no nunation, no ن of the full dual or plural.
    pub(super) fn is_open(&self, at: usize) -> bool {
        let word = &self.words[at];
        // سكان and نيران end in a radical or a broken plural's ن: only -ون, -ين and the dual are full forms.
        let raw = word.span.of(self.text);
        let full = raw.ends_with("ون") || raw.ends_with("ين") || word.is(Features::DUAL) && raw.ends_with("ان");
        let full_plural = full
            && word.features.any(Features::DUAL.with(Features::PLURAL))
            && word.pos != Pos::Determiner
            && !matches!(word.entry, Entry::Number(_));
        matches!(word.pos, Pos::Noun | Pos::Determiner | Pos::Number | Pos::Adjective)
            && !self.is_name(at)
            && (!word.features.any(Features::DEFINITE.with(Features::ACCUSATIVE)) || self.is_two_offices(at))
            && !(word.pos == Pos::Adjective && !word.features.any(Features::COMPARATIVE) && word.is(Features::NISBA))
            && !full_plural
    }

    /// وزيرا الخارجية والدفاع: a dual that lost its ن, spelled like the accusative, before what the offices are of.
    pub(super) fn is_two_offices(&self, at: usize) -> bool {
        let noun =
            |next: &Word| next.pos == Pos::Noun || next.pos == Pos::Adjective && next.is(Features::DEFINITE.with(Features::FEMININE));
        let charge = self.words.get(at + 1).is_some_and(|next| noun(next) && !next.is(Features::ACCUSATIVE));
        self.title_class(at).is_some() && self.words[at].span.of(self.text).ends_with('ا') && charge && self.function_at(at + 1).is_none()
    }

    pub(super) fn is_closed_definite(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is(Features::DEFINITE) || self.is_name(at) || word.pos == Pos::Pronoun
    }

    pub(super) fn is_place(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| matches!(word.entry, Entry::Place(_)) && !word.is(Features::NISBA))
    }

    pub(super) fn is_clitic_pronoun(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.pos == Pos::Pronoun && word.is(Features::CLITIC))
    }

    /// Whether a time expression starts with word `at`; its last word.
    pub(super) fn time_at(&self, at: usize) -> Option<usize> {
        self.sentence
            .values
            .iter()
            .find(|value| value.first as usize == at && !matches!(value.value, Unsolved::Quantity(_)))
            .map(|value| value.last as usize)
    }

    /// Whether a quantity starts with word `at`.
    pub(super) fn quantity_at(&self, at: usize) -> bool {
        self.sentence.values.iter().any(|value| value.first as usize == at && matches!(value.value, Unsolved::Quantity(_)))
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.pos == Pos::Punctuation && matches!(word.span.of(self.text), "،" | ","))
    }

    pub(super) fn opens_quote(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.pos == Pos::Punctuation && matches!(word.span.of(self.text), "«" | "“" | "\"" | "”"))
    }

    pub(super) fn animacy(&self, member: &Member) -> Animacy {
        if member.title.is_some() {
            return Animacy::Animate;
        }
        let word = &self.words[member.head];
        // أهم خطوة, أكبر دولة: what is first of its kind is of the kind.
        if (word.is(Features::COMPARATIVE) || self.keys.quantities.contains(&word.lemma))
            && let Some(genitive) = member.genitive
        {
            return self.animacy(&Member::plain(genitive, genitive, genitive));
        }
        // حركة السفن, حركة الملاحة: traffic.
        let moves = |of: usize| {
            let vehicle = |concept| self.lexicon.concepts.get(concept).kind == ConceptKind::Vehicle;
            self.keys.traffic.contains(&self.words[of].lemma) || matches!(self.words[of].entry, Entry::Concept(concept) if vehicle(concept))
        };
        if word.lemma == self.keys.movement && member.genitive.is_some_and(moves) {
            return Animacy::Inanimate;
        }
        match word.entry {
            Entry::Title(_) | Entry::GivenName(_) | Entry::Organization(_) | Entry::Place(_) => Animacy::Animate,
            Entry::Concept(concept) => match self.lexicon.concepts.get(concept).kind {
                ConceptKind::Person | ConceptKind::Group | ConceptKind::Collective => Animacy::Animate,
                _ => Animacy::Inanimate,
            },
            Entry::Predicate(_) if word.is(Features::ACTIVE_PARTICIPLE) => Animacy::Animate,
            Entry::Predicate(_) if word.is(Features::PASSIVE_PARTICIPLE) => Animacy::Unknown,
            Entry::Predicate(_) => Animacy::Inanimate,
            _ if word.pos == Pos::Name => Animacy::Animate,
            _ => Animacy::Unknown,
        }
    }
}
