//! Clauses that quote the same words: they meet whoever is made to say them.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Vectors;
use crate::{
    align::{Clause, Quoted},
    model::{Document, DocumentId, Lang},
    text::Key,
};

/// Words of a shingle.
const RUN: usize = 3;
/// A run of words that more quotations have brings only those together that stand next to each other in the order of their
/// words.
const COMMON: usize = 24;
/// Pairs proposed of two reports, and of one with itself.
const BETWEEN: usize = 6;
/// Quotations of a report that look for their like in another language; a report that quotes more is a transcript.
const ACROSS: usize = 40;
/// Pairs proposed of two reports in two languages.
const BETWEEN_LANGUAGES: usize = 3;
/// From this cosine on.
const ALIKE: f32 = 0.6;

/// A clause that quotes: its index, itself, its quotation.
type Quoting<'a> = (u32, &'a Clause, &'a Quoted);

/// Pairs of clauses, by index, the first smaller; `twos` are the reports that are compared.
#[must_use]
pub(super) fn quotations(
    documents: &[Document],
    clauses: &[Clause],
    twos: &[(usize, usize)],
    vectors: Option<&Vectors>,
) -> Vec<(u32, u32)> {
    let quoting: Vec<Quoting<'_>> = clauses
        .iter()
        .enumerate()
        .filter_map(|(index, clause)| Some((index as u32, clause, clause.quoted.as_ref()?)))
        .filter(|(_, _, quoted)| quoted.says_enough())
        .collect();
    let mut pairs = same_words(documents, &quoting);
    if let Some(vectors) = vectors {
        for (left, right) in twos.iter().filter(|(left, right)| left != right) {
            let turned = documents[*right].precedes(&documents[*left]);
            let (first, second) = if turned { (right, left) } else { (left, right) };
            pairs.extend(across(of(&quoting, *first), of(&quoting, *second), documents, vectors));
        }
    }
    pairs
}

/// The clauses of one report that quote.
fn of<'a, 'b>(quoting: &'b [Quoting<'a>], document: usize) -> &'b [Quoting<'a>] {
    let first = quoting.partition_point(|(_, clause, _)| clause.document.index() < document);
    let last = quoting.partition_point(|(_, clause, _)| clause.document.index() <= document);
    &quoting[first..last]
}

/// Quotations of one collection that give the same words.
fn same_words(documents: &[Document], quoting: &[Quoting<'_>]) -> Vec<(u32, u32)> {
    let mut of_run: FxHashMap<(&str, &[Key]), Vec<usize>> = FxHashMap::default();
    for (at, (_, clause, quoted)) in quoting.iter().enumerate() {
        for run in quoted.words.windows(RUN) {
            let list = of_run.entry((documents[clause.document.index()].collection.as_str(), run)).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    let mut met: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in of_run.values_mut() {
        let reach = if list.len() <= COMMON { COMMON } else { 1 };
        if reach == 1 {
            list.sort_by_key(|at| &quoting[*at].2.words);
        }
        for (place, a) in list.iter().enumerate() {
            met.extend(list[place + 1..].iter().take(reach).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    let mut of_reports: BTreeMap<(DocumentId, DocumentId), Vec<(u32, u32)>> = BTreeMap::new();
    for (a, b) in met {
        let ((one, left, said), (other, right, repeated)) = (quoting[a], quoting[b]);
        if said.same_words(repeated) {
            of_reports.entry((left.document, right.document)).or_default().push((one, other));
        }
    }
    of_reports
        .into_iter()
        .flat_map(|((left, right), mut list)| {
            let turned = documents[right.index()].precedes(&documents[left.index()]);
            list.sort_unstable_by_key(|(a, b)| if turned { (*b, *a) } else { (*a, *b) });
            list.truncate(BETWEEN);
            list
        })
        .collect()
}

/// The quotations of two reports that mean most nearly the same in two languages.
fn across(left: &[Quoting<'_>], right: &[Quoting<'_>], documents: &[Document], vectors: &Vectors) -> Vec<(u32, u32)> {
    let lang = |(_, clause, quoted): &Quoting<'_>| Lang::of_script(quoted.span.of(&documents[clause.document.index()].text));
    let mut near: Vec<(f32, u32, u32)> = Vec::new();
    for one in left.iter().take(ACROSS) {
        for other in right.iter().take(ACROSS).filter(|other| lang(other) != lang(one)) {
            let cosine = crate::meaning::rounded(vectors.alone(one.0 as usize, other.0 as usize));
            if cosine >= ALIKE {
                near.push((cosine, one.0.min(other.0), one.0.max(other.0)));
            }
        }
    }
    near.sort_by(|x, y| y.0.total_cmp(&x.0));
    near.into_iter().take(BETWEEN_LANGUAGES).map(|(_, a, b)| (a, b)).collect()
}
