//! Numbers, quantities and times: text → values, each case beside a near-miss.

use jiff::civil::Date;
use proptest::prelude::*;
use reconcile::{
    lexicon::Lexicon,
    model::{Bound, Dimension, Document, Lang, Span, TimeBound, TimeSpan, Value},
    text::{BlockKind, Entry, Features, Key, Pos, Sentence, Text, Word},
    value::{self, Unsolved},
};
use serde::Deserialize;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().expect("the built-in tables have no mistakes"));

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    /// The day the report speaks from; Wednesday 15 January 2020 where none is given.
    today: Option<String>,
    /// `covered text | value | noun counted`, the last only where there is one.
    values: Vec<String>,
}

/// Words good enough to test values without a language pack: split at white space and marks, nouns unless listed.
fn sentence(text: &str, lang: Lang) -> Sentence {
    const FUNCTION_WORDS: &[&str] = &[
        "the", "a", "an", "of", "in", "on", "at", "to", "and", "or", "were", "was", "is", "by", "from", "it", "he", "she", "they", "said",
        "killed", "rose", "fell", "about", "its", "will", "won", "took", "في", "من", "إلى", "على", "قتل", "و", "أن", "كان", "قال", "عن",
        "منذ", "قبل", "بعد", "خلال", "died", "grew", "came", "with", "for", "than", "more", "after", "before",
    ];
    const ADJECTIVES: &[&str] = &["armed", "new", "young", "Turkish"];
    let mut words = Vec::new();
    let mut push = |start: usize, end: usize| {
        let raw = &text[start..end];
        let letters = raw.chars().any(char::is_alphabetic);
        let pos = match raw {
            _ if raw.chars().all(char::is_numeric) => Pos::Number,
            _ if !letters => Pos::Punctuation,
            "of" | "من" | "in" => Pos::Preposition,
            "its" | "هم" => Pos::Pronoun,
            "تجاوز" | "تجاوزت" | "يتجاوز" | "تدم" | "تقل" | "يزيد" | "يبعد" | "last" | "قال" | "يعرف" => {
                Pos::Verb
            }
            "في" | "على" | "عن" => Pos::Preposition,
            "Sandra" | "Cascadia" | "لينا" => Pos::Name,
            "the" => Pos::Determiner,
            _ if FUNCTION_WORDS.contains(&raw) => Pos::Particle,
            _ if ADJECTIVES.contains(&raw) => Pos::Adjective,
            _ => Pos::Noun,
        };
        let dual = matches!(raw, "طائرتان" | "طائرتين" | "جنديان" | "حرمان" | "وقتي");
        let features = match raw {
            _ if dual => Features::DUAL,
            "الدول" | "بنود" | "نواب" | "judges" => Features::PLURAL,
            "قيمته" => Features::SINGULAR.with(Features::DEFINITE),
            "mast" => Features::SINGULAR,
            _ => Features::default(),
        };
        words.push(Word { span: Span::new(start, end), pos, features, lemma: Key::of(raw), entry: Entry::None });
    };
    let mut start = None;
    for (at, c) in text.char_indices().chain(Some((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '\u{064B}'..='\u{0652}');
        match start {
            Some(from) if !inside => {
                push(from, at);
                start = None;
            }
            None if inside => start = Some(at),
            _ => {}
        }
        if !inside && !c.is_whitespace() {
            push(at, at + c.len_utf8());
        }
    }
    let span = Span::new(0, text.len());
    Sentence { span, kind: BlockKind::Body, paragraph: 0, lang, words, values: Vec::new() }
}

fn number(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4)
}

fn show_time(time: &TimeSpan) -> String {
    let mut shown = match time.bound {
        TimeBound::At => String::new(),
        TimeBound::Since => "since ".to_owned(),
        TimeBound::Until => "until ".to_owned(),
        TimeBound::Before => "before ".to_owned(),
        TimeBound::After => "after ".to_owned(),
    };
    shown += &time.start.to_string();
    if time.end != time.start {
        shown += &format!("..{}", time.end);
    }
    if let Some((first, last)) = time.minutes {
        shown += &format!(" {:02}:{:02}", first / 60, first % 60);
        if last != first {
            shown += &format!("-{:02}:{:02}", last / 60, last % 60);
        }
    }
    if let Some(zone) = time.zone_minutes {
        shown += &format!(" zone {zone}");
    }
    shown
}

fn show(unsolved: Unsolved, today: Option<Date>, sentence: &Sentence, text: &str) -> String {
    match value::solve(unsolved, today) {
        None => "unsolved".to_owned(),
        Some(Value::Time(time)) => show_time(&time),
        Some(Value::Quantity(measure)) => {
            let quantity = measure.quantity;
            let dimension = match quantity.dimension {
                Dimension::Money(row) => LEXICON.values.units.currency(reconcile::lexicon::CurrencyId(row)).name.clone(),
                dimension => format!("{dimension:?}").to_lowercase(),
            };
            let (low, high) = (number(quantity.low), number(quantity.high));
            let mut shown = match quantity.bound {
                Bound::AtLeast => format!("{dimension} >={low}"),
                Bound::AtMost => format!("{dimension} <={high}"),
                _ if low == high => format!("{dimension} {low}"),
                Bound::Exact => format!("{dimension} {}", number(quantity.stated)),
                _ => format!("{dimension} {low}..{high}"),
            };
            if let Some(unit) = measure.unit_word {
                shown += &format!(" | {}", sentence.words[unit as usize].span.of(text));
            }
            shown
        }
    }
}

fn read(text: &str, lang: Lang, today: Option<Date>) -> Vec<String> {
    let sentence = sentence(text, lang);
    let found = value::annotate(&sentence, text, &LEXICON);
    found
        .iter()
        .map(|mention| {
            let covered = sentence.cover(mention.first as usize, mention.last as usize).of(text);
            format!("{covered} | {}", show(mention.value, today, &sentence, text))
        })
        .collect()
}

fn check(file: &str, lang: Lang) {
    let path = format!("{}/fixtures/values/{file}", env!("CARGO_MANIFEST_DIR"));
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).expect("the fixture is there")).expect("the fixture is TOML");
    let mut wrong = String::new();
    for case in &cases.case {
        let today: Date = case.today.as_deref().unwrap_or("2020-01-15").parse().expect("`today` is an ISO date");
        let found = read(&case.text, lang, Some(today));
        if found != case.values {
            wrong += &format!("{}: {}\n  expected {:?}\n  found    {:?}\n", case.name, case.text, case.values, found);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn reads_arabic_values() {
    check("ar.toml", Lang::Ar);
}

#[test]
fn reads_english_values() {
    check("en.toml", Lang::En);
}

/// The single count in a text, for round trips.
fn count(text: &str, lang: Lang) -> Option<f64> {
    let sentence = sentence(text, lang);
    match value::annotate(&sentence, text, &LEXICON).as_slice() {
        [mention] if mention.first == 0 => match mention.value {
            Unsolved::Quantity(measure) => Some(measure.quantity.stated),
            Unsolved::Time(_) => None,
        },
        _ => None,
    }
}

fn english_words(number: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match number {
        0..20 => SMALL[number as usize].to_owned(),
        20..100 if number.is_multiple_of(10) => TENS[number as usize / 10].to_owned(),
        20..100 => format!("{}-{}", TENS[number as usize / 10], SMALL[number as usize % 10]),
        100..1000 if number.is_multiple_of(100) => format!("{} hundred", english_words(number / 100)),
        100..1000 => format!("{} hundred and {}", english_words(number / 100), english_words(number % 100)),
        _ => {
            let (scale, name) = if number >= 1_000_000 { (1_000_000, "million") } else { (1000, "thousand") };
            let head = format!("{} {name}", english_words(number / scale));
            match number % scale {
                0 => head,
                rest if rest < 100 => format!("{head} and {}", english_words(rest)),
                rest => format!("{head} {}", english_words(rest)),
            }
        }
    }
}

/// Arabic number words in the nominative or oblique, for masculine or feminine nouns.
fn arabic_words(number: u64, feminine: bool, oblique: bool) -> String {
    // Three to ten disagree in gender with what they count.
    const WITH_MASCULINE: [&str; 11] = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
    const WITH_FEMININE: [&str; 11] = ["صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
    const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
    let unit = |n: u64| match (n, feminine, oblique) {
        (2, false, true) => "اثنين".to_owned(),
        (2, true, true) => "اثنتين".to_owned(),
        (n, false, _) => WITH_MASCULINE[n as usize].to_owned(),
        (n, true, _) => WITH_FEMININE[n as usize].to_owned(),
    };
    match number {
        0..=10 => unit(number),
        11 => if feminine { "إحدى عشرة" } else { "أحد عشر" }.to_owned(),
        12 => match (feminine, oblique) {
            (false, false) => "اثنا عشر",
            (false, true) => "اثني عشر",
            (true, false) => "اثنتا عشرة",
            (true, true) => "اثنتي عشرة",
        }
        .to_owned(),
        13..=19 => format!("{} {}", unit(number - 10), if feminine { "عشرة" } else { "عشر" }),
        20..100 => {
            let ten = format!("{}{}", TENS[number as usize / 10], if oblique { "ين" } else { "ون" });
            match number % 10 {
                0 => ten,
                n => format!("{} و{ten}", unit(n)),
            }
        }
        100..1000 => {
            let hundred = match (number / 100, oblique) {
                (1, _) => "مئة".to_owned(),
                (2, false) => "مئتان".to_owned(),
                (2, true) => "مئتين".to_owned(),
                (n, _) => format!("{}مئة", TENS[n as usize].replace("عشر", "")),
            };
            match number % 100 {
                0 => hundred,
                rest => format!("{hundred} و{}", arabic_words(rest, feminine, oblique)),
            }
        }
        _ => {
            let (scale, one, two, many) = if number >= 1_000_000 {
                (1_000_000, "مليون", "مليون", "ملايين")
            } else {
                (1000, "ألف", "ألف", "آلاف")
            };
            let head = match number / scale {
                1 => one.to_owned(),
                2 => format!("{two}{}", if oblique { "ين" } else { "ان" }),
                n @ 3..=10 => format!("{} {many}", arabic_words(n, false, oblique)),
                n if n % 100 == 0 => format!("{} {one}", arabic_words(n, false, oblique)),
                n if (3..=10).contains(&(n % 100)) => format!("{} {many}", arabic_words(n, false, oblique)),
                n if n % 100 >= 11 => format!("{} {one}ا", arabic_words(n, false, oblique)),
                n => format!("{} {one}", arabic_words(n, false, oblique)),
            };
            match number % scale {
                0 => head,
                rest => format!("{head} و{}", arabic_words(rest, feminine, oblique)),
            }
        }
    }
}

proptest! {
    #[test]
    fn english_number_words_come_back_as_their_number(number in prop_oneof![2u64..2000, 2u64..1_000_000, 2u64..999_000_000]) {
        // From two on: a bare "one" is a pronoun more often than a count, and is left alone.
        let words = english_words(number);
        prop_assert_eq!(count(&words, Lang::En), Some(number as f64), "{}", words);
    }

    #[test]
    fn arabic_number_words_come_back_as_their_number(
        number in prop_oneof![3u64..2000, 3u64..1_000_000, 3u64..999_000_000], feminine: bool, oblique: bool,
    ) {
        let words = arabic_words(number, feminine, oblique);
        prop_assert_eq!(count(&words, Lang::Ar), Some(number as f64), "{}", words);
    }

    /// Digits are read alike in all their scripts, grouped or not.
    #[test]
    fn digits_of_every_script_agree(number in 2200u64..99_000_000) {
        let western = number.to_string();
        let script = |zero: char| -> String {
            western.bytes().filter_map(|byte| char::from_u32(zero as u32 + u32::from(byte - b'0'))).collect()
        };
        for text in [western.clone(), script('٠'), script('۰')] {
            prop_assert_eq!(count(&text, Lang::Ar), Some(number as f64), "{}", text);
        }
        let grouped: Vec<&str> = western.as_bytes().rchunks(3).rev().map(|chunk| std::str::from_utf8(chunk).expect("digits")).collect();
        prop_assert_eq!(count(&grouped.join(","), Lang::En), Some(number as f64));
        prop_assert_eq!(count(&grouped.join("\u{A0}"), Lang::En), Some(number as f64));
    }

    /// No text makes the reader panic, and mentions stay in order inside the sentence.
    #[test]
    fn mentions_are_ordered_and_inside(text in r"[\p{Arabic}a-z0-9 ،.,:/%$-]{0,60}") {
        for lang in [Lang::Ar, Lang::En] {
            let sentence = sentence(&text, lang);
            let found = value::annotate(&sentence, &text, &LEXICON);
            for pair in found.windows(2) {
                prop_assert!(pair[0].last < pair[1].first);
            }
            for mention in found {
                prop_assert!(mention.first <= mention.last && (mention.last as usize) < sentence.words.len());
            }
        }
    }
}

fn report(text: &str, lang: Lang, date: Option<&str>) -> (Document, Text) {
    let document = Document {
        id: String::new(),
        path: None,
        outlet: String::new(),
        date: date.map(|date| date.parse().expect("an ISO date")),
        lang,
        collection: String::new(),
        title: String::new(),
        text: text.to_owned(),
        body_start: 0,
    };
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut read = sentence(&text[..start + line.trim_end().len()], lang);
        read.words.retain(|word| word.span.start as usize >= start);
        read.span = Span::new(start, start + line.trim_end().len());
        read.values = value::annotate(&read, text, &LEXICON);
        sentences.push(read);
        start += line.len();
    }
    (document, Text { sentences })
}

#[test]
fn solves_the_day_of_a_report() {
    use value::DateReason::{Collection, Dateline, Metadata, Stated, Weekday};
    let solve = |reports: &[(&str, Lang, Option<&str>)]| {
        let (documents, texts): (Vec<_>, Vec<_>) = reports.iter().map(|(text, lang, date)| report(text, *lang, *date)).unzip();
        let found = value::anchors(&documents, &texts);
        found.into_iter().map(|anchor| anchor.map(|anchor| (anchor.day.to_string(), anchor.reason))).collect::<Vec<_>>()
    };
    let some = |day: &str, reason| Some((day.to_owned(), reason));
    assert_eq!(solve(&[("It rained.", Lang::En, Some("2020-01-13"))]), [some("2020-01-13", Metadata)]);
    assert_eq!(solve(&[("وقعت الحكومة الاتفاق أمس الأحد 12 يناير 2020", Lang::Ar, None)]), [some("2020-01-13", Stated)]);
    // The weekday does not belong to the date, so the report says nothing sure.
    assert_eq!(solve(&[("وقعت الحكومة الاتفاق أمس الأحد 13 يناير 2020", Lang::Ar, None)]), [None]);
    let text = "غادر الوفد اليوم الاثنين\nوكان الاتفاق قد بدأ في 12 يناير 2020 بحسب البيان الذي صدر عن الوزارة في العاصمة";
    assert_eq!(solve(&[(text, Lang::Ar, None)]), [some("2020-01-13", Weekday)]);
    assert_eq!(solve(&[("London, 3 March 2021\nThe talks failed.", Lang::En, None)]), [some("2021-03-03", Dateline)]);
    assert_eq!(solve(&[("The talks failed on 3 March.", Lang::En, None)]), [None]);
    assert_eq!(
        solve(&[("غادر الوفد اليوم الثلاثاء", Lang::Ar, None), ("The talks failed.", Lang::En, Some("2020-01-13"))]),
        [some("2020-01-14", Collection), some("2020-01-13", Metadata)]
    );
    assert_eq!(solve(&[("غادر الوفد", Lang::Ar, None), ("The talks failed.", Lang::En, Some("2020-01-13"))])[0], None);
}
