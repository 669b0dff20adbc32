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
mod properties;
mod proposals;
mod report;
mod review;
mod runs;
mod sentences;
mod tools;
mod values;
mod words;
