//! Entries of several words: الأمم المتحدة, رئيس الوزراء.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use crate::text::{Entry, Key, fold};

/// The words behind the first of a phrase, and what the phrase is.
type Rest = (SmallVec<[Key; 4]>, Entry);

/// Phrases by their first word.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: HashMap<Key, Vec<Rest>, FxBuildHasher>,
}

impl Phrases {
    /// Adds a phrase; its words are compared by [`phrase_key`].
    pub(super) fn add(&mut self, form: &str, entry: Entry) {
        let mut words = form.split_whitespace().map(phrase_key);
        if let Some(first) = words.next() {
            self.by_first.entry(first).or_default().push((words.collect(), entry));
        }
    }

    /// The longest phrase that starts with a word of key `first`, and how many words follow it; `next` gives the key of the
    /// n-th word behind the first.
    pub(super) fn longest(&self, first: Key, mut next: impl FnMut(usize) -> Option<Key>) -> Option<(usize, Entry)> {
        self.by_first
            .get(&first)?
            .iter()
            .filter(|(rest, _)| rest.iter().enumerate().all(|(index, key)| next(index + 1) == Some(*key)))
            .max_by_key(|(rest, _)| rest.len())
            .map(|(rest, entry)| (rest.len(), *entry))
    }
}

/// The key of a word of a phrase, without the article that any of them may take: هجوم إرهابي, الهجوم الإرهابي.
pub(super) fn phrase_key(word: &str) -> Key {
    let folded = fold(word);
    // What is left of the name of God (الله) would be a word of its own.
    let bare = folded.strip_prefix("ال").filter(|bare| bare.len() >= MIN_BARE_BYTES);
    Key::of_folded(bare.unwrap_or(&folded))
}

const MIN_BARE_BYTES: usize = 6;
