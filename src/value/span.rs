//! Stretches of time told by their two ends: from 2021 to 2023, بين الثامنة والعاشرة مساء.

use super::{clock::DAY_MINUTES, moment::Moment, reader::Reader, time::FoundTime};
use crate::lexicon::{Calendar, NumberKind, TimeKind as T};

impl Reader<'_> {
    /// The stretch between two times: "from 2021 to 2023", بين عام 2021 وعام 2023, "between 18 and 20 May".
    pub(super) fn spanned(&self, at: usize) -> Option<FoundTime> {
        let (word, reading) = self.number_word(at, &[NumberKind::From, NumberKind::Between])?;
        let first = self.end_of_span(self.skip_joints(at + reading.atoms))?;
        let from = FoundTime { start: reading.core, ..first };
        // "18 to 20 May" is one time already.
        if first.moment.day_to.is_some() {
            return Some(from);
        }
        let second = self.end_of_span(self.behind_joint_of(word.kind, first.next)?)?;
        Some(FoundTime { moment: first.moment.until(second.moment)?, next: second.next, ..from })
    }

    /// One end of a stretch; beside the other end a month needs nothing that marks it as one.
    fn end_of_span(&self, at: usize) -> Option<FoundTime> {
        self.plain_moment(at).or_else(|| {
            let (calendar, month, reading) = self.month_at(at).filter(|(.., reading)| self.month_spelled(at, reading, true))?;
            let moment = Moment { month: Some(month), hijri: calendar == Calendar::Hijri, ..Moment::default() };
            Some(FoundTime { moment, start: reading.core, next: at + reading.atoms })
        })
    }

    /// The atom behind what joins the ends of a range: "to" behind "from", "and" or a glued و behind "between".
    fn behind_joint_of(&self, opening: NumberKind, at: usize) -> Option<usize> {
        let joint = if opening == NumberKind::From { NumberKind::To } else { NumberKind::And };
        let joined = self.number_word(at, &[joint]).map(|(_, reading)| at + reading.atoms);
        joined.or_else(|| (joint == NumberKind::And && self.raw(at).starts_with('و')).then_some(at + usize::from(self.raw(at) == "و")))
    }

    /// The hours between two clock times: بين الثامنة والعاشرة مساء, "from 8 to 10 p.m."
    pub(super) fn hours(&self, at: usize, moment: &mut Moment) -> Option<(u32, usize)> {
        let (word, reading) = self.number_word(at, &[NumberKind::From, NumberKind::Between])?;
        let opened = at + reading.atoms;
        let hour = self.hour(opened + self.time_word(opened, &[T::Clock]).map_or(0, |(_, found)| found.atoms), true);
        // The part of the day is told once, behind the second, so the first alone may be of either half.
        let alone = hour.and_then(|hour| Some((u16::try_from(hour.minute).ok()?, hour.half_day, hour.next)));
        let mut first = *moment;
        let whole = self.exact_clock(opened, &mut first).and_then(|(_, next)| Some((first.minutes?.0, false, next)));
        [alone, whole].into_iter().flatten().find_map(|(start, half_day, next)| {
            let mut second = *moment;
            let (_, after) = self.exact_clock(self.behind_joint_of(word.kind, next)?, &mut second)?;
            let (earliest, last) = second.minutes?;
            let later = start + DAY_MINUTES as u16 / 2;
            let start = if half_day && earliest == last && later <= last { later } else { start };
            *moment = Moment { minutes: Some((start, last)), ..second };
            Some((reading.core, after))
        })
    }
}
