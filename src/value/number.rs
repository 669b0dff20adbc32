//! Numbers in digits and words: cardinals, shares, ordinals, and the hedges around them.

use super::reader::{Reader, Shape};
use crate::{
    lexicon::{NumberKind as K, NumberWord, Sense},
    model::Lang,
    text::Pos,
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
    pub(super) fn exactly(value: f64, start: u32, next: usize) -> Number {
        Number { low: value, high: value, stated: value, start, next, definite: false, share: false }
    }

    /// From a round number to the one before the next as round: 60 to 69, 300 to 399.
    fn up_to_next(self) -> Number {
        let step = if self.stated % 1000.0 == 0.0 {
            1000.0
        } else if self.stated % 100.0 == 0.0 {
            100.0
        } else {
            10.0
        };
        Number { low: self.stated, high: self.stated + step - 1.0, ..self }
    }

    /// The same number on the other side of zero.
    pub(super) fn below_zero(self) -> Number {
        Number { low: -self.high, high: -self.low, stated: -self.stated, ..self }
    }

    pub(super) fn is_exact(&self) -> bool {
        self.low == self.high
    }
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
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Takes the next word if it can continue the number; `joined` = behind "and" or و.
    pub(super) fn accept(&mut self, word: NumberWord, joined: bool, arabic: bool) -> bool {
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
    pub(super) fn accept_digits(&mut self, value: f64, joined: bool, arabic: bool) -> bool {
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
        self.share(at).or_else(|| self.vague(at)).or_else(|| self.cardinal(at).map(|number| self.and_some_more(number)))
    }

    /// "Sixty-odd", ستون ونيف: the round number up to the next.
    fn and_some_more(&self, number: Number) -> Number {
        let dash = usize::from(self.is_dash(number.next));
        match self.number_word(number.next + dash, &[K::Odd]).filter(|_| number.is_exact() && number.stated >= 20.0) {
            Some((_, reading)) => Number { next: number.next + dash + reading.atoms, ..number.up_to_next() },
            None => number,
        }
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
                // مليارا دولار is two, ملياراً and عشرين مليارا one: the dual only before a noun.
                let dual = word.kind == K::Scale && sum.group == 0.0 && arabic && self.is_construct_dual(from, reading.atoms);
                if dual || sum.is_empty() && (word.kind == K::Plural || !self.stands_alone(word.kind, reading.definite)) {
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
                        (next, sum.last) = (behind, Some(K::Fraction));
                        // أربعة ونصف مليون.
                        if self.number_word(behind, &[K::Scale]).is_some_and(|(_, scale)| !scale.definite && !scale.and) {
                            continue;
                        }
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

    /// Whether an ending in ا is that of a dual before the noun it counts, and not that of the accusative.
    fn is_construct_dual(&self, at: usize, atoms: usize) -> bool {
        let next = at + atoms;
        let Some(atom) = self.atoms.get(next).filter(|atom| atom.shape == Shape::Word) else { return false };
        let noun = self.word_at(atom.span.start).is_some_and(|index| matches!(self.sentence.words[index].pos, Pos::Noun | Pos::Name));
        let joined = self.readings(next).iter().any(|reading| reading.and) || self.raw(next) == "و";
        self.number_word(at, &[K::Pair]).is_some()
            && !self.raw(at).contains('\u{064B}')
            && !joined
            && (noun || self.unit_at(next).is_some())
    }

    /// Whether و stands glued before digits: و200.
    pub(super) fn glued_and(&self, at: usize) -> bool {
        at > 0 && self.atoms[at].attached && self.raw(at - 1).starts_with('و')
    }

    pub(super) fn attached_to_digits(&self, at: usize) -> bool {
        at > 0
            && self.atoms.get(at).is_some_and(|atom| atom.attached && atom.shape == Shape::Word)
            && self.atoms[at - 1].shape == Shape::Digits
    }

    /// Whether a number may begin with this word: "million" needs a number before it in English, and المئة is "cent".
    pub(super) fn stands_alone(&self, kind: K, definite: bool) -> bool {
        match kind {
            K::Hundred | K::Scale => self.lang == Lang::Ar && !definite,
            K::Dozen => false,
            _ => true,
        }
    }

    /// An open count: several, dozens, hundreds of thousands, بضعة آلاف.
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        const SCALES: [K; 4] = [K::Scale, K::Plural, K::Hundred, K::Dozen];
        if let Some((word, reading)) = self.number_word(at, &[K::Vague]) {
            let mut next = at + reading.atoms;
            let mut scale = 1.0;
            // بضعة عشر, بضعة وعشرون: a few more than ten, than twenty.
            if let Some((base, found)) = self
                .number_word(next, &[K::Teen, K::Ten])
                .filter(|(base, found)| self.lang == Lang::Ar && (base.kind == K::Ten) == found.and && base.value % 10.0 == 0.0)
            {
                let number = Number::exactly(base.value + word.value, reading.core, next + found.atoms);
                return Some(Number { low: base.value + word.low, high: base.value + word.high, ..number });
            }
            if let Some((more, found)) = self.number_word(next, &SCALES).filter(|(_, found)| !found.and) {
                scale = more.value;
                next += found.atoms;
            }
            let number = Number::exactly(word.value * scale, reading.core, next);
            return Some(Number { low: word.low * scale, high: word.high * scale, ..number });
        }
        // نيف وستون.
        if let Some((_, reading)) = self.number_word(at, &[K::Odd]).filter(|_| self.lang == Lang::Ar) {
            let next = at + reading.atoms;
            let (ten, found) = self.number_word(next, &[K::Ten, K::Hundred, K::Hundreds]).filter(|(_, found)| found.and)?;
            return Some(Number::exactly(ten.value, reading.core, next + found.atoms).up_to_next());
        }
        let (word, reading) = self.number_word(at, &[K::Plural])?;
        let mut next = at + reading.atoms;
        let mut scale = word.value;
        // "Tens of thousands", مئات الآلاف, "hundreds of thousands of millions".
        for _ in 0..2 {
            let of = if self.raw(next).eq_ignore_ascii_case("of") { next + 1 } else { next };
            let larger = self.number_word(of, &SCALES[..2]).filter(|(more, found)| more.value > 10.0 && !found.and);
            let Some((more, found)) = larger else { break };
            (scale, next) = (scale * more.value, of + found.atoms);
        }
        // A plural is at least two of its kind; more than a dozen would have taken the next larger word.
        let number = Number::exactly(2.0 * scale, reading.core, next);
        Some(Number { low: 2.0 * scale, high: 12.0 * scale, ..number })
    }
}
