//! From lexicon tables to the stem index.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::{
    conjugate::Voice,
    inflected::Inflected,
    phrases::Phrases,
    stems::{Attach, Declension, Stem, Stems, Weight, is_mark, spelling_hash},
    verb::{Form, Root, Verb, VowelClass},
};
use crate::{
    lexicon::{
        ConceptKind, CurrencyId, Frame, FrameKind, GivenNameId, Marker, NumberId, Predicates, Row, Shared, Source, Table, TitleClass,
        UnitId,
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
    /// Masdars of the derived forms, which are events before they are anything else: توقيع.
    masdars: HashSet<Key, FxBuildHasher>,
    /// Active participles of verbs of speech, which speak before they describe: مؤكدة أن.
    speakers: HashSet<Key, FxBuildHasher>,
    /// Nouns that are feminine without showing it: حرب.
    feminines: HashSet<Key, FxBuildHasher>,
    folded: String,
}

/// How `words.tsv` calls a noun that is feminine without showing it.
const FEMININE: &str = "feminine";

/// A noun, adjective or name as a table enters it.
#[derive(Debug, Clone, Copy)]
struct Nominal {
    pos: Pos,
    entry: Entry,
    features: Features,
    declension: Declension,
    weight: i8,
}

impl Nominal {
    const fn noun(entry: Entry) -> Nominal {
        Nominal { pos: Pos::Noun, entry, features: Features(0), declension: Declension::Noun, weight: Weight::NOUN }
    }

    const fn adjective(entry: Entry) -> Nominal {
        Nominal { pos: Pos::Adjective, declension: Declension::Gendered, ..Nominal::noun(entry) }
    }

    const fn name(entry: Entry) -> Nominal {
        Nominal { pos: Pos::Name, features: Features::DEFINITE, declension: Declension::Fixed, ..Nominal::noun(entry) }
    }

    const fn with(self, features: Features) -> Nominal {
        Nominal { features: self.features.with(features), ..self }
    }

    const fn weight(self, weight: i8) -> Nominal {
        Nominal { weight, ..self }
    }

    const fn gendered(self) -> Nominal {
        Nominal { declension: Declension::Gendered, ..self }
    }

    /// A broken plural of it.
    const fn plural(self) -> Nominal {
        Nominal { declension: Declension::Fixed, ..self }.with(Features::PLURAL)
    }
}

impl Entries {
    /// Reads the tables of the pack and the Arabic forms of the shared ones.
    pub(super) fn load(source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) -> Entries {
        let mut entries = Entries::default();
        entries.stems.reserve(STEMS);
        entries.read_feminines(source, mistakes);
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
    fn add_nominal(&mut self, form: &str, nominal: Nominal) {
        self.add_inflected(form, form, nominal);
    }

    /// Adds a form of the noun or adjective that dictionaries list as `lemma`: بنود of بند.
    fn add_inflected(&mut self, form: &str, lemma: &str, nominal: Nominal) {
        let Nominal { pos, entry, mut features, declension, mut weight } = nominal;
        if form.contains(' ') {
            self.phrases.add(form, entry);
            return;
        }
        // المتحدث: a form that the table gives with its article is closed by it.
        if pos == Pos::Noun && form.starts_with("ال") && matches!(entry, Entry::Title(_)) {
            features = features.with(Features::DEFINITE);
        }
        if form.ends_with('ة') || pos == Pos::Noun && self.feminines.contains(&Key::of(form)) {
            features = features.with(Features::FEMININE);
        } else if pos == Pos::Noun && form.ends_with("ات") && form.chars().count() > MAX_LETTERS_OF_SINGULAR_IN_AT {
            // محادثات, a plural that has no singular of its own.
            features = features.with(Features::PLURAL).with(Features::FEMININE);
        }
        if pos == Pos::Name && form.chars().count() <= MAX_LETTERS_OF_SHORT_NAME {
            weight = weight.min(Weight::SHORT_NAME);
        }
        let lemma = Key::of(lemma);
        self.add(form, Stem { lemma, entry, features, spelling: 0, weight, pos, attach: Attach::Any, declension });
    }

    fn read_verbs(&mut self, source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) {
        let columns = &["id", "lemma", "root", "form", "class", "masdar", "event", "frame"];
        // Verbs wait until all their senses are read: an object in one of them lets a pronoun stand behind the verb.
        let mut verbs: Vec<(Verb, Inflected, bool)> = Vec::new();
        Table::read(source, "ar/verbs.tsv", columns, mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared, row.place, mistakes);
            let auxiliary = if frame.kind == FrameKind::Auxiliary { Features::AUXILIARY } else { Features::default() };
            let says = frame.says;
            // A noun that the sense needs (رفع الحصار) stands as the object too.
            let object = frame.role(Marker::Object).is_some();
            let transitive = object || frame.rules.iter().any(|rule| rule.required);
            // علم "know" and علّم "teach" share their letters, so the name of a predicate holds root and form too.
            let name = [lemma, row.get("root"), row.get("form"), row.get("class")].join(" ");
            let name = Key::of_folded(&name);
            let known = predicates.find(name).is_some();
            let entry = Entry::Predicate(predicates.add(name, frame));
            for masdar in row.forms("masdar") {
                self.add_nominal(masdar, Nominal::noun(entry).with(Features::MASDAR).weight(Weight::MASDAR));
            }
            if known {
                if let Some((_, inflected, _)) = verbs.iter_mut().rev().find(|(_, inflected, _)| inflected.entry == entry) {
                    inflected.transitive |= transitive;
                    inflected.passive |= object;
                    inflected.extra = inflected.extra.with(auxiliary);
                }
            } else if let Some(verb) = read_verb(row.get("root"), row.get("form"), row.get("class"), Some(lemma), &row, mistakes) {
                self.framed.insert((verb.lemma(), verb.form()));
                if says {
                    self.speakers.insert(Key::of(&verb.participle(Voice::Active).to_string()));
                }
                // توفّي has وفاة: what a row gives stands for what the rule would.
                let named = verb.form() != Form::I && row.forms("masdar").next().is_some();
                if named {
                    self.masdars.extend(row.forms("masdar").map(Key::of));
                }
                // سبب is a cause before it is "caused".
                let rare = row.get("frame").split_whitespace().any(|part| part == "rare");
                let weight = if rare { Weight::RARE } else { Weight::VERB };
                // توفي is a passive itself.
                let passive = object || lemma.chars().filter(|c| !is_mark(*c)).eq(verb.passive_lemma().chars());
                verbs.push((verb, Inflected { lemma: Key::of(lemma), entry, extra: auxiliary, weight, transitive, passive }, named));
            }
        });
        for (_, inflected, _) in &mut verbs {
            if inflected.extra.has(Features::AUXILIARY) {
                inflected.weight = Weight::AUXILIARY;
            }
        }
        for (verb, inflected, named) in verbs {
            self.add_verb(verb, inflected, Weight::PARTICIPLE, (!named).then_some(Weight::MASDAR));
        }
    }

    fn read_roots(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/roots.tsv", &["root", "forms"], mistakes, |row, mistakes| {
            for form in row.get("forms").split_whitespace() {
                let (form, class) = form.split_once(':').unwrap_or((form, ""));
                let Some(verb) = read_verb(row.get("root"), form, class, None, &row, mistakes) else { continue };
                let lemma = verb.lemma();
                let key = Key::of(&lemma);
                if !self.framed.contains(&(lemma, verb.form())) {
                    let inflected = Inflected {
                        lemma: key,
                        entry: Entry::None,
                        extra: Features::default(),
                        weight: Weight::ROOT,
                        transitive: true,
                        passive: true,
                    };
                    self.add_verb(verb, inflected, Weight::ROOT, Some(Weight::ROOT));
                }
            }
        });
    }

    /// Adds a verb with its participles and, if that has a weight, the masdar of its form.
    fn add_verb(&mut self, verb: Verb, inflected: Inflected, participle: i8, masdar: Option<i8>) {
        let adjective = Nominal::adjective(inflected.entry).weight(participle);
        let [active, passive] = [Voice::Active, Voice::Passive].map(|voice| verb.participle(voice).to_string());
        if active == passive {
            self.add_nominal(&active, adjective.with(Features::ACTIVE_PARTICIPLE).with(Features::PASSIVE_PARTICIPLE));
        } else {
            self.add_nominal(&active, adjective.with(Features::ACTIVE_PARTICIPLE));
            self.add_nominal(&passive, adjective.with(Features::PASSIVE_PARTICIPLE));
        }
        if let (Some(name), Some(weight)) = (verb.masdar(), masdar) {
            if verb.form() != Form::I && inflected.entry != Entry::None {
                self.masdars.insert(Key::of(&name.to_string()));
            }
            self.add_nominal(&name.to_string(), Nominal::noun(inflected.entry).with(Features::MASDAR).weight(weight));
        }
        self.stems.add_verb(verb, inflected);
    }

    fn read_nouns(&mut self, source: &Source, shared: Shared<'_>, predicates: &mut Predicates, mistakes: &mut Vec<String>) {
        let columns = &["id", "lemma", "plural", "event", "frame"];
        Table::read(source, "ar/nouns.tsv", columns, mistakes, |row, mistakes| {
            let lemma = row.get("lemma");
            let frame = Frame::parse(row.get("id"), row.get("event"), row.get("frame"), shared, row.place, mistakes);
            let entry = Entry::Predicate(predicates.add(Key::of_folded(&[lemma, "noun"].join(" ")), frame));
            let noun = Nominal::noun(entry).with(Features::MASDAR).weight(Weight::EVENT_NOUN);
            self.add_nominal(lemma, noun);
            for plural in row.forms("plural") {
                self.add_nominal(plural, noun.plural());
            }
        });
    }

    /// The Arabic forms of the tables that the languages share.
    fn read_shared(&mut self, shared: Shared<'_>) {
        for (id, concept) in shared.concepts.iter() {
            let entry = Entry::Concept(id);
            let nominal = match concept.kind {
                ConceptKind::Adjective => Nominal::adjective(entry),
                ConceptKind::Person => Nominal::noun(entry).gendered(),
                // The verb that an event noun is made from says more.
                ConceptKind::Event | ConceptKind::Abstract => Nominal::noun(entry).weight(Weight::GENERAL_WORD),
                _ => Nominal::noun(entry),
            };
            for form in &concept.arabic_forms {
                let key = Key::of(form);
                let nominal = match nominal.pos {
                    Pos::Noun if self.masdars.contains(&key) => nominal.weight(Weight::GENERAL_WORD),
                    Pos::Adjective if self.speakers.contains(&key) => nominal.weight(Weight::ROOT),
                    _ => nominal,
                };
                self.add_nominal(form, nominal);
            }
            for plural in &concept.arabic_plurals {
                self.add_nominal(plural, nominal.plural());
            }
        }
        for (id, title) in shared.titles.iter() {
            let noun = Nominal::noun(Entry::Title(id));
            let masculine = if title.class == TitleClass::Rank { noun } else { noun.gendered() };
            for form in &title.arabic_forms {
                self.add_nominal(form, masculine);
            }
            for form in &title.arabic_feminines {
                self.add_nominal(form, noun.with(Features::FEMININE));
            }
            for form in &title.arabic_plurals {
                self.add_nominal(form, noun.plural());
            }
        }
        for (id, place) in shared.places.iter() {
            let nisba = Nominal::adjective(Entry::Place(id)).with(Features::NISBA);
            for (index, form) in place.nisbas.iter().enumerate() {
                // أمريكي | أميركي | أميركان: a further spelling, then a broken plural.
                let singular = index == 0 || form.ends_with('ي');
                self.add_nominal(form, if singular { nisba } else { nisba.plural() });
            }
        }
        for (form, id) in shared.places.forms(Lang::Ar) {
            let place = shared.places.get(id);
            let gender = match (place.is_masculine, place.is_feminine()) {
                (true, _) => Features::MASCULINE,
                (_, true) => Features::FEMININE,
                _ => Features::default(),
            };
            self.add_nominal(form, Nominal::name(Entry::Place(id)).with(gender));
        }
        for (form, id) in shared.organizations.forms(Lang::Ar) {
            self.add_nominal(form, Nominal::name(Entry::Organization(id)));
        }
    }

    /// Numbers, months, weekdays, units and currencies; what they are worth is for [`crate::value`] to say.
    fn read_values(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        let mut row_number = 0;
        Table::read(source, "ar/numbers.tsv", &["kind", "forms"], mistakes, |row, _| {
            let entry = Entry::Number(NumberId(row_number));
            row_number += 1;
            let nominal = match row.get("kind") {
                "digit" | "bound" | "teen" | "ten" | "hundred" | "hundreds" | "scale" | "pair" | "plural" => {
                    Nominal { pos: Pos::Number, ..Nominal::noun(entry).weight(Weight::COMPARATIVE) }
                }
                "ordinal" => Nominal::adjective(entry),
                "fraction" | "parts" => Nominal::noun(entry),
                _ => return,
            };
            for word in row.forms("forms").flat_map(str::split_whitespace) {
                self.add_nominal(word, nominal);
            }
        });
        Table::read(source, "months.tsv", MONTH_COLUMNS, mistakes, |row, _| {
            let entry = match (row.get("calendar"), row.get("number").parse::<u8>()) {
                ("gregorian", Ok(number)) => Entry::Month(number),
                ("hijri", Ok(number)) => Entry::Month(12 + number),
                _ => Entry::None,
            };
            for form in MONTH_COLUMNS[2..].iter().flat_map(|column| row.forms(column)) {
                self.add_nominal(form, Nominal::name(entry));
            }
        });
        Table::read(source, "weekdays.tsv", &["number", "ar"], mistakes, |row, _| {
            let entry = row.get("number").parse().map_or(Entry::None, Entry::Weekday);
            for form in row.forms("ar") {
                let definite = if form.starts_with("ال") { Features::DEFINITE } else { Features::default() };
                self.add_nominal(form, Nominal::noun(entry).with(definite));
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
            self.add_nominal(form, Nominal::noun(entry));
        }
        for plural in row.forms("plural_ar") {
            self.add_nominal(plural, Nominal::noun(entry).plural());
        }
    }

    fn read_names(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        let mut row_number = 0;
        Table::read(source, "given-names.tsv", &["ar"], mistakes, |row, _| {
            let entry = Entry::GivenName(GivenNameId(row_number));
            row_number += 1;
            for form in row.forms("ar").filter(|form| !form.contains(' ')) {
                self.add_nominal(form, Nominal::name(entry).weight(Weight::GIVEN_NAME));
            }
        });
    }

    /// The nouns that are feminine without showing it, whatever table they stand in: حرب, دعوى.
    fn read_feminines(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/words.tsv", &["form", "pos", "plural"], mistakes, |row, _| {
            if row.get("pos") == FEMININE {
                self.feminines.insert(Key::of(row.get("form")));
            }
        });
    }

    fn read_words(&mut self, source: &Source, mistakes: &mut Vec<String>) {
        Table::read(source, "ar/words.tsv", &["form", "pos", "plural"], mistakes, |row, mistakes| {
            let nominal = match row.get("pos") {
                "noun" | FEMININE => Nominal::noun(Entry::None).weight(Weight::GENERAL_WORD),
                "adjective" => Nominal::adjective(Entry::None).weight(Weight::GENERAL_WORD),
                "comparative" => {
                    let adjective = Nominal::adjective(Entry::None).with(Features::COMPARATIVE).weight(Weight::COMPARATIVE);
                    Nominal { declension: Declension::Noun, ..adjective }
                }
                "adverb" => {
                    Nominal { pos: Pos::Adverb, declension: Declension::Fixed, ..Nominal::noun(Entry::None).weight(Weight::ADVERB) }
                }
                other => {
                    mistakes.push(format!(
                        "{}: unknown part of speech `{other}`; write noun, feminine, adjective, comparative or adverb",
                        row.place
                    ));
                    return;
                }
            };
            self.add_nominal(row.get("form"), nominal);
            for plural in row.forms("plural") {
                self.add_inflected(plural, row.get("form"), nominal.plural());
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
            for (rank, name) in row.get("pos").split_whitespace().enumerate() {
                let Some(pos) = part_of_speech(name) else {
                    mistakes.push(format!("{}: unknown part of speech `{name}`", row.place));
                    continue;
                };
                let weight = match pos {
                    Pos::Preposition | Pos::Conjunction | Pos::Subordinator | Pos::Pronoun => Weight::FUNCTION_WORD,
                    _ => Weight::ADVERB,
                };
                // The likeliest comes first: من is "from" rather than "who".
                let weight = weight - rank as i8;
                let (lemma, attach, declension) = (Key::of(form), Attach::Any, Declension::Fixed);
                self.add(form, Stem { lemma, entry: Entry::None, features, spelling: 0, weight, pos, attach, declension });
            }
        });
    }
}

/// The columns of `months.tsv`; the names follow calendar and number.
const MONTH_COLUMNS: &[&str] = &["calendar", "number", "ar", "ar_levant", "ar_maghreb", "ar_morocco"];

/// About as many readings as the tables give, finite verbs apart.
const STEMS: usize = 25_000;
/// بنات, نبات: shorter words in ات are singulars, or plurals that the tables list.
const MAX_LETTERS_OF_SINGULAR_IN_AT: usize = 5;
/// Many names of this many letters and fewer are words as well.
const MAX_LETTERS_OF_SHORT_NAME: usize = 4;

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
        "possessive" => Features::POSSESSIVE,
        _ => return None,
    })
}
