//! The benchmark's measures: recall of core conflicts, precision, traps, agreements, exact quotes.

use super::{
    Bundle, Gold,
    bundle::{Finder, Located},
    reliability::Rated,
};
use crate::{
    Report,
    model::{ConflictType, Relation},
};

/// A count out of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many.
    pub of: usize,
    /// Out of how many.
    pub all: usize,
}

impl Share {
    fn count(hits: impl Iterator<Item = bool>) -> Share {
        let mut share = Share::default();
        for hit in hits {
            share.all += 1;
            share.of += usize::from(hit);
        }
        share
    }

    /// The two pooled.
    #[must_use]
    pub fn plus(self, other: Share) -> Share {
        Share { of: self.of + other.of, all: self.all + other.all }
    }

    /// As a number from 0 to 1; 0 of nothing.
    #[must_use]
    pub fn rate(self) -> f64 {
        if self.all == 0 { 0.0 } else { self.of as f64 / self.all as f64 }
    }
}

/// What a run is worth on one story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Rows of the conflict table.
    pub rows: usize,
    /// Further rows on a pair of answers that a row before has shown.
    pub duplicates: usize,
    /// Core conflicts found.
    pub recall: Share,
    /// Core conflicts found with the right type.
    pub strict: Share,
    /// Right rows among contradictions and tensions.
    pub precision: Share,
    /// The same among the first ten.
    pub precision_top: Share,
    /// These rows one by one, best first.
    pub rated: Vec<Rated>,
    /// Agreements found.
    pub agreements: Share,
    /// Agreement edges that join two answers of one conflict.
    pub agree_wrong: Share,
    /// Traps that a false row falls into.
    pub traps: Share,
    /// Core conflicts with an edge of any relation.
    pub candidates: Share,
    /// Agreements with an edge of any relation.
    pub agreement_candidates: Share,
}

/// Two ends that answer one gold conflict differently, and the answers.
struct AnswerPair {
    conflict: usize,
    ends: (Located, Located),
    answers: (String, String),
}

/// Scores a run on its story.
#[must_use]
pub fn score(bundle: &Bundle, report: &Report) -> Score {
    let mut finder = Finder::new(&bundle.documents);
    let pairs = answer_pairs(bundle, &mut finder);
    let ends: Vec<(Located, Located)> = report
        .edges
        .iter()
        .map(|edge| {
            let end = |id: crate::model::ClaimId, span| Located::at(report.claims[id.index()].document, span);
            (end(edge.a, edge.a_quote), end(edge.b, edge.b_quote))
        })
        .collect();
    let mut score = Score { rows: report.rows.len(), ..Score::default() };
    let (mut found, mut strict) = (vec![false; bundle.conflicts.len()], vec![false; bundle.conflicts.len()]);
    let mut seen: Vec<(usize, &(String, String))> = Vec::new();
    let mut false_ends = Vec::new();
    for row in &report.rows {
        let verdict = &report.edges[row.edge].verdict;
        let live = matches!(verdict.relation, Relation::Contradiction | Relation::Tension);
        let mut hits: Vec<(usize, &(String, String))> = Vec::new();
        for pair in pairs.iter().filter(|pair| touches(&ends[row.edge], &pair.ends)) {
            let gold = &bundle.conflicts[pair.conflict];
            if live || gold.verdict == "update" {
                found[pair.conflict] = true;
                strict[pair.conflict] |= verdict.kind.is_some_and(|kind| family(kind.name()) == family(&gold.kind));
                if gold.verdict != "update" {
                    hits.push((pair.conflict, &pair.answers));
                }
            }
        }
        if !live {
            continue;
        }
        if !hits.is_empty() && hits.iter().all(|hit| seen.contains(hit)) {
            score.duplicates += 1;
            continue;
        }
        score.rated.push(Rated { stated: row.confidence, right: !hits.is_empty() });
        if hits.is_empty() {
            false_ends.push(&ends[row.edge]);
        }
        seen.extend(hits);
    }
    let core = |hit: &[bool]| Share::count(bundle.conflicts.iter().zip(hit).filter(|(gold, _)| gold.is_core()).map(|(_, hit)| *hit));
    score.recall = core(&found);
    score.strict = core(&strict);
    score.precision = Share::count(score.rated.iter().map(|row| row.right));
    score.precision_top = Share::count(score.rated.iter().take(10).map(|row| row.right));
    score.traps = Share::count(bundle.traps.iter().map(|trap| {
        let place = (finder.find(&trap.a), finder.find(&trap.b));
        false_ends.iter().any(|ends| touches(ends, &place))
    }));
    let agreeing: Vec<bool> =
        report.edges.iter().map(|edge| matches!(edge.verdict.relation, Relation::Agrees | Relation::Refines)).collect();
    let sides: Vec<Vec<Located>> = bundle.agreements.iter().map(|gold| gold.sides.iter().map(|side| finder.find(side)).collect()).collect();
    let met = |sides: &[Located], only_agreeing: bool| {
        ends.iter()
            .zip(&agreeing)
            .filter(|(_, agrees)| !only_agreeing || **agrees)
            .any(|(ends, _)| sides.iter().enumerate().any(|(at, x)| sides[at + 1..].iter().any(|y| touches(ends, &(x.clone(), y.clone())))))
    };
    score.agreements = Share::count(sides.iter().map(|sides| met(sides, true)));
    score.agreement_candidates = Share::count(sides.iter().map(|sides| met(sides, false)));
    let core_pairs: Vec<&AnswerPair> = pairs.iter().filter(|pair| bundle.conflicts[pair.conflict].is_core()).collect();
    score.agree_wrong = Share::count(
        ends.iter().zip(&agreeing).filter(|(_, agrees)| **agrees).map(|(ends, _)| core_pairs.iter().any(|pair| touches(ends, &pair.ends))),
    );
    score.candidates = Share::count(bundle.conflicts.iter().enumerate().filter(|(_, gold)| gold.is_core()).map(|(index, _)| {
        core_pairs.iter().filter(|pair| pair.conflict == index).any(|pair| ends.iter().any(|ends| touches(ends, &pair.ends)))
    }));
    score
}

impl Score {
    /// Two stories pooled.
    #[must_use]
    pub fn plus(&self, other: &Score) -> Score {
        Score {
            rows: self.rows + other.rows,
            duplicates: self.duplicates + other.duplicates,
            recall: self.recall.plus(other.recall),
            strict: self.strict.plus(other.strict),
            precision: self.precision.plus(other.precision),
            precision_top: self.precision_top.plus(other.precision_top),
            rated: [self.rated.as_slice(), &other.rated].concat(),
            agreements: self.agreements.plus(other.agreements),
            agree_wrong: self.agree_wrong.plus(other.agree_wrong),
            traps: self.traps.plus(other.traps),
            candidates: self.candidates.plus(other.candidates),
            agreement_candidates: self.agreement_candidates.plus(other.agreement_candidates),
        }
    }
}

fn answer_pairs(bundle: &Bundle, finder: &mut Finder<'_>) -> Vec<AnswerPair> {
    let mut pairs = Vec::new();
    for (conflict, gold) in bundle.conflicts.iter().enumerate() {
        for (one, other) in differing(gold) {
            let ends = (finder.find(&gold.sides[one]), finder.find(&gold.sides[other]));
            let mut answers = (gold.sides[one].answer.clone(), gold.sides[other].answer.clone());
            if answers.0 > answers.1 {
                answers = (answers.1, answers.0);
            }
            pairs.push(AnswerPair { conflict, ends, answers });
        }
    }
    pairs
}

/// Every two sides of a conflict that answer differently.
pub(super) fn differing(gold: &Gold) -> impl Iterator<Item = (usize, usize)> {
    let sides = &gold.sides;
    (0..sides.len())
        .flat_map(move |one| (one + 1..sides.len()).map(move |other| (one, other)))
        .filter(move |(one, other)| sides[*one].answer != sides[*other].answer)
}

/// Whether the two ends are the two places, in either order.
pub(super) fn touches(ends: &(Located, Located), places: &(Located, Located)) -> bool {
    (ends.0.meets(&places.0) && ends.1.meets(&places.1)) || (ends.0.meets(&places.1) && ends.1.meets(&places.0))
}

/// Types that annotators do not tell apart reliably count as one.
fn family(kind: &str) -> &str {
    match kind {
        "actor_role" => ConflictType::Participant.name(),
        "modality" => ConflictType::Polarity.name(),
        "legal_status" | "title" => ConflictType::Status.name(),
        other => other,
    }
}
