//! Choosing the reading of every word of a sentence from its neighbors.
//!
//! A best path over the readings (Viterbi): each has its own weight, and [`fit`] says how well two neighbors go together.
//! The rules are those a reader applies without thinking: a verb behind لم, a noun behind a preposition, a name behind a
//! title. The numbers are few and coarse on purpose; a rule that needs tuning to the point is the wrong rule.

use super::{
    analyze::{Analyses, Analysis, is_nominal},
    clitics::Proclitics,
    governors::{Governor, Governors},
};
use crate::text::{Entry, Features, Key, Pos};

/// The index of the chosen reading of each word.
///
/// بعد أن and the like are settled before: what follows is a verb, which أن alone leaves open.
pub(super) fn choose(readings: &[&Analyses], governors: &Governors, chosen: &mut Vec<usize>) {
    chosen.clear();
    // For each word and reading: best score of a path that ends there, the reading before, and whether the clause has its
    // verb on that path.
    let mut best: Vec<[(i32, u8, bool); MAX]> = Vec::with_capacity(readings.len());
    for (index, word) in readings.iter().enumerate() {
        let mut scores = [(i32::MIN, 0, false); MAX];
        for (reading, analysis) in word.iter().take(MAX).enumerate() {
            let own = i32::from(analysis.weight);
            let clausal = if analysis.pos == Pos::Verb && opens_clause(readings, index, governors) { CLAUSAL } else { 0 };
            let own = own + clausal;
            scores[reading] = match index.checked_sub(1) {
                None => (own + fit(None, analysis, governors), 0, has_verb(false, analysis)),
                Some(before) => {
                    let mut top = (i32::MIN, 0, false);
                    for (other, previous) in readings[before].iter().take(MAX).enumerate() {
                        let (score, _, told) = best[before][other];
                        let second = if told { second_verb(previous, analysis) } else { 0 };
                        let parted = if parts_verb(word, analysis, previous) { PARTED } else { 0 };
                        let score = score + own + fit(Some(previous), analysis, governors) + second + parted;
                        if score > top.0 {
                            top = (score, other as u8, has_verb(told, analysis));
                        }
                    }
                    top
                }
            };
        }
        best.push(scores);
    }
    let Some(last) = best.last() else {
        return;
    };
    let mut reading = (0..MAX).rev().max_by_key(|reading| last[*reading].0).unwrap_or(0);
    chosen.resize(readings.len(), 0);
    for index in (0..readings.len()).rev() {
        chosen[index] = reading;
        reading = usize::from(best[index][reading].1);
    }
}

/// Whether the clause has its verb behind a word, `told` before it.
fn has_verb(told: bool, word: &Analysis) -> bool {
    let opens = matches!(word.pos, Pos::Punctuation | Pos::Subordinator | Pos::Relative | Pos::Particle | Pos::Conjunction)
        || word.proclitics.any(Proclitics::CONJUNCTION);
    let verb = word.pos == Pos::Verb && !word.features.has(Features::AUXILIARY);
    verb || told && !opens
}

/// What a second verb in a clause loses: أحرز المهاجم هدفا is no "they two sought". An indefinite noun may be described by one.
fn second_verb(previous: &Analysis, next: &Analysis) -> i32 {
    let described = is_nominal(previous.pos) && !previous.features.has(Features::DEFINITE);
    let opens = next.proclitics.any(Proclitics::CONJUNCTION.with(Proclitics::FOR)) || !is_nominal(previous.pos);
    match (next.pos == Pos::Verb && !opens && !described, next.features.has(Features::PAST)) {
        (true, true) => -6,
        (true, false) => -4,
        _ => 0,
    }
}

/// قافلة وصلت: whether a reading takes و off a word that is a verb in و, behind an indefinite noun that this verb describes.
fn parts_verb(readings: &Analyses, reading: &Analysis, previous: &Analysis) -> bool {
    let parted = reading.pos == Pos::Verb && reading.proclitics.any(Proclitics::CONJUNCTION);
    let open = Features::DEFINITE.with(Features::ACCUSATIVE);
    if !parted || !is_nominal(previous.pos) || previous.features.any(open) || previous.pronoun != Features::default() {
        return false;
    }
    readings.iter().take(MAX).any(|whole| {
        let past = whole.pos == Pos::Verb && whole.features.has(Features::PAST) && !whole.features.has(Features::DUAL);
        past && whole.proclitics.is_empty() && agreement(whole, previous) > 0
    })
}

/// What a reading loses for it.
const PARTED: i32 = -3;

/// Whether أن stands before word `index` and a preposition before that: بعد أن, منذ أن, دون أن.
fn opens_clause(readings: &[&Analyses], index: usize, governors: &Governors) -> bool {
    let first = |index: usize| readings.get(index).and_then(|word| word.first());
    index >= 2
        && first(index - 1).is_some_and(|that| governors.of(that.lemma) == Governor::That && that.proclitics.is_empty())
        && first(index - 2).is_some_and(|before| before.pos == Pos::Preposition && before.pronoun == Features::default())
}

/// What a verb gains behind بعد أن.
const CLAUSAL: i32 = 10;

/// Readings that are compared of each word.
const MAX: usize = 8;

/// How well `next` stands behind `previous`; `None` is the start of the sentence.
fn fit(previous: Option<&Analysis>, next: &Analysis, governors: &Governors) -> i32 {
    let verb = next.pos == Pos::Verb;
    let opens = |previous: &Analysis| matches!(previous.pos, Pos::Particle | Pos::Subordinator | Pos::Conjunction);
    if verb && is_jussive(next) && !previous.is_some_and(opens) {
        return JUSSIVE;
    }
    let nominal = matches!(next.pos, Pos::Noun | Pos::Name | Pos::Number | Pos::Adjective);
    // A preposition written with its noun settles the noun.
    if next.proclitics.any(Proclitics::PREPOSITION) {
        return match (verb, next.proclitics.any(Proclitics::LIKE)) {
            (true, _) | (_, true) => 1,
            _ => PREPOSED,
        };
    }
    let Some(previous) = previous else {
        return opening(next);
    };
    if next.proclitics.any(Proclitics::CONJUNCTION) {
        // لكن فشلت: no ف and no و follow upon what joins clauses already.
        // حتى وصلت: nor upon a preposition.
        if (opens(previous) || previous.pos == Pos::Preposition) && previous.pronoun == Features::default() {
            return DOUBLED;
        }
        if next.pos == Pos::Preposition && next.proclitics.any(Proclitics::THEN) {
            return THEN_UNDER;
        }
        // و joins like to like, and opens clauses: "وأعلن".
        return if verb || same_kind(previous, next) { 3 } else { 1 };
    }
    if previous.pronoun != Features::default() && previous.pos != Pos::Verb && previous.pos != Pos::Subordinator {
        // كتابه الجديد, عليه أن: the pronoun closes its phrase.
        return match next.pos {
            Pos::Adjective if next.features.has(Features::DEFINITE) => 2,
            // قبطانها حسن كريم.
            Pos::Name if matches!(previous.entry, Entry::Title(_)) => 5,
            // لديك بطاقة, فيها مئذنة.
            Pos::Noun if previous.pos == Pos::Preposition => 2,
            _ => 0,
        };
    }
    if next.features.has(HAL) && next.pos == Pos::Adjective && !matches!(previous.pos, Pos::Number | Pos::Preposition) {
        // قال إنه مستعد، متهما خصومه: behind a comma a noun would need a verb.
        return if previous.pos == Pos::Punctuation { 5 } else { 2 };
    }
    match previous.pos {
        Pos::Punctuation | Pos::Other => opening(next),
        Pos::Preposition => match next.pos {
            Pos::Verb => -12,
            Pos::Noun | Pos::Name | Pos::Number => 4,
            Pos::Adjective => 1,
            Pos::Determiner | Pos::Relative | Pos::Subordinator => 3,
            Pos::Preposition => 1,
            // وفق «الأهرام».
            Pos::Punctuation => 0,
            _ => -2,
        },
        Pos::Particle | Pos::Subordinator | Pos::Conjunction => governed(governors.of(previous.lemma), previous, next),
        Pos::Relative => match next.pos {
            Pos::Verb => 4,
            Pos::Noun | Pos::Name => -1,
            _ => 0,
        },
        Pos::Determiner => match next.pos {
            Pos::Noun => 4,
            Pos::Adjective | Pos::Number => 2,
            Pos::Verb => -5,
            _ => 0,
        },
        Pos::Pronoun => i32::from(verb),
        Pos::Adverb => i32::from(verb || nominal),
        Pos::Verb => behind_verb(previous, next),
        // في عام 2015 أسس: a year closes its phrase.
        Pos::Number if previous.features.has(Features::DEFINITE) && previous.entry == Entry::None => match next.pos {
            Pos::Verb => 2,
            _ => 0,
        },
        Pos::Number => match next.pos {
            Pos::Noun => 4,
            Pos::Number => 2,
            Pos::Verb => -3,
            _ => 0,
        },
        Pos::Name => match next.pos {
            // First and family name, whatever either means elsewhere: سالم النجار; but السعودية أعلنت.
            Pos::Name if matches!((previous.entry, next.entry), (Entry::GivenName(_), Entry::GivenName(_))) => 6,
            Pos::Name => 3,
            Pos::Verb => 1 + agreement(next, previous),
            Pos::Adjective if next.features.has(Features::DEFINITE) => 2,
            Pos::Adjective => -1,
            _ => 0,
        },
        Pos::Noun | Pos::Adjective => behind_noun(previous, next),
    }
}

/// A participle with the alif of the accusative tells the state of the subject: غادر مبتسما, قائلا إن.
const HAL: Features = Features::ACTIVE_PARTICIPLE.with(Features::ACCUSATIVE);
/// What a noun gains for a preposition written with it.
const PREPOSED: i32 = 2;

/// At the start of a sentence or clause: news opens with a verb, or with a definite noun.
fn opening(next: &Analysis) -> i32 {
    // Running text joins sentence to sentence with و: what can be read as و and a verb is (ودعت, not ودّعت).
    let joined = if next.proclitics.any(Proclitics::AND) && next.pos == Pos::Verb { JOINED } else { 0 };
    joined
        + match next.pos {
            // وردا على سؤال: a verb in front is no dual, unless it goes on.
            Pos::Verb if next.features.has(Features::PAST.with(Features::DUAL)) && joined == 0 => 0,
            Pos::Verb if next.features.has(Features::PAST) => 3,
            Pos::Verb => 2,
            // "Refusal of the president" rarely opens a sentence; "the president refused" does.
            Pos::Noun if next.features.has(Features::MASDAR) && !next.features.has(Features::DEFINITE) => 0,
            Pos::Noun | Pos::Name => i32::from(next.features.has(Features::DEFINITE)),
            Pos::Preposition if next.proclitics.any(Proclitics::THEN) => THEN_UNDER,
            // روسيا is the country; an adverbial adjective hardly opens.
            Pos::Adjective if next.features.has(Features::ACCUSATIVE) => -4,
            Pos::Adjective => -1,
            _ => 0,
        }
}

/// What ف loses in front of a preposition: فتحت is rather "opened" than "so" and "under".
const THEN_UNDER: i32 = -4;

/// What a conjunction in front of the opening verb is worth: more than the price of splitting it off.
const JOINED: i32 = 2;

fn same_kind(previous: &Analysis, next: &Analysis) -> bool {
    previous.pos == next.pos && previous.features.has(Features::DEFINITE) == next.features.has(Features::DEFINITE)
}

/// Behind a particle, subordinator or conjunction.
fn governed(governor: Governor, previous: &Analysis, next: &Analysis) -> i32 {
    let verb = next.pos == Pos::Verb;
    let imperfect = verb && next.features.any(Features::PRESENT);
    // لم أكد: a jussive needs what governs it; قد أكد is a perfect.
    if verb && next.features.has(Features::SUBJUNCTIVE) && !matches!(governor, Governor::Imperfect | Governor::That | Governor::No) {
        return JUSSIVE;
    }
    // إنه, لأنها: what follows is the predicate.
    if previous.pronoun != Features::default() {
        return if verb { 2 } else { 1 };
    }
    match governor {
        Governor::Imperfect if imperfect => 12,
        Governor::Imperfect => -8,
        Governor::Verb if verb => 10,
        Governor::Verb => -6,
        // بعد أن أنهى دراسته: "he finished" rather than "that I forbid".
        Governor::That if imperfect && next.features.has(Features::FIRST) && !next.features.has(Features::PAST) => 0,
        Governor::That if imperfect => 4,
        Governor::That if verb => 0,
        Governor::That => 2,
        Governor::Noun if verb => -6,
        Governor::Noun => 3,
        Governor::Clause if verb => 3,
        Governor::No if imperfect => 5,
        Governor::No if verb => -2,
        _ => i32::from(next.pos == Pos::Noun),
    }
}

/// Whether a verb is a jussive that no other mood is spelled like: تعد of عاد, "return", where تعد of عدّ is "counts".
fn is_jussive(verb: &Analysis) -> bool {
    let several = Features::PLURAL.with(Features::DUAL);
    verb.features.has(Features::SUBJUNCTIVE) && !verb.features.any(several) && !verb.proclitics.any(Proclitics::FOR)
}

/// What a conjunction of one letter loses behind another.
const DOUBLED: i32 = -3;

/// What a jussive or subjunctive loses where nothing governs it.
const JUSSIVE: i32 = -6;

fn behind_verb(previous: &Analysis, next: &Analysis) -> i32 {
    match next.pos {
        // كان يكتب; two finite verbs do not meet otherwise.
        Pos::Verb if previous.features.has(Features::AUXILIARY) => 2,
        Pos::Verb => -5,
        // اجتماع عقده وفدان: what shows the nominative waits for its verb.
        Pos::Noun if next.features.has(Features::NOMINATIVE) => 4 + agreement(previous, next),
        Pos::Noun => 2 + agreement(previous, next),
        Pos::Name => 2 + agreement(previous, next),
        // قتل أكثر من مئة; غادر متأثرا.
        Pos::Adjective if next.features.has(Features::COMPARATIVE) => 2,
        Pos::Adjective => -1,
        Pos::Number => 2,
        Pos::Particle | Pos::Subordinator | Pos::Preposition => 1,
        _ => 0,
    }
}

/// A verb in front agrees in gender with its subject, and stays singular.
fn agreement(verb: &Analysis, subject: &Analysis) -> i32 {
    // Names of persons do not show their gender.
    let shown = subject.features.any(Features::MASCULINE.with(Features::FEMININE));
    if !verb.features.has(Features::THIRD) || !subject.features.has(Features::SINGULAR) || !shown {
        return 0;
    }
    i32::from(verb.features.has(Features::FEMININE) == subject.features.has(Features::FEMININE))
}

/// Whether an adjective has the gender of its noun; plurals of things count as feminine.
fn concord(noun: &Analysis, adjective: &Analysis) -> i32 {
    let feminine = adjective.features.has(Features::FEMININE);
    i32::from(if noun.features.has(Features::PLURAL) { feminine } else { feminine == noun.features.has(Features::FEMININE) })
}

/// Whether no adjective of this form describes the noun: السيارة الجريح, "the car … the wounded man".
fn clashes(noun: &Analysis, adjective: &Analysis) -> bool {
    let one_man = adjective.features.has(Features::SINGULAR) && !adjective.features.any(Features::FEMININE.with(Features::PLURAL));
    let woman = adjective.features.has(Features::FEMININE.with(Features::SINGULAR));
    let man = matches!(noun.entry, Entry::Title(_)) && noun.features.has(Features::MASCULINE.with(Features::SINGULAR));
    // الإدارة المفاوضات: "the administration … the talks", and no "negotiating" in the plural.
    let many = adjective.features.has(Features::PLURAL.with(Features::FEMININE)) && !adjective.features.has(Features::SINGULAR);
    let one = noun.features.has(Features::SINGULAR) && !noun.features.has(Features::PLURAL);
    // خطف مسلحون: "gunmen kidnapped", and no kidnapping of several.
    let several = adjective.features.has(Features::NOMINATIVE) && one;
    one_man && noun.features.any(Features::FEMININE.with(Features::DUAL)) || woman && man || many && one || several
}

/// Whether a noun or adjective shows the feminine singular.
fn is_of_woman(word: &Analysis) -> bool {
    word.features.has(Features::FEMININE.with(Features::SINGULAR))
}

fn behind_noun(previous: &Analysis, next: &Analysis) -> i32 {
    let (was_definite, is_definite) = (previous.features.has(Features::DEFINITE), next.features.has(Features::DEFINITE));
    let nunated = previous.features.has(Features::ACCUSATIVE) && previous.pos == Pos::Noun;
    // دبلوماسيين روس: several bear no name together.
    let several = previous.features.has(Features::PLURAL) && !previous.features.has(Features::SINGULAR);
    let title = matches!(previous.entry, Entry::Title(_)) && !several;
    let person = title || matches!(previous.entry, Entry::GivenName(_));
    match next.pos {
        // الرئيس عون, المشير حسن: here words that can be names are.
        Pos::Name if title && matches!(next.entry, Entry::GivenName(_)) => 8,
        Pos::Name if person => 5,
        Pos::Name if previous.pos == Pos::Noun && !was_definite && !nunated => 3,
        Pos::Name => 1,
        // ضابطا روسيا: a Russian officer.
        Pos::Adjective
            if next.features.has(Features::ACCUSATIVE.with(Features::NISBA)) && nunated && matches!(next.entry, Entry::Place(_)) =>
        {
            9
        }
        // Case shows on both or on none.
        Pos::Adjective if next.features.has(Features::ACCUSATIVE) && !nunated => -2,
        Pos::Adjective if next.features.has(Features::COMPARATIVE) => 0,
        // الوزير مشاركته: an attribute bears no pronoun.
        Pos::Adjective if clashes(previous, next) || next.pronoun != Features::default() => -3,
        // A nisba between title and name: الرئيس التركي أردوغان.
        Pos::Adjective if was_definite == is_definite && !previous.features.has(Features::MASDAR) => {
            if is_of_woman(next) && !is_of_woman(previous) && previous.features.has(Features::SINGULAR.with(Features::MASCULINE)) {
                // يدخل الجيش المدينة: rather the city; but nouns like حرب are feminine and do not show it.
                1
            } else {
                3 + concord(previous, next)
            }
        }
        Pos::Adjective if was_definite == is_definite => 3,
        Pos::Adjective => -1,
        // نص مترجم: behind an indefinite noun what can be an adjective is one; but مقتل سياسي, the killing of somebody.
        Pos::Noun
            if matches!(next.entry, Entry::Title(_))
                && next.proclitics.is_empty()
                && !was_definite
                && !is_definite
                && !person
                // أزمة اقتصادية is no crisis of an economist; مقتل سياسي is somebody's death.
                && (!matches!(previous.entry, Entry::Predicate(_)) || is_of_woman(previous) && is_of_woman(next)) =>
        {
            0
        }
        // رفض مسؤولون: what shows the nominative is no genitive.
        Pos::Noun if !was_definite && next.features.has(Features::NOMINATIVE) && next.proclitics.is_empty() => NO_GENITIVE,
        // Idafa: the first part bears no article.
        Pos::Noun if !was_definite && previous.pos == Pos::Noun && !nunated => 3 + i32::from(is_definite),
        // كبير المفاوضين.
        Pos::Noun if !was_definite && is_definite => 2,
        Pos::Noun if was_definite && is_definite => -1,
        Pos::Noun => 0,
        // An indefinite noun waits for its genitive or its adjective rather than for a verb; nunation takes the genitive away.
        Pos::Verb if was_definite || nunated => 2 + agreement(next, previous),
        // دولة تواجه, rather than the masdar that is spelled alike.
        Pos::Verb if next.features.has(Features::PRESENT.with(Features::FEMININE)) => 2 * agreement(next, previous),
        Pos::Verb => 0,
        // كان مسؤولا عن, باحثا عن: in the accusative, with a complement, it is what somebody does, not a title; but باحثا في الجامعة.
        Pos::Preposition | Pos::Subordinator if title && nunated => {
            let place = [Key::of("في"), Key::of("من")].contains(&next.lemma);
            if place { 0 } else { NO_TITLE }
        }
        _ => 0,
    }
}

/// What a noun loses that stands where only a genitive can.
const NO_GENITIVE: i32 = -5;

/// What a title loses that stands where a participle governs a complement.
const NO_TITLE: i32 = -6;
