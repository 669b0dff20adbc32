//! The tables of a report, as text cells: columns are contracts, cells are not yet escaped.

use crate::{
    Report,
    model::{Claim, ClaimId, Document, DocumentId, Edge, Mention, Role, Span},
};

/// A table ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name: file stem, sheet name.
    pub name: &'static str,
    /// The columns; their names are contracts.
    pub columns: Vec<Column>,
    /// Cells, one row as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What its cells hold.
    pub kind: Kind,
}

/// What the cells of a column hold: formats that have numbers write numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Count,
    /// Numbers with a fraction.
    Number,
    /// Whatever a reviewer wrote: never changed, line breaks included.
    Reviewer,
}

/// What a reviewer may say of a conflict; an empty cell says nothing yet.
pub const STATUSES: [&str; 5] = ["new", "confirmed", "dismissed", "needs source", "resolved"];

impl Column {
    /// The column of this name in any table of the program.
    #[must_use]
    pub fn named(name: &str) -> Column {
        let kind = match name {
            "status" | "note" => Kind::Reviewer,
            "confidence" | "score" => Kind::Number,
            "line" | "a_line" | "b_line" | "support" | "a_support" | "b_support" | "reports" | "a_reports" | "b_reports"
            | "quote_start" | "quote_end" | "trigger_start" | "trigger_end" | "quote_start_byte" | "quote_end_byte"
            | "trigger_start_byte" | "trigger_end_byte" | "characters" | "claims" | "conflicts" => Kind::Count,
            _ => Kind::Text,
        };
        Column { name: name.to_owned(), kind }
    }

    /// A column that a reviewer added.
    #[must_use]
    pub fn added(name: &str) -> Column {
        Column { name: name.to_owned(), kind: Kind::Reviewer }
    }
}

impl Table {
    pub(super) fn new(name: &'static str, columns: &[&str], rows: Vec<Vec<String>>) -> Table {
        Table { name, columns: columns.iter().map(|name| Column::named(name)).collect(), rows }
    }

    /// Where the column of this name stands.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// The conflicts, best first: one row a pair of positions of one question.
///
/// `status`, `note` and `review` are empty: [`crate::review::carry`] fills them from a reviewed table.
#[must_use]
pub fn conflicts(report: &Report) -> Table {
    let columns = [
        "conflict_id",
        "collection",
        "relation",
        "type",
        "severity",
        "confidence",
        "question",
        "a_answer",
        "b_answer",
        "a_source",
        "b_source",
        "a_quote",
        "b_quote",
        "a_line",
        "b_line",
        "a_speaker",
        "b_speaker",
        "a_date",
        "b_date",
        "a_support",
        "b_support",
        "rule",
        "reason",
        "status",
        "note",
        "a_outlet",
        "b_outlet",
        "a_sources",
        "b_sources",
        "a_reports",
        "b_reports",
        "review",
    ];
    let rows = report
        .rows
        .iter()
        .map(|row| {
            let (conflict, edge) = (&report.conflicts[row.conflict], &report.edges[row.edge]);
            let (a, b) = (&conflict.positions[row.a], &conflict.positions[row.b]);
            let [left, right] = ends(report, edge);
            let verdict = &edge.verdict;
            vec![
                row.id.clone(),
                conflict.collection.clone(),
                verdict.relation.name().to_owned(),
                verdict.kind.map_or("", |kind| kind.name()).to_owned(),
                row.severity.name().to_owned(),
                format!("{:.2}", row.confidence),
                conflict.question.clone(),
                a.answer.clone(),
                b.answer.clone(),
                left.document.id.clone(),
                right.document.id.clone(),
                left.quote().to_owned(),
                right.quote().to_owned(),
                left.line().to_string(),
                right.line().to_string(),
                left.speaker(),
                right.speaker(),
                left.date(report),
                right.date(report),
                a.independent.to_string(),
                b.independent.to_string(),
                verdict.rule.0.to_owned(),
                verdict.explanation.clone(),
                String::new(),
                String::new(),
                left.document.outlet.clone(),
                right.document.outlet.clone(),
                joined_ids(report, &a.documents),
                joined_ids(report, &b.documents),
                a.documents.len().to_string(),
                b.documents.len().to_string(),
                String::new(),
            ]
        })
        .collect();
    Table::new("conflicts", &columns, rows)
}

/// Every pair that was compared, with its relation and the reason.
#[must_use]
pub fn edges(report: &Report) -> Table {
    let columns = [
        "collection",
        "relation",
        "type",
        "a_claim",
        "b_claim",
        "a_source",
        "b_source",
        "a_quote",
        "b_quote",
        "score",
        "rule",
        "reason",
        "explanation",
        "confidence",
    ];
    let rows = report
        .edges
        .iter()
        .map(|edge| {
            let [a, b] = ends(report, edge);
            let verdict = &edge.verdict;
            vec![
                a.document.collection.clone(),
                verdict.relation.name().to_owned(),
                verdict.kind.map_or("", |kind| kind.name()).to_owned(),
                claim_name(edge.a),
                claim_name(edge.b),
                a.document.id.clone(),
                b.document.id.clone(),
                a.quote().to_owned(),
                b.quote().to_owned(),
                format!("{:.1}", edge.score),
                verdict.rule.0.to_owned(),
                verdict.reason.map_or("", |reason| reason.name()).to_owned(),
                verdict.explanation.clone(),
                format!("{:.2}", verdict.confidence),
            ]
        })
        .collect();
    Table::new("edges", &columns, rows)
}

/// Every claim with its slots as they stand in the text.
#[must_use]
pub fn claims(report: &Report) -> Table {
    let mut columns = vec![
        "claim_id",
        "collection",
        "source",
        "line",
        "quote",
        "quote_start",
        "quote_end",
        "trigger",
        "trigger_start",
        "trigger_end",
        "event",
        "polarity",
        "modality",
    ];
    let slots = [Role::Agent, Role::Patient, Role::Recipient, Role::Theme, Role::Place, Role::Time, Role::Quantity];
    let more = [Role::Cause, Role::Instrument, Role::Title, Role::Topic, Role::Purpose];
    columns.extend(slots.map(Role::name));
    columns.extend(["speaker", "confidence", "cluster"]);
    columns.extend(more.map(Role::name));
    columns.extend(["agent_entity", "patient_entity", "recipient_entity", "theme_entity", "place_entity", "speaker_entity"]);
    columns.extend(["quote_start_byte", "quote_end_byte", "trigger_start_byte", "trigger_end_byte"]);
    // Offsets of one document grow: counting from the last one keeps the table linear in the text.
    let mut offsets = Offsets::default();
    let rows = report
        .claims
        .iter()
        .enumerate()
        .map(|(index, claim)| {
            let document = &report.documents[claim.document.index()];
            let end = End { document, claim, span: claim.quote };
            let id = ClaimId(index as u32);
            let mut row =
                vec![claim_name(id), document.collection.clone(), document.id.clone(), end.line().to_string(), end.quote().to_owned()];
            offsets.of(claim.document.index(), &document.text);
            row.extend([claim.quote.start, claim.quote.end].map(|byte| offsets.chars(byte).to_string()));
            row.push(claim.trigger.of(&document.text).to_owned());
            row.extend([claim.trigger.start, claim.trigger.end].map(|byte| offsets.chars(byte).to_string()));
            row.push(event_name(report, claim));
            row.push(claim.polarity.name().to_owned());
            row.push(claim.modality.name().to_owned());
            row.extend(slots.map(|role| joined(claim.mentions(role), &document.text)));
            row.push(end.speaker());
            row.push(format!("{:.2}", claim.confidence));
            row.push(report.clusters.get(index).map_or(String::new(), |cluster| format!("e{cluster}")));
            row.extend(more.map(|role| joined(claim.mentions(role), &document.text)));
            for role in [Role::Agent, Role::Patient, Role::Recipient, Role::Theme, Role::Place] {
                row.push(entities(report, claim.mentions(role)));
            }
            row.push(entities(report, &claim.speakers));
            row.extend([claim.quote.start, claim.quote.end, claim.trigger.start, claim.trigger.end].map(|byte| byte.to_string()));
            row
        })
        .collect();
    Table::new("claims", &columns, rows)
}

/// One end of an edge.
pub(super) struct End<'a> {
    pub(super) document: &'a Document,
    pub(super) claim: &'a Claim,
    pub(super) span: Span,
}

impl End<'_> {
    pub(super) fn quote(&self) -> &str {
        self.span.of(&self.document.text)
    }

    pub(super) fn line(&self) -> usize {
        self.document.text.as_bytes()[..self.span.start as usize].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    pub(super) fn speaker(&self) -> String {
        joined(&self.claim.speakers, &self.document.text)
    }

    pub(super) fn date(&self, report: &Report) -> String {
        report.dates[self.claim.document.index()].map_or(String::new(), |date| date.to_string())
    }
}

pub(super) fn ends<'a>(report: &'a Report, edge: &Edge) -> [End<'a>; 2] {
    [(edge.a, edge.a_quote), (edge.b, edge.b_quote)].map(|(id, span)| {
        let claim = &report.claims[id.index()];
        End { document: &report.documents[claim.document.index()], claim, span }
    })
}

pub(super) fn claim_name(id: ClaimId) -> String {
    format!("c{}", id.0 + 1)
}

pub(super) fn event_name(report: &Report, claim: &Claim) -> String {
    claim.predicate.event.map_or(String::new(), |event| report.event_names[event.index()].clone())
}

pub(super) fn joined_ids(report: &Report, documents: &[DocumentId]) -> String {
    documents.iter().map(|id| report.documents[id.index()].id.as_str()).collect::<Vec<_>>().join(" | ")
}

pub(super) fn joined(mentions: &[Mention], text: &str) -> String {
    mentions.iter().map(|mention| mention.span.of(text)).collect::<Vec<_>>().join(" | ")
}

fn entities(report: &Report, mentions: &[Mention]) -> String {
    mentions.iter().filter_map(|mention| mention.entity).map(|id| report.entities.name(id)).collect::<Vec<_>>().join(" | ")
}

/// Byte offsets → character offsets of one document at a time.
#[derive(Default)]
struct Offsets {
    document: Option<usize>,
    /// Character index at every 256th byte.
    marks: Vec<u32>,
    text: String,
}

impl Offsets {
    const STEP: usize = 256;

    fn of(&mut self, document: usize, text: &str) {
        if self.document == Some(document) {
            return;
        }
        self.document = Some(document);
        text.clone_into(&mut self.text);
        self.marks.clear();
        let mut chars = 0;
        for (byte, value) in text.bytes().enumerate() {
            if byte % Offsets::STEP == 0 {
                self.marks.push(chars);
            }
            chars += u32::from(value & 0xC0 != 0x80);
        }
    }

    fn chars(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let mark = (byte / Offsets::STEP).min(self.marks.len().saturating_sub(1));
        let from = mark * Offsets::STEP;
        let bytes = &self.text.as_bytes()[from.min(byte)..byte];
        self.marks.get(mark).copied().unwrap_or(0) + bytes.iter().filter(|value| **value & 0xC0 != 0x80).count() as u32
    }
}
