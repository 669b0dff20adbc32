//! Whose age a number of years is: that of the person named before it, or right behind it.

use super::bearer::{Run, SentenceReader};
use crate::{
    lexicon::TimeKind,
    model::{Dimension, Measure},
    text::{Entry, Features, Pos, ValueMention, fold},
    value::Unsolved,
};

/// Words between a name and its bearer's age.
const REACH: usize = 8;

/// The years of an age that is no range.
fn exact_age(value: &ValueMention) -> Option<u32> {
    let Unsolved::Quantity(Measure { quantity, .. }) = value.value else { return None };
    (quantity.dimension == Dimension::Age && quantity.low == quantity.high).then_some(quantity.stated as u32)
}

impl SentenceReader<'_> {
    /// The ages that the sentence gives persons with one of `names`: whose, how many years, where.
    pub(super) fn ages(&self, names: &[Run]) -> Vec<(usize, u32, Run)> {
        let ages = self.sentence.values.iter().filter_map(|value| {
            let years = exact_age(value)?;
            Some((years, (value.first as usize, value.last as usize + 1)))
        });
        let mut found: Vec<_> = ages.filter_map(|(years, run)| Some((self.aged(run, names)?, years, run))).collect();
        for (whose, name) in names.iter().enumerate() {
            if !found.iter().any(|(known, ..)| *known == whose) {
                found.extend(self.age_behind(name.1).map(|(years, run)| (whose, years, run)));
            }
        }
        found
    }

    /// The age behind a name: "Jane Roe, 61,", نبيل حمدان، البالغ 43 سنة.
    pub(super) fn age_behind(&self, end: usize) -> Option<(u32, Run)> {
        let opens = self.is_comma(end) || matches!(self.raw(end), "(" | "ذو" | "ذا" | "ذي");
        if !opens {
            return None;
        }
        let stops = |at: usize| self.words[at].pos == Pos::Verb || self.title(at).is_some() || self.is_name(at);
        let at = (end..self.words.len().min(end + REACH)).take_while(|at| !stops(*at)).find(|at| self.words[*at].pos == Pos::Number)?;
        // نبيل حمدان، 34 سنة: years behind a name are its bearer's.
        let years = match self.words.get(at + 1)?.entry {
            Entry::Unit(unit) => self.lexicon.values.units.get(unit).name == "year",
            _ => false,
        };
        let value = self.sentence.value_at(at)?;
        let run = (value.first as usize, value.last as usize + 1);
        if let Some(years) = exact_age(value) {
            return Some((years, run));
        }
        let closed = self.words.get(at + 2).is_none_or(|next| next.pos == Pos::Punctuation);
        let plain = years && closed && matches!(value.value, Unsolved::Quantity(_));
        let years = fold(self.raw(at)).parse().ok().filter(|years| plain && (1..115).contains(years))?;
        Some((years, run))
    }

    /// Whose age stands at `age`.
    fn aged(&self, age: Run, names: &[Run]) -> Option<usize> {
        let before = names.iter().rposition(|name| name.1 <= age.0);
        let behind = names.iter().position(|name| name.0 >= age.1);
        let said_of = |name: &usize| {
            let gap = names[*name].1..age.0;
            gap.len() <= REACH && gap.into_iter().all(|at| self.leads_to_age(at))
        };
        let said_before = |name: &usize| {
            let gap = age.1..names[*name].0;
            gap.len() <= REACH && gap.into_iter().all(|at| self.describes(at))
        };
        before.filter(said_of).or_else(|| behind.filter(said_before))
    }

    /// What can stand between a name and its bearer's age: "who is", "a nurse aged", البالغ من العمر, وهي ممرضة عمرها.
    fn leads_to_age(&self, at: usize) -> bool {
        let word = &self.words[at];
        match word.pos {
            // "her 9-year-old son" is another person.
            Pos::Determiner => !word.is(Features::POSSESSIVE),
            Pos::Relative | Pos::Pronoun | Pos::Preposition | Pos::Conjunction => true,
            Pos::Punctuation => matches!(self.raw(at), "," | "،" | "(" | "-" | "–"),
            _ => self.describes(at) || word.is(Features::AUXILIARY) || self.tells_age(at),
        }
    }

    /// What can stand between an age and the name of its bearer: "the 58-year-old former *nurse* Jane Roe".
    fn describes(&self, at: usize) -> bool {
        let word = &self.words[at];
        let unit = matches!(word.entry, Entry::Unit(_)) || matches!(self.raw(at), "-" | "old" | "year-old");
        unit || self.title(at).is_some() || word.pos == Pos::Adjective
    }

    /// Whether the word is one of those that make a number of years an age.
    fn tells_age(&self, at: usize) -> bool {
        const KINDS: &[TimeKind] = &[TimeKind::AgeBefore, TimeKind::AgeReached];
        self.lexicon.values.begins_time(self.raw(at), KINDS)
    }
}
