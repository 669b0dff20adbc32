//! Bodies, movements, companies and outlets with their forms in both languages.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{OrganizationId, Source, Table};
use crate::{model::Lang, text::Key};

/// An organization.
#[derive(Debug, Clone)]
pub struct Organization {
    /// The id used in lexicon files.
    pub name: String,
    /// Kind as the table gives it; `news` marks agencies and outlets.
    pub kind: String,
    /// English name.
    pub english: String,
    /// Every English form, the name first.
    pub english_forms: Vec<String>,
    /// Every Arabic form, the name first.
    pub arabic_forms: Vec<String>,
    /// The words of its names, any of which it may be called by: "the fund", الصندوق.
    words: Vec<Key>,
}

impl Organization {
    /// Whether a word by itself may stand for it.
    #[must_use]
    pub fn is_called(&self, word: Key) -> bool {
        self.words.contains(&word)
    }
}

/// The table of organizations.
#[derive(Debug, Default)]
pub struct Organizations {
    rows: Vec<Organization>,
    by_name: HashMap<String, OrganizationId, FxBuildHasher>,
}

impl Organizations {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Organizations {
        let mut organizations = Organizations::default();
        let columns = &["id", "kind", "en", "ar", "aliases_en", "aliases_ar", "ambiguous"];
        Table::read(source, "organizations.tsv", columns, mistakes, |row, mistakes| {
            let id = OrganizationId(organizations.rows.len() as u16);
            if organizations.by_name.insert(row.get("id").to_owned(), id).is_some() {
                mistakes.push(format!("{}: organization `{}` stands twice; keep one", row.place, row.get("id")));
            }
            let forms =
                |name, aliases| row.readable_forms(name).chain(row.readable_forms(aliases)).map(str::to_owned).collect::<Vec<String>>();
            let (english_forms, arabic_forms) = (forms("en", "aliases_en"), forms("ar", "aliases_ar"));
            let words = english_forms.iter().chain(&arabic_forms).flat_map(|form| form.split_whitespace()).map(Key::of).collect();
            organizations.rows.push(Organization {
                words,
                name: row.get("id").to_owned(),
                kind: row.get("kind").to_owned(),
                english: row.forms("en").next().unwrap_or_default().to_owned(),
                english_forms,
                arabic_forms,
            });
        });
        organizations
    }

    /// Adds a form by which the row is known.
    pub(super) fn add_form(&mut self, id: OrganizationId, lang: Lang, form: &str) {
        let row = &mut self.rows[id.index()];
        match lang {
            Lang::Ar => row.arabic_forms.push(form.to_owned()),
            Lang::En => row.english_forms.push(form.to_owned()),
        }
    }

    /// The id of a row's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<OrganizationId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: OrganizationId) -> &Organization {
        &self.rows[id.index()]
    }

    /// All organizations in table order.
    pub fn iter(&self) -> impl Iterator<Item = (OrganizationId, &Organization)> {
        self.rows.iter().enumerate().map(|(index, row)| (OrganizationId(index as u16), row))
    }

    /// Every form of a language with its organization.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = (&str, OrganizationId)> {
        self.iter().flat_map(move |(id, row)| {
            let forms = match lang {
                Lang::Ar => &row.arabic_forms,
                Lang::En => &row.english_forms,
            };
            forms.iter().map(move |form| (form.as_str(), id))
        })
    }
}
