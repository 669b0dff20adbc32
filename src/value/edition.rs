//! The year that tells which document is meant: "the 2009 accord", "the law of 1988", اتفاق عام 2009.

use super::{Moment, Unsolved};
use crate::{
    lexicon::Lexicon,
    model::Lang,
    text::{Features, Key, Pos, Sentence, Word},
};

/// How far before "لعام 2009" its noun may stand.
const REACH: usize = 5;

/// Whether the words from `first` to `last` are the year by which a document is called.
pub(super) fn names(sentence: &Sentence, first: usize, last: usize, value: Unsolved, lexicon: &Lexicon) -> bool {
    let Unsolved::Time(moment) = value else { return false };
    if moment.year.is_none() || moment != (Moment { year: moment.year, ..Moment::default() }) {
        return false;
    }
    let words = &sentence.words;
    let document = |word: &Word| word.pos == Pos::Noun && lexicon.concepts.document(word.lemma).is_some();
    let before = first.checked_sub(1).map(|before| &words[before]);
    let joins = |form: &str| before.is_some_and(|word| word.pos == Pos::Preposition && word.lemma == Key::of_folded(form));
    match sentence.lang {
        // "The 2009 accord", but "in 2009 accords were signed".
        Lang::En if first == last && words.get(last + 1).is_some_and(document) => before.is_some_and(|word| word.pos != Pos::Preposition),
        Lang::En => joins("of") && first > 1 && document(&words[first - 2]),
        Lang::Ar if joins("ل") => {
            let nominal = |word: &&Word| matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name);
            words[..first - 1].iter().rev().take(REACH).take_while(nominal).any(document)
        }
        // ألغي اتفاق عام 2009, but ألغت الحكومة الاتفاق عام 2009.
        Lang::Ar => before.is_some_and(|word| document(word) && !word.is(Features::DEFINITE)),
    }
}
