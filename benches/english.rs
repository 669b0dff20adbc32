//! English, in bytes a second on one core: words with their tags, and words with their claims.

use divan::{Bencher, counter::BytesCount};
use reconcile::{
    lang::{self, Context},
    lexicon::Lexicon,
    model::{DocumentId, Lang, Span},
    text::{BlockKind, Sentence, Word},
};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the built-in tables have no mistakes"));

const REPORTS: [&str; 4] = [
    include_str!("../fixtures/bundles/train/en-court-ruling/docs/nairobi_lantern.txt"),
    include_str!("../fixtures/bundles/train/en-bank-collapse/docs/bay_morning.txt"),
    include_str!("../fixtures/bundles/train/en-eruption/docs/manila_sentinel.txt"),
    include_str!("../fixtures/bundles/train/en-mine-disaster/docs/daily_globe.txt"),
];

fn main() {
    LazyLock::force(&LEXICON);
    divan::main();
}

/// The lines of the reports: long enough for a sentence, cut without the help of another stage.
fn lines() -> Vec<&'static str> {
    REPORTS.iter().flat_map(|report| report.lines()).filter(|line| line.len() > 40).collect()
}

fn words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    lang::pack(Lang::En, &LEXICON).words(line, Span::new(0, line.len()), &mut words);
    words
}

#[divan::bench]
fn tag(bencher: Bencher) {
    let lines = lines();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| lines.iter().map(|line| words(line).len()).sum::<usize>());
}

#[divan::bench]
fn tag_and_claim(bencher: Bencher) {
    let lines = lines();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let mut claims = Vec::new();
        for line in &lines {
            let span = Span::new(0, line.len());
            let sentence = Sentence { span, kind: BlockKind::Body, paragraph: 0, lang: Lang::En, words: words(line), values: Vec::new() };
            let context = Context { document: DocumentId(0), sentence: 0, text: line, lexicon: &LEXICON };
            lang::pack(Lang::En, &LEXICON).claims(&sentence, context, &mut claims);
        }
        claims.len()
    });
}
