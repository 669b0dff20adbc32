//! Language packs: all that differs from language to language, and only that.
//!
//! A pack turns raw text into [`Word`]s and the words of a sentence into [`Claim`]s. Nothing outside this folder knows
//! which language it reads.

pub mod ar;
pub mod en;

use crate::{
    lexicon::{EventId, Lexicon, Predicates},
    model::{Claim, DocumentId, Lang, Role, Span},
    text::{Entry, Sentence, Word},
};

/// What a sentence's claims may need to know beyond the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document the sentence stands in.
    pub document: DocumentId,
    /// Index of the sentence.
    pub sentence: u32,
    /// The document's raw text.
    pub text: &'a str,
    /// The whole lexicon.
    pub lexicon: &'a Lexicon,
}

/// A phrase that a sentence rules out: "because of the rain, not *the strike*". All are indices of words.
#[derive(Debug, Clone, Copy)]
pub struct RuledOut {
    /// Its first word, behind a preposition.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Its head.
    pub head: usize,
    /// The preposition before it.
    pub preposition: Option<usize>,
    /// The role that what stands before it gives: not *because of*.
    pub role: Option<Role>,
}

impl RuledOut {
    /// The longest phrase that is ruled out, in words: longer ones are clauses of their own.
    pub(crate) const MAX_WORDS: usize = 9;
}

/// A language as the pipeline sees it.
pub trait Language: Sync {
    /// Which language.
    fn lang(&self) -> Lang;

    /// Its verbs and event nouns.
    fn predicates(&self) -> &Predicates;

    /// Cuts `span` of `text` into analyzed, disambiguated words, clitics apart, appended to `words`.
    fn words(&self, text: &str, span: Span, words: &mut Vec<Word>);

    /// The atomic claims of a sentence, appended in text order.
    ///
    /// Pronouns stay pronouns and speakers are those the sentence itself names; [`crate::claim`] resolves them across
    /// sentences.
    fn claims(&self, sentence: &Sentence, context: Context<'_>, claims: &mut Vec<Claim>);

    /// The phrase that the words from `marker` on rule out: "not", "rather than", لا, وليس.
    fn ruled_out(&self, words: &[Word], marker: usize) -> Option<RuledOut>;
}

/// The event that a word names by itself, verb or noun: "the strike", not "a strike on the port".
#[must_use]
pub fn event_of(word: &Word, lang: Lang, lexicon: &Lexicon) -> Option<EventId> {
    let predicates = pack(lang, lexicon).predicates();
    let predicate = match word.entry {
        Entry::Predicate(predicate) => Some(predicate),
        _ => predicates.find(word.lemma),
    }?;
    predicates.sense(predicate, |_| false).or(predicates.senses(predicate).first())?.event
}

/// The pack of a language.
#[must_use]
pub fn pack(lang: Lang, lexicon: &Lexicon) -> &dyn Language {
    match lang {
        Lang::Ar => &lexicon.arabic,
        Lang::En => lexicon.english(),
    }
}
