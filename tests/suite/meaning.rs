//! The meaning model against the package it was made from, and against itself.

use ndarray::{Array2, Axis, Slice, array};
use reconcile::meaning::nearest::{across, between, most_alike, nearest};
use reconcile::meaning::{Encoder, in_context, mask_numbers, rounded};
use safetensors::SafeTensors;

/// A pair of `fixtures/meaning/probes.tsv`.
struct Probe {
    relation: &'static str,
    left: &'static str,
    right: &'static str,
}

fn probes() -> Vec<Probe> {
    let lines = include_str!("../../fixtures/meaning/probes.tsv").lines().filter(|line| !line.starts_with('#'));
    let cells = lines.skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    cells.map(|cells| Probe { relation: cells[0], left: cells[1], right: cells[2] }).collect()
}

/// Every sentence of the probes once, in the order of the reference vectors.
fn sentences(probes: &[Probe]) -> Vec<&'static str> {
    let mut sentences = Vec::new();
    for probe in probes {
        for sentence in [probe.left, probe.right] {
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
    }
    sentences
}

fn encoder() -> Encoder {
    Encoder::embedded().unwrap()
}

fn reference() -> Array2<f32> {
    let file = SafeTensors::deserialize(include_bytes!("../../fixtures/meaning/reference.safetensors")).unwrap();
    let vectors = file.tensor("vectors").unwrap();
    let values = vectors.data().iter().map(|&byte| f32::from(byte as i8)).collect();
    let mut rows = Array2::from_shape_vec((vectors.shape()[0], vectors.shape()[1]), values).unwrap();
    for mut row in rows.rows_mut() {
        let length = row.dot(&row).sqrt();
        row /= length;
    }
    rows
}

#[test]
fn encodes_as_the_reference_package_does() {
    let sentences = sentences(&probes());
    let masked: Vec<_> = sentences.iter().map(|sentence| mask_numbers(sentence)).collect();
    let masked: Vec<&str> = masked.iter().map(AsRef::as_ref).collect();
    let (ours, theirs) = (encoder().encode(&masked), reference());
    assert_eq!(ours.dim(), theirs.dim());
    let cosines: Vec<f32> = ours.rows().into_iter().zip(theirs.rows()).map(|(ours, theirs)| ours.dot(&theirs)).collect();
    let mean = cosines.iter().sum::<f32>() / cosines.len() as f32;
    let (worst, sentence) = cosines.iter().zip(&sentences).min_by(|left, right| left.0.total_cmp(right.0)).unwrap();
    assert!(mean >= 0.999, "mean cosine {mean}");
    assert!(*worst >= 0.999, "cosine {worst}: {sentence}");
}

#[test]
fn finds_the_translation_of_every_sentence() {
    let probes = probes();
    let translations: Vec<&Probe> = probes.iter().filter(|probe| probe.relation == "translation").collect();
    let encode = |side: fn(&Probe) -> &'static str| encoder().encode(&translations.iter().map(|probe| side(probe)).collect::<Vec<_>>());
    let (arabic, english) = (encode(|probe| probe.left), encode(|probe| probe.right));
    for (row, neighbors) in (0..).zip(nearest(arabic.view(), english.view(), 1)) {
        assert_eq!(neighbors[0].index, row, "{}", translations[row as usize].left);
    }
}

/// Why a cosine decides nothing: see the module's documentation.
#[test]
fn takes_contradictions_for_more_alike_than_paraphrases() {
    let (encoder, probes) = (encoder(), probes());
    let mean = |relation: &str| {
        let pairs: Vec<&Probe> = probes.iter().filter(|probe| probe.relation == relation).collect();
        let cosines = pairs.iter().map(|probe| {
            let rows = encoder.encode(&[probe.left, probe.right]);
            rows.row(0).dot(&rows.row(1))
        });
        cosines.sum::<f32>() / pairs.len() as f32
    };
    assert!(mean("contradiction") > mean("paraphrase"));
    assert!(mean("paraphrase") > mean("unrelated") + 0.2);
}

#[test]
fn gives_a_phrase_the_same_bits_in_any_batch_and_on_any_number_of_threads() {
    let encoder = encoder();
    let sentences = sentences(&probes());
    let all = encoder.encode(&sentences);
    let single_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(all, single_thread.install(|| encoder.encode(&sentences)));
    for size in [1, 2, 3, 7, 66] {
        let first = sentences.len() - size;
        assert_eq!(all.slice_axis(Axis(0), Slice::from(first..)), encoder.encode(&sentences[first..]), "the last {size}");
    }
    let doubled: Vec<&str> = sentences.iter().chain(&sentences).rev().copied().collect();
    let reversed = encoder.encode(&doubled);
    assert_eq!(all.row(0), reversed.row(doubled.len() - 1));
    assert_eq!(all.row(0), reversed.row(sentences.len() - 1));
}

#[test]
fn gives_unit_vectors_even_for_nothing_and_for_unknown_letters() {
    let encoder = encoder();
    assert_eq!(encoder.encode(&[]).dim(), (0, Encoder::DIMENSIONS));
    for row in encoder.encode(&["", " \n", "ក្រុង", "\u{200f}", "▁▁", "😀"]).rows() {
        assert!((row.dot(&row) - 1.0).abs() < 1e-5);
    }
}

#[test]
fn reads_over_vowel_signs_and_tatweel() {
    let rows = encoder().encode(&["كَتَبَ الرَّئِيسُ", "كتـب الرئيس", "كتب الرئيس", "كتب الرئيسان"]);
    assert_eq!(rows.row(0), rows.row(2));
    assert_eq!(rows.row(1), rows.row(2));
    assert_ne!(rows.row(3), rows.row(2));
}

#[test]
fn masks_numbers_but_not_names_with_digits() {
    for (phrase, masked) in [
        ("قتل 25 شخصا", "قتل 0 شخصا"),
        ("قتل ٢٥ شخصا و۳ جنود", "قتل 0 شخصا و0 جنود"),
        ("1,300 tonnes, 7.5%", "0 tonnes, 0%"),
        ("at 11:40 on 2025-10-17.", "at 0 on 0."),
        ("the G20 and A320", "the G20 and A320"),
        ("no numbers", "no numbers"),
    ] {
        assert_eq!(mask_numbers(phrase), masked);
    }
}

#[test]
fn rounds_away_what_differs_between_machines() {
    assert_eq!(rounded(0.123_456), rounded(0.123_457));
    assert_ne!(rounded(0.123), rounded(0.124));
}

/// Unit rows whose nearness is hard to tell apart: all dimensions but a few are the same.
fn close_rows(count: usize) -> Array2<f32> {
    let mut rows = Array2::from_shape_fn((count, 8), |(row, column)| ((row * 31 + column * 17) % 7) as f32 + 1.0);
    for mut row in rows.rows_mut() {
        let length = row.dot(&row).sqrt();
        row /= length;
    }
    rows
}

#[test]
fn nearest_agrees_with_sorting_everything() {
    // More rows than one block has, and many ties.
    let (queries, candidates) = (close_rows(5), close_rows(2500));
    let cosines = queries.dot(&candidates.t());
    for (neighbors, cosines) in nearest(queries.view(), candidates.view(), 12).iter().zip(cosines.rows()) {
        let mut order: Vec<usize> = (0..cosines.len()).collect();
        order.sort_by(|&left, &right| cosines[right].total_cmp(&cosines[left]));
        let found: Vec<usize> = neighbors.iter().map(|neighbor| neighbor.index as usize).collect();
        assert_eq!(found, order[..12]);
    }
    assert!(nearest(queries.view(), candidates.view(), 0).iter().all(|neighbors| neighbors.is_empty()));
}

#[test]
fn ranks_of_a_pair_mirror_when_the_reports_change_places() {
    let (left, right) = (close_rows(9), close_rows(14));
    let pairs = between(left.view(), right.view(), 3);
    let mirrored = between(right.view(), left.view(), 3);
    assert_eq!(pairs.len(), mirrored.len());
    for pair in &pairs {
        let mirror = mirrored.iter().find(|other| (other.left, other.right) == (pair.right, pair.left)).unwrap();
        assert_eq!((mirror.left_rank, mirror.right_rank), (pair.right_rank, pair.left_rank));
        assert!(pair.best_rank() <= 3 && pair.best_rank() <= pair.mutual_rank());
    }
}

#[test]
fn most_alike_are_the_greatest_products() {
    let (left, right) = (close_rows(9), close_rows(14));
    let pairs = most_alike(left.view(), right.view(), 20);
    assert_eq!(pairs.len(), 20);
    assert!(pairs.is_sorted_by(|one, next| one.cosine >= next.cosine));
    let least = pairs.last().unwrap().cosine;
    assert!(left.dot(&right.t()).iter().filter(|&&product| product > least).count() < 20);
    assert_eq!(most_alike(left.view(), right.view(), usize::MAX).len(), 9 * 14);
}

#[test]
fn a_clause_takes_in_half_of_its_sentence() {
    let (clauses, sentences) = (array![[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]], array![[0.0, 1.0], [1.0, 0.0]]);
    let rows = in_context(clauses.view(), sentences.view(), &[0, 0, 1]);
    assert_eq!(rows, array![[1.0, 0.5], [0.0, 1.5], [1.5, 0.0]]);
}

#[test]
fn across_compares_every_two_reports_and_no_report_with_itself() {
    let rows = close_rows(12);
    let pairs = across(rows.view(), &[0..4, 4..9, 9..12], 1);
    let report = |row: u32| [4, 9, 12].partition_point(|&end| end <= row);
    let mut twos: Vec<(usize, usize)> = pairs.iter().map(|pair| (report(pair.left), report(pair.right))).collect();
    twos.dedup();
    assert_eq!(twos, [(0, 1), (0, 2), (1, 2)]);
}
