//! CSV and TSV that Excel, LibreOffice and pandas open rightly: RFC 4180, byte-order mark, formula guard.

use std::borrow::Cow;

use super::{Column, Kind, Table};

/// The bytes of a delimited table.
pub(super) fn bytes(table: &Table, delimiter: u8, bom: bool) -> Vec<u8> {
    let mut out = if bom { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(&mut out);
    let infallible = "writing to memory cannot fail";
    let names = table.columns.iter().map(|column| guarded(&column.name).into_owned());
    writer.write_record(names.map(String::into_bytes)).expect(infallible);
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(row) {
            writer.write_field(written(column, cell).as_bytes()).expect(infallible);
        }
        writer.write_record(None::<&[u8]>).expect(infallible);
    }
    writer.flush().expect(infallible);
    drop(writer);
    out
}

/// A cell as it is written. A number below zero is no formula, and would be text with a guard.
fn written<'a>(column: &Column, cell: &'a str) -> Cow<'a, str> {
    match column.kind {
        Kind::Count | Kind::Number if cell.parse().is_ok_and(f64::is_finite) => cell.into(),
        Kind::Reviewer => guarded(cell),
        _ => match one_line(cell) {
            Cow::Borrowed(cell) => guarded(cell),
            Cow::Owned(cell) => guarded(&cell).into_owned().into(),
        },
    }
}

/// A cell that no spreadsheet program takes for a formula; [`unguarded`] takes the guard off again.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_guardable(cell) { format!("'{cell}").into() } else { cell.into() }
}

/// The cell as it was before it was written: without the guard.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_guardable(rest)).unwrap_or(cell)
}

/// Whether a cell begins like a formula, or like one that has its guard: a guard on top keeps the two apart.
fn is_guardable(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell with its line breaks shown as spaces.
fn one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\r', '\n']) { cell.replace("\r\n", " ").replace(['\r', '\n'], " ").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_below_zero_stay_numbers_and_text_keeps_its_guard() {
        let cells =
            [("score", "-8.4", "-8.4"), ("score", "-8.4+cmd()", "'-8.4+cmd()"), ("a_answer", "-8.4", "'-8.4"), ("note", "-1", "'-1")];
        for (name, cell, expected) in cells {
            assert_eq!(written(&Column::named(name), cell), expected, "{name}");
        }
    }

    proptest! {
        /// The guard comes off again and leaves no formula behind.
        #[test]
        fn guards_are_taken_off_as_they_were_put_on(cell in "['=+@a \t-]{0,5}") {
            let written = guarded(&cell);
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(unguarded(&written), cell.as_str());
        }
    }
}
