//! What the page knows of a report, bounded.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{
    matrix,
    passage::{Passage, Passages},
    timeline::{self, Day},
};
use crate::{
    Report,
    entity::EntityId,
    export::{Table, explain::escape},
    graph,
    lexicon::Lexicon,
    model::{Claim, Conflict, ConflictRow, ConflictType, Edge, Lang, Mention, Relation, Role, Span},
    text::Key,
};

/// Most rows on a page; the best come first. A browser filters this many at once without a wait.
const MAX_ROWS: usize = 5_000;
/// Most text of reports on a page, in bytes: where it is reached, the rows that follow are left out.
const MAX_TEXT: usize = 24 << 20;
/// Most reports named.
const MAX_SOURCES: usize = 2_000;
/// Most answers to one question; rows with a later one are left out.
const MAX_POSITIONS: usize = 300;
/// Most reports named for one position.
const MAX_SUPPORTERS: usize = 100;
/// Most supporting quotes of one position.
const MAX_SUPPORT: usize = 8;
/// Longest answer, question, name or note, in characters.
const MAX_CHARS: usize = 400;

/// Everything that is embedded in the page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    claims: usize,
    pairs: usize,
    reports: usize,
    /// Rows of the conflict table; those beyond `rows` are left out.
    conflicts: usize,
    sources: Vec<Source>,
    questions: Vec<Question>,
    rows: Vec<Row>,
    /// Names of comparison levels, by index.
    levels: Vec<&'static str>,
    /// What would make a rule's conflict none.
    unless: BTreeMap<&'static str, &'static str>,
    sentences: Vec<String>,
    agreements: Vec<[u32; 3]>,
    days: Vec<Day>,
    days_left_out: usize,
}

#[derive(Debug, Serialize)]
struct Source {
    id: String,
    outlet: String,
    date: String,
    lang: &'static str,
    collection: String,
}

#[derive(Debug, Serialize)]
struct Question {
    en: String,
    ar: String,
    collection: String,
    positions: Vec<Position>,
}

#[derive(Debug, Serialize)]
struct Position {
    en: String,
    /// Where it differs from the English one.
    #[serde(skip_serializing_if = "Option::is_none")]
    ar: Option<String>,
    independent: u32,
    reports: usize,
    sources: Vec<u32>,
    /// One quote a report, where there are several reports; else the row has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotes: Vec<Passage>,
}

#[derive(Debug, Serialize)]
struct Row {
    id: String,
    question: usize,
    positions: [usize; 2],
    relation: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    severity: &'static str,
    confidence: f64,
    score: f64,
    /// Index of the level, bits.
    waterfall: Vec<(usize, f64)>,
    rule: &'static str,
    reason: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    status: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    sides: [Side; 2],
}

#[derive(Debug, Serialize)]
struct Side {
    #[serde(flatten)]
    quote: Passage,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<usize>,
    /// The words that carry the answer, in UTF-16 units of the sentence; whether the other side has them too.
    marks: Vec<(usize, usize, bool)>,
    #[serde(skip_serializing_if = "String::is_empty")]
    speaker: String,
    /// How the claim stands to what it tells, where that is the question: a polarity or a modality.
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
}

/// Reads the page's data off a report; `conflicts` is its conflict table, `ui` the language its questions are in.
pub(super) fn collect(report: &Report, conflicts: &Table, lexicon: &Lexicon, ui: Lang) -> Page {
    let mut passages = Passages::default();
    let mut levels = Levels::default();
    let reviews = Reviews::of(conflicts);
    let places = PlaceNames::of(lexicon);
    let asked = Asked::of(report, lexicon, ui);
    let mut questions: Vec<Question> = Vec::new();
    let mut known: FxHashMap<usize, usize> = FxHashMap::default();
    let mut rows = Vec::new();
    let mut unless = BTreeMap::new();
    let shown_sources = report.documents.len().min(MAX_SOURCES);
    for row in report.rows.iter().take(MAX_ROWS) {
        if passages.bytes > MAX_TEXT {
            break;
        }
        let edge = &report.edges[row.edge];
        if row.a.max(row.b) >= MAX_POSITIONS || edge_documents(report, edge).iter().any(|document| *document >= shown_sources) {
            continue;
        }
        let question = *known.entry(row.conflict).or_insert_with(|| {
            let conflict = &report.conflicts[row.conflict];
            questions.push(question(report, conflict, asked.both(row.conflict, edge), &places, shown_sources, &mut passages));
            questions.len() - 1
        });
        unless.entry(edge.verdict.rule.0).or_insert_with(|| escape(edge.verdict.rule.0));
        rows.push(read_row(report, row, question, &places, &mut passages, &mut levels, &reviews));
    }
    let (days, days_left_out) = timeline::days(report, shown_sources, &mut passages);
    Page {
        claims: report.claims.len(),
        pairs: report.edges.len(),
        reports: report.documents.len(),
        conflicts: report.rows.len(),
        sources: sources(report, shown_sources),
        questions,
        rows,
        levels: levels.names,
        unless,
        sentences: passages.sentences,
        agreements: matrix::agreements(report, shown_sources),
        days,
        days_left_out,
    }
}

fn sources(report: &Report, shown: usize) -> Vec<Source> {
    let date = |index: usize| report.dates.get(index).copied().flatten().map_or(String::new(), |date| date.to_string());
    let source = |(index, document): (usize, &crate::model::Document)| Source {
        id: clip(&document.id),
        outlet: clip(&document.outlet),
        date: date(index),
        lang: document.lang.code(),
        collection: clip(&document.collection),
    };
    report.documents.iter().enumerate().take(shown).map(source).collect()
}

fn question(
    report: &Report,
    conflict: &Conflict,
    asked: [String; 2],
    places: &PlaceNames,
    shown: usize,
    passages: &mut Passages,
) -> Question {
    let [en, ar] = asked.map(|text| clip(&text));
    let positions = conflict
        .positions
        .iter()
        .take(MAX_POSITIONS)
        .map(|position| {
            let mut claims: Vec<&Claim> = position.claims.iter().map(|id| &report.claims[id.index()]).collect();
            claims.retain(|claim| claim.document.index() < shown);
            // One quote a report: who says it counts, not how often.
            let mut seen = Vec::new();
            claims.retain(|claim| {
                !seen.contains(&claim.document) && seen.len() < MAX_SUPPORT && {
                    seen.push(claim.document);
                    true
                }
            });
            if position.documents.len() < 2 {
                claims.clear();
            }
            let [en, ar] = [Lang::En, Lang::Ar].map(|lang| clip(&named(&position.answer, places, lang)));
            passages.bytes += en.len() + ar.len();
            Position {
                ar: (ar != en).then_some(ar),
                en,
                independent: position.independent,
                reports: position.documents.len(),
                sources: position.documents.iter().map(|id| id.0).filter(|id| (*id as usize) < shown).take(MAX_SUPPORTERS).collect(),
                quotes: claims.iter().map(|claim| passages.quote(report, claim.document, claim.quote)).collect(),
            }
        })
        .collect();
    Question { en, ar, collection: clip(&conflict.collection), positions }
}

fn read_row(
    report: &Report,
    row: &ConflictRow,
    question: usize,
    places: &PlaceNames,
    passages: &mut Passages,
    levels: &mut Levels,
    reviews: &Reviews,
) -> Row {
    let (edge, conflict) = (&report.edges[row.edge], &report.conflicts[row.conflict]);
    let answers = [row.a, row.b].map(|position| conflict.positions[position].answer.as_str());
    let ends = [(edge.a, edge.a_quote), (edge.b, edge.b_quote)].map(|(id, quote)| (&report.claims[id.index()], quote));
    let marks = [0, 1].map(|side| answer_spans(report, edge, ends[side].0, ends[side].1, answers[side]));
    let name = |side: usize, (span, entity): &Mark| Name::of(report, ends[side].0, *span, *entity, places);
    let names: [Vec<Name>; 2] = [0, 1].map(|side| marks[side].iter().map(|mark| name(side, mark)).collect());
    let members = answers.map(|answer| named(answer, places, Lang::En).split(" + ").map(Key::of).collect::<Vec<Key>>());
    let sides = [0, 1].map(|side| {
        let (claim, quote) = ends[side];
        let text = &report.documents[claim.document.index()].text;
        let passage = passages.quote(report, claim.document, quote);
        let [before, after] = passages.neighbours(report, claim.document, quote);
        let units = |from: u32, to: u32| Span { start: from, end: to }.of(text).encode_utf16().count();
        let shared = |name: &Name| {
            names[1 - side].iter().any(|other| name.same_as(other)) || name.known.is_some_and(|known| members[1 - side].contains(&known))
        };
        let marks = marks[side].iter().zip(&names[side]).map(|((span, _), name)| {
            let from = passage.from + units(quote.start, span.start);
            (from, from + units(span.start, span.end), shared(name))
        });
        Side {
            quote: passage,
            before,
            after,
            marks: marks.filter(|(_, to, _)| *to <= passage.to).collect(),
            speaker: clip(&claim.speakers.iter().map(|speaker| speaker.span.of(text)).collect::<Vec<_>>().join(" → ")),
            stance: match edge.verdict.kind {
                Some(ConflictType::Polarity) => Some(claim.polarity.name()),
                Some(ConflictType::Modality) => Some(claim.modality.name()),
                _ => None,
            },
        }
    });
    let (status, note) = reviews.of_row(&row.id);
    Row {
        id: row.id.clone(),
        question,
        positions: [row.a, row.b],
        relation: edge.verdict.relation.name(),
        kind: edge.verdict.kind.map_or("", ConflictType::name),
        severity: row.severity.name(),
        confidence: rounded(row.confidence),
        score: rounded(edge.score),
        waterfall: edge.waterfall.iter().map(|part| (levels.index(part.level), rounded(part.bits))).collect(),
        rule: edge.verdict.rule.0,
        reason: clip(&edge.verdict.explanation),
        status: clip(status),
        note: clip(note),
        sides,
    }
}

/// Words of a quote, and who they name.
type Mark = (Span, Option<EntityId>);

/// The words of a quote that carry its answer: the answer as it stands there, or the fillers of the slot asked for.
fn answer_spans(report: &Report, edge: &Edge, claim: &Claim, quote: Span, answer: &str) -> Vec<Mark> {
    let text = &report.documents[claim.document.index()].text;
    let kind = edge.verdict.kind;
    let role = match kind {
        Some(ConflictType::Numeric) => Role::Quantity,
        Some(ConflictType::Date) => Role::Time,
        Some(ConflictType::Location) => Role::Place,
        Some(ConflictType::Title) => Role::Title,
        Some(ConflictType::Cause) => Role::Cause,
        _ => edge.verdict.asked.unwrap_or(Role::Agent),
    };
    let inside = |mention: &&Mention| quote.contains(mention.span) && !mention.span.is_empty();
    let mut spans: Vec<Mark> = match kind {
        Some(ConflictType::Polarity | ConflictType::Modality) => vec![(claim.trigger, None)],
        Some(ConflictType::Attribution) => claim.speakers.iter().filter(inside).map(|mention| (mention.span, mention.entity)).collect(),
        Some(ConflictType::Participant) => {
            claim.mentions(role).iter().filter(inside).map(|mention| (mention.span, mention.entity)).collect()
        }
        _ => Vec::new(),
    };
    spans.retain(|(span, _)| quote.contains(*span));
    if spans.is_empty() {
        let found = (!answer.is_empty()).then(|| quote.of(text).find(answer)).flatten();
        let span = |at: usize| Span::new(quote.start as usize + at, quote.start as usize + at + answer.len());
        spans = match found {
            Some(at) => vec![(span(at), None)],
            None => claim.mentions(role).iter().filter(inside).map(|mention| (mention.span, mention.entity)).collect(),
        };
    }
    spans.sort_unstable_by_key(|(span, _)| *span);
    spans.dedup_by(|later, first| later.0.overlaps(first.0));
    spans
}

/// What two marks are compared by: the entity where both have one, or the spelling.
struct Name {
    entity: Option<EntityId>,
    spelling: Key,
    /// The entity's English name.
    known: Option<Key>,
}

impl Name {
    fn of(report: &Report, claim: &Claim, span: Span, entity: Option<EntityId>, places: &PlaceNames) -> Name {
        Name {
            entity,
            spelling: Key::of(span.of(&report.documents[claim.document.index()].text)),
            known: entity.map(|id| Key::of(&named(&report.entities.name(id), places, Lang::En))),
        }
    }

    fn same_as(&self, other: &Name) -> bool {
        self.spelling == other.spelling || (self.entity.is_some() && self.entity == other.entity)
    }
}

fn edge_documents(report: &Report, edge: &Edge) -> [usize; 2] {
    [edge.a, edge.b].map(|claim| report.claims[claim.index()].document.index())
}

/// Names of places, English by Arabic and the other way round.
struct PlaceNames<'a>(FxHashMap<&'a str, [&'a str; 2]>);

impl<'a> PlaceNames<'a> {
    fn of(lexicon: &'a Lexicon) -> PlaceNames<'a> {
        let names = lexicon.places.iter().map(|(_, place)| [place.english.as_str(), place.arabic.as_str()]);
        PlaceNames(names.flat_map(|names| names.map(|name| (name, names))).collect())
    }
}

/// An answer with its places named in `lang`; everything else stays as the reports have it.
fn named(answer: &str, places: &PlaceNames, lang: Lang) -> String {
    let member = |member: &str| match places.0.get(member) {
        Some([english, arabic]) => (if lang == Lang::Ar { arabic } else { english }).to_string(),
        None => member.to_owned(),
    };
    answer.split(" + ").map(member).collect::<Vec<_>>().join(" + ")
}

/// What reviewers wrote, by conflict.
struct Reviews<'a>(FxHashMap<&'a str, (&'a str, &'a str)>);

impl<'a> Reviews<'a> {
    fn of(conflicts: &'a Table) -> Reviews<'a> {
        let column = |name: &str| conflicts.column(name);
        let (Some(id), Some(status), Some(note)) = (column("conflict_id"), column("status"), column("note")) else {
            return Reviews(FxHashMap::default());
        };
        Reviews(conflicts.rows.iter().map(|row| (row[id].as_str(), (row[status].as_str(), row[note].as_str()))).collect())
    }

    fn of_row(&self, id: &str) -> (&'a str, &'a str) {
        self.0.get(id).copied().unwrap_or(("", ""))
    }
}

/// The questions in the language the run did not ask them in.
///
/// A question is worded after the first edge of its conflict, which the conflict does not keep: it is the first one between
/// two of its claims that asks it in the same words.
struct Asked<'a> {
    report: &'a Report,
    lexicon: &'a Lexicon,
    ui: Lang,
    /// The conflict edges of every claim they start from, in order.
    edges: FxHashMap<usize, Vec<usize>>,
}

impl<'a> Asked<'a> {
    fn of(report: &'a Report, lexicon: &'a Lexicon, ui: Lang) -> Asked<'a> {
        let mut edges: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (index, edge) in report.edges.iter().enumerate() {
            if matches!(edge.verdict.relation, Relation::Contradiction | Relation::Tension | Relation::Update) {
                edges.entry(edge.a.index()).or_default().push(index);
            }
        }
        Asked { report, lexicon, ui, edges }
    }

    /// The question of a conflict in English and Arabic; `edge` is one of its edges.
    fn both(&self, conflict: usize, edge: &Edge) -> [String; 2] {
        let conflict = &self.report.conflicts[conflict];
        let ask = |edge: &Edge, lang| graph::ask(self.report, edge, lang, self.lexicon);
        let mut claims: Vec<usize> = conflict.positions.iter().flat_map(|position| &position.claims).map(|id| id.index()).collect();
        claims.sort_unstable();
        let first = claims
            .iter()
            .filter_map(|claim| self.edges.get(claim))
            .flatten()
            .take(64)
            .map(|index| &self.report.edges[*index])
            .find(|edge| ask(edge, self.ui) == conflict.question)
            .unwrap_or(edge);
        [Lang::En, Lang::Ar].map(|lang| if lang == self.ui { conflict.question.clone() } else { ask(first, lang) })
    }
}

/// Names of levels, numbered as they come.
#[derive(Default)]
struct Levels {
    names: Vec<&'static str>,
    known: FxHashMap<&'static str, usize>,
}

impl Levels {
    fn index(&mut self, level: &'static str) -> usize {
        *self.known.entry(level).or_insert_with(|| {
            self.names.push(level);
            self.names.len() - 1
        })
    }
}

/// Two digits behind the point, as the tables have it.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// At most `MAX_CHARS` characters.
fn clip(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
