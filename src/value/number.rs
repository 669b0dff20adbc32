//! Numbers in digits and words: cardinals, shares, ordinals, and the hedges around them.

use super::reader::{Reader, Shape};
use crate::{
    lexicon::{NumberKind as K, NumberWord, Sense},
    model::{Bound, Lang},
};

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub low: f64,
    pub high: f64,
    pub stated: f64,
    /// First byte, proclitics left out.
    pub start: u32,
    /// The atom behind it.
    pub next: usize,
    /// Whether its first word has ال.
    pub definite: bool,
    /// Whether it is one of several parts of a whole.
    pub share: bool,
}

impl Number {
    fn exactly(value: f64, start: u32, next: usize) -> Number {
        Number { low: value, high: value, stated: value, start, next, definite: false, share: false }
    }

    pub(super) fn is_exact(&self) -> bool {
        self.low == self.high
    }
}

/// How a number is hedged by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hedge {
    None,
    About,
    Nearly,
    Over,
    AtLeast,
    AtMost,
}

impl Hedge {
    /// The interval a hedged number allows.
    ///
    /// "About 200" is a rounded number: ten percent either way. One with three or more significant digits ("about
    /// 1,230") was rounded later, so five. A lower bound includes its number, because "more than 300" in one report and
    /// "300" in another are the same count told with different care.
    pub(super) fn apply(self, low: f64, high: f64) -> (f64, f64, Bound) {
        let slack = |value: f64| value.abs() * if significant_digits(value) >= 3 { 0.05 } else { 0.10 };
        match self {
            Hedge::None => (low, high, if low == high { Bound::Exact } else { Bound::Range }),
            Hedge::About => (low - slack(low), high + slack(high), Bound::About),
            Hedge::Nearly => (low - slack(low), high, Bound::About),
            Hedge::Over => (low, high + slack(high), Bound::About),
            Hedge::AtLeast => (low, f64::INFINITY, Bound::AtLeast),
            Hedge::AtMost => (0f64.min(low), high, Bound::AtMost),
        }
    }
}

/// Digits from the first to the last that is not zero.
fn significant_digits(value: f64) -> usize {
    let mut number = (value.abs() * 1000.0).round() as u64;
    while number > 0 && number.is_multiple_of(10) {
        number /= 10;
    }
    number.checked_ilog10().map_or(0, |log| log as usize + 1)
}

/// A cardinal that grows word by word.
#[derive(Default)]
struct Sum {
    /// What is closed by a scale.
    total: f64,
    /// Below the next scale.
    group: f64,
    /// The last scale; only smaller ones may follow.
    scale: Option<f64>,
    last: Option<K>,
}

impl Sum {
    fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Takes the next word if it can continue the number; `joined` = behind "and" or و.
    fn accept(&mut self, word: NumberWord, joined: bool, arabic: bool) -> bool {
        let (group, below) = (self.group, self.scale.unwrap_or(f64::INFINITY));
        let hundreds = group % 100.0;
        let open = self.is_empty() || (hundreds == 0.0 && (joined || !arabic) && group.fract() == 0.0);
        let ok = match word.kind {
            K::Digit | K::Bound => {
                let behind_ten = !arabic && !joined && hundreds >= 20.0 && hundreds % 10.0 == 0.0;
                let take = word.value > 0.0 && (open || behind_ten) || self.is_empty();
                self.group += if take { word.value } else { 0.0 };
                take
            }
            K::Teen => {
                self.group += if open { word.value } else { 0.0 };
                open
            }
            K::Ten => {
                // خمسة وأربعون: Arabic says the unit first.
                let behind_unit = arabic && joined && (1.0..10.0).contains(&hundreds) && matches!(self.last, Some(K::Digit | K::Bound));
                let take = open || behind_unit;
                self.group += if take { word.value } else { 0.0 };
                take
            }
            K::Hundred if arabic => {
                let unit = matches!(self.last, Some(K::Digit)) && !joined && (3.0..10.0).contains(&group);
                if unit {
                    self.group = group * 100.0;
                } else if open && group == 0.0 {
                    self.group = 100.0;
                }
                unit || (open && group == 0.0)
            }
            K::Hundred | K::Dozen => {
                let factor = if word.kind == K::Dozen { 12.0 } else { 100.0 };
                let take = !joined && group > 0.0 && group < 100.0;
                self.group = if take { group * factor } else { group };
                take
            }
            K::Hundreds => {
                let take = group == 0.0 && (self.is_empty() || joined);
                self.group = if take { word.value } else { group };
                take
            }
            K::Scale | K::Plural | K::ScaleLetter => {
                if group > 0.0 && !joined && word.value < below {
                    self.total += group * word.value;
                    (self.group, self.scale) = (0.0, Some(word.value));
                    true
                } else if group == 0.0 && arabic && word.kind == K::Scale && (self.is_empty() || joined) && word.value < below {
                    self.total += word.value;
                    self.scale = Some(word.value);
                    true
                } else if group == 0.0 && !joined && !self.is_empty() && word.value > below {
                    // ألف مليار: a thousand billion.
                    self.total *= word.value;
                    self.scale = Some(word.value);
                    true
                } else {
                    false
                }
            }
            K::Pair => {
                let take = group == 0.0 && (self.is_empty() || joined) && word.value / 2.0 < below;
                if take {
                    self.total += word.value;
                    self.scale = Some(word.value / 2.0);
                }
                take
            }
            _ => false,
        };
        if ok {
            self.last = Some(word.kind);
        }
        ok
    }

    /// Takes digits: first, or in Arabic behind a scale and و (مليون و200 ألف).
    fn accept_digits(&mut self, value: f64, joined: bool, arabic: bool) -> bool {
        let take = self.is_empty() || (arabic && joined && self.group == 0.0 && self.scale.is_some_and(|scale| value < scale));
        if take {
            self.group = value;
            self.last = Some(K::Digit);
        }
        take
    }
}

const CARDINAL: [K; 12] =
    [K::Digit, K::Bound, K::Teen, K::Ten, K::Hundred, K::Hundreds, K::Scale, K::ScaleLetter, K::Pair, K::Plural, K::Dozen, K::Article];

impl Reader<'_> {
    /// The number that begins at an atom: a cardinal, an open count, or a share.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        self.share(at).or_else(|| self.vague(at)).or_else(|| self.cardinal(at))
    }

    /// A cardinal in digits, words or both.
    pub(super) fn cardinal(&self, at: usize) -> Option<Number> {
        let arabic = self.lang == Lang::Ar;
        let mut sum = Sum::default();
        let (mut next, mut start, mut definite) = (at, None, false);
        let mut article = None;
        if let Some((_, reading)) = self.number_word(at, &[K::Article]) {
            // "A" is one only before a scale: "a hundred", "a million", "a dozen".
            self.number_word(at + 1, &[K::Hundred, K::Scale, K::Dozen])?;
            sum.group = 1.0;
            sum.last = Some(K::Article);
            article = Some(reading.core);
            next += 1;
        }
        'words: loop {
            let (mut from, mut joined) = (next, false);
            if !sum.is_empty() {
                if self.is_dash(from) && self.atoms[from].attached && matches!(sum.last, Some(K::Ten)) {
                    from += 1;
                } else if let Some((_, reading)) = self.number_word(from, &[K::And]) {
                    (from, joined) = (from + reading.atoms, true);
                    if let Some(after) = self.half_more(from, &mut sum) {
                        next = after;
                        continue;
                    }
                }
            }
            if let Some(literal) = self.literal(from) {
                if sum.accept_digits(literal.value, joined || self.glued_and(from), arabic) {
                    start.get_or_insert(self.atoms[from].span.start);
                    next = from + literal.atoms;
                    continue;
                }
                break;
            }
            for reading in self.readings(from) {
                let Sense::Number(word) = reading.sense else { continue };
                let letter = word.kind == K::ScaleLetter && !(from == next && self.attached_to_digits(from));
                if !CARDINAL.contains(&word.kind) || letter || word.kind == K::Article {
                    continue;
                }
                if sum.is_empty() && (word.kind == K::Plural || !self.stands_alone(word.kind, reading.definite)) {
                    continue;
                }
                if sum.accept(word, joined || (reading.and && !sum.is_empty()), arabic) {
                    if start.is_none() {
                        definite = reading.definite;
                    }
                    start.get_or_insert(reading.core);
                    next = from + reading.atoms;
                    continue 'words;
                }
            }
            // مليون ونصف المليون, ثلاثة ونصف.
            if arabic
                && !sum.is_empty()
                && let Some((word, reading)) = self.number_word(from, &[K::Fraction]).filter(|(_, reading)| reading.and || joined)
            {
                let behind = from + reading.atoms;
                match sum.scale.filter(|_| sum.group == 0.0) {
                    Some(scale) => {
                        sum.total += word.value * scale;
                        next = self.number_word(behind, &[K::Scale]).map_or(behind, |(_, again)| behind + again.atoms);
                    }
                    None => {
                        sum.group += word.value;
                        next = behind;
                    }
                }
            }
            break;
        }
        let start = article.or(start)?;
        if sum.last == Some(K::Article) || (sum.last == Some(K::Bound) && sum.value() < 3.0) {
            return None;
        }
        // An unknown word stuck to digits makes a name of them: 5G, 130J. Arabic leaves out the space (3سيارات).
        if self.attached_to_digits(next) && self.readings(next).is_empty() && !arabic {
            return None;
        }
        let number = Number::exactly(sum.value(), start, next);
        Some(Number { definite, ..number })
    }

    /// "A half" behind "and": two and a half (million).
    fn half_more(&self, at: usize, sum: &mut Sum) -> Option<usize> {
        if self.lang == Lang::Ar {
            return None;
        }
        let at = self.number_word(at, &[K::Article]).map(|(_, reading)| at + reading.atoms)?;
        let (word, reading) = self.number_word(at, &[K::Fraction])?;
        match sum.scale.filter(|_| sum.group == 0.0) {
            Some(scale) => sum.total += word.value * scale,
            None => sum.group += word.value,
        }
        sum.last = Some(K::Fraction);
        Some(at + reading.atoms)
    }

    /// Whether و stands glued before digits: و200.
    fn glued_and(&self, at: usize) -> bool {
        at > 0 && self.atoms[at].attached && self.raw(at - 1).starts_with('و')
    }

    pub(super) fn attached_to_digits(&self, at: usize) -> bool {
        at > 0
            && self.atoms.get(at).is_some_and(|atom| atom.attached && atom.shape == Shape::Word)
            && self.atoms[at - 1].shape == Shape::Digits
    }

    /// Whether a number may begin with this word: "million" needs a number before it in English, and المئة is "cent".
    fn stands_alone(&self, kind: K, definite: bool) -> bool {
        match kind {
            K::Hundred | K::Scale => self.lang == Lang::Ar && !definite,
            K::Dozen => false,
            _ => true,
        }
    }

    /// An open count: several, dozens, hundreds of thousands, بضعة آلاف.
    fn vague(&self, at: usize) -> Option<Number> {
        const SCALES: [K; 4] = [K::Scale, K::Plural, K::Hundred, K::Dozen];
        if let Some((word, reading)) = self.number_word(at, &[K::Vague]) {
            let mut next = at + reading.atoms;
            let mut scale = 1.0;
            if let Some((more, found)) = self.number_word(next, &SCALES).filter(|(_, found)| !found.and) {
                scale = more.value;
                next += found.atoms;
            }
            let number = Number::exactly(word.value * scale, reading.core, next);
            return Some(Number { low: word.low * scale, high: word.high * scale, ..number });
        }
        let (word, reading) = self.number_word(at, &[K::Plural])?;
        let mut next = at + reading.atoms;
        let mut scale = word.value;
        loop {
            // "tens of thousands", مئات الآلاف.
            let of = if self.raw(next).eq_ignore_ascii_case("of") { next + 1 } else { next };
            match self.number_word(of, &SCALES[..2]).filter(|(more, found)| more.value > 10.0 && !found.and) {
                Some((more, found)) => {
                    scale *= more.value;
                    next = of + found.atoms;
                }
                None => break,
            }
        }
        // A plural is at least two of its kind; more than a dozen would have taken the next larger word.
        let number = Number::exactly(2.0 * scale, reading.core, next);
        Some(Number { low: 2.0 * scale, high: 12.0 * scale, ..number })
    }

    /// A part of a whole, as a fraction of one; of a scale it is a cardinal ("half a million").
    pub(super) fn share(&self, at: usize) -> Option<Number> {
        let arabic = self.lang == Lang::Ar;
        let from = match self.number_word(at, &[K::Article]) {
            Some((_, reading)) => at + reading.atoms,
            None => at,
        };
        let (value, next, start) = match self.number_word(from, &[K::Fraction, K::FractionOf, K::Shares]) {
            Some((word, reading)) => {
                let next = from + reading.atoms;
                let of = self.raw(next).eq_ignore_ascii_case("of");
                let behind_ordinal = at > 0 && self.ordinal(at - 1).is_some_and(|(_, _, after)| after == at);
                let half = word.value == 0.5 && word.kind == K::Fraction;
                let counts = match word.kind {
                    K::Shares => true,
                    _ if arabic => !reading.definite,
                    K::FractionOf => of,
                    _ => {
                        of || self.number_word(next, &[K::Article, K::Scale]).is_some()
                            || (half && !behind_ordinal)
                            || self.duration_at(next)
                    }
                };
                if !counts || behind_ordinal {
                    return None;
                }
                (word.value, next, reading.core)
            }
            None => {
                let (word, reading) = self.number_word(at, &[K::Digit])?;
                let mut next = at + reading.atoms;
                if self.is_dash(next) {
                    next += 1;
                }
                let (parts, found) = self.number_word(next, &[K::Parts])?;
                (word.value * parts.value, next + found.atoms, reading.core)
            }
        };
        let start = if from > at { self.atoms[at].span.start } else { start };
        // "half a million", "a quarter of a million", نصف مليون.
        let mut scale_at = next;
        if self.raw(scale_at).eq_ignore_ascii_case("of") {
            scale_at += 1;
        }
        if self.number_word(scale_at, &[K::Article]).is_some() {
            scale_at += 1;
        }
        if let Some((scale, reading)) = self.number_word(scale_at, &[K::Scale, K::Dozen]).filter(|(_, reading)| !reading.definite) {
            return Some(Number::exactly(value * scale.value, start, scale_at + reading.atoms));
        }
        Some(Number { share: true, ..Number::exactly(value, start, next) })
    }

    /// Whether a unit of time follows, possibly behind an article: "half an hour", نصف ساعة.
    fn duration_at(&self, at: usize) -> bool {
        let at = if self.number_word(at, &[K::Article]).is_some() { at + 1 } else { at };
        self.unit_at(at).is_some()
    }

    /// An ordinal: its number, first byte and the atom behind it.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, u32, usize)> {
        if let Some(literal) = self.literal(at) {
            let next = at + literal.atoms;
            self.number_word(next, &[K::OrdinalSuffix]).filter(|_| self.attached_to_digits(next))?;
            return literal.plain.then_some((literal.value as u32, self.atoms[at].span.start, next + 1));
        }
        if let Some((word, reading)) = self.number_word(at, &[K::Ordinal, K::OrdinalBound]) {
            let next = at + reading.atoms;
            // السادسة والأربعين: the unit first, the ten as a cardinal.
            if let Some((ten, found)) = self.number_word(next, &[K::Ten]).filter(|(_, found)| found.and && word.value < 10.0) {
                return Some(((word.value + ten.value) as u32, reading.core, next + found.atoms));
            }
            return (word.kind == K::Ordinal).then_some((word.value as u32, reading.core, next));
        }
        // "twenty-first"; العشرون as an ordinal looks like the cardinal and is read as one.
        let (ten, reading) = self.number_word(at, &[K::Ten])?;
        let next = at + reading.atoms + usize::from(self.is_dash(at + reading.atoms));
        let (unit, found) = self.number_word(next, &[K::Ordinal]).filter(|(unit, _)| unit.value < 10.0 && self.lang == Lang::En)?;
        Some(((ten.value + unit.value) as u32, reading.core, next + found.atoms))
    }

    /// A hedge before a number: what it says, its first byte and the atom behind it.
    pub(super) fn hedge_before(&self, at: usize) -> Option<(Hedge, u32, usize)> {
        let (word, reading) = self.number_word(at, &[K::About, K::Nearly, K::Over, K::AtLeast, K::AtMost, K::Exact])?;
        let hedge = match word.kind {
            K::About => Hedge::About,
            K::Nearly => Hedge::Nearly,
            K::Over => Hedge::Over,
            K::AtLeast => Hedge::AtLeast,
            K::AtMost => Hedge::AtMost,
            _ => Hedge::None,
        };
        Some((hedge, reading.core, at + reading.atoms))
    }

    /// A hedge behind a number: what it says and the atom behind it.
    pub(super) fn hedge_behind(&self, at: usize) -> Option<(Hedge, usize)> {
        let (word, reading) = self.number_word(at, &[K::OrMore, K::OrLess, K::OrSo])?;
        let hedge = match word.kind {
            K::OrMore => Hedge::AtLeast,
            K::OrLess => Hedge::AtMost,
            _ => Hedge::About,
        };
        Some((hedge, at + reading.atoms))
    }
}
