//! Annotated stories: reading them, and finding their quotes in the documents.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{
    ingest::{self, IngestError},
    model::{Document, DocumentId, Lang, Span},
};

/// A quote with the answer it gives.
#[derive(Debug, Clone, Deserialize)]
pub struct Side {
    /// File name.
    pub source: String,
    /// Verbatim quote.
    pub quote: String,
    /// Short answer; equal strings mean equal answers.
    #[serde(default)]
    pub answer: String,
}

/// An annotated conflict or agreement.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Id within the story.
    pub id: String,
    /// Conflict type.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// contradiction, tension, update or agreement.
    #[serde(default)]
    pub verdict: String,
    /// Whether recall counts it; by default every contradiction.
    pub core: Option<bool>,
    /// The sides.
    pub sides: Vec<Side>,
}

impl Gold {
    /// Whether recall counts it.
    #[must_use]
    pub fn is_core(&self) -> bool {
        self.core.unwrap_or(self.verdict == "contradiction")
    }
}

/// A pair that looks like a conflict and is none.
#[derive(Debug, Clone, Deserialize)]
pub struct Trap {
    /// Id within the story.
    pub id: String,
    /// One quote.
    pub a: Side,
    /// The other.
    pub b: Side,
}

/// An annotated story.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// Folder name.
    pub name: String,
    /// Its reports.
    pub documents: Vec<Document>,
    /// Annotated conflicts.
    pub conflicts: Vec<Gold>,
    /// Annotated agreements.
    pub agreements: Vec<Gold>,
    /// Annotated traps.
    pub traps: Vec<Trap>,
}

/// An annotated story that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// The reports.
    #[error("cannot read the reports")]
    Documents(#[from] IngestError),
    /// An annotation file.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A table of labelled pairs or of facts.
    #[error("cannot read `{}`", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: csv::Error,
    },
    /// A line of an annotation file.
    #[error("{}:{line}: not an annotation", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
}

impl Bundle {
    /// Reads the story in `folder`.
    ///
    /// # Errors
    /// Where reports or annotations cannot be read.
    pub fn read(folder: &Path) -> Result<Bundle, BundleError> {
        let documents = ingest::read(&[folder.join("docs")], ingest::Options::default())?.documents;
        Ok(Bundle {
            name: folder.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned()),
            documents,
            conflicts: lines(&folder.join("conflicts.jsonl"))?,
            agreements: lines(&folder.join("agreements.jsonl"))?,
            traps: lines(&folder.join("traps.jsonl"))?,
        })
    }

    /// Reads labelled pairs of one-line reports (columns `s1`, `s2`, `stance`: disagree, agree or other), each as a story.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub fn read_pairs(table: &Path) -> Result<Vec<Bundle>, BundleError> {
        #[derive(Deserialize)]
        struct Row {
            s1: String,
            s2: String,
            stance: String,
        }
        let unreadable = |source| BundleError::Table { path: table.to_owned(), source };
        let mut rows = csv::Reader::from_path(table).map_err(unreadable)?;
        let mut bundles = Vec::new();
        for (number, row) in rows.deserialize::<Row>().enumerate() {
            let row = row.map_err(unreadable)?;
            let name = format!("pair-{}", number + 1);
            let document = |id: &str, text: String| Document {
                id: id.to_owned(),
                path: None,
                outlet: id.to_owned(),
                date: None,
                lang: Lang::of_script(&text),
                collection: name.clone(),
                title: String::new(),
                text,
                body_start: 0,
            };
            let side = |source: &str, quote: &str, answer: &str| Side { source: source.into(), quote: quote.into(), answer: answer.into() };
            let sides = vec![side("a", &row.s1, "a"), side("b", &row.s2, "b")];
            let gold = Gold { id: "1".into(), kind: String::new(), verdict: "contradiction".into(), core: None, sides };
            let (conflicts, agreements) = match row.stance.as_str() {
                "disagree" => (vec![gold], vec![]),
                "agree" => (vec![], vec![gold]),
                _ => (vec![], vec![]),
            };
            let documents = vec![document("a", row.s1), document("b", row.s2)];
            bundles.push(Bundle { name, documents, conflicts, agreements, traps: Vec::new() });
        }
        Ok(bundles)
    }

    /// Every story in the sub-folders of `folder`, by name; `folder` itself where it is a story; the rows of a `.csv` table
    /// of labelled pairs; every `.tsv` table of facts in `folder`, each as a story.
    ///
    /// # Errors
    /// As [`Bundle::read`].
    pub fn read_all(folder: &Path) -> Result<Vec<Bundle>, BundleError> {
        if folder.extension().is_some_and(|extension| extension == "csv") {
            return Bundle::read_pairs(folder);
        }
        if folder.join("docs").is_dir() {
            return Ok(vec![Bundle::read(folder)?]);
        }
        let entries = std::fs::read_dir(folder).map_err(|source| BundleError::Read { path: folder.to_owned(), source })?;
        let is_table = |path: &Path| path.extension().is_some_and(|extension| extension == "tsv");
        let mut stories: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_table(path) || path.join("docs").is_dir()).collect();
        stories.sort();
        stories.iter().map(|path| if is_table(path) { Bundle::read_facts(path) } else { Bundle::read(path) }).collect()
    }
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, BundleError> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(path).map_err(|source| BundleError::Read { path: path.to_owned(), source })?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|source| BundleError::Line { path: path.to_owned(), line: number + 1, source })
        })
        .collect()
}

/// A quote's document and every place it stands there.
#[derive(Debug, Clone, Default)]
pub(super) struct Located {
    pub document: Option<DocumentId>,
    pub spans: Vec<Span>,
}

impl Located {
    pub(super) fn at(document: DocumentId, span: Span) -> Located {
        Located { document: Some(document), spans: vec![span] }
    }

    /// Whether the two overlap enough to be one place: half of the shorter and 15% of the longer, in characters of the
    /// document (bytes do here: both are of one text).
    pub(super) fn meets(&self, other: &Located) -> bool {
        self.document.is_some()
            && self.document == other.document
            && self.spans.iter().any(|x| {
                other.spans.iter().any(|y| {
                    let shared = f64::from(x.end.min(y.end)) - f64::from(x.start.max(y.start));
                    let (short, long) = (x.len().min(y.len()) as f64, x.len().max(y.len()) as f64);
                    shared >= 0.5 * short && shared >= 0.15 * long
                })
            })
    }
}

/// Finds quotes in the documents of a story; any white space matches any other.
pub(super) struct Finder<'a> {
    documents: &'a [Document],
    memo: FxHashMap<(String, String), Located>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(documents: &'a [Document]) -> Finder<'a> {
        Finder { documents, memo: FxHashMap::default() }
    }

    pub(super) fn find(&mut self, side: &Side) -> Located {
        let key = (side.source.clone(), side.quote.clone());
        if let Some(known) = self.memo.get(&key) {
            return known.clone();
        }
        let mut located = Located::default();
        if let Some(index) = self.documents.iter().position(|document| document.id.rsplit('/').next() == Some(side.source.as_str())) {
            located.document = Some(DocumentId(index as u32));
            located.spans = occurrences(&self.documents[index].text, &side.quote);
        }
        self.memo.insert(key, located.clone());
        located
    }
}

fn occurrences(text: &str, quote: &str) -> Vec<Span> {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let Some(first) = words.first() else { return Vec::new() };
    let mut found = Vec::new();
    for (start, _) in text.match_indices(first) {
        let mut at = start + first.len();
        let rest_matches = words[1..].iter().all(|word| {
            let gap = text[at..].len() - text[at..].trim_start().len();
            let next = at + gap;
            let fits = gap > 0 && text[next..].starts_with(word);
            at = next + word.len();
            fits
        });
        if rest_matches {
            found.push(Span::new(start, at));
        }
    }
    found
}
