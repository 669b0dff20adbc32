//! What this program writes itself: tables, graphs and pages often lie beside the reports, and are none.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use calamine::{Reader, Xlsx};

use super::MAX_FILE_BYTES;

/// What is told of such a file.
pub(super) const NOTE: &str = "written by this program, no report; left out";

/// Columns by which a table is known, whatever order a spreadsheet program has put them in.
const COLUMNS: [&[&str]; 3] = [&["conflict_id"], &["claim_id", "trigger_start"], &["a_claim", "b_claim"]];

/// The sheets by which a workbook is known.
const SHEETS: [&str; 3] = ["Conflicts", "Claims", "Edges"];

/// How a graph in JSON begins.
const GRAPH: &str = r#"{"directed":true,"graph":{},"links":["#;

/// What stands in every page, and in no other.
const PAGE: [&str; 2] = ["<title>reconcile</title>", r#"<script type="application/json" id="data">"#];

/// Whether a text with this extension is one of the program's outputs.
pub(super) fn is_own(text: &str, extension: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().next().unwrap_or_default();
    match extension {
        "csv" | "tsv" => {
            // Excel's own first line, where the delimiter is not the usual one of the country.
            let header = if first.starts_with("sep=") { text.lines().nth(1).unwrap_or_default() } else { first };
            let names: Vec<&str> = header.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"')).collect();
            has_columns(|column| names.contains(&column))
        }
        "jsonl" | "ndjson" => serde_json::from_str::<serde_json::Map<_, serde_json::Value>>(first)
            .is_ok_and(|record| has_columns(|column| record.contains_key(column))),
        "json" => text.starts_with(GRAPH),
        "html" | "htm" => PAGE.iter().all(|part| text.contains(part)),
        _ => false,
    }
}

/// Whether a file on the disk is one of the program's outputs.
pub(super) fn is_own_file(path: &Path) -> bool {
    let extension = path.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_lowercase());
    let Ok(file) = File::open(path) else { return false };
    match extension.as_str() {
        "xlsx" => Xlsx::new(BufReader::new(file)).is_ok_and(|book| book.sheet_names().iter().any(|name| SHEETS.contains(&name.as_str()))),
        "csv" | "tsv" | "jsonl" | "ndjson" | "json" | "html" | "htm" => text_of(file).is_some_and(|text| is_own(&text, &extension)),
        "parquet" => bytes_of(file).is_some_and(|bytes| {
            // Names of columns stand in the file as they are.
            has_columns(|column| bytes.windows(column.len()).any(|window| window == column.as_bytes()))
        }),
        _ => false,
    }
}

fn has_columns(has: impl Fn(&str) -> bool) -> bool {
    COLUMNS.iter().any(|columns| columns.iter().all(|column| has(column)))
}

fn text_of(file: File) -> Option<String> {
    bytes_of(file).and_then(|bytes| super::decode_text(&bytes).ok())
}

fn bytes_of(file: File) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
