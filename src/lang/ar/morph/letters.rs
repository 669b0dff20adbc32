//! A word form as letters: as written and folded side by side, with the way back to the raw text.

use std::iter;

use smallvec::SmallVec;

use super::stems::{is_mark, spelling_hash};
use crate::text::{Key, fold_into};

/// The letters of a word form, marks apart.
#[derive(Debug, Clone)]
pub(super) struct Letters {
    /// Letters as written.
    pub(super) written: SmallVec<[char; 16]>,
    /// Byte offset of each letter in the form, and the form's length.
    offsets: SmallVec<[u16; 17]>,
    /// Folded letters, two bytes each.
    folded: String,
    /// Whether the form carries tanween.
    pub(super) tanween: bool,
    /// Whether shadda stands on a letter between the first and the last.
    pub(super) doubled: bool,
    /// The last letter that bears a shadda.
    pub(super) shadda: Option<usize>,
}

impl Letters {
    /// The letters of `form`; `None` where it is no plain Arabic word (presentation forms, Latin, digits, overlong).
    pub(super) fn of(form: &str) -> Option<Letters> {
        let mut letters = Letters {
            written: SmallVec::new(),
            offsets: SmallVec::new(),
            folded: String::with_capacity(form.len()),
            tanween: false,
            doubled: false,
            shadda: None,
        };
        if form.len() > MAX_FORM_BYTES || !form.starts_with(|c: char| matches!(c, 'ء'..='ي' | 'ٱ'..='ۓ')) {
            return None;
        }
        let mut shadda = false;
        for (offset, c) in form.char_indices() {
            if is_mark(c) {
                letters.tanween |= matches!(c, '\u{064B}'..='\u{064D}');
                shadda = c == '\u{0651}' && letters.written.len() > 1 || shadda;
                if c == '\u{0651}' {
                    letters.shadda = letters.written.len().checked_sub(1);
                }
            } else {
                letters.doubled |= shadda;
                letters.written.push(c);
                letters.offsets.push(offset as u16);
            }
        }
        letters.offsets.push(form.len() as u16);
        fold_into(form, &mut letters.folded);
        // Every folded letter has to have two bytes, or letters and bytes part: a ligature sign folds to nothing of the kind.
        let plain = letters.folded.len() == 2 * letters.written.len() && letters.folded.chars().all(|c| c.len_utf8() == 2);
        (plain && !letters.written.is_empty()).then_some(letters)
    }

    /// How many letters.
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    /// The folded letters `start..end`.
    pub(super) fn folded(&self, start: usize, end: usize) -> &str {
        &self.folded[2 * start..2 * end]
    }

    /// Whether the last letter is alif.
    pub(super) fn ends_in_alif(&self) -> bool {
        self.written.last() == Some(&'ا')
    }

    /// The key of letters `start..end`.
    pub(super) fn key(&self, start: usize, end: usize) -> Key {
        Key::of_folded(self.folded(start, end))
    }

    /// The spelling of letters `start..end` as a hash.
    pub(super) fn spelling(&self, start: usize, end: usize) -> u32 {
        spelling_hash(self.written[start..end].iter().copied())
    }

    /// The spellings that careless print writes so: with the hamza of a first alif left out (الياس, اعلن).
    pub(super) fn with_hamza(&self, start: usize, end: usize) -> Option<[u32; 3]> {
        let bare = end > start && self.written[start] == 'ا';
        bare.then(|| ['أ', 'إ', 'آ'].map(|hamza| spelling_hash(iter::once(hamza).chain(self.written[start + 1..end].iter().copied()))))
    }

    /// The byte offset of a letter in the form; the form's length for the position behind the last.
    pub(super) fn offset(&self, letter: usize) -> u16 {
        self.offsets[letter]
    }

    /// Whether the form reads `prefix` from letter `at`, as written.
    pub(super) fn reads(&self, at: usize, prefix: &str) -> bool {
        let mut index = at;
        prefix.chars().all(|c| {
            index += 1;
            self.written.get(index - 1) == Some(&c)
        })
    }
}

/// No Arabic word is longer; a longer run of letters is noise.
const MAX_FORM_BYTES: usize = 120;
