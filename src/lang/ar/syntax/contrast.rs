//! What is ruled out beside what is told: يوم الثلاثاء لا الأربعاء, بسبب المطر وليس الإضراب.

use super::{Syntax, function::Function};
use crate::{
    lang::RuledOut,
    text::{Entry, Features, Pos, Word},
};

impl Syntax {
    /// The phrase that a negation at `marker` rules out: لا or وليس behind what it stands beside, with no clause of its own.
    pub(in crate::lang::ar) fn ruled_out(&self, words: &[Word], marker: usize) -> Option<RuledOut> {
        let lemma = words[marker].lemma;
        if lemma != self.keys.no && lemma != self.keys.is_not {
            return None;
        }
        let before = words.get(marker.checked_sub(1)?)?;
        let (function, length) = self.functions.at(words, marker)?;
        let beside = match function {
            // ولا adds to a negation.
            Function::Not => before.pos == Pos::Punctuation,
            Function::IsNot => matches!(before.pos, Pos::Punctuation | Pos::Conjunction),
            _ => false,
        };
        let begin = marker + length;
        let next = words.get(begin).filter(|_| beside)?;
        let (first, role, preposition) = match self.functions.at(words, begin) {
            Some((Function::Marks(role), length)) => (begin + length, Some(role), None),
            _ if next.pos == Pos::Preposition => (begin + 1, None, Some(begin)),
            _ => (begin, None, None),
        };
        let nominal = |word: &&Word| {
            matches!(word.pos, Pos::Noun | Pos::Name | Pos::Adjective | Pos::Number | Pos::Preposition)
                || word.pos == Pos::Pronoun && word.is(Features::CLITIC)
        };
        let count = words[first..].iter().take(RuledOut::MAX_WORDS + 1).take_while(nominal).count();
        let last = (first + count).checked_sub(1).filter(|last| *last >= first && count <= RuledOut::MAX_WORDS)?;
        let head = &words[first];
        // لا اتفاق: "there is no".
        let definite = head.is(Features::DEFINITE) || matches!(head.pos, Pos::Name) || matches!(head.entry, Entry::Place(_));
        let known =
            definite || role.is_some() || preposition.is_some() || words.get(first + 1).is_some_and(|word| word.is(Features::DEFINITE));
        let ends = words.get(last + 1).is_none_or(|word| matches!(word.pos, Pos::Punctuation) || word.lemma == self.keys.as_said);
        (matches!(head.pos, Pos::Noun | Pos::Name) && known && ends).then_some(RuledOut { first, last, head: first, preposition, role })
    }
}
