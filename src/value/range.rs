//! Ranges: two numbers that bound one.

use super::{
    hedge::Hedge,
    quantity::{Found, Scale},
    reader::{Reader, Shape},
};
use crate::{
    lexicon::NumberKind as K,
    model::{Bound, Dimension, Quantity},
    text::Features,
};

impl Reader<'_> {
    /// The two ends of a range behind "between" or "from".
    pub(super) fn span_of(&self, at: usize, joints: &[K]) -> Option<Found> {
        let first = self.dual_unit(at).or_else(|| self.measured(at, Hedge::None))?;
        let joint = match self.number_word(first.next, joints) {
            Some((_, reading)) => first.next + reading.atoms,
            None => first.next,
        };
        let glued = joint == first.next && joints.contains(&K::And);
        if joint == first.next && !(glued && self.readings(joint).iter().any(|reading| reading.and) || self.starts_with_and(joint)) {
            return None;
        }
        let second = self.measured(joint, Hedge::None)?;
        self.range(first, second)
    }

    pub(super) fn starts_with_and(&self, at: usize) -> bool {
        self.raw(at).starts_with('و')
    }

    /// The other end of "5-7 people", "5 to 7 people", "خمسة أو ستة"; a pair that does not rise is a score.
    pub(super) fn ended_range(&self, first: Found) -> Option<Found> {
        let dash = self.is_dash(first.next);
        let joint = match dash {
            true => first.next + 1,
            false => first.next + self.number_word(first.next, &[K::To, K::Or]).map(|(_, reading)| reading.atoms)?,
        };
        // "From 5 percent to 8 percent" tells of a change.
        let from = self.atom_at(first.start).and_then(|at| at.checked_sub(1));
        let change = !dash && from.is_some_and(|at| self.number_word(at, &[K::From]).is_some());
        let or = !dash && self.number_word(first.next, &[K::Or]).is_some();
        if or && !self.number(joint).is_some_and(|number| number.stated == first.quantity.stated + 1.0) {
            return None;
        }
        let digits = self.atoms.get(joint).is_some_and(|atom| atom.shape == Shape::Digits);
        if dash && !(digits && (self.atoms[first.next].attached == self.atoms[joint].attached)) {
            return None;
        }
        let mut second = self.measured(joint, Hedge::None)?;
        // "$5-7 million": the sign before the first is that of both; "$5 to 7 people" pays them.
        let signed = matches!(first.quantity.dimension, Dimension::Money(_)) && self.atoms[first.next - 1].shape == Shape::Digits;
        if signed && second.quantity.dimension == Dimension::Count && (dash || second.unit_word.is_none()) {
            second = Found { quantity: Quantity { dimension: first.quantity.dimension, ..second.quantity }, unit_word: None, ..second };
        }
        let counted = second.unit_word.is_some() || second.quantity.dimension != Dimension::Count;
        let (a, b) = (first.quantity.stated, second.quantity.stated);
        let bare = first.quantity.dimension == Dimension::Count && second.quantity.dimension == Dimension::Count;
        let small = bare && digits && !or && a < 100.0 && b < 100.0;
        if small && (a >= b || !counted || self.is_result(second.unit_word)) {
            // One side lost what the other won: 1-3 is 3-1. The loser's points are thousandths, so that 3-2 is another result.
            let value = a.max(b) + a.min(b) / 1000.0;
            let quantity = Quantity::exactly(Dimension::Score, value);
            return Some(Found { quantity, next: second.next, unit_word: None, ..first });
        }
        self.range(first, second).filter(|found| !change || found.is_range_proper())
    }

    /// Whether a counted noun makes "1-2" the two sides of a result, as in "a 1-2 defeat".
    pub(super) fn is_result(&self, word: Option<usize>) -> bool {
        word.is_some_and(|index| self.sentence.words[index].is(Features::MASDAR))
    }

    /// The interval of two ends; the first takes the unit and the scale of the second ("5 to 7 million dollars").
    pub(super) fn range(&self, first: Found, second: Found) -> Option<Found> {
        let (a, b) = (first.quantity, second.quantity);
        let mut low = a.stated;
        // "Between two degrees and eight degrees Celsius".
        if a.dimension == Dimension::Scale && b.dimension == Dimension::Temperature {
            let unit = self.factor_of(&second)?;
            if unit != 1.0 {
                return None;
            }
        } else if a.dimension != b.dimension {
            if a.dimension != Dimension::Count {
                return None;
            }
            let unit = match second.step {
                Some((unit, count)) if count > 0.0 => self.units.get(unit).factor,
                _ if matches!(b.dimension, Dimension::Money(_)) => 1.0,
                _ => self.factor_of(&second)?,
            };
            low *= unit;
        }
        // "5 to 7 million": the scale is said once.
        if low < 1000.0 && b.stated >= 1000.0 && b.stated / low >= 1000.0 {
            low *= 10f64.powi(3 * (b.stated.log10().floor() as i32 / 3));
        }
        if low >= b.stated {
            return None;
        }
        let quantity = Quantity { low, high: b.high, stated: (low + b.stated) / 2.0, bound: Bound::Range, ..b };
        Some(Found { quantity, start: first.start, next: second.next, unit_word: second.unit_word, step: None })
    }

    /// Base units in one unit of a quantity that was just read.
    pub(super) fn factor_of(&self, found: &Found) -> Option<f64> {
        (1..=found.next).take(5).find_map(|back| {
            let at = found.next - back;
            match self.unit_at(at) {
                Some((Scale::Unit(unit), after)) if after == found.next => Some(self.units.get(unit).factor),
                _ => None,
            }
        })
    }
}
