//! The same words, another speaker.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::Rivalry,
    model::{ConflictType, Relation, RuleId},
};

/// From this cosine on two quotations in two languages are one.
const SAME_MEANING: f32 = 0.6;

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let (Some(a), Some(b)) = (&pair.clauses.0.quoted, &pair.clauses.1.quoted) else { return };
    let (Some(one), Some(other)) = (&a.speaker, &b.speaker) else { return };
    let level = if pair.a.lang != pair.b.lang {
        if !(a.says_enough() && b.says_enough() && pair.nearness.cosine >= SAME_MEANING) {
            return;
        }
        "quotations:same-meaning"
    } else if a.same_words(b) {
        "quotations:same-words"
    } else {
        return;
    };
    let (relation, explanation) = match one.rivalry(other, pair.lexicon) {
        Rivalry::MaybeSame => return,
        Rivalry::Member => (Relation::Tension, "the same quotation is given to one and to several"),
        Rivalry::Different => (Relation::Contradiction, "the same quotation is given to two speakers"),
    };
    found.push(Proposal {
        relation,
        kind: ConflictType::Attribution,
        asked: None,
        rule: RuleId("quotation-other-speaker"),
        explanation: explanation.to_owned(),
        levels: smallvec![level],
        a_answer: one.party.span,
        b_answer: other.party.span,
    });
}
