//! The tables of a report, as text cells: columns are contracts, cells are not yet escaped.

use crate::{
    Report,
    model::{Claim, ClaimId, Document, Edge, Mention, Role, Span},
};

/// A table ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name: file stem, sheet name.
    pub name: &'static str,
    /// Column names; contracts.
    pub columns: Vec<&'static str>,
    /// Cells, one row as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// The conflicts, best first: one row a pair of positions of one question.
#[must_use]
pub fn conflicts(report: &Report) -> Table {
    let columns = vec![
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
    ];
    let rows = report
        .rows
        .iter()
        .map(|row| {
            let (conflict, edge) = (&report.conflicts[row.conflict], &report.edges[row.edge]);
            let (a, b) = (&conflict.positions[row.a], &conflict.positions[row.b]);
            let [left, right] = ends(report, edge);
            let verdict = &edge.verdict;
            let sources = |position: &crate::model::Position| {
                position.documents.iter().map(|id| report.documents[id.index()].id.as_str()).collect::<Vec<_>>().join(" | ")
            };
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
                sources(a),
                sources(b),
                a.documents.len().to_string(),
                b.documents.len().to_string(),
            ]
        })
        .collect();
    Table { name: "conflicts", columns, rows }
}

/// Every pair that was compared, with its relation and the reason.
#[must_use]
pub fn edges(report: &Report) -> Table {
    let columns = vec![
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
    Table { name: "edges", columns, rows }
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
    Table { name: "claims", columns, rows }
}

/// One end of an edge.
struct End<'a> {
    document: &'a Document,
    claim: &'a Claim,
    span: Span,
}

impl End<'_> {
    fn quote(&self) -> &str {
        self.span.of(&self.document.text)
    }

    fn line(&self) -> usize {
        self.document.text.as_bytes()[..self.span.start as usize].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn speaker(&self) -> String {
        joined(&self.claim.speakers, &self.document.text)
    }

    fn date(&self, report: &Report) -> String {
        report.dates[self.claim.document.index()].map_or(String::new(), |date| date.to_string())
    }
}

fn ends<'a>(report: &'a Report, edge: &Edge) -> [End<'a>; 2] {
    [(edge.a, edge.a_quote), (edge.b, edge.b_quote)].map(|(id, span)| {
        let claim = &report.claims[id.index()];
        End { document: &report.documents[claim.document.index()], claim, span }
    })
}

fn claim_name(id: ClaimId) -> String {
    format!("c{}", id.0 + 1)
}

fn event_name(report: &Report, claim: &Claim) -> String {
    claim.predicate.event.map_or(String::new(), |event| report.event_names[event.index()].clone())
}

fn joined(mentions: &[Mention], text: &str) -> String {
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
