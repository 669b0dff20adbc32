//! What is ruled out beside what is told: "on Tuesday, not Wednesday", "because of the rain rather than the strike".

use super::English;
use crate::{
    lang::RuledOut,
    model::Role,
    text::{Pos, Word},
};

impl English {
    /// The phrase that the words at `marker` rule out, where it has no clause of its own.
    pub(super) fn ruled_out_at(&self, words: &[Word], marker: usize) -> Option<RuledOut> {
        let before = words.get(marker.checked_sub(1)?)?;
        let begin = if words[marker].lemma == self.keys.not {
            let beside = matches!(before.pos, Pos::Punctuation | Pos::Conjunction);
            beside.then_some(marker + 1)?
        } else {
            marker + self.particles.instead(&words[marker..])?
        };
        let next = words.get(begin)?;
        let (first, role, preposition) = match self.particles.cause_at(&words[begin..]) {
            Some(length) => (begin + length, Some(Role::Cause), None),
            None if next.pos == Pos::Preposition => (begin + 1, None, Some(begin)),
            None => (begin, None, None),
        };
        let rest = words.get(first..)?;
        let nominal =
            |word: &&Word| matches!(word.pos, Pos::Determiner | Pos::Adjective | Pos::Noun | Pos::Name | Pos::Number | Pos::Preposition);
        let count = rest.iter().take(RuledOut::MAX_WORDS + 1).take_while(nominal).count();
        let core = rest[..count].iter().take_while(|word| word.pos != Pos::Preposition);
        let head = first + core.enumerate().filter(|(_, word)| matches!(word.pos, Pos::Noun | Pos::Name)).map(|(at, _)| at).last()?;
        let ends =
            rest.get(count).is_none_or(|word| matches!(word.pos, Pos::Punctuation | Pos::Conjunction) || word.lemma == self.keys.as_);
        (count <= RuledOut::MAX_WORDS && ends).then_some(RuledOut { first, last: first + count - 1, head, preposition, role })
    }
}
