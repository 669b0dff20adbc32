//! Two claims → how they stand to each other, by a named rule.
//!
//! Every rule looks for one kind of difference and proposes what it would mean; the proposal that an analyst would most
//! probably confirm wins. Where no rule fires the claims agree, refine each other, or are compatible for a named
//! reason. No rule knows a language, and no similarity alone decides.

mod agreement;
mod rules;

use rayon::prelude::*;
use smallvec::SmallVec;

use crate::{
    align::{
        self, Alignment, Clause, Comparison, Count, Dossier, EventMatch, Level, Model, Statement, Told, Weights, Wording, compare,
        probability,
    },
    block::{self, Nearness},
    lexicon::Lexicon,
    meaning::Wordbook,
    model::{Bound, Claim, ConflictType, Document, Edge, Evidence, Person, Polarity, Relation, Role, RuleId, Span, TimeBound, Verdict},
    text::Key,
};

/// Two statements side by side, as the rules see them.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The statement whose document sorts first.
    pub a: &'a Statement,
    /// The other.
    pub b: &'a Statement,
    /// The claim of `a`.
    pub left: &'a Claim,
    /// The claim of `b`.
    pub right: &'a Claim,
    /// The day `a`'s report speaks from.
    pub left_date: Option<jiff::civil::Date>,
    /// The day `b`'s report speaks from.
    pub right_date: Option<jiff::civil::Date>,
    /// Raw text of `a`'s report.
    pub left_text: &'a str,
    /// Raw text of `b`'s report.
    pub right_text: &'a str,
    /// How they compare.
    pub comparison: &'a Comparison,
    /// How near their clauses are in meaning.
    pub nearness: Nearness,
    /// Their clauses.
    pub clauses: (&'a Clause, &'a Clause),
    /// Whether a claim of the first clause and one of the second is denied.
    pub denies: (bool, bool),
    /// Places of their clauses in the run.
    pub places: (u32, u32),
    /// The numbers of the run.
    pub quantities: &'a block::Quantities,
    /// The day that each report of the run speaks from.
    pub dates: &'a [Option<jiff::civil::Date>],
    /// Their clauses word by word.
    pub alignment: &'a Alignment,
    /// What they are to each other.
    pub genre: Genre,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

impl Pair<'_> {
    /// Whether the two clauses are counterparts: each is among the three nearest of the other's report, one the nearest.
    #[must_use]
    pub fn counterparts(&self) -> bool {
        // Among a few clauses one is always the nearest: their words have to show that it is near.
        let near = !self.nearness.few || self.alignment.shared >= 0.2;
        self.nearness.best == 1 && self.nearness.mutual <= 3 && near
    }

    /// Whether both clauses quote the same words.
    #[must_use]
    pub fn one_quotation(&self) -> bool {
        match (&self.clauses.0.quoted, &self.clauses.1.quoted) {
            (Some(one), Some(other)) => one.same_words(other),
            _ => false,
        }
    }

    /// Whether both clauses quote somebody: two may say alike things.
    #[must_use]
    pub fn both_quote(&self) -> bool {
        self.clauses.0.quoted.is_some() && self.clauses.1.quoted.is_some()
    }

    /// Whether both quotations are known to be one speaker's.
    #[must_use]
    pub fn one_speaker(&self) -> bool {
        let speaker = |clause: &Clause| clause.quoted.as_ref().and_then(|quoted| quoted.speaker.as_ref()?.party.entity);
        speaker(self.clauses.0).is_some_and(|one| speaker(self.clauses.1) == Some(one))
    }

    /// Whether their reports are months apart: these tell of other rounds of a story.
    #[must_use]
    pub fn reports_apart(&self) -> bool {
        const STORY_DAYS: i32 = 60;
        self.left_date.zip(self.right_date).is_some_and(|(one, other)| (one - other).get_days().abs() > STORY_DAYS)
    }

    /// Whether both clauses speak of one time: their reports' own, or both of another.
    #[must_use]
    pub fn one_time(&self) -> bool {
        !self.reports_apart() && self.a.limits.background == self.b.limits.background
    }

    /// Whether one tells what lasted until a time, and the other what came then: shut until Wednesday, open from Wednesday on.
    #[must_use]
    pub fn in_turn(&self) -> bool {
        let then = |kept: &Statement, other: &Statement| {
            let mut ends = kept.times.iter().filter(|(time, _)| time.bound == TimeBound::Until).map(|(time, _)| time.end);
            ends.any(|end| other.times.iter().any(|(after, _)| after.bound != TimeBound::Until && after.start >= end))
        };
        then(self.a, self.b) || then(self.b, self.a)
    }

    /// Whether the one denies what the other affirms. What is only a number's comparative denies no deed: "no fewer than 30
    /// were killed", "will not cost more than 780 million".
    #[must_use]
    pub fn negated(&self) -> bool {
        self.left.polarity != self.right.polarity && !denies_bound(self.a, self.left) && !denies_bound(self.b, self.right)
    }

    /// Whether the times of each claim lie ahead of its report: "the committee meets in July" is told in May.
    #[must_use]
    pub fn ahead(&self) -> (bool, bool) {
        let ahead = |statement: &Statement, told: Option<jiff::civil::Date>| {
            let own = !statement.borrowed && !statement.times.is_empty();
            own && told.is_some_and(|told| statement.times.iter().all(|(time, _)| time.start > told))
        };
        (ahead(self.a, self.left_date), ahead(self.b, self.right_date))
    }

    /// Whether each of the claims tells that something was said.
    #[must_use]
    pub fn says(&self) -> (bool, bool) {
        let events = &self.lexicon.events;
        let says = |claim: &Claim| events.find("say").zip(claim.predicate.event).is_some_and(|(say, event)| events.is_a(event, say));
        (says(self.left), says(self.right))
    }

    /// Whether either party of the event may stand as the one who does it: A met B, B met A.
    #[must_use]
    pub fn mutual(&self) -> bool {
        let mut events = [self.left, self.right].into_iter().filter_map(|claim| claim.predicate.event);
        events.any(|event| self.lexicon.events.get(event).mutual)
    }

    /// Whether one of the clauses is among the two nearest of the other's report.
    #[must_use]
    pub fn near(&self) -> bool {
        self.nearness.best <= 2
    }

    /// Whether both speak of one kind of event, or are near although the lexicon cannot tell.
    #[must_use]
    pub fn alike(&self) -> bool {
        matches!(self.comparison.event, EventMatch::Same | EventMatch::Related | EventMatch::Occasion) || self.near()
    }
}

/// Whether what a claim denies is only that a number was larger or smaller.
fn denies_bound(statement: &Statement, claim: &Claim) -> bool {
    let bound = |count: &Count| count.quantity.bound == Bound::AtMost || count.denied_comparative;
    claim.polarity == Polarity::Denied && statement.counts.iter().any(bound)
}

/// Whether one clause is a copy of the other but for a difference: "the minister resigned on Sunday after the fire".
fn nearly_the_same_words(one: &Clause, other: &Clause, alignment: &Alignment) -> bool {
    /// Shorter clauses are alike by chance: "the source said".
    const LEAST_WORDS: usize = 4;
    /// From this share of aligned words on.
    const SAME: f32 = 0.7;
    one.tokens.len().min(other.tokens.len()) >= LEAST_WORDS && alignment.shared_words >= SAME
}

/// What a rule proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// How the claims stand to each other.
    pub relation: Relation,
    /// What they conflict about.
    pub kind: ConflictType,
    /// The slot that is the question.
    pub asked: Option<Role>,
    /// The rule.
    pub rule: RuleId,
    /// For the analyst.
    pub explanation: String,
    /// Levels of the rule's own, added to those of the comparison.
    pub levels: SmallVec<[Level; 4]>,
    /// The words of `a` that give its answer; the clause if empty.
    pub a_answer: Span,
    /// The words of `b` that give its answer.
    pub b_answer: Span,
}

/// How one side answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The words that give it.
    pub span: Span,
    /// The number, day or place they give, by which other words for it are known: 48 prisoners, ثمانية وأربعون أسيرا.
    pub value: Option<Key>,
}

/// A pair of clauses with what the rules made of it; everything that was weighed is kept for learning.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The edge.
    pub edge: Edge,
    /// What the two sides answer.
    pub answers: (Answer, Answer),
    /// Which weights hold for it.
    pub genre: Genre,
    /// What shows the two quotations with their speakers, where both clauses quote.
    pub quoted: Option<(Span, Span)>,
    /// What was weighed: for every two claims of the clauses the levels of their comparison and what the rules proposed.
    pub weighed: Vec<Weighed>,
}

/// What two reports are to each other: it decides how much a likeness of theirs says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    /// Reports of several sentences: two clauses taken from them seldom meet.
    Reports,
    /// Two lines in one language, put together to be compared: they mostly meet.
    Lines,
    /// Two clauses of reports in nearly the same words: what differs is what they dispute, as in two lines.
    Copies,
    /// A few lines in two languages: where they differ, most often only the translation does.
    Translations,
}

impl Genre {
    fn of(pair: &block::Pair, (one, other): (&Clause, &Clause), alignment: &Alignment, documents: &[Document]) -> Genre {
        let lang = |clause: &Clause| documents[clause.document.index()].lang;
        if one.document == other.document {
            Genre::Reports
        } else if lang(one) != lang(other) {
            if pair.nearness.few { Genre::Translations } else { Genre::Reports }
        } else if one.whole && other.whole {
            Genre::Lines
        } else if nearly_the_same_words(one, other, alignment) {
            Genre::Copies
        } else {
            Genre::Reports
        }
    }

    /// The weights for what a rule proposes.
    #[must_use]
    pub fn conflict(self, rule: RuleId) -> Model {
        match (self, rule.0) {
            (_, "conditions-exclude") => Model::ConditionConflict,
            (Genre::Lines, _) => Model::LinesConflict,
            (_, "quotation-other-speaker") => Model::QuotationConflict,
            (_, "title-differs") => Model::TitleConflict,
            (_, "count-disjoint" | "count-grew" | "bound-satisfied") => Model::NumberConflict,
            (Genre::Copies, _) => Model::LinesConflict,
            (_, "affirmed-denied" | "denied-counterpart") => Model::PolarityConflict,
            (_, "agents-differ" | "objects-differ" | "roles-swapped") => Model::ParticipantConflict,
            _ => Model::Conflict,
        }
    }

    /// Below this probability a difference is no conflict, in no table.
    #[must_use]
    pub fn doubtful(self) -> f32 {
        match self {
            Genre::Reports => 0.4,
            Genre::Lines | Genre::Copies => 0.6,
            Genre::Translations => 0.98,
        }
    }

    /// From this probability on two claims without a conflict say the same.
    #[must_use]
    pub fn agreed(self) -> f32 {
        match self {
            Genre::Reports | Genre::Copies => 0.37,
            Genre::Lines => 0.25,
            Genre::Translations => 0.2,
        }
    }

    /// The weights for agreement.
    #[must_use]
    pub fn agree(self) -> Model {
        match self {
            Genre::Reports => Model::Agree,
            Genre::Lines | Genre::Copies | Genre::Translations => Model::LinesAgree,
        }
    }
}

/// Two claims, weighed.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Levels of the comparison.
    pub levels: Vec<Level>,
    /// What the rules proposed.
    pub proposals: Vec<Proposal>,
}

impl Weighed {
    /// The levels that speak for or against a proposal.
    pub fn levels_of<'a>(&'a self, proposal: &'a Proposal) -> impl Iterator<Item = Level> + 'a {
        self.levels.iter().copied().chain(proposal.levels.iter().copied()).chain([proposal.rule.0])
    }

    /// The odds in bits that an analyst would confirm a proposal.
    #[must_use]
    pub fn odds(&self, proposal: &Proposal, genre: Genre, weights: &Weights) -> f32 {
        weights.odds_of(genre.conflict(proposal.rule), proposal.rule.0, self.levels_of(proposal))
    }

    /// The levels that speak for or against their saying the same.
    pub fn levels_of_agreement(&self) -> impl Iterator<Item = Level> + '_ {
        let mut rules: SmallVec<[Level; 4]> = self.proposals.iter().map(|proposal| proposal.rule.0).collect();
        rules.sort_unstable();
        rules.dedup();
        self.levels.iter().copied().chain(rules)
    }
}

/// What the stages before have prepared of a run.
#[derive(Debug, Clone, Copy)]
pub struct Evidenced<'a> {
    /// The reports.
    pub documents: &'a [Document],
    /// The days they speak from.
    pub dates: &'a [Option<jiff::civil::Date>],
    /// Their claims.
    pub claims: &'a [Claim],
    /// Their clauses.
    pub clauses: &'a [Clause],
    /// The claims made comparable.
    pub statements: &'a [Statement],
    /// Their numbers.
    pub quantities: &'a block::Quantities,
    /// Their words as vectors, where the meaning model is used.
    pub words: Option<&'a Wordbook>,
    /// The match weights that hold for how the pairs were proposed.
    pub weights: &'a Weights,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

/// Judges every pair of clauses; pairs without a claim on one side drop out.
#[must_use]
pub fn judge_all(pairs: &[block::Pair], run: Evidenced<'_>) -> Vec<Judgement> {
    pairs.par_iter().filter_map(|pair| judge(pair, run)).collect()
}

/// Judges a pair of clauses by the two claims of them that say most.
fn judge(pair: &block::Pair, run: Evidenced<'_>) -> Option<Judgement> {
    let weights = run.weights;
    let (one, other) = (&run.clauses[pair.a as usize], &run.clauses[pair.b as usize]);
    let alignment = align::align(&one.tokens, &other.tokens, run.lexicon);
    let text = |clause: &Clause| run.documents[clause.document.index()].text.as_str();
    let wording = Wording::compare((one, text(one)), (other, text(other)), run.words, run.lexicon);
    let denies = |clause: &Clause| {
        let own = &run.statements[clause.statements.start as usize..clause.statements.end as usize];
        own.iter().any(|statement| statement.claim(run.claims).polarity == Polarity::Denied)
    };
    let clauses = Clauses {
        one,
        other,
        denies: (denies(one), denies(other)),
        places: (pair.a, pair.b),
        alignment: &alignment,
        nearness: pair.nearness,
        genre: Genre::of(pair, (one, other), &alignment, run.documents),
    };
    let genre = clauses.genre;
    let mut weighed: Vec<(&Statement, &Statement, Weighed)> = Vec::new();
    // Every proposal with its odds; and the two claims most alike.
    let mut proposed: Vec<Candidate> = Vec::new();
    let mut nearest: Option<(f32, usize)> = None;
    // Of equals the first wins: the first claims of the report that goes first, whatever the reports are called.
    let turned = run.documents[other.document.index()].precedes(&run.documents[one.document.index()]);
    let (outer, inner) = if turned { (other, one) } else { (one, other) };
    for x in outer.statements.clone() {
        for y in inner.statements.clone() {
            let (a, b) = if turned { (y, x) } else { (x, y) };
            let (a, b) = (&run.statements[a as usize], &run.statements[b as usize]);
            let comparison = compare(a, b, a.claim(run.claims), b.claim(run.claims), run.lexicon);
            let sides = sides(a, b, &comparison, clauses, run);
            let mut levels = comparison.levels.to_vec();
            levels.extend(pair.levels());
            levels.extend(alignment.levels());
            // A translation is worded alike whatever it says.
            if genre != Genre::Translations {
                levels.extend(wording.levels());
            }
            if genre == Genre::Copies {
                levels.push("clauses:nearly-the-same-words");
            }
            let found = Weighed { proposals: rules::proposals(&sides), levels };
            let place = weighed.len();
            for (number, proposal) in found.proposals.iter().enumerate() {
                let odds = found.odds(proposal, genre, weights);
                proposed.push(Candidate { odds, kind: proposal.kind, event: comparison.event, place, number });
            }
            let bits = weights.odds(Model::Align, found.levels.iter().copied());
            if nearest.is_none_or(|(known, _)| bits > known) {
                nearest = Some((bits, place));
            }
            weighed.push((a, b, found));
        }
    }
    let (_, nearest) = nearest?;
    let conflict = best(&proposed).filter(|best| probability(best.odds) >= genre.doubtful());
    let chosen = conflict.map_or(nearest, |best| best.place);
    let (a, b, found) = &weighed[chosen];
    let comparison = compare(a, b, a.claim(run.claims), b.claim(run.claims), run.lexicon);
    let sides = sides(a, b, &comparison, clauses, run);
    let quoted = one.quoted.as_ref().zip(other.quoted.as_ref()).map(|(one, other)| (one.shown, other.shown));
    let (verdict, answers) = match conflict {
        Some(best) => {
            let proposal = &found.proposals[best.number];
            (proposal.verdict(probability(best.odds)), (proposal.a_answer, proposal.b_answer))
        }
        None => (agreement::judge(&sides, found, genre, weights), (one.span, other.span)),
    };
    let levels = &found.levels;
    let (a_quote, b_quote) = match verdict.kind {
        Some(ConflictType::Attribution) => quoted.unwrap_or((one.span, other.span)),
        Some(ConflictType::Title) => (with_name(one, answers.0, text(one)), with_name(other, answers.1, text(other))),
        _ => (one.span, other.span),
    };
    let edge = Edge {
        a: a.claim,
        b: b.claim,
        about: told(one, answers.0).zip(told(other, answers.1)).map(|(a, b)| about(a, b, run.lexicon)),
        a_quote,
        b_quote,
        score: weights.odds(Model::Align, levels.iter().copied()),
        waterfall: levels
            .iter()
            .map(|level| Evidence { level, bits: weights.bits(Model::Align, level) })
            .filter(|evidence| evidence.bits != 0.0)
            .collect(),
        verdict,
    };
    let answer = |statement: &Statement, span| Answer { span, value: value(statement, span, edge.verdict.kind, run.lexicon) };
    let answers = (answer(a, answers.0), answer(b, answers.1));
    Some(Judgement { edge, answers, genre, quoted, weighed: weighed.into_iter().map(|(_, _, found)| found).collect() })
}

/// What a rule proposes for two claims of the clauses.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    odds: f32,
    kind: ConflictType,
    event: EventMatch,
    /// Place of the two claims.
    place: usize,
    /// Place of the proposal among theirs.
    number: usize,
}

/// The proposal that an analyst would most probably confirm, with its odds; of the claims for which nearly as much is proposed
/// those that tell of one event. Of equals the first.
fn best(proposed: &[Candidate]) -> Option<Candidate> {
    /// Odds that differ by less tell nothing about which claims are meant.
    const NEARLY: f32 = 1.0;
    let surest = proposed.iter().copied().reduce(|best, other| if other.odds > best.odds { other } else { best })?;
    let meant = proposed.iter().filter(|other| other.kind == surest.kind && other.odds >= surest.odds - NEARLY);
    let meant = meant.copied().reduce(|best, other| {
        let better = other.event.cmp(&best.event).then(best.odds.total_cmp(&other.odds)).is_lt();
        if better { other } else { best }
    })?;
    Some(Candidate { odds: surest.odds, ..meant })
}

/// What the words `answer` say of a person, and of whom.
fn told(clause: &Clause, answer: Span) -> Option<(&Dossier, &Told)> {
    let mut told = clause.bearings.iter().map(|bearing| (&*bearing.dossier, &bearing.dossier.told[bearing.fact]));
    told.find(|(_, told)| told.span == answer)
}

/// The person that two facts are about.
fn about((one, a): (&Dossier, &Told), (other, b): (&Dossier, &Told), lexicon: &Lexicon) -> Person {
    let fuller = if other.names.len() > one.names.len() { other } else { one };
    Person { name: a.name, key: fuller.key(), facts: [a, b].map(|told| told.fact.key(lexicon)) }
}

/// One key for the number, day or place that a span of a statement gives, however it is worded.
fn value(statement: &Statement, span: Span, kind: Option<ConflictType>, lexicon: &Lexicon) -> Option<Key> {
    /// Small numbers of two things are often the same.
    const SMALL: f64 = 10.0;
    match kind? {
        ConflictType::Numeric => {
            let count = statement.counts.iter().find(|count| count.span == span)?;
            let of = count.counts.filter(|_| count.quantity.stated < SMALL).map_or(0, |counted| counted.key.0);
            Some(Key::of_folded(&format!("{:?}|{}|{of:x}", count.quantity.dimension, count.quantity.stated)))
        }
        ConflictType::Date => {
            let (time, _) = statement.times.iter().find(|(_, known)| *known == span)?;
            Some(Key::of_folded(&format!("{}|{}|{:?}", time.start, time.end, time.minutes)))
        }
        ConflictType::Location => {
            let party = statement.role(Role::Place).find(|party| party.span == span)?;
            let place = party.profile.places.first()?;
            Some(Key::of_folded(&lexicon.places.get(*place).name))
        }
        _ => None,
    }
}

/// What gives the title `answer` to its bearer: title and name with a few words of the sentence before them and of the clause
/// behind them. The name may stand in the clause before: يقود القوات نبيل حمدان (47 عاما).
fn with_name(clause: &Clause, answer: Span, text: &str) -> Span {
    const AROUND: usize = 5;
    let Some((_, told)) = told(clause, answer) else { return clause.span };
    let ends = |c: char| matches!(c, '\n' | '.' | '!' | '?' | '؟' | '؛' | ';' | ':' | '«' | '»' | '"');
    let before = &text[..told.shown.start as usize];
    let sentence = before.rfind(ends).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let words = before[sentence..].trim_start();
    let start = words.rmatch_indices(char::is_whitespace).nth(AROUND).map_or(0, |(at, space)| at + space.len());
    let start = (before.len() - words.len() + start) as u32;
    let behind = Span::new(told.shown.end as usize, clause.span.cover(told.shown).end as usize);
    let end = behind.of(text).match_indices(char::is_whitespace).nth(AROUND).map_or(behind.end, |(at, _)| behind.start + at as u32);
    Span { start: start.min(told.shown.start), end }
}

/// Two clauses as a whole.
#[derive(Debug, Clone, Copy)]
struct Clauses<'a> {
    one: &'a Clause,
    other: &'a Clause,
    denies: (bool, bool),
    places: (u32, u32),
    alignment: &'a Alignment,
    nearness: Nearness,
    genre: Genre,
}

fn sides<'a>(a: &'a Statement, b: &'a Statement, comparison: &'a Comparison, clauses: Clauses<'a>, run: Evidenced<'a>) -> Pair<'a> {
    let (left, right) = (a.claim(run.claims), b.claim(run.claims));
    Pair {
        a,
        b,
        left,
        right,
        left_date: run.dates[a.document.index()],
        right_date: run.dates[b.document.index()],
        left_text: &run.documents[a.document.index()].text,
        right_text: &run.documents[b.document.index()].text,
        comparison,
        nearness: clauses.nearness,
        clauses: (clauses.one, clauses.other),
        denies: clauses.denies,
        places: clauses.places,
        quantities: run.quantities,
        dates: run.dates,
        alignment: clauses.alignment,
        genre: clauses.genre,
        lexicon: run.lexicon,
    }
}

impl Proposal {
    /// The verdict that accepts the proposal.
    fn verdict(&self, confidence: f32) -> Verdict {
        Verdict {
            relation: self.relation,
            kind: Some(self.kind),
            asked: self.asked,
            rule: self.rule,
            reason: None,
            explanation: self.explanation.clone(),
            confidence,
        }
    }
}
