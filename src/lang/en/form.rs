//! What form a verb turns out to have in its clause: an -ed word may be a past or a participle, a base form a present or an
//! infinitive, "that" a subordinator or a relative pronoun.

use super::{
    clause::Parse,
    expressions::Expressions,
    phrase::{Chunk, Form, Kind},
};
use crate::{
    model::Role,
    text::{Features, Pos, Word},
};

impl Parse<'_> {
    /// A bare -ed verb behind "and" goes on with the voice before it: "was questioned and released".
    pub(super) fn coordinate_participles(&mut self) {
        for group in 1..self.groups.len() {
            let chunk = self.groups[group].chunk;
            let joined = chunk > 0 && (self.kind(chunk - 1) == Some(Kind::Conjunction) || self.is_serial_at(chunk));
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

    /// "came, *spent* an hour with them, and left": between commas before "and" with another verb, with an object of its own.
    pub(super) fn is_serial_at(&self, chunk: usize) -> bool {
        let object = self.kind(chunk + 1) == Some(Kind::Phrase) && !self.chunks[chunk + 1].time;
        let mut behind = (chunk + 1..self.chunks.len()).skip_while(|at| {
            matches!(self.chunks[*at].kind, Kind::Phrase | Kind::Preposition | Kind::Adverb | Kind::Comma | Kind::Adjective)
        });
        let conjunction = behind.next().is_some_and(|at| self.kind(at) == Some(Kind::Conjunction));
        let verb = behind.next().and_then(|at| match self.chunks[at].kind {
            Kind::Group(next) => Some(&self.words[self.groups[next].main]),
            _ => None,
        });
        self.left_comma(chunk)
            && object
            && conjunction
            && verb.is_some_and(|verb| verb.is(Features::PAST) || verb.is(Features::MAYBE_PASSIVE))
    }

    /// "two were killed and ten *injured*": a verb that never stands without an object, as `object_role` tells, goes on with the
    /// auxiliary of the passive before it.
    pub(super) fn find_gapped_passives(&mut self, object_role: impl Fn(&[Word], usize) -> Option<(Role, usize)>) {
        for group in 1..self.groups.len() {
            let (verb, before) = (&self.groups[group], &self.groups[group - 1]);
            let bare = verb.first == verb.main && !verb.attributive && self.words[verb.main].is(Features::MAYBE_PASSIVE);
            let subject = verb.chunk.checked_sub(1).filter(|at| bare && self.kind(*at) == Some(Kind::Phrase));
            let whole = subject.map(|at| self.of_chain_head(at)).filter(|at| *at > before.chunk + 1);
            let joined = whole.is_some_and(|at| self.kind(at - 1) == Some(Kind::Conjunction));
            let passive = before.passive && before.form == Form::Finite && before.first < before.main;
            let object = self.kind(verb.chunk + 1) == Some(Kind::Phrase) && !self.chunks[verb.chunk + 1].time;
            if joined && passive && !object && object_role(self.words, verb.main).is_some_and(|(role, _)| role != Role::Place) {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive = true;
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
    pub(super) fn has_thing_behind(&self, group: usize) -> bool {
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
    ///
    /// Nor does it have an infinitive or gerund of its own subject, as `expressions` tell: "after Libya agreed to reopen the port".
    pub(super) fn find_lost_pasts(&mut self, expressions: &Expressions) {
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
            // "a man sent a letter", but "sent a letter to a friend".
            let given = next.and_then(|at| self.kind(at + 1).filter(|kind| *kind == Kind::Preposition).map(|_| self.lemma(at + 1)));
            let transitive = object && subject && (given == Some(self.keys.to) || !self.keys.two_objects.contains(&word.lemma));
            let infinitive =
                next.is_some_and(|at| matches!(self.chunks[at].kind, Kind::Group(next) if self.groups[next].form == Form::Infinitive));
            let gerund = next.is_some_and(|at| matches!(self.chunks[at].kind, Kind::Group(next) if self.groups[next].form == Form::Ing));
            let willing =
                subject && (infinitive && expressions.wants(word, self.keys.to) || gerund && expressions.wants(word, self.keys.ing));
            // "after the president resigned": what has no passive is no passive participle, unless it describes an object.
            let intransitive = subject && !expressions.takes_object(word) && self.main_over(verb.chunk - 1).is_none();
            if bare && (transitive || willing || relative || intransitive || self.is_lost_main(verb.chunk)) {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive = false;
            }
        }
    }

    /// The finite verb of the clause that has the phrase at `phrase` for an object or in a prepositional phrase.
    fn main_over(&self, phrase: usize) -> Option<usize> {
        let plain = |at: &usize| match self.chunks[*at].kind {
            Kind::Preposition => !self.keys.clausal.contains(&self.lemma(*at)),
            Kind::Phrase | Kind::Adverb | Kind::Adjective => true,
            _ => false,
        };
        let before = (0..phrase).rev().find(|at| !plain(at))?;
        match self.chunks[before].kind {
            // "the firm *which sells* cars in Asia dropped"
            Kind::Group(main) if self.groups[main].form == Form::Finite && self.relative_of(before).is_none() => Some(main),
            _ => None,
        }
    }

    /// "the talks *collapsed* on Monday after the delegation rejected the draft": before a clause of time, a verb that needs no
    /// object, as `transitive` says, is a past where the sentence has none before it.
    pub(super) fn find_lone_pasts(&mut self, transitive: impl Fn(&[Word], usize) -> bool) {
        for group in 0..self.groups.len() {
            let verb = &self.groups[group];
            let bare = verb.first == verb.main && verb.form == Form::Participle && !verb.attributive;
            if !bare || transitive(self.words, verb.main) {
                continue;
            }
            let plain = |at: usize| matches!(self.chunks[at].kind, Kind::Phrase | Kind::Preposition | Kind::Adverb | Kind::Adjective);
            let subject = match self.left_neighbor(verb.chunk) {
                Some(at) if self.kind(at) == Some(Kind::Phrase) => at,
                // "Ana Ruiz, the minister, *resigned* after"
                Some(comma) if self.kind(comma) == Some(Kind::Comma) => match self.parenthetical_before(comma) {
                    Some(opening) => opening - 1,
                    None => continue,
                },
                _ => continue,
            };
            let first = (0..=subject).rev().take_while(|at| plain(*at)).last();
            let opens = first
                .is_some_and(|first| first == 0 || matches!(self.chunks[first - 1].kind, Kind::Comma | Kind::Break | Kind::Subordinator));
            if opens && self.precedes_clause_of_time(verb.chunk) {
                self.groups[group].form = Form::Finite;
                self.groups[group].passive = false;
            }
        }
    }

    /// Whether a clause of time stands behind the verb at `chunk`, dates and places between them left out: "in Rome on Monday *after
    /// the delegation rejected* it", but no "after the war".
    fn precedes_clause_of_time(&self, chunk: usize) -> bool {
        let mut at = chunk + 1;
        loop {
            match self.kind(at) {
                Some(Kind::Preposition | Kind::Subordinator) if self.keys.clausal_prepositions.contains(&self.lemma(at)) => break,
                Some(Kind::Preposition) if self.kind(at + 1) == Some(Kind::Phrase) => at += 2,
                Some(Kind::Adverb) => at += 1,
                Some(Kind::Phrase) if self.chunks[at].time || self.chunks[at].measure => at += 1,
                _ => return false,
            }
        }
        let told = (at + 1..self.chunks.len()).find(|at| !matches!(self.chunks[*at].kind, Kind::Phrase | Kind::Adverb));
        told.is_some_and(|at| match self.chunks[at].kind {
            Kind::Group(next) => {
                let verb = &self.groups[next];
                verb.form == Form::Finite && (verb.first == verb.main || verb.passive)
            }
            _ => false,
        })
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

    /// Whether a past tense may be a participle that modifies the phrase before it: "the meeting *held* last week".
    pub(super) fn could_be_reduced(&self, group: usize) -> bool {
        let verb = &self.groups[group];
        let bare = verb.first == verb.main && self.words[verb.main].is(Features::MAYBE_PASSIVE);
        let thing = |chunk: &&Chunk| chunk.kind == Kind::Phrase && !chunk.time && !chunk.measure;
        let object = self.chunks.get(verb.chunk + 1).filter(thing).is_some();
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

    /// "blankets for families *made* homeless", "shot a man *armed* with a knife": behind a phrase that an earlier verb of the clause
    /// has, an -ed word without object is a participle, for the clause has one finite verb.
    pub(super) fn find_reduced_relatives(&mut self, expressions: &Expressions) {
        for group in 1..self.groups.len() {
            let verb = &self.groups[group];
            let word = &self.words[verb.main];
            let past = verb.form == Form::Finite && !verb.attributive && self.could_be_reduced(group);
            let phrase = verb.chunk.checked_sub(1).filter(|at| self.chunks[*at].kind == Kind::Phrase && !self.chunks[*at].time);
            let Some(phrase) = phrase.filter(|_| past && expressions.takes_object(word)) else { continue };
            let Some(main) = self.main_over(phrase) else { continue };
            // "said profits in Asia dropped", but "demanded the release of men arrested in May".
            let says = self.says[main] && !expressions.demands(&self.words[self.groups[main].main]);
            // "a man arrested in Milan escaped": the first of the two may be the participle.
            let reduced = self.could_be_reduced(main) && expressions.takes_object(&self.words[self.groups[main].main]);
            if !says && !reduced {
                self.groups[group].form = Form::Participle;
                self.groups[group].passive = true;
            }
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
}
