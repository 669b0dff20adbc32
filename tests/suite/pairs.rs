//! Two one-line reports and the judgement on them: a `yes` and a near-miss `no` for every rule, in both languages.

use std::path::Path;

use reconcile::{
    config::Config,
    lexicon::Lexicon,
    meaning::Encoder,
    model::{Document, Lang, Relation},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    a: String,
    b: String,
    /// The conflict's type, or empty where the two do not conflict.
    #[serde(default)]
    conflict: String,
    /// The rule that has to have decided, where it matters.
    #[serde(default)]
    rule: String,
    /// Dates of the reports, where they matter.
    #[serde(default)]
    dates: Vec<String>,
}

fn document(id: &str, text: &str, date: Option<&String>) -> Document {
    Document {
        id: id.to_owned(),
        path: None,
        outlet: id.to_owned(),
        date: date.map(|date| date.parse().expect("dates are ISO")),
        lang: Lang::of_script(text),
        collection: String::new(),
        title: String::new(),
        text: text.to_owned(),
        body_start: 0,
    }
}

/// What is wrong with a case, or nothing.
fn check(case: &Case, lexicon: &Lexicon, encoder: &Encoder) -> Option<String> {
    let documents = vec![document("a", &case.a, case.dates.first()), document("b", &case.b, case.dates.get(1))];
    let report = reconcile::reconcile(documents, lexicon, Some(encoder), &Config { min_confidence: 0.0, ..Config::default() });
    let live: Vec<_> = report
        .edges
        .iter()
        .filter(|edge| matches!(edge.verdict.relation, Relation::Contradiction | Relation::Tension | Relation::Update))
        .collect();
    let shown = || live.iter().map(|edge| format!("{:?} {}", edge.verdict.kind, edge.verdict.rule.0)).collect::<Vec<_>>().join(", ");
    if case.conflict.is_empty() {
        return (!live.is_empty()).then(|| format!("{}: no conflict wanted, found {}", case.name, shown()));
    }
    let hit = live.iter().any(|edge| {
        edge.verdict.kind.is_some_and(|kind| kind.name() == case.conflict) && (case.rule.is_empty() || edge.verdict.rule.0 == case.rule)
    });
    (!hit).then(|| format!("{}: wanted {} {}, found {}", case.name, case.conflict, case.rule, shown()))
}

#[test]
fn pairs_are_judged_as_an_analyst_would() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pairs");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("fixtures are in the repository").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("fixtures can be read");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        wrong.extend(cases.case.iter().filter_map(|case| check(case, &lexicon, &encoder)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
