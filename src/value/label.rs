//! Numbers that name a thing instead of counting it: flight 214, No. 3 Shaft, المادة 340, الباب رقم 9.

use super::reader::{Reader, Shape};
use crate::{lexicon::NumberKind as K, model::Lang, text::Features, text::Pos};

impl Reader<'_> {
    /// A number that names: its value, the noun it names, and the atom behind it.
    pub(super) fn label(&self, at: usize) -> Option<(u32, Option<usize>, usize)> {
        let literal = self.literal(at).filter(|literal| literal.plain && literal.digits <= 6)?;
        let mut next = at + literal.atoms;
        let marked = self.label_word(at)?;
        let noun_behind = self.atoms.get(next).and_then(|atom| self.word_at(atom.span.start)).filter(|index| {
            let word = &self.sentence.words[*index];
            let mark = matches!(marked, Label::Mark(_)) && self.lang == Lang::En;
            matches!(word.pos, Pos::Noun) && !word.is(Features::DEFINITE) || mark && word.pos == Pos::Name
        });
        let named = match marked {
            // "No. 3 Shaft", الباب رقم 9: the noun stands on the other side of the mark.
            Label::Mark(mark) => match self.lang {
                Lang::En => noun_behind,
                Lang::Ar => self.word_at(self.atoms[mark].span.start).and_then(|index| self.noun_before(index)),
            },
            // "Flight 20 minutes late", "level 3 alerts": the number counts or measures what follows it.
            Label::Noun(_) if noun_behind.is_some() || self.unit_at(next).is_some() => return None,
            Label::Noun(noun) => self.word_at(self.atoms[noun].span.start),
        };
        // ATR 72-600.
        while self.is_dash(next) && self.atoms[next].attached && self.atoms.get(next + 1).is_some_and(|atom| atom.attached) {
            next += 2;
        }
        Some((literal.value as u32, named, next))
    }

    /// The word that makes a label of the digits at an atom, also through a list ("sections 14 and 22").
    fn label_word(&self, at: usize) -> Option<Label> {
        const LIST: usize = 4;
        let mut at = at;
        for _ in 0..LIST {
            let before = at.checked_sub(1)?;
            if self.mark(before) == Some('.') || self.mark(before) == Some('(') {
                let mark = before.checked_sub(1)?;
                return self.number_word(mark, &[K::LabelMark]).map(|_| Label::Mark(mark));
            }
            if self.number_word(before, &[K::LabelMark]).is_some() {
                return Some(Label::Mark(before));
            }
            if self.number_word(before, &[K::Label]).is_some_and(|(_, reading)| reading.atoms == 1) {
                return Some(Label::Noun(before));
            }
            // A designation in capitals: ATR 72.
            let raw = self.raw(before);
            if self.lang == Lang::En && raw.len() > 1 && raw.bytes().all(|byte| byte.is_ascii_uppercase()) && self.unit_at(before).is_none()
            {
                let shouted = before.checked_sub(1).is_some_and(|first| self.shouts(first)) || self.shouts(at + 1);
                return (self.readings(before).is_empty() && !shouted).then_some(Label::Noun(before));
            }
            let joint = self.number_word(before, &[K::And, K::Or, K::To]).is_some() || raw == "و" || self.mark(before) == Some(',');
            at = before.checked_sub(1).filter(|first| joint && self.atoms[*first].shape == Shape::Digits)?;
        }
        None
    }

    /// Whether a word is written in capitals only, as whole headlines are.
    fn shouts(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.len() > 1 && raw.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    fn noun_before(&self, index: usize) -> Option<usize> {
        const NEAR: usize = 3;
        (index.saturating_sub(NEAR)..index).rev().find(|index| self.sentence.words[*index].pos == Pos::Noun)
    }

    /// Digits that end a quoted name, «إيه تي آر 72».
    pub(super) fn ends_quoted_name(&self, at: usize, next: usize) -> bool {
        const NAME: usize = 5;
        matches!(self.mark(next), Some('»' | '”'))
            && at > 1
            && self.atoms[at - 1].shape == Shape::Word
            && (at.saturating_sub(NAME)..at - 1).any(|before| matches!(self.mark(before), Some('«' | '“')))
    }
}

/// What makes a number a label, and its atom.
enum Label {
    /// A word that means "number": No., رقم.
    Mark(usize),
    /// A thing that goes by numbers: a flight, a section, a minute of play.
    Noun(usize),
}
