//! All integration tests, one binary.

mod benchmark;
mod browser;
mod claims;
mod conjugation;
mod ingest;
mod lexicon;
mod meaning;
mod outputs;
mod pairs;
mod proposals;
mod review;
mod report;
mod runs;
mod tools;
mod values;
mod words;
