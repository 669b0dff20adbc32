//! The conjugator against published paradigms (`fixtures/conjugation.tsv`).

use std::collections::BTreeMap;

use reconcile::lang::ar::morph::{Form, Gender, Inflection, Number, Root, Tense, Verb, Voice, VowelClass};

const PARADIGMS: &str = include_str!("../../fixtures/conjugation.tsv");

/// The verb of a table row: its root, form, class, and the choices its lemma shows.
fn verb(root: &str, form: &str, class: &str, lemma: &str) -> Verb {
    let root = Root::parse(root).expect("a root of three or four letters");
    let form = Form::from_name(form).expect("a form");
    let class = VowelClass::from_name(if class == "-" { "" } else { class }).expect("a class");
    let verb = Verb::new(root, form, class).expect("a form for that many radicals");
    verb.spelled(lemma).unwrap_or_else(|| panic!("root and form do not give {lemma}"))
}

/// The finite forms by the names that the table's columns have.
fn forms(verb: &Verb) -> BTreeMap<String, String> {
    let mut forms = BTreeMap::new();
    verb.each_form(&|_| true, &mut |inflection, spoken| {
        forms.insert(column(inflection), spoken.to_string());
    });
    let participles = [("active_participle", Voice::Active), ("passive_participle", Voice::Passive)];
    forms.extend(participles.map(|(name, voice)| (name.to_owned(), verb.participle(voice).to_string())));
    forms.extend(verb.masdar().map(|masdar| ("masdar".to_owned(), masdar.to_string())));
    forms
}

fn column(Inflection { tense, voice, subject }: Inflection) -> String {
    let voice = if voice == Voice::Passive { "passive_" } else { "" };
    let tense = match tense {
        Tense::Perfect => "perfect",
        Tense::Indicative => "indicative",
        Tense::Subjunctive => "subjunctive",
        Tense::Jussive => "jussive",
        Tense::Imperative => "imperative",
    };
    let gender = match subject.gender {
        Some(Gender::Masculine) => "m",
        Some(Gender::Feminine) => "f",
        None => "",
    };
    let number = match subject.number {
        Number::Singular => "s",
        Number::Dual => "d",
        Number::Plural => "p",
    };
    format!("{voice}{tense}_{}{gender}{number}", subject.person)
}

#[test]
fn agrees_with_published_paradigms() {
    let mut lines = PARADIGMS.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().expect("a header row").split('\t').collect();
    let (mut verbs, mut wrong) = (0, Vec::new());
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        let forms = forms(&verb(cells[0], cells[1], cells[2], cells[3]));
        verbs += 1;
        for (column, expected) in columns.iter().zip(&cells).skip(3).filter(|(_, expected)| **expected != "-") {
            let found = forms.get(*column).map_or("", String::as_str);
            if found != *expected {
                wrong.push(format!("{} {} {column}: expected {expected}, found {found}", cells[0], cells[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(verbs >= 60, "only {verbs} verbs");
}

#[test]
fn keeps_the_short_vowel_of_the_singular_in_the_feminine_dual() {
    let forms = forms(&verb("رمي", "I", "a-i", "رمى"));
    assert_eq!(forms["perfect_3fd"], "رمتا");
    assert_eq!(forms["perfect_3md"], "رميا");
}

#[test]
fn refuses_a_lemma_that_root_and_form_do_not_give() {
    let verb = |form| {
        let root = Root::parse("كتب").expect("three letters");
        Verb::new(root, form, VowelClass::from_name("a-u").expect("a class")).expect("three radicals")
    };
    assert!(verb(Form::I).spelled("كَتَبَ").is_some());
    assert!(verb(Form::I).spelled("كاتب").is_none());
}
