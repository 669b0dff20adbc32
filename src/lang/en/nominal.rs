//! Event nouns with arguments: "the signing of X by Y", "his refusal to …".

use super::{
    claims::{Reader, confidence},
    phrase::{Form, Kind},
};
use crate::{
    lexicon::{EventId, Frame, Marker},
    model::{Claim, Predicate, Role},
    text::{Entry, Features, Key, Pos},
    value::Unsolved,
};

/// An event noun with the sense it has.
pub(super) struct EventNoun<'a> {
    pub(super) frame: &'a Frame,
    /// First and last word of the expression: "air strike", "state of emergency".
    first: usize,
    last: usize,
}

impl Reader<'_> {
    /// The event noun that heads a phrase, in the first sense whose needs are met around it.
    pub(super) fn event_noun(&self, phrase: usize) -> Option<EventNoun<'_>> {
        let head = self.parse.chunks[phrase].head;
        let noun = self.english.expressions.event_noun(&self.parse.words[head])?;
        let (before, behind) = self.english.expressions.reach(noun, &self.parse.words[head]);
        let last = head + behind;
        let senses = self.english.expressions.predicates.senses(noun);
        let frame = senses.iter().find(|frame| {
            let counted = |marker| {
                frame.role(marker) != Some(Role::Quantity) && senses.iter().any(|other| other.role(marker) == Some(Role::Quantity))
            };
            frame.fits(|marker| self.stands_at(phrase, last, marker, counted(marker)))
        })?;
        Some(EventNoun { frame, first: head.saturating_sub(before), last })
    }

    /// Whether what a frame needs stands beside the noun of a phrase, whose expression ends at the word `last`.
    ///
    /// A date is nothing that a sense could need, nor is an amount where another sense `counts` it: "a fall of 3% in May"
    /// against "the fall of the city".
    fn stands_at(&self, phrase: usize, last: usize, marker: Marker, counts: bool) -> bool {
        match marker {
            Marker::Genitive => self.possessor(phrase).is_some(),
            Marker::Word(word) => {
                let mut next = self.chunk_behind(phrase, last);
                while let Some((preposition, object)) = self.prepositional(next) {
                    let chunk = &self.parse.chunks[object];
                    if preposition == word && !chunk.time && !(counts && chunk.amount) {
                        return true;
                    }
                    next = self.parse.list_end(object) + 1;
                }
                match self.parse.kind(next) {
                    Some(Kind::Group(group)) => word == self.english.keys.to && self.parse.groups[group].form == Form::Infinitive,
                    Some(Kind::Subordinator) => self.parse.lemma(next) == word,
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// Whether the date behind an event noun is its own: "a strike on Saturday begins", "notice of a strike on Saturday".
    ///
    /// Behind an object it is rather the verb's ("called off the strike on Saturday"), unless the noun often has that
    /// preposition, as `expected` says ("the end of May").
    fn has_date(&self, phrase: usize, expected: bool) -> bool {
        let of = phrase.checked_sub(1).is_some_and(|before| self.parse.lemma(before) == self.english.keys.of);
        expected || of || self.parse.governor(phrase).is_none()
    }

    /// The first chunk behind a phrase and the words up to `last`.
    fn chunk_behind(&self, phrase: usize, last: usize) -> usize {
        let mut next = phrase + 1;
        while self.parse.chunks.get(next).is_some_and(|chunk| chunk.first <= last) {
            next += 1;
        }
        next
    }

    /// The preposition at a chunk and the chunk of the phrase behind it.
    fn prepositional(&self, at: usize) -> Option<(Key, usize)> {
        let stands = self.parse.kind(at) == Some(Kind::Preposition) && self.parse.kind(at + 1) == Some(Kind::Phrase);
        stands.then(|| (self.parse.lemma(at), at + 1))
    }

    /// First and last word of whoever has the thing: "*Turkey*'s refusal", "*his* refusal".
    fn possessor(&self, phrase: usize) -> Option<(usize, usize)> {
        let chunk = &self.parse.chunks[phrase];
        let own = chunk.first < chunk.head && self.parse.words[chunk.first].is(Features::POSSESSIVE);
        chunk.possessor.or_else(|| own.then_some((chunk.first, chunk.first)))
    }

    /// Event nouns with arguments: "the signing of X by Y", "his refusal to …".
    pub(super) fn nominal(&self, light: &[usize], claims: &mut Vec<Claim>) {
        for (at, chunk) in self.parse.chunks.iter().enumerate() {
            // "the end of the month" is a time and ends nothing.
            let date = chunk.time && self.english.keys.stretches.contains(&self.parse.words[chunk.head].lemma);
            if chunk.kind != Kind::Phrase || date || light.contains(&chunk.head) {
                continue;
            }
            let Some(noun) = self.event_noun(at) else { continue };
            let Some(event) = noun.frame.event else { continue };
            if let Some(claim) = self.nominal_claim(at, &noun, event) {
                claims.push(claim);
            }
        }
    }

    fn nominal_claim(&self, at: usize, noun: &EventNoun<'_>, event: EventId) -> Option<Claim> {
        let (chunk, frame) = (&self.parse.chunks[at], noun.frame);
        let predicate = Predicate { event: Some(event), lemma: self.parse.words[chunk.head].lemma };
        let mut claim = self.claim((noun.first, noun.last), predicate, confidence::NOMINAL);
        let (mut first, mut last) = (chunk.first.min(noun.first), chunk.last.max(noun.last));
        if let Some((from, to)) = self.possessor(at) {
            // "Sunday's raid": a day acts on nothing; the values of the phrase tell it.
            if !self.is_date(to) {
                claim.add(frame.role(Marker::Genitive).unwrap_or(Role::Agent), self.words_mention(from, to));
            }
            first = first.min(from);
        } else if let Some(state) = self.state_before(noun).filter(|_| frame.role(Marker::Genitive) == Some(Role::Agent)) {
            // "Omani mediation": the state acts.
            claim.add(Role::Agent, self.words_mention(state, state));
        }
        let next = self.fill_complements(&mut claim, at, noun);
        last = last.max(self.parse.chunks[next - 1].last);
        if let Some(Kind::Group(group)) = self.parse.chunks.get(next).map(|chunk| chunk.kind)
            && self.parse.groups[group].form == Form::Infinitive
            && let Some(role) = frame.role(Marker::Word(self.english.keys.to))
        {
            let (start, end) = self.parse.own_words(group);
            claim.add(role, self.clause_mention(start, end));
            last = end;
        }
        if claim.slots.is_empty() && !self.is_said_not_to_be(at) {
            return None;
        }
        (claim.polarity, claim.modality) = self.english.nominal_reality(self.parse, self.senses, at, frame);
        self.fill_values(&mut claim, (first, last), (0, 0), (0, 0));
        claim.quote = self.trimmed(self.sentence.cover(first, last));
        Some(claim)
    }

    fn is_date(&self, word: usize) -> bool {
        self.sentence.value_at(word).is_some_and(|value| !matches!(value.value, Unsolved::Quantity(_)))
            || matches!(self.parse.words[word].entry, Entry::Weekday(_) | Entry::Month(_))
    }

    /// Adds the prepositional phrases that an event noun has behind it; the chunk behind the last of them.
    pub(super) fn fill_complements(&self, claim: &mut Claim, at: usize, noun: &EventNoun<'_>) -> usize {
        let by_whom = self.by_whom(at);
        let mut next = self.chunk_behind(at, noun.last);
        while let Some((preposition, object)) = self.prepositional(next) {
            let role = noun.frame.role(Marker::Word(preposition));
            // "at the request of Jordan", but "a request for arms"
            let role = if by_whom == Some(preposition) { Some(Role::Agent) } else { role };
            let role = if self.parse.chunks[object].time { self.has_date(at, role.is_some()).then_some(Role::Time) } else { role };
            // "an attack on the shrine *in Herat*"
            let role = role.or_else(|| self.default_role(next, object).filter(|role| *role == Role::Place && self.is_known_place(object)));
            let Some(role) = role else { break };
            self.fill(claim, role, object, false);
            next = self.parse.list_end(object) + 1;
        }
        next
    }

    /// Whether the clause says of a phrase that there was none: "no injuries were reported", "there will be no strike".
    fn is_said_not_to_be(&self, phrase: usize) -> bool {
        let there = |subject: Option<usize>| subject.is_some_and(|subject| self.parse.word_of(subject).lemma == self.english.keys.there);
        let told = self.parse.groups.iter().zip(&self.parse.clauses).any(|(verb, clause)| {
            verb.passive && clause.subject == Some(phrase) || verb.copula && there(clause.subject) && clause.predicative == Some(phrase)
        });
        told && self.english.denies_phrase(self.parse, phrase)
    }

    /// The adjective of a state right before an event noun.
    fn state_before(&self, noun: &EventNoun<'_>) -> Option<usize> {
        let before = noun.first.checked_sub(1)?;
        let word = &self.parse.words[before];
        (word.pos == Pos::Adjective && word.is(Features::NISBA) && matches!(word.entry, Entry::Place(_))).then_some(before)
    }

    /// The preposition behind a phrase whose own phrase acts, where it tells by whom: "*at the request* of".
    pub(super) fn by_whom(&self, phrase: usize) -> Option<Key> {
        let before = phrase.checked_sub(1).filter(|before| self.parse.chunks[*before].kind == Kind::Preposition)?;
        self.english.particles.by_whom(self.parse.lemma(before), self.parse.words[self.parse.chunks[phrase].head].lemma)
    }
}
