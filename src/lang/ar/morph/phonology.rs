//! Sound laws that turn the regular pattern of a weak root into the form that is spoken.
//!
//! Every verb is built like كتب: قوم gives *qawama*, رمي *yarmiyu*, مدد *madada*. The laws below, which are those of the
//! Arab grammarians (W. Wright, *A Grammar of the Arabic Language*, vol. I, §§ 120–174), then give قام, يرمي, مدّ. No table of
//! irregular forms is needed, and a cell nobody thought of comes out right as well.

use super::sound::{HAMZA, Sound, Sounds, Vowel};

use Sound::{Consonant, Glide, Maqsura, Vowel as V};

/// Applies all laws in their order; `doubled` says that the last two radicals are the same.
pub(super) fn apply(sounds: &mut Sounds, doubled: bool) {
    merge_hamzas(sounds);
    if doubled {
        contract_doubled(sounds);
    }
    resolve_glides(sounds);
    color_closing_glides(sounds);
    shorten_closed_syllables(sounds);
}

fn at(sounds: &Sounds, index: usize) -> Option<Sound> {
    sounds.get(index).copied()
}

fn vowel_at(sounds: &Sounds, index: usize) -> Option<Vowel> {
    at(sounds, index).and_then(Sound::vowel)
}

/// Whether a consonant at `index` closes the syllable before it: no vowel follows.
fn closes_syllable(sounds: &Sounds, index: usize) -> bool {
    at(sounds, index).is_some_and(Sound::is_consonantal) && vowel_at(sounds, index + 1).is_none()
}

/// Two hamzas that open a word become one with a long vowel: *ʾaʾmana* → آمن, *ʾiʾmān* → إيمان.
fn merge_hamzas(sounds: &mut Sounds) {
    let hamza = Some(Consonant(HAMZA));
    if at(sounds, 0) == hamza && at(sounds, 2) == hamza && vowel_at(sounds, 3).is_none() && sounds.len() > 3 {
        sounds[2] = sounds[1];
    }
}

/// Equal second and third radicals meet once a vowel follows: *madada* → *madda*, *yamdudu* → *yamuddu*, but *madadtu*.
fn contract_doubled(sounds: &mut Sounds) {
    // Affixes never stand at the end of the stem, so the last such pair is that of the radicals. A pair inside a
    // geminate (*maddada*, form II) is held apart by it.
    for first in (1..sounds.len().saturating_sub(3)).rev() {
        let (letter, between) = (sounds[first], sounds[first + 1]);
        let pair = matches!(letter, Consonant(_))
            && sounds[first + 2] == letter
            && between.vowel().is_some()
            && sounds[first + 3].vowel().is_some();
        if !pair {
            continue;
        }
        if sounds[first - 1].vowel().is_some() {
            sounds.remove(first + 1);
        } else if sounds[first - 1] != letter {
            sounds.swap(first, first + 1);
        }
        return;
    }
}

/// Radical و and ي between vowels.
fn resolve_glides(sounds: &mut Sounds) {
    let mut index = 1;
    while index < sounds.len() {
        if let Glide(glide) = sounds[index] {
            resolve_glide(sounds, index, glide);
        }
        index += 1;
    }
}

fn resolve_glide(sounds: &mut Sounds, index: usize, glide: char) {
    let before = vowel_at(sounds, index - 1);
    let behind = vowel_at(sounds, index + 1);
    let long_before = before.is_some() && index >= 2 && vowel_at(sounds, index - 2) == before;
    let long_behind = behind.is_some() && vowel_at(sounds, index + 2) == behind;
    // و as the fourth letter or later, or behind *i*, turns into ي, unless *u* protects it: يُدعى, أعطيت, رضي; but يدعو.
    let letters_before = (0..index).filter(|&at| sounds[at].is_consonantal() || (at > 0 && sounds[at] == sounds[at - 1])).count();
    let fourth = letters_before >= 3;
    let glide = if before == Some(Vowel::I) || (fourth && before == Some(Vowel::A)) { 'ي' } else { glide };
    match (before, behind) {
        // *yaqwumu* → *yaqūmu*, *ʾaqwama* → *ʾaqāma*, *mabyūʿ* → *mabīʿ*: the glide lends its vowel to the consonant.
        (None, Some(vowel)) => {
            let vowel = if long_behind && vowel == Vowel::U && glide == 'ي' { Vowel::I } else { vowel };
            sounds[index] = V(vowel);
            sounds[index + 1] = V(vowel);
            if long_behind {
                sounds.remove(index + 2);
            }
        }
        // *qāwil* → قائل, *bināy* → بناء.
        (Some(Vowel::A), Some(_)) if long_before => sounds[index] = Consonant(HAMZA),
        // *marmūy* → مرميّ, *madʿūw* → مدعوّ.
        (Some(Vowel::U), Some(_)) if long_before => {
            if glide == 'ي' {
                sounds[index - 2] = V(Vowel::I);
            }
            sounds[index - 1] = Consonant(glide);
            sounds[index] = Consonant(glide);
        }
        // *ramayū* → رمَوا, *tarḍayīna* → ترضَين: the long vowel shrinks to the second part of a diphthong.
        (Some(Vowel::A), Some(vowel @ (Vowel::U | Vowel::I))) if long_behind => {
            sounds[index] = Consonant(if vowel == Vowel::U { 'و' } else { 'ي' });
            sounds.drain(index + 1..index + 3);
        }
        (Some(Vowel::A), Some(Vowel::A)) if long_behind => sounds[index] = Consonant(glide),
        // *qawultu* → قُلت, *ramayat* → رمت: before a closed syllable's end only the glide's own vowel is left.
        (Some(Vowel::A), Some(_)) if closes_syllable(sounds, index + 2) => {
            sounds.drain(index - 1..=index);
        }
        // *qawama* → قام, *ramaya* → رمى, *daʿawa* → دعا.
        (Some(Vowel::A), Some(_)) => {
            sounds[index] = if glide == 'ي' { Maqsura } else { V(Vowel::A) };
            sounds.remove(index + 1);
        }
        // *duʿiya*, *yarmiya*, *inqiyād*: the glide stands.
        (Some(_), Some(Vowel::A)) => sounds[index] = Consonant(glide),
        // *yarmiyu* → يرمي, *raḍiyū* → رضوا, *quwila* → قيل, *tadʿuwīna* → تدعين.
        (Some(first), Some(second)) => {
            let quality = if first == Vowel::I && !long_behind { Vowel::I } else { second };
            sounds[index - 1] = V(quality);
            sounds[index] = V(quality);
            sounds.drain(index + 1..index + if long_behind { 3 } else { 2 });
        }
        // *lam yarmiy* → لم يرمِ.
        (Some(_), None) if index + 1 == sounds.len() => {
            sounds.pop();
        }
        // *ramaytu*, *yarmīna*.
        (Some(Vowel::A) | None, None) => sounds[index] = Consonant(glide),
        (Some(vowel), None) => sounds[index] = V(vowel),
    }
}

/// A glide that closes a syllable behind the other vowel takes that vowel's color: *iwrād* → إيراد, *yuyqinu* → يوقن.
fn color_closing_glides(sounds: &mut Sounds) {
    for index in 1..sounds.len().saturating_sub(1) {
        let doubled = sounds[index + 1] == sounds[index] || sounds[index - 1] == sounds[index];
        if doubled || !closes_syllable(sounds, index) {
            continue;
        }
        match (vowel_at(sounds, index - 1), sounds[index]) {
            (Some(Vowel::I), Consonant('و')) => sounds[index] = Consonant('ي'),
            (Some(Vowel::U), Consonant('ي')) => sounds[index] = Consonant('و'),
            _ => {}
        }
    }
}

/// A long vowel is short in a closed syllable, unless a doubled consonant closes it: *lam yaqūm* → لم يقم; but مادّ.
fn shorten_closed_syllables(sounds: &mut Sounds) {
    let mut index = 1;
    while index + 1 < sounds.len() {
        let vowel = sounds[index].vowel();
        let long = vowel.is_some() && sounds[index - 1].vowel() == vowel;
        if long && closes_syllable(sounds, index + 1) && at(sounds, index + 2) != Some(sounds[index + 1]) {
            sounds.remove(index);
        } else {
            index += 1;
        }
    }
}
