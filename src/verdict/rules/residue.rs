//! What is left over when two clauses are laid word on word: the minimal difference.
//!
//! The other rules compare slots that a grammar has filled; this one needs no grammar, so it also fires where a parse
//! went wrong. In clauses of longer reports, where a word left over is mostly another word for the same, it tells only what the
//! lexicon knows to be opposite; the rest is left to lines and to clauses in nearly the same words.

use smallvec::{SmallVec, smallvec};

use super::{Genre, Pair, Proposal, polarity::words_follow};
use crate::{
    align::{EventMatch, Level, Match, Sort, Statement, Token},
    lexicon::TitleId,
    model::{Claim, ConflictType, Relation, Role, RuleId, Span},
};

/// Below this share of aligned words what is left over says nothing.
const LEAST_SHARED: f32 = 0.2;

pub(super) fn propose(pair: &Pair<'_>, found: &mut Vec<Proposal>) {
    let alignment = pair.alignment;
    let lines = matches!(pair.genre, Genre::Lines | Genre::Copies);
    if alignment.shared < LEAST_SHARED && !lines || !pair.one_time() {
        return;
    }
    let (a, b) = (&pair.clauses.0.tokens, &pair.clauses.1.tokens);
    let same_polarity = pair.left.polarity == pair.right.polarity;
    let opposed = alignment.opposed.first().filter(|(one, other)| {
        let odd = same_polarity && alignment.opposed.len() % 2 == 1;
        // What the clauses tell of such deeds, their own claims are compared in.
        let (deed, counter) = (&a[*one as usize], &b[*other as usize]);
        let told = |token: &Token, claim: &Claim| claim.trigger.overlaps(token.span);
        if deed.happens && counter.happens && !(told(deed, pair.left) && told(counter, pair.right)) {
            return false;
        }
        let follows = words_follow(pair, &a[*one as usize], &b[*other as usize]);
        odd && !follows && !names_an_office(a, *one) && !names_an_office(b, *other)
    });
    // One resigns and another is dismissed.
    let of_others = pair.comparison.event == EventMatch::Opposed && pair.comparison.object.excludes();
    // Of two things one may be open and the other shut.
    if let Some((one, other)) = opposed.filter(|_| !of_others && pair.comparison.clash != Some(Match::Different) && !pair.in_turn()) {
        let deeds = a[*one as usize].sort == Sort::Deed;
        // What one did against what the same one did says more than two words that happen to stand in both clauses.
        let contrary: Level = match pair.comparison.event {
            // In what state it is, the rule of conditions asks.
            _ if pair.comparison.clash.is_some() => "contrary:open",
            EventMatch::Opposed if pair.comparison.one_thing() => "contrary:one-thing",
            EventMatch::Same if deeds => "contrary:other-words",
            EventMatch::Same if pair.comparison.one_thing() => "contrary:one-thing",
            _ => "contrary:open",
        };
        found.push(Proposal {
            relation: Relation::Contradiction,
            kind: if deeds { ConflictType::Polarity } else { ConflictType::Status },
            asked: None,
            rule: RuleId("opposite-words"),
            explanation: "the clauses use words that exclude each other".to_owned(),
            levels: smallvec![if deeds { "words:opposite-events" } else { "words:opposite-states" }, contrary],
            a_answer: a[*one as usize].span,
            b_answer: b[*other as usize].span,
        });
    }
    // Where one side gives a number the numeric rule compares it with its unit.
    // Two differences are no minimal one: what one did and the other refused are two deeds.
    if !same_polarity || !alignment.opposed.is_empty() || pair.comparison.event == EventMatch::Opposed {
        return;
    }
    // In two reports, clauses alike in most words mostly tell more and less of one thing.
    let Some(sort) = alignment.question.filter(|sort| *sort != Sort::Number && pair.genre == Genre::Lines) else { return };
    // A city and its country, a minister and the finance minister: one answer, told more and less exactly.
    let one_within_other = match sort {
        Sort::Place => pair.comparison.place.holds(),
        Sort::Title => one_title_covers_another(pair),
        _ => false,
    };
    if one_within_other {
        return;
    }
    let (kind, asked) = match sort {
        Sort::Place if pair.comparison.place.excludes() => (ConflictType::Location, Some(Role::Place)),
        Sort::Name | Sort::Place => (ConflictType::Participant, Some(Role::Agent)),
        Sort::Title => (ConflictType::Title, Some(Role::Title)),
        Sort::Deed => (ConflictType::Polarity, None),
        Sort::Thing | Sort::Quality | Sort::Number => (ConflictType::Status, None),
    };
    found.push(Proposal {
        relation: if matches!(sort, Sort::Thing | Sort::Quality) { Relation::Tension } else { Relation::Contradiction },
        kind,
        asked,
        rule: RuleId("minimal-difference"),
        explanation: "the clauses say the same but for words that answer one question differently".to_owned(),
        levels: smallvec![],
        a_answer: span(a, &alignment.left, sort),
        b_answer: span(b, &alignment.right, sort),
    });
}

/// Whether a word only says which office a title is: the *foreign* minister, وزير الخارجية, is no foreigner.
fn names_an_office(tokens: &[Token], at: u32) -> bool {
    let title = |at: usize| tokens.get(at).is_some_and(|token| token.sort == Sort::Title);
    let at = at as usize;
    tokens[at].sort != Sort::Deed && (title(at + 1) || at > 0 && title(at - 1))
}

/// Whether a title on one side is the generic one for a title on the other.
fn one_title_covers_another(pair: &Pair<'_>) -> bool {
    let titles = |statement: &Statement| -> SmallVec<[TitleId; 4]> {
        statement.parties.iter().flat_map(|(_, party)| party.profile.titles.iter().copied()).collect()
    };
    let (a, b, table) = (titles(pair.a), titles(pair.b), &pair.lexicon.titles);
    a.iter().any(|one| b.iter().any(|other| table.covers(*one, *other) || table.covers(*other, *one)))
}

/// The first left-over token of a sort with those of the sort that follow it at once.
fn span(tokens: &[Token], rest: &[u32], sort: Sort) -> Span {
    let mut found: Option<(u32, Span)> = None;
    for at in rest {
        let token = &tokens[*at as usize];
        match found {
            None if token.sort == sort => found = Some((*at, token.span)),
            Some((last, span)) if token.sort == sort && *at == last + 1 => found = Some((*at, span.cover(token.span))),
            Some(_) => break,
            None => {}
        }
    }
    found.map(|(_, span)| span).unwrap_or_default()
}
