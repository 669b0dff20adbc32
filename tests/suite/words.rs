//! Word analysis in context (`fixtures/words/*.toml`), and what holds of every text.

use proptest::prelude::*;
use reconcile::{
    lang::Language,
    lexicon::Lexicon,
    model::Span,
    text::{Features, Pos, Word},
};
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct Fixture {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    expect: Vec<String>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::embedded().unwrap_or_else(|error| panic!("{error}")))
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    lexicon().arabic.words(text, Span::new(0, text.len()), &mut words);
    words
}

fn describe(word: &Word, text: &str) -> String {
    let names = [
        ("past", Features::PAST),
        ("present", Features::PRESENT),
        ("future", Features::FUTURE),
        ("passive", Features::PASSIVE),
        ("maybe-passive", Features::MAYBE_PASSIVE),
        ("first", Features::FIRST),
        ("third", Features::THIRD),
        ("singular", Features::SINGULAR),
        ("dual", Features::DUAL),
        ("plural", Features::PLURAL),
        ("masculine", Features::MASCULINE),
        ("feminine", Features::FEMININE),
        ("definite", Features::DEFINITE),
        ("masdar", Features::MASDAR),
        ("nisba", Features::NISBA),
        ("guessed", Features::GUESSED),
        ("glued", Features::GLUED),
    ];
    let features: Vec<&str> = names.iter().filter(|(_, feature)| word.features.has(*feature)).map(|(name, _)| *name).collect();
    format!("{} {} {}", word.span.of(text), format!("{:?}", word.pos).to_lowercase(), features.join(" "))
}

/// Whether a word fits `form pos feature…`.
fn fits(described: &str, expected: &str) -> bool {
    let mut described = described.split_whitespace();
    let mut expected = expected.split_whitespace();
    described.next() == expected.next()
        && described.next() == expected.next()
        && expected.all(|feature| described.clone().any(|known| known == feature))
}

#[test]
fn reads_arabic_words_by_their_context() {
    let fixture: Fixture = toml::from_str(include_str!("../../fixtures/words/ar.toml")).expect("the fixture is valid");
    let mut wrong = Vec::new();
    for case in fixture.case {
        let found: Vec<String> = words(&case.text).iter().map(|word| describe(word, &case.text)).collect();
        let mut rest = found.iter();
        for expected in &case.expect {
            if !rest.any(|word| fits(word, expected)) {
                wrong.push(format!("{}: no `{expected}` in order among {found:?}", case.name));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    /// Words lie in text order, do not overlap, and leave out nothing but white space.
    #[test]
    fn words_tile_the_text(text in r"[\p{Arabic}a-z0-9 ،.ـ]{0,40}") {
        let mut end = 0;
        for word in words(&text) {
            let (start, stop) = (word.span.start as usize, word.span.end as usize);
            prop_assert!(start >= end && stop > start && text.is_char_boundary(start) && text.is_char_boundary(stop));
            prop_assert!(text[end..start].chars().all(|c| !c.is_alphanumeric()), "{:?}", &text[end..start]);
            end = stop;
        }
        prop_assert!(text[end..].chars().all(|c| !c.is_alphanumeric()));
    }

    /// A word form has a reading, and the same one every time.
    #[test]
    fn every_form_has_a_reading(form in r"[\u{0621}-\u{064A}]{1,12}") {
        let morphology = lexicon().arabic.morphology();
        let first = morphology.analyze(&form);
        prop_assert!(!first.is_empty());
        prop_assert_eq!(&first, &morphology.analyze(&form));
        for reading in first.iter() {
            prop_assert!(reading.stem_start < reading.stem_end && usize::from(reading.stem_end) <= form.len());
            prop_assert_ne!(reading.pos, Pos::Punctuation);
        }
    }
}
