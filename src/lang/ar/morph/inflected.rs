//! The finite forms of a verb as readings of their spellings.

use super::{
    conjugate::{Gender, Inflection, Number, Tense, Voice},
    spelling::{Ending, HamzaBeforeU},
    stems::{Attach, Declension, Stem, spelling_hash},
    verb::Verb,
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
}

/// Forms of a verb by the keys of their spellings.
pub(super) type Forms = Vec<(Key, Stem)>;

/// About as many spellings as a verb has.
const FORMS_OF_A_VERB: usize = 48;

/// Every printed form of a verb.
pub(super) fn inflect(verb: &Verb, shared: Inflected) -> Forms {
    let mut forms = Forms::with_capacity(FORMS_OF_A_VERB);
    let (mut free, mut joined, mut folded) = (String::new(), String::new(), String::new());
    verb.each_form(&is_printed, &mut |inflection, spoken| {
        let conventions = [HamzaBeforeU::OnWaw, HamzaBeforeU::OnStem];
        let conventions = if spoken.has_hamza_before_u() { &conventions[..] } else { &conventions[..1] };
        let features = features(inflection).with(shared.extra);
        for convention in conventions {
            free.clear();
            spoken.spell(Ending::Free, *convention, &mut free);
            let mut offer = |spelled: &str, attach| {
                folded.clear();
                fold_into(spelled, &mut folded);
                let Inflected { lemma, entry, weight, .. } = shared;
                let (pos, declension, spelling) = (Pos::Verb, Declension::Fixed, spelling_hash(spelled.chars()));
                let stem = Stem { lemma, entry, features, spelling, weight, pos, attach, declension };
                merge(&mut forms, Key::of_folded(&folded), stem);
            };
            if !shared.transitive {
                offer(&free, Attach::Seldom);
            } else if spoken.opens_before_pronoun() {
                joined.clear();
                spoken.spell(Ending::BeforePronoun, *convention, &mut joined);
                offer(&free, Attach::Free);
                offer(&joined, Attach::Joined);
            } else {
                offer(&free, Attach::Any);
            }
        }
    });
    forms
}

/// Whether print has the form and no other form shows its spelling: the subjunctive reads like the indicative or the jussive,
/// and imperatives and the rarer second persons would only compete with news words (قل "say!" with the noun "less").
fn is_printed(inflection: Inflection) -> bool {
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
    if stem.features.has(Features::PASSIVE) && !known.features.has(Features::PASSIVE) {
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
