//! Countries with their capitals and nisbas, cities, regions, seas: what contains what.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{PlaceId, Source, Table};
use crate::model::Lang;

/// What kind of place a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A country or a body that acts like one.
    Country,
    /// A city or town.
    City,
    /// A province, district or part of a country.
    Region,
    /// A sea, river, strait or island.
    Sea,
    /// A named site.
    Site,
}

/// A place.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// The id used in lexicon files.
    pub name: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// English name.
    pub english: String,
    /// Arabic name.
    pub arabic: String,
    /// Every English form, the name first.
    pub english_forms: Vec<String>,
    /// Every Arabic form, the name first.
    pub arabic_forms: Vec<String>,
    /// Arabic nisbas, the masculine singular first, then irregular plurals.
    pub nisbas: Vec<String>,
    /// English demonyms and adjectives.
    pub demonyms: Vec<String>,
    /// What it is part of.
    pub within: Option<PlaceId>,
    /// The seat of its government, for countries.
    pub capital: Option<PlaceId>,
    /// Whether its Arabic name is masculine: العراق, اليمن and a few others.
    pub is_masculine: bool,
}

impl PlaceRow {
    /// Whether its Arabic name is feminine, as those of nearly all countries and of cities are.
    #[must_use]
    pub fn is_feminine(&self) -> bool {
        matches!(self.kind, PlaceKind::Country | PlaceKind::City) && !self.is_masculine
    }
}

/// The table of places.
#[derive(Debug, Default)]
pub struct Places {
    rows: Vec<PlaceRow>,
    by_name: HashMap<String, PlaceId, FxBuildHasher>,
    /// For a city the country whose capital it is.
    governs: HashMap<PlaceId, PlaceId, FxBuildHasher>,
}

impl Places {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Places {
        let mut places = Places::default();
        let mut links = Vec::new();
        let columns = &["id", "en", "ar", "nisba_ar", "demonym_en", "capital", "aliases_en", "aliases_ar", "ambiguous", "gender_ar"];
        Table::read(source, "countries.tsv", columns, mistakes, |row, mistakes| {
            let nisbas = row.readable_forms("nisba_ar").map(str::to_owned).collect();
            let demonyms = row.readable_forms("demonym_en").map(str::to_owned).collect();
            let id = places.add(&row, PlaceKind::Country, nisbas, demonyms, mistakes);
            places.rows[id.index()].is_masculine = row.get("gender_ar") == "m";
            links.push((id, row.place.to_string(), row.forms("capital").next().unwrap_or("").to_owned(), true));
        });
        let columns = &["id", "kind", "en", "ar", "within", "aliases_en", "aliases_ar", "ambiguous"];
        Table::read(source, "cities.tsv", columns, mistakes, |row, mistakes| {
            let kind = match row.get("kind") {
                "city" => PlaceKind::City,
                "region" => PlaceKind::Region,
                "sea" => PlaceKind::Sea,
                "site" => PlaceKind::Site,
                other => {
                    mistakes.push(format!("{}: unknown kind `{other}`; write city, region, sea or site", row.place));
                    PlaceKind::Site
                }
            };
            let id = places.add(&row, kind, Vec::new(), Vec::new(), mistakes);
            links.push((id, row.place.to_string(), row.get("within").to_owned(), false));
        });
        for (id, place, name, capital) in links {
            if name.is_empty() {
                continue;
            }
            let Some(other) = places.find(&name) else {
                mistakes.push(format!("{place}: unknown place `{name}`; add its row or correct it"));
                continue;
            };
            if capital {
                places.rows[id.index()].capital = Some(other);
            } else {
                places.rows[id.index()].within = Some(other);
            }
        }
        // A capital stands for the state it lies in: Moscow is Russia's today, and was the Soviet Union's.
        for index in 0..places.rows.len() {
            let id = PlaceId(index as u16);
            if let Some(capital) = places.rows[index].capital {
                let here = places.rows[capital.index()].within == Some(id);
                if here || !places.governs.contains_key(&capital) {
                    places.governs.insert(capital, id);
                }
            }
        }
        places
    }

    fn add(
        &mut self,
        row: &super::Row<'_>,
        kind: PlaceKind,
        nisbas: Vec<String>,
        demonyms: Vec<String>,
        mistakes: &mut Vec<String>,
    ) -> PlaceId {
        let id = PlaceId(self.rows.len() as u16);
        if self.by_name.insert(row.get("id").to_owned(), id).is_some() {
            mistakes.push(format!("{}: place `{}` stands twice; keep one", row.place, row.get("id")));
        }
        let forms = |name, aliases| row.readable_forms(name).chain(row.readable_forms(aliases)).map(str::to_owned).collect::<Vec<String>>();
        self.rows.push(PlaceRow {
            name: row.get("id").to_owned(),
            kind,
            english: row.get("en").to_owned(),
            arabic: row.get("ar").to_owned(),
            english_forms: forms("en", "aliases_en"),
            arabic_forms: forms("ar", "aliases_ar"),
            nisbas,
            demonyms,
            within: None,
            capital: None,
            is_masculine: false,
        });
        id
    }

    /// Adds a form by which the row is known.
    pub(super) fn add_form(&mut self, id: PlaceId, lang: Lang, form: &str) {
        let row = &mut self.rows[id.index()];
        match lang {
            Lang::Ar => row.arabic_forms.push(form.to_owned()),
            Lang::En => row.english_forms.push(form.to_owned()),
        }
    }

    /// The id of a row's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<PlaceId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: PlaceId) -> &PlaceRow {
        &self.rows[id.index()]
    }

    /// All places in table order.
    pub fn iter(&self) -> impl Iterator<Item = (PlaceId, &PlaceRow)> {
        self.rows.iter().enumerate().map(|(index, row)| (PlaceId(index as u16), row))
    }

    /// Every form of a language with its place, nisbas and demonyms apart.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = (&str, PlaceId)> {
        self.iter().flat_map(move |(id, row)| {
            let forms = match lang {
                Lang::Ar => &row.arabic_forms,
                Lang::En => &row.english_forms,
            };
            forms.iter().map(move |form| (form.as_str(), id))
        })
    }

    /// Whether `inner` is a part of `outer`, at any depth.
    #[must_use]
    pub fn within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        let mut current = inner;
        // A cycle in a user's table must not hang us; no chain of places is this deep.
        for _ in 0..8 {
            match self.get(current).within {
                Some(next) if next == outer => return true,
                Some(next) => current = next,
                None => return false,
            }
        }
        false
    }

    /// The country whose capital this city is.
    #[must_use]
    pub fn capital_of(&self, city: PlaceId) -> Option<PlaceId> {
        self.governs.get(&city).copied()
    }

    /// The country a place stands for as an actor: itself, or the country whose capital it is.
    #[must_use]
    pub fn state(&self, place: PlaceId) -> PlaceId {
        self.capital_of(place).unwrap_or(place)
    }

    /// Whether two places stand for one state as actors.
    #[must_use]
    pub fn same_state(&self, a: PlaceId, b: PlaceId) -> bool {
        self.state(a) == self.state(b)
    }
}
