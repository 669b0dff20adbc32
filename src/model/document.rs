//! One report by one outlet.

use std::path::PathBuf;

use jiff::civil::Date;

/// Position of a document in the sorted list of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(pub u32);

impl DocumentId {
    /// As an index into the run's documents.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A language that has a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl Lang {
    /// The ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    /// The language of an ISO 639-1 code or tag (`ar`, `ar-EG`), if it has a pack.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Lang> {
        match code.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase().as_str() {
            "ar" => Some(Lang::Ar),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language of the script that most letters of `text` are in: Arabic script is Arabic, all else English.
    #[must_use]
    pub fn of_script(text: &str) -> Lang {
        let (mut arabic, mut latin) = (0usize, 0usize);
        for c in text.chars() {
            match c {
                '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}' => arabic += 1,
                'a'..='z' | 'A'..='Z' => latin += 1,
                _ => {}
            }
        }
        if arabic > latin { Lang::Ar } else { Lang::En }
    }
}

/// One report: metadata and the raw text that all spans point into. The text is never changed.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path relative to the input folder, or the record's id; unique in a run.
    pub id: String,
    /// The file it came from, for messages and links; `None` for standard input.
    pub path: Option<PathBuf>,
    /// The outlet, where metadata names it; otherwise the id.
    pub outlet: String,
    /// The date metadata gives.
    pub date: Option<Date>,
    /// Main language: metadata, or else the script of the text.
    pub lang: Lang,
    /// Documents of different collections are never compared.
    pub collection: String,
    /// Headline of the record, if it came apart from the text.
    pub title: String,
    /// The decoded text without a byte-order mark, header block included.
    pub text: String,
    /// Where the body starts, behind a header block (byte offset into `text`).
    pub body_start: usize,
}

impl Document {
    /// Whether ties between what this report says and what the other says are broken in this one's order. The texts
    /// decide and not the ids: what files are called must not change how they are judged.
    #[must_use]
    pub fn precedes(&self, other: &Document) -> bool {
        self.text < other.text
    }
}

/// Something about the input that the user should know; never fatal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// File or record it is about.
    pub about: String,
    /// What, and what to do about it; lower case, no full stop.
    pub message: String,
    /// Whether the input was left out because of it (exit code 3).
    pub skipped: bool,
}
