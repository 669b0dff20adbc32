//! Reading single words anew once the readings around them are chosen: what needs more of the sentence than its neighbor.

use super::{
    analyze::{Analyses, Analysis, is_nominal},
    clitics::Proclitics,
    governors::Governors,
};
use crate::text::{Entry, Features, Key, Pos};

/// How far behind its verb "yet" stands.
const YET_REACH: usize = 5;

/// Reads adjectives and participles that stand where only a noun can as nouns: المسؤولون, للمحتجين, رئيسه السابق.
pub(super) fn make_substantives(words: &mut [Analysis]) {
    for index in 0..words.len() {
        let word = words[index];
        if word.pos != Pos::Adjective || word.features.has(Features::NISBA.with(Features::FEMININE)) {
            continue;
        }
        let definite = word.features.has(Features::DEFINITE);
        let previous = index.checked_sub(1).map(|before| words[before]);
        // قاعدة "الوليد" الجوية: behind the mark that closes a name.
        let quoted = previous.is_some_and(|previous| closes_name(words, index - 1, previous.lemma));
        let attribute = quoted
            || previous.is_some_and(|previous| {
                matches!(previous.pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number)
                    && !word.proclitics.any(Proclitics::PREPOSITION)
            });
        let behind_preposition = previous
            .is_some_and(|previous| matches!(previous.pos, Pos::Preposition | Pos::Determiner) && previous.pronoun == Features::default());
        if (!attribute && definite)
            || word.proclitics.any(Proclitics::PREPOSITION)
            || behind_preposition
            || word.pronoun != Features::default()
        {
            words[index].pos = Pos::Noun;
        }
    }
}

/// Whether the mark at `at` closes a name in quotes: it is none that opens, or the second of two that are alike, with nouns between.
fn closes_name(words: &[Analysis], at: usize, mark: Key) -> bool {
    if words[at].pos != Pos::Punctuation {
        return false;
    }
    let (plain, closing) = (Key::of("\""), [Key::of("»"), Key::of("”")]);
    if mark != plain && !closing.contains(&mark) {
        return false;
    }
    let open = (0..at).rev().take_while(|other| words[*other].pos != Pos::Verb).find(|other| words[*other].pos == Pos::Punctuation);
    let alike = (0..at).filter(|other| words[*other].pos == Pos::Punctuation && words[*other].lemma == plain).count();
    open.is_some_and(|open| open + 1 < at && open > 0 && is_nominal(words[open - 1].pos)) && (mark != plain || alike % 2 == 1)
}

/// Reads the masdar behind an auxiliary and its subject as the verb that is spelled alike: كانت اللجنة تجمع الأدلة.
///
/// A closed phrase takes no indefinite noun, and an auxiliary without another predicate waits for its verb.
pub(super) fn find_awaited_verbs(words: &mut [Analysis], readings: &[&Analyses]) {
    for auxiliary in 0..words.len() {
        let waiting = words[auxiliary];
        if waiting.pos != Pos::Verb || !waiting.features.has(Features::AUXILIARY) {
            continue;
        }
        for index in auxiliary + 1..words.len() {
            let word = words[index];
            let stops = matches!(word.pos, Pos::Verb | Pos::Punctuation | Pos::Subordinator | Pos::Relative)
                || word.pos == Pos::Adjective && !word.features.has(Features::DEFINITE)
                || word.features.has(Features::ACCUSATIVE);
            if stops {
                break;
            }
            let closed = index > auxiliary + 1 && words[index - 1].features.has(Features::DEFINITE);
            let bare = word.pos == Pos::Noun && word.proclitics.is_empty() && !word.features.has(Features::DEFINITE);
            let agrees = |reading: &&Analysis| {
                reading.pos == Pos::Verb
                    && reading.features.has(Features::PRESENT.with(Features::THIRD))
                    && reading.features.has(Features::FEMININE) == waiting.features.has(Features::FEMININE)
            };
            if closed
                && bare
                && let Some(verb) = readings[index].iter().find(agrees)
            {
                words[index] = *verb;
                break;
            }
        }
    }
}

/// Reads a bare noun behind "is the one who" as the verb that is spelled alike: حمدان هو من أمر بإطلاق النار.
pub(super) fn find_deeds_behind_who(words: &mut [Analysis], readings: &[&Analyses]) {
    let who = Key::of("من");
    let parting = ["هو", "هي", "هم"].map(Key::of);
    for index in 2..words.len() {
        let word = words[index];
        let bare =
            word.pos == Pos::Noun && word.proclitics.is_empty() && !word.features.any(Features::DEFINITE.with(Features::COMPARATIVE));
        let asked = words[index - 1].lemma == who && words[index - 1].proclitics.is_empty();
        if !bare || !asked || !parting.contains(&words[index - 2].lemma) {
            continue;
        }
        let deed = |reading: &&Analysis| reading.pos == Pos::Verb && reading.features.has(Features::PAST.with(Features::THIRD));
        if let Some(verb) = readings[index].iter().find(deed) {
            words[index] = *verb;
        }
    }
}

/// Reads a bare noun that a preposition with its pronoun cuts from the noun behind it as the verb that is spelled alike: تظاهرة رفع
/// خلالها المشاركون لافتات.
///
/// Nothing comes between a noun and its genitive, so what follows is the subject of a verb, and the verb describes what the pronoun
/// takes up.
pub(super) fn find_deeds_before_pronouns(words: &mut [Analysis], readings: &[&Analyses]) {
    for index in 1..words.len().saturating_sub(2) {
        let (before, word, by, subject) = (words[index - 1], words[index], words[index + 1], words[index + 2]);
        let bare = word.pos == Pos::Noun && word.proclitics.is_empty() && !word.features.any(Features::DEFINITE.with(Features::ACCUSATIVE));
        let described = matches!(before.pos, Pos::Noun | Pos::Adjective) && !before.features.has(Features::DEFINITE);
        let cut = by.pos == Pos::Preposition && by.pronoun != Features::default() && by.proclitics.is_empty();
        let acts = subject.pos == Pos::Noun && subject.proclitics.only(Proclitics::THE) == subject.proclitics;
        if !bare || !described || !cut || !acts || !subject.features.any(Features::DEFINITE.with(Features::NOMINATIVE)) {
            continue;
        }
        let deed = |reading: &&Analysis| {
            reading.pos == Pos::Verb
                && reading.features.has(Features::PAST.with(Features::THIRD).with(Features::SINGULAR))
                && !reading.features.has(Features::GUESSED)
                && (!subject.features.has(Features::SINGULAR)
                    || reading.features.has(Features::FEMININE) == subject.features.has(Features::FEMININE))
        };
        if let Some(verb) = readings[index].iter().find(deed) {
            words[index] = *verb;
        }
    }
}

/// Reads the first noun of a sentence without a verb as the verb that is spelled alike: درس العلماء العينات.
///
/// A noun before a closed phrase would be the head of one long phrase, and a further noun behind it has no place there. A
/// sentence (`full`; not a headline) needs a predicate even where only a preposition follows.
pub(super) fn open_with_verb(words: &mut [Analysis], readings: &[&Analyses], full: bool) {
    let Some(first) = words.first().copied() else { return };
    // دون الشرطي أقواله, غير الحزب اسمه: a preposition, too, where the sentence has nothing else to be its predicate.
    let particle = matches!(first.pos, Pos::Preposition | Pos::Determiner | Pos::Number) && full;
    let open =
        particle || matches!(first.pos, Pos::Noun | Pos::Adjective) && !first.features.any(Features::DEFINITE.with(Features::ACCUSATIVE));
    // نقل المصاب إلى مستشفى وخضع لجراحة: a verb behind و is of the next clause.
    let opens = |word: &&Analysis| word.pos == Pos::Subordinator || word.pos == Pos::Verb && word.proclitics.any(Proclitics::CONJUNCTION);
    let mut clause = words.iter().take_while(|word| !opens(word));
    if !open || first.proclitics.any(Proclitics::PREPOSITION) || clause.any(|word| word.pos == Pos::Verb) {
        return;
    }
    let is_noun = |at: usize| words.get(at).is_some_and(|word| word.pos == Pos::Noun && !word.proclitics.any(Proclitics::PREPOSITION));
    // عبر آلاف اللاجئين الحدود: a number stands before what it counts.
    let mut last = 1 + words[1..].iter().take_while(|word| word.pos == Pos::Number && word.proclitics.is_empty()).count();
    while is_noun(last) && !words[last].features.has(Features::DEFINITE) && is_noun(last + 1) {
        last += 1;
    }
    let Some(subject) =
        words.get(1).filter(|_| words.get(last).is_some_and(|word| word.features.has(Features::DEFINITE) || word.pos == Pos::Name))
    else {
        return;
    };
    let mut behind = last + 1;
    // دعم الرئيس سالم حمدان الخطة: the adjectives and the name of the subject.
    let goes_on = |word: &Analysis| {
        word.pos == Pos::Adjective && word.features.has(Features::DEFINITE) || word.pos == Pos::Name && word.proclitics.is_empty()
    };
    while words.get(behind).is_some_and(goes_on) {
        behind += 1;
    }
    let evidence = words.get(behind).is_some_and(|word| match word.pos {
        Pos::Noun | Pos::Number | Pos::Determiner => word.proclitics.is_empty() || full,
        // كتب الصحفي أن.
        Pos::Subordinator => governed_by_verb(word),
        Pos::Preposition | Pos::Adverb => full,
        _ => false,
    });
    let agrees = |verb: &Analysis| {
        let plain = subject.features.has(Features::SINGULAR) && subject.pos != Pos::Name;
        !plain || verb.features.has(Features::FEMININE) == subject.features.has(Features::FEMININE)
    };
    let fits = |reading: &&Analysis| {
        let known = reading.pos == Pos::Verb && reading.features.has(Features::THIRD.with(Features::SINGULAR));
        known
            && !reading.features.has(Features::GUESSED)
            && reading.entry != Entry::None
            && reading.stem_start == first.stem_start
            && agrees(reading)
    };
    if evidence && let Some(verb) = readings[0].iter().find(fits) {
        words[0] = *verb;
    }
}

/// Reads a word behind an office as the given name that is spelled like a verb or a common word: رئيس البرلمان حسن حمدان, عضو
/// المجلس عبد الإله, المدير العام سعيد فوزي.
///
/// What follows has to be able to end a name; رئيس البرلمان حسن علاقاته is what he did. A common word needs a name behind it, or
/// one that no table knows: الوزير سعيد بالاتفاق is how he feels.
pub(super) fn find_names_behind_offices(words: &mut [Analysis], readings: &[&Analyses]) {
    for index in 2..words.len() {
        let word = words[index];
        let common = matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Preposition) && !word.features.has(Features::DEFINITE);
        if !(word.pos == Pos::Verb || common) || !word.proclitics.is_empty() || word.pronoun != Features::default() {
            continue;
        }
        let Some(name) =
            readings[index].iter().find(|reading| matches!(reading.entry, Entry::GivenName(_)) && reading.proclitics.is_empty())
        else {
            continue;
        };
        let closes = |next: &Analysis| {
            let bare = next.proclitics.only(Proclitics::THE) == next.proclitics && next.pronoun == Features::default();
            let family = match next.pos {
                Pos::Name => true,
                Pos::Noun | Pos::Adjective if common => {
                    // سامح بدري: an adjective that no table knows.
                    next.features.has(Features::GUESSED) || next.pos == Pos::Adjective && next.entry == Entry::None
                }
                Pos::Noun | Pos::Adjective => next.features.has(Features::SINGULAR),
                _ => false,
            };
            // بهاء الدين.
            bare && (family || next.lemma == Key::of("دين") && next.features.has(Features::DEFINITE))
        };
        let body = |at: &usize| {
            let word = &words[*at];
            matches!(word.pos, Pos::Noun | Pos::Adjective) && word.features.has(Features::DEFINITE) && word.proclitics.any(Proclitics::THE)
        };
        let first = (0..index).rev().take_while(body).last();
        let title = |at: usize| matches!(words[at].entry, Entry::Title(_));
        let office = first.is_some_and(|first| title(first) || first.checked_sub(1).is_some_and(title));
        if office && words.get(index + 1).is_some_and(closes) {
            words[index] = *name;
        }
    }
}

/// Reads عبد before an attribute of God as the first part of a name, whether or not a table has it: وزير المالية عبد الرحيم خليفة.
pub(super) fn find_servants(words: &mut [Analysis], readings: &[&Analyses]) {
    let servant = Key::of("عبد");
    for index in 0..words.len().saturating_sub(1) {
        let (word, next) = (words[index], words[index + 1]);
        let attribute = matches!(next.pos, Pos::Noun | Pos::Adjective)
            && next.entry == Entry::None
            && next.proclitics.any(Proclitics::THE)
            && next.proclitics.only(Proclitics::THE) == next.proclitics
            && next.pronoun == Features::default();
        let name = |reading: &&Analysis| reading.lemma == servant && matches!(reading.entry, Entry::GivenName(_));
        if word.pos != Pos::Name
            && attribute
            && let Some(name) = readings[index].iter().find(name)
        {
            words[index] = *name;
            words[index + 1].pos = Pos::Name;
        }
    }
}

/// Reads بعد behind a denied verb as "yet" where no time can follow it: لم يطرح بعد على المجلس, لم يعط بعد جوابه.
pub(super) fn find_yet(words: &mut [Analysis], readings: &[&Analyses]) {
    let (yet, denials) = (Key::of("بعد"), ["لم", "لما", "لن"].map(Key::of));
    for index in 1..words.len() {
        let word = words[index];
        if word.pos != Pos::Preposition || word.lemma != yet || !word.proclitics.is_empty() || word.pronoun != Features::default() {
            continue;
        }
        let Some(verb) = (index.saturating_sub(YET_REACH)..index).rev().find(|at| words[*at].pos == Pos::Verb) else { continue };
        let denied = verb.checked_sub(1).is_some_and(|before| denials.contains(&words[before].lemma));
        let parted = words[verb..index].iter().any(|between| between.pos == Pos::Punctuation);
        if !denied || parted {
            continue;
        }
        let stands_alone = words.get(index + 1).is_none_or(|next| {
            let at_verb = verb + 1 == index;
            let owned = next.pronoun != Features::default() && next.pos == Pos::Noun;
            match next.pos {
                Pos::Preposition | Pos::Punctuation => true,
                // لم يقدم الوزير بعد جوابه, لم يجدوا بعد مأوى, but لم يعد بعد الحرب, لم يعد بعد تلقيه الدعوة, لم يعد بعد ساعات.
                Pos::Noun if next.proclitics.is_empty() && !matches!(next.entry, Entry::Unit(_) | Entry::Predicate(_)) => {
                    owned || at_verb && !next.features.has(Features::DEFINITE)
                }
                _ => next.proclitics.any(Proclitics::PREPOSITION),
            }
        });
        let adverb = |reading: &&Analysis| reading.pos == Pos::Adverb && reading.lemma == yet;
        if stands_alone && let Some(adverb) = readings[index].iter().find(adverb) {
            words[index] = *adverb;
        }
    }
}

/// Reads the adverb behind غير as the adjective that is spelled alike: المحادثات غير مباشرة.
pub(super) fn find_negated_adjectives(words: &mut [Analysis], readings: &[&Analyses]) {
    let other = Key::of("غير");
    for index in 1..words.len() {
        if words[index].pos == Pos::Adverb
            && words[index - 1].lemma == other
            && let Some(adjective) = readings[index].iter().find(|reading| reading.pos == Pos::Adjective && reading.proclitics.is_empty())
        {
            words[index] = *adjective;
        }
    }
}

/// Reads what is spelled like a dual verb behind a nunated masdar as the adjective that it is: نفيا قاطعا, نفيا باتا.
pub(super) fn find_described_masdars(words: &mut [Analysis], readings: &[&Analyses]) {
    for index in 1..words.len() {
        let (before, word) = (words[index - 1], words[index]);
        let masdar = before.pos == Pos::Noun && before.features.has(Features::MASDAR.with(Features::ACCUSATIVE));
        let described = |reading: &&Analysis| {
            reading.features.has(Features::ACCUSATIVE) && reading.proclitics.is_empty() && matches!(reading.pos, Pos::Adjective | Pos::Noun)
        };
        if masdar
            && word.pos == Pos::Verb
            && word.features.has(Features::DUAL)
            && let Some(adjective) = readings[index].iter().find(described)
        {
            words[index] = Analysis { pos: Pos::Adjective, ..*adjective };
        }
    }
}

/// Reads وحده as "alone": hardly anything is united.
pub(super) fn find_alone(words: &mut [Analysis], readings: &[&Analyses]) {
    let alone = Key::of("وحد");
    for (word, readings) in words.iter_mut().zip(readings) {
        if word.pos == Pos::Verb
            && word.pronoun != Features::default()
            && let Some(adverb) = readings.iter().find(|reading| reading.pos == Pos::Adverb && reading.lemma == alone)
        {
            *word = *adverb;
        }
    }
}

/// Reads a bare noun between a name and a preposition as the verb that is spelled alike, where the clause has no verb yet: إن حمدان علم
/// بالخبر.
pub(super) fn find_deeds_behind_names(words: &mut [Analysis], readings: &[&Analyses]) {
    for index in 1..words.len().saturating_sub(1) {
        let (before, word, next) = (words[index - 1], words[index], words[index + 1]);
        let named = before.pos == Pos::Name && matches!(before.entry, Entry::GivenName(_)) && before.proclitics.is_empty();
        let bare = word.pos == Pos::Noun
            && word.proclitics.is_empty()
            && word.pronoun == Features::default()
            && !word.features.any(Features::DEFINITE.with(Features::ACCUSATIVE).with(Features::FEMININE).with(Features::PLURAL))
            && !matches!(word.entry, Entry::Title(_));
        let behind = next.pos == Pos::Preposition || next.proclitics.any(Proclitics::PREPOSITION);
        let open = |word: &&Analysis| !matches!(word.pos, Pos::Subordinator | Pos::Punctuation | Pos::Verb);
        let clause = words[..index].iter().rev().take_while(open).count();
        let told = clause < index && words[index - clause - 1].pos == Pos::Verb;
        if !named || !bare || !behind || told {
            continue;
        }
        let deed = |reading: &&Analysis| {
            reading.pos == Pos::Verb
                && matches!(reading.entry, Entry::Predicate(_))
                && reading.features.has(Features::PAST.with(Features::THIRD).with(Features::SINGULAR))
                && !reading.features.has(Features::FEMININE)
        };
        if let Some(verb) = readings[index].iter().find(deed) {
            words[index] = *verb;
        }
    }
}

/// Reads an adjective that could be an office as that, behind a deed and before the name of its bearer: ترأس المؤتمر المبعوث
/// النرويجي إيريك لارسن.
pub(super) fn find_offices_before_names(words: &mut [Analysis], readings: &[&Analyses]) {
    let adjective = |word: &Analysis| word.pos == Pos::Adjective && word.features.has(Features::DEFINITE);
    let head = Key::of("رئيس");
    for index in 1..words.len() {
        let (before, word) = (words[index - 1], words[index]);
        // استقبل الملك الرئيس: nobody is a main king.
        if matches!(before.entry, Entry::Title(_))
            && before.features.has(Features::DEFINITE)
            && adjective(&word)
            && word.lemma == head
            && let Some(office) = readings[index].iter().find(|reading| matches!(reading.entry, Entry::Title(_)))
        {
            words[index] = *office;
            continue;
        }
        let deed = before.pos == Pos::Noun && matches!(before.entry, Entry::Predicate(_));
        if !deed || !adjective(&word) {
            continue;
        }
        let behind = words[index + 1..].iter().find(|word| !adjective(word));
        if behind.is_none_or(|word| word.pos != Pos::Name || !matches!(word.entry, Entry::GivenName(_))) {
            continue;
        }
        let office = |reading: &&Analysis| matches!(reading.entry, Entry::Title(_)) && reading.features.has(Features::DEFINITE);
        if let Some(office) = readings[index].iter().find(office) {
            words[index] = *office;
        }
    }
}

/// Reads a family name that is also the adjective of a state as that, where no first name stands before it: وزير الخارجية المصري.
pub(super) fn prefer_states(words: &mut [Analysis], readings: &[&Analyses]) {
    for index in 1..words.len() {
        let (before, word) = (words[index - 1], words[index]);
        let family = word.pos == Pos::Name && matches!(word.entry, Entry::GivenName(_)) && word.features.has(Features::DEFINITE);
        let titled = matches!(before.pos, Pos::Noun | Pos::Adjective) && before.features.has(Features::DEFINITE);
        if !family || !titled {
            continue;
        }
        let state = |reading: &&Analysis| {
            reading.pos == Pos::Adjective && matches!(reading.entry, Entry::Place(_)) && reading.proclitics.any(Proclitics::THE)
        };
        if let Some(adjective) = readings[index].iter().find(state) {
            words[index] = *adjective;
        }
    }
}

/// Whether a subordinator is أن, which verbs of speech and thought take.
fn governed_by_verb(word: &Analysis) -> bool {
    word.proclitics.is_empty() && Governors::is_that(word.lemma)
}
