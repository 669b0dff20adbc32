//! English word forms with every reading they can have: closed-class words, WordNet's lemmas inflected, and guesses.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;
use smallvec::{SmallVec, smallvec};

use super::{inflect, tag::Tag};
use crate::{
    lexicon::{Source, Table},
    text::{Key, Pos},
};

/// One way to read a form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    pub(super) tag: Tag,
    /// Weight of base two; 0 for the likeliest reading of the form.
    pub(super) weight: f32,
    pub(super) lemma: Key,
    /// Can have a clause for its object without "that".
    pub(super) says: bool,
}

impl Reading {
    pub(super) fn new(tag: Tag, weight: f32, lemma: Key) -> Reading {
        Reading { tag, weight, lemma, says: false }
    }
}

/// The readings of a form.
pub(super) type Readings = SmallVec<[Reading; 3]>;

/// All forms the tables know.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    forms: HashMap<Key, Readings, FxBuildHasher>,
    /// British lemma → the spelling of the other tables.
    spellings: HashMap<Key, Key, FxBuildHasher>,
    /// Forms that no other table may add readings to.
    closed: HashSet<Key, FxBuildHasher>,
    /// Comparatives by rule, kept apart until every noun is known: an owner is not more own.
    degrees: Vec<(String, f32, Key)>,
    /// Closed-class expressions of two words: "no longer", "such as".
    pairs: HashMap<(Key, Key), Tag, FxBuildHasher>,
}

/// Irregular forms of one lemma.
type Irregular<'a> = HashMap<(&'a str, &'a str), SmallVec<[&'a str; 4]>, FxBuildHasher>;

/// About as many forms as the built-in tables give: the map is not rebuilt while they are read.
const FORMS: usize = 70_000;

impl Dictionary {
    /// Reads `spellings.tsv`, `words.tsv`, `forms.tsv` and `closed.tsv`.
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Dictionary {
        let mut irregular = Irregular::default();
        Table::read(source, "en/forms.tsv", &["form", "lemma", "pos"], mistakes, |row, _| {
            irregular.entry((row.get("lemma"), row.get("pos"))).or_default().push(row.get("form"));
        });
        let mut dictionary = Dictionary::default();
        dictionary.forms.reserve(FORMS);
        Table::read(source, "en/spellings.tsv", &["variant", "lemma"], mistakes, |row, _| {
            dictionary.spellings.insert(Key::of(row.get("variant")), Key::of(row.get("lemma")));
        });
        Table::read(source, "en/words.tsv", &["lemma", "counts"], mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            for reading in row.get("counts").split_whitespace() {
                let Some((pos, count)) = reading.split_once(':').and_then(|(pos, count)| Some((pos, count.parse::<f32>().ok()?))) else {
                    mistakes.push(format!("{}: `{reading}` is not `pos:count`", row.place));
                    continue;
                };
                let exceptions = irregular.get(&(lemma, pos)).map_or(&[][..], |forms| forms);
                // The counts are small, so a word that was never seen still weighs half an occurrence.
                dictionary.inflect(lemma, pos, (count + 0.5).log2(), exceptions);
            }
        });
        let mut closed: HashMap<Key, Readings, FxBuildHasher> = HashMap::default();
        Table::read(source, "en/closed.tsv", &["form", "tags"], mistakes, |row, mistakes| {
            if let Some((first, second)) = row.get("form").split_once(' ') {
                match Tag::from_name(row.get("tags")) {
                    Some(tag) => {
                        dictionary.pairs.insert((Key::of(first), Key::of(second)), tag);
                    }
                    None => mistakes.push(format!("{}: an expression of two words has one tag, not `{}`", row.place, row.get("tags"))),
                }
                return;
            }
            let key = Key::of(row.get("form"));
            let readings = closed.entry(key).or_default();
            for tag in row.get("tags").split_whitespace() {
                match parse_weight(tag) {
                    Some((tag, weight)) => readings.push(Reading::new(tag, weight, verb_lemma(tag, key))),
                    None => mistakes.push(format!("{}: `{tag}` is not `Tag:weight`", row.place)),
                }
            }
        });
        for (form, weight, key) in std::mem::take(&mut dictionary.degrees) {
            if !dictionary.forms.contains_key(&Key::of_folded(&form)) {
                dictionary.add(&form, Tag::Adj, weight, key);
            }
        }
        dictionary.closed = closed.keys().copied().collect();
        dictionary.forms.extend(closed);
        dictionary.settle();
        dictionary
    }

    /// Adds a verb of the lexicon with its own forms, whether WordNet has it or not.
    pub(super) fn add_verb(&mut self, lemma: &str, past: &[String], participle: &[String]) {
        let key = Key::of(lemma);
        let known = self.forms.get(&key).is_some_and(|readings| readings.iter().any(|reading| reading.tag == Tag::Base));
        let weight = if known { 0.0 } else { 2.0 };
        if !known {
            self.add(lemma, Tag::Base, weight, key);
            self.add(lemma, Tag::Present, weight, key);
            self.add(&inflect::s_form(lemma), Tag::Third, weight, key);
            self.add(&inflect::ing_form(lemma), Tag::Gerund, weight, key);
        }
        let regular = [inflect::ed_form(lemma)];
        // A past the dictionary has is not made again: "broke", not "breaked".
        for (tag, forms) in [(Tag::Past, past), (Tag::Participle, participle)] {
            let made = regular.iter().filter(|_| forms.is_empty() && !known);
            for form in forms.iter().chain(made) {
                self.add(form, tag, weight, key);
            }
        }
    }

    /// Adds a noun of the lexicon that WordNet may lack.
    pub(super) fn add_noun(&mut self, lemma: &str, plural: &str) {
        let key = Key::of(lemma);
        let made = inflect::noun_plural(lemma);
        self.add(lemma, Tag::Noun, 0.0, key);
        self.add(if plural.is_empty() { &made } else { plural }, Tag::Plural, 0.0, key);
    }

    /// The tag that two words have together.
    pub(super) fn pair(&self, first: Key, second: Key) -> Option<Tag> {
        self.pairs.get(&(first, second)).copied()
    }

    /// Marks the readings of verbs that can have a clause for their object.
    pub(super) fn mark_sayers(&mut self, says: impl Fn(Key) -> bool) {
        for reading in self.forms.values_mut().flatten() {
            reading.says = reading.tag.pos() == Pos::Verb && says(reading.lemma);
        }
    }

    /// The readings of a folded form.
    pub(super) fn find(&self, form: Key) -> Option<&Readings> {
        self.forms.get(&form)
    }

    fn inflect(&mut self, lemma: &str, pos: &str, weight: f32, irregular: &[&str]) {
        let key = Key::of_folded(lemma);
        match pos {
            "n" => {
                self.add(lemma, Tag::Noun, weight, key);
                match irregular {
                    [] => self.add(&inflect::noun_plural(lemma), Tag::Plural, weight, key),
                    forms => forms.iter().for_each(|form| self.add(form, Tag::Plural, weight, key)),
                }
            }
            "v" => {
                self.add(lemma, Tag::Base, weight, key);
                self.add(lemma, Tag::Present, weight, key);
                self.add(&inflect::s_form(lemma), Tag::Third, weight, key);
                let gerund = irregular.iter().find(|form| form.ends_with("ing") && form.len() > lemma.len());
                self.add(gerund.map_or(&inflect::ing_form(lemma), |form| *form), Tag::Gerund, weight, key);
                let pasts: SmallVec<[&str; 4]> = irregular.iter().copied().filter(|form| !form.ends_with("ing")).collect();
                for (form, past, participle) in pasts_and_participles(lemma, &pasts) {
                    if past {
                        self.add(form, Tag::Past, weight, key);
                    }
                    if participle {
                        self.add(form, Tag::Participle, weight, key);
                    }
                }
                if pasts.is_empty() {
                    let form = inflect::ed_form(lemma);
                    self.add(&form, Tag::Past, weight, key);
                    self.add(&form, Tag::Participle, weight, key);
                }
            }
            "a" => {
                self.add(lemma, Tag::Adj, weight, key);
                irregular.iter().for_each(|form| self.add(form, Tag::Adj, weight, key));
                if irregular.is_empty() && lemma.len() <= 6 {
                    self.degrees.extend(inflect::degrees(lemma).into_iter().map(|form| (form, weight, key)));
                }
            }
            _ => self.add(lemma, Tag::Adv, weight, key),
        }
    }

    fn add(&mut self, form: &str, tag: Tag, weight: f32, lemma: Key) {
        let lemma = self.spellings.get(&lemma).copied().unwrap_or(lemma);
        let form = Key::of_folded(form);
        if self.closed.contains(&form) {
            return;
        }
        let readings = self.forms.entry(form).or_default();
        match readings.iter_mut().find(|reading| reading.tag == tag) {
            Some(reading) if reading.weight >= weight => {}
            Some(reading) => *reading = Reading::new(tag, weight, lemma),
            None => readings.push(Reading::new(tag, weight, lemma)),
        }
    }

    /// Makes the best weight of every form 0.
    fn settle(&mut self) {
        for readings in self.forms.values_mut() {
            let best = readings.iter().map(|reading| reading.weight).fold(f32::NEG_INFINITY, f32::max);
            readings.iter_mut().for_each(|reading| reading.weight -= best);
        }
    }
}

/// `Tag:weight`.
pub(super) fn parse_weight(cell: &str) -> Option<(Tag, f32)> {
    let (tag, weight) = cell.split_once(':')?;
    Some((Tag::from_name(tag)?, weight.parse().ok()?))
}

/// Forms of be, have and do are entered form by form; their lemma is that of the tag.
fn verb_lemma(tag: Tag, form: Key) -> Key {
    match tag {
        Tag::Be => Key::of_folded("be"),
        Tag::Have => Key::of_folded("have"),
        Tag::Do => Key::of_folded("do"),
        _ => form,
    }
}

/// Which of a verb's irregular forms are pasts and which participles, as (form, past, participle).
///
/// The tables do not say: where there are two, the participle ends in -n or -ne (broken, done) or has u for a (begun).
/// `came`, `ran` and their compounds have the lemma for a participle.
fn pasts_and_participles<'a>(lemma: &'a str, forms: &[&'a str]) -> SmallVec<[(&'a str, bool, bool); 4]> {
    if let [form] = forms {
        return if form.ends_with("came") || form.ends_with("ran") {
            smallvec![(*form, true, false), (lemma, false, true)]
        } else {
            smallvec![(*form, true, true)]
        };
    }
    let participle = |form: &str| {
        form.ends_with('n') && !form.ends_with("an")
            || form.ends_with("ne")
            || form.ends_with("um")
            || form.ends_with("unk")
            || form.ends_with("ung")
    };
    let distinct = forms.iter().any(|form| participle(form));
    forms
        .iter()
        .map(|form| if form.ends_with("ed") || !distinct { (*form, true, true) } else { (*form, !participle(form), participle(form)) })
        .collect()
}

/// Readings of a form that no table knows, from its shape; `folded` is in lower case.
pub(super) fn guess(folded: &str, dictionary: &Dictionary) -> Readings {
    let key = Key::of_folded(folded);
    let one = |tag| smallvec![Reading::new(tag, 0.0, key)];
    let two = |tag, other, weight| smallvec![Reading::new(tag, 0.0, key), Reading { tag: other, weight, lemma: key, says: false }];
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        return one(Tag::Num);
    }
    if let Some((first, rest)) = folded.split_once('-') {
        return compound(first, rest, key, dictionary);
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| folded.len() > ending.len() + 2 && folded.ends_with(ending));
    if ends(&["ly"]) {
        return one(Tag::Adv);
    }
    if let Some(stem) = folded.strip_suffix("ing").filter(|stem| stem.len() > 2) {
        let lemma = Key::of_folded(stem);
        return smallvec![Reading::new(Tag::Gerund, 0.0, lemma), Reading::new(Tag::Noun, -1.0, key)];
    }
    if let Some(stem) = folded.strip_suffix("ed").filter(|stem| stem.len() > 2) {
        // "Freed unharmed": whatever was not done to it, no table of verbs has "unharm".
        if folded.strip_prefix("un").is_some_and(|done| dictionary.find(Key::of_folded(done)).is_some()) {
            return one(Tag::Adj);
        }
        let lemma = Key::of_folded(stem);
        return smallvec![
            Reading::new(Tag::Past, 0.0, lemma),
            Reading::new(Tag::Participle, 0.0, lemma),
            Reading::new(Tag::Adj, -2.0, key),
        ];
    }
    if ends(&["tion", "ment", "ness", "ity", "ism", "ship", "hood", "ance", "ence", "sion", "er", "or", "ist"]) {
        return one(Tag::Noun);
    }
    if ends(&["able", "ible", "ous", "ive", "ful", "less", "ic", "ical", "ish", "ese", "ian"]) {
        return two(Tag::Adj, Tag::Noun, -2.0);
    }
    match folded.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'i'])) {
        Some(stem) => {
            let lemma = Key::of_folded(stem);
            smallvec![Reading::new(Tag::Plural, 0.0, lemma), Reading::new(Tag::Third, -3.0, lemma)]
        }
        None => two(Tag::Noun, Tag::Adj, -2.0),
    }
}

/// A hyphenated word is what its last part is (`by-election`), except that a compound participle (`US-led`, `sold-out`,
/// `year-old`) is an adjective, and a prefix leaves a verb a verb (`re-elected`).
fn compound(first: &str, rest: &str, key: Key, dictionary: &Dictionary) -> Readings {
    let last = rest.rsplit('-').next().unwrap_or(rest);
    let prefix = matches!(first, "re" | "co" | "pre" | "mis" | "over" | "out" | "un" | "de");
    let found = dictionary.find(Key::of_folded(last));
    let Some(found) = found else {
        return smallvec![Reading::new(Tag::Noun, 0.0, key), Reading::new(Tag::Adj, -1.0, key)];
    };
    let mut readings = Readings::new();
    for reading in found {
        let (tag, weight) = match reading.tag {
            Tag::Past | Tag::Base | Tag::Present | Tag::Third | Tag::Participle | Tag::Gerund if prefix => (reading.tag, reading.weight),
            Tag::Participle | Tag::Gerund | Tag::Adj | Tag::Adv | Tag::Prep => (Tag::Adj, reading.weight),
            Tag::Noun => (Tag::Noun, reading.weight),
            Tag::Plural => (Tag::Plural, reading.weight),
            _ => continue,
        };
        if !readings.iter().any(|known| known.tag == tag) {
            readings.push(Reading::new(tag, weight, key));
        }
    }
    if !readings.iter().any(|reading| reading.tag == Tag::Adj) {
        readings.push(Reading::new(Tag::Adj, -1.0, key));
    }
    readings
}
