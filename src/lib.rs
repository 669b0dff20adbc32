//! Reads news reports on one story and shows, claim by claim, where the sources contradict each other.
//!
//! # Map
//!
//! | module | one responsibility | crosses its boundary |
//! |---|---|---|
//! | [`model`], [`config`] | the nouns every stage shares | `Span`, `Document`, `Claim`, `Verdict`, `Config` |
//! | [`lexicon`] | load and check the tables of `lexicon/` | `Lexicon` |
//! | [`text`] | raw text → sentences of words with spans | `Text`, `Sentence`, `Word` |
//! | [`lang`] | what differs by language, and only that | `trait Language` |
//! | [`value`] | numbers and times as intervals | `Quantity`, `TimeSpan` |
//! | [`claim`] | sentence → who did what, when, how many | `Claim` |
//! | [`entity`] | mention → entity | `EntityId` |
//!
//! # Invariants
//!
//! - Only `ingest`, `lexicon`, `export` and the binary touch files. The stages between cannot fail.
//! - Imports point only up this table.
//! - A claim keeps spans into the raw text; normalized text is a lookup key, never evidence.
//! - Output is the same for any thread count and any order of the inputs.
//! - Every verdict names its rule; every score can be listed as the parts that made it.

#![deny(missing_docs)]
#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod config;
pub mod model;

pub mod lexicon;

pub mod text;

pub mod lang;

pub mod value;

pub mod claim;

pub mod entity;
