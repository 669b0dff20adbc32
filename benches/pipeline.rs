//! One benchmark a stage, in bytes a second.

use divan::{Bencher, black_box, counter::BytesCount};
use reconcile::{
    lang::{Language, ar::Arabic},
    lexicon::Lexicon,
    model::Span,
};

/// Arabic reports on five topics: a flood, a trial, a devaluation, a final, a summit.
const ARABIC_REPORTS: [&str; 5] = [
    include_str!("../fixtures/bundles/train/ar-flood/docs/atlas_agency.txt"),
    include_str!("../fixtures/bundles/train/ar-trial/docs/bilad_agency.txt"),
    include_str!("../fixtures/bundles/train/ar-devaluation/docs/daftar_iqtisadi.txt"),
    include_str!("../fixtures/bundles/train/ar-cup-final/docs/koora_clic.txt"),
    include_str!("../fixtures/bundles/train/ar-gulf-summit/docs/wakalat_dhofar.txt"),
];

fn main() {
    divan::main();
}

fn arabic_bytes() -> BytesCount {
    BytesCount::new(ARABIC_REPORTS.iter().map(|report| report.len()).sum::<usize>())
}

/// Reads every line; how many words.
fn read_words(arabic: &Arabic) -> usize {
    let mut words = Vec::new();
    for line in ARABIC_REPORTS.iter().flat_map(|report| report.lines()) {
        arabic.words(line, Span::new(0, line.len()), &mut words);
    }
    words.len()
}

/// Every table that Arabic needs, verbs inflected, ready for look-up.
#[divan::bench]
fn load_lexicon() -> Lexicon {
    Lexicon::embedded().expect("the built-in tables have no mistakes")
}

/// The same, and the English pack, which a run without English never makes.
#[divan::bench]
fn load_lexicon_for_both_languages() -> Lexicon {
    let lexicon = Lexicon::embedded().expect("the built-in tables have no mistakes");
    black_box(lexicon.english());
    lexicon
}

/// Arabic words and the choice among their readings, every form met for the first time.
#[divan::bench(sample_count = 20)]
fn arabic_words_of_new_forms(bencher: Bencher) {
    bencher
        .counter(arabic_bytes())
        .with_inputs(|| Lexicon::embedded().expect("the built-in tables have no mistakes"))
        .bench_values(|lexicon| read_words(black_box(&lexicon.arabic)));
}

/// Arabic words and the choice among their readings, as in a large collection: most forms are known already.
#[divan::bench]
fn arabic_words(bencher: Bencher) {
    let lexicon = Lexicon::embedded().expect("the built-in tables have no mistakes");
    bencher.counter(arabic_bytes()).bench(|| read_words(black_box(&lexicon.arabic)));
}
