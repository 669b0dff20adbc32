//! Cuts a phrase into the pieces of the model's vocabulary.
//!
//! The source is a unigram vocabulary (Kudo 2018): of all ways to spell a word in pieces, the most probable one wins.
//! Pieces never reach over a space, so each word is cut on its own.

use super::MeaningError;
use super::forward::Piece;
use super::weights::Reader;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// Stands before the first letter of a word.
const WORD_START: char = '▁';
/// A character that no piece covers.
const UNKNOWN: Piece = Piece(0);
/// Opens every phrase.
const BEGIN: Piece = Piece(1);
/// Closes every phrase.
const END: Piece = Piece(2);
/// Pieces that stand for no text.
const SPECIAL_PIECES: usize = 6;

/// The vocabulary: pieces and their log probabilities.
#[derive(Debug)]
pub(super) struct Tokenizer {
    pieces: FxHashMap<&'static [u8], (Piece, f32)>,
    longest_bytes: usize,
    unknown_score: f32,
}

impl Tokenizer {
    pub(super) fn read(reader: &Reader) -> Result<Tokenizer, MeaningError> {
        let mut text = reader.bytes("pieces.text")?;
        let lengths = reader.bytes("pieces.bytes")?;
        let scores = reader.floats("pieces.score")?;
        let mut pieces = FxHashMap::with_capacity_and_hasher(lengths.len(), Default::default());
        for (index, (&length, score)) in (0_u32..).zip(lengths.iter().zip(scores)) {
            let Some((piece, rest)) = text.split_at_checked(usize::from(length)) else { break };
            text = rest;
            if index as usize >= SPECIAL_PIECES {
                pieces.insert(piece, (Piece(index), score));
            }
        }
        let longest_bytes = lengths.iter().copied().max().map_or(0, usize::from);
        Ok(Tokenizer { pieces, longest_bytes, unknown_score: reader.float("pieces.unknown_score")? })
    }

    /// The pieces of a phrase between the opening and the closing one.
    pub(super) fn pieces(&self, phrase: &str) -> Vec<Piece> {
        let mut pieces = vec![BEGIN];
        let words = words(phrase);
        let mut cuts = Vec::new();
        for (start, _) in words.match_indices(WORD_START) {
            let word = &words[start..];
            let end = word[WORD_START.len_utf8()..].find(WORD_START).map_or(word.len(), |next| next + WORD_START.len_utf8());
            self.cut_word(&word[..end], &mut cuts, &mut pieces);
        }
        if pieces.len() == 1 {
            pieces.push(UNKNOWN);
        }
        pieces.push(END);
        pieces
    }

    /// Appends the most probable pieces of one word (Viterbi); `cuts` is scratch space.
    fn cut_word(&self, word: &str, cuts: &mut Vec<Cut>, pieces: &mut Vec<Piece>) {
        cuts.clear();
        cuts.resize(word.len() + 1, Cut { score: f32::NEG_INFINITY, start: 0, piece: UNKNOWN });
        cuts[0].score = 0.0;
        for (start, letter) in word.char_indices() {
            let before = cuts[start].score;
            let mut letter_known = false;
            for length in letter.len_utf8()..=self.longest_bytes.min(word.len() - start) {
                if let Some(&(piece, score)) = self.pieces.get(&word.as_bytes()[start..start + length]) {
                    letter_known |= length == letter.len_utf8();
                    cuts[start + length].improve(Cut { score: before + score, start, piece });
                }
            }
            if !letter_known {
                cuts[start + letter.len_utf8()].improve(Cut { score: before + self.unknown_score, start, piece: UNKNOWN });
            }
        }
        let first = pieces.len();
        let mut end = word.len();
        while end > 0 {
            pieces.push(cuts[end].piece);
            end = cuts[end].start;
        }
        pieces[first..].reverse();
    }
}

/// The best way found so far to spell a word up to some byte: its last piece, and where that starts.
#[derive(Debug, Clone, Copy)]
struct Cut {
    score: f32,
    start: usize,
    piece: Piece,
}

impl Cut {
    /// Takes `other` if it is better; of two equally good ones the earlier start stays.
    fn improve(&mut self, other: Cut) {
        if other.score > self.score {
            *self = other;
        }
    }
}

/// The words of a phrase in compatibility form (NFKC), each behind a [`WORD_START`].
///
/// Vowel signs and tatweel are left out: the vocabulary was learned from unvocalized text and would spell كَتَبَ letter
/// by letter.
fn words(phrase: &str) -> String {
    let mut words = String::with_capacity(phrase.len() + 16);
    let mut between_words = true;
    for letter in phrase.nfkc() {
        match letter {
            '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => {}
            '\u{200b}' | '\u{fffd}' | WORD_START => between_words = true,
            _ if letter.is_whitespace() => between_words = true,
            _ => {
                if between_words {
                    words.push(WORD_START);
                    between_words = false;
                }
                words.push(letter);
            }
        }
    }
    words
}
