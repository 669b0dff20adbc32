//! A sentence as numbers and times are read off it: pieces of text with what the tables know of them.
//!
//! The pieces are cut from the raw text, not taken from the pack's words: `1,200`, `51-year-old` and `وبحلول` are one
//! thing to a tokenizer and several to a reader of numbers. Whatever is found is mapped back to words at the end.

use smallvec::SmallVec;

use crate::{
    lexicon::{NumberKind, NumberWord, Sense, TimeKind, TimeWord, Units, Values, pieces},
    model::{Lang, Span},
    text::{Key, Pos, Sentence, fold, fold_into},
};

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Word,
    Digits,
    Mark(char),
}

/// A piece of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub span: Span,
    /// Whether it follows the atom before without a space.
    pub attached: bool,
    pub shape: Shape,
    readings: (u32, u32),
}

/// One meaning of the atoms from some atom on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub sense: Sense,
    /// How many atoms it takes.
    pub atoms: usize,
    /// Byte where it begins behind its proclitics.
    pub core: u32,
    /// Whether و was taken off.
    pub and: bool,
    /// Whether a preposition (ب ل) was taken off.
    pub preposition: bool,
    /// Whether ال was taken off.
    pub definite: bool,
}

/// A number written in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Literal {
    pub value: f64,
    pub atoms: usize,
    /// Digits only, no separators.
    pub plain: bool,
    /// How many digits it was written with.
    pub digits: usize,
}

/// A sentence, ready to be read.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub sentence: &'a Sentence,
    pub lang: Lang,
    pub units: &'a Units,
    values: &'a Values,
    pub atoms: Vec<Atom>,
    readings: Vec<Reading>,
}

/// Keys under which one atom may be found, most literal first.
struct Candidate {
    key: Key,
    /// Letters taken off the front.
    skipped: usize,
    and: bool,
    preposition: bool,
    definite: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sentence: &'a Sentence, text: &'a str, values: &'a Values) -> Reader<'a> {
        let raw = sentence.span.of(text);
        let offset = sentence.span.start;
        let (mut atoms, mut keys): (Vec<Atom>, Vec<[Key; 3]>) = (Vec::new(), Vec::new());
        let (mut folded, mut end) = (String::new(), usize::MAX);
        let mut candidates: Vec<SmallVec<[Candidate; 6]>> = Vec::new();
        for (start, piece) in pieces(raw) {
            folded.clear();
            fold_into(piece, &mut folded);
            let shape = match piece.chars().next() {
                Some(c) if c.is_alphabetic() => Shape::Word,
                Some(c) if c.is_numeric() && folded.bytes().all(|byte| byte.is_ascii_digit()) && !folded.is_empty() => Shape::Digits,
                c => Shape::Mark(c.unwrap_or(' ')),
            };
            let span = Span::new(offset as usize + start, offset as usize + start + piece.len());
            atoms.push(Atom { span, attached: start == end, shape, readings: (0, 0) });
            end = start + piece.len();
            let bare = folded.strip_prefix("ال").unwrap_or(&folded);
            keys.push([Key::of_folded(&folded), Key::of_folded(bare), Key::of_folded(piece)]);
            candidates.push(if shape == Shape::Digits { SmallVec::new() } else { proclitics(&folded) });
        }
        let mut readings = Vec::new();
        for index in 0..atoms.len() {
            let first = readings.len();
            let tail = &keys[index + 1..];
            for candidate in &candidates[index] {
                for (rest, sense) in values.phrases.starting(candidate.key) {
                    let matches =
                        rest.len() <= tail.len() && rest.iter().zip(tail).all(|(key, found)| *key == found[0] || *key == found[1]);
                    if matches {
                        let core = atoms[index].span.start + skip_letters(atoms[index].span.of(text), candidate.skipped) as u32;
                        readings.push(Reading {
                            sense: *sense,
                            atoms: rest.len() + 1,
                            core,
                            and: candidate.and,
                            preposition: candidate.preposition,
                            definite: candidate.definite,
                        });
                    }
                }
            }
            if !candidates[index].is_empty() {
                for (rest, sense) in values.symbols.starting(keys[index][2]) {
                    if rest.len() <= tail.len() && rest.iter().zip(tail).all(|(key, found)| *key == found[2]) {
                        let core = atoms[index].span.start;
                        let (and, preposition, definite) = (false, false, false);
                        readings.push(Reading { sense: *sense, atoms: rest.len() + 1, core, and, preposition, definite });
                    }
                }
            }
            // The longest phrase wins; among equals the most literal, which the stable sort keeps in front.
            readings[first..].sort_by_key(|reading: &Reading| std::cmp::Reverse(reading.atoms));
            atoms[index].readings = (first as u32, readings.len() as u32);
        }
        Reader { text, sentence, lang: sentence.lang, units: &values.units, values, atoms, readings }
    }

    /// The number word that the tables have for a phrase which other words part: لا تقل … عن.
    pub(super) fn parted(&self, words: &[&str]) -> Option<NumberWord> {
        let key = |word: &str| Key::of_folded(&fold(word));
        let (first, rest) = words.split_first()?;
        let phrases = self.values.phrases.starting(key(first));
        phrases.iter().find_map(|(others, sense)| match sense {
            Sense::Number(word) if others.len() == rest.len() && others.iter().zip(rest).all(|(other, word)| *other == key(word)) => {
                Some(*word)
            }
            _ => None,
        })
    }

    /// Whether a value can begin at an atom at all: it has digits, or the tables know it.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let atom = &self.atoms[at];
        atom.shape == Shape::Digits || atom.readings.0 < atom.readings.1
    }

    /// What the tables say of the atoms from one on, the longest phrase first.
    pub(super) fn readings(&self, at: usize) -> &[Reading] {
        self.atoms.get(at).map_or(&[], |atom| &self.readings[atom.readings.0 as usize..atom.readings.1 as usize])
    }

    /// The number word of one of `kinds` at an atom.
    pub(super) fn number_word(&self, at: usize, kinds: &[NumberKind]) -> Option<(NumberWord, Reading)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Number(word) if kinds.contains(&word.kind) => Some((word, *reading)),
            _ => None,
        })
    }

    /// The word of time of one of `kinds` at an atom.
    pub(super) fn time_word(&self, at: usize, kinds: &[TimeKind]) -> Option<(TimeWord, Reading)> {
        self.readings(at).iter().find_map(|reading| match reading.sense {
            Sense::Time(word) if kinds.contains(&word.kind) => Some((word, *reading)),
            _ => None,
        })
    }

    /// Whether a word of time of one of `kinds` ends right before an atom.
    pub(super) fn follows(&self, at: usize, kinds: &[TimeKind]) -> bool {
        (at.saturating_sub(4)..at).any(|from| {
            self.readings(from)
                .iter()
                .any(|reading| from + reading.atoms == at && matches!(reading.sense, Sense::Time(word) if kinds.contains(&word.kind)))
        })
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.atoms.get(at)?.shape {
            Shape::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('-' | '–' | '—' | '‑' | '−'))
    }

    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.atoms.get(at).map_or("", |atom| atom.span.of(self.text))
    }

    /// The number in digits that begins at an atom, separators and all.
    ///
    /// A comma before three digits groups, a point does not, except in Arabic text, where Maghreb reports write
    /// `1.200`; before a scale it is a fraction there too (`1.250 مليار`).
    pub(super) fn literal(&self, at: usize) -> Option<Literal> {
        if self.atoms.get(at)?.shape != Shape::Digits || !self.may_begin_number(at) {
            return None;
        }
        let mut digits: SmallVec<[u8; 24]> = SmallVec::new();
        push_digits(self.raw(at), &mut digits);
        let first_len = digits.len();
        let (mut next, mut decimals, mut plain) = (at + 1, 0usize, true);
        while let Some(separator) = self.mark(next) {
            let joined =
                self.atoms[next].attached && self.atoms.get(next + 1).is_some_and(|atom| atom.attached && atom.shape == Shape::Digits);
            if !joined || decimals > 0 {
                break;
            }
            let more = self.raw(next + 1);
            let len = more.chars().filter(|c| c.is_numeric()).count();
            let again = self.mark(next + 2) == Some(separator)
                && self.atoms.get(next + 3).is_some_and(|atom| atom.attached && atom.shape == Shape::Digits);
            let groups = len == 3 && first_len <= 3;
            let grouping = match separator {
                ',' | '،' | '٬' | '’' | '\'' => groups,
                '.' => groups && (again || !plain || (self.lang == Lang::Ar && digits[0] != b'0' && !self.scale_at(next + 2))),
                _ => false,
            };
            let decimal = !grouping
                && !again
                && plain | (separator == '.')
                && matches!(separator, '.' | '٫' | ',' | '،')
                && (separator == '.' || separator == '٫' || len < 3);
            if !grouping && !decimal {
                break;
            }
            push_digits(more, &mut digits);
            if decimal {
                decimals = len;
            }
            plain = false;
            next += 2;
        }
        // R500 000, 78 000 000: plain spaces group only thousands in full.
        while decimals == 0 && first_len <= 3 && self.thousands_behind(next) {
            push_digits(self.raw(next), &mut digits);
            next += 1;
            plain = false;
        }
        // 1 200 شخص, as Maghreb reports group: only in front of what is counted, for a day may stand beside a count.
        if self.lang == Lang::Ar && decimals == 0 && plain && first_len <= 3 && digits[0] != b'0' && self.spaced_group(next) {
            push_digits(self.raw(next), &mut digits);
            next += 1;
            plain = false;
        }
        // 1 200 000 with the no-break spaces of French typography.
        while decimals == 0 && first_len <= 3 && self.nonbreaking_group(next) {
            push_digits(self.raw(next), &mut digits);
            next += 1;
            plain = false;
        }
        // Longer ones are codes, and past three hundred digits no number at all.
        const MOST_DIGITS: usize = 30;
        if digits.len() > MOST_DIGITS {
            return None;
        }
        let value: f64 = std::str::from_utf8(&digits).ok()?.parse().ok()?;
        let value = if decimals > 0 { value / 10f64.powi(decimals as i32) } else { value };
        Some(Literal { value, atoms: next - at, plain, digits: digits.len() })
    }

    fn thousands_behind(&self, at: usize) -> bool {
        at > 0 && at < self.atoms.len() && matches!(self.raw(at), "000" | "٠٠٠") && self.spaced(at)
    }

    /// Whether three digits stand behind a plain space and before an indefinite noun or a unit, and not behind a list of numbers.
    fn spaced_group(&self, at: usize) -> bool {
        let digits = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.shape == Shape::Digits);
        if at == 0 || !digits(at) || self.raw(at).chars().count() != 3 || !self.spaced(at) {
            return false;
        }
        let alone = !(at > 1 && digits(at - 2));
        let noun = self
            .atoms
            .get(at + 1)
            .filter(|atom| atom.shape == Shape::Word)
            .and_then(|atom| self.word_at(atom.span.start))
            .is_some_and(|index| self.sentence.words[index].pos == Pos::Noun && !self.raw(at + 1).starts_with("ال"));
        alone && noun
    }

    /// Whether one plain space stands before an atom.
    fn spaced(&self, at: usize) -> bool {
        self.text.get(self.atoms[at - 1].span.end as usize..self.atoms[at].span.start as usize) == Some(" ")
    }

    fn nonbreaking_group(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else { return false };
        atom.shape == Shape::Digits
            && self.raw(at).chars().count() == 3
            && at > 0
            && matches!(
                self.text.get(self.atoms[at - 1].span.end as usize..atom.span.start as usize),
                Some("\u{A0}" | "\u{202F}" | "\u{2009}")
            )
    }

    fn scale_at(&self, at: usize) -> bool {
        self.number_word(at, &[NumberKind::Scale, NumberKind::Plural, NumberKind::ScaleLetter]).is_some()
    }

    /// Digits that belong to a name are no number: F-16, COVID-19, A320.
    fn may_begin_number(&self, at: usize) -> bool {
        if !self.atoms[at].attached || at == 0 {
            return true;
        }
        let before = at - 1;
        match self.atoms[before].shape {
            Shape::Word => {
                let raw = self.raw(before);
                is_proclitic(raw) || self.readings(before).iter().any(|reading| matches!(reading.sense, Sense::Currency { .. }))
            }
            Shape::Mark(_) if self.is_dash(before) => {
                if before == 0 || !self.atoms[before].attached {
                    return true;
                }
                match self.atoms[before - 1].shape {
                    Shape::Word => self.time_word(before - 1, &[TimeKind::Stretch]).is_some(),
                    // Su-27-2 and S0-13 are names to their end.
                    Shape::Digits => self.may_begin_number(before - 1),
                    Shape::Mark(_) => true,
                }
            }
            // The rest of a longer literal or a date is read from its beginning.
            Shape::Mark('.' | ',' | '/' | ':') => {
                !(before > 0 && self.atoms[before - 1].shape == Shape::Digits && self.atoms[before].attached)
            }
            _ => true,
        }
    }

    /// The atom that covers a byte.
    pub(super) fn atom_at(&self, byte: u32) -> Option<usize> {
        let at = self.atoms.partition_point(|atom| atom.span.end <= byte);
        (at < self.atoms.len() && self.atoms[at].span.start <= byte).then_some(at)
    }

    /// The word that covers a byte.
    pub(super) fn word_at(&self, byte: u32) -> Option<usize> {
        let words = &self.sentence.words;
        let index = words.partition_point(|word| word.span.end <= byte);
        (index < words.len() && words[index].span.start <= byte).then_some(index)
    }

    /// The last word that begins before a byte.
    pub(super) fn word_before(&self, byte: u32) -> Option<usize> {
        self.sentence.words.partition_point(|word| word.span.start < byte).checked_sub(1)
    }
}

fn push_digits(raw: &str, digits: &mut SmallVec<[u8; 24]>) {
    digits.extend(raw.chars().filter_map(|c| match c {
        '0'..='9' => Some(c as u8),
        '٠'..='٩' => Some(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => Some(b'0' + (c as u32 - '۰' as u32) as u8),
        _ => None,
    }));
}

fn is_proclitic(raw: &str) -> bool {
    matches!(raw, "و" | "ب" | "ل" | "ك" | "ف" | "ال" | "وال" | "بال" | "لل" | "الـ" | "بـ" | "لـ" | "وب" | "ول" | "ولل" | "وبال")
}

/// The folded word as it is, then without و or ف, without a preposition, without ال.
fn proclitics(folded: &str) -> SmallVec<[Candidate; 6]> {
    let mut found = SmallVec::new();
    let mut add = |form: &str, skipped: usize, and: bool, preposition: bool| {
        if form.is_empty() {
            return;
        }
        found.push(Candidate { key: Key::of_folded(form), skipped, and, preposition, definite: false });
        if let Some(bare) = form.strip_prefix("ال").filter(|bare| bare.chars().count() > 1) {
            found.push(Candidate { key: Key::of_folded(bare), skipped: skipped + 2, and, preposition, definite: true });
        }
    };
    add(folded, 0, false, false);
    if !folded.starts_with(['و', 'ف', 'ب', 'ل']) {
        return found;
    }
    let (rest, taken, and) = match folded.strip_prefix(['و', 'ف']) {
        Some(rest) => {
            add(rest, 1, true, false);
            (rest, 1, true)
        }
        None => (folded, 0, false),
    };
    if let Some(bare) = rest.strip_prefix("لل") {
        found.push(Candidate { key: Key::of_folded(bare), skipped: taken + 2, and, preposition: true, definite: true });
    } else if let Some(bare) = rest.strip_prefix(['ب', 'ل']) {
        let mut add = |form: &str, skipped: usize, definite: bool| {
            found.push(Candidate { key: Key::of_folded(form), skipped, and, preposition: true, definite });
        };
        add(bare, taken + 1, false);
        if let Some(bare) = bare.strip_prefix("ال") {
            add(bare, taken + 3, true);
        }
    }
    found
}

/// Byte length of the first `letters` letters of a raw word, marks that folding drops not counted.
fn skip_letters(raw: &str, letters: usize) -> usize {
    if letters == 0 {
        return 0;
    }
    let mut seen = 0;
    for (at, c) in raw.char_indices() {
        if matches!(c, '\u{064B}'..='\u{065F}' | '\u{0640}' | '\u{0670}' | '\u{200B}'..='\u{200F}') {
            continue;
        }
        if seen == letters {
            return at;
        }
        seen += 1;
    }
    raw.len()
}
