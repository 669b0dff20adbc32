//! The noun that a number counts.

use super::{
    number::Number,
    reader::{Reader, Shape},
};
use crate::{
    lexicon::{Sense, TimeKind},
    model::Lang,
    text::{Features, Pos, Word},
};

impl Reader<'_> {
    /// The noun that a number counts: "two armed drones" → drones, "4,300 of its members" → members.
    pub(super) fn counted(&self, number: &Number) -> Option<usize> {
        let words = &self.sentence.words;
        let end = self.atoms[number.next - 1].span.end;
        let first = self.word_before(end)? + 1;
        let begins = self.word_at(number.start)?;
        let is_one = number.stated == 1.0 && self.lang == Lang::Ar;
        // الدول الخمس, بنود البيان الأربعة عشر, شخص واحد: a definite number and one stand behind what they count.
        if self.lang == Lang::Ar && !number.share && (number.definite || is_one) {
            let before = if number.definite { self.plural_before(begins) } else { begins.checked_sub(1) };
            if let Some(noun) = before.filter(|index| words[*index].pos == Pos::Noun) {
                return Some(noun);
            }
            // الجرعة الواحدة: "the single dose" counts nothing behind it either.
            if number.definite && is_one {
                return None;
            }
        }
        // "Mum-of-two Lerato": the number ends a word of its own.
        if begins >= 2 && self.is(begins - 1, "-") && self.is(begins - 2, "of") {
            return None;
        }
        let mut index = first;
        // The hyphen of "a 1,000-page report".
        if words.get(index).is_some_and(|word| word.pos == Pos::Punctuation && is_dash(word.span.of(self.text))) {
            index += 1;
        }
        // "Four only of its seven members".
        let only = words.get(index).is_some_and(|word| matches!(word.span.of(self.text), "فقط" | "only" | "alone"));
        if only && words.get(index + 1).is_some_and(|word| matches!(word.span.of(self.text), "of" | "من")) {
            index += 1;
        }
        let partitive = words.get(index).is_some_and(|word| matches!(word.span.of(self.text), "of" | "من"));
        if partitive {
            index += 1;
            // "Six of them", سبعة منهم, "two billion out of": a part of what was named before.
            let pronoun = |word: &Word| match self.lang {
                Lang::En => matches!(word.span.of(self.text), "them" | "us" | "whom" | "which" | "those" | "these" | "you"),
                Lang::Ar => word.pos == Pos::Pronoun || matches!(word.span.of(self.text), "أصل" | "اصل" | "مجموع" | "بين" | "إجمالي"),
            };
            if words.get(index).is_none_or(pronoun) {
                return None;
            }
        }
        let mut noun = None;
        let mut skipped = 0;
        while let Some(word) = words.get(index) {
            if self.tells_time(index) {
                break;
            }
            match word.pos {
                Pos::Noun | Pos::Name => {
                    noun = Some(index);
                    // Arabic has its head first, English last: "police officers", "Black Hawk helicopters".
                    let more = words.get(index + 1).is_some_and(|next| match next.pos {
                        Pos::Noun => !self.tells_time(index + 1),
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
                // "46m doses": what agrees with several is no verb of one.
                Pos::Verb if noun.is_none() && !partitive && index == first && number.stated > 1.0 && self.may_be_plural(word) => {
                    return Some(index);
                }
                // مسكنا: the counted noun of an Arabic number stands in the accusative, whatever else it might be.
                Pos::Adjective if self.lang == Lang::Ar && !partitive && index == first && word.is(Features::ACCUSATIVE) => {
                    return Some(index);
                }
                Pos::Adjective | Pos::Adverb if noun.is_none() && skipped < 3 => skipped += 1,
                Pos::Determiner | Pos::Pronoun if partitive && noun.is_none() => {}
                Pos::Determiner if noun.is_none() && number.share => {}
                Pos::Number if noun.is_none() && index > first && partitive => {}
                Pos::Number if noun.is_none() && index > first => return None,
                _ => break,
            }
            index += 1;
        }
        // ستة من أسرة: several of one are members of it, it is not what is counted.
        noun.filter(|index| {
            let word = &words[*index];
            let several = partitive && self.lang == Lang::Ar && number.stated > 1.0 && !number.share;
            let owned = words.get(index + 1).is_some_and(|next| next.span.of(self.text).starts_with("ال") || next.pos == Pos::Pronoun);
            !(several && word.is(Features::SINGULAR) && !word.features.any(Features::PLURAL.with(Features::DEFINITE)) && !owned)
        })
    }

    /// The plural that a definite number behind it counts, past what stands between: العواصم الأوروبية الثلاث.
    fn plural_before(&self, number: usize) -> Option<usize> {
        const FAR: usize = 5;
        let words = &self.sentence.words;
        let mut nearest = None;
        for index in (number.saturating_sub(FAR)..number).rev() {
            let word = &words[index];
            match word.pos {
                Pos::Noun if word.features.any(Features::PLURAL) => return Some(index),
                Pos::Noun => {
                    nearest.get_or_insert(index);
                }
                Pos::Adjective | Pos::Name | Pos::Pronoun | Pos::Determiner => {}
                _ => break,
            }
        }
        nearest.filter(|index| index + 1 == number || words[index + 1].pos == Pos::Determiner && index + 2 == number)
    }

    /// Whether a word of time stands at a word: "rose to 23 last night", 84 آخرون فجر اليوم.
    fn tells_time(&self, index: usize) -> bool {
        use TimeKind as T;
        const KINDS: &[T] = &[T::Day, T::Night, T::Part, T::Direction, T::This];
        let Some(at) = self.sentence.words.get(index).and_then(|word| self.atom_at(word.span.start)) else { return false };
        let named = |reading: &super::reader::Reading| match reading.sense {
            Sense::Time(word) => match word.kind {
                // "The last two prisoners", "this year's": a direction is one of time only before a unit of it.
                T::Direction | T::This => self.lang == Lang::En && self.unit_or_weekday(at + reading.atoms),
                kind => KINDS.contains(&kind) && reading.atoms >= 1 && !self.sentence.words[index].is(Features::PLURAL),
            },
            Sense::Weekday(_) => self.raw(at).starts_with(char::is_uppercase) || reading.definite,
            _ => false,
        };
        self.atoms[at].shape == Shape::Word && self.readings(at).iter().any(named)
    }

    fn unit_or_weekday(&self, at: usize) -> bool {
        self.readings(at).iter().any(|reading| match reading.sense {
            Sense::Weekday(_) | Sense::Month { .. } => true,
            Sense::Unit { unit, .. } => self.units.get(unit).dimension == crate::model::Dimension::Duration,
            Sense::Time(word) => word.kind == TimeKind::Part,
            _ => false,
        })
    }

    /// Whether a word read as a verb has the ending of an English plural.
    fn may_be_plural(&self, word: &Word) -> bool {
        let raw = word.span.of(self.text);
        self.lang == Lang::En && raw.len() > 4 && raw.ends_with('s') && !raw.ends_with("ss") && !word.is(Features::AUXILIARY)
    }

    fn is(&self, index: usize, raw: &str) -> bool {
        self.sentence.words.get(index).is_some_and(|word| word.span.of(self.text) == raw)
    }

    /// "Of wheat" behind "200 tonnes", من القمح.
    pub(super) fn substance(&self, next: usize) -> Option<usize> {
        let words = &self.sentence.words;
        let of = self.word_before(self.atoms[next - 1].span.end)? + 1;
        matches!(words.get(of)?.span.of(self.text), "of" | "من").then_some(())?;
        // "Of last year's wheat".
        let owner = |index: usize| words.get(index + 1).is_some_and(|next| matches!(next.span.of(self.text), "'s" | "’s"));
        (of + 1..words.len().min(of + 5)).find(|index| words[*index].pos == Pos::Noun && !owner(*index))
    }
}

pub(super) fn is_dash(raw: &str) -> bool {
    matches!(raw, "-" | "–" | "—" | "‑")
}
