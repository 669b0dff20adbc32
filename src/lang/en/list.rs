//! Lists and "of" chains: where a phrase with all that belongs to it begins and ends.

use smallvec::SmallVec;

use super::{
    clause::Parse,
    phrase::{Form, Kind},
};
use crate::text::Word;

impl Parse<'_> {
    /// "members of the union" → "members".
    pub(super) fn of_chain_head(&self, mut phrase: usize) -> usize {
        while phrase >= 2
            && self.chunks[phrase - 1].kind == Kind::Preposition
            && self.lemma(phrase - 1) == self.keys.of
            && !self.of_verb[phrase - 1]
            && self.chunks[phrase - 2].kind == Kind::Phrase
            && !self.has_no_parts(phrase - 1)
        {
            phrase -= 2;
        }
        phrase
    }

    /// "the sale in *2024* of shares": a date has no parts but dates; "cleared *him* of fraud": nor has a person.
    fn has_no_parts(&self, of: usize) -> bool {
        let (date, whole) = (&self.chunks[of - 1], &self.chunks[of + 1]);
        if self.keys.persons.contains(&self.words[date.head].lemma) {
            return true;
        }
        let noun = self.words[date.head].lemma;
        date.time && !whole.time && !self.keys.is_time_noun(noun) && !self.keys.stretches.contains(&noun)
    }

    /// First member of the list that ends with `phrase`: "the union and the *operator*".
    pub(super) fn first_conjunct(&self, phrase: usize) -> usize {
        let mut first = phrase;
        // The conjunction comes before the last member; commas before the others.
        let mut seen_conjunction = false;
        while first >= 2 {
            let (joint, mut before) = (first - 1, first - 2);
            if self.kind(joint) == Some(Kind::Conjunction) && self.kind(before) == Some(Kind::Comma) && before > 0 {
                before -= 1;
                // "…, and the union said": with one comma only and a verb before it, a new clause begins.
                let another = self.chunks[..before].iter().rev().take(4).any(|chunk| chunk.kind == Kind::Comma);
                if !another && self.previous_finite(before).is_some() {
                    break;
                }
            }
            let joined = match self.chunks[joint].kind {
                Kind::Conjunction => !seen_conjunction,
                Kind::Comma => seen_conjunction,
                _ => false,
            };
            if !joined || self.chunks[before].kind != Kind::Phrase || self.chunks[before].time {
                break;
            }
            let head = self.of_chain_head(before);
            match head.checked_sub(1).map(|left| self.chunks[left].kind) {
                // The object of an earlier verb is no member of our subject.
                Some(Kind::Group(_)) => break,
                // "In Rome, police and soldiers": nor is what the comma sets off.
                Some(Kind::Preposition) if self.chunks[joint].kind == Kind::Comma || self.has_main_before(head) => break,
                _ => {}
            }
            seen_conjunction |= self.chunks[joint].kind == Kind::Conjunction;
            first = head;
        }
        first
    }

    /// Whether the verb of a main clause stands before a phrase: "the ship *sank* in the bay and divers searched it" are two clauses.
    fn has_main_before(&self, phrase: usize) -> bool {
        self.previous_finite(phrase).is_some_and(|group| {
            let chunk = self.groups[group].chunk;
            !self.says[group] && self.relative_of(chunk).is_none() && !self.could_be_reduced(group)
        })
    }

    /// Last member of the list that begins with `phrase`, with "of" chains.
    pub(super) fn list_end(&self, phrase: usize) -> usize {
        let mut end = self.of_chain_end(phrase);
        loop {
            let mut joint = end + 1;
            if self.kind(joint) == Some(Kind::Comma) && self.kind(joint + 1) == Some(Kind::Conjunction) {
                joint += 1;
            }
            let conjunction = self.kind(joint) == Some(Kind::Conjunction);
            let comma = self.kind(joint) == Some(Kind::Comma) && self.list_goes_on(joint);
            let next = joint + 1;
            let member = self.kind(next) == Some(Kind::Phrase) && !self.chunks[next].time && !self.opens_subject(next);
            if !(conjunction || comma) || !member || self.followed_by_finite(next) {
                return end;
            }
            end = self.of_chain_end(next);
            if conjunction {
                return end;
            }
        }
    }

    /// Whether a list of subjects begins with a phrase: "in Rome, *police* and soldiers arrested".
    fn opens_subject(&self, phrase: usize) -> bool {
        let mut last = phrase;
        while self.taken[last].is_none() && matches!(self.kind(last + 1), Some(Kind::Comma | Kind::Conjunction)) {
            let next = last + if self.kind(last + 2) == Some(Kind::Conjunction) { 3 } else { 2 };
            if self.kind(next) != Some(Kind::Phrase) {
                return false;
            }
            last = self.of_chain_end(next);
        }
        self.taken[last].is_some_and(|group| self.groups[group].chunk > last && self.first_conjunct(last) >= phrase)
    }

    /// Whether a comma at `comma` separates members of a list that ends with a conjunction: "A, B and C".
    pub(super) fn list_goes_on(&self, comma: usize) -> bool {
        let mut at = comma;
        while self.kind(at) == Some(Kind::Comma) && self.kind(at + 1) == Some(Kind::Phrase) {
            at = self.of_chain_end(at + 1) + 1;
            if self.kind(at) == Some(Kind::Conjunction) && self.kind(at + 1) == Some(Kind::Phrase) {
                return true;
            }
        }
        false
    }

    pub(super) fn followed_by_finite(&self, phrase: usize) -> bool {
        let end = self.of_chain_end(phrase);
        matches!(self.kind(end + 1), Some(Kind::Group(group)) if self.groups[group].form == Form::Finite && self.clauses[group].own_subject && self.clauses[group].subject.is_some_and(|subject| subject >= phrase))
    }

    /// End of "members of the union of guards".
    pub(super) fn of_chain_end(&self, phrase: usize) -> usize {
        let mut end = phrase;
        while self.kind(end + 1) == Some(Kind::Preposition)
            && self.lemma(end + 1) == self.keys.of
            && !self.of_verb[end + 1]
            && self.kind(end + 2) == Some(Kind::Phrase)
            && !self.has_no_parts(end + 1)
        {
            end += 2;
        }
        end
    }

    /// "accused the company of fraud": the deed behind "of" is no part of who is accused.
    pub(super) fn find_charges(&mut self, charges: impl Fn(&Word, &Word) -> bool) {
        for group in &self.groups {
            let object = (group.chunk + 1..self.chunks.len()).find(|at| self.chunks[*at].kind != Kind::Adverb);
            let Some(object) =
                object.filter(|at| self.chunks[*at].kind == Kind::Phrase && !self.chunks[*at].time && !self.chunks[*at].measure)
            else {
                continue;
            };
            let of = self.kind(object + 1) == Some(Kind::Preposition) && self.lemma(object + 1) == self.keys.of;
            let deed = self.chunks.get(object + 2).filter(|deed| of && deed.kind == Kind::Phrase);
            if deed.is_some_and(|deed| charges(&self.words[group.main], &self.words[deed.head])) && !group.attributive {
                self.of_verb[object + 1] = true;
            }
        }
    }

    /// The raw words of a phrase with its "of" chain.
    pub(super) fn phrase_words(&self, phrase: usize) -> (usize, usize) {
        (self.chunks[phrase].first, self.chunks[self.of_chain_end(phrase)].last)
    }

    /// The members of the list that begins with `phrase`, or ends with it where it is a subject.
    pub(super) fn members(&self, phrase: usize, leftward: bool) -> SmallVec<[usize; 4]> {
        let (first, end) = if leftward && !self.clauses.is_empty() {
            (self.first_conjunct(phrase), self.of_chain_end(phrase))
        } else {
            (phrase, self.list_end(phrase))
        };
        let mut members = SmallVec::new();
        let mut at = first;
        while at <= end {
            if self.chunks[at].kind == Kind::Phrase {
                members.push(at);
                at = self.of_chain_end(at);
            }
            at += 1;
        }
        members
    }
}
