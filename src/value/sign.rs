//! Numbers below zero: minus ten degrees, 10 درجات تحت الصفر, -5%.

use super::{quantity::Scale, reader::Reader};
use crate::model::Dimension;

/// Words before a number that turn it round.
const MINUS: &[&str] = &["minus", "negative", "سالب", "بسالب", "ناقص"];

/// Words behind a number of degrees that do.
const BELOW_ZERO: &[(&str, &str)] = &[("below", "zero"), ("below", "freezing"), ("under", "zero"), ("تحت", "الصفر"), ("دون", "الصفر")];

/// Where a number below zero begins and ends, its sign taken in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    /// First byte, where the sign stands in front.
    pub start: Option<u32>,
    /// The atom behind it.
    pub next: usize,
}

impl Reader<'_> {
    /// The atom behind a sign that stands before a number; `at` itself where there is none.
    pub(super) fn behind_minus(&self, at: usize) -> usize {
        at + usize::from(self.is_minus_mark(at) || MINUS.iter().any(|minus| self.raw(at).eq_ignore_ascii_case(minus)))
    }

    /// The sign of the number between two atoms.
    ///
    /// Only temperatures and percentages have one: before any other number a hyphen is a dash or a bullet.
    pub(super) fn sign(&self, at: usize, next: usize, scale: Option<Scale>) -> Option<Sign> {
        let unit = match scale {
            Some(Scale::Unit(unit)) => Some(self.units.get(unit)),
            Some(Scale::Money(_)) => return None,
            None => None,
        };
        let degrees = unit.is_some_and(|unit| unit.dimension == Dimension::Temperature || unit.name == "degree_angle");
        if (degrees || unit.is_none()) && BELOW_ZERO.iter().any(|(below, zero)| self.raw(next) == *below && self.raw(next + 1) == *zero) {
            return Some(Sign { start: None, next: next + 2 });
        }
        let before = at.checked_sub(1)?;
        let signed = self.behind_minus(before) == at;
        let measured = degrees || unit.is_some_and(|unit| unit.dimension == Dimension::Percent);
        (signed && measured).then(|| Sign { start: Some(self.atoms[before].span.start), next })
    }

    /// Whether a hyphen sticks to the number behind it only, and joins it to none before: "-5%" but not "3 -5%".
    fn is_minus_mark(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let joins = before.is_some_and(|before| self.whole(before).is_some() || self.unit_at(before).is_some());
        self.is_dash(at) && !self.atoms[at].attached && self.atoms.get(at + 1).is_some_and(|atom| atom.attached) && !joins
    }
}
