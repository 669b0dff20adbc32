//! A claim made ready for comparison.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{
    entity::{Entities, NameWord, Profile},
    lang,
    lexicon::{ConceptId, EventId, Lexicon},
    model::{Claim, ClaimId, Document, DocumentId, Lang, MentionKind, Quantity, Role, Span, TimeSpan, Value},
    text::{Entry, Features, Key, Pos, Sentence, Text, Word},
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
    /// What is counted: identity of its noun.
    pub unit: Option<Key>,
    /// The concept of that noun.
    pub concept: Option<ConceptId>,
    /// The words.
    pub span: Span,
}

/// A claim made ready for comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The claim.
    pub claim: ClaimId,
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
    /// What the clause shares with others, sorted by key.
    pub features: Vec<Feature>,
    /// Sum of the squares of the features' weights.
    pub norm: f32,
    /// Events named anywhere in the clause, by verbs and nouns.
    pub events: SmallVec<[EventId; 4]>,
    /// Concepts named anywhere in the clause.
    pub concepts: SmallVec<[ConceptId; 4]>,
    /// Whether the clause stands in quotation marks.
    pub quoted: bool,
}

impl Statement {
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

/// Prepares every claim of a run.
#[must_use]
pub fn prepare(
    documents: &[Document],
    texts: &[Text],
    dates: &[Option<jiff::civil::Date>],
    claims: &[Claim],
    _entities: &Entities,
    lexicon: &Lexicon,
) -> Vec<Statement> {
    use rayon::prelude::*;
    claims
        .par_iter()
        .enumerate()
        .map(|(index, claim)| {
            let at = claim.document.index();
            statement(ClaimId(index as u32), claim, &documents[at], &texts[at], dates[at], lexicon)
        })
        .collect()
}

fn statement(
    id: ClaimId,
    claim: &Claim,
    document: &Document,
    text: &Text,
    today: Option<jiff::civil::Date>,
    lexicon: &Lexicon,
) -> Statement {
    let sentence = &text.sentences[claim.sentence as usize];
    let mut parties = SmallVec::new();
    for slot in &claim.slots {
        if matches!(slot.role, Role::Time | Role::Quantity) || (slot.role == Role::Agent && claim.is_middle()) {
            continue;
        }
        for mention in &slot.filler.mentions {
            if mention.kind == MentionKind::Clause {
                continue;
            }
            let profile = Profile::of(mention, sentence, &document.text);
            parties.push((slot.role, Party { span: mention.span, profile, entity: mention.entity }));
        }
    }
    let first = sentence.words.partition_point(|word| word.span.start < claim.quote.start);
    let last = sentence.words.partition_point(|word| word.span.end <= claim.quote.end);
    let mut counts = SmallVec::new();
    let mut time = None;
    for found in &sentence.values {
        if (found.first as usize) < first || found.last as usize >= last {
            continue;
        }
        let span = sentence.cover(found.first as usize, found.last as usize);
        match value::solve(found.value, today) {
            Some(Value::Quantity(measure)) => {
                let noun = measure.unit_word.map(|word| &sentence.words[word as usize]);
                let unit = noun.map(|noun| identity(noun, lexicon));
                let concept = noun.and_then(|noun| match noun.entry {
                    Entry::Concept(id) => Some(id),
                    _ => None,
                });
                let span = measure.unit_word.map_or(span, |word| span.cover(sentence.words[word as usize].span));
                counts.push(Count { quantity: measure.quantity, unit, concept, span });
            }
            Some(Value::Time(at)) if time.is_none() => time = Some((at, span)),
            _ => {}
        }
    }
    // A time the grammar gave this very claim goes before any other of the clause.
    for mention in claim.mentions(Role::Time) {
        if let Some(Value::Time(at)) = mention.value {
            time = Some((at, mention.span));
        }
    }
    let range = first..last.max(first);
    let (events, concepts) = named(&sentence.words[range.clone()], sentence.lang, lexicon);
    let features = features(sentence, range, &document.text, lexicon);
    let norm = features.iter().map(|feature| feature.weight * feature.weight).sum();
    let before = document.text[..claim.quote.start as usize].chars().next_back();
    let quoted = matches!(before, Some('"' | '“' | '«' | '‘')) || claim.quote.of(&document.text).starts_with(['"', '“', '«']);
    Statement { claim: id, document: claim.document, lang: sentence.lang, parties, counts, time, features, norm, events, concepts, quoted }
}

/// Events and concepts that the words name.
fn named(words: &[Word], lang: Lang, lexicon: &Lexicon) -> (SmallVec<[EventId; 4]>, SmallVec<[ConceptId; 4]>) {
    let predicates = lang::pack(lang, lexicon).predicates();
    let (mut events, mut concepts) = (SmallVec::new(), SmallVec::new());
    for word in words {
        match word.entry {
            Entry::Concept(id) if !concepts.contains(&id) => concepts.push(id),
            Entry::Predicate(id) => {
                for event in predicates.senses(id).iter().filter_map(|frame| frame.event) {
                    if !events.contains(&event) {
                        events.push(event);
                    }
                }
            }
            _ => {}
        }
    }
    (events, concepts)
}

/// Identity of what a word means: shared by the languages where the lexicon knows it.
fn identity(word: &Word, lexicon: &Lexicon) -> Key {
    match word.entry {
        Entry::Concept(id) => Key(0x1_0000_0000 + u64::from(id.0)),
        Entry::Place(id) => Key(0x2_0000_0000 + u64::from(lexicon.places.state(id).0)),
        Entry::Organization(id) => Key(0x3_0000_0000 + u64::from(id.0)),
        Entry::Title(id) => Key(0x4_0000_0000 + u64::from(id.0)),
        _ => word.lemma,
    }
}

fn features(sentence: &Sentence, range: std::ops::Range<usize>, text: &str, lexicon: &Lexicon) -> Vec<Feature> {
    let mut found: FxHashMap<Key, f32> = FxHashMap::default();
    let mut add = |key: Key, weight: f32| {
        let best = found.entry(key).or_insert(0.0);
        *best = best.max(weight);
    };
    let pack = lang::pack(sentence.lang, lexicon);
    for word in &sentence.words[range] {
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
                        add(Key(0x5_0000_0000 + u64::from(event.0)), 1.2);
                        for general in &lexicon.events.get(event).broader {
                            add(Key(0x5_0000_0000 + u64::from(general.0)), 0.6);
                        }
                    }
                }
                0.8
            }
            Entry::GivenName(_) | Entry::None => match word.pos {
                Pos::Name => {
                    let name = NameWord::new(word.span.of(text));
                    if name.skeleton.len() >= 2 {
                        add(Key::of_folded(&format!("name:{}", name.skeleton)), 2.2);
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
