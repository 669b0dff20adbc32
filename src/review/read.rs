//! A table as a spreadsheet program saved it → cells of text.
//!
//! Reads what people have: any delimiter, UTF-8, UTF-16 and Windows code pages, sorted and filtered workbooks.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use calamine::{DataRef, Reader, Xlsx};
use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};

use super::ReviewError;
use crate::{
    export::{Format, csv::unguarded},
    ingest,
};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 1 << 30;

/// The column by which a conflict is found again.
pub(super) const ID: &str = "conflict_id";

/// The cells of one table with its header.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Names of the columns, as they stand in the header.
    pub(super) header: Vec<String>,
    /// The rows below it that are not empty, with their number in the spreadsheet.
    pub(super) rows: Vec<(usize, Vec<String>)>,
    /// What the file holds besides the table, and writing the table would not.
    pub(super) besides: Vec<String>,
}

/// Reads the table of a file that holds one.
pub(super) fn read(path: &Path) -> Result<Sheet, ReviewError> {
    let failed = |source| ReviewError::Read { path: path.to_owned(), source };
    let format = match path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("txt") => Format::Csv,
        Some("xlsm") => Format::Xlsx,
        _ => Format::of(path).map_err(|_| ReviewError::Format { path: path.to_owned() })?,
    };
    let mut file = File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.len() > MAX_BYTES {
        return Err(unreadable(path, "it is larger than 1 GiB; split it"));
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    let mut sheet = match format {
        Format::Csv | Format::Tsv => delimited(path, &bytes)?,
        Format::Jsonl => records(path, &bytes)?,
        Format::Xlsx => workbook(path, &bytes)?,
        Format::Parquet => columns(path)?,
    };
    for cell in sheet.header.iter_mut().chain(sheet.rows.iter_mut().flat_map(|(_, cells)| cells)) {
        // Spreadsheet programs show the guard of a CSV cell as part of it, and save it wherever they save.
        if cell.contains('\r') || cell.starts_with('\'') {
            *cell = unguarded(&cell.replace("\r\n", "\n")).to_owned();
        }
    }
    sheet.rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(sheet)
}

/// Whether a file could hold a reviewer's words: the first line of a large table of claims tells at once that it does not.
pub(super) fn may_hold_remarks(path: &Path) -> Result<bool, ReviewError> {
    const ENOUGH: u64 = 64 << 10;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(ENOUGH).read_to_end(&mut head));
    read.map_err(|source| ReviewError::Read { path: path.to_owned(), source })?;
    let is_text = !head.contains(&0) && matches!(Format::of(path), Ok(Format::Csv | Format::Tsv | Format::Jsonl));
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(!is_text || [ID, "status", "note", "sep="].iter().any(|name| contains(line, name.as_bytes())))
}

fn unreadable(path: &Path, why: impl Into<String>) -> ReviewError {
    ReviewError::Unreadable { path: path.to_owned(), why: why.into() }
}

/// CSV and TSV; the delimiter is the one that makes the header whole.
fn delimited(path: &Path, bytes: &[u8]) -> Result<Sheet, ReviewError> {
    let text = ingest::decode_text(bytes).map_err(|why| unreadable(path, why))?;
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // Excel's own first line, where the delimiter is not the usual one of the country.
    let mut first = 1;
    if let Some((line, rest)) = text.split_once('\n')
        && line.trim_end().len() == 5
        && line.starts_with("sep=")
    {
        (text, first) = (rest, 2);
    }
    // The csv crate takes whatever follows an open quotation mark for one cell: rows would be lost without a word.
    if text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(unreadable(path, "a quotation mark is not closed; save it again from the spreadsheet program"));
    }
    let split = |delimiter| csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let header = |delimiter| {
        let record = split(delimiter).into_records().next().and_then(Result::ok).unwrap_or_default();
        record.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<String>>()
    };
    let delimiters = [b',', b';', b'\t'];
    let found = delimiters.into_iter().find(|delimiter| header(*delimiter).iter().any(|name| name == ID));
    // Without an id column the widest reading is the best guess; it serves to find notes, never to carry them.
    let delimiter = found.unwrap_or_else(|| delimiters.into_iter().max_by_key(|delimiter| header(*delimiter).len()).unwrap_or(b','));
    let mut sheet = Sheet { header: header(delimiter), ..Sheet::default() };
    for (number, record) in (first..).zip(split(delimiter).into_records()).skip(1) {
        let record = record.map_err(|error| unreadable(path, error.to_string()))?;
        sheet.rows.push((number, record.iter().map(str::to_owned).collect()));
    }
    Ok(sheet)
}

/// One JSON object a line.
fn records(path: &Path, bytes: &[u8]) -> Result<Sheet, ReviewError> {
    let mut sheet = Sheet::default();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in (1..).zip(String::from_utf8_lossy(bytes).lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let record: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(line).map_err(|error| unreadable(path, format!("line {number}: {error}")))?;
        let mut row = vec![String::new(); sheet.header.len()];
        for (name, value) in record {
            let place = *places.entry(name).or_insert_with_key(|name| {
                sheet.header.push(name.clone());
                row.push(String::new());
                sheet.header.len() - 1
            });
            row[place] = match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text,
                other => other.to_string(),
            };
        }
        sheet.rows.push((number, row));
    }
    Ok(sheet)
}

/// The sheet that has the ids. Only cells that hold something are kept: one stray cell in the last corner of a sheet would
/// otherwise ask for memory for all cells before it.
fn workbook(path: &Path, bytes: &[u8]) -> Result<Sheet, ReviewError> {
    let broken = |error: calamine::XlsxError| {
        unreadable(path, format!("not a workbook that can be read ({error}); save it as .xlsx without a password"))
    };
    let mut workbook = Xlsx::new(BufReader::new(std::io::Cursor::new(bytes))).map_err(broken)?;
    let mut names = workbook.sheet_names();
    let mut besides: Vec<String> =
        names.iter().filter(|name| !SHEETS.contains(&name.as_str())).map(|name| format!("the sheet `{name}`")).collect();
    // Names of a ZIP archive's members stand in it as they are.
    if ["xl/comments", "xl/threadedComments/"].iter().any(|part| contains(bytes, part.as_bytes())) {
        besides.push("comments on cells".to_owned());
    }
    names.sort_by_key(|name| name != SHEETS[0]);
    for name in names {
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet of charts has no cells.
            Err(_) if name != SHEETS[0] => continue,
            Err(error) => return Err(broken(error)),
        };
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let mut has_ids = None;
        let mut uncounted = None;
        while let Some(cell) = cells.next_cell_with_formula().map_err(broken)? {
            let ((row, column), text) = (cell.pos, shown(&cell.value));
            if let (DataRef::Empty, Some(formula)) = (&cell.value, cell.formula) {
                uncounted.get_or_insert((row, column, formula));
            }
            if text.is_empty() {
                continue;
            }
            // The header is the first row with anything in it; other sheets are left as soon as it has no ids.
            if has_ids.is_none() && rows.first_key_value().is_some_and(|(first, _)| *first != row) {
                has_ids = Some(rows.first_entry().is_some_and(|first| first.get().values().any(|name| name.trim() == ID)));
            }
            if has_ids == Some(false) {
                break;
            }
            rows.entry(row).or_default().insert(column, text);
        }
        if !rows.first_entry().is_some_and(|first| first.get().values().any(|name| name.trim() == ID)) {
            continue;
        }
        if let Some((row, column, formula)) = uncounted {
            let header = rows.first_entry().and_then(|first| first.get().get(&column).cloned());
            return Err(ReviewError::Cell {
                path: path.to_owned(),
                row: row as usize + 1,
                column: header.unwrap_or_else(|| format!("column {}", column + 1)),
                why: format!("a formula (`={formula}`) without its value; open the workbook in a spreadsheet program and save it there"),
            });
        }
        // Columns that hold something, in their order.
        let mut used: Vec<u32> = rows.values().flat_map(|cells| cells.keys().copied()).collect();
        used.sort_unstable();
        used.dedup();
        let mut rows = rows.into_iter().map(|(row, mut cells)| {
            (row as usize + 1, used.iter().map(|column| cells.remove(column).unwrap_or_default()).collect::<Vec<String>>())
        });
        let header = rows.next().map(|(_, header)| header).unwrap_or_default();
        return Ok(Sheet { header, rows: rows.collect(), besides });
    }
    Ok(Sheet { besides, ..Sheet::default() })
}

/// The sheets that the program writes; the conflicts first.
const SHEETS: [&str; 7] = ["Conflicts", "Positions", "Claims", "Agreements", "Sources", "Read me", "Edges"];

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A cell as text; numbers and days as one would type them.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let (date, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
            match (moment.is_datetime(), moment.as_f64()) {
                (false, days) => days.to_string(),
                (true, days) if days < 1.0 => time,
                (true, days) if days.fract() == 0.0 => date,
                (true, _) => format!("{date} {time}"),
            }
        }
    }
}

/// A Parquet file as this program writes it.
fn columns(path: &Path) -> Result<Sheet, ReviewError> {
    let broken = |error: parquet::errors::ParquetError| unreadable(path, format!("not a Parquet file that can be read ({error})"));
    let file = File::open(path).map_err(|source| ReviewError::Read { path: path.to_owned(), source })?;
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    let schema = reader.metadata().file_metadata().schema();
    let mut sheet = Sheet { header: schema.get_fields().iter().map(|field| field.name().to_owned()).collect(), ..Sheet::default() };
    for (number, row) in (2..).zip(reader.get_row_iter(None).map_err(broken)?) {
        let row = row.map_err(broken)?;
        let cells = row.get_column_iter().map(|(_, field)| match field {
            Field::Null => String::new(),
            Field::Str(text) => text.clone(),
            other => other.to_string(),
        });
        sheet.rows.push((number, cells.collect()));
    }
    Ok(sheet)
}
