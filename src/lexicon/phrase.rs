//! Phrases of one or more words, found by their first word.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::text::{Key, fold_into};

/// Cuts `text` as phrases are cut: runs of letters and digits, and every other mark for itself; white space parts.
///
/// The tables' forms and the reports' text go through this one function, so that `a.m.`, `km/h` and `o'clock` meet.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = rest.next()?;
            if first.is_whitespace() || is_ignored(first) {
                continue;
            }
            let class = class(first);
            let mut end = start + first.len_utf8();
            while let Some((at, c)) = rest.peek().copied() {
                let joins = is_ignored(c) || (class != Class::Mark && self::class(c) == class);
                if !joins {
                    break;
                }
                end = at + c.len_utf8();
                rest.next();
            }
            return Some((start, &text[start..end]));
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letters,
    Digits,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Class::Digits,
        _ if c.is_alphabetic() => Class::Letters,
        _ => Class::Mark,
    }
}

/// Marks inside words that no spelling depends on: vowel signs, tatweel, zero-width and direction marks.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{065F}' | '\u{0640}' | '\u{0670}' | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{0300}'..='\u{036F}')
}

/// What phrases mean.
#[derive(Debug)]
pub(crate) struct Phrases<S> {
    by_first: HashMap<Key, Vec<(Vec<Key>, S)>, FxBuildHasher>,
}

impl<S> Default for Phrases<S> {
    fn default() -> Phrases<S> {
        Phrases { by_first: HashMap::default() }
    }
}

impl<S: Copy + PartialEq> Phrases<S> {
    /// Adds a form; the same form with the same meaning is kept once.
    pub(crate) fn insert(&mut self, form: &str, sense: S) {
        let mut folded = String::new();
        self.insert_keys(
            pieces(form).map(|(_, piece)| {
                folded.clear();
                fold_into(piece, &mut folded);
                Key::of_folded(&folded)
            }),
            sense,
        );
    }

    /// Adds a form that only counts in exactly this spelling: `m` is not `M`.
    pub(crate) fn insert_exact(&mut self, form: &str, sense: S) {
        self.insert_keys(pieces(form).map(|(_, piece)| Key::of_folded(piece)), sense);
    }

    fn insert_keys(&mut self, mut keys: impl Iterator<Item = Key>, sense: S) {
        if let Some(first) = keys.next() {
            let entry = (keys.collect(), sense);
            let phrases = self.by_first.entry(first).or_default();
            if !phrases.contains(&entry) {
                phrases.push(entry);
            }
        }
    }

    /// Phrases that begin with a word: the keys of their other words, and the meaning.
    pub(crate) fn starting(&self, first: Key) -> &[(Vec<Key>, S)] {
        self.by_first.get(&first).map_or(&[], Vec::as_slice)
    }
}
