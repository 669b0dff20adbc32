//! The words of a run as vectors, small enough to keep all of them.

use super::{Encoder, rounded};
use rustc_hash::FxHashMap;

/// A vector for every distinct word, one byte a dimension.
///
/// Words recur in every pair of clauses: collect them first, encode each once, then look up. It is filled before use and
/// never changes, so threads share it without locks. Products of bytes are exact, so a likeness is the same on every
/// machine that encodes alike.
///
/// ```
/// use reconcile::meaning::{Encoder, Wordbook};
///
/// let encoder = Encoder::embedded()?;
/// let words = Wordbook::new(&encoder, ["قوة", "magnitude", "price"]);
/// let row = |word| words.row(word).expect("it was given");
/// assert!(words.likeness(row("قوة"), row("magnitude")) > words.likeness(row("قوة"), row("price")));
/// assert_eq!(words.row("never encoded"), None);
/// # Ok::<(), reconcile::meaning::MeaningError>(())
/// ```
#[derive(Debug)]
pub struct Wordbook {
    rows: FxHashMap<Box<str>, u32>,
    levels: Vec<i8>,
    /// What a level of each row is worth.
    scales: Vec<f32>,
}

/// Words that are encoded before their vectors are made small.
const AT_ONCE: usize = 4096;

impl Wordbook {
    /// Encodes the distinct ones of `words`.
    pub fn new<'a>(encoder: &Encoder, words: impl IntoIterator<Item = &'a str>) -> Wordbook {
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let mut book = Wordbook {
            rows: words.iter().copied().map(Box::from).zip(0..).collect(),
            levels: Vec::with_capacity(words.len() * Encoder::DIMENSIONS),
            scales: Vec::with_capacity(words.len()),
        };
        for words in words.chunks(AT_ONCE) {
            for row in encoder.encode(words).rows() {
                let scale = row.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / f32::from(i8::MAX);
                book.scales.push(scale);
                book.levels.extend(row.iter().map(|value| (value / scale.max(f32::MIN_POSITIVE)).round() as i8));
            }
        }
        book
    }

    /// The row of a word, if it was among those given.
    #[must_use]
    pub fn row(&self, word: &str) -> Option<u32> {
        self.rows.get(word).copied()
    }

    /// The cosine of the words of two rows.
    ///
    /// # Panics
    /// Where a row is not one that [`Wordbook::row`] gave.
    #[must_use]
    pub fn likeness(&self, a: u32, b: u32) -> f32 {
        let levels = |row: u32| &self.levels[row as usize * Encoder::DIMENSIONS..][..Encoder::DIMENSIONS];
        let product: i32 = levels(a).iter().zip(levels(b)).map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b))).sum();
        rounded(product as f32 * self.scales[a as usize] * self.scales[b as usize])
    }
}
