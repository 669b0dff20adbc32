//! The Arabic pack in bytes a second on one core: from raw reports to words, values and claims.

use std::{fs, path::Path, sync::LazyLock};

use divan::{Bencher, counter::BytesCount};
use reconcile::{
    claim,
    lexicon::Lexicon,
    model::{Document, DocumentId, Lang},
    text,
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the built-in tables have no mistakes"));

fn main() {
    LazyLock::force(&LEXICON);
    divan::main();
}

/// Every report of the Arabic stories in `fixtures/bundles`, in the order of their paths.
fn reports() -> Vec<Document> {
    let bundles = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bundles");
    let mut paths = Vec::new();
    for split in ["dev", "train"] {
        let stories = fs::read_dir(bundles.join(split)).expect("the benchmark has stories");
        for story in stories.map(|story| story.expect("a readable folder")) {
            if story.file_name().to_string_lossy().starts_with("ar-") {
                let docs = fs::read_dir(story.path().join("docs")).expect("a story has reports");
                paths.extend(docs.map(|report| report.expect("a readable file").path()));
            }
        }
    }
    paths.sort();
    let report = |path: &std::path::PathBuf| Document {
        id: path.display().to_string(),
        path: None,
        outlet: String::new(),
        date: None,
        lang: Lang::Ar,
        collection: String::new(),
        title: String::new(),
        text: fs::read_to_string(path).expect("a report in UTF-8"),
        body_start: 0,
    };
    paths.iter().map(report).collect()
}

fn bytes(reports: &[Document]) -> BytesCount {
    BytesCount::new(reports.iter().map(|report| report.text.len()).sum::<usize>())
}

/// Sentences, words and values.
#[divan::bench]
fn words(bencher: Bencher) {
    let reports = reports();
    let read = |report| text::analyze(report, &LEXICON).sentences.len();
    bencher.counter(bytes(&reports)).bench_local(|| reports.iter().map(read).sum::<usize>());
}

/// The whole pack: sentences, words, values and claims.
#[divan::bench]
fn claims(bencher: Bencher) {
    let reports = reports();
    let read = |report| {
        let text = text::analyze(report, &LEXICON);
        claim::extract(DocumentId(0), report, &text, None, &LEXICON).len()
    };
    bencher.counter(bytes(&reports)).bench_local(|| reports.iter().map(read).sum::<usize>());
}
