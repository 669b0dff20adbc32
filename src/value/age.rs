//! Ages: numbers of years that somebody has lived.

use super::{
    quantity::Scale,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{NumberKind as K, TimeKind},
    model::Lang,
    text::{Entry, Features, Pos},
};

/// Ages people reach.
const AGES: std::ops::Range<i32> = 1..115;
/// Words of a personal name.
const MAX_NAME: usize = 4;

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
        // نبيل حمدان (41 عاما)، ذو الستين عاما.
        let told = years
            && self.lang == Lang::Ar
            && (self.in_apposition(at, next) || matches!(self.raw(at - at.min(1)), "ذو" | "ذا" | "ذي" | "ذات"));
        (before || told || years && self.reached(at), next)
    }

    /// تبلغ ليلى 51 عاما, ليلى التي تبلغ 51 عاما: whoever reaches a number of years is a person, unlike a contract.
    fn reached(&self, at: usize) -> bool {
        let behind_verb = |at: usize| self.follows(at, &[TimeKind::AgeReached]);
        if behind_verb(at) {
            return self.person_before(at - 1);
        }
        (1..=MAX_NAME.min(at)).take_while(|back| self.is_person(at - back)).any(|back| behind_verb(at - back))
    }

    /// Whether what stands before an atom, over a relative or a pronoun, is a person.
    fn person_before(&self, at: usize) -> bool {
        let word = |at: usize| self.word_at(self.atoms[at].span.start).map(|index| &self.sentence.words[index]);
        let links = |at: &usize| {
            matches!(self.mark(*at), Some(',' | '،'))
                || word(*at).is_some_and(|word| matches!(word.pos, Pos::Relative | Pos::Pronoun | Pos::Conjunction))
        };
        let described = |at: &usize| word(*at).is_some_and(|word| word.pos == Pos::Adjective && word.entry == Entry::None);
        let mut before = (0..at).rev().skip_while(links).take(MAX_NAME);
        before.find(|at| !described(at)).is_some_and(|at| self.is_person(at))
    }

    /// Whether an atom is a personal name, or what somebody is called: ليلى, خبيرة.
    fn is_person(&self, at: usize) -> bool {
        self.word_at(self.atoms[at].span.start).map(|index| &self.sentence.words[index]).is_some_and(|word| match word.entry {
            Entry::Title(_) | Entry::GivenName(_) => true,
            // No table has هلاوي, which is formed like an adjective.
            Entry::None if self.lang == Lang::Ar && word.is(Features::GUESSED) => word.pos != Pos::Verb,
            Entry::None => word.pos == Pos::Name,
            _ => false,
        })
    }

    /// "Sandra, 52, a nurse"; "a grandson of 15"; "Sandra, who is 52,": a bare number that is an age.
    pub(super) fn bare_age(&self, at: usize, next: usize) -> bool {
        let plain = next == at + 1 && self.whole(at).is_some_and(|years| AGES.contains(&years));
        if !plain {
            return false;
        }
        let ends =
            matches!(self.mark(next), Some(',' | '.' | ';')) || next >= self.atoms.len() || self.number_word(next, &[K::And]).is_some();
        let of = at > 0 && self.raw(at - 1) == "of";
        let person =
            if of { self.is_relative(at) } else { ends && self.follows(at, &[TimeKind::AgeReached]) && self.person_before(at - 1) };
        self.in_apposition(at, next) || person && self.lang == Lang::En
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
        let opens = |at: usize| matches!(self.mark(at), Some(',' | '،' | '('));
        let closes = matches!(self.mark(next), Some(',' | '،' | ')'));
        closes && at >= 2 && opens(at - 1) && self.is_person(at - 2)
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
