//! Dates and relative times: from the words of a sentence to a [`Moment`].

use super::{
    moment::{Moment, Shift, Step},
    reader::{Reader, Shape},
    year::YEARS,
};
use crate::{
    lexicon::{Calendar, NumberKind, Sense, TimeKind as T},
    model::{Lang, TimeBound},
    text::{BlockKind, Entry, Features, Pos},
};

/// A night, from six in the evening to five in the morning.
const NIGHT_MINUTES: (u16, u16) = (1080, 299);

/// A time found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundTime {
    pub moment: Moment,
    /// First byte.
    pub start: u32,
    /// The atom behind it.
    pub next: usize,
}

impl Reader<'_> {
    /// The time that begins at an atom: all clues that stand side by side.
    pub(super) fn moment(&self, at: usize) -> Option<FoundTime> {
        self.spanned(at).or_else(|| self.bounded(at)).or_else(|| self.plain_moment(at))
    }

    pub(super) fn plain_moment(&self, at: usize) -> Option<FoundTime> {
        let mut moment = Moment::default();
        let start = self.atoms.get(at)?.span.start;
        let (mut next, mut first) = (at, None);
        if let Some((_, reading)) = self.time_word(at, &[T::DayWord]).filter(|(_, reading)| self.lang == Lang::Ar && !reading.definite) {
            next = at + reading.atoms;
            first = Some(reading.core);
        }
        let mut end = None;
        loop {
            let from = if end.is_some() { self.skip_joints(next) } else { next };
            match self.hours(next, &mut moment).or_else(|| self.clue(from, &mut moment, end.is_some())) {
                Some((byte, after)) => {
                    first.get_or_insert(byte);
                    (next, end) = (after, Some(after));
                }
                None => break,
            }
        }
        let mut next = end?;
        if moment.minutes.is_some() && moment.zone_minutes.is_none() {
            next = self.zone(next, &mut moment);
        }
        (moment.has_date() || moment.minutes.is_some_and(|_| self.has_clock(at, next))).then_some(())?;
        let start = first.unwrap_or(start);
        moment.ahead = self.looks_ahead(start);
        Some(FoundTime { moment, start, next })
    }

    /// Until, by, since, before or after a time.
    pub(super) fn bounded(&self, at: usize) -> Option<FoundTime> {
        let (word, reading) = self.time_word(at, &[T::Until, T::By, T::Since, T::Before, T::After])?;
        // بعد الظهر and بعد غد are a part of the day and a day.
        if self.time_word(at, &[T::Part, T::Day]).is_some_and(|(_, longer)| longer.atoms > reading.atoms) {
            return None;
        }
        // "Since at least 2004", "until at least Thursday".
        let dated = |after: usize| self.year_follows(after) || self.weekday(after, &mut Moment::default()).is_some();
        let hedged = self.hedge_before(at + reading.atoms).map(|(.., after)| after).filter(|after| dated(*after));
        let from = hedged.unwrap_or_else(|| self.skip_joints(at + reading.atoms));
        let mut found = self.ago(at).or_else(|| self.plain_moment(from))?;
        if found.start > reading.core {
            if !found.moment.has_date() && !matches!(found.moment.minutes, Some((first, last)) if first == last) {
                return None;
            }
            // "Burned by Sunday's ash flow", "lived through Sunday's crash": the day belongs to what follows.
            if self.lang == Lang::En && matches!(self.mark(found.next), Some('\'' | '’')) && self.raw(found.next + 1) == "s" {
                return None;
            }
            // A weekday that something starts on, or that a stretch of days is to end on, lies ahead.
            let whole_day = found.moment.weekday.is_some() && found.moment.minutes.is_none() && found.moment.direction.is_none();
            found.moment.ahead &= word.kind != T::Since;
            found.moment.ahead |= word.kind == T::Since && word.from == 1 || whole_day && matches!(word.kind, T::Until | T::By | T::Before);
            found.moment.bound = match word.kind {
                T::Until | T::By => TimeBound::Until,
                T::Since => TimeBound::Since,
                T::Before => TimeBound::Before,
                _ => TimeBound::After,
            };
            found.start = reading.core;
        }
        Some(found)
    }

    /// Skips the small words between two clues of one time: "on", "of", a comma, من, في, عند.
    pub(super) fn skip_joints(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            match self.time_word(at, &[T::Of, T::DayWord]) {
                // فجر اليوم: "the day" is today.
                Some(_) if self.day(at, &mut Moment::default()).is_some() => break,
                Some((_, reading)) => at += reading.atoms,
                None if matches!(self.mark(at), Some('،' | ',' | '(')) => at += 1,
                None => break,
            }
        }
        at
    }

    /// Adds one clue to `moment`; the first byte of the clue and the atom behind it.
    pub(super) fn clue(&self, at: usize, moment: &mut Moment, behind: bool) -> Option<(u32, usize)> {
        self.hours(at, moment)
            .or_else(|| self.clock(at, moment))
            .or_else(|| self.clue_of_date(at, moment))
            .or_else(|| self.decade(at, moment))
            .or_else(|| self.day(at, moment))
            .or_else(|| self.weekday(at, moment))
            .or_else(|| self.named_unit(at, moment))
            .or_else(|| self.part_of_year(at, moment))
            .or_else(|| self.part_of_day(at, moment, behind))
            .or_else(|| self.year(at, moment, behind))
            .or_else(|| self.stretch(at, moment))
            .or_else(|| if behind { None } else { self.ago(at).map(|found| self.take(found, moment)) })
    }

    /// A day of the calendar, in digits or with the name of its month.
    pub(super) fn clue_of_date(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        self.numeric_date(at, moment).or_else(|| self.month_date(at, moment)).or_else(|| self.day_of_month(at, moment))
    }

    pub(super) fn take(&self, found: FoundTime, moment: &mut Moment) -> (u32, usize) {
        *moment = found.moment;
        (found.start, found.next)
    }

    /// `2/5/2024`, `2020-01-13`, `12.05.2024`.
    pub(super) fn numeric_date(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.year.is_some() || moment.month.is_some() {
            return None;
        }
        let separator = self.mark(at + 1).filter(|c| matches!(c, '/' | '-' | '.' | '\u{2010}' | '\u{2011}'))?;
        if self.mark(at + 3) != Some(separator) || !(1..5).all(|ahead| self.atoms.get(at + ahead).is_some_and(|atom| atom.attached)) {
            return None;
        }
        let (a, b, c) = (self.whole(at)?, self.whole(at + 2)?, self.whole(at + 4)?);
        let (year, month, day) = if YEARS.contains(&a) { (a, b, c) } else { (c, b, a) };
        // 1/13/2024 can only be month first, 2/5/2024 in English may be either.
        let (month, day) = if month > 12 { (day, month) } else { (month, day) };
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // Dots are written in countries that put the day first.
        moment.day_or_month = self.lang == Lang::En && !YEARS.contains(&a) && day <= 12 && separator != '.';
        (moment.year, moment.month, moment.day) = (Some(year as i16), Some(month as u8), Some(day as u8));
        Some((self.atoms[at].span.start, at + 5))
    }

    /// A number of one atom of digits.
    pub(super) fn whole(&self, at: usize) -> Option<i32> {
        let atom = self.atoms.get(at).filter(|atom| atom.shape == Shape::Digits)?;
        let mut value = 0i32;
        for c in atom.span.of(self.text).chars() {
            let digit = c.to_digit(10).or_else(|| match c {
                '٠'..='٩' => Some(c as u32 - '٠' as u32),
                '۰'..='۹' => Some(c as u32 - '۰' as u32),
                _ => None,
            })?;
            value = value.checked_mul(10)?.checked_add(digit as i32)?;
        }
        Some(value)
    }

    /// A day of the month: digits, "5th", or an ordinal in words.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, u32, usize)> {
        if let Some((number, start, next)) = self.ordinal(at) {
            return (1..=31).contains(&number).then_some((number as u8, start, next));
        }
        let literal = self.literal(at).filter(|literal| literal.plain && literal.digits <= 2 && (1.0..=31.0).contains(&literal.value))?;
        Some((literal.value as u8, self.atoms[at].span.start, at + literal.atoms))
    }

    /// A month with the days and the year around it.
    pub(super) fn month_date(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.month.is_some() || moment.year.is_some() {
            return None;
        }
        let (mut day, mut day_to, mut start, mut next) = (None, None, None, at);
        // الأول في جويلية: the first of several, not of July.
        let ranked = |after: usize| self.lang == Lang::Ar && self.whole(at).is_none() && matches!(self.raw(after), "في" | "فى");
        if let Some((number, byte, after)) = self.day_number(at).filter(|(.., after)| !ranked(*after)) {
            (day, start, next) = (Some(number), Some(byte), after);
            if let Some((last, after)) = self.second_day(after) {
                (day_to, next) = (Some(last), after);
            }
            next = self.skip_joints(next);
        }
        let mut direction = None;
        if day.is_none()
            && let Some((word, reading)) = self.time_word(next, &[T::Direction]).filter(|_| self.lang == Lang::En)
        {
            (direction, start, next) = (Some(word.from as i8), Some(reading.core), next + reading.atoms);
        }
        let month_word = self.time_word(next, &[T::Of, T::DayWord]).is_none() && self.lang == Lang::Ar && self.unit_named(next, "month");
        if month_word {
            start = start.or(self.readings(next).first().map(|reading| reading.core));
            next += 1;
        }
        let (calendar, month, reading) = self.month_at(next)?;
        // باب is a door; without its madda آب needs a day before it.
        if self.lang == Lang::Ar && month == 8 && day.is_none() && self.text[reading.core as usize..].starts_with("اب") {
            return None;
        }
        let month_at = next;
        let start = start.unwrap_or(reading.core);
        next = self.same_month(next + reading.atoms, month);
        if day.is_none()
            && let Some((number, _, after)) = self.day_number(next).filter(|_| self.lang == Lang::En && !self.year_follows(next))
        {
            (day, next) = (Some(number), after);
            if let Some((last, after)) = self.second_day(after) {
                (day_to, next) = (Some(last), after);
            }
        }
        let mut year = None;
        if let Some((number, after)) = self.year_behind(next, calendar) {
            (year, next) = (Some(number), after);
        }
        if let Some((word, found)) = self.time_word(next, &[T::Direction]).filter(|_| self.lang == Lang::Ar && year.is_none()) {
            (direction, next) = (Some(word.from as i8), next + found.atoms);
        }
        let anchored = day.is_some() || year.is_some() || direction.is_some() || month_word || self.introduced(month_at);
        if !anchored || !self.month_spelled(month_at, &reading, day.is_some() || year.is_some()) {
            return None;
        }
        moment.hijri = calendar == Calendar::Hijri;
        (moment.month, moment.day, moment.day_to, moment.year) = (Some(month), day, day_to, year);
        moment.direction = direction.or(moment.direction);
        Some((start, next))
    }

    /// A day of a month that is named by its distance: 18 من الشهر الجاري, "the 5th of last month", في 18 الجاري.
    fn day_of_month(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.shift.is_some() || moment.year.is_some() {
            return None;
        }
        let (day, start, next) = self.day_number(at)?;
        let mut trial = *moment;
        let joined = self.skip_joints(next);
        // "The 5th of last month", but neither "5 of this month's dead" nor 5 في الشهر الماضي.
        let of = self.raw(next) == "من" || self.lang == Lang::En && self.raw(next) == "of" && self.ordinal(at).is_some();
        let named = self.named_unit(joined, &mut trial).filter(|_| of).map(|(_, after)| after);
        // Alone the masculine stands for "month"; the feminine follows a plural (الأشهر الـ18 الماضية).
        let alone = || {
            let (word, reading) = self.time_word(next, &[T::Direction]).filter(|_| self.raw(next).starts_with("ال"))?;
            let masculine = self.lang == Lang::Ar && !self.raw(next).ends_with(['ة', 'ه']) && self.introduced(at);
            masculine.then_some((Shift { step: Step::Month, amount: word.from, days: None }, next + reading.atoms))
        };
        let (shift, after) = match named {
            Some(after) => (trial.shift?, after),
            None => alone()?,
        };
        (shift.step == Step::Month).then_some(())?;
        (moment.day, moment.shift) = (Some(day), Some(shift));
        Some((start, after))
    }

    pub(super) fn month_at(&self, at: usize) -> Option<(Calendar, u8, super::reader::Reading)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Month { calendar, month } => Some((calendar, month, *reading)),
            _ => None,
        })
    }

    /// The end of "12-15 May", 12 و13 مايو.
    pub(super) fn second_day(&self, at: usize) -> Option<(u8, usize)> {
        let joint = match self.number_word(at, &[NumberKind::To, NumberKind::And]) {
            Some((_, reading)) => at + reading.atoms,
            None if self.is_dash(at) => at + 1,
            None if self.raw(at) == "و" => at + 1,
            None => return None,
        };
        self.day_number(joint).map(|(day, _, after)| (day, after))
    }

    /// Skips the second name of the same month: كانون الثاني/يناير, يناير (كانون الثاني).
    pub(super) fn same_month(&self, at: usize, month: u8) -> usize {
        let mark = self.mark(at).filter(|c| matches!(c, '/' | '(' | '-' | '،'));
        let from = if mark.is_some() { at + 1 } else { at };
        match self.month_at(from) {
            Some((_, again, reading)) if again == month => {
                let next = from + reading.atoms;
                if mark == Some('(') && self.mark(next) == Some(')') { next + 1 } else { next }
            }
            _ => at,
        }
    }

    /// Whether a word that introduces times stands before an atom.
    pub(super) fn introduced(&self, at: usize) -> bool {
        self.follows(at, &[T::Of, T::Since, T::Until, T::By, T::Before, T::After, T::Within, T::Stretch, T::This, T::Direction, T::DayWord])
            || at > 0 && matches!(self.mark(at - 1), Some('('))
            // "Since at least 2004".
            || (1..=at.min(3)).any(|back| {
                self.follows(at - back, &[T::Since]) && self.hedge_before(at - back).is_some_and(|(.., next)| next == at)
            })
    }

    /// English months are written with a capital; "May" and "March" at the start of a sentence need a number beside them.
    pub(super) fn month_spelled(&self, at: usize, reading: &super::reader::Reading, numbered: bool) -> bool {
        if self.lang == Lang::Ar {
            return true;
        }
        let raw = self.raw(at);
        let short = raw.len() <= 3 && reading.atoms <= 2 && !raw.eq_ignore_ascii_case("may");
        raw.starts_with(char::is_uppercase) && (numbered || (!short && at > 0))
    }

    /// Today, yesterday, tonight.
    pub(super) fn day(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        let (word, reading) = self.time_word(at, &[T::Day, T::Night])?;
        if moment.shift.is_some() {
            return None;
        }
        let next = at + reading.atoms;
        // تلك الليلة, اليوم نفسه, اليوم الواحد and the end of a newspaper's name are no today.
        let other = matches!(self.raw(at.wrapping_sub(1)).trim_start_matches('و'), "تلك" | "that")
            || matches!(self.raw(next), "نفسه" | "ذاته" | "الواحد" | "نفسها" | "ذاتها" | "التالي" | "التالى" | "الموالي");
        if other || self.lang == Lang::Ar && self.names_paper(at, next) {
            return None;
        }
        // اليوم التالي, اليوم الأول: "the next day" is not today.
        if word.from == 0 && self.lang == Lang::Ar && word.kind == T::Day {
            let ranked = self.number_word(next, &[NumberKind::Ordinal]).is_some() && !self.is_weekday(next);
            let told = self.time_word(next, &[T::Direction]).is_some() || self.follows(at, &[T::This]) || reading.and;
            let preposition = reading.preposition || self.raw(at.wrapping_sub(1)) == "في";
            if ranked || (told && !self.follows(at, &[T::This])) || (preposition && !self.is_weekday(next)) {
                return None;
            }
        }
        moment.shift = Some(Shift { step: Step::Day, amount: word.from, days: None });
        if word.kind == T::Night {
            moment.minutes = Some(NIGHT_MINUTES);
        }
        Some((reading.core, next))
    }

    /// Whether اليوم ends a name: «السودان اليوم», a line of its own.
    fn names_paper(&self, at: usize, next: usize) -> bool {
        let name = at > 0 && self.atoms[at - 1].shape == Shape::Word;
        let quoted = matches!(self.mark(next), Some('»' | '"' | '”'))
            && (at.saturating_sub(4)..at).any(|before| matches!(self.mark(before), Some('«' | '"' | '“')));
        let line = self.atoms.len() <= 4 && at + 1 < 4 && (next >= self.atoms.len() || self.mark(next) == Some('/'));
        name && (quoted || line)
    }

    pub(super) fn is_weekday(&self, at: usize) -> bool {
        self.readings(at)
            .iter()
            .any(|reading| matches!(reading.sense, Sense::Weekday(_)) && (reading.definite || self.raw(at).starts_with("ال")))
    }

    /// A weekday with the word that says which one: last Sunday, الأحد المقبل.
    pub(super) fn weekday(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.weekday.is_some() {
            return None;
        }
        let (mut direction, mut from, mut start) = (None, at, None);
        if let Some((word, reading)) = self.time_word(at, &[T::Direction]).filter(|_| self.lang == Lang::En) {
            (direction, from, start) = (Some(word.from as i8), at + reading.atoms, Some(reading.core));
        }
        let (weekday, reading) = self.readings(from).iter().find_map(|reading| match reading.sense {
            Sense::Weekday(weekday) => Some((weekday, *reading)),
            _ => None,
        })?;
        let raw = self.raw(from);
        let known = match self.lang {
            // Without its article أحد is "one" and جمعة a name; after يوم or a part of the day the article stands all the same.
            Lang::Ar => reading.definite || raw.contains("ال") || raw.contains("لل"),
            Lang::En => {
                raw.starts_with(char::is_uppercase) && (raw.len() > 3 || self.whole(from + 1).is_some() || self.mark(from + 1) == Some(','))
            }
        };
        known.then_some(())?;
        // "Sundays" and "every Sunday" are no day of the calendar; a possessive still is.
        let before = at.checked_sub(1).map_or("", |before| self.raw(before));
        if ["every", "each", "كل"].iter().any(|each| before.eq_ignore_ascii_case(each)) || self.lang == Lang::En && raw.ends_with("days")
        {
            return None;
        }
        let mut next = from + reading.atoms;
        if let Some(after) = self.night_between(weekday, next, before, moment) {
            next = after;
        }
        if let Some((word, found)) = self.time_word(next, &[T::Direction]).filter(|_| self.lang == Lang::Ar) {
            (direction, next) = (Some(word.from as i8), next + found.atoms);
        }
        moment.weekday = Some(weekday);
        moment.direction = direction.or(moment.direction);
        Some((start.unwrap_or(reading.core), next))
    }

    /// The second day of a night that is named by both, ليل الجمعة السبت, ليلة الجمعة-السبت: the atom behind it.
    fn night_between(&self, weekday: i8, at: usize, before: &str, moment: &mut Moment) -> Option<usize> {
        let night = before.trim_start_matches('و') == "ليلة" || moment.minutes.is_some_and(|(first, last)| first > last);
        let joint = at + usize::from(self.is_dash(at) || self.mark(at) == Some('/') || matches!(self.raw(at), "إلى" | "الى" | "على"));
        let reading = self.readings(joint).iter().find(|reading| reading.sense == Sense::Weekday(weekday % 7 + 1)).filter(|_| night)?;
        moment.minutes = Some(NIGHT_MINUTES);
        Some(joint + reading.atoms)
    }

    /// Last week, this year, الشهر المقبل, هذا الأسبوع.
    pub(super) fn named_unit(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.shift.is_some() || moment.year.is_some() {
            return None;
        }
        let set = |moment: &mut Moment, step: Step, amount: i16| moment.shift = Some(Shift { step, amount, days: None });
        if let Some((word, reading)) = self.time_word(at, &[T::Direction, T::This]) {
            let from = at + reading.atoms;
            if self.lang == Lang::En || word.kind == T::This {
                // "This morning", "this evening"; "at nine this morning" is read inside it.
                if word.from == 0
                    && let Some((part, found)) = self.time_word(from, &[T::Part]).filter(|_| self.lang == Lang::En)
                {
                    set(moment, Step::Day, 0);
                    moment.minutes = Some(super::clock::inside_part(moment.minutes, part));
                    return Some((reading.core, from + found.atoms));
                }
                let (step, found) = self.calendar_unit(from)?;
                let definite = found.definite || self.lang == Lang::En;
                if step > Step::Day && definite && self.number(from).is_none() {
                    set(moment, step, word.from);
                    return Some((reading.core, from + found.atoms));
                }
                return None;
            }
        }
        let (step, reading) = self.calendar_unit(at).filter(|(_, reading)| reading.definite && self.lang == Lang::Ar)?;
        let (word, found) = self.time_word(at + reading.atoms, &[T::Direction])?;
        if self.raw(at) == "العام" && self.is_general(at, at + reading.atoms) {
            return None;
        }
        set(moment, step, word.from);
        Some((reading.core, at + reading.atoms + found.atoms))
    }

    /// Whether العام is "general" and not "the year": المدير العام السابق, الأمين العام المقبل.
    ///
    /// Any noun with its article may have it (الرأي العام الحالي), but words that only tell of time leave it to titles:
    /// وسط القاهرة العام الماضي.
    fn is_general(&self, at: usize, direction: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.raw(*before).starts_with("ال")) else { return false };
        let title =
            self.word_at(self.atoms[before].span.start).is_some_and(|index| matches!(self.sentence.words[index].entry, Entry::Title(_)));
        let of_office = matches!(self.raw(direction), "السابق" | "الحالي" | "الحالى");
        title || of_office && self.readings(before).is_empty()
    }

    /// Whether the verb before a time speaks of what is to come: "will run on Friday", سيعقد الأحد, أن يوقع الثلاثاء.
    pub(super) fn looks_ahead(&self, start: u32) -> bool {
        const FAR: usize = 12;
        let words = &self.sentence.words;
        let Some(here) = self.word_at(start) else { return false };
        let Some(verb) = (here.saturating_sub(FAR)..here).rev().find(|index| words[*index].pos == Pos::Verb) else { return false };
        let before = |word: &str| verb > 0 && words[verb - 1].span.of(self.text).eq_ignore_ascii_case(word);
        let word = |back: usize| verb.checked_sub(back).map_or("", |index| words[index].span.of(self.text));
        // "Will be held", "is to be held"; "was the first to emerge" is done.
        let passive = word(1) == "be" && matches!(word(2), "to" | "will" | "would" | "shall");
        let done = before("to") && matches!(word(2), "first" | "last" | "only" | "used" | "able" | "second");
        words[verb].is(Features::FUTURE)
            || passive
            || words[verb].is(Features::INFINITIVE) && (before("to") && !done || before("will"))
            || words[verb].is(Features::PRESENT) && (before("أن") || self.is_scheduled(verb, here))
    }

    /// Whether an Arabic present stands for what is planned: تغادر يوم السبت. Headlines tell of the past in it.
    fn is_scheduled(&self, verb: usize, here: usize) -> bool {
        const NEAR: usize = 5;
        const PAST: &[&str] = &["لم", "كان", "كانت", "كانوا", "قد", "ما", "لا"];
        let words = &self.sentence.words;
        let past = (verb.saturating_sub(2)..verb).any(|index| PAST.contains(&words[index].span.of(self.text)));
        // أُخلي and الذي توفي are passives of the past, which look like a present of the first person or of "she".
        let relative = verb > 0 && words[verb - 1].pos == Pos::Relative;
        let plain = words[verb].span.of(self.text).starts_with(['ي', 'ت', 'س']) && !relative && !words[verb].is(Features::PAST);
        self.lang == Lang::Ar && self.sentence.kind == BlockKind::Body && here - verb <= NEAR && !past && plain
    }

    /// A unit of the calendar in the singular.
    pub(super) fn calendar_unit(&self, at: usize) -> Option<(Step, super::reader::Reading)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: false } => {
                let step = step_named(&self.units.get(unit).name)?;
                // Plurals share the sense; "the past years" name no unit of the calendar.
                let raw = self.raw(at);
                let plural = raw.ends_with('s') || matches!(self.lang, Lang::Ar) && is_arabic_plural(raw);
                (!plural).then_some((step, *reading))
            }
            _ => None,
        })
    }

    pub(super) fn unit_named(&self, at: usize, name: &str) -> bool {
        self.readings(at).iter().any(|reading| matches!(reading.sense, Sense::Unit { unit, .. } if self.units.get(unit).name == name))
    }

    /// Early May, أواخر العام الماضي: narrows the time behind it.
    pub(super) fn stretch(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        let (word, reading) = self.time_word(at, &[T::Stretch])?;
        if moment.third.is_some() || moment.has_date() {
            return None;
        }
        let mut from = at + reading.atoms;
        if self.is_dash(from) {
            from += 1;
        }
        let mut trial = *moment;
        let from = self.skip_joints(from);
        let (_, next) = self
            .month_date(from, &mut trial)
            .or_else(|| self.named_unit(from, &mut trial))
            .or_else(|| self.decade(from, &mut trial))
            .or_else(|| self.year(from, &mut trial, false))?;
        trial.third = Some(word.from as u8);
        *moment = trial;
        Some((reading.core, next))
    }
}

/// The step of the calendar that a unit names.
pub(super) fn step_named(name: &str) -> Option<Step> {
    Some(match name {
        "minute" | "second" | "hour" => Step::Hour,
        "day" | "night" => Step::Day,
        "week" => Step::Week,
        "month" => Step::Month,
        "quarter" => Step::Quarter,
        "year" => Step::Year,
        "decade" => Step::Decade,
        "century" => Step::Century,
        _ => return None,
    })
}

fn is_arabic_plural(raw: &str) -> bool {
    ["أيام", "أسابيع", "أشهر", "شهور", "سنوات", "سنين", "أعوام", "عقود", "قرون", "ساعات", "دقائق", "ليالي"]
        .iter()
        .any(|plural| raw.ends_with(plural))
}
