//! What follows a verb: objects, prepositional phrases, times, and the clause or quotation that is its content.

use smallvec::SmallVec;

use super::{
    clause::{Clause, Link, Oblique, Parse},
    phrase::{Chunk, Form, Kind},
};
use crate::text::{Pos, Word};

/// A bracket of more chunks than this is no aside.
const MAX_BRACKET_CHUNKS: usize = 8;

/// What stands between a verb and its complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Insertion {
    /// Nothing.
    None,
    /// A comma right behind the verb.
    Open,
    /// A comma, phrases, and the comma that closes them.
    Closed,
}

impl Parse<'_> {
    /// Objects, obliques, times and clausal complement to the right of a verb.
    pub(super) fn find_complements(&mut self, group: usize) {
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
        // "was found 8 km away", but "was given 200 pounds"
        let alone = self.groups[group].passive && !self.keys.two_objects.contains(&self.words[self.groups[group].main].lemma);
        let mut after_comma = false;
        // "declined, *through a lawyer,* to say": where the comma right behind the verb is closed, its complement follows.
        let mut inserted = Insertion::None;
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
                Kind::Phrase if after_comma && !chunk.time && inserted != Insertion::Closed || self.lemma(at) == self.keys.whose => break,
                Kind::Phrase => {
                    if self.contact.contains(&at) {
                        break;
                    }
                    if self.taken[at].is_some_and(|other| other != group && self.groups[other].chunk > at) {
                        if clause.content.is_none() && !after_comma {
                            clause.content = Some((chunk.first, self.content_end(group, at)));
                        }
                        break;
                    }
                    if chunk.time {
                        clause.times.push(at);
                    } else if chunk.measure
                        && (clause.object.is_some() || alone || self.measures_distance(at) || copula && clause.predicative.is_some())
                    {
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
                            if self.lemma(at) == self.keys.with && self.is_absolute(at + 1, after_comma) {
                                break;
                            }
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
                // "will stay shut until Friday"
                Kind::Subordinator if self.opens_date(at) && self.taken[at + 1].is_none() => {}
                Kind::Subordinator => {
                    let near = clause.content.is_none() && (!after_comma || inserted == Insertion::Closed);
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
                    inserted = match inserted {
                        Insertion::None if clause.last == self.groups[group].last => Insertion::Open,
                        Insertion::Open => Insertion::Closed,
                        _ => Insertion::None,
                    };
                }
                // "pay 500 rand *($28)* to each family"
                Kind::Break if self.lemma(at) == self.keys.opening && self.bracket_end(at).is_some() => {
                    at = self.bracket_end(at).unwrap_or(at);
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
                    let understood = nonfinite && matches!(self.groups[next].form, Form::Infinitive | Form::Bare | Form::Ing);
                    let own = self.clauses[next].own_subject
                        && self.clauses[next].subject.is_some_and(|subject| subject > self.groups[group].chunk);
                    let reported = !nonfinite && self.says[group] && clause.object.is_none() && own;
                    let infinitive = self.groups[next].form == Form::Infinitive && inserted == Insertion::Closed;
                    if clause.content.is_none() && (!after_comma || infinitive) && (understood || reported) {
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

    /// Whether what stands behind "with" has a participle of its own: "…, with *71 per cent voting no*".
    fn is_absolute(&self, phrase: usize, after_comma: bool) -> bool {
        let behind = self.of_chain_end(phrase) + 1;
        let participle =
            matches!(self.kind(behind), Some(Kind::Group(verb)) if matches!(self.groups[verb].form, Form::Ing | Form::Participle));
        participle && (after_comma || self.chunks[phrase].amount || self.words[self.chunks[phrase].head].pos == Pos::Number)
    }

    /// "neither confirmed nor *denied the report*": what two verbs share stands behind the second; `needs` tells which verbs have one.
    pub(super) fn share_objects(&mut self, needs: impl Fn(&[Word], usize) -> bool) {
        for group in 0..self.groups.len() {
            let verb = &self.groups[group];
            let next = match self.kind(verb.chunk + 2) {
                Some(Kind::Group(next)) if self.kind(verb.chunk + 1) == Some(Kind::Conjunction) => next,
                _ => continue,
            };
            let both = verb.form == self.groups[next].form && !verb.passive && !self.groups[next].passive && !verb.attributive;
            let clause = &self.clauses[group];
            if both && clause.object.is_none() && clause.content.is_none() && needs(self.words, verb.main) {
                self.clauses[group].object = self.clauses[next].object;
            }
        }
    }

    /// The chunk that closes a bracket which holds no verb.
    fn bracket_end(&self, opening: usize) -> Option<usize> {
        let close = (opening + 1..self.chunks.len().min(opening + MAX_BRACKET_CHUNKS))
            .find(|at| matches!(self.chunks[*at].kind, Kind::Group(_)) || self.lemma(*at) == self.keys.closing)?;
        (self.lemma(close) == self.keys.closing).then_some(close)
    }

    /// Whether an amount says how far off something is: "came *two hours* after the vote", "sank *two miles* away".
    fn measures_distance(&self, phrase: usize) -> bool {
        match self.kind(phrase + 1) {
            Some(Kind::Preposition | Kind::Subordinator) => self.keys.clausal_prepositions.contains(&self.lemma(phrase + 1)),
            Some(Kind::Adverb) => self.keys.distances.contains(&self.lemma(phrase + 1)),
            _ => false,
        }
    }

    /// Phrases that set the scene before the subject: "*On Monday, in the city of Basra,* soldiers opened fire".
    ///
    /// They reach back to where the clause begins; behind another verb they would be that verb's.
    pub(super) fn find_fronted(&mut self, group: usize) {
        let clause = &self.clauses[group];
        let Some(subject) = clause.subject.filter(|subject| clause.own_subject && *subject < self.groups[group].chunk) else { return };
        // "the president, in a speech in Rome, accused"
        let verb = self.groups[group].chunk;
        if self.kind(subject + 1) == Some(Kind::Comma) && self.left_comma(verb) {
            self.set_scene(group, subject + 1, verb);
        }
        let end = self.first_conjunct(subject);
        let mut begin = end;
        while let Some(before) = begin.checked_sub(1) {
            match self.chunks[before].kind {
                Kind::Phrase | Kind::Preposition | Kind::Adverb | Kind::Comma => begin = before,
                // "in Rome *and* Milan" goes on, "and in Rome" begins here.
                Kind::Conjunction
                    if self.kind(begin) == Some(Kind::Phrase) && before > 0 && self.kind(before - 1) == Some(Kind::Phrase) =>
                {
                    begin = before;
                }
                Kind::Subordinator if self.opens_date(before) => begin = before,
                Kind::Break | Kind::Quote | Kind::Subordinator | Kind::Relative | Kind::Conjunction => break,
                Kind::Group(_) | Kind::Adjective => return,
            }
        }
        self.set_scene(group, begin, end);
    }

    /// Gives a clause the prepositional phrases and dates of the chunks from `begin` to `end`, if there is nothing else.
    fn set_scene(&mut self, group: usize, begin: usize, end: usize) {
        let mut fronted: SmallVec<[Oblique; 2]> = SmallVec::new();
        let mut times: SmallVec<[usize; 2]> = SmallVec::new();
        let mut at = begin;
        while at < end {
            match self.chunks[at].kind {
                Kind::Adverb | Kind::Comma | Kind::Subordinator => at += 1,
                Kind::Preposition if self.kind(at + 1) == Some(Kind::Phrase) && at + 1 < end => {
                    fronted.push(Oblique { preposition: at, phrase: at + 1 });
                    at = self.list_end(at + 1) + 1;
                }
                Kind::Phrase if self.chunks[at].time => {
                    times.push(at);
                    at += 1;
                }
                // "in the capital, *Tunis*, protesters": one place in two names.
                Kind::Phrase if !fronted.is_empty() && self.left_comma(at) => at = self.of_chain_end(at) + 1,
                _ => return,
            }
        }
        let clause = &mut self.clauses[group];
        clause.fronted.extend(fronted);
        clause.times.extend(times);
    }

    /// The antecedent of "which many residents remember".
    pub(super) fn relative_object(&self, clause: &Clause, group: usize) -> Option<usize> {
        let subject = clause.subject.filter(|subject| clause.own_subject && *subject < self.groups[group].chunk)?;
        let before = self.left_neighbor(self.first_conjunct(subject))?;
        // "remarks *he made*": a contact clause has no pronoun, and stands behind what it lacks; "the way he left" lacks nothing.
        if self.contact.contains(&subject) {
            return Some(self.of_chain_head(before));
        }
        let pronoun = self.is_nominative(subject) || self.lemma(subject) == self.keys.it;
        let scene = clause.fronted.iter().any(|oblique| oblique.phrase == before);
        if pronoun && before + 1 == subject && self.kind(before) == Some(Kind::Phrase) && !scene && !self.chunks[before].time {
            let manner = self.keys.manners.contains(&self.words[self.chunks[before].head].lemma);
            return (!manner).then(|| self.of_chain_head(before));
        }
        (self.chunks[before].kind == Kind::Relative).then(|| self.antecedent(before)).flatten()
    }

    /// Whether a word that can open a clause stands before a date: "until Friday".
    fn opens_date(&self, chunk: usize) -> bool {
        self.keys.clausal_prepositions.contains(&self.lemma(chunk)) && self.chunks.get(chunk + 1).is_some_and(|next| next.time)
    }

    /// "when", "if" and the like open adverbial clauses unless the verb asks for them.
    pub(super) fn is_adverbial(&self, chunk: usize) -> bool {
        let lemma = self.lemma(chunk);
        lemma != self.keys.that && self.keys.clausal.contains(&lemma) && lemma != self.keys.if_
    }

    /// Last word of a complement that begins at chunk `from`: to the end of the sentence, or to where the governing
    /// verb's subject takes another verb.
    pub(super) fn content_end(&self, group: usize, from: usize) -> usize {
        let subject = self.clauses[group].subject;
        // ", as forecasters say it may, " ends at its comma.
        let inserted = self.opener_before(self.groups[group].chunk).is_some();
        for at in from..self.chunks.len() {
            match self.chunks[at].kind {
                Kind::Comma if at > from && (inserted || self.is_attribution(at)) => return self.chunks[at].first - 1,
                // "said it had taken the town, but rebels denied it": another speaks.
                Kind::Conjunction | Kind::Subordinator
                    if at > from
                        && self.left_comma(at)
                        && self.keys.contrasts.contains(&self.lemma(at))
                        && self.verb_of_clause(at).is_some_and(|other| self.says[other]) =>
                {
                    return self.chunks[at].first.saturating_sub(2).max(self.chunks[from].first);
                }
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

    /// Whether a comma sets off who says so at the end: "…, *the firm said on Monday*", "…, *according to aides*".
    fn is_attribution(&self, comma: usize) -> bool {
        let first = comma + 1;
        if self.kind(first) == Some(Kind::Preposition) && self.lemma(first) == self.keys.according {
            return self.chunks[first..].iter().all(|chunk| matches!(chunk.kind, Kind::Preposition | Kind::Phrase | Kind::Break));
        }
        let plain = |chunk: &Chunk| matches!(chunk.kind, Kind::Phrase | Kind::Preposition | Kind::Adverb);
        let mut rest = self.chunks[first..].iter().skip_while(|chunk| plain(chunk));
        let says = rest.next().is_some_and(|chunk| match chunk.kind {
            Kind::Group(verb) => {
                let (clause, subject) = (&self.clauses[verb], self.clauses[verb].subject);
                self.says[verb] && clause.own_subject && subject.is_some_and(|subject| subject > comma)
            }
            _ => false,
        });
        says && rest.find(|chunk| !plain(chunk)).is_none_or(|chunk| chunk.kind == Kind::Break)
    }

    pub(super) fn is_tight(&self, chunk: usize) -> bool {
        let index = self.chunks[chunk].first;
        index > 0
            && self.words[index - 1].span.end == self.words[index].span.start
            && self.words.get(index + 1).is_some_and(|next| next.span.start == self.words[index].span.end)
    }

    /// Last word inside the quotation that opens at chunk `at`, if it holds more than a phrase.
    pub(super) fn quotation_end(&self, at: usize) -> Option<usize> {
        let close = (at + 1..self.chunks.len()).find(|close| self.chunks[*close].kind == Kind::Quote);
        let end = close.unwrap_or(self.chunks.len());
        let verbs = self.chunks[at + 1..end].iter().any(|chunk| matches!(chunk.kind, Kind::Group(_)));
        verbs.then(|| self.chunks[end - 1].last)
    }

    /// Hangs a clause on the verb that governs it.
    pub(super) fn find_parent(&mut self, group: usize) {
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

    /// Whether a relative pronoun opens the clause of `group`: "in which nine were killed".
    pub(super) fn is_relative(&self, group: usize) -> bool {
        let (chunk, clause) = (self.groups[group].chunk, &self.clauses[group]);
        let subject = clause.subject.filter(|subject| clause.own_subject && *subject < chunk);
        let start = subject.map_or(chunk, |subject| self.first_conjunct(subject));
        let before = self.chunks[..start].iter().rev().find(|before| before.kind != Kind::Adverb && !before.time);
        before.is_some_and(|before| before.kind == Kind::Relative)
            || self.chunks[start].kind == Kind::Relative
            || self.contact.contains(&start)
    }

    /// The first verb of what `parent` governs.
    fn first_in_content(&self, parent: usize) -> Option<usize> {
        let (start, _) = self.clauses[parent].content?;
        (0..self.groups.len())
            .filter(|other| self.groups[*other].first >= start && !self.groups[*other].attributive)
            .min_by_key(|other| self.groups[*other].first)
    }

    /// Whether a finite clause inside the content of `parent` is that content, or a part of it: not the main clause behind
    /// "authorised to speak", nor a `…," he said`.
    pub(super) fn is_content(&self, parent: usize, group: usize) -> bool {
        let first = self.first_in_content(parent);
        let told = self.says[parent] && first.is_some_and(|first| self.groups[first].form != Form::Infinitive);
        let before = self.own_words(group).0.checked_sub(1);
        let inserted = self.says[group] && before.is_some_and(|before| self.words[before].pos == Pos::Punctuation);
        (told || self.clauses[parent].opener.is_some()) && !inserted
    }

    /// Whether a clause stands right behind the object or predicate of `parent`, so that their noun can have it.
    pub(super) fn stands_behind_object(&self, parent: usize, group: usize) -> bool {
        let clause = &self.clauses[parent];
        let chunk = self.groups[group].chunk;
        let start = self.opener_before(chunk).unwrap_or(chunk);
        clause.object.or(clause.predicative).is_some_and(|phrase| self.list_end(phrase) + 1 == start)
    }

    /// Whether the verb of `group` is the first of what `parent` governs.
    pub(super) fn is_direct_complement(&self, parent: usize, group: usize) -> bool {
        let first = self.first_in_content(parent);
        let same = |a: usize, b: usize| self.clauses[a].subject == self.clauses[b].subject;
        // "to sign and ratify": the second infinitive is a complement too.
        first == Some(group)
            || first.is_some_and(|first| {
                self.groups[first].form == self.groups[group].form && self.groups[group].form != Form::Finite && same(first, group)
            })
    }

    /// Whether a say clause is put behind or inside what is said: `…, the minister said`.
    ///
    /// `addressed` tells that its object is who hears it: "…, the minister told Reuters".
    pub(super) fn is_parenthetical(&self, group: usize, addressed: bool) -> bool {
        let (first, _) = self.own_words(group);
        let Some(before) = first.checked_sub(1) else { return false };
        // "…, as the ministry announced", but "fell after the ministry warned".
        let opener = self.words[before].lemma;
        let opens = self.words[before].pos == Pos::Subordinator && (opener == self.keys.as_ || !self.keys.clausal.contains(&opener));
        let separated = self.words[before].pos == Pos::Punctuation || opens;
        let outside = self.groups.iter().enumerate().any(|(other, verb)| other != group && !verb.attributive && verb.first < first);
        let no_object = addressed || self.clauses[group].object.is_none();
        let thing = |word: &Word| matches!(word.pos, Pos::Noun | Pos::Name);
        separated && no_object && (outside || self.words[..first].iter().any(thing))
    }

    /// First and last word of a clause with its own subject, without complements.
    pub(super) fn own_words(&self, group: usize) -> (usize, usize) {
        let (verb, clause) = (&self.groups[group], &self.clauses[group]);
        let mut first = verb.first;
        if let Some(subject) = clause.subject.filter(|subject| clause.own_subject && *subject < verb.chunk) {
            first = first.min(self.chunks[self.first_conjunct(subject)].first);
        }
        (first, clause.last.max(verb.last))
    }

    /// First word of a clause, adverbs included.
    pub(super) fn clause_start(&self, group: usize) -> usize {
        let first = self.own_words(group).0;
        first - self.words[..first].iter().rev().take_while(|word| word.pos == Pos::Adverb).count()
    }

    /// First word of the stretch between full stops, semicolons or dashes that `word` stands in.
    pub(super) fn unit_start(&self, word: usize) -> usize {
        self.chunks
            .iter()
            .rev()
            .filter(|chunk| chunk.first < word)
            .find(|chunk| chunk.kind == Kind::Break && self.words[chunk.first].span.len() > 1)
            .map_or(0, |chunk| chunk.last + 1)
    }

    /// Where the first clause of a complement ends: at the next coordinated or parenthetical stretch.
    pub(super) fn clause_end(&self, start: usize, end: usize) -> usize {
        let first = self.groups.iter().position(|group| group.main >= start && group.main <= end && !group.attributive);
        first.map_or(end, |first| {
            let own = self.own_words(first).1.min(end);
            let inner = self.clauses[first].content.map_or(own, |(_, inner)| inner.min(end));
            own.max(inner)
        })
    }

    pub(super) fn word_of(&self, chunk: usize) -> &Word {
        &self.words[self.chunks[chunk].first]
    }
}
