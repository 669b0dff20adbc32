//! Raw text → sentences of words, with spans into the raw text.
//!
//! What a word *is* (part of speech, features, lexicon entry) is for the language pack to say; this module holds the
//! types both packs share, the folding of spellings into lookup keys, and the cutting of text into sentences.

mod dateline;
mod fold;
mod paragraph;
mod quotation;
mod segment;
mod word;

pub use fold::{Key, fold, fold_into};
pub use quotation::quotations;
pub use segment::{Block, BlockKind, blocks, clauses};
pub use word::{Entry, Features, Pos, Sentence, Text, ValueMention, Word};

use crate::{
    lang,
    lexicon::Lexicon,
    model::{Document, Lang},
    value,
};

/// Reads one document: sentences, words, values.
///
/// The language is decided sentence by sentence, so that an English quotation in an Arabic report is read as English.
#[must_use]
pub fn analyze(document: &Document, lexicon: &Lexicon) -> Text {
    let mut sentences = Vec::new();
    for block in blocks(document) {
        let raw = block.span.of(&document.text);
        // What surrounds the report ("Email", "Share") asks for no pack of its own.
        let told = block.kind.tells() && raw.chars().any(char::is_alphabetic);
        let lang = if told { Lang::of_script(raw) } else { document.lang };
        let mut words = Vec::new();
        lang::pack(lang, lexicon).words(&document.text, block.span, &mut words);
        let mut sentence = Sentence { span: block.span, kind: block.kind, paragraph: block.paragraph, lang, words, values: Vec::new() };
        sentence.values = value::annotate(&sentence, &document.text, lexicon);
        sentences.push(sentence);
    }
    Text { sentences }
}
