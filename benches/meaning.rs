//! Speed of the meaning model: loading it, encoding phrases, ranking clauses.

use divan::Bencher;
use divan::counter::ItemsCount;
use reconcile::meaning::nearest::between;
use reconcile::meaning::{Encoder, mask_numbers};
use std::borrow::Cow;

fn main() {
    divan::main();
}

/// Sentences of both languages, 12 pieces long on average.
fn phrases() -> Vec<Cow<'static, str>> {
    let lines = include_str!("../fixtures/meaning/probes.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut phrases: Vec<Cow<'static, str>> = lines.skip(1).flat_map(|line| line.split('\t').skip(1)).map(mask_numbers).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases
}

#[divan::bench]
fn load() -> Encoder {
    Encoder::embedded().expect("the embedded model is whole")
}

/// On one thread: phrases a second and core.
#[divan::bench]
fn encode(bencher: Bencher) {
    let encoder = load();
    let phrases = phrases();
    let phrases: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
    let thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    bencher.counter(ItemsCount::new(phrases.len())).bench(|| thread.install(|| encoder.encode(&phrases)));
}

/// Two reports as long as the longest of the benchmark bundles.
#[divan::bench]
fn rank_two_reports(bencher: Bencher) {
    let phrases = phrases();
    let phrases: Vec<&str> = phrases.iter().map(AsRef::as_ref).collect();
    let rows = load().encode(&phrases);
    bencher.counter(ItemsCount::new(rows.nrows() * rows.nrows())).bench(|| between(rows.view(), rows.view(), 5));
}
