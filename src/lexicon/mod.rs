//! The lexicon: what the program knows of words, events, names and units, read from tables of text.
//!
//! The tables live in the top-level folder `lexicon/`, are built into the binary and parsed once at start. A user's own
//! folder of the same format can be layered over them. All mistakes of a file are reported at once, with file and line.
//!
//! Tables shared by the languages are here; each language pack loads its own (`lexicon/ar`, `lexicon/en`).

mod alias;
mod calendar;
mod check;
mod concept;
mod event;
mod frame;
mod ids;
mod number;
mod organization;
mod phrase;
mod place;
mod scope;
mod source;
mod table;
mod title;
mod unit;
mod value;

use std::{path::Path, sync::OnceLock};

pub use calendar::{Calendar, TimeKind, TimeWord};
pub use check::{Mistake, MistakeKind, check};
pub use concept::{Concept, ConceptKind, Concepts};
pub use event::{Event, Events};
pub use frame::{Frame, FrameKind, Implies, Marker, Predicates, RoleRule};
pub use ids::{ConceptId, CurrencyId, EventId, GivenNameId, NumberId, OrganizationId, ParticleId, PlaceId, PredicateId, TitleId, UnitId};
pub use number::{NumberKind, NumberWord};
pub use organization::{Organization, Organizations};
pub(crate) use phrase::pieces;
pub use place::{PlaceKind, PlaceRow, Places};
pub use scope::{Limits, Scope};
pub use source::Source;
pub use table::{Place, Row, Table};
pub use title::{Group, Standing, Title, TitleClass, Titles, bare};
pub use unit::{Currency, Unit, Units};
pub use value::{Sense, Values};

use crate::{
    align::Weights,
    lang::{ar::Arabic, en::English},
};

/// Everything the program knows before it reads a document.
#[derive(Debug)]
pub struct Lexicon {
    /// Event ids with their relations.
    pub events: Events,
    /// Countries, cities, regions.
    pub places: Places,
    /// Common nouns and adjectives of status.
    pub concepts: Concepts,
    /// Offices, ranks, professions.
    pub titles: Titles,
    /// Bodies and outlets.
    pub organizations: Organizations,
    /// Numbers, units, currencies, months and words of time.
    pub values: Values,
    /// Words that limit what a clause speaks of.
    pub scope: Scope,
    /// Match weights.
    pub weights: Weights,
    /// Match weights where clauses are compared without the meaning model, read when they are.
    weights_of_words: OnceLock<Weights>,
    /// The Arabic pack.
    pub arabic: Arabic,
    /// The English pack, made when the first English sentence asks for it.
    english: OnceLock<English>,
}

/// The tables that every language pack builds on.
#[derive(Debug, Clone, Copy)]
pub struct Shared<'a> {
    /// Event ids with their relations.
    pub events: &'a Events,
    /// Countries, cities, regions.
    pub places: &'a Places,
    /// Common nouns and adjectives of status.
    pub concepts: &'a Concepts,
    /// Offices, ranks, professions.
    pub titles: &'a Titles,
    /// Bodies and outlets.
    pub organizations: &'a Organizations,
}

/// A mistake in a lexicon file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// Mistakes inside tables, all of them.
    #[error("{}", mistakes.join("\n"))]
    Mistakes {
        /// One line each: `file:line: what is wrong; what to write`.
        mistakes: Vec<String>,
    },
    /// A folder that holds no table of a known name.
    #[error("no table in `{}`; name its files as in `lexicon/`, such as `en/verbs.tsv`", path.display())]
    NoTable {
        /// The folder.
        path: std::path::PathBuf,
    },
    /// A file of the user's folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: std::path::PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// The table of weights for runs without the meaning model.
const WEIGHTS_OF_WORDS: &str = "weights-words.tsv";

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Errors
    /// Where a built-in table has a mistake, which the tests rule out.
    pub fn embedded() -> Result<Lexicon, LexiconError> {
        Lexicon::from_source(&Source::embedded())
    }

    /// The built-in lexicon with the tables of `folder` layered over it.
    ///
    /// # Errors
    /// Where a file cannot be read or has mistakes; all mistakes are listed.
    pub fn layered(folder: &Path) -> Result<Lexicon, LexiconError> {
        Lexicon::from_source(&Source::layered(folder)?)
    }

    fn from_source(source: &Source) -> Result<Lexicon, LexiconError> {
        let mut mistakes = Vec::new();
        let events = Events::load(source, &mut mistakes);
        // Names and words: neither half needs the other.
        let ((places, organizations, names), (concepts, titles, words)) = rayon::join(
            || {
                let mut mistakes = Vec::new();
                let mut places = Places::load(source, &mut mistakes);
                let mut organizations = Organizations::load(source, &mut mistakes);
                alias::load(source, &mut places, &mut organizations, &mut mistakes);
                (places, organizations, mistakes)
            },
            || {
                let mut mistakes = Vec::new();
                let concepts = Concepts::load(source, &mut mistakes);
                (concepts, Titles::load(source, &mut mistakes), mistakes)
            },
        );
        mistakes.extend(names.into_iter().chain(words));
        let shared = Shared { events: &events, places: &places, concepts: &concepts, titles: &titles, organizations: &organizations };
        // The Arabic pack takes most of the time to start. Of the built-in tables those wait that a run may not need: the tests
        // rule out mistakes in them.
        let ((arabic, in_arabic), (values, scope, weights, weights_of_words, english, in_rest)) = rayon::join(
            || {
                let mut mistakes = Vec::new();
                (Arabic::load(source, shared, &mut mistakes), mistakes)
            },
            || {
                let mut mistakes = Vec::new();
                let values = Values::load(source, &mut mistakes);
                let scope = Scope::load(source, &mut mistakes);
                let weights = Weights::load(source, "weights.tsv", &mut mistakes);
                let (weights_of_words, english) = (OnceLock::new(), OnceLock::new());
                if source.is_layered() {
                    weights_of_words.get_or_init(|| Weights::load(source, WEIGHTS_OF_WORDS, &mut mistakes));
                    english.get_or_init(|| English::load(source, shared, &mut mistakes));
                }
                (values, scope, weights, weights_of_words, english, mistakes)
            },
        );
        mistakes.extend(in_arabic.into_iter().chain(in_rest));
        if mistakes.is_empty() {
            Ok(Lexicon { events, places, concepts, titles, organizations, values, scope, weights, weights_of_words, arabic, english })
        } else {
            Err(LexiconError::Mistakes { mistakes })
        }
    }

    /// Match weights where clauses are compared without the meaning model.
    #[must_use]
    pub fn weights_of_words(&self) -> &Weights {
        self.weights_of_words.get_or_init(|| Weights::load(&Source::embedded(), WEIGHTS_OF_WORDS, &mut Vec::new()))
    }

    /// The English pack.
    ///
    /// Making it runs on one thread alone: a thread of the pool that waited for others inside would take up another sentence,
    /// which asks for the same pack.
    #[must_use]
    pub fn english(&self) -> &English {
        self.english.get_or_init(|| {
            let shared = Shared {
                events: &self.events,
                places: &self.places,
                concepts: &self.concepts,
                titles: &self.titles,
                organizations: &self.organizations,
            };
            English::load(&Source::embedded(), shared, &mut Vec::new())
        })
    }
}
