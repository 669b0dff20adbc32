//! Match weights: what each comparison level is worth, in bits.

use rustc_hash::FxHashMap;

use crate::lexicon::{Source, Table};

/// A question the weights answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Model {
    /// Do the two claims tell of one event?
    Align,
    /// Given that a rule found a difference: would an analyst call it a conflict?
    Conflict,
    /// The same where one side denies what the other says.
    PolarityConflict,
    /// The same where the sides name others who did it or whom it befell.
    ParticipantConflict,
    /// The same where the difference is one of numbers: what counts there are units, echoes and who else gives them.
    NumberConflict,
    /// The same where one quotation has two speakers.
    QuotationConflict,
    /// The same where one person has two titles: what counts there is who is meant, not how alike the clauses are.
    TitleConflict,
    /// The same where one thing is in two conditions: what counts there is whose they are.
    ConditionConflict,
    /// Do they say the same, with what rules found among the levels?
    Agree,
    /// All of these for reports of one line each, in one language: they were put together to be compared.
    LinesConflict,
    /// [`Model::Agree`] for such reports.
    LinesAgree,
}

impl Model {
    /// Every model.
    pub const ALL: [Model; 11] = [
        Model::Align,
        Model::Conflict,
        Model::PolarityConflict,
        Model::ParticipantConflict,
        Model::NumberConflict,
        Model::QuotationConflict,
        Model::TitleConflict,
        Model::ConditionConflict,
        Model::Agree,
        Model::LinesConflict,
        Model::LinesAgree,
    ];

    /// The name used in the weight table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Model::Align => "align",
            Model::Conflict => "conflict",
            Model::PolarityConflict => "polarity-conflict",
            Model::ParticipantConflict => "participant-conflict",
            Model::NumberConflict => "number-conflict",
            Model::QuotationConflict => "quotation-conflict",
            Model::TitleConflict => "title-conflict",
            Model::ConditionConflict => "condition-conflict",
            Model::Agree => "agree",
            Model::LinesConflict => "lines-conflict",
            Model::LinesAgree => "lines-agree",
        }
    }
}

/// The weight tables: `lexicon/weights.tsv` was learned (`weights-words.tsv` without the meaning model, whose ranks say other
/// things), `lexicon/priors.tsv` set by hand for what is too rare to learn.
/// Columns: model, `field:level`, bits, origin. The rules of a family share its weights, and each corrects them by its own,
/// written `rule/field:level`: that two clauses name one day says more of two places than of two numbers.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    bits: [Levels; Model::ALL.len()],
    /// What each rule adds.
    own: [FxHashMap<String, Levels>; Model::ALL.len()],
}

/// Bits by level.
type Levels = FxHashMap<String, f32>;

impl Weights {
    pub(crate) fn load(source: &Source, learned: &str, mistakes: &mut Vec<String>) -> Weights {
        let mut weights = Weights::default();
        // What was learned goes over what was set by hand for levels too rare to learn.
        for table in ["priors.tsv", learned] {
            weights.read(source, table, mistakes);
        }
        weights
    }

    fn read(&mut self, source: &Source, table: &str, mistakes: &mut Vec<String>) {
        let weights = self;
        Table::read(source, table, &["model", "level", "bits", "origin"], mistakes, |row, mistakes| {
            let bits: Result<f32, _> = row.cell("bits").parse();
            let model = Model::ALL.into_iter().find(|model| model.name() == row.get("model"));
            match (model, bits) {
                (Some(model), Ok(bits)) => weights.set(model, row.get("level"), bits),
                _ => {
                    mistakes.push(format!("{}: write a model ({}) and a number of bits", row.place, Model::ALL.map(Model::name).join(", ")))
                }
            }
        });
    }

    /// The weight of a level in bits; 0 where the table has none.
    #[must_use]
    pub fn bits(&self, model: Model, level: &str) -> f32 {
        self.bits[model as usize].get(level).copied().unwrap_or(0.0)
    }

    /// The odds in bits that `levels` add up to, the model's prior (level `prior`) included.
    pub fn odds(&self, model: Model, levels: impl IntoIterator<Item = &'static str>) -> f32 {
        levels.into_iter().map(|level| self.bits(model, level)).sum::<f32>() + self.bits(model, "prior")
    }

    /// The odds in bits that `levels` add up to for what `rule` proposes: the family's, corrected by the rule's own.
    pub fn odds_of(&self, model: Model, rule: &str, levels: impl IntoIterator<Item = &'static str>) -> f32 {
        let own = self.own[model as usize].get(rule);
        let corrected = |level| self.bits(model, level) + own.and_then(|own| own.get(level)).copied().unwrap_or(0.0);
        levels.into_iter().map(corrected).sum::<f32>() + self.bits(model, "prior")
    }

    /// Sets the weight of a level, or of `rule/level`.
    pub fn set(&mut self, model: Model, level: &str, bits: f32) {
        let (levels, level) = match level.split_once('/') {
            Some((rule, level)) => (self.own[model as usize].entry(rule.to_owned()).or_default(), level),
            None => (&mut self.bits[model as usize], level),
        };
        levels.insert(level.to_owned(), bits);
    }
}

/// The probability that odds of `bits` stand for.
///
/// ```
/// use reconcile::align::probability;
///
/// assert_eq!(probability(0.0), 0.5);
/// assert!(probability(3.0) > 0.88);
/// ```
#[must_use]
pub fn probability(bits: f32) -> f32 {
    1.0 / (1.0 + (-bits).exp2())
}
