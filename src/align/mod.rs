//! Which claims speak of one event: record linkage, where claims are records and slots are fields.
//!
//! A claim becomes a [`Statement`], two statements a [`Comparison`]: one level a field, each worth its match weight in
//! bits (log₂ of a Bayes factor, Fellegi & Sunter 1969). The sum says how likely both tell of one event; its parts are
//! the waterfall that explains the pair. Weights are data (`lexicon/weights.tsv`), read here, learned by
//! `reconcile learn`.

mod age;
mod alignment;
mod bearer;
mod comparison;
mod condition;
mod counted;
mod numbers;
mod office;
mod post;
mod quoted;
mod reason;
mod statement;
mod tenure;
mod weights;
mod wording;

pub use alignment::{Alignment, Sort, Token, align, weigh};
pub use bearer::Bearing;
pub use comparison::{Comparison, EventMatch, Level, Match, compare};
pub(crate) use comparison::{clash, days_between, known_sites, members, one_doer, party_likeness};
pub use condition::{Condition, is_deed, lasts};
pub use counted::{Counted, Kin};
pub use numbers::Count;
pub use post::{Clash, Dossier, Fact, Post, Side, Told};
pub use quoted::{Quoted, Rivalry, Speaker};
pub use reason::Reason;
pub use statement::{Clause, Feature, Party, Statement, prepare};
pub use weights::{Model, Weights, probability};
pub use wording::{Wording, wordbook};
