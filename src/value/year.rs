//! Years, decades and parts of a year.

use super::{
    moment::{Moment, Step},
    reader::Reader,
};
use crate::{
    lexicon::{Calendar, NumberKind, TimeKind as T},
    model::Lang,
    text::Pos,
};

/// Years that a bare number of four digits may mean.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;

impl Reader<'_> {
    /// The atoms of an era behind a year; ولم and لم are no "A.D.".
    fn era(&self, at: usize, kinds: &[T]) -> Option<usize> {
        self.time_word(at, kinds)
            .filter(|(_, reading)| !reading.and && !(reading.preposition && reading.atoms == 1))
            .map(|(_, reading)| reading.atoms)
    }

    pub(super) fn year_follows(&self, at: usize) -> bool {
        self.whole(at).is_some_and(|number| YEARS.contains(&number))
    }

    /// A year behind a month: 2024; ", 2024"; من العام 2024; 1445 هـ.
    pub(super) fn year_behind(&self, at: usize, calendar: Calendar) -> Option<(i16, usize)> {
        let mut from = self.skip_joints(at);
        if let Some((_, reading)) = self.time_word(from, &[T::Year]) {
            from += reading.atoms;
        }
        let number = self.whole(from).filter(|_| self.literal(from).is_some_and(|literal| literal.plain && literal.digits == 4))?;
        let fits = match calendar {
            Calendar::Gregorian => YEARS.contains(&number),
            Calendar::Hijri => (1300..1600).contains(&number),
        };
        fits.then_some(())?;
        let next = self.era(from + 1, &[T::Era, T::HijriEra]).map_or(from + 1, |atoms| from + 1 + atoms);
        Some((number as i16, next))
    }

    /// The first quarter of 2024, النصف الأول من العام, summer 2023.
    pub(super) fn part_of_year(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.month.is_some() || moment.year.is_some() {
            return None;
        }
        let (first, last, start, next) = if let Some((word, reading)) = self.time_word(at, &[T::Season]) {
            (word.from as u8, word.to as u8, reading.core, at + reading.atoms)
        } else {
            let (length, number, start, next) = match self.lang {
                Lang::En => {
                    let (number, start, after) = self.ordinal(at)?;
                    let (word, reading) = self.time_word(after, &[T::QuarterOf, T::HalfOf])?;
                    (if word.kind == T::HalfOf { 6 } else { 3 }, number, start, after + reading.atoms)
                }
                Lang::Ar => {
                    let (word, reading) = self.time_word(at, &[T::QuarterOf, T::HalfOf])?;
                    let (number, _, after) = self.ordinal(at + reading.atoms)?;
                    (if word.kind == T::HalfOf { 6 } else { 3 }, number, reading.core, after)
                }
            };
            if number == 0 || number > 12 / length {
                return None;
            }
            let first = (number * length - length + 1) as u8;
            (first, first + length as u8 - 1, start, next)
        };
        let mut trial = *moment;
        let from = self.skip_joints(next);
        // Without a year or "of last year" behind it, a quarter may be one of a match, and spring a name.
        let after = match self.year_behind(next, Calendar::Gregorian) {
            Some((year, after)) => {
                trial.year = Some(year);
                after
            }
            None => match self.time_word(next, &[T::Direction]).filter(|_| self.lang == Lang::Ar) {
                Some((word, reading)) => {
                    trial.direction = Some(word.from as i8);
                    next + reading.atoms
                }
                None => self.named_unit(from, &mut trial).filter(|_| trial.shift.is_some_and(|shift| shift.step == Step::Year))?.1,
            },
        };
        (trial.month, trial.month_to) = (Some(first), Some(last));
        *moment = trial;
        Some((start, after))
    }

    /// The 1990s, التسعينيات, the nineties.
    pub(super) fn decade(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        if moment.year.is_some() {
            return None;
        }
        let (year, start, next) = match self.time_word(at, &[T::Decade]) {
            Some((word, reading)) if self.lang == Lang::Ar || self.raw(at.wrapping_sub(1)).eq_ignore_ascii_case("the") => {
                (word.from, reading.core, at + reading.atoms)
            }
            Some(_) => return None,
            None => {
                let year = self.whole(at).filter(|year| YEARS.contains(year) && year % 10 == 0)?;
                (self.raw(at + 1) == "s" && self.atoms[at + 1].attached).then_some(())?;
                (year as i16, self.atoms[at].span.start, at + 2)
            }
        };
        if self.time_word(next, &[T::AgeBehind]).is_some() {
            return None;
        }
        (moment.year, moment.year_to) = (Some(year), Some(year + 9));
        Some((start, next))
    }

    /// A year that its neighbors mark as one: in 2020, عام 2011, 2015-2020.
    pub(super) fn year(&self, at: usize, moment: &mut Moment, behind: bool) -> Option<(u32, usize)> {
        if moment.year.is_some() || behind && moment.month.is_none() && moment.weekday.is_none() {
            return None;
        }
        if let Some((first, last, start, next)) = self.year_range(at) {
            (moment.year, moment.year_to) = (Some(first), Some(last));
            return Some((start, next));
        }
        let (mut from, mut start, mut marked) = (at, None, false);
        if let Some((_, reading)) = self.time_word(at, &[T::Year]) {
            (from, start, marked) = (at + reading.atoms, Some(reading.core), true);
        }
        let number = self.whole(from).filter(|number| YEARS.contains(number) || (marked && (1300..1600).contains(number)))?;
        let literal = self.literal(from).filter(|literal| literal.plain && literal.digits == 4)?;
        let mut next = from + literal.atoms;
        let (hijri, era) = (self.era(next, &[T::HijriEra]), self.era(next, &[T::Era]));
        let introduced = self.introduced(from) || self.number_word(from.wrapping_sub(1), &[NumberKind::From, NumberKind::To]).is_some();
        let measured = self.unit_at(next).is_some() || self.number_word(next, &[NumberKind::Scale]).is_some();
        if !(marked || hijri.is_some() || era.is_some() || introduced && !(self.follows(from, &[T::By]) && self.counts_noun(next)))
            || measured
        {
            return None;
        }
        if number < 1600 && hijri.is_none() {
            return None;
        }
        moment.hijri = hijri.is_some();
        next += hijri.or(era).unwrap_or(0);
        moment.year = Some(number as i16);
        if self.is_dash(next)
            && let Some(last) = self.whole(next + 1).filter(|last| YEARS.contains(last) && *last > number)
        {
            moment.year_to = Some(last as i16);
            next += 2;
        }
        // بين عامي 2018 و2020.
        let glued = usize::from(self.raw(next) == "و" && marked);
        if let Some(last) = self.whole(next + 1).filter(|last| glued > 0 && YEARS.contains(last) && *last > number) {
            moment.year_to = Some(last as i16);
            next += 2;
        }
        Some((start.unwrap_or(self.atoms[from].span.start), next))
    }

    /// Whether a noun stands right behind a number: "grew by 2000 villages".
    pub(super) fn counts_noun(&self, next: usize) -> bool {
        let Some(atom) = self.atoms.get(next) else { return false };
        let word = self.word_at(atom.span.start).map(|index| &self.sentence.words[index]);
        self.lang == Lang::En && word.is_some_and(|word| word.pos == Pos::Noun)
    }

    /// "Between 2018 and 2020", between years.
    fn year_range(&self, at: usize) -> Option<(i16, i16, u32, usize)> {
        let (_, reading) = self.number_word(at, &[NumberKind::Between])?;
        let from = at + reading.atoms;
        let year = |at: usize| {
            let literal = self.literal(at).filter(|literal| literal.plain && literal.digits == 4)?;
            self.whole(at).filter(|year| (1900..2100).contains(year) && literal.atoms == 1)
        };
        let first = year(from)?;
        let joint = self.number_word(from + 1, &[NumberKind::And]).map_or(usize::from(self.raw(from + 1) == "و"), |(_, and)| and.atoms);
        let last = year(from + 1 + joint).filter(|last| joint > 0 && *last > first)?;
        let next = from + 2 + joint;
        (!self.counts_noun(next) && self.unit_at(next).is_none()).then_some((first as i16, last as i16, reading.core, next))
    }
}
