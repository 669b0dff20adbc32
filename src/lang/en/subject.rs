//! Subjects: to the left of a finite verb, or understood from the clause that governs an infinitive or participle.
//!
//! The scan to the left steps over what may stand between a subject and its verb: prepositional phrases, relative clauses,
//! parentheticals between commas, dashes or brackets, and participles that modify the subject ("the talks *held* last
//! week ended").

use super::{
    clause::Parse,
    phrase::{Chunk, Form, Kind},
};
use crate::{
    model::Role,
    text::{Entry, Features, Key, Pos, Word},
};

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
    /// A bare -ed verb behind "and" goes on with the voice before it: "was questioned and released".
    pub(super) fn coordinate_participles(&mut self) {
        for group in 1..self.groups.len() {
            let chunk = self.groups[group].chunk;
            let joined = chunk > 0 && self.kind(chunk - 1) == Some(Kind::Conjunction);
            let bare = self.groups[group].first == self.groups[group].main && !self.groups[group].attributive;
            let verb = &self.words[self.groups[group].main];
            let both = verb.is(Features::PAST) || verb.is(Features::PASSIVE_PARTICIPLE);
            let before = (0..group).rev().find(|other| !self.groups[*other].attributive);
            let Some(before) = before.filter(|_| joined && bare && both) else { continue };
            let object_follows = self.kind(chunk + 1) == Some(Kind::Phrase) && !self.chunks[chunk + 1].time;
            if self.groups[before].passive && !object_follows {
                self.groups[group].passive = true;
                self.groups[group].form = self.groups[before].form;
            } else if verb.is(Features::PASSIVE_PARTICIPLE) && self.groups[before].form == Form::Finite {
                self.groups[group].passive = false;
                self.groups[group].form = Form::Finite;
            }
        }
    }

    /// "Miners brought up after rockfall": a headline leaves the auxiliary of the passive out.
    ///
    /// "Google fined 4bn euros": an amount is nobody who could be fined.
    pub(super) fn find_headline_passives(&mut self, object_role: impl Fn(&[Word], usize) -> Option<(Role, usize)>) {
        for (group, clause) in self.groups.iter_mut().zip(&self.clauses) {
            let verb = &self.words[group.main];
            let bare = group.first == group.main && verb.is(Features::MAYBE_PASSIVE) && group.form == Form::Finite;
            if !bare || clause.content.is_some() || !clause.own_subject {
                continue;
            }
            let Some((role, last)) = object_role(self.words, group.main) else { continue };
            let fine = role == Role::Patient && self.keys.two_objects.contains(&verb.lemma);
            // "shot dead": a word of the expression is no object.
            if clause.object.is_none_or(|object| self.chunks[object].amount && fine || self.chunks[object].last <= last) {
                group.passive = true;
            }
        }
    }

    /// Whether a participle stands where the main verb is missing: "the minister, whose son was arrested, *resigned*".
    fn is_lost_main(&self, chunk: usize) -> bool {
        let mut finite = self.groups.iter().filter(|group| group.form == Form::Finite).peekable();
        finite.peek().is_some() && finite.all(|group| group.chunk < chunk && self.relative_of(group.chunk).is_some())
    }

    /// "the village that rebels attacked": behind a noun that takes no clause, as `takes_clause` says, "that" stands for the
    /// noun where the verb behind lacks an object.
    pub(super) fn find_object_relatives(&mut self, takes_clause: impl Fn(&Word) -> bool, transitive: impl Fn(&[Word], usize) -> bool) {
        for at in 1..self.chunks.len() {
            let antecedent = &self.chunks[at - 1];
            let that = self.chunks[at].kind == Kind::Subordinator && self.lemma(at) == self.keys.that;
            if !that || antecedent.kind != Kind::Phrase || antecedent.time || takes_clause(&self.words[antecedent.head]) {
                continue;
            }
            // "told the court that rebels attacked": what is said is no relative clause.
            let said = self.group_before(at).is_some_and(|group| self.says[group]);
            let verb = self.verb_of_clause(at).filter(|_| !said);
            if verb.is_some_and(|group| transitive(self.words, self.groups[group].main) && !self.has_thing_behind(group)) {
                self.chunks[at].kind = Kind::Relative;
            }
        }
    }

    /// The verb behind an opener and the phrase that can be its subject.
    pub(super) fn verb_of_clause(&self, opener: usize) -> Option<usize> {
        let mut next = (opener + 1..self.chunks.len()).filter(|at| self.chunks[*at].kind != Kind::Adverb);
        let subject = next.next().filter(|at| self.chunks[*at].kind == Kind::Phrase)?;
        let verb = (self.list_end(subject) + 1..self.chunks.len()).find(|at| self.chunks[*at].kind != Kind::Adverb)?;
        match self.chunks[verb].kind {
            Kind::Group(group) if matches!(self.groups[group].form, Form::Finite | Form::Participle) => Some(group),
            _ => None,
        }
    }

    /// Whether a phrase or clause that could be its object stands behind a verb, or none can since it is passive.
    fn has_thing_behind(&self, group: usize) -> bool {
        let verb = &self.groups[group];
        let next = (verb.chunk + 1..self.chunks.len()).find(|at| self.chunks[*at].kind != Kind::Adverb);
        let thing = next.is_some_and(|at| match self.chunks[at].kind {
            Kind::Phrase => !self.chunks[at].time,
            Kind::Subordinator | Kind::Quote => true,
            Kind::Group(next) => self.groups[next].form != Form::Finite,
            _ => false,
        });
        thing || verb.passive && verb.first < verb.main
    }

    /// A base form behind "or", "nor" or "and" goes on under the auxiliary before it: "did not attend or speak".
    pub(super) fn coordinate_bases(&mut self) {
        for group in 1..self.groups.len() {
            let (chunk, verb) = (self.groups[group].chunk, &self.words[self.groups[group].main]);
            let conjunction = chunk.checked_sub(1).filter(|at| self.chunks[*at].kind == Kind::Conjunction && !self.left_comma(*at));
            let joined = conjunction.is_some() && !self.groups[group].attributive;
            let base = self.groups[group].first == self.groups[group].main
                && (verb.is(Features::INFINITIVE) || verb.is(Features::PRESENT) && !verb.is(Features::THIRD));
            let Some(before) = (0..group).rev().find(|other| !self.groups[*other].attributive).filter(|_| joined && base) else { continue };
            let shared = self.groups[before].clone();
            if shared.form == Form::Finite && (shared.modal.is_some() || self.words[shared.first].lemma == self.keys.do_) && !shared.copula
            {
                self.groups[group].form = Form::Finite;
                self.groups[group].modal = shared.modal;
                self.groups[group].negated |= shared.negated;
            }
        }
    }

    /// "after customers pulled out billions": a participle that modifies its noun has no object, so this is a past.
    pub(super) fn find_lost_pasts(&mut self) {
        for group in 0..self.groups.len() {
            let verb = &self.groups[group];
            let word = &self.words[verb.main];
            let bare = verb.first == verb.main && verb.form == Form::Participle && word.is(Features::MAYBE_PASSIVE) && !verb.attributive;
            let next = (verb.chunk + 1..self.chunks.len()).find(|at| self.chunks[*at].kind != Kind::Adverb);
            let object = next.is_some_and(|at| self.chunks[at].kind == Kind::Phrase && !self.chunks[at].time && !self.chunks[at].measure);
            let subject = verb.chunk.checked_sub(1).is_some_and(|at| self.chunks[at].kind == Kind::Phrase && !self.chunks[at].time);
            // "whom the judge sentenced": a relative clause has a finite verb.
            let relative = self.relative_of(verb.chunk).filter(|relative| subject && relative + 1 < verb.chunk);
            // "an agreement under which people intercepted at sea can stay" lacks no object.
            let relative = relative.is_some_and(|relative| relative > 0 && self.chunks[relative - 1].kind != Kind::Preposition);
            let transitive = object && subject && !self.keys.two_objects.contains(&word.lemma);
            if bare && (transitive || relative || self.is_lost_main(verb.chunk)) {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive = false;
            }
        }
    }

    /// "the talks *collapsed* after the delegation rejected the draft": before a clause of time, a verb that needs no object, as
    /// `transitive` says, is a past where the sentence has none before it.
    pub(super) fn find_lone_pasts(&mut self, transitive: impl Fn(&[Word], usize) -> bool) {
        for group in 0..self.groups.len() {
            let verb = &self.groups[group];
            let word = &self.words[verb.main];
            let bare = verb.first == verb.main && verb.form == Form::Participle && !verb.attributive;
            let alone = bare && matches!(word.entry, Entry::Predicate(_)) && !transitive(self.words, verb.main);
            let time = self.kind(verb.chunk + 1) == Some(Kind::Preposition)
                && self.keys.clausal_prepositions.contains(&self.lemma(verb.chunk + 1));
            if !alone || !time {
                continue;
            }
            let plain = |at: usize| matches!(self.chunks[at].kind, Kind::Phrase | Kind::Preposition | Kind::Adverb | Kind::Adjective);
            let first = (0..verb.chunk).rev().take_while(|at| plain(*at)).last();
            let opens = first
                .is_some_and(|first| first == 0 || matches!(self.chunks[first - 1].kind, Kind::Comma | Kind::Break | Kind::Subordinator));
            let subject = self.left_neighbor(verb.chunk).is_some_and(|at| self.kind(at) == Some(Kind::Phrase));
            // "after *the delegation rejected*": a clause behind the preposition, and no "after the war".
            let told = (verb.chunk + 2..self.chunks.len()).find(|at| !matches!(self.chunks[*at].kind, Kind::Phrase | Kind::Adverb));
            let told = told.is_some_and(|at| matches!(self.chunks[at].kind, Kind::Group(next) if self.groups[next].form == Form::Finite && self.groups[next].first == self.groups[next].main));
            if opens && subject && told {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive = false;
            }
        }
    }

    /// "lets Salem send": a base form behind the object of such a verb has no tense.
    pub(super) fn find_bare_infinitives(&mut self) {
        for group in 0..self.groups.len() {
            let (chunk, main) = (self.groups[group].chunk, self.groups[group].main);
            let verb = &self.words[main];
            let base = self.groups[group].first == main
                && verb.is(Features::PRESENT)
                && !verb.is(Features::THIRD)
                && !self.groups[group].attributive;
            // "lets Salem send helicopters and *ask* for money"
            let before = (0..group).rev().find(|other| !self.groups[*other].attributive).map(|other| self.groups[other].form);
            if chunk > 0
                && self.chunks[chunk - 1].kind == Kind::Conjunction
                && base
                && matches!(before, Some(Form::Bare | Form::Infinitive))
            {
                self.groups[group].form = Form::Bare;
                continue;
            }
            if !base || chunk < 2 || self.chunks[chunk - 1].kind != Kind::Phrase {
                continue;
            }
            let governor = self.left_neighbor(self.first_conjunct(chunk - 1));
            if let Some(Kind::Group(governor)) = governor.map(|at| self.chunks[at].kind)
                && self.keys.causatives.contains(&self.words[self.groups[governor].main].lemma)
            {
                self.groups[group].form = Form::Bare;
            }
        }
    }

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
                        Some((before, Kind::Group(other))) if self.groups[other].form == Form::Finite && !self.says[other] => {
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
                            && self.kind(start + 1) != Some(Kind::Phrase)
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

    /// Whether a past tense may be a participle that modifies the phrase before it: "the meeting *held* last week".
    pub(super) fn could_be_reduced(&self, group: usize) -> bool {
        let verb = &self.groups[group];
        let bare = verb.first == verb.main && self.words[verb.main].is(Features::MAYBE_PASSIVE);
        let object = self.kind(verb.chunk + 1) == Some(Kind::Phrase) && !self.chunks[verb.chunk + 1].time;
        let Some(before) = self.left_neighbor(verb.chunk).filter(|_| bare) else { return false };
        match self.chunks[before].kind {
            // ", he said," is a clause of its own.
            Kind::Phrase if object => false,
            Kind::Phrase => self.words[self.chunks[before].head].pos != Pos::Pronoun && !(self.says[group] && self.left_comma(before)),
            // ", aged 20 and 30," but ", said the minister,".
            Kind::Comma => !(self.says[group] && object),
            Kind::Preposition => !object,
            _ => false,
        }
    }

    /// Turns the pasts between a verb and its subject into participles: the clause has one finite verb.
    pub(super) fn reduce_between(&mut self, subject: usize, group: usize) {
        let end = self.groups[group].chunk;
        for other in 0..group {
            let chunk = self.groups[other].chunk;
            if chunk > subject
                && chunk < end
                && self.groups[other].form == Form::Finite
                && self.relative_of(chunk).is_none()
                && self.could_be_reduced(other)
            {
                self.groups[other].form = Form::Participle;
                self.groups[other].passive = true;
                if let Some(own) = self.clauses[other].subject.take()
                    && self.taken[own] == Some(other)
                {
                    self.taken[own] = None;
                }
            }
        }
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

    /// The relative pronoun that opens the clause of the verb at `chunk`, if one does.
    pub(super) fn relative_of(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk;
        let mut phrases = 0;
        while let Some(before) = at.checked_sub(1) {
            match self.chunks[before].kind {
                Kind::Adverb => {}
                // "whose son" is pronoun and noun in one phrase.
                Kind::Phrase if self.lemma(before) == self.keys.whose => return Some(before),
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
        while matches!(self.chunks[at].kind, Kind::Comma | Kind::Quote) {
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

    /// Who does it, where the sentence picks that one out: "it was *X* that asked", "*X* was the one who asked".
    pub(super) fn focus(&self, group: usize) -> Option<Focus> {
        let verb = &self.groups[group];
        let relative = self.relative_of(verb.chunk).filter(|at| self.chunks[*at].kind == Kind::Relative);
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
        let main =
            (0..chunk).rev().take_while(|at| !matches!(self.chunks[*at].kind, Kind::Break)).find_map(|at| match self.chunks[at].kind {
                Kind::Group(group) if self.groups[group].form == Form::Finite => {
                    (self.relative_of(at).is_none() && self.opener_before(at).is_none()).then_some(group)
                }
                _ => None,
            });
        main.or_else(|| self.previous_finite(chunk))
    }

    /// The last finite verb left of `chunk` that is not in a relative clause of another phrase.
    pub(super) fn previous_finite(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().take_while(|at| !matches!(self.chunks[*at].kind, Kind::Break)).find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => Some(group),
            _ => None,
        })
    }

    /// The understood subject of an infinitive or participle.
    pub(super) fn find_controller(&mut self, group: usize) {
        let chunk = self.groups[group].chunk;
        if self.groups[group].attributive {
            self.clauses[group].subject = Some(chunk);
            self.clauses[group].parent = None;
            return;
        }
        let mut before = chunk.checked_sub(1);
        while before.is_some_and(|at| self.chunks[at].kind == Kind::Adverb) {
            before = before.and_then(|at| at.checked_sub(1));
        }
        let subject_of = |parse: &Parse<'_>, group: usize| parse.clauses[group].subject;
        self.clauses[group].subject = match before.map(|at| (at, self.chunks[at].kind)) {
            None => self.next_subject(chunk),
            Some((at, Kind::Phrase)) => {
                // "forced thousands of residents to leave": the object is the whole.
                let whole = self.of_chain_head(at);
                let at = if self.governor(at, group).is_none() && self.governor(whole, group).is_some() { whole } else { at };
                let governor = self.governor(at, group);
                match (self.groups[group].form, governor) {
                    // "urged passengers not to travel", "forcing residents to leave"; but "has a plan to close".
                    (Form::Infinitive | Form::Bare, Some(governor))
                        if self.clauses[governor].object == Some(at) && self.says_of_object(governor) =>
                    {
                        Some(at)
                    }
                    (Form::Infinitive | Form::Bare, Some(governor)) => subject_of(self, governor),
                    // "Rail strike to cost millions": in a headline the infinitive is the future.
                    (Form::Infinitive, None)
                        if self.taken[at].is_none()
                            && self.left_neighbor(self.first_conjunct(at)).is_none_or(|left| self.chunks[left].kind == Kind::Break) =>
                    {
                        Some(at)
                    }
                    (Form::Infinitive | Form::Bare, None) => None,
                    _ => Some(self.of_chain_head(at)),
                }
            }
            Some((_, Kind::Group(other))) => subject_of(self, other),
            Some((at, Kind::Adjective)) => self.group_before(at).and_then(|other| subject_of(self, other)),
            // "quoted him as saying": "as" opens no clause of its own there.
            Some((at, kind)) if kind == Kind::Preposition || kind == Kind::Subordinator && self.lemma(at) == self.keys.as_ => {
                let governor = self.group_before(at);
                // "signed it instead of resigning"
                let instead = at > 0 && self.chunks[at - 1].kind == Kind::Preposition;
                governor.and_then(|governor| {
                    // "prevented them from leaving" against "died after leaving": the preposition tells who leaves.
                    let object = self.clauses[governor]
                        .object
                        .filter(|_| !self.groups[governor].passive && self.keys.object_control.contains(&self.lemma(at)))
                        .filter(|_| !instead);
                    object.or(subject_of(self, governor))
                })
            }
            Some((at, Kind::Conjunction)) => self.group_before(at).and_then(|other| subject_of(self, other)),
            Some((at, Kind::Comma)) => match self.groups[group].form {
                // ", chaired by X, " says something of the phrase before the comma.
                Form::Participle if at > 0 && self.chunks[at - 1].kind == Kind::Phrase && !self.chunks[at - 1].time => {
                    Some(self.of_chain_head(at - 1))
                }
                _ => self.finite_before(at).and_then(|other| subject_of(self, other)).or_else(|| self.next_subject(chunk)),
            },
            Some((at, _)) => self.next_subject(chunk).or_else(|| self.group_before(at).and_then(|other| subject_of(self, other))),
        };
        if self.clauses[group].subject == Some(chunk) {
            self.clauses[group].subject = None;
        }
        // A subject phrase that directly precedes is the clause's own.
        self.clauses[group].own_subject = self.clauses[group].subject.is_some_and(|subject| Some(subject) == before);
    }

    /// "an attempt to blow up", "plans to build": no deed acts in the infinitive that says what it is, as `deed` tells.
    pub(super) fn find_deeds(&mut self, deed: impl Fn(&Word) -> bool) {
        for group in 0..self.groups.len() {
            let infinitive = matches!(self.groups[group].form, Form::Infinitive) && !self.groups[group].attributive;
            let before = self.groups[group].chunk.checked_sub(1).filter(|_| infinitive);
            let Some(before) = before.filter(|before| self.clauses[group].subject == Some(*before)) else { continue };
            let noun = &self.words[self.chunks[before].head];
            // "Rail strike to cost millions" is told of the strike.
            if noun.pos == Pos::Noun && deed(noun) && self.governor(before, group).is_some() {
                self.clauses[group].subject = None;
                self.clauses[group].own_subject = false;
            }
        }
    }

    /// Verbs whose object acts in their infinitive: those of speech, force and permission; what somebody has or uses does not.
    pub(super) fn says_of_object(&self, group: usize) -> bool {
        !self.keys.instruments.contains(&self.words[self.groups[group].main].lemma)
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

    /// The verb that has this phrase for object or oblique.
    pub(super) fn governor(&self, phrase: usize, before: usize) -> Option<usize> {
        (0..before).rev().find(|group| {
            let clause = &self.clauses[*group];
            clause.object == Some(phrase)
                || clause.second == Some(phrase)
                || clause.obliques.iter().any(|oblique| oblique.phrase <= phrase && phrase <= self.list_end(oblique.phrase))
        })
    }

    /// The subject of the first finite verb behind `chunk`: "Speaking in Paris, *the minister* said".
    pub(super) fn next_subject(&self, chunk: usize) -> Option<usize> {
        self.groups
            .iter()
            .enumerate()
            .find(|(_, group)| group.chunk > chunk && group.form == Form::Finite)
            .and_then(|(other, _)| self.clauses[other].subject)
    }
}
