//! Raw text → tagged words.

use smallvec::{SmallVec, smallvec};

use super::{
    English,
    dictionary::Reading,
    keys::Keys,
    names,
    tag::Tag,
    tagger::{Place, Token, disambiguate, read},
    token::tokens,
};
use crate::{
    lexicon::PredicateId,
    model::Span,
    text::{Entry, Features, Pos, Word},
};

/// A headline of this share of capitalized words is in title case: its capitals say nothing.
const TITLE_CASE_SHARE: f32 = 0.7;
/// What the reading as a noun gains in an event noun of several words.
const IN_COMPOUND: f32 = 3.0;

/// What the readings of a verb and the noun behind it gain where both are one expression.
const IN_EXPRESSION: f32 = 2.0;

/// An event noun of several words among the tokens.
struct Found {
    first: usize,
    head: usize,
    predicate: PredicateId,
}

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
        self.favor_expressions(&mut read_tokens);
        let compounds = self.find_compounds(&mut read_tokens);
        disambiguate(&mut read_tokens, &self.transitions, &self.keys);
        let begin = words.len();
        let pointing = |token: &Token| token.tag.pos() == Pos::Determiner && self.keys.pointing.contains(&token.lemma);
        words.extend(read_tokens.iter().map(|token| Word {
            span: token.span,
            pos: token.tag.pos(),
            features: token.features.with(token.tag.features()).with(form_features(token, text, &self.keys)).with(if pointing(token) {
                Features::DEFINITE
            } else {
                Features::default()
            }),
            lemma: token.lemma,
            entry: self.predicate(token),
        }));
        self.mark_names(&read_tokens, &mut words[begin..]);
        mark_compounds(&compounds, &read_tokens, &mut words[begin..]);
    }

    /// A noun right behind a verb that is one expression with it makes the verb likelier: "*claim lives*", "*cut ties*".
    fn favor_expressions(&self, tokens: &mut [Token]) {
        for at in 1..tokens.len() {
            let (before, behind) = tokens.split_at_mut(at);
            let (verb, noun) = (&mut before[at - 1].readings, &mut behind[0].readings);
            // "go back" has no noun.
            if noun.iter().any(|reading| matches!(reading.tag, Tag::Adv | Tag::Prep)) {
                continue;
            }
            let Some(noun) = noun.iter_mut().find(|reading| matches!(reading.tag, Tag::Noun | Tag::Plural)) else { continue };
            let mut whole = false;
            for reading in verb.iter_mut().filter(|reading| reading.tag.pos() == Pos::Verb) {
                if self.expressions.begins(reading.lemma, noun.lemma) {
                    reading.weight += IN_EXPRESSION;
                    whole = true;
                }
            }
            noun.weight += if whole { IN_EXPRESSION } else { 0.0 };
        }
    }

    /// Finds the event nouns of several words, whose words are rather nouns than verbs: "power *cuts*", "*press* release".
    fn find_compounds(&self, tokens: &mut [Token]) -> SmallVec<[Found; 2]> {
        let mut found = SmallVec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some(compound) = self.expressions.compound(tokens[at].form, |offset| tokens.get(at + offset).map(|token| token.form))
            else {
                at += 1;
                continue;
            };
            let end = at + compound.len();
            for reading in tokens[at..end].iter_mut().flat_map(|token| &mut token.readings) {
                if matches!(reading.tag, Tag::Noun | Tag::Plural | Tag::Adj) {
                    reading.weight += IN_COMPOUND;
                }
            }
            found.push(Found { first: at, head: at + compound.head, predicate: compound.predicate });
            at = end;
        }
        found
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
            // The tables make regular plurals only: "children", "thieves".
            let found =
                found.or_else(|| self.names.find(tokens[at].lemma, capitalized, |_| None).filter(|_| tokens[at].tag == Tag::Plural));
            // "Iran *enriched* uranium" is no enriched uranium.
            let verb = |entry: Entry| tokens[at].tag == Tag::Past && matches!(entry, Entry::Concept(_));
            // "a *general* election" is no general's; "a *major* in the army" describes nothing.
            let describes = words.get(at + 1).is_some_and(nominal);
            let adjective = words[at].pos == Pos::Adjective && !capitalized && describes;
            let fits = |found: &names::Found| match found.words {
                1 => nominal(&words[at]) && words[at].entry == Entry::None && !(found.office && adjective),
                _ => !verb(found.entry),
            };
            let Some(found) = found.filter(fits) else {
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

/// Gives the heads of the event nouns of several words their entry, before any table of names: whoever knows the thing
/// ("power cut") keeps the words beside it.
fn mark_compounds(compounds: &[Found], tokens: &[Token], words: &mut [Word]) {
    for found in compounds {
        let nominal = tokens[found.first].tag.pos() != Pos::Verb && matches!(tokens[found.head].tag, Tag::Noun | Tag::Plural);
        // A longer name goes on: "General Election Commission".
        if nominal && words[found.head].pos == Pos::Noun {
            words[found.head].entry = Entry::Predicate(found.predicate);
        }
    }
}

/// What the tag alone does not say: the inflection of the auxiliaries, the other reading of a past.
fn form_features(token: &Token, text: &str, keys: &Keys) -> Features {
    let reads = |tag: Tag| token.readings.iter().any(|reading| reading.tag == tag);
    if matches!(token.tag, Tag::Past | Tag::Participle) && reads(Tag::Past) && reads(Tag::Participle) {
        // The clause grammar may have to take the other one after all.
        return Features::MAYBE_PASSIVE;
    }
    if token.tag == Tag::Pron && keys.one_person.contains(&token.form) {
        return Features::SINGULAR;
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
    // A sentence with its full stop is running text, however many names it holds.
    if spans.last().is_none_or(|span| span.of(text).starts_with(['.', '!', '?'])) {
        return false;
    }
    let words = spans.iter().filter(|span| span.of(text).starts_with(char::is_alphabetic) && span.len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for span in words {
        all += 1;
        capitals += usize::from(span.of(text).starts_with(char::is_uppercase));
    }
    all >= 4 && capitals as f32 >= TITLE_CASE_SHARE * all as f32
}
