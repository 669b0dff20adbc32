//! Words that bound or blur a number.

use super::{
    quantity::Scale,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{NumberKind as K, Sense},
    model::{Bound, Dimension, Lang},
    text::Pos,
};

const HEDGES: [K; 6] = [K::About, K::Nearly, K::Over, K::AtLeast, K::AtMost, K::Exact];

/// Verbs whose "over" is no bound.
const HANDING: &[&str] = &["handed", "hand", "hands", "handing", "turned", "turn", "turning", "signed", "signing"];

/// What "passes" a number.
const COUNTED_SUBJECTS: &[&str] =
    &["number", "numbers", "toll", "total", "count", "tally", "figure", "losses", "cost", "bill", "turnout", "attendance", "price", "sum"];

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
    fn of(kind: K) -> Hedge {
        match kind {
            K::About => Hedge::About,
            K::Nearly => Hedge::Nearly,
            K::Over => Hedge::Over,
            K::AtLeast => Hedge::AtLeast,
            K::AtMost => Hedge::AtMost,
            _ => Hedge::None,
        }
    }

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
            Hedge::AtMost if high < 0.0 => (f64::NEG_INFINITY, high, Bound::AtMost),
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

impl Reader<'_> {
    /// The hedges before a number, taken together: "at least about 40" is a bound, which outweighs the rounding.
    pub(super) fn hedges(&self, at: usize) -> Option<(Hedge, u32, usize)> {
        // More in a row are no prose, and a line of nothing else must not be read to its end from each of its words.
        const MOST: usize = 3;
        let (mut hedge, start, mut next) = self.hedge_before(at)?;
        for _ in 1..MOST {
            let Some((said, _, after)) = self.hedge_before(next) else { break };
            if hedge == Hedge::None || matches!(said, Hedge::AtLeast | Hedge::AtMost) {
                hedge = said;
            }
            next = after;
        }
        Some((hedge, start, next))
    }

    /// A hedge before a number: what it says, its first byte and the atom behind it.
    pub(super) fn hedge_before(&self, at: usize) -> Option<(Hedge, u32, usize)> {
        let (kind, reading) = self.readings(at).iter().find_map(|reading| match reading.sense {
            // القارب is the boat, قارب "came close to".
            Sense::Number(word) if HEDGES.contains(&word.kind) && !(reading.definite && reading.atoms == 1) => Some((word.kind, *reading)),
            _ => None,
        })?;
        let before = at.checked_sub(1).map_or("", |before| self.raw(before));
        // "Handed over four detainees", "the toll passed eighty" but "they passed two laws".
        let particle = self.raw(at) == "over" && HANDING.contains(&before);
        // "An offer of 4.6 per cent over two years" is told for those years, not for longer.
        let stretch = self.raw(at) == "over"
            && at > 0
            && (self.unit_ends(at)
                || self.word_at(self.atoms[at - 1].span.start).is_some_and(|index| self.sentence.words[index].pos == Pos::Noun))
            && self.lasts(at + 1);
        let movement = self.raw(at) == "passed" && !self.has_counted_subject(at);
        if particle || movement || stretch {
            return None;
        }
        let hedge = if kind == K::AtLeast && self.negated(at) { Hedge::AtMost } else { Hedge::of(kind) };
        Some((hedge, reading.core, at + reading.atoms))
    }

    /// Whether a unit, or a share of something, ends before an atom.
    fn unit_ends(&self, at: usize) -> bool {
        const LONGEST: usize = 2;
        (at.saturating_sub(LONGEST)..at).any(|from| self.unit_at(from).is_some_and(|(_, next)| next == at))
    }

    /// Whether a length of time begins at an atom.
    fn lasts(&self, at: usize) -> bool {
        let next = self.cardinal(at).map_or(at, |number| number.next);
        matches!(self.unit_at(next), Some((Scale::Unit(unit), _)) if self.units.get(unit).dimension == Dimension::Duration)
    }

    fn has_counted_subject(&self, at: usize) -> bool {
        const NEAR: usize = 6;
        (at.saturating_sub(NEAR)..at).any(|before| COUNTED_SUBJECTS.contains(&self.raw(before)))
    }

    /// A bound whose verb stands before its subject: تجاوز عدد المصابين الثمانين, لم يتجاوز في ذروة الأزمة أربع عشرة سفينة.
    ///
    /// The number must be the object: no other verb, number or conjunction stands between, and no preposition before it but the
    /// verb's own: لا تقل الكلفة عن عشرة ملايين.
    pub(super) fn hedge_of_verb(&self, at: usize) -> Option<Hedge> {
        const FAR: usize = 7;
        if self.lang != Lang::Ar || at < 2 || self.readings(at).iter().any(|reading| reading.and || reading.preposition) {
            return None;
        }
        for index in (at.saturating_sub(FAR)..at).rev() {
            let atom = &self.atoms[index];
            if atom.shape != Shape::Word {
                return None;
            }
            let word = &self.sentence.words[self.word_at(atom.span.end - 1)?];
            let first = &self.sentence.words[self.word_at(atom.span.start)?];
            if index + 1 == at && (word.pos == Pos::Preposition || first.pos == Pos::Preposition) {
                if !matches!(self.raw(index), "عن" | "على") {
                    return None;
                }
                continue;
            }
            if word.pos == Pos::Verb || first.pos == Pos::Verb {
                let own = self.raw(at - 1);
                return if matches!(own, "عن" | "على") { self.bound_with(index, own) } else { self.bound_ending(index + 1) };
            }
            if first.pos == Pos::Conjunction || matches!(word.pos, Pos::Subordinator | Pos::Relative) || self.starts_number(index) {
                return None;
            }
        }
        None
    }

    /// The bound that a verb says with its preposition, denied or not.
    fn bound_with(&self, verb: usize, preposition: &str) -> Option<Hedge> {
        let denied = verb.checked_sub(1).map(|before| self.raw(before)).filter(|raw| is_negator(raw) || matches!(*raw, "ألا" | "بألا"));
        let verb = self.raw(verb);
        let word = match denied {
            Some("لم" | "ولم" | "فلم") => self.parted(&["لم", verb, preposition]),
            Some("لن" | "ولن") => self.parted(&["لن", verb, preposition]),
            Some(_) => self.parted(&["لا", verb, preposition]),
            None => self.parted(&[verb, preposition]),
        };
        word.map(|word| Hedge::of(word.kind)).filter(|hedge| *hedge != Hedge::None)
    }

    /// The bound that a phrase ending before an atom says: لم يتجاوز.
    fn bound_ending(&self, end: usize) -> Option<Hedge> {
        const LONGEST: usize = 3;
        (end.saturating_sub(LONGEST)..end)
            .find_map(|from| self.hedge_before(from).filter(|(_, _, next)| *next == end))
            .map(|(hedge, ..)| hedge)
    }

    /// Whether a number begins at an atom.
    fn starts_number(&self, at: usize) -> bool {
        self.atoms[at].shape == Shape::Digits
            || self.readings(at).iter().any(|reading| matches!(reading.sense, Sense::Number(word) if word.value > 0.0))
    }

    /// Whether the verb of "more than" is denied: "did not last more than an hour", لم تدم أكثر من ثلاث ساعات.
    fn negated(&self, at: usize) -> bool {
        const FAR: usize = 7;
        let mut verbs = 0;
        for index in (at.saturating_sub(FAR)..at).rev() {
            let raw = self.raw(index);
            if is_negator(raw) || raw == "t" && index > 1 && matches!(self.mark(index - 1), Some('\'' | '’')) {
                // لا يزال is "still".
                let still = ["يزال", "تزال", "يزالون", "زال", "زالت"].contains(&self.raw(index + 1));
                // Behind a subject only a measure is sure to be what is denied: "the fate of more than 20 is not known".
                return !still && (index + 2 == at || (verbs == 1 && self.measures(at)));
            }
            let Some(word) = self.word_at(self.atoms[index].span.start).map(|word| &self.sentence.words[word]) else { return false };
            match word.pos {
                Pos::Verb => verbs += 1,
                Pos::Subordinator | Pos::Relative | Pos::Conjunction => return false,
                _ => {}
            }
            if matches!(raw, "أن" | "إن" | "ان" | "that" | "who" | "which" | "but" | "." | ";" | ":" | "؛") {
                return false;
            }
        }
        false
    }

    /// Whether a hedge stands before a number with a unit.
    fn measures(&self, at: usize) -> bool {
        let Some(behind) = self.readings(at).first().map(|reading| at + reading.atoms) else { return false };
        let next = self.cardinal(behind).map_or(behind, |number| number.next);
        self.unit_at(next).is_some()
    }

    /// A hedge behind the noun that is counted: "30 people at least", 30 مدنيا سوريا على الأقل.
    ///
    /// A number behind it takes it for itself: "30 people, at least 5 of them children".
    pub(super) fn hedge_behind_noun(&self, noun: usize) -> Option<Hedge> {
        const FAR: usize = 3;
        let words = &self.sentence.words;
        let mut at = self.atom_at(words[noun].span.end - 1)? + 1;
        for word in words[noun + 1..].iter().take(FAR) {
            if let Some((hedge, next)) = self.hedge_behind(at) {
                return self.number(next).is_none().then_some(hedge);
            }
            let described = matches!(word.pos, Pos::Adjective | Pos::Noun) && self.number(at).is_none();
            at = self.atom_at(word.span.end - 1).filter(|_| described)? + 1;
        }
        None
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

fn is_negator(raw: &str) -> bool {
    matches!(raw, "لم" | "ولم" | "فلم" | "لا" | "ولا" | "لن" | "ولن" | "not" | "never" | "cannot")
}
