//! Measures a run against annotated stories, and learns the match weights from them.
//!
//! A story ("bundle") is a folder with `docs/` and the annotations `conflicts.jsonl`, `agreements.jsonl`, `traps.jsonl`
//! (format: `fixtures/README.md`).

mod bundle;
mod facts;
mod learn;
mod reliability;
mod score;

pub use bundle::{Bundle, BundleError, Gold, Side, Trap};
pub use learn::{Example, Learned, examples, learn};
pub use reliability::{Bin, Rated, Reliability};
pub use score::{Score, Share, score};
