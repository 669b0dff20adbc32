//! Verb groups → clauses: who is subject and object of what, which prepositions follow, what governs what.
//!
//! Each relation is found by a rule of its own that looks at chunks only, from the verb outwards: subjects to the left,
//! over parentheticals and relative clauses; objects and prepositional phrases to the right. A full parse is not needed
//! for news prose, and a sentence that breaks one rule still gives the claims that the others find.

use smallvec::SmallVec;

use super::{
    keys::Keys,
    phrase::{Chunk, Chunks, Form, Group, Kind},
};
use crate::text::{BlockKind, Entry, Features, Key, Pos, Sentence, Word};

/// A preposition with the phrase behind it, both chunk indices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oblique {
    pub(super) preposition: usize,
    pub(super) phrase: usize,
}

/// How a clause hangs on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// Complement: "plans *to sign*", "said *that it would*".
    Complement,
    /// After a subordinator or preposition; its chunk.
    Adverbial(usize),
}

/// What stands around a verb group.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    /// Chunk of the subject's (last) phrase.
    pub(super) subject: Option<usize>,
    /// The subject stands right before the verb, not in another clause.
    pub(super) own_subject: bool,
    /// First object.
    pub(super) object: Option<usize>,
    /// Second object: "gave the union *notice*".
    pub(super) second: Option<usize>,
    pub(super) obliques: SmallVec<[Oblique; 4]>,
    /// Phrases that say when, without preposition.
    pub(super) times: SmallVec<[usize; 2]>,
    /// Adjective, phrase or preposition chunk behind be.
    pub(super) predicative: Option<usize>,
    /// Words of the clausal complement.
    pub(super) content: Option<(usize, usize)>,
    /// The subordinator chunk that opens the complement.
    pub(super) opener: Option<usize>,
    pub(super) parent: Option<(usize, Link)>,
    /// Last word that belongs to it, complements apart.
    pub(super) last: usize,
}

/// A sentence with its clauses, one a verb group.
#[derive(Debug)]
pub(super) struct Parse<'a> {
    pub(super) words: &'a [Word],
    pub(super) chunks: Vec<Chunk>,
    pub(super) groups: Vec<Group>,
    pub(super) clauses: Vec<Clause>,
    keys: &'a Keys,
    /// For each chunk, the finite group whose own subject it is.
    taken: Vec<Option<usize>>,
    says: Vec<bool>,
}

impl<'a> Parse<'a> {
    /// Relates the chunks of `sentence`; `says` tells which main verbs can have a clause for their object.
    ///
    /// `transitive` tells the verbs that never stand without an object: in a headline they are passive then.
    pub(super) fn new(
        sentence: &'a Sentence,
        chunks: Chunks,
        keys: &'a Keys,
        says: impl Fn(&Word) -> bool,
        transitive: impl Fn(&Word) -> bool,
    ) -> Parse<'a> {
        let Chunks { chunks, groups } = chunks;
        let clauses = groups.iter().map(|group| Clause { last: group.last, ..Clause::default() }).collect();
        let taken = vec![None; chunks.len()];
        let says = groups.iter().map(|group| says(&sentence.words[group.main])).collect();
        let mut parse = Parse { words: &sentence.words, chunks, groups, clauses, keys, taken, says };
        parse.coordinate_participles();
        parse.find_bare_infinitives();
        for group in 0..parse.groups.len() {
            if parse.groups[group].form == Form::Finite {
                parse.find_subject(group);
            }
        }
        for group in 0..parse.groups.len() {
            parse.find_complements(group);
        }
        if sentence.kind == BlockKind::Headline {
            parse.find_headline_passives(transitive);
        }
        for group in 0..parse.groups.len() {
            if parse.groups[group].form != Form::Finite {
                parse.find_controller(group);
            }
        }
        for group in 0..parse.groups.len() {
            parse.find_parent(group);
        }
        parse
    }

    fn kind(&self, chunk: usize) -> Option<Kind> {
        self.chunks.get(chunk).map(|chunk| chunk.kind)
    }

    fn lemma(&self, chunk: usize) -> Key {
        self.words[self.chunks[chunk].first].lemma
    }

    /// A bare -ed verb behind "and" goes on with the voice before it: "was questioned and released".
    fn coordinate_participles(&mut self) {
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
    fn find_headline_passives(&mut self, transitive: impl Fn(&Word) -> bool) {
        for (group, clause) in self.groups.iter_mut().zip(&self.clauses) {
            let verb = &self.words[group.main];
            let bare = group.first == group.main && verb.is(Features::MAYBE_PASSIVE) && group.form == Form::Finite;
            if bare && clause.object.is_none() && clause.content.is_none() && clause.own_subject && transitive(verb) {
                group.passive = true;
            }
        }
    }

    /// "lets Salem send": a base form behind the object of such a verb has no tense.
    fn find_bare_infinitives(&mut self) {
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
    fn find_subject(&mut self, group: usize) {
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
    fn scan_left(&self, group: usize) -> Option<(usize, bool)> {
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
                        Some((before, Kind::Group(other))) if self.groups[other].form != Form::Finite && !self.groups[other].passive => {
                            fallback = fallback.or(Some(here));
                            at = before;
                        }
                        Some((before, Kind::Group(other))) if self.groups[other].form == Form::Finite && !self.says[other] => {
                            match self.relative_of(before) {
                                Some(relative) => at = relative,
                                None => return Some((here, true)),
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
                Kind::Group(other) => match self.groups[other].form {
                    Form::Finite => match self.relative_of(here) {
                        Some(relative) if !self.says[other] => at = relative,
                        // "the meeting held last week ended"
                        _ if fallback.is_none() && self.could_be_reduced(other) => {}
                        _ => break,
                    },
                    _ => {}
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
                    if let Some(previous) = self.previous_finite(here) {
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
    fn could_be_reduced(&self, group: usize) -> bool {
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
    fn reduce_between(&mut self, subject: usize, group: usize) {
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
    fn left_neighbor(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find(|at| !matches!(self.chunks[*at].kind, Kind::Adverb | Kind::Quote))
    }

    /// The subject behind a verb of saying: `"…," said the minister`.
    fn inverted(&self, chunk: usize) -> Option<(usize, bool)> {
        let next = (chunk + 1..self.chunks.len()).find(|next| self.chunks[*next].kind != Kind::Adverb)?;
        let Kind::Group(group) = self.chunks[chunk].kind else { return None };
        let opens =
            chunk == 0 || matches!(self.chunks[chunk - 1].kind, Kind::Comma | Kind::Quote | Kind::Break | Kind::Adverb | Kind::Phrase);
        (opens && self.says[group] && self.chunks[next].kind == Kind::Phrase && !self.chunks[next].time).then_some((next, true))
    }

    /// The relative pronoun that opens the clause of the verb at `chunk`, if one does.
    fn relative_of(&self, chunk: usize) -> Option<usize> {
        let mut at = chunk;
        let mut phrases = 0;
        while let Some(before) = at.checked_sub(1) {
            match self.chunks[before].kind {
                Kind::Adverb => {}
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

    fn is_person(&self, phrase: usize) -> bool {
        let word = &self.words[self.chunks[phrase].head];
        match word.entry {
            Entry::Title(_) | Entry::GivenName(_) => true,
            Entry::Place(_) | Entry::Organization(_) => false,
            _ => word.pos == Pos::Name || word.pos == Pos::Pronoun || word.is(Features::PLURAL),
        }
    }

    /// "members of the union" → "members".
    fn of_chain_head(&self, mut phrase: usize) -> usize {
        while phrase >= 2
            && self.chunks[phrase - 1].kind == Kind::Preposition
            && self.lemma(phrase - 1) == self.keys.of
            && self.chunks[phrase - 2].kind == Kind::Phrase
        {
            phrase -= 2;
        }
        phrase
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
            // The object of an earlier verb is no member of our subject.
            if matches!(head.checked_sub(1).map(|left| self.chunks[left].kind), Some(Kind::Group(_))) {
                break;
            }
            seen_conjunction |= self.chunks[joint].kind == Kind::Conjunction;
            first = head;
        }
        first
    }

    /// The comma that opens the parenthetical which the comma at `closing` closes.
    fn parenthetical_before(&self, closing: usize) -> Option<usize> {
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

    fn is_nominative(&self, phrase: usize) -> bool {
        let word = &self.words[self.chunks[phrase].head];
        word.pos == Pos::Pronoun && self.keys.nominatives.contains(&word.lemma)
    }

    fn left_comma(&self, chunk: usize) -> bool {
        chunk > 0 && self.chunks[chunk - 1].kind == Kind::Comma
    }

    /// The dash or bracket that opens the parenthetical which the one at `closing` closes: "news – which had run for years – wiped".
    fn dash_before(&self, closing: usize) -> Option<usize> {
        if self.lemma(closing) == self.keys.closing {
            return (0..closing)
                .rev()
                .find(|at| self.chunks[*at].kind == Kind::Break && self.lemma(*at) == self.keys.opening)
                .filter(|opening| *opening > 0);
        }
        let dash = |at: usize| self.keys.dashes.contains(&self.lemma(at)) && !self.is_tight(at);
        (0..closing).rev().find(|at| self.chunks[*at].kind == Kind::Break && dash(*at)).filter(|opening| dash(closing) && *opening > 0)
    }

    /// The last finite verb left of `chunk` that is not in a relative clause of another phrase.
    fn previous_finite(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().take_while(|at| !matches!(self.chunks[*at].kind, Kind::Break)).find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => Some(group),
            _ => None,
        })
    }

    /// Objects, obliques, times and clausal complement to the right of a verb.
    fn find_complements(&mut self, group: usize) {
        if self.groups[group].attributive {
            return;
        }
        let inverted = self.clauses[group].subject.filter(|subject| *subject > self.groups[group].chunk);
        let mut at = inverted.map_or(self.groups[group].chunk, |subject| self.list_end(subject)) + 1;
        let mut clause = self.clauses[group].clone();
        if let Some(subject) = inverted {
            clause.last = self.chunks[self.list_end(subject)].last;
        }
        let copula = self.groups[group].copula;
        let mut after_comma = false;
        let mut last_phrase = None;
        while let Some(chunk) = self.chunks.get(at).copied() {
            match chunk.kind {
                Kind::Adverb => clause.last = if after_comma { clause.last } else { chunk.last },
                Kind::Adjective => {
                    if after_comma {
                        break;
                    }
                    if copula && clause.predicative.is_none() && clause.object.is_none() {
                        clause.predicative = Some(at);
                    }
                    clause.last = chunk.last;
                }
                Kind::Phrase if after_comma && !chunk.time => break,
                Kind::Phrase => {
                    if let Some(other) = self.taken[at].filter(|other| *other != group && self.groups[*other].chunk > at) {
                        let _ = other;
                        if clause.content.is_none() && !after_comma {
                            clause.content = Some((chunk.first, self.content_end(group, at)));
                        }
                        break;
                    }
                    if chunk.time {
                        clause.times.push(at);
                    } else if chunk.measure && (clause.object.is_some() || copula && clause.predicative.is_some()) {
                        // "blocked two tunnels 1,150 metres down": an amount is no second object.
                    } else if copula && clause.predicative.is_none() {
                        clause.predicative = Some(at);
                    } else if clause.object.is_none() && !copula && last_phrase.is_none() {
                        clause.object = Some(at);
                    } else if clause.object.is_some()
                        && clause.second.is_none()
                        && last_phrase == clause.object
                        && clause.obliques.is_empty()
                    {
                        clause.second = Some(at);
                    } else {
                        break;
                    }
                    at = self.list_end(at);
                    last_phrase = Some(at);
                    if clause.object.is_some_and(|object| self.list_end(object) == at) {
                        last_phrase = clause.object;
                    }
                    clause.last = self.chunks[at].last;
                    after_comma = false;
                }
                Kind::Preposition => {
                    let Some(next) = self.chunks.get(at + 1) else {
                        clause.last = chunk.last;
                        break;
                    };
                    match next.kind {
                        Kind::Phrase if self.taken[at + 1].is_none_or(|other| self.groups[other].chunk < at) => {
                            if copula && clause.predicative.is_none() {
                                clause.predicative = Some(at);
                            }
                            clause.obliques.push(Oblique { preposition: at, phrase: at + 1 });
                            at = self.list_end(at + 1);
                            clause.last = self.chunks[at].last;
                            last_phrase = Some(at);
                            after_comma = false;
                        }
                        Kind::Group(next) if self.groups[next].form == Form::Ing && clause.content.is_none() && !after_comma => {
                            // "accused Moscow of shelling"
                            if !self.keys.clausal.contains(&self.lemma(at)) && self.lemma(at) != self.keys.without && !copula {
                                clause.content = Some((self.groups[next].first, self.content_end(group, at)));
                            }
                            break;
                        }
                        Kind::Phrase | Kind::Group(_) | Kind::Subordinator | Kind::Relative => break,
                        _ => clause.last = chunk.last,
                    }
                }
                Kind::Subordinator => {
                    let near = clause.content.is_none() && !after_comma;
                    if near
                        && (self.says[group] || self.lemma(at) == self.keys.that || at == self.groups[group].chunk + 1)
                        && !self.is_adverbial(at)
                    {
                        clause.opener = Some(at);
                        clause.content = Some((self.chunks.get(at + 1).map_or(chunk.last, |next| next.first), self.content_end(group, at)));
                    }
                    break;
                }
                Kind::Quote => {
                    if clause.content.is_none()
                        && self.says[group]
                        && let Some(end) = self.quotation_end(at)
                    {
                        clause.content = Some((chunk.last + 1, end));
                        break;
                    }
                    // A quoted word or two stay in their phrase's place.
                }
                Kind::Comma => {
                    if after_comma {
                        break;
                    }
                    after_comma = true;
                }
                Kind::Break => {
                    if clause.content.is_none() && self.says[group] && self.words[chunk.first].pos == Pos::Punctuation {
                        let next = self.chunks.get(at + 1).map(|next| next.kind);
                        if next == Some(Kind::Quote) {
                            clause.content = Some((chunk.last + 1, self.words.len() - 1));
                        }
                    }
                    break;
                }
                Kind::Group(next) => {
                    let nonfinite = self.groups[next].form != Form::Finite;
                    if nonfinite
                        && !after_comma
                        && clause.content.is_none()
                        && matches!(self.groups[next].form, Form::Infinitive | Form::Bare | Form::Ing)
                    {
                        clause.content = Some((self.groups[next].first, self.content_end(group, at)));
                    } else if !nonfinite && self.says[group] && clause.object.is_none() && !after_comma && self.clauses[next].own_subject {
                        clause.content = Some((self.groups[next].first, self.content_end(group, at)));
                    }
                    break;
                }
                Kind::Relative | Kind::Conjunction => break,
            }
            at += 1;
        }
        if clause.object.is_none() && !copula && !self.groups[group].passive && clause.content.is_none() {
            clause.object = self.relative_object(&clause, group);
        }
        self.clauses[group] = clause;
    }

    /// The antecedent of "which many residents remember".
    fn relative_object(&self, clause: &Clause, group: usize) -> Option<usize> {
        let subject = clause.subject.filter(|subject| clause.own_subject && *subject < self.groups[group].chunk)?;
        let before = self.left_neighbor(self.first_conjunct(subject))?;
        (self.chunks[before].kind == Kind::Relative).then(|| self.antecedent(before)).flatten()
    }

    /// "when", "if" and the like open adverbial clauses unless the verb asks for them.
    fn is_adverbial(&self, chunk: usize) -> bool {
        let lemma = self.lemma(chunk);
        lemma != self.keys.that && self.keys.clausal.contains(&lemma) && lemma != self.keys.if_
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
            let member = self.kind(next) == Some(Kind::Phrase)
                && !self.chunks[next].time
                && self.taken[next].is_none_or(|group| self.groups[group].chunk < next);
            if !(conjunction || comma) || !member || self.followed_by_finite(next) {
                return end;
            }
            end = self.of_chain_end(next);
            if conjunction {
                return end;
            }
        }
    }

    /// Whether a comma at `comma` separates members of a list that ends with a conjunction: "A, B and C".
    fn list_goes_on(&self, comma: usize) -> bool {
        let mut at = comma;
        while self.kind(at) == Some(Kind::Comma) && self.kind(at + 1) == Some(Kind::Phrase) {
            at = self.of_chain_end(at + 1) + 1;
            if self.kind(at) == Some(Kind::Conjunction) && self.kind(at + 1) == Some(Kind::Phrase) {
                return true;
            }
        }
        false
    }

    fn followed_by_finite(&self, phrase: usize) -> bool {
        let end = self.of_chain_end(phrase);
        matches!(self.kind(end + 1), Some(Kind::Group(group)) if self.groups[group].form == Form::Finite && self.clauses[group].own_subject && self.clauses[group].subject.is_some_and(|subject| subject >= phrase))
    }

    /// End of "members of the union of guards".
    pub(super) fn of_chain_end(&self, phrase: usize) -> usize {
        let mut end = phrase;
        while self.kind(end + 1) == Some(Kind::Preposition)
            && self.lemma(end + 1) == self.keys.of
            && self.kind(end + 2) == Some(Kind::Phrase)
        {
            end += 2;
        }
        end
    }

    /// Last word of a complement that begins at chunk `from`: to the end of the sentence, or to where the governing
    /// verb's subject takes another verb.
    fn content_end(&self, group: usize, from: usize) -> usize {
        let subject = self.clauses[group].subject;
        // ", as forecasters say it may, " ends at its comma.
        let inserted = self.opener_before(self.groups[group].chunk).is_some();
        for at in from..self.chunks.len() {
            match self.chunks[at].kind {
                Kind::Comma if inserted && at > from => return self.chunks[at].first - 1,
                Kind::Group(other) if other > group && self.groups[other].form == Form::Finite => {
                    let shared =
                        !self.clauses[other].own_subject && self.clauses[other].subject.is_some() && self.clauses[other].subject == subject;
                    // "said X would and added that …"
                    if shared && at > from && self.kind(at - 1) != Some(Kind::Relative) {
                        return self.chunks[at].first.saturating_sub(2).max(self.chunks[from].first);
                    }
                }
                Kind::Break if at > from && !self.is_tight(at) => return self.chunks[at].first.saturating_sub(1),
                _ => {}
            }
        }
        self.words.len() - 1
    }

    fn is_tight(&self, chunk: usize) -> bool {
        let index = self.chunks[chunk].first;
        index > 0
            && self.words[index - 1].span.end == self.words[index].span.start
            && self.words.get(index + 1).is_some_and(|next| next.span.start == self.words[index].span.end)
    }

    /// Last word inside the quotation that opens at chunk `at`, if it holds more than a phrase.
    fn quotation_end(&self, at: usize) -> Option<usize> {
        let close = (at + 1..self.chunks.len()).find(|close| self.chunks[*close].kind == Kind::Quote);
        let end = close.unwrap_or(self.chunks.len());
        let verbs = self.chunks[at + 1..end].iter().any(|chunk| matches!(chunk.kind, Kind::Group(_)));
        verbs.then(|| self.chunks[end - 1].last)
    }

    /// The understood subject of an infinitive or participle.
    fn find_controller(&mut self, group: usize) {
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
            Some((at, Kind::Preposition)) => {
                let governor = self.group_before(at);
                governor.and_then(|governor| {
                    // "prevented them from leaving" against "died after leaving": the preposition tells who leaves.
                    let object = self.clauses[governor]
                        .object
                        .filter(|_| !self.groups[governor].passive && self.keys.object_control.contains(&self.lemma(at)));
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

    /// Verbs whose object acts in their infinitive: those of speech, force and permission; a possession does not.
    fn says_of_object(&self, group: usize) -> bool {
        self.words[self.groups[group].main].lemma != self.keys.have
    }

    fn group_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) => Some(group),
            _ => None,
        })
    }

    fn finite_before(&self, chunk: usize) -> Option<usize> {
        (0..chunk).rev().find_map(|at| match self.chunks[at].kind {
            Kind::Group(group) if self.groups[group].form == Form::Finite => Some(group),
            _ => None,
        })
    }

    /// The verb that has this phrase for object or oblique.
    fn governor(&self, phrase: usize, before: usize) -> Option<usize> {
        (0..before).rev().find(|group| {
            let clause = &self.clauses[*group];
            clause.object == Some(phrase)
                || clause.second == Some(phrase)
                || clause.obliques.iter().any(|oblique| oblique.phrase <= phrase && phrase <= self.list_end(oblique.phrase))
        })
    }

    /// The subject of the first finite verb behind `chunk`: "Speaking in Paris, *the minister* said".
    fn next_subject(&self, chunk: usize) -> Option<usize> {
        self.groups
            .iter()
            .enumerate()
            .find(|(_, group)| group.chunk > chunk && group.form == Form::Finite)
            .and_then(|(other, _)| self.clauses[other].subject)
    }

    /// Hangs a clause on the verb that governs it.
    fn find_parent(&mut self, group: usize) {
        let (first, chunk) = (self.groups[group].first, self.groups[group].chunk);
        let innermost = (0..self.groups.len())
            .filter(|other| *other != group && self.clauses[*other].content.is_some_and(|(start, end)| start <= first && first <= end))
            .max_by_key(|other| self.groups[*other].first);
        let adverbial = self.opener_before(chunk);
        self.clauses[group].parent = match (innermost, adverbial) {
            (Some(parent), opener)
                if opener.is_none_or(|opener| {
                    Some(opener) == self.clauses[parent].opener || self.chunks[opener].first < self.groups[parent].first
                }) =>
            {
                Some((parent, Link::Complement))
            }
            (parent, Some(opener)) => {
                let main = parent
                    .or_else(|| self.group_before(opener))
                    .or_else(|| (group + 1..self.groups.len()).find(|other| self.groups[*other].form == Form::Finite));
                main.map(|main| (main, Link::Adverbial(opener)))
            }
            (Some(parent), None) => Some((parent, Link::Complement)),
            (None, None) => None,
        };
    }

    /// The subordinator that opens the clause of the verb at `chunk`.
    pub(super) fn opener_before(&self, chunk: usize) -> Option<usize> {
        let group = match self.chunks[chunk].kind {
            Kind::Group(group) => group,
            _ => return None,
        };
        let mut start = self.clauses[group]
            .subject
            .filter(|subject| self.clauses[group].own_subject && *subject < chunk)
            .map_or(chunk, |subject| self.first_conjunct(subject));
        while let Some(before) = start.checked_sub(1) {
            match self.chunks[before].kind {
                Kind::Adverb => start = before,
                Kind::Subordinator => return Some(before),
                Kind::Preposition if self.keys.clausal.contains(&self.lemma(before)) || self.lemma(before) == self.keys.without => {
                    return Some(before);
                }
                Kind::Phrase if self.chunks[before].time => start = before,
                _ => return None,
            }
        }
        None
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
