//! Clock times, parts of the day and time zones.

use super::{moment::Moment, reader::Reader};
use crate::{
    lexicon::{NumberKind, Sense, TimeKind as T, TimeWord},
    model::Lang,
};

pub(super) const DAY_MINUTES: i32 = 1440;

/// Words before an hour that make it one where minutes or a part of the day follow.
const PLACED_AR: &[&str] =
    &["عند", "في", "فى", "حتى", "قبل", "بعد", "قبيل", "بعيد", "بُعيد", "نحو", "حوالي", "قرابة", "منذ", "حدود", "إلى", "الى"];

/// The same in English: "at nine this morning" is an hour, "killed nine on Tuesday morning" none.
const PLACED_EN: &[&str] = &["at", "by", "since", "until", "till", "before", "after", "about", "around", "from"];

impl Reader<'_> {
    /// A clock time as it is told, exactly or roughly: "seven o'clock", نحو السابعة مساء.
    pub(super) fn clock(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        let Some((_, start, from)) = self.hedges(at) else { return self.exact_clock(at, moment) };
        let (_, next) = self.exact_clock(from, moment)?;
        moment.roughly = true;
        Some((start, next))
    }

    /// A clock time with the part of the day and the zone that belong to it.
    pub(super) fn exact_clock(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.minutes.is_some() && self.time_word(at, &[T::Clock]).is_none() {
            return None;
        }
        if let Some((word, reading)) = self.time_word(at, &[T::Point]) {
            // Midnight closes one day and opens the next: which one is meant only the reader knows.
            moment.minutes = Some(if word.from == 0 { (1380, 60) } else { (word.from as u16, word.from as u16) });
            return Some((reading.core, self.zone(at + reading.atoms, moment)));
        }
        let (mut from, mut start, mut introduced, mut roughly) = (at, None, false, false);
        if let Some((_, reading)) = self.time_word(at, &[T::Clock]).filter(|_| self.lang == Lang::Ar) {
            (from, start, introduced) = (at + reading.atoms, Some(reading.core), true);
            // الساعة حوالي الثامنة.
            if let Some((_, found)) = self.number_word(from, &[NumberKind::About]) {
                (from, roughly) = (from + found.atoms, true);
            }
        }
        let hour = self.relative_hour(from).or_else(|| self.hour(from, introduced))?;
        let mut next = hour.next;
        let mut minute = hour.minute;
        // الثامنة والنصف, الثامنة إلا ربعا, الثامنة و20 دقيقة.
        if self.lang == Lang::Ar && minute % 60 == 0 {
            if let Some((word, reading)) = self.time_word(next, &[T::Past]) {
                minute += i32::from(word.from);
                next += reading.atoms;
            } else if let Some((more, after)) = self.minutes_behind(next).or_else(|| self.minutes_short(next)) {
                minute += more;
                next = after;
            }
        }
        let part = self.time_word(next, &[T::Part, T::Meridiem]).or_else(|| {
            // "6.20 that evening".
            let joint = if self.raw(next) == "that" { next + 1 } else { self.skip_joints(next) };
            self.time_word(joint, &[T::Part, T::Meridiem]).map(|(word, mut reading)| {
                reading.atoms += joint - next;
                (word, reading)
            })
        });
        let mut zoned = *moment;
        let behind = part.map_or(next, |(_, reading)| next + reading.atoms);
        let after_zone = self.zone(behind, &mut zoned);
        let told = introduced || hour.sure || part.is_some() || after_zone > behind || self.part_ahead(next);
        if !told || !(0..DAY_MINUTES).contains(&minute.rem_euclid(DAY_MINUTES)) {
            return None;
        }
        let minute = minute.rem_euclid(DAY_MINUTES);
        *moment = zoned;
        moment.roughly |= roughly;
        moment.minutes = Some(match part {
            Some((word, _)) => within(minute, i32::from(word.from), i32::from(word.to)),
            None if hour.half_day => (minute as u16, (minute + DAY_MINUTES / 2).min(DAY_MINUTES - 1) as u16),
            None => (minute as u16, minute as u16),
        });
        Some((start.unwrap_or(hour.start), after_zone))
    }

    /// The part of the day: morning, فجر, مساء; alone it is no time, beside a day it narrows it.
    pub(super) fn part_of_day(&self, at: usize, moment: &mut Moment, behind: bool) -> Option<(u32, usize)> {
        let (word, reading) = self.time_word(at, &[T::Part])?;
        let next = at + reading.atoms;
        // "Half past five on Thursday afternoon": the part says which of the two.
        if let Some((first, last)) = moment.minutes {
            let open = behind && i32::from(last) == i32::from(first) + DAY_MINUTES / 2;
            open.then_some(())?;
            moment.minutes = Some(inside_part(moment.minutes, word));
            return Some((reading.core, next));
        }
        // It must open a day: فجر الأحد, "the morning of 12 May".
        let day = if behind { moment.has_date() } else { self.day_begins(self.skip_joints(next)) };
        day.then_some(())?;
        moment.minutes = Some((word.from as u16, word.to as u16));
        Some((reading.core, next))
    }

    /// Whether a day begins at an atom; read clue by clue, for a whole time may begin with a part of the day again.
    fn day_begins(&self, at: usize) -> bool {
        let mut trial = Moment::default();
        let found = self
            .clue_of_date(at, &mut trial)
            .or_else(|| self.day(at, &mut trial))
            .or_else(|| self.weekday(at, &mut trial))
            .or_else(|| self.named_unit(at, &mut trial))
            .or_else(|| self.ago(at).map(|found| self.take(found, &mut trial)));
        found.is_some() && (trial.weekday.is_some() || trial.day.is_some() || trial.shift.is_some())
    }

    /// Whether a clock time, not only a part of the day, stands among these atoms.
    pub(super) fn has_clock(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.clock(at, &mut Moment::default()).is_some())
    }

    /// An hour: `02:20`, `8 p.m.`, eight o'clock, الثامنة.
    pub(super) fn hour(&self, at: usize, introduced: bool) -> Option<Hour> {
        if let Some(hour) = self.whole(at) {
            let start = self.atoms[at].span.start;
            let literal = self.literal(at);
            let pointed = introduced
                || self.time_word(at + 3, &[T::Meridiem]).is_some()
                || self.part_ahead(at + 3)
                || self.raw(at + 3) == "that" && self.time_word(at + 4, &[T::Part]).is_some();
            let separator = self.mark(at + 1).filter(|c| *c == ':' || (*c == '.' && pointed));
            if separator.is_some() && self.atoms[at + 1].attached && self.atoms.get(at + 2).is_some_and(|atom| atom.attached) {
                let minute = self.whole(at + 2).filter(|minute| (0..60).contains(minute) && self.raw(at + 2).chars().count() == 2)?;
                (0..24).contains(&hour).then_some(())?;
                // 3:12:45 is a length or a result.
                if self.mark(at + 3) == Some(':') && self.atoms.get(at + 4).is_some_and(|atom| atom.attached) {
                    return None;
                }
                let zero = self.raw(at).starts_with(['0', '٠', '۰']);
                let half_day = hour <= 12 && hour > 0 && !zero;
                return Some(Hour { minute: hour * 60 + minute, half_day, start, next: at + 3, sure: true });
            }
            let literal = literal.filter(|literal| literal.plain)?;
            // 0220 GMT.
            if literal.digits == 4 && hour / 100 < 24 && hour % 100 < 60 && self.zone(at + 1, &mut Moment::default()) > at + 1 {
                return Some(Hour { minute: hour / 100 * 60 + hour % 100, half_day: false, start, next: at + 1, sure: true });
            }
            (0..24).contains(&hour).then_some(())?;
            return self.whole_hour(hour, start, at + 1, introduced);
        }
        if self.lang == Lang::Ar {
            // The word alone: in الثامنة وأربعين دقيقة the forty are minutes. الواحدة is the cardinal.
            let ordinal = self.number_word(at, &[NumberKind::Ordinal]);
            let word = ordinal.or_else(|| self.number_word(at, &[NumberKind::Digit]).filter(|(word, _)| word.value == 1.0));
            let (number, start, next) = word.map(|(word, reading)| (word.value as u32, reading.core, at + reading.atoms))?;
            ((1..=12).contains(&number) && self.raw(at).contains("ال")).then_some(())?;
            return self.whole_hour(number as i32, start, next, introduced);
        }
        let number = self.cardinal(at).filter(|number| (1.0..=12.0).contains(&number.stated) && number.stated.fract() == 0.0)?;
        self.whole_hour(number.stated as i32, number.start, number.next, introduced)
    }

    /// An hour without minutes counts as one only where a word says so.
    fn whole_hour(&self, hour: i32, start: u32, next: usize, introduced: bool) -> Option<Hour> {
        let half_day = (1..=12).contains(&hour);
        if let Some((_, reading)) = self.time_word(next, &[T::Clock]).filter(|_| self.lang == Lang::En) {
            return Some(Hour { minute: hour * 60, half_day, start, next: next + reading.atoms, sure: true });
        }
        let past = self.time_word(next, &[T::Past]).map(|(_, reading)| next + reading.atoms);
        let behind = past.or_else(|| self.minutes_behind(next).map(|(_, after)| after)).unwrap_or(next);
        let part = match self.lang {
            Lang::Ar => self.time_word(self.skip_joints(behind), &[T::Part, T::Meridiem]).is_some(),
            Lang::En => self.time_word(next, &[T::Meridiem]).is_some(),
        };
        // عند الحادية عشرة والنصف: only hours are told so.
        let at = self.atom_at(start).unwrap_or(0);
        let placed = at.checked_sub(1).is_some_and(|before| match self.lang {
            Lang::Ar => PLACED_AR.contains(&self.raw(before).trim_start_matches('و')) && behind > next,
            Lang::En => PLACED_EN.contains(&self.raw(before)) && self.part_ahead(next),
        });
        let short = self.lang == Lang::Ar && self.minutes_short(next).is_some();
        (introduced || part || placed || short).then_some(Hour { minute: hour * 60, half_day, start, next, sure: placed || short })
    }

    /// Half past two, twenty past two, a quarter to three, ten minutes to eight.
    fn relative_hour(&self, at: usize) -> Option<Hour> {
        if self.lang != Lang::En {
            return None;
        }
        let from = self.number_word(at, &[NumberKind::Article]).map_or(at, |(_, reading)| at + reading.atoms);
        let (minutes, start, mut next) = match self.number_word(from, &[NumberKind::Fraction]) {
            Some((word, reading)) => ((word.value * 60.0) as i32, self.atoms[at].span.start, from + reading.atoms),
            None => {
                let number = self.cardinal(at).filter(|number| (1.0..60.0).contains(&number.stated))?;
                (number.stated as i32, number.start, number.next)
            }
        };
        if self.raw(next).eq_ignore_ascii_case("minutes") {
            next += 1;
        }
        let (word, reading) = self.time_word(next, &[T::PastMark])?;
        let hour = self.cardinal(next + reading.atoms).filter(|number| (1.0..=12.0).contains(&number.stated))?;
        // "One to three people" is a range: only round minutes are told so without the word.
        let exact = hour.stated.fract() == 0.0 && (minutes % 5 == 0 || next > from + 1);
        if !exact || (word.from < 0 && minutes < 5) || self.unit_at(hour.next).is_some() {
            return None;
        }
        let named = self.raw(next).eq_ignore_ascii_case("past") || self.number_word(from, &[NumberKind::Fraction]).is_some();
        // "At twenty to six": a range doesn't go down.
        let before = at.checked_sub(1).map_or("", |before| self.raw(before));
        let falls = before.eq_ignore_ascii_case("at") && word.from < 0 && minutes > hour.stated as i32;
        let placed = falls || PLACED_EN.contains(&before) && self.part_ahead(hour.next);
        if !named && !placed && self.time_word(hour.next, &[T::Meridiem, T::Clock]).is_none() {
            return None;
        }
        let minute = hour.stated as i32 * 60 + i32::from(word.from) * minutes;
        Some(Hour { minute, half_day: true, start, next: hour.next, sure: true })
    }

    /// Minutes behind an Arabic hour: و20 دقيقة.
    fn minutes_behind(&self, at: usize) -> Option<(i32, usize)> {
        self.raw(at).starts_with('و').then_some(())?;
        let from = if self.raw(at) == "و" { at + 1 } else { at };
        let number = self.cardinal(from).filter(|number| (1.0..60.0).contains(&number.stated))?;
        let minute = self
            .readings(number.next)
            .iter()
            .any(|reading| matches!(reading.sense, Sense::Unit { unit, .. } if self.units.get(unit).name == "minute"));
        minute.then_some((number.stated as i32, number.next + 1))
    }

    /// Minutes short of an Arabic hour: إلا عشر دقائق.
    fn minutes_short(&self, at: usize) -> Option<(i32, usize)> {
        matches!(self.raw(at), "إلا" | "الا" | "إلّا").then_some(())?;
        let number = self.cardinal(at + 1).filter(|number| (1.0..30.0).contains(&number.stated))?;
        let minute = self
            .readings(number.next)
            .iter()
            .any(|reading| matches!(reading.sense, Sense::Unit { unit, .. } if self.units.get(unit).name == "minute"));
        minute.then_some((-(number.stated as i32), number.next + 1))
    }

    /// Whether the part of a day follows that an English hour lies in: "this morning", "on Tuesday evening", "yesterday afternoon".
    fn part_ahead(&self, at: usize) -> bool {
        if self.lang != Lang::En {
            return false;
        }
        let on = at + usize::from(matches!(self.raw(at), "on" | "that" | "of"));
        let on = on + usize::from(self.raw(on) == "the");
        let day = self.raw(on) == "this"
            || self.readings(on).iter().any(|reading| match reading.sense {
                Sense::Weekday(_) => true,
                Sense::Time(word) => word.kind == T::Day,
                _ => false,
            });
        self.time_word(on + usize::from(day), &[T::Part]).is_some() && (day || on > at)
    }

    /// The atom behind a time zone, which is noted; `at` itself where there is none.
    pub(super) fn zone(&self, at: usize, moment: &mut Moment) -> usize {
        let from = if self.mark(at) == Some('(') { at + 1 } else { at };
        if let Some((word, reading)) = self.time_word(from, &[T::Zone]) {
            // English zones are capitals: "est" and "ist" are words of other languages.
            if self.lang == Lang::Ar || self.raw(from).chars().all(char::is_uppercase) {
                moment.zone_minutes = Some(word.from);
                return from + reading.atoms;
            }
        }
        self.time_word(from, &[T::ZoneLocal]).map_or(at, |(_, reading)| from + reading.atoms)
    }
}

/// An hour of the clock.
pub(super) struct Hour {
    /// Minutes after midnight.
    pub minute: i32,
    /// Whether it may as well be twelve hours later.
    pub half_day: bool,
    start: u32,
    /// The atom behind it.
    pub next: usize,
    /// Whether it is a clock time without further words.
    sure: bool,
}

/// A minute of a twelve-hour clock read inside a part of the day.
fn within(minute: i32, from: i32, to: i32) -> (u16, u16) {
    let inside = |minute: i32| if from <= to { (from..=to).contains(&minute) } else { minute >= from || minute <= to };
    // 12:30 a.m. is half past midnight.
    let readings = [minute, (minute + DAY_MINUTES / 2) % DAY_MINUTES];
    let minute = readings.into_iter().find(|minute| inside(*minute)).unwrap_or(minute);
    (minute as u16, minute as u16)
}

/// A clock time that may be either half of the day, read inside a part of it; the whole part where there is none.
pub(super) fn inside_part(minutes: Option<(u16, u16)>, part: TimeWord) -> (u16, u16) {
    match minutes {
        Some((first, _)) => within(i32::from(first), i32::from(part.from), i32::from(part.to)),
        None => (part.from as u16, part.to as u16),
    }
}
