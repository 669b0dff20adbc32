//! Endings of nouns and adjectives: from a written noun back to its stem.

use super::stems::Declension;
use crate::text::Features;

/// An ending and what it replaces.
#[derive(Debug, Clone, Copy)]
pub(super) struct NounEnding {
    /// The letters at the end of the word, folded.
    pub(super) written: &'static str,
    /// The letters of the stem that they stand for, folded.
    pub(super) stem: &'static str,
    /// What the ending tells.
    pub(super) features: Features,
    /// Whether it needs a stem of both genders.
    pub(super) gendered: bool,
    /// Whether it stands on its own.
    pub(super) free: bool,
    /// Whether it stands before a pronoun.
    pub(super) joined: bool,
    /// Whether it takes the ي of a weak stem away.
    pub(super) weak: bool,
}

const SINGULAR: Features = Features::SINGULAR;
const DUAL: Features = Features::DUAL;
const PLURAL: Features = Features::PLURAL;
const FEMININE: Features = Features::FEMININE;
const ACCUSATIVE: Features = Features::ACCUSATIVE;

const fn ending(written: &'static str, stem: &'static str, features: Features) -> NounEnding {
    NounEnding { written, stem, features, gendered: false, free: true, joined: false, weak: false }
}

impl NounEnding {
    const fn gendered(mut self) -> NounEnding {
        self.gendered = true;
        self
    }

    /// Only before a pronoun.
    const fn joined(mut self) -> NounEnding {
        self.joined = true;
        self.free = false;
        self
    }

    /// On its own, in idafa, and before a pronoun.
    const fn both(mut self) -> NounEnding {
        self.joined = true;
        self
    }

    const fn weak(mut self) -> NounEnding {
        self.weak = true;
        self
    }

    /// Whether a stem of this declension takes the ending.
    pub(super) fn fits(&self, declension: Declension) -> bool {
        match declension {
            Declension::Fixed => self.features == SINGULAR || self.features == ACCUSATIVE,
            Declension::Noun => !self.gendered,
            Declension::Gendered => true,
        }
    }
}

/// Every ending but the bare one. ة and ى are folded to ه and ي here as they are in keys.
pub(super) const NOUN_ENDINGS: [NounEnding; 33] = [
    // The accusative's tanween alif: كتابا.
    ending("ا", "", ACCUSATIVE),
    // Feminine: مسؤولة.
    ending("ه", "", FEMININE.with(SINGULAR)).gendered(),
    ending("ت", "", FEMININE.with(SINGULAR)).gendered().joined(),
    // Dual: كتابان, مدرستان; صحراوان.
    ending("ان", "", DUAL),
    ending("تان", "ه", DUAL),
    ending("تين", "ه", DUAL),
    ending("تان", "", DUAL.with(FEMININE)).gendered(),
    ending("تين", "", DUAL.with(FEMININE)).gendered(),
    ending("تا", "ه", DUAL).both(),
    ending("تي", "ه", DUAL).both(),
    ending("اوان", "اء", DUAL),
    ending("اوين", "اء", DUAL),
    // Sound masculine plural, whose oblique is the dual's: مسؤولون, مسؤولين; in idafa مسؤولو, مسؤولي.
    ending("ون", "", PLURAL).gendered(),
    ending("ين", "", PLURAL).gendered(),
    ending("ين", "", DUAL),
    ending("و", "", PLURAL).gendered().both(),
    ending("ي", "", PLURAL).gendered().both(),
    ending("ي", "", DUAL).joined(),
    ending("ا", "", DUAL).joined(),
    // Sound feminine plural: قرارات, مدرسات; صحراوات.
    ending("ات", "", PLURAL.with(FEMININE)).both(),
    ending("ات", "ه", PLURAL.with(FEMININE)).both(),
    ending("اوات", "اء", PLURAL.with(FEMININE)).both(),
    // A weak stem: قاض and قاضون beside القاضي; مصطفون.
    ending("", "ي", SINGULAR).weak(),
    ending("ون", "ي", PLURAL).gendered().weak(),
    ending("ين", "ي", PLURAL).gendered().weak(),
    ending("و", "ي", PLURAL).gendered().both().weak(),
    ending("اه", "ي", FEMININE.with(SINGULAR)).gendered(),
    // Before a pronoun ة opens to ت, ى to ا, and hamza takes the seat of the case: مدرسته, مستشفاه, بناؤه, بنائه.
    ending("ت", "ه", SINGULAR).joined(),
    ending("ا", "ي", SINGULAR).joined(),
    ending("ؤ", "ء", SINGULAR).joined(),
    ending("ئ", "ء", SINGULAR).joined(),
    ending("ؤ", "ا", SINGULAR).joined(),
    ending("ئ", "ا", SINGULAR).joined(),
];
