//! Readings of words that no table knows, from their shape.

use super::{
    analyze::{Analyses, Analysis},
    clitics::Proclitics,
    letters::Letters,
};
use crate::text::{Entry, Features, Key, Pos};

/// The reading of a form in another script, or in digits.
pub(super) fn foreign(form: &str) -> Analysis {
    let pos = if form.chars().next().is_some_and(char::is_numeric) {
        Pos::Number
    } else if form.chars().any(char::is_alphabetic) {
        Pos::Name
    } else if form
        .chars()
        .all(|c| c.is_ascii_punctuation() || matches!(c, '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '٪'))
    {
        Pos::Punctuation
    } else {
        Pos::Other
    };
    Analysis {
        proclitics: Proclitics::default(),
        stem_start: 0,
        stem_end: form.len() as u16,
        pronoun: Features::default(),
        pos,
        features: if pos == Pos::Name { Features::GUESSED } else { Features::default() },
        lemma: Key::of(form),
        entry: Entry::None,
        weight: 0,
    }
}

/// A shape: how a word begins, how it ends, how many letters it has at least and at most, and what it is then.
struct Shape {
    prefix: &'static str,
    suffix: &'static str,
    letters: std::ops::RangeInclusive<usize>,
    pos: Pos,
    features: Features,
    weight: i16,
}

const fn shape(
    prefix: &'static str,
    suffix: &'static str,
    least: usize,
    most: usize,
    pos: Pos,
    features: &[Features],
    weight: i16,
) -> Shape {
    let mut all = Features(0);
    let mut index = 0;
    while index < features.len() {
        all = all.with(features[index]);
        index += 1;
    }
    Shape { prefix, suffix, letters: least..=most, pos, features: all, weight }
}

const THIRD: Features = Features::THIRD;
const SINGULAR: Features = Features::SINGULAR;
const DUAL: Features = Features::DUAL;
const PLURAL: Features = Features::PLURAL;
const MASCULINE: Features = Features::MASCULINE;
const FEMININE: Features = Features::FEMININE;
const PAST: Features = Features::PAST;
const PRESENT: Features = Features::PRESENT;
const MASDAR: Features = Features::MASDAR;

/// Shapes of words without ال, on folded letters; every one that fits gives a reading.
const SHAPES: [Shape; 33] = [
    // Imperfect: يـ, and تـ with a verb's ending.
    shape("ي", "ون", 5, 9, Pos::Verb, &[PRESENT, THIRD, PLURAL, MASCULINE], 6),
    shape("ي", "ان", 5, 9, Pos::Verb, &[PRESENT, THIRD, DUAL, MASCULINE], 4),
    shape("ي", "وا", 5, 9, Pos::Verb, &[PRESENT, Features::SUBJUNCTIVE, THIRD, PLURAL, MASCULINE], 6),
    shape("ي", "", 4, 7, Pos::Verb, &[PRESENT, THIRD, SINGULAR, MASCULINE], 5),
    shape("ت", "ون", 5, 9, Pos::Verb, &[PRESENT, Features::SECOND, PLURAL, MASCULINE], 3),
    shape("ت", "ان", 5, 9, Pos::Verb, &[PRESENT, THIRD, DUAL, FEMININE], 2),
    shape("ت", "", 4, 6, Pos::Verb, &[PRESENT, THIRD, SINGULAR, FEMININE], 3),
    shape("ست", "", 5, 8, Pos::Verb, &[Features::FUTURE, THIRD, SINGULAR, FEMININE], 3),
    shape("سي", "", 5, 9, Pos::Verb, &[Features::FUTURE, THIRD, SINGULAR, MASCULINE], 4),
    // Perfect: endings and the wasl forms.
    shape("", "وا", 4, 9, Pos::Verb, &[PAST, THIRD, PLURAL, MASCULINE], 4),
    shape("", "ت", 4, 8, Pos::Verb, &[PAST, THIRD, SINGULAR, FEMININE], 3),
    shape("است", "", 6, 7, Pos::Verb, &[PAST, THIRD, SINGULAR, MASCULINE], 3),
    shape("ان", "", 5, 5, Pos::Verb, &[PAST, THIRD, SINGULAR, MASCULINE], 1),
    shape("", "", 3, 4, Pos::Verb, &[PAST, THIRD, SINGULAR, MASCULINE], 0),
    // Masdars show a long vowel before their last letter: استفعال, انفعال, تفعيل.
    shape("است", "ا?", 7, 8, Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 6),
    shape("ان", "ا?", 6, 6, Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 5),
    shape("ا", "ا?", 5, 6, Pos::Noun, &[SINGULAR, MASCULINE], 3),
    shape("ت", "ي?", 5, 5, Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 5),
    shape("م", "ه", 5, 8, Pos::Noun, &[SINGULAR, FEMININE], 5),
    shape("م", "", 4, 6, Pos::Noun, &[SINGULAR, MASCULINE], 4),
    // Noun endings.
    shape("", "يه", 4, 12, Pos::Adjective, &[SINGULAR, FEMININE], 4),
    shape("", "ي", 4, 12, Pos::Adjective, &[SINGULAR, MASCULINE], 3),
    shape("", "ه", 3, 12, Pos::Noun, &[SINGULAR, FEMININE], 4),
    shape("", "ات", 5, 12, Pos::Noun, &[PLURAL, FEMININE], 5),
    shape("", "ون", 5, 12, Pos::Noun, &[PLURAL, MASCULINE], 3),
    shape("", "ين", 5, 12, Pos::Noun, &[PLURAL, MASCULINE], 3),
    shape("", "يين", 6, 12, Pos::Adjective, &[PLURAL, MASCULINE], 4),
    shape("", "يون", 6, 12, Pos::Adjective, &[PLURAL, MASCULINE], 4),
    shape("", "يا", 4, 12, Pos::Name, &[Features::DEFINITE], 3),
    shape("", "اء", 4, 12, Pos::Noun, &[SINGULAR], 3),
    shape("", "ا", 4, 12, Pos::Noun, &[Features::ACCUSATIVE, SINGULAR], 2),
    shape("", "و", 4, 12, Pos::Name, &[Features::DEFINITE], 2),
    shape("", "", 2, 40, Pos::Noun, &[SINGULAR], 2),
];

/// Weight of a name among guesses: any word can be one, and a title or another name beside it must say so.
const NAME_WEIGHT: i16 = 1;
/// What a guess loses for a clitic that may be its first radical.
const CLITIC_COST: i16 = 2;

/// Adds the readings that the shape of the word allows, a noun at least.
pub(super) fn guess(letters: &Letters, found: &mut Analyses) {
    let noun = Features::SINGULAR;
    by_shape(letters, found);
    push(letters, (0, 0), Pos::Noun, noun, 0, Proclitics::default(), found);
}

fn by_shape(letters: &Letters, found: &mut Analyses) {
    let mut start = 0;
    let mut proclitics = Proclitics::default();
    shapes(letters, start, proclitics, found);
    for (letter, clitic) in [("و", Proclitics::AND), ("ف", Proclitics::THEN)] {
        if letters.reads(0, letter) && letters.len() >= 5 {
            start = 1;
            proclitics = clitic;
            shapes(letters, start, proclitics, found);
        }
    }
    // ب and ل open a guess only before ال: بالمجمع, للمجمع.
    for (written, length, clitic) in
        [("بال", 3, Proclitics::BY), ("كال", 3, Proclitics::LIKE), ("لل", 2, Proclitics::FOR), ("ال", 2, Proclitics::default())]
    {
        if letters.reads(start, written) && letters.len() >= start + length + 2 {
            let span_start = if clitic.is_empty() { start } else { start + 1 };
            definite(letters, span_start, start + length, proclitics.with(clitic).with(Proclitics::THE), found);
        }
    }
}

fn definite(letters: &Letters, start: usize, core: usize, proclitics: Proclitics, found: &mut Analyses) {
    let end = letters.len();
    let folded = letters.folded(core, end);
    let (number, gender) = if folded.ends_with("ات") {
        (PLURAL, FEMININE)
    } else if folded.ends_with("ون") || folded.ends_with("ين") {
        (PLURAL, MASCULINE)
    } else if folded.ends_with('ه') {
        (SINGULAR, FEMININE)
    } else {
        (SINGULAR, MASCULINE)
    };
    let features = Features::DEFINITE.with(number).with(gender);
    let adjective = ["ي", "يه", "يين", "يون", "يات"].iter().any(|suffix| folded.ends_with(suffix));
    push(letters, (start, core), Pos::Noun, features, 6, proclitics, found);
    if adjective {
        push(letters, (start, core), Pos::Adjective, features, 6, proclitics, found);
    }
    push(letters, (start, start), Pos::Name, features, NAME_WEIGHT, proclitics, found);
}

fn shapes(letters: &Letters, start: usize, proclitics: Proclitics, found: &mut Analyses) {
    let end = letters.len();
    let folded = letters.folded(start, end);
    if folded.starts_with("ال") && end - start > 4 {
        return;
    }
    let cost = if proclitics.is_empty() { 0 } else { CLITIC_COST };
    for shape in &SHAPES {
        let fits = shape.letters.contains(&(end - start)) && folded.starts_with(shape.prefix) && ends(folded, shape.suffix);
        // The letter ة ends no verb.
        let noun_only = letters.written[end - 1] == 'ة' && shape.pos == Pos::Verb;
        if fits && !noun_only {
            push(letters, (start, start), shape.pos, shape.features, shape.weight - cost, proclitics, found);
        }
    }
    push(letters, (start, start), Pos::Name, Features::DEFINITE, NAME_WEIGHT - cost, proclitics, found);
}

/// Whether `folded` ends in `suffix`, whose `?` is any letter.
fn ends(folded: &str, suffix: &str) -> bool {
    match suffix.strip_suffix('?') {
        Some(suffix) => {
            let before_last = folded.char_indices().next_back().map_or("", |(at, _)| &folded[..at]);
            before_last.ends_with(suffix)
        }
        None => folded.ends_with(suffix),
    }
}

fn push(
    letters: &Letters,
    (start, core): (usize, usize),
    pos: Pos,
    features: Features,
    weight: i16,
    proclitics: Proclitics,
    found: &mut Analyses,
) {
    let alike = |known: &Analysis| known.pos == pos && known.proclitics == proclitics && known.features.has(Features::GUESSED);
    if found.iter().any(alike) {
        return;
    }
    let end = letters.len();
    found.push(Analysis {
        proclitics,
        stem_start: letters.offset(start),
        stem_end: letters.offset(end),
        pronoun: Features::default(),
        pos,
        features: features.with(Features::GUESSED),
        lemma: letters.key(core, end),
        entry: Entry::None,
        weight,
    });
}
