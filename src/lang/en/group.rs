//! Words → verb groups: a verb with its auxiliaries and negators, and the participles inside a phrase.

use smallvec::SmallVec;

use super::{
    keys::Keys,
    phrase::{Chunk, Chunks, Form, Group, Kind},
};
use crate::text::{Features, Pos, Word};

/// Reads a verb group at `at`; returns the word behind it.
pub(super) fn group(words: &[Word], keys: &Keys, at: usize, out: &mut Chunks) -> Option<usize> {
    let first = &words[at];
    let to = first.pos == Pos::Particle && first.is(Features::INFINITIVE);
    if first.pos != Pos::Verb && !to {
        return None;
    }
    let mut main = None;
    let mut auxiliaries: SmallVec<[usize; 4]> = SmallVec::new();
    let mut negated = false;
    let mut index = at + usize::from(to);
    while let Some(word) = words.get(index) {
        if word.pos == Pos::Verb {
            if let Some(previous) = main {
                if !auxiliary_before(&words[previous], word, keys) {
                    break;
                }
                auxiliaries.push(previous);
            }
            main = Some(index);
            index += 1;
        } else if word.pos == Pos::Adverb && goes_on(words, index, main, keys) {
            negated |= denies(words, index, keys);
            index += 1;
        } else if main.is_some()
            && (keys.quotes.contains(&word.lemma) || keys.floats.contains(&word.lemma))
            && goes_on(words, index, main, keys)
        {
            // 'should "put the offer back"', "were *both* freed"
            index += 1;
        } else {
            break;
        }
    }
    let main = main?;
    let verb = &words[main];
    // A modal may stand alone: "as forecasters say it may".
    let modal = auxiliaries.iter().chain([&main]).map(|index| &words[*index]).find(|word| is_modal(word, keys)).map(|word| word.lemma);
    let start = auxiliaries.first().map_or(verb, |index| &words[*index]);
    let form = if to {
        Form::Infinitive
    } else if any_tense(start) || is_modal(start, keys) {
        Form::Finite
    } else if start.is(Features::ACTIVE_PARTICIPLE) {
        Form::Ing
    } else if start.is(Features::PASSIVE_PARTICIPLE) {
        Form::Participle
    } else {
        Form::Bare
    };
    let last_auxiliary = auxiliaries.last().map(|index| words[*index].lemma);
    let passive = verb.is(Features::PASSIVE_PARTICIPLE)
        && (last_auxiliary == Some(keys.be) || last_auxiliary == Some(keys.get) || (auxiliaries.is_empty() && form == Form::Participle));
    let copula = verb.lemma == keys.be;
    // A "not" or "never" before the verb: "never signed", "not to travel", "neither signed nor met".
    let nor = |chunk: &Chunk| chunk.kind == Kind::Conjunction && keys.is_negator(words[chunk.first].lemma);
    let before = out.chunks.iter().rev().take_while(|chunk| chunk.kind == Kind::Adverb || nor(chunk)).take(3);
    negated |= before.into_iter().any(|chunk| denies(words, chunk.first, keys));
    // Behind a verb only what can be an auxiliary has it for its own: "is not", but "vowed *not to resign*".
    let mut last = main;
    let supports = is_modal(verb, keys) || [keys.be, keys.have, keys.do_].contains(&verb.lemma);
    while supports && words.get(last + 1).is_some_and(|word| word.pos == Pos::Adverb && keys.is_negator(word.lemma)) {
        negated |= denies(words, last + 1, keys);
        last += 1;
    }
    let number = out.groups.len();
    out.groups.push(Group { chunk: out.chunks.len(), first: at, main, last, form, passive, negated, modal, copula, attributive: false });
    out.chunks.push(Chunk::new(Kind::Group(number), at, last, main));
    Some(last + 1)
}

/// Whether the word at `index` denies: "not", but not that of "not only".
fn denies(words: &[Word], index: usize, keys: &Keys) -> bool {
    keys.is_negator(words[index].lemma) && words.get(index + 1).is_none_or(|next| !keys.additive.contains(&next.lemma))
}

/// Whether the verb group goes on behind the adverb at `index`.
fn goes_on(words: &[Word], index: usize, main: Option<usize>, keys: &Keys) -> bool {
    let next = words[index + 1..].iter().find(|word| word.pos != Pos::Adverb);
    next.is_some_and(|next| next.pos == Pos::Verb && main.is_none_or(|main| auxiliary_before(&words[main], next, keys)))
}

/// Whether `word` can be an auxiliary of the verb form `next`.
pub(super) fn auxiliary_before(word: &Word, next: &Word, keys: &Keys) -> bool {
    if is_modal(word, keys) || word.lemma == keys.do_ {
        next.is(Features::INFINITIVE)
    } else if word.lemma == keys.be {
        next.is(Features::PASSIVE_PARTICIPLE) || next.is(Features::ACTIVE_PARTICIPLE)
    } else if word.lemma == keys.get {
        next.is(Features::PASSIVE_PARTICIPLE) && next.lemma != keys.be
    } else {
        word.lemma == keys.have && next.is(Features::PASSIVE_PARTICIPLE)
    }
}

pub(super) fn is_modal(word: &Word, keys: &Keys) -> bool {
    word.is(Features::AUXILIARY) && word.lemma != keys.be && word.lemma != keys.have && word.lemma != keys.do_
}

/// Whether a word is a verb form that has tense.
pub(super) fn any_tense(word: &Word) -> bool {
    word.features.any(Features::PAST.with(Features::PRESENT))
}

/// Participles inside a phrase are claims of their own: "a *planned* strike".
pub(super) fn attributive_groups(words: &[Word], chunk: &Chunk, out: &mut Chunks) {
    for (index, word) in words.iter().enumerate().take(chunk.head).skip(chunk.first) {
        if word.pos == Pos::Verb {
            out.groups.push(Group {
                chunk: out.chunks.len(),
                first: index,
                main: index,
                last: index,
                form: if word.is(Features::ACTIVE_PARTICIPLE) { Form::Ing } else { Form::Participle },
                passive: word.is(Features::PASSIVE_PARTICIPLE),
                negated: false,
                modal: None,
                copula: false,
                attributive: true,
            });
        }
    }
}
