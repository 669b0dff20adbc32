//! The verbs and event nouns of `verbs.tsv` and `nouns.tsv`, one word or several.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::dictionary::Dictionary;
use crate::{
    lexicon::{Frame, FrameKind, Marker, PredicateId, Predicates, Shared, Source, Table},
    model::Role,
    text::{Key, fold},
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

/// Verbs and event nouns by lemma.
#[derive(Debug, Default)]
pub(super) struct Expressions {
    pub(super) predicates: Predicates,
    verbs: HashMap<Key, PredicateId, FxBuildHasher>,
    nouns: HashMap<Key, PredicateId, FxBuildHasher>,
    /// By the lemma of the first word, longest first.
    phrasal: HashMap<Key, Vec<Expression>, FxBuildHasher>,
}

impl Expressions {
    /// Reads both tables; their forms go into `dictionary`.
    pub(super) fn load(source: &Source, shared: Shared<'_>, dictionary: &mut Dictionary, mistakes: &mut Vec<String>) -> Expressions {
        let mut expressions = Expressions::default();
        Table::read(source, "en/verbs.tsv", &["id", "lemma", "forms", "event", "frame"], mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared.events, row.place, mistakes);
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
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared.events, row.place, mistakes);
            // A noun and a verb may share a lemma ("strike"): the noun's senses have a key of their own.
            let predicate = expressions.predicates.add(Key::of(&format!("{lemma}/noun")), frame);
            if !lemma.contains(' ') {
                dictionary.add_noun(&fold(lemma), if row.get("plural") == "=" { "" } else { row.get("plural") });
            }
            expressions.nouns.insert(Key::of(lemma), predicate);
        });
        expressions
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

    /// Whether every sense of a verb gives its object a role and its subject that of the agent.
    pub(super) fn is_transitive(&self, lemma: Key) -> bool {
        self.verb(lemma).is_some_and(|verb| {
            self.predicates
                .senses(verb)
                .iter()
                .all(|frame| frame.role(Marker::Object).is_some() && frame.role(Marker::Subject) == Some(Role::Agent))
        })
    }

    /// The predicate of an event noun.
    pub(super) fn noun(&self, lemma: Key) -> Option<PredicateId> {
        self.nouns.get(&lemma).copied()
    }

    /// The multiword entries that begin with a verb, longest first.
    pub(super) fn phrasal(&self, lemma: Key) -> &[Expression] {
        self.phrasal.get(&lemma).map_or(&[], |known| known)
    }
}
