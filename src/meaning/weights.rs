//! Reads the model file: dense layers at once, rows of the token table on demand.
//!
//! The file holds the source's own quantization levels, so decoding restores the source's numbers exactly; how they
//! are laid out is described in `tools/meaning_model.py`.

use super::MeaningError;
use ndarray::{Array1, Array2, Axis, concatenate};
use safetensors::{Dtype, SafeTensors};

/// Width of a token's embedding.
pub(super) const EMBEDDING: usize = 512;
/// Width of each n-gram branch.
pub(super) const BRANCH: usize = 256;
/// The n-gram branches: order of the window, and how many of its tokens lie before the current one.
pub(super) const ORDERS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// The longest of these windows.
pub(super) const LONGEST_WINDOW: usize = 5;
/// Width of all branches.
pub(super) const BRANCHES: usize = ORDERS.len() * BRANCH;
/// Width of a token's features: the embedding beside the branches.
pub(super) const FEATURES: usize = EMBEDDING + BRANCHES;

/// Longest prefix code of the table, in bits.
const LONGEST_CODE: usize = 12;
/// Quantization levels of the table.
const LEVELS: usize = 64;

/// Finds tensors by name and says precisely what is wrong with one that does not fit.
pub(super) struct Reader {
    tensors: SafeTensors<'static>,
}

impl Reader {
    pub(super) fn new(file: &'static [u8]) -> Result<Reader, MeaningError> {
        Ok(Reader { tensors: SafeTensors::deserialize(file)? })
    }

    /// The bytes and the shape of a tensor, whose elements must be of `dtype`.
    fn tensor(&self, name: &str, dtype: Dtype) -> Result<(&'static [u8], Vec<usize>), MeaningError> {
        let view = self.tensors.tensor(name)?;
        if view.dtype() != dtype {
            return Err(mismatch(name, format!("{dtype:?}"), format!("{:?}", view.dtype())));
        }
        Ok((view.data(), view.shape().to_vec()))
    }

    pub(super) fn bytes(&self, name: &str) -> Result<&'static [u8], MeaningError> {
        Ok(self.tensor(name, Dtype::U8)?.0)
    }

    pub(super) fn floats(&self, name: &str) -> Result<Vec<f32>, MeaningError> {
        let (data, _) = self.tensor(name, Dtype::F32)?;
        let (floats, _) = data.as_chunks::<4>();
        Ok(floats.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    pub(super) fn float(&self, name: &str) -> Result<f32, MeaningError> {
        Ok(self.vector(name, 1)?[0])
    }

    fn vector(&self, name: &str, length: usize) -> Result<Array1<f32>, MeaningError> {
        let floats = self.floats(name)?;
        if floats.len() != length {
            return Err(mismatch(name, format!("{length} values"), format!("{} values", floats.len())));
        }
        Ok(Array1::from_vec(floats))
    }

    /// A dense layer, stored as bytes with one scale and one zero point.
    fn matrix(&self, name: &str, inputs: usize, outputs: usize) -> Result<Array2<f32>, MeaningError> {
        let (levels, shape) = self.tensor(&format!("{name}.weight"), Dtype::U8)?;
        let affine = self.vector(&format!("{name}.affine"), 2)?;
        let (scale, zero) = (affine[0], affine[1]);
        let values = levels.iter().map(|&level| (f32::from(level) - zero) * scale).collect();
        Array2::from_shape_vec((inputs, outputs), values)
            .map_err(|_| mismatch(name, format!("[{inputs}, {outputs}]"), format!("{shape:?}")))
    }
}

fn mismatch(name: &str, expected: String, found: String) -> MeaningError {
    MeaningError::Tensor { name: name.to_owned(), expected, found }
}

/// Everything the network multiplies by.
#[derive(Debug)]
pub(super) struct Weights {
    pub(super) table: Table,
    /// The projections of all branches side by side, normalized together.
    pub(super) project: Array2<f32>,
    pub(super) project_bias: Array1<f32>,
    pub(super) project_norm: Norm,
    pub(super) branches: Vec<Branch>,
    pub(super) norm: Norm,
    pub(super) pool: Array2<f32>,
    pub(super) pool_bias: Array1<f32>,
    pub(super) head: Head,
}

/// One n-gram branch: two convolutions over a window of `order` tokens.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) order: usize,
    /// Tokens of the window before the current one.
    pub(super) left: usize,
    /// The kernels of all offsets of the window side by side: `[BRANCH, order * BRANCH]`.
    pub(super) convolutions: [Array2<f32>; 2],
    pub(super) convolution_biases: [Array1<f32>; 2],
}

/// Gain, bias and epsilon of a layer normalization.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) gain: Array1<f32>,
    pub(super) bias: Array1<f32>,
    pub(super) epsilon: f32,
}

/// The layers after pooling, each with a path around it.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) hidden1: Array2<f32>,
    pub(super) hidden2: Array2<f32>,
    pub(super) skip2: Array2<f32>,
    pub(super) hidden3: Array2<f32>,
    pub(super) out: Array2<f32>,
    pub(super) skip_out: Array2<f32>,
}

impl Weights {
    pub(super) fn read(reader: &Reader) -> Result<Weights, MeaningError> {
        const HIDDEN: usize = 320;
        let epsilon = reader.float("norm.epsilon")?;
        let norm = |name: &str, width: usize| -> Result<Norm, MeaningError> {
            let gain = reader.vector(&format!("{name}.gain"), width)?;
            Ok(Norm { gain, bias: reader.vector(&format!("{name}.bias"), width)?, epsilon })
        };
        let branch = |(order, left): (usize, usize)| -> Result<Branch, MeaningError> {
            let name = format!("ngram{order}");
            let kernel = |layer: usize| reader.matrix(&format!("{name}.conv{layer}"), BRANCH, order * BRANCH);
            let bias = |layer: usize| reader.vector(&format!("{name}.conv{layer}.bias"), BRANCH);
            Ok(Branch { order, left, convolutions: [kernel(1)?, kernel(2)?], convolution_biases: [bias(1)?, bias(2)?] })
        };
        let projections = ORDERS
            .iter()
            .map(|(order, _)| reader.matrix(&format!("ngram{order}.project"), EMBEDDING, BRANCH))
            .collect::<Result<Vec<_>, _>>()?;
        let projections: Vec<_> = projections.iter().map(|projection| projection.view()).collect();
        Ok(Weights {
            table: Table::read(reader)?,
            project: concatenate(Axis(1), &projections).expect("the projections have the same number of rows"),
            project_bias: reader.vector("project.bias", BRANCHES)?,
            project_norm: norm("project.norm", BRANCHES)?,
            branches: ORDERS.into_iter().map(branch).collect::<Result<_, _>>()?,
            norm: norm("norm", FEATURES)?,
            pool: reader.matrix("pool", FEATURES, EMBEDDING)?,
            pool_bias: reader.vector("pool.bias", EMBEDDING)?,
            head: Head {
                hidden1: reader.matrix("hidden1", EMBEDDING, HIDDEN)?,
                hidden2: reader.matrix("hidden2", HIDDEN, HIDDEN)?,
                skip2: reader.matrix("skip2", EMBEDDING, HIDDEN)?,
                hidden3: reader.matrix("hidden3", HIDDEN, EMBEDDING)?,
                out: reader.matrix("out", EMBEDDING, EMBEDDING)?,
                skip_out: reader.matrix("skip_out", HIDDEN, EMBEDDING)?,
            },
        })
    }
}

/// The token table: one compressed row a piece, decoded when asked for.
///
/// Decoding takes about a microsecond, so rows stay compressed: 58,000 decoded ones would take 119 MB.
#[derive(Debug)]
pub(super) struct Table {
    packed: &'static [u8],
    /// First byte of each row in `packed`.
    starts: Vec<u32>,
    /// Which code and scale each row uses.
    groups: &'static [u8],
    codes: Vec<PrefixCode>,
}

impl Table {
    fn read(reader: &Reader) -> Result<Table, MeaningError> {
        let (row_bytes, _) = reader.tensor("table.bytes", Dtype::U16)?;
        let (row_bytes, _) = row_bytes.as_chunks::<2>();
        let packed = reader.bytes("table.packed")?;
        let mut end = 0;
        let mut starts = Vec::with_capacity(row_bytes.len());
        for bytes in row_bytes {
            starts.push(end);
            end += u32::from(u16::from_le_bytes(*bytes));
        }
        if packed.len() != end as usize {
            return Err(mismatch("table.packed", format!("{end} bytes"), format!("{} bytes", packed.len())));
        }
        let lengths = reader.bytes("table.code_lengths")?;
        let (scales, lows) = (reader.floats("table.scale")?, reader.floats("table.low")?);
        let codes: Vec<PrefixCode> = lengths
            .chunks_exact(LEVELS)
            .zip(scales.into_iter().zip(lows))
            .map(|(lengths, (scale, low))| PrefixCode::new(lengths, scale, low))
            .collect();
        let groups = reader.bytes("table.group")?;
        if groups.len() != starts.len() || groups.iter().any(|&group| usize::from(group) >= codes.len()) {
            return Err(mismatch("table.group", format!("{} groups below {}", starts.len(), codes.len()), "others".to_owned()));
        }
        Ok(Table { packed, starts, groups, codes })
    }

    /// Decodes the row of a piece into `embedding`.
    pub(super) fn decode(&self, row: usize, embedding: &mut [f32]) {
        self.codes[usize::from(self.groups[row])].decode(&self.packed[self.starts[row] as usize..], embedding);
    }
}

/// A canonical prefix code over quantization levels, decoded by one look-up a value.
#[derive(Debug)]
struct PrefixCode {
    /// By the next `LONGEST_CODE` bits: length of the code they start with, and its level's value.
    entries: Vec<(u8, f32)>,
}

impl PrefixCode {
    /// The canonical code with these lengths (0: the level does not occur); level `i` stands for `low + i * scale`.
    fn new(lengths: &[u8], scale: f32, low: f32) -> PrefixCode {
        let mut order: Vec<(u8, u8)> =
            (0..).zip(lengths).filter(|&(_, &length)| length > 0).map(|(level, &length)| (length, level)).collect();
        order.sort_unstable();
        let mut entries = Vec::with_capacity(1 << LONGEST_CODE);
        for (length, level) in order {
            let copies = 1 << LONGEST_CODE.saturating_sub(usize::from(length));
            let entry = (length, f32::from(level) * scale + low);
            entries.resize(entries.len() + copies, entry);
        }
        // A code that is not complete is a damaged file; any level will do for bits that no level has.
        entries.resize(1 << LONGEST_CODE, (1, low));
        PrefixCode { entries }
    }

    /// Decodes as many values as fit into `values`; bits past the end of `packed` read as zeros.
    fn decode(&self, packed: &[u8], values: &mut [f32]) {
        let mut bytes = packed.iter();
        let (mut buffer, mut filled) = (0_u64, 0_usize);
        for value in values {
            while filled < LONGEST_CODE {
                buffer = buffer << 8 | u64::from(bytes.next().copied().unwrap_or(0));
                filled += 8;
            }
            let next_bits = (buffer >> (filled - LONGEST_CODE)) as usize & ((1 << LONGEST_CODE) - 1);
            let (length, decoded) = self.entries[next_bits];
            *value = decoded;
            filled -= usize::from(length);
        }
    }
}
