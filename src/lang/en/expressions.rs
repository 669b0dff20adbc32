//! The verbs and event nouns of `verbs.tsv` and `nouns.tsv`, one word or several.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::{dictionary::Dictionary, inflect};
use crate::{
    lexicon::{Frame, FrameKind, Marker, PredicateId, Predicates, Shared, Source, Table},
    model::{Modality, Role},
    text::{Entry, Key, Pos, Word, fold},
};

/// A piece of a multiword entry behind its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// This form.
    Word(Key),
    /// A possessive: "put *its* name to".
    Possessive,
}

/// A multiword entry: what follows its first word.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) rest: SmallVec<[Piece; 4]>,
    pub(super) predicate: PredicateId,
}

/// An event noun of several words in one of its forms: "air strikes", "state of emergency".
#[derive(Debug)]
pub(super) struct Compound {
    /// Folded forms behind the first word.
    rest: SmallVec<[Key; 3]>,
    /// Which of its words is the head: the last, or the one before the preposition.
    pub(super) head: usize,
    pub(super) predicate: PredicateId,
}

impl Compound {
    pub(super) fn len(&self) -> usize {
        self.rest.len() + 1
    }
}

/// How far an event noun of several words goes around its head.
#[derive(Debug, Clone, Copy)]
struct Reach {
    before: usize,
    behind: usize,
    /// Lemma of the spelling in one word: "air-strike".
    joined: Key,
}

/// Verbs and event nouns by lemma.
#[derive(Debug, Default)]
pub(super) struct Expressions {
    pub(super) predicates: Predicates,
    verbs: HashMap<Key, PredicateId, FxBuildHasher>,
    nouns: HashMap<Key, PredicateId, FxBuildHasher>,
    /// By the lemma of the first word, longest first.
    phrasal: HashMap<Key, Vec<Expression>, FxBuildHasher>,
    /// By the folded form of the first word, longest first.
    compounds: HashMap<Key, Vec<Compound>, FxBuildHasher>,
    reaches: HashMap<PredicateId, Reach, FxBuildHasher>,
}

impl Expressions {
    /// Reads both tables; their forms go into `dictionary`.
    pub(super) fn load(source: &Source, shared: Shared<'_>, dictionary: &mut Dictionary, mistakes: &mut Vec<String>) -> Expressions {
        let mut expressions = Expressions::default();
        Table::read(source, "en/verbs.tsv", &["id", "lemma", "forms", "event", "frame"], mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared, row.place, mistakes);
            let predicate = expressions.predicates.add(Key::of(lemma), frame);
            let (first, rest) = lemma.split_once(' ').unwrap_or((lemma, ""));
            let (past, participle) = row.get("forms").split_once(',').unwrap_or((row.get("forms"), ""));
            let split = |forms: &str| -> SmallVec<[String; 2]> { forms.split('/').filter(|form| !form.is_empty()).map(fold).collect() };
            let (past, participle) = (split(past), split(participle));
            dictionary.add_verb(&fold(first), &past, &participle);
            if rest.is_empty() {
                expressions.verbs.insert(Key::of(lemma), predicate);
            } else {
                let pieces =
                    rest.split_whitespace().map(|piece| if piece == "*" { Piece::Possessive } else { Piece::Word(Key::of(piece)) });
                let known = expressions.phrasal.entry(Key::of(first)).or_default();
                if !known.iter().any(|expression| expression.predicate == predicate) {
                    known.push(Expression { rest: pieces.collect(), predicate });
                }
            }
        });
        for known in expressions.phrasal.values_mut() {
            known.sort_by_key(|expression| std::cmp::Reverse(expression.rest.len()));
        }
        Table::read(source, "en/nouns.tsv", &["id", "lemma", "plural", "event", "frame"], mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared, row.place, mistakes);
            // A noun and a verb may share a lemma ("strike"): the noun's senses have a key of their own.
            let predicate = expressions.predicates.add(Key::of(&format!("{lemma}/noun")), frame);
            let plural = if row.get("plural") == "=" { "" } else { row.get("plural") };
            if lemma.contains(' ') {
                expressions.add_compound(&fold(lemma), &fold(plural), predicate, dictionary);
            } else {
                dictionary.add_noun(&fold(lemma), plural);
                expressions.nouns.insert(Key::of(lemma), predicate);
            }
        });
        for known in expressions.compounds.values_mut() {
            known.sort_by_key(|compound| std::cmp::Reverse(compound.rest.len()));
        }
        expressions
    }

    /// Adds an event noun of several words, which may be written in one with hyphens too: "air strike", "air-strike".
    fn add_compound(&mut self, lemma: &str, plural: &str, predicate: PredicateId, dictionary: &mut Dictionary) {
        let words: SmallVec<[&str; 4]> = lemma.split_whitespace().collect();
        let head = inflect::head_of(&words);
        let plural = if plural.is_empty() { inflect::plural(lemma) } else { plural.to_owned() };
        for form in [lemma, &plural] {
            let mut keys = form.split_whitespace().map(Key::of_folded);
            let Some(first) = keys.next() else { continue };
            self.compounds.entry(first).or_default().push(Compound { rest: keys.collect(), head, predicate });
        }
        let joined = lemma.replace(' ', "-");
        self.reaches.insert(predicate, Reach { before: head, behind: words.len() - 1 - head, joined: Key::of(&joined) });
        if head + 1 == words.len() {
            dictionary.add_noun(&joined, &plural.replace(' ', "-"));
            self.nouns.insert(Key::of(&joined), predicate);
        }
    }

    /// The predicate of a one-word verb.
    pub(super) fn verb(&self, lemma: Key) -> Option<PredicateId> {
        self.verbs.get(&lemma).copied()
    }

    /// Whether a verb can have a clause for its object without "that".
    pub(super) fn can_say(&self, lemma: Key, that: Key) -> bool {
        self.verb(lemma).is_some_and(|verb| {
            self.predicates.senses(verb).iter().any(|frame| frame.kind == FrameKind::Say || frame.role(Marker::Word(that)).is_some())
        })
    }

    /// The role of the object of the verb at `main`, or of the entry that it begins, if every sense has an object and an agent
    /// for its subject; and the last word of the entry.
    pub(super) fn object_role(&self, words: &[Word], main: usize) -> Option<(Role, usize)> {
        let (verb, behind) = (words[main].lemma, &words[main + 1..]);
        let stands = |piece: &Piece, word: &Word| matches!(piece, Piece::Word(key) if *key == word.lemma);
        let here = |expression: &&Expression| {
            expression.rest.len() <= behind.len() && expression.rest.iter().zip(behind).all(|(piece, word)| stands(piece, word))
        };
        let phrasal = self.phrasal(verb).iter().find(here);
        let last = main + phrasal.map_or(0, |expression| expression.rest.len());
        let senses = self.predicates.senses(phrasal.map(|expression| expression.predicate).or_else(|| self.verb(verb))?);
        let object = |frame: &Frame| frame.role(Marker::Object).filter(|_| frame.role(Marker::Subject) == Some(Role::Agent));
        senses.iter().all(|frame| object(frame).is_some()).then(|| senses.first().and_then(object)).flatten().map(|role| (role, last))
    }

    /// Whether a verb does something to somebody for a deed that stands behind "of": "accused the company of fraud".
    pub(super) fn charges(&self, verb: &Word, deed: &Word, of: Key) -> bool {
        let takes = |frame: &Frame| {
            frame.role(Marker::Word(of)).is_some() && matches!(frame.role(Marker::Object), Some(Role::Patient | Role::Recipient))
        };
        let takes_of = || self.verb(verb.lemma).is_some_and(|verb| self.predicates.senses(verb).iter().any(takes));
        self.event_noun(deed).is_some() && takes_of()
    }

    /// Whether a verb can have an object; one that the table doesn't know can.
    pub(super) fn takes_object(&self, verb: &Word) -> bool {
        let takes = |frame: &Frame| frame.role(Marker::Object).is_some();
        self.verb(verb.lemma).is_none_or(|verb| self.predicates.senses(verb).iter().any(takes))
    }

    /// Whether the object of a verb acts in the infinitive behind it: of one that asks somebody to do it or makes him, and of one
    /// that sends a `person` somewhere.
    pub(super) fn object_acts(&self, verb: &Word, person: bool, to: Key) -> bool {
        let acts = |frame: &Frame| match (frame.role(Marker::Object), frame.role(Marker::Word(to))) {
            (Some(_), Some(Role::Theme)) | (Some(Role::Recipient), _) => true,
            (Some(_), Some(Role::Place)) => person,
            _ => false,
        };
        self.verb(verb.lemma).is_some_and(|verb| self.predicates.senses(verb).iter().any(acts))
    }

    /// Whether a clause with "that" can complement a noun: "the claim that".
    pub(super) fn takes_clause(&self, noun: &Word, that: Key) -> bool {
        self.event_noun(noun).is_some_and(|noun| self.predicates.senses(noun).iter().any(|frame| frame.role(Marker::Word(that)).is_some()))
    }

    /// Whether whoever stands behind a verb and `preposition` is asked to act: "called *on both sides* to stop".
    pub(super) fn asks_of(&self, verb: &Word, preposition: Key) -> bool {
        let asks = |frame: &Frame| {
            frame.role(Marker::Word(preposition)) == Some(Role::Recipient) && frame.kind == FrameKind::Modal(Modality::Demanded)
        };
        let phrasal = self.phrasal(verb.lemma).iter().filter(|expression| expression.rest[..] == [Piece::Word(preposition)]);
        let mut entries = phrasal.map(|expression| expression.predicate).chain(self.verb(verb.lemma));
        entries.any(|entry| self.predicates.senses(entry).iter().any(asks))
    }

    /// Whether a verb of speech only demands things, so that no past tense follows it: "demanded".
    pub(super) fn demands(&self, verb: &Word) -> bool {
        // "Police believe the gang fled": what is only possible may be past.
        let demands = |frame: &Frame| matches!(frame.kind, FrameKind::Modal(mood) if mood != Modality::Possible);
        self.verb(verb.lemma).is_some_and(|verb| self.predicates.senses(verb).iter().all(demands))
    }

    /// Whether a verb is followed by an infinitive ("to") or a gerund ("ing") of its own subject: "agreed to sign".
    pub(super) fn wants(&self, verb: &Word, marker: Key) -> bool {
        let wants = |frame: &Frame| {
            frame.role(Marker::Word(marker)) == Some(Role::Theme)
                && !matches!(frame.role(Marker::Object), Some(Role::Patient | Role::Recipient))
        };
        self.verb(verb.lemma).is_some_and(|verb| self.predicates.senses(verb).iter().any(wants))
    }

    /// Whether a noun asks for a preposition, to say more than where: "a ban *on*".
    pub(super) fn takes_phrase(&self, noun: &Word, preposition: Key) -> bool {
        let takes = |frame: &Frame| frame.role(Marker::Word(preposition)).is_some_and(|role| role != Role::Place);
        self.event_noun(noun).is_some_and(|noun| self.predicates.senses(noun).iter().any(takes))
    }

    /// Whether an infinitive can complement a noun: "an attempt to", but no "aid to rebuild".
    pub(super) fn takes_infinitive(&self, noun: &Word, to: Key) -> bool {
        let takes = |frame: &Frame| frame.role(Marker::Word(to)) == Some(Role::Theme);
        self.event_noun(noun).is_some_and(|noun| self.predicates.senses(noun).iter().any(takes))
    }

    /// The predicate of an event noun of one word.
    pub(super) fn noun(&self, lemma: Key) -> Option<PredicateId> {
        self.nouns.get(&lemma).copied()
    }

    /// The predicate of an event noun in a sentence, found by its head where it has several words: "air *strike*".
    pub(super) fn event_noun(&self, word: &Word) -> Option<PredicateId> {
        match word.entry {
            _ if word.pos != Pos::Noun => None,
            Entry::Predicate(noun) => Some(noun),
            _ => self.noun(word.lemma),
        }
    }

    /// Whether a verb and the word right behind it begin an entry: "claim *life*".
    pub(super) fn begins(&self, verb: Key, word: Key) -> bool {
        self.phrasal(verb).iter().any(|expression| expression.rest.first() == Some(&Piece::Word(word)))
    }

    /// Whether a verb and a word behind its object are one entry that has an object: "held the crew *hostage*".
    pub(super) fn completes(&self, verb: Key, word: Key) -> bool {
        self.phrasal(verb).iter().any(|expression| {
            expression.rest[..] == [Piece::Word(word)]
                && self.predicates.senses(expression.predicate).iter().any(|frame| frame.role(Marker::Object).is_some())
        })
    }

    /// How many words before and behind its head an event noun has.
    pub(super) fn reach(&self, noun: PredicateId, head: &Word) -> (usize, usize) {
        match self.reaches.get(&noun) {
            Some(reach) if reach.joined != head.lemma => (reach.before, reach.behind),
            _ => (0, 0),
        }
    }

    /// The longest event noun of several words that begins with `first`; `form` gives the forms behind it.
    pub(super) fn compound(&self, first: Key, form: impl Fn(usize) -> Option<Key>) -> Option<&Compound> {
        let fits = |compound: &&Compound| compound.rest.iter().enumerate().all(|(at, key)| form(at + 1) == Some(*key));
        self.compounds.get(&first)?.iter().find(fits)
    }

    /// The multiword entries that begin with a verb, longest first.
    pub(super) fn phrasal(&self, lemma: Key) -> &[Expression] {
        self.phrasal.get(&lemma).map_or(&[], |known| known)
    }
}
