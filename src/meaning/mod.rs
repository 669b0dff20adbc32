//! How alike two phrases are in meaning, within Arabic, within English and across the two.
//!
//! A lexicon cannot list every paraphrase, so an embedded encoder proposes *what to compare*: [`Encoder`] turns a
//! phrase into a unit vector, [`nearest`] finds which clauses of two reports lie closest to each other. It only
//! proposes. Contradictions score higher than paraphrases here (mean cosine .77 against .52 on the probe sentences),
//! so nothing may be called a conflict, or an agreement, because two vectors are close; and the rank of a clause
//! among its rivals tells more than the cosine itself.
//!
//! The model is Universal Sentence Encoder Multilingual v3 cut down to two languages; `docs/meaning.md` says where it
//! comes from and how it was measured, `tools/meaning_model.py` makes the file. Nothing here knows claims or events.
//!
//! # Reproducibility
//!
//! A phrase's vector is the same, bit for bit, in any batch and for any number of threads: each of its sums runs in an
//! order that depends on the phrase alone. Processors with and without fused multiplication differ in the last bits,
//! which is why a decision compares ranks, or cosines rounded with [`rounded`].

mod forward;
mod mask;
pub mod nearest;
mod tokenizer;
mod weights;
mod wordbook;

pub use mask::{mask_numbers, mask_ranges};
pub use wordbook::Wordbook;

use forward::Piece;
use ndarray::{Array2, ArrayView1, ArrayView2, Axis};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use tokenizer::Tokenizer;
use weights::{Reader, Weights};

/// The model file, part of the binary: nothing is fetched and nothing can be missing at run time.
static MODEL: &[u8] = include_bytes!("../../models/meaning.safetensors");

/// Pieces that go through the network together: what a batch holds is a matter of pieces, and phrases may be long.
///
/// What occurs twice in a batch is multiplied once, so larger ones do less and take more memory. On `seeds/` batches of
/// 1,024 need two thirds of the products that batches of 384 need.
const BATCH_PIECES: usize = 1024;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MeaningError {
    /// The file is not in the container format.
    #[error("the meaning model is not a safetensors file")]
    Container(#[from] safetensors::SafeTensorError),
    /// A tensor has another type or shape than the network needs.
    #[error("the meaning model's tensor `{name}` does not fit: expected {expected}, found {found}")]
    Tensor {
        /// Name in the file.
        name: String,
        /// What the network needs.
        expected: String,
        /// What the file has.
        found: String,
    },
}

/// Turns phrases into unit vectors that lie close when the phrases mean much the same.
///
/// ```
/// use reconcile::meaning::Encoder;
///
/// let encoder = Encoder::embedded()?;
/// let rows = encoder.encode(&["رفع البنك المركزي أسعار الفائدة", "The central bank raised interest rates", "Al Ahly beat Zamalek"]);
/// assert!(rows.row(0).dot(&rows.row(1)) > rows.row(0).dot(&rows.row(2)));
/// # Ok::<(), reconcile::meaning::MeaningError>(())
/// ```
#[derive(Debug)]
pub struct Encoder {
    tokenizer: Tokenizer,
    weights: Weights,
}

impl Encoder {
    /// Length of a vector.
    pub const DIMENSIONS: usize = 512;

    /// Reads the model that is part of the binary.
    ///
    /// The dense layers are decoded here; a row of the token table only when a phrase needs it.
    ///
    /// # Errors
    /// Where the file that was compiled in is not this network's.
    pub fn embedded() -> Result<Encoder, MeaningError> {
        let reader = Reader::new(MODEL)?;
        Ok(Encoder { tokenizer: Tokenizer::read(&reader)?, weights: Weights::read(&reader)? })
    }

    /// One unit-length row a phrase, in order; equal phrases cost one.
    ///
    /// Numbers disturb the meaning of what they count, so [`mask_numbers`] them first and compare them as values.
    /// Works on all threads of the current rayon pool.
    pub fn encode(&self, phrases: &[&str]) -> Array2<f32> {
        let mut distinct: Vec<&str> = Vec::new();
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        let places: Vec<usize> = phrases
            .iter()
            .map(|&phrase| {
                *seen.entry(phrase).or_insert_with(|| {
                    distinct.push(phrase);
                    distinct.len() - 1
                })
            })
            .collect();
        let sentences: Vec<Vec<Piece>> = distinct.par_iter().map(|phrase| self.tokenizer.pieces(phrase)).collect();
        let mut values = vec![0.0; distinct.len() * Encoder::DIMENSIONS];
        let mut rest = values.as_mut_slice();
        let mut batches = Vec::new();
        for batch in batches_of(&sentences) {
            let (rows, later) = rest.split_at_mut(batch.len() * Encoder::DIMENSIONS);
            batches.push((rows, batch));
            rest = later;
        }
        batches.into_par_iter().for_each(|(rows, batch)| {
            rows.copy_from_slice(forward::encode(&self.weights, batch).as_slice().expect("a new array is in row order"));
        });
        let vectors = Array2::from_shape_vec((distinct.len(), Encoder::DIMENSIONS), values).expect("every phrase has one row");
        if distinct.len() == phrases.len() { vectors } else { vectors.select(Axis(0), &places) }
    }
}

/// Runs of sentences that have [`BATCH_PIECES`] together, or one that has more.
fn batches_of(sentences: &[Vec<Piece>]) -> impl Iterator<Item = &[Vec<Piece>]> {
    let mut rest = sentences;
    std::iter::from_fn(move || {
        let mut pieces = 0;
        let fitting = rest.iter().take_while(|sentence| {
            pieces += sentence.len();
            pieces <= BATCH_PIECES
        });
        let count = fitting.count().max(1);
        let (batch, later) = rest.split_at_checked(count)?;
        rest = later;
        Some(batch)
    })
}

/// Share of its sentence that a clause's vector takes in, see [`in_context`].
const CONTEXT: f32 = 0.5;

/// Adds to each clause half of the sentence that it stands in (`sentence_of` gives its row).
///
/// A clause leaves out what its sentence has said: "four others were wounded", but where? The sums are not made unit
/// length again: their products rank pairs better so, since a clause that says what its sentence says is longer.
/// On the development stories this brings .95 of the conflicts and .91 of the agreements among the 60 most alike
/// pairs of two reports, against .94 and .88 without context (`docs/meaning.md`).
///
/// # Panics
/// Where `sentence_of` is not as long as `clauses`, or names a row that `sentences` does not have.
pub fn in_context(clauses: ArrayView2<'_, f32>, sentences: ArrayView2<'_, f32>, sentence_of: &[usize]) -> Array2<f32> {
    assert_eq!(clauses.nrows(), sentence_of.len(), "every clause stands in one sentence");
    let mut rows = clauses.to_owned();
    for (mut row, &sentence) in rows.rows_mut().into_iter().zip(sentence_of) {
        row.scaled_add(CONTEXT, &sentences.row(sentence));
    }
    rows
}

/// A cosine to three decimals: as much of it as is the same on every machine.
pub fn rounded(cosine: f32) -> f32 {
    (cosine * 1000.0).round() / 1000.0
}

/// The cosine of two unit vectors.
pub fn cosine(left: ArrayView1<'_, f32>, right: ArrayView1<'_, f32>) -> f32 {
    left.dot(&right)
}
