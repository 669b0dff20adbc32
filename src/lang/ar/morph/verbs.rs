//! The verbs of the lexicon, inflected when a word first asks for them.
//!
//! A verb has some 45 printed forms, and a report uses few of the thousands of verbs. All forms of a verb share its firm
//! letters, those that are no و, ي, alif or hamza, a doubled letter taken once: قال, يقولون and قلنا share قل. A word that
//! may be a verb form has its affixes taken off in every way they may have been put on, and what is left names the verbs to
//! inflect.

use std::{collections::HashMap, sync::OnceLock};

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::{
    inflected::{Forms, Inflected, inflect},
    stems::Stem,
    verb::Verb,
};
use crate::text::{Key, fold};

/// Verbs by their firm letters.
#[derive(Debug, Default)]
pub(super) struct Verbs {
    families: HashMap<FirmLetters, Family, FxBuildHasher>,
}

/// The verbs of the same firm letters.
#[derive(Debug, Default)]
struct Family {
    verbs: Vec<(Verb, Inflected)>,
    /// Their forms, sorted by key; a later verb of the tables before an earlier one.
    forms: OnceLock<Forms>,
}

impl Verbs {
    /// Adds a verb.
    pub(super) fn add(&mut self, verb: Verb, shared: Inflected) {
        let firm = FirmLetters::of(&fold(&verb.lemma()));
        self.families.entry(firm).or_default().verbs.push((verb, shared));
    }

    /// The verbs, in no order.
    #[cfg(test)]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Verb> {
        self.families.values().flat_map(|family| family.verbs.iter().map(|(verb, _)| verb))
    }

    /// The verb forms of a folded spelling, whose key is `key`.
    pub(super) fn of<'a>(&'a self, folded: &str, key: Key) -> impl Iterator<Item = &'a Stem> + use<'a> {
        let families = FirmLetters::of(folded).without_affixes().into_iter().filter_map(|firm| self.families.get(&firm));
        families.flat_map(move |family| {
            let forms = family.forms();
            let first = forms.partition_point(|(known, _)| *known < key);
            forms[first..].iter().take_while(move |(known, _)| *known == key).map(|(_, stem)| stem)
        })
    }
}

impl Family {
    fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| {
            let mut forms: Forms = self.verbs.iter().flat_map(|(verb, shared)| inflect(verb, *shared)).collect();
            forms.reverse();
            forms.sort_by_key(|(key, _)| *key);
            // Verbs that only their vowels tell apart share most forms.
            let mut distinct = Forms::with_capacity(forms.len());
            for form in forms {
                if !distinct.iter().rev().take_while(|known| known.0 == form.0).any(|known| *known == form) {
                    distinct.push(form);
                }
            }
            distinct
        })
    }
}

/// The firm letters of a form, eight at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct FirmLetters(u64);

impl FirmLetters {
    fn of(folded: &str) -> FirmLetters {
        let mut last = None;
        let firm = folded.chars().filter(|letter| !matches!(letter, 'ا' | 'و' | 'ي' | 'ء' | 'ؤ' | 'ئ'));
        let letters = firm.filter(|letter| last.replace(*letter) != Some(*letter));
        FirmLetters(letters.fold(0, |letters, letter| letters << 8 | u64::from(low_byte(letter))))
    }

    /// What a verb can have for firm letters of which a form has these: itself, and less what person, gender and number add.
    fn without_affixes(self) -> SmallVec<[FirmLetters; 8]> {
        let bare = |prefix, suffix: &[char]| self.without_suffix(suffix).and_then(|rest| rest.without_prefix(prefix));
        // ي and أ of the imperfect are no firm letters; ت of the perfect merges with a last radical ت: كبتم.
        let imperfect = [None, Some('ت'), Some('ن')].into_iter().flat_map(|prefix| [bare(prefix, &[]), bare(prefix, &['ن'])]);
        let perfect = [&['ت'][..], &['ت', 'م'], &['م']].into_iter().map(|suffix| bare(None, suffix));
        let mut verbs = SmallVec::new();
        for verb in imperfect.chain(perfect).flatten() {
            if !verbs.contains(&verb) {
                verbs.push(verb);
            }
        }
        verbs
    }

    fn without_suffix(self, suffix: &[char]) -> Option<FirmLetters> {
        suffix
            .iter()
            .rev()
            .try_fold(self.0, |letters, letter| (letters as u8 == low_byte(*letter)).then_some(letters >> 8))
            .map(FirmLetters)
    }

    fn without_prefix(self, prefix: Option<char>) -> Option<FirmLetters> {
        let Some(letter) = prefix else { return Some(self) };
        let shift = (u64::BITS - self.0.leading_zeros()).div_ceil(u8::BITS).checked_sub(1)? * u8::BITS;
        let first = self.0 >> shift;
        (first == u64::from(low_byte(letter))).then_some(FirmLetters(self.0 & !(0xFF << shift)))
    }
}

/// What tells a letter from the others of the Arabic block.
fn low_byte(letter: char) -> u8 {
    (letter as u32 & 0xFF) as u8
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lang::ar::morph::inflected::is_printed, lexicon::Lexicon};

    /// A form whose firm letters do not lead back to its verb would not be found.
    #[test]
    fn every_form_leads_back_to_its_verb() {
        let lexicon = Lexicon::embedded().expect("the built-in tables have no mistakes");
        assert!(lexicon.arabic.morphology().verbs().iter().count() > 2_000);
        for verb in lexicon.arabic.morphology().verbs().iter() {
            let firm = FirmLetters::of(&fold(&verb.lemma()));
            verb.each_form(&is_printed, &mut |inflection, spoken| {
                let form = spoken.to_string();
                let verbs = FirmLetters::of(&fold(&form)).without_affixes();
                assert!(verbs.contains(&firm), "{form}, {inflection:?} of {}", verb.lemma());
            });
        }
    }

    /// Letters that only look like an affix stay too.
    #[test]
    fn takes_affixes_off() {
        let verbs = |form: &str| FirmLetters::of(&fold(form)).without_affixes();
        let firm = |letters: &str| FirmLetters::of(letters);
        assert!(verbs("يكتبون").contains(&firm("كتب")));
        assert!(verbs("تنقلن").contains(&firm("نقل")) && verbs("تنقلن").contains(&firm("تنقل")));
        assert!(!verbs("كتاب").contains(&firm("كت")));
        assert_eq!(verbs("").len(), 1);
    }
}
