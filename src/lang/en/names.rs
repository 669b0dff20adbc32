//! Names and titles the shared tables know, found in running words by their longest form.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::inflect;
use crate::{
    lexicon::{Shared, TitleClass},
    model::Lang,
    text::{Entry, Key, fold},
};

/// What a form of the tables stands for, and how it must be spelled.
#[derive(Debug, Clone)]
struct Form {
    rest: SmallVec<[Key; 3]>,
    entry: Entry,
    /// Only with a capital: "Turkey", not "turkey".
    capital: bool,
    /// Adjective or noun of nationality.
    nisba: bool,
    /// An office or rank, whose name may be an adjective too: "a general election".
    office: bool,
}

/// A find: how many words, what they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) words: usize,
    pub(super) entry: Entry,
    pub(super) nisba: bool,
    pub(super) office: bool,
}

/// All forms by their first word, longest first.
#[derive(Debug, Default)]
pub(super) struct Names {
    forms: HashMap<Key, SmallVec<[Form; 1]>, FxBuildHasher>,
}

impl Names {
    /// Collects the English forms of the shared tables.
    pub(super) fn load(shared: Shared<'_>) -> Names {
        let mut names = Names::default();
        for (form, id) in shared.places.forms(Lang::En) {
            names.add(form, Entry::Place(id), true, false);
        }
        for (id, place) in shared.places.iter() {
            for demonym in &place.demonyms {
                names.add(demonym, Entry::Place(id), true, true);
                names.add(&inflect::plural(demonym), Entry::Place(id), true, true);
            }
        }
        for (form, id) in shared.organizations.forms(Lang::En) {
            names.add(form, Entry::Organization(id), true, false);
        }
        for (form, id) in shared.titles.forms(Lang::En) {
            names.add(form, Entry::Title(id), false, false);
            let class = shared.titles.get(id).class;
            if class != TitleClass::Honorific {
                names.add(&inflect::plural(form), Entry::Title(id), false, false);
            }
            if matches!(class, TitleClass::Office | TitleClass::Rank) {
                names.mark_office(form);
            }
        }
        for (form, id) in shared.concepts.forms(Lang::En) {
            names.add(form, Entry::Concept(id), false, false);
            names.add(&inflect::plural(form), Entry::Concept(id), false, false);
        }
        for forms in names.forms.values_mut() {
            // Longest first; of equal length the first table wins: places, bodies, titles, concepts.
            forms.sort_by_key(|form| std::cmp::Reverse(form.rest.len()));
        }
        names
    }

    fn add(&mut self, form: &str, entry: Entry, capital: bool, nisba: bool) {
        let folded = fold(form);
        let mut words = folded.split_whitespace().map(Key::of_folded);
        let Some(first) = words.next() else { return };
        let known = self.forms.entry(first).or_default();
        let rest: SmallVec<[Key; 3]> = words.collect();
        if !known.iter().any(|form| form.rest == rest) {
            known.push(Form { rest, entry, capital, nisba, office: false });
        }
    }

    /// Marks the title `form`, of one word, as that of an office or rank.
    fn mark_office(&mut self, form: &str) {
        for known in self.forms.get_mut(&Key::of(form)).into_iter().flatten() {
            known.office |= known.rest.is_empty() && matches!(known.entry, Entry::Title(_));
        }
    }

    /// The longest form that begins with the first of `words`, given as keys of folded forms.
    pub(super) fn find(&self, first: Key, capitalized: bool, mut word: impl FnMut(usize) -> Option<Key>) -> Option<Found> {
        let form = self
            .forms
            .get(&first)?
            .iter()
            .find(|form| (capitalized || !form.capital) && form.rest.iter().enumerate().all(|(at, key)| word(at + 1) == Some(*key)))?;
        Some(Found { words: form.rest.len() + 1, entry: form.entry, nisba: form.nisba, office: form.office })
    }
}
