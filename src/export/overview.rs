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
