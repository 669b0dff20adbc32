//! Words that numbers, quantities and times are made of, in one index.

use super::{
    CurrencyId, Source, UnitId,
    calendar::{self, Calendar, TimeKind, TimeWord},
    number::{self, NumberWord},
    phrase::Phrases,
    unit::Units,
};
use crate::text::Key;

/// What a phrase may contribute to a value; one phrase may have several senses (`second`, `May`, `ثانية`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// A number word or a hedge.
    Number(NumberWord),
    /// A unit; `dual` counts two of it by itself (ساعتين).
    Unit {
        /// The row.
        unit: UnitId,
        /// Whether the form is the Arabic dual.
        dual: bool,
    },
    /// A currency.
    Currency {
        /// The row.
        currency: CurrencyId,
        /// Whether the form is the Arabic dual.
        dual: bool,
    },
    /// A month.
    Month {
        /// Its calendar.
        calendar: Calendar,
        /// 1 to 12.
        month: u8,
    },
    /// A weekday, Monday = 1.
    Weekday(i8),
    /// A word of time.
    Time(TimeWord),
}

/// The tables of numbers, units, currencies, months, weekdays and words of time, of both languages.
///
/// One index serves both: their scripts differ, and Arabic reports write `km` and `USD` too.
#[derive(Debug, Default)]
pub struct Values {
    /// Units and currencies.
    pub units: Units,
    pub(crate) phrases: Phrases<Sense>,
    pub(crate) symbols: Phrases<Sense>,
}

impl Values {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Values {
        let (mut phrases, mut symbols) = (Phrases::default(), Phrases::default());
        number::load(source, &mut phrases, mistakes);
        calendar::load(source, &mut phrases, mistakes);
        let units = Units::load(source, &mut phrases, &mut symbols, mistakes);
        Values { units, phrases, symbols }
    }

    /// Whether a word begins a phrase of time of one of `kinds`.
    #[must_use]
    pub fn begins_time(&self, word: &str, kinds: &[TimeKind]) -> bool {
        let mut senses = self.phrases.starting(Key::of(word)).iter().map(|(_, sense)| sense);
        senses.any(|sense| matches!(sense, Sense::Time(time) if kinds.contains(&time.kind)))
    }
}
