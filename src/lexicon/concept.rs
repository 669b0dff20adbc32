//! Concepts: common nouns and adjectives of status, shared by the languages.

use std::collections::HashMap;

use rustc_hash::{FxBuildHasher, FxHashSet};
use smallvec::SmallVec;

use super::{ConceptId, Source, Table};
use crate::{model::Lang, text::Key};

/// What kind of thing a concept is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum ConceptKind {
    Person,
    Group,
    Collective,
    Vehicle,
    Weapon,
    Place,
    Thing,
    Substance,
    Measure,
    Abstract,
    Event,
    Adjective,
    Time,
}

impl ConceptKind {
    fn from_name(name: &str) -> Option<ConceptKind> {
        Some(match name {
            "person" => ConceptKind::Person,
            "group" => ConceptKind::Group,
            "collective" => ConceptKind::Collective,
            "vehicle" => ConceptKind::Vehicle,
            "weapon" => ConceptKind::Weapon,
            "place" => ConceptKind::Place,
            "thing" => ConceptKind::Thing,
            "substance" => ConceptKind::Substance,
            "measure" => ConceptKind::Measure,
            "abstract" => ConceptKind::Abstract,
            "event" => ConceptKind::Event,
            "adjective" => ConceptKind::Adjective,
            "time" => ConceptKind::Time,
            _ => return None,
        })
    }

    /// Whether it is a body of people: a party, a delegation.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, ConceptKind::Group | ConceptKind::Collective)
    }
}

/// A concept.
#[derive(Debug, Clone)]
pub struct Concept {
    /// The id used in lexicon files.
    pub name: String,
    /// What kind of thing.
    pub kind: ConceptKind,
    /// The concept above it.
    pub broader: Option<ConceptId>,
    /// English forms, the gloss first.
    pub english_forms: Vec<String>,
    /// Arabic singulars.
    pub arabic_forms: Vec<String>,
    /// Arabic broken plurals.
    pub arabic_plurals: Vec<String>,
}

/// The table of concepts.
#[derive(Debug, Default)]
pub struct Concepts {
    rows: Vec<Concept>,
    by_name: HashMap<String, ConceptId, FxBuildHasher>,
    opposites: HashMap<ConceptId, Vec<ConceptId>, FxBuildHasher>,
    /// The bodies that persons serve in: soldiers in an army.
    members: HashMap<ConceptId, SmallVec<[ConceptId; 4]>, FxBuildHasher>,
    /// The condition of those that a noun names: the dead are dead.
    conditions: HashMap<ConceptId, ConceptId, FxBuildHasher>,
    /// Adjectives that have an opposite, by any of their forms.
    adjectives: HashMap<Key, ConceptId, FxBuildHasher>,
    /// What bodies and people are called in Arabic.
    called: FxHashSet<Key>,
    /// What documents are called.
    documents: HashMap<Key, ConceptId, FxBuildHasher>,
}

impl Concepts {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Concepts {
        let mut concepts = Concepts::default();
        let mut links = Vec::new();
        let columns = &["id", "kind", "broader", "en", "ar", "plural_ar"];
        Table::read(source, "concepts.tsv", columns, mistakes, |row, mistakes| {
            let id = ConceptId(concepts.rows.len() as u16);
            let kind = ConceptKind::from_name(row.get("kind")).unwrap_or_else(|| {
                mistakes.push(format!("{}: unknown kind `{}`", row.place, row.get("kind")));
                ConceptKind::Thing
            });
            if concepts.by_name.insert(row.get("id").to_owned(), id).is_some() {
                mistakes.push(format!("{}: concept `{}` stands twice; keep one", row.place, row.get("id")));
            }
            let forms = |column| row.forms(column).map(str::to_owned).collect();
            concepts.rows.push(Concept {
                name: row.get("id").to_owned(),
                kind,
                broader: None,
                english_forms: forms("en"),
                arabic_forms: forms("ar"),
                arabic_plurals: forms("plural_ar"),
            });
            if !row.get("broader").is_empty() {
                links.push((id, row.place.to_string(), row.get("broader").to_owned()));
            }
        });
        for (id, place, name) in links {
            match concepts.find(&name) {
                Some(other) => concepts.rows[id.index()].broader = Some(other),
                None => mistakes.push(format!("{place}: unknown concept `{name}`; add its row or correct it")),
            }
        }
        Table::read(source, "opposites.tsv", &["id", "a", "b"], mistakes, |row, mistakes| {
            match (concepts.find(row.get("a")), concepts.find(row.get("b"))) {
                (Some(a), Some(b)) => {
                    concepts.opposites.entry(a).or_default().push(b);
                    concepts.opposites.entry(b).or_default().push(a);
                }
                _ => mistakes.push(format!("{}: unknown concept in `{}` / `{}`", row.place, row.get("a"), row.get("b"))),
            }
        });
        Table::read(source, "members.tsv", &["id", "bodies"], mistakes, |row, mistakes| {
            let bodies = row.get("bodies").split(' ').map(|body| concepts.find(body)).collect::<Option<SmallVec<[ConceptId; 4]>>>();
            match (concepts.find(row.get("id")), bodies) {
                (Some(person), Some(bodies)) => drop(concepts.members.insert(person, bodies)),
                _ => mistakes.push(format!("{}: unknown concept in `{}` / `{}`", row.place, row.get("id"), row.get("bodies"))),
            }
        });
        concepts.conditions = concepts.conditions_of_nouns();
        concepts.adjectives = concepts.forms_of_conditions();
        let acts = |concept: &&Concept| concept.kind.is_body() || concept.kind == ConceptKind::Person;
        concepts.called = concepts.rows.iter().filter(acts).flat_map(|row| &row.arabic_forms).map(|form| Key::of(form)).collect();
        let document = concepts.find("document");
        let written = concepts.iter().filter(|(id, _)| document.is_some_and(|document| concepts.is_a(*id, document)));
        let forms = written.flat_map(|(id, row)| row.english_forms.iter().chain(&row.arabic_forms).map(move |form| (Key::of(form), id)));
        concepts.documents = forms.collect();
        concepts
    }

    /// The document that is called so, whatever deed the word may tell: an accord, a law, اتفاق.
    #[must_use]
    pub fn document(&self, form: Key) -> Option<ConceptId> {
        self.documents.get(&form).copied()
    }

    /// Whether a body or somebody is called so, whatever else the word may mean: جهاز, a device and an agency.
    #[must_use]
    pub fn may_act(&self, form: Key) -> bool {
        self.called.contains(&form)
    }

    /// Which adjective that has an opposite a noun for persons shares a form with.
    fn conditions_of_nouns(&self) -> HashMap<ConceptId, ConceptId, FxBuildHasher> {
        let of_kind = |kind| self.iter().filter(move |(_, row)| row.kind == kind);
        let shares = |one: &Concept, other: &Concept| one.english_forms.iter().any(|form| other.english_forms.contains(form));
        let condition = |noun: &Concept| {
            let mut adjectives = of_kind(ConceptKind::Adjective).filter(|(id, _)| self.has_opposite(*id));
            adjectives.find(|(_, adjective)| shares(noun, adjective)).map(|(id, _)| id)
        };
        of_kind(ConceptKind::Person).filter_map(|(id, noun)| Some((id, condition(noun)?))).collect()
    }

    /// Whether something else excludes it.
    #[must_use]
    pub fn has_opposite(&self, id: ConceptId) -> bool {
        self.opposites.contains_key(&id)
    }

    fn forms_of_conditions(&self) -> HashMap<Key, ConceptId, FxBuildHasher> {
        let adjectives = self.iter().filter(|(id, row)| row.kind == ConceptKind::Adjective && self.has_opposite(*id));
        let forms = adjectives.flat_map(|(id, row)| row.english_forms.iter().chain(&row.arabic_forms).map(move |form| (Key::of(form), id)));
        forms.collect()
    }

    /// The condition that a form of an adjective tells, though another table has the form too.
    #[must_use]
    pub fn condition_named(&self, form: Key) -> Option<ConceptId> {
        self.adjectives.get(&form).copied()
    }

    /// The condition, which something else excludes, of those that a word names or describes: the injured are injured.
    #[must_use]
    pub fn condition(&self, id: ConceptId) -> Option<ConceptId> {
        let is_one = self.get(id).kind == ConceptKind::Adjective && self.has_opposite(id);
        if is_one { Some(id) } else { self.conditions.get(&id).copied() }
    }

    /// The id of a row's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ConceptId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: ConceptId) -> &Concept {
        &self.rows[id.index()]
    }

    /// All concepts in table order.
    pub fn iter(&self) -> impl Iterator<Item = (ConceptId, &Concept)> {
        self.rows.iter().enumerate().map(|(index, row)| (ConceptId(index as u16), row))
    }

    /// Every form of a language with its concept; Arabic plurals apart.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = (&str, ConceptId)> {
        self.iter().flat_map(move |(id, row)| {
            let forms = match lang {
                Lang::Ar => &row.arabic_forms,
                Lang::En => &row.english_forms,
            };
            forms.iter().map(move |form| (form.as_str(), id))
        })
    }

    /// Whether the concept of this name is `id` or above it; no concept is where no table has the name.
    #[must_use]
    pub fn is_a_named(&self, id: ConceptId, general: &str) -> bool {
        self.find(general).is_some_and(|general| self.is_a(id, general))
    }

    /// Whether it happens or is the case, so that nobody acts in what is called so: a blackout, fog, water.
    #[must_use]
    pub fn happens(&self, id: ConceptId) -> bool {
        matches!(self.get(id).kind, ConceptKind::Event | ConceptKind::Substance) || self.is_a_named(id, "phenomenon")
    }

    /// Whether `general` is `id` or above it.
    #[must_use]
    pub fn is_a(&self, id: ConceptId, general: ConceptId) -> bool {
        self.upward(id).any(|concept| concept == general)
    }

    /// A concept and those above it, the narrowest first.
    fn upward(&self, id: ConceptId) -> impl Iterator<Item = ConceptId> {
        /// So that a cycle in a user's table cannot hang us.
        const DEEPEST: usize = 12;
        std::iter::successors(Some(id), |concept| self.get(*concept).broader).take(DEEPEST)
    }

    /// The bodies that persons of a concept serve in (`members.tsv`); none where the word leaves it open.
    #[must_use]
    pub fn bodies(&self, id: ConceptId) -> &[ConceptId] {
        self.upward(id).find_map(|concept| self.members.get(&concept)).map_or(&[], |bodies| bodies)
    }

    /// Whether both are kinds of one concept and neither is a kind of the other.
    #[must_use]
    pub fn siblings(&self, a: ConceptId, b: ConceptId) -> bool {
        a != b && self.get(a).broader.is_some() && self.get(a).broader == self.get(b).broader
    }

    /// Whether nothing can be both at one time.
    #[must_use]
    pub fn opposed(&self, a: ConceptId, b: ConceptId) -> bool {
        self.opposites.get(&a).is_some_and(|others| others.contains(&b))
    }
}
