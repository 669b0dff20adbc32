//! Quantities told in several parts: two dollars and sixty cents, مليارا دولار وأربعمئة مليون, an hour and a half.

use super::{
    hedge::Hedge,
    number::Number,
    quantity::{Found, Scale},
    reader::{Reader, Reading, Shape},
};
use crate::{
    lexicon::{CurrencyId, NumberKind as K, Sense, UnitId},
    model::{Dimension, Lang, Quantity},
    text::{Pos, fold},
};

/// The small coins of currencies, with how many make one.
const COINS: [(&str, f64); 4] = [("cent", 100.0), ("penny", 100.0), ("piastre", 100.0), ("fils", 1000.0)];

impl Reader<'_> {
    /// What follows an amount of money as part of it: its coins, or the lower scale of a number that its currency splits.
    pub(super) fn rest_of_money(&self, at: usize, number: &Number, currency: CurrencyId) -> (f64, usize) {
        let (coins, after) = self.small_money(at, currency);
        if after > at {
            // مليوني دولار ونصف: half of the scale.
            let fraction =
                self.lang == Lang::Ar && self.behind_and(at).is_some_and(|from| self.number_word(from, &[K::Fraction]).is_some());
            let scale = if fraction { lowest_scale(number.stated).unwrap_or(1.0) } else { 1.0 };
            let again = self.number_word(after, &[K::Scale]).filter(|(_, reading)| fraction && reading.definite);
            return (coins * scale, again.map_or(after, |(_, reading)| after + reading.atoms));
        }
        match self.lower_scale(at, number) {
            Some((more, after)) if self.unit_at(after).is_none() => (more, after),
            _ => (0.0, at),
        }
    }

    /// Coins behind an amount: وستين سنتاً, "and sixty cents".
    pub(super) fn small_money(&self, at: usize, currency: CurrencyId) -> (f64, usize) {
        let main = &self.units.currency(currency).name;
        let Some(from) = self.behind_and(at).filter(|_| !COINS.iter().any(|(name, _)| name == main)) else { return (0.0, at) };
        let coin = |id: CurrencyId| COINS.iter().find(|(name, _)| *name == self.units.currency(id).name).map(|(_, many)| *many);
        let dual = self.readings(from).iter().find_map(|reading| match reading.sense {
            Sense::Currency { currency, dual: true } => Some((2.0, coin(currency)?, from + reading.atoms)),
            _ => None,
        });
        let counted = || {
            let number = self.cardinal(from)?;
            match self.unit_at(number.next) {
                Some((Scale::Money(id), after)) => Some((number.stated, coin(id)?, after)),
                _ => None,
            }
        };
        dual.or_else(counted).map_or_else(
            || {
                // جنيهين ونصف: half of the coin just named.
                let fraction = self.number_word(from, &[K::Fraction]).filter(|_| self.lang == Lang::Ar);
                let scaled = |reading: &Reading| {
                    let scale = self.number_word(from + reading.atoms, &[K::Scale]).is_some_and(|(_, scale)| !scale.definite);
                    scale || self.unit_at(from + reading.atoms).is_some()
                };
                fraction
                    .filter(|(_, reading)| !reading.definite && !scaled(reading))
                    .map_or((0.0, at), |(word, reading)| (word.value, from + reading.atoms))
            },
            |(count, many, after)| (count / many, after),
        )
    }

    /// The rest of a count that its noun splits: ألفا شخص وثلاثمئة.
    pub(super) fn rest_behind_noun(&self, noun: usize, number: &Number) -> Option<(f64, usize)> {
        let last = self.atom_at(self.sentence.words[noun].span.end - 1)?;
        if last != number.next {
            return None;
        }
        self.lower_scale(last + 1, number)
    }

    /// A smaller number behind و that counts nothing of its own, so that it belongs to the number before it.
    fn lower_scale(&self, at: usize, number: &Number) -> Option<(f64, usize)> {
        let words = self.lang == Lang::Ar && self.atoms[number.next - 1].shape == Shape::Word && number.is_exact();
        let scale = lowest_scale(number.stated).filter(|_| words)?;
        let from = self.behind_and(at)?;
        let more = self.cardinal(from).filter(|more| more.is_exact() && more.stated < scale && more.stated >= scale / 1000.0)?;
        // A hundred and one of a thousand may be anybody else's; hundreds and whole scales are not.
        let round = more.stated % 100.0 == 0.0;
        let behind = self.atoms.get(more.next).and_then(|atom| self.word_at(atom.span.start)).map(|index| &self.sentence.words[index]);
        let free = behind.is_none_or(|word| !matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Pronoun));
        (round && free && self.unit_at(more.next).is_none()).then_some((more.stated, more.next))
    }

    /// The atom behind "and" or و, glued or not.
    fn behind_and(&self, at: usize) -> Option<usize> {
        if let Some((_, reading)) = self.number_word(at, &[K::And]) {
            return Some(at + reading.atoms);
        }
        self.readings(at).iter().any(|reading| reading.and).then_some(at)
    }

    /// One of a unit without a number: "more than an hour", نحو عام, ساعة ونصف, دولار وستون سنتا.
    ///
    /// Without a hedge or a further part the noun may be anything, so it is left alone.
    pub(super) fn bare_unit(&self, at: usize, hedge: Hedge, start: Option<u32>) -> Option<Found> {
        let article = self.number_word(at, &[K::Article]).map(|(_, reading)| at + reading.atoms);
        let from = if self.lang == Lang::Ar { at } else { article? };
        let (reading, scale) = self.readings(from).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: false } if self.is_singular(from, unit) => Some((*reading, Scale::Unit(unit))),
            Sense::Currency { currency, dual: false } if self.lang == Lang::Ar => Some((*reading, Scale::Money(currency))),
            _ => None,
        })?;
        let hedge = if hedge == Hedge::None { self.hedge_of_verb(at).unwrap_or(hedge) } else { hedge };
        let behind = from + reading.atoms;
        if reading.definite || reading.preposition || self.is_weekday(behind) {
            return None;
        }
        let (dimension, one) = match scale {
            Scale::Unit(unit) => (self.units.get(unit).dimension, self.units.get(unit).to_base(1.0)),
            Scale::Money(currency) => (Dimension::Money(currency.0), 1.0),
        };
        // يوما واحدا, دولار واحد.
        let single = self
            .number_word(behind, &[K::Digit])
            .filter(|(word, reading)| self.lang == Lang::Ar && word.value == 1.0 && !reading.definite && !reading.and);
        let behind = single.map_or(behind, |(_, reading)| behind + reading.atoms);
        let ((low, high, stated, next), step) = match scale {
            Scale::Unit(unit) => (self.longer(one, one, one, behind, scale), (dimension == Dimension::Duration).then_some((unit, 1.0))),
            Scale::Money(currency) => {
                let (more, after) = self.small_money(behind, currency);
                ((one + more, one + more, one + more, after), None)
            }
        };
        let measured = matches!(dimension, Dimension::Duration | Dimension::Length | Dimension::Mass);
        if next == behind && single.is_none() && (hedge == Hedge::None || !measured) {
            return None;
        }
        let (low, high, bound) = hedge.apply(low, high);
        let (low, high) = self.calendar_slack(dimension, Some(scale), low, high);
        let quantity = Quantity { dimension, low, high, stated, bound };
        let first = if article.is_some() { self.atoms[at].span.start } else { reading.core };
        Some(Found { quantity, start: start.unwrap_or(first), next, unit_word: None, step })
    }

    /// Whether a unit stands in the singular.
    fn is_singular(&self, at: usize, unit: UnitId) -> bool {
        let row = self.units.get(unit);
        let raw = self.raw(at);
        match self.lang {
            Lang::En => raw.len() > 2 && !raw.ends_with('s'),
            Lang::Ar => {
                let folded = fold(raw);
                let names = [fold(&row.arabic), format!("{}ا", fold(&row.arabic))];
                let year = row.name == "year" && matches!(folded.trim_start_matches('و'), "عام" | "عاما");
                year || names.iter().any(|name| folded.trim_start_matches('و') == name.trim_start_matches('و'))
            }
        }
    }
}

/// The largest power of a thousand that a number is made of; `None` below a thousand.
fn lowest_scale(number: f64) -> Option<f64> {
    let mut scale = 1.0;
    while scale < 1e15 && number % (scale * 1000.0) == 0.0 && number > 0.0 {
        scale *= 1000.0;
    }
    (scale > 1.0).then_some(scale)
}
