//! Claims that say of one thing that it is in two conditions that exclude each other: they meet however differently they are told,
//! "the barn fire was put out" and "the barn is still ablaze".

use crate::{
    align::{Clause, Statement, clash},
    lexicon::Lexicon,
    model::Document,
};

/// Pairs proposed of two reports.
const BETWEEN: usize = 4;
/// A report that tells of more conditions than this is a register; what it says meets by its words alone.
const MOST: usize = 60;

/// Pairs of clauses of the reports `twos`, by index, the first smaller.
#[must_use]
pub(super) fn conditions(
    documents: &[Document],
    clauses: &[Clause],
    statements: &[Statement],
    twos: &[(usize, usize)],
    lexicon: &Lexicon,
) -> Vec<(u32, u32)> {
    let mut told: Vec<Vec<(u32, &Statement)>> = vec![Vec::new(); documents.len()];
    for (index, clause) in clauses.iter().enumerate() {
        let own = &statements[clause.statements.start as usize..clause.statements.end as usize];
        told[clause.document.index()].extend(own.iter().filter(|statement| statement.condition.is_some()).map(|own| (index as u32, own)));
    }
    told.iter_mut().filter(|told| told.len() > MOST).for_each(Vec::clear);
    let stands = |statement: &Statement| statement.condition.as_ref().is_some_and(|condition| condition.stands);
    let mut pairs = Vec::new();
    for (left, right) in twos.iter().filter(|(left, right)| left != right) {
        // Which come first is for their texts to say, not for their names.
        let turned = documents[*right].precedes(&documents[*left]);
        let (first, second) = if turned { (right, left) } else { (left, right) };
        let all = told[*first].iter().flat_map(|one| told[*second].iter().map(move |other| (one, other)));
        let meet = all.filter(|((_, one), (_, other))| {
            (stands(one) || stands(other)) && clash(one, other, lexicon).is_some_and(|bearers| bearers.holds())
        });
        let from = pairs.len();
        for ((a, _), (b, _)) in meet {
            let pair = (*a.min(b), *a.max(b));
            if !pairs[from..].contains(&pair) {
                pairs.push(pair);
            }
            if pairs.len() - from == BETWEEN {
                break;
            }
        }
    }
    pairs
}
