//! What a number counts, and whether two numbers count one thing.

use super::statement::identity;
use crate::{
    lexicon::{ConceptId, ConceptKind, Lexicon},
    text::{Entry, Key, Word},
};

/// The noun that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Identity of the noun, shared by the languages where the lexicon knows it.
    pub key: Key,
    /// Its concept.
    pub(super) concept: Option<ConceptId>,
    /// What it says of whom it counts.
    people: People,
}

/// Whether a noun counts people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum People {
    /// Whoever they are: people, persons.
    Any,
    /// By what they are: workers, passengers, ministers.
    Known,
    /// Perhaps, the lexicon does not tell: the injured, evacuees.
    Perhaps,
    /// Things.
    None,
}

impl Counted {
    pub(super) fn of(word: &Word, lexicon: &Lexicon) -> Counted {
        let (concept, people) = match word.entry {
            Entry::Concept(id) => {
                let row = lexicon.concepts.get(id);
                let people = match row.kind {
                    ConceptKind::Person if row.broader.is_none() => People::Any,
                    ConceptKind::Person => People::Known,
                    ConceptKind::Adjective => People::Perhaps,
                    _ => People::None,
                };
                (Some(id), people)
            }
            Entry::Title(_) => (None, People::Known),
            Entry::None | Entry::Predicate(_) => (None, People::Perhaps),
            _ => (None, People::None),
        };
        Counted { key: identity(word, lexicon), concept, people }
    }
}

/// How what two numbers count compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// One noun.
    Same,
    /// One names the kind of the other: people and workers.
    Related,
    /// Two words for people: survivors and passengers.
    People,
    /// At least one number stands alone.
    Unknown,
    /// Different things.
    Other,
}

impl Kin {
    /// Compares what two numbers count.
    #[must_use]
    pub fn of(one: Option<Counted>, other: Option<Counted>, lexicon: &Lexicon) -> Kin {
        let (Some(one), Some(other)) = (one, other) else { return Kin::Unknown };
        if one.key == other.key {
            return Kin::Same;
        }
        if let (Some(a), Some(b)) = (one.concept, other.concept)
            && (lexicon.concepts.is_a(a, b) || lexicon.concepts.is_a(b, a))
        {
            return Kin::Related;
        }
        match (one.people, other.people) {
            (People::Any, People::Known | People::Perhaps) | (People::Known | People::Perhaps, People::Any) => Kin::Related,
            (People::Known, People::Known) => Kin::People,
            _ => Kin::Other,
        }
    }
}
