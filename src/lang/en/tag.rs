//! Parts of speech as the tagger sees them, finer than [`Pos`], and their place in a [`Word`].

use crate::text::{Features, Pos};

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident => $pos:ident, $features:expr;)*) => {
        /// Part of speech with the inflection that decides what may follow.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub(super) enum Tag { $($(#[$doc])* $name,)* }

        impl Tag {
            /// Every tag, in the order of its number.
            pub(super) const ALL: &[Tag] = &[$(Tag::$name),*];

            /// The name used in `closed.tsv` and `transitions.tsv`.
            pub(super) fn from_name(name: &str) -> Option<Tag> {
                match name {
                    $(stringify!($name) => Some(Tag::$name),)*
                    _ => None,
                }
            }

            /// What other stages are told.
            pub(super) fn pos(self) -> Pos {
                match self { $(Tag::$name => Pos::$pos,)* }
            }

            /// The features the tag stands for.
            pub(super) fn features(self) -> Features {
                match self { $(Tag::$name => $features,)* }
            }
        }
    };
}

const NONE: Features = Features(0);

tags! {
    /// The edge of a sentence.
    Start => Other, NONE;
    /// the, this, some.
    Det => Determiner, NONE;
    /// my, his, their.
    Poss => Determiner, Features::POSSESSIVE;
    /// Pronoun that can be a subject.
    Pron => Pronoun, NONE;
    /// Object pronoun.
    Them => Pronoun, Features::ACCUSATIVE;
    /// who, which, what.
    Wh => Relative, NONE;
    /// Number.
    Num => Number, NONE;
    /// Adjective.
    Adj => Adjective, NONE;
    /// Singular noun.
    Noun => Noun, Features::SINGULAR;
    /// Plural noun.
    Plural => Noun, Features::PLURAL;
    /// Proper name.
    Name => Name, Features::DEFINITE;
    /// 's and the bare apostrophe.
    Genitive => Particle, Features::POSSESSIVE.with(Features::CLITIC);
    /// Adverb, not included.
    Adv => Adverb, NONE;
    /// Preposition.
    Prep => Preposition, NONE;
    /// because, that, if.
    Sub => Subordinator, NONE;
    /// and, or, but.
    Conj => Conjunction, NONE;
    /// to before an infinitive.
    To => Particle, Features::INFINITIVE;
    /// can, will, should.
    Modal => Verb, Features::AUXILIARY;
    /// Any form of be.
    Be => Verb, NONE;
    /// Any form of have.
    Have => Verb, NONE;
    /// Finite forms of do.
    Do => Verb, NONE;
    /// Base form: to go, will go.
    Base => Verb, Features::INFINITIVE;
    /// Present other than the third person singular.
    Present => Verb, Features::PRESENT;
    /// Third person singular present.
    Third => Verb, Features::PRESENT.with(Features::THIRD);
    /// Past.
    Past => Verb, Features::PAST;
    /// Past participle.
    Participle => Verb, Features::PASSIVE_PARTICIPLE;
    /// -ing form.
    Gerund => Verb, Features::ACTIVE_PARTICIPLE;
    /// Comma.
    Comma => Punctuation, NONE;
    /// Any other mark.
    Stop => Punctuation, NONE;
    /// Quotation mark.
    Quote => Punctuation, NONE;
}

impl Tag {
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// Whether it is a noun, a name, a number or a pronoun: what a clause can have as its subject.
    pub(super) fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Plural | Tag::Name | Tag::Num | Tag::Pron)
    }

    /// Whether it is a verb form that can be finite without looking at the word.
    pub(super) fn is_finite(self) -> bool {
        matches!(self, Tag::Past | Tag::Present | Tag::Third | Tag::Modal | Tag::Do)
    }
}
