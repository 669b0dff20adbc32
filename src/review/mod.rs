//! What a reviewer wrote into the conflict table, kept from run to run.
//!
//! A reviewed table comes back sorted, filtered, with columns added and numbers respelled by a spreadsheet program. Only
//! `conflict_id` is relied on. A file in which something cannot be read back for sure is refused with row and column:
//! a note that is lost once is never written again.

mod read;
mod suggest;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

pub use suggest::{Suggestion, suggest};

use crate::{
    Report,
    export::{self, Column, Kind, STATUSES, Table},
};
use read::{ID, Sheet};

/// A reviewed table that cannot be used, or an output that would lose one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// The file system refused.
    #[error("cannot read `{}`; check the path", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The extension names no table that can be read.
    #[error("`{}` has no known extension; use .csv, .tsv or .xlsx", path.display())]
    Format {
        /// The file.
        path: PathBuf,
    },
    /// The file is no table.
    #[error("cannot read `{}`: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        why: String,
    },
    /// Nothing tells the conflicts apart.
    #[error("`{}`, row 1: no column `conflict_id`; take the file as it was written, the column may stand anywhere", path.display())]
    NoIds {
        /// The file.
        path: PathBuf,
    },
    /// A cell that cannot be read back for sure.
    #[error("`{}`, row {row}, column `{column}`: {why}", path.display())]
    Cell {
        /// The file.
        path: PathBuf,
        /// Its row in the spreadsheet.
        row: usize,
        /// Its column.
        column: String,
        /// What is wrong, and what to do.
        why: String,
    },
    /// Writing would lose what a reviewer wrote.
    #[error(
        "`{}` holds a review (row {row}, `{words}`) that would be lost; name it with --review, or write to another file",
        path.display()
    )]
    Unsaved {
        /// The output.
        path: PathBuf,
        /// A row that would be lost.
        row: usize,
        /// Words of it.
        words: String,
    },
    /// Writing would lose what a reviewer put beside the table.
    #[error("`{}` has {besides}, which only the spreadsheet program can keep; write to another file", path.display())]
    Besides {
        /// The output.
        path: PathBuf,
        /// What there is.
        besides: String,
    },
}

/// What a reviewer wrote about one conflict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Remarks {
    status: String,
    note: String,
    /// The cells of [`Review::added`].
    added: Vec<String>,
}

impl Remarks {
    fn is_empty(&self) -> bool {
        self.status.is_empty() && self.note.is_empty() && self.added.iter().all(String::is_empty)
    }

    /// The first words of it, for messages.
    fn words(&self) -> String {
        let cells = [&self.note, &self.status].into_iter().chain(&self.added);
        cells.filter(|cell| !cell.is_empty()).map(|cell| cell.chars().take(40).collect()).next().unwrap_or_default()
    }
}

#[derive(Debug)]
struct Reviewed {
    id: String,
    /// Its row in the file.
    number: usize,
    remarks: Remarks,
    /// The cells of the program's columns, in the order of [`export::conflicts`].
    cells: Vec<String>,
}

/// A conflict table with what a reviewer wrote into it.
#[derive(Debug)]
pub struct Review {
    /// Names of the columns the reviewer added.
    added: Vec<String>,
    rows: Vec<Reviewed>,
    by_id: HashMap<String, usize>,
}

/// How the conflicts of a run stand to those that were reviewed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not in the reviewed table.
    pub new: usize,
    /// With other words, sources or support than there.
    pub changed: usize,
    /// As they were.
    pub same: usize,
    /// In the reviewed table, but no longer found.
    pub gone: usize,
}

impl Review {
    /// Reads a reviewed table.
    ///
    /// # Errors
    /// Where the file cannot be read, or a remark in it could be lost or misplaced.
    pub fn read(path: &Path) -> Result<Review, ReviewError> {
        Review::of(path, &read::read(path)?)
    }

    fn of(path: &Path, sheet: &Sheet) -> Result<Review, ReviewError> {
        let cell = |row, column: &str, why: String| ReviewError::Cell { path: path.to_owned(), row, column: column.to_owned(), why };
        let header = named(path, sheet)?;
        let place = |name: &str| header.iter().position(|known| known == name);
        let id = place(ID).ok_or_else(|| ReviewError::NoIds { path: path.to_owned() })?;
        let contract = export::conflicts(&Report::default()).columns;
        let own: Vec<Option<usize>> = contract.iter().map(|column| place(&column.name)).collect();
        let added: Vec<usize> =
            (0..header.len()).filter(|index| !header[*index].is_empty() && !contract.iter().any(|c| c.name == header[*index])).collect();
        let (status, note) = (place("status"), place("note"));
        let mut review =
            Review { added: added.iter().map(|index| header[*index].clone()).collect(), rows: Vec::new(), by_id: HashMap::new() };
        for (number, cells) in &sheet.rows {
            let text = |index: usize| cells.get(index).map_or("", String::as_str);
            let own_text = |index: Option<usize>| index.map_or("", text);
            let id = text(id).trim();
            if id.is_empty() {
                return Err(cell(*number, ID, "empty, so that the row belongs to no conflict; fill it in or delete the row".to_owned()));
            }
            let status = own_text(status).trim().to_lowercase();
            if !status.is_empty() && !STATUSES.contains(&status.as_str()) {
                return Err(cell(*number, "status", format!("unknown status `{status}`; write one of: {}", STATUSES.join(", "))));
            }
            let blank_as_empty = |text: &str| if text.trim().is_empty() { String::new() } else { text.to_owned() };
            let remarks = Remarks {
                status,
                note: blank_as_empty(own_text(note)),
                added: added.iter().map(|index| blank_as_empty(text(*index))).collect(),
            };
            if let Some(known) = review.by_id.get(id).map(|index| &review.rows[*index]) {
                if known.remarks != remarks {
                    let why = format!("`{id}` stands in row {} too, with another status or note; keep one of them", known.number);
                    return Err(cell(*number, ID, why));
                }
                continue;
            }
            let cells = contract.iter().zip(&own).map(|(column, place)| respelled(column, own_text(*place))).collect();
            review.by_id.insert(id.to_owned(), review.rows.len());
            review.rows.push(Reviewed { id: id.to_owned(), number: *number, remarks, cells });
        }
        Ok(review)
    }

    /// The rows the reviewer dismissed, with the cells of the conflict table's columns.
    fn dismissed(&self) -> impl Iterator<Item = (&Reviewed, &str)> {
        self.rows.iter().filter(|row| row.remarks.status == "dismissed").map(|row| (row, row.remarks.note.as_str()))
    }

    fn find(&self, id: &str) -> Option<&Reviewed> {
        self.by_id.get(id).map(|index| &self.rows[*index])
    }
}

/// The header with a name for every column that holds something.
fn named(path: &Path, sheet: &Sheet) -> Result<Vec<String>, ReviewError> {
    let mut header: Vec<String> = sheet.header.iter().map(|name| name.trim().to_owned()).collect();
    let widest = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    header.resize(widest.max(header.len()), String::new());
    for index in 0..header.len() {
        let holds = || sheet.rows.iter().any(|(_, cells)| cells.get(index).is_some_and(|cell| !cell.trim().is_empty()));
        if header[index].is_empty() && holds() {
            // Remarks are often written beside the table, without a heading.
            header[index] = format!("column {}", index + 1);
        }
        if !header[index].is_empty() && header[..index].contains(&header[index]) {
            return Err(ReviewError::Cell {
                path: path.to_owned(),
                row: 1,
                column: header[index].clone(),
                why: "stands twice; rename one of the two".to_owned(),
            });
        }
    }
    Ok(header)
}

/// A number as the program writes it, whatever the country of the spreadsheet program.
fn respelled(column: &Column, cell: &str) -> String {
    let number = cell.trim().replace(',', ".");
    if column.kind == Kind::Number && number.parse::<f64>().is_ok() { number } else { cell.to_owned() }
}

/// Columns whose words an analyst judged by: where one differs, the row is worth another look.
///
/// The answers are not among them. They are part of the id, so that a row found again has them still; their spelling follows the
/// language of the interface, and a run in the other language changes nothing that was judged.
const JUDGED: [&str; 11] =
    ["relation", "type", "severity", "a_source", "b_source", "a_quote", "b_quote", "a_speaker", "b_speaker", "a_support", "b_support"];

/// Brings what the reviewer wrote into the conflicts of a new run.
///
/// Every remark finds its row by `conflict_id`. Dismissed rows sink to the end; behind them stand the conflicts that are gone, as
/// they were. A gone row without a remark is shown once and then dropped.
#[must_use]
pub fn carry(mut table: Table, review: &Review) -> (Table, Changes) {
    let place = |name: &str| table.column(name).expect("a column of the conflict table");
    let (id, status, note, mark) = (place(ID), place("status"), place("note"), place("review"));
    let judged: Vec<usize> = JUDGED.iter().map(|name| place(name)).collect();
    let mut changes = Changes::default();
    let (mut live, mut dismissed) = (Vec::new(), Vec::new());
    let mut found = vec![false; review.rows.len()];
    for mut row in std::mem::take(&mut table.rows) {
        let Some(index) = review.by_id.get(&row[id]).copied() else {
            "new".clone_into(&mut row[mark]);
            changes.new += 1;
            row.extend(review.added.iter().map(|_| String::new()));
            live.push(row);
            continue;
        };
        found[index] = true;
        let old = &review.rows[index];
        let same = old.cells[mark] != "gone" && judged.iter().all(|column| is_alike(&row[*column], &old.cells[*column]));
        row[mark] = if same { "same" } else { "changed" }.to_owned();
        changes.same += usize::from(same);
        changes.changed += usize::from(!same);
        old.remarks.status.clone_into(&mut row[status]);
        old.remarks.note.clone_into(&mut row[note]);
        row.extend(old.remarks.added.iter().cloned());
        if old.remarks.status == "dismissed" { &mut dismissed } else { &mut live }.push(row);
    }
    table.rows = live;
    table.rows.append(&mut dismissed);
    for (old, _) in review.rows.iter().zip(found).filter(|(_, found)| !found) {
        if old.cells[mark] == "gone" && old.remarks.is_empty() {
            continue;
        }
        let mut row = old.cells.clone();
        old.id.clone_into(&mut row[id]);
        old.remarks.status.clone_into(&mut row[status]);
        old.remarks.note.clone_into(&mut row[note]);
        "gone".clone_into(&mut row[mark]);
        row.extend(old.remarks.added.iter().cloned());
        changes.gone += 1;
        table.rows.push(row);
    }
    table.columns.extend(review.added.iter().map(|name| Column::added(name)));
    (table, changes)
}

/// Whether two cells say the same, whatever a file format did to white space and guards.
fn is_alike(a: &str, b: &str) -> bool {
    let (a, b) = (export::csv::unguarded(a), export::csv::unguarded(b));
    a.split_whitespace().eq(b.split_whitespace())
}

/// Refuses to overwrite a table that holds remarks which are not all in `review`.
///
/// # Errors
/// Where remarks, sheets or comments would be lost, or where the file there cannot be read to tell.
pub fn check_overwrite(out: &Path, review: Option<&Review>) -> Result<(), ReviewError> {
    if out.as_os_str() == "-" || export::Format::of(out).is_err() || std::fs::metadata(out).map_or(0, |meta| meta.len()) == 0 {
        return Ok(());
    }
    if !read::may_hold_remarks(out)? {
        return Ok(());
    }
    let sheet = read::read(out)?;
    if let Some(besides) = sheet.besides.first() {
        return Err(ReviewError::Besides { path: out.to_owned(), besides: besides.clone() });
    }
    let place = |name: &str| sheet.header.iter().position(|known| known.trim() == name);
    if place(ID).is_none() {
        // Not a conflict table any more, but somebody's words all the same.
        for column in ["status", "note"].into_iter().filter_map(place) {
            if let Some((row, cells)) = sheet.rows.iter().find(|(_, cells)| cells.get(column).is_some_and(|cell| !cell.trim().is_empty())) {
                return Err(ReviewError::Unsaved { path: out.to_owned(), row: *row, words: cells[column].chars().take(40).collect() });
            }
        }
        return Ok(());
    }
    let there = Review::of(out, &sheet)?;
    for row in there.rows.iter().filter(|row| !row.remarks.is_empty()) {
        let kept =
            review.is_some_and(|review| review.find(&row.id).is_some_and(|known| is_kept(&there, &row.remarks, review, &known.remarks)));
        if !kept {
            return Err(ReviewError::Unsaved { path: out.to_owned(), row: row.number, words: row.remarks.words() });
        }
    }
    Ok(())
}

/// Whether all that `remarks` say stands in the remarks of another review.
fn is_kept(there: &Review, remarks: &Remarks, review: &Review, known: &Remarks) -> bool {
    let added = |name: &String| review.added.iter().position(|other| other == name).map(|index| &known.added[index]);
    remarks.status == known.status
        && remarks.note == known.note
        && there.added.iter().zip(&remarks.added).all(|(name, cell)| cell.is_empty() || added(name) == Some(cell))
}
