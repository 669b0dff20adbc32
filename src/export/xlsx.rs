//! Workbooks an analyst can work in as they open: direction, frozen header, filters, wrapped quotes, a drop-down.
//!
//! Every cell is written as a string or a number, never as a formula, whatever a report's text looks like.

use std::{
    collections::HashMap,
    path::{Component, Path, PathBuf},
};

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet, XlsxError,
};

use super::{Column, Kind, STATUSES, Table};
use crate::{Report, model::Lang};

/// Most rows below the header that a sheet can hold.
const MAX_ROWS: usize = 1_048_575;
/// Most UTF-16 units that a cell can hold.
const MAX_UNITS: usize = 32_767;
/// Most links that a sheet can hold.
const MAX_LINKS: usize = 65_530;
/// Longest link that Excel follows.
const MAX_LINK_CHARS: usize = 2_000;

/// What a workbook shows of the run besides its tables: reading direction and where the reports lie.
#[derive(Debug, Clone, Default)]
pub struct Look {
    right_to_left: bool,
    /// File of a report by collection and id, relative to the workbook.
    files: HashMap<(String, String), String>,
}

impl Look {
    /// The look of a report's tables in a workbook at `path`.
    #[must_use]
    pub fn of(report: &Report, path: &Path) -> Look {
        let (mut arabic, mut all) = (0, 0);
        let mut files = HashMap::new();
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().ok();
        for document in &report.documents {
            all += document.text.len();
            arabic += if document.lang == Lang::Ar { document.text.len() } else { 0 };
            let file = document.path.as_ref().and_then(|path| path.canonicalize().ok());
            if let (Some(folder), Some(file)) = (&folder, file)
                && let Some(link) = relative(folder, &file)
            {
                files.insert((document.collection.clone(), document.id.clone()), link);
            }
        }
        Look { right_to_left: 2 * arabic > all, files }
    }
}

/// The path of `file` seen from `folder`, so that reports and tables can be moved or sent together.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let (from, to): (Vec<Component>, Vec<Component>) = (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return None;
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - shared);
    let path: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    let path = path.to_str()?.replace('\\', "/");
    // `#` would begin a place inside the file, `%` an escape; such names stay without a link.
    (path.chars().count() <= MAX_LINK_CHARS && !path.contains(['#', '%'])).then_some(path)
}

/// The bytes of a workbook with one sheet a table.
pub(super) fn bytes(tables: &[Table], look: &Look) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed time: the same tables give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for table in tables {
        workbook.push_worksheet(sheet(table, look)?);
    }
    workbook.save_to_buffer()
}

fn sheet(table: &Table, look: &Look) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(title(table.name))?;
    sheet.set_right_to_left(match table.column("meaning") {
        // The explanations are in the language of the interface, not in that of the reports.
        Some(meaning) => table.rows.first().is_some_and(|row| Lang::of_script(&row[meaning]) == Lang::Ar),
        None => look.right_to_left,
    });
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(0, 0)?;
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00D9_E2EC))
        .set_border_bottom(FormatBorder::Thin);
    for (index, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(index, width(column))?;
        sheet.write_string_with_format(0, index, &*fitted(&column.name), &header)?;
    }
    let rows = &table.rows[..table.rows.len().min(MAX_ROWS)];
    let mut links = 0;
    for (index, row) in (1..).zip(rows) {
        write_row(&mut sheet, index, table, row, look, &mut links)?;
    }
    let (last_row, last_column) = (rows.len() as u32, table.columns.len().saturating_sub(1) as u16);
    if !table.columns.is_empty() {
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    if let Some(status) = table.column("status").filter(|_| !rows.is_empty()) {
        let choice = DataValidation::new()
            .allow_list_strings(&STATUSES)?
            .ignore_blank(true)
            .set_error_message(format!("Write one of: {}.", STATUSES.join(", ")))?;
        sheet.add_data_validation(1, status as u16, last_row, status as u16, &choice)?;
    }
    Ok(sheet)
}

fn write_row(sheet: &mut Worksheet, index: u32, table: &Table, row: &[String], look: &Look, links: &mut usize) -> Result<(), XlsxError> {
    let cell = |name: &str| table.column(name).map_or("", |column| row[column].as_str());
    sheet.set_row_height(index, height(table, row))?;
    let muted = cell("review") == "gone" || cell("status") == "dismissed";
    for (place, (column, text)) in (0..).zip(table.columns.iter().zip(row)) {
        let mut format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        if muted {
            format = format.set_font_color(Color::RGB(0x0080_8080));
        } else if let Some(color) = severity(column, text) {
            format = format.set_background_color(color);
        }
        if column.kind == Kind::Number {
            format = format.set_num_format("0.00");
        }
        let source = match column.name.as_str() {
            "source" | "line" => cell("source"),
            "a_source" | "a_line" => cell("a_source"),
            "b_source" | "b_line" => cell("b_source"),
            _ => "",
        };
        let file = look.files.get(&(cell("collection").to_owned(), source.to_owned())).filter(|_| !source.is_empty());
        let number = text.parse::<f64>();
        match (file, &number) {
            _ if text.is_empty() => {
                sheet.write_blank(index, place, &format)?;
            }
            (Some(file), _) if *links < MAX_LINKS => {
                *links += 1;
                let format = format.set_font_color(Color::RGB(0x0005_63C1)).set_underline(FormatUnderline::Single);
                sheet.write_url_with_options(index, place, format!("file:///{file}").as_str(), &*fitted(text), "", Some(&format))?;
                if let (Kind::Count, Ok(number)) = (column.kind, &number) {
                    // The link stays on the cell; its text becomes a number, to sort by.
                    sheet.write_number_with_format(index, place, *number, &format)?;
                }
            }
            (_, Ok(number)) if matches!(column.kind, Kind::Count | Kind::Number) && number.is_finite() => {
                sheet.write_number_with_format(index, place, *number, &format)?;
            }
            _ => {
                sheet.write_string_with_format(index, place, &*fitted(text), &format)?;
            }
        }
    }
    Ok(())
}

fn severity(column: &Column, text: &str) -> Option<Color> {
    match (column.name.as_str(), text) {
        ("severity", "high") => Some(Color::RGB(0x00F4_B6B0)),
        ("severity", "medium") => Some(Color::RGB(0x00FC_E4B0)),
        ("severity", "low") => Some(Color::RGB(0x00E3_EFDA)),
        _ => None,
    }
}

/// A sheet's name: the table's with a capital.
fn title(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// As much of a text as a cell holds. [`super::render`] has refused reviewers' cells that are longer.
fn fitted(text: &str) -> std::borrow::Cow<'_, str> {
    // No character takes more UTF-16 units than UTF-8 bytes.
    if text.len() <= MAX_UNITS || is_fitting(text) {
        return text.into();
    }
    let mut units = 1;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= MAX_UNITS
    });
    (kept.collect::<String>() + "…").into()
}

/// Whether a cell of a workbook holds the whole text.
pub(super) fn is_fitting(text: &str) -> bool {
    text.encode_utf16().count() <= MAX_UNITS
}

/// Whether a sheet holds all rows.
pub(super) fn holds(table: &Table) -> bool {
    table.rows.len() <= MAX_ROWS
}

/// In characters, so that nothing needs to be dragged wider: quotes wrap, the rest mostly fits.
fn width(column: &Column) -> f64 {
    let usual: f64 = match column.name.trim_start_matches("a_").trim_start_matches("b_") {
        "quote" | "meaning" => 52.0,
        "reason" | "explanation" => 44.0,
        "question" | "note" => 34.0,
        "answer" | "source" | "sources" | "title" => 26.0,
        "conflict_id" | "conflict_ids" => 20.0,
        "date" | "type" | "relation" | "status" => 14.0,
        _ if column.kind == Kind::Reviewer => 26.0,
        _ if column.kind == Kind::Text => 18.0,
        _ => 8.0,
    };
    // The filter's button takes room in the header.
    usual.max((column.name.chars().count() as f64 + 4.0).min(60.0))
}

/// Points that show every wrapped line of a row, up to a screenful. Not every program finds this height by itself.
fn height(table: &Table, row: &[String]) -> f64 {
    const MOST: f64 = 20.0;
    const POINTS: f64 = 15.0;
    // Words do not fill a line to its end.
    let lines = |text: &str, width: f64| text.lines().map(|line| (line.chars().count() as f64 / (0.85 * width)).ceil().max(1.0)).sum();
    let tallest = table.columns.iter().zip(row).map(|(column, text)| lines(text, width(column))).fold(1.0, f64::max);
    tallest.min(MOST) * POINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_linked_from_where_the_workbook_lies() {
        let link = |folder, file| relative(Path::new(folder), Path::new(file));
        assert_eq!(link("/desk/out", "/desk/in/a b.txt").as_deref(), Some("../in/a b.txt"));
        assert_eq!(link("/desk", "/desk/a.txt").as_deref(), Some("a.txt"));
        assert_eq!(link("/desk", "/desk/a#1.txt"), None);
    }

    #[test]
    fn a_text_is_cut_at_what_a_cell_holds_and_never_inside_a_character() {
        let long = "😀".repeat(20_000);
        let cut = fitted(&long);
        assert!(is_fitting(&cut) && cut.ends_with("😀…"));
        assert_eq!(fitted("short"), "short");
    }
}
