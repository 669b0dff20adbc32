//! Who is independent of whom: near-copies of one text, and claims that name one agency, are one source.

use std::hash::Hasher;

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use crate::{
    entity::Kind,
    lexicon::Lexicon,
    model::{ClaimId, Document},
    text::fold_into,
};

/// Words in a shingle: long enough that sharing one is no accident.
const SHINGLE: usize = 5;
/// Smallest hashes kept of a document (bottom-k sketch: Broder 1997).
const SKETCH: usize = 96;
/// From this share of the smaller sketch on two reports are copies of one text: a flash and the report that takes it in are
/// one source too, whatever the report adds.
const COPY: f64 = 0.5;
/// Each report is laid beside so many of the last that hold a shingle of its own: of a thousand copies every one meets its
/// neighbors, and by them all.
const HOLDERS: usize = 50;

/// For every document the number of its origin: near-copies inside a collection share it.
#[must_use]
pub fn origins(documents: &[Document]) -> Vec<u32> {
    let sketches: Vec<Vec<u64>> = documents.par_iter().map(sketch).collect();
    let mut holders: FxHashMap<(&str, u64), Vec<usize>> = FxHashMap::default();
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (index, sketch) in sketches.iter().enumerate() {
        for hash in sketch {
            let known = holders.entry((documents[index].collection.as_str(), *hash)).or_default();
            for other in known.iter().rev().take(HOLDERS) {
                *shared.entry((*other, index)).or_default() += 1;
            }
            known.push(index);
        }
    }
    let mut sets: UnionFind<usize> = UnionFind::new(documents.len());
    for ((a, b), both) in shared {
        let size = sketches[a].len().min(sketches[b].len());
        if size > 0 && both as f64 / size as f64 >= COPY {
            sets.union(a, b);
        }
    }
    // The smallest member names the set, whatever order the unions came in.
    let mut first: FxHashMap<usize, u32> = FxHashMap::default();
    (0..documents.len()).map(|index| *first.entry(sets.find(index)).or_insert(index as u32)).collect()
}

fn sketch(document: &Document) -> Vec<u64> {
    let body = document.text.get(document.body_start..).unwrap_or("");
    let mut folded = String::with_capacity(body.len());
    fold_into(body, &mut folded);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut hashes: Vec<u64> = words
        .windows(SHINGLE)
        .map(|window| {
            let mut hasher = FxHasher::default();
            for word in window {
                for byte in word.bytes() {
                    hasher.write_u8(byte);
                }
                hasher.write_u8(b' ');
            }
            // Fx leaves structure in the high bits; the sketch wants its smallest values to be a fair sample.
            let mixed = hasher.finish();
            (mixed ^ (mixed >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        })
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(SKETCH);
    hashes
}

/// How many of the claims come from origins of their own: a claim told in the name of an agency comes from the agency.
#[must_use]
pub(super) fn independent(report: &crate::Report, claims: &[ClaimId], lexicon: &Lexicon) -> u32 {
    let mut sources: Vec<(bool, u32)> = claims
        .iter()
        .map(|id| {
            let claim = &report.claims[id.index()];
            let agency = claim.speakers.iter().filter_map(|speaker| speaker.entity).find_map(|entity| {
                let profile = report.entities.profile(entity);
                let body = *profile.organizations.first()?;
                (profile.kind == Kind::Organization && lexicon.organizations.get(body).kind == "news").then_some(u32::from(body.0))
            });
            agency.map_or((false, report.origins[claim.document.index()]), |body| (true, body))
        })
        .collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn document(id: &str, text: &str) -> Document {
        Document {
            id: id.to_owned(),
            path: None,
            outlet: id.to_owned(),
            date: None,
            lang: Lang::En,
            collection: String::new(),
            title: String::new(),
            text: text.to_owned(),
            body_start: 0,
        }
    }

    #[test]
    fn a_copy_with_another_ending_has_the_same_origin_and_another_text_has_not() {
        let text = "The two sides met on Monday in the capital and agreed to halt all fighting before dawn, officials of both sides said \
                    after the meeting, which lasted eight hours and ended without a joint statement to the press";
        let copy = format!("{text}. Editing by our staff.");
        let other = "Union members last week threw out an offer worth four per cent over two years and will walk out on Thursday for a day";
        let documents = [document("a", text), document("b", &copy), document("c", other)];
        assert_eq!(origins(&documents), [0, 0, 2]);
    }
}
