//! The header block of a report: `key: value` lines closed by a line `---`.

use jiff::civil::Date;

use crate::model::Lang;

/// The metadata of a header block.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Header {
    pub source: Option<String>,
    pub date: Option<Date>,
    pub lang: Option<Lang>,
    pub title: Option<String>,
    /// Byte offset of the first character behind the block; 0 without one.
    pub body_start: usize,
    /// Values that could not be read.
    pub slips: Vec<String>,
}

/// Reads the header block at the start of `text`, if there is one.
pub(super) fn parse(text: &str) -> Header {
    const MAX_LINES: usize = 40;
    let mut header = Header::default();
    let (mut at, mut pairs) = (0, Vec::new());
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        at += line.len();
        let line = line.trim();
        if line == "---" && !pairs.is_empty() {
            header.body_start = at;
            break;
        }
        match line.split_once(':') {
            Some((key, value)) if is_key(key) => pairs.push((key.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ if line.is_empty() || (line == "---" && pairs.is_empty()) => {}
            _ => return header,
        }
    }
    if header.body_start > 0 {
        for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match key.as_str() {
                "source" | "outlet" | "publisher" => header.source = Some(value),
                "date" | "published" => {
                    header.date = date(&value);
                    if header.date.is_none() {
                        header.slips.push(format!("date `{value}` is not ISO (2020-01-13); it was left out"));
                    }
                }
                "lang" | "language" => header.lang = Lang::from_code(&value),
                "title" | "headline" => header.title = Some(value),
                _ => {}
            }
        }
    }
    header
}

/// An ISO date, alone or at the start of a timestamp; or the date of an e-mail or feed (`Mon, 13 Jan 2020 10:00 GMT`).
pub(super) fn date(value: &str) -> Option<Date> {
    let value = value.trim();
    let iso = value.get(..10).and_then(|day| day.replace('/', "-").parse().ok());
    iso.or_else(|| jiff::fmt::rfc2822::parse(value).ok().map(|zoned| zoned.date()))
}

fn is_key(key: &str) -> bool {
    let key = key.trim();
    !key.is_empty() && key.len() <= 24 && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
