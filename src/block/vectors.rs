//! The clauses of a run as vectors.

use ndarray::Array2;

use crate::{
    align::Clause,
    meaning::{self, Encoder},
    model::Document,
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
        let (mut sentences, mut sentence_of) = (Vec::new(), Vec::with_capacity(clauses.len()));
        let mut last = None;
        for clause in clauses {
            if last != Some((clause.document, clause.sentence)) {
                last = Some((clause.document, clause.sentence));
                let span = texts[clause.document.index()].sentences[clause.sentence as usize].span;
                sentences.push(meaning::mask_numbers(span.of(&documents[clause.document.index()].text)));
            }
            sentence_of.push(sentences.len() - 1);
        }
        let masked: Vec<_> =
            clauses.iter().map(|clause| meaning::mask_numbers(clause.span.of(&documents[clause.document.index()].text))).collect();
        // One batch for both: a sentence of one clause is encoded once.
        let phrases: Vec<&str> = masked.iter().chain(&sentences).map(AsRef::as_ref).collect();
        let rows = encoder.encode(&phrases);
        let (alone, whole) = rows.view().split_at(ndarray::Axis(0), masked.len());
        let context = meaning::in_context(alone, whole, &sentence_of);
        Vectors { alone: alone.to_owned(), context }
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
