//! Shares: parts of a whole.

use super::{
    number::Number,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::NumberKind as K,
    model::Lang,
    text::{Features, Pos},
};

impl Reader<'_> {
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
                    // خمسا وعشرين is five and twenty, خمسا المقاعد two fifths.
                    K::Shares => !arabic || self.number_word(from, &[K::Digit]).is_none() || self.raw(next).starts_with("ال"),
                    K::FractionOf if arabic => self.is_spelled_fraction(from, next),
                    _ if arabic => !is_stage(self.raw(next)),
                    K::FractionOf => of,
                    _ => {
                        of || self.number_word(next, &[K::Article, K::Scale]).is_some()
                            || (half && !behind_ordinal && !self.makes_compound(next))
                            || self.duration_at(next)
                    }
                };
                if !counts || behind_ordinal {
                    return None;
                }
                let value = if word.kind == K::Shares && self.is_one_share(from, next) { word.value / 2.0 } else { word.value };
                (value, next, reading.core)
            }
            None => {
                if let Some(number) = self.one_in(at).or_else(|| self.third_alone(at)) {
                    return Some(number);
                }
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
        let definite = arabic && self.number_word(from, &[K::Fraction, K::FractionOf]).is_some_and(|(_, reading)| reading.definite);
        Some(Number { share: true, definite, ..Number::exactly(value, start, next) })
    }

    /// "One in five", "two in every hundred", واحد من كل خمسة.
    fn one_in(&self, at: usize) -> Option<Number> {
        let (word, reading) = self.number_word(at, &[K::Digit])?;
        let mut joint = at + reading.atoms;
        // "One service in three".
        let noun = self.lang == Lang::En
            && matches!(self.raw(joint + 1), "in")
            && self
                .atoms
                .get(joint)
                .and_then(|atom| self.word_at(atom.span.start))
                .is_some_and(|index| self.sentence.words[index].pos == Pos::Noun);
        joint += usize::from(noun);
        let from = match self.lang {
            Lang::En if self.raw(joint) == "in" => joint + 1 + usize::from(matches!(self.raw(joint + 1), "every" | "each")),
            Lang::En if self.raw(joint) == "out" && self.raw(joint + 1) == "of" && self.raw(joint + 2) == "every" => joint + 3,
            Lang::Ar if matches!(self.raw(joint), "من") && self.raw(joint + 1) == "كل" => joint + 2,
            _ => return None,
        };
        let whole = self.cardinal(from).filter(|whole| whole.stated > word.value && whole.stated <= 1000.0)?;
        // "One in 24 hours" and "one in three cities" are no shares of a whole; "one in three voters" is.
        let digits = self.atoms[from].shape == Shape::Digits && !matches!(whole.stated as u32, 10 | 100 | 1000) && whole.stated > 12.0;
        let counts = noun
            && self
                .atoms
                .get(whole.next)
                .and_then(|atom| self.word_at(atom.span.start))
                .is_some_and(|index| matches!(self.sentence.words[index].pos, Pos::Noun | Pos::Adjective | Pos::Name));
        if digits || counts || self.unit_at(whole.next).is_some() {
            return None;
        }
        Some(Number { share: true, ..Number::exactly(word.value / whole.stated, reading.core, whole.next) })
    }

    /// "Donors have come up with a third.": an ordinal behind "a" that ranks nothing is a share.
    fn third_alone(&self, at: usize) -> Option<Number> {
        self.number_word(at, &[K::Article]).filter(|_| self.lang == Lang::En)?;
        let (word, reading) = self.number_word(at + 1, &[K::FractionOf])?;
        let next = at + 1 + reading.atoms;
        let ends = next >= self.atoms.len() || matches!(self.mark(next), Some('.' | ',' | ';' | ')'));
        ends.then(|| Number { share: true, ..Number::exactly(word.value, self.atoms[at].span.start, next) })
    }

    /// Whether a word that without vowels is a number (خمس) or a noun (ثمن) is spelled, or used, as a fraction.
    fn is_spelled_fraction(&self, at: usize, next: usize) -> bool {
        const DAMMA: char = '\u{064F}';
        let spelled = self.raw(at).contains(DAMMA);
        // خمس قيمته: five of something would stand before a plural.
        let one = self.atoms.get(next).and_then(|atom| self.word_at(atom.span.start)).is_some_and(|index| {
            let word = &self.sentence.words[index];
            word.pos == Pos::Noun && word.is(Features::SINGULAR.with(Features::DEFINITE)) && !word.features.any(Features::PLURAL)
        });
        spelled || one && self.number_word(at, &[K::Digit]).is_some()
    }

    /// Whether a dual without its nun is the accusative of one: ثلثا معطلا is a third that blocks, ثلثا المقاعد two thirds.
    fn is_one_share(&self, at: usize, next: usize) -> bool {
        let described = self.atoms.get(next).and_then(|atom| self.word_at(atom.span.start)).is_some_and(|index| {
            let word = &self.sentence.words[index];
            // The noun behind a dual is genitive: it has no ending that print shows.
            !word.is(Features::DEFINITE) && matches!(word.pos, Pos::Adjective | Pos::Noun) && self.raw(next).ends_with('ا')
        });
        self.lang == Lang::Ar && self.raw(at).ends_with('ا') && described
    }

    /// Whether "half" makes one word with what follows: half-empty, half mast, half-time.
    fn makes_compound(&self, next: usize) -> bool {
        let dash = self.is_dash(next);
        let behind = next + usize::from(dash);
        if self.unit_at(behind).is_some() {
            return false;
        }
        let singular = self.atoms.get(next).and_then(|atom| self.word_at(atom.span.start)).is_some_and(|index| {
            let word = &self.sentence.words[index];
            word.pos == Pos::Noun && word.is(Features::SINGULAR)
        });
        dash || singular
    }

    /// Whether a share with its article is one of a whole that was named before: صعد بنحو الربع, إلى النصف.
    pub(super) fn is_part_of_whole(&self, at: usize, next: usize, hedged: bool) -> bool {
        let preposition = self.number_word(at, &[K::Fraction, K::FractionOf]).is_some_and(|(_, reading)| reading.preposition);
        let before = at.checked_sub(1).map_or("", |before| self.raw(before));
        let introduced = hedged || preposition || matches!(before, "إلى" | "الى" | "سوى" | "إلا" | "الا");
        introduced && self.number_word(next, &[K::Ordinal]).is_none()
    }

    /// Whether a unit of time follows, possibly behind an article: "half an hour", نصف ساعة.
    pub(super) fn duration_at(&self, at: usize) -> bool {
        let at = if self.number_word(at, &[K::Article]).is_some() { at + 1 } else { at };
        self.unit_at(at).is_some()
    }
}

/// A stage of a competition is no share: نصف نهائي, ربع النهائي.
fn is_stage(raw: &str) -> bool {
    matches!(raw, "نهائي" | "النهائي" | "نهائى" | "النهائى")
}
