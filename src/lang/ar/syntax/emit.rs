//! From clauses with arguments and standing to [`Claim`]s with spans.

use smallvec::{SmallVec, smallvec};

use super::{
    Reader,
    argument::{Argument, Arguments},
    clause::{Clause, Clauses, Link, Predicate},
    function::Function,
    nominal::{Nominal, Part, undergoer},
    phrase::{Member, Phrase},
    standing::{Speaker, Standing},
};
use crate::{
    lang::Context,
    lexicon::{Frame, FrameKind, Marker, RoleRule},
    model::{Claim, Filler, ListKind, Mention, MentionKind, Polarity, Predicate as Event, Role, Slot, Span},
    text::{Entry, Features, Pos},
};

/// The longest quote, in words; longer clauses are cut around the trigger.
const MAX_QUOTE_WORDS: usize = 34;

/// Confidence of a predicate that the lexicon knows, one that it does not, and one that is no verb.
const KNOWN: f32 = 0.9;
const OPEN: f32 = 0.6;
const NOMINAL: f32 = 0.7;
/// What a guessed word form leaves of the confidence.
const GUESSED: f32 = 0.6;

impl Reader<'_> {
    /// Reads the sentence and appends its claims in text order.
    pub(super) fn emit(&self, context: Context<'_>, claims: &mut Vec<Claim>) {
        let mut found = self.clauses();
        self.part_objects(&mut found);
        let Some(words) = self.deeds(&found) else { return self.emit_settled(context, &found, claims) };
        // Where a clause has its verb, clauses begin elsewhere.
        let reader = Reader { words: &words, ..*self };
        let mut found = reader.clauses();
        reader.part_objects(&mut found);
        reader.emit_settled(context, &found, claims);
    }

    fn emit_settled(&self, context: Context<'_>, found: &Clauses, claims: &mut Vec<Claim>) {
        match self.settled(found) {
            Some(words) => Reader { words: &words, ..*self }.emit_clauses(context, found, claims),
            None => self.emit_clauses(context, found, claims),
        }
    }

    fn emit_clauses(&self, context: Context<'_>, found: &Clauses, claims: &mut Vec<Claim>) {
        let arguments = self.arguments(found);
        let standings = self.standings(found, &arguments);
        let start = claims.len();
        let mut nominals = Vec::new();
        for index in (0..found.phrases.len()).filter(|index| !found.phrases[*index].inner) {
            self.nominals(found, index, &arguments, &standings, &mut nominals);
            for member in &found.phrases[index].members {
                for (title, name) in self.offices(member) {
                    claims.push(self.office_claim(context, member, title, name));
                }
            }
        }
        for index in 0..found.clauses.len() {
            if let Some(claim) = self.clause_claim(context, found, index, &arguments, &standings, &mut nominals) {
                claims.push(claim);
            }
        }
        claims.extend(nominals.iter().map(|nominal| self.nominal_claim(context, found, nominal)));
        claims[start..].sort_by_key(|claim| (claim.trigger.start, claim.trigger.end, claim.quote.start));
    }

    fn clause_claim(
        &self,
        context: Context<'_>,
        found: &Clauses,
        index: usize,
        arguments: &[Arguments<'_>],
        standings: &[Standing],
        nominals: &mut Vec<Nominal<'_>>,
    ) -> Option<Claim> {
        let clause = &found.clauses[index];
        let (own, standing) = (&arguments[index], &standings[index]);
        let (first, last) = self.extent(found, index, own);
        match clause.predicate? {
            Predicate::Verb(verb) => {
                let frame = own.frame;
                let word = &self.words[verb];
                let mut confidence = if frame.is_some_and(|frame| frame.event.is_some()) { KNOWN } else { OPEN };
                if word.is(Features::GUESSED) {
                    confidence *= GUESSED;
                }
                if frame.is_some_and(|frame| frame.kind == FrameKind::Light)
                    && let Some(mut claim) = self.light_claim(context, found, own, nominals)
                {
                    claim.trigger = claim.trigger.cover(word.span);
                    claim.focus = clause.parted.then_some(Role::Agent);
                    claim.quote = self.quote(first, last, verb).cover(claim.trigger);
                    self.set_standing(&mut claim, found, standing);
                    for phrase in &clause.times {
                        self.add_phrase(&mut claim, Role::Time, &found.phrases[*phrase]);
                    }
                    return Some(claim);
                }
                let event = if frame.is_some() { frame.and_then(|frame| frame.event) } else { None };
                let mut claim =
                    self.claim(context, word.span, self.quote(first, last, verb), Event { event, lemma: word.lemma }, confidence);
                for (role, argument) in &own.slots {
                    match frame.and_then(|frame| self.complement(found, frame, *role, *argument)) {
                        Some(mention) => claim.add(*role, mention),
                        None => self.add(&mut claim, found, *role, *argument),
                    }
                }
                // يعتزم زيارة القاهرة غدا: it is what he intends that has the time.
                let planned = |time: usize| {
                    let own = |nominal: &Nominal<'_>| nominal.slots.contains(&(Role::Time, Part::Argument(Argument::Phrase(time))));
                    nominals.iter().any(own)
                };
                for phrase in clause.times.iter().filter(|time| !planned(**time)) {
                    self.add_phrase(&mut claim, Role::Time, &found.phrases[*phrase]);
                }
                if let Some(reason) = self.reason(found, index) {
                    claim.add(Role::Cause, reason);
                }
                self.fill_cause_of_doer(&mut claim, found, own);
                self.set_standing(&mut claim, found, standing);
                claim.focus = clause.parted.then_some(Role::Agent);
                Some(claim)
            }
            Predicate::Nominal(phrase) => {
                let of = &found.phrases[phrase];
                let head = of.head();
                let first_word = of.preposition.map_or(of.first, |(first, _)| first);
                let trigger = self.sentence.cover(first_word, of.last.min(of.first + 3));
                let mut claim = self.claim(
                    context,
                    trigger,
                    self.quote(first, last, head),
                    Event { event: self.keys.be, lemma: self.words[head].lemma },
                    NOMINAL,
                );
                for (role, argument) in &own.slots {
                    self.add(&mut claim, found, *role, *argument);
                }
                for phrase in &clause.times {
                    self.add_phrase(&mut claim, Role::Time, &found.phrases[*phrase]);
                }
                self.set_standing(&mut claim, found, standing);
                Some(claim)
            }
        }
    }

    /// The clause that says why: ضبطت الزوارق *لأنها كانت تصطاد*.
    fn reason(&self, found: &Clauses, index: usize) -> Option<Mention> {
        let says = |clause: &&Clause| clause.parent == Some(index) && clause.link == Link::Circumstance(Some(Role::Cause));
        let reason = found.clauses.iter().find(says)?;
        let verb = reason.verb()?;
        let span = self.sentence.cover(reason.first.min(verb), reason.last.max(verb));
        let word = &self.words[verb];
        Some(Mention { span, head: word.span, kind: MentionKind::Clause, key: word.lemma, entity: None, value: None })
    }

    /// تم توقيع الاتفاق: the event is in the noun.
    fn light_claim(&self, context: Context<'_>, found: &Clauses, own: &Arguments<'_>, nominals: &mut Vec<Nominal<'_>>) -> Option<Claim> {
        let place = nominals.iter().position(|nominal| {
            own.slots.iter().any(|(_, argument)| match argument {
                Argument::Phrase(phrase) => found.phrases[*phrase].head() == nominal.word,
                Argument::Pronoun(_) => false,
            })
        })?;
        let mut nominal = nominals.remove(place);
        // تم إعلانها: nobody is named who did it.
        if own.frame.and_then(|frame| frame.role(Marker::Subject)) != Some(Role::Agent)
            && let Some(undergoer) = nominal.frame.and_then(undergoer)
            && !nominal.slots.iter().any(|(role, _)| *role == undergoer)
            && let Some((role, _)) = nominal
                .slots
                .iter_mut()
                .find(|(role, part)| *role == Role::Agent && matches!(part, Part::Words(first, ..) if *first == nominal.word + 1))
        {
            *role = undergoer;
        }
        let mut claim = self.nominal_claim(context, found, &nominal);
        // قامت الشرطة باعتقاله: the subject of the light verb does it, unless it undergoes it (تعرض لهجوم).
        if claim.slot(Role::Agent).is_none()
            && own.frame.and_then(|frame| frame.role(Marker::Subject)) == Some(Role::Agent)
            && let Some(subject) = own.subject
            && !matches!(subject, Argument::Phrase(phrase) if found.phrases[phrase].head() == nominal.word)
        {
            let role = nominal.frame.and_then(|frame| frame.role(Marker::Subject)).unwrap_or(Role::Agent);
            self.add(&mut claim, found, role, subject);
        }
        // التصويت جرى في باريس: where and why stand behind the verb.
        for (role, argument) in own.slots.iter().filter(|(role, _)| matches!(role, Role::Place | Role::Cause)) {
            if claim.slot(*role).is_none() {
                self.add(&mut claim, found, *role, *argument);
            }
        }
        Some(claim)
    }

    fn nominal_claim(&self, context: Context<'_>, found: &Clauses, nominal: &Nominal<'_>) -> Claim {
        let word = &self.words[nominal.word];
        let event = Event { event: nominal.frame.and_then(|frame| frame.event), lemma: word.lemma };
        let confidence = if word.is(Features::GUESSED) { NOMINAL * GUESSED } else { NOMINAL };
        let mut claim = self.claim(context, word.span, self.quote(nominal.first, nominal.last, nominal.word), event, confidence);
        for (role, part) in &nominal.slots {
            match part {
                Part::Argument(argument) => self.add(&mut claim, found, *role, *argument),
                Part::Words(first, last, head) => {
                    let mention = self.words_mention(*first, *last, *head);
                    claim.add(*role, mention);
                }
            }
        }
        self.set_standing(&mut claim, found, &nominal.standing);
        claim
    }

    fn office_claim(&self, context: Context<'_>, member: &Member, title: (usize, usize), name: (usize, usize)) -> Claim {
        let trigger = self.sentence.cover(title.0, title.1);
        let event = Event { event: self.keys.hold_office, lemma: self.words[title.0].lemma };
        let mut claim = self.claim(context, trigger, self.sentence.cover(member.first, member.last), event, NOMINAL);
        let mut bearer = self.words_mention(name.0, name.1, name.0);
        bearer.kind = MentionKind::Name;
        claim.add(Role::Agent, bearer);
        let title = self.words_mention(title.0, title.1, title.0);
        claim.add(Role::Title, title);
        claim
    }

    fn claim(&self, context: Context<'_>, trigger: Span, quote: Span, predicate: Event, confidence: f32) -> Claim {
        Claim {
            document: context.document,
            sentence: context.sentence,
            trigger,
            quote: quote.cover(trigger),
            predicate,
            slots: SmallVec::new(),
            polarity: Polarity::Affirmed,
            modality: crate::model::Modality::Asserted,
            focus: None,
            speakers: SmallVec::new(),
            confidence,
        }
    }

    fn set_standing(&self, claim: &mut Claim, found: &Clauses, standing: &Standing) {
        claim.polarity = if standing.denied { Polarity::Denied } else { Polarity::Affirmed };
        claim.modality = standing.modality;
        for speaker in &standing.speakers {
            let named: SmallVec<[Mention; 2]> = match speaker {
                Speaker::Phrase(phrase) => {
                    let of = &found.phrases[*phrase];
                    of.members.iter().map(|member| self.member_mention(of, member)).collect()
                }
                Speaker::Words(first, last) => smallvec![self.words_mention(*first, *last, *first)],
                Speaker::Unnamed(verb) => {
                    let word = &self.words[*verb];
                    let span = Span { start: word.span.end, end: word.span.end };
                    smallvec![Mention { span, head: word.span, kind: MentionKind::Pronoun, key: word.lemma, entity: None, value: None }]
                }
            };
            for one in named {
                // تم توقيع الاتفاق: the verb may have the noun's speakers.
                if claim.speakers.iter().all(|known| known.span != one.span) {
                    claim.speakers.push(one);
                }
            }
        }
    }

    /// First and last word of the clause with the phrases that fill its slots from nearby.
    fn extent(&self, found: &Clauses, index: usize, own: &Arguments<'_>) -> (usize, usize) {
        let clause = &found.clauses[index];
        let (mut first, mut last) = (clause.first, clause.last);
        if let Link::Relative(antecedent) = clause.link {
            let of = &found.phrases[antecedent];
            if of.first < first && first - of.first <= 8 {
                first = of.first;
            }
        }
        for (_, argument) in &own.slots {
            if let Argument::Phrase(phrase) = argument
                && found.owner[*phrase] == index
            {
                let of = &found.phrases[*phrase];
                first = first.min(of.preposition.map_or(of.first, |(first, _)| first));
                last = last.max(of.last);
            }
        }
        while last > first && self.words[last].pos == Pos::Punctuation && !matches!(self.words[last].span.of(self.text), "»" | "”" | "\"")
        {
            last -= 1;
        }
        (first, last.max(first))
    }

    fn quote(&self, first: usize, last: usize, trigger: usize) -> Span {
        let half = MAX_QUOTE_WORDS / 2;
        let first = if trigger > first + half { trigger - half } else { first };
        let last = last.min(first + MAX_QUOTE_WORDS).max(trigger);
        self.sentence.cover(first.min(trigger), last)
    }

    fn add(&self, claim: &mut Claim, found: &Clauses, role: Role, argument: Argument) {
        match argument {
            Argument::Phrase(phrase) => {
                let before = claim.mentions(role).len();
                self.add_phrase(claim, role, &found.phrases[phrase]);
                // كشف تقرير عن تورط مسؤولين: what the verb takes is no part of its subject.
                if role == Role::Agent && self.verb_takes_next(found, phrase) {
                    return;
                }
                // إشارة إلى التعاون, السفر إلى محيط المطار: the complements of an event noun belong to its mention.
                let last = self.reach(found, phrase);
                let end = self.words[found.phrases[phrase].last].span.end;
                if last > found.phrases[phrase].last
                    && let Some(slot) = claim.slots.iter_mut().find(|slot| slot.role == role)
                    && slot.filler.mentions.len() > before
                    && let Some(mention) = slot.filler.mentions[before..].iter_mut().find(|mention| mention.span.end == end)
                {
                    mention.span = mention.span.cover(self.words[last].span);
                }
            }
            Argument::Pronoun(word) => claim.add(role, self.words_mention(word, word, word)),
        }
    }

    /// What fills a role whose sense names the noun that it is a complement of: أطلق سراح *الأسير*, أطلق سراح*ه*.
    fn complement(&self, found: &Clauses, frame: &Frame, role: Role, argument: Argument) -> Option<Mention> {
        let Argument::Phrase(phrase) = argument else { return None };
        let [member] = found.phrases[phrase].members.as_slice() else { return None };
        let named = |rule: &RoleRule| {
            rule.required && rule.role == Some(role) && matches!(rule.marker, Marker::Word(key) if self.is_headed(found, argument, key))
        };
        let first = member.genitive.or_else(|| Some(member.head + 1).filter(|at| *at <= member.last));
        let first = first.filter(|_| frame.rules.iter().any(named))?;
        Some(self.words_mention(first, member.last, first))
    }

    /// Whether the preposition behind a phrase is one that the verb of its clause takes.
    fn verb_takes_next(&self, found: &Clauses, phrase: usize) -> bool {
        let verb = found.clauses[found.owner[phrase]].verb();
        let next = &self.words.get(found.phrases[phrase].last + 1).filter(|word| word.pos == Pos::Preposition);
        let takes = |verb: usize, key| {
            let senses = self.predicate(verb).map(|predicate| self.predicates.senses(predicate));
            senses.is_some_and(|senses| senses.iter().any(|frame| frame.role(Marker::Word(key)).is_some()))
        };
        verb.zip(*next).is_some_and(|(verb, next)| takes(verb, next.lemma))
    }

    /// The last word of a phrase with the prepositional phrases that its noun takes.
    fn reach(&self, found: &Clauses, phrase: usize) -> usize {
        let mut last = found.phrases[phrase].last;
        for later in (phrase + 1..found.phrases.len()).filter(|later| !found.phrases[*later].inner) {
            let starts = found.phrases[later].preposition.is_some_and(|(first, _)| first == last + 1);
            let about = || {
                let first = found.phrases[later].preposition.map(|(first, _)| first);
                first.and_then(|first| self.function_at(first)).is_some_and(|(function, _)| function == Function::Marks(Role::Topic))
            };
            // اللقاء في القصر: where an event is belongs to whoever tells of it.
            let place = || {
                let key = found.phrases[later].preposition.map(|(_, key)| Marker::Word(key));
                key.and_then(|key| self.first_sense(found.phrases[phrase].head())?.role(key)) == Some(Role::Place)
            };
            if !starts || found.owner[later] != found.owner[phrase] || !(self.belongs_to_noun(found, later) && !place() || about()) {
                break;
            }
            last = found.phrases[later].last;
        }
        last
    }

    pub(super) fn add_phrase(&self, claim: &mut Claim, role: Role, phrase: &Phrase) {
        for (index, member) in phrase.members.iter().enumerate().filter(|(_, member)| !member.in_genitive) {
            let mut mention = self.member_mention(phrase, member);
            if let Some(genitive) = phrase.members[index + 1..].iter().take_while(|next| next.in_genitive).last() {
                mention.span = mention.span.cover(self.words[genitive.last].span);
            }
            if claim.mentions(role).iter().all(|other| other.span != mention.span) {
                claim.add(role, mention);
            }
            // A number that counts also answers "how many".
            if role != Role::Time && role != Role::Quantity && self.is_counted(member) {
                claim.add(Role::Quantity, self.member_mention(phrase, member));
            }
        }
        if phrase.list != ListKind::Unknown
            && let Some(Slot { filler: Filler { list, .. }, .. }) = claim.slots.iter_mut().find(|slot| slot.role == role)
        {
            *list = phrase.list;
        }
    }

    fn is_counted(&self, member: &Member) -> bool {
        self.sentence.values.iter().any(|value| {
            matches!(value.value, crate::value::Unsolved::Quantity(_))
                && (member.first..=member.head.max(member.first)).contains(&(value.first as usize))
        })
    }

    fn member_mention(&self, phrase: &Phrase, member: &Member) -> Mention {
        let kind = if phrase.members.len() > 1 && member.name.is_some() { MentionKind::Name } else { phrase.kind };
        let head = member.name.map_or(member.head, |(first, _)| first);
        // A second title behind the name is a claim of its own.
        let last = member.name.filter(|_| member.further.is_some()).map_or(member.last, |(_, last)| last);
        Mention {
            span: self.sentence.cover(member.first, last),
            head: self.words[head].span,
            kind,
            key: self.words[head].lemma,
            entity: None,
            value: None,
        }
    }

    fn words_mention(&self, first: usize, last: usize, head: usize) -> Mention {
        let word = &self.words[head];
        let kind = match word.pos {
            Pos::Pronoun => MentionKind::Pronoun,
            Pos::Name => MentionKind::Name,
            Pos::Number => MentionKind::Number,
            _ if matches!(word.entry, Entry::Organization(_)) => MentionKind::Name,
            _ => MentionKind::Noun,
        };
        Mention { span: self.sentence.cover(first, last), head: word.span, kind, key: word.lemma, entity: None, value: None }
    }
}
