//! From lexicon tables to the stem index.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::{
    conjugate::{Gender, Inflection, Number, Tense, Voice},
    phrases::Phrases,
    spelling::{Ending, HamzaBeforeU},
    stems::{Attach, Declension, Stem, Stems, is_mark, spelling_hash},
    verb::{Form, Root, Verb, VowelClass},
};
use crate::{
    lexicon::{
        ConceptKind, CurrencyId, Frame, FrameKind, GivenNameId, NumberId, Predicates, Row, Shared, Source, Table, TitleClass, UnitId,
    },
    model::Lang,
    text::{Entry, Features, Key, Pos, fold_into},
};

/// Collects the readings of every table.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) stems: Stems,
    pub(super) phrases: Phrases,
    /// Lemma and form of the verbs that have a frame.
    framed: HashSet<(String, Form), FxBuildHasher>,
    folded: String,
}

impl Entries {
    /// Reads the tables of the pack and the Arabic forms of the shared ones.
    pub(super) fn load(source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) -> Entries {
        let mut entries = Entries::default();
        entries.stems.reserve(60_000);
        entries.read_verbs(source, shared, predicates, mistakes);
        entries.read_roots(source, mistakes);
        entries.read_shared(shared);
        entries.read_nouns(source, shared, predicates, mistakes);
        entries.read_values(source, mistakes);
        entries.read_names(source, mistakes);
        entries.read_words(source, mistakes);
        entries.read_closed(source, mistakes);
        entries
    }

    /// Adds one reading of a spelling.
    fn add(&mut self, form: &str, mut stem: Stem) {
        self.folded.clear();
        fold_into(form, &mut self.folded);
        stem.spelling = spelling_hash(form.chars().filter(|c| !is_mark(*c)));
        self.stems.add(Key::of_folded(&self.folded), stem);
    }

    /// Adds a noun, adjective or name; a form of several words goes to the phrases.
    fn add_nominal(&mut self, form: &str, pos: Pos, entry: Entry, features: Features, declension: Declension) {
        if form.contains(' ') {
            self.phrases.add(form, entry);
            return;
        }
        let lemma = Key::of(form);
        let gender = if form.ends_with('ة') { Features::FEMININE } else { Features::default() };
        let stem = Stem { lemma, entry, features: features.with(gender), spelling: 0, pos, attach: Attach::Any, declension };
        self.add(form, stem);
    }

    fn read_roots(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/roots.tsv", &["root", "forms"], mistakes, |row, mistakes| {
            for form in row.get("forms").split_whitespace() {
                let (form, class) = form.split_once(':').unwrap_or((form, ""));
                if let Some(verb) = read_verb(row.get("root"), form, class, None, &row, mistakes)
                    && !self.framed.contains(&(verb.lemma(), verb.form()))
                {
                    self.add_verb(&verb, Key::of(&verb.lemma()), Entry::None, Features::default());
                }
            }
        });
    }

    fn read_verbs(&mut self, source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) {
        let columns = &["id", "lemma", "root", "form", "class", "masdar", "event", "frame"];
        Table::read(source, "ar/verbs.tsv", columns, mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared.events, row.place, mistakes);
            let auxiliary = frame.kind == FrameKind::Auxiliary;
            // علم "know" and علّم "teach" share their letters, so the name of a predicate holds root and form too.
            let name = [lemma, row.get("root"), row.get("form"), row.get("class")].join(" ");
            let name = Key::of_folded(&name);
            let known = predicates.find(name).is_some();
            let entry = Entry::Predicate(predicates.add(name, frame));
            for masdar in row.forms("masdar") {
                self.add_nominal(masdar, Pos::Noun, entry, Features::MASDAR, Declension::Noun);
            }
            if known {
                return;
            }
            if let Some(verb) = read_verb(row.get("root"), row.get("form"), row.get("class"), Some(lemma), &row, mistakes) {
                self.framed.insert((verb.lemma(), verb.form()));
                let features = if auxiliary { Features::AUXILIARY } else { Features::default() };
                self.add_verb(&verb, Key::of(lemma), entry, features);
            }
        });
    }

    fn read_nouns(&mut self, source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) {
        let columns = &["id", "lemma", "plural", "event", "frame"];
        Table::read(source, "ar/nouns.tsv", columns, mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared.events, row.place, mistakes);
            let entry = Entry::Predicate(predicates.add(Key::of_folded(&[lemma, "noun"].join(" ")), frame));
            self.add_nominal(lemma, Pos::Noun, entry, Features::MASDAR, Declension::Noun);
            for plural in row.forms("plural") {
                self.add_nominal(plural, Pos::Noun, entry, Features::MASDAR.with(Features::PLURAL), Declension::Fixed);
            }
        });
    }

    /// The Arabic forms of the tables that the languages share.
    fn read_shared(&mut self, shared: Shared<'_>) {
        for (id, concept) in shared.concepts.iter() {
            let (pos, declension) = match concept.kind {
                ConceptKind::Adjective => (Pos::Adjective, Declension::Gendered),
                ConceptKind::Person => (Pos::Noun, Declension::Gendered),
                _ => (Pos::Noun, Declension::Noun),
            };
            for form in &concept.arabic_forms {
                self.add_nominal(form, pos, Entry::Concept(id), Features::default(), declension);
            }
            for plural in &concept.arabic_plurals {
                self.add_nominal(plural, pos, Entry::Concept(id), Features::PLURAL, Declension::Fixed);
            }
        }
        for (id, title) in shared.titles.iter() {
            let declension = if title.class == TitleClass::Rank { Declension::Noun } else { Declension::Gendered };
            for form in title.arabic_forms.iter() {
                self.add_nominal(form, Pos::Noun, Entry::Title(id), Features::default(), declension);
            }
            for form in title.arabic_feminines.iter() {
                self.add_nominal(form, Pos::Noun, Entry::Title(id), Features::FEMININE, Declension::Noun);
            }
            for form in title.arabic_plurals.iter() {
                self.add_nominal(form, Pos::Noun, Entry::Title(id), Features::PLURAL, Declension::Fixed);
            }
        }
        for (id, place) in shared.places.iter() {
            for (index, nisba) in place.nisbas.iter().enumerate() {
                let (features, declension) =
                    if index == 0 { (Features::NISBA, Declension::Gendered) } else { (NISBA_PLURAL, Declension::Fixed) };
                self.add_nominal(nisba, Pos::Adjective, Entry::Place(id), features, declension);
            }
        }
        for (form, id) in shared.places.forms(Lang::Ar) {
            self.add_nominal(form, Pos::Name, Entry::Place(id), Features::DEFINITE, Declension::Fixed);
        }
        for (form, id) in shared.organizations.forms(Lang::Ar) {
            self.add_nominal(form, Pos::Name, Entry::Organization(id), Features::DEFINITE, Declension::Fixed);
        }
    }

    /// Numbers, months, weekdays, units and currencies; what they are worth is for [`crate::value`] to say.
    fn read_values(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        let mut row_number = 0;
        Table::read(source, "ar/numbers.tsv", &["kind", "forms"], mistakes, |row, _| {
            let entry = Entry::Number(NumberId(row_number));
            row_number += 1;
            let (pos, declension) = match row.get("kind") {
                "digit" | "bound" | "teen" | "ten" | "hundred" | "hundreds" | "scale" | "pair" | "plural" => {
                    (Pos::Number, Declension::Fixed)
                }
                "ordinal" => (Pos::Adjective, Declension::Gendered),
                "fraction" | "parts" => (Pos::Noun, Declension::Noun),
                _ => return,
            };
            for word in row.forms("forms").flat_map(str::split_whitespace) {
                self.add_nominal(word, pos, entry, Features::default(), declension);
            }
        });
        Table::read(source, "months.tsv", MONTH_COLUMNS, mistakes, |row, _| {
            let entry = match (row.get("calendar"), row.get("number").parse::<u8>()) {
                ("gregorian", Ok(number)) => Entry::Month(number),
                ("hijri", Ok(number)) => Entry::Month(12 + number),
                _ => Entry::None,
            };
            for form in MONTH_COLUMNS[2..].iter().flat_map(|column| row.forms(column)) {
                self.add_nominal(form, Pos::Name, entry, Features::DEFINITE, Declension::Fixed);
            }
        });
        Table::read(source, "weekdays.tsv", &["number", "ar"], mistakes, |row, _| {
            let entry = row.get("number").parse().map_or(Entry::None, Entry::Weekday);
            for form in row.forms("ar") {
                let definite = if form.starts_with("ال") { Features::DEFINITE } else { Features::default() };
                self.add_nominal(form, Pos::Noun, entry, definite, Declension::Fixed);
            }
        });
        let mut row_number = 0;
        Table::read(source, "units.tsv", &["ar", "plural_ar"], mistakes, |row, _| {
            self.add_measure(&row, Entry::Unit(UnitId(row_number)));
            row_number += 1;
        });
        let mut row_number = 0;
        Table::read(source, "currencies.tsv", &["ar", "plural_ar"], mistakes, |row, _| {
            self.add_measure(&row, Entry::Currency(CurrencyId(row_number)));
            row_number += 1;
        });
    }

    fn add_measure(&mut self, row: &Row<'_>, entry: Entry) {
        for form in row.forms("ar") {
            self.add_nominal(form, Pos::Noun, entry, Features::default(), Declension::Noun);
        }
        for plural in row.forms("plural_ar") {
            self.add_nominal(plural, Pos::Noun, entry, Features::PLURAL, Declension::Fixed);
        }
    }

    fn read_names(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        let mut row_number = 0;
        Table::read(source, "given-names.tsv", &["ar"], mistakes, |row, _| {
            let entry = Entry::GivenName(GivenNameId(row_number));
            row_number += 1;
            for form in row.forms("ar").filter(|form| !form.contains(' ')) {
                self.add_nominal(form, Pos::Name, entry, Features::DEFINITE, Declension::Fixed);
            }
        });
    }

    fn read_words(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/words.tsv", &["form", "pos", "plural"], mistakes, |row, mistakes| {
            let (pos, features, declension) = match row.get("pos") {
                "noun" => (Pos::Noun, Features::default(), Declension::Noun),
                "adjective" => (Pos::Adjective, Features::default(), Declension::Gendered),
                "comparative" => (Pos::Adjective, Features::COMPARATIVE, Declension::Noun),
                "adverb" => (Pos::Adverb, Features::default(), Declension::Fixed),
                other => {
                    mistakes.push(format!("{}: unknown part of speech `{other}`; write noun, adjective, comparative or adverb", row.place));
                    return;
                }
            };
            self.add_nominal(row.get("form"), pos, Entry::None, features, declension);
            for plural in row.forms("plural") {
                self.add_nominal(plural, pos, Entry::None, features.with(Features::PLURAL), Declension::Fixed);
            }
        });
    }

    fn read_closed(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/closed.tsv", &["form", "pos", "features"], mistakes, |row, mistakes| {
            let form = row.get("form");
            let features = row.get("features").split_whitespace().fold(Features::default(), |features, name| {
                features.with(feature(name).unwrap_or_else(|| {
                    mistakes.push(format!("{}: unknown feature `{name}`", row.place));
                    Features::default()
                }))
            });
            for name in row.get("pos").split_whitespace() {
                let Some(pos) = part_of_speech(name) else {
                    mistakes.push(format!("{}: unknown part of speech `{name}`", row.place));
                    continue;
                };
                let (lemma, attach, declension) = (Key::of(form), Attach::Any, Declension::Fixed);
                self.add(form, Stem { lemma, entry: Entry::None, features, spelling: 0, pos, attach, declension });
            }
        });
    }

    /// Adds the finite forms, participles and masdar of a verb.
    fn add_verb(&mut self, verb: &Verb, lemma: Key, entry: Entry, extra: Features) {
        let mut forms: SmallVec<[(Key, Stem); 64]> = SmallVec::new();
        let (mut free, mut joined, mut folded) = (String::new(), String::new(), String::new());
        verb.each_form(&is_printed, &mut |inflection, spoken| {
            let conventions = [HamzaBeforeU::OnWaw, HamzaBeforeU::OnStem];
            let conventions = if spoken.has_hamza_before_u() { &conventions[..] } else { &conventions[..1] };
            for convention in conventions {
                free.clear();
                joined.clear();
                spoken.spell(Ending::Free, *convention, &mut free);
                spoken.spell(Ending::BeforePronoun, *convention, &mut joined);
                let same = free == joined;
                let variants: &[(&str, Attach)] =
                    if same { &[(&free, Attach::Any)] } else { &[(&free, Attach::Free), (&joined, Attach::Joined)] };
                for (spelled, attach) in variants {
                    folded.clear();
                    fold_into(spelled, &mut folded);
                    let (pos, declension) = (Pos::Verb, Declension::Fixed);
                    let (features, spelling) = (verb_features(inflection).with(extra), spelling_hash(spelled.chars()));
                    merge(&mut forms, Key::of_folded(&folded), Stem { lemma, entry, features, spelling, pos, attach: *attach, declension });
                }
            }
        });
        for (key, stem) in forms {
            self.stems.add(key, stem);
        }
        let active = verb.participle(Voice::Active).to_string();
        let passive = verb.participle(Voice::Passive).to_string();
        if active == passive {
            self.add_nominal(&active, Pos::Adjective, entry, PARTICIPLE, Declension::Gendered);
        } else {
            self.add_nominal(&active, Pos::Adjective, entry, Features::ACTIVE_PARTICIPLE, Declension::Gendered);
            self.add_nominal(&passive, Pos::Adjective, entry, Features::PASSIVE_PARTICIPLE, Declension::Gendered);
        }
        if let Some(masdar) = verb.masdar() {
            self.add_nominal(&masdar.to_string(), Pos::Noun, entry, Features::MASDAR, Declension::Noun);
        }
    }
}

/// The columns of `months.tsv`; the names follow calendar and number.
const MONTH_COLUMNS: &[&str] = &["calendar", "number", "ar", "ar_levant", "ar_maghreb", "ar_morocco"];

const NISBA_PLURAL: Features = Features::NISBA.with(Features::PLURAL);
const PARTICIPLE: Features = Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE);

/// Whether print has the form and no other form shows its spelling: the subjunctive reads like the indicative or the jussive,
/// and imperatives and the rarer second persons would only compete with news words (قل "say!" with the noun "less").
fn is_printed(inflection: Inflection) -> bool {
    let subject = inflection.subject;
    let second = subject.person == 2 && (subject.number == Number::Dual || subject.gender == Some(Gender::Feminine));
    let tense = matches!(inflection.tense, Tense::Perfect | Tense::Indicative | Tense::Jussive);
    tense && !second && (inflection.voice == Voice::Active || subject.person == 3)
}

/// Adds a form of a verb; forms that are spelled alike become one reading, the likelier first.
fn merge(forms: &mut SmallVec<[(Key, Stem); 64]>, key: Key, stem: Stem) {
    let alike = forms.iter_mut().find(|(known, other)| *known == key && other.spelling == stem.spelling && other.attach == stem.attach);
    let Some((_, known)) = alike else {
        forms.push((key, stem));
        return;
    };
    let tense = Features::PAST.with(Features::PRESENT);
    if stem.features.has(Features::PASSIVE) && !known.features.has(Features::PASSIVE) {
        known.features = known.features.with(Features::MAYBE_PASSIVE);
    } else if known.features.has(Features::SECOND) && stem.features.has(Features::FIRST) && tense_of(known, tense) == tense_of(&stem, tense)
    {
        known.features = stem.features;
    }
}

fn tense_of(stem: &Stem, tense: Features) -> u32 {
    stem.features.0 & tense.0
}

/// The verb of a row; a mistake is reported where it cannot be made or does not give `lemma`.
fn read_verb(root: &str, form: &str, class: &str, lemma: Option<&str>, row: &Row<'_>, mistakes: &mut Vec<String>) -> Option<Verb> {
    let parsed = Root::parse(root).zip(Form::from_name(form)).zip(VowelClass::from_name(class));
    let verb = parsed.and_then(|((root, form), class)| Verb::new(root, form, class));
    let Some(verb) = verb else {
        mistakes.push(format!("{}: no verb has root `{root}`, form `{form}` and class `{class}`", row.place));
        return None;
    };
    let Some(lemma) = lemma else {
        return Some(verb);
    };
    let regular = verb.lemma();
    let spelled = verb.spelled(lemma);
    if spelled.is_none() {
        mistakes.push(format!("{}: root `{root}` in form {form} gives `{regular}`, not `{lemma}`; correct one of them", row.place));
    }
    spelled
}

fn verb_features(Inflection { tense, voice, subject }: Inflection) -> Features {
    let tense = match tense {
        Tense::Perfect => Features::PAST,
        Tense::Indicative => Features::PRESENT,
        Tense::Subjunctive | Tense::Jussive => Features::PRESENT.with(Features::SUBJUNCTIVE),
        Tense::Imperative => Features::IMPERATIVE,
    };
    let voice = if voice == Voice::Passive { Features::PASSIVE } else { Features::default() };
    let person = [Features::FIRST, Features::SECOND, Features::THIRD][usize::from(subject.person) - 1];
    let number = match subject.number {
        Number::Singular => Features::SINGULAR,
        Number::Dual => Features::DUAL,
        Number::Plural => Features::PLURAL,
    };
    let gender = match subject.gender {
        Some(Gender::Masculine) => Features::MASCULINE,
        Some(Gender::Feminine) => Features::FEMININE,
        None => Features::default(),
    };
    [voice, person, number, gender].into_iter().fold(tense, Features::with)
}

fn part_of_speech(name: &str) -> Option<Pos> {
    Some(match name {
        "preposition" => Pos::Preposition,
        "conjunction" => Pos::Conjunction,
        "subordinator" => Pos::Subordinator,
        "pronoun" => Pos::Pronoun,
        "relative" => Pos::Relative,
        "determiner" => Pos::Determiner,
        "particle" => Pos::Particle,
        "adverb" => Pos::Adverb,
        "noun" => Pos::Noun,
        "adjective" => Pos::Adjective,
        "number" => Pos::Number,
        _ => return None,
    })
}

fn feature(name: &str) -> Option<Features> {
    Some(match name {
        "first" => Features::FIRST,
        "second" => Features::SECOND,
        "third" => Features::THIRD,
        "singular" => Features::SINGULAR,
        "dual" => Features::DUAL,
        "plural" => Features::PLURAL,
        "masculine" => Features::MASCULINE,
        "feminine" => Features::FEMININE,
        "accusative" => Features::ACCUSATIVE,
        "comparative" => Features::COMPARATIVE,
        "definite" => Features::DEFINITE,
        _ => return None,
    })
}
