//! Words as the language packs leave them: the common ground of every later stage.

use crate::{
    lexicon::{ConceptId, CurrencyId, GivenNameId, NumberId, OrganizationId, ParticleId, PlaceId, PredicateId, TitleId, UnitId},
    model::{Lang, Span},
    text::{BlockKind, Key},
};

/// Part of speech, after disambiguation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pos {
    /// Finite verb (auxiliaries included).
    Verb,
    /// Common noun, masdar and substantive participle included.
    Noun,
    /// Proper name.
    Name,
    /// Adjective, nisba included.
    Adjective,
    /// Adverb.
    Adverb,
    /// Pronoun, clitic pronouns included.
    Pronoun,
    /// Relative pronoun: who, which, الذي.
    Relative,
    /// Article or demonstrative.
    Determiner,
    /// Preposition, clitic ones included.
    Preposition,
    /// Coordinating conjunction: and, و, or.
    Conjunction,
    /// Subordinator: that, أن, because.
    Subordinator,
    /// Negator, modal and other particles.
    Particle,
    /// Number in digits or words.
    Number,
    /// Punctuation.
    Punctuation,
    /// Anything else: symbols, other scripts.
    Other,
}

/// Grammatical features as a bit set; absent means unknown or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features(pub u32);

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Features {
            $($(#[$doc])* pub const $name: Features = Features(1 << $bit);)*
        }
    };
}

features! {
    /// First person.
    FIRST = 0;
    /// Second person.
    SECOND = 1;
    /// Third person.
    THIRD = 2;
    /// Singular.
    SINGULAR = 3;
    /// Dual.
    DUAL = 4;
    /// Plural.
    PLURAL = 5;
    /// Masculine.
    MASCULINE = 6;
    /// Feminine.
    FEMININE = 7;
    /// Perfect or past tense.
    PAST = 8;
    /// Imperfect or present tense.
    PRESENT = 9;
    /// Future: سـ, سوف, will.
    FUTURE = 10;
    /// Jussive or subjunctive form that differs from the indicative.
    SUBJUNCTIVE = 11;
    /// Imperative.
    IMPERATIVE = 12;
    /// Passive voice (of an Arabic form that can only be passive, or a past participle in English).
    PASSIVE = 13;
    /// Active participle, or English -ing form.
    ACTIVE_PARTICIPLE = 14;
    /// Passive participle, or English -ed/-en form.
    PASSIVE_PARTICIPLE = 15;
    /// Verbal noun (masdar), or English nominalization.
    MASDAR = 16;
    /// Infinitive or base form.
    INFINITIVE = 17;
    /// Definite: article, possessive or proper.
    DEFINITE = 18;
    /// Relational adjective made from a place (تركي, Turkish).
    NISBA = 19;
    /// Attached to the word before without space.
    CLITIC = 20;
    /// Possessive or genitive form: 's, his, ـه on a noun.
    POSSESSIVE = 21;
    /// Starts with a capital letter.
    CAPITALIZED = 22;
    /// Written in capitals: an acronym.
    ACRONYM = 23;
    /// Auxiliary: كان, be, have.
    AUXILIARY = 24;
    /// May be read as passive although the spelling is also that of the active (unvocalized Arabic).
    MAYBE_PASSIVE = 25;
    /// Tanween accusative: adverbial or object.
    ACCUSATIVE = 26;
    /// Guessed, not found in the lexicon.
    GUESSED = 27;
    /// Comparative or superlative: أكثر, more, largest.
    COMPARATIVE = 28;
    /// Read off two words written as one (سورياوتركيا).
    GLUED = 29;
    /// Shows that it is no object and no genitive: المسؤولون, الوزيران.
    NOMINATIVE = 30;
}

impl Features {
    /// Whether every feature of `other` is set.
    #[must_use]
    pub fn has(self, other: Features) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any feature of `other` is set.
    #[must_use]
    pub fn any(self, other: Features) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Features) -> Features {
        Features(self.0 | other.0)
    }

    /// This set less the features of `other`.
    #[must_use]
    pub const fn without(self, other: Features) -> Features {
        Features(self.0 & !other.0)
    }
}

/// What the lexicon knows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// Nothing.
    None,
    /// A verb, or a noun that names an event, with its frames.
    Predicate(PredicateId),
    /// A common noun or status adjective with a concept shared by the languages.
    Concept(ConceptId),
    /// A country, city or region, or its nisba.
    Place(PlaceId),
    /// A body or outlet with an entry of its own.
    Organization(OrganizationId),
    /// An office, rank, profession or honorific.
    Title(TitleId),
    /// A number word.
    Number(NumberId),
    /// A month, 1 to 12 (13 to 24: the months of the Hijri year).
    Month(u8),
    /// A weekday, 1 = Monday to 7 = Sunday.
    Weekday(u8),
    /// A unit of measure.
    Unit(UnitId),
    /// A currency.
    Currency(CurrencyId),
    /// An element of personal names.
    GivenName(GivenNameId),
    /// A function word: negator, modal, connective, attribution formula.
    Particle(ParticleId),
}

/// One word, clitics apart: `وسيوقعها` is و + سيوقع + ها.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Part of speech.
    pub pos: Pos,
    /// Grammatical features.
    pub features: Features,
    /// Key of its lemma, or of its folded form where the lemma is unknown.
    pub lemma: Key,
    /// Lexicon entry.
    pub entry: Entry,
}

impl Word {
    /// Shorthand for [`Features::has`].
    #[must_use]
    pub fn is(&self, features: Features) -> bool {
        self.features.has(features)
    }
}

/// A value read off consecutive words of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueMention {
    /// First word.
    pub first: u32,
    /// Last word (inclusive).
    pub last: u32,
    /// The value; times are still relative to the document's date and solved by [`crate::value::solve`].
    pub value: crate::value::Unsolved,
    /// Whether it is the year that tells which document is meant, "the 2009 accord", and no time of what becomes of it.
    pub names: bool,
}

/// A sentence (or headline) with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Headline, body or furniture.
    pub kind: BlockKind,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// The language it is read in.
    pub lang: Lang,
    /// Its words in text order.
    pub words: Vec<Word>,
    /// Numbers, quantities and times in text order; they do not overlap.
    pub values: Vec<ValueMention>,
}

/// A document as the language packs read it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}

impl Sentence {
    /// The solved-later value that covers word `index`, if one does.
    #[must_use]
    pub fn value_at(&self, index: usize) -> Option<&ValueMention> {
        self.values.iter().find(|value| (value.first as usize..=value.last as usize).contains(&index))
    }

    /// The word that stands exactly at `span`.
    #[must_use]
    pub fn word_at(&self, span: Span) -> Option<&Word> {
        let at = self.words.partition_point(|word| word.span.start < span.start);
        self.words.get(at).filter(|word| word.span == span)
    }

    /// The raw span from word `first` to word `last` (inclusive).
    #[must_use]
    pub fn cover(&self, first: usize, last: usize) -> Span {
        self.words[first].span.cover(self.words[last].span)
    }
}
