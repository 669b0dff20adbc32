//! Learns the match weights from annotated stories: logistic regressions over comparison levels.
//!
//! The levels are few and named, so that a person can read and question every weight. A coefficient divided by ln 2 is
//! the match weight in bits. Ridge regression by iteratively reweighted least squares: deterministic, no step size.

use std::collections::BTreeMap;

use super::{
    Bundle,
    bundle::{Finder, Located},
    score::{differing, touches},
};
use crate::{
    align::{Level, Model},
    lexicon::Lexicon,
    meaning::Encoder,
    model::{ClaimId, ConflictType, Document, Span},
    verdict::{Genre, Judgement},
};

/// One learned weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// Which question it helps to answer.
    pub model: Model,
    /// The level.
    pub level: String,
    /// The weight.
    pub bits: f64,
    /// How many training pairs had the level.
    pub seen: usize,
}

/// A training example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The story it comes from.
    pub story: String,
    /// The number of the pair of clauses that it was weighed in.
    pub pair: usize,
    /// The question it is an example of.
    pub model: Model,
    /// The rule whose proposal it is, where the question is about one.
    pub rule: Option<Level>,
    /// The levels that hold.
    pub levels: Vec<Level>,
    /// Its weight: the claims of one pair of clauses share one.
    pub weight: f64,
    /// The right answer.
    pub answer: bool,
    /// What it is, for reading.
    pub quotes: [String; 2],
}

/// The places of two quotes.
type Places = (Located, Located);

/// Levels seen less often than this keep weight 0.
const MIN_SEEN: f64 = 12.0;
/// Ridge penalty on every weight but the prior, chosen by cross-validation over stories: the less a rule's proposals have
/// in common, the more.
fn penalty(model: Model) -> f64 {
    match model {
        Model::ParticipantConflict => 6.0,
        Model::Align | Model::Agree | Model::LinesConflict | Model::LinesAgree => 6.0,
        Model::NumberConflict | Model::QuotationConflict | Model::TitleConflict | Model::ConditionConflict => 8.0,
        Model::PolarityConflict => 20.0,
        Model::Conflict => 40.0,
    }
}

/// What a pair of reports of two stories counts, against one of the same story: there are many more of them.
const STRANGERS: f64 = 0.2;

/// Learns the weights from examples.
#[must_use]
pub fn learn(examples: &[Example]) -> Vec<Learned> {
    // Nearly every proposal of these is right: what little goes wrong says nothing of the levels (`priors.tsv`).
    let by_hand = |model: &Model| matches!(model, Model::QuotationConflict | Model::TitleConflict | Model::ConditionConflict);
    let mut fitted: Vec<Fitted<'_>> =
        Model::ALL.into_iter().filter(|model| !by_hand(model)).filter_map(|model| Fitted::of(model, examples)).collect();
    calibrate(&mut fitted);
    fitted.iter().flat_map(Fitted::learned).collect()
}

/// The judged pairs of `bundles` with the right answers.
///
/// After each story alone all of them are laid in one folder, as a reader's folder may hold many: what two reports of
/// different stories seem to dispute is never one question.
#[must_use]
pub fn examples(bundles: &[Bundle], lexicon: &Lexicon, encoder: Option<&Encoder>) -> Vec<Example> {
    let mut examples = Vec::new();
    for bundle in bundles {
        collect(bundle, lexicon, encoder, &mut examples);
    }
    strangers(bundles, lexicon, encoder, &mut examples);
    examples
}

/// What annotated pairs of single lines have less of: reports.
const STORY: usize = 3;

/// What is right of two clauses.
#[derive(Debug, Clone, Copy, Default)]
struct Truth {
    conflict: bool,
    agrees: bool,
    /// Whether their quotations, shown with the speakers, conflict.
    quoted: bool,
}

/// Where a judged pair comes from, for reading.
#[derive(Debug, Clone, Default)]
struct Origin {
    story: String,
    quotes: [String; 2],
}

/// The pairs inside a story.
fn collect(bundle: &Bundle, lexicon: &Lexicon, encoder: Option<&Encoder>, examples: &mut Vec<Example>) {
    let (report, judgements) = crate::judge_everything(bundle.documents.clone(), lexicon, encoder, &|_| {});
    let mut finder = Finder::new(&bundle.documents);
    let (mut conflicts, mut same): (Vec<Places>, Vec<Places>) = (Vec::new(), Vec::new());
    for gold in &bundle.conflicts {
        let sides: Vec<Located> = gold.sides.iter().map(|side| finder.find(side)).collect();
        let differ: Vec<(usize, usize)> = differing(gold).collect();
        for one in 0..sides.len() {
            for other in one + 1..sides.len() {
                let list = if differ.contains(&(one, other)) { &mut conflicts } else { &mut same };
                list.push((sides[one].clone(), sides[other].clone()));
            }
        }
    }
    for gold in &bundle.agreements {
        let sides: Vec<Located> = gold.sides.iter().map(|side| finder.find(side)).collect();
        for one in 0..sides.len() {
            for other in one + 1..sides.len() {
                same.push((sides[one].clone(), sides[other].clone()));
            }
        }
    }
    for judgement in judgements {
        let edge = &judgement.edge;
        let end = |id: ClaimId, span| Located::at(report.claims[id.index()].document, span);
        let ends = (end(edge.a, edge.a_quote), end(edge.b, edge.b_quote));
        // A proposal about speakers is judged by the quotations with them, not by the bare clauses.
        let quoted = judgement.quoted.map(|(a, b)| (end(edge.a, a), end(edge.b, b)));
        let truth = Truth {
            conflict: conflicts.iter().any(|places| touches(&ends, places)),
            agrees: same.iter().any(|places| touches(&ends, places)),
            quoted: quoted.is_some_and(|ends| conflicts.iter().any(|places| touches(&ends, places))),
        };
        let quote = |id: ClaimId, span: Span| {
            span.of(&report.documents[report.claims[id.index()].document.index()].text).split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let origin = Origin { story: bundle.name.clone(), quotes: [quote(edge.a, edge.a_quote), quote(edge.b, edge.b_quote)] };
        push(&judgement, truth, &origin, 1.0, examples);
    }
}

/// The pairs of reports of two stories, all laid in one folder.
fn strangers(bundles: &[Bundle], lexicon: &Lexicon, encoder: Option<&Encoder>, examples: &mut Vec<Example>) {
    let mut documents: Vec<(usize, Document)> = Vec::new();
    for (story, bundle) in bundles.iter().enumerate().filter(|(_, bundle)| bundle.documents.len() >= STORY) {
        let renamed = |document: &Document| Document {
            id: format!("{}/{}", bundle.name, document.id),
            collection: String::new(),
            ..document.clone()
        };
        documents.extend(bundle.documents.iter().map(renamed).map(|document| (story, document)));
    }
    documents.sort_by(|one, other| one.1.id.cmp(&other.1.id));
    let (stories, documents): (Vec<usize>, Vec<Document>) = documents.into_iter().unzip();
    let (report, judgements) = crate::judge_everything(documents, lexicon, encoder, &|_| {});
    let story = |id: ClaimId| stories[report.claims[id.index()].document.index()];
    for judgement in judgements {
        let (one, other) = (story(judgement.edge.a), story(judgement.edge.b));
        if one != other {
            let origin = Origin { story: format!("{}+{}", bundles[one].name, bundles[other].name), ..Origin::default() };
            push(&judgement, Truth::default(), &origin, STRANGERS, examples);
        }
    }
}

/// What was weighed of a pair, as examples.
fn push(judgement: &Judgement, truth: Truth, origin: &Origin, share: f64, examples: &mut Vec<Example>) {
    let share_of = |all: usize| share / all as f64;
    let all = share_of(judgement.weighed.len());
    let pair = examples.last().map_or(0, |last| last.pair + 1);
    let mut push = |model, rule, levels, weight, answer| {
        examples.push(Example { story: origin.story.clone(), pair, model, rule, levels, weight, answer, quotes: origin.quotes.clone() });
    };
    // Copies are judged as lines are, but that is learned from lines alone: stories made to be hard have hardly any.
    let learns = |model| judgement.genre != Genre::Copies || !matches!(model, Model::LinesConflict | Model::LinesAgree);
    for weighed in &judgement.weighed {
        push(Model::Align, None, weighed.levels.clone(), all, truth.conflict || truth.agrees);
        for proposal in &weighed.proposals {
            let alike = judgement.weighed.iter().flat_map(|weighed| &weighed.proposals).filter(|other| other.rule == proposal.rule).count();
            let right = if proposal.kind == ConflictType::Attribution { truth.quoted } else { truth.conflict };
            let model = judgement.genre.conflict(proposal.rule);
            if learns(model) {
                push(model, Some(proposal.rule.0), weighed.levels_of(proposal).collect(), share_of(alike), right);
            }
        }
        if learns(judgement.genre.agree()) {
            push(judgement.genre.agree(), None, weighed.levels_of_agreement().collect(), all, truth.agrees && !truth.conflict);
        }
    }
}

/// One model, fitted.
struct Fitted<'a> {
    model: Model,
    examples: Vec<&'a Example>,
    /// Every column with the weight of the examples that have it, and its place in `weights`.
    columns: BTreeMap<Column, (f64, usize)>,
    rows: Vec<Row>,
    /// The prior, then a weight a column.
    weights: Vec<f64>,
}

impl<'a> Fitted<'a> {
    /// `None` where every answer is the same: there is nothing to learn, the odds would grow without end.
    fn of(model: Model, examples: &'a [Example]) -> Option<Fitted<'a>> {
        let examples: Vec<&Example> = examples.iter().filter(|example| example.model == model).collect();
        if examples.iter().all(|example| example.answer) || examples.iter().all(|example| !example.answer) {
            return None;
        }
        let mut seen: BTreeMap<Column, f64> = BTreeMap::new();
        for example in &examples {
            for column in columns(example) {
                *seen.entry(column).or_default() += example.weight;
            }
        }
        seen.retain(|_, count| *count >= MIN_SEEN);
        let columns_of: BTreeMap<Column, (f64, usize)> =
            seen.into_iter().enumerate().map(|(at, (column, count))| (column, (count, at + 1))).collect();
        let rows: Vec<Row> = examples
            .iter()
            .map(|example| {
                let known = columns(example).filter_map(|column| columns_of.get(&column).map(|(_, at)| *at));
                let mut columns: Vec<usize> = std::iter::once(0).chain(known).collect();
                columns.sort_unstable();
                columns.dedup();
                Row { columns, answer: f64::from(u8::from(example.answer)), weight: example.weight }
            })
            .collect();
        let weights = regress(&rows, columns_of.len() + 1, penalty(model));
        Some(Fitted { model, examples, columns: columns_of, rows, weights })
    }

    fn learned(&self) -> impl Iterator<Item = Learned> + '_ {
        let bits = |weight: f64| weight / std::f64::consts::LN_2;
        let prior = Learned { model: self.model, level: "prior".to_owned(), bits: bits(self.weights[0]), seen: self.examples.len() };
        let name = |(rule, level): Column| rule.map_or(level.to_owned(), |rule| format!("{rule}/{level}"));
        let learned = self.columns.iter().map(move |(column, (seen, at))| Learned {
            model: self.model,
            level: name(*column),
            bits: bits(self.weights[*at]),
            seen: *seen as usize,
        });
        std::iter::once(prior).chain(learned)
    }

    /// The odds of every example by weights that were learned without its story: weights are always surer of those they know.
    fn unseen(&self) -> Vec<f64> {
        // A pair of two stories is of the part of each.
        let mut stories: Vec<&str> = self.examples.iter().flat_map(|example| example.story.split('+')).collect();
        stories.sort_unstable();
        stories.dedup();
        let within = |example: &Example, part: usize| {
            example.story.split('+').any(|story| stories.binary_search(&story).is_ok_and(|place| place % PARTS == part))
        };
        let mut odds = vec![f64::NEG_INFINITY; self.rows.len()];
        for part in 0..PARTS {
            let inside: Vec<bool> = self.examples.iter().map(|example| within(example, part)).collect();
            let known: Vec<Row> = self.rows.iter().zip(&inside).filter(|(_, inside)| !**inside).map(|(row, _)| row.clone()).collect();
            let weights = regress(&known, self.weights.len(), penalty(self.model));
            for (at, row) in self.rows.iter().enumerate().filter(|(at, _)| inside[*at]) {
                odds[at] = row.columns.iter().map(|column| weights[*column]).sum();
            }
        }
        odds
    }
}

/// A weight: of a level, or what a rule corrects it by.
type Column = (Option<Level>, Level);

/// Levels that stay as `priors.tsv` sets them. Of numbers in clauses of the same words 239 of 258 proposals were right in 110 stories; the
/// regression gives the credit to the other levels, which two short reports do not have. Where one side picks out who did it, 32 of 44
/// proposals were right, and where two reports say why one event happened 31 of 47, but these are few, and the ridge keeps what is learned
/// from few near nothing. The names of rules are set from how many of the rows that win their pair are right at the odds they have.
const SET_BY_HAND: [(Model, Level); 18] = [
    (Model::Conflict, "contrary:one-thing"),
    (Model::Conflict, "contrary:other-words"),
    (Model::Conflict, "done-or-not-yet"),
    (Model::Conflict, "event:occasion"),
    (Model::Conflict, "explains:one-event"),
    (Model::Conflict, "explains:other-event"),
    (Model::Conflict, "focus:cause"),
    (Model::Conflict, "opposite-events"),
    (Model::Conflict, "opposite-words"),
    (Model::Conflict, "places-differ"),
    (Model::Conflict, "ruled-out:equal"),
    (Model::Conflict, "times-disjoint"),
    (Model::NumberConflict, "clauses:nearly-the-same-words"),
    (Model::ParticipantConflict, "focus:one-deed"),
    (Model::ParticipantConflict, "focus:one-event"),
    (Model::ParticipantConflict, "focus:other-event"),
    (Model::PolarityConflict, "affirmed-denied"),
    (Model::PolarityConflict, "denied-counterpart"),
];

/// The columns of an example: its levels, and once more for the rule whose proposal it is.
fn columns(example: &Example) -> impl Iterator<Item = Column> + '_ {
    // Lines are too few to learn each rule's own from.
    let rule = example.rule.filter(|_| example.model != Model::LinesConflict);
    let learned = || example.levels.iter().filter(|level| !SET_BY_HAND.contains(&(example.model, **level)));
    let own = learned().filter(move |level| rule.is_some() && level.contains(':')).map(move |level| (rule, *level));
    learned().map(|level| (None, *level)).chain(own)
}

/// The families of rules: their odds become the confidence that an analyst reads.
const PROPOSING: [Model; 4] = [Model::Conflict, Model::PolarityConflict, Model::ParticipantConflict, Model::NumberConflict];

/// Parts that the stories are dealt into, to see how weights do on stories that they were not learned from.
const PARTS: usize = 5;

/// Makes the odds of the proposing families honest on stories not seen (Platt 1999).
///
/// Of all that the rules propose for two clauses the surest proposal wins, and the surest of several is too sure more often
/// than a single one; so a family is calibrated on the proposals of its own that win.
fn calibrate(fitted: &mut [Fitted<'_>]) {
    let proposing = |model: Model| PROPOSING.contains(&model);
    let odds: Vec<Vec<f64>> = fitted.iter().map(|one| if proposing(one.model) { one.unseen() } else { Vec::new() }).collect();
    let mut best: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (family, own) in odds.iter().enumerate() {
        for (at, value) in own.iter().enumerate() {
            let winner = best.entry(fitted[family].examples[at].pair).or_insert((family, at));
            if *value > odds[winner.0][winner.1] {
                *winner = (family, at);
            }
        }
    }
    for (family, one) in fitted.iter_mut().enumerate().filter(|(_, one)| proposing(one.model)) {
        let own = best.values().filter(|(winner, _)| *winner == family);
        let share = |example: &Example| if example.story.contains('+') { STRANGERS } else { 1.0 };
        let won: Vec<(f64, f64, f64)> = own.map(|(_, at)| (odds[family][*at], one.rows[*at].answer, share(one.examples[*at]))).collect();
        let (slope, shift) = platt(&won);
        one.weights.iter_mut().for_each(|weight| *weight *= slope);
        one.weights[0] += shift;
    }
}

/// Slope and shift of odds that have these answers and weights.
fn platt(won: &[(f64, f64, f64)]) -> (f64, f64) {
    let (mut slope, mut shift) = (1.0, 0.0);
    for _ in 0..25 {
        // The prior on the slope keeps it near 1 where a model has few examples.
        let (mut gradient, mut hessian) = ([1.0 - slope, 0.0], [1.0, 0.0, 1e-6]);
        for (odds, answer, weight) in won {
            let p: f64 = 1.0 / (1.0 + (-(slope * odds + shift)).exp());
            let (error, spread) = ((answer - p) * weight, (p * (1.0 - p)).max(1e-9) * weight);
            gradient = [gradient[0] + error * odds, gradient[1] + error];
            hessian = [hessian[0] + spread * odds * odds, hessian[1] + spread * odds, hessian[2] + spread];
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        let step = [
            (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
            (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
        ];
        (slope, shift) = (slope + step[0], shift + step[1]);
        if step[0].abs().max(step[1].abs()) < 1e-6 {
            break;
        }
    }
    (slope, shift)
}

/// One example as the regression sees it: which columns are 1.
#[derive(Clone)]
struct Row {
    columns: Vec<usize>,
    answer: f64,
    weight: f64,
}

/// Ridge logistic regression over sparse 0/1 rows; column 0 is the prior and goes unpenalized.
fn regress(rows: &[Row], width: usize, penalty: f64) -> Vec<f64> {
    let mut weights = vec![0.0; width];
    for _ in 0..25 {
        let mut gradient = vec![0.0; width];
        let mut hessian = vec![vec![0.0; width]; width];
        hessian[0][0] = 1e-6;
        for at in 1..width {
            gradient[at] = -penalty * weights[at];
            hessian[at][at] = penalty;
        }
        for row in rows {
            let odds: f64 = row.columns.iter().map(|column| weights[*column]).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            let spread = (p * (1.0 - p)).max(1e-9) * row.weight;
            for (position, column) in row.columns.iter().enumerate() {
                gradient[*column] += (row.answer - p) * row.weight;
                for other in &row.columns[..=position] {
                    hessian[*column][*other] += spread;
                }
            }
        }
        let step = solve(&mut hessian, gradient);
        let largest = step.iter().fold(0.0_f64, |largest, step| largest.max(step.abs()));
        for (weight, step) in weights.iter_mut().zip(step) {
            *weight += step;
        }
        if largest < 1e-6 {
            break;
        }
    }
    weights
}

/// Solves a symmetric positive definite system given by its lower triangle (Cholesky).
fn solve(lower: &mut [Vec<f64>], mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for row in 0..n {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = lower[row][column] - dot;
            lower[row][column] = if row == column { rest.max(1e-12).sqrt() } else { rest / lower[column][column] };
        }
    }
    for row in 0..n {
        let dot: f64 = (0..row).map(|k| lower[row][k] * right[k]).sum();
        right[row] = (right[row] - dot) / lower[row][row];
    }
    for row in (0..n).rev() {
        let dot: f64 = (row + 1..n).map(|k| lower[k][row] * right[k]).sum();
        right[row] = (right[row] - dot) / lower[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(level: Level, answer: bool) -> Example {
        Example {
            pair: 0,
            story: String::new(),
            model: Model::Align,
            rule: None,
            levels: vec![level],
            weight: 1.0,
            answer,
            quotes: Default::default(),
        }
    }

    #[test]
    fn a_level_that_goes_with_the_answer_gets_a_positive_weight_and_its_opposite_a_negative_one() {
        let examples: Vec<Example> =
            (0..200).flat_map(|number| [example("good", number % 4 != 0), example("bad", number % 4 == 0)]).collect();
        let learned: Vec<Learned> = Fitted::of(Model::Align, &examples).iter().flat_map(Fitted::learned).collect();
        let bits =
            |name: &str| learned.iter().find(|weight| weight.level == name).map(|weight| weight.bits).expect("both levels are frequent");
        assert!(bits("good") > 1.0, "{}", bits("good"));
        assert!(bits("bad") < -1.0, "{}", bits("bad"));
    }

    #[test]
    fn rare_levels_get_no_weight() {
        let mut examples: Vec<Example> = (0..100).map(|number| example("often", number % 2 == 0)).collect();
        examples.push(example("once", true));
        assert!(Fitted::of(Model::Align, &examples).iter().flat_map(Fitted::learned).all(|weight| weight.level != "once"));
    }
}
