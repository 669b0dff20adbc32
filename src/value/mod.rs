//! Numbers, quantities and times: from words to intervals that can be compared.

use crate::{
    lexicon::Lexicon,
    model::{Document, Measure, TimeSpan, Value},
    text::{Sentence, Text, ValueMention},
};

/// A value as its sentence gives it: a time may still be relative to the day of the report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unsolved {
    /// A number with its unit.
    Quantity(Measure),
    /// A time that is absolute already.
    Time(TimeSpan),
}

/// Finds the numbers, quantities and times of a sentence.
#[must_use]
pub fn annotate(_sentence: &Sentence, _text: &str, _lexicon: &Lexicon) -> Vec<ValueMention> {
    Vec::new()
}

/// The day each report speaks from: metadata, or solved from its text, or from its collection.
#[must_use]
pub fn document_dates(documents: &[Document], _texts: &[Text]) -> Vec<Option<jiff::civil::Date>> {
    documents.iter().map(|document| document.date).collect()
}

/// The value of a mention in a report that speaks from `today`.
#[must_use]
pub fn solve(unsolved: Unsolved, _today: Option<jiff::civil::Date>) -> Option<Value> {
    match unsolved {
        Unsolved::Quantity(measure) => Some(Value::Quantity(measure)),
        Unsolved::Time(time) => Some(Value::Time(time)),
    }
}
