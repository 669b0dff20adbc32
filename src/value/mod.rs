//! Numbers, quantities and times: from words to intervals that can be compared.
//!
//! [`annotate`] reads a sentence and says what its numbers and times are, [`document_dates`] finds the day each report
//! speaks from, and [`solve`] turns a time that is relative to that day ("yesterday", الأحد الماضي) into days.
//!
//! The module reads both languages with one grammar: what differs is in the tables `numbers.tsv` and `times.tsv`, and in
//! the few places where the order of words does.

mod anchor;
mod calendar;
mod clock;
mod moment;
mod number;
mod quantity;
mod reader;
mod time;

use jiff::civil::Date;

pub use anchor::{Anchor, DateReason, anchors, document_dates};
pub use moment::{Moment, Shift, Step};

use crate::{
    lexicon::{Lexicon, TimeKind},
    model::{Bound, Dimension, Measure, Quantity, Value},
    text::{Entry, Features, Pos, Sentence, ValueMention, Word, fold},
};

/// A value as its sentence gives it: a time may still be relative to the day of the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unsolved {
    /// A number with its unit.
    Quantity(Measure),
    /// A time, absolute or relative.
    Time(Moment),
}

/// Finds the numbers, quantities and times of a sentence, in text order and without overlap.
///
/// A mention covers the hedge, the number and its unit, and of a time also the preposition where that changes what is
/// meant (since, until, قبل, حتى); the noun that is counted stays outside, in [`Measure::unit_word`].
#[must_use]
pub fn annotate(sentence: &Sentence, text: &str, lexicon: &Lexicon) -> Vec<ValueMention> {
    if sentence.words.is_empty() {
        return Vec::new();
    }
    let reader = reader::Reader::new(sentence, text, &lexicon.values);
    let mut mentions: Vec<ValueMention> = Vec::new();
    let mut at = 0;
    while at < reader.atoms.len() {
        if !reader.may_begin(at) {
            at += 1;
            continue;
        }
        let found = reader
            .moment(at)
            .map(|found| (Unsolved::Time(found.moment), found.start, found.next))
            .or_else(|| reader.order(at))
            .or_else(|| reader.quantity(at).map(|found| (reader.year_or_count(at, &found), found.start, found.next)));
        let Some((value, start, next)) = found else {
            at += 1;
            continue;
        };
        let last_byte = reader.atoms[next - 1].span.end - 1;
        if let (Some(first), Some(last)) = (reader.word_at(start), reader.word_before(last_byte + 1))
            && mentions.last().is_none_or(|before| (before.last as usize) < first)
            && first <= last
        {
            mentions.push(ValueMention { first: first as u32, last: last as u32, value });
        }
        at = next;
    }
    duals(sentence, text, &mut mentions);
    mentions
}

/// One of something, said by a singular noun alone: "a man was killed", قتل شخص.
///
/// Only the caller knows that the noun is counted at all, so [`annotate`] never makes this up.
#[must_use]
pub fn one(noun: usize) -> Measure {
    Measure { quantity: Quantity::exactly(Dimension::Count, 1.0), unit_word: Some(noun as u32) }
}

/// The value of a mention in a report that speaks from `today`; `None` where a time cannot be solved.
#[must_use]
pub fn solve(unsolved: Unsolved, today: Option<Date>) -> Option<Value> {
    match unsolved {
        Unsolved::Quantity(measure) => Some(Value::Quantity(measure)),
        Unsolved::Time(moment) => moment.solve(today).map(Value::Time),
    }
}

/// What a found quantity is worth as a value.
fn measure(found: &quantity::Found) -> Unsolved {
    Unsolved::Quantity(Measure { quantity: found.quantity, unit_word: found.unit_word.map(|index| index as u32) })
}

/// The Arabic dual counts two by itself: طائرتان.
fn duals(sentence: &Sentence, text: &str, mentions: &mut Vec<ValueMention>) {
    let before = mentions.len();
    for (index, word) in sentence.words.iter().enumerate() {
        let covered = mentions[..before]
            .iter()
            .any(|mention| (mention.first as usize..=mention.last as usize).contains(&index) || counts(mention, index));
        if word.pos == Pos::Noun && word.is(Features::DUAL) && !covered && is_surely_dual(word, word.span.of(text)) {
            let two = Measure { quantity: Quantity::exactly(Dimension::Count, 2.0), unit_word: Some(index as u32) };
            mentions.push(ValueMention { first: index as u32, last: index as u32, value: Unsolved::Quantity(two) });
        }
    }
    mentions.sort_by_key(|mention| mention.first);
}

/// Whether a dual cannot well be something else.
///
/// Without vowels the ending ين is also that of the sound masculine plural, which participles (مسافرين) and nisbas
/// (عسكريين) take; and ان ends many a singular (طيران), so the stem must be a word that is known.
fn is_surely_dual(word: &Word, raw: &str) -> bool {
    let folded = fold(raw);
    if folded.ends_with("تان") || folded.ends_with("تين") {
        return true;
    }
    let stem = folded.strip_prefix("ال").unwrap_or(&folded);
    let plural = stem.strip_suffix("ين").is_some_and(|stem| {
        let agent = stem.chars().count() == 4 && stem.chars().nth(1) == Some('ا') && !word.is(Features::DEFINITE);
        stem.starts_with('م') || stem.ends_with('ي') || agent
    });
    word.entry != Entry::None && !word.features.any(Features::GUESSED.with(Features::PLURAL)) && !plural
}

fn counts(mention: &ValueMention, noun: usize) -> bool {
    matches!(mention.value, Unsolved::Quantity(measure) if measure.unit_word == Some(noun as u32))
}

impl reader::Reader<'_> {
    /// Four digits that count nothing are a year: "(2011)", "© 2025".
    fn year_or_count(&self, at: usize, found: &quantity::Found) -> Unsolved {
        let bare = found.quantity.dimension == Dimension::Count && found.unit_word.is_none() && found.next == at + 1;
        match self.whole(at).filter(|number| bare && (1900..2100).contains(number)) {
            Some(year) => Unsolved::Time(Moment { year: Some(year as i16), ..Moment::default() }),
            None => measure(found),
        }
    }

    /// A place in an order: "the second round", الجولة الثانية; of a life it is an age (في السادسة والأربعين من عمره).
    fn order(&self, at: usize) -> Option<(Unsolved, u32, usize)> {
        if let Some(found) = self.age_by_decade(at) {
            return Some(found);
        }
        let (number, start, next) = self.ordinal(at).filter(|_| self.share(at).is_none())?;
        if let Some((_, reading)) = self.time_word(next, &[TimeKind::AgeBehind]) {
            let quantity = Quantity::exactly(Dimension::Age, f64::from(number));
            return Some((Unsolved::Quantity(Measure { quantity, unit_word: None }), start, next + reading.atoms));
        }
        let noun = self.ordered(start, next);
        let quantity = Quantity { bound: Bound::Exact, ..Quantity::exactly(Dimension::Ordinal, f64::from(number)) };
        Some((Unsolved::Quantity(Measure { quantity, unit_word: noun.map(|index| index as u32) }), start, next))
    }

    /// في الثلاثينيات من عمره, "in his thirties", "in her 30s": an age from 30 to 39.
    fn age_by_decade(&self, at: usize) -> Option<(Unsolved, u32, usize)> {
        let (years, start, next) = match self.time_word(at, &[TimeKind::Decade]) {
            Some((word, reading)) => (f64::from(word.from % 100), reading.core, at + reading.atoms),
            None => {
                let years = self.whole(at).filter(|years| (20..100).contains(years) && years % 10 == 0)?;
                (self.raw(at + 1) == "s" && self.attached_to_digits(at + 1)).then_some(())?;
                (f64::from(years), self.atoms[at].span.start, at + 2)
            }
        };
        let behind = self.time_word(next, &[TimeKind::AgeBehind]).map(|(_, reading)| next + reading.atoms);
        let owned = at > 0 && matches!(self.raw(at - 1), "his" | "her" | "their" | "late" | "early" | "mid");
        let next = behind.or(owned.then_some(next))?;
        let quantity = Quantity { dimension: Dimension::Age, low: years, high: years + 9.0, stated: years, bound: Bound::Range };
        Some((Unsolved::Quantity(Measure { quantity, unit_word: None }), start, next))
    }

    /// The noun an ordinal ranks: behind it, or before it where it is a definite Arabic adjective.
    fn ordered(&self, start: u32, next: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let (first, last) = (self.word_at(start)?, self.word_before(self.atoms[next - 1].span.end)?);
        let noun = |index: usize| words.get(index).is_some_and(|word| matches!(word.pos, Pos::Noun));
        // An article written as a word of its own may stand between the noun and its ordinal.
        let before = (1..=2).filter_map(|back| first.checked_sub(back)).find(|index| noun(*index));
        match self.lang {
            crate::model::Lang::Ar if before.is_some() => before,
            _ => (last + 1..last + 4).find(|index| noun(*index)),
        }
    }
}
