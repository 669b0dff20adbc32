//! From sounds to letters: what unvocalized print shows of a word.
//!
//! Short vowels and doubling are not written; the seat of hamza follows the vowels around it.

use super::sound::{HAMZA, Sound, Vowel};

/// What stands behind a word in the same block of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing: the word is written on its own.
    Free,
    /// A pronoun: ة opens to ت, ى to ا, and the silent alif of the plural goes (كتبوا, كتبوها).
    BeforePronoun,
}

/// The conventions for hamza before long *u*, all of which the press uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HamzaBeforeU {
    /// The stronger vowel decides: بدؤوا, جاؤوا, مسؤول.
    OnWaw,
    /// The seat of the word without the ending, or ي: بدأوا, جاءوا, مسئول.
    OnStem,
}

/// Writes `sounds` behind what `spelled` holds already.
pub(super) fn spell(sounds: &[Sound], ending: Ending, hamza: HamzaBeforeU, spelled: &mut String) {
    let mut index = 0;
    while index < sounds.len() {
        let last = index + 1 == sounds.len();
        let long = sounds.get(index + 1).and_then(|next| next.vowel()).is_some_and(|next| Some(next) == sounds[index].vowel());
        match sounds[index] {
            // Doubled hamza is written once, where its second half stands: ترأّس.
            Sound::Consonant(HAMZA) if sounds.get(index + 1) == Some(&sounds[index]) => {}
            Sound::Consonant(HAMZA) => {
                let seat = seat(sounds, index, ending, hamza);
                spelled.push(seat);
                // Alif with madda carries the long vowel itself.
                index += if seat == 'آ' { 2 } else { 0 };
            }
            Sound::Consonant('ة') if ending == Ending::BeforePronoun => spelled.push('ت'),
            Sound::Consonant(letter) | Sound::Glide(letter) => {
                if index == 0 || sounds[index - 1] != sounds[index] {
                    spelled.push(letter);
                }
            }
            Sound::Vowel(vowel) if long => {
                let final_maqsura = sounds[index + 1] == Sound::Maqsura && index + 2 == sounds.len() && ending == Ending::Free;
                spelled.push(match vowel {
                    // Behind another ي the press writes alif: يحيا.
                    Vowel::A if final_maqsura && !spelled.ends_with('ي') => 'ى',
                    Vowel::A => 'ا',
                    Vowel::I => 'ي',
                    Vowel::U => 'و',
                });
                index += 1;
            }
            // A word that opens with a vowel opens with the joining alif: انكسر.
            Sound::Vowel(_) if index == 0 => spelled.push('ا'),
            Sound::Vowel(_) | Sound::Maqsura => {}
            Sound::SilentAlif => {
                if last && ending == Ending::Free {
                    spelled.push('ا');
                }
            }
        }
        index += 1;
    }
}

/// The vowel that a seat gives a hamza.
fn on(vowel: Vowel) -> char {
    match vowel {
        Vowel::A => 'أ',
        Vowel::I => 'ئ',
        Vowel::U => 'ؤ',
    }
}

/// The letter that hamza at `index` is written as.
fn seat(sounds: &[Sound], index: usize, ending: Ending, convention: HamzaBeforeU) -> char {
    let vowel = |at: usize| sounds.get(at).and_then(|sound| sound.vowel());
    let behind = vowel(index + 1);
    let long_behind = behind.is_some() && vowel(index + 2) == behind;
    // A long *a* that is written ى at the end leaves hamza its alif: رأى, but رآه.
    let maqsura = ending == Ending::Free && sounds.get(index + 2) == Some(&Sound::Maqsura) && index + 3 == sounds.len();
    let madda = behind == Some(Vowel::A) && long_behind && !maqsura;
    if index == 0 {
        return if madda {
            'آ'
        } else if behind == Some(Vowel::I) {
            'إ'
        } else {
            'أ'
        };
    }
    let previous = if sounds[index - 1] == sounds[index] { index - 2 } else { index - 1 };
    let before = vowel(previous);
    let long_before = before.is_some() && previous >= 1 && vowel(previous - 1) == before;
    let closing = |letter: char| before.is_none() && matches!(sounds[previous], Sound::Consonant(c) | Sound::Glide(c) if c == letter);
    // The vowel of case and mood is not written, so hamza before it is at the end of the word.
    let at_end = ending == Ending::Free && (index + 1 == sounds.len() || (index + 2 == sounds.len() && behind.is_some()));
    if at_end {
        return if long_before { HAMZA } else { before.map_or(HAMZA, on) };
    }
    if behind == Some(Vowel::U) && long_behind && convention == HamzaBeforeU::OnStem {
        return match before {
            None => 'ئ',
            Some(_) if long_before => HAMZA,
            Some(vowel) => on(vowel),
        };
    }
    match (before, behind) {
        (Some(Vowel::I), _) | (_, Some(Vowel::I)) => 'ئ',
        _ if closing('ي') => 'ئ',
        (Some(Vowel::U), _) if long_before => HAMZA,
        (Some(Vowel::A), Some(Vowel::U)) => 'ؤ',
        (Some(Vowel::A), _) if long_before => HAMZA,
        (Some(Vowel::U), _) | (_, Some(Vowel::U)) => 'ؤ',
        _ if closing('و') => HAMZA,
        _ if madda => 'آ',
        _ => 'أ',
    }
}
