//! All integration tests, one binary.

mod benchmark;
mod conjugation;
mod meaning;
mod pairs;
