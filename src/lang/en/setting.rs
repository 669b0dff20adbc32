//! Nouns that don't say where, by what they say instead (`settings.tsv`): "in *anger*", "in the second *half*", "in a red *jacket*".

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::{
    lexicon::{Source, Table},
    text::Key,
};

/// What a noun behind "in", "at" or "on" says of the deed, where it is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Something that goes on: "at a *party*" says where, "in a *crash*" doesn't.
    Occasion,
    /// A part of the day or the like: "at *dawn*".
    Time,
    /// A state, a person, a garment: nothing of where or when.
    Nowhere,
}

/// The table, by lemma.
#[derive(Debug, Default)]
pub(super) struct Settings {
    nouns: HashMap<Key, Setting, FxBuildHasher>,
}

impl Settings {
    /// Reads the table.
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Settings {
        let mut settings = Settings::default();
        Table::read(source, "en/settings.tsv", &["noun", "setting"], mistakes, |row, mistakes| {
            let setting = match row.get("setting") {
                "occasion" => Setting::Occasion,
                "time" => Setting::Time,
                "nowhere" => Setting::Nowhere,
                other => {
                    mistakes.push(format!("{}: unknown setting `{other}`; write `occasion`, `time` or `nowhere`", row.place));
                    return;
                }
            };
            settings.nouns.insert(Key::of(row.get("noun")), setting);
        });
        settings
    }

    /// What a noun says that is no place.
    pub(super) fn of(&self, noun: Key) -> Option<Setting> {
        self.nouns.get(&noun).copied()
    }
}
