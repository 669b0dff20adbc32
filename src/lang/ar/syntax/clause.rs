//! Clauses: which words belong to which predicate, and how clauses hang together.
//!
//! One pass from left to right with a tree of open clauses. A verb without conjunction goes to the nearest open clause
//! that still waits for its predicate (السفير الذي وصل أمس *قال*), describes an indefinite noun before it (محادثات
//! *استمرت* 8 ساعات), or continues an auxiliary (كان *يسعى*); a verb behind و stands beside the clause whose verb it is
//! most like.

use smallvec::SmallVec;

use super::{Reader, phrase::Phrase};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind, Marker, PredicateId},
    model::{MentionKind, Modality, Role},
    text::{Entry, Features, Key, Pos},
};

/// How a clause hangs on its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Stands by itself, or beside the parent.
    Beside,
    /// The content of the parent's predicate, or of a noun of speech.
    Content(Option<usize>),
    /// Describes a phrase, by index.
    Relative(usize),
    /// Says when, why, what for.
    Circumstance(Option<Role>),
    /// Names the source of its parent: وفق ما أعلنت الوزارة.
    Source,
}

/// What a clause asserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Predicate {
    /// A verb, or a participle that acts as one, by word.
    Verb(usize),
    /// A noun or adjective phrase: X رئيس Y; or one behind a preposition: X في Y.
    Nominal(usize),
}

/// A clause with what belongs to it; phrases are indices into [`Clauses::phrases`].
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) parent: Option<usize>,
    pub(super) link: Link,
    pub(super) first: usize,
    pub(super) last: usize,
    /// The nominal before its predicate.
    pub(super) topic: Option<usize>,
    pub(super) predicate: Option<Predicate>,
    /// كان and the verbs of aspect before the predicate.
    pub(super) auxiliaries: SmallVec<[usize; 2]>,
    /// Nominals behind the predicate, without preposition.
    pub(super) bare: SmallVec<[usize; 4]>,
    /// Nominals with preposition, before or behind.
    pub(super) oblique: SmallVec<[usize; 4]>,
    pub(super) times: SmallVec<[usize; 2]>,
    /// Object pronoun, by word.
    pub(super) pronoun: Option<usize>,
    pub(super) negations: u8,
    pub(super) modality: Modality,
    /// بحسب and the like: the phrase of the speaker.
    pub(super) according: Option<usize>,
    /// Whether a content clause hangs on it.
    pub(super) has_content: bool,
    /// The preposition before its content: شدد على أن.
    pub(super) content_preposition: Option<Key>,
    /// Whether a pronoun parts its topic from the verb, so that the topic does it: دمشق هي التي طلبت.
    pub(super) parted: bool,
    /// Whether its words stand in quotation marks of their own.
    pub(super) quoted: bool,
    /// Whether a comma stood before it opened.
    pub(super) after_comma: bool,
}

impl Clause {
    pub(super) fn new(parent: Option<usize>, link: Link, first: usize) -> Clause {
        Clause {
            parent,
            link,
            first,
            last: first,
            topic: None,
            predicate: None,
            auxiliaries: SmallVec::new(),
            bare: SmallVec::new(),
            oblique: SmallVec::new(),
            times: SmallVec::new(),
            pronoun: None,
            negations: 0,
            modality: Modality::Asserted,
            according: None,
            has_content: false,
            content_preposition: None,
            parted: false,
            quoted: false,
            after_comma: false,
        }
    }

    /// The verb, where the predicate is one.
    pub(super) fn verb(&self) -> Option<usize> {
        match self.predicate {
            Some(Predicate::Verb(verb)) => Some(verb),
            _ => None,
        }
    }
}

/// The clauses of a sentence.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) clauses: Vec<Clause>,
    pub(super) phrases: Vec<Phrase>,
    /// For every phrase the clause it belongs to.
    pub(super) owner: Vec<usize>,
}

impl Clauses {
    /// Whether a clause may do without a verb: what is said or thought, and a sentence that has none, as headlines do.
    pub(super) fn may_lack_verb(&self, clause: usize) -> bool {
        let verbal = |clause: &Clause| matches!(clause.predicate, Some(Predicate::Verb(_)));
        matches!(self.clauses[clause].link, Link::Content(_)) || !self.clauses.iter().any(verbal)
    }
}

impl Reader<'_> {
    /// The predicate of a word: its entry, or where that is the concept of an event, the noun of the event.
    pub(super) fn predicate(&self, word: usize) -> Option<PredicateId> {
        match self.words[word].entry {
            Entry::Predicate(predicate) => Some(predicate),
            Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind == ConceptKind::Event => {
                self.predicates.find(self.words[word].lemma)
            }
            _ => None,
        }
    }

    /// The first sense of the predicate at `word`, enough to know its kind.
    pub(super) fn first_sense(&self, word: usize) -> Option<&Frame> {
        let senses = self.predicates.senses(self.predicate(word)?);
        // أدى الامتحان: what needs a noun of its own beside it is read by that.
        let narrow = |frame: &Frame| frame.rules.iter().any(|rule| rule.required && rule.role.is_none());
        senses.iter().find(|frame| !narrow(frame)).or(senses.first())
    }

    /// Whether some sense of the word reports content.
    pub(super) fn says(&self, word: usize) -> bool {
        self.predicate(word).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(|frame| frame.says))
    }

    pub(super) fn is_auxiliary(&self, word: usize) -> bool {
        self.words[word].is(Features::AUXILIARY) || self.first_sense(word).is_some_and(|frame| frame.kind == FrameKind::Auxiliary)
    }

    /// Whether the verb is an auxiliary in every sense: كان, but not عاد.
    pub(super) fn is_only_auxiliary(&self, word: usize) -> bool {
        self.predicate(word)
            .is_some_and(|predicate| self.predicates.senses(predicate).iter().all(|frame| frame.kind == FrameKind::Auxiliary))
    }

    /// Whether the verb goes somewhere: عاد, which is an auxiliary before a verb alone.
    pub(super) fn moves(&self, word: usize) -> bool {
        self.first_sense(word).is_some_and(|frame| frame.role(Marker::Word(self.keys.to_place)) == Some(Role::Place))
    }

    /// Whether a participle acts as a verb here: indefinite, with a frame.
    pub(super) fn acts_as_verb(&self, word: usize) -> bool {
        let found = &self.words[word];
        found.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE))
            && !found.is(Features::DEFINITE)
            && matches!(found.pos, Pos::Adjective | Pos::Noun)
            && matches!(found.entry, Entry::Predicate(_))
    }

    /// Whether the finite verb agrees in gender with a phrase; unknown agrees with all, plurals of things are feminine.
    pub(super) fn agrees(&self, verb: usize, phrase: &Phrase) -> bool {
        agree(self.words[verb].features, phrase)
    }

    /// Whether the finite verb agrees with a phrase before it, in number too: ضحايا حادث وقع are no victims that happened.
    pub(super) fn agrees_behind(&self, verb: usize, phrase: &Phrase) -> bool {
        let word = &self.words[verb];
        let one = word.is(Features::SINGULAR) && !word.features.any(Features::PLURAL.with(Features::DUAL));
        let several = phrase.agreement.has(Features::PLURAL) && !phrase.agreement.has(Features::SINGULAR) && phrase.members.len() == 1;
        // Several things are a feminine, several people are not.
        let apart = word.is(Features::MASCULINE) || self.is_person(phrase);
        self.agrees(verb, phrase) && !(one && several && apart)
    }
}

/// Whether a verb of these features agrees in gender with a phrase; see [`Reader::agrees`].
pub(super) fn agree(verb: Features, phrase: &Phrase) -> bool {
    let noun = phrase.agreement;
    let plural = noun.has(Features::PLURAL);
    if speaks_in_person(verb) {
        return phrase.kind == MentionKind::Pronoun;
    }
    if plural && verb.has(Features::FEMININE) && verb.has(Features::SINGULAR) {
        return true;
    }
    if verb.has(Features::FEMININE) && noun.has(Features::MASCULINE) || verb.has(Features::MASCULINE) && noun.has(Features::FEMININE) {
        return plural && phrase.members.len() > 1;
    }
    true
}

/// Whether a verb form is of the first or second person and cannot be of the third (اعتبر may be أعتبر).
pub(super) fn speaks_in_person(verb: Features) -> bool {
    verb.any(Features::FIRST.with(Features::SECOND)) && !verb.has(Features::THIRD)
}
