//! The Arabic dual of a noun, which counts two by itself: طائرتان.

use super::Unsolved;
use crate::{
    model::{Dimension, Measure, Quantity},
    text::{Entry, Features, Pos, Sentence, ValueMention, Word, fold},
};

/// Singulars and broken plurals of three letters and ان, which look like the dual of a shorter noun; folded.
const NO_DUALS: &[&str] = &[
    "ابان",
    "انسان",
    "برلمان",
    "بركان",
    "بستان",
    "بنيان",
    "بيان",
    "ثعبان",
    "جدران",
    "جيران",
    "حرمان",
    "حصان",
    "حيوان",
    "خذلان",
    "خزان",
    "دوران",
    "ديوان",
    "ربان",
    "رهبان",
    "زمان",
    "سرطان",
    "سكان",
    "سلطان",
    "سودان",
    "شبان",
    "شيطان",
    "ضمان",
    "طغيان",
    "طوفان",
    "طيران",
    "عدوان",
    "عصيان",
    "عمران",
    "عنوان",
    "غثيان",
    "غليان",
    "فرسان",
    "فقدان",
    "فنان",
    "فيضان",
    "قبطان",
    "قضبان",
    "قطعان",
    "كتمان",
    "لبنان",
    "مكان",
    "ميدان",
    "ميزان",
    "نسيان",
    "نقصان",
    "نيران",
    "هيجان",
    "ولدان",
    "يونان",
];

/// Adds a count of two for every dual that no value covers or counts yet.
pub(super) fn duals(sentence: &Sentence, text: &str, mentions: &mut Vec<ValueMention>) {
    let before = mentions.len();
    for (index, word) in sentence.words.iter().enumerate() {
        if word.pos != Pos::Noun || !word.is(Features::DUAL) {
            continue;
        }
        let covered = mentions[..before]
            .iter()
            .any(|mention| (mention.first as usize..=mention.last as usize).contains(&index) || counts(mention, index));
        let named = index > 0 && matches!(sentence.words[index - 1].entry, Entry::GivenName(_));
        if !covered && is_surely_dual(word, word.span.of(text), named) {
            let two = Measure { quantity: Quantity::exactly(Dimension::Count, 2.0), unit_word: Some(index as u32) };
            mentions.push(ValueMention { first: index as u32, last: index as u32, value: Unsolved::Quantity(two), names: false });
        }
    }
    mentions.sort_by_key(|mention| mention.first);
}

/// Whether a dual cannot well be something else; `named` = behind a given name, where it may be a surname.
///
/// Without vowels the ending ين is also that of the sound masculine plural, which participles (مسافرين) and nisbas
/// (عسكريين) take; ان ends many a singular (طيران), so the stem must be a word that is known; and the endings ا and ي of
/// the construct state are also those of the accusative and the nisba, unless they follow ت (سفينتي).
fn is_surely_dual(word: &Word, raw: &str, named: bool) -> bool {
    let folded = fold(raw);
    let stem = folded.strip_prefix("ال").unwrap_or(&folded);
    if matches!(word.entry, Entry::Place(_)) || NO_DUALS.contains(&stem) {
        return false;
    }
    if stem.ends_with("تان") || stem.ends_with("تين") {
        return true;
    }
    if !stem.ends_with('ن') {
        return (stem.ends_with("تا") || stem.ends_with("تي")) && stem.chars().count() > 4;
    }
    let plural = stem.strip_suffix("ين").is_some_and(|stem| {
        let agent = stem.chars().count() == 4 && stem.chars().nth(1) == Some('ا') && !word.is(Features::DEFINITE);
        stem.starts_with('م') || stem.ends_with('ي') || agent || named
    });
    word.entry != Entry::None && !word.features.any(Features::GUESSED.with(Features::PLURAL)) && !plural
}

fn counts(mention: &ValueMention, noun: usize) -> bool {
    matches!(mention.value, Unsolved::Quantity(measure) if measure.quantity.dimension != Dimension::Ordinal && measure.unit_word == Some(noun as u32))
}
