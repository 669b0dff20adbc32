//! Two reports of a line or two and the judgement on them: a `yes` and a near-miss `no` for every rule, in both languages.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use reconcile::{
    config::Config,
    lexicon::Lexicon,
    meaning::Encoder,
    model::{ConflictType, Document, Edge, Lang, Relation},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
pub(crate) struct Case {
    name: String,
    pub a: String,
    pub b: String,
    /// The conflict's type, or empty where the two do not conflict.
    #[serde(default)]
    conflict: String,
    /// The rule that has to have decided, where it matters.
    #[serde(default)]
    rule: String,
    /// The rule that ought to decide and does not yet; what is asserted is today's answer.
    #[serde(default)]
    wants: String,
    /// The rule that the pair narrowly misses: nothing conflicts (or, under a FIXME, something does today).
    #[serde(default)]
    misses: String,
    /// Dates of the reports, where they matter.
    #[serde(default)]
    dates: Vec<String>,
}

/// A short report.
pub(crate) fn document(id: &str, text: &str, date: Option<&String>) -> Document {
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

/// The cases of both languages.
pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pairs");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("fixtures are in the repository").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        let text = std::fs::read_to_string(file).expect("fixtures can be read");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        cases.case
    };
    files.iter().flat_map(read).collect()
}

#[test]
fn pairs_are_judged_as_an_analyst_would() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let wrong: Vec<String> = cases().iter().filter_map(|case| check(case, &lexicon, &encoder)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every kebab-case name in the sources of the rules is one of a rule: levels have colons.
fn rules() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verdict/rules");
    let sources = std::fs::read_dir(folder).expect("the sources are in the repository").flatten();
    let text: String = sources.map(|file| std::fs::read_to_string(file.path()).expect("sources can be read")).collect();
    let is_rule = |word: &&str| word.contains('-') && word.chars().all(|c| c == '-' || c.is_ascii_lowercase());
    text.split('"').filter(is_rule).map(str::to_owned).collect()
}

#[test]
fn every_rule_has_a_yes_and_a_near_miss_in_each_language() {
    let rules = rules();
    assert!(rules.contains("count-disjoint") && rules.contains("roles-swapped") && rules.len() >= 18, "{rules:?}");
    let cases = cases();
    let mut lacking = Vec::new();
    for rule in &rules {
        for lang in [Lang::Ar, Lang::En] {
            let own = || cases.iter().filter(|case| Lang::of_script(&case.a) == lang && Lang::of_script(&case.b) == lang);
            if !own().any(|case| case.rule == *rule || case.wants == *rule) {
                lacking.push(format!("{rule}: no pair in `{}` that it decides", lang.code()));
            }
            if !own().any(|case| case.misses == *rule) {
                lacking.push(format!("{rule}: no pair in `{}` that it narrowly misses", lang.code()));
            }
        }
    }
    let unknown =
        cases.iter().flat_map(|case| [&case.rule, &case.wants, &case.misses]).filter(|rule| !rule.is_empty() && !rules.contains(*rule));
    lacking.extend(unknown.map(|rule| format!("no rule is called `{rule}`")));
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

/// A toll of the day after is an update, unless the day after that a report still gives the old one.
#[test]
fn a_toll_grows_where_no_report_still_gives_the_lower_one() {
    let toll = |id: &str, dead: &str, day: &str| {
        let told = format!("{dead} people were killed when the bridge over the Sava collapsed near Brod on Monday. An inquiry has begun.");
        document(id, &told, Some(&day.to_owned()))
    };
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let relations = |documents: Vec<Document>| -> BTreeSet<&'static str> {
        let report = reconcile::reconcile(documents, &lexicon, None, &Config { min_confidence: 0.0, ..Config::default() });
        let numeric = |edge: &&Edge| edge.verdict.kind == Some(ConflictType::Numeric) && edge.verdict.relation != Relation::Compatible;
        report.edges.iter().filter(numeric).map(|edge| edge.verdict.relation.name()).collect()
    };
    let day_by_day = vec![toll("a", "Seven", "2024-03-12"), toll("b", "Nine", "2024-03-13")];
    assert_eq!(relations(day_by_day.clone()), BTreeSet::from(["update"]));
    let still_seven = [day_by_day, vec![toll("c", "Seven", "2024-03-14")]].concat();
    assert_eq!(relations(still_seven), BTreeSet::from(["contradiction"]));
}
