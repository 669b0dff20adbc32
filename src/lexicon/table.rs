//! Tab-separated tables with a header row: one reader for every file of the lexicon.

use std::fmt;

use super::Source;

/// Where in a lexicon file something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file, as the user knows it.
    pub file: &'a str,
    /// Line, from 1.
    pub line: usize,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One line of a table.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    columns: &'a [&'static str],
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of a column, trimmed; empty for `-` and for a column the file lacks.
    ///
    /// # Panics
    /// Where the column was not named when the table was opened: a slip in the program, not in the file.
    #[must_use]
    pub fn get(&self, column: &str) -> &'a str {
        match self.cell(column) {
            "-" => "",
            cell => cell,
        }
    }

    /// The cell of a column as it stands, trimmed; empty for a column the file lacks.
    ///
    /// # Panics
    /// As [`Row::get`].
    #[must_use]
    pub fn cell(&self, column: &str) -> &'a str {
        let index = self.columns.iter().position(|name| *name == column).expect("columns are named by the caller");
        self.cells.get(index).map_or("", |cell| cell.trim())
    }

    /// The forms of a cell that name their row when they stand alone: those of the column `ambiguous` are left out, which
    /// more often mean something else (صور is "photos" before it is the city of Tyre).
    pub fn readable_forms(&self, column: &str) -> impl Iterator<Item = &'a str> {
        self.forms(column).filter(|form| !self.forms("ambiguous").any(|other| other == *form))
    }

    /// The parts of a cell between ` | ` bars.
    pub fn forms(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').map(str::trim).filter(|form| !form.is_empty())
    }
}

/// Reads tables and collects their mistakes.
#[derive(Debug)]
pub struct Table;

impl Table {
    /// Calls `each` for every row of the table at `path`, built-in rows first; `columns` are the columns it must have, in
    /// any order.
    pub fn read<'a>(
        source: &'a Source,
        path: &str,
        columns: &'static [&'static str],
        mistakes: &mut Vec<String>,
        mut each: impl FnMut(Row<'a>, &mut Vec<String>),
    ) {
        for (file, text) in source.texts(path) {
            let mut order: Option<Vec<usize>> = None;
            for (number, line) in text.lines().enumerate() {
                let place = Place { file, line: number + 1 };
                if line.trim().is_empty() || line.starts_with('#') {
                    continue;
                }
                let cells: Vec<&str> = line.split('\t').collect();
                let Some(order) = &order else {
                    let mut found = Vec::new();
                    for column in columns {
                        match cells.iter().position(|cell| cell.trim() == *column) {
                            Some(index) => found.push(index),
                            None => mistakes.push(format!("{place}: no column `{column}` in the header row; add it")),
                        }
                    }
                    if found.len() < columns.len() {
                        break;
                    }
                    order = Some(found);
                    continue;
                };
                let cells = order.iter().map(|index| cells.get(*index).copied().unwrap_or("")).collect();
                each(Row { place, columns, cells }, mistakes);
            }
        }
    }
}
