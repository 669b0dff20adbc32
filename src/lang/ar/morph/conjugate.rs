//! The conjugator: every finite form of a verb, its participles and the masdar of its form.

use super::{
    phonology,
    sound::{HAMZA, Sound, Sounds, Vowel, pour},
    spelling::{Ending, HamzaBeforeU, spell},
    verb::{Form, Verb},
};

/// Tense and mood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// Perfect (ماض).
    Perfect,
    /// Imperfect indicative (مضارع مرفوع).
    Indicative,
    /// Imperfect subjunctive (منصوب).
    Subjunctive,
    /// Imperfect jussive (مجزوم).
    Jussive,
    /// Imperative (أمر).
    Imperative,
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// مبني للمعلوم.
    Active,
    /// مبني للمجهول.
    Passive,
}

/// Who a verb form speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// 1, 2 or 3.
    pub person: u8,
    /// `None` where the form has one shape for both genders.
    pub gender: Option<Gender>,
    /// How many.
    pub number: Number,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masculine,
    /// Feminine.
    Feminine,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Two.
    Dual,
    /// Three or more.
    Plural,
}

/// The place of a finite form in its paradigm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Inflection {
    /// Tense and mood.
    pub tense: Tense,
    /// Voice.
    pub voice: Voice,
    /// Subject.
    pub subject: Subject,
}

const fn subject(person: u8, gender: Option<Gender>, number: Number) -> Subject {
    Subject { person, gender, number }
}

const M: Option<Gender> = Some(Gender::Masculine);
const F: Option<Gender> = Some(Gender::Feminine);

/// Endings of the perfect. The dual's alif behind the ت of the feminine comes after all sound laws: *ramat* + *ā* → رمتا.
const PERFECT: [(Subject, &str, &str); 13] = [
    (subject(3, M, Number::Singular), "a", ""),
    (subject(3, F, Number::Singular), "at", ""),
    (subject(3, M, Number::Dual), "A", ""),
    (subject(3, F, Number::Dual), "at", "A"),
    (subject(3, M, Number::Plural), "U|", ""),
    (subject(3, F, Number::Plural), "na", ""),
    (subject(2, M, Number::Singular), "ta", ""),
    (subject(2, F, Number::Singular), "ti", ""),
    (subject(2, None, Number::Dual), "tumA", ""),
    (subject(2, M, Number::Plural), "tum", ""),
    (subject(2, F, Number::Plural), "tunna", ""),
    (subject(1, None, Number::Singular), "tu", ""),
    (subject(1, None, Number::Plural), "nA", ""),
];

/// Prefixes and endings of the imperfect: indicative, subjunctive, jussive.
const IMPERFECT: [(Subject, &str, [&str; 3]); 13] = [
    (subject(3, M, Number::Singular), "y", ["u", "a", ""]),
    (subject(3, F, Number::Singular), "t", ["u", "a", ""]),
    (subject(3, M, Number::Dual), "y", ["Ani", "A", "A"]),
    (subject(3, F, Number::Dual), "t", ["Ani", "A", "A"]),
    (subject(3, M, Number::Plural), "y", ["Una", "U|", "U|"]),
    (subject(3, F, Number::Plural), "y", ["na", "na", "na"]),
    (subject(2, M, Number::Singular), "t", ["u", "a", ""]),
    (subject(2, F, Number::Singular), "t", ["Ina", "I", "I"]),
    (subject(2, None, Number::Dual), "t", ["Ani", "A", "A"]),
    (subject(2, M, Number::Plural), "t", ["Una", "U|", "U|"]),
    (subject(2, F, Number::Plural), "t", ["na", "na", "na"]),
    (subject(1, None, Number::Singular), "'", ["u", "a", ""]),
    (subject(1, None, Number::Plural), "n", ["u", "a", ""]),
];

/// A form of a verb before it is written.
#[derive(Debug, Clone)]
pub struct Spoken {
    sounds: Sounds,
}

impl Spoken {
    /// Appends its spelling to `spelled`.
    pub fn spell(&self, ending: Ending, hamza: HamzaBeforeU, spelled: &mut String) {
        spell(&self.sounds, ending, hamza, spelled);
    }

    /// Whether it may be spelled differently before a pronoun.
    #[must_use]
    pub fn opens_before_pronoun(&self) -> bool {
        let count = self.sounds.len();
        // Hamza near the end takes another seat once a vowel counts behind it.
        let hamza_near_end = self.sounds[count.saturating_sub(3)..].contains(&Sound::Consonant(HAMZA));
        hamza_near_end || matches!(self.sounds.last(), Some(Sound::SilentAlif | Sound::Maqsura | Sound::Consonant('ة')))
    }

    /// Whether the two conventions for hamza before long *u* spell it differently.
    #[must_use]
    pub fn has_hamza_before_u(&self) -> bool {
        let u = Sound::Vowel(Vowel::U);
        self.sounds.windows(3).any(|sounds| sounds == [Sound::Consonant(HAMZA), u, u])
    }
}

impl std::fmt::Display for Spoken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut spelled = String::new();
        self.spell(Ending::Free, HamzaBeforeU::OnWaw, &mut spelled);
        f.write_str(&spelled)
    }
}

impl Verb {
    /// The perfect, third person masculine: the form that dictionaries list.
    #[must_use]
    pub fn lemma(&self) -> String {
        let (_, ending, after) = PERFECT[0];
        self.perfect(Voice::Active, ending, after).to_string()
    }

    /// The perfect passive, third person masculine.
    pub(super) fn passive_lemma(&self) -> String {
        let (_, ending, after) = PERFECT[0];
        self.perfect(Voice::Passive, ending, after).to_string()
    }

    /// Calls `each` with every finite form that is `wanted`, in the order of the tables: active before passive, perfect before
    /// imperfect, third person before second and first.
    ///
    /// Passive forms are made of every verb; whether a verb has a passive is for the lexicon to say.
    ///
    /// ```
    /// use reconcile::lang::ar::morph::{Form, Root, Verb, VowelClass};
    ///
    /// let root = Root::parse("رمي").expect("three letters");
    /// let verb = Verb::new(root, Form::I, VowelClass::from_name("a-i").expect("a class")).expect("three radicals");
    /// let mut forms = Vec::new();
    /// verb.each_form(&|_| true, &mut |_, spoken| forms.push(spoken.to_string()));
    /// assert!(["رمى", "رمت", "رموا", "يرمي", "يرمون", "ارم"].iter().all(|form| forms.iter().any(|known| known == form)));
    /// ```
    pub fn each_form(&self, wanted: &dyn Fn(Inflection) -> bool, each: &mut dyn FnMut(Inflection, &Spoken)) {
        let mut offer = |tense, voice, subject, spoken: &dyn Fn() -> Spoken| {
            let inflection = Inflection { tense, voice, subject };
            if wanted(inflection) {
                each(inflection, &spoken());
            }
        };
        for voice in [Voice::Active, Voice::Passive] {
            if voice == Voice::Passive && self.form == Form::IX {
                continue;
            }
            for (subject, ending, after) in PERFECT {
                offer(Tense::Perfect, voice, subject, &|| self.perfect(voice, ending, after));
            }
            for (subject, prefix, endings) in IMPERFECT {
                for (tense, ending) in [Tense::Indicative, Tense::Subjunctive, Tense::Jussive].into_iter().zip(endings) {
                    offer(tense, voice, subject, &|| self.imperfect(voice, prefix, ending));
                }
            }
        }
        for (subject, _, [_, _, ending]) in IMPERFECT {
            if subject.person == 2 {
                offer(Tense::Imperative, Voice::Active, subject, &|| self.imperative(ending));
            }
        }
    }

    /// The masculine singular of a participle.
    #[must_use]
    pub fn participle(&self, voice: Voice) -> Spoken {
        let mut sounds = Sounds::new();
        match (self.form, voice) {
            (Form::I, Voice::Active) => pour("1A2i3", &self.radicals, Vowel::I, &mut sounds),
            (Form::I, Voice::Passive) => pour("ma12U3", &self.radicals, Vowel::I, &mut sounds),
            (_, voice) => {
                pour("mu", &self.radicals, Vowel::A, &mut sounds);
                let vowel = if voice == Voice::Active { Vowel::I } else { Vowel::A };
                pour(self.stem(), &self.radicals, vowel, &mut sounds);
            }
        }
        self.spoken(sounds, "u", "")
    }

    /// The masdar that the form prescribes; form I has none, its masdars are in the lexicon.
    #[must_use]
    pub fn masdar(&self) -> Option<Spoken> {
        // A weak last radical, and often hamza, turns *tafʿīl* into *tafʿila*: تسمية, تهنئة.
        let weak_end = self.root.is_defective() || self.root.last() == HAMZA;
        let defective = self.root.is_defective();
        let template = match self.form {
            Form::I => return None,
            Form::II if weak_end => "ta12i3aT",
            Form::II => "ta12I3",
            Form::III => "mu1A2a3aT",
            Form::IV if self.sees() => "'i1A3aT",
            Form::IV if self.is_hollow() => "'i12A3aT",
            Form::IV => "'i12A3",
            // *u* before a weak end yields to it: التحدي, التفادي.
            Form::V if defective => "ta1a22i3",
            Form::V => "ta1a22u3",
            Form::VI if defective => "ta1A2i3",
            Form::VI => "ta1A2u3",
            Form::VII => "in1i2A3",
            Form::VIII => "i15i2A3",
            Form::IX => "i12i3A3",
            Form::X if self.is_hollow() => "isti12A3aT",
            Form::X => "isti12A3",
            Form::Q1 => "1a23a4aT",
            Form::Q2 if defective => "ta1a23i4",
            Form::Q2 => "ta1a23u4",
            Form::Q4 => "i12i34A4",
        };
        let mut sounds = Sounds::new();
        pour(template, &self.radicals, Vowel::A, &mut sounds);
        Some(self.spoken(sounds, "u", ""))
    }

    /// The stem that imperfect and participles share; `v` is the vowel that tells them apart.
    fn stem(&self) -> &'static str {
        match self.form {
            // "See" alone loses its hamza: يرى, أرى.
            Form::I | Form::IV if self.sees() => "1v3",
            Form::I if self.drops_first() => "2v3",
            Form::I | Form::IV => "12v3",
            Form::II => "1a22v3",
            Form::III => "1A2v3",
            Form::V => "ta1a22v3",
            Form::VI => "ta1A2v3",
            Form::VII => "n1a2v3",
            Form::VIII => "15a2v3",
            Form::IX => "12a3v3",
            Form::X => "sta12v3",
            Form::Q1 => "1a23v4",
            Form::Q2 => "ta1a23v4",
            Form::Q4 => "12a34v4",
        }
    }

    fn perfect(&self, voice: Voice, ending: &str, after: &str) -> Spoken {
        let mut sounds = Sounds::new();
        if voice == Voice::Passive {
            let template = match self.form {
                Form::I => "1u2i3",
                Form::II => "1u22i3",
                Form::III => "1U2i3",
                Form::IV if self.sees() => "'u1i3",
                Form::IV => "'u12i3",
                Form::V => "tu1u22i3",
                Form::VI => "tu1U2i3",
                Form::VII => "un1u2i3",
                Form::VIII => "u15u2i3",
                Form::IX | Form::X => "ustu12i3",
                Form::Q1 => "1u23i4",
                Form::Q2 => "tu1u23i4",
                Form::Q4 => "u12u34i4",
            };
            pour(template, &self.radicals, Vowel::I, &mut sounds);
        } else if self.form == Form::I {
            // A hollow verb keeps the trace of its imperfect: قُلت, but بِعت and خِفت.
            let vowel = match (self.is_hollow(), self.class.imperfect) {
                (true, Vowel::U) => Vowel::U,
                (true, _) => Vowel::I,
                (false, _) => self.class.perfect,
            };
            pour("1a2v3", &self.radicals, vowel, &mut sounds);
        } else {
            pour(self.perfect_opening(), &self.radicals, Vowel::A, &mut sounds);
            pour(self.stem(), &self.radicals, Vowel::A, &mut sounds);
        }
        self.spoken(sounds, ending, after)
    }

    fn imperfect(&self, voice: Voice, prefix: &str, ending: &str) -> Spoken {
        let mut sounds = Sounds::new();
        pour(prefix, &self.radicals, Vowel::A, &mut sounds);
        let short_prefix = matches!(self.form, Form::II | Form::III | Form::IV | Form::Q1);
        let prefix_vowel = if voice == Voice::Passive || short_prefix { Vowel::U } else { Vowel::A };
        sounds.push(Sound::Vowel(prefix_vowel));
        match voice {
            Voice::Active => pour(self.stem(), &self.radicals, self.imperfect_vowel(), &mut sounds),
            // The passive keeps a first و: يوصل beside يصل.
            Voice::Passive if self.form == Form::I && !self.sees() => pour("12a3", &self.radicals, Vowel::A, &mut sounds),
            Voice::Passive => pour(self.stem(), &self.radicals, Vowel::A, &mut sounds),
        }
        self.spoken(sounds, self.jussive_support(ending), "")
    }

    /// The jussive of the second person without its prefix, opened with a vowel where it begins with two consonants.
    fn imperative(&self, ending: &str) -> Spoken {
        let mut sounds = Sounds::new();
        if self.form == Form::IV {
            pour("'a", &self.radicals, Vowel::A, &mut sounds);
        }
        let bare = self.form == Form::I && BARE_IMPERATIVES.contains(&[0, 1, 2].map(|radical| self.root.radical(radical)));
        pour(if bare { "2v3" } else { self.stem() }, &self.radicals, self.imperfect_vowel(), &mut sounds);
        let mut spoken = self.spoken(sounds, self.jussive_support(ending), "");
        if spoken.sounds.iter().take_while(|sound| sound.is_consonantal()).count() > 1 {
            let vowel = if self.form == Form::I && self.class.imperfect == Vowel::U { Vowel::U } else { Vowel::I };
            spoken.sounds.insert(0, Sound::Vowel(vowel));
        }
        spoken
    }

    fn perfect_opening(&self) -> &'static str {
        match self.form {
            Form::IV => "'a",
            Form::VII | Form::VIII | Form::IX | Form::X | Form::Q4 => "i",
            _ => "",
        }
    }

    fn imperfect_vowel(&self) -> Vowel {
        match self.form {
            Form::I => self.class.imperfect,
            Form::V | Form::VI | Form::Q2 => Vowel::A,
            // Both vowels give ينقاد; this one is heard where the syllable closes: لم ينقَد.
            Form::VII | Form::VIII if self.is_hollow() => Vowel::A,
            _ => Vowel::I,
        }
    }

    /// The vowel that carries a doubled radical where the jussive would end in it: لم يمدّ.
    fn jussive_support<'a>(&self, ending: &'a str) -> &'a str {
        let contracts = self.repeats_last() && !matches!(self.form, Form::II | Form::V);
        if ending.is_empty() && contracts { "a" } else { ending }
    }

    /// Whether the imperfect of form I loses a first و: يصل, يقع, يسع; but يوجل.
    fn drops_first(&self) -> bool {
        let guttural_end = matches!(self.root.last(), 'ع' | HAMZA);
        self.root.radical(0) == 'و'
            && match (self.class.perfect, self.class.imperfect) {
                (_, Vowel::I) | (Vowel::A, Vowel::A) => true,
                (Vowel::I, Vowel::A) => guttural_end,
                _ => false,
            }
    }

    /// Whether this is the root of رأى.
    fn sees(&self) -> bool {
        [0, 1, 2].map(|radical| self.root.radical(radical)) == ['ر', HAMZA, 'ي'] && self.root.count() == 3
    }

    /// Adds the ending, applies the sound laws, and adds what comes after them.
    fn spoken(&self, mut sounds: Sounds, ending: &str, after: &str) -> Spoken {
        pour(ending, &self.radicals, Vowel::A, &mut sounds);
        phonology::apply(&mut sounds, self.repeats_last());
        pour(after, &self.radicals, Vowel::A, &mut sounds);
        Spoken { sounds }
    }

    /// Whether the stem ends in the same consonant twice, by root or by form.
    fn repeats_last(&self) -> bool {
        (self.root.is_doubled() && !self.root.is_defective()) || matches!(self.form, Form::IX | Form::Q4)
    }
}

/// The roots of "take", "eat" and "command", whose imperative loses its hamza: خذ, كل, مر.
const BARE_IMPERATIVES: [[char; 3]; 3] = [[HAMZA, 'خ', 'ذ'], [HAMZA, 'ك', 'ل'], [HAMZA, 'م', 'ر']];
