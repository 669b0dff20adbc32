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
    /// Given that no rule found a difference: do they say the same?
    Agree,
}

impl Model {
    /// Every model.
    pub const ALL: [Model; 3] = [Model::Align, Model::Conflict, Model::Agree];

    /// The name used in the weight table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Model::Align => "align",
            Model::Conflict => "conflict",
            Model::Agree => "agree",
        }
    }
}

/// The weight tables: `lexicon/weights.tsv` was learned, `lexicon/priors.tsv` set by hand for what is too rare to learn.
/// Columns: model, `field:level`, bits, origin.
///
/// A row of model `conflict/RULE` is what a level counts more (or less) for that rule than for all.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    bits: [FxHashMap<String, f32>; 3],
    of_rule: FxHashMap<String, FxHashMap<String, f32>>,
}

impl Weights {
    pub(crate) fn load(source: &Source, mistakes: &mut Vec<String>) -> Weights {
        let mut weights = Weights::default();
        // What was learned goes over what was set by hand for levels too rare to learn.
        for table in ["priors.tsv", "weights.tsv"] {
            weights.read(source, table, mistakes);
        }
        weights
    }

    fn read(&mut self, source: &Source, table: &str, mistakes: &mut Vec<String>) {
        let weights = self;
        Table::read(source, table, &["model", "level", "bits", "origin"], mistakes, |row, mistakes| {
            let bits: Result<f32, _> = row.cell("bits").parse();
            if let (Some(rule), Ok(bits)) = (row.get("model").strip_prefix("conflict/"), &bits) {
                weights.of_rule.entry(rule.to_owned()).or_default().insert(row.get("level").to_owned(), *bits);
                return;
            }
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

    /// The odds in bits that what `rule` found is a conflict.
    pub fn odds_of_rule(&self, rule: &str, levels: impl IntoIterator<Item = &'static str>) -> f32 {
        let own = self.of_rule.get(rule);
        let special = |level: &str| own.and_then(|own| own.get(level)).copied().unwrap_or(0.0);
        levels.into_iter().map(|level| self.bits(Model::Conflict, level) + special(level)).sum::<f32>()
            + self.bits(Model::Conflict, "prior")
    }

    /// Sets one weight.
    pub fn set(&mut self, model: Model, level: &str, bits: f32) {
        self.bits[model as usize].insert(level.to_owned(), bits);
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
