//! Tables to bytes.

use std::path::{Path, PathBuf};

use super::{Kind, Look, Table, csv, parquet, xlsx};

/// A table format, chosen by the file's extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma separated.
    Csv,
    /// Tab separated.
    Tsv,
    /// One JSON object a line.
    Jsonl,
    /// A workbook.
    Xlsx,
    /// Columns for data frames.
    Parquet,
}

/// How tables are written.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether CSV and TSV start with a byte-order mark, which Excel needs to see UTF-8.
    pub bom: bool,
    /// What workbooks show besides the tables.
    pub look: Look,
}

/// An output that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The extension names no known format.
    #[error("`{}` has no known extension; use {known}", path.display())]
    Format {
        /// The output.
        path: PathBuf,
        /// What could stand there.
        known: &'static str,
    },
    /// The file system refused.
    #[error("cannot write `{}`; check that its folder can be written to and that no other program has it open", path.display())]
    Write {
        /// The output.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// More than a sheet holds.
    #[error("{rows} rows of {table} are more than a workbook holds; write .csv or .parquet")]
    Rows {
        /// The table.
        table: &'static str,
        /// How many.
        rows: usize,
    },
    /// A reviewer's words that a workbook would cut.
    #[error("row {row}, column `{column}`: longer than a workbook's cell holds; shorten it or write .csv")]
    Cell {
        /// Row in the table, the header being 1.
        row: usize,
        /// The column.
        column: String,
    },
    /// The workbook could not be made.
    #[error("cannot make a workbook of {table}; write .csv")]
    Workbook {
        /// The table.
        table: &'static str,
        /// Why.
        #[source]
        source: rust_xlsxwriter::XlsxError,
    },
    /// The Parquet file could not be made.
    #[error("cannot make a Parquet file of {table}; write .csv")]
    Parquet {
        /// The table.
        table: &'static str,
        /// Why.
        #[source]
        source: ::parquet::errors::ParquetError,
    },
}

impl Format {
    /// The format of an output path; `-` (standard output) is CSV.
    ///
    /// # Errors
    /// Where the extension names none.
    pub fn of(path: &Path) -> Result<Format, ExportError> {
        if path.as_os_str() == "-" {
            return Ok(Format::Csv);
        }
        match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
            Some("csv") => Ok(Format::Csv),
            Some("tsv") => Ok(Format::Tsv),
            Some("jsonl" | "ndjson") => Ok(Format::Jsonl),
            Some("xlsx") => Ok(Format::Xlsx),
            Some("parquet") => Ok(Format::Parquet),
            _ => Err(ExportError::Format { path: path.to_owned(), known: ".csv, .tsv, .jsonl, .xlsx or .parquet" }),
        }
    }
}

/// The bytes of one table.
///
/// # Errors
/// Where the format cannot hold the table.
pub fn render(table: &Table, format: Format, options: &Options) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Csv => Ok(csv::bytes(table, b',', options.bom)),
        Format::Tsv => Ok(csv::bytes(table, b'\t', options.bom)),
        Format::Jsonl => Ok(jsonl(table)),
        Format::Xlsx => render_workbook(std::slice::from_ref(table), options),
        Format::Parquet => parquet::bytes(table).map_err(|source| ExportError::Parquet { table: table.name, source }),
    }
}

/// The bytes of a workbook with one sheet a table. The first is what it is made for and must be whole; of the others a
/// sheet holds as many rows as it can.
///
/// # Errors
/// Where the first table has more rows, or a reviewer's cell more text, than a workbook holds.
pub fn render_workbook(tables: &[Table], options: &Options) -> Result<Vec<u8>, ExportError> {
    let Some(main) = tables.first() else { return Ok(Vec::new()) };
    if !xlsx::holds(main) {
        return Err(ExportError::Rows { table: main.name, rows: main.rows.len() });
    }
    for (index, column) in main.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Reviewer) {
        if let Some(row) = main.rows.iter().position(|row| !xlsx::is_fitting(&row[index])) {
            return Err(ExportError::Cell { row: row + 2, column: column.name.clone() });
        }
    }
    xlsx::bytes(tables, &options.look).map_err(|source| ExportError::Workbook { table: main.name, source })
}

fn jsonl(table: &Table) -> Vec<u8> {
    let mut out = Vec::new();
    for row in &table.rows {
        let record: serde_json::Map<String, serde_json::Value> =
            table.columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), cell.as_str().into())).collect();
        serde_json::to_writer(&mut out, &record).expect("writing to memory cannot fail");
        out.push(b'\n');
    }
    out
}
