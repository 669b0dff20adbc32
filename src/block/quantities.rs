//! The numbers of a collection and who else gives them: a number is judged by what all reports say, not two alone.
//!
//! A number that a second outlet repeats in like words is what the story tells; one that the other report gives too, in
//! another clause, answers another question. Both are evidence on whether two different numbers answer one question.

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Stories, Vectors};
use crate::{
    align::{Clause, Counted, Kin, Level, Sort, Statement},
    lexicon::{ConceptId, Lexicon},
    meaning,
    model::{Bound, Dimension, DocumentId, Quantity, Span},
    text::Key,
};

/// A number in its clause.
#[derive(Debug, Clone)]
struct Mention {
    clause: u32,
    document: DocumentId,
    span: Span,
    quantity: Quantity,
    counts: Option<Counted>,
    /// The conditions that it counts those in.
    fates: Fates,
}

/// The conditions that a number counts those in: the dead.
type Fates = SmallVec<[ConceptId; 2]>;

/// Another report's number of the same dimension, and how alike their clauses are.
#[derive(Debug, Clone, Copy)]
struct Neighbor {
    mention: u32,
    likeness: f32,
}

/// The numbers of a run, each with the nearest of the other reports.
#[derive(Debug, Default)]
pub struct Quantities {
    mentions: Vec<Mention>,
    nearest: Vec<Vec<Neighbor>>,
    places: FxHashMap<(u32, Span), u32>,
    /// How many different numbers of what a mention counts its report gives, and its story; 0 where it stands alone.
    values: Vec<Given>,
    /// The same of those in the condition that a mention counts.
    values_of_fate: Vec<Given>,
}

/// How many different numbers of one thing a report gives, and all reports of its story.
#[derive(Debug, Clone, Copy, Default)]
struct Given {
    in_report: usize,
    in_story: usize,
}

/// Of one report so many of the nearest numbers are remembered, beside equal ones.
const NEAREST: usize = 4;
/// From this likeness on two equal numbers of two reports are one fact.
const ONE_FACT: f32 = 0.45;

impl Quantities {
    /// Lays the numbers of every two reports in `twos`, which tell one story, beside each other.
    #[must_use]
    pub fn new(
        clauses: &[Clause],
        statements: &[Statement],
        twos: &[(usize, usize)],
        stories: &Stories,
        vectors: Option<&Vectors>,
        lexicon: &Lexicon,
        alike: impl Fn(u32, u32) -> f32 + Sync,
    ) -> Quantities {
        let mut mentions = Vec::new();
        for (index, clause) in clauses.iter().enumerate() {
            for token in &clause.tokens {
                if let (Sort::Number, Some(quantity)) = (token.sort, token.quantity)
                    && quantity.dimension != Dimension::Ordinal
                {
                    mentions.push(Mention {
                        clause: index as u32,
                        document: clause.document,
                        span: token.span,
                        quantity,
                        counts: token.counts,
                        fates: fates(clause, token.span, statements),
                    });
                }
            }
        }
        let of = |report: usize| {
            let first = mentions.partition_point(|mention| mention.document.index() < report);
            first..mentions.partition_point(|mention| mention.document.index() <= report)
        };
        let likeness = |x: usize, y: usize| {
            let (a, b) = (&mentions[x], &mentions[y]);
            let words = match vectors {
                Some(vectors) => meaning::rounded(vectors.in_context(a.clause as usize, b.clause as usize)),
                None => alike(a.clause, b.clause),
            };
            words + if one_fate(a, b) { ONE_KIN } else { of_kin(Kin::of(a.counts, b.counts, lexicon)) }
        };
        let found: Vec<Vec<(usize, Neighbor)>> = twos
            .par_iter()
            .filter(|(left, right)| left != right)
            .map(|(left, right)| {
                let (left, right) = (of(*left), of(*right));
                let mut found = Vec::new();
                for (from, to) in [(left.clone(), right.clone()), (right, left)] {
                    for x in from {
                        let mut own: Vec<Neighbor> = to
                            .clone()
                            .filter(|y| mentions[*y].quantity.dimension == mentions[x].quantity.dimension)
                            .map(|y| Neighbor { mention: y as u32, likeness: likeness(x.min(y), x.max(y)) })
                            .collect();
                        own.sort_unstable_by(|one, other| other.likeness.total_cmp(&one.likeness).then(one.mention.cmp(&other.mention)));
                        let kept = own.iter().enumerate().filter(|(rank, neighbor)| {
                            *rank < NEAREST || equal(&mentions[x].quantity, &mentions[neighbor.mention as usize].quantity)
                        });
                        found.extend(kept.map(|(_, neighbor)| (x, *neighbor)));
                    }
                }
                found
            })
            .collect();
        let mut nearest = vec![Vec::new(); mentions.len()];
        for (x, neighbor) in found.into_iter().flatten() {
            nearest[x].push(neighbor);
        }
        let places = mentions.iter().enumerate().map(|(at, mention)| ((mention.clause, mention.span), at as u32)).collect();
        let (values, values_of_fate) = (given(&mentions, stories, unit), given(&mentions, stories, fate));
        Quantities { mentions, nearest, places, values, values_of_fate }
    }

    /// Pairs of clauses with different numbers that are each other's nearest of their kind, or the only ones of what they
    /// count that their reports give, by index, the first smaller.
    pub(super) fn pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        for (x, list) in self.nearest.iter().enumerate() {
            for neighbor in list {
                // Either may be among the other's nearest alone.
                let (x, y) = (x.min(neighbor.mention as usize), x.max(neighbor.mention as usize));
                let (a, b) = (&self.mentions[x], &self.mentions[y]);
                let nearest = self.rank(x, y) == 1 && self.rank(y, x) == 1;
                // "Eight hours" and "more than six": a bound that the other number satisfies may still be another story.
                let differ = a.quantity.disjoint(&b.quantity) || open(&a.quantity) != open(&b.quantity) && !equal(&a.quantity, &b.quantity);
                if differ && (nearest || self.only(x, y)) {
                    pairs.push((a.clause, b.clause));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether the two numbers are all that their reports say of how many there are of one thing, and the collection
    /// knows hardly a third.
    fn only(&self, x: usize, y: usize) -> bool {
        const FEW: usize = 3;
        let counts = |at: usize| self.mentions[at].counts.map(|counted| counted.key);
        let few = |given: &[Given]| [x, y].iter().all(|at| given[*at].in_report == 1 && given[*at].in_story <= FEW);
        counts(x).is_some() && counts(x) == counts(y) && few(&self.values)
            || one_fate(&self.mentions[x], &self.mentions[y]) && few(&self.values_of_fate)
    }

    /// Levels for two different numbers of two clauses: how near they are, whether the other side gives them too, and
    /// how many other reports do.
    #[must_use]
    pub fn levels(&self, a: (u32, Span), b: (u32, Span)) -> [Level; 7] {
        let (Some(&x), Some(&y)) = (self.places.get(&a), self.places.get(&b)) else { return ["number-rank:unknown"; 7] };
        let (x, y) = (x as usize, y as usize);
        let rank = match (self.rank(x, y).min(self.rank(y, x)), self.rank(x, y).max(self.rank(y, x))) {
            (1, 1) => "number-rank:mutual-nearest",
            (1, 2..=3) => "number-rank:nearest",
            (1, _) | (2, 2..=3) => "number-rank:near",
            _ => "number-rank:far",
        };
        let told = |x: usize, y: usize| self.nearest[x].iter().find(|neighbor| neighbor.mention as usize == y);
        let likeness = told(x, y).or_else(|| told(y, x)).map_or(0.0, |neighbor| neighbor.likeness);
        let echoes = [self.echo(x, self.mentions[y].document), self.echo(y, self.mentions[x].document)];
        let near = echoes.iter().flatten().any(|echo| *echo >= likeness - 0.15);
        let echo = match (echoes.iter().flatten().count(), near) {
            (0, _) => "echo:none",
            (1, false) => "echo:one-far",
            (1, true) => "echo:one-near",
            (_, false) => "echo:both-far",
            (_, true) => "echo:both-near",
        };
        let support = [self.support(x), self.support(y)];
        let most = match support[0].max(support[1]) {
            0 => "told-by-others:none",
            1 => "told-by-others:one",
            2 => "told-by-others:two",
            _ => "told-by-others:many",
        };
        let least = if support[0].min(support[1]) == 0 { "rival-told-by-others:none" } else { "rival-told-by-others:some" };
        let in_reports = |given: &[Given]| {
            let (a, b) = (given[x].in_report, given[y].in_report);
            (a.min(b), a.max(b))
        };
        let of_unit = match in_reports(&self.values) {
            (0, _) => "values-of-unit:unknown",
            (1, 1) => "values-of-unit:one-each",
            (1, _) => "values-of-unit:one-and-more",
            _ => "values-of-unit:more",
        };
        let of_fate = match in_reports(&self.values_of_fate) {
            _ if !one_fate(&self.mentions[x], &self.mentions[y]) => "values-of-fate:unknown",
            (_, 1) => "values-of-fate:one-each",
            (1, _) => "values-of-fate:one-and-more",
            _ => "values-of-fate:more",
        };
        let in_all = match self.values[x].in_story.max(self.values[y].in_story) {
            0 => "values-in-all:unknown",
            1..=2 => "values-in-all:two",
            3 => "values-in-all:three",
            4..=5 => "values-in-all:several",
            _ => "values-in-all:many",
        };
        [rank, echo, most, least, of_unit, of_fate, in_all]
    }

    /// The rank of `y` among the numbers of its report, by likeness to `x`, from 1.
    fn rank(&self, x: usize, y: usize) -> usize {
        let report = self.mentions[y].document;
        let own = self.nearest[x].iter().filter(|neighbor| self.mentions[neighbor.mention as usize].document == report);
        own.take_while(|neighbor| neighbor.mention as usize != y).count() + 1
    }

    /// How alike the nearest equal number of `report` is to `x`, if it gives one.
    fn echo(&self, x: usize, report: DocumentId) -> Option<f32> {
        self.equals(x).find(|neighbor| self.mentions[neighbor.mention as usize].document == report).map(|neighbor| neighbor.likeness)
    }

    /// How many other reports of the story give the number in like words.
    fn support(&self, x: usize) -> usize {
        let mut reports: Vec<DocumentId> = self.repeated(x).collect();
        reports.sort_unstable();
        reports.dedup();
        reports.len()
    }

    /// The reports that give the number at this place of a clause in like words, its own among them.
    pub fn tellers(&self, place: (u32, Span)) -> impl Iterator<Item = DocumentId> {
        let mention = self.places.get(&place).map(|&x| x as usize);
        mention.into_iter().flat_map(|x| std::iter::once(self.mentions[x].document).chain(self.repeated(x)))
    }

    /// The other report of every mention of the number in like words.
    fn repeated(&self, x: usize) -> impl Iterator<Item = DocumentId> {
        self.equals(x).filter(|neighbor| neighbor.likeness >= ONE_FACT).map(|neighbor| self.mentions[neighbor.mention as usize].document)
    }

    fn equals(&self, x: usize) -> impl Iterator<Item = &Neighbor> {
        self.nearest[x].iter().filter(move |neighbor| equal(&self.mentions[x].quantity, &self.mentions[neighbor.mention as usize].quantity))
    }
}

fn equal(a: &Quantity, b: &Quantity) -> bool {
    (a.stated - b.stated).abs() <= 1e-6 * a.stated.abs().max(1.0)
}

/// The conditions that the statements of a clause tell of what a number counts.
fn fates(clause: &Clause, number: Span, statements: &[Statement]) -> Fates {
    let own = &statements[clause.statements.start as usize..clause.statements.end as usize];
    let counts = own.iter().flat_map(|statement| &statement.counts).filter(|count| count.number == number);
    let mut fates: Fates = counts.flat_map(|count| count.fates.iter().copied()).collect();
    fates.sort_unstable();
    fates.dedup();
    fates
}

/// Whether two numbers count those in one condition.
fn one_fate(a: &Mention, b: &Mention) -> bool {
    a.quantity.dimension == b.quantity.dimension && a.fates.iter().any(|fate| b.fates.contains(fate))
}

/// What a mention is a number of: what it counts; a measure is one of its kind.
fn unit(mention: &Mention) -> Option<Key> {
    mention.counts.map(|counts| counts.key).or((mention.quantity.dimension != Dimension::Count).then_some(Key(0)))
}

/// The condition that a mention counts those in.
fn fate(mention: &Mention) -> Option<Key> {
    mention.fates.first().map(|fate| Key(u64::from(fate.0)))
}

/// For every mention how many different numbers of what it is a number of its report gives, and all reports of its story.
///
/// Where each of two reports gives one number of ministers, and nobody a third, it is mostly the number of the ministers.
fn given(mentions: &[Mention], stories: &Stories, of: fn(&Mention) -> Option<Key>) -> Vec<Given> {
    let mut told: FxHashMap<(DocumentId, Dimension, Key), Vec<f64>> = FxHashMap::default();
    for mention in mentions {
        if let Some(key) = of(mention) {
            told.entry((mention.document, mention.quantity.dimension, key)).or_default().push(mention.quantity.stated);
        }
    }
    let distinct = |mut values: Vec<f64>| {
        values.sort_unstable_by(f64::total_cmp);
        values.dedup();
        values.len()
    };
    let numbers = |reports: &mut dyn Iterator<Item = usize>, dimension: Dimension, key: Key| -> Vec<f64> {
        reports.filter_map(|report| told.get(&(DocumentId(report as u32), dimension, key))).flatten().copied().collect()
    };
    let mut counted: FxHashMap<(DocumentId, Dimension, Key), Given> = FxHashMap::default();
    for (document, dimension, key) in told.keys() {
        let in_report = distinct(numbers(&mut std::iter::once(document.index()), *dimension, *key));
        let in_story = distinct(numbers(&mut stories.of(document.index()), *dimension, *key));
        counted.insert((*document, *dimension, *key), Given { in_report, in_story });
    }
    let count =
        |mention: &Mention| of(mention).map_or(Given::default(), |key| counted[&(mention.document, mention.quantity.dimension, key)]);
    mentions.iter().map(count).collect()
}

/// What it adds to the likeness of two clauses that their numbers count one thing, or those in one condition.
const ONE_KIN: f32 = 0.2;

/// What it adds to the likeness of two clauses that their numbers count one thing, or takes from it that they do not.
fn of_kin(kin: Kin) -> f32 {
    match kin {
        Kin::Same => ONE_KIN,
        Kin::Related => 0.1,
        Kin::People | Kin::Unknown => 0.0,
        Kin::Other => -0.2,
    }
}

fn open(quantity: &Quantity) -> bool {
    matches!(quantity.bound, Bound::AtLeast | Bound::AtMost)
}
