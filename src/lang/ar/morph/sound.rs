//! Sounds of a vocalized Arabic word, and the templates that roots are poured into.

use smallvec::SmallVec;

/// The letter hamza without a seat; [`spelling`](super::spelling) finds the seat.
pub(super) const HAMZA: char = 'ء';

/// A short vowel; a long one is written as two in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vowel {
    /// Fatha.
    A,
    /// Kasra.
    I,
    /// Damma.
    U,
}

/// One sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sound {
    /// A consonant, و and ي included where they stand firm.
    Consonant(char),
    /// A radical و or ي that gives way to the vowels around it.
    Glide(char),
    /// A short vowel, or one half of a long one.
    Vowel(Vowel),
    /// The second half of a long *a* that goes back to ي and so is written ى at the end of a word (رمى).
    Maqsura,
    /// The alif behind the plural's و, written and not heard, and only at the end of a word (كتبوا).
    SilentAlif,
}

impl Sound {
    /// The quality of a vowel.
    pub(super) fn vowel(self) -> Option<Vowel> {
        match self {
            Sound::Vowel(vowel) => Some(vowel),
            Sound::Maqsura => Some(Vowel::A),
            _ => None,
        }
    }

    /// Whether this is a consonant or a glide.
    pub(super) fn is_consonantal(self) -> bool {
        matches!(self, Sound::Consonant(_) | Sound::Glide(_))
    }
}

/// A word as a run of sounds.
pub(super) type Sounds = SmallVec<[Sound; 24]>;

/// Appends a template: digits are the radicals of `root` (5 the infix of form VIII), `a i u` short and `A I U` long vowels, `v`
/// the vowel given, `'` hamza, `T` the feminine ending ة, `|` the silent alif, and other letters the consonants that they
/// transcribe.
pub(super) fn pour(template: &str, root: &[Sound; 5], vowel: Vowel, sounds: &mut Sounds) {
    for symbol in template.bytes() {
        match symbol {
            b'1'..=b'5' => sounds.push(root[usize::from(symbol - b'1')]),
            b'v' => sounds.push(Sound::Vowel(vowel)),
            b'a' => sounds.push(Sound::Vowel(Vowel::A)),
            b'i' => sounds.push(Sound::Vowel(Vowel::I)),
            b'u' => sounds.push(Sound::Vowel(Vowel::U)),
            b'A' => sounds.extend([Sound::Vowel(Vowel::A); 2]),
            b'I' => sounds.extend([Sound::Vowel(Vowel::I); 2]),
            b'U' => sounds.extend([Sound::Vowel(Vowel::U); 2]),
            b'|' => sounds.push(Sound::SilentAlif),
            _ => sounds.push(Sound::Consonant(match symbol {
                b'\'' => HAMZA,
                b'T' => 'ة',
                b'm' => 'م',
                b'n' => 'ن',
                b's' => 'س',
                b't' => 'ت',
                b'y' => 'ي',
                _ => unreachable!("templates use only the letters above"),
            })),
        }
    }
}
