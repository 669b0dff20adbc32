//! Months, weekdays and words of time.

use super::{Source, Table, phrase::Phrases, value::Sense};

/// What a word of time does; the comments at the head of `times.tsv` explain the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the head of `times.tsv` describes them")]
pub enum TimeKind {
    Day,
    Night,
    Part,
    Meridiem,
    Point,
    Direction,
    This,
    Clock,
    DayWord,
    Of,
    Ago,
    BehindAgo,
    Since,
    Until,
    By,
    Before,
    After,
    Within,
    During,
    AgeBefore,
    AgeBehind,
    AgeReached,
    Past,
    PastMark,
    Zone,
    ZoneLocal,
    Stretch,
    QuarterOf,
    HalfOf,
    Decade,
    Season,
    Year,
    Era,
    HijriEra,
}

impl TimeKind {
    fn from_name(name: &str) -> Option<TimeKind> {
        use TimeKind as K;
        Some(match name {
            "day" => K::Day,
            "night" => K::Night,
            "part" => K::Part,
            "meridiem" => K::Meridiem,
            "point" => K::Point,
            "direction" => K::Direction,
            "this" => K::This,
            "clock" => K::Clock,
            "dayword" => K::DayWord,
            "of" => K::Of,
            "ago" => K::Ago,
            "behind_ago" => K::BehindAgo,
            "since" => K::Since,
            "until" => K::Until,
            "by" => K::By,
            "before" => K::Before,
            "after" => K::After,
            "within" => K::Within,
            "during" => K::During,
            "age_before" => K::AgeBefore,
            "age_behind" => K::AgeBehind,
            "age_reached" => K::AgeReached,
            "past" => K::Past,
            "past_mark" => K::PastMark,
            "zone" => K::Zone,
            "zone_local" => K::ZoneLocal,
            "stretch" => K::Stretch,
            "quarter_of" => K::QuarterOf,
            "half_of" => K::HalfOf,
            "decade" => K::Decade,
            "season" => K::Season,
            "year" => K::Year,
            "era" => K::Era,
            "hijri_era" => K::HijriEra,
            _ => return None,
        })
    }
}

/// A row of a language's `times.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeWord {
    /// What it does.
    pub kind: TimeKind,
    /// Its first number; what it means depends on the kind.
    pub from: i16,
    /// Its second number.
    pub to: i16,
}

/// A calendar whose months the tables name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The civil calendar.
    Gregorian,
    /// The lunar Islamic calendar.
    Hijri,
}

/// Adds months, weekdays and words of time.
pub(super) fn load(source: &Source, phrases: &mut Phrases<Sense>, mistakes: &mut Vec<String>) {
    let number = |row: &super::Row<'_>, column: &str, mistakes: &mut Vec<String>| match row.get(column) {
        "" => 0,
        cell => cell.parse().unwrap_or_else(|_| {
            mistakes.push(format!("{}: `{cell}` is not a whole number", row.place));
            0
        }),
    };
    let columns = &["id", "calendar", "number", "en", "ar", "ar_levant", "ar_maghreb", "ar_morocco"];
    Table::read(source, "months.tsv", columns, mistakes, |row, mistakes| {
        let calendar = match row.get("calendar") {
            "gregorian" => Calendar::Gregorian,
            "hijri" => Calendar::Hijri,
            // Persian dates are rare in Arabic and English news, and reports give the civil date beside them.
            _ => return,
        };
        let month = number(&row, "number", mistakes) as u8;
        for column in &columns[3..] {
            row.forms(column).for_each(|form| phrases.insert(form, Sense::Month { calendar, month }));
        }
    });
    Table::read(source, "weekdays.tsv", &["id", "number", "en", "ar"], mistakes, |row, mistakes| {
        let weekday = number(&row, "number", mistakes) as i8;
        for form in row.forms("en").chain(row.forms("ar")) {
            phrases.insert(form, Sense::Weekday(weekday));
        }
    });
    for path in ["ar/times.tsv", "en/times.tsv"] {
        Table::read(source, path, &["id", "kind", "from", "to", "forms"], mistakes, |row, mistakes| {
            let Some(kind) = TimeKind::from_name(row.get("kind")) else {
                return mistakes.push(format!("{}: unknown kind `{}`; the file's head lists them", row.place, row.get("kind")));
            };
            let word = TimeWord { kind, from: number(&row, "from", mistakes), to: number(&row, "to", mistakes) };
            row.forms("forms").for_each(|form| phrases.insert(form, Sense::Time(word)));
        });
    }
}
