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

/// A record as users have it; only `text` is required.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    collection: Option<String>,
}

/// Reads every record of `text` (`json`: an object, an array or objects one after another; `jsonl`; `csv`).
pub(super) fn read(text: &str, format: &str, origin: Origin<'_>, documents: &mut Vec<Document>, notices: &mut Vec<Notice>) {
    let mut each = |number: usize, record: Result<Record, String>| {
        let place = format!("{}:{number}", origin.about);
        match record {
            Ok(Record { text: Some(text), id, source, date, lang, title, collection }) if !text.trim().is_empty() => {
                let id = match id {
                    Some(serde_json::Value::String(id)) if !id.is_empty() => id,
                    Some(value) if value.is_number() => value.to_string(),
                    _ => format!("{}#{number}", origin.id),
                };
                let collection = collection.filter(|name| !name.is_empty()).unwrap_or_else(|| origin.collection.to_owned());
                let mut read = document(id, origin.path, collection, text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned());
                let given = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
                if let Some(source) = given(source) {
                    read.outlet = source;
                }
                if let Some(date) = given(date) {
                    match header::date(&date) {
                        Some(day) => read.date = Some(day),
                        None => notices.push(Notice {
                            about: place,
                            message: format!("date `{date}` is not ISO (2020-01-13); it was left out"),
                            skipped: false,
                        }),
                    }
                }
                if let Some(lang) = given(lang).and_then(|code| Lang::from_code(&code)) {
                    read.lang = lang;
                }
                if let Some(title) = given(title) {
                    read.title = title;
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
        _ => {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            for (index, record) in reader.deserialize().enumerate() {
                each(index + 2, record.map_err(|error| format!("not a CSV record: {error}")));
            }
        }
    }
}
