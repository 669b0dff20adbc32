//! How many annotated pairs the meaning model alone proposes for comparison.
//!
//! Prints the table of `docs/meaning.md`: `cargo test --test suite proposals -- --nocapture`.

use std::{ops::Range, path::Path};

use ndarray::Array2;
use reconcile::{
    evaluate::{Bundle, Gold, Side},
    meaning::{Encoder, in_context, mask_numbers, nearest},
    model::Span,
    text,
};

/// The clauses of a story, report after report.
struct Clauses {
    spans: Vec<Span>,
    reports: Vec<Range<usize>>,
    alone: Array2<f32>,
    in_context: Array2<f32>,
}

impl Clauses {
    fn encode(bundle: &Bundle, encoder: &Encoder) -> Clauses {
        let (mut spans, mut reports, mut clauses, mut sentences, mut sentence_of) = (vec![], vec![], vec![], vec![], vec![]);
        for document in &bundle.documents {
            let first = spans.len();
            for block in text::blocks(document).into_iter().filter(|block| block.kind.tells()) {
                for clause in text::clauses(&document.text, block.span) {
                    spans.push(clause);
                    clauses.push(mask_numbers(clause.of(&document.text)));
                    sentence_of.push(sentences.len());
                }
                sentences.push(mask_numbers(block.span.of(&document.text)));
            }
            reports.push(first..spans.len());
        }
        let encode = |phrases: &[std::borrow::Cow<'_, str>]| encoder.encode(&phrases.iter().map(AsRef::as_ref).collect::<Vec<_>>());
        let alone = encode(&clauses);
        let in_context = in_context(alone.view(), encode(&sentences).view(), &sentence_of);
        Clauses { spans, reports, alone, in_context }
    }

    /// The rows that overlap a quote as the benchmark asks: half of the shorter and 15% of the longer.
    fn of(&self, bundle: &Bundle, side: &Side) -> Vec<u32> {
        let document = bundle.documents.iter().position(|document| document.id.ends_with(&side.source)).unwrap();
        let text = &bundle.documents[document].text;
        let quotes: Vec<Span> = text.match_indices(&side.quote).map(|(start, quote)| Span::new(start, start + quote.len())).collect();
        let meets = |clause: Span, quote: &Span| {
            let shared = f64::from(clause.end.min(quote.end)) - f64::from(clause.start.max(quote.start));
            let (short, long) = (clause.len().min(quote.len()) as f64, clause.len().max(quote.len()) as f64);
            shared >= 0.5 * short && shared >= 0.15 * long
        };
        let rows = self.reports[document].clone();
        rows.filter(|&row| quotes.iter().any(|quote| meets(self.spans[row], quote))).map(|row| row as u32).collect()
    }
}

/// What one way of proposing finds in some stories.
#[derive(Default)]
struct Found {
    conflicts: (usize, usize),
    agreements: (usize, usize),
    rows: usize,
    report_pairs: usize,
}

impl Found {
    fn add(&mut self, bundle: &Bundle, clauses: &Clauses, pairs: &[nearest::Pair]) {
        let proposes = |gold: &Gold, answers_differ: bool| {
            gold.sides.iter().enumerate().any(|(index, a)| {
                gold.sides[index + 1..].iter().filter(|b| !answers_differ || a.answer != b.answer).any(|b| {
                    let (a, b) = (clauses.of(bundle, a), clauses.of(bundle, b));
                    let joins = |a: &[u32], b: &[u32]| pairs.iter().any(|pair| a.contains(&pair.left) && b.contains(&pair.right));
                    joins(&a, &b) || joins(&b, &a)
                })
            })
        };
        for gold in bundle.conflicts.iter().filter(|gold| gold.is_core()) {
            self.conflicts.0 += usize::from(proposes(gold, true));
            self.conflicts.1 += 1;
        }
        for gold in &bundle.agreements {
            self.agreements.0 += usize::from(proposes(gold, false));
            self.agreements.1 += 1;
        }
        self.rows += pairs.len();
        self.report_pairs += bundle.documents.len() * (bundle.documents.len() - 1) / 2;
    }

    fn rates(&self) -> (f64, f64, f64) {
        let rate = |(of, all): (usize, usize)| of as f64 / all as f64;
        (rate(self.conflicts), rate(self.agreements), self.rows as f64 / self.report_pairs as f64)
    }
}

/// A way of choosing pairs: its name, and the pairs of a story.
type Proposer = (&'static str, fn(&Clauses) -> Vec<nearest::Pair>);

const PROPOSERS: [Proposer; 10] = [
    ("every pair", |clauses| nearest::across(clauses.alone.view(), &clauses.reports, usize::MAX)),
    ("either nearest", |clauses| nearest::across(clauses.alone.view(), &clauses.reports, 1)),
    ("either among 2", |clauses| nearest::across(clauses.alone.view(), &clauses.reports, 2)),
    ("either among 4", |clauses| nearest::across(clauses.alone.view(), &clauses.reports, 4)),
    ("mutual among 2", |clauses| mutual(clauses, 2)),
    ("mutual among 4", |clauses| mutual(clauses, 4)),
    ("40 most alike", |clauses| nearest::most_alike_across(clauses.alone.view(), &clauses.reports, 40)),
    ("60 most alike", |clauses| nearest::most_alike_across(clauses.alone.view(), &clauses.reports, 60)),
    ("40 most alike, in context", |clauses| nearest::most_alike_across(clauses.in_context.view(), &clauses.reports, 40)),
    ("60 most alike, in context", |clauses| nearest::most_alike_across(clauses.in_context.view(), &clauses.reports, 60)),
];

fn mutual(clauses: &Clauses, rank: u32) -> Vec<nearest::Pair> {
    let mut pairs = nearest::across(clauses.alone.view(), &clauses.reports, rank as usize);
    pairs.retain(|pair| pair.mutual_rank() <= rank);
    pairs
}

#[test]
fn sixty_pairs_of_clauses_hold_nine_tenths_of_what_there_is_to_compare() {
    let encoder = Encoder::embedded().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bundles/dev");
    let mut found: [Found; PROPOSERS.len()] = Default::default();
    for bundle in Bundle::read_all(&folder).unwrap() {
        let clauses = Clauses::encode(&bundle, &encoder);
        for ((_, propose), found) in PROPOSERS.iter().zip(&mut found) {
            found.add(&bundle, &clauses, &propose(&clauses));
        }
    }
    println!("{:28} conflicts agreements rows/pair", "");
    for ((name, _), found) in PROPOSERS.iter().zip(&found) {
        let (conflicts, agreements, rows) = found.rates();
        println!("{name:28} {conflicts:9.3} {agreements:10.3} {rows:9.1}");
    }
    let (conflicts, agreements, rows) = found[PROPOSERS.len() - 1].rates();
    assert!(conflicts >= 0.93 && agreements >= 0.90 && rows <= 60.0, "{conflicts:.3} {agreements:.3} {rows:.1}");
}
