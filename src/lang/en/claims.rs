//! Clauses → claims: roles by frame, appositions, nominalizations.

use smallvec::SmallVec;

use super::{
    English,
    clause::{Clause, Link, Parse},
    phrase::{Form, Kind, chunk, split_complements, split_particles},
    scope::Attribution,
    sense::Sense,
};
use crate::{
    lang::Context,
    lexicon::{EventId, Frame, FrameKind, Marker},
    model::{Claim, Dimension, Mention, MentionKind, Modality, Polarity, Predicate, Role, Span, Value},
    text::{Entry, Features, Key, Pos, Sentence, Word},
    value::Unsolved,
};

/// How sure the grammar is of a claim, by what it rests on.
pub(super) mod confidence {
    /// A verb of the lexicon with its frame.
    pub(in crate::lang::en) const FRAME: f32 = 0.9;
    /// A verb outside the lexicon.
    pub(in crate::lang::en) const OPEN: f32 = 0.7;
    /// be and what follows.
    pub(in crate::lang::en) const COPULA: f32 = 0.75;
    /// An event noun with arguments.
    pub(in crate::lang::en) const NOMINAL: f32 = 0.7;
    /// A participle before its noun.
    pub(in crate::lang::en) const ATTRIBUTIVE: f32 = 0.5;
    /// A title beside a name.
    pub(in crate::lang::en) const APPOSITION: f32 = 0.8;
}

/// A content clause longer than this many words is not repeated in the quote of its verb.
const MAX_CONTENT_WORDS: usize = 14;

impl English {
    /// The claims of a sentence, in text order.
    pub(super) fn read_claims(&self, sentence: &Sentence, context: Context<'_>, claims: &mut Vec<Claim>) {
        let mut chunks = chunk(sentence, &self.keys);
        split_complements(&sentence.words, &mut chunks, |verb, word| self.expressions.completes(verb, word));
        split_particles(&sentence.words, &mut chunks, |verb, word| self.expressions.completes(verb, word));
        let says = |word: &Word| self.expressions.can_say(word.lemma, self.keys.that);
        let object_role = |words: &[Word], verb: usize| self.expressions.object_role(words, verb);
        let takes_clause = |word: &Word| self.expressions.takes_clause(word, self.keys.that);
        let charges = |verb: &Word, deed: &Word| self.expressions.charges(verb, deed, self.keys.of);
        let mut parse = Parse::new(sentence, chunks, &self.keys, says, object_role, takes_clause, charges);
        parse.find_deeds(|noun| self.expressions.event_noun(noun).is_some());
        let senses = self.senses(&parse);
        let reader =
            Reader { english: self, sentence, context, attributions: self.attributions(&parse, &senses), parse: &parse, senses: &senses };
        let begin = claims.len();
        let mut light: SmallVec<[usize; 4]> = SmallVec::new();
        for group in 0..parse.groups.len() {
            claims.push(reader.verbal(group, &mut light));
        }
        reader.nominal(&light, claims);
        reader.titles(claims);
        reader.appositions(claims);
        reader.ages(claims);
        claims[begin..].sort_by_key(|claim| (claim.trigger, claim.quote));
    }
}

/// One sentence on its way to claims.
pub(super) struct Reader<'a> {
    pub(super) english: &'a English,
    pub(super) sentence: &'a Sentence,
    pub(super) context: Context<'a>,
    pub(super) parse: &'a Parse<'a>,
    senses: &'a [Sense<'a>],
    attributions: SmallVec<[Attribution; 2]>,
}

/// An event noun with the sense it has.
struct EventNoun<'a> {
    frame: &'a Frame,
    /// First and last word of the expression: "air strike", "state of emergency".
    first: usize,
    last: usize,
}

impl Reader<'_> {
    pub(super) fn claim(&self, trigger: (usize, usize), predicate: Predicate, confidence: f32) -> Claim {
        let span = self.sentence.cover(trigger.0, trigger.1);
        Claim {
            document: self.context.document,
            sentence: self.context.sentence,
            trigger: span,
            quote: span,
            predicate,
            slots: SmallVec::new(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            focus: None,
            speakers: self.speakers(trigger.0),
            confidence,
        }
    }

    /// Who answers for the word, outermost first.
    fn speakers(&self, word: usize) -> SmallVec<[Mention; 1]> {
        let mut over: SmallVec<[&Attribution; 2]> = self
            .attributions
            .iter()
            .filter(|attribution| {
                let (first, last) = attribution.words;
                let (own_first, own_last) = attribution.except;
                first <= word && word <= last && !(own_first <= word && word <= own_last)
            })
            .collect();
        over.sort_by_key(|attribution| std::cmp::Reverse(attribution.words.1 - attribution.words.0));
        over.iter()
            .filter_map(|attribution| {
                self.parse.members(attribution.speaker, attribution.leftward).first().map(|phrase| self.mention(*phrase))
            })
            .collect()
    }

    /// The claim of a verb group.
    fn verbal(&self, group: usize, light: &mut SmallVec<[usize; 4]>) -> Claim {
        let (verb, clause, sense) = (&self.parse.groups[group], &self.parse.clauses[group], &self.senses[group]);
        let words = self.parse.words;
        let mut event = sense.frame.and_then(|frame| frame.event);
        let mut trigger = (verb.main, if sense.last > verb.main && sense.last <= verb.main + 3 { sense.last } else { verb.main });
        let mut frame = sense.frame;
        let mut consumed = None;
        if verb.copula && sense.last == verb.main {
            event = self.context.lexicon.events.find("be");
            let complement = clause.predicative.map(|chunk| &self.parse.chunks[chunk]).filter(|chunk| chunk.kind != Kind::Preposition);
            if let Some(complement) = complement.filter(|chunk| chunk.head > verb.main && chunk.head <= verb.main + 4) {
                // "was the best": the complement is what is said of the subject.
                trigger.1 = complement.head;
            }
        } else if let Some(object) = clause.object {
            let head = self.parse.chunks[object].head;
            if head > verb.main && sense.last >= head && !sense.split {
                // "took place": the noun is a part of the verb.
                consumed = Some(object);
                light.push(head);
            } else if frame.is_some_and(|frame| frame.kind == FrameKind::Light)
                && let Some(noun) = self.event_noun(object)
                && noun.frame.event.is_some()
            {
                event = noun.frame.event;
                frame = Some(noun.frame);
                trigger.1 = head;
                consumed = Some(object);
                light.push(head);
            }
        }
        let confidence = match () {
            () if verb.attributive => confidence::ATTRIBUTIVE,
            () if verb.copula => confidence::COPULA,
            () if frame.is_some() => confidence::FRAME,
            () => confidence::OPEN,
        };
        let mut claim = self.claim(trigger, Predicate { event, lemma: words[verb.main].lemma }, confidence);
        (claim.polarity, claim.modality) = self.english.reality(self.parse, self.senses, group);
        let focus = self.parse.focus(group);
        claim.focus = focus.filter(|focus| focus.alone).map(|_| Role::Agent);
        if focus.is_some_and(|focus| focus.denied) {
            claim.polarity = Polarity::Denied;
        }
        let subject = focus.map(|focus| focus.subject).or(clause.subject);
        let passive = verb.passive;
        let role = |marker: Marker| frame.and_then(|frame| frame.role(marker));
        let nominal = consumed.is_some() && frame.is_some_and(|noun| noun.role(Marker::Subject).is_none());
        let existential = verb.copula && subject.is_some_and(|subject| self.parse.word_of(subject).lemma == self.english.keys.there);
        if let Some(subject) = subject.filter(|_| !existential) {
            let to = match (passive, nominal) {
                (true, _) => role(Marker::Object).unwrap_or(Role::Patient),
                (false, true) => Role::Agent,
                (false, false) => role(Marker::Subject).unwrap_or(Role::Agent),
            };
            let leftward = subject < verb.chunk && !verb.attributive;
            self.fill(&mut claim, to, subject, leftward);
        }
        if subject.is_none()
            && verb.form == Form::Infinitive
            && let Some(before) = verb.chunk.checked_sub(1)
            && let Some((from, to)) = self.parse.chunks[before].possessor
        {
            // "the company's decision to leave"
            claim.add(role(Marker::Subject).unwrap_or(Role::Agent), self.words_mention(from, to));
        }
        if let Some(object) = clause.object.filter(|object| Some(*object) != consumed) {
            let direct = role(Marker::Object).unwrap_or(Role::Patient);
            match clause.second {
                Some(second) if !passive => {
                    let both = direct == Role::Recipient
                        || direct == Role::Patient
                            && frame.is_some_and(|frame| frame.role(Marker::Word(self.english.keys.as_)) == Some(Role::Title));
                    let (first, other) = if both { (direct, Role::Theme) } else { (Role::Recipient, direct) };
                    self.fill(&mut claim, first, object, false);
                    self.fill(&mut claim, other, second, false);
                }
                _ => self.fill(&mut claim, if passive { Role::Theme } else { direct }, object, false),
            }
        }
        if let Some(predicative) = clause.predicative {
            if existential && self.parse.chunks[predicative].kind == Kind::Phrase {
                // "there were attempts": what there is stands behind the verb.
                self.fill(&mut claim, Role::Agent, predicative, false);
            } else {
                self.fill_predicative(&mut claim, predicative);
            }
        }
        for oblique in &clause.obliques {
            if Some(oblique.preposition) == clause.predicative {
                continue;
            }
            // "Went on strike", "stabbed to death": what the predicate is made of fills no slot.
            let own = |chunk: usize| {
                let chunk = &self.parse.chunks[chunk];
                chunk.first > verb.main && chunk.last <= sense.last
            };
            if !sense.split && own(oblique.phrase) {
                continue;
            }
            let preposition = self.parse.word_of(oblique.preposition).lemma;
            let chunk = &self.parse.chunks[oblique.phrase];
            let at = self.parse.chunks[oblique.preposition].first;
            // "because of rain": the word before tells.
            let before = oblique.preposition.checked_sub(1).filter(|before| self.parse.chunks[*before].kind != Kind::Phrase);
            let before = before.map(|before| self.parse.word_of(before).lemma);
            let keys = &self.english.keys;
            let to = if chunk.time {
                Some(Role::Time)
            } else if before.is_some_and(|before| keys.asides.contains(&before)) {
                None
            } else if self.english.particles.tells_cause(&words[..=at]) || self.is_reason(oblique.phrase) {
                Some(Role::Cause)
            } else if self.english.particles.cause_at(&words[at..]).is_some() {
                // "In response to": what stands behind tells.
                None
            } else if let Some((length, to)) = self.english.particles.complex(&words[at..]) {
                let behind = self.parse.chunks.iter().position(|chunk| chunk.first == at + length && chunk.kind == Kind::Phrase);
                if let Some((to, phrase)) = to.zip(behind) {
                    self.fill(&mut claim, to, phrase, false);
                }
                None
            } else if passive && preposition == self.english.keys.by && !chunk.amount {
                Some(role(Marker::Subject).unwrap_or(Role::Agent))
            } else {
                role(Marker::Word(preposition)).or_else(|| {
                    self.default_role(preposition, oblique.phrase)
                        .filter(|to| matches!(to, Role::Place | Role::Time) || !self.continues_oblique(clause, oblique.preposition))
                })
            };
            if let Some(to) = to {
                self.fill(&mut claim, to, oblique.phrase, false);
            }
        }
        let receives = role(Marker::Subject) == Some(Role::Recipient);
        if let Some(subject) =
            subject.filter(|_| !existential && !passive && !verb.attributive && (claim.slot(Role::Agent).is_none() || !receives))
        {
            // "two people died": the subject undergoes, and nobody else acts; "he received a medal from her": she does.
            self.fill(&mut claim, Role::Agent, subject, subject < verb.chunk);
        }
        for time in &clause.times {
            self.fill(&mut claim, Role::Time, *time, false);
        }
        if let Some(reason) = self.reason_clause(group) {
            claim.add(Role::Cause, reason);
        }
        let (first, last) = self.parse.own_words(group);
        let mut quote = self.sentence.cover(first.min(verb.first), last.max(trigger.1));
        if let Some((start, end)) = clause.content {
            let to = self.english.content_marker(self.parse, group).and_then(|marker| role(Marker::Word(marker))).unwrap_or(Role::Theme);
            if claim.slot(to).is_none() && end >= start {
                let end = self.parse.clause_end(start, end);
                claim.add(to, self.clause_mention(start, end));
                if end - start < MAX_CONTENT_WORDS {
                    quote = quote.cover(self.sentence.cover(start, end));
                }
            }
        }
        if verb.attributive {
            let chunk = &self.parse.chunks[verb.chunk];
            quote = self.sentence.cover(chunk.first, chunk.last);
        } else {
            self.fill_values(&mut claim, first, last);
        }
        claim.quote = self.trimmed(quote);
        claim
    }

    /// The clause that tells why: "fled *because police came*".
    fn reason_clause(&self, group: usize) -> Option<Mention> {
        let tells = |(_, clause): &(usize, &Clause)| match clause.parent {
            Some((parent, Link::Adverbial(opener))) => parent == group && self.parse.lemma(opener) == self.parse.keys.because,
            _ => false,
        };
        let (reason, _) = self.parse.clauses.iter().enumerate().find(tells)?;
        let (first, last) = self.parse.own_words(reason);
        Some(self.clause_mention(first, last))
    }

    /// Whether a phrase names reasons: "for security reasons", "on health grounds".
    fn is_reason(&self, phrase: usize) -> bool {
        let head = &self.parse.words[self.parse.chunks[phrase].head];
        matches!(head.entry, Entry::Concept(concept) if self.context.lexicon.concepts.is_a_named(concept, "reason"))
    }

    /// Numbers and times of the clause that no phrase slot holds yet.
    fn fill_values(&self, claim: &mut Claim, first: usize, last: usize) {
        for value in &self.sentence.values {
            let (start, end) = (value.first as usize, value.last as usize);
            if start < first || end > last {
                continue;
            }
            // An ordinal tells which, an age tells who: neither counts anything of the event.
            if let Unsolved::Quantity(measure) = value.value
                && matches!(measure.quantity.dimension, Dimension::Ordinal | Dimension::Age)
            {
                continue;
            }
            let span = self.sentence.cover(start, end);
            let (role, kind, solved) = match value.value {
                Unsolved::Quantity(measure) => (Role::Quantity, MentionKind::Number, Some(Value::Quantity(measure))),
                _ => (Role::Time, MentionKind::Time, None),
            };
            if claim.mentions(role).iter().any(|mention| mention.span.overlaps(span)) {
                continue;
            }
            let head = &self.sentence.words[end];
            claim.add(role, Mention { span, head: head.span, kind, key: head.lemma, entity: None, value: solved });
        }
    }

    fn fill_predicative(&self, claim: &mut Claim, chunk: usize) {
        let here = &self.parse.chunks[chunk];
        match here.kind {
            Kind::Phrase => {
                let title = matches!(self.parse.words[here.head].entry, Entry::Title(_));
                self.fill(claim, if title { Role::Title } else { Role::Theme }, chunk, false);
            }
            Kind::Preposition => {
                let phrase = chunk + 1;
                let preposition = self.parse.words[here.first].lemma;
                let role =
                    self.default_role(preposition, phrase).filter(|role| matches!(role, Role::Place | Role::Time)).unwrap_or(Role::Theme);
                self.fill(claim, role, phrase, false);
            }
            _ => {
                let word = &self.parse.words[here.head];
                claim.add(
                    Role::Theme,
                    Mention { span: word.span, head: word.span, kind: MentionKind::Noun, key: word.lemma, entity: None, value: None },
                );
            }
        }
    }

    /// The role of a preposition where no frame gives one.
    fn default_role(&self, preposition: Key, phrase: usize) -> Option<Role> {
        let (role, timely) = self.english.particles.role(preposition);
        let chunk = &self.parse.chunks[phrase];
        if timely && (chunk.time || role.is_none()) {
            return chunk.time.then_some(Role::Time);
        }
        if chunk.measure {
            return None; // "for eight months": the quantity slot has it.
        }
        match role {
            Some(Role::Agent) => None,
            Some(Role::Place) if self.by_whom(phrase).is_some() => None,
            Some(Role::Place) if !self.is_place(phrase) => (preposition == self.english.keys.on).then_some(Role::Topic),
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

    /// Whether a phrase can say where: no person, no number.
    fn is_place(&self, phrase: usize) -> bool {
        let head = &self.parse.words[self.parse.chunks[phrase].head];
        match head.entry {
            Entry::Place(_) => true,
            Entry::Title(_) | Entry::Number(_) => false,
            _ => matches!(head.pos, Pos::Name | Pos::Noun),
        }
    }

    /// Adds a phrase, or the list it begins or ends, to a slot.
    fn fill(&self, claim: &mut Claim, role: Role, phrase: usize, leftward: bool) {
        for member in self.parse.members(phrase, leftward) {
            let mention = self.mention(member);
            // "reached 18 percent" is an amount, "reached the border" is not.
            let counted =
                (self.parse.chunks[member].first..=self.parse.phrase_words(member).1).any(|word| self.parse.words[word].pos == Pos::Number);
            let role = if role == Role::Quantity && !counted { Role::Theme } else { role };
            if !claim.mentions(role).iter().any(|other| other.span == mention.span) {
                claim.add(role, mention);
            }
        }
    }

    pub(super) fn mention(&self, phrase: usize) -> Mention {
        let chunk = &self.parse.chunks[phrase];
        let (mut first, mut last) = self.parse.phrase_words(phrase);
        let head = &self.parse.words[chunk.head];
        // "whose party is small": the party.
        first += usize::from(first < last && self.parse.lemma(phrase) == self.parse.keys.whose);
        if let Some(Kind::Group(group)) = self.parse.chunks.get(phrase + 1).map(|next| next.kind)
            && self.parse.groups[group].form == Form::Infinitive
            && self.parse.clauses[group].subject != Some(phrase)
            && matches!(head.entry, Entry::Predicate(_))
        {
            // "a plan to close the airport"
            last = self.parse.own_words(group).1;
        }
        let kind = match head.pos {
            _ if chunk.time => MentionKind::Time,
            Pos::Name => MentionKind::Name,
            Pos::Pronoun => MentionKind::Pronoun,
            Pos::Number => MentionKind::Number,
            _ => MentionKind::Noun,
        };
        let value = self.sentence.value_at(chunk.head).and_then(|value| match value.value {
            Unsolved::Quantity(measure) => Some(Value::Quantity(measure)),
            _ => None,
        });
        Mention { span: self.sentence.cover(first, last), head: head.span, kind, key: head.lemma, entity: None, value }
    }

    fn clause_mention(&self, first: usize, last: usize) -> Mention {
        let head = self
            .parse
            .groups
            .iter()
            .find(|group| group.main >= first && group.main <= last && !group.attributive)
            .map_or(first, |group| group.main);
        let word = &self.parse.words[head];
        Mention {
            span: self.trimmed(self.sentence.cover(first, last)),
            head: word.span,
            kind: MentionKind::Clause,
            key: word.lemma,
            entity: None,
            value: None,
        }
    }

    /// The span without marks at its ends.
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let raw = span.of(self.context.text);
        let mark = |c: char| matches!(c, '.' | ',' | ';' | ':' | '"' | '“' | '”' | '–' | '—' | '-') || c.is_whitespace();
        let start = raw.len() - raw.trim_start_matches(mark).len();
        let end = raw.trim_end_matches(mark).len();
        if start < end { Span::new(span.start as usize + start, span.start as usize + end) } else { span }
    }

    /// The event noun that heads a phrase, in the first sense whose needs are met around it.
    fn event_noun(&self, phrase: usize) -> Option<EventNoun<'_>> {
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
        expected || of || self.parse.governor(phrase, self.parse.groups.len()).is_none()
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
    fn nominal(&self, light: &[usize], claims: &mut Vec<Claim>) {
        for (at, chunk) in self.parse.chunks.iter().enumerate() {
            if chunk.kind != Kind::Phrase || light.contains(&chunk.head) {
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
            claim.add(frame.role(Marker::Genitive).unwrap_or(Role::Agent), self.words_mention(from, to));
            first = first.min(from);
        } else if let Some(state) = self.state_before(noun).filter(|_| frame.role(Marker::Genitive) == Some(Role::Agent)) {
            // "Omani mediation": the state acts.
            claim.add(Role::Agent, self.words_mention(state, state));
        }
        let by_whom = self.by_whom(at);
        let mut next = self.chunk_behind(at, noun.last);
        while let Some((preposition, object)) = self.prepositional(next) {
            let role = frame.role(Marker::Word(preposition));
            // "at the request of Jordan", but "a request for arms"
            let role = if by_whom == Some(preposition) { Some(Role::Agent) } else { role };
            let role = if self.parse.chunks[object].time { self.has_date(at, role.is_some()).then_some(Role::Time) } else { role };
            let Some(role) = role else { break };
            self.fill(&mut claim, role, object, false);
            next = self.parse.list_end(object) + 1;
            last = self.parse.chunks[next - 1].last;
        }
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
        self.fill_values(&mut claim, first, last);
        claim.quote = self.trimmed(self.sentence.cover(first, last));
        Some(claim)
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
    fn by_whom(&self, phrase: usize) -> Option<Key> {
        let before = phrase.checked_sub(1).filter(|before| self.parse.chunks[*before].kind == Kind::Preposition)?;
        self.english.particles.by_whom(self.parse.lemma(before), self.parse.words[self.parse.chunks[phrase].head].lemma)
    }

    pub(super) fn words_mention(&self, first: usize, last: usize) -> Mention {
        let words = self.parse.words;
        let head = words[first..=last].iter().rev().find(|word| matches!(word.pos, Pos::Noun | Pos::Name)).unwrap_or(&words[last]);
        let kind = match head.pos {
            Pos::Name => MentionKind::Name,
            Pos::Noun => MentionKind::Noun,
            _ => MentionKind::Pronoun,
        };
        Mention { span: self.sentence.cover(first, last), head: head.span, kind, key: head.lemma, entity: None, value: None }
    }
}
