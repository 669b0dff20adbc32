//! What Arabic writes together with a word: و ف ب ل ك س أ and ال before it, pronouns behind it.

use crate::text::Features;

/// The clitics before a stem, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Proclitics(u8);

impl Proclitics {
    /// أ of questions.
    pub const QUESTION: Proclitics = Proclitics(1);
    /// و "and".
    pub const AND: Proclitics = Proclitics(2);
    /// ف "then".
    pub const THEN: Proclitics = Proclitics(4);
    /// ب "in, by".
    pub const BY: Proclitics = Proclitics(8);
    /// ل "for", and "to" before a verb.
    pub const FOR: Proclitics = Proclitics(16);
    /// ك "like".
    pub const LIKE: Proclitics = Proclitics(32);
    /// س "will".
    pub const WILL: Proclitics = Proclitics(64);
    /// ال "the".
    pub const THE: Proclitics = Proclitics(128);

    /// و or ف.
    pub const CONJUNCTION: Proclitics = Proclitics(2 | 4);
    /// ب, ل or ك.
    pub const PREPOSITION: Proclitics = Proclitics(8 | 16 | 32);

    /// Whether any clitic of `other` is here.
    #[must_use]
    pub const fn any(self, other: Proclitics) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Proclitics) -> Proclitics {
        Proclitics(self.0 | other.0)
    }

    /// Those of this set that are in `other`.
    #[must_use]
    pub const fn only(self, other: Proclitics) -> Proclitics {
        Proclitics(self.0 & other.0)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What a reading loses for them: a whole word is likelier than one that happens to fall apart. The article and س leave
    /// no doubt about what they open; ك and أ are rare, and many words begin with them.
    pub(super) fn cost(self) -> i16 {
        let costs = [(Proclitics::CONJUNCTION, 2), (Proclitics(8 | 16), 2), (Proclitics::LIKE, 6), (Proclitics::QUESTION, 6)];
        costs.iter().filter(|(clitics, _)| self.any(*clitics)).map(|(_, cost)| cost).sum()
    }
}

/// The single letters before a stem in the order they are written; each may be missing.
pub(super) const BEFORE: [(char, Proclitics); 7] = [
    ('أ', Proclitics::QUESTION),
    ('و', Proclitics::AND),
    ('ف', Proclitics::THEN),
    ('ب', Proclitics::BY),
    ('ل', Proclitics::FOR),
    ('ك', Proclitics::LIKE),
    ('س', Proclitics::WILL),
];

/// Whether `next` may stand behind `before`: one question, one conjunction, one preposition or future, in this order.
pub(super) const fn may_follow(before: Proclitics, next: Proclitics) -> bool {
    if next.any(Proclitics::QUESTION) {
        before.is_empty()
    } else if next.any(Proclitics::CONJUNCTION) {
        !before.any(Proclitics(0xfe))
    } else {
        !before.any(Proclitics::PREPOSITION.with(Proclitics::WILL))
    }
}

const fn features(parts: [Features; 3]) -> Features {
    parts[0].with(parts[1]).with(parts[2])
}

/// A pronoun behind a stem.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enclitic {
    pub(super) written: &'static str,
    /// Its length in letters.
    pub(super) letters: usize,
    pub(super) features: Features,
    /// Whether it stands behind verbs.
    pub(super) object: bool,
    /// Whether it stands behind nouns and prepositions.
    pub(super) possessive: bool,
}

const fn enclitic(written: &'static str, of: [Features; 3], object: bool, possessive: bool) -> Enclitic {
    Enclitic { written, letters: written.len() / 2, features: features(of), object, possessive }
}

/// The pronouns that are written behind their word.
pub(super) const ENCLITICS: [Enclitic; 12] = [
    enclitic("ه", [Features::THIRD, Features::SINGULAR, Features::MASCULINE], true, true),
    enclitic("ها", [Features::THIRD, Features::SINGULAR, Features::FEMININE], true, true),
    enclitic("هما", [Features::THIRD, Features::DUAL, Features::DUAL], true, true),
    enclitic("هم", [Features::THIRD, Features::PLURAL, Features::MASCULINE], true, true),
    enclitic("هن", [Features::THIRD, Features::PLURAL, Features::FEMININE], true, true),
    enclitic("ك", [Features::SECOND, Features::SINGULAR, Features::SINGULAR], true, true),
    enclitic("كما", [Features::SECOND, Features::DUAL, Features::DUAL], true, true),
    enclitic("كم", [Features::SECOND, Features::PLURAL, Features::MASCULINE], true, true),
    enclitic("كن", [Features::SECOND, Features::PLURAL, Features::FEMININE], true, true),
    enclitic("نا", [Features::FIRST, Features::PLURAL, Features::PLURAL], true, true),
    enclitic("ني", [Features::FIRST, Features::SINGULAR, Features::SINGULAR], true, false),
    enclitic("ي", [Features::FIRST, Features::SINGULAR, Features::SINGULAR], false, true),
];
