//! The condition that a claim tells of: who was arrested is held, what reopened is open, what "remains closed" is closed.
//!
//! A verb and an adjective answer one question: "the line was reopened" against "the line is still closed". What an
//! event leaves its undergoer in is a column of `events.tsv`; which conditions exclude each other, `opposites.tsv`.

use smallvec::SmallVec;

use super::{Party, alignment::stands};
use crate::{
    lang,
    lexicon::{ConceptId, ConceptKind, Event, Frame, Lexicon, Marker},
    model::{Claim, Dimension, Lang, Modality, Polarity, Role, Span},
    text::{Entry, Features, Key, Pos, Sentence, Word},
    value::Unsolved,
};

/// A condition and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The adjective for it: open, imprisoned.
    pub state: ConceptId,
    /// Whether it is told as it stands ("is closed", "remains at large"), not how it came about ("police closed the road").
    pub stands: bool,
    /// Whether it is told as not having changed: "still closed", لا يزال مغلقا, "remains at large".
    pub unchanged: bool,
    /// Whether it is told of a time long before the report, or as what was so then.
    pub past: bool,
    /// Whether those in it are counted: of 12 held three may be free.
    pub counted: bool,
    /// Which of the statement's parties are in it.
    bearers: SmallVec<[u32; 2]>,
}

const PARTICIPLE: Features = Features::PASSIVE_PARTICIPLE.with(Features::ACTIVE_PARTICIPLE);

/// How far behind its verb a predicate is looked for, in words.
const REACH: usize = 10;

/// Conditions that consist in something going on: a plant works, a fire burns.
const COURSES: [&str; 4] = ["alive", "burning", "ongoing", "working"];

/// Events that say of their agent what it is or goes on to be.
pub(super) const COPULAR: [&str; 4] = ["be", "remain", "continue", "stay"];

/// Whether a claim tells what something is or goes on to be, or how much it comes to: that may be so at two times.
#[must_use]
pub fn lasts(claim: &Claim, lexicon: &Lexicon) -> bool {
    let lasting = |name: &str| COPULAR.contains(&name) || name == "amount";
    claim.predicate.event.is_some_and(|event| lasting(&lexicon.events.get(event).name))
}

/// Whether a claim tells a deed, and not what somebody is or becomes.
#[must_use]
pub fn is_deed(claim: &Claim, lexicon: &Lexicon) -> bool {
    let is = |name: &str| COPULAR.contains(&name) || matches!(name, "become" | "hold-office");
    claim.predicate.event.is_none_or(|event| !is(&lexicon.events.get(event).name))
}

impl Condition {
    /// The condition that a claim tells as a fact; `past` where its clause tells of another time.
    pub(super) fn of(claim: &Claim, parties: &[(Role, Party)], past: bool, sentence: &Sentence, lexicon: &Lexicon) -> Option<Condition> {
        if claim.polarity == Polarity::Denied || claim.modality != Modality::Asserted {
            return None;
        }
        if is_pluperfect(claim, sentence) || is_gerund(claim, sentence) {
            return None;
        }
        let event = claim.predicate.event.map(|event| lexicon.events.get(event));
        let copular = is_named(event, &COPULAR);
        let bearers = |fits: &dyn Fn(Role, &Party) -> bool| -> SmallVec<[u32; 2]> {
            (0..).zip(parties).filter(|(_, (role, party))| fits(*role, party)).map(|(place, _)| place).collect()
        };
        let left = event.filter(|event| tells_course(event, claim, sentence)).and_then(|event| left_in(event, lexicon));
        // What goes on being open is open; only what just goes on is ongoing.
        let told = if copular || left.is_none() { predicate(claim, sentence, lexicon) } else { None };
        let (state, told) = (told.map(|(state, _)| state).or(left)?, told.map(|(_, told)| told));
        // لا يزال الاتفاق ساري المفعول: read as one phrase, it is the noun's.
        let free = |party: &Party| told.is_none_or(|told| !party.span.overlaps(told) || party.span.start < told.start);
        let undergoes = |role: Role, party: &Party| matches!(role, Role::Patient | Role::Theme) && free(party);
        let acts = |role: Role, party: &Party| role == Role::Agent && free(party);
        let (first, second) = if copular { (bearers(&acts), bearers(&undergoes)) } else { (bearers(&undergoes), bearers(&acts)) };
        let bearers = if first.is_empty() { second } else { first };
        let whose = |span: Span| bearers.iter().any(|place| parties[*place as usize].1.span == span);
        let brought_about = parties.iter().any(|(role, party)| *role == Role::Agent && !whose(party.span));
        // "was still closed on Friday": so it stood, whatever the tense.
        let still = is_still(claim, sentence);
        let stands = still || claim_stands(claim, state, copular, brought_about, sentence, lexicon);
        let counted = bearers.iter().any(|place| is_counted(parties[*place as usize].1.span, sentence));
        let unchanged = still || stands && is_named(event, &COPULAR[1..]);
        Some(Condition { state, stands, unchanged, past: past && !stands, counted, bearers })
    }

    /// Those of `parties` that are in it.
    pub(super) fn bearers<'a>(&'a self, parties: &'a [(Role, Party)]) -> impl Iterator<Item = &'a Party> {
        self.bearers.iter().filter_map(|place| parties.get(*place as usize)).map(|(_, party)| party)
    }
}

/// Whether the words at `span` count what they name: 12 prisoners, سجينان; not the year of "the 2015 accord" nor the number by
/// which one is called, "terminal 2".
fn is_counted(span: Span, sentence: &Sentence) -> bool {
    let words = &sentence.words;
    let inside = |at: usize| words.get(at).is_some_and(|word| span.contains(word.span));
    let nominal = |at: usize| matches!(words[at].pos, Pos::Noun | Pos::Name | Pos::Adjective);
    (0..words.len()).filter(|at| inside(*at)).any(|at| {
        let counts = match sentence.value_at(at).map(|value| value.value) {
            Some(Unsolved::Quantity(measure)) => measure.quantity.dimension == Dimension::Count,
            Some(_) => false,
            None => true,
        };
        let called = at > 0 && inside(at - 1) && nominal(at - 1) && !(inside(at + 1) && nominal(at + 1));
        words[at].is(Features::DUAL) && !words[at].is(Features::PLURAL) || words[at].pos == Pos::Number && counts && !called
    })
}

/// Index of the first word of what tells a claim.
fn trigger(claim: &Claim, sentence: &Sentence) -> usize {
    sentence.words.partition_point(|word| word.span.end <= claim.trigger.start)
}

fn is_named(event: Option<&Event>, names: &[&str]) -> bool {
    event.is_some_and(|event| names.contains(&event.name.as_str()))
}

/// Whether an event that only begins, goes on or ends something else tells so here: استمرت الاشتباكات سبع ساعات and "before the end of
/// the session" tell how long it took and when.
fn tells_course(event: &Event, claim: &Claim, sentence: &Sentence) -> bool {
    let at = trigger(claim, sentence);
    let Some(word) = sentence.words.get(at) else { return false };
    match event.name.as_str() {
        "end" => word.pos != Pos::Noun,
        "continue" => word.pos != Pos::Noun && !word.is(Features::PAST),
        _ => true,
    }
}

/// Whether "still" stands within the words of a claim or beside its verb: "was still burning", "is still in force".
fn is_still(claim: &Claim, sentence: &Sentence) -> bool {
    let still = Key::of_folded("still");
    let verbal = |word: &&Word| matches!(word.pos, Pos::Verb | Pos::Adverb | Pos::Particle);
    let words = &sentence.words;
    let first = trigger(claim, sentence);
    let own = words[first..].iter().take_while(|word| word.span.start < claim.trigger.end);
    own.chain(words[..first].iter().rev().take_while(verbal)).any(|word| word.lemma == still)
}

/// The condition that an event leaves its undergoer in.
fn left_in(event: &Event, lexicon: &Lexicon) -> Option<ConceptId> {
    event.state.as_deref().and_then(|state| lexicon.concepts.find(state))
}

/// Whether a claim tells what was so before the time its sentence tells of: "had been missing", كان المعبر قد أغلق.
fn is_pluperfect(claim: &Claim, sentence: &Sentence) -> bool {
    const NEAR: usize = 4;
    let at = trigger(claim, sentence);
    let had = Key::of_folded("have");
    let before = sentence.words[at.saturating_sub(NEAR)..at].iter().rev().take_while(|word| word.pos != Pos::Punctuation);
    before.into_iter().any(|word| word.is(Features::PAST) && (word.lemma == had || word.is(Features::AUXILIARY)) && word.pos == Pos::Verb)
}

/// Whether a claim is told by a gerund: who pays for restoring a house may not have restored it.
fn is_gerund(claim: &Claim, sentence: &Sentence) -> bool {
    let at = trigger(claim, sentence);
    let verbal = |word: &Word| word.pos == Pos::Verb && word.is(Features::ACTIVE_PARTICIPLE);
    let auxiliary = |word: &&Word| matches!(word.pos, Pos::Adverb | Pos::Particle);
    let be = Key::of_folded("be");
    sentence.lang == Lang::En
        && sentence.words.get(at).is_some_and(verbal)
        && !sentence.words[..at].iter().rev().find(|word| !auxiliary(word)).is_some_and(|word| word.lemma == be)
}

/// Whether a claim tells what is so: by a verb of being or of going on, by what stands behind one, in an Arabic sentence without a
/// verb, or in the present (يتعافى, "is recovering") unless somebody else brings it about. What "was open" or "held since May" tells may be over.
fn claim_stands(claim: &Claim, state: ConceptId, copular: bool, brought_about: bool, sentence: &Sentence, lexicon: &Lexicon) -> bool {
    let at = trigger(claim, sentence);
    let predicates = lang::pack(sentence.lang, lexicon).predicates();
    let Some(word) = sentence.words.get(at) else { return false };
    let participle = word.features.any(PARTICIPLE);
    if word.pos == Pos::Verb && !participle {
        // قبل أن يفتح: what a subordinator governs is told of another time.
        let governed = at > 0 && sentence.words[at - 1].pos == Pos::Subordinator;
        let present = word.is(Features::PRESENT) && !governed && !word.features.any(Features::PAST.with(Features::FUTURE));
        // "Runs out in June", "opens on Friday": what changes in the present is yet to change.
        let goes_on = COURSES.contains(&lexicon.concepts.get(state).name.as_str());
        // "is in custody", "remained at large".
        return present && !brought_about && goes_on || stands(&sentence.words[..=at], predicates, lexicon);
    }
    let verbless = copular && sentence.lang == Lang::Ar && !sentence.words[..at].last().is_some_and(|before| before.is(Features::PAST));
    verbless || (participle || word.pos == Pos::Adjective) && stands(&sentence.words[..at], predicates, lexicon)
}

/// The condition that an adjective or participle behind the verb says its subject or object is in, and where it stands: "found
/// *dead*", "remains *at large*", لا تزال الزوارق محتجزة, "the boats *held* in the port" apart.
fn predicate(claim: &Claim, sentence: &Sentence, lexicon: &Lexicon) -> Option<(ConceptId, Span)> {
    let words = &sentence.words;
    let predicates = lang::pack(sentence.lang, lexicon).predicates();
    let first = trigger(claim, sentence);
    let ends = |word: &Word| {
        let other = word.pos == Pos::Verb && !word.is(Features::PASSIVE_PARTICIPLE) && !word.is(Features::AUXILIARY);
        let apart = matches!(word.pos, Pos::Punctuation | Pos::Relative | Pos::Subordinator);
        word.span.start >= claim.trigger.end && (other || apart)
    };
    let concepts = &lexicon.concepts;
    let state_of = |word: &Word| match word.entry {
        // "is a fugitive" tells a condition as "is free" does.
        Entry::Concept(concept) => {
            let person = concepts.get(concept).kind == ConceptKind::Person && concepts.has_opposite(concept);
            concepts.condition(concept).or(person.then_some(concept))
        }
        Entry::Predicate(verb) if word.features.any(PARTICIPLE) => {
            // مغلق: print spells both alike.
            let active = word.is(Features::ACTIVE_PARTICIPLE) && !word.is(Features::PASSIVE_PARTICIPLE);
            // مشتعل is what burns, but قاتل is who kills, not who is dead.
            let own = |frame: &&Frame| !active || frame.role(Marker::Object).is_none();
            predicates.senses(verb).iter().filter(own).find_map(|frame| left_in(lexicon.events.get(frame.event?), lexicon))
        }
        // محتجز is also what a prisoner is called.
        Entry::Title(title) => {
            let title = lexicon.titles.get(title);
            let mut forms = title.english_forms.iter().chain(&title.arabic_forms);
            forms.find_map(|form| concepts.condition_named(Key::of(form)))
        }
        _ => None,
    };
    (first..words.len().min(first + REACH))
        .take_while(|at| !ends(&words[*at]))
        .filter(|at| is_predicative(words, *at, sentence.lang))
        .find_map(|at| Some((state_of(&words[at])?, words[at].span)))
}

/// Whether an adjective describes no noun beside it: English has it before its noun; Arabic behind, and definite where that is.
fn is_predicative(words: &[Word], at: usize, lang: Lang) -> bool {
    let nominal = |word: &Word| matches!(word.pos, Pos::Noun | Pos::Name | Pos::Adjective | Pos::Number);
    match lang {
        // "the clerk jailed in May" is described, "remains jailed" is told.
        Lang::En if words[at].features.any(PARTICIPLE) => at > 0 && matches!(words[at - 1].pos, Pos::Verb | Pos::Adverb | Pos::Particle),
        Lang::En => !words.get(at + 1).is_some_and(|next| nominal(next) && next.entry != words[at].entry),
        Lang::Ar => {
            let closed = |before: &Word| !nominal(before) || before.pos == Pos::Name || before.is(Features::DEFINITE);
            // على قيد الحياة: an adjective of several words is as definite as its last.
            let phrase = words[at].pos != Pos::Adjective && matches!(words[at].entry, Entry::Concept(_));
            (phrase || !words[at].is(Features::DEFINITE)) && at.checked_sub(1).is_none_or(|before| closed(&words[before]))
        }
    }
}
