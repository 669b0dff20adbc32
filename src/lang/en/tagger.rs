//! Choosing one reading for every token of a sentence.
//!
//! A beam search adds the weight of each reading (from the dictionary), of each tag after the tag before it
//! (`transitions.tsv`), and of a few facts of the clause: it has one finite verb, and a subject before it. Nothing is
//! trained; every number can be read and edited.

use super::{
    dictionary::{Dictionary, Reading, Readings, guess, parse_weight},
    keys::Keys,
    tag::Tag,
};
use crate::{
    lexicon::{Source, Table},
    model::Span,
    text::{Features, Key, Pos, fold_into},
};

/// Weights of tags after tags.
#[derive(Debug)]
pub(super) struct Transitions {
    weights: [[f32; Tag::ALL.len()]; Tag::ALL.len()],
}

impl Default for Transitions {
    fn default() -> Transitions {
        Transitions { weights: [[0.0; Tag::ALL.len()]; Tag::ALL.len()] }
    }
}

impl Transitions {
    /// Reads `transitions.tsv`.
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Transitions {
        let mut transitions = Transitions::default();
        Table::read(source, "en/transitions.tsv", &["tag", "next"], mistakes, |row, mistakes| {
            let Some(tag) = Tag::from_name(row.get("tag")) else {
                mistakes.push(format!("{}: unknown tag `{}`", row.place, row.get("tag")));
                return;
            };
            let weights = &mut transitions.weights[tag.index()];
            for next in row.get("next").split_whitespace() {
                match (next.strip_prefix("*:").and_then(|rest| rest.parse::<f32>().ok()), parse_weight(next)) {
                    (Some(rest), _) => {
                        let named: Vec<Tag> = row.get("next").split_whitespace().filter_map(parse_weight).map(|(tag, _)| tag).collect();
                        for other in Tag::ALL.iter().filter(|other| !named.contains(other)) {
                            weights[other.index()] = rest;
                        }
                    }
                    (None, Some((next, weight))) => weights[next.index()] = weight,
                    (None, None) => mistakes.push(format!("{}: `{next}` is not `Tag:weight`", row.place)),
                }
            }
        });
        transitions
    }

    fn weight(&self, last: Tag, next: Tag) -> f32 {
        self.weights[last.index()][next.index()]
    }
}

/// A token with its possible readings and, at last, the chosen one.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) span: Span,
    /// Key of its folded form.
    pub(super) form: Key,
    pub(super) readings: Readings,
    pub(super) features: Features,
    pub(super) tag: Tag,
    pub(super) lemma: Key,
    /// Finite only by its form: was, has.
    finite: bool,
    /// A sign of money or measure: $, %.
    sign: bool,
}

/// How many hypotheses a token leaves alive: ambiguity in English is local.
const BEAM: usize = 8;
/// What a hypothesis may weigh less than the best: the facts of a clause together never make good for more.
const MARGIN: f32 = 8.0;
/// A second finite verb without a boundary between.
const SECOND_FINITE: f32 = -2.5;
/// "that" behind a verb of saying.
const SAY_THAT: f32 = 2.0;
/// The finite verb a clause with a subject still lacks.
const FIRST_FINITE: f32 = 1.0;
/// A finite verb before anything that could be its subject.
const NO_SUBJECT: f32 = -1.5;
/// A participle before "by".
const BEFORE_BY: f32 = 1.5;
/// The same tag on both sides of a conjunction.
const PARALLEL: f32 = 2.0;
/// A sentence without a finite verb.
const NO_FINITE: f32 = -3.0;
/// A base form behind the subject of "did" and the like.
const AFTER_INVERSION: f32 = 7.0;
/// A phrase that ends with its adjective: "a call for *calm*".
const NO_HEAD: f32 = -3.0;

/// A choice of readings for the tokens so far.
#[derive(Debug, Clone, Copy)]
struct Hypothesis {
    weight: f32,
    /// Index into the arena of choices.
    choice: u32,
    /// Which of the hypotheses before it this one goes on from.
    from: u8,
    state: State,
    /// The state in one number: hypotheses are compared with each other far more often than they are extended.
    packed: u32,
}

/// All that the weight of what follows depends on: of two hypotheses in one state only the better can win.
#[derive(Debug, Clone, Copy)]
struct State {
    last: Tag,
    /// Last tag that is no adverb: "has [not yet] signed".
    effective: Tag,
    /// Tag before the conjunction just passed.
    joined: Option<Tag>,
    finite: bool,
    subject: bool,
    /// A comma stands between here and the last finite verb.
    comma: bool,
    /// Right behind a verb that can have a clause for its object.
    says: bool,
    /// Whether the sentence has had a finite verb anywhere.
    seen: bool,
    /// A preposition or possessive has opened a phrase that has only adjectives yet.
    open: bool,
    /// Whether an auxiliary stood before its subject, so that a base form is to come: "did the army …".
    inverted: bool,
    /// Whether the clause around the relative or adverbial clause we are in had its finite verb.
    outer: Option<bool>,
}

impl State {
    const START: State = State {
        last: Tag::Start,
        effective: Tag::Start,
        joined: None,
        finite: false,
        subject: false,
        comma: false,
        says: false,
        seen: false,
        open: false,
        inverted: false,
        outer: None,
    };

    /// Another number for every other state.
    fn packed(self) -> u32 {
        let tag = |tag: Tag| tag.index() as u32;
        let outer = [self.outer.is_some(), self.outer == Some(true)];
        let flags = [self.finite, self.subject, self.comma, self.says, self.seen, self.open, self.inverted, outer[0], outer[1]];
        let flags = flags.into_iter().fold(0, |bits, flag| bits << 1 | u32::from(flag));
        let joined = self.joined.map_or(0, |joined| tag(joined) + 1);
        ((tag(self.last) << 6 | tag(self.effective)) << 6 | joined) << 9 | flags
    }
}

// A tag, or one of them and "none", fits into its six bits of a packed state.
const _: () = assert!(Tag::ALL.len() < 1 << 6);

/// Cuts nothing and decides everything: reads `tokens` with their dictionary readings and writes tag and lemma.
pub(super) fn disambiguate(tokens: &mut [Token], transitions: &Transitions, keys: &Keys) {
    let stopped = tokens.last().is_some_and(|last| last.readings.iter().any(|reading| reading.tag == Tag::Stop));
    let no_finite = if stopped && is_fragment(tokens) { 0.0 } else { NO_FINITE };
    let mut beam = vec![Hypothesis { weight: 0.0, choice: u32::MAX, from: 0, state: State::START, packed: State::START.packed() }];
    let mut next: Vec<Hypothesis> = Vec::with_capacity(32);
    // (previous choice, reading)
    let mut arena: Vec<(u32, u8)> = Vec::with_capacity(tokens.len() * 2 * BEAM);
    for index in 0..tokens.len() {
        // "was hit by a car", but "fell by 5%".
        let before_by =
            tokens.get(index + 1).is_some_and(|token| token.form == keys.by) && !is_amount(&tokens[(index + 2).min(tokens.len())..], keys);
        let token = &tokens[index];
        next.clear();
        let mut best = f32::NEG_INFINITY;
        for (number, reading) in token.readings.iter().enumerate() {
            // Twins have one last tag: nearly always they come of one reading.
            let tagged_before = token.readings[..number].iter().any(|before| before.tag == reading.tag);
            let begin = if tagged_before { 0 } else { next.len() };
            for (from, hypothesis) in beam.iter().enumerate() {
                let (weight, state) = extend(hypothesis, reading, token.finite, before_by, stopped, transitions);
                if weight < best - MARGIN {
                    continue;
                }
                best = best.max(weight);
                let extended = Hypothesis { weight, choice: arena.len() as u32, from: from as u8, state, packed: state.packed() };
                match next[begin..].iter_mut().find(|twin| twin.packed == extended.packed) {
                    Some(twin) if twin.weight >= weight => continue,
                    // The place among equals is that of the first.
                    Some(twin) => *twin = Hypothesis { from: twin.from, ..extended },
                    None => next.push(extended),
                }
                arena.push((hypothesis.choice, number as u8));
            }
        }
        keep_best(&mut next, best);
        std::mem::swap(&mut beam, &mut next);
    }
    let closing = |hypothesis: &Hypothesis| hypothesis.weight + if hypothesis.state.seen { 0.0 } else { no_finite };
    let Some(best) = beam.iter().reduce(|a, b| if closing(b) > closing(a) { b } else { a }) else { return };
    let mut choice = best.choice;
    for token in tokens.iter_mut().rev() {
        let Some(&(previous, reading)) = arena.get(choice as usize) else { break };
        let Reading { tag, lemma, .. } = token.readings[reading as usize];
        token.tag = tag;
        token.lemma = lemma;
        choice = previous;
    }
}

/// Drops the hopeless ones and orders the rest, best first.
fn keep_best(hypotheses: &mut Vec<Hypothesis>, best: f32) {
    // Most tokens are settled.
    if hypotheses.len() == 1 {
        return;
    }
    hypotheses.retain(|hypothesis| hypothesis.weight >= best - MARGIN);
    // Equal weights keep the order of the hypotheses before and then of the table, so the result never depends on chance.
    hypotheses.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.from.cmp(&b.from)));
    hypotheses.truncate(BEAM);
}

/// Whether `tokens` need no verb, though they have a full stop: a few words ("Tears."), or what begins in lower case.
fn is_fragment(tokens: &[Token]) -> bool {
    tokens.len() <= 4 || tokens.first().is_some_and(|first| !first.features.has(Features::CAPITALIZED))
}

/// Whether an amount opens `tokens`: "5%", "5 percent", "$3m", "half".
fn is_amount(tokens: &[Token], keys: &Keys) -> bool {
    let number = |token: &Token| token.readings.iter().any(|reading| reading.tag == Tag::Num);
    let numbers = tokens.iter().take_while(|token| number(token)).count();
    // A number with a sign or unit of a share, before or behind it, is no number of persons.
    match numbers {
        0 => tokens.first().is_some_and(|first| first.form == keys.half),
        _ => tokens[..numbers].iter().any(|token| token.sign) || tokens.get(numbers).is_some_and(|unit| keys.shares.contains(&unit.form)),
    }
}

fn extend(
    hypothesis: &Hypothesis,
    reading: &Reading,
    finite_form: bool,
    before_by: bool,
    stopped: bool,
    transitions: &Transitions,
) -> (f32, State) {
    let tag = reading.tag;
    let from = hypothesis.state;
    let mut weight = hypothesis.weight + reading.weight + transitions.weight(from.last, tag);
    let noun = matches!(tag, Tag::Noun | Tag::Plural | Tag::Name);
    if from.last == Tag::Adv && !noun {
        // An adverb may stand nearly anywhere: what counts is the better of itself and what it follows.
        weight += (transitions.weight(from.effective, tag) - transitions.weight(Tag::Adv, tag)).max(0.0);
    }
    if from.joined == Some(tag) {
        weight += PARALLEL;
    }
    if before_by && tag == Tag::Participle {
        weight += BEFORE_BY;
    }
    let mut to = State {
        last: tag,
        effective: if tag == Tag::Adv { from.effective } else { tag },
        joined: if tag == Tag::Conj { Some(from.effective) } else { None },
        ..from
    };
    if tag == Tag::Adv || tag == Tag::Det {
        to.joined = from.joined;
    }
    if from.says && tag == Tag::Sub {
        weight += SAY_THAT;
    }
    match tag {
        Tag::Poss => to.open = true,
        // Not "dismissed it as false": what is rarely a preposition opens no phrase.
        Tag::Prep if reading.weight >= 0.0 => to.open = true,
        Tag::Adj | Tag::Adv | Tag::Participle | Tag::Conj => {}
        _ => to.open = false,
    }
    let opens = matches!(from.last, Tag::Start | Tag::Stop | Tag::Comma | Tag::Quote | Tag::Wh | Tag::Sub | Tag::Conj);
    if from.inverted && tag == Tag::Base && !matches!(from.last, Tag::Do | Tag::Modal) {
        weight += AFTER_INVERSION;
    }
    to.inverted = match tag {
        Tag::Do | Tag::Modal => opens,
        Tag::Base | Tag::Stop => false,
        _ => from.inverted,
    };
    let ends = tag.pos() == Pos::Verb && !matches!(tag, Tag::Participle | Tag::Gerund) || matches!(tag, Tag::Stop | Tag::Comma);
    // "Use caution here."
    to.seen |= stopped && tag == Tag::Base && from.last == Tag::Start;
    if from.open && from.last == Tag::Adj && ends {
        weight += NO_HEAD;
    }
    to.says = reading.says && matches!(tag, Tag::Past | Tag::Present | Tag::Third | Tag::Base | Tag::Gerund | Tag::Participle);
    // "said profits rose": behind a verb of saying a new clause may begin without a sign.
    let begins = from.says && (tag.is_nominal() || matches!(tag, Tag::Det | Tag::Poss | Tag::Adj));
    if begins {
        (to.finite, to.subject) = (false, false);
    }
    if tag.is_finite() || (finite_form && matches!(tag, Tag::Be | Tag::Have)) {
        if from.finite && from.outer == Some(false) {
            // "the man who left said": the relative clause is over.
            weight += if reading.says { FIRST_FINITE } else { 0.0 };
            to.outer = None;
        } else if from.finite {
            // "Crews had drawn lines, fire managers said."
            weight += if reading.says && from.comma { FIRST_FINITE } else { SECOND_FINITE };
        } else if from.subject {
            weight += FIRST_FINITE;
        } else if !(reading.says && matches!(from.last, Tag::Comma | Tag::Quote)) {
            weight += NO_SUBJECT;
        }
        (to.finite, to.seen, to.comma) = (true, true, false);
    } else if tag.is_nominal() {
        to.subject = true;
        to.finite &= tag != Tag::Pron;
    } else {
        match tag {
            Tag::Wh => (to.finite, to.subject, to.outer) = (false, true, Some(from.finite)),
            // "said that" opens the clause that goes on; "when" and "if" end at their comma.
            Tag::Sub => (to.finite, to.subject, to.outer) = (false, false, Some(from.finite).filter(|_| !from.says)),
            Tag::Stop | Tag::Quote => (to.finite, to.subject, to.outer) = (false, false, None),
            Tag::Comma => {
                to.comma = true;
                // "The talks, he said, collapsed": words of saying in between do not use up the finite verb.
                to.finite &= !from.says;
                if let Some(outer) = from.outer {
                    (to.finite, to.outer) = (outer, None);
                }
            }
            Tag::Conj => to.finite = false,
            _ => {}
        }
    }
    (weight, to)
}

/// Forms of "be" and "have" that are finite; the rest of them are not.
const FINITE: [&str; 13] = ["is", "are", "was", "were", "am", "'s", "'re", "'m", "has", "have", "had", "'ve", "'d"];

/// Reads a token's possible tags off the dictionary, its capitals and its shape.
pub(super) fn read(text: &str, span: Span, place: Place, dictionary: &Dictionary, folded: &mut String) -> Token {
    let raw = span.of(text);
    folded.clear();
    // The dot of "Mr." is no part of the word that is looked up; "p.m." and "U.S." keep theirs.
    let abbreviation = raw.len() > 1 && raw.ends_with('.') && !raw[..raw.len() - 1].contains('.');
    fold_into(if abbreviation { raw.trim_end_matches('.') } else { raw }, folded);
    let form = Key::of_folded(folded);
    let first = raw.chars().next().unwrap_or(' ');
    let mut token = Token {
        span,
        form,
        readings: Readings::new(),
        features: Features::default(),
        tag: Tag::Stop,
        lemma: form,
        finite: false,
        sign: false,
    };
    if !first.is_alphanumeric() && !first.is_alphabetic() && !matches!(first, '\'' | '’') {
        let tag = match first {
            // Brackets and dashes enclose as commas do.
            ',' | '(' | ')' => Tag::Comma,
            '"' | '“' | '”' | '«' | '»' | '‘' => Tag::Quote,
            '&' => Tag::Conj,
            '$' | '£' | '€' | '¥' | '₪' | '₽' | '₹' | '%' | '#' | '°' => Tag::Num,
            '-' | '–' | '/' if place.tight => Tag::Conj,
            '-' | '–' | '—' => Tag::Comma,
            _ => Tag::Stop,
        };
        token.sign = tag == Tag::Num;
        token.readings.push(Reading::new(tag, 0.0, form));
        return token;
    }
    if raw.len() <= 3 && matches!(first, '\'' | '’') && !raw.chars().any(char::is_alphabetic) {
        // An apostrophe after white space opens a quotation; one behind an s may be a genitive or close it.
        let genitive = place.after_word && !place.first;
        token.readings.push(Reading::new(Tag::Quote, if genitive { -1.0 } else { 0.0 }, form));
        if genitive {
            token.readings.push(Reading::new(Tag::Genitive, 0.0, form));
        }
        return token;
    }
    // "al-Obeidi": what stands before the hyphen of a name may be small.
    let capital = first.is_uppercase()
        || raw.split_once('-').is_some_and(|(particle, name)| particle.len() <= 4 && name.starts_with(char::is_uppercase));
    let known = dictionary.find(form);
    match known {
        Some(known) => {
            token.readings.extend_from_slice(known);
            token.finite = known.iter().any(|reading| matches!(reading.tag, Tag::Be | Tag::Have)) && FINITE.contains(&folded.as_str());
        }
        None if capital && !place.titled => {}
        None => {
            token.readings = guess(folded, dictionary);
            token.features = Features::GUESSED;
        }
    }
    if !capital && token.readings.len() > 1 {
        // "a march", "it may": the months have a capital.
        token.readings.retain(|reading| reading.tag != Tag::Name);
    }
    if capital && !place.first && !place.titled && token.readings.iter().any(|reading| reading.tag == Tag::Name) {
        // "on 9 May": in the middle of a sentence a modal has no capital.
        token.readings.retain(|reading| reading.tag != Tag::Modal);
    }
    if capital {
        let acronym = raw.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !raw.chars().any(char::is_lowercase);
        token.features = token.features.with(Features::CAPITALIZED);
        if acronym && !place.titled {
            token.features = token.features.with(Features::ACRONYM);
        }
        capitalize(&mut token, place, acronym && !place.titled, form);
    }
    token
}

/// Where a token stands, as far as its spelling depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// First word of a sentence or quotation: its capital says nothing.
    pub(super) first: bool,
    /// In a headline whose words are all capitalized.
    pub(super) titled: bool,
    /// Written against the word before.
    pub(super) after_word: bool,
    /// No white space on either side.
    pub(super) tight: bool,
    /// The next word is capitalized.
    pub(super) before_capital: bool,
}

/// What a capital letter does to the readings of a word.
fn capitalize(token: &mut Token, place: Place, acronym: bool, form: Key) {
    let closed = |tag: Tag| {
        !matches!(
            tag,
            Tag::Noun
                | Tag::Plural
                | Tag::Base
                | Tag::Present
                | Tag::Third
                | Tag::Past
                | Tag::Participle
                | Tag::Gerund
                | Tag::Adj
                | Tag::Adv
                | Tag::Name
        )
    };
    let is_closed = token.readings.iter().any(|reading| closed(reading.tag)) && !acronym;
    let mut name = match (place.first || place.titled, token.readings.is_empty()) {
        (_, true) => 0.0,
        (true, false) if token.features.has(Features::GUESSED) => 0.0,
        (true, false) if is_closed => -6.0,
        (true, false) => -2.5,
        (false, false) if is_closed => -2.0,
        (false, false) => 0.0,
    };
    if place.before_capital && !place.titled && !is_closed {
        name += 1.0;
    }
    if acronym {
        name = 1.0;
    }
    // "Did police act?": unlike "Will" and "May", forms of "be", "have" and "do" are nobody's name.
    let auxiliary = token.readings.iter().any(|reading| matches!(reading.tag, Tag::Be | Tag::Have | Tag::Do));
    for reading in &mut token.readings {
        let penalty = match reading.tag {
            _ if place.first || place.titled => 0.0,
            // Nationalities are adjectives in capitals.
            Tag::Adj => -1.5,
            Tag::Noun | Tag::Plural => -3.0,
            tag if closed(tag) => 0.0,
            Tag::Name => 0.0,
            _ => -6.0,
        };
        reading.weight += penalty - if acronym { 4.0 } else { 0.0 };
    }
    match token.readings.iter_mut().find(|reading| reading.tag == Tag::Name) {
        Some(reading) => reading.weight = reading.weight.max(name),
        None if auxiliary && !acronym => {}
        None => token.readings.push(Reading::new(Tag::Name, name, form)),
    }
}
