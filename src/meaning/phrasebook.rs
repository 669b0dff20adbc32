//! Remembers the vectors of phrases that are asked for again and again.

use super::{Encoder, cosine};
use ndarray::{Array2, ArrayView1};
use rustc_hash::FxHashMap;

/// The vectors of a collection's phrases, each encoded once.
///
/// Predicates and slot heads recur in every pair of claims: collect them first, encode them in one go, then look up.
/// It is filled before use and never changes, so threads share it without locks.
///
/// ```
/// use reconcile::meaning::{Encoder, Phrasebook};
///
/// let encoder = Encoder::embedded()?;
/// let phrases = Phrasebook::new(&encoder, ["شدة الهزة", "magnitude", "price"]);
/// assert!(phrases.cosine("شدة الهزة", "magnitude") > phrases.cosine("شدة الهزة", "price"));
/// assert_eq!(phrases.cosine("magnitude", "never encoded"), None);
/// # Ok::<(), reconcile::meaning::MeaningError>(())
/// ```
#[derive(Debug)]
pub struct Phrasebook {
    rows: FxHashMap<Box<str>, usize>,
    vectors: Array2<f32>,
}

impl Phrasebook {
    /// Encodes the distinct ones of `phrases`.
    pub fn new<'a>(encoder: &Encoder, phrases: impl IntoIterator<Item = &'a str>) -> Phrasebook {
        let mut phrases: Vec<&str> = phrases.into_iter().collect();
        phrases.sort_unstable();
        phrases.dedup();
        Phrasebook { vectors: encoder.encode(&phrases), rows: phrases.into_iter().map(Box::from).zip(0..).collect() }
    }

    /// The unit vector of a phrase, if it was among those given.
    pub fn vector(&self, phrase: &str) -> Option<ArrayView1<'_, f32>> {
        self.rows.get(phrase).map(|&row| self.vectors.row(row))
    }

    /// The cosine of two phrases, if both were among those given.
    pub fn cosine(&self, left: &str, right: &str) -> Option<f32> {
        Some(cosine(self.vector(left)?, self.vector(right)?))
    }
}
