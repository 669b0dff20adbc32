//! The stem index: every spelling a lexicon entry can have between its clitics, by folded form.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{inflected::Inflected, verb::Verb, verbs::Verbs};

use crate::text::{Entry, Features, Key, Pos};

/// What may follow a stem in its block of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attach {
    /// A pronoun or nothing.
    Any,
    /// Nothing, or rarely a pronoun: a verb whose frame has no object.
    Seldom,
    /// Nothing: كتبوا, whose alif goes before a pronoun.
    Free,
    /// A pronoun only: رآ.
    Joined,
}

/// Which endings a stem takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Declension {
    /// None: finite verbs, broken plurals, function words, most names.
    Fixed,
    /// Those of a noun of one gender: dual, feminine plural, accusative.
    Noun,
    /// Those of an adjective or of a noun for people: feminine and sound masculine plural as well.
    Gendered,
}

/// One reading of a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stem {
    /// Key of the lemma.
    pub(super) lemma: Key,
    /// The lexicon entry.
    pub(super) entry: Entry,
    /// What the stem alone tells.
    pub(super) features: Features,
    /// Hash of the spelling before folding, by which the exact spelling is preferred.
    pub(super) spelling: u32,
    /// How likely the reading is before its neighbors are seen; see [`Weight`].
    pub(super) weight: i8,
    /// Part of speech.
    pub(super) pos: Pos,
    /// What may follow.
    pub(super) attach: Attach,
    /// Endings it takes.
    pub(super) declension: Declension,
}

/// How likely kinds of readings are before their neighbors are seen: only differences mean something.
///
/// Nouns outnumber verbs, so a word that can be both is a noun unless its place says otherwise; what code derives from a
/// root stands behind what somebody wrote into a table.
#[derive(Debug)]
pub(super) struct Weight;

impl Weight {
    pub(super) const FUNCTION_WORD: i8 = 14;
    pub(super) const ADVERB: i8 = 13;
    /// أكثر, أفضل are spelled like verbs of form IV and hardly ever are.
    pub(super) const COMPARATIVE: i8 = 12;
    /// كان beside Cannes.
    pub(super) const AUXILIARY: i8 = 11;
    pub(super) const EVENT_NOUN: i8 = 11;
    pub(super) const NOUN: i8 = 10;
    pub(super) const MASDAR: i8 = 9;
    pub(super) const VERB: i8 = 9;
    /// Below the masdar, so that دخول is what دخل names.
    pub(super) const GENERAL_WORD: i8 = 8;
    pub(super) const PARTICIPLE: i8 = 8;
    /// Names of four letters and fewer: many are words as well.
    pub(super) const SHORT_NAME: i8 = 9;
    /// Verbs without a frame and what is derived from them.
    pub(super) const ROOT: i8 = 7;
    /// Verbs whose forms are mostly those of another word: سبب, "cause".
    pub(super) const RARE: i8 = 4;
    /// حسن, سعيد, أمل: a title or another name beside them must say that they are names.
    pub(super) const GIVEN_NAME: i8 = 7;
}

/// The index.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Key of the folded stem → the last of its readings, which link back to those before.
    heads: HashMap<Key, u32, FxBuildHasher>,
    readings: Vec<(Stem, u32)>,
    /// Finite verbs.
    verbs: Verbs,
}

const NONE: u32 = u32::MAX;

impl Stems {
    /// Adds a reading, unless the stem has the same one already.
    pub(super) fn add(&mut self, folded: Key, stem: Stem) {
        let head = self.heads.entry(folded).or_insert(NONE);
        let mut next = *head;
        while let Some((known, previous)) = self.readings.get(next as usize) {
            if *known == stem {
                return;
            }
            next = *previous;
        }
        self.readings.push((stem, *head));
        *head = self.readings.len() as u32 - 1;
    }

    /// Adds the finite forms of a verb.
    pub(super) fn add_verb(&mut self, verb: Verb, shared: Inflected) {
        self.verbs.add(verb, shared);
    }

    /// The finite verbs that a folded stem, whose key is `key`, may be.
    pub(super) fn finite<'a>(&'a self, folded: &str, key: Key) -> impl Iterator<Item = &'a Stem> + use<'a> {
        self.verbs.of(folded, key)
    }

    /// The readings of a folded stem but finite verbs, the latest added first.
    pub(super) fn nominals(&self, folded: Key) -> impl Iterator<Item = &Stem> {
        let mut next = self.heads.get(&folded).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let (stem, previous) = self.readings.get(next as usize)?;
            next = *previous;
            Some(stem)
        })
    }

    /// Makes room for `count` more readings at once.
    pub(super) fn reserve(&mut self, count: usize) {
        self.heads.reserve(count);
        self.readings.reserve(count);
    }

    /// The verbs of the index.
    #[cfg(test)]
    pub(super) fn verbs(&self) -> &Verbs {
        &self.verbs
    }
}

/// Hash of a spelling without its vowel signs; only compared with hashes of the same function.
pub(super) fn spelling_hash(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(2_166_136_261_u32, |hash, letter| (hash ^ letter as u32).wrapping_mul(16_777_619))
}

/// Whether a character is a vowel sign, shadda or tatweel, which print may add to any word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{0610}'..='\u{061A}' | '\u{06D6}'..='\u{06ED}')
}
