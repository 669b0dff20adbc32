//! Times counted back from the report: three days ago, منذ عام.

use super::{
    moment::{Moment, Shift},
    quantity::Found,
    reader::Reader,
    time::{FoundTime, step_named},
};
use crate::{
    lexicon::{NumberKind, Sense, TimeKind as T},
    model::{Dimension, Lang, Quantity, TimeBound},
};

impl Reader<'_> {
    /// Three days ago, قبل يومين, منذ عام: counted back from the report.
    pub(super) fn ago(&self, at: usize) -> Option<FoundTime> {
        let opened = self.time_word(at, &[T::Ago]).filter(|_| self.lang == Lang::Ar).map(|(_, reading)| reading);
        let from = opened.map_or(at, |reading| at + reading.atoms);
        let length = self.quantity(from).filter(|found| found.quantity.dimension == Dimension::Duration);
        let length = length.or_else(|| self.one_unit(from)).filter(|length| !self.is_named_behind(length.next))?;
        let (start, next) = match opened {
            Some(reading) => (reading.core, length.next),
            None => (length.start, length.next + self.time_word(length.next, &[T::BehindAgo])?.1.atoms),
        };
        let (unit, count) = length.step?;
        let unit = self.units.get(unit);
        let shift = Shift::back(step_named(&unit.name)?, count, unit.factor, &length.quantity)?;
        // منذ with a length is "for": the event has gone on since then.
        let since = opened.is_some() && self.time_word(at, &[T::Since]).is_some();
        let bound = if since { TimeBound::Since } else { TimeBound::At };
        Some(FoundTime { moment: Moment { shift: Some(shift), bound, ..Moment::default() }, start, next })
    }

    /// A unit of the calendar that counts one by itself: قبل عام, "a year ago".
    fn one_unit(&self, at: usize) -> Option<Found> {
        let article = self.number_word(at, &[NumberKind::Article]).map(|(_, reading)| at + reading.atoms);
        let from = if self.lang == Lang::Ar { at } else { article? };
        let (_, reading) = self.calendar_unit(from).filter(|(_, reading)| !reading.definite)?;
        let Sense::Unit { unit, .. } = reading.sense else { return None };
        let seconds = self.units.get(unit).to_base(1.0);
        let start = if article.is_some() { self.atoms[at].span.start } else { reading.core };
        let quantity = Quantity::exactly(Dimension::Duration, seconds);
        Some(Found { quantity, start, next: from + reading.atoms, unit_word: None, step: Some((unit, 1.0)) })
    }

    /// Whether what stands behind an Arabic unit says which one is meant: منذ عام 2011, قبل شهر مايو, منذ يوم الجمعة.
    fn is_named_behind(&self, at: usize) -> bool {
        let date = || self.clue_of_date(at, &mut Moment::default()).is_some();
        self.lang == Lang::Ar && (self.year_follows(at) || self.is_weekday(at) || self.month_at(at).is_some() || date())
    }
}
