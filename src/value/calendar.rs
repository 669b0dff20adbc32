//! Calendar arithmetic that `jiff` leaves to us: months, quarters and the lunar Islamic calendar.

use jiff::civil::{Date, date};

/// First and last day of a month; `None` for a month that does not exist.
pub(super) fn month(year: i16, month: u8) -> Option<(Date, Date)> {
    let first = Date::new(year, month as i8, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// First and last day of a year.
pub(super) fn year(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The civil day of a Hijri day by the tabular calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30).
///
/// The calendar in use follows the sighting of the moon and may lie a day or two beside it, which callers allow for.
///
/// See Dershowitz and Reingold, *Calendrical Calculations*, chapter 7.
pub(super) fn hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) || year < 1 {
        return None;
    }
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let days = (year - 1) * 354 + (3 + 11 * year).div_euclid(30) + 29 * (month - 1) + month / 2 + day;
    // 1 Muharram of the year 1 is 16 July 622 of the Julian calendar, 19 July 622 of the Gregorian.
    let epoch = date(622, 7, 19);
    epoch.checked_add(jiff::Span::new().try_days(days - 1).ok()?).ok()
}

/// The day `days` days from `day`, stopping at the ends of the calendar.
pub(super) fn plus_days(day: Date, days: i64) -> Date {
    // More than the whole calendar holds, and fewer than a span does.
    const MOST: i64 = 7_300_000;
    jiff::Span::new().try_days(days.clamp(-MOST, MOST)).map_or(day, |span| day.saturating_add(span))
}

/// The first day of the month that lies `months` months from that of `day`.
pub(super) fn plus_months(day: Date, months: i64) -> Date {
    jiff::Span::new().try_months(months).map_or(day, |span| day.first_of_month().saturating_add(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabular_hijri_days_match_published_ones() {
        // 1 Muharram 1442 was 20 August 2020; 9 Dhu al-Hijjah 1445 (Arafah) 15 June 2024, 16 June in the table.
        for (given, expected) in [((1442, 1, 1), date(2020, 8, 20)), ((1445, 9, 1), date(2024, 3, 11)), ((1400, 1, 1), date(1979, 11, 21))]
        {
            let found = hijri(given.0, given.1, given.2).expect("a day");
            let off = (found - expected).get_days().abs();
            assert!(off <= 1, "{given:?}: {found}");
        }
        assert_eq!(hijri(1442, 13, 1), None);
    }
}
