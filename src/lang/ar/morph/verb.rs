//! A verb as the lexicon enters it: root, form, vowel class.

use smallvec::SmallVec;

use super::sound::{HAMZA, Sound, Vowel};

/// Three or four radicals.
///
/// ```
/// use reconcile::lang::ar::morph::Root;
///
/// assert!(Root::parse("كتب").is_some());
/// assert!(Root::parse("كت").is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    radicals: SmallVec<[char; 4]>,
}

impl Root {
    /// Reads three or four letters, spaces allowed between them; hamza on any seat is hamza.
    #[must_use]
    pub fn parse(letters: &str) -> Option<Root> {
        let radicals: SmallVec<[char; 4]> = letters
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .map(|letter| if matches!(letter, 'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ') { HAMZA } else { letter })
            .collect();
        let letters = radicals.iter().all(|letter| ('ء'..='ي').contains(letter) && !matches!(letter, 'ا' | 'ى' | 'ة'));
        (letters && matches!(radicals.len(), 3 | 4)).then_some(Root { radicals })
    }

    /// Whether a radical is و or ي, from 0.
    pub(super) fn is_glide(&self, radical: usize) -> bool {
        self.radicals.get(radical).is_some_and(|letter| matches!(letter, 'و' | 'ي'))
    }

    /// Whether the last radical is و or ي (ناقص).
    pub(super) fn is_defective(&self) -> bool {
        self.is_glide(self.radicals.len() - 1)
    }

    /// Whether the last two radicals are the same (مضاعف).
    pub(super) fn is_doubled(&self) -> bool {
        let count = self.radicals.len();
        self.radicals[count - 1] == self.radicals[count - 2]
    }

    /// The radical at a position from 0; the last one for a position beyond it.
    pub(super) fn radical(&self, position: usize) -> char {
        self.radicals[position.min(self.radicals.len() - 1)]
    }

    /// The last radical.
    pub(super) fn last(&self) -> char {
        self.radical(3)
    }

    /// How many radicals.
    pub(super) fn count(&self) -> usize {
        self.radicals.len()
    }
}

/// The derived form (وزن): I to X of three radicals, the first, second and fourth of four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// فعل.
    I,
    /// فعّل.
    II,
    /// فاعل.
    III,
    /// أفعل.
    IV,
    /// تفعّل.
    V,
    /// تفاعل.
    VI,
    /// انفعل.
    VII,
    /// افتعل.
    VIII,
    /// افعلّ.
    IX,
    /// استفعل.
    X,
    /// فعلل.
    Q1,
    /// تفعلل.
    Q2,
    /// افعللّ: اطمأنّ.
    Q4,
}

impl Form {
    /// All of them.
    pub(super) const ALL: [Form; 13] =
        [Form::I, Form::II, Form::III, Form::IV, Form::V, Form::VI, Form::VII, Form::VIII, Form::IX, Form::X, Form::Q1, Form::Q2, Form::Q4];

    /// The form of a name as lexicon files write it: `I` to `X`, `Q1`, `Q2`, `Q4`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Form> {
        Some(match name {
            "I" => Form::I,
            "II" => Form::II,
            "III" => Form::III,
            "IV" => Form::IV,
            "V" => Form::V,
            "VI" => Form::VI,
            "VII" => Form::VII,
            "VIII" => Form::VIII,
            "IX" => Form::IX,
            "X" => Form::X,
            "Q1" => Form::Q1,
            "Q2" => Form::Q2,
            "Q4" => Form::Q4,
            _ => return None,
        })
    }

    /// How many radicals its roots have.
    #[must_use]
    pub fn radicals(self) -> usize {
        if matches!(self, Form::Q1 | Form::Q2 | Form::Q4) { 4 } else { 3 }
    }
}

/// The vowels of form I behind the second radical: `a-u` for كتب يكتب. The other forms have no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VowelClass {
    /// In the perfect.
    pub perfect: Vowel,
    /// In the imperfect.
    pub imperfect: Vowel,
}

impl VowelClass {
    /// Reads `a-u`; the empty class of the derived forms reads as `a-i`, which they do not ask for.
    #[must_use]
    pub fn from_name(name: &str) -> Option<VowelClass> {
        let vowel = |letter: u8| match letter {
            b'a' => Some(Vowel::A),
            b'i' => Some(Vowel::I),
            b'u' => Some(Vowel::U),
            _ => None,
        };
        match name.as_bytes() {
            [] => Some(VowelClass { perfect: Vowel::A, imperfect: Vowel::I }),
            [perfect, b'-', imperfect] => Some(VowelClass { perfect: vowel(*perfect)?, imperfect: vowel(*imperfect)? }),
            _ => None,
        }
    }
}

/// A verb that can be conjugated.
///
/// ```
/// use reconcile::lang::ar::morph::{Form, Root, Verb, VowelClass};
///
/// let root = Root::parse("قوم").expect("three letters");
/// let verb = Verb::new(root, Form::X, VowelClass::from_name("").expect("no class")).expect("a form of three radicals");
/// assert_eq!(verb.lemma(), "استقام");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    pub(super) root: Root,
    pub(super) form: Form,
    pub(super) class: VowelClass,
    /// A middle glide that stands where others give way: استجوب, استحوذ.
    pub(super) firm_middle: bool,
    /// A first radical hamza that the infix of form VIII swallows: اتخذ, but ائتلف.
    pub(super) swallowed_hamza: bool,
    /// The radicals as sounds, with the infix of form VIII as a fifth.
    pub(super) radicals: [Sound; 5],
}

impl Verb {
    /// The verb of a root in a form; `None` where the form takes another number of radicals.
    #[must_use]
    pub fn new(root: Root, form: Form, class: VowelClass) -> Option<Verb> {
        let fits = root.count() == form.radicals();
        let radicals = [Sound::Consonant('ت'); 5];
        fits.then(|| Verb { root, form, class, firm_middle: false, swallowed_hamza: false, radicals }.voiced())
    }

    /// A sound verb of the form whose radicals are their own numbers from 0: `0ا12` is the فاعل of all such verbs.
    pub(super) fn of_numbers(form: Form, class: VowelClass) -> Verb {
        let root = Root { radicals: ['0', '1', '2', '3'].into_iter().take(form.radicals()).collect() };
        let radicals = [Sound::Consonant('ت'); 5];
        Verb { root, form, class, firm_middle: false, swallowed_hamza: false, radicals }.voiced()
    }

    /// The same verb with the choices that only its lemma shows (استجوب keeps its و, اتخذ loses its hamza); `None` where no
    /// choice spells `lemma`, so that a slip in the root or form is found. A verb of the passive is listed in it: توفي.
    #[must_use]
    pub fn spelled(mut self, lemma: &str) -> Option<Verb> {
        let written = without_marks(lemma);
        for (firm_middle, swallowed_hamza) in [(false, false), (true, false), (false, true)] {
            self.firm_middle = firm_middle;
            self.swallowed_hamza = swallowed_hamza;
            self = self.voiced();
            if self.lemma() == written || self.passive_lemma() == written {
                return Some(self);
            }
        }
        None
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The verb with its radicals as the sounds that root, form and choices make of them.
    fn voiced(mut self) -> Verb {
        let root = &self.root;
        // Roots like طوي keep the middle glide and let the last one give way.
        let hollow = root.count() == 3
            && root.is_glide(1)
            && !root.is_defective()
            && !self.firm_middle
            && matches!(self.form, Form::I | Form::IV | Form::VII | Form::VIII | Form::X);
        let last = root.count() - 1;
        let mut sounds = [Sound::Consonant('ت'); 5];
        for (position, sound) in sounds.iter_mut().take(4).enumerate() {
            let letter = root.radical(position);
            let weak = root.is_glide(position.min(last)) && (position >= last || (position == 1 && hollow));
            *sound = if weak { Sound::Glide(letter) } else { Sound::Consonant(letter) };
        }
        if self.form == Form::VIII {
            let (first, infix) = assimilated(root.radical(0), self.swallowed_hamza);
            sounds[0] = Sound::Consonant(first);
            sounds[4] = Sound::Consonant(infix);
        }
        self.radicals = sounds;
        self
    }

    /// Whether no sound law and no meeting of equal letters touches any of its forms, so that they are those of every other
    /// such verb of its form and class, with other radicals.
    pub(super) fn is_sound(&self) -> bool {
        let root = &self.root.radicals;
        let firm = !root.iter().any(|letter| matches!(letter, 'و' | 'ي' | &HAMZA)) && root.windows(2).all(|pair| pair[0] != pair[1]);
        let opens_firmly = match self.form {
            Form::VII => root[0] != 'ن',
            Form::VIII => root[0] != 'ت' && assimilated(root[0], false) == (root[0], 'ت'),
            Form::IX | Form::Q4 => false,
            _ => true,
        };
        firm && opens_firmly && !matches!(self.root.last(), 'ت' | 'ن')
    }

    /// Whether the middle radical gives way: قام, أقام.
    pub(super) fn is_hollow(&self) -> bool {
        self.root.count() == 3 && matches!(self.radicals[1], Sound::Glide(_))
    }
}

/// The first radical and the infix ت of form VIII as they meet: وصل → اتصل, صدم → اصطدم, زهر → ازدهر, دعو → ادعى.
fn assimilated(first: char, swallowed_hamza: bool) -> (char, char) {
    match first {
        'و' | 'ي' => ('ت', 'ت'),
        HAMZA if swallowed_hamza => ('ت', 'ت'),
        'ص' | 'ض' | 'ط' => (first, 'ط'),
        'ظ' | 'ث' => (first, first),
        'ذ' => ('د', 'د'),
        'د' | 'ز' => (first, 'د'),
        _ => (first, 'ت'),
    }
}

/// A word without vowel signs and doubling.
fn without_marks(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}')).collect()
}
