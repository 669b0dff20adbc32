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
    /// Liters.
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
    /// Liters a day.
    Flow,
    /// Pascals.
    Pressure,
    /// Hertz.
    Frequency,
    /// Volts.
    Voltage,
    /// Amperes.
    Current,
    /// Bytes.
    Information,
    /// Becquerels.
    Radioactivity,
    /// Sieverts.
    RadiationDose,
    /// Decibels.
    Sound,
    /// Twenty-foot containers.
    Containers,
    /// An amount of money; the number is the row in the currency table. Currencies stay apart.
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

/// How a time stands to what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum TimeBound {
    /// At some point of it, or throughout.
    #[default]
    At,
    /// From it onward: since, منذ.
    Since,
    /// Not after it: until, by, حتى, بحلول.
    Until,
    /// Earlier than it.
    Before,
    /// Later than it.
    After,
}

/// A stretch of civil time with day or minute precision.
///
/// `start..=end` in days; `minutes` narrows each of these days to minutes after midnight, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    /// First day it may mean.
    pub start: Date,
    /// Last day it may mean.
    pub end: Date,
    /// Minutes after midnight, first and last, where a clock time or a part of the day is given.
    pub minutes: Option<(u16, u16)>,
    /// Minutes ahead of Greenwich that the clock time is told in, where the report says so.
    pub zone_minutes: Option<i16>,
    /// Whether the span itself is meant, or what lies before or behind it.
    pub bound: TimeBound,
}

impl TimeSpan {
    /// The days from `start` to `end`, both included.
    #[must_use]
    pub fn between(start: Date, end: Date) -> TimeSpan {
        TimeSpan { start, end, minutes: None, zone_minutes: None, bound: TimeBound::At }
    }

    /// One day.
    #[must_use]
    pub fn on(day: Date) -> TimeSpan {
        TimeSpan::between(day, day)
    }

    /// Whether both cannot be true of one event.
    ///
    /// Two deadlines ("until Friday", "until Monday") are compared as the days they name; a deadline and a plain day
    /// exclude each other only where the day lies behind the deadline. Clock times are compared in one zone only: a
    /// report that names its zone and one that does not may mean the same minute.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use reconcile::model::{TimeBound, TimeSpan};
    ///
    /// let friday = TimeSpan::on(date(2024, 3, 1));
    /// let until_friday = TimeSpan { bound: TimeBound::Until, ..friday };
    /// assert!(!until_friday.disjoint(&TimeSpan::on(date(2024, 2, 27))));
    /// assert!(until_friday.disjoint(&TimeSpan::on(date(2024, 3, 2))));
    /// ```
    #[must_use]
    pub fn disjoint(&self, other: &TimeSpan) -> bool {
        let (first, last) = self.allowed(other.bound);
        let (other_first, other_last) = other.allowed(self.bound);
        if last < other_first || other_last < first {
            return true;
        }
        let plain = self.bound == TimeBound::At && other.bound == TimeBound::At;
        match (self.minutes, other.minutes) {
            (Some((a, b)), Some((c, d))) if plain && self.zone_minutes == other.zone_minutes => b < c || d < a,
            _ => false,
        }
    }

    /// The days it allows for an event whose other time has the bound `other`.
    fn allowed(&self, other: TimeBound) -> (Date, Date) {
        match self.bound {
            bound if bound == other => (self.start, self.end),
            TimeBound::At => (self.start, self.end),
            TimeBound::Since | TimeBound::After => (self.start, Date::MAX),
            TimeBound::Until | TimeBound::Before => (Date::MIN, self.end),
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
