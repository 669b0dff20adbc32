//! The day a report speaks from.
//!
//! Everything relative in a report hangs on this day, so it is never guessed: it is given, or it follows from what the
//! report says, or it stays unknown.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::{
    Unsolved,
    calendar::plus_days,
    moment::{Moment, Shift, Step},
};
use crate::{
    model::{Document, Lang},
    text::{BlockKind, Text},
};

/// Why a report is dated as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateReason {
    /// Its metadata says so.
    Metadata,
    /// It names a date and says how far that day lies from its own: "yesterday, Sunday 12 January 2020".
    Stated,
    /// It opens with a full date, as datelines do.
    Dateline,
    /// The latest full date it tells of lies in the week that its weekday falls into.
    Weekday,
    /// The other reports of its collection are of one week, and its weekday picks the day.
    Collection,
}

impl DateReason {
    /// The reason in words.
    #[must_use]
    pub fn describe(self, ui: Lang) -> &'static str {
        match (self, ui) {
            (DateReason::Metadata, Lang::En) => "date given with the report",
            (DateReason::Metadata, Lang::Ar) => "التاريخ مرفق بالتقرير",
            (DateReason::Stated, Lang::En) => "solved from a date that the report places relative to its own day",
            (DateReason::Stated, Lang::Ar) => "محسوب من تاريخ ينسبه التقرير إلى يومه",
            (DateReason::Dateline, Lang::En) => "date at the head of the report",
            (DateReason::Dateline, Lang::Ar) => "التاريخ في مستهل التقرير",
            (DateReason::Weekday, Lang::En) => "solved from the weekday and the dates that the report names",
            (DateReason::Weekday, Lang::Ar) => "محسوب من يوم الأسبوع والتواريخ المذكورة في التقرير",
            (DateReason::Collection, Lang::En) => "solved from the other reports of the collection",
            (DateReason::Collection, Lang::Ar) => "محسوب من بقية تقارير المجموعة",
        }
    }
}

/// The day of a report, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The day.
    pub day: Date,
    /// How it is known.
    pub reason: DateReason,
}

/// The day each report speaks from; see [`anchors`].
#[must_use]
pub fn document_dates(documents: &[Document], texts: &[Text]) -> Vec<Option<Date>> {
    anchors(documents, texts).into_iter().map(|anchor| anchor.map(|anchor| anchor.day)).collect()
}

/// The day each report speaks from, with the reason: metadata, or solved from its text, or from its collection.
#[must_use]
pub fn anchors(documents: &[Document], texts: &[Text]) -> Vec<Option<Anchor>> {
    let mut found: Vec<Option<Anchor>> = documents
        .iter()
        .zip(texts)
        .map(|(document, text)| match document.date {
            Some(day) => Some(Anchor { day, reason: DateReason::Metadata }),
            None => from_text(text),
        })
        .collect();
    let mut known: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for (document, anchor) in documents.iter().zip(&found) {
        known.entry(document.collection.as_str()).or_default().extend(anchor.map(|anchor| anchor.day));
    }
    for ((document, text), anchor) in documents.iter().zip(texts).zip(&mut found) {
        if anchor.is_none() {
            *anchor = from_collection(text, known.get(document.collection.as_str()).map_or(&[], Vec::as_slice));
        }
    }
    found
}

/// Datelines are shorter than sentences.
const DATELINE_WORDS: usize = 10;

/// Every time of a report with the number of its sentence.
fn moments(text: &Text) -> impl Iterator<Item = (usize, Moment)> {
    text.sentences.iter().enumerate().flat_map(|(index, sentence)| {
        sentence.values.iter().filter_map(move |mention| match mention.value {
            Unsolved::Time(moment) => Some((index, moment)),
            Unsolved::Quantity(_) => None,
        })
    })
}

/// The day that a report names beside a distance from its own: `أمس الأحد 12 يناير 2020` is told on 13 January 2020.
fn from_text(text: &Text) -> Option<Anchor> {
    let stated = moments(text).find_map(|(_, moment)| {
        let day = full_date(&moment)?;
        match moment.shift {
            Some(Shift { step: Step::Day, amount, days: None }) => Some(plus_days(day, -i64::from(amount))),
            _ => None,
        }
    });
    if let Some(day) = stated {
        return Some(Anchor { day, reason: DateReason::Stated });
    }
    let today = weekday_of_report(text);
    let dates: Vec<(usize, Date)> = moments(text).filter_map(|(index, moment)| Some((index, full_date(&moment)?))).collect();
    // So is a full date in a short line at the top, unless the weekday contradicts it.
    let dateline = |index: usize| {
        let sentence = &text.sentences[index];
        sentence.kind == BlockKind::Dateline || index < 2 && sentence.words.len() < DATELINE_WORDS
    };
    if let Some((_, day)) = dates.iter().find(|(index, _)| dateline(*index))
        && today.is_none_or(|weekday| day.weekday() == weekday)
    {
        return Some(Anchor { day: *day, reason: DateReason::Dateline });
    }
    // "Today, Monday" in a report whose latest full date was on Sunday the 12th: Monday the 13th.
    let latest = dates.iter().map(|(_, day)| *day).max()?;
    Some(Anchor { day: on_or_after(latest, today?), reason: DateReason::Weekday })
}

/// A weekday that the report gives to its own day, or to yesterday or tomorrow.
fn weekday_of_report(text: &Text) -> Option<Weekday> {
    moments(text).find_map(|(_, moment)| match (moment.weekday, moment.shift) {
        (Some(weekday), Some(Shift { step: Step::Day, amount, days: None })) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Some(weekday.wrapping_sub(amount))
        }
        _ => None,
    })
}

/// The day of a report among dated ones of its story: only where its weekday is pinned and they agree on the week.
fn from_collection(text: &Text, known: &[Date]) -> Option<Anchor> {
    let weekday = weekday_of_report(text)?;
    let (first, last) = (known.iter().min()?, known.iter().max()?);
    ((*last - *first).get_days() < 7).then_some(())?;
    // The day of that name that lies nearest to the others; one as near on both sides decides nothing.
    let (after, before) = (on_or_after(*first, weekday), plus_days(on_or_after(*first, weekday), -7));
    let distance = |day: Date| known.iter().map(|other| (*other - day).get_days().abs()).min().unwrap_or(i32::MAX);
    let day = match distance(after).cmp(&distance(before)) {
        std::cmp::Ordering::Less => after,
        std::cmp::Ordering::Greater => before,
        std::cmp::Ordering::Equal => return None,
    };
    // "Last January" is not said in January: such a report belongs to another season.
    let elsewhere = moments(text).any(|(_, moment)| moment.direction == Some(-1) && moment.month == Some(day.month() as u8));
    (!elsewhere).then_some(Anchor { day, reason: DateReason::Collection })
}

/// The day of a moment that gives year, month and day, and whose weekday, if it names one, is that of this day.
fn full_date(moment: &Moment) -> Option<Date> {
    let (year, month, day) = (moment.year?, moment.month?, moment.day?);
    if moment.hijri || moment.day_or_month || moment.day_to.is_some() {
        return None;
    }
    let date = Date::new(year, month as i8, day as i8).ok()?;
    let agrees = moment.weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday);
    agrees.then_some(date)
}

fn on_or_after(day: Date, weekday: Weekday) -> Date {
    plus_days(day, i64::from(day.weekday().until(weekday)))
}
