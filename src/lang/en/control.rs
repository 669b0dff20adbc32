//! Control: who is understood to act in an infinitive or a participle, which has no subject of its own.

use super::{
    clause::Parse,
    phrase::{Form, Kind},
};
use crate::text::{Entry, Key, Pos, Word};

impl Parse<'_> {
    /// The understood subject of an infinitive or participle.
    ///
    /// `acts` tells whether the object of a verb acts in its infinitive, by the verb and the phrase's being a person; `asked` whether
    /// what stands behind a preposition does.
    pub(super) fn find_controller(&mut self, group: usize, acts: impl Fn(&Word, bool) -> bool, asked: impl Fn(&Word, Key) -> bool) {
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
            Some((at, Kind::Phrase)) => match self.groups[group].form {
                // "let them go"
                Form::Bare => self.infinitive_subject(at, |_, _| true, asked),
                Form::Infinitive => self.infinitive_subject(at, acts, asked),
                _ => {
                    let whole = self.of_chain_head(at);
                    // "the release of bakers *arrested* in May", but "members of the gang arrested in May", "a report of the bank leaked"
                    let deed = matches!(self.words[self.chunks[whole].head].entry, Entry::Predicate(_));
                    Some(if deed && self.is_person(at) { at } else { whole })
                }
            },
            Some((_, Kind::Group(other))) => subject_of(self, other),
            Some((at, Kind::Adjective)) => self.group_before(at).and_then(|other| {
                // "it is illegal to sell", "makes it illegal to sell": nobody in particular does; but "they find it hard to sell".
                let it = |phrase: usize| self.lemma(phrase) == self.keys.it;
                let caused = self.clauses[other].object.is_some_and(it) && !self.says[other];
                subject_of(self, other).filter(|subject| !it(*subject) && !caused)
            }),
            // "quoted him as saying": "as" opens no clause of its own there.
            Some((at, kind)) if kind == Kind::Preposition || kind == Kind::Subordinator && self.lemma(at) == self.keys.as_ => {
                let governor = self.group_before(at);
                // "signed it instead of resigning"
                let instead = at > 0 && self.keys.asides.contains(&self.lemma(at - 1));
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
                    Some(self.described(at - 1))
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

    /// "repelled an attempt to blow up a bridge", "backed plans to build": whose deed it is, as `deed` tells that it is one, nobody
    /// says, unless it is the subject's own.
    ///
    /// Nor who does what an object's noun asks for, as `asks` tells: "announced a ban on smoking".
    pub(super) fn find_deeds(&mut self, deed: impl Fn(&Word) -> bool, asks: impl Fn(&Word, Key) -> bool) {
        for group in 0..self.groups.len() {
            if self.groups[group].form == Form::Ing && self.complements_noun(group, &asks) {
                self.clauses[group].subject = None;
                continue;
            }
            // "called for a crossing to be built": what is done is not done by itself.
            let infinitive = self.groups[group].form == Form::Infinitive && !self.groups[group].passive;
            let before = self.groups[group].chunk.checked_sub(1).filter(|before| infinitive && self.kind(*before) == Some(Kind::Phrase));
            let Some((before, governor)) = before.and_then(|before| Some((before, self.governor(before)?))) else { continue };
            let noun = &self.words[self.chunks[before].head];
            let owned = self.keys.owners.contains(&self.words[self.groups[governor].main].lemma);
            // "Rail strike to cost millions" is told of the strike.
            if noun.pos == Pos::Noun && deed(noun) && !owned && self.clauses[governor].second != Some(before) {
                self.clauses[group].subject = None;
                self.clauses[group].own_subject = false;
            }
        }
    }

    /// Whether a gerund stands behind an object and the preposition that its noun asks for.
    fn complements_noun(&self, group: usize, asks: impl Fn(&Word, Key) -> bool) -> bool {
        let Some(object) = self.groups[group].chunk.checked_sub(2) else { return false };
        let noun = &self.words[self.chunks[object].head];
        self.kind(object + 1) == Some(Kind::Preposition)
            && self.clauses.iter().any(|clause| clause.object == Some(object))
            && noun.pos == Pos::Noun
            && asks(noun, self.lemma(object + 1))
    }

    /// What a participle behind the phrase at `at` and a comma describes: before the verb the whole subject, "the *museum* in Leeds,
    /// built in 1890,".
    fn described(&self, at: usize) -> usize {
        let mut whole = self.of_chain_head(at);
        let subject = self.finite_before(at).is_none();
        while subject && whole >= 2 && self.kind(whole - 1) == Some(Kind::Preposition) && self.kind(whole - 2) == Some(Kind::Phrase) {
            whole = self.of_chain_head(whole - 2);
        }
        whole
    }

    /// Who acts in an infinitive behind the phrase at `at`.
    fn infinitive_subject(&self, at: usize, acts: impl Fn(&Word, bool) -> bool, asked: impl Fn(&Word, Key) -> bool) -> Option<usize> {
        // "agreed in Geneva last week to sign": a date between them changes nothing.
        let mut at = at;
        while self.chunks[at].time {
            let before = at.checked_sub(1)?;
            at = if self.kind(before) == Some(Kind::Preposition) { before.checked_sub(1)? } else { before };
        }
        match self.chunks[at].kind {
            Kind::Phrase => {}
            Kind::Group(other) => return self.clauses[other].subject,
            _ => return self.group_before(at).and_then(|other| self.clauses[other].subject),
        }
        // "forced thousands of residents to leave": the object is the whole.
        let whole = self.of_chain_head(at);
        let at = if self.governor(at).is_none() && self.governor(whole).is_some() { whole } else { at };
        let preposition = whole.checked_sub(1).filter(|before| self.kind(*before) == Some(Kind::Preposition));
        if preposition.is_some_and(|before| self.lemma(before) == self.keys.for_) {
            // "called for a bridge to be built": the infinitive's own subject stands behind "for".
            return Some(whole);
        }
        let Some(governor) = self.governor(at) else {
            // "Rail strike to cost millions": in a headline the infinitive is the future.
            // "is the first woman to win"
            let said_of = self.clauses.iter().find(|clause| clause.predicative == Some(at));
            if let Some(subject) = said_of.and_then(|clause| clause.subject) {
                return Some(subject);
            }
            let opens = self.left_neighbor(self.first_conjunct(at)).is_none_or(|left| self.chunks[left].kind == Kind::Break);
            return (self.taken[at].is_none() && opens).then_some(at);
        };
        let clause = &self.clauses[governor];
        match clause.object.filter(|_| !self.groups[governor].passive) {
            // "gave farmers money to plant trees": whoever gets it acts.
            Some(object) if clause.second.is_some() => Some(object),
            // "urged passengers not to travel", "asked the union in May to wait"; but "raised rates to curb inflation".
            Some(object) if acts(&self.words[self.groups[governor].main], self.is_person(object)) => Some(object),
            Some(_) => clause.subject,
            // "called on both sides to stop fighting"
            None => {
                let verb = &self.words[self.groups[governor].main];
                let asked = clause.obliques.iter().find(|oblique| asked(verb, self.lemma(oblique.preposition)));
                asked.map(|oblique| oblique.phrase).or(clause.subject)
            }
        }
    }

    /// The verb that has this phrase for object or oblique.
    pub(super) fn governor(&self, phrase: usize) -> Option<usize> {
        (0..self.groups.len()).rev().find(|group| {
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
