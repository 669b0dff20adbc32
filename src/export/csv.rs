//! CSV and TSV that Excel, LibreOffice and pandas open rightly: RFC 4180, byte-order mark, formula guard.

use super::Table;

/// The bytes of a delimited table.
pub(super) fn bytes(table: &Table, delimiter: u8, bom: bool) -> Vec<u8> {
    let mut out = if bom { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(&mut out);
    let infallible = "writing to memory cannot fail";
    writer.write_record(&table.columns).expect(infallible);
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| guarded(cell))).expect(infallible);
    }
    writer.flush().expect(infallible);
    drop(writer);
    out
}

/// A cell on one line that no spreadsheet program takes for a formula.
pub(super) fn guarded(cell: &str) -> String {
    let mut text = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'".to_owned() } else { String::new() };
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => text.push(' '),
            _ => text.push(c),
        }
    }
    text
}
