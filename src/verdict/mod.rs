//! Two claims → how they stand to each other, by a named rule.
//!
//! Every rule looks for one kind of difference and proposes what it would mean; the proposal that an analyst would most
//! probably confirm wins. Where no rule fires the claims agree, refine each other, or are compatible for a named
//! reason. No rule knows a language, and no similarity alone decides.

mod agreement;
mod rules;

use std::collections::BTreeMap;

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::{
    align::{Comparison, EventMatch, Level, Model, Statement, Weights, compare, probability},
    block::{self, Nearness},
    config::Config,
    lexicon::Lexicon,
    model::{Claim, ConflictType, Document, DocumentId, Edge, Evidence, Reason, Relation, Role, RuleId, Span, Verdict},
};

/// Two statements side by side, as the rules see them.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The statement whose document sorts first.
    pub a: &'a Statement,
    /// The other.
    pub b: &'a Statement,
    /// The claim of `a`.
    pub left: &'a Claim,
    /// The claim of `b`.
    pub right: &'a Claim,
    /// The day `a`'s report speaks from.
    pub left_date: Option<jiff::civil::Date>,
    /// The day `b`'s report speaks from.
    pub right_date: Option<jiff::civil::Date>,
    /// Raw text of `a`'s report.
    pub left_text: &'a str,
    /// Raw text of `b`'s report.
    pub right_text: &'a str,
    /// How they compare.
    pub comparison: &'a Comparison,
    /// How near their clauses are in meaning.
    pub nearness: Option<Nearness>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

impl Pair<'_> {
    /// Whether the two clauses are counterparts: each is among the three nearest of the other's report, one the nearest.
    #[must_use]
    pub fn counterparts(&self) -> bool {
        self.nearness.is_some_and(|near| near.best == 1 && near.mutual <= 3)
    }

    /// Whether both speak of one kind of event, or are counterparts although the lexicon cannot tell.
    #[must_use]
    pub fn alike(&self) -> bool {
        matches!(self.comparison.event, EventMatch::Same | EventMatch::Related) || self.counterparts()
    }
}

/// What a rule proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// How the claims stand to each other.
    pub relation: Relation,
    /// What they conflict about.
    pub kind: ConflictType,
    /// The slot that is the question.
    pub asked: Option<Role>,
    /// The rule.
    pub rule: RuleId,
    /// Why it is no conflict, where the rule found that.
    pub reason: Option<Reason>,
    /// For the analyst.
    pub explanation: String,
    /// Levels of the rule's own, added to those of the comparison.
    pub levels: SmallVec<[Level; 4]>,
    /// The words of `a` that give its answer; the clause if empty.
    pub a_answer: Span,
    /// The words of `b` that give its answer.
    pub b_answer: Span,
}

/// A pair with what the rules made of it; the levels are kept for learning.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The edge.
    pub edge: Edge,
    /// The answers' spans.
    pub answers: (Span, Span),
    /// Levels of the comparison.
    pub levels: Vec<Level>,
    /// Everything the rules proposed.
    pub proposals: Vec<Proposal>,
}

/// Judges one pair.
#[must_use]
pub fn judge(pair: Pair<'_>, extra: &[Level], weights: &Weights, _config: &Config) -> Judgement {
    let mut levels: Vec<Level> = pair.comparison.levels.to_vec();
    levels.extend_from_slice(extra);
    let bits = weights.sum(Model::Align, &levels);
    let waterfall = levels
        .iter()
        .map(|level| Evidence { level, bits: weights.bits(Model::Align, level) })
        .filter(|evidence| evidence.bits != 0.0)
        .collect();
    let proposals = rules::proposals(&pair);
    let mut best: Option<(f32, &Proposal)> = None;
    for proposal in &proposals {
        let odds = weights.sum(Model::Conflict, &levels)
            + proposal.levels.iter().map(|level| weights.bits(Model::Conflict, level)).sum::<f32>()
            + weights.bits(Model::Conflict, proposal.rule.0);
        if best.as_ref().is_none_or(|(bits, _)| odds > *bits) {
            best = Some((odds, proposal));
        }
    }
    let edge = |verdict| Edge {
        a: pair.a.claim,
        b: pair.b.claim,
        a_quote: pair.left.quote,
        b_quote: pair.right.quote,
        score: bits,
        waterfall,
        verdict,
    };
    match best {
        Some((odds, proposal)) => {
            let answers = (proposal.a_answer, proposal.b_answer);
            let confidence = probability(odds);
            let conflict = matches!(proposal.relation, Relation::Contradiction | Relation::Tension | Relation::Update);
            // A difference that is most probably none is told as what it most probably is.
            let verdict = if conflict && confidence < DOUBTFUL {
                Verdict {
                    relation: Relation::Compatible,
                    kind: None,
                    asked: proposal.asked,
                    rule: proposal.rule,
                    reason: Some(agreement::why_apart(&pair)),
                    explanation: proposal.explanation.clone(),
                    confidence: 1.0 - confidence,
                }
            } else {
                Verdict {
                    relation: proposal.relation,
                    kind: conflict.then_some(proposal.kind),
                    asked: proposal.asked,
                    rule: proposal.rule,
                    reason: proposal.reason,
                    explanation: proposal.explanation.clone(),
                    confidence: if conflict { confidence } else { 1.0 - confidence },
                }
            };
            Judgement { edge: edge(verdict), answers, levels, proposals }
        }
        None => {
            let verdict = agreement::judge(&pair, &levels, weights);
            Judgement { edge: edge(verdict), answers: (pair.left.quote, pair.right.quote), levels, proposals }
        }
    }
}

/// Below this probability a difference is no conflict, in no table.
pub const DOUBTFUL: f32 = 0.25;

/// Compares and judges every pair.
#[must_use]
pub fn judge_all(
    pairs: &[block::Pair],
    documents: &[Document],
    dates: &[Option<jiff::civil::Date>],
    claims: &[Claim],
    statements: &[Statement],
    lexicon: &Lexicon,
    config: &Config,
) -> Vec<Judgement> {
    pairs
        .par_iter()
        .map(|pair| {
            let (a, b) = (&statements[pair.a.index()], &statements[pair.b.index()]);
            let (left, right) = (&claims[pair.a.index()], &claims[pair.b.index()]);
            let comparison = compare(a, b, left, right, lexicon);
            let sides = Pair {
                a,
                b,
                left,
                right,
                left_date: dates[left.document.index()],
                right_date: dates[right.document.index()],
                left_text: &documents[left.document.index()].text,
                right_text: &documents[right.document.index()].text,
                comparison: &comparison,
                nearness: pair.nearness,
                lexicon,
            };
            judge(sides, &pair.levels, &lexicon.weights, config)
        })
        .collect()
}

/// Keeps of each pair of reports the judgements that say most.
#[must_use]
pub fn keep(judged: Vec<Judgement>, claims: &[Claim]) -> Vec<Judgement> {
    let mut by_reports: BTreeMap<(DocumentId, DocumentId), Vec<Judgement>> = BTreeMap::new();
    for judgement in judged {
        let ends = (claims[judgement.edge.a.index()].document, claims[judgement.edge.b.index()].document);
        by_reports.entry(ends).or_default().push(judgement);
    }
    let mut kept: Vec<Judgement> = Vec::new();
    for ((a, b), mut judgements) in by_reports {
        let most = if a == b { MOST_EDGES_WITHIN } else { MOST_EDGES };
        judgements.sort_by(|x, y| worth(&y.edge).total_cmp(&worth(&x.edge)).then((x.edge.a, x.edge.b).cmp(&(y.edge.a, y.edge.b))));
        judgements.truncate(most);
        kept.extend(judgements);
    }
    kept.sort_by_key(|judgement| (judgement.edge.a, judgement.edge.b));
    kept
}

/// Edges kept of one pair of reports: more than an analyst can read says nothing.
const MOST_EDGES: usize = 54;
/// Edges kept inside one report.
const MOST_EDGES_WITHIN: usize = 12;

/// What keeps an edge in the table: conflicts first, then those that most probably tell of one event.
fn worth(edge: &Edge) -> f32 {
    match edge.verdict.relation {
        Relation::Contradiction | Relation::Tension | Relation::Update => 100.0 + edge.verdict.confidence,
        Relation::Agrees | Relation::Refines => 50.0 + edge.score,
        Relation::Compatible => edge.score,
    }
}
