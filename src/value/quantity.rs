//! Quantities: a number with its hedge, its unit and what it counts.

use super::{
    number::{Hedge, Number},
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{CurrencyId, NumberKind as K, Sense, TimeKind, UnitId},
    model::{Bound, Dimension, Lang, Quantity},
    text::{Features, Pos},
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

/// Miles, acres, barrels: of two reports in different units one was converted and rounded.
const CONVERSION_SLACK: f64 = 0.025;

/// "A third" and "34 percent" are the same share to a reporter.
const SHARE_SLACK_PERCENT: f64 = 2.0;

impl Reader<'_> {
    /// The quantity that begins at an atom.
    pub(super) fn quantity(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.dual_unit(at) {
            return Some(found);
        }
        let (mut next, mut start, mut hedge) = (at, None, Hedge::None);
        while let Some((said, byte, after)) = self.hedge_before(next) {
            // "At least about 40": the bound outweighs the rounding.
            if hedge == Hedge::None || matches!(said, Hedge::AtLeast | Hedge::AtMost) {
                hedge = said;
            }
            start.get_or_insert(byte);
            next = after;
        }
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
        let mut found = self.measured(next, hedge)?;
        if hedge == Hedge::None {
            found = self.ended_range(found).unwrap_or(found);
        }
        found.start = start.unwrap_or(found.start);
        Some(found)
    }

    /// A number with its unit behind it (or its currency before it), without the hedge in front.
    fn measured(&self, at: usize, hedge: Hedge) -> Option<Found> {
        let (symbol, from) = self.currency_before(at);
        let number = self.number(from)?;
        if number.share && number.definite {
            return None;
        }
        let mut next = number.next;
        let mut hedge = hedge;
        let behind = self.hedge_behind(next);
        let unit_from = self.behind_joint(next, &number);
        let scale = match symbol {
            Some(currency) => Some((Scale::Money(currency), number.next)),
            None => self.unit_at(unit_from).or_else(|| self.magnitude_before(from).map(|unit| (Scale::Unit(unit), number.next))),
        };
        if let Some((_, after)) = scale {
            next = after;
        }
        let scale = scale.map(|(scale, _)| scale);
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
                    _ if unit.is_metric() || is_bare_scale(unit.dimension) => 0.0,
                    _ => CONVERSION_SLACK * number.stated.abs(),
                };
                let (low, high) = (unit.to_base(number.low - slack), unit.to_base(number.high + slack));
                (unit.dimension, low, high, unit.to_base(number.stated))
            }
            None if number.share => {
                let percent = number.stated * 100.0;
                (Dimension::Percent, percent - SHARE_SLACK_PERCENT, percent + SHARE_SLACK_PERCENT, percent)
            }
            None => (Dimension::Count, number.low, number.high, number.stated),
        };
        let exact = number.is_exact();
        if dimension == Dimension::Duration {
            (low, high, stated, next) = self.longer(low, high, stated, next, scale?);
        }
        if let Some((said, after)) = self.hedge_behind(next).or(behind.filter(|_| scale.is_none())) {
            if hedge == Hedge::None {
                hedge = said;
            }
            next = after;
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
            None => number.start,
        };
        let dimension = if scale.is_none() && self.age_in_apposition(from, next) { Dimension::Age } else { dimension };
        let quantity = Quantity { dimension, low, high, stated, bound };
        let mut found = Found { quantity, start, next, unit_word: None, step };
        if dimension == Dimension::Count || dimension == Dimension::Percent && number.share {
            found.unit_word = self.counted(&number);
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

    fn unit_reading(&self, at: usize, dual: bool) -> Option<(Scale, usize)> {
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
    fn behind_joint(&self, at: usize, number: &Number) -> usize {
        let mut at = at;
        if self.is_dash(at)
            && self.atoms[at].attached
            && self.atoms.get(at + 1).is_some_and(|atom| atom.attached && atom.shape == Shape::Word)
        {
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
    fn currency_before(&self, at: usize) -> (Option<CurrencyId>, usize) {
        for reading in self.readings(at) {
            if let Sense::Currency { currency, dual: false } = reading.sense {
                let next = at + reading.atoms;
                // A spelled-out currency before a number belongs to the number before it.
                let symbol = (at..next).all(|index| self.atoms[index].shape != Shape::Word || is_upper(self.raw(index)));
                if symbol && self.atoms.get(next).is_some_and(|atom| atom.shape == Shape::Digits) {
                    return (Some(currency), next);
                }
            }
        }
        (None, at)
    }

    /// "Magnitude 6.3", بقوة 6.3: a scale named before its number.
    fn magnitude_before(&self, at: usize) -> Option<UnitId> {
        self.readings(at.checked_sub(1)?).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: false } if reading.atoms == 1 && self.units.get(unit).dimension == Dimension::Scale => {
                (self.units.get(unit).name == "magnitude").then_some(unit)
            }
            _ => None,
        })
    }

    /// Adds smaller units of the same dimension and fractions: three years and three months, ساعتين ونصف الساعة.
    fn longer(&self, low: f64, high: f64, stated: f64, next: usize, scale: Scale) -> (f64, f64, f64, usize) {
        let Scale::Unit(mut last) = scale else { return (low, high, stated, next) };
        let (mut low, mut high, mut stated, mut next) = (low, high, stated, next);
        loop {
            let (from, joined) = match self.number_word(next, &[K::And]) {
                Some((_, reading)) => (next + reading.atoms, true),
                None => (next, self.readings(next).first().is_some_and(|reading| reading.and) || self.raw(next) == "و"),
            };
            if !joined {
                break;
            }
            let factor = self.units.get(last).factor;
            let article = usize::from(self.lang == Lang::En && self.number_word(from, &[K::Article]).is_some());
            if let Some((part, reading)) = self.number_word(from + article, &[K::Fraction]) {
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
    fn unit_reading_joined(&self, at: usize) -> Option<(UnitId, usize)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Unit { unit, dual: true } => Some((unit, at + reading.atoms)),
            _ => None,
        })
    }

    /// A dual unit, which counts two by itself: ساعتين, شهرين, مليونا دولار are numbers, دولاران too.
    fn dual_unit(&self, at: usize) -> Option<Found> {
        let (hedge, byte, from) = match self.hedge_before(at) {
            Some((hedge, byte, next)) => (hedge, Some(byte), next),
            None => (Hedge::None, None, at),
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
        if let Scale::Unit(unit) = scale
            && dimension == Dimension::Duration
        {
            step = Some((unit, 2.0));
            (low, high, stated, next) = self.longer(low, high, stated, next, scale);
        }
        let (low, high, bound) = hedge.apply(low, high);
        let (low, high) = self.calendar_slack(dimension, Some(scale), low, high);
        let quantity = Quantity { dimension, low, high, stated, bound };
        Some(Found { quantity, start: byte.unwrap_or(reading.core), next, unit_word: None, step })
    }

    fn calendar_slack(&self, dimension: Dimension, scale: Option<Scale>, low: f64, high: f64) -> (f64, f64) {
        match scale {
            Some(Scale::Unit(unit)) if dimension == Dimension::Duration && self.units.get(unit).factor >= 2_600_000.0 => {
                ((low - CALENDAR_SLACK_SECONDS).max(0.0), high + CALENDAR_SLACK_SECONDS)
            }
            _ => (low, high),
        }
    }

    /// The two ends of a range behind "between" or "from".
    fn span_of(&self, at: usize, joints: &[K]) -> Option<Found> {
        let first = self.measured(at, Hedge::None)?;
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

    fn starts_with_and(&self, at: usize) -> bool {
        self.raw(at).starts_with('و')
    }

    /// The other end of "5-7 people", "5 to 7 people", "خمسة أو ستة"; a pair that does not rise is a score.
    fn ended_range(&self, first: Found) -> Option<Found> {
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
        let second = self.measured(joint, Hedge::None)?;
        let counted = second.unit_word.is_some() || second.quantity.dimension != Dimension::Count;
        let (a, b) = (first.quantity.stated, second.quantity.stated);
        let bare = first.quantity.dimension == Dimension::Count && second.quantity.dimension == Dimension::Count;
        let small = bare && digits && !or && a < 100.0 && b < 100.0;
        if small && (a >= b || !counted || self.is_result(second.unit_word)) {
            let quantity = Quantity { high: a, low: a, stated: a, dimension: Dimension::Score, bound: Bound::Exact };
            return Some(Found { quantity, next: second.next, unit_word: None, ..first });
        }
        self.range(first, second).filter(|found| !change || found.is_range_proper())
    }

    /// Whether a counted noun makes "1-2" the two sides of a result, as in "a 1-2 defeat".
    fn is_result(&self, word: Option<usize>) -> bool {
        word.is_some_and(|index| self.sentence.words[index].is(Features::MASDAR))
    }

    /// The interval of two ends; the first takes the unit and the scale of the second ("5 to 7 million dollars").
    fn range(&self, first: Found, second: Found) -> Option<Found> {
        let (a, b) = (first.quantity, second.quantity);
        let mut low = a.stated;
        if a.dimension != b.dimension {
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
    fn factor_of(&self, found: &Found) -> Option<f64> {
        (1..=found.next).take(5).find_map(|back| {
            let at = found.next - back;
            match self.unit_at(at) {
                Some((Scale::Unit(unit), after)) if after == found.next => Some(self.units.get(unit).factor),
                _ => None,
            }
        })
    }

    /// Whether a number is an age, and the atom behind the words that say so: 51-year-old, aged 51, عمره 46 عاما.
    fn age(&self, at: usize, next: usize, scale: Option<Scale>) -> (bool, usize) {
        let years = matches!(scale, Some(Scale::Unit(unit)) if self.units.get(unit).name == "year");
        if scale.is_some() && !years {
            return (false, next);
        }
        let behind = if self.is_dash(next) { next + 1 } else { next };
        if let Some((_, reading)) = self.time_word(behind, &[TimeKind::AgeBehind]).filter(|_| years) {
            return (true, behind + reading.atoms);
        }
        let before = self.follows(at, &[TimeKind::AgeBefore]) || (self.hedged_age(at) && years);
        (before, next)
    }

    /// "Sandra, 52, a nurse": an age between commas behind a name.
    fn age_in_apposition(&self, at: usize, next: usize) -> bool {
        let comma = |at: usize| matches!(self.mark(at), Some(',' | '،' | ')'));
        let plain = next == at + 1 && self.whole(at).is_some_and(|years| (1..115).contains(&years));
        let name = at.checked_sub(2).and_then(|before| self.word_at(self.atoms[before].span.start));
        plain
            && comma(next)
            && at.checked_sub(1).is_some_and(|before| matches!(self.mark(before), Some(',' | '،' | '(')))
            && name.is_some_and(|index| self.sentence.words[index].pos == Pos::Name)
    }

    /// عن عمر ناهز 46 عاما: the hedge stands between.
    fn hedged_age(&self, at: usize) -> bool {
        (1..=3usize).any(|back| {
            at >= back
                && self.hedge_before(at - back).is_some_and(|(_, _, next)| next == at)
                && self.follows(at - back, &[TimeKind::AgeBefore])
        })
    }

    /// The noun that a number counts: "two armed drones" → drones, "4,300 of its members" → members.
    fn counted(&self, number: &Number) -> Option<usize> {
        let words = &self.sentence.words;
        let end = self.atoms[number.next - 1].span.end;
        let first = self.word_before(end)? + 1;
        let mut index = first;
        // The hyphen of "a 1,000-page report".
        if words.get(index).is_some_and(|word| word.pos == Pos::Punctuation && is_dash(word.span.of(self.text))) {
            index += 1;
        }
        let partitive = words.get(index).is_some_and(|word| matches!(word.span.of(self.text), "of" | "من"));
        if partitive {
            index += 1;
        }
        let mut noun = None;
        let mut skipped = 0;
        while let Some(word) = words.get(index) {
            match word.pos {
                Pos::Noun | Pos::Name => {
                    noun = Some(index);
                    // Arabic has its head first, English last: "police officers", "Black Hawk helicopters".
                    let more = words.get(index + 1).is_some_and(|next| match next.pos {
                        Pos::Noun => true,
                        Pos::Name => word.pos == Pos::Name,
                        _ => false,
                    });
                    if self.lang == Lang::Ar || !more {
                        // "A third of the country's exports": the owner is not what is counted.
                        if words.get(index + 1).is_some_and(|next| matches!(next.span.of(self.text), "'s" | "’s")) {
                            noun = None;
                            index += 2;
                            continue;
                        }
                        break;
                    }
                }
                Pos::Adjective | Pos::Adverb if noun.is_none() && skipped < 3 => skipped += 1,
                Pos::Determiner | Pos::Pronoun if partitive && noun.is_none() => {}
                Pos::Determiner if noun.is_none() && number.share => {}
                Pos::Number if noun.is_none() && index > first => return None,
                _ => break,
            }
            index += 1;
        }
        // الدول الخمس, شخص واحد: a definite number and one stand behind what they count.
        if noun.is_none() && (number.definite || self.lang == Lang::Ar && number.stated == 1.0) {
            let before = self.word_at(number.start)?.checked_sub(1)?;
            noun = (before..=before).rev().find(|index| matches!(words[*index].pos, Pos::Noun));
        }
        noun
    }

    /// "Of wheat" behind "200 tonnes", من القمح.
    fn substance(&self, next: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let of = self.word_before(self.atoms[next - 1].span.end)? + 1;
        matches!(words.get(of)?.span.of(self.text), "of" | "من").then_some(())?;
        (of + 1..words.len().min(of + 4)).find(|index| words[*index].pos == Pos::Noun)
    }
}

impl Found {
    /// "From 5 to 7 people" is a range; "from 5 percent to 8 percent" and "from 100 to 120" tell of a change.
    fn is_range_proper(&self) -> bool {
        match self.quantity.dimension {
            Dimension::Count => self.unit_word.is_some(),
            Dimension::Percent | Dimension::Money(_) => false,
            _ => true,
        }
    }
}

fn is_upper(raw: &str) -> bool {
    raw.chars().all(|c| !c.is_lowercase())
}

fn is_dash(raw: &str) -> bool {
    matches!(raw, "-" | "–" | "—" | "‑")
}

fn is_bare_scale(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Scale | Dimension::Percent | Dimension::Duration | Dimension::Containers)
}
