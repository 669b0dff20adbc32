//! Words → chunks: noun phrases, verb groups and the small words between them.

use super::{
    amount::{is_age, is_amount, is_counted_duration, is_measure, is_time_word, opens_amount},
    group::{any_tense, attributive_groups, group, is_modal},
    keys::Keys,
};
use crate::text::{Entry, Features, Key, Pos, Sentence, Word};

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Noun phrase: "the operator's new budget".
    Phrase,
    /// Verb group: "has not been signed"; the number is that of the group.
    Group(usize),
    /// Adjective that stands alone: "is *purely reliable*".
    Adjective,
    /// Adverb.
    Adverb,
    /// Preposition.
    Preposition,
    /// Subordinator, "that" included.
    Subordinator,
    /// who, which; "that" with a verb behind it.
    Relative,
    /// and, or, but.
    Conjunction,
    /// Comma.
    Comma,
    /// Quotation mark.
    Quote,
    /// Any other mark.
    Break,
}

/// A stretch of words that acts as one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub(super) kind: Kind,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) head: usize,
    /// First and last word of a possessor inside the phrase, its 's apart.
    pub(super) possessor: Option<(usize, usize)>,
    /// A phrase that says when.
    pub(super) time: bool,
    /// A phrase that says how long, how far: "40 minutes".
    pub(super) measure: bool,
    /// A phrase that says how much of anything: "40 minutes", "5%", "$3m", "half".
    pub(super) amount: bool,
}

impl Chunk {
    pub(super) fn new(kind: Kind, first: usize, last: usize, head: usize) -> Chunk {
        Chunk { kind, first, last, head, possessor: None, time: false, measure: false, amount: false }
    }
}

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Has tense, or a modal.
    Finite,
    /// to + base.
    Infinitive,
    /// Base without to: "let them go".
    Bare,
    /// -ing.
    Ing,
    /// Past participle without auxiliary.
    Participle,
}

/// A verb with its auxiliaries.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) chunk: usize,
    pub(super) first: usize,
    /// The main verb.
    pub(super) main: usize,
    /// Last word, particles of a multiword verb included once they are found.
    pub(super) last: usize,
    pub(super) form: Form,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// The modal verb, if there is one.
    pub(super) modal: Option<Key>,
    /// be with a predicate complement.
    pub(super) copula: bool,
    /// An attributive participle: "a *planned* strike".
    pub(super) attributive: bool,
}

/// Chunks and verb groups of one sentence.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    pub(super) chunks: Vec<Chunk>,
    pub(super) groups: Vec<Group>,
}

impl Chunks {
    pub(super) fn kind(&self, chunk: usize) -> Option<Kind> {
        self.chunks.get(chunk).map(|chunk| chunk.kind)
    }

    /// Takes a group out of the sentence; its words stay as an adverb.
    pub(super) fn drop_group(&mut self, group: usize) {
        let gone = self.groups.remove(group);
        for chunk in &mut self.chunks {
            match &mut chunk.kind {
                Kind::Group(number) if *number > group => *number -= 1,
                _ => {}
            }
        }
        self.chunks[gone.chunk].kind = Kind::Adverb;
    }

    /// Puts a chunk before the one at `at`.
    fn insert(&mut self, at: usize, chunk: Chunk) {
        self.chunks.insert(at, chunk);
        for later in self.groups.iter_mut().filter(|later| later.chunk >= at) {
            later.chunk += 1;
        }
    }
}

/// Cuts a sentence into chunks.
pub(super) fn chunk(sentence: &Sentence, keys: &Keys) -> Chunks {
    let mut chunks = Chunks { chunks: Vec::with_capacity(sentence.words.len()), groups: Vec::new() };
    let mut at = 0;
    while at < sentence.words.len() {
        at = next_chunk(sentence, keys, at, &mut chunks);
    }
    // "at the end of the month" says when, as the month does.
    for at in 2..chunks.chunks.len() {
        let [part, of, whole] = [at - 2, at - 1, at].map(|at| &chunks.chunks[at]);
        let stretch = part.kind == Kind::Phrase && keys.stretches.contains(&sentence.words[part.head].lemma);
        let time = stretch && of.kind == Kind::Preposition && sentence.words[of.first].lemma == keys.of && whole.time;
        chunks.chunks[at - 2].time |= time;
    }
    for at in 1..chunks.chunks.len() {
        if is_age(&sentence.words, &chunks.chunks, keys, at) {
            chunks.chunks[at].kind = Kind::Adverb;
        }
    }
    chunks
}

/// Whether "close" stands before "to" where it is no verb: "close to the border".
fn is_near(words: &[Word], keys: &Keys, at: usize) -> bool {
    let to = |word: &Word| word.lemma == keys.to && word.pos == Pos::Preposition;
    words[at].lemma == keys.close && words[at].pos != Pos::Verb && words.get(at + 1).is_some_and(to)
}

/// Cuts off what completes the verb before its object's phrase, as `completes` says: "held the crew | hostage".
pub(super) fn split_complements(words: &[Word], chunks: &mut Chunks, completes: impl Fn(Key, Key) -> bool) {
    for group in 0..chunks.groups.len() {
        let (main, at) = (chunks.groups[group].main, chunks.groups[group].chunk + 1);
        let Some(object) = chunks.chunks.get(at).filter(|chunk| chunk.kind == Kind::Phrase && chunk.first < chunk.last) else { continue };
        let (first, last) = (object.first, object.last);
        // What is left needs a head: "her captive", but "the last prisoner".
        let before = &words[last - 1];
        let headed = matches!(before.pos, Pos::Noun | Pos::Name | Pos::Number | Pos::Pronoun)
            || first + 1 == last && before.is(Features::POSSESSIVE);
        if chunks.groups[group].attributive || !headed || !completes(words[main].lemma, words[last].lemma) {
            continue;
        }
        let object = &mut chunks.chunks[at];
        (object.last, object.head) = (last - 1, last - 1);
        chunks.insert(at + 1, Chunk::new(Kind::Adjective, last, last, last));
    }
}

/// Gives a verb the particle that was read as a preposition or as a part of its object, as `completes` says: "called off |
/// their search", "turned down | a $100m bid".
pub(super) fn split_particles(words: &[Word], chunks: &mut Chunks, completes: impl Fn(Key, Key) -> bool) {
    for group in 0..chunks.groups.len() {
        let (verb, at) = (&chunks.groups[group], chunks.groups[group].chunk + 1);
        let Some(next) = chunks.chunks.get(at).copied().filter(|_| !verb.attributive && !verb.passive) else { continue };
        if !completes(words[verb.main].lemma, words[next.first].lemma) {
            continue;
        }
        let object = chunks.chunks.get(at + 1).is_some_and(|object| object.kind == Kind::Phrase && !object.time);
        if next.kind == Kind::Preposition && object {
            chunks.chunks[at].kind = Kind::Adverb;
        } else if next.kind == Kind::Phrase && next.first < next.head && matches!(words[next.first].pos, Pos::Adverb | Pos::Preposition) {
            chunks.chunks[at].first += 1;
            chunks.insert(at, Chunk::new(Kind::Adverb, next.first, next.first, next.first));
        }
    }
}

fn next_chunk(sentence: &Sentence, keys: &Keys, at: usize, out: &mut Chunks) -> usize {
    let words = &sentence.words;
    if !describes(words, keys, at)
        && let Some(end) = group(words, keys, at, out)
    {
        return end;
    }
    if is_near(words, keys, at) {
        out.chunks.push(Chunk::new(Kind::Adverb, at, at, at));
        return at + 1;
    }
    // "told them there was no point": what only fills the place of a subject.
    let is = |word: &Word| word.pos == Pos::Verb && word.lemma == keys.be || is_modal(word, keys);
    if words[at].lemma == keys.there && words.get(at + 1).is_some_and(is) {
        out.chunks.push(Chunk::new(Kind::Phrase, at, at, at));
        return at + 1;
    }
    // "the city itself", "the two sides both said": a reflexive or quantifier beside its noun adds nothing.
    let beside = out.chunks.last().is_some_and(|chunk| chunk.kind == Kind::Phrase);
    let floats = keys.floats.contains(&words[at].lemma) && words.get(at + 1).is_some_and(|next| next.pos == Pos::Verb);
    if beside && (floats || keys.reflexives.contains(&words[at].lemma)) {
        out.chunks.push(Chunk::new(Kind::Adverb, at, at, at));
        return at + 1;
    }
    if let Some(chunk) = phrase(sentence, keys, at) {
        attributive_groups(words, &chunk, out);
        let end = chunk.last + 1;
        out.chunks.push(chunk);
        return end;
    }
    let word = &words[at];
    let kind = match word.pos {
        Pos::Adjective => Kind::Adjective,
        Pos::Preposition => Kind::Preposition,
        _ if word.lemma == keys.off && is_shore(words, keys, at + 1) => Kind::Preposition,
        Pos::Subordinator => Kind::Subordinator,
        Pos::Relative => Kind::Relative,
        Pos::Conjunction => Kind::Conjunction,
        Pos::Punctuation if word.lemma == keys.comma => Kind::Comma,
        Pos::Punctuation if keys.quotes.contains(&word.lemma) => Kind::Quote,
        Pos::Punctuation => Kind::Break,
        Pos::Verb => Kind::Adjective,
        _ => Kind::Adverb,
    };
    let kind = match kind {
        // "that" before a verb is the relative pronoun, before a phrase the subordinator, however it was tagged.
        Kind::Subordinator | Kind::Relative if word.lemma == keys.that => {
            let after = words[at + 1..].iter().find(|word| word.pos != Pos::Adverb);
            let antecedent = out.chunks.last().is_some_and(|chunk| chunk.kind == Kind::Phrase);
            if antecedent && after.is_some_and(|word| word.pos == Pos::Verb) { Kind::Relative } else { Kind::Subordinator }
        }
        kind => kind,
    };
    out.chunks.push(Chunk::new(kind, at, at, at));
    at + 1
}

/// Reads a noun phrase at `at`.
fn phrase(sentence: &Sentence, keys: &Keys, at: usize) -> Option<Chunk> {
    let words = &sentence.words;
    let mut head = None;
    let mut possessor = None;
    let mut index = at;
    let mut determined = false;
    while let Some(word) = words.get(index) {
        let timely = head.is_some_and(|head: usize| is_time_word(sentence, keys, head));
        match word.pos {
            // One entry of several words is one name: "deputy foreign minister".
            _ if index > at
                && word.entry == words[index - 1].entry
                && matches!(word.entry, Entry::Title(_) | Entry::Organization(_) | Entry::Place(_)) =>
            {
                head = Some(index);
            }
            Pos::Determiner => {
                if head.is_some() || (determined && index > at + 1 && !words[index - 1].is(Features::POSSESSIVE)) {
                    break;
                }
                determined = true;
                let article = keys.articles.contains(&word.lemma) || word.is(Features::POSSESSIVE);
                let alone = match words.get(index + 1).map(|next| next.pos) {
                    None | Some(Pos::Punctuation | Pos::Preposition | Pos::Adverb | Pos::Conjunction) => true,
                    Some(Pos::Verb) => !modifies(words, keys, index + 1, true),
                    _ => false,
                };
                if alone && !article {
                    head = Some(index); // "this", "some", "all" alone.
                    index += 1;
                    break;
                }
            }
            Pos::Pronoun => {
                if index > at {
                    break;
                }
                head = Some(index);
                index += 1;
                // "no one", "each other"
                if keys.half_pronouns.contains(&word.lemma) && words.get(index).is_some_and(|next| keys.other_halves.contains(&next.lemma))
                {
                    head = Some(index);
                    index += 1;
                }
                break;
            }
            Pos::Number => {
                // "send Ukraine 14 tanks": a place or a person does not count what follows.
                let recipient = head.is_some_and(|head: usize| matches!(words[head].entry, Entry::Place(_) | Entry::GivenName(_)));
                let counted = words.get(index + 1).is_some_and(|next| next.pos == Pos::Noun && next.is(Features::PLURAL));
                if recipient && counted && !timely || head.is_some() && opens_amount(sentence, index) {
                    break;
                }
                if head.is_some_and(|head: usize| words[head].pos == Pos::Noun) && !timely {
                    // "magnitude 2.6", "Article 50": the number tells which.
                    let counts = words.get(index + 1).is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::Name | Pos::Adjective));
                    if counts || words[index - 1].pos != Pos::Noun || words[index - 1].is(Features::PLURAL) {
                        break;
                    }
                    index += 1;
                    break;
                }
                head = Some(index);
            }
            // "at 2 p.m. close to the camp"
            _ if timely && is_near(words, keys, index) => break,
            Pos::Noun | Pos::Name => {
                // "last week Syria": a time phrase does not take the subject in.
                if timely && sentence_value(sentence, index) != sentence_value(sentence, index - 1) {
                    // "on Tuesday police arrested": but "the Sunday paper", "on Tuesday night".
                    let subject = !determined && !keys.is_time_noun(word.lemma) && before_finite(words, keys, index);
                    if word.pos == Pos::Name || subject {
                        break;
                    }
                }
                head = Some(index);
            }
            Pos::Adjective if head.is_none_or(|head| words[head].pos == Pos::Number || words[head].pos == Pos::Name) => {
                // "in Moscow last week": a date is no part of the name before it.
                let date = head.is_some() && keys.dates.contains(&word.lemma);
                let noun = leads_to_noun(words, index);
                if !noun && !date && head.is_none() && index == at + 1 && words[at].lemma == keys.the {
                    // "the dead", "the best"
                    head = Some(index);
                    index += 1;
                    break;
                }
                if date || !noun {
                    break;
                }
            }
            Pos::Adverb | Pos::Verb
                if head.is_none_or(|head| words[head].pos == Pos::Number)
                    && (modifies(words, keys, index, determined || head.is_some()) || describes(words, keys, index)) => {}
            // "the accused pleaded", "the injured": people by what happened to them.
            Pos::Verb if head.is_none() && index == at + 1 && words[at].lemma == keys.the && is_people(words, index) => {
                head = Some(index);
                index += 1;
                break;
            }
            Pos::Preposition | Pos::Conjunction if bridges(words, keys, index, at, head.is_some()) => {}
            Pos::Punctuation | Pos::Conjunction if hyphen(words, index) && head.is_some() => {}
            Pos::Particle if word.is(Features::POSSESSIVE) && head.is_some() => {
                possessor = Some((at, index - 1));
                head = None;
                determined = true;
            }
            _ => break,
        }
        index += 1;
    }
    let head = head.or_else(|| possessor.map(|(_, last)| last)).filter(|head| *head < index)?;
    let chunk_last = words[..index].iter().rposition(|word| word.pos != Pos::Adverb)?.max(head);
    Some(Chunk {
        kind: Kind::Phrase,
        first: at,
        last: chunk_last,
        head,
        possessor,
        time: is_time_word(sentence, keys, head) && !is_counted_duration(sentence, head),
        measure: is_measure(sentence, head)
            || words[head].lemma == keys.time && words[head].is(Features::PLURAL)
            || keys.is_time_noun(words[head].lemma) && (words[at].lemma == keys.a || at == head && words[head].is(Features::PLURAL)),
        amount: is_amount(sentence, head),
    })
}

/// Whether the noun at `index`, with nouns behind it, stands before a verb that has tense.
fn before_finite(words: &[Word], keys: &Keys, index: usize) -> bool {
    let next = words[index + 1..].iter().find(|word| !matches!(word.pos, Pos::Noun | Pos::Adverb));
    next.is_some_and(|next| next.pos == Pos::Verb && (any_tense(next) || is_modal(next, keys)))
}

/// Whether the participle at `index` stands for people: nothing behind it that it could describe or act on.
fn is_people(words: &[Word], index: usize) -> bool {
    let closes = |word: &Word| match word.pos {
        Pos::Punctuation | Pos::Conjunction => true,
        Pos::Verb => !word.is(Features::ACTIVE_PARTICIPLE),
        _ => false,
    };
    words[index].is(Features::PASSIVE_PARTICIPLE) && words.get(index + 1).is_none_or(closes)
}

fn sentence_value(sentence: &Sentence, index: usize) -> Option<u32> {
    sentence.value_at(index).map(|value| value.first)
}

/// Whether "off" stands before a shore or a place: "sank off the coast", "off Crete".
fn is_shore(words: &[Word], keys: &Keys, at: usize) -> bool {
    let the = words.get(at).is_some_and(|word| word.lemma == keys.the);
    let behind = words.get(at + usize::from(the));
    behind.is_some_and(|word| keys.shores.contains(&word.lemma) || !the && matches!(word.entry, Entry::Place(_)))
}

/// Whether an adjective at `index` stands before a noun of its phrase: "hot and windy spell", "hot, windy spell".
fn leads_to_noun(words: &[Word], index: usize) -> bool {
    for (offset, word) in words[index..].iter().enumerate() {
        match word.pos {
            Pos::Noun | Pos::Name | Pos::Number => return true,
            Pos::Adjective | Pos::Adverb => {}
            Pos::Verb if word.features.any(Features::PASSIVE_PARTICIPLE.with(Features::ACTIVE_PARTICIPLE)) => {}
            Pos::Conjunction | Pos::Punctuation if words.get(index + offset + 1).is_some_and(|word| word.pos == Pos::Adjective) => {}
            Pos::Punctuation if hyphen(words, index + offset) => {}
            _ => return false,
        }
    }
    false
}

/// Whether an adverb or participle at `index` modifies inside the phrase: "roughly a third", "the recently signed deal".
fn modifies(words: &[Word], keys: &Keys, index: usize, inside: bool) -> bool {
    let word = &words[index];
    if word.pos == Pos::Verb {
        let participle = word.features.any(Features::PASSIVE_PARTICIPLE.with(Features::ACTIVE_PARTICIPLE));
        return inside
            && participle
            && words.get(index + 1).is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::Name | Pos::Adjective))
            && leads_to_noun(words, index + 1);
    }
    match words.get(index + 1).map(|next| next.pos) {
        Some(Pos::Number) => keys.amounts.contains(&word.lemma),
        Some(Pos::Adjective) => inside && leads_to_noun(words, index + 1),
        Some(Pos::Determiner) => {
            !inside
                && words.get(index + 2).is_some_and(|next| matches!(next.pos, Pos::Number | Pos::Noun))
                && word.lemma != Key::default()
                && index_starts_amount(words, index)
        }
        Some(Pos::Verb) => inside && modifies(words, keys, index + 1, inside),
        Some(Pos::Adverb) => modifies(words, keys, index + 1, inside),
        _ => false,
    }
}

/// "roughly a third", "about half the": the adverb belongs to the amount.
fn index_starts_amount(words: &[Word], index: usize) -> bool {
    words.get(index + 2).is_some_and(|word| word.pos == Pos::Number)
}

/// Whether a participle behind a preposition describes the noun behind it: "of *falling* prices", "of *failed* banks", but "of falling behind".
fn describes(words: &[Word], keys: &Keys, index: usize) -> bool {
    let word = &words[index];
    let behind = |at: usize| words.get(at).is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::Adjective));
    word.pos == Pos::Verb
        && word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE))
        && keys.unaided.contains(&word.lemma)
        && index.checked_sub(1).is_some_and(|before| words[before].pos == Pos::Preposition)
        && behind(index + 1)
        && leads_to_noun(words, index + 1)
}

/// Small words that join the parts of one phrase: "Hill & Dale Rail", "more than 600", "hot and windy".
fn bridges(words: &[Word], keys: &Keys, index: usize, at: usize, headed: bool) -> bool {
    let (word, next) = (&words[index], words.get(index + 1));
    let Some(next) = next else { return false };
    if word.pos == Pos::Preposition {
        // "the Department for Transport": a name goes on behind "for".
        let name = |word: &Word| word.pos == Pos::Name && word.is(Features::CAPITALIZED);
        return headed
            && word.lemma == keys.for_
            && name(next)
            && name(&words[index - 1])
            && !matches!(words[index - 1].entry, Entry::Place(_) | Entry::Title(_));
    }
    if word.lemma == keys.ampersand {
        return headed;
    }
    let before = &words[index - usize::from(index > 0)];
    index > at && before.pos == Pos::Adjective && !headed && next.pos == Pos::Adjective && leads_to_noun(words, index + 1)
}

/// A hyphen or slash with no space around: "24-hour", "2019-20".
fn hyphen(words: &[Word], index: usize) -> bool {
    index > 0
        && words.get(index + 1).is_some_and(|next| {
            words[index].span.len() <= 3
                && words[index - 1].span.end == words[index].span.start
                && words[index].span.end == next.span.start
                && matches!(next.pos, Pos::Noun | Pos::Adjective | Pos::Number | Pos::Name)
        })
        && matches!(words[index].pos, Pos::Punctuation | Pos::Conjunction)
}
