//! All integration tests, one binary.

mod conjugation;

mod benchmark;
mod meaning;
