//! What a phrase counts: amounts of a unit, times, ages.

use super::{
    keys::Keys,
    phrase::{Chunk, Kind},
};
use crate::{
    model::Dimension,
    text::{Entry, Pos, Sentence, Word},
    value::Unsolved,
};

/// A number of days is a duration, not a time.
pub(super) fn is_counted_duration(sentence: &Sentence, head: usize) -> bool {
    sentence.value_at(head).is_some_and(|value| matches!(value.value, Unsolved::Quantity(_)))
}

/// Whether the phrase with this head is an amount of a unit, not a number of things.
pub(super) fn is_measure(sentence: &Sentence, head: usize) -> bool {
    dimension(sentence, head).is_some_and(|dimension| is_unit(dimension) && !matches!(dimension, Dimension::Money(_) | Dimension::Percent))
}

/// Whether the phrase with this head is an amount of a unit, of money or of a whole.
pub(super) fn is_amount(sentence: &Sentence, head: usize) -> bool {
    dimension(sentence, head).is_some_and(is_unit)
}

fn is_unit(dimension: Dimension) -> bool {
    !matches!(dimension, Dimension::Count | Dimension::Age | Dimension::Ordinal | Dimension::Score)
}

fn dimension(sentence: &Sentence, word: usize) -> Option<Dimension> {
    match sentence.value_at(word)?.value {
        Unsolved::Quantity(measure) => Some(measure.quantity.dimension),
        _ => None,
    }
}

/// Whether the phrase with this head says when.
pub(super) fn is_time_word(sentence: &Sentence, keys: &Keys, head: usize) -> bool {
    if let Some(value) = sentence.value_at(head) {
        return !matches!(value.value, Unsolved::Quantity(_));
    }
    let word = &sentence.words[head];
    matches!(word.entry, Entry::Month(_) | Entry::Weekday(_))
        || keys.is_time_noun(word.lemma) && {
            let before = head.checked_sub(1).map(|before| &sentence.words[before]);
            // "the third quarter"
            let nth = head >= 2
                && dimension(sentence, head - 1) == Some(Dimension::Ordinal)
                && keys.dates.contains(&sentence.words[head - 2].lemma);
            nth || before
                .is_some_and(|before| keys.dates.contains(&before.lemma) || matches!(before.entry, Entry::Month(_) | Entry::Weekday(_)))
        }
}

/// Whether an amount of money begins at `index` that describes no noun: "awarded the firm *$30m*", but "a record *$30m* contract".
pub(super) fn opens_amount(sentence: &Sentence, index: usize) -> bool {
    let Some(value) = sentence.value_at(index).filter(|value| value.first as usize == index && value.last as usize > index) else {
        return false;
    };
    let behind = sentence.words.get(value.last as usize + 1);
    matches!(value.value, Unsolved::Quantity(measure) if matches!(measure.quantity.dimension, Dimension::Money(_)))
        && !behind.is_some_and(|word| matches!(word.pos, Pos::Noun | Pos::Name | Pos::Adjective))
}

/// Whether the chunk at `at` tells how old the one before it is: "Jane Roe, *58*, resigned", "a man *aged 19*".
pub(super) fn is_age(words: &[Word], chunks: &[Chunk], keys: &Keys, at: usize) -> bool {
    let (chunk, before) = (&chunks[at], &chunks[at - 1]);
    if chunk.kind != Kind::Phrase || chunk.time || words[chunk.last].pos != Pos::Number {
        return false;
    }
    if words[chunk.first].lemma == keys.aged {
        return chunk.first < chunk.last;
    }
    let comma = |chunk: &Chunk| chunk.kind == Kind::Comma;
    let named = |name: &Chunk| name.kind == Kind::Phrase && words[name.head].pos == Pos::Name && name.first < name.head;
    let number = chunk.first == chunk.last && words[chunk.last].span.len() <= 3;
    number && comma(before) && chunks.get(at + 1).is_some_and(comma) && at >= 2 && named(&chunks[at - 2])
}
