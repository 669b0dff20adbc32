//! Prepositional phrases → roles: where, when, why, by whom; those behind a verb and those before its subject.

use super::{
    claims::Reader,
    clause::{Clause, Link, Oblique},
    phrase::{Chunk, Group, Kind},
    setting::Setting,
};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind, Marker, PlaceKind},
    model::{Claim, Role},
    text::{Entry, Pos},
};

impl Reader<'_> {
    /// Adds the prepositional phrases of a clause to its claim; `frame` is that of the verb, or of the noun it supports.
    pub(super) fn fill_obliques(&self, claim: &mut Claim, group: usize, frame: Option<&Frame>) {
        let (verb, clause, sense) = (&self.parse.groups[group], &self.parse.clauses[group], &self.senses[group]);
        // "Is to blame *for the delay*": what stands behind a verb of the expression is the expression's.
        let within = |other: &Group| verb.main < other.main && other.main <= sense.last && !sense.split;
        let inner = self.parse.groups.iter().position(within).map(|inner| &self.parse.clauses[inner].obliques);
        for oblique in clause.obliques.iter().chain(inner.into_iter().flatten()) {
            // "Went on strike", "stabbed to death": what the predicate is made of fills no slot.
            let phrase = &self.parse.chunks[oblique.phrase];
            let own = !sense.split && phrase.first > verb.main && phrase.last <= sense.last;
            // "was behind the crash": here the preposition is the predicate's, and the phrase is no part of it.
            let predicative = Some(oblique.preposition) == clause.predicative
                && !(sense.last > verb.main && self.parse.chunks[oblique.preposition].first <= sense.last);
            if own || predicative {
                continue;
            }
            if let Some((to, phrase)) = self.oblique_role(group, *oblique, frame) {
                let taken = [Role::Patient, Role::Theme, Role::Recipient].iter().any(|role| claim.slot(*role).is_some());
                match to {
                    // "withdrew from the race": what the frame takes for a place is none.
                    Role::Place if !self.is_place(phrase, Some(oblique.preposition)) => {
                        if !taken {
                            self.fill(claim, Role::Theme, phrase, false);
                        }
                    }
                    to => self.fill(claim, to, phrase, false),
                }
            }
        }
        // "Are in control of the town", "took charge of it": what the whole expression takes, and not its noun.
        if let Some(phrase) = self.of_expression(group)
            && let Some(role) = sense.frame.and_then(|frame| frame.role(Marker::Word(self.english.keys.of)))
        {
            self.fill(claim, role, phrase, false);
        }
        for oblique in &clause.fronted {
            // What stands before the subject sets the scene; a phrase that completes the verb stands behind it.
            let role = self.oblique_role(group, *oblique, None);
            if let Some((to @ (Role::Place | Role::Time | Role::Cause), phrase)) = role
                && (to != Role::Place || self.is_place(phrase, Some(oblique.preposition)))
            {
                self.fill(claim, to, phrase, false);
            }
        }
    }

    /// The phrase behind the "of" that follows upon an expression of several words.
    fn of_expression(&self, group: usize) -> Option<usize> {
        let (verb, sense) = (&self.parse.groups[group], &self.senses[group]);
        if sense.last == verb.main || sense.split {
            return None;
        }
        // "Is part of", "is in control": it ends the expression, or follows it.
        let is_of = |at: &usize| self.parse.words.get(*at).is_some_and(|word| word.lemma == self.english.keys.of);
        let of = [sense.last, sense.last + 1].into_iter().find(is_of)?;
        let behind = |chunk: &Chunk| chunk.first == of + 1 && chunk.kind == Kind::Phrase;
        self.parse.chunks.iter().position(behind)
    }

    /// Where, when or why it happened, where the sentence picks that out: "it was *in Rome* that they met".
    pub(super) fn picked_out(&self, group: usize, frame: Option<&Frame>) -> Option<(Role, usize)> {
        let Some((copula, Link::Complement)) = self.parse.clauses[group].parent else { return None };
        let said = self.parse.groups[copula].copula.then(|| &self.parse.clauses[copula])?;
        let preposition = said.predicative.filter(|chunk| self.parse.kind(*chunk) == Some(Kind::Preposition))?;
        if self.parse.lemma(said.subject?) != self.english.keys.it || self.parse.kind(preposition + 1) != Some(Kind::Phrase) {
            return None;
        }
        let picked = self.oblique_role(group, Oblique { preposition, phrase: preposition + 1 }, frame);
        picked.filter(|(role, _)| matches!(role, Role::Place | Role::Time | Role::Cause))
    }

    /// Adds where the subject is, if nothing else says where: "police *in Manila* have freed a hostage".
    ///
    /// Only a place the tables know says so, and not of what is said: "researchers in Norway say". An event is where it is itself.
    pub(super) fn fill_place_of_subject(&self, claim: &mut Claim, group: usize, frame: Option<&Frame>) {
        let (verb, clause) = (&self.parse.groups[group], &self.parse.clauses[group]);
        let Some(subject) = clause.subject.filter(|subject| clause.own_subject && *subject < verb.chunk) else { return };
        let says = frame.is_some_and(|frame| frame.says || matches!(frame.kind, FrameKind::Modal(_)));
        if says || verb.copula || claim.slot(Role::Place).is_some() || self.event_noun(subject).is_some() {
            return;
        }
        let mut at = self.parse.of_chain_end(subject) + 1;
        while at + 1 < verb.chunk && self.parse.kind(at) == Some(Kind::Preposition) && self.parse.kind(at + 1) == Some(Kind::Phrase) {
            if self.default_role(at, at + 1) == Some(Role::Place) && self.is_known_place(at + 1) {
                self.fill(claim, Role::Place, at + 1, false);
            }
            at = self.parse.list_end(at + 1) + 1;
        }
    }

    /// The role of a prepositional phrase of the verb of `group`, and the phrase that has it: in "in front of the bank" the last.
    fn oblique_role(&self, group: usize, oblique: Oblique, frame: Option<&Frame>) -> Option<(Role, usize)> {
        let words = self.parse.words;
        let (keys, particles) = (&self.english.keys, &self.english.particles);
        let preposition = self.parse.lemma(oblique.preposition);
        let chunk = &self.parse.chunks[oblique.phrase];
        let at = self.parse.chunks[oblique.preposition].first;
        // "because of rain": the word before tells.
        let before = oblique.preposition.checked_sub(1).filter(|before| self.parse.chunks[*before].kind != Kind::Phrase);
        let aside = before.is_some_and(|before| keys.asides.contains(&self.parse.lemma(before)));
        let role = |marker: Marker| frame.and_then(|frame| frame.role(marker));
        // "Was cleared by nightfall": no one acts.
        let by_then = || preposition == keys.by && !chunk.measure && !chunk.amount && self.setting(oblique.phrase) == Some(Setting::Time);
        let to = if chunk.time || by_then() {
            Some(Role::Time)
        } else if aside {
            None
        } else if particles.tells_cause(&words[..=at]) || self.is_reason(oblique.phrase) {
            Some(Role::Cause)
        } else if particles.cause_at(&words[at..]).is_some() {
            // "As a result of rain": what stands behind tells.
            return self.cause_behind(at).map(|behind| (Role::Cause, behind));
        } else if let Some((length, to)) = particles.complex(&words[at..]) {
            let behind = self.parse.chunks.iter().position(|chunk| chunk.first == at + length && chunk.kind == Kind::Phrase);
            return to.zip(behind);
        } else if self.parse.groups[group].passive
            && preposition == keys.by
            && !chunk.amount
            && !chunk.measure
            && self.by_whom(oblique.phrase).is_none()
        {
            Some(role(Marker::Subject).unwrap_or(Role::Agent))
        } else {
            let clause = &self.parse.clauses[group];
            // "Will be played in Rome": a city is where it is.
            // "was jailed for six years": no time brings anything about.
            let of_frame = role(Marker::Word(preposition)).filter(|role| *role != Role::Cause || !chunk.measure).map(|role| match role {
                Role::Theme if preposition == keys.in_ && matches!(words[chunk.head].entry, Entry::Place(_)) => Role::Place,
                role => role,
            });
            of_frame.or_else(|| {
                if self.completes_object(clause, oblique) {
                    return None;
                }
                // "Was taken to Rome"
                if preposition == keys.to && matches!(words[chunk.head].entry, Entry::Place(_)) {
                    return Some(Role::Place);
                }
                if particles.may_tell_cause(preposition) && self.is_issue(oblique.phrase) {
                    return Some(Role::Cause);
                }
                // "Crashed between Lyon and Milan", but "flew between Lyon and Milan".
                let undergoes = role(Marker::Subject) == Some(Role::Patient) && clause.object.is_none();
                if undergoes && self.lies_between(oblique.preposition, oblique.phrase) {
                    return Some(Role::Place);
                }
                self.default_role(oblique.preposition, oblique.phrase)
                    .filter(|to| matches!(to, Role::Place | Role::Time) || !self.continues_oblique(clause, oblique.preposition))
            })
        };
        to.map(|to| (to, oblique.phrase))
    }

    /// The phrase behind a formula for causes that begins at the word `at`: "because of *rain*".
    pub(super) fn cause_behind(&self, at: usize) -> Option<usize> {
        let length = self.english.particles.cause_at(&self.parse.words[at..])?;
        self.parse.chunks.iter().position(|chunk| chunk.first == at + length && chunk.kind == Kind::Phrase)
    }

    /// Whether a prepositional phrase right behind the object completes the object's noun: what that asks for, as in "a report on
    /// schools", or whatever is no place behind "on", as in "put limits on rents".
    fn completes_object(&self, clause: &Clause, oblique: Oblique) -> bool {
        let Some(object) = clause.object.filter(|object| self.parse.of_chain_end(*object) + 1 == oblique.preposition) else { return false };
        let preposition = self.parse.lemma(oblique.preposition);
        let on = preposition == self.english.keys.on && !self.is_known_place(oblique.phrase);
        let preposition = Marker::Word(preposition);
        on || self.event_noun(object).is_some_and(|noun| noun.frame.role(preposition).is_some_and(|role| role != Role::Place))
    }

    /// The role of a preposition where no frame gives one.
    pub(super) fn default_role(&self, preposition: usize, phrase: usize) -> Option<Role> {
        let keys = &self.english.keys;
        let lemma = self.parse.lemma(preposition);
        let (role, timely) = self.english.particles.role(lemma);
        let chunk = &self.parse.chunks[phrase];
        if timely && (chunk.time || role.is_none()) {
            // "after the match"
            let occasion = || role.is_none() && !chunk.measure && matches!(self.setting(phrase), Some(Setting::Occasion | Setting::Time));
            return (chunk.time || occasion()).then_some(Role::Time);
        }
        if chunk.measure {
            return None; // "for eight months": the quantity slot has it.
        }
        match role {
            Some(Role::Agent) => None,
            Some(Role::Place) if self.by_whom(phrase).is_some() => None,
            // "at dawn", "at the weekend"
            Some(Role::Place) if lemma == keys.at && self.setting(phrase) == Some(Setting::Time) => Some(Role::Time),
            Some(Role::Place) if !self.is_place(phrase, Some(preposition)) => (lemma == keys.on).then_some(Role::Topic),
            role => role,
        }
    }

    /// Whether a preposition stands behind another prepositional phrase, and so more likely belongs to its noun.
    fn continues_oblique(&self, clause: &Clause, preposition: usize) -> bool {
        clause.obliques.iter().any(|before| {
            before.preposition < preposition
                && self.parse.list_end(before.phrase) + 1 == preposition
                && !self.parse.chunks[before.phrase].time
        })
    }

    /// Whether a phrase can say where, as an object or behind a preposition: no person, no number, no state.
    pub(super) fn is_place(&self, phrase: usize, preposition: Option<usize>) -> bool {
        let head = &self.parse.words[self.parse.chunks[phrase].head];
        match head.entry {
            Entry::Place(_) => true,
            Entry::Title(_) | Entry::Number(_) | Entry::GivenName(_) => false,
            _ => match head.pos {
                Pos::Name => true,
                // "at a concert", but "in a crash"
                Pos::Noun => match self.setting(phrase) {
                    None => true,
                    Some(Setting::Occasion) => preposition.is_some_and(|at| self.parse.lemma(at) == self.english.keys.at),
                    Some(Setting::Time | Setting::Nowhere) => false,
                },
                _ => false,
            },
        }
    }

    /// Whether "between" stands before two towns: states do things between them.
    fn lies_between(&self, preposition: usize, phrase: usize) -> bool {
        let town = |member: &usize| match self.parse.words[self.parse.chunks[*member].head].entry {
            Entry::Place(place) => self.context.lexicon.places.get(place).kind != PlaceKind::Country,
            _ => false,
        };
        self.parse.lemma(preposition) == self.english.keys.between && self.parse.members(phrase, false).iter().all(town)
    }

    /// Whether a table names the place or the kind of place or vehicle.
    pub(super) fn is_known_place(&self, phrase: usize) -> bool {
        match self.parse.words[self.parse.chunks[phrase].head].entry {
            Entry::Place(_) => true,
            Entry::Concept(concept) => {
                matches!(self.context.lexicon.concepts.get(concept).kind, ConceptKind::Place | ConceptKind::Vehicle)
            }
            _ => false,
        }
    }

    /// What a noun says that is no place; concepts and events tell before the table does.
    fn setting(&self, phrase: usize) -> Option<Setting> {
        let head = &self.parse.words[self.parse.chunks[phrase].head];
        match head.entry {
            Entry::Concept(concept) => match self.context.lexicon.concepts.get(concept).kind {
                ConceptKind::Place => None,
                ConceptKind::Event => Some(Setting::Occasion),
                ConceptKind::Person => Some(Setting::Nowhere),
                _ => self.english.settings.of(head.lemma),
            },
            Entry::Predicate(_) => Some(Setting::Occasion),
            _ => self.english.settings.of(head.lemma),
        }
    }

    /// Whether a phrase names what people can fall out over: a deed or an idea, no place, person or measure.
    fn is_issue(&self, phrase: usize) -> bool {
        let chunk = &self.parse.chunks[phrase];
        let word = &self.parse.words[chunk.head];
        let somebody = matches!(word.entry, Entry::Title(_) | Entry::GivenName(_) | Entry::Organization(_))
            || matches!(word.entry, Entry::Concept(concept) if self.context.lexicon.concepts.get(concept).kind == ConceptKind::Person);
        let abstraction = matches!(self.setting(phrase), Some(Setting::Occasion | Setting::Nowhere));
        word.pos == Pos::Noun && !chunk.time && !chunk.measure && !chunk.amount && !somebody && abstraction
    }

    /// Whether a phrase names reasons: "for security reasons", "on health grounds".
    pub(super) fn is_reason(&self, phrase: usize) -> bool {
        let head = &self.parse.words[self.parse.chunks[phrase].head];
        matches!(head.entry, Entry::Concept(concept) if self.context.lexicon.concepts.is_a_named(concept, "reason"))
    }
}
