//! Readings of words that no table knows, from their shape.

use super::{
    analyze::{Analyses, Analysis},
    clitics::{ENCLITICS, Proclitics},
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
        features: match pos {
            Pos::Name => Features::GUESSED,
            Pos::Number if is_year(form) => Features::DEFINITE,
            _ => Features::default(),
        },
        lemma: Key::of(form),
        entry: Entry::None,
        weight: 0,
        stem: Key::default(),
        pronoun_key: Key::default(),
    }
}

/// Whether digits are rather those of a year, which counts nothing: 2015 but 2000, 1,500.
fn is_year(form: &str) -> bool {
    form.len() == 4 && form.parse().is_ok_and(|year: u16| (1900..2000).contains(&year) || (2001..2100).contains(&year))
}

/// A shape of a word: letters, `?` for any letter, `*` in front for any beginning of two letters or more.
struct Shape {
    pattern: &'static str,
    pos: Pos,
    features: Features,
    weight: i16,
}

const fn shape(pattern: &'static str, pos: Pos, features: &[Features], weight: i16) -> Shape {
    let mut all = Features(0);
    let mut index = 0;
    while index < features.len() {
        all = all.with(features[index]);
        index += 1;
    }
    Shape { pattern, pos, features: all, weight }
}

const SINGULAR: Features = Features::SINGULAR;
const PLURAL: Features = Features::PLURAL;
const MASCULINE: Features = Features::MASCULINE;
const FEMININE: Features = Features::FEMININE;
const MASDAR: Features = Features::MASDAR;

/// Stems of the imperfect behind ي or ت, by form: I and II, III, VII, VIII, V, VI, X.
const IMPERFECT: [(&str, i16); 7] = [("???", 4), ("?ا??", 5), ("ن???", 4), ("?ت??", 5), ("ت???", 5), ("ت?ا??", 6), ("ست???", 7)];
/// Stems of the perfect, by form: III, VI, VII, VIII, X, I and II.
const PERFECT: [(&str, i16); 6] = [("?ا??", 1), ("ت?ا??", 3), ("ان???", 3), ("ا?ت??", 3), ("است???", 5), ("???", 0)];
/// Endings of the imperfect.
const IMPERFECT_ENDINGS: [(&str, Features, i16); 4] =
    [("", SINGULAR, 0), ("ون", PLURAL, 2), ("وا", PLURAL.with(Features::SUBJUNCTIVE), 2), ("ان", Features::DUAL, 0)];
/// Endings of the perfect.
const PERFECT_ENDINGS: [(&str, Features, i16); 3] =
    [("", SINGULAR.with(MASCULINE), 0), ("ت", SINGULAR.with(FEMININE), 3), ("وا", PLURAL.with(MASCULINE), 4)];

/// Shapes of nouns, on folded letters; every one that fits gives a reading.
const NOUNS: [Shape; 24] = [
    // Masdars show a long vowel before their last letter: استفعال, انفعال, افتعال, تفعيل; participles open in م.
    shape("است??ا?", Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 6),
    shape("ان??ا?", Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 5),
    shape("ا?ت?ا?", Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 5),
    shape("ا??ا?", Pos::Noun, &[SINGULAR, MASCULINE], 3),
    shape("ت??ي?", Pos::Noun, &[MASDAR, SINGULAR, MASCULINE], 5),
    shape("م???", Pos::Noun, &[SINGULAR, MASCULINE], 3),
    shape("م?ا??", Pos::Noun, &[SINGULAR, MASCULINE], 3),
    shape("م??و?", Pos::Adjective, &[SINGULAR, MASCULINE, Features::PASSIVE_PARTICIPLE], 4),
    shape("م?ت??", Pos::Adjective, &[SINGULAR, MASCULINE], 4),
    shape("من???", Pos::Adjective, &[SINGULAR, MASCULINE], 4),
    shape("مت???", Pos::Adjective, &[SINGULAR, MASCULINE, Features::ACTIVE_PARTICIPLE], 4),
    shape("مست???", Pos::Adjective, &[SINGULAR, MASCULINE], 4),
    // Endings.
    shape("*يه", Pos::Adjective, &[SINGULAR, FEMININE], 4),
    shape("**ي", Pos::Adjective, &[SINGULAR, MASCULINE], 3),
    shape("*ه", Pos::Noun, &[SINGULAR, FEMININE], 4),
    shape("**ات", Pos::Noun, &[PLURAL, FEMININE], 5),
    shape("**ون", Pos::Noun, &[PLURAL, MASCULINE], 3),
    shape("**ين", Pos::Noun, &[PLURAL, MASCULINE], 3),
    shape("**يين", Pos::Adjective, &[PLURAL, MASCULINE], 4),
    shape("**يون", Pos::Adjective, &[PLURAL, MASCULINE], 4),
    shape("*يا", Pos::Name, &[Features::DEFINITE], 3),
    shape("*اء", Pos::Noun, &[SINGULAR], 3),
    shape("**ا", Pos::Noun, &[Features::ACCUSATIVE, SINGULAR], 2),
    shape("*", Pos::Noun, &[SINGULAR], 1),
];

/// Weight of a name among guesses: any word can be one, and a title or another name beside it must say so.
const NAME_WEIGHT: i16 = 2;
/// What a guess loses for a clitic that may be its first radical.
const CLITIC_COST: i16 = 1;
/// What it loses for ك, which is rare before nouns, or ف: both open many names of other languages.
const RARE_COST: i16 = 5;

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
    for (letter, clitic) in [("ب", Proclitics::BY), ("ل", Proclitics::FOR), ("ك", Proclitics::LIKE)] {
        if letters.reads(start, letter) && letters.len() > start + MIN_LETTERS_BEHIND_PREPOSITION {
            nouns(letters, start + 1, proclitics.with(clitic), found);
        }
    }
    for (written, length, clitic) in
        [("بال", 3, Proclitics::BY), ("كال", 3, Proclitics::LIKE), ("لل", 2, Proclitics::FOR), ("ال", 2, Proclitics::default())]
    {
        if letters.reads(start, written) && letters.len() >= start + length + 2 {
            let span_start = if clitic.is_empty() { start } else { start + 1 };
            definite(letters, span_start, start + length, proclitics.with(clitic).with(Proclitics::THE), found);
        }
    }
}

/// A shorter rest than this behind ب, ل or ك is rather a word that begins with the letter.
const MIN_LETTERS_BEHIND_PREPOSITION: usize = 4;

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

/// What a guess loses for its clitics.
fn cost(proclitics: Proclitics) -> i16 {
    if proclitics.any(Proclitics::LIKE.with(Proclitics::THEN)) {
        RARE_COST
    } else if proclitics.is_empty() {
        0
    } else {
        CLITIC_COST
    }
}

fn shapes(letters: &Letters, start: usize, proclitics: Proclitics, found: &mut Analyses) {
    let end = letters.len();
    let folded = letters.folded(start, end);
    if folded.starts_with("ال") && end - start > 4 {
        return;
    }
    let cost = cost(proclitics);
    // The letter ة ends no verb, and tanween marks a noun.
    if letters.written[end - 1] != 'ة' && !letters.tanween {
        verbs(letters, start, proclitics, cost, found);
    }
    nouns(letters, start, proclitics, found);
}

/// Adds the nouns and adjectives that the letters have the shape of, with and without a pronoun, and a name.
fn nouns(letters: &Letters, start: usize, proclitics: Proclitics, found: &mut Analyses) {
    let end = letters.len();
    let folded = letters.folded(start, end);
    let cost = cost(proclitics);
    for shape in &NOUNS {
        if fits(shape.pattern, folded) {
            push(letters, (start, start), shape.pos, shape.features, shape.weight - cost, proclitics, found);
        }
    }
    push(letters, (start, start), Pos::Name, Features::DEFINITE, NAME_WEIGHT - cost, proclitics, found);
    for enclitic in ENCLITICS.iter().filter(|enclitic| enclitic.possessive && enclitic.features.any(Features::THIRD)) {
        if end >= start + enclitic.letters + 3 && letters.reads(end - enclitic.letters, enclitic.written) {
            let features = Features::SINGULAR.with(Features::DEFINITE).with(Features::POSSESSIVE).with(Features::GUESSED);
            found.push(Analysis {
                proclitics,
                stem_start: letters.offset(start),
                stem_end: letters.offset(end - enclitic.letters),
                pronoun: enclitic.features,
                pos: Pos::Noun,
                features,
                lemma: letters.key(start, end - enclitic.letters),
                entry: Entry::None,
                weight: POSSESSED_WEIGHT - cost,
                stem: Key::default(),
                pronoun_key: Key::default(),
            });
        }
    }
}

/// Weight of a noun with a pronoun among guesses: words that happen to end like one are few.
const POSSESSED_WEIGHT: i16 = 6;

/// Adds the first finite verb that the letters have the shape of.
fn verbs(letters: &Letters, start: usize, proclitics: Proclitics, cost: i16, found: &mut Analyses) {
    let folded = letters.folded(start, letters.len());
    let future = folded.strip_prefix('س').filter(|rest| rest.starts_with(['ي', 'ت']));
    for (rest, tense, gain) in [(Some(folded), Features::PRESENT, 0), (future, Features::FUTURE, 1)] {
        let Some(rest) = rest else { continue };
        for (prefix, gender, person, loss) in [("ي", MASCULINE, Features::THIRD, 0), ("ت", FEMININE, Features::THIRD, 2)] {
            let Some(rest) = rest.strip_prefix(prefix) else { continue };
            for (ending, number, bonus) in IMPERFECT_ENDINGS {
                let Some(stem) = rest.strip_suffix(ending) else { continue };
                if let Some((_, weight)) = IMPERFECT.iter().find(|(pattern, _)| fits(pattern, stem)) {
                    let features = tense.with(person).with(gender).with(number);
                    push(letters, (start, start), Pos::Verb, features, weight + bonus + gain - loss - cost, proclitics, found);
                    return;
                }
            }
        }
    }
    for (ending, features, bonus) in PERFECT_ENDINGS {
        let Some(stem) = folded.strip_suffix(ending) else { continue };
        if let Some((_, weight)) = PERFECT.iter().find(|(pattern, _)| fits(pattern, stem)) {
            let features = Features::PAST.with(Features::THIRD).with(features);
            push(letters, (start, start), Pos::Verb, features, weight + bonus - cost, proclitics, found);
            return;
        }
    }
}

/// Whether `folded` has the shape of `pattern`.
fn fits(pattern: &str, folded: &str) -> bool {
    let open = pattern.trim_start_matches('*');
    let stars = pattern.len() - open.len();
    let letters = folded.len() / 2;
    let wanted = open.chars().count();
    // Each star stands for two letters at least.
    if letters < wanted + 2 * stars || (stars == 0 && letters != wanted) {
        return false;
    }
    let tail = &folded[2 * (letters - wanted)..];
    open.chars().zip(tail.chars()).all(|(symbol, letter)| symbol == '?' || symbol == letter)
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
        stem: Key::default(),
        pronoun_key: Key::default(),
    });
}
