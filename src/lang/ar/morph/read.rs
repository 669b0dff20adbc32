//! From raw text to words: tokens, their readings, the choice among them, clitics apart.

use std::{
    ops::Range,
    sync::{Arc, LazyLock, RwLock},
};

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

use super::{
    analyze::{Analyses, Analysis, analyze, is_nominal},
    clitics::{BEFORE, Proclitics},
    entries::Entries,
    governors::Governors,
    phrases::{Phrases, phrase_key},
    reread,
    stems::{Stems, is_mark},
    tag,
};
use crate::{
    lexicon::{Predicates, Shared, Source},
    model::Span,
    text::{Entry, Features, Key, Pos, Word},
};

/// The morphology of the pack: the stem index, and the word forms met so far.
#[derive(Debug, Default)]
pub struct Morphology {
    stems: Stems,
    phrases: Phrases,
    governors: Governors,
    /// Readings are a pure function of the form, so they are worked out once; shards keep threads apart.
    seen: [RwLock<FxHashMap<Box<str>, Arc<Analyses>>>; SHARDS],
}

const SHARDS: usize = 32;
/// A shard is emptied at this size, so that memory stays bounded on endless input.
const MAX_FORMS_PER_SHARD: usize = 16_384;

impl Morphology {
    /// Builds the index from the tables; verbs and event nouns are added to `predicates`.
    pub(crate) fn load(source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) -> Morphology {
        let entries = Entries::load(source, shared, predicates, mistakes);
        Morphology { stems: entries.stems, phrases: entries.phrases, ..Morphology::default() }
    }

    /// The verbs of the index.
    #[cfg(test)]
    pub(super) fn verbs(&self) -> &super::verbs::Verbs {
        self.stems.verbs()
    }

    /// The readings of a word form, the likeliest first; never empty.
    pub fn analyze(&self, form: &str) -> Arc<Analyses> {
        let mut hasher = FxHasher::default();
        hasher.write(form.as_bytes());
        let shard = &self.seen[(hasher.finish() >> 40) as usize % SHARDS];
        if let Some(known) = shard.read().ok().and_then(|seen| seen.get(form).cloned()) {
            return known;
        }
        let mut readings = analyze(form, &self.stems);
        // ووصل is "and arrived" rather than a passive.
        let doubled = form.starts_with("وو");
        // عُقد, قُتل: ُ on the first letter shows the passive of a perfect.
        let marked = form.chars().nth(1) == Some(DAMMA);
        for reading in &mut readings {
            reading.weight -= if doubled && reading.stem_start == 0 && reading.features.has(Features::PASSIVE) { DOUBLED_COST } else { 0 };
            let passive = reading.features.has(Features::PAST) && reading.features.any(Features::MAYBE_PASSIVE.with(Features::PASSIVE));
            reading.weight += if marked && passive && reading.stem_start == 0 { MARKED_GAIN } else { 0 };
            if is_nominative(form, reading) {
                reading.features = reading.features.with(Features::NOMINATIVE);
            }
            reading.stem = stem_key(form, reading);
            reading.pronoun_key = form.get(usize::from(reading.stem_end)..).filter(|rest| !rest.is_empty()).map_or(Key::default(), Key::of);
        }
        readings.sort_by_key(|reading| std::cmp::Reverse(reading.weight));
        let readings = Arc::new(readings);
        if let Ok(mut seen) = shard.write() {
            if seen.len() >= MAX_FORMS_PER_SHARD {
                seen.clear();
            }
            seen.insert(form.into(), readings.clone());
        }
        readings
    }

    /// Cuts `span` of `text` into analyzed words, clitics apart, and appends them to `words`.
    pub fn read(&self, text: &str, span: Span, words: &mut Vec<Word>) {
        let raw = span.of(text);
        let mut tokens: Vec<(Range<usize>, Arc<Analyses>)> = Vec::with_capacity(raw.len() / 8);
        for token in tokenize(raw) {
            self.push_token(raw, token, &mut tokens);
        }
        let readings: Vec<&Analyses> = tokens.iter().map(|(_, readings)| readings.as_ref()).collect();
        let mut chosen = Vec::new();
        tag::choose(&readings, &self.governors, &mut chosen);
        let mut entries: Vec<Analysis> = readings.iter().zip(&chosen).map(|(word, reading)| word[*reading]).collect();
        reread::make_substantives(&mut entries);
        reread::prefer_states(&mut entries, &readings);
        reread::find_names_behind_offices(&mut entries, &readings);
        reread::find_offices_before_names(&mut entries, &readings);
        reread::find_servants(&mut entries, &readings);
        reread::find_yet(&mut entries, &readings);
        reread::find_negated_adjectives(&mut entries, &readings);
        reread::find_described_masdars(&mut entries, &readings);
        reread::find_alone(&mut entries, &readings);
        reread::find_deeds_behind_names(&mut entries, &readings);
        reread::find_awaited_verbs(&mut entries, &readings);
        reread::find_deeds_behind_who(&mut entries, &readings);
        reread::find_deeds_before_pronouns(&mut entries, &readings);
        reread::open_with_verb(&mut entries, &readings, raw.trim_end().ends_with('.'));
        self.mark_phrases(raw, &tokens, &mut entries);
        for ((range, _), analysis) in tokens.iter().zip(&entries) {
            push_words(raw, span.start as usize, range, analysis, words);
        }
    }

    /// Adds a token, as two where it is two known words without the space between them.
    fn push_token(&self, raw: &str, token: Range<usize>, tokens: &mut Vec<(Range<usize>, Arc<Analyses>)>) {
        let form = &raw[token.clone()];
        let readings = self.analyze(form);
        let known = |readings: &Analyses| readings.iter().any(|reading| !reading.features.has(Features::GUESSED));
        if !known(&readings)
            && form.len() >= MIN_GLUED_BYTES
            && let Some(cut) = self.glued_cut(form)
        {
            let cut = token.start + cut;
            for part in [token.start..cut, cut..token.end] {
                let mut readings = Analyses::clone(&self.analyze(&raw[part.clone()]));
                for reading in &mut readings {
                    reading.features = reading.features.with(Features::GLUED);
                }
                tokens.push((part, Arc::new(readings)));
            }
            return;
        }
        tokens.push((token, readings));
    }

    /// Where two known words meet: سورياوتركيا. Both must be entries of their own, so that no rare word is torn apart, and
    /// meet as only words do: a space is forgotten where the letter before it does not join, and the second word shows by
    /// its article or conjunction, or the first by a letter that only ends words, that they are two.
    fn glued_cut(&self, form: &str) -> Option<usize> {
        let is_entry = |form: &str| {
            self.analyze(form).iter().any(|reading| {
                reading.entry != Entry::None
                    && reading.pos != Pos::Verb
                    && reading.weight >= MIN_GLUED_WEIGHT
                    && !reading.features.has(Features::GUESSED)
            })
        };
        // الأربعاءإن: the second word may be one that opens a clause.
        let opens = |form: &str| {
            let best = self.analyze(form).first().copied();
            best.is_some_and(|reading| {
                matches!(reading.pos, Pos::Subordinator | Pos::Preposition) && usize::from(reading.stem_end) == form.len()
            })
        };
        form.char_indices()
            .map(|(at, _)| at)
            .filter(|at| {
                let (first, second) = form.split_at(*at);
                let meets = first.ends_with(['ة', 'ى', 'ء'])
                    || first.ends_with(['ا', 'د', 'ذ', 'ر', 'ز', 'و']) && (second.starts_with('و') || second.starts_with("ال"));
                meets && *at >= MIN_PART_BYTES
            })
            .find(|at| {
                let (first, second) = form.split_at(*at);
                let whole = second.len() >= MIN_PART_BYTES && is_entry(second);
                is_entry(first) && (whole || second.starts_with(['إ', 'أ', 'ع']) && opens(second))
            })
    }

    /// Gives the words of a known phrase its entry.
    fn mark_phrases(&self, raw: &str, tokens: &[(Range<usize>, Arc<Analyses>)], entries: &mut [Analysis]) {
        let mut index = 0;
        while index < entries.len() {
            let form = |offset: usize| tokens.get(index + offset).map(|(range, _)| &raw[range.clone()]);
            let mut found = self.phrases.longest(entries[index].stem, form, phrase_key);
            if found.is_none() && entries[index].features.has(Features::ACCUSATIVE) {
                // عفوا عاما: noun and adjectives share the alif of the accusative.
                let bare = |form: &str| phrase_key(form.trim_end_matches(is_mark).trim_end_matches('ا'));
                let first = form(0).and_then(|form| form.get(usize::from(entries[index].stem_start)..)).map(bare);
                found = first.and_then(|first| self.phrases.longest(first, form, bare));
            }
            // ولي العهد, فيلق القدس: its first letter is no clitic.
            if found.is_none() && (entries[index].stem_start > 0 || entries[index].pronoun != Features::default()) {
                found = form(0).and_then(|first| self.phrases.longest(phrase_key(first), form, phrase_key));
                if found.is_some() {
                    let (range, readings) = &tokens[index];
                    let plain = |reading: &&Analysis| {
                        is_nominal(reading.pos) && reading.stem_start == 0 && usize::from(reading.stem_end) == range.len()
                    };
                    let known = readings.iter().find(plain).copied();
                    entries[index] = known.unwrap_or(Analysis {
                        proclitics: Proclitics::default(),
                        stem_start: 0,
                        stem_end: range.len() as u16,
                        pronoun: Features::default(),
                        pos: Pos::Noun,
                        features: Features::SINGULAR.with(Features::MASCULINE),
                        ..entries[index]
                    });
                }
            }
            let Some((rest, entry)) = found else {
                index += 1;
                continue;
            };
            let name = matches!(entry, Entry::Place(_) | Entry::Organization(_));
            // The noun of a phrase that tells of an event is the phrase: إطلاق in وقف إطلاق النار launches nothing.
            let whole = name || matches!(entry, Entry::Predicate(_));
            let words = entries[index..].iter_mut().zip(&tokens[index..]).take(if whole { rest + 1 } else { 1 });
            for (offset, (analysis, (range, readings))) in words.enumerate() {
                if offset > 0 {
                    // Later words are compared whole, so nothing of theirs is a clitic: أديس أبابا.
                    analysis.proclitics = analysis.proclitics.only(Proclitics::THE);
                    (analysis.stem_start, analysis.stem_end) = (0, range.len() as u16);
                    analysis.pronoun = Features::default();
                }
                // A phrase of the tables is nominal, whatever its words may be elsewhere: وقف إطلاق النار.
                let same_clitics = |reading: &&Analysis| is_nominal(reading.pos) && reading.stem_start == analysis.stem_start;
                if !is_nominal(analysis.pos) {
                    let nominal = readings.iter().find(same_clitics).copied();
                    *analysis = nominal.unwrap_or(Analysis { features: Features::SINGULAR.with(Features::MASCULINE), ..*analysis });
                }
                analysis.entry = entry;
                analysis.pos = if name { Pos::Name } else { Pos::Noun };
                if name {
                    analysis.features = analysis.features.with(Features::DEFINITE);
                }
            }
            if !whole {
                // متحدث باسم الجيش speaks in the name of the army: no word of a title is the name of a man.
                for (analysis, (_, readings)) in entries[index + 1..].iter_mut().zip(&tokens[index + 1..]).take(rest) {
                    if analysis.pos == Pos::Name && matches!(entry, Entry::Title(_)) {
                        *analysis = readings.iter().find(|reading| reading.pos != Pos::Name).copied().unwrap_or(*analysis);
                    }
                }
            }
            index += rest + 1;
        }
    }
}

const DAMMA: char = '\u{064F}';
/// What a passive gains whose vowel sign shows it.
const MARKED_GAIN: i16 = 6;
/// What a passive loses that begins with two و.
const DOUBLED_COST: i16 = 5;

/// Whether the ending shows the nominative: the sound plural in ون, the dual in ان.
fn is_nominative(form: &str, reading: &Analysis) -> bool {
    let whole = usize::from(reading.stem_end) == form.len() && is_nominal(reading.pos) && !reading.features.has(Features::GUESSED);
    let (plural, dual) = (reading.features.has(Features::PLURAL), reading.features.has(Features::DUAL));
    whole && !reading.features.has(Features::SINGULAR) && (plural && form.ends_with("ون") || dual && form.ends_with("ان"))
}

/// Two shorter words than this are not taken apart: the chance of a split that means nothing is too high.
const MIN_GLUED_BYTES: usize = 14;
const MIN_PART_BYTES: usize = 6;
const MIN_GLUED_WEIGHT: i16 = 6;

/// The key of a word's stem without clitics; behind لل the article is down to its ل.
fn stem_key(form: &str, analysis: &Analysis) -> Key {
    let stem = form.get(usize::from(analysis.stem_start)..usize::from(analysis.stem_end)).unwrap_or("");
    let hidden_article = analysis.proclitics.any(Proclitics::FOR) && stem.starts_with('ل') && analysis.features.has(Features::DEFINITE);
    if hidden_article { phrase_key(&["ا", stem].concat()) } else { phrase_key(stem) }
}

/// Appends the words of one token: conjunction, preposition, stem, pronoun.
fn push_words(raw: &str, base: usize, token: &Range<usize>, analysis: &Analysis, words: &mut Vec<Word>) {
    let form = &raw[token.clone()];
    let start = base + token.start;
    let (stem_start, stem_end) = (usize::from(analysis.stem_start), usize::from(analysis.stem_end));
    let attached = |first: usize| if first > 0 { Features::CLITIC } else { Features::default() };
    let mut word = |range: Range<usize>, pos, features: Features, lemma, entry| {
        words.push(Word { span: Span::new(start + range.start, start + range.end), pos, features, lemma, entry });
    };
    let mut at = 0;
    for (offset, letter) in form[..stem_start].char_indices() {
        if is_mark(letter) {
            continue;
        }
        // Marks belong to the letter before them.
        let end = form[offset + letter.len_utf8()..stem_start].chars().take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>();
        let range = at..offset + letter.len_utf8() + end;
        at = range.end;
        let pos = match letter {
            'و' | 'ف' => Pos::Conjunction,
            'أ' => Pos::Particle,
            _ if analysis.pos == Pos::Verb => Pos::Subordinator,
            _ => Pos::Preposition,
        };
        word(range.clone(), pos, attached(range.start), clitic_key(letter), Entry::None);
    }
    // وهو: a pronoun that stands by itself, whatever is written before it.
    let features = if analysis.pos == Pos::Pronoun { analysis.features } else { analysis.features.with(attached(at)) };
    word(at..stem_end, analysis.pos, features, analysis.lemma, analysis.entry);
    if stem_end < form.len() {
        word(stem_end..form.len(), Pos::Pronoun, analysis.pronoun.with(Features::CLITIC), analysis.pronoun_key, Entry::None);
    }
}

/// The key of a clitic of one letter.
fn clitic_key(letter: char) -> Key {
    static KEYS: LazyLock<FxHashMap<char, Key>> =
        LazyLock::new(|| BEFORE.iter().map(|(letter, _)| (*letter, Key::of(letter.encode_utf8(&mut [0; 4])))).collect());
    KEYS.get(&letter).copied().unwrap_or_default()
}

/// The tokens of a text: runs of letters of one script, numbers, single marks of punctuation.
fn tokenize(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.next()?;
            let class = class_of(first);
            if class == Class::Space {
                continue;
            }
            let mut end = start + first.len_utf8();
            if class == Class::Mark {
                return Some(start..end);
            }
            while let Some(&(at, c)) = chars.peek() {
                let joins = class_of(c) == class
                    || is_mark(c)
                    || (class == Class::Digit && is_separator(c) && text[at + c.len_utf8()..].starts_with(|c: char| c.is_numeric()))
                    || (class == Class::Latin
                        && matches!(c, '\'' | '’' | '-' | '.')
                        && text[at + c.len_utf8()..].starts_with(|c: char| class_of(c) == Class::Latin));
                if !joins {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            return Some(start..end);
        }
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Arabic,
    Latin,
    Digit,
    Mark,
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬' | ':')
}

fn class_of(c: char) -> Class {
    match c {
        'ء'..='ي' | '\u{066E}'..='\u{06D3}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => Class::Arabic,
        _ if is_mark(c) => Class::Arabic,
        '٠'..='٩' | '۰'..='۹' | '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Latin,
        _ if c.is_whitespace()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}') =>
        {
            Class::Space
        }
        _ if c.is_ascii() || matches!(c, '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '–' | '—') => Class::Mark,
        _ if c.is_alphabetic() => Class::Latin,
        _ if c.is_numeric() => Class::Digit,
        _ => Class::Mark,
    }
}
