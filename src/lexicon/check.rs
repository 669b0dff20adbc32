//! Checks the tables of a lexicon folder as a linguist would: spelling, order, references, and every example.
//!
//! Each entry has a `yes`, a text in which it must be recognized, and a `no`, a near miss in which it must not. Both are read
//! by the same packs that read the news, so a new row is tried against the grammar and all the rows that were there before.
//! Nothing here prints; all mistakes come back at once.

use std::{collections::BTreeSet, fmt, path::Path};

use rayon::prelude::*;
use unicode_normalization::is_nfc;

use super::{Lexicon, LexiconError, Place, Source, source};
use crate::{
    claim, lang,
    model::{Claim, Document, DocumentId, Lang},
    text::{self, Entry, Pos, Text},
};

/// The table that `reconcile learn` writes in its own order.
const UNSORTED: [&str; 2] = ["weights.tsv", "weights-words.tsv"];

/// The column of an entry's event, in tables of predicates.
const EVENT: &str = "event";

/// What kind of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MistakeKind {
    /// A line that breaks the format or names something unknown.
    Table,
    /// A `yes` in which the entry is not recognized.
    Missed,
    /// A `no` in which it is.
    Taken,
}

/// One mistake in a table of a lexicon folder.
///
/// ```
/// use reconcile::lexicon::{Mistake, MistakeKind};
///
/// let mistake = Mistake {
///     file: "mine/en/verbs.tsv".into(),
///     line: 3,
///     kind: MistakeKind::Table,
///     message: "`en.go` stands twice; keep one".into(),
///     built_in: false,
/// };
/// assert_eq!(mistake.to_string(), "mine/en/verbs.tsv:3: `en.go` stands twice; keep one");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The file, as the user knows it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What kind.
    pub kind: MistakeKind,
    /// What is wrong; what to do.
    pub message: String,
    /// Whether the built-in tables have the same row and misread it too: then whoever wrote the folder did nothing wrong.
    pub built_in: bool,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl Mistake {
    fn new(place: Place<'_>, kind: MistakeKind, message: String) -> Mistake {
        Mistake { file: place.file.to_owned(), line: place.line, kind, message, built_in: false }
    }
}

/// Everything wrong with the tables of `folder`, layered over the built-in ones; sorted by file and line.
///
/// The examples can only run when the tables load, so mistakes of format come back alone.
///
/// # Errors
/// Where a file cannot be read, or the folder has no table at all.
pub fn check(folder: &Path) -> Result<Vec<Mistake>, LexiconError> {
    let source = Source::layered(folder)?;
    let mut mistakes: Vec<Mistake> = source.added().flat_map(|(path, file, text)| check_format(path, file, text)).collect();
    mistakes.extend(source.added().flat_map(|(path, file, text)| check_columns(file, text, source.texts(path).next())));
    match Lexicon::from_source(&source) {
        Ok(lexicon) => {
            let tables: Vec<_> = source.added().collect();
            let misread = tables.par_iter().map(|(path, file, text)| (*path, *text, check_examples(path, file, text, &lexicon)));
            for (path, text, misread) in misread.collect::<Vec<_>>() {
                mistakes.extend(known_apart(path, text, misread)?);
            }
        }
        Err(LexiconError::Mistakes { mistakes: found }) => mistakes.extend(found.iter().map(|line| placed(line))),
        Err(other) => return Err(other),
    }
    mistakes.sort();
    mistakes.dedup();
    Ok(mistakes)
}

/// The misread examples of a table, those marked that the built-in tables misread as well. A row that reads as the built-in one
/// is tried again without the folder: what a row of the folder has spoiled is the folder's mistake.
fn known_apart(path: &str, table: &str, mut misread: Vec<Mistake>) -> Result<Vec<Mistake>, LexiconError> {
    let built_in = source::built_in(path);
    let is_same = |line: usize| table.lines().nth(line - 1).is_some_and(|row| built_in.contains(row));
    let same: BTreeSet<usize> = misread.iter().map(|mistake| mistake.line).filter(|line| is_same(*line)).collect();
    if same.is_empty() {
        return Ok(misread);
    }
    // The rows in question and the header, each on its line.
    let header = table.lines().position(|line| !line.trim().is_empty() && !line.starts_with('#')).map_or(0, |index| index + 1);
    let kept = |(index, line)| if index + 1 == header || same.contains(&(index + 1)) { line } else { "" };
    let rows: String = table.lines().enumerate().map(kept).flat_map(|line| [line, "\n"]).collect();
    let before = check_examples(path, "", &rows, &Lexicon::embedded()?);
    for mistake in &mut misread {
        mistake.built_in = before.iter().any(|known| (known.line, known.kind) == (mistake.line, mistake.kind));
    }
    Ok(misread)
}

/// A loader's `file:line: message` with its parts apart.
fn placed(line: &str) -> Mistake {
    let parts = line.split_once(": ").and_then(|(place, message)| {
        let (file, number) = place.rsplit_once(':')?;
        Some((Place { file, line: number.parse().ok()? }, message))
    });
    let (place, message) = parts.unwrap_or((Place { file: "", line: 0 }, line));
    Mistake::new(place, MistakeKind::Table, message.to_owned())
}

/// The lines of a table below its header, with their numbers and cells.
fn rows<'a>(file: &'a str, table: &'a str) -> (Vec<&'a str>, Vec<(Place<'a>, Vec<&'a str>)>) {
    let mut rows = table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(index, line)| (Place { file, line: index + 1 }, line.split('\t').map(str::trim).collect::<Vec<_>>()));
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    (header, rows.collect())
}

/// The columns that the built-in table does not have: nothing would ever read them.
fn check_columns(file: &str, table: &str, built_in: Option<(&str, &str)>) -> Vec<Mistake> {
    let known = built_in.map_or_else(Vec::new, |(name, text)| rows(name, text).0);
    let place = Place { file, line: 1 + table.lines().take_while(|line| line.trim().is_empty() || line.starts_with('#')).count() };
    let unknown = rows(file, table).0.into_iter().filter(|column| !known.contains(column));
    unknown
        .map(|column| Mistake::new(place, MistakeKind::Table, format!("unknown column `{column}`; write one of {}", known.join(", "))))
        .collect()
}

/// Mistakes that show in the text of a table alone: cells, order, names that stand twice, and characters.
fn check_format(path: &str, file: &str, table: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let mut add = |place, message| mistakes.push(Mistake::new(place, MistakeKind::Table, message));
    let (header, rows) = rows(file, table);
    let (named, sorted) = (source::has_ids(table), !UNSORTED.contains(&path));
    let mut seen = BTreeSet::new();
    let mut last = "";
    for (place, cells) in &rows {
        if cells.len() != header.len() {
            add(*place, format!("{} cells under {} columns; separate them by tabs, `-` for an empty one", cells.len(), header.len()));
        }
        let first = cells[0];
        if named && (first.is_empty() || !first.bytes().all(|byte| byte.is_ascii_graphic())) {
            add(*place, format!("the id `{first}` has other characters than ASCII letters, digits and signs; write it without"));
        }
        let name = if named { first.to_owned() } else { cells.join("\t") };
        if !seen.insert(name) {
            add(*place, format!("`{first}` stands twice; keep one"));
        }
        if sorted && first < last {
            add(*place, format!("`{first}` stands behind `{last}`; sort the rows by their first column, byte by byte"));
        }
        last = first;
    }
    for (index, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let place = Place { file, line: index + 1 };
        if !is_nfc(line) {
            add(place, "not in the composed Unicode form; save the file as NFC".to_owned());
        }
        if let Some(sign) = line.chars().find(|sign| is_unwritable(*sign)) {
            add(place, format!("U+{:04X} is a presentation form or an invisible mark; type the plain letters", sign as u32));
        }
        // At the end it shows that something joins: بـ, الـ; and هـ is how the Hijri year is abbreviated.
        if line.split('\u{640}').skip(1).any(|behind| behind.starts_with(char::is_alphabetic)) {
            add(place, "a tatweel (U+0640) only stretches a word; delete it".to_owned());
        }
    }
    mistakes
}

/// Presentation forms of Arabic, joiners, direction marks: characters that look like a spelling and never equal it.
fn is_unwritable(sign: char) -> bool {
    matches!(sign,
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' // Presentation forms A and B.
        | '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The examples of a table that the packs read otherwise than they should.
fn check_examples<'a>(path: &str, file: &'a str, table: &'a str, lexicon: &Lexicon) -> Vec<Mistake> {
    let (header, rows) = rows(file, table);
    let column = |name: &str| header.iter().position(|cell| *cell == name);
    let (Some(yes), Some(no)) = (column("yes"), column("no")) else { return Vec::new() };
    // Other tables of examples are for readers: their classes are only seen in what they do to a claim.
    let event = column(EVENT);
    if event.is_none() && path != "titles.tsv" {
        return Vec::new();
    }
    let nominal = path.ends_with("nouns.tsv");
    let check = |(place, cells): &(Place<'a>, Vec<&'a str>)| {
        let cell = |index: usize| cells.get(index).copied().filter(|cell| !cell.is_empty() && *cell != "-");
        let (id, wanted) = (cells[0], event.and_then(cell));
        // Auxiliaries and light verbs have no event of their own to be recognized by.
        if event.is_some() && wanted.is_none() {
            return Vec::new();
        }
        let sense = Sense { id, nominal };
        let what = wanted.map_or_else(|| format!("the title `{id}`"), |event| format!("the event `{event}`"));
        let missed = cell(yes).filter(|text| {
            let example = Example::read(text, lexicon);
            !example.has(wanted, None, id) && !(nominal && example.names(id))
        });
        let missed = missed.map(|text| {
            let message = format!("`{id}`: {what} is not read in its `yes` ({text}); correct the row, or take an example that shows it");
            Mistake::new(*place, MistakeKind::Missed, message)
        });
        let taken = cell(no).filter(|text| Example::read(text, lexicon).has(wanted, Some(sense), id)).map(|text| {
            let message = format!("`{id}`: {what} is read in its `no` ({text}); narrow the row (`!` for what the sense needs)");
            Mistake::new(*place, MistakeKind::Taken, message)
        });
        missed.into_iter().chain(taken).collect()
    };
    rows.par_iter().flat_map_iter(check).collect()
}

/// A row of a table of predicates.
#[derive(Clone, Copy)]
struct Sense<'a> {
    id: &'a str,
    /// Whether it is a noun's: the id of its verb may be the same.
    nominal: bool,
}

/// An example as the program reads it.
struct Example<'a> {
    lang: Lang,
    text: Text,
    claims: Vec<Claim>,
    lexicon: &'a Lexicon,
}

impl<'a> Example<'a> {
    fn read(example: &str, lexicon: &'a Lexicon) -> Example<'a> {
        let lang = Lang::of_script(example);
        let document = Document {
            id: "example".to_owned(),
            path: None,
            outlet: String::new(),
            date: None,
            lang,
            collection: String::new(),
            title: String::new(),
            // A full stop, so that no example is taken for a headline.
            text: format!("{example}."),
            body_start: 0,
        };
        let text = text::analyze(&document, lexicon);
        let claims = claim::extract(DocumentId(0), &document, &text, None, lexicon);
        Example { lang, text, claims, lexicon }
    }

    /// Whether the event is claimed, by the predicate that has the sense `sense` where one is given; without an event,
    /// whether a word is the title `id`.
    fn has(&self, event: Option<&str>, sense: Option<Sense<'_>>, id: &str) -> bool {
        let Some(event) = event else {
            let title = self.lexicon.titles.find(id);
            let words = self.text.sentences.iter().flat_map(|sentence| &sentence.words);
            return words.into_iter().any(|word| matches!(word.entry, Entry::Title(found) if Some(found) == title));
        };
        let event = self.lexicon.events.find(event);
        self.claims.iter().any(|claim| claim.predicate.event == event && sense.is_none_or(|sense| self.may_be(claim, sense)))
    }

    /// Whether a word is read as the noun of the row `id`, where its first sense needs nothing beside it.
    ///
    /// A noun tells of its event also where it makes no claim of its own: in "held a meeting" the verb makes it.
    fn names(&self, id: &str) -> bool {
        let predicates = lang::pack(self.lang, self.lexicon).predicates();
        let words = self.text.sentences.iter().flat_map(|sentence| &sentence.words);
        words.into_iter().any(|word| match word.entry {
            Entry::Predicate(predicate) if word.pos == Pos::Noun => {
                predicates.sense(predicate, |_| false).is_some_and(|frame| frame.id == id)
            }
            _ => false,
        })
    }

    /// Whether a sense is one of the predicate that a claim was read from.
    ///
    /// A noun and its verb share the event: "They approve it" is a claim of approval, but not by the row of `approval`.
    fn may_be(&self, claim: &Claim, sense: Sense<'_>) -> bool {
        let predicates = lang::pack(self.lang, self.lexicon).predicates();
        let words = self.text.sentences.iter().flat_map(|sentence| &sentence.words);
        let trigger: Vec<_> = words.filter(|word| claim.trigger.contains(word.span)).collect();
        if sense.nominal && trigger.iter().any(|word| word.pos == Pos::Verb) {
            return false;
        }
        let mut known = trigger
            .iter()
            .filter_map(|word| match word.entry {
                Entry::Predicate(predicate) => Some(predicate),
                _ => None,
            })
            .peekable();
        // A trigger without a predicate of its own is judged by its event alone.
        known.peek().is_none() || known.any(|predicate| predicates.senses(predicate).iter().any(|frame| frame.id == sense.id))
    }
}
