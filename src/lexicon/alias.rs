//! Metonyms: a palace or a street that stands for a government or a body (الكرملين, Downing Street).

use std::collections::HashSet;

use super::{Organizations, Places, Source, Table};
use crate::{model::Lang, text::Key};

/// Adds the forms of `aliases.tsv` to the countries and organizations they stand for.
///
/// A form that names a place of its own stays that place: Brussels is raided more often than it legislates, and what a city
/// stands for only its clause can tell.
pub(super) fn load(source: &Source, places: &mut Places, organizations: &mut Organizations, mistakes: &mut Vec<String>) {
    let named: HashSet<Key> = [Lang::Ar, Lang::En].into_iter().flat_map(|lang| places.forms(lang)).map(|(form, _)| Key::of(form)).collect();
    Table::read(source, "aliases.tsv", &["entity", "lang", "form"], mistakes, |row, mistakes| {
        let (entity, form) = (row.get("entity"), row.get("form"));
        let lang = match row.get("lang") {
            "ar" => Lang::Ar,
            "en" => Lang::En,
            other => return mistakes.push(format!("{}: unknown language `{other}`; write ar or en", row.place)),
        };
        if named.contains(&Key::of(form)) {
            return;
        }
        if let Some(place) = places.find(entity) {
            places.add_form(place, lang, form);
        } else if let Some(organization) = organizations.find(entity) {
            organizations.add_form(organization, lang, form);
        } else {
            mistakes.push(format!("{}: unknown country or organization `{entity}`; add its row or correct it", row.place));
        }
    });
}
