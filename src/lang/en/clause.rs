//! Verb groups → clauses: who is subject and object of what, which prepositions follow, what governs what.
//!
//! Each relation is found by a rule of its own that looks at chunks only, from the verb outwards: subjects to the left,
//! over parentheticals and relative clauses; objects and prepositional phrases to the right. A full parse is not needed
//! for news prose, and a sentence that breaks one rule still gives the claims that the others find.

use smallvec::SmallVec;

use super::{
    expressions::Expressions,
    keys::Keys,
    phrase::{Chunk, Chunks, Form, Group, Kind},
};
use crate::{
    model::Role,
    text::{BlockKind, Key, Sentence, Word},
};

/// A preposition with the phrase behind it, both chunk indices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oblique {
    pub(super) preposition: usize,
    pub(super) phrase: usize,
}

/// How a clause hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Complement: "plans *to sign*", "said *that it would*".
    Complement,
    /// After a subordinator or preposition; its chunk.
    Adverbial(usize),
}

/// What stands around a verb group.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    /// Chunk of the subject's (last) phrase.
    pub(super) subject: Option<usize>,
    /// The subject stands right before the verb, not in another clause.
    pub(super) own_subject: bool,
    /// First object.
    pub(super) object: Option<usize>,
    /// Second object: "gave the union *notice*".
    pub(super) second: Option<usize>,
    pub(super) obliques: SmallVec<[Oblique; 4]>,
    /// Prepositional phrases before the subject: "*In Rome*, police arrested two men".
    pub(super) fronted: SmallVec<[Oblique; 1]>,
    /// Phrases that say when, without preposition.
    pub(super) times: SmallVec<[usize; 2]>,
    /// Adjective, phrase or preposition chunk behind be.
    pub(super) predicative: Option<usize>,
    /// Words of the clausal complement.
    pub(super) content: Option<(usize, usize)>,
    /// The subordinator chunk that opens the complement.
    pub(super) opener: Option<usize>,
    pub(super) parent: Option<(usize, Link)>,
    /// Last word that belongs to it, complements apart.
    pub(super) last: usize,
}

/// A sentence with its clauses, one a verb group.
#[derive(Debug)]
pub(super) struct Parse<'a> {
    pub(super) words: &'a [Word],
    pub(super) chunks: Vec<Chunk>,
    pub(super) groups: Vec<Group>,
    pub(super) clauses: Vec<Clause>,
    pub(super) keys: &'a Keys,
    /// For each chunk, the finite group whose own subject it is.
    pub(super) taken: Vec<Option<usize>>,
    /// Chunks of the subjects of relative clauses without a pronoun.
    pub(super) contact: SmallVec<[usize; 2]>,
    /// For each group, whether its verb can have a clause for its object.
    pub(super) says: Vec<bool>,
    /// For each chunk, whether it is an "of" that belongs to a verb before it.
    pub(super) of_verb: Vec<bool>,
}

impl<'a> Parse<'a> {
    /// Relates the chunks of `sentence`; what verbs and nouns ask for stands in `expressions`.
    pub(super) fn new(sentence: &'a Sentence, chunks: Chunks, keys: &'a Keys, expressions: &Expressions) -> Parse<'a> {
        let Chunks { chunks, groups } = chunks;
        let clauses = groups.iter().map(|group| Clause { last: group.last, ..Clause::default() }).collect();
        let taken = vec![None; chunks.len()];
        let says = groups.iter().map(|group| expressions.can_say(sentence.words[group.main].lemma, keys.that)).collect();
        let of_verb = vec![false; chunks.len()];
        let mut parse = Parse { words: &sentence.words, chunks, groups, clauses, keys, taken, contact: SmallVec::new(), says, of_verb };
        parse.find_charges(|verb, deed| expressions.charges(verb, deed, keys.of));
        parse.find_object_relatives(
            |noun| expressions.takes_clause(noun, keys.that),
            |words, verb| expressions.object_role(words, verb).is_some(),
        );
        parse.find_contact_clauses(|words, verb| expressions.object_role(words, verb));
        parse.coordinate_participles();
        parse.coordinate_bases();
        parse.find_lost_pasts(expressions);
        // "The envoy left after": a place need not be named.
        parse.find_lone_pasts(|words, verb| expressions.object_role(words, verb).is_some_and(|(role, _)| role != Role::Place));
        parse.find_gapped_passives(|words, verb| expressions.object_role(words, verb));
        parse.find_bare_infinitives();
        parse.find_reduced_relatives(expressions);
        for group in 0..parse.groups.len() {
            if parse.groups[group].form == Form::Finite {
                parse.find_subject(group);
            }
        }
        for group in 0..parse.groups.len() {
            parse.find_fronted(group);
        }
        for group in 0..parse.groups.len() {
            parse.find_complements(group);
        }
        parse.share_objects(|words, verb| expressions.object_role(words, verb).is_some_and(|(role, _)| role != Role::Place));
        if sentence.kind == BlockKind::Headline {
            // A verb that never stands without an object is passive where it has none.
            parse.find_headline_passives(|words, verb| expressions.object_role(words, verb));
        }
        for group in 0..parse.groups.len() {
            if parse.groups[group].form != Form::Finite {
                parse.find_controller(
                    group,
                    |verb, person| expressions.object_acts(verb, person, keys.to),
                    |verb, preposition| expressions.asks_of(verb, preposition),
                );
            }
        }
        parse.find_deeds(
            |noun| expressions.takes_infinitive(noun, keys.to),
            |noun, preposition| expressions.takes_phrase(noun, preposition),
        );
        for group in 0..parse.groups.len() {
            parse.find_parent(group);
        }
        parse
    }

    pub(super) fn kind(&self, chunk: usize) -> Option<Kind> {
        self.chunks.get(chunk).map(|chunk| chunk.kind)
    }

    pub(super) fn lemma(&self, chunk: usize) -> Key {
        self.words[self.chunks[chunk].first].lemma
    }
}
