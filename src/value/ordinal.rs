//! Places in an order, and the nouns they rank.

use super::{Unsolved, reader::Reader};
use crate::{
    lexicon::{NumberKind as K, TimeKind},
    model::{Bound, Dimension, Lang, Measure, Quantity},
    text::Pos,
};

impl Reader<'_> {
    /// A place in an order: "the second round", الجولة الثانية; of a life it is an age (في السادسة والأربعين من عمره).
    pub(super) fn order(&self, at: usize) -> Option<(Unsolved, u32, usize)> {
        if let Some(found) = self.age_by_decade(at) {
            return Some(found);
        }
        if let Some((number, noun, next)) = self.label(at) {
            return Some((ranked(number, noun), self.atoms[at].span.start, next));
        }
        let (number, start, next) = self.ordinal(at).filter(|_| self.share(at).is_none() && !self.begins_name(at))?;
        if let Some((_, reading)) = self.time_word(next, &[TimeKind::AgeBehind]) {
            let quantity = Quantity::exactly(Dimension::Age, f64::from(number));
            return Some((Unsolved::Quantity(Measure { quantity, unit_word: None }), start, next + reading.atoms));
        }
        if self.year_of_life(number, at, next) {
            let quantity = Quantity::exactly(Dimension::Age, f64::from(number));
            return Some((Unsolved::Quantity(Measure { quantity, unit_word: None }), start, next));
        }
        // الدقيقة السابعة عشرة بعد المئة.
        let (number, next) = match self.time_word(next, &[TimeKind::After]).and_then(|(_, after)| {
            let hundred = next + after.atoms;
            self.number_word(hundred, &[K::Hundred]).filter(|_| self.lang == Lang::Ar).map(|(_, reading)| hundred + reading.atoms)
        }) {
            Some(behind) => (number.saturating_add(100), behind),
            None => (number, next),
        };
        Some((ranked(number, self.ordered(at, start, next)), start, next))
    }

    /// "First Harbour", a capital in the middle of a sentence or before another: part of a name.
    fn begins_name(&self, at: usize) -> bool {
        let capital = |at: usize| self.raw(at).starts_with(char::is_uppercase);
        let named = |at: usize| {
            self.atoms
                .get(at)
                .and_then(|atom| self.word_at(atom.span.start))
                .is_some_and(|index| self.sentence.words[index].pos == Pos::Name)
        };
        self.lang == Lang::En
            && capital(at)
            && capital(at + 1)
            && named(at + 1)
            && self.raw(at + 1).bytes().any(|byte| byte.is_ascii_lowercase())
    }

    /// في الثلاثينيات من عمره, "in his thirties", "in her 30s": an age from 30 to 39.
    pub(super) fn age_by_decade(&self, at: usize) -> Option<(Unsolved, u32, usize)> {
        let (years, start, next) = match self.time_word(at, &[TimeKind::Decade]) {
            Some((word, reading)) => (f64::from(word.from % 100), reading.core, at + reading.atoms),
            None => {
                let years = self.whole(at).filter(|years| (20..100).contains(years) && years % 10 == 0)?;
                (self.raw(at + 1) == "s" && self.attached_to_digits(at + 1)).then_some(())?;
                (f64::from(years), self.atoms[at].span.start, at + 2)
            }
        };
        let behind = self.time_word(next, &[TimeKind::AgeBehind]).map(|(_, reading)| next + reading.atoms);
        let owned = at > 0 && matches!(self.raw(at - 1), "his" | "her" | "their" | "late" | "early" | "mid");
        let next = behind.or(owned.then_some(next))?;
        let quantity = Quantity { dimension: Dimension::Age, low: years, high: years + 9.0, stated: years, bound: Bound::Range };
        Some((Unsolved::Quantity(Measure { quantity, unit_word: None }), start, next))
    }

    /// The noun an ordinal ranks: behind it, or before it where it is an Arabic adjective.
    fn ordered(&self, at: usize, start: u32, next: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let (first, last) = (self.word_at(start)?, self.word_before(self.atoms[next - 1].span.end)?);
        let noun = |index: usize| words.get(index).is_some_and(|word| matches!(word.pos, Pos::Noun));
        // An article written as a word of its own may stand between the noun and its ordinal.
        let before = (1..=2).filter_map(|back| first.checked_sub(back)).find(|index| noun(*index));
        if self.lang == Lang::En {
            return (last + 1..last + 4).find(|index| noun(*index));
        }
        // ثاني وساطة, أول قتيل: without its article and in the masculine, the ordinal stands before what it ranks.
        let leads =
            !self.number_word(at, &[K::Ordinal]).is_some_and(|(_, reading)| reading.definite) && !self.raw(at).ends_with(['ة', 'ه']);
        let behind = Some(last + 1).filter(|index| words.get(*index).is_some_and(|word| matches!(word.pos, Pos::Noun | Pos::Adjective)));
        let of = words.get(last + 1).is_some_and(|word| matches!(word.span.of(self.text), "من"));
        match leads {
            true => behind.or(before.filter(|_| !of)),
            false => before.or(behind),
        }
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
}

/// A place in an order as a value.
fn ranked(number: u32, noun: Option<usize>) -> Unsolved {
    let quantity = Quantity { bound: Bound::Exact, ..Quantity::exactly(Dimension::Ordinal, f64::from(number)) };
    Unsolved::Quantity(Measure { quantity, unit_word: noun.map(|index| index as u32) })
}
