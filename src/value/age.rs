//! Ages: numbers of years that somebody has lived.

use super::{
    quantity::Scale,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{NumberKind as K, TimeKind},
    model::Lang,
    text::{Entry, Pos},
};

/// Ages people reach.
const AGES: std::ops::Range<i32> = 1..115;

impl Reader<'_> {
    /// Whether a number is an age, and the atom behind the words that say so: 51-year-old, aged 51, عمره 46 عاما.
    pub(super) fn age(&self, at: usize, next: usize, scale: Option<Scale>) -> (bool, usize) {
        let years = matches!(scale, Some(Scale::Unit(unit)) if self.units.get(unit).name == "year");
        if scale.is_some() && !years {
            return (false, next);
        }
        let behind = if self.is_dash(next) { next + 1 } else { next };
        if let Some((_, reading)) = self.time_word(behind, &[TimeKind::AgeBehind]).filter(|_| years) {
            return (true, behind + reading.atoms);
        }
        let before = self.follows(at, &[TimeKind::AgeBefore]) || (self.hedged_age(at) && years);
        // يوسف أمزيان (41 عاما)، ذو الستين عاما.
        let told = years
            && self.lang == Lang::Ar
            && (self.in_apposition(at, next) || matches!(self.raw(at - at.min(1)), "ذو" | "ذا" | "ذي" | "ذات"));
        (before || told, next)
    }

    /// "Sandra, 52, a nurse"; "a grandson of 15"; "Sandra is 52 and": a bare number that is an age.
    pub(super) fn bare_age(&self, at: usize, next: usize) -> bool {
        let plain = next == at + 1 && self.whole(at).is_some_and(|years| AGES.contains(&years));
        if !plain {
            return false;
        }
        let ends =
            matches!(self.mark(next), Some(',' | '.' | ';')) || next >= self.atoms.len() || self.number_word(next, &[K::And]).is_some();
        let before = at.checked_sub(1).map_or("", |before| self.raw(before));
        let word = |back: usize| {
            at.checked_sub(back).and_then(|at| self.word_at(self.atoms[at].span.start)).map(|index| &self.sentence.words[index])
        };
        let person = word(2).is_some_and(|word| match before {
            "of" => self.is_relative(at),
            "is" | "was" => word.pos == Pos::Name && !matches!(word.entry, Entry::Place(_) | Entry::Organization(_)),
            _ => false,
        });
        self.in_apposition(at, next) || (ends || before == "of") && person && self.lang == Lang::En
    }

    /// Whether a single person stands before "of 15": "a grandson of 15", unlike "a crew of 15".
    fn is_relative(&self, at: usize) -> bool {
        const PERSONS: &[&str] = &[
            "man",
            "woman",
            "boy",
            "girl",
            "son",
            "daughter",
            "grandson",
            "granddaughter",
            "mother",
            "father",
            "grandmother",
            "grandfather",
            "widow",
            "widower",
            "youth",
            "child",
            "student",
            "pensioner",
            "baby",
            "toddler",
            "teenager",
            "driver",
            "nurse",
        ];
        at > 2 && PERSONS.contains(&self.raw(at - 2)) && self.number_word(at - 3, &[K::Article]).is_some()
    }

    /// Between commas or brackets behind a name.
    fn in_apposition(&self, at: usize, next: usize) -> bool {
        let comma = |at: usize| matches!(self.mark(at), Some(',' | '،' | ')'));
        let name = at.checked_sub(2).and_then(|before| self.word_at(self.atoms[before].span.start));
        comma(next)
            && at.checked_sub(1).is_some_and(|before| matches!(self.mark(before), Some(',' | '،' | '(')))
            && name.is_some_and(|index| {
                let word = &self.sentence.words[index];
                word.pos == Pos::Name && !matches!(word.entry, Entry::Place(_) | Entry::Organization(_))
            })
    }

    /// عن عمر ناهز 46 عاما: the hedge stands between.
    fn hedged_age(&self, at: usize) -> bool {
        (1..=3usize).any(|back| {
            at >= back
                && self.hedge_before(at - back).is_some_and(|(_, _, next)| next == at)
                && self.follows(at - back, &[TimeKind::AgeBefore])
        })
    }

    /// في الخامسة والعشرين, ابن التاسعة عشرة: the year of life somebody is in, which Arabic tells without the word for it.
    ///
    /// Up to twelve it could be the hour.
    pub(super) fn year_of_life(&self, number: u32, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let introduced = matches!(self.raw(before).trim_start_matches('و'), "في" | "فى" | "ابن" | "بنت" | "ابنة");
        let feminine = self.raw(at).ends_with(['ة', 'ه']);
        // في الثانية والعشرين دقيقة: the unit says what it is.
        let measured = self.unit_at(next).is_some() || self.time_word(next, &[TimeKind::Part]).is_some();
        self.lang == Lang::Ar
            && (13..100).contains(&number)
            && introduced
            && feminine
            && !measured
            && self.atoms[before].shape == Shape::Word
    }
}
