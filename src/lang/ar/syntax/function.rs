//! Function words and formulas: what لم, من المقرر or نقلا عن do in the grammar of a clause.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use crate::{
    lexicon::{Source, Table},
    model::{Modality, Role},
    text::{Features, Key, Pos, Word},
};

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    /// Denies the predicate behind it: لم.
    Not,
    /// Denies that something is the case, without a verb: ليس.
    IsNot,
    /// Denies the noun behind it: عدم, دون.
    Without,
    /// Opens a clause that is denied: دون أن.
    WithoutThat,
    /// Takes a denial back: إلا.
    Except,
    /// قد: a fact with the perfect, a possibility with the imperfect.
    Already,
    /// سوف.
    Will,
    /// أن, إن: a clause as a noun.
    Content,
    /// إذا, لو.
    If,
    /// عندما, بعد أن.
    When,
    /// لأن.
    Because,
    /// كي.
    SoThat,
    /// كيلا.
    SoThatNot,
    /// لكن, بينما: a new clause of the same rank.
    Meanwhile,
    /// أما.
    Topic,
    /// Modality of what follows: من المقرر.
    Modal(Modality),
    /// Denied modality of what follows: من غير المتوقع.
    ModalNot(Modality),
    /// A speaker follows: بحسب.
    According,
    /// The agent of a passive follows: من قبل.
    By,
    /// A role for the phrase behind, where the frame of the predicate names none: بسبب.
    Marks(Role),
    /// Makes a place of whatever stands behind it: داخل السيارة.
    Site,
    /// The phrase behind stands beside what the clause tells: بالإضافة إلى.
    Aside,
    /// The adjectives behind say how: بشكل منفصل.
    Manner,
    /// Describes the noun before it: رفيع المستوى.
    Attribute,
    /// An adverb of several words: على الأقل.
    Adverb,
    /// With its pronoun an adverb, which takes up the subject: بدوره.
    InTurn,
    /// A verb that affirms when denied: ما زال.
    Still,
}

impl Function {
    fn from_name(name: &str) -> Option<Function> {
        Some(match name {
            "not" => Function::Not,
            "is-not" => Function::IsNot,
            "without" => Function::Without,
            "without-that" => Function::WithoutThat,
            "except" => Function::Except,
            "already" => Function::Already,
            "will" => Function::Will,
            "content" => Function::Content,
            "if" => Function::If,
            "when" => Function::When,
            "because" => Function::Because,
            "so-that" => Function::SoThat,
            "so-that-not" => Function::SoThatNot,
            "meanwhile" => Function::Meanwhile,
            "topic" => Function::Topic,
            "according" => Function::According,
            "by" => Function::By,
            "topic-of" => Function::Marks(Role::Topic),
            "still" => Function::Still,
            "attribute" => Function::Attribute,
            "site" => Function::Site,
            "aside" => Function::Aside,
            "manner" => Function::Manner,
            "adverb" => Function::Adverb,
            "in-turn" => Function::InTurn,
            "cause" | "purpose" | "time" | "place" => Function::Marks(Role::from_name(name)?),
            _ => match name.strip_prefix("not-") {
                Some(modality) => Function::ModalNot(Modality::from_name(modality)?),
                None => Function::Modal(Modality::from_name(name)?),
            },
        })
    }
}

/// The table `ar/functions.tsv`, by the key of the first word.
#[derive(Debug, Default)]
pub(super) struct Functions {
    by_first: HashMap<Key, Vec<Formula>, FxBuildHasher>,
}

#[derive(Debug)]
struct Formula {
    first: Part,
    rest: SmallVec<[Part; 3]>,
    function: Function,
}

/// One word of a formula.
#[derive(Debug, Clone, Copy)]
struct Part {
    key: Key,
    /// Whether it has the article: من المقرر is a formula, من مقرر is "from a seat".
    article: bool,
    /// Whether it may end in nunation instead of being a function word of its own: احتجاجا على.
    nunated: Option<Key>,
}

impl Part {
    fn parse(form: &str) -> Part {
        let stem = form.strip_prefix("ال").filter(|stem| stem.chars().count() > 2);
        let nunated = form.strip_suffix('ا').filter(|stem| stem.chars().count() > 1).map(Key::of);
        Part { key: Key::of(stem.unwrap_or(form)), article: stem.is_some(), nunated }
    }

    fn fits(self, word: &Word, next: Option<&Word>) -> bool {
        let noun = matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name);
        let possessed = next.is_some_and(|next| next.pos == Pos::Pronoun && next.is(Features::CLITIC));
        let article = noun && word.is(Features::DEFINITE) && !possessed;
        let same = word.lemma == self.key || word.is(Features::ACCUSATIVE) && Some(word.lemma) == self.nunated;
        // بهدفين: two goals are no purpose.
        same && (article == self.article || !noun) && !(noun && word.is(Features::DUAL))
    }
}

impl Functions {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Functions {
        let mut functions = Functions::default();
        Table::read(source, "ar/functions.tsv", &["form", "function"], mistakes, |row, mistakes| {
            let Some(function) = Function::from_name(row.get("function")) else {
                mistakes.push(format!("{}: unknown function `{}`; see the head of the file", row.place, row.get("function")));
                return;
            };
            let mut parts = row.get("form").split_whitespace().map(Part::parse);
            let Some(first) = parts.next() else {
                mistakes.push(format!("{}: no form", row.place));
                return;
            };
            let rest: SmallVec<[Part; 3]> = parts.collect();
            for key in [Some(first.key), first.nunated].into_iter().flatten() {
                functions.by_first.entry(key).or_default().push(Formula { first, rest: rest.clone(), function });
            }
        });
        for formulas in functions.by_first.values_mut() {
            // Longest first, so that إلا أن goes before إلا.
            formulas.sort_by_key(|formula| std::cmp::Reverse(formula.rest.len()));
        }
        functions
    }

    /// The longest formula that starts at word `at`, with the number of its words.
    pub(super) fn at(&self, words: &[Word], at: usize) -> Option<(Function, usize)> {
        let behind = &words[at + 1..];
        self.by_first.get(&words[at].lemma)?.iter().find_map(|formula| {
            let alone = formula.rest.is_empty();
            // إثر "after" and أثر "trace", كأن and كان: a single word is a function word only where its part of speech says so.
            let content_word = match words[at].pos {
                Pos::Noun | Pos::Name | Pos::Adjective => formula.function != Function::Without,
                // كلا الطرفين, "both sides": no "not at all".
                Pos::Determiner => formula.function == Function::Not,
                Pos::Verb => formula.function != Function::Still,
                // لم يصدر بعد قرار: "yet".
                Pos::Adverb => matches!(formula.function, Function::Marks(_)),
                _ => formula.function == Function::Still,
            };
            let fits = !(alone && content_word)
                && formula.rest.len() <= behind.len()
                && formula.first.fits(&words[at], behind.first())
                && formula.rest.iter().enumerate().all(|(index, part)| part.fits(&behind[index], behind.get(index + 1)));
            fits.then_some((formula.function, 1 + formula.rest.len()))
        })
    }
}
