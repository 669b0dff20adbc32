//! Quotations with their speakers.
//!
//! Whose words a quotation gives is said by the verb of speech beside it ("…," the minister said; وقال الوزير: «…»), by a
//! formula, by who stands before a colon, or by the sentences around it ("he added", "That was the minister"). Nothing
//! here decides whether two quotations are one.

use crate::{
    lang,
    lexicon::{EventId, Lexicon},
    model::{Claim, Document, Mention, MentionKind, Role, Span},
    text::{self, Entry, Features, Pos, Sentence, Text, Word},
};

/// Words of a report in quotation marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Index of the sentence in which it opens.
    pub sentence: u32,
    /// The words without the marks; they may go on over several sentences.
    pub span: Span,
    /// Who says them, as far as the report tells.
    pub speaker: Option<Mention>,
}

/// How many sentences back somebody still speaks on.
const MAX_GAP: usize = 4;

/// The quotations of one report, in text order; `claims` are the report's own.
#[must_use]
pub fn quotations(document: &Document, text: &Text, claims: &[Claim], lexicon: &Lexicon) -> Vec<Quotation> {
    let body = Span::new(document.body_start.min(document.text.len()), document.text.len());
    let reader = Reader { text, raw: &document.text, claims, lexicon, speech: lexicon.events.find("say") };
    text::quotations(&document.text, body)
        .into_iter()
        .filter_map(|span| {
            let sentence = text.sentences.partition_point(|sentence| sentence.span.end <= span.start);
            let here = text.sentences.get(sentence).filter(|here| here.kind.tells())?;
            here.span.overlaps(span).then(|| Quotation { sentence: sentence as u32, span, speaker: reader.speaker(sentence, span) })
        })
        .collect()
}

/// One report with what is needed to find its speakers.
struct Reader<'a> {
    text: &'a Text,
    raw: &'a str,
    claims: &'a [Claim],
    lexicon: &'a Lexicon,
    speech: Option<EventId>,
}

impl<'a> Reader<'a> {
    fn speaker(&self, sentence: usize, quoted: Span) -> Option<Mention> {
        let last = self.text.sentences.partition_point(|next| next.span.start < quoted.end).saturating_sub(1).max(sentence);
        let outside = |mention: &&Mention| mention.kind != MentionKind::Pronoun && !quoted.overlaps(mention.span);
        if let Some(participle) = self.participle_of_speech(sentence, quoted) {
            return self.antecedent(sentence, participle, quoted).or_else(|| self.before(sentence)).cloned();
        }
        if let Some(verb) = self.verb_of_speech(sentence, last, quoted) {
            let named = self.subject(verb).filter(outside);
            let earlier = || self.antecedent(verb.sentence as usize, verb.trigger, quoted);
            return named.or_else(earlier).or_else(|| self.before(sentence)).cloned();
        }
        let inside = self.of_sentences(sentence, last).filter(|claim| quoted.contains(claim.trigger));
        if let Some(speaker) = inside.filter_map(|claim| claim.speakers.iter().rev().find(outside)).next() {
            return Some(speaker.clone());
        }
        if self.raw[..quoted.start as usize].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':').ends_with(':') {
            let before = |mention: &&Mention| mention.span.end <= quoted.start && mention.kind != MentionKind::Pronoun;
            let agent = self.of_sentences(sentence, sentence).find_map(|claim| claim.mentions(Role::Agent).iter().find(before));
            if let Some(speaker) = agent.cloned().or_else(|| self.opening_phrase(sentence, quoted)) {
                return Some(speaker);
            }
        }
        let beside = self.of_sentences(sentence, last).find_map(|claim| claim.speakers.iter().rev().find(outside));
        let spoken_on = || self.before(sentence).filter(|_| self.stands_alone(sentence, last, quoted));
        beside.or_else(|| self.pointed_out(last + 1)).or_else(spoken_on).cloned()
    }

    /// Whether its sentences say hardly anything beside the quotation. Where they do ("the phrase was on every screen"), whoever
    /// spoke before may be another.
    fn stands_alone(&self, first: usize, last: usize, quoted: Span) -> bool {
        const BESIDE: usize = 3;
        let words = self.text.sentences[first..=last.min(self.text.sentences.len() - 1)].iter().flat_map(|sentence| &sentence.words);
        words.filter(|word| !quoted.overlaps(word.span) && word.pos != Pos::Punctuation).count() <= BESIDE
    }

    fn of_sentences(&self, first: usize, last: usize) -> impl Iterator<Item = &'a Claim> + use<'a> {
        let from = self.claims.partition_point(|claim| (claim.sentence as usize) < first);
        self.claims[from..].iter().take_while(move |claim| claim.sentence as usize <= last)
    }

    /// The claim of the verb that introduces the quotation or follows it.
    fn verb_of_speech(&self, first: usize, last: usize, quoted: Span) -> Option<&'a Claim> {
        let speech = || self.of_sentences(first, last).filter(|claim| self.is_speech(claim) && !quoted.overlaps(claim.trigger));
        let before = speech().filter(|claim| claim.trigger.end <= quoted.start).max_by_key(|claim| claim.trigger.end);
        let after = speech().filter(|claim| claim.trigger.start >= quoted.end).min_by_key(|claim| claim.trigger.start);
        // "…," X quoted the man as saying.
        let as_saying = after.and_then(|claim| {
            let behind =
                |next: &&Claim| next.trigger.start >= claim.trigger.end && self.raw[..next.trigger.start as usize].ends_with(" as ");
            speech().find(behind)
        });
        before.or(as_saying).or(after)
    }

    /// "…, adding: «»", مضيفاً: a participle right before the quotation has the subject of its sentence.
    fn participle_of_speech(&self, sentence: usize, quoted: Span) -> Option<Span> {
        let sentence = &self.text.sentences[sentence];
        let link = |word: &&Word| !matches!(word.pos, Pos::Punctuation | Pos::Subordinator);
        let word = sentence.words.iter().filter(|word| word.span.end <= quoted.start).rfind(link)?;
        let Entry::Predicate(id) = word.entry else { return None };
        let says = lang::pack(sentence.lang, self.lexicon).predicates().senses(id).iter().any(|frame| frame.says);
        (says && word.is(Features::ACTIVE_PARTICIPLE)).then_some(word.span)
    }

    /// The subject where the claim has none or one that cannot be it, because it hangs on another word (ومن جانبه قال
    /// المدير) or names the place of a dateline: what stands right before the verb or right behind it.
    fn beside_verb(&self, verb: &'a Claim) -> Option<&'a Mention> {
        let sentence = self.sentence_of(verb.trigger)?;
        let word = |span: Span| sentence.words.iter().find(|word| word.span.end == span.end);
        if let Some(agent) = verb.mentions(Role::Agent).first()
            && !(agent.span.end <= verb.trigger.start && word(agent.span).is_some_and(|word| word.is(Features::CLITIC)))
            && !self.is_dateline(agent, verb, sentence)
        {
            return None;
        }
        let words = || sentence.words.iter();
        let (before, behind) =
            (words().rfind(|word| word.span.end <= verb.trigger.start), words().find(|word| word.span.start >= verb.trigger.end));
        let mentions = || verb.slots.iter().flat_map(|slot| &slot.filler.mentions);
        let fits = |mention: &&Mention| matches!(mention.kind, MentionKind::Name | MentionKind::Noun);
        let leads = |mention: &&Mention| before.is_some_and(|word| mention.span.end == word.span.end);
        let follows = |mention: &&Mention| behind.is_some_and(|word| mention.span.start == word.span.start);
        mentions().filter(fits).find(leads).or_else(|| mentions().filter(fits).find(follows))
    }

    /// "Cairo, 4 May (Agency) – the minister said": a place that opens the sentence before a dash.
    fn is_dateline(&self, agent: &Mention, verb: &Claim, sentence: &Sentence) -> bool {
        let opens = |word: &Word| word.span.overlaps(agent.span) && matches!(word.entry, Entry::Place(_));
        let until = &self.raw[agent.span.end.min(verb.trigger.start) as usize..verb.trigger.start as usize];
        sentence.words.iter().take(3).any(opens) && until.trim_end().ends_with(['-', '–', '—', 'ـ', ':'])
    }

    fn is_speech(&self, claim: &Claim) -> bool {
        claim.predicate.event.zip(self.speech).is_some_and(|(event, speech)| self.lexicon.events.is_a(event, speech))
    }

    fn agent(&self, claim: &'a Claim) -> Option<&'a Mention> {
        claim.mentions(Role::Agent).first().filter(|agent| agent.kind != MentionKind::Pronoun)
    }

    /// The agent, or what stands in its place.
    fn subject(&self, claim: &'a Claim) -> Option<&'a Mention> {
        self.beside_verb(claim).or_else(|| self.agent(claim))
    }

    /// Whom a verb without a subject of its own ("adding", بقوله) takes it from: the subject of the first verb of its
    /// sentence.
    fn antecedent(&self, sentence: usize, verb: Span, quoted: Span) -> Option<&'a Mention> {
        let words = &self.text.sentences[sentence].words;
        let is_verb = |claim: &&Claim| words.iter().any(|word| word.pos == Pos::Verb && claim.trigger.contains(word.span));
        let earlier = || self.of_sentences(sentence, sentence).filter(|claim| claim.trigger < verb);
        let agent = |claim| self.subject(claim).filter(|agent| !quoted.overlaps(agent.span));
        earlier().filter(is_verb).find_map(agent).or_else(|| earlier().find_map(agent))
    }

    /// Who has spoken, or at least acted, in the sentences before.
    fn before(&self, sentence: usize) -> Option<&'a Mention> {
        for back in (sentence.saturating_sub(MAX_GAP)..sentence).rev() {
            let claims = || self.of_sentences(back, back);
            let said = claims().filter(|claim| self.is_speech(claim)).find_map(|claim| self.subject(claim));
            let spoken = || claims().find_map(|claim| claim.speakers.iter().find(|speaker| speaker.kind != MentionKind::Pronoun));
            // Who opens the sentence, before whoever its relative clauses tell of.
            let opens = || claims().filter_map(|claim| self.subject(claim)).min_by_key(|agent| agent.span.start);
            let acted = || opens().filter(|agent| self.is_person(agent));
            let named = || {
                let mut mentions = claims().flat_map(|claim| &claim.slots).flat_map(|slot| &slot.filler.mentions);
                mentions.find(|mention| mention.kind == MentionKind::Name && self.is_person(mention))
            };
            if let Some(speaker) = said.or_else(spoken).or_else(|| acted().or_else(named).filter(|_| back + 1 == sentence)) {
                return Some(speaker);
            }
        }
        None
    }

    /// "That is the minister": a sentence behind the quotation that points back at it.
    fn pointed_out(&self, next: usize) -> Option<&'a Mention> {
        let sentence = self.text.sentences.get(next)?;
        let points = matches!(sentence.words.first(), Some(word) if matches!(word.pos, Pos::Determiner | Pos::Pronoun | Pos::Subordinator));
        let be = self.lexicon.events.find("be")?;
        let mut equations = self.of_sentences(next, next).filter(|claim| claim.predicate.event == Some(be));
        let mut mentions = equations.next().filter(|_| points)?.slots.iter().filter(|slot| slot.role != Role::Agent);
        mentions.find_map(|slot| slot.filler.mentions.iter().find(|mention| self.is_person(mention)))
    }

    fn is_person(&self, mention: &Mention) -> bool {
        let Some(sentence) = self.sentence_of(mention.span) else { return false };
        let words = || sentence.words.iter().filter(|word| mention.span.contains(word.span));
        let place = |entry| matches!(entry, Entry::Place(_) | Entry::Organization(_));
        words().any(|word| matches!(word.entry, Entry::Title(_) | Entry::GivenName(_)) || word.pos == Pos::Name && !place(word.entry))
    }

    fn sentence_of(&self, span: Span) -> Option<&'a Sentence> {
        let at = self.text.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.text.sentences.get(at).filter(|sentence| sentence.span.contains(span))
    }

    /// "The governor, at the gym: …": without a verb, who opens the sentence speaks.
    fn opening_phrase(&self, sentence: usize, quoted: Span) -> Option<Mention> {
        let words = &self.text.sentences[sentence].words;
        let end = words.iter().position(|word| word.pos == Pos::Punctuation || word.span.end > quoted.start).unwrap_or(words.len());
        let head = words[..end]
            .iter()
            .find(|word| matches!(word.entry, Entry::Title(_)))
            .or_else(|| words[..end].iter().rfind(|word| matches!(word.pos, Pos::Name | Pos::Noun)))?;
        let kind = if words[..end].iter().any(|word| word.pos == Pos::Name) { MentionKind::Name } else { MentionKind::Noun };
        let first = words[..end].iter().position(|word| !matches!(word.pos, Pos::Conjunction | Pos::Preposition))?;
        if words[..end].iter().any(|word| word.pos == Pos::Verb && !word.is(Features::MASDAR)) {
            return None;
        }
        let span = words[first].span.cover(words[end - 1].span);
        Some(Mention { span, head: head.span, kind, key: head.lemma, entity: None, value: None })
    }
}
