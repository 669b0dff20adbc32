//! Claims that stand beside a name: its office, what it is, how old it is.

use super::{
    claims::{Reader, confidence},
    phrase::{Chunk, Form, Kind},
};
use crate::{
    lexicon::{EventId, TitleClass},
    model::{Claim, Mention, MentionKind, Predicate, Role, Value},
    text::{Entry, Features, Pos, Word},
    value::Unsolved,
};

impl Reader<'_> {
    /// Offices beside names: "managing director Jane Roe", "Jane Roe, managing director of the firm,".
    pub(super) fn titles(&self, claims: &mut Vec<Claim>) {
        let Some(event) = self.context.lexicon.events.find("hold-office") else { return };
        let titles = &self.context.lexicon.titles;
        let is_title = |word: &Word| matches!(word.entry, Entry::Title(title) if titles.get(title).class != TitleClass::Honorific && word.pos != Pos::Adjective);
        for (at, chunk) in self.parse.chunks.iter().enumerate() {
            if chunk.kind != Kind::Phrase {
                continue;
            }
            let words = &self.parse.words[chunk.first..=chunk.last];
            // Title and name in one phrase: the words up to the last title word are the title.
            if let Some(last_title) = words.iter().rposition(is_title).filter(|_| self.parse.words[chunk.head].pos == Pos::Name) {
                let name = words[last_title + 1..]
                    .iter()
                    .position(|word| word.pos == Pos::Name && !is_title(word))
                    .map(|offset| chunk.first + last_title + 1 + offset);
                let inner = chunk.possessor.map_or(chunk.first, |(_, last)| last + 2);
                let start = inner + usize::from(self.parse.words[inner].pos == Pos::Determiner);
                let title_end = chunk.first + last_title;
                if let Some(name) = name.filter(|_| start <= title_end) {
                    claims.push(self.title_claim(
                        event,
                        (start, title_end),
                        self.words_mention(name, chunk.last),
                        self.words_mention(start, title_end),
                    ));
                }
                continue;
            }
            // A name, a comma, and a phrase whose head is a title.
            // "The director of the plant, Jane Roe,".
            let end = if is_title(&self.parse.words[chunk.head]) { self.parse.of_chain_end(at) } else { at };
            let apposed = self.parse.chunks.get(end + 1).is_some_and(|next| next.kind == Kind::Comma);
            let next = end + 2;
            let Some(second) = self.parse.chunks.get(next).filter(|second| apposed && second.kind == Kind::Phrase) else { continue };
            let ends = self
                .parse
                .chunks
                .get(self.parse.of_chain_end(next) + 1)
                .is_none_or(|next| matches!(next.kind, Kind::Comma | Kind::Break | Kind::Quote));
            let (a, b) = (&self.parse.words[chunk.head], &self.parse.words[second.head]);
            if ends && a.pos == Pos::Name && is_title(b) {
                let (first, last) = self.parse.phrase_words(next);
                claims.push(self.title_claim(event, (second.head, second.head), self.mention(at), self.words_mention(first, last)));
            } else if ends && is_title(a) && b.pos == Pos::Name && a.pos == Pos::Noun {
                let (first, last) = (self.parse.phrase_words(at).0, self.parse.phrase_words(end).1);
                claims.push(self.title_claim(event, (chunk.head, chunk.head), self.mention(next), self.words_mention(first, last)));
            }
        }
    }

    fn title_claim(&self, event: EventId, trigger: (usize, usize), person: Mention, title: Mention) -> Claim {
        let lemma = self.parse.words[trigger.1].lemma;
        let mut claim = self.claim(trigger, Predicate { event: Some(event), lemma }, confidence::APPOSITION);
        claim.quote = person.span.cover(title.span);
        claim.add(Role::Agent, person);
        claim.add(Role::Title, title);
        claim
    }

    /// What a phrase says of the one before it: "Acme, *the firm* that owns the line,".
    pub(super) fn appositions(&self, claims: &mut Vec<Claim>) {
        let Some(event) = self.context.lexicon.events.find("be") else { return };
        let chunks = &self.parse.chunks;
        for (at, chunk) in chunks.iter().enumerate() {
            let Some(second) = self.apposed(at) else { continue };
            let words = self.parse.words;
            let (a, b) = (&words[chunk.head], &words[self.parse.chunks[second].head]);
            let definite = |chunk: &Chunk| words[chunk.first].pos == Pos::Determiner;
            let (one, other) = (chunk, &self.parse.chunks[second]);
            // "The manager of the hotel, Jane Roe,": the name is that of the office.
            let of_office = at.checked_sub(2).is_some_and(|office| {
                chunks[at - 1].kind == Kind::Preposition
                    && matches!(words[chunks[office].head].entry, Entry::Title(_))
                    && b.pos == Pos::Name
            });
            if of_office || matches!(a.entry, Entry::Title(_)) || matches!(b.entry, Entry::Title(_)) || other.possessor.is_some() {
                continue;
            }
            // One of the two is a name or definite, the other describes it with an article.
            let describes = b.pos == Pos::Noun && definite(other) && (a.pos == Pos::Name || definite(one));
            let named = b.pos == Pos::Name && a.pos == Pos::Noun && definite(one);
            if !describes && !named {
                continue;
            }
            let (subject, theme) = if describes { (at, second) } else { (second, at) };
            let head = self.parse.chunks[theme].head;
            let predicate = Predicate { event: Some(event), lemma: words[head].lemma };
            let mut claim = self.claim((head, head), predicate, confidence::APPOSITION);
            let (subject, theme) = (self.mention(subject), self.mention(theme));
            claim.quote = self.trimmed(subject.span.cover(theme.span));
            claim.add(Role::Agent, subject);
            claim.add(Role::Theme, theme);
            claims.push(claim);
        }
    }

    /// "Its director, Jane Roe, resigned": who did it is named, so that reports which only give the name can be compared.
    pub(super) fn name_apposed(&self, claims: &mut [Claim]) {
        for (at, chunk) in self.parse.chunks.iter().enumerate() {
            let Some(second) = self.apposed(at) else { continue };
            let words = self.parse.words;
            let (a, b) = (&words[chunk.head], &words[self.parse.chunks[second].head]);
            let definite = chunk.possessor.is_some() || words[chunk.first].pos == Pos::Determiner;
            let one = |chunk: &Chunk| !words[chunk.head].is(Features::PLURAL);
            // "In the statement, Jane Roe, the director, said": what a preposition governs has no name behind it, unless it is somebody.
            let free = matches!(a.entry, Entry::Title(_))
                || at.checked_sub(1).is_none_or(|before| self.parse.chunks[before].kind != Kind::Preposition);
            if a.pos != Pos::Noun || b.pos != Pos::Name || !definite || !free || !one(chunk) || self.parse.list_end(second) > second {
                continue;
            }
            let (phrase, mut name) = (self.mention(at), self.mention(second));
            // What somebody is called belongs to the name.
            name.span = phrase.span.cover(name.span);
            let same = |mention: &Mention| mention.head == phrase.head;
            for claim in claims.iter_mut().filter(|claim| !phrase.span.overlaps(claim.trigger)) {
                let slots = claim.slots.iter_mut().flat_map(|slot| &mut slot.filler.mentions);
                slots.chain(&mut claim.speakers).filter(|mention| same(mention)).for_each(|mention| *mention = name.clone());
            }
        }
    }

    /// The phrase behind a comma that says something of the phrase at `at`, closed by a mark.
    fn apposed(&self, at: usize) -> Option<usize> {
        let chunks = &self.parse.chunks;
        let phrase = |at: usize| chunks.get(at).is_some_and(|chunk| chunk.kind == Kind::Phrase && !chunk.time);
        if !phrase(at) || at > 0 && chunks[at - 1].kind == Kind::Comma {
            return None;
        }
        let end = self.parse.of_chain_end(at);
        let second = end + 2;
        if chunks.get(end + 1)?.kind != Kind::Comma || !phrase(second) {
            return None;
        }
        let closing = self.parse.of_chain_end(second) + 1;
        let closes = |at: usize| chunks.get(at).is_none_or(|chunk| matches!(chunk.kind, Kind::Comma | Kind::Break | Kind::Relative));
        let list = chunks.get(closing + 1).is_some_and(|chunk| chunk.kind == Kind::Conjunction)
            || chunks.get(closing + 2).is_some_and(|chunk| chunk.kind == Kind::Conjunction);
        let prepositional =
            chunks.get(closing).is_some_and(|chunk| chunk.kind == Kind::Preposition) && phrase(closing + 1) && closes(closing + 2);
        // "According to the statement, the two sides agreed": a phrase before its verb describes nothing.
        let modified = matches!(chunks.get(closing).map(|chunk| chunk.kind), Some(Kind::Group(group)) if self.parse.groups[group].form != Form::Finite);
        ((closes(closing) || prepositional || modified) && !list && self.parse.list_end(at) == end).then_some(second)
    }

    /// Ages: "a 34-year-old man", "Jane Roe, 61,".
    pub(super) fn ages(&self, claims: &mut Vec<Claim>) {
        let Some(event) = self.context.lexicon.events.find("be") else { return };
        let keys = &self.english.keys;
        for (at, chunk) in self.parse.chunks.iter().enumerate().filter(|(_, chunk)| chunk.kind == Kind::Phrase) {
            let words = &self.parse.words[chunk.first..=chunk.last];
            let number = words.iter().position(|word| word.pos == Pos::Number);
            let year = words.iter().position(|word| word.lemma == keys.year || word.lemma == keys.year_old);
            let old = words.iter().rposition(|word| word.lemma == keys.old || word.lemma == keys.year_old);
            let span = match (number, year, old) {
                (Some(number), Some(_), Some(old)) if number < old => Some((chunk.first + number, chunk.first + old)),
                _ => None,
            };
            if let Some((first, last)) = span {
                // "Jane Roe, a 29-year-old driller," says it of the name.
                let named = at.checked_sub(2).filter(|name| {
                    let before = &self.parse.chunks[*name];
                    self.parse.chunks[at - 1].kind == Kind::Comma
                        && before.kind == Kind::Phrase
                        && self.parse.words[before.head].pos == Pos::Name
                });
                let person = named.map_or_else(|| self.words_mention(chunk.first, chunk.last), |name| self.mention(name));
                claims.push(self.age_claim(event, (first, last), person));
                continue;
            }
            let comma = |at: usize| self.parse.chunks.get(at).is_none_or(|chunk| matches!(chunk.kind, Kind::Comma | Kind::Break));
            let name = self.parse.words[chunk.head].pos == Pos::Name && chunk.head > chunk.first;
            let age = self.parse.chunks.get(at + 2).filter(|age| {
                name && comma(at + 1)
                    && comma(at + 3)
                    && matches!(age.kind, Kind::Phrase | Kind::Adverb)
                    && age.first == age.last
                    && self.parse.words[age.head].pos == Pos::Number
            });
            if let Some(age) = age.filter(|age| self.parse.words[age.head].span.len() <= 3) {
                claims.push(self.age_claim(event, (age.head, age.head), self.mention(at)));
            }
        }
    }

    fn age_claim(&self, event: EventId, number: (usize, usize), person: Mention) -> Claim {
        let word = &self.parse.words[number.0];
        let mut claim = self.claim(number, Predicate { event: Some(event), lemma: word.lemma }, confidence::APPOSITION);
        let span = self.sentence.cover(number.0, number.1);
        claim.quote = person.span.cover(span);
        let value = self.sentence.value_at(number.0).and_then(|value| match value.value {
            Unsolved::Quantity(measure) => Some(Value::Quantity(measure)),
            _ => None,
        });
        claim.add(Role::Agent, person);
        claim.add(Role::Quantity, Mention { span, head: word.span, kind: MentionKind::Number, key: word.lemma, entity: None, value });
        claim
    }
}
