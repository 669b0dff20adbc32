//! Raw text → tagged words.

use smallvec::smallvec;

use super::{
    English,
    dictionary::Reading,
    tag::Tag,
    tagger::{Place, Token, disambiguate, read},
    token::tokens,
};
use crate::{
    model::Span,
    text::{Entry, Features, Pos, Word},
};

/// A headline of this share of capitalized words is in title case: its capitals say nothing.
const TITLE_CASE_SHARE: f32 = 0.7;

impl English {
    /// Cuts and tags `span`, appending to `words`.
    pub(super) fn read_words(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        let mut spans: Vec<Span> = Vec::with_capacity(span.len() / 5);
        tokens(text, span, |token| spans.push(token));
        let titled = is_title_case(text, &spans);
        let mut folded = String::new();
        let mut read_tokens: Vec<Token> = Vec::with_capacity(spans.len());
        let mut first = true;
        for (index, &span) in spans.iter().enumerate() {
            let (before, after) = (index.checked_sub(1).map(|before| spans[before]), spans.get(index + 1));
            let place = Place {
                first,
                titled,
                after_word: before.is_some_and(|before| before.end == span.start),
                tight: before.is_some_and(|before| before.end == span.start) && after.is_some_and(|after| after.start == span.end),
                before_capital: after.is_some_and(|after| after.of(text).starts_with(char::is_uppercase)),
            };
            let token = read(text, span, place, &self.dictionary, &mut folded);
            let raw = span.of(text);
            // Behind an opening quotation mark or a colon a sentence begins too.
            first = if raw.starts_with(char::is_alphanumeric) {
                false
            } else {
                first || matches!(raw, "\"" | "“" | "‘" | "«" | ":" | "–" | "—" | "…" | ".")
            };
            read_tokens.push(token);
        }
        for index in 1..read_tokens.len() {
            if let Some(tag) = self.dictionary.pair(read_tokens[index - 1].form, read_tokens[index].form) {
                for token in &mut read_tokens[index - 1..=index] {
                    token.readings = smallvec![Reading::new(tag, 0.0, token.form)];
                }
            }
        }
        disambiguate(&mut read_tokens, &self.transitions, &self.keys);
        let begin = words.len();
        words.extend(read_tokens.iter().map(|token| Word {
            span: token.span,
            pos: token.tag.pos(),
            features: token.features.with(token.tag.features()).with(form_features(token, text)),
            lemma: token.lemma,
            entry: self.predicate(token),
        }));
        self.mark_names(&read_tokens, &mut words[begin..]);
    }

    /// The verb or event noun a token is.
    fn predicate(&self, token: &Token) -> Entry {
        let found = match token.tag {
            Tag::Noun | Tag::Plural => self.expressions.noun(token.lemma),
            tag if tag.pos() == Pos::Verb && tag != Tag::Modal => self.expressions.verb(token.lemma),
            _ => None,
        };
        found.map_or(Entry::None, Entry::Predicate)
    }

    /// Marks what the shared tables know of names, titles and things; event nouns and verbs keep their own entry.
    fn mark_names(&self, tokens: &[Token], words: &mut [Word]) {
        let mut at = 0;
        while at < words.len() {
            let nominal = |word: &Word| matches!(word.pos, Pos::Name | Pos::Noun | Pos::Adjective);
            let capitalized = tokens[at].features.has(Features::CAPITALIZED);
            let found = self.names.find(tokens[at].form, capitalized, |offset| tokens.get(at + offset).map(|token| token.form));
            let Some(found) = found.filter(|found| found.words > 1 || nominal(&words[at]) && words[at].entry == Entry::None) else {
                at += 1;
                continue;
            };
            let name = matches!(found.entry, Entry::Place(_) | Entry::Organization(_)) && !found.nisba;
            for word in &mut words[at..at + found.words] {
                word.entry = found.entry;
                if found.words > 1 && word.pos == Pos::Verb {
                    // "managing director"
                    word.pos = Pos::Noun;
                }
                if name && word.pos != Pos::Name {
                    word.pos = Pos::Name;
                    word.features = word.features.with(Features::DEFINITE);
                }
                if found.nisba {
                    word.features = word.features.with(Features::NISBA);
                }
            }
            at += found.words;
        }
    }
}

/// What the tag alone does not say: the inflection of the auxiliaries, the other reading of a past.
fn form_features(token: &Token, text: &str) -> Features {
    let reads = |tag: Tag| token.readings.iter().any(|reading| reading.tag == tag);
    if matches!(token.tag, Tag::Past | Tag::Participle) && reads(Tag::Past) && reads(Tag::Participle) {
        // The clause grammar may have to take the other one after all.
        return Features::MAYBE_PASSIVE;
    }
    if !matches!(token.tag, Tag::Be | Tag::Have | Tag::Do) {
        return Features::default();
    }
    let raw = token.span.of(text).trim_start_matches(['\'', '’']);
    match raw.to_ascii_lowercase().as_str() {
        "be" => Features::INFINITIVE,
        "been" => Features::PASSIVE_PARTICIPLE,
        "being" | "having" => Features::ACTIVE_PARTICIPLE,
        "was" | "were" | "had" | "d" | "did" => Features::PAST,
        "is" | "has" | "s" | "does" => Features::PRESENT.with(Features::THIRD),
        // "have" and "do" are base forms too.
        "have" | "ve" | "do" => Features::PRESENT.with(Features::INFINITIVE),
        _ => Features::PRESENT,
    }
}

fn is_title_case(text: &str, spans: &[Span]) -> bool {
    let words = spans.iter().filter(|span| span.of(text).starts_with(char::is_alphabetic) && span.len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for span in words {
        all += 1;
        capitals += usize::from(span.of(text).starts_with(char::is_uppercase));
    }
    // A sentence with its full stop is running text, however many names it holds.
    let stopped = spans.last().is_some_and(|span| span.of(text).starts_with(['.', '!', '?']));
    !stopped && all >= 4 && capitals as f32 >= TITLE_CASE_SHARE * all as f32
}
