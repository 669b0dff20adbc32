//! The web page: what an analyst does with it in a browser, hostile reports, size, determinism.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use reconcile::{
    Report,
    config::Config,
    export, ingest,
    lexicon::Lexicon,
    meaning::Encoder,
    model::{
        Claim, ClaimId, Conflict, ConflictRow, ConflictType, Document, DocumentId, Edge, Evidence, Lang, Modality, Polarity, Position,
        Predicate, Relation, Role, RuleId, Severity, Span, Verdict,
    },
    text::Key,
};
use tempfile::TempDir;

use crate::browser::Browser;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn run(inputs: &[PathBuf], min_confidence: f32) -> Report {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let documents = ingest::read(inputs, ingest::Options::default()).expect("readable").documents;
    reconcile::reconcile(documents, &lexicon, Some(&encoder), &Config { min_confidence, ..Config::default() })
}

fn page(report: &Report, ui: Lang) -> String {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    export::page(report, &export::conflicts(report), &lexicon, ui)
}

/// A file with this page in it.
fn saved(page: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("report.html");
    fs::write(&file, page).expect("written");
    (folder, file)
}

#[test]
fn an_analyst_filters_opens_a_conflict_and_turns_the_language() {
    let Some(mut browser) = Browser::start() else { return };
    let report = run(&[seeds()], Config::default().min_confidence);
    let (_folder, file) = saved(&page(&report, Lang::En));
    browser.open(&file, 1200);

    let shown = "document.querySelectorAll('.card').length";
    assert_eq!(browser.number(shown), report.rows.len() as f64);
    assert_eq!(browser.text("document.documentElement.dir"), "ltr");
    let glued =
        "document.querySelector('.card .side.a blockquote').dir + getComputedStyle(document.querySelector('.card blockquote')).direction";
    assert_eq!(browser.text(glued), "rtlrtl", "an Arabic quote keeps its direction on an English page");

    // A facet: as many cards as its count says, and the other facets count what is left.
    let medium = report.rows.iter().filter(|row| row.severity == Severity::Medium).count() as f64;
    let facet = |value: &str| format!("document.querySelector('[data-value=\"{value}\"]')");
    let count = |value: &str| format!("Number({}.closest('label').querySelector('.count').textContent)", facet(value));
    assert_eq!(browser.number(&count("severity:medium")), medium);
    browser.eval(&format!("{}.click()", facet("severity:medium")));
    assert_eq!(browser.number(shown), medium);
    let high = report.rows.iter().filter(|row| row.severity == Severity::High).count() as f64;
    assert_eq!(browser.number(&count("severity:high")), high, "a facet's own choice does not narrow its counts");
    let titles = |row: &&ConflictRow| row.severity == Severity::Medium && report.edges[row.edge].verdict.kind == Some(ConflictType::Title);
    assert_eq!(browser.number(&count("type:title")), report.rows.iter().filter(titles).count() as f64);
    browser.press("Escape", "Escape");
    assert_eq!(browser.number(shown), report.rows.len() as f64);

    // The search finds whatever the spelling: the report writes إطلاق.
    browser.eval("search.value = 'اطلاق'; search.dispatchEvent(new Event('input')); new Promise((done) => setTimeout(done, 200))");
    let found = browser.number(shown);
    assert!(found >= 1.0 && found < report.rows.len() as f64, "{found} found");
    browser.press("Escape", "Escape");

    // The first card, by keyboard: context and weights appear.
    browser.press("j", "KeyJ");
    assert_eq!(browser.text("document.activeElement.closest('.card').id"), report.rows[0].id);
    browser.press("o", "KeyO");
    let opened = "document.querySelector('.card .toggle').getAttribute('aria-expanded')";
    assert_eq!(browser.text(opened), "true");
    let quote = browser.text("document.querySelector('.card .side.a blockquote').textContent");
    assert!(browser.text("document.querySelector('.card .context p:last-child').textContent").contains(&quote));
    let edge = &report.edges[report.rows[0].edge];
    assert_eq!(quote, edge.a_quote.of(&report.documents[report.claims[edge.a.index()].document.index()].text));
    assert!(browser.number("document.querySelectorAll('.card .weights .weight').length") > 3.0);
    assert!(browser.text("document.querySelector('.card .rule').textContent").contains(edge.verdict.rule.0));

    // The language turns without a reload; what was open stays open. The key is found by its place on an Arabic keyboard.
    browser.eval("window.stays = true");
    browser.press("م", "KeyL");
    assert_eq!(browser.text("document.documentElement.dir + document.documentElement.lang"), "rtlar");
    assert_eq!(browser.text("document.querySelector('h1').textContent"), "أين تختلف الروايات؟");
    assert!(browser.text("document.querySelector('.card .question').textContent").ends_with('؟'));
    assert_eq!(browser.text(opened), "true");
    assert_eq!(browser.eval("window.stays"), true);

    // Every view draws, and nothing is wider than a phone.
    browser.resize(360);
    for language in ["ar", "en"] {
        browser.eval(&format!("setLanguage('{language}')"));
        for (view, mark) in [("matrix", ".cell"), ("timeline", ".day"), ("graph", "svg .position"), ("list", ".card")] {
            browser.eval(&format!("document.getElementById('tab-{view}').click()"));
            let drawn = browser.number(&format!("document.querySelectorAll('#view-{view} {mark}').length"));
            assert!(drawn > 0.0, "{view} draws nothing");
            let width = browser.number("document.documentElement.scrollWidth");
            assert!(width <= 360.0, "{view} in {language} is {width} wide");
        }
    }
    // A cell of the matrix leads to the conflicts of its two sources.
    browser.eval("document.getElementById('tab-matrix').click()");
    let conflicts = browser.number("Number(document.querySelector('.cell:not(:disabled) .conflicts').textContent)");
    browser.eval("document.querySelector('.cell:not(:disabled)').click()");
    assert_eq!(browser.number(shown), conflicts);

    assert_eq!(browser.requests(), Vec::<String>::new());
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn hostile_reports_run_nothing_and_send_nothing() {
    let Some(mut browser) = Browser::start() else { return };
    let attacks = [
        "<script>window.ran = 1</script>",
        "</script><script>window.ran = 2</script>",
        "<img src=x onerror=window.ran=3>",
        "<!--<script>",
        "\u{202E}=HYPERLINK(\"http://example.invalid\")\u{2066}",
        "\u{2028}window.ran=4\u{2029}",
        "{{data}} ${window.ran=5} \\u003cscript>",
        "__proto__",
    ];
    let records: Vec<String> = attacks
        .iter()
        .enumerate()
        .map(|(index, attack)| {
            let text = format!(
                "{attack} crash\nOn Monday {} people {attack} were killed in the train crash near Cairo, the ministry said. Nobody else {attack}. The crash injured {} people.",
                12 + index * 7,
                90 + index * 31
            );
            serde_json::json!({ "id": format!("{index}{attack}"), "source": attack, "title": attack, "date": "2024-05-06", "text": text }).to_string()
        })
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = folder.path().join("reports.jsonl");
    fs::write(&input, records.join("\n")).expect("written");
    let report = run(&[input], 0.0);
    let mut conflicts = export::conflicts(&report);
    assert!(conflicts.rows.len() >= attacks.len(), "{} conflicts", conflicts.rows.len());
    let column = |name: &str| conflicts.column(name).expect("a contract column");
    let (status, note) = (column("status"), column("note"));
    for (row, attack) in conflicts.rows.iter_mut().zip(attacks.iter().cycle()) {
        row[status] = (*attack).to_owned();
        row[note] = (*attack).to_owned();
    }
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let page = export::page(&report, &conflicts, &lexicon, Lang::En);
    assert!(!page.contains("<script>window"), "a tag of a report reached the page");
    let (_folder, file) = saved(&page);
    browser.open(&file, 1200);
    browser.eval("extend(DATA.rows.length); for (const toggle of document.querySelectorAll('.toggle')) toggle.click()");
    for view in ["matrix", "timeline", "graph", "list"] {
        browser.eval(&format!("document.getElementById('tab-{view}').click(); setLanguage('ar'); setLanguage('en')"));
    }
    browser.eval("for (const box of document.querySelectorAll('#facets input')) document.querySelector(`[data-value=\"${CSS.escape(box.dataset.value)}\"]`)?.click()");
    browser.press("Escape", "Escape");

    // They are seen as text …
    for attack in &attacks[..3] {
        let found = browser.eval(&format!("document.body.innerText.includes({})", serde_json::json!(attack)));
        assert_eq!(found, true, "{attack} is not shown");
    }
    let hidden = browser.eval(
        "[...document.querySelectorAll('main *')].some((node) => !node.children.length && /[\\u202D\\u202E]/.test(node.textContent))",
    );
    assert_eq!(hidden, false, "an override of direction is at work");
    // … and do nothing.
    assert_eq!(browser.text("typeof window.ran"), "undefined");
    assert_eq!(browser.number("document.scripts.length"), 3.0);
    let foreign = "document.querySelectorAll('img, iframe, object, embed, link, base, form, a:not(.skip), [onerror], [style]:not([style^=\"--\"])').length";
    assert_eq!(browser.number(foreign), 0.0);
    assert_eq!(browser.requests(), Vec::<String>::new());
    assert_eq!(browser.complaints(), Vec::<String>::new());

    // What the policy is for: even an element that got in would not load.
    browser.eval(
        "new Promise((done) => { const image = new Image(); image.onerror = done; image.src = 'http://example.invalid/'; }).then(() => 0)",
    );
    assert_eq!(browser.forbidden(), ["csp"]);
}

/// Measured inside the browser. Opening counts the work of the page's main thread, which waits for a processor as long as
/// other tests keep them busy; what is shorter is the best of three.
#[test]
fn five_thousand_conflicts_open_and_filter_within_a_second() {
    let Some(mut browser) = Browser::start() else { return };
    let page = page(&many(5_000), Lang::En);
    let (_folder, file) = saved(&page);
    browser.open(&file, 1200);
    let open = browser.number("new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))");
    let work = browser.worked() * 1_000.0;
    assert_eq!(browser.number("DATA.rows.length"), 5_000.0);
    let mut best = |act: &str| {
        let timed = format!("start = performance.now(); {act}; document.body.getBoundingClientRect(); performance.now() - start");
        (0..3).map(|_| browser.number(&timed)).fold(f64::INFINITY, f64::min)
    };
    let filter = best("document.querySelector('[data-value=\"severity:low\"]').click()");
    let search = best("for (const row of DATA.rows) delete row.text; search.value = 'المدينة 417'; refresh()");
    println!(
        "5,000 conflicts, {} KB: open {open:.0} ms ({work:.0} ms of work), filter {filter:.0} ms, search {search:.0} ms",
        page.len() / 1024
    );
    assert!(work < 1_000.0 && filter < 1_000.0 && search < 1_000.0, "open {work} ms, filter {filter} ms, search {search} ms");
    browser.eval("search.value = ''; refresh()");
    assert!(browser.number("document.querySelectorAll('.card').length") < 100.0, "only a window of the cards is laid out");
}

#[test]
fn a_page_is_bounded_and_says_what_is_left_out() {
    let small = page(&many(5_000), Lang::En);
    let large = page(&many(6_000), Lang::En);
    assert!(large.contains(r#""conflicts":6000"#) && large.contains("lower-ranked conflicts are left out"));
    assert_eq!(large.matches(r#""rule":"count-disjoint""#).count(), 5_000);
    assert!(large.len() < small.len() + small.len() / 10, "{} against {}", large.len(), small.len());
}

#[test]
fn the_same_reports_make_the_same_page_whatever_the_threads() {
    let files: Vec<PathBuf> = fs::read_dir(seeds()).expect("a folder").flatten().map(|entry| entry.path()).collect();
    let made = |threads: usize, inputs: &[PathBuf]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        pool.install(|| page(&run(inputs, 0.3), Lang::Ar))
    };
    let reversed: Vec<PathBuf> = files.iter().rev().cloned().collect();
    assert!(made(1, &files) == made(3, &reversed), "two pages of the same reports differ");
}

#[test]
fn the_program_writes_the_page_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reconcile = |report: &str| {
        let mut command = Command::cargo_bin("reconcile").expect("built");
        command.arg(seeds()).args(["--no-meaning", "--ui", "ar", "--out"]).arg(folder.path().join("conflicts.csv"));
        command.arg("--report").arg(folder.path().join(report));
        command.assert()
    };
    reconcile("page.html").success();
    let page = fs::read_to_string(folder.path().join("page.html")).expect("written");
    assert!(page.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">") && page.ends_with("</html>\n"));
    let mut left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    left.sort();
    assert_eq!(left, ["conflicts.csv", "page.html"], "a temporary file is left");

    let refused = |report: &str, message: &str| {
        let error = String::from_utf8(reconcile(report).code(1).get_output().stderr.clone()).expect("UTF-8");
        assert!(error.contains(message), "{error}");
    };
    refused("page.csv", "end it in .html");
    refused("no/folder/page.html", "does not exist");
}

#[test]
fn reviews_are_shown_by_the_conflict_they_belong_to() {
    let report = run(&[seeds()], Config::default().min_confidence);
    let mut conflicts = export::conflicts(&report);
    let column = |name: &str| conflicts.column(name).expect("a contract column");
    let (id, status, note) = (column("conflict_id"), column("status"), column("note"));
    conflicts.rows.reverse();
    conflicts.rows[0][status] = "confirmed".to_owned();
    conflicts.rows[0][note] = "seen in both papers".to_owned();
    let reviewed = conflicts.rows[0][id].clone();
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let page = export::page(&report, &conflicts, &lexicon, Lang::En);
    let data = page.split_once("id=\"data\">").expect("data").1.split_once("</script>").expect("closed").0;
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    for row in data["rows"].as_array().expect("rows") {
        let expected = if row["id"] == reviewed.as_str() { ("confirmed", "seen in both papers") } else { ("", "") };
        assert_eq!((row["status"].as_str().unwrap_or(""), row["note"].as_str().unwrap_or("")), expected);
    }
}

/// A made-up report of `count` conflicts between sixty sources.
fn many(count: usize) -> Report {
    const SOURCES: usize = 60;
    const LEVELS: [&str; 8] =
        ["agent:equal", "event:same", "place:missing", "time:near", "words:some", "names:shared", "number:disjoint", "cosine:0.60"];
    let mut texts = vec![String::new(); SOURCES];
    let mut claims = Vec::new();
    let mut report = Report::default();
    for index in 0..count {
        let ends = [index % SOURCES, (index / SOURCES + 1 + index) % SOURCES];
        let quotes = [0, 1].map(|side| {
            let text = &mut texts[ends[side]];
            text.push_str("Officials gave a first account to the press. ");
            let start = text.len();
            match side {
                0 => text.push_str(&format!("قال المتحدث إن {} شخصا أصيبوا في انفجار المدينة {index}", index + 3)),
                _ => text.push_str(&format!("the spokesman said {} people were hurt in the blast of town {index}", index * 2 + 9)),
            }
            let quote = Span::new(start, text.len());
            text.push_str(". They promised to say more on the next day.\n");
            claims.push(claim(ends[side], quote));
            quote
        });
        let [a, b] = [ClaimId(claims.len() as u32 - 2), ClaimId(claims.len() as u32 - 1)];
        let kind = [ConflictType::Numeric, ConflictType::Participant, ConflictType::Location, ConflictType::Date][index % 4];
        report.edges.push(Edge {
            a,
            b,
            about: None,
            a_quote: quotes[0],
            b_quote: quotes[1],
            score: 3.5,
            waterfall: LEVELS.iter().enumerate().map(|(at, level)| Evidence { level, bits: at as f32 * 0.4 - 1.0 }).collect(),
            verdict: Verdict {
                relation: Relation::Contradiction,
                kind: Some(kind),
                asked: Some(Role::Quantity),
                rule: RuleId("count-disjoint"),
                reason: None,
                explanation: "the numbers for the same thing can't both hold".to_owned(),
                confidence: 0.9,
            },
        });
        let position = |answer: String, claim: ClaimId, source: usize| Position {
            answer,
            claims: vec![claim],
            documents: vec![DocumentId(source as u32)],
            independent: 1,
        };
        report.conflicts.push(Conflict {
            collection: String::new(),
            question: format!("How many were hurt in town {index}?"),
            positions: vec![position(format!("{} شخصا", index + 3), a, ends[0]), position(format!("{} people", index * 2 + 9), b, ends[1])],
        });
        report.rows.push(ConflictRow {
            id: format!("k{index:016x}"),
            conflict: index,
            a: 0,
            b: 1,
            edge: index,
            severity: if index < count / 10 {
                Severity::High
            } else if index < count / 3 {
                Severity::Medium
            } else {
                Severity::Low
            },
            confidence: 0.9,
        });
    }
    report.claims = claims;
    report.dates = vec![None; SOURCES];
    report.documents = texts.into_iter().enumerate().map(|(index, text)| document(index, text)).collect();
    report
}

fn claim(document: usize, quote: Span) -> Claim {
    Claim {
        document: DocumentId(document as u32),
        sentence: 0,
        trigger: quote,
        quote,
        predicate: Predicate { event: None, lemma: Key::of("hurt") },
        slots: Default::default(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        focus: None,
        speakers: Default::default(),
        confidence: 0.9,
    }
}

fn document(index: usize, text: String) -> Document {
    Document {
        id: format!("report-{index:02}.txt"),
        path: None,
        outlet: format!("Outlet {index:02}"),
        date: None,
        lang: Lang::En,
        collection: String::new(),
        title: String::new(),
        text,
        body_start: 0,
    }
}
