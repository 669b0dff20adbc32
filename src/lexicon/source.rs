//! Where lexicon tables come from: the binary, and optionally a user's folder layered over it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
    path::Path,
};

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
    "aliases.tsv",
    "ar/closed.tsv",
    "ar/functions.tsv",
    "ar/nouns.tsv",
    "ar/numbers.tsv",
    "ar/roots.tsv",
    "ar/times.tsv",
    "ar/verbs.tsv",
    "ar/words.tsv",
    "cities.tsv",
    "concepts.tsv",
    "countries.tsv",
    "currencies.tsv",
    "en/closed.tsv",
    "en/forms.tsv",
    "en/nouns.tsv",
    "en/numbers.tsv",
    "en/particles.tsv",
    "en/settings.tsv",
    "en/spellings.tsv",
    "en/times.tsv",
    "en/transitions.tsv",
    "en/verbs.tsv",
    "en/words.tsv",
    "events.tsv",
    "given-names.tsv",
    "members.tsv",
    "months.tsv",
    "opposites.tsv",
    "organizations.tsv",
    "priors.tsv",
    "scope.tsv",
    "titles.tsv",
    "units.tsv",
    "weekdays.tsv",
    "weights.tsv",
    "weights-words.tsv",
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

    /// Whether tables of a user's lie over the built-in ones.
    #[must_use]
    pub fn is_layered(&self) -> bool {
        self.texts.values().any(|texts| texts.len() > 1)
    }

    /// The built-in tables and behind each the one of the same path in `folder`, where there is one.
    ///
    /// A row of the folder takes the place of the built-in row with the same `id` (in a table without ids: of the row that
    /// reads the same), so that a folder may hold a few new rows or a changed copy of a whole table.
    ///
    /// # Errors
    /// Where a file of the folder cannot be read, or the folder has no table at all: a name that is mistyped would change nothing.
    pub fn layered(folder: &Path) -> Result<Source, LexiconError> {
        let mut source = Source::embedded();
        for (path, texts) in &mut source.texts {
            let file = folder.join(path);
            if file.is_file() {
                let text = std::fs::read_to_string(&file).map_err(|error| LexiconError::Read { path: file.clone(), source: error })?;
                for (_, below) in texts.iter_mut() {
                    *below = Cow::Owned(without_rows_of(below, &text));
                }
                texts.push((file.display().to_string(), Cow::Owned(text)));
            }
        }
        if !source.is_layered() {
            return Err(LexiconError::NoTable { path: folder.to_owned() });
        }
        Ok(source)
    }

    /// The tables of the user's folder: path below it, the name to blame in messages, text.
    pub fn added(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.texts
            .iter()
            .flat_map(|(path, texts)| texts.iter().skip(1).map(move |(name, text)| (path.as_str(), name.as_str(), text.as_ref())))
    }

    /// The texts of the table at `path` (below `lexicon/`) with the names to blame in messages; empty where there is none.
    pub fn texts(&self, path: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts.get(path).into_iter().flatten().map(|(name, text)| (name.as_str(), text.as_ref()))
    }
}

/// The rows of the built-in table at `path`, line by line.
pub(super) fn built_in(path: &str) -> HashSet<&'static str> {
    EMBEDDED.iter().find(|(known, _)| *known == path).map_or_else(HashSet::new, |(_, text)| rows(text).collect())
}

/// The table `below` without the rows that `above` replaces; the lines keep their numbers.
fn without_rows_of(below: &str, above: &str) -> String {
    let key = |line| if has_ids(below) { id_of(line) } else { line };
    let replaced: HashSet<&str> = rows(above).map(key).collect();
    let header = rows(below).next();
    below
        .lines()
        .map(|line| if Some(line) != header && replaced.contains(key(line)) { "" } else { line })
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// Whether the rows of a table are named by its first column.
pub(super) fn has_ids(table: &str) -> bool {
    rows(table).next().is_some_and(|header| id_of(header) == "id")
}

/// The lines of a table that are neither empty nor comments, the header first.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

fn id_of(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default().trim()
}
