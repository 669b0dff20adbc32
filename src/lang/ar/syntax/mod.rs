//! The grammar of the Arabic clause: from the words of a sentence to its claims.
//!
//! [`phrase`] finds noun phrases, by what each word can be ([`kind`]), and [`name`] the names in them. [`segment`], [`content`] and
//! [`boundary`] cut the sentence into clauses, [`join`] gives them their phrases, [`rank`] says which clause a verb belongs to,
//! [`deed`] which noun is the verb of its clause and [`homograph`] which of two verbs one is. [`argument`] says who does what
//! to whom, [`sense`] what the verb means beside them,
//! [`parted`] where the two look like one phrase, [`extent`] what is neither, by what a verb takes ([`valency`]), what [`party`] knows of
//! either and [`understood`] of who is not said; [`oblique`] what prepositional phrases add, [`standing`] what is denied, planned or said by
//! whom, [`nominal`] the claims that nouns make with what [`governor`] gives them, [`cause`] what acts without being anybody, [`contrast`] what is ruled out. Nothing here looks at
//! letters: all it knows of words is what the morphology says, and all it knows of verbs is their frames.

mod function;

mod phrase;

mod kind;

mod name;

mod clause;

mod segment;

mod boundary;
mod cause;

mod content;

mod join;

mod rank;

mod deed;

mod homograph;

mod argument;

mod parted;

mod extent;

mod sense;

mod valency;

mod party;

mod understood;

mod oblique;

mod standing;

mod nominal;

mod governor;

mod contrast;

mod emit;

use self::function::{Function, Functions};
use crate::{
    lang::Context,
    lexicon::{EventId, Lexicon, Predicates, Shared, Source},
    model::Claim,
    text::{Key, Sentence, Word},
};

/// What the grammar knows besides the frames: function words, and the keys of the few that it names itself.
#[derive(Debug, Default)]
pub(super) struct Syntax {
    functions: Functions,
    keys: Keys,
}

macro_rules! keys {
    ($($name:ident = $form:literal,)*) => {
        /// Function words that the grammar itself names, as keys.
        #[derive(Debug)]
        struct Keys {
            $($name: Key,)*
            /// Nouns that make an adjective of what they govern: ذات البنود.
            qualifiers: Vec<Key>,
            /// Nouns of direction, before what they are of.
            directions: Vec<Key>,
            /// Verbs by which a report reminds its readers: يذكر أن.
            reminders: Vec<Key>,
            /// عند and لدى, of times and of places.
            at: Vec<Key>,
            /// Quantities that are nouns behind a noun, before من: العديد من.
            quantities: Vec<Key>,
            /// Nouns of some of what stands behind من: عدد من.
            parts: Vec<Key>,
            /// Who is told things so that all may know: وكالة رويترز.
            outlets: Vec<Key>,
            /// What makes whoever has it do what stands behind it: حق الإشراف, مهمة الإشراف.
            charges: Vec<Key>,
            /// What a cause stands in, as who did it may: وراء الحريق.
            behind: Vec<Key>,
            /// Whose want is a reason behind ل: لعدم كفاية الأدلة, لنقص الوقود.
            wants: Vec<Key>,
            /// What moves, and no movement of people has for its own: حركة الملاحة.
            traffic: Vec<Key>,
            /// What stands for the one that is named already: نفسها.
            selves: Vec<Key>,
            be: Option<EventId>,
            propose: Option<EventId>,
            hold_office: Option<EventId>,
        }

        impl Default for Keys {
            fn default() -> Keys {
                let qualifiers = ["ذات", "ذو", "ذا", "ذي", "ذوي", "ذوو", "ذواتا"].into_iter().map(Key::of).collect();
                let directions = ["شمال", "جنوب", "شرق", "غرب", "وسط"].into_iter().map(Key::of).collect();
                let reminders = ["ذكر", "أشار", "جدر"].into_iter().map(Key::of).collect();
                let at = ["عند", "لدى"].into_iter().map(Key::of).collect();
                let quantities = ["عديد", "كثير", "قليل", "مزيد"].into_iter().map(Key::of).collect();
                let parts = ["عدد", "مجموعة", "سلسلة", "كمية"].into_iter().map(Key::of).collect();
                let outlets = ["قناة", "صحيفة", "جريدة", "مجلة", "وكالة", "إذاعة", "تلفزيون", "موقع", "شبكة"].into_iter().map(Key::of).collect();
                let charges = ["حق", "مهمة", "صلاحية", "مسؤولية", "إذن", "فرصة", "تفويض", "واجب"].into_iter().map(Key::of).collect();
                let behind = ["وراء", "خلف"].into_iter().map(Key::of).collect();
                let wants = ["عدم", "انعدام", "نقص", "غياب", "قلة", "سوء", "تعذر", "ضعف", "كثرة", "شح"].into_iter().map(Key::of).collect();
                let traffic = ["ملاحة", "مرور", "سير", "طيران", "نقل", "تجارة", "شحن", "عبور", "سفر"].into_iter().map(Key::of).collect();
                let selves = ["نفس", "ذات"].into_iter().map(Key::of).collect();
                Keys { $($name: Key::of($form),)* qualifiers, directions, reminders, at, quantities, parts, outlets, charges, behind, wants, traffic, selves, be: None, propose: None, hold_office: None }
            }
        }
    };
}

keys! {
    and = "و", or = "أو", did_not = "لم", any = "أي", all = "كل", both = "كلا", somebody = "أحد", then = "ف", lack = "عدم", time = "وقت", another = "آخر", that = "أن", what = "ما", in_ = "في", to = "ل", by = "ب", to_place = "إلى", from = "من", until = "حتى", first = "أول",
    movement = "حركة", about = "عن", no = "لا", is_not = "ليس", as_said = "كما", on = "على", under = "تحت",
    say = "قال", land = "بلاد", between = "بين", other = "غير", owning = "ذات", number = "رقم", servant = "عبد", son = "بن", faith = "دين", name = "اسم",
}

impl Syntax {
    pub(super) fn load(source: &Source, shared: Shared<'_>, mistakes: &mut Vec<String>) -> Syntax {
        let mut keys = Keys::default();
        (keys.be, keys.hold_office, keys.propose) =
            (shared.events.find("be"), shared.events.find("hold-office"), shared.events.find("propose"));
        Syntax { functions: Functions::load(source, mistakes), keys }
    }

    /// The claims of a sentence, appended in text order.
    pub(super) fn claims(&self, sentence: &Sentence, context: Context<'_>, predicates: &Predicates, claims: &mut Vec<Claim>) {
        if sentence.words.is_empty() {
            return;
        }
        // Every word is asked several times, so what starts at it is looked up once.
        let formulas: Vec<_> = (0..sentence.words.len()).map(|at| self.functions.at(&sentence.words, at)).collect();
        let reader = Reader {
            sentence,
            words: &sentence.words,
            text: context.text,
            lexicon: context.lexicon,
            predicates,
            formulas: &formulas,
            keys: &self.keys,
        };
        reader.emit(context, claims);
    }
}

/// One sentence under reading.
#[derive(Clone, Copy)]
struct Reader<'a> {
    sentence: &'a Sentence,
    words: &'a [Word],
    text: &'a str,
    lexicon: &'a Lexicon,
    predicates: &'a Predicates,
    /// The formula of function words that starts at each word.
    formulas: &'a [Option<(Function, usize)>],
    keys: &'a Keys,
}

impl Reader<'_> {
    /// The longest formula that starts at word `at`, with the number of its words.
    fn function_at(&self, at: usize) -> Option<(Function, usize)> {
        self.formulas.get(at).copied().flatten()
    }
}
