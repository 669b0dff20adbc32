//! A time as a report tells it, and the days it means once the day of the report is known.

use jiff::civil::{Date, Weekday};

use super::calendar::{self, hijri, plus_days, plus_months};
use crate::{
    lexicon::Calendar,
    model::{Quantity, TimeBound, TimeSpan},
};

/// How far a clock time told roughly may lie off.
const ROUGHLY_MINUTES: u16 = 15;

/// The last minute of a day.
const LAST_MINUTE: u16 = 1439;

/// A unit of time that is counted from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Step {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A distance from the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shift {
    /// The unit.
    pub step: Step,
    /// How many of it: -1 is the last, 0 this, 1 the next.
    pub amount: i16,
    /// The fewest and the most days back, where they are counted out ("three weeks ago") rather than a unit named ("last week").
    pub days: Option<(i32, i32)>,
}

impl Shift {
    /// The days that a length of time lies back, told as `count` units of `unit_seconds` each.
    ///
    /// A length is told in whole units, so half of one is allowed either way, and a quarter where a fraction is told ("a year
    /// and a half ago"); days are exact. Hours ago are earlier today, or yesterday where the report is of the small hours.
    pub(super) fn back(step: Step, count: f64, unit_seconds: f64, length: &Quantity) -> Option<Shift> {
        const DAY_SECONDS: f64 = 86_400.0;
        const MOST_UNITS: f64 = 3000.0;
        (count <= MOST_UNITS).then_some(())?;
        let whole = (length.stated / unit_seconds).fract() == 0.0;
        let slack = (unit_seconds / DAY_SECONDS / if whole { 2.0 } else { 4.0 }).floor();
        let (step, count) = if whole { (step, count) } else { (Step::Day, length.stated / DAY_SECONDS) };
        // "More than two years ago": from four on another number would have been told.
        let high = if length.high.is_finite() { length.high } else { 2.0 * length.stated };
        let nearest = ((length.low / DAY_SECONDS).floor() - slack).max(0.0);
        let farthest = (high / DAY_SECONDS).ceil() + slack;
        Some(Shift { step, amount: -(count.round() as i16), days: Some((nearest as i32, farthest as i32)) })
    }
}

/// Everything a phrase of time says, before it is known from which day it speaks.
///
/// The clues stand side by side, because reports give several at once: "yesterday, Sunday 12 January". The most exact
/// one decides what days are meant, and all together tell the day of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Moment {
    /// Calendar year, of the Hijri calendar where `hijri` is set.
    pub year: Option<i16>,
    /// Last year of a range.
    pub year_to: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Last month of a range: a quarter, a season. Before `month`, it lies in the next year.
    pub month_to: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Last day of a range.
    pub day_to: Option<u8>,
    /// Day and month could change places: 2/5/2024 in English.
    pub day_or_month: bool,
    /// Whether year and month are of the Hijri calendar.
    pub hijri: bool,
    /// Weekday, Monday = 1.
    pub weekday: Option<i8>,
    /// Distance from the day of the report.
    pub shift: Option<Shift>,
    /// -1 last, 0 this, 1 next: of the weekday or the month.
    pub direction: Option<i8>,
    /// Whether the verb beside it speaks of what is to come.
    pub ahead: bool,
    /// Third of the time that is meant: 0 early, 1 middle, 2 late.
    pub third: Option<u8>,
    /// Minutes after midnight, first and last; the first is larger where the time runs over midnight.
    pub minutes: Option<(u16, u16)>,
    /// Whether the clock time is told roughly: a quarter of an hour either way.
    pub roughly: bool,
    /// Minutes ahead of Greenwich, where a zone is named.
    pub zone_minutes: Option<i16>,
    /// Since, until, before, after.
    pub bound: TimeBound,
}

impl Moment {
    /// Whether it names a day, a month, a year or a distance from the report, not just a clock time.
    #[must_use]
    pub fn has_date(&self) -> bool {
        self.year.is_some() || self.month.is_some() || self.weekday.is_some() || self.shift.is_some()
    }

    /// Whether it says of itself that it lies ahead: next week, tomorrow, by, before, until.
    #[must_use]
    pub fn is_to_come(&self) -> bool {
        self.shift.is_some_and(|shift| shift.amount > 0)
            || self.direction.is_some_and(|direction| direction > 0)
            || matches!(self.bound, TimeBound::Before | TimeBound::Until)
    }

    /// Whether its days follow without the day of the report.
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        self.year.is_some()
    }

    /// The days it means in a report that speaks from `today`.
    ///
    /// A weekday is the nearest one up to the day of the report, unless it or its verb is marked as coming: news tells of
    /// what was. A date without a year is the nearest such date. A clock time alone is of that day or the one before.
    #[must_use]
    pub fn solve(&self, today: Option<Date>) -> Option<TimeSpan> {
        let (start, end) = self.days(today)?;
        let (start, end) = self.part(start, end);
        let mut span = TimeSpan { bound: self.bound, zone_minutes: self.zone_minutes, ..TimeSpan::between(start, end) };
        match self.minutes {
            Some((first, last)) if first <= last => {
                let slack = if self.roughly { ROUGHLY_MINUTES } else { 0 };
                span.minutes = Some((first.saturating_sub(slack), (last + slack).min(LAST_MINUTE)));
            }
            // A night runs into the next day; which of the two days its clock times belong to is open.
            Some(_) => span.end = plus_days(end, 1),
            None => {}
        }
        Some(span)
    }

    /// The stretch from this time to `end`, where both are told in the same units; what the first leaves out it shares.
    pub(super) fn until(self, end: Moment) -> Option<Moment> {
        let units = |moment: Moment| (moment.month.is_some(), moment.day.is_some());
        let plain = |moment: Moment| {
            let other = moment.shift.is_some() || moment.weekday.is_some() || moment.minutes.is_some() || moment.third.is_some();
            !other && !moment.hijri && moment.direction.is_none()
        };
        (plain(self) && plain(end) && units(self) == units(end)).then_some(())?;
        let over = i16::from(end.month < self.month);
        let year = self.year.or(end.year.map(|year| year - over));
        let year_to = end.year_to.or(end.year).or(self.year.map(|year| year + over));
        (year_to >= year).then_some(Moment { year, year_to, month_to: end.month_to.or(end.month), day_to: end.day_to.or(end.day), ..self })
    }

    fn days(&self, today: Option<Date>) -> Option<(Date, Date)> {
        if let Some(year) = self.year {
            return self.in_year(year);
        }
        let today = today?;
        if self.month.is_some() {
            return self.in_month(today);
        }
        if let Some(shift) = self.shift {
            return Some(self.shifted(shift, today));
        }
        if let Some(weekday) = self.weekday {
            let day = weekday_near(today, weekday, self.direction, self.ahead);
            return Some((day, day));
        }
        self.minutes.map(|_| (plus_days(today, -1), today))
    }

    fn in_year(&self, year: i16) -> Option<(Date, Date)> {
        let calendar = if self.hijri { Calendar::Hijri } else { Calendar::Gregorian };
        let month = |year, month| match calendar {
            Calendar::Gregorian => calendar::month(year, month),
            Calendar::Hijri => Some((hijri(year, month, 1)?, plus_days(hijri(year, month, 29)?, 1))),
        };
        match (self.month, self.day) {
            (Some(number), Some(day)) if calendar == Calendar::Hijri => {
                // The tabular calendar may be a day off the one in use.
                let day = hijri(year, number, day)?;
                Some((plus_days(day, -1), plus_days(day, 1)))
            }
            (Some(number), Some(day)) => {
                let date = |number: u8, day: u8| Date::new(year, number as i8, day as i8).ok();
                let first = date(number, day)?;
                // 2/10/2024 is one of two days, and nothing beside it tells which.
                if let Some(swapped) = date(day, number).filter(|_| self.day_or_month) {
                    return Some((first.min(swapped), first.max(swapped)));
                }
                let (last_year, last_month) = self.last_month(year, number);
                let last = self.day_to.and_then(|day| Date::new(last_year, last_month as i8, day as i8).ok());
                Some((first, last.filter(|last| *last >= first).unwrap_or(first)))
            }
            (Some(number), None) => {
                let (first, last) = month(year, number)?;
                let (last_year, last_month) = self.last_month(year, number);
                Some((first, if self.month_to.is_some() { month(last_year, last_month)?.1 } else { last }))
            }
            (None, _) if calendar == Calendar::Hijri => Some((hijri(year, 1, 1)?, hijri(year, 12, 29)?)),
            (None, _) => Some((calendar::year(year)?.0, calendar::year(self.year_to.unwrap_or(year))?.1)),
        }
    }

    /// Year and month that a time which begins in `month` of `year` ends in.
    fn last_month(&self, year: i16, month: u8) -> (i16, u8) {
        let last = self.month_to.unwrap_or(month);
        (self.year_to.unwrap_or(if last < month { year.saturating_add(1) } else { year }), last)
    }

    fn in_month(&self, today: Date) -> Option<(Date, Date)> {
        let years = match (self.shift, self.direction) {
            // "In March last year", مارس من العام الماضي.
            (Some(Shift { step: Step::Year, amount, .. }), _) => {
                let year = today.year().saturating_add(amount);
                year..=year
            }
            _ if self.hijri => {
                let near = hijri_year(today);
                near - 1..=near + 1
            }
            _ => today.year() - 1..=today.year() + 1,
        };
        let spans = years.filter_map(|year| Moment { year: Some(year), ..*self }.in_year(year));
        match self.direction {
            Some(-1) => spans.filter(|(_, end)| *end < today).max(),
            Some(1) => spans.filter(|(start, _)| *start > today).min(),
            None if self.ahead => spans.filter(|(_, end)| *end >= today).min(),
            _ => spans.min_by_key(|(start, end)| {
                // News tells of what was: a day to come must lie much nearer than one gone by.
                const PAST: i64 = 3;
                let distance = |day: Date| i64::from((day - today).get_days());
                match (distance(*start), distance(*end)) {
                    (ahead, _) if ahead > 0 => ahead * PAST,
                    (_, behind) if behind < 0 => -behind,
                    _ => 0,
                }
            }),
        }
    }

    fn shifted(&self, shift: Shift, today: Date) -> (Date, Date) {
        if let Some(day) = self.day.filter(|_| shift.step == Step::Month) {
            // في 18 من الشهر الجاري; the 31st of a shorter month is no day, and then its last.
            let (first, last) = self.named(shift, today);
            let day = plus_days(first, i64::from(day) - 1).min(last);
            return (day, day);
        }
        let Some((nearest, farthest)) = shift.days else { return self.named(shift, today) };
        let (first, last) = (plus_days(today, -i64::from(farthest)), plus_days(today, -i64::from(nearest)));
        // Reporters count calendar years too: in May, "two years ago" may be any day of the year before the last.
        let named = match shift.step {
            Step::Year | Step::Month => self.named(shift, today),
            _ => (first, last),
        };
        (first.min(named.0), last.max(named.1))
    }

    /// The whole unit that a report names by its distance: last week, this year.
    fn named(&self, shift: Shift, today: Date) -> (Date, Date) {
        let amount = i64::from(shift.amount);
        let whole = |first: Date, next: Date| (first, plus_days(next, -1));
        match shift.step {
            Step::Hour => (today, today),
            Step::Day => (plus_days(today, amount), plus_days(today, amount)),
            Step::Week => {
                // Weeks begin on Saturday, Sunday or Monday in the countries the reports come from; the widest is meant.
                let monday = plus_days(today, 1 - i64::from(today.weekday().to_monday_one_offset()));
                (plus_days(monday, 7 * amount - 2), plus_days(monday, 7 * amount + 6))
            }
            Step::Month => whole(plus_months(today, amount), plus_months(today, amount + 1)),
            Step::Quarter => {
                let first = plus_months(today, -i64::from((today.month() - 1) % 3) + 3 * amount);
                whole(first, plus_months(first, 3))
            }
            Step::Year => years(1, shift.amount, today),
            Step::Decade => years(10, shift.amount, today),
            Step::Century => years(100, shift.amount, today),
        }
    }

    /// Narrows a stretch to its early, middle or late part; parts overlap, because reports do not agree on their ends.
    fn part(&self, start: Date, end: Date) -> (Date, Date) {
        let Some(third) = self.third else { return (start, end) };
        let days = i64::from((end - start).get_days()) + 1;
        match third {
            0 => (start, plus_days(start, days * 2 / 5)),
            1 => (plus_days(start, days / 4), plus_days(start, days * 3 / 4)),
            _ => (plus_days(start, days * 3 / 5), end),
        }
    }
}

/// The span of `length` years, counted from the year nought, that lies `amount` such spans from that of `today`.
fn years(length: i16, amount: i16, today: Date) -> (Date, Date) {
    let first = amount.checked_add(today.year().div_euclid(length)).and_then(|spans| spans.checked_mul(length));
    let ends = first.and_then(|first| calendar::year(first).zip(calendar::year(first.saturating_add(length - 1))));
    ends.map_or((today, today), |((start, _), (_, end))| (start, end))
}

/// The nearest such weekday up to `today`, or as `direction` says: before it, in its week, behind it.
fn weekday_near(today: Date, weekday: i8, direction: Option<i8>, ahead: bool) -> Date {
    let Ok(weekday) = Weekday::from_monday_one_offset(weekday) else { return today };
    let back = i64::from(today.weekday().since(weekday));
    let days = match direction {
        Some(1) => 7 - back,
        Some(-1) if back == 0 => -7,
        // "This Saturday" and "will leave on Saturday" are the one to come, today included.
        Some(0) => (7 - back) % 7,
        None if ahead => (7 - back) % 7,
        _ => -back,
    };
    plus_days(today, days)
}

/// The Hijri year around a civil day, exact to a year.
fn hijri_year(day: Date) -> i16 {
    ((i32::from(day.year()) - 622) * 33 / 32) as i16 + 1
}
