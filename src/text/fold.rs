//! Folding of spellings into lookup keys.
//!
//! Folding never touches evidence: ى to ي merges على ("on") with علي ("Ali"), so a folded form only finds entries, and
//! packs prefer the entry whose exact spelling is that of the text.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Identity of a folded form or lemma: a stable 64-bit hash, the same in every run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key(pub u64);

impl Key {
    /// The key of a form that is folded already.
    #[must_use]
    pub fn of_folded(folded: &str) -> Key {
        // FxHasher reads words in native order; fed with numbers made from the bytes it gives one key on every machine.
        let mut hasher = FxHasher::default();
        let mut words = folded.as_bytes().chunks_exact(8);
        for word in &mut words {
            hasher.write_u64(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        // The rest with a one behind it, so that a shorter form and one that goes on with zeros differ.
        let rest = words.remainder().iter().rev().fold(1, |word, byte| word << 8 | u64::from(*byte));
        hasher.write_u64(rest);
        Key(hasher.finish())
    }

    /// The key of a form in any spelling.
    ///
    /// ```
    /// use reconcile::text::Key;
    ///
    /// assert_eq!(Key::of("إسطنبول"), Key::of("اسطنبول"));
    /// assert_ne!(Key::of("Syria"), Key::of("Russia"));
    /// ```
    #[must_use]
    pub fn of(form: &str) -> Key {
        let mut folded = String::new();
        fold_into(form, &mut folded);
        Key::of_folded(&folded)
    }
}

/// The lookup form of `form`: lower case, no diacritics or tatweel, one alef, ة as ه, ى as ي, Western digits.
///
/// ```
/// use reconcile::text::fold;
///
/// assert_eq!(fold("الاتّفاق"), fold("الاتفاق"));
/// assert_eq!(fold("Çavuşoğlu"), "cavusoglu");
/// assert_eq!(fold("١٤٠"), "140");
/// ```
#[must_use]
pub fn fold(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    fold_into(form, &mut folded);
    folded
}

/// [`fold`] into a buffer that is appended to, for loops.
pub fn fold_into(form: &str, folded: &mut String) {
    if form.is_ascii() {
        let begin = folded.len();
        folded.push_str(form);
        folded[begin..].make_ascii_lowercase();
        return;
    }
    for c in form.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            // Most Arabic letters, asked for before what is rare: ا ب, ت to غ, ف to و, ي.
            '\u{0627}'..='\u{0628}' | '\u{062A}'..='\u{063A}' | '\u{0641}'..='\u{0648}' | '\u{064A}' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            // Vowel signs, shadda, superscript alef, Quranic marks, tatweel, zero-width and direction marks.
            '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{0610}'..='\u{061A}'
            | '\u{06D6}'..='\u{06ED}'
            | '\u{0640}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            '\u{0621}'..='\u{064A}' => folded.push(c),
            '٠'..='٩' => folded.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
            '۰'..='۹' => folded.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
            '’' | 'ʼ' => folded.push('\''),
            'ı' => folded.push('i'),
            _ if c.is_ascii() => folded.push(c),
            _ => {
                // Latin with marks loses them; presentation forms become the letters they present.
                for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
                    match part {
                        'أ' | 'إ' | 'آ' => folded.push('ا'),
                        'ى' => folded.push('ي'),
                        'ة' => folded.push('ه'),
                        _ => folded.extend(part.to_lowercase()),
                    }
                }
            }
        }
    }
}
