//! Where lexicon tables come from: the binary, and optionally a user's folder layered over it.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use super::LexiconError;

/// The texts of all tables by their path below `lexicon/`, built-in first, then the user's.
#[derive(Debug, Default)]
pub struct Source {
    texts: BTreeMap<String, Vec<(String, Cow<'static, str>)>>,
}

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        /// The built-in tables: path below `lexicon/`, text.
        const EMBEDDED: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../lexicon/", $path)))),*];
    };
}

// One line a table, sorted.
embed! {
    "ar/closed.tsv",
    "ar/functions.tsv",
    "ar/nouns.tsv",
    "ar/numbers.tsv",
    "ar/roots.tsv",
    "ar/times.tsv",
    "ar/verbs.tsv",
    "ar/words.tsv",
    "background.tsv",
    "cities.tsv",
    "concepts.tsv",
    "countries.tsv",
    "currencies.tsv",
    "en/closed.tsv",
    "en/forms.tsv",
    "en/nouns.tsv",
    "en/numbers.tsv",
    "en/particles.tsv",
    "en/spellings.tsv",
    "en/times.tsv",
    "en/transitions.tsv",
    "en/verbs.tsv",
    "en/words.tsv",
    "events.tsv",
    "given-names.tsv",
    "months.tsv",
    "opposites.tsv",
    "organizations.tsv",
    "titles.tsv",
    "units.tsv",
    "weekdays.tsv",
    "weights.tsv",
}

impl Source {
    /// The tables that are built in.
    #[must_use]
    pub fn embedded() -> Source {
        let mut source = Source::default();
        for (path, text) in EMBEDDED {
            source.texts.insert((*path).to_owned(), vec![(format!("lexicon/{path}"), Cow::Borrowed(*text))]);
        }
        source
    }

    /// The built-in tables and behind each the one of the same path in `folder`, where there is one.
    ///
    /// # Errors
    /// Where a file of the folder cannot be read.
    pub fn layered(folder: &Path) -> Result<Source, LexiconError> {
        let mut source = Source::embedded();
        for (path, texts) in &mut source.texts {
            let file = folder.join(path);
            if file.is_file() {
                let text = std::fs::read_to_string(&file).map_err(|error| LexiconError::Read { path: file.clone(), source: error })?;
                texts.push((file.display().to_string(), Cow::Owned(text)));
            }
        }
        Ok(source)
    }

    /// The texts of the table at `path` (below `lexicon/`) with the names to blame in messages; empty where there is none.
    pub fn texts(&self, path: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts.get(path).into_iter().flatten().map(|(name, text)| (name.as_str(), text.as_ref()))
    }
}
