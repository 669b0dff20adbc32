//! Which clauses are worth comparing.
//!
//! The unit is the clause: of every two reports the clauses that are most alike are proposed, by what their words share
//! and by what the meaning model says ([`Vectors`]), each in the context of its sentence. Nothing here decides
//! agreement; a pair missed here is missed for good, so test recall first (`tests/suite/proposals.rs`).
//!
//! Two reports are looked at only if they share enough ([`reports`]): never all pairs of a large collection.

mod affinity;
mod bearers;
mod conditions;
mod deeds;
mod quantities;
mod quotations;
mod reports;
mod shared;
mod stories;
mod vectors;

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

pub use affinity::Affinity;
pub use quantities::Quantities;
pub use reports::reports;
pub use stories::Stories;
pub use vectors::Vectors;

use shared::Shared;

use crate::{
    align::{Clause, Level, Statement},
    lexicon::Lexicon,
    meaning,
    model::{Claim, Document},
    text::Key,
};

/// Two clauses worth comparing; the one of the report that sorts first comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the first clause.
    pub a: u32,
    /// Index of the second clause.
    pub b: u32,
    /// How near they are.
    pub nearness: Nearness,
}

/// How near two clauses are, against the other clauses of their reports.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Nearness {
    /// Cosine of their meaning, 0 without the model.
    pub cosine: f32,
    /// The better of the two ranks by words and meaning together, from 1.
    pub best: u32,
    /// The worse of the two ranks.
    pub mutual: u32,
    /// Place among the pairs of the two reports, from 1.
    pub place: u32,
    /// How much less alike they are than the best of their counterparts in each other's report.
    pub behind: f32,
    /// How well the two are told by the other reports of their collection: the mean likeness of their nearest clauses there.
    pub told: f32,
    /// Place of the later of the two sentences in its report, from 0.
    pub late: u32,
    /// Place of the earlier one.
    pub early: u32,
    /// Whether one of the reports has too few clauses for ranks and places to say anything.
    pub few: bool,
    /// How much their reports have in common; nothing to ask where they are one report.
    pub affinity: Option<Affinity>,
}

impl Nearness {
    /// As far as can be.
    const FAR: Nearness =
        Nearness { cosine: 0.0, best: 9, mutual: 9, place: 99, behind: 1.0, told: 0.0, late: 99, early: 99, few: false, affinity: None };

    /// Its levels for the weight table.
    pub fn levels(self) -> SmallVec<[Level; 12]> {
        // A rank among three clauses, a place in a report of three sentences: they say nothing, and count as the worst.
        if self.few {
            return Nearness { cosine: self.cosine, ..Nearness::FAR }.levels();
        }
        let value = match self.cosine {
            c if c >= 0.75 => "cosine:0.75",
            c if c >= 0.6 => "cosine:0.60",
            c if c >= 0.45 => "cosine:0.45",
            c if c >= 0.3 => "cosine:0.30",
            _ => "cosine:0.00",
        };
        let rank = match (self.best, self.mutual) {
            (1, 1) => "rank:mutual-nearest",
            (1, 2) => "rank:nearest",
            (1, 3..=4) => "rank:nearest-of-few",
            (1, _) => "rank:one-nearest",
            (u32::MAX, _) => "rank:by-structure",
            (2..=3, 2..=4) => "rank:near",
            _ => "rank:far",
        };
        let place = match self.place {
            1..=3 => "place-in-list:top",
            4..=8 => "place-in-list:high",
            9..=16 => "place-in-list:upper",
            17..=30 => "place-in-list:middle",
            u32::MAX => "place-in-list:by-structure",
            _ => "place-in-list:low",
        };
        let behind = match self.behind {
            b if b <= 0.001 => "behind:none",
            b if b <= 0.05 => "behind:little",
            b if b <= 0.12 => "behind:some",
            _ => "behind:much",
        };
        let told = match self.told {
            t if t >= 0.6 => "told:widely",
            t if t >= 0.5 => "told:often",
            t if t >= 0.42 => "told:sometimes",
            t if t >= 0.34 => "told:seldom",
            _ => "told:hardly",
        };
        let late = match self.late {
            0..=2 => "later-place:lead",
            3..=5 => "later-place:front",
            6..=8 => "later-place:middle",
            9..=12 => "later-place:back",
            _ => "later-place:end",
        };
        let early = match self.early {
            0 => "earlier-place:headline",
            1..=2 => "earlier-place:lead",
            3..=5 => "earlier-place:front",
            _ => "earlier-place:back",
        };
        let reports = self.affinity.into_iter().flat_map(Affinity::levels);
        [rank, place, value, behind, told, late, early].into_iter().chain(reports).collect()
    }
}

/// Pairs proposed of two reports.
const BETWEEN: usize = 50;
/// Pairs proposed inside one report.
const WITHIN: usize = 10;
/// Ranks among fewer clauses than this are chance.
const FEW: usize = 5;
/// Two reports of which more clauses could meet than this are compared only where clauses share a rare word: the time that
/// a report takes must not grow with the square of its length.
const LONG: usize = 1_000_000;
/// What a shared word counts beside meaning.
const WORDS: f32 = 0.6;

/// The pairs of two reports that are most alike, and for every clause how alike its nearest counterpart is.
type Compared = (Vec<Pair>, Nearest, Option<Affinity>);
/// How alike two clauses are, and their places in their reports.
type Likened = (f32, usize, usize);
/// Clauses, each with how alike the nearest of another report is.
type Nearest = Vec<(u32, f32)>;

/// What is worth comparing in a run.
#[derive(Debug)]
pub struct Proposed {
    /// Pairs of clauses, in clause order.
    pub pairs: Vec<Pair>,
    /// The numbers of the run.
    pub quantities: Quantities,
    /// Which reports tell one story.
    pub stories: Stories,
}

/// Proposes pairs of clauses, and lays out the numbers and the stories of the run.
#[must_use]
pub fn propose(
    documents: &[Document],
    clauses: &[Clause],
    statements: &[Statement],
    claims: &[Claim],
    vectors: Option<&Vectors>,
    lexicon: &Lexicon,
) -> Proposed {
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(documents.len());
    for index in 0..documents.len() as u32 {
        let start = clauses.partition_point(|clause| clause.document.0 < index);
        rows.push(start..clauses.partition_point(|clause| clause.document.0 <= index));
    }
    let mut twos = reports(documents, clauses, statements);
    twos.extend((0..documents.len()).map(|index| (index, index)));
    let alike = |a: u32, b: u32| alike_in_words(&clauses[a as usize], &clauses[b as usize], statements);
    let names: Vec<Vec<Key>> = rows.iter().map(|report| affinity::names(clauses, statements, report.clone())).collect();
    let compared: Vec<Compared> = twos
        .par_iter()
        .map(|(left, right)| {
            let turned = documents[*right].precedes(&documents[*left]);
            let (first, second) = if turned { (right, left) } else { (left, right) };
            most_alike(rows[*first].clone(), rows[*second].clone(), [&names[*first], &names[*second]], clauses, statements, vectors)
        })
        .collect();
    let affinities: FxHashMap<(usize, usize), Affinity> =
        twos.iter().zip(&compared).filter_map(|(two, (.., affinity))| Some((*two, (*affinity)?))).collect();
    let stories = Stories::new(documents, affinities.iter().map(|(two, affinity)| (*two, *affinity)));
    let of_one_story = twos.iter().zip(&compared).filter(|((a, b), _)| stories.kin(*a, *b));
    let told = told(clauses.len(), of_one_story.flat_map(|(_, (_, nearest, _))| nearest));
    let kin = |(a, b): &(usize, usize)| stories.kin(*a, *b);
    let mut pairs: Vec<Pair> = twos.iter().zip(compared).filter(|(two, _)| kin(two)).flat_map(|(_, (pairs, ..))| pairs).collect();
    twos.retain(kin);
    let quantities = Quantities::new(clauses, statements, &twos, &stories, vectors, lexicon, alike);
    let known: FxHashSet<(u32, u32)> = pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    let mut by_structure = bearers::bearers(documents.len(), clauses, &twos, lexicon);
    by_structure.extend(deeds::deeds(documents, clauses, statements, claims, lexicon));
    by_structure.extend(conditions::conditions(documents, clauses, statements, &twos, lexicon));
    by_structure.extend(quantities.pairs());
    by_structure.extend(quotations::quotations(documents, clauses, &twos, vectors));
    by_structure.sort_unstable();
    by_structure.dedup();
    let document = |clause: u32| clauses[clause as usize].document.index();
    by_structure.retain(|pair| !known.contains(pair) && stories.kin(document(pair.0), document(pair.1)));
    pairs.extend(by_structure.into_iter().map(|(a, b)| {
        let cosine = vectors.map_or(0.0, |vectors| meaning::rounded(vectors.alone(a as usize, b as usize)));
        Pair { a, b, nearness: Nearness { cosine, best: u32::MAX, mutual: u32::MAX, place: u32::MAX, behind: 1.0, ..Nearness::default() } }
    }));
    for pair in &mut pairs {
        let (a, b) = (&clauses[pair.a as usize], &clauses[pair.b as usize]);
        pair.nearness.told = (told[pair.a as usize] + told[pair.b as usize]) / 2.0;
        pair.nearness.few = rows[a.document.index()].len().min(rows[b.document.index()].len()) < FEW;
        pair.nearness.affinity = affinities.get(&(a.document.index(), b.document.index())).copied();
        (pair.nearness.early, pair.nearness.late) = (a.sentence.min(b.sentence), a.sentence.max(b.sentence));
    }
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    Proposed { pairs, quantities, stories }
}

/// What the words of two clauses share, 0 to 1.
fn alike_in_words(a: &Clause, b: &Clause, statements: &[Statement]) -> f32 {
    let first = |clause: &Clause| statements.get(clause.statements.start as usize).filter(|_| !clause.statements.is_empty());
    first(a).zip(first(b)).map_or(0.0, |(a, b)| a.similarity(b))
}

/// For every clause the mean likeness of its nearest clauses in the other reports of its story.
fn told<'a>(clauses: usize, nearest: impl Iterator<Item = &'a (u32, f32)>) -> Vec<f32> {
    let mut sums = vec![(0.0, 0); clauses];
    for (clause, likeness) in nearest {
        let (sum, count) = &mut sums[*clause as usize];
        *sum += likeness;
        *count += 1;
    }
    sums.into_iter().map(|(sum, count)| if count > 0 { meaning::rounded(sum / count as f32) } else { 0.0 }).collect()
}

/// The pairs of two reports (or of one with itself) that are most alike, and of different reports for every clause how
/// alike its nearest counterpart is.
fn most_alike(
    left: Range<usize>,
    right: Range<usize>,
    names: [&[Key]; 2],
    clauses: &[Clause],
    statements: &[Statement],
    vectors: Option<&Vectors>,
) -> Compared {
    let within = left == right;
    let most = if within { WITHIN } else { BETWEEN };
    // Asked for again where a rank is: a table of all likenesses would grow with the square of a report.
    let alike = |a: usize, b: usize| {
        let (a, b) = (left.start + a, right.start + b);
        let words = alike_in_words(&clauses[a], &clauses[b], statements);
        WORDS * words + vectors.map_or(0.0, |vectors| meaning::rounded(vectors.in_context(a, b)))
    };
    let (mut best_in_row, mut best_in_column) = (vec![0.0; left.len()], vec![0.0; right.len()]);
    let mut order: Vec<Likened> = Vec::with_capacity(most + right.len());
    let shared = (left.len() * right.len() > LONG).then(|| Shared::new(right.clone(), clauses, statements));
    let mut columns: Vec<u32> = Vec::new();
    let first = |x: &Likened, y: &Likened| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2)));
    for (a, best) in best_in_row.iter_mut().enumerate() {
        let first_column = if within { a + 1 } else { 0 };
        columns.clear();
        match &shared {
            None => columns.extend(first_column as u32..right.len() as u32),
            Some(shared) => shared.columns(&clauses[left.start + a], statements, first_column as u32, &mut columns),
        }
        for b in columns.iter().map(|column| *column as usize) {
            let likeness = alike(a, b);
            *best = f32::max(*best, likeness);
            best_in_column[b] = f32::max(best_in_column[b], likeness);
            order.push((likeness, a, b));
        }
        if order.len() > most {
            order.select_nth_unstable_by(most, first);
            order.truncate(most);
        }
    }
    order.sort_unstable_by(first);
    let rank_in_row = |a: usize, likeness: f32| 1 + (0..right.len()).filter(|at| !(within && *at == a) && alike(a, *at) > likeness).count();
    let rank_in_column =
        |b: usize, likeness: f32| 1 + (0..left.len()).filter(|at| !(within && *at == b) && alike(*at, b) > likeness).count();
    let mut nearest = Vec::new();
    if !within {
        nearest.extend(
            left.clone().zip(&best_in_row).chain(right.clone().zip(&best_in_column)).map(|(clause, value)| (clause as u32, *value)),
        );
    }
    let pairs = order
        .into_iter()
        .enumerate()
        .map(|(place, (likeness, a, b))| {
            let ranks = [rank_in_row(a, likeness) as u32, rank_in_column(b, likeness) as u32];
            let behind = if within { 0.0 } else { best_in_row[a].max(best_in_column[b]) - likeness };
            let (a, b) = (left.start + a, right.start + b);
            let (a, b) = (a.min(b), a.max(b));
            let cosine = vectors.map_or(0.0, |vectors| meaning::rounded(vectors.alone(a, b)));
            let nearness = Nearness {
                cosine,
                best: ranks[0].min(ranks[1]),
                mutual: ranks[0].max(ranks[1]),
                place: place as u32 + 1,
                behind,
                ..Nearness::default()
            };
            Pair { a: a as u32, b: b as u32, nearness }
        })
        .collect();
    let affinity = (!within).then(|| Affinity::of([&best_in_row, &best_in_column], vectors.is_some(), names));
    (pairs, nearest, affinity)
}

/// Levels of a pair, and its nearness for rules that need counterparts.
impl Pair {
    /// The levels of the pair's nearness.
    #[must_use]
    pub fn levels(&self) -> SmallVec<[Level; 12]> {
        self.nearness.levels()
    }
}
