//! Reads news reports on one story and shows, claim by claim, where the sources contradict each other.
//!
//! # Map
//!
//! | module | one responsibility | crosses its boundary |
//! |---|---|---|
//! | [`model`], [`config`] | the nouns every stage shares | `Span`, `Document`, `Claim`, `Verdict`, `Config` |
//! | [`lexicon`] | load and check the tables of `lexicon/` | `Lexicon` |
//! | [`ingest`] | files, folders, records → documents | `Document`, `Notice` |
//! | [`text`] | raw text → sentences of words with spans | `Text`, `Sentence`, `Word` |
//! | [`lang`] | what differs by language, and only that | `trait Language` |
//! | [`value`] | numbers and times as intervals | `Quantity`, `TimeSpan` |
//! | [`meaning`] | how alike two phrases are: proposes what to compare | `Encoder`, `Pair` |
//! | [`claim`] | sentence → who did what, when, how many | `Claim` |
//! | [`entity`] | mention → entity | `EntityId` |
//! | [`align`] | a claim made comparable; comparison levels and match weights | `Statement`, `Comparison` |
//! | [`block`] | which clauses are worth comparing; never all pairs | `Pair` |
//! | [`verdict`] | two claims → relation, by a named rule | `Judgement` |
//! | [`graph`] | claims and relations as a graph; questions, positions, rows | `Conflict`, `ConflictRow` |
//! | [`export`] | rows out, whole or not at all | tables |
//! | [`review`] | what a reviewer wrote, kept from run to run | `Review`, tables |
//! | [`evaluate`] | a run against annotated stories; learning the weights | `Score` |
//!
//! # Invariants
//!
//! - Only `ingest`, `lexicon`, `export`, `review` and the binary touch files. The stages between cannot fail.
//! - Imports point only up this table.
//! - A claim keeps spans into the raw text; normalized text is a lookup key, never evidence.
//! - Output is the same for any thread count and any order of the inputs.
//! - Every verdict names its rule; every score can be listed as the parts that made it.

#![deny(missing_docs)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod config;
pub mod model;

pub mod lexicon;

pub mod ingest;

pub mod text;

pub mod lang;

pub mod value;

pub mod meaning;

pub mod claim;

pub mod entity;

pub mod align;

pub mod block;

pub mod verdict;

pub mod graph;

pub mod export;

pub mod review;

pub mod evaluate;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::{
    claim::Quotation,
    config::Config,
    entity::Entities,
    lexicon::Lexicon,
    meaning::Encoder,
    model::{Claim, Conflict, ConflictRow, Document, DocumentId, Edge},
    text::Text,
    verdict::Judgement,
};

/// What a run found: claims, their relations, and the conflicts read off them.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The documents, sorted by collection and id.
    pub documents: Vec<Document>,
    /// The day each document speaks from, as far as it could be solved.
    pub dates: Vec<Option<Date>>,
    /// Every claim, in document order.
    pub claims: Vec<Claim>,
    /// Who and what the claims speak of.
    pub entities: Entities,
    /// Every pair that was compared, judged.
    pub edges: Vec<Edge>,
    /// For every claim the number of its event cluster.
    pub clusters: Vec<u32>,
    /// For every document the number of its origin: copies and reports of one agency share it.
    pub origins: Vec<u32>,
    /// Questions with incompatible answers.
    pub conflicts: Vec<Conflict>,
    /// Pairs of positions, best first.
    pub rows: Vec<ConflictRow>,
    /// Names of the lexicon's events, by id.
    pub event_names: Vec<String>,
}

/// Reads `documents` and says where they agree and conflict; without an `encoder` pairs are proposed by words alone.
#[must_use]
pub fn reconcile(documents: Vec<Document>, lexicon: &Lexicon, encoder: Option<&Encoder>, config: &Config) -> Report {
    reconcile_watched(documents, lexicon, encoder, config, &|_| {})
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// One more document has been read into words and claims.
    Document,
    /// Names are joined to entities.
    Linking,
    /// Pairs are proposed.
    Proposing,
    /// This many pairs are judged.
    Judging(usize),
}

/// [`reconcile`], telling `watch` how far it has come; `watch` is called from several threads.
#[must_use]
pub fn reconcile_watched(
    documents: Vec<Document>,
    lexicon: &Lexicon,
    encoder: Option<&Encoder>,
    config: &Config,
    watch: &(dyn Fn(Progress) + Sync),
) -> Report {
    let (mut report, judgements) = judge_everything(documents, lexicon, encoder, watch);
    report.clusters = graph::ClaimGraph::new(report.claims.len(), &report.edges).clusters(&report.edges);
    let answers: Vec<_> = judgements.iter().map(|judgement| judgement.answers).collect();
    graph::conflicts(&mut report, &answers, config, lexicon);
    report
}

/// The stages up to judging; with every pair come its levels, for learning.
pub(crate) fn judge_everything(
    documents: Vec<Document>,
    lexicon: &Lexicon,
    encoder: Option<&Encoder>,
    watch: &(dyn Fn(Progress) + Sync),
) -> (Report, Vec<Judgement>) {
    let texts: Vec<Text> = documents.par_iter().map(|document| text::analyze(document, lexicon)).collect();
    let dates = value::document_dates(&documents, &texts);
    // `collect` of an indexed iterator keeps document order, whatever the thread count.
    let per_document: Vec<Vec<Claim>> = (0..documents.len())
        .into_par_iter()
        .map(|index| claim::extract(DocumentId(index as u32), &documents[index], &texts[index], dates[index], lexicon))
        .inspect(|_| watch(Progress::Document))
        .collect();
    watch(Progress::Linking);
    let mut claims: Vec<Claim> = per_document.into_iter().flatten().collect();
    let entities = entity::link(&documents, &texts, &mut claims, lexicon);
    let quotations: Vec<Vec<Quotation>> = (0..documents.len())
        .into_par_iter()
        .map(|index| {
            let first = claims.partition_point(|claim| claim.document.index() < index);
            let last = claims.partition_point(|claim| claim.document.index() <= index);
            claim::quotations(&documents[index], &texts[index], &claims[first..last], lexicon)
        })
        .collect();
    let (mut clauses, statements) = align::prepare(&documents, &texts, &dates, &claims, &quotations, &entities, lexicon);
    watch(Progress::Proposing);
    let vectors = encoder.map(|encoder| block::Vectors::encode(&documents, &texts, &clauses, encoder));
    let words = encoder.map(|encoder| align::wordbook(&documents, &clauses, encoder));
    let proposed = block::propose(&documents, &clauses, &statements, &claims, vectors.as_ref(), lexicon);
    align::weigh(&mut clauses, |report| proposed.stories.of(report));
    let run = verdict::Evidenced {
        documents: &documents,
        dates: &dates,
        claims: &claims,
        clauses: &clauses,
        statements: &statements,
        quantities: &proposed.quantities,
        words: words.as_ref(),
        weights: if encoder.is_some() { &lexicon.weights } else { lexicon.weights_of_words() },
        lexicon,
    };
    watch(Progress::Judging(proposed.pairs.len()));
    let judgements = verdict::judge_all(&proposed.pairs, run);
    let report = Report {
        origins: graph::origins(&documents),
        event_names: lexicon.events.iter().map(|(_, event)| event.name.clone()).collect(),
        edges: judgements.iter().map(|judgement| judgement.edge.clone()).collect(),
        documents,
        dates,
        claims,
        entities,
        ..Report::default()
    };
    (report, judgements)
}
