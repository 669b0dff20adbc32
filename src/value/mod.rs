//! Numbers, quantities and times: from words to intervals that can be compared.
//!
//! [`annotate`] reads a sentence and says what its numbers and times are, [`document_dates`] finds the day each report
//! speaks from, and [`solve`] turns a time that is relative to that day ("yesterday", الأحد الماضي) into days.
//!
//! The module reads both languages with one grammar: what differs is in the tables `numbers.tsv` and `times.tsv`, and in
//! the few places where the order of words does.

mod age;
mod ago;
mod anchor;
mod calendar;
mod clock;
mod dual;
mod edition;
mod hedge;
mod label;
mod moment;
mod noun;
mod number;
mod ordinal;
mod parts;
mod quantity;
mod range;
mod reader;
mod share;
mod sign;
mod span;
mod time;
mod year;

use jiff::civil::Date;

pub use anchor::{Anchor, DateReason, anchors, document_dates};
pub use moment::{Moment, Shift, Step};

use crate::{
    lexicon::Lexicon,
    model::{Dimension, Lang, Measure, Quantity, Value},
    text::{Features, Pos, Sentence, ValueMention},
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
            mentions.push(ValueMention {
                first: first as u32,
                last: last as u32,
                value,
                names: edition::names(sentence, first, last, value, lexicon),
            });
        }
        at = next;
    }
    dual::duals(sentence, text, &mut mentions);
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

impl reader::Reader<'_> {
    /// Four digits that count nothing are a year: "(2011)", "© 2025", كأس الأمم 2035 من الجولة الأولى.
    fn year_or_count(&self, at: usize, found: &quantity::Found) -> Unsolved {
        let bare = found.quantity.dimension == Dimension::Count && found.next == at + 1;
        let counts = found.unit_word.is_some_and(|noun| {
            let word = &self.sentence.words[noun];
            // A count of this size stands before an indefinite singular in Arabic.
            self.lang == Lang::En
                || word.pos == Pos::Noun
                    && !word.features.any(Features::DEFINITE.with(Features::POSSESSIVE))
                    && !word.span.of(self.text).starts_with("ال")
        });
        match self.whole(at).filter(|number| bare && !counts && (1900..2100).contains(number)) {
            Some(year) => Unsolved::Time(Moment { year: Some(year as i16), ..Moment::default() }),
            None => measure(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::Span,
        text::{BlockKind, Entry, Key, Word},
    };

    /// Bounds, hedges and parts of the day may open one another, so a line of nothing else must be read without recursion.
    #[test]
    fn long_lines_of_small_words_are_read_to_their_end() {
        let lexicon = Lexicon::embedded().expect("the built-in tables have no mistakes");
        let english = ["about ", "before ", "morning before ", "between ", "from about ", "two and "].map(|words| (words, Lang::En));
        let arabic = ["نحو ", "قبل ", "صباح قبل ", "بين ", "من ", "ثلاثة و"].map(|words| (words, Lang::Ar));
        for (words, lang) in english.into_iter().chain(arabic) {
            let text = words.repeat(20_000);
            let span = Span::new(0, text.len());
            let word = Word { span, pos: Pos::Noun, features: Features::default(), lemma: Key::of(words), entry: Entry::None };
            let sentence = Sentence { span, kind: BlockKind::Body, paragraph: 0, lang, words: vec![word], values: Vec::new() };
            let found = annotate(&sentence, &text, &lexicon);
            assert!(found.len() <= 1, "{words}: one word cannot hold {} values", found.len());
        }
    }
}
