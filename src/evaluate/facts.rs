//! Facts told in several ways, laid out as reports.
//!
//! A table of facts has one line a sentence: which fact it tells, which answer it gives, its language, its text. Lines of one fact
//! with one answer agree, with two they contradict each other; what answers `-` only looks so. The lines are dealt out to a
//! few reports, each of which gives a fact one answer at most, so that a table reads like a story told by as many outlets.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::bundle::{Bundle, BundleError, Gold, Side, Trap};
use crate::{
    model::{Document, Lang},
    text::Key,
};

/// Reports that a table is dealt out to.
const REPORTS: usize = 5;
/// What a line answers that is close to a fact and neither agrees nor conflicts with what is told of it.
const NEAR_MISS: &str = "-";

#[derive(Debug, Deserialize)]
struct Row {
    fact: u32,
    answer: String,
    text: String,
}

/// A line with the report it is dealt to.
struct Told {
    report: usize,
    answer: String,
    text: String,
}

impl Told {
    fn side(&self) -> Side {
        Side { source: name(self.report), quote: self.text.clone(), answer: self.answer.clone() }
    }
}

fn name(report: usize) -> String {
    format!("{}.txt", report + 1)
}

impl Bundle {
    /// Reads a table of facts (tab-separated; columns `fact`, `answer`, `text`) as a story.
    ///
    /// # Errors
    /// Where the table cannot be read.
    pub fn read_facts(table: &Path) -> Result<Bundle, BundleError> {
        let unreadable = |source| BundleError::Table { path: table.to_owned(), source };
        let mut rows = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(table).map_err(unreadable)?;
        let mut facts: BTreeMap<u32, (Vec<Row>, Vec<Row>)> = BTreeMap::new();
        for row in rows.deserialize::<Row>() {
            let row = row.map_err(unreadable)?;
            let (told, near) = facts.entry(row.fact).or_default();
            if row.answer == NEAR_MISS { near.push(row) } else { told.push(row) }
        }
        let story = table.file_stem().map_or(String::new(), |name| name.to_string_lossy().into_owned());
        let mut bundle = Bundle { name: story, documents: Vec::new(), conflicts: Vec::new(), agreements: Vec::new(), traps: Vec::new() };
        let mut lines: Vec<Told> = Vec::new();
        for (fact, (told, near)) in facts {
            let count = told.len().min(REPORTS);
            let deal = |at: usize, row: Row| Told { report: (fact as usize + at) % REPORTS, answer: row.answer, text: row.text };
            let told: Vec<Told> = told.into_iter().take(REPORTS).enumerate().map(|(at, row)| deal(at, row)).collect();
            let near: Vec<Told> = near.into_iter().enumerate().map(|(at, row)| deal(count + at, row)).collect();
            annotate(&mut bundle, fact, &told, &near);
            lines.extend(told.into_iter().chain(near));
        }
        bundle.documents = (0..REPORTS).map(|report| document(&bundle.name, report, &lines)).collect();
        Ok(bundle)
    }
}

/// What a fact's lines are to each other.
fn annotate(bundle: &mut Bundle, fact: u32, told: &[Told], near: &[Told]) {
    let gold = |id: String, sides: Vec<Side>| Gold { id, kind: String::new(), verdict: "contradiction".to_owned(), core: None, sides };
    let sides: Vec<Side> = told.iter().map(Told::side).collect();
    let mut answers: BTreeMap<&str, Vec<Side>> = BTreeMap::new();
    for side in &sides {
        answers.entry(&side.answer).or_default().push(side.clone());
    }
    for (answer, sides) in answers.iter().filter(|(_, sides)| sides.len() > 1) {
        bundle.agreements.push(gold(format!("A{fact:02}{answer}"), sides.clone()));
    }
    for (at, (near, side)) in near.iter().flat_map(|near| sides.iter().map(move |side| (near, side))).enumerate() {
        bundle.traps.push(Trap { id: format!("T{fact:02}-{at}"), a: near.side(), b: side.clone() });
    }
    if answers.len() > 1 {
        bundle.conflicts.push(gold(format!("C{fact:02}"), sides));
    }
}

/// A report: its lines in an order that has nothing to do with that of the facts.
fn document(story: &str, report: usize, lines: &[Told]) -> Document {
    let mut own: Vec<&str> = lines.iter().filter(|line| line.report == report).map(|line| line.text.as_str()).collect();
    own.sort_by_key(|text| Key::of(text));
    let closed =
        |text: &&str| if text.ends_with(['.', '!', '?', '؟', '"', '»', '”']) { (*text).to_owned() } else { format!("{text}.") };
    let text = own.iter().map(closed).collect::<Vec<_>>().join("\n");
    Document {
        id: name(report),
        path: Some(PathBuf::from(name(report))),
        outlet: (report + 1).to_string(),
        date: None,
        lang: Lang::of_script(&text),
        collection: story.to_owned(),
        title: String::new(),
        text,
        body_start: 0,
    }
}
