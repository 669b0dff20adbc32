//! Quantities: a number with its hedge, its unit and what it counts.

use super::{
    hedge::Hedge,
    number::Number,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{CurrencyId, NumberKind as K, Sense, UnitId},
    model::{Bound, Dimension, Lang, Quantity},
};

/// A quantity found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub quantity: Quantity,
    /// First byte.
    pub start: u32,
    /// The atom behind it.
    pub next: usize,
    /// Index of the word it counts.
    pub unit_word: Option<usize>,
    /// For a number with a unit of time: the unit and how many.
    pub step: Option<(UnitId, f64)>,
}

/// What a number is a number of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scale {
    Unit(UnitId),
    Money(CurrencyId),
}

/// Months and years are not a fixed number of days: a value told in them is known to three days either way, so that
/// "a month" and "30 days" agree, and "18 months" and "a year and a half" too.
const CALENDAR_SLACK_SECONDS: f64 = 3.0 * 86_400.0;

/// Miles, acres, barrels: of two reports in different units one was converted and rounded, 100 kilometers to 60 miles.
const CONVERSION_SLACK: f64 = 0.036;

/// The same in steps of the last digit that is written: 10 kilometers are 6 miles. Less than half of one, so that six miles and
/// seven still differ.
const CONVERSION_STEP: f64 = 0.49;

/// "A third" and "34 percent" are the same share to a reporter.
const SHARE_SLACK_PERCENT: f64 = 2.0;

impl Reader<'_> {
    /// The quantity that begins at an atom.
    pub(super) fn quantity(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.dual_unit(at) {
            return Some(found);
        }
        let (hedge, start, next) = match self.hedges(at) {
            Some((hedge, byte, next)) => (hedge, Some(byte), next),
            None => (Hedge::None, None, at),
        };
        if let Some((_, reading)) = self.number_word(next, &[K::Between]) {
            let mut found = self.span_of(next + reading.atoms, &[K::And])?;
            found.start = start.unwrap_or(reading.core);
            return Some(found);
        }
        if hedge == Hedge::None
            && let Some((_, reading)) = self.number_word(next, &[K::From])
            && let Some(mut found) = self.span_of(next + reading.atoms, &[K::To]).filter(Found::is_range_proper)
        {
            found.start = reading.core;
            return Some(found);
        }
        let Some(mut found) = self.measured(next, hedge) else { return self.bare_unit(next, hedge, start) };
        if hedge == Hedge::None {
            found = self.ended_range(found).unwrap_or(found);
        }
        found.start = start.unwrap_or(found.start);
        Some(found)
    }

    /// A number with its unit behind it (or its currency before it), without the hedge in front.
    pub(super) fn measured(&self, at: usize, hedge: Hedge) -> Option<Found> {
        let (symbol, from) = self.currency_before(self.behind_minus(at));
        let number = self.number(from)?;
        if number.share && number.definite && !self.is_part_of_whole(from, number.next, hedge != Hedge::None) {
            return None;
        }
        if self.ends_quoted_name(from, number.next) {
            return None;
        }
        let mut next = number.next;
        let mut hedge = match hedge {
            Hedge::None => self.hedge_of_verb(from).unwrap_or(hedge),
            said => said,
        };
        let behind = self.hedge_behind(next);
        let unit_from = self.behind_joint(next, &number);
        let scale = match symbol {
            Some(currency) => Some((Scale::Money(currency), number.next)),
            // النصف ليلة الحادثة: half of what was named before.
            None if number.share && number.definite => None,
            None => self.unit_at(unit_from).or_else(|| self.magnitude_before(from).map(|unit| (Scale::Unit(unit), number.next))),
        };
        if let Some((_, after)) = scale {
            next = after;
        }
        let scale = scale.map(|(scale, _)| self.pounds(unit_from, next, &number).unwrap_or(scale));
        let sign = self.sign(from, next, scale);
        let number = if sign.is_some() { number.below_zero() } else { number };
        next = sign.map_or(next, |sign| sign.next);
        let mut step = None;
        let (dimension, mut low, mut high, mut stated) = match scale {
            Some(Scale::Money(currency)) => (Dimension::Money(currency.0), number.low, number.high, number.stated),
            Some(Scale::Unit(id)) => {
                let unit = self.units.get(id);
                let slack = match unit.dimension {
                    Dimension::Duration => {
                        step = Some((id, number.stated));
                        0.0
                    }
                    _ if unit.is_metric() || is_hourly(unit.factor) || is_bare_scale(unit.dimension) => 0.0,
                    _ => (CONVERSION_SLACK * number.stated.abs()).max(CONVERSION_STEP * last_step(number.stated)),
                };
                let (low, high) = (unit.to_base(number.low - slack), unit.to_base(number.high + slack));
                (unit.dimension, low, high, unit.to_base(number.stated))
            }
            None if number.share => {
                let percent = number.stated * 100.0;
                (Dimension::Percent, (percent - SHARE_SLACK_PERCENT).max(0.0), percent + SHARE_SLACK_PERCENT, percent)
            }
            None => (Dimension::Count, number.low, number.high, number.stated),
        };
        // "Minus ten degrees", "ten below zero": nothing else is told so.
        let dimension = if sign.is_some() && dimension != Dimension::Percent { Dimension::Temperature } else { dimension };
        let exact = number.is_exact();
        match scale {
            Some(scale @ Scale::Unit(_)) => (low, high, stated, next) = self.longer(low, high, stated, next, scale),
            Some(Scale::Money(currency)) => {
                let (more, after) = self.rest_of_money(next, &number, currency);
                (low, high, stated, next) = (low + more, high + more, stated + more, after);
            }
            None => {}
        }
        if let Some((said, after)) = self.hedge_behind(next).or(behind.filter(|_| scale.is_none())) {
            if hedge == Hedge::None {
                hedge = said;
            }
            next = after;
        } else if hedge == Hedge::None && scale.is_none() {
            hedge = self.counted(&number).and_then(|noun| self.hedge_behind_noun(noun)).unwrap_or(hedge);
        }
        let (age, age_end) = self.age(from, next, scale);
        let dimension = if age { Dimension::Age } else { dimension };
        if age {
            let per_year = if scale.is_some() { 31_556_952.0 } else { 1.0 };
            (low, high, stated) = (low / per_year, high / per_year, stated / per_year);
            next = age_end;
        }
        let (low, high, bound) = hedge.apply(low, high);
        let bound = match bound {
            Bound::Range if exact => Bound::Exact,
            Bound::Range => Bound::About,
            bound => bound,
        };
        let (low, high) = self.calendar_slack(dimension, scale, low, high);
        let start = match symbol {
            Some(_) => self.atoms[at].span.start,
            None => sign.and_then(|sign| sign.start).unwrap_or(number.start),
        };
        let dimension = if scale.is_none() && !number.share && self.bare_age(from, next) { Dimension::Age } else { dimension };
        let quantity = Quantity { dimension, low, high, stated, bound };
        let mut found = Found { quantity, start, next, unit_word: None, step };
        if dimension == Dimension::Count || dimension == Dimension::Percent && number.share {
            // نصفها مؤقت: the pronoun is what it is half of.
            let owned = number.share
                && self.lang == Lang::Ar
                && ["ه", "ها", "هم", "هن", "هما"].iter().any(|end| self.raw(number.next - 1).ends_with(end));
            found.unit_word = if owned { None } else { self.counted(&number) };
            if let Some((more, after)) = found.unit_word.and_then(|noun| self.rest_behind_noun(noun, &number)) {
                let quantity = &mut found.quantity;
                (quantity.low, quantity.high, quantity.stated) = (quantity.low + more, quantity.high + more, quantity.stated + more);
                found.next = after;
            }
            // "One" that counts nothing is a pronoun.
            if found.unit_word.is_none() && stated == 1.0 && self.atoms[from].shape == Shape::Word && !number.share {
                return None;
            }
        } else if matches!(dimension, Dimension::Mass | Dimension::Volume | Dimension::Area) {
            found.unit_word = self.substance(next);
        }
        Some(found)
    }

    /// The unit or currency that begins at an atom, with the atom behind it.
    pub(super) fn unit_at(&self, at: usize) -> Option<(Scale, usize)> {
        self.unit_reading(at, false)
    }

    /// "9 million pounds", "1,150 pounds a year": money, unlike "200 pounds of rice".
    fn pounds(&self, at: usize, next: usize, number: &Number) -> Option<Scale> {
        const MANY: f64 = 100_000.0;
        let (unit, coin) = (
            self.unit_at(at)?.0,
            self.readings(at).iter().find_map(|reading| match reading.sense {
                Sense::Currency { currency, dual: false } => Some(currency),
                _ => None,
            })?,
        );
        let paid = number.stated >= MANY || self.number_word(next, &[K::Article]).is_some();
        (matches!(unit, Scale::Unit(_)) && paid && !self.raw(next).eq_ignore_ascii_case("of")).then_some(Scale::Money(coin))
    }

    pub(super) fn unit_reading(&self, at: usize, dual: bool) -> Option<(Scale, usize)> {
        let attached = self.attached_to_digits(at);
        for reading in self.readings(at) {
            let next = at + reading.atoms;
            let scale = match reading.sense {
                Sense::Unit { unit, dual: two } if two == dual => Scale::Unit(unit),
                Sense::Currency { currency, dual: two } if two == dual => Scale::Money(currency),
                _ => continue,
            };
            // One Latin letter is a unit only where it sticks to the digits (24h); `s` there is a decade's (1990s).
            let raw = self.raw(at);
            let letter = reading.atoms == 1 && raw.len() == 1 && raw.bytes().all(|byte| byte.is_ascii_alphabetic());
            if letter && (!attached || raw == "s") || raw == "in" && !attached {
                continue;
            }
            // بالمئة has its preposition in the table; a unit behind another preposition begins something else.
            if reading.preposition || reading.and {
                continue;
            }
            return Some((scale, next));
        }
        None
    }

    /// Skips what may stand between a number and its unit: the hyphen of "five-mile", the article of "half an hour".
    pub(super) fn behind_joint(&self, at: usize, number: &Number) -> usize {
        let mut at = at;
        if self.is_dash(at)
            && self.atoms[at].attached
            && self.atoms.get(at + 1).is_some_and(|atom| atom.attached && atom.shape == Shape::Word)
        {
            return at + 1;
        }
        // "Hundreds of tonnes".
        if !number.is_exact() && self.raw(at).eq_ignore_ascii_case("of") && self.unit_at(at + 1).is_some() {
            return at + 1;
        }
        if number.share && self.lang == Lang::En {
            if self.raw(at).eq_ignore_ascii_case("of") {
                at += 1;
            }
            if self.number_word(at, &[K::Article]).is_some() || self.raw(at).eq_ignore_ascii_case("the") {
                at += 1;
            }
        }
        at
    }

    /// A currency before the number: $500, US$5m, USD 20.
    pub(super) fn currency_before(&self, at: usize) -> (Option<CurrencyId>, usize) {
        for reading in self.readings(at) {
            if let Sense::Currency { currency, dual: false } = reading.sense {
                let next = at + reading.atoms;
                // A spelled-out currency before a number belongs to the number before it.
                let symbol = (at..next).all(|index| self.atoms[index].shape != Shape::Word || is_capitals(self.raw(index)));
                if symbol && self.atoms.get(next).is_some_and(|atom| atom.shape == Shape::Digits) {
                    return (Some(currency), next);
                }
            }
        }
        (None, at)
    }

    /// "Magnitude 6.3", بقوة 6.3: a scale named before its number.
    pub(super) fn magnitude_before(&self, at: usize) -> Option<UnitId> {
        self.readings(at.checked_sub(1)?).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: false } if reading.atoms == 1 && self.units.get(unit).dimension == Dimension::Scale => {
                (self.units.get(unit).name == "magnitude").then_some(unit)
            }
            _ => None,
        })
    }

    /// Adds smaller units of the same dimension and fractions: three years and three months, ساعتين ونصف الساعة.
    pub(super) fn longer(&self, low: f64, high: f64, stated: f64, next: usize, scale: Scale) -> (f64, f64, f64, usize) {
        let Scale::Unit(mut last) = scale else { return (low, high, stated, next) };
        let (mut low, mut high, mut stated, mut next) = (low, high, stated, next);
        // 2h30.
        let minutes = self.whole(next).filter(|minutes| self.raw(next - 1) == "h" && self.atoms[next].attached && *minutes < 60);
        if let Some(minutes) = minutes {
            let more = 60.0 * f64::from(minutes);
            return (low + more, high + more, stated + more, next + 1);
        }
        loop {
            let (from, joined) = match self.number_word(next, &[K::And]) {
                Some((_, reading)) => (next + reading.atoms, true),
                None => (next, self.readings(next).first().is_some_and(|reading| reading.and) || self.raw(next) == "و"),
            };
            // "5 feet 11 inches", "2 hours 30 minutes".
            if !joined && self.lang == Lang::Ar {
                break;
            }
            let factor = self.units.get(last).factor;
            let article = usize::from(self.lang == Lang::En && self.number_word(from, &[K::Article]).is_some());
            if let Some((part, reading)) = self.number_word(from + article, &[K::Fraction]).filter(|_| joined) {
                let behind = from + article + reading.atoms;
                let more = part.value * factor;
                (low, high, stated) = (low + more, high + more, stated + more);
                next = match self.unit_at(behind) {
                    Some((Scale::Unit(again), after)) if self.units.get(again).factor == factor => after,
                    _ => behind,
                };
                break;
            }
            let part = match self.unit_reading_joined(from) {
                Some((unit, after)) => Some((unit, 2.0, after)),
                None => self.cardinal(from).and_then(|number| match self.unit_at(number.next) {
                    Some((Scale::Unit(unit), after)) => Some((unit, number.stated, after)),
                    _ => None,
                }),
            };
            let Some((unit, count, after)) = part else { break };
            let smaller = self.units.get(unit);
            if smaller.dimension != self.units.get(last).dimension || smaller.factor >= factor {
                break;
            }
            let more = smaller.to_base(count);
            (low, high, stated, next, last) = (low + more, high + more, stated + more, after, unit);
        }
        (low, high, stated, next)
    }

    /// A dual unit behind و: سنة وشهرين.
    pub(super) fn unit_reading_joined(&self, at: usize) -> Option<(UnitId, usize)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: true } => Some((unit, at + reading.atoms)),
            _ => None,
        })
    }

    /// A dual unit, which counts two by itself: ساعتين, شهرين, مليونا دولار are numbers, دولاران too.
    pub(super) fn dual_unit(&self, at: usize) -> Option<Found> {
        let (hedge, byte, from) = match self.hedge_before(at) {
            Some((hedge, byte, next)) => (hedge, Some(byte), next),
            None => (self.hedge_of_verb(at).unwrap_or(Hedge::None), None, at),
        };
        let reading = self
            .readings(from)
            .iter()
            .find(|reading| matches!(reading.sense, Sense::Unit { dual: true, .. } | Sense::Currency { dual: true, .. }))?;
        let mut next = from + reading.atoms;
        let (dimension, mut low, mut high, mut stated, scale) = match reading.sense {
            Sense::Unit { unit, .. } => {
                let row = self.units.get(unit);
                (row.dimension, row.to_base(2.0), row.to_base(2.0), row.to_base(2.0), Scale::Unit(unit))
            }
            Sense::Currency { currency, .. } => (Dimension::Money(currency.0), 2.0, 2.0, 2.0, Scale::Money(currency)),
            _ => return None,
        };
        let mut step = None;
        match scale {
            Scale::Unit(unit) => {
                step = (dimension == Dimension::Duration).then_some((unit, 2.0));
                (low, high, stated, next) = self.longer(low, high, stated, next, scale);
            }
            Scale::Money(currency) => {
                let (more, after) = self.small_money(next, currency);
                (low, high, stated, next) = (low + more, high + more, stated + more, after);
            }
        }
        let (low, high, bound) = hedge.apply(low, high);
        let (low, high) = self.calendar_slack(dimension, Some(scale), low, high);
        let quantity = Quantity { dimension, low, high, stated, bound };
        Some(Found { quantity, start: byte.unwrap_or(reading.core), next, unit_word: None, step })
    }

    pub(super) fn calendar_slack(&self, dimension: Dimension, scale: Option<Scale>, low: f64, high: f64) -> (f64, f64) {
        match scale {
            Some(Scale::Unit(unit)) if dimension == Dimension::Duration && self.units.get(unit).factor >= 2_600_000.0 => {
                ((low - CALENDAR_SLACK_SECONDS).max(0.0), high + CALENDAR_SLACK_SECONDS)
            }
            _ => (low, high),
        }
    }
}

impl Found {
    /// "From 5 to 7 people" is a range; "from 5 percent to 8 percent" and "from 100 to 120" tell of a change.
    pub(super) fn is_range_proper(&self) -> bool {
        match self.quantity.dimension {
            Dimension::Count => self.unit_word.is_some(),
            Dimension::Percent | Dimension::Money(_) => false,
            _ => true,
        }
    }
}

/// What the last decimal that is written counts: 1 for 6, 0.1 for 6.2.
fn last_step(stated: f64) -> f64 {
    let exact = |step: f64| ((stated / step).round() * step - stated).abs() < 1e-9;
    [1.0, 0.1].into_iter().find(|step| exact(*step)).unwrap_or(0.01)
}

/// Whether a word is written in capitals, which Arabic does not have.
fn is_capitals(raw: &str) -> bool {
    raw.chars().all(char::is_uppercase)
}

fn is_bare_scale(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Scale | Dimension::Percent | Dimension::Duration | Dimension::Containers)
}

/// Whether a factor is that of a metric unit per hour, which nobody converts.
fn is_hourly(factor: f64) -> bool {
    let power = (factor * 3600.0).log10();
    (power - power.round()).abs() < 1e-9
}
