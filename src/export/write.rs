//! Writing a table to its place, atomically.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use super::{Table, csv};

/// A table format, chosen by the file's extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma separated.
    Csv,
    /// Tab separated.
    Tsv,
    /// One JSON object a line.
    Jsonl,
}

/// How tables are written.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether CSV and TSV start with a byte-order mark, which Excel needs to see UTF-8.
    pub bom: bool,
}

/// An output that cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The extension names no known format.
    #[error("`{}` has no known extension; use .csv, .tsv or .jsonl", path.display())]
    Format {
        /// The output.
        path: PathBuf,
    },
    /// The file system refused.
    #[error("cannot write `{}`; check that its folder exists and can be written to", path.display())]
    Write {
        /// The output.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
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
            _ => Err(ExportError::Format { path: path.to_owned() }),
        }
    }
}

/// Writes `table` to `path` in the format of its extension: to a temporary file beside it, then renamed, so that a
/// reader never sees half a table. `-` writes to standard output.
///
/// # Errors
/// Where the format is unknown or the file system refuses.
pub fn write(table: &Table, path: &Path, options: Options) -> Result<(), ExportError> {
    let bytes = match Format::of(path)? {
        Format::Csv => csv::bytes(table, b',', options.bom),
        Format::Tsv => csv::bytes(table, b'\t', options.bom),
        Format::Jsonl => jsonl(table),
    };
    let failed = |source| ExportError::Write { path: path.to_owned(), source };
    if path.as_os_str() == "-" {
        return std::io::stdout().lock().write_all(&bytes).map_err(failed);
    }
    replace(path, &bytes).map_err(failed)
}

/// Puts `bytes` in the place of `path` in one step.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| std::io::Error::other("not a file name"))?.to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = std::fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&temporary, path)).inspect_err(|_| {
        // The error that matters is the first one; a leftover temporary file is only untidy.
        let _ = std::fs::remove_file(&temporary);
    })
}

fn jsonl(table: &Table) -> Vec<u8> {
    let mut out = Vec::new();
    for row in &table.rows {
        let record: serde_json::Map<String, serde_json::Value> =
            table.columns.iter().zip(row).map(|(column, cell)| ((*column).to_owned(), cell.as_str().into())).collect();
        serde_json::to_writer(&mut out, &record).expect("writing to memory cannot fail");
        out.push(b'\n');
    }
    out
}
