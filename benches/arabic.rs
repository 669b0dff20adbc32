//! The Arabic pack over the Arabic stories of the benchmark, in bytes a second on one core.

use std::{fs, path::Path, sync::LazyLock};

use divan::{Bencher, counter::BytesCount};
use reconcile::{
    claim,
    lang::{self, Context},
    lexicon::Lexicon,
    model::{Document, DocumentId, Lang, Span},
    text::{self, BlockKind, Sentence, Word},
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the built-in tables have no mistakes"));

fn main() {
    LazyLock::force(&LEXICON);
    divan::main();
}

/// Every Arabic report in `fixtures/bundles`, in the order of their paths.
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

/// The lines of the reports: long enough for a sentence, cut without the help of another stage.
fn lines(reports: &[Document]) -> Vec<&str> {
    reports.iter().flat_map(|report| report.text.lines()).filter(|line| line.len() > 40).collect()
}

fn bytes(lines: &[&str]) -> BytesCount {
    BytesCount::new(lines.iter().map(|line| line.len()).sum::<usize>())
}

fn read_words(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    lang::pack(Lang::Ar, &LEXICON).words(line, Span::new(0, line.len()), &mut words);
    words
}

/// Raw text → words.
#[divan::bench]
fn words(bencher: Bencher) {
    let reports = reports();
    let lines = lines(&reports);
    bencher.counter(bytes(&lines)).bench_local(|| lines.iter().map(|line| read_words(line).len()).sum::<usize>());
}

/// The whole pack: raw text → words → claims.
#[divan::bench]
fn words_and_claims(bencher: Bencher) {
    let reports = reports();
    let lines = lines(&reports);
    bencher.counter(bytes(&lines)).bench_local(|| {
        let mut claims = Vec::new();
        for line in &lines {
            let span = Span::new(0, line.len());
            let words = read_words(line);
            let sentence = Sentence { span, kind: BlockKind::Body, paragraph: 0, lang: Lang::Ar, words, values: Vec::new() };
            let context = Context { document: DocumentId(0), sentence: 0, text: line, lexicon: &LEXICON };
            lang::pack(Lang::Ar, &LEXICON).claims(&sentence, context, &mut claims);
        }
        claims.len()
    });
}

/// Everything that is done to one report alone: sentences, words, numbers and times, claims, speakers.
#[divan::bench]
fn reports_to_claims(bencher: Bencher) {
    let reports = reports();
    let read = |report| {
        let text = text::analyze(report, &LEXICON);
        claim::extract(DocumentId(0), report, &text, None, &LEXICON).len()
    };
    let all = BytesCount::new(reports.iter().map(|report| report.text.len()).sum::<usize>());
    bencher.counter(all).bench_local(|| reports.iter().map(read).sum::<usize>());
}
