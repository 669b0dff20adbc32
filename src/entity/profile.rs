//! What a mention says of its bearer: names, place, body, concept, titles, modifiers.

use smallvec::SmallVec;

use super::skeleton::NameWord;
use crate::{
    lexicon::{ConceptId, Lexicon, OrganizationId, PlaceId, TitleId},
    model::{Dimension, Mention, MentionKind, Span},
    text::{Entry, Features, Key, Pos, Sentence},
    value::Unsolved,
};

/// What a mention is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A person, or a name that is no known place or body.
    Named,
    /// A country, city or region.
    Place,
    /// A body of the organization table.
    Organization,
    /// A common noun phrase.
    Thing,
    /// A pronoun that was not resolved.
    Pronoun,
    /// A clause, number or time: compared by other means.
    Other,
}

/// A mention prepared for comparison.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// What it is about.
    pub kind: Kind,
    /// Words of the name, in order.
    pub names: SmallVec<[NameWord; 2]>,
    /// Lemma of the head.
    pub head: Key,
    /// Concept of the head.
    pub concept: Option<ConceptId>,
    /// Place of the head, or the places that modify it (nisbas and genitives).
    pub places: SmallVec<[PlaceId; 2]>,
    /// The states whose adjectives modify it: "Turkish–Russian".
    pub nisbas: SmallVec<[PlaceId; 2]>,
    /// Bodies named.
    pub organizations: SmallVec<[OrganizationId; 1]>,
    /// Titles in the phrase.
    pub titles: SmallVec<[TitleId; 1]>,
    /// Lemmas of other content words, sorted.
    pub modifiers: SmallVec<[Key; 4]>,
    /// Those of them that no table knows: mostly names.
    pub strange: SmallVec<[Key; 2]>,
    /// Concepts of other content words, sorted.
    pub modifier_concepts: SmallVec<[ConceptId; 2]>,
    /// Which of several it is by its number: the *second* goal.
    pub ordinal: Option<u32>,
    /// Plural or dual head.
    pub plural: bool,
    /// Has an article or is otherwise definite.
    pub definite: bool,
    /// Whether it is said to be somebody's by a pronoun: its output, إنتاجها.
    pub own: bool,
}

impl Profile {
    /// A profile that says nothing but the kind and the head.
    fn new(kind: Kind, head: Key) -> Profile {
        Profile {
            kind,
            names: SmallVec::new(),
            head,
            concept: None,
            places: SmallVec::new(),
            nisbas: SmallVec::new(),
            organizations: SmallVec::new(),
            titles: SmallVec::new(),
            modifiers: SmallVec::new(),
            strange: SmallVec::new(),
            modifier_concepts: SmallVec::new(),
            ordinal: None,
            plural: false,
            definite: false,
            own: false,
        }
    }

    /// The profile of a state by itself.
    #[must_use]
    pub fn state(place: PlaceId) -> Profile {
        Profile { places: SmallVec::from_iter([place]), definite: true, ..Profile::new(Kind::Place, Key::default()) }
    }

    /// Whether its name has a word that the table of names knows: most bodies are named otherwise.
    #[must_use]
    pub fn is_person(&self) -> bool {
        self.kind == Kind::Named && (!self.titles.is_empty() || self.names.iter().any(NameWord::is_known))
    }

    /// The profile of a mention of `sentence`.
    #[must_use]
    pub fn of(mention: &Mention, sentence: &Sentence, text: &str, lexicon: &Lexicon) -> Profile {
        let mut profile = Profile::new(Kind::Thing, mention.key);
        match mention.kind {
            MentionKind::Pronoun => profile.kind = Kind::Pronoun,
            MentionKind::Clause | MentionKind::Time => profile.kind = Kind::Other,
            MentionKind::Name | MentionKind::Noun | MentionKind::Number => {}
        }
        profile.ordinal = ordinal(mention.span, sentence);
        // Words are in text order, so the mention is one run of them.
        let first = sentence.words.partition_point(|word| word.span.start < mention.span.start);
        let mut of = false;
        for word in sentence.words[first..].iter().take_while(|word| word.span.end <= mention.span.end) {
            // A name ends where its phrase does: what follows "and" or "with" is somebody else.
            let ends =
                matches!(word.pos, Pos::Conjunction | Pos::Preposition | Pos::Verb | Pos::Relative | Pos::Subordinator | Pos::Punctuation);
            if ends && !profile.names.is_empty() {
                break;
            }
            // "the mayor of Bari": a name behind a title and a preposition is what the title is of.
            of |= word.pos == Pos::Preposition && !profile.titles.is_empty();
            let head = word.span.overlaps(mention.head);
            if head {
                profile.plural = word.features.any(Features::PLURAL.with(Features::DUAL));
                profile.definite = word.is(Features::DEFINITE);
            }
            let clitic = word.pos == Pos::Pronoun && word.is(Features::CLITIC);
            profile.own |= clitic || word.pos == Pos::Determiner && word.is(Features::POSSESSIVE);
            match word.entry {
                Entry::Place(place) => {
                    // وساطة قطرية: an adjective by itself stands for its state.
                    let alone = word.pos == Pos::Adjective && word.span == mention.span;
                    if head && (!word.is(Features::NISBA) || alone) && profile.kind == Kind::Thing {
                        profile.kind = Kind::Place;
                    }
                    if word.is(Features::NISBA) && !head && !profile.nisbas.contains(&place) {
                        profile.nisbas.push(place);
                    }
                    if !profile.places.contains(&place) {
                        profile.places.push(place);
                    }
                    continue;
                }
                Entry::Organization(organization) => {
                    if head && profile.kind == Kind::Thing {
                        profile.kind = Kind::Organization;
                    }
                    if !profile.organizations.contains(&organization) {
                        profile.organizations.push(organization);
                    }
                    continue;
                }
                Entry::Title(title) => {
                    // الناطق باسم الجيش اللواء فلان: a further title is again the bearer's.
                    of = false;
                    profile.titles.push(title);
                    continue;
                }
                Entry::Concept(concept) => {
                    if head {
                        profile.concept = Some(concept);
                    } else {
                        profile.modifier_concepts.push(concept);
                        profile.modifiers.push(word.lemma);
                    }
                    continue;
                }
                // اتفاق: the deed and what is signed; "the accord" means the latter.
                Entry::Predicate(_) if head => profile.concept = lexicon.concepts.document(word.lemma),
                _ => {}
            }
            match word.pos {
                Pos::Name if of && profile.names.is_empty() && !matches!(word.entry, Entry::GivenName(_)) => {
                    profile.modifiers.push(word.lemma)
                }
                Pos::Name => profile.names.push(NameWord::new(word.span.of(text))),
                Pos::Noun | Pos::Adjective | Pos::Number if !head => {
                    profile.modifiers.push(word.lemma);
                    if word.is(Features::GUESSED) && matches!(word.entry, Entry::None) && word.pos != Pos::Number {
                        profile.strange.push(word.lemma);
                    }
                }
                _ => {}
            }
        }
        // شقيق العقيد نبيل حمدان: the title of somebody's relative is the other's.
        let relative = profile.concept.is_some_and(|concept| lexicon.concepts.is_a_named(concept, "relative"));
        if relative && mention.kind != MentionKind::Name {
            profile.titles.clear();
        }
        if profile.kind == Kind::Thing && !profile.names.is_empty() && (mention.kind == MentionKind::Name || !profile.titles.is_empty()) {
            profile.kind = Kind::Named;
        }
        profile.modifiers.sort_unstable();
        profile.modifiers.dedup();
        profile.modifier_concepts.sort_unstable();
        profile.modifier_concepts.dedup();
        profile
    }
}

/// The first ordinal of a stretch of text.
fn ordinal(span: Span, sentence: &Sentence) -> Option<u32> {
    sentence.values.iter().find_map(|found| match found.value {
        Unsolved::Quantity(measure) if measure.quantity.dimension == Dimension::Ordinal => {
            span.contains(sentence.cover(found.first as usize, found.last as usize)).then_some(measure.quantity.stated as u32)
        }
        _ => None,
    })
}

/// Whether a report takes it as known which one a mention is of: by a name, an article, an owner, or a genitive with the article.
#[must_use]
pub fn is_known(mention: &Mention, sentence: &Sentence) -> bool {
    let first = sentence.words.partition_point(|word| word.span.start < mention.span.start);
    let mut behind_head = false;
    mention.kind == MentionKind::Name
        || sentence.words[first..].iter().take_while(|word| word.span.end <= mention.span.end).any(|word| {
            let head = word.span.overlaps(mention.head);
            // هدف الفوز: the genitive stands right behind its noun.
            let genitive = std::mem::replace(&mut behind_head, head) && matches!(word.pos, Pos::Noun | Pos::Name);
            let pointing = word.pos == Pos::Determiner && word.span.start <= mention.head.start;
            let named = matches!(word.entry, Entry::Place(_) | Entry::Organization(_)) && head;
            named
                || (head || genitive) && word.is(Features::DEFINITE)
                || pointing && word.features.any(Features::DEFINITE.with(Features::POSSESSIVE))
                || word.pos == Pos::Pronoun && word.is(Features::CLITIC)
        })
}
