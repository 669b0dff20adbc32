//! Offices, ranks, professions and honorifics, with their order of rank and what they generalize.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{Source, Table, TitleId};
use crate::model::Lang;

/// What kind of title a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleClass {
    /// Held by one person at a time in one body: minister, director.
    Office,
    /// A step of a ladder: colonel.
    Rank,
    /// Mr, Sheikh, Your Excellency.
    Honorific,
    /// What one does for a living.
    Profession,
    /// What one is in a story: witness, suspect, spokesperson.
    Role,
}

/// A title.
#[derive(Debug, Clone)]
pub struct Title {
    /// The id used in lexicon files.
    pub name: String,
    /// What kind of title.
    pub class: TitleClass,
    /// Ladder and step, for ranks.
    pub rank: Option<(String, u8)>,
    /// English forms.
    pub english_forms: Vec<String>,
    /// Arabic forms, masculine singular.
    pub arabic_forms: Vec<String>,
    /// Irregular feminines.
    pub arabic_feminines: Vec<String>,
    /// Broken plurals.
    pub arabic_plurals: Vec<String>,
    /// Titles that this one covers ("general" covers every general's rank).
    pub covers: Vec<TitleId>,
}

/// The table of titles.
#[derive(Debug, Default)]
pub struct Titles {
    rows: Vec<Title>,
    by_name: HashMap<String, TitleId, FxBuildHasher>,
}

impl Titles {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Titles {
        let mut titles = Titles::default();
        let mut links = Vec::new();
        let columns = &["id", "class", "rank", "en", "ar", "feminine_ar", "plural_ar", "generic"];
        Table::read(source, "titles.tsv", columns, mistakes, |row, mistakes| {
            let id = TitleId(titles.rows.len() as u16);
            let class = match row.get("class") {
                "office" => TitleClass::Office,
                "rank" => TitleClass::Rank,
                "honorific" => TitleClass::Honorific,
                "profession" => TitleClass::Profession,
                "role" => TitleClass::Role,
                other => {
                    mistakes.push(format!("{}: unknown class `{other}`; write office, rank, honorific, profession or role", row.place));
                    TitleClass::Role
                }
            };
            let rank = row.get("rank").split_once(':').and_then(|(ladder, step)| Some((ladder.to_owned(), step.parse().ok()?)));
            if titles.by_name.insert(row.get("id").to_owned(), id).is_some() {
                mistakes.push(format!("{}: title `{}` stands twice; keep one", row.place, row.get("id")));
            }
            let forms = |column| row.forms(column).map(str::to_owned).collect();
            titles.rows.push(Title {
                name: row.get("id").to_owned(),
                class,
                rank,
                english_forms: forms("en"),
                arabic_forms: forms("ar"),
                arabic_feminines: forms("feminine_ar"),
                arabic_plurals: forms("plural_ar"),
                covers: Vec::new(),
            });
            let covered: Vec<String> =
                row.get("generic").split([',', '|', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            links.push((id, row.place.to_string(), covered));
        });
        for (id, place, covered) in links {
            for name in covered {
                match titles.find(&name) {
                    Some(other) => titles.rows[id.index()].covers.push(other),
                    None => mistakes.push(format!("{place}: unknown title `{name}`; add its row or correct it")),
                }
            }
        }
        titles
    }

    /// The id of a row's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<TitleId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: TitleId) -> &Title {
        &self.rows[id.index()]
    }

    /// All titles in table order.
    pub fn iter(&self) -> impl Iterator<Item = (TitleId, &Title)> {
        self.rows.iter().enumerate().map(|(index, row)| (TitleId(index as u16), row))
    }

    /// Every form of a language with its title; Arabic feminines and plurals apart.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = (&str, TitleId)> {
        self.iter().flat_map(move |(id, row)| {
            let forms = match lang {
                Lang::Ar => &row.arabic_forms,
                Lang::En => &row.english_forms,
            };
            forms.iter().map(move |form| (form.as_str(), id))
        })
    }

    /// Whether one person can't bear both at one time: two steps of one ladder.
    #[must_use]
    pub fn exclusive(&self, a: TitleId, b: TitleId) -> bool {
        match (&self.get(a).rank, &self.get(b).rank) {
            (Some((ladder, step)), Some((other, other_step))) => {
                ladder == other && step != other_step && !self.covers(a, b) && !self.covers(b, a)
            }
            _ => false,
        }
    }

    /// Whether `general` is a generic title for `special`.
    #[must_use]
    pub fn covers(&self, general: TitleId, special: TitleId) -> bool {
        self.get(general).covers.contains(&special)
    }
}
