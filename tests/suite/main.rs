//! All integration tests, one binary.

mod benchmark;
mod browser;
mod claims;
mod conjugation;
mod ingest;
mod lexicon;
mod meaning;
mod pairs;
mod proposals;
mod report;
mod runs;
mod values;
mod words;
