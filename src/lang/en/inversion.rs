//! Subject and auxiliary the other way round: "*did* the ship *sink*?", "nor *has* it *paid*", "*had* they *known*".
//!
//! The auxiliary is no verb of its own there: it gives the verb behind the subject its tense, and the clause is a question, a
//! denial or a condition.

use super::{
    group::{auxiliary_before, is_modal},
    keys::Keys,
    phrase::{Chunks, Form, Kind},
};
use crate::text::{Features, Word};

/// A subject with what belongs to it is no longer than this many chunks.
const MAX_SUBJECT_CHUNKS: usize = 7;

/// Joins auxiliaries that stand before their subject with the verb behind it.
pub(super) fn join_inversions(words: &[Word], chunks: &mut Chunks, keys: &Keys) {
    let mut group = 0;
    while group < chunks.groups.len() {
        let taken = join(words, chunks, keys, group);
        group += usize::from(!taken);
    }
}

/// Joins one auxiliary; whether its group is gone.
fn join(words: &[Word], chunks: &mut Chunks, keys: &Keys, group: usize) -> bool {
    let (chunk, main) = (chunks.groups[group].chunk, chunks.groups[group].main);
    let auxiliary = &words[main];
    let supports = [keys.be, keys.have, keys.do_].contains(&auxiliary.lemma);
    let alone = chunks.groups[group].first == main && chunks.groups[group].form == Form::Finite;
    if !alone || !(supports || is_modal(auxiliary, keys)) || chunks.kind(chunk + 1) != Some(Kind::Phrase) {
        return false;
    }
    let before = (0..chunk).rev().map(|at| &chunks.chunks[at]).find(|before| !matches!(before.kind, Kind::Quote));
    let word = before.map(|before| &words[before.first]);
    // "What did", "how many have", "nor did": what opens a clause.
    let opens = before.is_none_or(|before| match before.kind {
        // "Only on Tuesday did"
        Kind::Phrase => before.time || before.first == before.last && keys.asking.contains(&words[before.first].lemma),
        Kind::Group(_) | Kind::Adjective | Kind::Preposition => false,
        _ => true,
    });
    let denied = word.is_some_and(|word| keys.is_negator(word.lemma));
    let asked = asks(words, keys, main);
    let asks_which = asked && before.is_some_and(|before| keys.asking.contains(&words[before.first].lemma));
    let past = is_modal(auxiliary, keys) || auxiliary.is(Features::PAST);
    let supposes = keys.supposing.contains(&auxiliary.lemma) && past && before.is_none_or(|before| before.kind == Kind::Break);
    if !opens || !(denied || asked || supposes || auxiliary.lemma == keys.do_) {
        return false;
    }
    let open = match () {
        () if asks_which => None,
        () if asked => Some(keys.whether),
        () if supposes && !denied => Some(keys.if_),
        () => None,
    };
    let plain = |kind: Kind| matches!(kind, Kind::Phrase | Kind::Preposition | Kind::Conjunction | Kind::Adverb);
    let verb = (chunk + 1..chunks.chunks.len()).find(|at| !plain(chunks.chunks[*at].kind));
    let verb = verb.filter(|at| at - chunk <= MAX_SUBJECT_CHUNKS).and_then(|at| match chunks.chunks[at].kind {
        Kind::Group(verb) => Some(verb),
        _ => None,
    });
    let base = |word: &Word| word.is(Features::INFINITIVE) || word.is(Features::PRESENT) && !word.is(Features::THIRD);
    let fits = |verb: &usize| {
        let start = &words[chunks.groups[*verb].first];
        let needs_base = auxiliary.lemma == keys.do_ || is_modal(auxiliary, keys);
        // "Had the firm paid": a past that may be a participle is one here.
        if needs_base { base(start) } else { start.is(Features::MAYBE_PASSIVE) || auxiliary_before(auxiliary, start, keys) }
    };
    match verb.filter(fits) {
        Some(verb) => {
            let modal = open.or_else(|| is_modal(auxiliary, keys).then_some(auxiliary.lemma));
            let negated = denied || chunks.groups[group].negated;
            let be = auxiliary.lemma == keys.be;
            let joined = &mut chunks.groups[verb];
            joined.form = Form::Finite;
            joined.modal = modal;
            joined.passive &= joined.first < joined.main;
            joined.negated |= negated;
            joined.passive |= be && joined.first == joined.main && !words[joined.main].is(Features::ACTIVE_PARTICIPLE);
            chunks.drop_group(group);
            true
        }
        None => {
            // "Is the bank safe?"
            let verb = &mut chunks.groups[group];
            if asked && verb.copula && !asks_which {
                verb.modal = open;
            }
            verb.negated |= denied;
            false
        }
    }
}

/// Whether the sentence of the word at `from` ends in a question mark.
fn asks(words: &[Word], keys: &Keys, from: usize) -> bool {
    words[from..].iter().find(|word| keys.ends.contains(&word.lemma)).is_some_and(|end| end.lemma == keys.question)
}
