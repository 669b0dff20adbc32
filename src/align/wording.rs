//! How alike two clauses are in wording: every word against the word of the other clause that is nearest in meaning.
//!
//! A paraphrase shares few words, so counting shared words misses it, and one vector for a clause blurs who did what.
//! Between the two stands the likeness of words (BERTScore, Zhang et al. 2020, with weights by inverse document frequency):
//! it tells how much of one clause the other says too, and how much of that is rare enough to name one fact.

use super::{
    Clause, Level, Sort, Token,
    alignment::{MOST, RARE},
};
use crate::{
    lexicon::Lexicon,
    meaning::{Encoder, Wordbook},
    model::Document,
};

/// The words of the clauses as vectors.
#[must_use]
pub fn wordbook(documents: &[Document], clauses: &[Clause], encoder: &Encoder) -> Wordbook {
    let words = clauses.iter().flat_map(|clause| {
        let text = documents[clause.document.index()].text.as_str();
        words_of(clause).map(move |token| token.span.of(text))
    });
    Wordbook::new(encoder, words)
}

/// All words of a clause; its numbers are left to those who know units.
fn words_of(clause: &Clause) -> impl Iterator<Item = &Token> {
    clause.tokens.iter().filter(|token| token.sort != Sort::Number).chain(&clause.value_words)
}

/// Two clauses compared word by word. Without a model only words that the lexicon knows to be alike are.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Wording {
    /// How much of the clause that says more the other says too, 0 to 1.
    pub less: f32,
    /// How much of the other is said by it.
    pub more: f32,
    /// Share of the weight of both that is linked, each word to one.
    pub linked: f32,
    /// Links between rare words.
    pub rare: u32,
    /// Links between different words.
    pub paraphrases: u32,
    /// Links between different words that are rare.
    pub rare_paraphrases: u32,
}

/// From this likeness on words are linked.
const LINKED: f32 = 0.45;
/// From this likeness on a rare word is taken for a paraphrase.
const RARE_PARAPHRASE: f32 = 0.55;
/// From this likeness on any word is.
const PARAPHRASE: f32 = 0.6;

/// A token with the row of its word.
type Worded<'a> = (&'a Token, Option<u32>);

impl Wording {
    /// Compares the words of two clauses, each with the text of its report.
    #[must_use]
    pub fn compare((a, a_text): (&Clause, &str), (b, b_text): (&Clause, &str), words: Option<&Wordbook>, lexicon: &Lexicon) -> Wording {
        let worded = |clause, text: &str| -> Vec<Worded<'_>> {
            let words = |token: &Token| words.and_then(|words| words.row(token.span.of(text)));
            words_of(clause).take(MOST).map(|token| (token, words(token))).collect()
        };
        let (a, b) = (worded(a, a_text), worded(b, b_text));
        if a.is_empty() || b.is_empty() {
            return Wording::default();
        }
        let mut likeness = Vec::with_capacity(a.len() * b.len());
        for one in &a {
            likeness.extend(b.iter().map(|other| alike(*one, *other, words, lexicon)));
        }
        let row = |at: usize| &likeness[at * b.len()..][..b.len()];
        let column = |at: usize| likeness.iter().skip(at).step_by(b.len());
        let said_in_b = mean(a.iter().enumerate().map(|(at, (token, _))| (token.rarity, row(at).iter().copied().fold(0.0, f32::max))));
        let said_in_a = mean(b.iter().enumerate().map(|(at, (token, _))| (token.rarity, column(at).copied().fold(0.0, f32::max))));
        let mut wording = Wording { less: said_in_b.min(said_in_a), more: said_in_b.max(said_in_a), ..Wording::default() };
        wording.link(&a, &b, &likeness);
        wording
    }

    /// Links words, the most alike first, each to one.
    fn link(&mut self, a: &[Worded<'_>], b: &[Worded<'_>], likeness: &[f32]) {
        let mut links: Vec<(f32, u32)> = likeness.iter().copied().zip(0..).filter(|(likeness, _)| *likeness >= LINKED).collect();
        // Among equals the nearer places, then the earlier: an order that is the same when the clauses change places.
        let place = |at: u32| {
            let (i, j) = (at as usize / b.len(), at as usize % b.len());
            (i.abs_diff(j), i + j)
        };
        links.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(place(one.1).cmp(&place(other.1))).then(one.1.cmp(&other.1)));
        let (mut in_a, mut in_b) = ([false; MOST], [false; MOST]);
        let mut linked = 0;
        for (likeness, at) in links {
            let (i, j) = (at as usize / b.len(), at as usize % b.len());
            if in_a[i] || in_b[j] {
                continue;
            }
            (in_a[i], in_b[j]) = (true, true);
            let rarity = a[i].0.rarity.min(b[j].0.rarity);
            let (rare, paraphrase) = (rarity >= RARE, likeness < 1.0);
            linked += whole(2.0 * likeness * (rarity + COMMON));
            self.rare += u32::from(rare && likeness >= PARAPHRASE);
            self.paraphrases += u32::from(paraphrase && likeness >= PARAPHRASE);
            self.rare_paraphrases += u32::from(paraphrase && rare && likeness >= RARE_PARAPHRASE);
        }
        let weight: u64 = a.iter().chain(b).map(|(token, _)| whole(token.rarity + COMMON)).sum();
        self.linked = linked as f32 / weight as f32;
    }

    /// Its comparison levels.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        let of = |value: f32, levels: &'static [Level]| levels[((value * levels.len() as f32) as usize).min(levels.len() - 1)];
        let count = |value: u32, levels: &'static [Level]| levels[(value as usize).min(levels.len() - 1)];
        [
            of((self.less + self.more) / 2.0, &BOTH),
            of(self.less, &LESS),
            of(self.more, &MORE),
            of(self.linked, &WORDS_LINKED),
            count(self.rare, &RARE_WORDS),
            count(self.paraphrases, &PARAPHRASES),
            count(self.rare_paraphrases, &RARE_PARAPHRASES),
        ]
        .into_iter()
    }
}

/// What a word that stands in every clause still weighs.
const COMMON: f32 = 0.2;

/// A weight in whole units: their sum is the same in any order, so it has no left and right.
fn whole(weight: f32) -> u64 {
    (weight * 65_536.0) as u64
}

/// How alike two words are, 0 to 1: 1 for one meaning by the lexicon, else by the model.
fn alike(one: Worded<'_>, other: Worded<'_>, words: Option<&Wordbook>, lexicon: &Lexicon) -> f32 {
    let known = super::alignment::alike(one.0, other.0, lexicon);
    if known >= 1.0 {
        return 1.0;
    }
    let by_meaning = match (words, one.1, other.1) {
        (Some(words), Some(a), Some(b)) => words.likeness(a, b).clamp(0.0, 0.99),
        _ => 0.0,
    };
    known.max(by_meaning)
}

/// The mean of likenesses, each weighted by how rare its word is.
fn mean(words: impl Iterator<Item = (f32, f32)>) -> f32 {
    let (sum, weight) = words.fold((0.0, 0.0), |(sum, weight), (rarity, likeness)| {
        let own = rarity + COMMON;
        (sum + own * likeness, weight + own)
    });
    sum / weight
}

const BOTH: [Level; 12] = [
    "wording:0.00",
    "wording:0.08",
    "wording:0.17",
    "wording:0.25",
    "wording:0.33",
    "wording:0.42",
    "wording:0.50",
    "wording:0.58",
    "wording:0.67",
    "wording:0.75",
    "wording:0.83",
    "wording:0.92",
];
const LESS: [Level; 10] = [
    "wording-less:0.0",
    "wording-less:0.1",
    "wording-less:0.2",
    "wording-less:0.3",
    "wording-less:0.4",
    "wording-less:0.5",
    "wording-less:0.6",
    "wording-less:0.7",
    "wording-less:0.8",
    "wording-less:0.9",
];
const MORE: [Level; 10] = [
    "wording-more:0.0",
    "wording-more:0.1",
    "wording-more:0.2",
    "wording-more:0.3",
    "wording-more:0.4",
    "wording-more:0.5",
    "wording-more:0.6",
    "wording-more:0.7",
    "wording-more:0.8",
    "wording-more:0.9",
];
const WORDS_LINKED: [Level; 8] = [
    "words-linked:0.00",
    "words-linked:0.12",
    "words-linked:0.25",
    "words-linked:0.38",
    "words-linked:0.50",
    "words-linked:0.62",
    "words-linked:0.75",
    "words-linked:0.88",
];
const RARE_WORDS: [Level; 6] =
    ["rare-words:none", "rare-words:one", "rare-words:two", "rare-words:three", "rare-words:four", "rare-words:more"];
const PARAPHRASES: [Level; 5] = ["paraphrases:none", "paraphrases:one", "paraphrases:two", "paraphrases:three", "paraphrases:more"];
const RARE_PARAPHRASES: [Level; 5] =
    ["rare-paraphrases:none", "rare-paraphrases:one", "rare-paraphrases:two", "rare-paraphrases:three", "rare-paraphrases:more"];
