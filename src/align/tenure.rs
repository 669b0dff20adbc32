//! What a verb makes of a person: Jane Roe became minister, was elected mayor, heads the finance ministry, is Greek.
//!
//! Which words are the person and which the office is the grammar's: these are read off claims, and not off the words
//! beside a name.

use rustc_hash::FxHashMap;

use super::{
    bearer::{Run, SentenceReader},
    post::{Fact, Post},
};
use crate::{
    lexicon::{Group, Lexicon, Standing},
    model::{Claim, Lang, Mention, Modality, Polarity, Role, Span},
    text::{Entry, Features, Pos, fold},
};

/// Events whose agent is what the claim says.
const HELD: [&str; 6] = ["be", "become", "remain", "hold-office", "serve", "take-over"];
/// Events that make somebody else so.
const GIVEN: [&str; 5] = ["appoint", "elect", "name", "promote", "swear-in"];
/// Events whose agent is at the head of a body.
const HEADED: [&str; 3] = ["head", "lead", "chair"];

/// Adverbs of a time that is over.
const EARLIER: [&str; 4] = ["previously", "formerly", "once", "سابقا"];

/// The claims that say what somebody is, by report and sentence.
pub(super) fn tenures<'a>(claims: &'a [Claim], lexicon: &Lexicon) -> FxHashMap<(u32, u32), Vec<&'a Claim>> {
    let mut found: FxHashMap<(u32, u32), Vec<&Claim>> = FxHashMap::default();
    for claim in claims {
        let told = claim.polarity == Polarity::Affirmed && matches!(claim.modality, Modality::Asserted | Modality::Planned);
        let event = claim.predicate.event.map_or("", |event| lexicon.events.get(event).name.as_str());
        if told && [&HELD[..], &GIVEN, &HEADED].iter().any(|events| events.contains(&event)) {
            found.entry((claim.document.0, claim.sentence)).or_default().push(claim);
        }
    }
    found
}

impl SentenceReader<'_> {
    /// Which of `names` a claim says something of, and what, with the words that say it.
    pub(super) fn tenure(&self, claim: &Claim, names: &[Run]) -> Option<(usize, Fact, Run)> {
        let event = self.lexicon.events.get(claim.predicate.event?).name.as_str();
        // A title beside a name is read where it stands.
        let (trigger, _) = self.run(claim.trigger)?;
        if event == "hold-office" && self.words[trigger].pos != Pos::Verb {
            return None;
        }
        let (person, what) = self.parties(claim, event, names)?;
        let within = what.filter(|run| *run != names[person]);
        let post = within.and_then(|run| self.office_in(run, event)).or_else(|| self.office_behind(claim, names[person]));
        if let Some((mut post, run)) = post {
            if GIVEN.contains(&event) || matches!(event, "become" | "take-over") {
                // "Was elected mayor in 2016": the year is that of the election.
                post.standing.retain(|standing| *standing != Standing::Former);
            }
            if self.is_over(claim, event) {
                // What somebody was at another time of a life is no rival of anything.
                if claim.slot(Role::Time).is_some() {
                    return None;
                }
                post.standing.retain(|standing| *standing != Standing::Former);
                post.standing.push(Standing::Former);
            }
            return Some((person, Fact::Post(post), run));
        }
        // "Jane Roe is Greek": nothing but the state's adjective.
        let (first, end) = within.filter(|_| event == "be")?;
        let state = self.state_adjective(first).filter(|_| first + 1 == end)?;
        Some((person, Fact::Nation(state), (first, end)))
    }

    /// The name that a claim is of, and the words of the slot that says what its bearer is.
    fn parties(&self, claim: &Claim, event: &str, names: &[Run]) -> Option<(usize, Option<Run>)> {
        let words = |role: Role| match claim.mentions(role) {
            [mention] => self.run(mention.span),
            _ => None,
        };
        let person = |role: Role| match claim.mentions(role) {
            [mention] => self.named(mention, names),
            _ => None,
        };
        let what = words(Role::Title).or_else(|| words(Role::Theme));
        if GIVEN.contains(&event) {
            let given = [Role::Patient, Role::Theme, Role::Agent].into_iter().find_map(|role| Some((role, person(role)?)))?;
            return Some((given.1, what.filter(|_| given.0 != Role::Theme).or_else(|| words(given.0))));
        }
        // "The new minister is Jane Roe."
        let turned = || Some((person(Role::Theme).filter(|_| event == "be")?, words(Role::Agent)));
        person(Role::Agent).map(|name| (name, what)).or_else(turned)
    }

    /// The only name in a mention, or in apposition behind it: "the suspect, Jane Roe, is Greek".
    fn named(&self, mention: &Mention, names: &[Run]) -> Option<usize> {
        let (first, end) = self.run(mention.span)?;
        // "Jane Roe's deputy is Greek": the name has to be who it is of.
        let head = |name: &Run| self.run(mention.head).is_some_and(|(head, _)| (name.0..name.1).contains(&head));
        let mut inside = (0..names.len()).filter(|at| first <= names[*at].0 && names[*at].1 <= end);
        match (inside.next(), inside.next()) {
            (Some(one), None) => Some(one).filter(|at| head(&names[*at])),
            (Some(_), Some(_)) => None,
            (None, _) => names.iter().position(|name| self.is_comma(end) && name.0 == end + 1),
        }
    }

    /// The words of a span of the report.
    fn run(&self, span: Span) -> Option<Run> {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        (first < end).then_some((first, end))
    }

    /// The office that the words of a slot name, with what it is of behind them.
    fn office_in(&self, (first, end): Run, event: &str) -> Option<(Post, Run)> {
        if let Some(ministry) = (first..end).find(|at| self.is_ministry(*at)) {
            return self.minister_of((first, end), ministry);
        }
        if HEADED.contains(&event) {
            return None;
        }
        let run = if self.arabic() {
            let head = (first..end).find(|at| self.is_title(*at))?;
            (head, self.chain_end(head, self.words.len()))
        } else {
            self.english_title(first)?
        };
        Some((self.post(run)?, run))
    }

    /// "Served as mayor", "was elected to the board as chairman": the office behind the words that take it.
    fn office_behind(&self, claim: &Claim, name: Run) -> Option<(Post, Run)> {
        if self.arabic() {
            return None;
        }
        let (_, trigger) = self.run(claim.trigger)?;
        let first = [trigger, name.1].into_iter().find(|at| self.raw(*at) == "as")? + 1;
        let run = self.english_title(first)?;
        Some((self.post(run)?, run))
    }

    /// Whether the word is a ministry, or what a minister is given of one: وزارة, حقيبة.
    fn is_ministry(&self, at: usize) -> bool {
        match self.words[at].entry {
            Entry::Concept(id) => matches!(self.lexicon.concepts.get(id).name.as_str(), "ministry" | "portfolio"),
            _ => false,
        }
    }

    /// Who heads a ministry is its minister.
    fn minister_of(&self, (first, end): Run, ministry: usize) -> Option<(Post, Run)> {
        let run = if self.arabic() { (ministry, self.chain_end(ministry, self.words.len()).max(end)) } else { (first, end) };
        let mut post = Post { titles: self.lexicon.titles.find("minister").into_iter().collect(), ..Post::default() };
        self.portfolios(run, &mut post);
        if post.portfolios.is_empty() {
            return None;
        }
        post.group = Some(Group::Portfolio);
        Some((post, run))
    }

    /// Whether the claim tells of a time that is over: "had been", "previously headed", كانت وزيرة.
    fn is_over(&self, claim: &Claim, event: &str) -> bool {
        let (Some((first, _)), Some((start, end))) = (self.run(claim.trigger), self.run(claim.quote)) else { return false };
        if (start..end).any(|at| EARLIER.contains(&&*fold(self.raw(at)))) {
            return true;
        }
        let lasting = HEADED.contains(&event) || matches!(event, "be" | "hold-office" | "serve");
        lasting
            && (first.saturating_sub(2)..=first).any(|at| match self.sentence.lang {
                Lang::En => matches!(self.raw(at), "had" | "used"),
                _ => self.words[at].features.has(Features::AUXILIARY.with(Features::PAST)),
            })
    }
}
