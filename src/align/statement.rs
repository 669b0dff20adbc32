//! A claim made ready for comparison.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{
    Counted,
    alignment::{Token, tokens},
    bearer::{self, Bearing},
    quoted::{self, Quoted},
};
use crate::{
    claim::Quotation,
    entity::{NameWord, Profile},
    lang,
    lexicon::{ConceptId, EventId, Frame, Lexicon, Limits, PlaceId, PlaceKind},
    model::{
        Claim, ClaimId, Dimension, Document, DocumentId, Lang, MentionKind, Modality, Polarity, Predicate, Quantity, Role, Span, TimeSpan,
        Value,
    },
    text::{self, BlockKind, Entry, Features, Key, Pos, Sentence, Text, Word},
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
}

/// A number in the clause with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The interval.
    pub quantity: Quantity,
    /// What is counted.
    pub counts: Option<Counted>,
    /// The words.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Whether it is asked for or wished, not told as what is.
    pub sought: bool,
    /// What stands around it: the content words that say what the number is of, sorted.
    pub context: SmallVec<[Key; 8]>,
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
    /// Numbers in the clause.
    pub counts: SmallVec<[Count; 1]>,
    /// When it happened, where the clause says so.
    pub time: Option<(TimeSpan, Span)>,
    /// The day or longer that it is dated to: by the clause, else by the only time of its sentence.
    pub dated: Option<TimeSpan>,
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
    /// Its content words and numbers.
    pub tokens: Vec<Token>,
    /// The words of its numbers and times, which are alike or not as words are, while their values are compared apart.
    pub value_words: Vec<Token>,
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
    lexicon: &Lexicon,
) -> (Vec<Clause>, Vec<Statement>) {
    let mut of_document: Vec<Vec<ClaimId>> = vec![Vec::new(); documents.len()];
    for (index, claim) in claims.iter().enumerate() {
        of_document[claim.document.index()].push(ClaimId(index as u32));
    }
    let per_document: Vec<(Vec<Clause>, Vec<Statement>)> = (0..documents.len())
        .into_par_iter()
        .map(|index| {
            let reader = Reader { document: &documents[index], text: &texts[index], today: dates[index], claims, lexicon };
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
    bearer::attach(&mut clauses, documents, texts, lexicon);
    quoted::attach(&mut clauses, quotations, documents, texts, lexicon);
    (clauses, statements)
}

/// What is dated so many days before its report is of another time than the story.
const STORY_DAYS: i32 = 45;
/// A time that starts within so many words stands at the head of its sentence.
const HEAD_WORDS: usize = 4;

/// A report of one sentence of at most this many words is one clause.
const ONE_LINE_WORDS: usize = 40;

/// One report with what is needed to prepare it.
struct Reader<'a> {
    document: &'a Document,
    text: &'a Text,
    today: Option<jiff::civil::Date>,
    claims: &'a [Claim],
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn clauses(&self, id: DocumentId, own: &[ClaimId]) -> (Vec<Clause>, Vec<Statement>) {
        let (mut clauses, mut statements) = (Vec::new(), Vec::new());
        let own_sentences = || self.text.sentences.iter().enumerate().filter(|(_, sentence)| sentence.kind != BlockKind::Furniture);
        // A report of one short line is compared as a whole: its punctuation parts a headline's topic from its news.
        let one_line = own_sentences().count() == 1 && own_sentences().all(|(_, sentence)| sentence.words.len() <= ONE_LINE_WORDS);
        for (index, sentence) in own_sentences() {
            let cut = if one_line { vec![sentence.span] } else { text::clauses(&self.document.text, sentence.span) };
            for span in cut {
                let first = statements.len() as u32;
                let inside = |id: &&ClaimId| span.contains(self.claims[id.index()].trigger);
                for claim in own.iter().filter(inside) {
                    statements.push(self.statement(*claim, None, sentence, span));
                }
                // A clause without a claim is shown beside the claim that stands nearest to it.
                let distance = |id: &&ClaimId| self.claims[id.index()].trigger.start.abs_diff(span.start);
                if statements.len() as u32 == first
                    && let Some(nearest) = own.iter().min_by_key(distance)
                {
                    let bare = bare(id, index as u32, span);
                    statements.push(self.statement(*nearest, Some(bare), sentence, span));
                }
                let statements = first..statements.len() as u32;
                let (tokens, value_words) = tokens(sentence, words_within(sentence, span), &self.document.text, self.today, self.lexicon);
                clauses.push(Clause {
                    document: id,
                    sentence: index as u32,
                    span,
                    statements,
                    tokens,
                    value_words,
                    asks: !one_line && span.of(&self.document.text).trim_end().ends_with(['?', '؟']),
                    whole: one_line,
                    quoted: None,
                    bearings: Vec::new(),
                });
            }
        }
        (clauses, statements)
    }

    fn statement(&self, id: ClaimId, bare: Option<Claim>, sentence: &Sentence, clause: Span) -> Statement {
        let claim = bare.as_ref().unwrap_or(&self.claims[id.index()]);
        let (document, text) = (claim.document, &self.document.text);
        let mut parties = SmallVec::new();
        // An undergoer that stands in the agent slot too ("two people died") is compared as what undergoes.
        let left_out = |role: Role| matches!(role, Role::Time | Role::Quantity) || role == Role::Agent && claim.is_middle();
        for slot in claim.slots.iter().filter(|slot| !left_out(slot.role)) {
            for mention in slot.filler.mentions.iter().filter(|mention| mention.kind != MentionKind::Clause) {
                let profile = Profile::of(mention, sentence, text);
                parties.push((slot.role, Party { span: mention.span, profile, entity: mention.entity }));
            }
        }
        // Numbers, times and words are those of the clause: where exactly a claim ends is the least sure thing about it.
        let Range { start: first, end: last } = words_within(sentence, clause);
        let (counts, mut time) = self.values(sentence, first, last);
        for mention in claim.mentions(Role::Time) {
            if let Some(Value::Time(at)) = mention.value {
                time = Some((at, mention.span));
            }
        }
        let words = &sentence.words[first..last];
        let (events, concepts) = named(words, claim.predicate.event, sentence.lang, self.lexicon);
        let features = features(words, sentence.lang, text, self.lexicon);
        let norm = features.iter().map(|feature| feature.weight * feature.weight).sum();
        // "In 2017 the Milli Fire, in the same hills, burned …": what stands at the head dates the whole sentence.
        let heading = time.map(|(time, _)| time).or_else(|| self.heading(sentence));
        let long_ago = self.today.is_some_and(|today| heading.is_some_and(|time| (today - time.end).get_days() > STORY_DAYS));
        let mut limits = self.lexicon.scope.limits(&text::fold(clause.of(text)), sentence.lang);
        // What a sentence has set in another time stays there: "the fire of 2017, which burned 10,000 hectares".
        limits.background = long_ago || self.lexicon.scope.limits(&text::fold(sentence.span.of(text)), sentence.lang).background;
        limits.part |= distributes(&counts, text);
        let before = text[..clause.start as usize].chars().next_back();
        let quoted = matches!(before, Some('"' | '“' | '«' | '‘')) || clause.of(text).contains(['"', '“', '«']);
        Statement {
            claim: id,
            bare,
            document,
            clause,
            lang: sentence.lang,
            parties,
            counts,
            time,
            dated: heading.or_else(|| self.only_time(sentence)),
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

    /// The time that a sentence begins with.
    fn heading(&self, sentence: &Sentence) -> Option<TimeSpan> {
        let first = sentence.values.iter().find(|found| (found.first as usize) < HEAD_WORDS)?;
        match value::solve(first.value, self.today)? {
            Value::Time(time) => Some(time),
            Value::Quantity(_) => None,
        }
    }

    /// The time of a sentence that has one.
    fn only_time(&self, sentence: &Sentence) -> Option<TimeSpan> {
        let mut times = sentence.values.iter().filter_map(|found| match value::solve(found.value, self.today)? {
            Value::Time(time) => Some(time),
            Value::Quantity(_) => None,
        });
        times.next().filter(|_| times.next().is_none())
    }

    /// The numbers of a run of words, and the first time.
    fn values(&self, sentence: &Sentence, first: usize, last: usize) -> (SmallVec<[Count; 1]>, Option<(TimeSpan, Span)>) {
        let (mut counts, mut time) = (SmallVec::new(), None);
        for found in sentence.values.iter().filter(|found| first <= found.first as usize && (found.last as usize) < last) {
            let span = sentence.cover(found.first as usize, found.last as usize);
            match value::solve(found.value, self.today) {
                Some(Value::Quantity(measure)) => {
                    let noun = measure.unit_word.map(|word| &sentence.words[word as usize]);
                    counts.push(Count {
                        quantity: measure.quantity,
                        counts: noun.map(|noun| Counted::of(noun, self.lexicon)),
                        span: noun.map_or(span, |noun| span.cover(noun.span)),
                        number: span,
                        sought: self.sought(sentence, first..found.first as usize),
                        context: self.context(sentence, found.first as usize, found.last as usize, first..last, measure.unit_word),
                    });
                }
                Some(Value::Time(at)) if time.is_none() => time = Some((at, span)),
                _ => {}
            }
        }
        (counts, time)
    }
}

impl Reader<'_> {
    /// Whether one of the words before a number asks for it: a demand, a wish, a proposal.
    fn sought(&self, sentence: &Sentence, before: Range<usize>) -> bool {
        const REACH: usize = 12;
        let predicates = lang::pack(sentence.lang, self.lexicon).predicates();
        let start = before.end.saturating_sub(REACH).max(before.start);
        sentence.words[start..before.end].iter().any(|word| match word.entry {
            Entry::Predicate(id) => {
                let event = predicates.senses(id).iter().find_map(|frame| frame.event);
                event.is_some_and(|event| SOUGHT.contains(&self.lexicon.events.get(event).name.as_str()))
            }
            _ => false,
        })
    }

    /// Identities of the content words around a number, its own noun apart.
    fn context(&self, sentence: &Sentence, first: usize, last: usize, clause: Range<usize>, unit: Option<u32>) -> SmallVec<[Key; 8]> {
        const REACH: usize = 6;
        let around = first.saturating_sub(REACH).max(clause.start)..(last + 1 + REACH).min(clause.end);
        let mut keys: SmallVec<[Key; 8]> = around
            .filter(|at| (*at < first || *at > last) && unit != Some(*at as u32))
            .map(|at| &sentence.words[at])
            .filter(|word| matches!(word.pos, Pos::Noun | Pos::Verb | Pos::Name | Pos::Adjective) && !word.is(Features::AUXILIARY))
            .map(|word| match word.entry {
                // A verb and an event noun meet in their first event, across the languages.
                Entry::Predicate(id) => {
                    let senses = lang::pack(sentence.lang, self.lexicon).predicates().senses(id);
                    senses.iter().find_map(|frame| frame.event).map_or(word.lemma, event_key)
                }
                _ => identity(word, self.lexicon),
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// Whether numbers are the parts of one: "12 ministers for the Muslims and 12 for the Christians".
fn distributes(counts: &[Count], text: &str) -> bool {
    counts.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        let between = text.get(one.span.end as usize..other.number.start as usize).unwrap_or_default().trim_end();
        let joined = between.ends_with(" و") || between.ends_with(" and");
        let counted = |count: &Count| count.quantity.dimension == Dimension::Count;
        joined && between.len() <= MAX_BETWEEN && counted(one) && counted(other) && one.counts.is_some() && other.counts.is_none()
    })
}

/// Events whose numbers are asked for or wished, not yet so.
const SOUGHT: [&str; 11] = ["ask-for", "call-for", "demand", "request", "propose", "seek", "need", "want", "urge", "hope", "threaten"];

/// Between the parts of one number stands a word or two.
const MAX_BETWEEN: usize = 60;

/// The words of a sentence that a span holds.
fn words_within(sentence: &Sentence, span: Span) -> Range<usize> {
    let first = sentence.words.partition_point(|word| word.span.start < span.start);
    first..sentence.words.partition_point(|word| word.span.end <= span.end).max(first)
}

/// Identity of an event among the features.
fn event_key(event: EventId) -> Key {
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
fn name_key(word: &Word, text: &str) -> Option<Key> {
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
