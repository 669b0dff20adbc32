//! Records: one document a JSON object or CSV row.

use std::path::Path;

use serde::Deserialize;

use super::{document, header};
use crate::model::{Document, Lang, Notice};

/// Where records come from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a> {
    pub id: &'a str,
    pub path: Option<&'a Path>,
    pub collection: &'a str,
    pub about: &'a str,
}

/// A record as users have it; only `text` is required. Numbers count as their digits.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Record {
    id: Field,
    source: Field,
    date: Field,
    lang: Field,
    title: Field,
    text: Field,
    collection: Field,
}

/// A value that is text or a number, or nothing.
#[derive(Default)]
struct Field(Option<String>);

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Field, D::Error> {
        Ok(Field(match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => Some(text),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        }))
    }
}

impl Field {
    /// The value, unless it is blank.
    fn given(self) -> Option<String> {
        self.0.filter(|value| !value.trim().is_empty())
    }
}

/// Reads every record of `text` (`json`: an object, an array or objects one after another; `jsonl`; `csv`).
pub(super) fn read(text: &str, format: &str, origin: Origin<'_>, documents: &mut Vec<Document>, notices: &mut Vec<Notice>) {
    let mut each = |number: usize, record: Result<Record, String>| {
        let place = format!("{}:{number}", origin.about);
        match record {
            Ok(mut record) if record.text.0.as_ref().is_some_and(|text| !text.trim().is_empty()) => {
                let text = record.text.0.take().unwrap_or_default();
                let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
                let id = record.id.given().unwrap_or_else(|| format!("{}#{number}", origin.id));
                let collection = record.collection.given().unwrap_or_else(|| origin.collection.to_owned());
                let mut read = document(id, origin.path, collection, text, &place, notices);
                read.outlet = record.source.given().unwrap_or(read.outlet);
                read.title = record.title.given().unwrap_or(read.title);
                read.lang = record.lang.given().and_then(|code| Lang::from_code(&code)).unwrap_or(read.lang);
                if let Some(date) = record.date.given() {
                    match header::date(&date) {
                        Some(day) => read.date = Some(day),
                        None => notices.push(Notice {
                            about: place,
                            message: format!("date `{date}` is not ISO (2020-01-13); it was left out"),
                            skipped: false,
                        }),
                    }
                }
                documents.push(read);
            }
            Ok(_) => notices.push(Notice { about: place, message: "record without `text`; add it".to_owned(), skipped: true }),
            Err(message) => notices.push(Notice { about: place, message, skipped: true }),
        }
    };
    match format {
        "jsonl" => {
            for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                each(index + 1, serde_json::from_str(line).map_err(|error| format!("not a JSON record: {error}")));
            }
        }
        "json" => {
            let parsed: Result<Vec<Record>, _> = match text.trim_start().starts_with('[') {
                true => serde_json::from_str(text),
                false => serde_json::Deserializer::from_str(text).into_iter().collect(),
            };
            match parsed {
                Ok(records) => records.into_iter().enumerate().for_each(|(index, record)| each(index + 1, Ok(record))),
                Err(error) => each(error.line(), Err(format!("not JSON records: {error}"))),
            }
        }
        _ => table(text, &mut each),
    }
}

/// Reads CSV by its header row; spreadsheets of other countries part cells with semicolons or tabs.
fn table(text: &str, each: &mut impl FnMut(usize, Result<Record, String>)) {
    let head = text.lines().next().unwrap_or("");
    let count = |delimiter: u8| head.bytes().filter(|byte| *byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|delimiter| (count(*delimiter), *delimiter == b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(columns) => columns.iter().map(|column| column.trim().to_ascii_lowercase()).collect(),
        Err(error) => return each(1, Err(format!("not a CSV table: {error}"))),
    };
    if !columns.iter().any(|column| column == "text") {
        return each(1, Err(format!("no column `text` among `{}`; rename the column that holds the reports", columns.join("`, `"))));
    }
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                each(error.position().map_or(1, |position| position.line() as usize), Err(format!("not a CSV record: {error}")));
                continue;
            }
        };
        let line = row.position().map_or(1, |position| position.line() as usize);
        let cell = |name: &str| Field(columns.iter().position(|column| column == name).and_then(|index| row.get(index)).map(str::to_owned));
        each(
            line,
            Ok(Record {
                id: cell("id"),
                source: cell("source"),
                date: cell("date"),
                lang: cell("lang"),
                title: cell("title"),
                text: cell("text"),
                collection: cell("collection"),
            }),
        );
    }
}
