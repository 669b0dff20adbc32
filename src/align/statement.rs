//! A claim made ready for comparison.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    alignment::{Token, tokens},
    bearer::{self, Bearing},
    condition::Condition,
    numbers::{Count, distributes},
    quoted::{self, Quoted},
    reason::{Reason, event_at},
};
use crate::{
    claim::Quotation,
    entity::{Entities, Kind, NameWord, Profile, is_known},
    lang,
    lexicon::{ConceptId, Event, EventId, Frame, Lexicon, Limits, PlaceId, PlaceKind},
    model::{Claim, ClaimId, Document, DocumentId, Lang, Mention, MentionKind, Modality, Polarity, Predicate, Role, Span, TimeSpan, Value},
    text::{self, Entry, Features, Key, Pos, Sentence, Text, ValueMention, Word},
    value,
};

/// What two clauses can share, whatever their language, with its weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// Identity.
    pub key: Key,
    /// How much sharing it says; names say more than common words.
    pub weight: f32,
}

/// One mention in a slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Where it stands.
    pub span: Span,
    /// What it says of its bearer.
    pub profile: Profile,
    /// The entity it was resolved to.
    pub entity: Option<crate::entity::EntityId>,
    /// Whether the report takes it as known which one is meant.
    pub known: bool,
}

/// A claim made ready for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The claim; for a clause without one the claim nearest to it.
    pub claim: ClaimId,
    /// What stands for the claim of a clause that makes none.
    pub bare: Option<Claim>,
    /// The clause that holds the claim's trigger.
    pub clause: Span,
    /// Its report.
    pub document: DocumentId,
    /// Language it is read in.
    pub lang: Lang,
    /// What fills the roles of persons and things.
    pub parties: SmallVec<[(Role, Party); 4]>,
    /// What the claim tells to take place, where it tells no more: talks were held.
    pub occasions: SmallVec<[EventId; 1]>,
    /// Why it happened.
    pub reasons: SmallVec<[Reason; 1]>,
    /// The condition that the claim says something is in.
    pub condition: Option<Condition>,
    /// Numbers in the clause.
    pub counts: SmallVec<[Count; 1]>,
    /// When it happened, where the clause says so; several times where it names several: on Friday, before Sunday's vote.
    pub times: SmallVec<[(TimeSpan, Span); 1]>,
    /// Whether these times date what its clause tells beside it: that two clauses name one day speaks for one event, but two
    /// days are no dispute about it.
    pub borrowed: bool,
    /// The days or longer that it is dated to: by the clause, else by the only time of its sentence.
    pub dated: SmallVec<[TimeSpan; 1]>,
    /// What the clause shares with others, sorted by key.
    pub features: Vec<Feature>,
    /// Sum of the squares of the features' weights.
    pub norm: f32,
    /// Events named anywhere in the clause, by verbs and nouns.
    pub events: SmallVec<[EventId; 4]>,
    /// Concepts named anywhere in the clause.
    pub concepts: SmallVec<[ConceptId; 4]>,
    /// What limits the clause; `background` also where its time is long before the report.
    pub limits: Limits,
    /// States named in the clause, by name, capital or adjective.
    pub states: SmallVec<[PlaceId; 2]>,
    /// Names in the clause, as features, sorted.
    pub names: SmallVec<[Key; 4]>,
    /// Whether the clause stands in quotation marks.
    pub quoted: bool,
}

impl Statement {
    /// The claim itself, or what stands for it.
    #[must_use]
    pub fn claim<'a>(&'a self, claims: &'a [Claim]) -> &'a Claim {
        self.bare.as_ref().unwrap_or(&claims[self.claim.index()])
    }

    /// The parties of a role.
    pub fn role(&self, role: Role) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |(found, _)| *found == role).map(|(_, party)| party)
    }

    /// The parties that undergo the event, get it or are its content.
    pub fn objects(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|(role, _)| matches!(role, Role::Patient | Role::Theme | Role::Recipient)).map(|(_, party)| party)
    }

    /// The first two times of theirs that do not meet, where none of one meets one of the other: which of several dates the
    /// deed is not known.
    #[must_use]
    pub fn times_apart<'a>(&'a self, other: &'a Statement) -> Option<[&'a (TimeSpan, Span); 2]> {
        let apart =
            !self.borrowed && !other.borrowed && self.times.iter().all(|(one, _)| other.times.iter().all(|(two, _)| one.disjoint(two)));
        Some([self.times.first()?, other.times.first()?]).filter(|_| apart)
    }

    /// Whether it tells which ones undergo the event: "the strike", not "a strike", of which there may be more.
    #[must_use]
    pub fn knows_objects(&self) -> bool {
        let mut objects = self.objects().peekable();
        objects.peek().is_some() && objects.all(|party| party.known)
    }

    /// How much of what they say is shared, 0 to 1: the cosine of the weighted features.
    #[must_use]
    pub fn similarity(&self, other: &Statement) -> f32 {
        let (mut a, mut b, mut dot) = (0, 0, 0.0);
        while let (Some(one), Some(two)) = (self.features.get(a), other.features.get(b)) {
            match one.key.cmp(&two.key) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    dot += one.weight * two.weight;
                    a += 1;
                    b += 1;
                }
            }
        }
        if dot > 0.0 { dot / (self.norm * other.norm).sqrt() } else { 0.0 }
    }
}

/// A clause of a report, cut at punctuation: the unit that is proposed for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its report.
    pub document: DocumentId,
    /// Index of its sentence.
    pub sentence: u32,
    /// Where it stands.
    pub span: Span,
    /// The statements whose trigger it holds; a clause without a claim has one that only bears its numbers and words.
    pub statements: Range<u32>,
    /// The times that it names, whatever they date.
    pub times: SmallVec<[TimeSpan; 1]>,
    /// Its content words and numbers.
    pub tokens: Vec<Token>,
    /// The words of its numbers and times, which are alike or not as words are, while their values are compared apart.
    pub value_words: Vec<Token>,
    /// Events that its claims tell, each with the most that one of them makes of it: asserted, planned, or less.
    pub reality: SmallVec<[(EventId, Modality); 2]>,
    /// Whether it asks, and so says nothing that could be disputed.
    pub asks: bool,
    /// Whether it is all that its report says.
    pub whole: bool,
    /// The quotation that it holds most of.
    pub quoted: Option<Quoted>,
    /// What it says of named persons: titles, nationalities, ages.
    pub bearings: Vec<Bearing>,
}

/// Cuts every report into clauses and prepares their claims, in text order.
#[must_use]
pub fn prepare(
    documents: &[Document],
    texts: &[Text],
    dates: &[Option<jiff::civil::Date>],
    claims: &[Claim],
    quotations: &[Vec<Quotation>],
    entities: &Entities,
    lexicon: &Lexicon,
) -> (Vec<Clause>, Vec<Statement>) {
    let mut of_document: Vec<Vec<ClaimId>> = vec![Vec::new(); documents.len()];
    for (index, claim) in claims.iter().enumerate() {
        of_document[claim.document.index()].push(ClaimId(index as u32));
    }
    let per_document: Vec<(Vec<Clause>, Vec<Statement>)> = (0..documents.len())
        .into_par_iter()
        .map(|index| {
            let reader = ReportReader { document: &documents[index], text: &texts[index], today: dates[index], claims, lexicon, entities };
            reader.clauses(DocumentId(index as u32), &of_document[index])
        })
        .collect();
    let (mut clauses, mut statements) = (Vec::new(), Vec::new());
    for (own_clauses, own_statements) in per_document {
        let first = statements.len() as u32;
        clauses.extend(
            own_clauses
                .into_iter()
                .map(|clause| Clause { statements: clause.statements.start + first..clause.statements.end + first, ..clause }),
        );
        statements.extend(own_statements);
    }
    bearer::attach(&mut clauses, documents, texts, claims, lexicon);
    quoted::attach(&mut clauses, quotations, documents, texts, lexicon);
    (clauses, statements)
}

/// What is dated so many days before its report is of another time than the story.
const OLD_DAYS: i32 = 45;

/// A time longer than this is a year.
const SEASON_DAYS: i32 = 300;

/// Whether a time lies long before the day of the report.
fn is_old(time: &TimeSpan, today: jiff::civil::Date) -> bool {
    (today - time.end).get_days() > OLD_DAYS
}

/// A time that starts within so many words stands at the head of its sentence.
const HEAD_WORDS: usize = 4;

/// Claims of a clause that are compared. A clause of more is no sentence but a text without punctuation, and two of these
/// would be compared claim by claim.
const MOST_CLAIMS: usize = 24;

/// A report of one sentence of at most this many words is one clause.
const ONE_LINE_WORDS: usize = 40;

/// One report with what is needed to prepare it.
pub(super) struct ReportReader<'a> {
    pub(super) document: &'a Document,
    text: &'a Text,
    pub(super) today: Option<jiff::civil::Date>,
    pub(super) claims: &'a [Claim],
    pub(super) lexicon: &'a Lexicon,
    entities: &'a Entities,
}

impl ReportReader<'_> {
    fn clauses(&self, id: DocumentId, own: &[ClaimId]) -> (Vec<Clause>, Vec<Statement>) {
        let (mut clauses, mut statements) = (Vec::new(), Vec::new());
        let own_sentences = || self.text.sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind.tells());
        // A report of one short line is compared as a whole: its punctuation parts a headline's topic from its news.
        let one_line = own_sentences().count() == 1 && own_sentences().all(|(_, sentence)| sentence.words.len() <= ONE_LINE_WORDS);
        for (index, sentence) in own_sentences() {
            let cut = if one_line { vec![sentence.span] } else { text::clauses(&self.document.text, sentence.span) };
            for span in cut {
                let first = statements.len() as u32;
                let inside = |id: &&ClaimId| span.contains(self.claims[id.index()].trigger);
                let told: SmallVec<[ClaimId; 8]> = own.iter().filter(inside).take(MOST_CLAIMS).copied().collect();
                for claim in &told {
                    statements.push(self.statement(*claim, None, &told, sentence, span));
                }
                // A clause without a claim is shown beside the claim that stands nearest to it.
                let distance = |id: &&ClaimId| self.claims[id.index()].trigger.start.abs_diff(span.start);
                if statements.len() as u32 == first
                    && let Some(nearest) = own.iter().min_by_key(distance)
                {
                    let bare = bare(id, index as u32, span);
                    statements.push(self.statement(*nearest, Some(bare), &told, sentence, span));
                }
                let statements = first..statements.len() as u32;
                let mut reality: SmallVec<[(EventId, Modality); 2]> = SmallVec::new();
                for claim in told.iter().map(|id| &self.claims[id.index()]) {
                    let Some(event) = claim.predicate.event else { continue };
                    match reality.iter_mut().find(|(known, _)| *known == event) {
                        Some((_, most)) => *most = (*most).min(claim.modality),
                        None => reality.push((event, claim.modality)),
                    }
                }
                let words = words_within(sentence, span);
                let times = self.solved_times(sentence, words.clone()).map(|(time, _)| time).collect();
                let (tokens, value_words) = tokens(sentence, words, &self.document.text, self.today, self.lexicon);
                clauses.push(Clause {
                    document: id,
                    sentence: index as u32,
                    span,
                    statements,
                    times,
                    tokens,
                    value_words,
                    reality,
                    asks: !one_line && span.of(&self.document.text).trim_end().ends_with(['?', '؟']),
                    whole: one_line,
                    quoted: None,
                    bearings: Vec::new(),
                });
            }
        }
        (clauses, statements)
    }

    /// Prepares one of the claims that a clause tells.
    fn statement(&self, id: ClaimId, bare: Option<Claim>, told: &[ClaimId], sentence: &Sentence, clause: Span) -> Statement {
        let claim = bare.as_ref().unwrap_or(&self.claims[id.index()]);
        let (document, text) = (claim.document, &self.document.text);
        let mut parties: SmallVec<[(Role, Party); 4]> = SmallVec::new();
        // An undergoer that stands in the agent slot too ("two people died") is compared as what undergoes.
        let left_out = |role: Role| matches!(role, Role::Time | Role::Quantity) || role == Role::Agent && claim.is_middle();
        for slot in claim.slots.iter().filter(|slot| !left_out(slot.role)) {
            for mention in slot.filler.mentions.iter().filter(|mention| mention.kind != MentionKind::Clause) {
                let mut profile = Profile::of(mention, sentence, text, self.lexicon);
                // Who is named here by name alone has the titles that the reports give elsewhere.
                if profile.kind == Kind::Named && profile.titles.is_empty() {
                    profile.titles.extend(mention.entity.iter().flat_map(|id| self.entities.titles(*id)).copied());
                }
                let known = is_known(mention, sentence);
                parties.push((slot.role, Party { span: mention.span, profile, entity: mention.entity, known }));
            }
        }
        let occasions = self.occasions(claim, sentence);
        let reasons = Reason::of(claim, clause, sentence, text, self.lexicon);
        // تستضيف الدوحة المحادثات: who is a place and hosts is where.
        let hosts = |event: &Event| event.arranges && event.functional.contains(&Role::Agent);
        if claim.predicate.event.is_some_and(|event| hosts(self.lexicon.events.get(event)))
            && parties.iter().all(|(role, _)| *role != Role::Place)
        {
            let places: SmallVec<[Party; 1]> = parties
                .iter()
                .filter(|(role, party)| *role == Role::Agent && party.profile.kind == Kind::Place)
                .map(|(_, party)| party.clone())
                .collect();
            parties.extend(places.into_iter().map(|party| (Role::Place, party)));
        }
        // Numbers, times and words are those of the clause: where exactly a claim ends is the least sure thing about it.
        let Range { start: first, end: last } = words_within(sentence, clause);
        let counts = self.counts(sentence, first, last, told);
        let (times, borrowed) = self.times(claim, told, sentence, first..last);
        let words = &sentence.words[first..last];
        let (events, concepts) = named(words, claim.predicate.event, sentence.lang, self.lexicon);
        let features = features(words, sentence.lang, text, self.lexicon);
        let norm = features.iter().map(|feature| feature.weight * feature.weight).sum();
        // "In 2017 the Pine Fire, in the same hills, burned …": what stands at the head dates the whole sentence.
        let mut dated: SmallVec<[TimeSpan; 1]> = times.iter().map(|(time, _)| *time).collect();
        if dated.is_empty() {
            dated.extend(self.heading(sentence));
        }
        let old = |today: jiff::civil::Date| !dated.is_empty() && dated.iter().all(|time| is_old(time, today));
        let long_ago = self.today.is_some_and(old);
        if dated.is_empty() {
            dated.extend(self.only_time(sentence));
        }
        let mut limits = self.lexicon.scope.limits(&text::fold(clause.of(text)), sentence.lang);
        // What a sentence has set in another time stays there: "the fire of 2017, which burned 10,000 hectares".
        limits.background = long_ago || self.lexicon.scope.limits(&text::fold(sentence.span.of(text)), sentence.lang).background;
        limits.part |= distributes(&counts, text);
        // "Held since 2016, she was freed": only its own times and the words of its own part of the clause say that a condition is of another
        // time; in Arabic they stand before the verb (سبق أن أغلق المعبر).
        // A report without a date gives the year alone only of what is long over.
        let long_over =
            |time: &TimeSpan| self.today.map_or_else(|| (time.end - time.start).get_days() > SEASON_DAYS, |today| is_old(time, today));
        let own_past = !borrowed && !times.is_empty() && times.iter().all(|(time, _)| long_over(time));
        let start = if sentence.lang == Lang::Ar { clause.start } else { claim.trigger.start.clamp(clause.start, clause.end) };
        let behind = Span { start, end: clause.end };
        let past = own_past || self.lexicon.scope.limits(&text::fold(behind.of(text)), sentence.lang).background;
        let condition = Condition::of(claim, &parties, past, sentence, self.lexicon);
        let before = text[..clause.start as usize].chars().next_back();
        let quoted = matches!(before, Some('"' | '“' | '«' | '‘')) || clause.of(text).contains(['"', '“', '«']);
        Statement {
            claim: id,
            bare,
            document,
            clause,
            lang: sentence.lang,
            occasions,
            reasons,
            condition,
            parties,
            counts,
            times,
            borrowed,
            dated,
            features,
            norm,
            events,
            concepts,
            limits,
            states: states(words, self.lexicon),
            names: names(words, text),
            quoted,
        }
    }

    /// The events that are told to take place by a claim that tells no more.
    fn occasions(&self, claim: &Claim, sentence: &Sentence) -> SmallVec<[EventId; 1]> {
        let arranges = claim.predicate.event.is_some_and(|event| self.lexicon.events.get(event).arranges);
        let mentions = [Role::Theme, Role::Patient].into_iter().filter(|_| arranges).flat_map(|role| claim.mentions(role));
        mentions.filter_map(|mention| event_at(mention.head, sentence, self.lexicon)).collect()
    }

    /// The time that a sentence begins with.
    fn heading(&self, sentence: &Sentence) -> Option<TimeSpan> {
        let first = sentence.values.iter().find(|found| (found.first as usize) < HEAD_WORDS && !found.names)?;
        match value::solve(first.value, self.today)? {
            Value::Time(time) => Some(time),
            Value::Quantity(_) => None,
        }
    }

    /// The time of a sentence that has one.
    fn only_time(&self, sentence: &Sentence) -> Option<TimeSpan> {
        let mut times = self.solved_times(sentence, 0..sentence.words.len());
        times.next().filter(|_| times.next().is_none()).map(|(time, _)| time)
    }

    /// When a claim says it happened: the times of its slots; without one, those of its clause that are nobody's and stand
    /// nearest to it. "The army said on Sunday that he was killed on Friday": no deed is dated by another's time, which is only
    /// borrowed where there is no other (the second part of the answer).
    fn times(&self, claim: &Claim, told: &[ClaimId], sentence: &Sentence, clause: Range<usize>) -> (SmallVec<[(TimeSpan, Span); 1]>, bool) {
        let solved = |mention: &Mention| match mention.value {
            Some(Value::Time(at)) => Some((at, mention.span)),
            _ => None,
        };
        let own: SmallVec<[_; 1]> = claim.mentions(Role::Time).iter().filter_map(solved).collect();
        if !own.is_empty() {
            return (own, false);
        }
        let told = || told.iter().map(|id| &self.claims[id.index()]);
        let is_nearest = |at: &Span| {
            let distance = |claim: &Claim| claim.trigger.start.abs_diff(at.start);
            let taken = told().flat_map(|claim| claim.mentions(Role::Time)).any(|mention| mention.span.overlaps(*at));
            !taken && told().all(|other| distance(claim) <= distance(other))
        };
        let of_clause: SmallVec<[_; 1]> = self.solved_times(sentence, clause).collect();
        let nearest: SmallVec<[_; 1]> = of_clause.iter().copied().filter(|(_, at)| is_nearest(at)).collect();
        if nearest.is_empty() { (of_clause, true) } else { (nearest, false) }
    }

    /// The times in a run of words.
    fn solved_times(&self, sentence: &Sentence, words: Range<usize>) -> impl Iterator<Item = (TimeSpan, Span)> {
        let within = sentence.values.iter().filter(move |found| !found.names && is_within(found, &words));
        within.filter_map(|found| match value::solve(found.value, self.today)? {
            Value::Time(at) => Some((at, sentence.cover(found.first as usize, found.last as usize))),
            Value::Quantity(_) => None,
        })
    }
}

/// Whether a value stands within a run of words.
pub(super) fn is_within(found: &ValueMention, words: &Range<usize>) -> bool {
    words.start <= found.first as usize && (found.last as usize) < words.end
}

/// The words of a sentence that a span holds.
fn words_within(sentence: &Sentence, span: Span) -> Range<usize> {
    let first = sentence.words.partition_point(|word| word.span.start < span.start);
    first..sentence.words.partition_point(|word| word.span.end <= span.end).max(first)
}

/// Identity of an event among the features.
pub(super) fn event_key(event: EventId) -> Key {
    Key(0x5_0000_0000 + u64::from(event.0))
}

/// What stands for the claim of a clause that makes none.
fn bare(document: DocumentId, sentence: u32, span: Span) -> Claim {
    Claim {
        document,
        sentence,
        trigger: Span { start: span.start, end: span.start },
        quote: span,
        predicate: Predicate { event: None, lemma: Key(u64::from(span.start)) },
        slots: SmallVec::new(),
        polarity: Polarity::default(),
        modality: Modality::default(),
        focus: None,
        speakers: SmallVec::new(),
        confidence: 0.0,
    }
}

/// Events and concepts that the words name: the claim's own event, and those of words with one sense.
fn named(words: &[Word], own: Option<EventId>, lang: Lang, lexicon: &Lexicon) -> (SmallVec<[EventId; 4]>, SmallVec<[ConceptId; 4]>) {
    let predicates = lang::pack(lang, lexicon).predicates();
    let mut events: SmallVec<[EventId; 4]> = own.into_iter().collect();
    let mut concepts = SmallVec::new();
    for word in words {
        match word.entry {
            Entry::Concept(id) if !concepts.contains(&id) => concepts.push(id),
            Entry::Predicate(id) => {
                if let [Frame { event: Some(event), .. }] = predicates.senses(id)
                    && !events.contains(event)
                {
                    events.push(*event);
                }
            }
            _ => {}
        }
    }
    (events, concepts)
}

/// Identity of what a word means: shared by the languages where the lexicon knows it.
pub(super) fn identity(word: &Word, lexicon: &Lexicon) -> Key {
    match word.entry {
        Entry::Concept(id) => Key(0x1_0000_0000 + u64::from(id.0)),
        Entry::Place(id) => Key(0x2_0000_0000 + u64::from(lexicon.places.state(id).0)),
        Entry::Organization(id) => Key(0x3_0000_0000 + u64::from(id.0)),
        Entry::Title(id) => Key(0x4_0000_0000 + u64::from(id.0)),
        _ => word.lemma,
    }
}

/// The states among the words.
fn states(words: &[Word], lexicon: &Lexicon) -> SmallVec<[PlaceId; 2]> {
    let mut states: SmallVec<[PlaceId; 2]> = SmallVec::new();
    for word in words {
        if let Entry::Place(place) = word.entry {
            let state = lexicon.places.state(place);
            if lexicon.places.get(state).kind == PlaceKind::Country && !states.contains(&state) {
                states.push(state);
            }
        }
    }
    states
}

/// The names among the words, by skeleton: one key in both scripts.
fn names(words: &[Word], text: &str) -> SmallVec<[Key; 4]> {
    let mut names: SmallVec<[Key; 4]> = words
        .iter()
        .filter(|word| word.pos == Pos::Name && !matches!(word.entry, Entry::Place(_)))
        .filter_map(|word| name_key(word, text))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The key of one word of a name; a word without bones has none.
pub(super) fn name_key(word: &Word, text: &str) -> Option<Key> {
    let name = NameWord::new(word.span.of(text));
    (name.skeleton.len() >= 2).then(|| Key::of_folded(&format!("name:{}", name.skeleton)))
}

fn features(words: &[Word], lang: Lang, text: &str, lexicon: &Lexicon) -> Vec<Feature> {
    let mut found: FxHashMap<Key, f32> = FxHashMap::default();
    let mut add = |key: Key, weight: f32| {
        let best = found.entry(key).or_insert(0.0);
        *best = best.max(weight);
    };
    let pack = lang::pack(lang, lexicon);
    for word in words {
        let weight = match word.entry {
            Entry::Place(_) => 1.2,
            Entry::Organization(_) => 2.0,
            Entry::Title(_) => 1.0,
            Entry::Concept(_) => 1.5,
            Entry::Month(_) | Entry::Weekday(_) | Entry::Unit(_) | Entry::Currency(_) => 0.7,
            Entry::Number(_) | Entry::Particle(_) => continue,
            Entry::Predicate(id) => {
                // A verb and an event noun meet in their event, across the languages.
                for frame in pack.predicates().senses(id) {
                    if let Some(event) = frame.event {
                        add(event_key(event), 1.2);
                        for general in &lexicon.events.get(event).broader {
                            add(event_key(*general), 0.6);
                        }
                    }
                }
                0.8
            }
            Entry::GivenName(_) | Entry::None => match word.pos {
                Pos::Name => {
                    if let Some(key) = name_key(word, text) {
                        add(key, 2.2);
                    }
                    continue;
                }
                Pos::Noun | Pos::Adjective => 1.3,
                Pos::Verb if !word.features.any(Features::AUXILIARY) => 1.0,
                _ => continue,
            },
        };
        add(identity(word, lexicon), weight);
    }
    let mut features: Vec<Feature> = found.into_iter().map(|(key, weight)| Feature { key, weight }).collect();
    features.sort_unstable_by_key(|feature| feature.key);
    features
}
