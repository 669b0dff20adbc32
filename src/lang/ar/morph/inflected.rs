//! The finite forms of a verb as readings of their spellings.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    conjugate::{Gender, Inflection, Number, Tense, Voice},
    sound::Vowel,
    spelling::{Ending, HamzaBeforeU},
    stems::{Attach, Declension, Stem, spelling_hash},
    verb::{Form, Verb, VowelClass},
};
use crate::text::{Entry, Features, Key, Pos, fold_into};

/// What all forms of a verb share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inflected {
    /// Key of the lemma.
    pub(super) lemma: Key,
    /// The lexicon entry.
    pub(super) entry: Entry,
    /// Features of every form.
    pub(super) extra: Features,
    /// How likely its forms are.
    pub(super) weight: i8,
    /// Whether a pronoun may stand behind it as its object.
    pub(super) transitive: bool,
    /// Whether it has a passive of its own: what somebody does to nothing hardly has one (يقام is of أقام, not of قام).
    pub(super) passive: bool,
}

/// Forms of a verb by the keys of their spellings.
pub(super) type Forms = Vec<(Key, Stem)>;

/// A printed form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Printed {
    /// On its own.
    free: String,
    /// Before a pronoun, where that may be spelled differently.
    joined: Option<String>,
    features: Features,
}

/// Every printed form of a verb.
pub(super) fn inflect(verb: &Verb, shared: Inflected) -> Forms {
    if verb.is_sound() {
        let pattern = SOUND.get(&(verb.form, verb.class)).map_or(&[][..], Vec::as_slice);
        readings(pattern, shared, |letter| letter.to_digit(10).map_or(letter, |radical| verb.root.radical(radical as usize)))
    } else {
        readings(&printed(verb), shared, |letter| letter)
    }
}

/// The forms of sound verbs, with the numbers of the radicals from 0 where they stand.
static SOUND: LazyLock<FxHashMap<(Form, VowelClass), Vec<Printed>>> = LazyLock::new(|| {
    let vowels = [Vowel::A, Vowel::I, Vowel::U];
    let classes = vowels.iter().flat_map(|perfect| vowels.iter().map(|imperfect| VowelClass { perfect: *perfect, imperfect: *imperfect }));
    let kinds = classes.flat_map(|class| Form::ALL.iter().map(move |form| (*form, class)));
    kinds.map(|(form, class)| ((form, class), printed(&Verb::of_numbers(form, class)))).collect()
});

/// Every printed form, those of two readings twice.
fn printed(verb: &Verb) -> Vec<Printed> {
    let mut forms = Vec::with_capacity(FORMS_OF_A_VERB);
    verb.each_form(&is_printed, &mut |inflection, spoken| {
        let conventions = [HamzaBeforeU::OnWaw, HamzaBeforeU::OnStem];
        let conventions = if spoken.has_hamza_before_u() { &conventions[..] } else { &conventions[..1] };
        let spell = |ending, convention| {
            let mut spelled = String::with_capacity(BYTES_OF_A_FORM);
            spoken.spell(ending, convention, &mut spelled);
            spelled
        };
        let features = features(inflection);
        forms.extend(conventions.iter().map(|convention| Printed {
            free: spell(Ending::Free, *convention),
            joined: spoken.opens_before_pronoun().then(|| spell(Ending::BeforePronoun, *convention)),
            features,
        }));
    });
    forms
}

/// The readings of printed forms whose letters `radical` puts in place.
fn readings(printed: &[Printed], shared: Inflected, radical: impl Fn(char) -> char) -> Forms {
    let Inflected { lemma, entry, extra, weight, transitive, passive } = shared;
    let mut forms = Forms::with_capacity(FORMS_OF_A_VERB);
    let (mut spelled, mut folded) = (String::with_capacity(BYTES_OF_A_FORM), String::with_capacity(BYTES_OF_A_FORM));
    for form in printed {
        let mut offer = |letters: &str, attach| {
            spelled.clear();
            spelled.extend(letters.chars().map(&radical));
            folded.clear();
            fold_into(&spelled, &mut folded);
            let (pos, declension, spelling) = (Pos::Verb, Declension::Fixed, spelling_hash(spelled.chars()));
            let features = form.features.with(extra);
            let impersonal = form.features.has(Features::MASCULINE.with(Features::SINGULAR));
            let weight = match form.features.has(Features::PASSIVE) {
                true if !passive => weight - if impersonal { IMPERSONAL } else { PERSONAL },
                _ => weight,
            };
            merge(&mut forms, Key::of_folded(&folded), Stem { lemma, entry, features, spelling, weight, pos, attach, declension });
        };
        match &form.joined {
            _ if !transitive => offer(&form.free, Attach::Seldom),
            None => offer(&form.free, Attach::Any),
            Some(joined) => {
                offer(&form.free, Attach::Free);
                offer(joined, Attach::Joined);
            }
        }
    }
    forms
}

/// How much less likely the passive of a verb without an object is: يشار إلى, and hardly any other person.
const IMPERSONAL: i8 = 1;
const PERSONAL: i8 = 3;
/// About as many spellings as a verb has.
const FORMS_OF_A_VERB: usize = 48;
/// About as long as a form is.
const BYTES_OF_A_FORM: usize = 24;

/// Whether print has the form and no other form shows its spelling: the subjunctive reads like the indicative or the jussive,
/// and imperatives and the rarer second persons would only compete with news words (قل "say!" with the noun "less").
pub(super) fn is_printed(inflection: Inflection) -> bool {
    let subject = inflection.subject;
    let second = subject.person == 2 && (subject.number == Number::Dual || subject.gender == Some(Gender::Feminine));
    let tense = matches!(inflection.tense, Tense::Perfect | Tense::Indicative | Tense::Jussive);
    tense && !second && (inflection.voice == Voice::Active || subject.person == 3)
}

/// Adds a form of a verb; forms that are spelled alike become one reading, the likelier first.
fn merge(forms: &mut Forms, key: Key, stem: Stem) {
    let alike = forms.iter_mut().find(|(known, other)| *known == key && other.spelling == stem.spelling && other.attach == stem.attach);
    let Some((_, known)) = alike else {
        forms.push((key, stem));
        return;
    };
    let tense = Features::PAST.with(Features::PRESENT);
    let first = known.features.has(Features::FIRST.with(Features::PRESENT)) && !known.features.has(Features::PAST);
    if first && stem.features.has(Features::PASSIVE.with(Features::PAST)) {
        // أصيب, أقيم: news tells of no "I".
        known.features = stem.features;
    } else if stem.features.has(Features::PASSIVE) && !known.features.has(Features::PASSIVE) {
        known.features = known.features.with(Features::MAYBE_PASSIVE);
    } else if known.features.has(Features::SECOND)
        && stem.features.has(Features::FIRST)
        && known.features.0 & tense.0 == stem.features.0 & tense.0
    {
        known.features = stem.features;
    }
}

fn features(Inflection { tense, voice, subject }: Inflection) -> Features {
    let tense = match tense {
        Tense::Perfect => Features::PAST,
        Tense::Indicative => Features::PRESENT,
        Tense::Subjunctive | Tense::Jussive => Features::PRESENT.with(Features::SUBJUNCTIVE),
        Tense::Imperative => Features::IMPERATIVE,
    };
    let voice = if voice == Voice::Passive { Features::PASSIVE } else { Features::default() };
    let person = [Features::FIRST, Features::SECOND, Features::THIRD][usize::from(subject.person) - 1];
    let number = match subject.number {
        Number::Singular => Features::SINGULAR,
        Number::Dual => Features::DUAL,
        Number::Plural => Features::PLURAL,
    };
    let gender = match subject.gender {
        Some(Gender::Masculine) => Features::MASCULINE,
        Some(Gender::Feminine) => Features::FEMININE,
        None => Features::default(),
    };
    [voice, person, number, gender].into_iter().fold(tense, Features::with)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{lang::ar::morph::stems::Weight, lexicon::Lexicon};

    #[test]
    fn sound_verbs_have_the_forms_that_the_conjugator_gives() {
        let lexicon = Lexicon::embedded().expect("the built-in tables have no mistakes");
        let sound: Vec<&Verb> = lexicon.arabic.morphology().verbs().iter().filter(|verb| verb.is_sound()).collect();
        assert!(sound.len() > 1_000);
        let (lemma, entry, extra) = (Key::default(), Entry::None, Features::default());
        for transitive in [false, true] {
            let shared = Inflected { lemma, entry, extra, weight: Weight::VERB, transitive, passive: transitive };
            for verb in &sound {
                assert_eq!(inflect(verb, shared), readings(&printed(verb), shared, |letter| letter), "{}", verb.lemma());
            }
        }
    }
}
