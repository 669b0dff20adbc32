//! The network: pieces of phrases in, unit vectors out.
//!
//! A deep averaging network with n-gram features (Yang et al. 2019, "Multilingual Universal Sentence Encoder for
//! Semantic Retrieval"). Each token has its embedding and, for windows of 2, 3 and 5 tokens, the result of two
//! convolutions; the sum over a phrase's tokens goes through four dense layers.
//!
//! All heavy work is matrix products over a whole batch. A convolution is one product with the kernels of all offsets
//! side by side, then a sum of shifted rows. Nothing is multiplied twice: the first convolution's inputs depend on the
//! piece alone and its results on the window alone, so the products run once a distinct piece and once a distinct
//! window of the batch. A clause beside its sentence shares nearly all of its windows with it.

use super::weights::{BRANCH, Branch, EMBEDDING, FEATURES, Head, LONGEST_WINDOW, Norm, Weights};
use ndarray::{Array2, ArrayView1, ArrayView2, Axis};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A piece of the vocabulary: its row in the token table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece(pub(super) u32);

/// Encodes a batch of phrases, one unit row each; no phrase may be without pieces.
pub(super) fn encode(weights: &Weights, phrases: &[Vec<Piece>]) -> Array2<f32> {
    let tokens = Tokens::new(phrases);
    let embeddings = embed(weights, &tokens.distinct);
    let projections = project(weights, &embeddings);
    let inputs = projections.axis_chunks_iter(Axis(1), BRANCH);
    let branches: Vec<Array2<f32>> = weights.branches.iter().zip(inputs).map(|(branch, inputs)| ngrams(branch, inputs, &tokens)).collect();

    let mut sums = Array2::zeros((phrases.len(), FEATURES));
    let mut features = [0.0; FEATURES];
    for (phrase, mut sum) in tokens.phrases.iter().zip(sums.rows_mut()) {
        let sum = sum.as_slice_mut().expect("rows of a new array are contiguous");
        for token in phrase.clone() {
            let (embedding, rest) = features.split_at_mut(EMBEDDING);
            embedding.copy_from_slice(row(&embeddings, tokens.piece_rows[token]));
            for (part, branch) in rest.chunks_exact_mut(BRANCH).zip(&branches) {
                part.copy_from_slice(row(branch, token));
            }
            normalize(&mut features, &weights.norm);
            sum.iter_mut().zip(&features).for_each(|(sum, feature)| *sum += feature);
        }
    }
    let mut pooled = sums.dot(&weights.pool);
    for (phrase, mut pooled) in tokens.phrases.iter().zip(pooled.rows_mut()) {
        let length = phrase.len() as f32;
        pooled.zip_mut_with(&weights.pool_bias, |value, bias| *value = (*value + length * bias) / length.sqrt());
    }
    unit_vectors(&weights.head, &pooled)
}

/// The tokens of a batch, phrase after phrase.
struct Tokens {
    /// Every piece of the batch once, ascending.
    distinct: Vec<Piece>,
    /// Where in `distinct` each token's piece is.
    piece_rows: Vec<usize>,
    /// Which tokens each phrase has.
    phrases: Vec<Range<usize>>,
}

impl Tokens {
    fn new(phrases: &[Vec<Piece>]) -> Tokens {
        let mut distinct: Vec<Piece> = phrases.iter().flatten().copied().collect();
        distinct.sort_unstable();
        distinct.dedup();
        let row = |piece: &Piece| distinct.binary_search(piece).expect("every piece of the batch is in `distinct`");
        let piece_rows = phrases.iter().flatten().map(row).collect();
        let mut end = 0;
        let ranges = phrases
            .iter()
            .map(|phrase| {
                let start = end;
                end += phrase.len();
                start..end
            })
            .collect();
        Tokens { distinct, piece_rows, phrases: ranges }
    }
}

fn embed(weights: &Weights, pieces: &[Piece]) -> Array2<f32> {
    let mut embeddings = Array2::zeros((pieces.len(), EMBEDDING));
    for (piece, mut row) in pieces.iter().zip(embeddings.rows_mut()) {
        weights.table.decode(piece.0 as usize, row.as_slice_mut().expect("rows of a new array are contiguous"));
    }
    embeddings
}

/// What the branches start from: a row a distinct piece, a block of columns a branch.
fn project(weights: &Weights, embeddings: &Array2<f32>) -> Array2<f32> {
    let mut projections = embeddings.dot(&weights.project);
    for mut row in projections.rows_mut() {
        row += &weights.project_bias;
        normalize(row.as_slice_mut().expect("rows of a product are contiguous"), &weights.project_norm);
    }
    projections
}

/// One branch's features, a row a token, from its inputs, a row a distinct piece.
fn ngrams(branch: &Branch, inputs: ArrayView2<'_, f32>, tokens: &Tokens) -> Array2<f32> {
    let windows = Windows::new(branch, tokens);
    let first = convolve(branch, 0, inputs, &tokens.piece_rows, &windows.first_seen);
    let each_token: Vec<(usize, Range<usize>)> =
        tokens.phrases.iter().flat_map(|phrase| phrase.clone().map(|token| (token, phrase.clone()))).collect();
    convolve(branch, 1, first.view(), &windows.rows, &each_token)
}

/// The distinct windows of a branch: tokens with equal pieces around them, as far as the branch sees, are one.
struct Windows {
    /// The first token of each window, and the phrase that it stands in.
    first_seen: Vec<(usize, Range<usize>)>,
    /// Where in `first_seen` each token's window is.
    rows: Vec<usize>,
}

impl Windows {
    fn new(branch: &Branch, tokens: &Tokens) -> Windows {
        let mut windows = Windows { first_seen: Vec::new(), rows: Vec::with_capacity(tokens.piece_rows.len()) };
        let mut seen: FxHashMap<[Option<usize>; LONGEST_WINDOW], usize> = FxHashMap::default();
        for phrase in &tokens.phrases {
            for token in phrase.clone() {
                let mut pieces = [None; LONGEST_WINDOW];
                for (offset, piece) in pieces.iter_mut().take(branch.order).enumerate() {
                    *piece = neighbor(branch, token, offset, phrase).map(|neighbor| tokens.piece_rows[neighbor]);
                }
                let row = *seen.entry(pieces).or_insert_with(|| {
                    windows.first_seen.push((token, phrase.clone()));
                    windows.first_seen.len() - 1
                });
                windows.rows.push(row);
            }
        }
        windows
    }
}

/// The token at an offset of the window around `token`; none before the phrase's first token or after its last one.
fn neighbor(branch: &Branch, token: usize, offset: usize, phrase: &Range<usize>) -> Option<usize> {
    (token + offset).checked_sub(branch.left).filter(|neighbor| phrase.contains(neighbor))
}

/// One convolution with its rectifier and the path around it, `relu(kernel * window + bias) + input`, a row for each of
/// `wanted`: tokens with the phrases that their windows end with.
///
/// `rows` says which row of `inputs` each token of the batch has.
fn convolve(branch: &Branch, layer: usize, inputs: ArrayView2<'_, f32>, rows: &[usize], wanted: &[(usize, Range<usize>)]) -> Array2<f32> {
    let products = inputs.dot(&branch.convolutions[layer]);
    let bias = branch.convolution_biases[layer].as_slice().expect("vectors are contiguous");
    let mut outputs = Array2::zeros((wanted.len(), BRANCH));
    for ((token, phrase), mut output) in wanted.iter().zip(outputs.rows_mut()) {
        let output = output.as_slice_mut().expect("rows of a new array are contiguous");
        output.copy_from_slice(bias);
        for offset in 0..branch.order {
            let Some(neighbor) = neighbor(branch, *token, offset, phrase) else { continue };
            let product = &row(&products, rows[neighbor])[offset * BRANCH..][..BRANCH];
            output.iter_mut().zip(product).for_each(|(sum, product)| *sum += product);
        }
        let input = inputs.row(rows[*token]);
        output.iter_mut().zip(input.as_slice().expect("rows are contiguous")).for_each(|(value, input)| *value = value.max(0.0) + input);
    }
    outputs
}

/// The dense layers after pooling, then the length made one.
fn unit_vectors(head: &Head, pooled: &Array2<f32>) -> Array2<f32> {
    let relu = |matrix: Array2<f32>| matrix.mapv_into(|value| value.max(0.0));
    let hidden1 = relu(pooled.dot(&head.hidden1));
    let hidden2 = relu(hidden1.dot(&head.hidden2) + pooled.dot(&head.skip2));
    let hidden3 = relu(hidden2.dot(&head.hidden3));
    let mut vectors = (hidden3.dot(&head.out) + hidden2.dot(&head.skip_out)).mapv_into(f32::tanh);
    for mut vector in vectors.axis_iter_mut(Axis(0)) {
        let length = vector.dot(&vector).sqrt();
        vector /= length.max(f32::MIN_POSITIVE);
    }
    vectors
}

/// Layer normalization of one row, in place.
fn normalize(values: &mut [f32], norm: &Norm) {
    let count = values.len() as f32;
    let mean = ArrayView1::from(&*values).sum() / count;
    values.iter_mut().for_each(|value| *value -= mean);
    let centered = ArrayView1::from(&*values);
    let scale = 1.0 / (centered.dot(&centered) / count + norm.epsilon).sqrt();
    for (value, (gain, bias)) in values.iter_mut().zip(norm.gain.iter().zip(&norm.bias)) {
        *value = *value * scale * gain + bias;
    }
}

fn row(matrix: &Array2<f32>, index: usize) -> &[f32] {
    let width = matrix.ncols();
    &matrix.as_slice().expect("matrices are in row order")[index * width..][..width]
}
