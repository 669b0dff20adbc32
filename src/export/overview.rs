//! The tables that stand behind the conflicts in a workbook: positions, agreements, sources, and how to read them all.

use std::collections::BTreeMap;

use super::table::{End, Table, edges, joined_ids};
use crate::{Report, model::Position};

/// Every answer to every question that has several, with those who give it.
#[must_use]
pub fn positions(report: &Report) -> Table {
    let columns =
        ["conflict_ids", "collection", "question", "answer", "support", "reports", "sources", "source", "line", "quote", "speaker", "date"];
    let mut ids: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for row in &report.rows {
        for position in [row.a, row.b] {
            ids.entry((row.conflict, position)).or_default().push(&row.id);
        }
    }
    // Questions in the order of their best row, as in the conflict table.
    let mut seen = vec![false; report.conflicts.len()];
    let order = report.rows.iter().map(|row| row.conflict).filter(|conflict| !std::mem::replace(&mut seen[*conflict], true));
    let mut rows = Vec::new();
    for conflict in order {
        let asked = &report.conflicts[conflict];
        for (index, position) in asked.positions.iter().enumerate() {
            let Some(ids) = ids.get(&(conflict, index)) else { continue };
            let mut row = vec![ids.join(" | "), asked.collection.clone(), asked.question.clone(), position.answer.clone()];
            row.extend([position.independent.to_string(), position.documents.len().to_string()]);
            row.push(joined_ids(report, &position.documents));
            row.extend(told(report, position));
            rows.push(row);
        }
    }
    Table::new("positions", &columns, rows)
}

/// Source, line, quote, speaker and date of the claim that gives a position best.
fn told(report: &Report, position: &Position) -> [String; 5] {
    let Some(best) = position.claims.first() else { return Default::default() };
    let claim = &report.claims[best.index()];
    let end = End { document: &report.documents[claim.document.index()], claim, span: claim.quote };
    [end.document.id.clone(), end.line().to_string(), end.quote().to_owned(), end.speaker(), end.date(report)]
}

/// What the reports tell alike: the edges that agree or say more.
#[must_use]
pub fn agreements(report: &Report) -> Table {
    let mut table = edges(report);
    let relation = table.column("relation").expect("edges have a relation");
    table.name = "agreements";
    table.rows.retain(|row| matches!(row[relation].as_str(), "agrees" | "refines"));
    table
}

/// Every report that was read.
#[must_use]
pub fn sources(report: &Report) -> Table {
    let columns = ["source", "collection", "outlet", "title", "language", "date", "characters", "claims", "conflicts", "same_text_as"];
    let mut claims = vec![0_usize; report.documents.len()];
    for claim in &report.claims {
        claims[claim.document.index()] += 1;
    }
    let mut conflicts = vec![0_usize; report.documents.len()];
    for row in &report.rows {
        let positions = &report.conflicts[row.conflict].positions;
        let mut told: Vec<_> = [row.a, row.b].iter().flat_map(|position| &positions[*position].documents).collect();
        told.sort_unstable();
        told.dedup();
        told.iter().for_each(|document| conflicts[document.index()] += 1);
    }
    let row = |(index, document): (usize, &crate::model::Document)| {
        let origin = report.origins.get(index).map_or(index, |origin| *origin as usize);
        vec![
            document.id.clone(),
            document.collection.clone(),
            document.outlet.clone(),
            document.title.clone(),
            document.lang.code().to_owned(),
            report.dates[index].map_or(String::new(), |date| date.to_string()),
            document.text.chars().count().to_string(),
            claims[index].to_string(),
            conflicts[index].to_string(),
            if origin == index { String::new() } else { report.documents[origin].id.clone() },
        ]
    };
    Table::new("sources", &columns, report.documents.iter().enumerate().map(row).collect())
}

/// What the sheets and their columns mean.
#[must_use]
pub fn read_me() -> Table {
    let rows = READ_ME.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Table::new("read me", &["sheet", "column", "meaning"], rows)
}

const READ_ME: [[&str; 3]; 33] = [
    ["Conflicts", "", "One row a pair of answers to one question that cannot both stand. The most severe and surest come first."],
    ["Conflicts", "conflict_id", "Stays the same from run to run. Your status and note are found again by it: do not change it."],
    ["Conflicts", "relation", "contradiction: both cannot be true. tension: have a look. update: a later report tells a later state."],
    [
        "Conflicts",
        "type",
        "What is answered differently: participant, numeric, date, location, polarity, modality, status, title, attribution, cause.",
    ],
    ["Conflicts", "severity", "high: look first. low: look last."],
    ["Conflicts", "confidence", "How probable it is that an analyst would agree, 0 to 1."],
    ["Conflicts", "question", "What the reports answer differently."],
    ["Conflicts", "a_answer, b_answer", "The two answers, in short."],
    ["Conflicts", "a_source, b_source", "The reports; the link opens the file."],
    ["Conflicts", "a_quote, b_quote", "The words of the reports, found at a_line and b_line."],
    ["Conflicts", "a_speaker, b_speaker", "Who says so, where it is not the report itself."],
    ["Conflicts", "a_date, b_date", "The day the report speaks from, as far as it is known."],
    ["Conflicts", "a_support, b_support", "How many independent reports give the answer; copies of one text count once."],
    ["Conflicts", "rule, reason", "Why the two were held to conflict."],
    ["Conflicts", "status", "Yours: new, confirmed, dismissed, needs source or resolved."],
    ["Conflicts", "note", "Yours. A note to a dismissed row may begin with why, such as `same-entity:` or `other-event:`."],
    ["Conflicts", "a_sources, b_sources", "All reports that give the answer; a_reports and b_reports count them."],
    ["Conflicts", "review", "Since the table you reviewed: new, changed, same, or gone (no longer found; kept at the end for your notes)."],
    [
        "Conflicts",
        "",
        "You may sort, filter and add columns. Save, and name the file with --review in the next run: nothing of yours is lost.",
    ],
    ["Positions", "", "One row an answer, with one report that gives it."],
    ["Positions", "conflict_ids", "The conflicts in which the answer stands against another."],
    ["Positions", "support, reports, sources", "How many independent reports give the answer, how many in all, and which."],
    ["Claims", "", "Every claim that was read: the event, who did what to whom, where, when, how many; words as they stand in the text."],
    [
        "Claims",
        "polarity, modality",
        "Whether the claim is affirmed or denied; asserted, planned, possible, wanted, conditional or demanded.",
    ],
    ["Claims", "quote_start, quote_end", "Characters from the start of the text; with _byte, bytes of UTF-8."],
    ["Claims", "agent_entity …", "Who or what the words were taken to mean."],
    ["Claims", "cluster", "Claims of one number were taken to tell of one event."],
    ["Agreements", "", "What reports tell alike: agrees (the same), refines (one says more)."],
    ["Agreements", "score", "How much speaks for one event, in bits."],
    ["Sources", "", "Every report that was read."],
    ["Sources", "date", "From the header of the report or solved from its text."],
    ["Sources", "claims, conflicts", "How many claims were read from it; in how many conflicts it gives an answer."],
    ["Sources", "same_text_as", "The report that this one is a near copy of; the two count as one source."],
];
