//! The annotated stories, scored: floors that only rise.

use std::{collections::BTreeMap, path::Path};

use reconcile::{
    config::Config,
    evaluate::{Bundle, Score, Share, score},
    lexicon::Lexicon,
    meaning::Encoder,
};

fn scored(split: &str, lexicon: &Lexicon, encoder: &Encoder) -> Score {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folder = match split {
        "dev" | "seeds" => fixtures.join("bundles").join(split),
        _ => fixtures.join(split),
    };
    let mut pooled = Score::default();
    println!("{:22} rows recall strict precis agree agwrong traps  cand candag", split);
    for bundle in Bundle::read_all(&folder).expect("the fixtures are in the repository") {
        let report = reconcile::reconcile(bundle.documents.clone(), lexicon, Some(encoder), &Config::default());
        for row in &report.rows {
            let edge = &report.edges[row.edge];
            for (claim, quote) in [(edge.a, edge.a_quote), (edge.b, edge.b_quote)] {
                let document = &report.documents[report.claims[claim.index()].document.index()];
                assert!(!quote.of(&document.text).is_empty(), "{}: a quote that is no substring of {}", bundle.name, document.id);
            }
        }
        let own = score(&bundle, &report);
        print(&bundle.name, &own);
        pooled = pooled.plus(&own);
    }
    print("pooled", &pooled);
    pooled
}

fn print(name: &str, score: &Score) {
    let shares = measures(score).map(|(_, share)| format!("{:6.2}", share.rate()));
    println!("{name:22} {:4} {}", score.rows, shares.join(" "));
}

fn measures(score: &Score) -> [(&'static str, Share); 8] {
    [
        ("recall", score.recall),
        ("strict", score.strict),
        ("precision", score.precision),
        ("agreements", score.agreements),
        ("agree_wrong", score.agree_wrong),
        ("traps", score.traps),
        ("candidates", score.candidates),
        ("agreement_candidates", score.agreement_candidates),
    ]
}

/// `split measure floor`: what must not fall; for `agree_wrong` and `traps` what must not be exceeded.
#[test]
fn the_benchmark_keeps_its_floors() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut failures = Vec::new();
    for line in include_str!("floors.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let [split, measure, floor] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("floors.tsv: `{line}`") };
        let score = scores.entry(split).or_insert_with(|| scored(split, &lexicon, &encoder));
        let (_, share) = measures(score).into_iter().find(|(name, _)| *name == measure).unwrap_or_else(|| panic!("no measure `{measure}`"));
        let floor: f64 = floor.parse().expect("floors are numbers");
        let holds = if matches!(measure, "agree_wrong" | "traps") { share.rate() <= floor } else { share.rate() >= floor };
        if !holds {
            failures.push(format!("{split} {measure}: {:.3} against {floor}", share.rate()));
        }
    }
    assert!(failures.is_empty(), "floors broken:\n{}", failures.join("\n"));
}
