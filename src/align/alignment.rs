//! Two clauses, word by word: what they share, and what is left over on each side.
//!
//! What aligns is evidence for one event; what is left over on both sides in one sort is the question (monolingual
//! alignment as in Sultan et al. 2014; minimal differences as in de Marneffe et al. 2008). It stands where the syntax of
//! one side is odd, where a noun meets a verb, and across languages; it knows no roles, those are the claims'.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Clause, Counted, comparison::Level, condition::COPULAR};
use crate::{
    entity::NameWord,
    lang,
    lexicon::{ConceptId, EventId, Implies, Lexicon, PlaceId, Predicates},
    model::{Quantity, Span, Value},
    text::{Entry, Features, Key, Pos, Sentence, Word},
    value,
};

/// What sort of word it is: only words of one sort answer one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A name that is no known place: person, party, firm.
    Name,
    /// A country or place, its adjective included.
    Place,
    /// An office, rank or profession.
    Title,
    /// A quantity.
    Number,
    /// A verb, or a noun that names an event.
    Deed,
    /// Any other noun.
    Thing,
    /// An adjective.
    Quality,
}

/// One word (or number) of a clause, ready to be aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its sort.
    pub sort: Sort,
    /// Identity of what it means, shared by the languages where the lexicon knows it.
    pub key: Key,
    /// Events it may name.
    pub events: SmallVec<[EventId; 2]>,
    /// Whether it tells of the event itself and not of what it left behind: closed it, its closing, not a closed road.
    pub happens: bool,
    /// Whether it may tell that something else did not come about: refused, failed.
    pub refuses: bool,
    /// Its concept.
    pub concept: Option<ConceptId>,
    /// Its state, if it is a place.
    pub state: Option<PlaceId>,
    /// Its spelling, if it is a name.
    pub name: Option<NameWord>,
    /// Its value, if it is a number.
    pub quantity: Option<Quantity>,
    /// What it counts, if it is a number of something.
    pub counts: Option<Counted>,
    /// How rare it is among the clauses of its story, 0 (in all) to 1 (in one): what a story repeats in every
    /// paragraph says little when two clauses share it.
    pub rarity: f32,
}

impl Token {
    /// How much it says that two clauses share it.
    fn weight(&self) -> f32 {
        let of_sort = match self.sort {
            Sort::Name | Sort::Place => 1.5,
            Sort::Number => 1.2,
            Sort::Deed | Sort::Thing | Sort::Title => 1.0,
            Sort::Quality => 0.7,
        };
        of_sort * (0.3 + 0.7 * self.rarity)
    }
}

/// The tokens of a run of words, content words and numbers; and apart from them the words of its numbers and times.
pub(super) fn tokens(
    sentence: &Sentence,
    words: Range<usize>,
    text: &str,
    today: Option<jiff::civil::Date>,
    lexicon: &Lexicon,
) -> (Vec<Token>, Vec<Token>) {
    let predicates = lang::pack(sentence.lang, lexicon).predicates();
    let (mut found, mut of_values) = (Vec::with_capacity(words.len()), Vec::new());
    let mut numbers = sentence.values.iter().filter(|value| words.contains(&(value.first as usize))).peekable();
    let mut at = words.start;
    while at < words.end {
        while numbers.peek().is_some_and(|value| (value.last as usize) < at) {
            numbers.next();
        }
        if let Some(number) = numbers.next_if(|value| value.first as usize <= at) {
            let last = (number.last as usize).min(words.end - 1);
            if let Some(Value::Quantity(measure)) = value::solve(number.value, today) {
                let key = Key::of_folded(&format!("number:{:?}:{}", measure.quantity.dimension, measure.quantity.stated));
                let span = sentence.cover(number.first as usize, number.last as usize);
                let counts = measure.unit_word.map(|word| Counted::of(&sentence.words[word as usize], lexicon));
                found.push(Token { quantity: Some(measure.quantity), counts, ..Token::new(span, Sort::Number, key) });
            }
            let words = sentence.words[at..=last].iter().filter(|word| is_content(word.pos));
            of_values.extend(words.map(|word| Token::new(word.span, Sort::Thing, super::statement::identity(word, lexicon))));
            at = last + 1;
            continue;
        }
        let word = &sentence.words[at];
        at += 1;
        let key = super::statement::identity(word, lexicon);
        let token = match word.entry {
            Entry::Place(place) => Token { state: Some(lexicon.places.state(place)), ..Token::new(word.span, Sort::Place, key) },
            Entry::Organization(_) => Token::new(word.span, Sort::Name, key),
            Entry::Title(_) => Token::new(word.span, Sort::Title, key),
            Entry::Concept(concept) => {
                let sort = if word.pos == Pos::Adjective { Sort::Quality } else { Sort::Thing };
                Token { concept: Some(concept), ..Token::new(word.span, sort, key) }
            }
            Entry::Predicate(id) if !word.is(Features::AUXILIARY) => {
                let events: SmallVec<[EventId; 2]> = predicates.senses(id).iter().filter_map(|frame| frame.event).collect();
                let participle = word.is(Features::PASSIVE_PARTICIPLE);
                let is = events.iter().any(|event| COPULAR.contains(&lexicon.events.get(*event).name.as_str()));
                let left = is
                    || word.pos == Pos::Adjective
                    || participle && (word.pos != Pos::Verb || stands(&sentence.words[..at - 1], predicates, lexicon));
                let refuses = predicates.senses(id).iter().any(|frame| matches!(frame.implies, Implies::Negative | Implies::Denial));
                Token { events, happens: !left, refuses, ..Token::new(word.span, Sort::Deed, key) }
            }
            _ => match word.pos {
                Pos::Name => Token { name: Some(NameWord::new(word.span.of(text))), ..Token::new(word.span, Sort::Name, key) },
                Pos::Noun => Token::new(word.span, Sort::Thing, key),
                Pos::Adjective => Token::new(word.span, Sort::Quality, key),
                Pos::Verb if !word.is(Features::AUXILIARY) => Token::new(word.span, Sort::Deed, key),
                // "Signed jointly", وقعا معا: how, where another way excludes it.
                Pos::Adverb => match lexicon.concepts.condition_named(word.lemma) {
                    Some(concept) => Token { concept: Some(concept), ..Token::new(word.span, Sort::Quality, key) },
                    None => continue,
                },
                _ => continue,
            },
        };
        found.push(token);
    }
    (found, of_values)
}

/// Whether the last verb of these words makes a state of the participle behind them: "remained closed", "is closed".
pub(super) fn stands(words: &[Word], predicates: &Predicates, lexicon: &Lexicon) -> bool {
    let mut near = words.iter().rev().take_while(|word| matches!(word.pos, Pos::Verb | Pos::Adverb | Pos::Particle));
    let Some(Word { entry: Entry::Predicate(id), features, .. }) = near.find(|word| word.pos == Pos::Verb) else { return false };
    let present = features.has(Features::PRESENT) && !features.has(Features::PAST);
    let mut events = predicates.senses(*id).iter().filter_map(|frame| frame.event);
    events.any(|event| {
        let name = lexicon.events.get(event).name.as_str();
        COPULAR.contains(&name) && (present || name != "be")
    })
}

fn is_content(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Verb | Pos::Name | Pos::Adjective)
}

impl Token {
    /// Its key as far as languages and word classes share it: its first event, its name's skeleton, its state.
    fn meaning(&self) -> Key {
        match (&self.name, self.state, self.events.first()) {
            (Some(name), ..) => Key::of_folded(&name.skeleton),
            (_, Some(state), _) => Key(0x2_0000_0000 + u64::from(state.0)),
            (.., Some(event)) => Key(0x5_0000_0000 + u64::from(event.0)),
            _ => self.key,
        }
    }

    fn new(span: Span, sort: Sort, key: Key) -> Token {
        Token {
            span,
            sort,
            key,
            events: SmallVec::new(),
            happens: false,
            refuses: false,
            concept: None,
            state: None,
            name: None,
            quantity: None,
            counts: None,
            rarity: 1.0,
        }
    }
}

/// Tells every token how rare it is among the clauses of its report's story (inverse document frequency, Spärck Jones
/// 1972). `story` gives the reports that tell the story of a report, itself among them.
pub fn weigh<I: Iterator<Item = usize>>(clauses: &mut [Clause], story: impl Fn(usize) -> I + Sync) {
    let mut reports: Vec<&mut [Clause]> = clauses.chunk_by_mut(|one, other| one.document == other.document).collect();
    let counted: FxHashMap<usize, (usize, FxHashMap<Key, u32>)> =
        reports.par_iter().map(|own| (own[0].document.index(), (own.len(), holders(own)))).collect();
    reports.par_iter_mut().for_each(|own| {
        let story: Vec<&(usize, FxHashMap<Key, u32>)> = story(own[0].document.index()).filter_map(|report| counted.get(&report)).collect();
        let all = (story.iter().map(|(clauses, _)| clauses).sum::<usize>().max(2) as f32).ln();
        let mut known: FxHashMap<Key, f32> = FxHashMap::default();
        for token in own.iter_mut().flat_map(|clause| clause.tokens.iter_mut().chain(&mut clause.value_words)) {
            let meaning = token.meaning();
            token.rarity = *known.entry(meaning).or_insert_with(|| {
                let holders: u32 = story.iter().filter_map(|(_, holders)| holders.get(&meaning)).sum();
                1.0 - (holders.max(1) as f32).ln() / all
            });
        }
    });
}

/// How many clauses hold each meaning.
fn holders(clauses: &[Clause]) -> FxHashMap<Key, u32> {
    let mut holders: FxHashMap<Key, (u32, usize)> = FxHashMap::default();
    for (at, clause) in clauses.iter().enumerate() {
        for token in clause.tokens.iter().chain(&clause.value_words) {
            let (count, last) = holders.entry(token.meaning()).or_insert((0, usize::MAX));
            if *last != at {
                (*count, *last) = (*count + 1, at);
            }
        }
    }
    holders.into_iter().map(|(key, (count, _))| (key, count)).collect()
}

/// How two tokens align, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    /// One meaning.
    Same,
    /// One event, state or name under another word.
    Variant,
    /// One is a kind of the other.
    Related,
    /// They exclude each other: rise and fall, open and shut.
    Opposed,
}

fn link(a: &Token, b: &Token, lexicon: &Lexicon) -> Option<Link> {
    if a.key == b.key {
        return Some(Link::Same);
    }
    if let (Some(one), Some(other)) = (&a.name, &b.name) {
        return one.same(other).then_some(Link::Variant);
    }
    if let (Some(one), Some(other)) = (a.state, b.state) {
        return (one == other).then_some(Link::Variant);
    }
    let any =
        |test: fn(&Lexicon, EventId, EventId) -> bool| a.events.iter().any(|one| b.events.iter().any(|other| test(lexicon, *one, *other)));
    if any(|_, one, other| one == other) {
        return Some(Link::Variant);
    }
    if any(|lexicon, one, other| lexicon.events.opposed(one, other)) {
        return Some(Link::Opposed);
    }
    if let (Some(one), Some(other)) = (a.concept, b.concept) {
        let concepts = &lexicon.concepts;
        if concepts.opposed(one, other) {
            return Some(Link::Opposed);
        }
        if concepts.is_a(one, other) || concepts.is_a(other, one) {
            return Some(Link::Related);
        }
    }
    any(|lexicon, one, other| lexicon.events.is_a(one, other) || lexicon.events.is_a(other, one)).then_some(Link::Related)
}

/// How alike the lexicon knows two words to be: 1 for one meaning, less for a kind and what it is a kind of.
pub(super) fn alike(a: &Token, b: &Token, lexicon: &Lexicon) -> f32 {
    match link(a, b, lexicon) {
        Some(Link::Same | Link::Variant) => 1.0,
        Some(Link::Related) => 0.7,
        Some(Link::Opposed) | None => 0.0,
    }
}

/// Two clauses aligned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    /// Share of the weight of both clauses that aligns, 0 to 1.
    pub shared: f32,
    /// The same without their numbers.
    pub shared_words: f32,
    /// Pairs of words that exclude each other, with their places in the token lists.
    pub opposed: SmallVec<[(u32, u32); 2]>,
    /// Tokens of the first clause without a counterpart.
    pub left: SmallVec<[u32; 8]>,
    /// Tokens of the second clause without a counterpart.
    pub right: SmallVec<[u32; 8]>,
    /// The sort of what is left over on both sides, where there is one that answers a question.
    pub question: Option<Sort>,
}

/// From this rarity on a word is rare: among a hundred clauses at most six have it.
pub(super) const RARE: f32 = 0.6;

/// Longer clauses are aligned by their first words only: time stays bounded on hostile input.
pub(super) const MOST: usize = 80;

/// Aligns two clauses: best links first, each token once, nearer places first among equals.
#[must_use]
pub fn align(a: &[Token], b: &[Token], lexicon: &Lexicon) -> Alignment {
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let mut links: SmallVec<[(Link, usize, usize, usize); 32]> = SmallVec::new();
    for (i, one) in a.iter().enumerate() {
        for (j, other) in b.iter().enumerate() {
            if let Some(link) = link(one, other, lexicon) {
                links.push((link, i.abs_diff(j), i, j));
            }
        }
    }
    links.sort_unstable();
    let (mut in_a, mut in_b) = ([false; MOST], [false; MOST]);
    let (mut shared, mut of_numbers, mut opposed) = (0.0, 0.0, SmallVec::new());
    for (link, _, i, j) in links {
        if in_a[i] || in_b[j] {
            continue;
        }
        (in_a[i], in_b[j]) = (true, true);
        let part = match link {
            Link::Same | Link::Variant => 1.0,
            Link::Related => 0.7,
            Link::Opposed => 0.5,
        };
        let weight = part * (a[i].weight() + b[j].weight());
        shared += weight;
        of_numbers += if a[i].sort == Sort::Number { weight } else { 0.0 };
        if link == Link::Opposed {
            opposed.push((i as u32, j as u32));
        }
    }
    let total: f32 = a.iter().chain(b).map(Token::weight).sum();
    let words: f32 = a.iter().chain(b).filter(|token| token.sort != Sort::Number).map(Token::weight).sum();
    // Seen from the other side the same weights are added in another order: as much of the sum as that leaves alone.
    let share = |part: f32, whole: f32| if whole > 0.0 { (part / whole * 10_000.0).round() / 10_000.0 } else { 0.0 };
    let rest = |used: &[bool], tokens: &[Token]| (0..tokens.len() as u32).filter(|at| !used[*at as usize]).collect::<SmallVec<[u32; 8]>>();
    let (left, right) = (rest(&in_a, a), rest(&in_b, b));
    let has = |tokens: &[Token], rest: &[u32], sort: Sort| rest.iter().any(|at| tokens[*at as usize].sort == sort);
    let question = [Sort::Number, Sort::Place, Sort::Name, Sort::Title, Sort::Deed, Sort::Thing, Sort::Quality]
        .into_iter()
        .find(|sort| has(a, &left, *sort) && has(b, &right, *sort));
    Alignment { shared: share(shared, total), shared_words: share(shared - of_numbers, words), opposed, left, right, question }
}

impl Alignment {
    /// Its comparison levels.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        let shared = match self.shared {
            s if s >= 0.85 => "aligned:nearly-all",
            s if s >= 0.7 => "aligned:most",
            s if s >= 0.55 => "aligned:much",
            s if s >= 0.4 => "aligned:half",
            s if s >= 0.25 => "aligned:some",
            s if s >= 0.1 => "aligned:little",
            _ => "aligned:nothing",
        };
        let rest = match (self.left.len().min(self.right.len()), self.left.len().max(self.right.len())) {
            (0, 0) => "rest-of-words:none",
            (0, 1..=2) => "rest-of-words:few-on-one-side",
            (0, _) => "rest-of-words:one-side",
            (1, 1..=2) => "rest-of-words:one-each",
            (1..=2, _) => "rest-of-words:few",
            (3..=5, _) => "rest-of-words:several",
            _ => "rest-of-words:many",
        };
        let question = match self.question {
            None => "left-over:nothing-common",
            Some(Sort::Number) => "left-over:numbers",
            Some(Sort::Place) => "left-over:places",
            Some(Sort::Name) => "left-over:names",
            Some(Sort::Title) => "left-over:titles",
            Some(Sort::Deed) => "left-over:deeds",
            Some(Sort::Thing) => "left-over:things",
            Some(Sort::Quality) => "left-over:qualities",
        };
        let opposed = match self.opposed.len() {
            0 => "antonyms:none",
            1 => "antonyms:one",
            _ => "antonyms:several",
        };
        [shared, rest, question, opposed].into_iter()
    }
}
