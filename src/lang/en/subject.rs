//! Subjects: to the left of a finite verb, or understood from the clause that governs an infinitive or participle.
//!
//! The scan to the left steps over what may stand between a subject and its verb: prepositional phrases, relative clauses,
//! parentheticals between commas, dashes or brackets, and participles that modify the subject ("the talks *held* last
//! week ended").

use super::{
    clause::Parse,
    phrase::{Chunk, Form, Kind},
};
use crate::text::{Entry, Features, Key, Pos};

/// Who is picked out as the one who does it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus {
    /// Chunk of the phrase.
    pub(super) subject: usize,
    /// Whether nobody else does it.
    pub(super) alone: bool,
    /// Whether it is denied: "it was not the army that fired".
    pub(super) denied: bool,
}

impl Parse<'_> {
    /// The subject of a finite verb.
    pub(super) fn find_subject(&mut self, group: usize) {
        let chunk = self.groups[group].chunk;
        if self.groups[group].attributive {
            return;
        }
        let found = self.scan_left(group).or_else(|| self.inverted(chunk));
        self.clauses[group].subject = found.map(|(subject, _)| subject);
        if let Some((subject, own)) = found {
            self.clauses[group].own_subject = own;
            if own {
                self.reduce_between(subject, group);
            }
            if own && self.taken[subject].is_none() {
                self.taken[subject] = Some(group);
            }
        }
    }

    /// Looks left of a finite verb for its subject; the flag says whether it is the clause's own phrase.
    pub(super) fn scan_left(&self, group: usize) -> Option<(usize, bool)> {
        let start = self.groups[group].chunk;
        let mut fallback = None;
        let mut at = start;
        while let Some(here) = at.checked_sub(1) {
            at = here;
            match self.chunks[here].kind {
                // "Jane Roe, 58, a former judge, said": an age with its commas.
                Kind::Adverb if self.words[self.chunks[here].last].pos == Pos::Number && self.left_comma(here) => at = here - 1,
                Kind::Adverb | Kind::Adjective | Kind::Quote => {}
                Kind::Phrase if self.chunks[here].time && here > 0 => {
                    // "on Thursday": step over the preposition too.
                    if self.kind(here - 1) == Some(Kind::Preposition) {
                        at = here - 1;
                    }
                }
                // "a day after customers left"
                Kind::Phrase if self.chunks[here].measure && fallback.is_some() => {}
                // "until we understand": a nominative pronoun is the subject whatever stands before it.
                Kind::Phrase if self.is_nominative(here) => return Some((here, true)),
                Kind::Phrase => {
                    let left = self.first_conjunct(here);
                    match self.left_neighbor(left).map(|before| (before, self.chunks[before].kind)) {
                        Some((before, Kind::Preposition | Kind::Subordinator))
                            if self.kind(before) == Some(Kind::Preposition)
                                || self.keys.clausal_prepositions.contains(&self.lemma(before)) =>
                        {
                            let example = before > 0 && self.keys.examples.contains(&self.lemma(before - 1));
                            if self.keys.clausal.contains(&self.lemma(before)) && !example {
                                fallback = fallback.or(Some(here));
                            }
                            at = before;
                        }
                        // "quoted him as saying profits rose"
                        Some((before, Kind::Group(other))) if self.says[other] && before > 0 && self.lemma(before - 1) == self.keys.as_ => {
                            return Some((here, true));
                        }
                        Some((before, Kind::Group(other))) if self.groups[other].form != Form::Finite && !self.groups[other].passive => {
                            fallback = fallback.or(Some(here));
                            at = before;
                        }
                        Some((before, Kind::Group(other)))
                            if self.groups[other].form == Form::Finite && (!self.says[other] || self.lacks_main(before, start)) =>
                        {
                            match self.relative_of(before) {
                                Some(relative) => at = relative,
                                // "took effect after parliament ratified it": an object before the clause is no subject of it.
                                None => return fallback.or(Some(here)).map(|found| (found, true)),
                            }
                        }
                        _ => return Some((here, true)),
                    }
                }
                // ", such as Finland," is no list of subjects.
                Kind::Preposition if self.keys.examples.contains(&self.lemma(here)) && self.left_comma(here) => at = here - 1,
                Kind::Preposition => {}
                // "since the beginning of May": a date, not a clause.
                Kind::Subordinator
                    if fallback.is_none() && self.keys.clausal_prepositions.contains(&self.lemma(here)) && self.chunks[here + 1].time => {}
                Kind::Group(other) if self.groups[other].form != Form::Finite => {}
                Kind::Group(other) => match self.relative_of(here) {
                    // "who said prices rose", but "that the union called off angered"
                    Some(relative) if !self.says[other] || self.chunks[here + 1..start].iter().all(|chunk| chunk.kind == Kind::Adverb) => {
                        at = relative;
                    }
                    // "the meeting held last week ended"
                    _ if fallback.is_none() && self.could_be_reduced(other) => {}
                    _ => break,
                },
                Kind::Relative if self.chunks[here + 1..start].iter().all(|chunk| chunk.kind == Kind::Adverb) => {
                    return self.antecedent(here).map(|antecedent| (antecedent, false));
                }
                Kind::Break => match self.dash_before(here) {
                    Some(opening) => at = opening,
                    None => break,
                },
                Kind::Relative | Kind::Subordinator => break,
                Kind::Conjunction => {
                    // "and" between us and a verb on the left: the subject is shared.
                    let previous = if self.left_comma(here) { self.previous_main(here) } else { self.previous_finite(here) };
                    if let Some(previous) = previous {
                        return self.clauses[previous].subject.map(|subject| (subject, false)).or(fallback.map(|found| (found, true)));
                    }
                }
                Kind::Comma => match self.parenthetical_before(here) {
                    Some(opening) => at = opening,
                    None => {
                        if self.chunks[here + 1..start].iter().all(|chunk| chunk.kind == Kind::Adverb)
                            && (self.kind(start + 1) != Some(Kind::Phrase) || self.is_serial_at(start))
                            && let Some(previous) = self.previous_finite(here)
                        {
                            return self.clauses[previous].subject.map(|subject| (subject, false));
                        }
                        break;
                    }
                },
            }
        }
        fallback.map(|found| (found, true))
    }

    /// Whether the verb at `start` is the only one left to be said of what the relative clause of the verb at `inner` describes:
    /// "the woman who found the wallet *handed* it in", but "the man who said prices rose was wrong".
    fn lacks_main(&self, inner: usize, start: usize) -> bool {
        let Some(relative) = self.relative_of(inner).filter(|at| self.kind(*at) == Some(Kind::Relative)) else { return false };
        let finite = |chunk: &Chunk| matches!(chunk.kind, Kind::Group(group) if self.groups[group].form == Form::Finite);
        !self.chunks[..relative].iter().any(finite) && !self.chunks[start + 1..].iter().any(finite)
    }

    /// The chunk left of `chunk`, adverbs and opening quotation marks left out.
    pub(super) fn left_neighbor(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find(|at| !matches!(self.chunks[*at].kind, Kind::Adverb | Kind::Quote))
    }

    /// The subject behind a verb of saying: `"…," said the minister`.
    pub(super) fn inverted(&self, chunk: usize) -> Option<(usize, bool)> {
        let next = (chunk + 1..self.chunks.len()).find(|next| self.chunks[*next].kind != Kind::Adverb)?;
        let Kind::Group(group) = self.chunks[chunk].kind else { return None };
        let opens =
            chunk == 0 || matches!(self.chunks[chunk - 1].kind, Kind::Comma | Kind::Quote | Kind::Break | Kind::Adverb | Kind::Phrase);
        (opens && self.says[group] && self.chunks[next].kind == Kind::Phrase && !self.chunks[next].time).then_some((next, true))
    }

    /// The relative pronoun that opens the clause of the verb at `chunk`, if one does; without a pronoun, the subject of the clause.
    pub(super) fn relative_of(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk;
        let mut phrases = 0;
        while let Some(before) = at.checked_sub(1) {
            match self.chunks[before].kind {
                Kind::Adverb => {}
                // "whose son" is pronoun and noun in one phrase; a contact clause has none.
                Kind::Phrase if self.lemma(before) == self.keys.whose || self.contact.contains(&before) => return Some(before),
                Kind::Phrase if phrases == 0 => phrases = 1,
                Kind::Relative => return Some(before),
                _ => return None,
            }
            at = before;
        }
        None
    }

    /// The phrase a relative pronoun stands for: the nearest, or the head of its "of" chain.
    pub(super) fn antecedent(&self, relative: usize) -> Option<usize> {
        let mut at = relative.checked_sub(1)?;
        while matches!(self.chunks[at].kind, Kind::Comma | Kind::Quote | Kind::Adverb) {
            at = at.checked_sub(1)?;
        }
        while self.chunks[at].kind != Kind::Phrase || self.chunks[at].time {
            if !matches!(self.chunks[at].kind, Kind::Phrase | Kind::Preposition | Kind::Adverb) {
                return None;
            }
            at = at.checked_sub(1)?;
        }
        let mut found = self.of_chain_head(at);
        // "staff in the control room, who": what "who" stands for is a person.
        let who = self.keys.personal.contains(&self.lemma(relative));
        while who
            && found >= 2
            && !self.is_person(found)
            && self.chunks[found - 1].kind == Kind::Preposition
            && self.chunks[found - 2].kind == Kind::Phrase
        {
            found = self.of_chain_head(found - 2);
        }
        Some(found)
    }

    /// What "where" stands for before a finite verb: "in *Quito*, where polls opened", but not in "told the court where he was".
    pub(super) fn where_of(&self, group: usize) -> Option<usize> {
        let opener = self.opener_before(self.groups[group].chunk).filter(|opener| self.lemma(*opener) == self.keys.where_)?;
        let before = opener.checked_sub(1 + usize::from(self.left_comma(opener)))?;
        let told = !self.left_comma(opener) && self.group_before(opener).is_some_and(|governor| self.says[governor]);
        (self.kind(before) == Some(Kind::Phrase) && !told).then(|| self.of_chain_head(before))
    }

    /// Who does it, where the sentence picks that one out: "it was *X* that asked", "*X* was the one who asked".
    pub(super) fn focus(&self, group: usize) -> Option<Focus> {
        let verb = &self.groups[group];
        let relative = self.relative_of(verb.chunk).filter(|at| self.chunks[*at].kind == Kind::Relative);
        if relative.is_some_and(|at| self.lemma(at) == self.keys.what) {
            return self.clause_focus(group);
        }
        let opener = relative.or_else(|| (verb.form == Form::Infinitive).then_some(verb.chunk))?;
        let copula = (0..group).rev().find(|other| self.groups[*other].form == Form::Finite && self.groups[*other].chunk < opener)?;
        let said = self.groups[copula].copula.then(|| &self.clauses[copula])?;
        let (subject, predicative) = (said.subject?, said.predicative?);
        let stands_for = |list: &[Key]| {
            let between = self.chunks.get(predicative + 1..opener);
            let next = |between: &[Chunk]| between.iter().all(|chunk| matches!(chunk.kind, Kind::Adverb | Kind::Comma));
            between.is_some_and(next) && list.contains(&self.words[self.chunks[predicative].head].lemma)
        };
        let focus = |subject, alone| Some(Focus { subject, alone, denied: self.groups[copula].negated });
        // "It was a decision that angered the union" only says what it was; in "it was the leader of the party, Drakou, who"
        // the name behind the title is the one.
        let some = [self.keys.a, self.keys.an].contains(&self.lemma(predicative));
        match relative {
            Some(_) if self.lemma(subject) == self.keys.it && !some => {
                self.clauses[group].subject.filter(|found| *found >= predicative).and_then(|found| focus(found, true))
            }
            Some(_) if stands_for(&self.keys.ones) => focus(subject, true),
            // "was the first to arrive": others arrived too.
            _ if stands_for(&self.keys.ordinals) => focus(subject, false),
            _ => None,
        }
    }

    /// "*What sank the ship* was a mine": what stands behind "be" did it.
    fn clause_focus(&self, group: usize) -> Option<Focus> {
        let next = (group + 1..self.groups.len()).find(|other| self.groups[*other].form == Form::Finite)?;
        let (copula, said) = (&self.groups[next], &self.clauses[next]);
        let subject = said.predicative.filter(|at| self.kind(*at) == Some(Kind::Phrase))?;
        let free = copula.copula && said.subject.is_none() && self.clauses[group].subject.is_none() && !self.groups[group].passive;
        free.then_some(Focus { subject, alone: true, denied: false })
    }

    pub(super) fn is_person(&self, phrase: usize) -> bool {
        let word = &self.words[self.chunks[phrase].head];
        match word.entry {
            Entry::Title(_) | Entry::GivenName(_) => true,
            Entry::Place(_) | Entry::Organization(_) => false,
            _ => word.pos == Pos::Name || word.pos == Pos::Pronoun || word.is(Features::PLURAL),
        }
    }

    /// The comma that opens the parenthetical which the comma at `closing` closes.
    pub(super) fn parenthetical_before(&self, closing: usize) -> Option<usize> {
        let opening = (0..closing)
            .rev()
            .take_while(|at| !matches!(self.chunks[*at].kind, Kind::Break))
            .find(|at| self.chunks[*at].kind == Kind::Comma)?;
        let inside = &self.chunks[opening + 1..closing];
        let finite = inside.iter().position(
            |chunk| matches!(chunk.kind, Kind::Group(group) if self.groups[group].form == Form::Finite && !self.could_be_reduced(group)),
        );
        let opener = inside.first()?.kind;
        let fits = match opener {
            Kind::Relative | Kind::Subordinator => true,
            Kind::Conjunction => false,
            // "he said", "whose car was burnt".
            // "officials in the capital said"
            Kind::Phrase if matches!(inside.last().map(|last| last.kind), Some(Kind::Group(last)) if self.says[last] && finite == Some(inside.len() - 1)) => {
                true
            }
            Kind::Phrase if finite.is_some() => inside.len() <= 3 || self.words[inside[0].first].lemma == self.keys.whose,
            Kind::Preposition if finite.is_some() => inside.iter().any(|chunk| chunk.kind == Kind::Relative),
            Kind::Group(_) => finite.is_none(),
            _ => finite.is_none(),
        };
        (fits && opening > 0).then_some(opening)
    }

    pub(super) fn is_nominative(&self, phrase: usize) -> bool {
        let word = &self.words[self.chunks[phrase].head];
        word.pos == Pos::Pronoun && self.keys.nominatives.contains(&word.lemma)
    }

    pub(super) fn left_comma(&self, chunk: usize) -> bool {
        chunk > 0 && self.chunks[chunk - 1].kind == Kind::Comma
    }

    /// The dash or bracket that opens the parenthetical which the one at `closing` closes: "news – which had run for years – wiped".
    pub(super) fn dash_before(&self, closing: usize) -> Option<usize> {
        if self.lemma(closing) == self.keys.closing {
            return (0..closing)
                .rev()
                .find(|at| self.chunks[*at].kind == Kind::Break && self.lemma(*at) == self.keys.opening)
                .filter(|opening| *opening > 0);
        }
        let dash = |at: usize| self.keys.dashes.contains(&self.lemma(at)) && !self.is_tight(at);
        (0..closing).rev().find(|at| self.chunks[*at].kind == Kind::Break && dash(*at)).filter(|opening| dash(closing) && *opening > 0)
    }

    /// The last finite verb left of `chunk` that no subordinator or relative pronoun opens: behind a comma, "and" goes on
    /// with the main clause.
    fn previous_main(&self, chunk: usize) -> Option<usize> {
        let main = (0..chunk).rev().take_while(|at| !self.is_stop(*at)).find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => {
                (self.relative_of(at).is_none() && self.opener_before(at).is_none()).then_some(group)
            }
            _ => None,
        });
        main.or_else(|| self.previous_finite(chunk))
    }

    /// The last finite verb left of `chunk` that is not in a relative clause of another phrase.
    pub(super) fn previous_finite(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().take_while(|at| !self.is_stop(*at)).find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => Some(group),
            _ => None,
        })
    }

    /// Whether a mark ends a clause; brackets do not: "will pay $5m (£4m) to them and noted".
    fn is_stop(&self, chunk: usize) -> bool {
        self.kind(chunk) == Some(Kind::Break) && ![self.keys.opening, self.keys.closing].contains(&self.lemma(chunk))
    }

    pub(super) fn group_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) => Some(group),
            _ => None,
        })
    }

    pub(super) fn finite_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => Some(group),
            _ => None,
        })
    }
}
