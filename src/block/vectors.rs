//! The clauses of a run as vectors.

use ndarray::{Array2, Axis};

use crate::{
    align::Clause,
    meaning::{self, Encoder},
    model::{Document, Span},
    text::Text,
};

/// A vector a clause, alone and in the context of its sentence.
#[derive(Debug)]
pub struct Vectors {
    alone: Array2<f32>,
    context: Array2<f32>,
}

impl Vectors {
    /// Encodes every clause, numbers masked.
    #[must_use]
    pub fn encode(documents: &[Document], texts: &[Text], clauses: &[Clause], encoder: &Encoder) -> Vectors {
        let number_free = |document: usize, span: Span| meaning::mask_numbers(span.of(&documents[document].text));
        // Each sentence right before its clauses: they are cheap to encode beside it.
        let (mut phrases, mut rows, mut sentence_rows) = (Vec::new(), Vec::new(), Vec::new());
        let (mut last, mut sentence_row) = (None, 0);
        for clause in clauses {
            let document = clause.document.index();
            if last != Some((document, clause.sentence)) {
                last = Some((document, clause.sentence));
                phrases.push(number_free(document, texts[document].sentences[clause.sentence as usize].span));
                sentence_row = phrases.len() - 1;
            }
            sentence_rows.push(sentence_row);
            rows.push(phrases.len());
            phrases.push(number_free(document, clause.span));
        }
        let phrases: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
        let vectors = encoder.encode(&phrases);
        let alone = vectors.select(Axis(0), &rows);
        let context = meaning::in_context(alone.view(), vectors.view(), &sentence_rows);
        Vectors { alone, context }
    }

    /// Cosine of two clauses.
    #[must_use]
    pub fn alone(&self, a: usize, b: usize) -> f32 {
        self.alone.row(a).dot(&self.alone.row(b))
    }

    /// How alike two clauses are in the context of their sentences.
    #[must_use]
    pub fn in_context(&self, a: usize, b: usize) -> f32 {
        self.context.row(a).dot(&self.context.row(b))
    }
}
