//! Why something happened, where its cause has a clause of its own: "a leak caused the explosion", "the cause of the delay was a
//! dispute", اندلع القتال إثر اعتقال قائد.
//!
//! Reports that give one event two causes can only meet in claims of that event. So what a clause tells of a cause is told of
//! the effect too, by the claim of the noun that names it.

use smallvec::SmallVec;

use crate::{
    lang,
    lexicon::{EventId, Lexicon},
    model::{Claim, Mention, MentionKind, Modality, Polarity, Role, Span},
    text::{Entry, Features, Pos, Sentence, Word},
};

/// A cause with the noun of its effect.
struct Told {
    /// Index of the claim that tells it.
    by: usize,
    causes: SmallVec<[Mention; 1]>,
    /// Index of the noun.
    effect: usize,
    event: EventId,
}

/// Adds to the claims of a sentence why the events that its nouns name happened.
pub(super) fn tell(claims: &mut Vec<Claim>, sentence: &Sentence, lexicon: &Lexicon) {
    let reader = Reader { sentence, lexicon };
    for by in 0..claims.len() {
        if let Some((deed, causes)) = reader.told_of_clause(by, claims) {
            causes.into_iter().for_each(|cause| claims[deed].add(Role::Cause, cause));
        }
    }
    let told: Vec<Told> = claims.iter().enumerate().filter_map(|(by, claim)| reader.told(by, claim)).collect();
    for Told { by, causes, effect, event } in told {
        let noun = sentence.words[effect].span;
        let teller = claims[by].clone();
        let denied = teller.polarity == Polarity::Denied;
        // Not caused by the rain: it happened all the same.
        let focus = (denied || teller.focus.is_some()).then_some(Role::Cause);
        let known = claims.iter_mut().find(|claim| claim.predicate.event == Some(event) && claim.trigger.contains(noun));
        match known {
            Some(claim) if !denied && teller.modality == Modality::Asserted && claim.slot(Role::Cause).is_none() => {
                claim.quote = claim.quote.cover(teller.quote);
                claim.focus = focus;
                causes.into_iter().for_each(|cause| claim.add(Role::Cause, cause));
            }
            _ => {
                let mut claim = Claim { trigger: noun, quote: teller.quote.cover(noun), slots: SmallVec::new(), focus, ..teller };
                (claim.predicate.event, claim.predicate.lemma) = (Some(event), sentence.words[effect].lemma);
                causes.into_iter().for_each(|cause| claim.add(Role::Cause, cause));
                claims.push(claim);
            }
        }
    }
}

/// A sentence on its way to effects.
struct Reader<'a> {
    sentence: &'a Sentence,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    /// What a claim tells of the cause of something that a noun of its names.
    fn told(&self, by: usize, claim: &Claim) -> Option<Told> {
        let told = |causes: &[Mention], (effect, event): (usize, EventId)| Told { by, causes: causes.into(), effect, event };
        let of_reason = claim.mentions(Role::Agent).first().is_some_and(|subject| self.is_reason(subject.head));
        let effect = claim.predicate.event.and_then(|event| self.lexicon.events.get(event).effect);
        // يعود سبب الحريق إلى تسرب tells of the fire, and not of its cause.
        if let Some(role) = effect.filter(|role| *role != Role::Agent || !of_reason) {
            let effect = claim.mentions(role).first()?;
            // Blamed the crash on the pilot, يعود الانهيار إلى الإهمال; what happens does not cause itself.
            let returns = claim.predicate.event == self.lexicon.events.find("return");
            let roles = [Role::Cause, Role::Patient].into_iter().chain(returns.then_some(Role::Theme));
            let apart = |causes: &&[Mention]| !causes.is_empty() && causes.iter().all(|cause| !cause.span.overlaps(effect.span));
            let causes = roles.map(|role| claim.mentions(role)).find(apart)?;
            return Some(told(causes, self.event_noun(effect.head)?));
        }
        let (subject, complement) = (claim.mentions(Role::Agent).first()?, claim.mentions(Role::Theme).first());
        let is_said = claim.predicate.event.is_some() && claim.predicate.event == self.lexicon.events.find("be");
        // "The delay was due to fog."
        if let Some(causes) = claim.slot(Role::Cause).filter(|_| is_said) {
            return Some(told(&causes.mentions, self.event_noun(subject.head)?));
        }
        // "The cause of the fire was a leak", "a leak was the cause of the fire", يعود سبب الحريق إلى تسرب.
        let complement = complement.filter(|complement| complement.kind != MentionKind::Pronoun)?;
        if self.is_reason(subject.head) {
            let end = complement.span.start.max(subject.span.end);
            Some(told(std::slice::from_ref(complement), self.effect_of(subject.head, end)?))
        } else if is_said && self.is_owned_reason(complement) {
            // التأخير مرده سوء الطقس.
            Some(told(&[self.stated_behind(complement)?], self.event_noun(subject.head)?))
        } else if is_said && self.is_reason(complement.head) {
            Some(told(std::slice::from_ref(subject), self.effect_of(complement.head, self.sentence.span.end)?))
        } else if is_said && self.is_result(complement.head) {
            // "The blackout was the result of a storm."
            Some(told(&[self.source_of(complement)?], self.event_noun(subject.head)?))
        } else {
            None
        }
    }

    /// What a claim says that the deed of an earlier clause came of: "suspended classes, blaming *it* on the heat".
    fn told_of_clause(&self, by: usize, claims: &[Claim]) -> Option<(usize, SmallVec<[Mention; 1]>)> {
        let teller = &claims[by];
        let role = teller.predicate.event.and_then(|event| self.lexicon.events.get(event).effect)?;
        let (_, word) = self.word(teller.mentions(role).first()?.head)?;
        let stands_in = matches!(word.pos, Pos::Pronoun | Pos::Determiner);
        let causes = teller.slot(Role::Cause).filter(|_| stands_in && teller.polarity == Polarity::Affirmed)?;
        let verb = |claim: &Claim| self.word(claim.trigger).is_some_and(|(_, word)| word.pos == Pos::Verb);
        let earlier = (0..claims.len()).filter(|at| claims[*at].trigger.end <= teller.trigger.start && verb(&claims[*at]));
        let meant = earlier.max_by_key(|at| claims[*at].trigger.start)?;
        claims[meant].slot(Role::Cause).is_none().then(|| (meant, SmallVec::from(causes.mentions.as_slice())))
    }

    /// Whether the word is one for reasons: cause, سبب, motive.
    fn is_reason(&self, head: Span) -> bool {
        self.is_named(head, "cause")
    }

    /// Whether the word is one for what comes of something: result, consequence.
    fn is_result(&self, head: Span) -> bool {
        self.is_named(head, "result")
    }

    fn is_named(&self, head: Span, concept: &str) -> bool {
        let entry = self.word(head).map(|(_, word)| word.entry);
        matches!(entry, Some(Entry::Concept(found)) if self.lexicon.concepts.is_a_named(found, concept))
    }

    /// Whether a complement is a word for reasons with the pronoun of its subject: مرده, سببها.
    fn is_owned_reason(&self, complement: &Mention) -> bool {
        let behind = self.word(complement.head).and_then(|(at, _)| self.sentence.words.get(at + 1));
        self.is_reason(complement.head) && behind.is_some_and(|word| word.pos == Pos::Pronoun && word.is(Features::CLITIC))
    }

    /// The noun phrase behind a complement.
    fn stated_behind(&self, complement: &Mention) -> Option<Mention> {
        let words = &self.sentence.words;
        let first = words.iter().position(|word| word.span.start >= complement.span.end && word.pos != Pos::Pronoun)?;
        let goes_on = |word: &&Word| matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number | Pos::Determiner);
        let phrase = words[first..].iter().take_while(goes_on).count();
        let (head, last) = (words.get(first).filter(|_| phrase > 0)?, &words[first + phrase - 1]);
        let span = head.span.cover(last.span);
        Some(Mention { span, head: head.span, kind: MentionKind::Noun, key: head.lemma, entity: None, value: None })
    }

    /// What something is the result of.
    fn source_of(&self, result: &Mention) -> Option<Mention> {
        let (at, _) = self.word(result.head)?;
        let behind = self.sentence.words[at + 1..].iter().take_while(|word| word.span.end <= result.span.end);
        let behind = behind.skip_while(|word| word.pos == Pos::Preposition);
        let phrase: SmallVec<[&Word; 8]> = behind.take_while(|word| word.pos != Pos::Preposition).collect();
        let head = phrase.iter().rev().find(|word| matches!(word.pos, Pos::Noun | Pos::Name))?;
        let span = Span { start: phrase.first()?.span.start, end: result.span.end };
        Some(Mention { span, head: head.span, kind: MentionKind::Noun, key: head.lemma, entity: None, value: None })
    }

    /// The first event noun of the phrase that goes on behind a word for reasons, up to `end`: the cause *of the fire*.
    fn effect_of(&self, reason: Span, end: u32) -> Option<(usize, EventId)> {
        let (at, _) = self.word(reason)?;
        let goes_on = |word: &&Word| matches!(word.pos, Pos::Preposition | Pos::Determiner | Pos::Adjective | Pos::Noun | Pos::Number);
        let phrase = self.sentence.words[at + 1..].iter().take_while(goes_on).take_while(|word| word.span.start < end);
        phrase.into_iter().find_map(|word| self.event_noun(word.span))
    }

    /// The event that a noun names, with the index of the noun.
    fn event_noun(&self, head: Span) -> Option<(usize, EventId)> {
        let (at, word) = self.word(head).filter(|(_, word)| word.pos == Pos::Noun)?;
        let event = lang::event_of(word, self.sentence.lang, self.lexicon)?;
        self.lexicon.events.get(event).effect.is_none().then_some((at, event))
    }

    fn word(&self, head: Span) -> Option<(usize, &Word)> {
        let at = self.sentence.words.partition_point(|word| word.span.start < head.start);
        self.sentence.words.get(at).filter(|word| word.span.overlaps(head)).map(|word| (at, word))
    }
}
