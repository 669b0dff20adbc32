//! Entries of several words: الأمم المتحدة, رئيس الوزراء.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use crate::text::{Entry, Key, fold};

/// The words behind the first of a phrase, and what the phrase is.
#[derive(Debug)]
struct Rest {
    words: SmallVec<[Key; 4]>,
    entry: Entry,
    /// Whether it is a name that has its article on every word: the White House, but not a white house.
    definite: bool,
}

/// Phrases by their first word.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: HashMap<Key, Vec<Rest>, FxBuildHasher>,
}

impl Phrases {
    /// Adds a phrase; its words are compared by [`phrase_key`].
    pub(super) fn add(&mut self, form: &str, entry: Entry) {
        let definite =
            matches!(entry, Entry::Place(_) | Entry::Organization(_)) && form.split_whitespace().all(|word| word.starts_with("ال"));
        let mut words = form.split_whitespace().map(phrase_key);
        if let Some(first) = words.next() {
            self.by_first.entry(first).or_default().push(Rest { words: words.collect(), entry, definite });
        }
    }

    /// The longest phrase that starts with a word of key `first`, and how many words follow it; `next` gives the n-th word behind
    /// the first, and `key` what a word is compared by.
    pub(super) fn longest<'t>(
        &self,
        first: Key,
        mut next: impl FnMut(usize) -> Option<&'t str>,
        key: impl Fn(&str) -> Key,
    ) -> Option<(usize, Entry)> {
        self.by_first
            .get(&first)?
            .iter()
            .filter(|rest| {
                let met = |form: &str, word: Key| key(form) == word && (!rest.definite || form.starts_with("ال"));
                rest.words.iter().enumerate().all(|(index, word)| next(index + 1).is_some_and(|form| met(form, *word)))
            })
            .max_by_key(|rest| rest.words.len())
            .map(|rest| (rest.words.len(), rest.entry))
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
