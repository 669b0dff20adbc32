//! Claims and their relations as a graph; clusters, questions and conflicts are read off it.
//!
//! petgraph's indices stay in here: removing a node renumbers another.

mod question;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::{graph::UnGraph, unionfind::UnionFind, visit::EdgeRef};

pub use question::{Asked, ask};
pub use support::origins;

use crate::{
    Report,
    config::Config,
    lexicon::{EventId, Lexicon},
    model::{ClaimId, Conflict, ConflictRow, ConflictType, DocumentId, Edge, Lang, Position, Relation, Role, Severity, Span},
    text::{Key, fold},
    verdict::Answer,
};

/// The claim graph: claims are nodes, judged pairs are edges.
#[derive(Debug, Clone, Default)]
pub struct ClaimGraph {
    graph: UnGraph<ClaimId, usize>,
}

impl ClaimGraph {
    /// Builds the graph of `claims` claims and `edges`.
    #[must_use]
    pub fn new(claims: usize, edges: &[Edge]) -> ClaimGraph {
        let mut graph = UnGraph::with_capacity(claims, edges.len());
        let nodes: Vec<_> = (0..claims).map(|index| graph.add_node(ClaimId(index as u32))).collect();
        for (index, edge) in edges.iter().enumerate() {
            graph.add_edge(nodes[edge.a.index()], nodes[edge.b.index()], index);
        }
        ClaimGraph { graph }
    }

    /// Event clusters: for every claim the smallest claim number of its cluster.
    ///
    /// Only edges that are strong by themselves join, and a claim joins a cluster only if it is near at least half of
    /// the members it was compared with: connected components over weak links chain unlike events together.
    #[must_use]
    pub fn clusters(&self, edges: &[Edge]) -> Vec<u32> {
        let mut strong: Vec<&Edge> = edges.iter().filter(|edge| edge.score >= STRONG_BITS).collect();
        strong.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut sets: UnionFind<usize> = UnionFind::new(self.graph.node_count());
        let mut members: BTreeMap<usize, Vec<usize>> = (0..self.graph.node_count()).map(|index| (index, vec![index])).collect();
        for edge in strong {
            let (a, b) = (sets.find(edge.a.index()), sets.find(edge.b.index()));
            if a != b && self.coheres(&members[&a], &members[&b], edges) {
                sets.union(a, b);
                let root = sets.find(a);
                let mut joined = members.remove(&a).unwrap_or_default();
                joined.extend(members.remove(&b).unwrap_or_default());
                members.insert(root, joined);
            }
        }
        let mut numbers = vec![0; self.graph.node_count()];
        for claims in members.values() {
            let number = claims.iter().min().copied().unwrap_or(0) as u32 + 1;
            for claim in claims {
                numbers[*claim] = number;
            }
        }
        numbers
    }

    /// Whether most of the pairs between two clusters that were compared speak for one event.
    fn coheres(&self, a: &[usize], b: &[usize], edges: &[Edge]) -> bool {
        let other: BTreeSet<usize> = b.iter().copied().collect();
        let (mut near, mut all) = (0, 0);
        for claim in a {
            for edge in self.graph.edges(petgraph::graph::NodeIndex::new(*claim)) {
                let end = if edge.source().index() == *claim { edge.target() } else { edge.source() };
                if other.contains(&end.index()) {
                    all += 1;
                    near += usize::from(edges[*edge.weight()].score >= 0.0);
                }
            }
        }
        2 * near >= all
    }
}

/// Edges of at least this weight join claims to one event.
const STRONG_BITS: f32 = 1.0;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Claim(ClaimId),
    /// A person of a collection, or of one report that contradicts itself.
    Person(usize, Option<DocumentId>, Key),
    /// Two answers of a story that dispute one thing wherever they meet: two numbers, days or places; two who did one kind
    /// of deed.
    Answers(usize, Option<EventId>, [Key; 2]),
}

/// What an edge asks, and how each side answers: the key that groups rows of one question.
struct Answered {
    edge: usize,
    kind: ConflictType,
    asked: Option<Role>,
    answers: [(String, Key); 2],
}

/// Reads the conflicts off the judged edges: questions with positions, and one row a pair of positions.
pub fn conflicts(report: &mut Report, answers: &[(Answer, Answer)], config: &Config, lexicon: &Lexicon) {
    let (least, ui) = (config.min_confidence, config.ui);
    let live = |edge: &Edge| {
        matches!(edge.verdict.relation, Relation::Contradiction | Relation::Tension | Relation::Update) && edge.verdict.confidence >= least
    };
    let mut found: Vec<Answered> = Vec::new();
    for (index, edge) in report.edges.iter().enumerate().filter(|(_, edge)| live(edge)) {
        let (a, b) = answers[index];
        let kind = edge.verdict.kind.expect("a live edge has a type");
        // The key is that of the English answer, so that a conflict keeps its id in every interface language.
        let side = |id: ClaimId, Answer { span, value }| {
            let (text, key) = question::answer(report, id, span, kind, ui, lexicon);
            let key = if ui == Lang::En { key } else { question::answer(report, id, span, kind, Lang::En, lexicon).1 };
            (text, value.unwrap_or(key))
        };
        let mut answers = [side(edge.a, a), side(edge.b, b)];
        // Two facts that only their words tell apart are told apart by their words.
        if let Some(person) = edge.about.filter(|person| person.facts[0] != person.facts[1]) {
            (answers[0].1, answers[1].1) = (person.facts[0], person.facts[1]);
        }
        found.push(Answered { edge: index, kind, asked: edge.verdict.asked, answers });
    }
    // Edges ask one question where they are of one type and slot and share a claim, or are about one person.
    let mut sets: UnionFind<usize> = UnionFind::new(found.len());
    let mut seen: BTreeMap<(ConflictType, Option<Role>, Subject), usize> = BTreeMap::new();
    // The first report of a collection stands for it.
    let collection_of = |id: ClaimId| {
        let name = &report.documents[report.claims[id.index()].document.index()].collection;
        report.documents.partition_point(|document| document.collection < *name)
    };
    let stories = stories(report);
    for (index, answered) in found.iter().enumerate() {
        let edge = &report.edges[answered.edge];
        let subjects = match edge.about {
            Some(person) => [Subject::Person(collection_of(edge.a), question::within(report, edge), person.key); 2],
            None => [edge.a, edge.b].map(Subject::Claim),
        };
        let values = answers[answered.edge];
        let mut keys = [answered.answers[0].1, answered.answers[1].1];
        keys.sort_unstable();
        let event = |id: ClaimId| report.claims[id.index()].predicate.event;
        let alike = match answered.kind {
            // That a number has grown is no dispute.
            _ if edge.verdict.relation == Relation::Update => None,
            _ if values.0.value.is_some() && values.1.value.is_some() => Some(None),
            ConflictType::Participant if event(edge.a) == event(edge.b) => event(edge.a).map(Some),
            _ => None,
        };
        let alike = alike.map(|event| Subject::Answers(stories[report.claims[edge.a.index()].document.index()], event, keys));
        for subject in subjects.into_iter().chain(alike) {
            let first = *seen.entry((answered.kind, answered.asked, subject)).or_insert(index);
            sets.union(first, index);
        }
    }
    let mut questions: BTreeMap<usize, Vec<&Answered>> = BTreeMap::new();
    for (index, answered) in found.iter().enumerate() {
        questions.entry(sets.find(index)).or_default().push(answered);
    }
    let (mut conflicts, mut rows) = (Vec::new(), Vec::new());
    for asked in questions.values() {
        let (conflict, own) = read_question(report, asked, conflicts.len(), ui, lexicon);
        conflicts.push(conflict);
        rows.extend(own);
    }
    rows.sort_by(|x: &ConflictRow, y: &ConflictRow| {
        let best = y.severity.cmp(&x.severity).then(y.confidence.total_cmp(&x.confidence)).then_with(|| x.id.cmp(&y.id));
        best.then_with(|| quotes(report, x).cmp(&quotes(report, y)))
    });
    tell_apart(report, &mut rows);
    report.conflicts = conflicts;
    report.rows = rows;
}

/// For every document the number of its story: only reports of one story are compared.
fn stories(report: &Report) -> Vec<usize> {
    let mut stories: UnionFind<usize> = UnionFind::new(report.documents.len());
    for edge in &report.edges {
        let document = |id: ClaimId| report.claims[id.index()].document.index();
        stories.union(document(edge.a), document(edge.b));
    }
    stories.into_labeling()
}

/// Gives every row an id of its own. Two questions that name nobody may have one id and be two all the same: of such rows
/// the best keeps it, the others' is made of their quotes too. Rows with the same quotes are one.
fn tell_apart(report: &Report, rows: &mut Vec<ConflictRow>) {
    let mut ids = BTreeSet::new();
    rows.retain_mut(|row| {
        if !ids.contains(&row.id) {
            return ids.insert(row.id.clone());
        }
        let told = quotes(report, row).join("|");
        row.id = format!("k{:016x}", Key::of_folded(&format!("{}|{told}", row.id)).0);
        ids.insert(row.id.clone())
    });
}

/// The two quotes of a row, folded, in the order of their words: which report comes first depends on what it is called.
fn quotes(report: &Report, row: &ConflictRow) -> [String; 2] {
    let edge = &report.edges[row.edge];
    let quote = |id: ClaimId, quote: Span| fold(quote.of(&report.documents[report.claims[id.index()].document.index()].text));
    let mut quotes = [quote(edge.a, edge.a_quote), quote(edge.b, edge.b_quote)];
    quotes.sort_unstable();
    quotes
}

/// The positions of one question and its rows.
fn read_question(
    report: &Report,
    asked: &[&Answered],
    number: usize,
    ui: crate::model::Lang,
    lexicon: &Lexicon,
) -> (Conflict, Vec<ConflictRow>) {
    let mut positions: Vec<(Key, Position)> = Vec::new();
    let mut best: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
    for answered in asked {
        let edge = &report.edges[answered.edge];
        let place = |positions: &mut Vec<(Key, Position)>, claim: ClaimId, (text, key): &(String, Key)| {
            let at = positions.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                let position = Position { answer: text.clone(), claims: Vec::new(), documents: Vec::new(), independent: 0 };
                positions.push((*key, position));
                positions.len() - 1
            });
            let position = &mut positions[at].1;
            if !position.claims.contains(&claim) {
                position.claims.push(claim);
            }
            let document = report.claims[claim.index()].document;
            if let Err(slot) = position.documents.binary_search(&document) {
                position.documents.insert(slot, document);
            }
            at
        };
        let a = place(&mut positions, edge.a, &answered.answers[0]);
        let b = place(&mut positions, edge.b, &answered.answers[1]);
        if a == b {
            continue;
        }
        let better =
            best.get(&(a.min(b), a.max(b))).is_none_or(|(known, _)| edge.verdict.confidence > report.edges[*known].verdict.confidence);
        if better {
            best.insert((a.min(b), a.max(b)), (answered.edge, a > b));
        }
    }
    for (_, position) in &mut positions {
        position.independent = support::independent(report, &position.claims, lexicon);
    }
    let first = &report.edges[asked[0].edge];
    // The surest edge asks: it is the same whichever of the others are shown.
    let edges = asked.iter().map(|answered| &report.edges[answered.edge]);
    let surest = edges.fold(first, |best, other| if other.verdict.confidence > best.verdict.confidence { other } else { best });
    let question = ask(report, surest, ui, lexicon);
    let collection = report.documents[report.claims[first.a.index()].document.index()].collection.clone();
    let rows = best
        .into_iter()
        .map(|((a, b), (edge, swapped))| {
            // Left and right of the row are left and right of the edge that shows it.
            let (a, b) = if swapped { (b, a) } else { (a, b) };
            let verdict = &report.edges[edge].verdict;
            let mut keys = [positions[a].0.0, positions[b].0.0];
            keys.sort_unstable();
            let kind = verdict.kind.map_or("", |kind| kind.name());
            let asked = question::identity(report, &report.edges[edge], lexicon);
            let id = Key::of_folded(&format!("{collection}|{kind}|{asked}|{:x}|{:x}", keys[0], keys[1]));
            ConflictRow {
                id: format!("k{:016x}", id.0),
                conflict: number,
                a,
                b,
                edge,
                severity: severity(report, &report.edges[edge], &positions[a].1, &positions[b].1),
                confidence: verdict.confidence,
            }
        })
        .collect();
    let conflict = Conflict { collection, question, positions: positions.into_iter().map(|(_, position)| position).collect() };
    (conflict, rows)
}

/// Whether a claim stands in one of the two sentences that its report begins to tell with.
fn leads(report: &Report, id: ClaimId) -> bool {
    let claim = &report.claims[id.index()];
    let first = report.claims.partition_point(|other| other.document < claim.document);
    // Claims are in text order.
    let mut sentences = report.claims[first..].iter().take_while(|other| other.document == claim.document).map(|other| other.sentence);
    let lead = sentences.next();
    Some(claim.sentence) == lead || sentences.find(|sentence| Some(*sentence) != lead) == Some(claim.sentence)
}

/// Severity as an analyst sees it: what is at stake first, then how sure and how widely told.
fn severity(report: &Report, edge: &Edge, a: &Position, b: &Position) -> Severity {
    let verdict = &edge.verdict;
    let central = matches!(
        verdict.kind,
        Some(ConflictType::Participant | ConflictType::Polarity | ConflictType::Numeric | ConflictType::Cause | ConflictType::Status)
    );
    let wide = a.independent + b.independent >= 3;
    let headline = [edge.a, edge.b].iter().any(|id| leads(report, *id));
    let points = u8::from(central) + u8::from(wide) + u8::from(headline) + u8::from(verdict.confidence >= 0.75);
    match (verdict.relation, points) {
        (Relation::Contradiction, 3..) => Severity::High,
        (Relation::Contradiction, 2) | (_, 3..) => Severity::Medium,
        _ => Severity::Low,
    }
}
