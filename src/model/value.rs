//! Values that are compared as intervals: quantities, times.

use jiff::civil::Date;

/// What a quantity measures; quantities of different dimensions cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Countable things: people, drones, votes.
    Count,
    /// Meters.
    Length,
    /// Square meters.
    Area,
    /// Cubic meters.
    Volume,
    /// Kilograms.
    Mass,
    /// Seconds.
    Duration,
    /// Meters a second.
    Speed,
    /// Degrees Celsius.
    Temperature,
    /// Joules.
    Energy,
    /// Watts.
    Power,
    /// Parts of one hundred.
    Percent,
    /// Years of age.
    Age,
    /// Place in an order: second round, third defeat.
    Ordinal,
    /// Magnitude of an earthquake and other bare scales.
    Scale,
    /// Two-sided result, `5-2`: the value is the first side.
    Score,
    /// An amount of money; the number is that of the ISO 4217 code in the currency table. Currencies stay apart.
    Money(u16),
}

/// How a number is hedged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// Stated as it is.
    Exact,
    /// About, some, nearly, dozens.
    About,
    /// At least, more than.
    AtLeast,
    /// At most, less than, up to.
    AtMost,
    /// From … to.
    Range,
}

/// An interval on one dimension, in the dimension's base unit.
///
/// News numbers are rarely exact: "at least 12" rules out 11, not 40, so two quantities contradict only where their
/// intervals are disjoint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// What is measured.
    pub dimension: Dimension,
    /// Smallest value it allows.
    pub low: f64,
    /// Largest value it allows (`f64::INFINITY` where open).
    pub high: f64,
    /// The number as stated (middle of a range), in the base unit.
    pub stated: f64,
    /// How it is hedged.
    pub bound: Bound,
}

/// A quantity with what is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The interval.
    pub quantity: Quantity,
    /// Word index (into the sentence) of the noun counted ("drones" in "two drones"), where there is one.
    pub unit_word: Option<u32>,
}

/// A stretch of civil time with day or minute precision.
///
/// `start..=end` in days; `minutes` narrows one day to minutes after midnight, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    /// First day it may mean.
    pub start: Date,
    /// Last day it may mean.
    pub end: Date,
    /// Minutes after midnight, first and last, where a clock time or a part of the day is given.
    pub minutes: Option<(u16, u16)>,
}

impl TimeSpan {
    /// Whether no instant belongs to both.
    #[must_use]
    pub fn disjoint(&self, other: &TimeSpan) -> bool {
        if self.end < other.start || other.end < self.start {
            return true;
        }
        let one_day = self.start == self.end && other.start == other.end;
        match (one_day, self.minutes, other.minutes) {
            (true, Some((a, b)), Some((c, d))) => b < c || d < a,
            _ => false,
        }
    }

    /// Number of days it covers.
    #[must_use]
    pub fn days(&self) -> i64 {
        i64::from((self.end - self.start).get_days()) + 1
    }
}

/// A typed value read off the words of a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A number with its unit.
    Quantity(Measure),
    /// A time, solved against the document's date; `None` in [`super::Mention::value`] where it could not be solved.
    Time(TimeSpan),
}

impl Quantity {
    /// A number stated as it is, in the base unit of `dimension`.
    #[must_use]
    pub fn exactly(dimension: Dimension, value: f64) -> Quantity {
        Quantity { dimension, low: value, high: value, stated: value, bound: Bound::Exact }
    }

    /// Whether no value satisfies both; different dimensions are never disjoint, because they cannot be compared.
    ///
    /// ```
    /// use reconcile::model::{Dimension, Quantity};
    ///
    /// let (twelve, thirteen) = (Quantity::exactly(Dimension::Count, 12.0), Quantity::exactly(Dimension::Count, 13.0));
    /// assert!(twelve.disjoint(&thirteen));
    /// assert!(!twelve.disjoint(&Quantity::exactly(Dimension::Percent, 13.0)));
    /// ```
    #[must_use]
    pub fn disjoint(&self, other: &Quantity) -> bool {
        self.dimension == other.dimension && (self.high < other.low || other.high < self.low)
    }
}
