//! From a word form to its possible readings.

use smallvec::SmallVec;

use super::{
    clitics::{BEFORE, ENCLITICS, Enclitic, Proclitics, may_follow},
    declension::{NOUN_ENDINGS, NounEnding},
    guess,
    letters::Letters,
    stems::{Attach, Declension, Stem, Stems, spelling_hash},
};
use crate::text::{Entry, Features, Key, Pos};

/// One reading of a word form: clitics, stem, pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// Clitics before the stem.
    pub proclitics: Proclitics,
    /// Byte offset of the stem in the form, ال and س included.
    pub stem_start: u16,
    /// Byte offset of its end; a pronoun follows where the form goes on.
    pub stem_end: u16,
    /// The pronoun behind the stem; empty where there is none.
    pub pronoun: Features,
    /// Part of speech of the stem.
    pub pos: Pos,
    /// Features of the stem.
    pub features: Features,
    /// Key of the lemma.
    pub lemma: Key,
    /// Lexicon entry of the stem.
    pub entry: Entry,
    /// How likely the reading is by itself; only differences mean something.
    pub weight: i16,
    /// Key of the stem as it is written, by which entries of several words are found.
    pub stem: Key,
    /// Key of the pronoun.
    pub pronoun_key: Key,
}

/// The readings of one form, the likeliest first.
pub type Analyses = SmallVec<[Analysis; 4]>;

/// Readings that are kept of one form.
const MAX_ANALYSES: usize = 8;

/// What a reading loses for a pronoun.
const PRONOUN_COST: i16 = 2;
/// What it loses where the exact spelling differs from the entry's (على, "on", read as the name علي).
const SPELLING_COST: i16 = 8;
/// What it loses where only the hamza of the first alif is left out, as much of print does.
const CARELESS_COST: i16 = 4;
/// What it loses behind an ending, which may change the letters before it: أصابتها is no form of إصابة.
const INFLECTED_SPELLING_COST: i16 = 4;
/// What forms of a verb lose that news rarely prints.
const PASSIVE_COST: i16 = 2;
const FIRST_PERSON_COST: i16 = 3;
const SECOND_PERSON_COST: i16 = 4;
const DUAL_COST: i16 = 3;
/// What a noun loses for the dual of what somebody has: أجراها is "she did it" rather than "her two wages".
const POSSESSED_DUAL_COST: i16 = 4;
/// What a woman by what she is or does loses before a pronoun, against the thing that is spelled alike.
const POSSESSED_WOMAN_COST: i16 = 2;
/// What it loses for ي, "my", which print hardly has outside quotations; it ends many adjectives.
const FIRST_PRONOUN_COST: i16 = 5;
/// What an adjective in ي loses against the noun that it is made of.
const NISBA_COST: i16 = 2;
/// What a feminine title loses that is spelled like a masdar.
const MASDAR_COST: i16 = 4;
/// What an adjective that only its pattern makes one loses against a noun of the tables.
const UNLISTED_COST: i16 = 2;
/// What a nisba with the alif of the accusative loses: روسيا is the country rather than "in a Russian way".
const ACCUSATIVE_NISBA_COST: i16 = 3;
/// What a verb without an object in its frame loses for a pronoun.
const NO_OBJECT_COST: i16 = 3;
/// What the article gains: للجنة is "to the committee" rather than "to a committee".
const ARTICLE_GAIN: i16 = 1;
/// Below this the best reading is doubted and a guess stands beside it.
const DOUBTFUL: i16 = 3;

/// Every reading of `form` that lexicon and grammar allow; guesses where they allow none.
pub(super) fn analyze(form: &str, stems: &Stems) -> Analyses {
    let Some(letters) = Letters::of(form) else {
        return SmallVec::from_iter([guess::foreign(form)]);
    };
    let mut search = Search { letters: &letters, stems, found: SmallVec::new(), buffer: String::new() };
    search.proclitics(0, Proclitics::default());
    let mut found = search.found;
    let best = found.iter().map(|analysis| analysis.weight).max().unwrap_or(i16::MIN);
    if best < DOUBTFUL {
        guess::guess(&letters, &mut found);
    }
    // الوزير أن: what joins clauses is nobody's name (آن).
    let joins = |reading: &Analysis| matches!(reading.pos, Pos::Subordinator | Pos::Conjunction | Pos::Particle | Pos::Pronoun);
    if found.iter().any(|reading| joins(reading) && reading.weight >= best) {
        found.retain(|reading| reading.pos != Pos::Name);
    }
    // القاعدة is the base rather than "she who sits".
    let noun = found.iter().filter(|reading| reading.pos == Pos::Noun && reading.entry != Entry::None).map(|reading| reading.weight).max();
    let unlisted =
        |reading: &&mut Analysis| reading.pos == Pos::Adjective && reading.entry == Entry::None && reading.proclitics.any(Proclitics::THE);
    for reading in found.iter_mut().filter(unlisted) {
        reading.weight -= if noun.is_some_and(|noun| noun > reading.weight) { UNLISTED_COST } else { 0 };
    }
    // A stable sort: readings of one weight keep the order of the tables.
    found.sort_by_key(|analysis| -analysis.weight);
    found.truncate(MAX_ANALYSES);
    found
}

struct Search<'a> {
    letters: &'a Letters,
    stems: &'a Stems,
    found: Analyses,
    buffer: String,
}

impl Search<'_> {
    /// Tries the rest of the form from letter `start` as a stem, then takes one more clitic off.
    fn proclitics(&mut self, start: usize, before: Proclitics) {
        let letters = self.letters;
        self.core(before, start, start, "");
        if !before.any(Proclitics::WILL) {
            let with_article = before.with(Proclitics::THE);
            if before.any(Proclitics::FOR) && letters.reads(start, "ل") {
                // لل is ل + ال; before a stem in ل one of three is dropped: للجنة. Names keep the article in the lexicon.
                self.core(with_article, start, start + 1, "");
                self.core(with_article, start, start, "");
                self.core(before, start, start, "ا");
            } else if letters.reads(start, "ال") {
                self.core(with_article, start, start + 2, "");
            }
        }
        for (letter, clitic) in BEFORE {
            if letters.written.get(start) == Some(&letter) && may_follow(before, clitic) && start + 1 < letters.len() {
                self.proclitics(start + 1, before.with(clitic));
            }
        }
    }

    /// Reads `restored` and the letters from `core` on as a stem with or without a pronoun; `start` is where its span begins.
    fn core(&mut self, proclitics: Proclitics, start: usize, core: usize, restored: &str) {
        let end = self.letters.len();
        if core >= end {
            return;
        }
        self.stem(proclitics, (start, core, end), restored, None);
        if restored.is_empty() && end > core + 3 && self.letters.written[end - 1] == 'ي' {
            self.relational(proclitics, (start, core, end));
        }
        if proclitics.any(Proclitics::THE) {
            return;
        }
        for enclitic in &ENCLITICS {
            if end > core + enclitic.letters && self.letters.reads(end - enclitic.letters, enclitic.written) {
                self.stem(proclitics, (start, core, end - enclitic.letters), restored, Some(enclitic));
            }
        }
    }

    fn stem(&mut self, proclitics: Proclitics, span: (usize, usize, usize), restored: &str, enclitic: Option<&Enclitic>) {
        let (_, core, end) = span;
        let stems = self.stems;
        self.buffer.clear();
        self.buffer.push_str(restored);
        self.buffer.push_str(self.letters.folded(core, end));
        let spelling = restored.is_empty().then(|| self.letters.spelling(core, end));
        let with_hamza = restored.is_empty().then(|| self.letters.with_hamza(core, end)).flatten();
        let key = Key::of_folded(&self.buffer);
        // Verbs first: a form that is a verb and a masdar as likely is the verb (تحقق).
        let finite = allow_verb(proclitics).then(|| stems.finite(&self.buffer, key));
        for stem in finite.into_iter().flatten().chain(stems.nominals(key)) {
            // على and إلى show their ي before a pronoun, and much of print in Egypt writes فى.
            let opened = stem.pos == Pos::Preposition && (enclitic.is_some() || self.letters.written[end - 1] == 'ى');
            let exact = opened || spelling.is_none_or(|spelling| spelling == stem.spelling);
            let careless = !exact && with_hamza.is_some_and(|spellings| spellings.contains(&stem.spelling));
            let cost = if exact {
                0
            } else if careless {
                CARELESS_COST
            } else {
                SPELLING_COST
            };
            self.offer(proclitics, span, stem, None, cost, enclitic);
        }
        if !restored.is_empty() {
            return;
        }
        for ending in &NOUN_ENDINGS {
            let fits = if enclitic.is_some() { ending.joined } else { ending.free };
            if !fits || !self.letters.folded(core, end).ends_with(ending.written) {
                continue;
            }
            let bare = end - ending.written.len() / 2;
            // Endings are written with plain letters: الأربعاءإن is no dual.
            if bare <= core || self.letters.written[bare..end].iter().any(|letter| matches!(letter, 'أ' | 'إ' | 'آ')) {
                continue;
            }
            self.buffer.clear();
            self.buffer.push_str(self.letters.folded(core, bare));
            self.buffer.push_str(ending.stem);
            let weak = !ending.weak || is_weak(self.letters.folded(core, bare));
            for stem in stems.nominals(Key::of_folded(&self.buffer)) {
                // قاض beside القاضي; a participle tells itself that it is weak (منته).
                if !weak && !stem.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE)) {
                    continue;
                }
                let cost = if self.is_spelled(stem, (core, bare), ending) { 0 } else { INFLECTED_SPELLING_COST };
                self.offer(proclitics, span, stem, Some(ending), cost, enclitic);
            }
        }
    }

    /// Reads an adjective made of a noun: زمني, حكومي.
    fn relational(&mut self, proclitics: Proclitics, (start, core, end): (usize, usize, usize)) {
        let spelling = self.letters.spelling(core, end - 1);
        let is_base = |stem: &&Stem| {
            let plain = !stem.features.any(Features::DEFINITE.with(Features::PLURAL).with(Features::DUAL));
            stem.pos == Pos::Noun && plain && stem.spelling == spelling && !matches!(stem.entry, Entry::Title(_))
        };
        let Some(base) = self.stems.nominals(self.letters.key(core, end - 1)).find(is_base) else { return };
        let known = self.found.iter().any(|known| known.pos == Pos::Adjective && known.proclitics == proclitics);
        if known || proclitics.any(Proclitics::WILL) || self.letters.tanween {
            return;
        }
        let number = Features::SINGULAR.with(Features::MASCULINE);
        let article = proclitics.any(Proclitics::THE);
        self.found.push(Analysis {
            proclitics,
            stem_start: self.letters.offset(start),
            stem_end: self.letters.offset(end),
            pronoun: Features::default(),
            pos: Pos::Adjective,
            features: if article { number.with(Features::DEFINITE) } else { number },
            lemma: self.letters.key(core, end),
            entry: Entry::None,
            weight: i16::from(base.weight) - NISBA_COST - proclitics.cost() + if article { ARTICLE_GAIN } else { 0 },
            stem: Key::default(),
            pronoun_key: Key::default(),
        });
    }

    /// Whether the letters before an ending are those of the stem, where the ending does not change them.
    fn is_spelled(&self, stem: &Stem, (core, bare): (usize, usize), ending: &NounEnding) -> bool {
        let letters = self.letters.written[core..bare].iter().copied();
        // Hamza and ى change their shape before an ending: شيئا, قراؤها.
        let changes = matches!(self.letters.written[bare - 1], 'ئ' | 'ؤ' | 'ء' | 'أ' | 'ي' | 'ى' | 'ا');
        let closed = ending.written != "ه" || self.letters.written.last() == Some(&'ة');
        match ending.stem {
            // نظيره is "his counterpart" before it is a careless نظيرة.
            "" if !closed => false,
            "" => changes || spelling_hash(letters) == stem.spelling,
            "ه" => spelling_hash(letters.chain(['ة'])) == stem.spelling,
            _ => true,
        }
    }

    /// Whether what could be a woman by what she is or does is rather the masdar of form III that is spelled alike: مشاركة, محاسبة.
    fn is_rather_masdar(&self, (core, end): (usize, usize), stem: &Stem, ending: &NounEnding) -> bool {
        let feminine = ending.features.has(Features::FEMININE) && ending.stem.is_empty();
        let mut letters = self.letters.folded(core, end - ending.written.len() / 2).chars();
        matches!(stem.entry, Entry::Title(_) | Entry::Concept(_))
            && feminine
            && letters.clone().count() == 5
            && letters.next() == Some('م')
            && letters.nth(1) == Some('ا')
    }

    /// Adds the reading if clitics, ending and stem go together.
    fn offer(
        &mut self,
        proclitics: Proclitics,
        (start, core, end): (usize, usize, usize),
        stem: &Stem,
        ending: Option<&NounEnding>,
        spelling_cost: i16,
        enclitic: Option<&Enclitic>,
    ) {
        let definite = stem.features.has(Features::DEFINITE);
        // Tanween marks a noun.
        if self.letters.tanween
            && !matches!(stem.pos, Pos::Noun | Pos::Adjective | Pos::Adverb | Pos::Name | Pos::Number | Pos::Preposition | Pos::Determiner)
        {
            return;
        }
        // No preposition is written with a doubled letter inside: عبّر is no عبر.
        if self.letters.doubled && stem.pos == Pos::Preposition {
            return;
        }
        // قدّره is a verb: of three letters only those with ي or و in the middle double it in a noun (سيّد).
        let middle = core + 3 == end && ending.is_none() && self.letters.shadda == Some(core + 1);
        if middle && stem.pos == Pos::Noun && !matches!(self.letters.written[core + 1], 'ي' | 'و') {
            return;
        }
        let last = self.letters.folded(core, end).chars().next_back();
        if !takes_proclitics(stem, proclitics) || !takes_ending(stem, ending, proclitics) || !takes_pronoun(stem, enclitic, ending, last) {
            return;
        }
        let mut features = stem.features;
        if let Some(ending) = ending {
            features = if ending.stem == "ه" { features.without(Features::FEMININE) } else { features }.with(ending.features);
            if ending.stem == "ه" {
                features = features.with(Features::FEMININE);
            }
        } else if is_nominal(stem.pos) && !features.any(Features::PLURAL.with(Features::DUAL)) {
            features = features.with(Features::SINGULAR);
        }
        if is_nominal(stem.pos) {
            if proclitics.any(Proclitics::THE) || definite || enclitic.is_some() {
                features = features.with(Features::DEFINITE);
            }
            if enclitic.is_some() {
                features = features.with(Features::POSSESSIVE);
            }
            // Names do not show their gender.
            if !features.any(Features::FEMININE) && features.has(Features::SINGULAR) && stem.pos != Pos::Name {
                features = features.with(Features::MASCULINE);
            }
        }
        if proclitics.any(Proclitics::WILL) {
            features = features.with(Features::FUTURE).without(Features::PRESENT);
        }
        if self.letters.tanween && self.letters.ends_in_alif() {
            features = features.with(Features::ACCUSATIVE);
        }
        let article = if proclitics.any(Proclitics::THE) { ARTICLE_GAIN } else { 0 };
        let unlikely = if enclitic.is_some() && stem.attach == Attach::Seldom { NO_OBJECT_COST } else { 0 };
        let weight = base_weight(stem) + article
            - unlikely
            - proclitics.cost()
            - match enclitic {
                Some(enclitic) if enclitic.features.has(Features::FIRST.with(Features::SINGULAR)) => FIRST_PRONOUN_COST,
                Some(_) => PRONOUN_COST,
                None => 0,
            }
            - spelling_cost
            - if enclitic.is_some() && ending.is_some_and(|ending| ending.features.has(Features::DUAL)) { POSSESSED_DUAL_COST } else { 0 }
            - ending.map_or(0, |ending| i16::from(!ending.stem.is_empty()))
            // مدرستهم is their school rather than their woman teacher.
            - if ending.is_some_and(|ending| ending.gendered && ending.written == "ت") { POSSESSED_WOMAN_COST } else { 0 }
            - if ending.is_some_and(|ending| self.is_rather_masdar((core, end), stem, ending)) { MASDAR_COST } else { 0 }
            - if features.has(Features::NISBA.with(Features::ACCUSATIVE)) { ACCUSATIVE_NISBA_COST } else { 0 };
        let analysis = Analysis {
            proclitics,
            stem_start: self.letters.offset(if proclitics.any(Proclitics::WILL) { start - 1 } else { start }),
            stem_end: self.letters.offset(end),
            pronoun: enclitic.map_or(Features::default(), |enclitic| enclitic.features),
            pos: stem.pos,
            features,
            lemma: stem.lemma,
            entry: stem.entry,
            weight,
            stem: Key::default(),
            pronoun_key: Key::default(),
        };
        let alike = self.found.iter_mut().find(|known| Analysis { features, weight, ..**known } == analysis);
        match alike {
            // Endings that can be read two ways (ين) give one reading that leaves the number open.
            Some(known) if is_nominal(stem.pos) => {
                known.features = known.features.with(features);
                known.weight = known.weight.max(weight);
            }
            _ => self.found.push(analysis),
        }
    }
}

/// Whether the part of speech declines like a noun.
pub(super) fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number)
}

/// How likely a reading is before its neighbors are seen, by the form it takes.
fn base_weight(stem: &Stem) -> i16 {
    let costs = [
        (Features::PASSIVE, PASSIVE_COST),
        (Features::SECOND, SECOND_PERSON_COST),
        (Features::FIRST, FIRST_PERSON_COST),
        (Features::DUAL, DUAL_COST),
    ];
    let cost = |(feature, cost): &(Features, i16)| if stem.features.has(*feature) { *cost } else { 0 };
    i16::from(stem.weight) - if stem.pos == Pos::Verb { costs.iter().map(cost).sum() } else { 0 }
}

/// Whether a verb can stand behind these clitics: no article, and no preposition but ل before an imperfect ("in order to",
/// "let him").
fn allow_verb(proclitics: Proclitics) -> bool {
    !proclitics.any(Proclitics::THE) && (!proclitics.any(Proclitics::PREPOSITION) || proclitics.any(Proclitics::FOR))
}

fn takes_proclitics(stem: &Stem, proclitics: Proclitics) -> bool {
    let preposition = proclitics.any(Proclitics::PREPOSITION);
    if proclitics.any(Proclitics::THE) {
        return matches!(stem.pos, Pos::Noun | Pos::Adjective | Pos::Number) && !stem.features.has(Features::DEFINITE);
    }
    if proclitics.any(Proclitics::WILL) {
        return stem.pos == Pos::Verb && stem.features.has(Features::PRESENT) && !stem.features.has(Features::SUBJUNCTIVE);
    }
    // ألم, أليس, أهذا: a question begins with what asks; أشغال, أبل and أعلى begin with their own أ.
    let names = matches!(stem.pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number | Pos::Preposition);
    if proclitics.any(Proclitics::QUESTION) && names {
        return false;
    }
    match stem.pos {
        Pos::Verb => allow_verb(proclitics) && (!preposition || stem.features.has(Features::PRESENT)),
        Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number | Pos::Relative | Pos::Determiner | Pos::Subordinator => true,
        // عدم: a particle that has a number is a noun in form.
        Pos::Particle if stem.features.has(Features::SINGULAR) => true,
        _ => !preposition,
    }
}

/// Whether a noun that loses its ي has the shape of one: a long ا before the last letter (قاض, أراض), or تفعّل (تحد).
fn is_weak(short: &str) -> bool {
    let mut letters = short.chars().rev();
    let before_last = letters.nth(1);
    before_last == Some('ا') || short.starts_with('ت') && short.chars().count() == 3
}

fn takes_ending(stem: &Stem, ending: Option<&NounEnding>, proclitics: Proclitics) -> bool {
    let Some(ending) = ending else {
        return true;
    };
    let indefinite = !proclitics.any(Proclitics::THE.with(Proclitics::PREPOSITION)) && !stem.features.has(Features::DEFINITE);
    // A broken plural of the lexicon, or a form that is feminine or plural already, takes no further number.
    let open = !stem.features.any(Features::PLURAL.with(Features::DUAL));
    // What is made of a noun keeps its ي: مصر is Egypt, الحدود are borders; so does what bears the article.
    let participle = stem.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
    let relational = stem.pos == Pos::Adjective && stem.entry == Entry::None && !participle;
    let keeps = ending.stem == "ي" && (stem.features.has(Features::NISBA) || relational)
        || ending.weak && ending.written.is_empty() && proclitics.any(Proclitics::THE);
    // المصري is the Egyptian: what lost its ن to a genitive has no article.
    let construct = matches!(ending.written, "و" | "ي" | "تا" | "تي") && proclitics.any(Proclitics::THE);
    is_nominal(stem.pos)
        && !keeps
        && !construct
        && ending.fits(stem.declension)
        && (open || ending.features == Features::SINGULAR || ending.features == Features::ACCUSATIVE)
        && (ending.features != Features::ACCUSATIVE || indefinite)
}

/// Whether a pronoun may stand behind the stem, whose last folded letter is `last`.
fn takes_pronoun(stem: &Stem, enclitic: Option<&Enclitic>, ending: Option<&NounEnding>, last: Option<char>) -> bool {
    let Some(enclitic) = enclitic else {
        return stem.attach != Attach::Joined;
    };
    if stem.attach == Attach::Free {
        return false;
    }
    match stem.pos {
        Pos::Verb => enclitic.object,
        // ة and ى stand only at the end of a word: with a pronoun their endings speak for them.
        Pos::Noun | Pos::Adjective | Pos::Number => {
            let shown = stem.features.has(Features::FEMININE) && matches!(last, Some('ه' | 'ي'));
            let closed = ending.is_none() && shown && stem.declension != Declension::Fixed;
            enclitic.possessive && !closed && !stem.features.has(Features::DEFINITE)
        }
        Pos::Preposition | Pos::Determiner => enclitic.possessive,
        Pos::Subordinator => true,
        // وحده, وحدها.
        Pos::Adverb => enclitic.possessive && stem.features.has(Features::POSSESSIVE),
        _ => false,
    }
}
