//! Clauses → claims: roles by frame, appositions, nominalizations.

use smallvec::SmallVec;

use super::{
    English,
    clause::{Clause, Link, Oblique, Parse},
    inversion::join_inversions,
    phrase::{Form, Kind, chunk, split_complements, split_particles},
    scope::Attribution,
    sense::{Sense, is_within},
};
use crate::{
    lang::Context,
    lexicon::{FrameKind, Marker},
    model::{Claim, Dimension, Mention, MentionKind, Modality, Polarity, Predicate, Role, Span, Value},
    text::{Entry, Features, Pos, Sentence},
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
        join_inversions(&sentence.words, &mut chunks, &self.keys);
        split_complements(&sentence.words, &mut chunks, |verb, word| self.expressions.completes(verb, word));
        split_particles(&sentence.words, &mut chunks, |verb, word| self.expressions.completes(verb, word));
        // "As a result of": what opens a formula opens no clause.
        for chunk in chunks.chunks.iter_mut().filter(|chunk| chunk.kind == Kind::Subordinator) {
            if self.particles.cause_at(&sentence.words[chunk.first..]).is_some() {
                chunk.kind = Kind::Preposition;
            }
        }
        let parse = Parse::new(sentence, chunks, &self.keys, &self.expressions);
        let senses = self.senses(&parse, context.lexicon);
        let reader =
            Reader { english: self, sentence, context, attributions: self.attributions(&parse, &senses), parse: &parse, senses: &senses };
        let begin = claims.len();
        let mut light: SmallVec<[usize; 4]> = SmallVec::new();
        for group in 0..parse.groups.len() {
            let mut claim = reader.verbal(group, &mut light);
            if self.is_auxiliary(&parse, &senses, group) || is_within(&parse, &senses, group) {
                continue;
            }
            let instead = reader.put_right(&mut claim, group);
            claims.extend(std::iter::once(claim).chain(instead));
        }
        reader.nominal(&light, claims);
        reader.titles(claims);
        reader.appositions(claims);
        reader.ages(claims);
        reader.name_apposed(&mut claims[begin..]);
        claims[begin..].sort_by_key(|claim| (claim.trigger, claim.quote));
    }
}

/// One sentence on its way to claims.
pub(super) struct Reader<'a> {
    pub(super) english: &'a English,
    pub(super) sentence: &'a Sentence,
    pub(super) context: Context<'a>,
    pub(super) parse: &'a Parse<'a>,
    pub(super) senses: &'a [Sense<'a>],
    attributions: SmallVec<[Attribution; 2]>,
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
        // "The raid was carried out by marines": the event is in the subject; but a deal that is carried out is made already.
        let by = |oblique: &Oblique| self.parse.lemma(oblique.preposition) == self.english.keys.by;
        let done = verb.passive && clause.object.is_none() && consumed.is_none() && clause.obliques.iter().any(by);
        let carried = clause.subject.filter(|_| done);
        let carried = carried.filter(|_| frame.is_some_and(|frame| frame.kind == FrameKind::Light)).and_then(|subject| {
            let noun = self.event_noun(self.parse.of_chain_head(subject)).filter(|noun| noun.frame.event.is_some())?;
            Some((self.parse.of_chain_head(subject), noun))
        });
        if let Some((subject, noun)) = &carried {
            event = noun.frame.event;
            frame = Some(noun.frame);
            light.push(self.parse.chunks[*subject].head);
        }
        if !sense.split && !verb.attributive {
            // "took place", "are on strike": no noun of the predicate is an event beside it.
            let behind = self.parse.chunks[verb.chunk + 1..].iter().take_while(|chunk| chunk.first <= sense.last);
            light.extend(behind.filter(|chunk| chunk.kind == Kind::Phrase && chunk.head <= sense.last).map(|chunk| chunk.head));
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
        let gives = self.english.keys.two_objects.contains(&words[verb.main].lemma)
            && matches!(role(Marker::Object), Some(Role::Theme | Role::Quantity))
            && role(Marker::Word(self.english.keys.to)) == Some(Role::Recipient);
        if let Some((subject, noun)) = &carried {
            self.fill_complements(&mut claim, *subject, noun);
        } else if let Some(subject) = subject.filter(|_| !existential) {
            let to = match (passive, nominal) {
                // "the firm was awarded $30m": whoever is given something.
                (true, _) if clause.object.is_some() && gives => Role::Recipient,
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
            let direct = match role(Marker::Object) {
                // "left his wife": no place.
                Some(Role::Place) if !self.is_place(object, None) => Role::Theme,
                role => role.unwrap_or(Role::Patient),
            };
            match clause.second {
                Some(second) if !passive => {
                    let both = direct == Role::Recipient
                        || direct == Role::Patient
                            && frame.is_some_and(|frame| frame.role(Marker::Word(self.english.keys.as_)) == Some(Role::Title));
                    let (first, other) = match direct {
                        // "fined the bank $5m"
                        Role::Patient if self.parse.chunks[second].amount => (direct, Role::Quantity),
                        _ if both => (direct, Role::Theme),
                        _ => (Role::Recipient, direct),
                    };
                    self.fill(&mut claim, first, object, false);
                    self.fill(&mut claim, other, second, false);
                }
                _ => self.fill(&mut claim, if passive { Role::Theme } else { direct }, object, false),
            }
        }
        // "is under way": what the predicate is made of fills no slot.
        let own = |chunk: &usize| sense.last > verb.main && self.parse.chunks[*chunk].first <= sense.last;
        if let Some(predicative) = clause.predicative.filter(|chunk| !own(chunk)) {
            if existential && self.parse.chunks[predicative].kind == Kind::Phrase {
                // "there were attempts": what there is stands behind the verb.
                self.fill(&mut claim, Role::Agent, predicative, false);
            } else {
                self.fill_predicative(&mut claim, predicative);
            }
        }
        self.fill_obliques(&mut claim, group, frame);
        if let Some((role, phrase)) = self.picked_out(group, frame) {
            self.fill(&mut claim, role, phrase, false);
            claim.focus = claim.focus.or(Some(role));
        }
        let receives = role(Marker::Subject) == Some(Role::Recipient);
        // "The town is in the hands of rebels": they act.
        let held = sense.last > verb.main && role(Marker::Word(self.english.keys.of)) == Some(Role::Agent);
        let taken = claim.slot(Role::Agent).is_some() && (receives || held);
        if let Some(subject) = subject.filter(|_| !existential && !passive && !verb.attributive && !taken) {
            // "two people died": the subject undergoes, and nobody else acts; "he received a medal from her": she does.
            self.fill(&mut claim, Role::Agent, subject, subject < verb.chunk);
        }
        self.fill_cause_of_doer(&mut claim, group, subject, frame);
        if let Some(place) = self.parse.where_of(group).filter(|place| self.is_place(*place, None)) {
            self.fill(&mut claim, Role::Place, place, false);
        }
        self.fill_place_of_subject(&mut claim, group, frame);
        for time in &clause.times {
            self.fill(&mut claim, Role::Time, *time, false);
        }
        if let Some(reason) = self.reason_clause(group) {
            claim.add(Role::Cause, reason);
        } else if let Some(reason) = self.told_reason(group) {
            self.fill(&mut claim, Role::Cause, reason, true);
        }
        let (first, last) = self.parse.own_words(group);
        let scene = clause.fronted.first().map(|oblique| oblique.preposition).into_iter().chain(clause.times.first().copied()).min();
        let start = scene.map_or(first, |scene| self.parse.chunks[scene].first).min(first).min(verb.first);
        let mut quote = self.sentence.cover(start, last.max(trigger.1));
        if let Some((start, end)) = clause.content.filter(|(start, _)| *start > sense.last) {
            let to = self.english.content_marker(self.parse, group).and_then(|marker| role(Marker::Word(marker))).unwrap_or(Role::Theme);
            // "gave the crew time to leave": an infinitive is nobody who receives, a gerund no place.
            let thing = matches!(to, Role::Recipient | Role::Place);
            let infinitive = self.parse.words[start].is(Features::INFINITIVE);
            let to = match thing {
                true if self.parse.says[group] => Role::Theme,
                true => Role::Purpose,
                false => to,
            };
            if claim.slot(to).is_none() && end >= start && (infinitive || !thing) {
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
            self.fill_values(&mut claim, (first, last), self.presupposed(group), self.inserted(group));
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

    /// Numbers and times of the clause that no phrase slot holds yet.
    ///
    /// Quantities among the words `presupposed` are told elsewhere, whatever stands among those `inserted` is told of the subject.
    pub(super) fn fill_values(
        &self,
        claim: &mut Claim,
        (first, last): (usize, usize),
        presupposed: (usize, usize),
        inserted: (usize, usize),
    ) {
        for value in &self.sentence.values {
            let (start, end) = (value.first as usize, value.last as usize);
            if start < first || end > last || inserted.0 <= start && end < inserted.1 {
                continue;
            }
            // An ordinal tells which, an age tells who: neither counts anything of the event.
            if let Unsolved::Quantity(measure) = value.value
                && matches!(measure.quantity.dimension, Dimension::Ordinal | Dimension::Age)
            {
                continue;
            }
            let (from, to) = presupposed;
            if from <= start && end < to && matches!(value.value, Unsolved::Quantity(_)) {
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

    /// The words before a verb whose numbers count nothing of its deed: those between it and its subject ("the plant, *20 km
    /// from Basra,* burned"), and the subject itself where it acts and is known already ("*the two sides* signed a truce").
    fn presupposed(&self, group: usize) -> (usize, usize) {
        let (verb, clause) = (&self.parse.groups[group], &self.parse.clauses[group]);
        let Some(subject) = clause.subject.filter(|subject| clause.own_subject && *subject < verb.chunk) else { return (0, 0) };
        let (first, last) = self.parse.phrase_words(subject);
        let known = self.parse.word_of(subject).pos == Pos::Determiner && !verb.passive && clause.object.is_some();
        (if known { first } else { last + 1 }, verb.first)
    }

    /// The words between commas behind a subject, or of a clause that describes it: "the firm, *founded in 2012,* sells".
    fn inserted(&self, group: usize) -> (usize, usize) {
        let (verb, clause) = (&self.parse.groups[group], &self.parse.clauses[group]);
        let Some(subject) = clause.subject.filter(|subject| clause.own_subject && *subject < verb.chunk) else { return (0, 0) };
        let opens = |kind: Kind| matches!(kind, Kind::Comma | Kind::Relative | Kind::Group(_));
        let chunks = &self.parse.chunks[subject + 1..verb.chunk];
        chunks.iter().find(|chunk| opens(chunk.kind)).map_or((0, 0), |chunk| (chunk.first, verb.first))
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
                if self.english.particles.tells_cause(&self.parse.words[..=here.first]) {
                    // "the delay was because of fog"
                    return self.fill(claim, Role::Cause, phrase, false);
                }
                let role = self.default_role(chunk, phrase).filter(|role| matches!(role, Role::Place | Role::Time)).unwrap_or(Role::Theme);
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

    /// Adds a phrase, or the list it begins or ends, to a slot.
    pub(super) fn fill(&self, claim: &mut Claim, role: Role, phrase: usize, leftward: bool) {
        for member in self.parse.members(phrase, leftward) {
            let mention = self.mention(member);
            // "reached 18 percent" is an amount, "reached the border" is not.
            let counted =
                (self.parse.chunks[member].first..=self.parse.phrase_words(member).1).any(|word| self.parse.words[word].pos == Pos::Number);
            let role = if role == Role::Quantity && !counted { Role::Theme } else { role };
            // "at 9 am on Friday" is one time in two phrases.
            let one_time = |other: &Mention| {
                let value = self.sentence.value_at(self.parse.chunks[member].head);
                value.is_some_and(|value| self.sentence.cover(value.first as usize, value.last as usize).overlaps(other.span))
            };
            if role == Role::Time && claim.mentions(role).iter().any(one_time) {
                continue;
            }
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

    pub(super) fn clause_mention(&self, first: usize, last: usize) -> Mention {
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
