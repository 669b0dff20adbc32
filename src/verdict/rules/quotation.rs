//! The same words, another speaker.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    model::{ConflictType, Relation, RuleId},
    text::fold,
};

/// From this share of equal words on two quotations are one.
const SAME_WORDS: f64 = 0.7;
/// Shorter quotations are formulas that anyone may use.
const MIN_WORDS: usize = 4;

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    if !(pair.a.quoted && pair.b.quoted) || pair.comparison.similarity < 0.5 {
        return;
    }
    let (Some(one), Some(other)) = (pair.left.speakers.last(), pair.right.speakers.last()) else { return };
    if one.entity.is_none() || other.entity.is_none() || one.entity == other.entity {
        return;
    }
    let shared = shared_words(pair.left.quote.of(pair.left_text), pair.right.quote.of(pair.right_text));
    if shared < SAME_WORDS {
        return;
    }

    found.push(Proposal {
        relation: Relation::Contradiction,
        kind: ConflictType::Attribution,
        asked: None,
        rule: RuleId("quotation-other-speaker"),
        explanation: "the same quotation is given to two speakers".to_owned(),
        levels: smallvec![],
        a_answer: one.span,
        b_answer: other.span,
    });
}

/// Dice coefficient of the folded words; 0 for formulas.
fn shared_words(a: &str, b: &str) -> f64 {
    let words = |text: &str| {
        fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (a, mut b) = (words(a), words(b));
    if a.len().min(b.len()) < MIN_WORDS {
        return 0.0;
    }
    let total = a.len() + b.len();
    let shared = a
        .iter()
        .filter(|word| match b.iter().position(|other| other == *word) {
            Some(at) => {
                b.swap_remove(at);
                true
            }
            None => false,
        })
        .count();
    2.0 * shared as f64 / total as f64
}
