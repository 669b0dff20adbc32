//! Rank, office, trade, nationality, age of one person.
//!
//! Compared is all that the two reports say of the person ([`crate::align::Dossier`]), not what two clauses happen to
//! say: a report that says more does not contradict one that says less.

use smallvec::smallvec;

use super::{Pair, Proposal};
use crate::{
    align::{Clash, Side, Statement},
    model::{ConflictType, Relation, Role, RuleId},
};

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let within = pair.a.document == pair.b.document;
    // Reports of two times of the story may tell of two times of a life.
    if pair.reports_apart() || within && (tells_change(pair, pair.a) || tells_change(pair, pair.b)) {
        return;
    }
    for one in &pair.clauses.0.bearings {
        for other in &pair.clauses.1.bearings {
            if !one.dossier.same_person(&other.dossier) {
                continue;
            }
            let clashes = if within { one.dossier.slips(pair.lexicon) } else { one.dossier.clashes(&other.dossier, pair.lexicon) };
            let left = |clash: &Clash| clash.later.is_some_and(|later| changed(pair, later));
            let facts = if within { (one.fact.min(other.fact), one.fact.max(other.fact)) } else { (one.fact, other.fact) };
            if let Some(clash) = clashes.iter().find(|clash| (clash.a, clash.b) == facts && !left(clash)) {
                found.push(Proposal {
                    relation: Relation::Contradiction,
                    kind: ConflictType::Title,
                    asked: Some(Role::Title),
                    rule: RuleId("title-differs"),
                    explanation: "one person is given titles that exclude each other".to_owned(),
                    levels: smallvec![clash.level],
                    a_answer: one.dossier.told[one.fact].span,
                    b_answer: other.dossier.told[other.fact].span,
                });
            }
        }
    }
}

/// Events that give or take an office.
const CHANGES: &str = "appoint dismiss elect promote remove replace resign retire step-down suspend swear-in";

/// Whether the person may have come to the title of the `later` side between the two reports: called former in the later
/// report, designate in the earlier one, or the other clause tells itself how the office changes hands.
fn changed(pair: &Pair<'_>, later: Side) -> bool {
    let (dates, earlier) = match later {
        Side::A => ((pair.left_date, pair.right_date), pair.b),
        Side::B => ((pair.right_date, pair.left_date), pair.a),
    };
    matches!(dates, (Some(later), Some(earlier)) if later > earlier) || tells_change(pair, earlier)
}

/// Whether a statement tells that an office or a rank changes hands.
fn tells_change(pair: &Pair<'_>, statement: &Statement) -> bool {
    let events = &pair.lexicon.events;
    CHANGES.split(' ').filter_map(|name| events.find(name)).any(|event| statement.events.contains(&event))
}
