//! Finds what a report says of the persons it names: titles before names and behind them, nationality, age.
//!
//! Read off the words, not off the claims: where a title stands is a matter of a few fixed patterns, and a claim is
//! made of the fewest of them. All that a report says of one person is joined in one [`Dossier`].

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{
    Clause,
    office::POST,
    post::{Dossier, Fact, Post, Told, one_name},
    tenure,
};
use crate::{
    entity::NameWord,
    lang,
    lexicon::{Lexicon, PlaceId, PlaceKind, TitleClass, TitleId, bare},
    model::{Claim, Document, Lang},
    text::{Entry, Features, Pos, Sentence, Text, Word},
};

/// A fact of a dossier that a clause tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Bearing {
    /// All that the report says of the person.
    pub dossier: Arc<Dossier>,
    /// Place of the fact in it.
    pub fact: usize,
}

/// A run of words, end exclusive.
pub(super) type Run = (usize, usize);

/// Names that a collection gives in full: they are known again where a word of them is taken for something else.
#[derive(Default)]
struct Known {
    /// First and last word of names, folded.
    ends: FxHashSet<(String, String)>,
    /// Last words of names.
    families: FxHashSet<String>,
}

/// Gives every clause the facts it tells of the persons that its report names.
pub(super) fn attach(clauses: &mut [Clause], documents: &[Document], texts: &[Text], claims: &[Claim], lexicon: &Lexicon) {
    let own_sentences =
        |text: &'_ Text| -> Vec<usize> { (0..text.sentences.len()).filter(|at| text.sentences[*at].kind.tells()).collect() };
    let nobody = Known::default();
    let tenures = tenure::tenures(claims, lexicon);
    let mut known: BTreeMap<&str, Known> = BTreeMap::new();
    for (document, text) in documents.iter().zip(texts) {
        let names = known.entry(&document.collection).or_default();
        for at in own_sentences(text) {
            let reader = SentenceReader::new(&text.sentences[at], &document.text, lexicon, &nobody);
            for (first, end) in reader.names().filter(|(first, end)| end - first >= 2) {
                let ends = (reader.name_word(first), reader.name_word(end - 1));
                names.families.insert(ends.1.clone());
                names.ends.insert(ends);
            }
        }
    }
    for own in clauses.chunk_by_mut(|a, b| a.document == b.document) {
        let index = own[0].document.index();
        let (document, text) = (&documents[index], &texts[index]);
        let known = &known[document.collection.as_str()];
        let sentences = own_sentences(text).into_iter();
        let told = |at: usize| tenures.get(&(index as u32, at as u32)).map_or(&[][..], Vec::as_slice);
        let found =
            sentences.flat_map(|at| SentenceReader::new(&text.sentences[at], &document.text, lexicon, known).found(told(at))).collect();
        for dossier in dossiers(found) {
            for fact in 0..dossier.told.len() {
                let start = dossier.told[fact].span.start;
                let home = own.iter_mut().find(|clause| clause.span.start <= start && start < clause.span.end);
                if let Some(home) = home {
                    home.bearings.push(Bearing { dossier: Arc::clone(&dossier), fact });
                }
            }
        }
    }
}

/// A person as named in one place, with what is said there.
struct Found {
    names: SmallVec<[NameWord; 3]>,
    told: Vec<Told>,
}

/// Whether no table knows the word, or knows it as a name only.
fn word_is_unknown(word: &Word) -> bool {
    matches!(word.entry, Entry::None) && word.is(Features::GUESSED) || matches!(word.entry, Entry::GivenName(_))
}

/// Joins what is said of one person; a short form with two possible bearers is nobody's.
fn dossiers(mut found: Vec<Found>) -> Vec<Arc<Dossier>> {
    found.truncate(MAX_MENTIONS);
    found.sort_by_key(|found| std::cmp::Reverse(found.names.len()));
    let mut dossiers: Vec<Dossier> = Vec::new();
    for found in found {
        let bearers: Vec<usize> = (0..dossiers.len()).filter(|at| one_name(&dossiers[*at].names, &found.names)).collect();
        match bearers[..] {
            [one] => dossiers[one].told.extend(found.told),
            [] if dossiers.len() < MAX_PERSONS => dossiers.push(Dossier { names: found.names, shared: false, told: found.told }),
            _ => {}
        }
    }
    let families: Vec<Option<NameWord>> = dossiers.iter().map(|dossier| dossier.names.last().cloned()).collect();
    for (at, dossier) in dossiers.iter_mut().enumerate() {
        let same = |(other, family): (usize, &Option<NameWord>)| {
            other != at && dossier.names.last().zip(family.as_ref()).is_some_and(|(one, two)| one.same(two))
        };
        dossier.shared = families.iter().enumerate().any(same);
        dossier.told.sort_by_key(|told| told.span);
        dossier.told.dedup();
    }
    dossiers.into_iter().filter(|dossier| !dossier.told.is_empty()).map(Arc::new).collect()
}

/// One sentence, with the names known elsewhere.
pub(super) struct SentenceReader<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [Word],
    pub(super) raw: &'a str,
    pub(super) lexicon: &'a Lexicon,
    known: &'a Known,
}

/// Persons of a report, and mentions of them, that are read: everybody is compared with everybody, and time stays bounded
/// on hostile input.
const MAX_PERSONS: usize = 200;
const MAX_MENTIONS: usize = 2000;
/// Words of a personal name.
const MAX_NAME: usize = 5;
/// Words between a name and the age or title it is given.
const REACH: usize = 6;
/// What stands between a person and the name: "a Greek national named Jane Roe".
const CALLED: &[&str] = &["named", "called", "يدعى", "تدعى", "اسمه", "اسمها"];
/// Words before that which say what the person is.
const CALLED_REACH: usize = 4;
/// What a state's adjective is of where it says whose citizen somebody is.
const NATIONALITY: &[&str] = &["national", "citizen", "الجنسية"];

impl<'a> SentenceReader<'a> {
    fn new(sentence: &'a Sentence, raw: &'a str, lexicon: &'a Lexicon, known: &'a Known) -> Self {
        SentenceReader { sentence, words: &sentence.words, raw, lexicon, known }
    }

    pub(super) fn arabic(&self) -> bool {
        self.sentence.lang == Lang::Ar
    }

    pub(super) fn raw(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |word| word.span.of(self.raw))
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        matches!(self.raw(at), "," | "،")
    }

    pub(super) fn has_article(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.starts_with("ال") || raw.starts_with('ل') && at > 0 && self.raw(at - 1) == "ل"
    }

    fn name_word(&self, at: usize) -> String {
        NameWord::new(self.raw(at)).folded
    }

    /// The title that a word is, if any.
    pub(super) fn title(&self, at: usize) -> Option<TitleId> {
        match self.words.get(at)?.entry {
            Entry::Title(title) => Some(title),
            _ => self.rank(at),
        }
    }

    /// The rank that a word read as something else has at a name: المشير is a field marshal, and what points to something.
    fn rank(&self, at: usize) -> Option<TitleId> {
        let nominal = matches!(self.words[at].pos, Pos::Noun | Pos::Adjective);
        let at_name = || self.is_name(at + 1) || self.is_name(at + 2) && !self.has_article(at + 1);
        if !self.arabic() || !nominal || !self.has_article(at) || !at_name() {
            return None;
        }
        let titles = &self.lexicon.titles;
        titles.of_word(self.raw(at)).iter().copied().find(|title| titles.get(*title).rank.is_some())
    }

    /// Every title that the word may be.
    pub(super) fn titles(&self, at: usize) -> SmallVec<[TitleId; 2]> {
        let Some(title) = self.title(at) else { return SmallVec::new() };
        let homonyms = self.lexicon.titles.of_word(self.raw(at));
        if homonyms.contains(&title) { homonyms.into() } else { SmallVec::from_iter([title]) }
    }

    /// Whether the word may be a form of address: الدكتور, المهندس.
    pub(super) fn is_honorific(&self, at: usize) -> bool {
        self.titles(at).iter().any(|title| self.lexicon.titles.get(*title).class == TitleClass::Honorific)
    }

    /// Whether the word can be part of a name by itself.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        match word.entry {
            Entry::None | Entry::GivenName(_) if self.arabic() && self.within_title(at) => false,
            Entry::GivenName(_) => word.pos == Pos::Name,
            Entry::None if self.arabic() => {
                let guessed = word.is(Features::GUESSED) && matches!(word.pos, Pos::Noun | Pos::Adjective) && !self.has_article(at);
                word.pos == Pos::Name || guessed
            }
            Entry::None => word.pos == Pos::Name && self.raw(at).starts_with(char::is_uppercase) && word.span.len() >= 2,
            _ => false,
        }
    }

    /// Whether the word can go on with a name that starts at `first`.
    fn goes_on(&self, first: usize, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if self.is_name(at) {
            return true;
        }
        if !self.arabic() {
            return word.is(Features::GUESSED) && self.raw(at).contains('-') && self.raw(at).contains(char::is_uppercase);
        }
        if word.pos == Pos::Other || word.is(Features::GUESSED) && matches!(word.entry, Entry::None) && word.pos != Pos::Verb {
            return word.pos != Pos::Punctuation;
        }
        // ليلى النجار, نبيل الغربي: behind a given name a common word is the rest of the name.
        let common = matches!(word.entry, Entry::None | Entry::Predicate(_) | Entry::Concept(_) | Entry::GivenName(_))
            && matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name)
            && !word.is(Features::ACCUSATIVE)
            && !POST.contains(&self.raw(at));
        let closes = self.words.get(at + 1).is_none_or(|next| {
            matches!(next.pos, Pos::Punctuation | Pos::Verb | Pos::Subordinator | Pos::Relative | Pos::Conjunction)
                || matches!(next.entry, Entry::Title(_))
        });
        common && at == first + 1 && (self.has_article(at) || closes)
    }

    /// The end of the name that starts at `at`.
    pub(super) fn name_from(&self, at: usize) -> Option<usize> {
        if at + 1 < self.words.len() && self.known.ends.contains(&(self.name_word(at), self.name_word(at + 1))) {
            return Some(at + 2);
        }
        // المشير نبيل حمدان, اللواء المتقاعد نبيل حمدان: behind a title with the article a bare one that only a name follows
        // is a name.
        let definite = |at: usize| self.has_article(at) && matches!(self.words[at].pos, Pos::Noun | Pos::Adjective);
        let behind_title = (at.saturating_sub(2)..at).any(|title| self.title(title).is_some() && (title..at).all(definite));
        if self.arabic() && behind_title && self.title(at).is_some() && !self.has_article(at) && self.is_name(at + 1) {
            return self.name_from(at + 1);
        }
        if !self.is_name(at) {
            // الراوي: a last name alone, where a word like others has the article.
            // What the lexicon knows as a thing is one: المجلس, الدولة.
            let nominal =
                |word: &Word| matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name) && !matches!(word.entry, Entry::Concept(_));
            let nominal = self.words.get(at).is_some_and(nominal);
            // وعبدو (52 عاما): a name without the article is no other word that the lexicon knows.
            let unknown = || self.words.get(at).is_some_and(word_is_unknown);
            let marked = self.has_article(at) || self.raw(at).starts_with(char::is_uppercase) || self.arabic() && unknown();
            let family = nominal && marked && self.title(at).is_none() && self.known.families.contains(&self.name_word(at));
            return family.then_some(at + 1);
        }
        let mut end = at + 1;
        while end - at < MAX_NAME && self.goes_on(at, end) {
            end += 1;
        }
        Some(end)
    }

    /// The names of the sentence.
    fn names(&self) -> impl Iterator<Item = Run> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < self.words.len() {
                let start = at;
                match self.name_from(at) {
                    Some(end) => {
                        at = end;
                        return Some((start, end));
                    }
                    None => at += 1,
                }
            }
            None
        })
    }

    fn found(&self, claims: &[&Claim]) -> Vec<Found> {
        let names: Vec<Run> = self.names().collect();
        let ages = self.ages(&names);
        let tenures: Vec<(usize, Fact, Run)> = claims.iter().filter_map(|claim| self.tenure(claim, &names)).collect();
        let told_of = |(index, &name): (usize, &Run)| {
            let words = self.sentence.cover(name.0, name.1 - 1);
            let mut told = Vec::new();
            let mut tell = |fact: Fact, (first, end): Run| {
                let span = self.sentence.cover(first, end - 1);
                told.push(Told { fact, span, shown: words.cover(span), name: words });
            };
            for (post, run) in self.posts_of(name) {
                if let Some(place) = self.nation(run) {
                    tell(Fact::Nation(place), run);
                }
                tell(Fact::Post(post), run);
            }
            for (_, years, run) in ages.iter().filter(|(whose, ..)| *whose == index) {
                tell(Fact::Age(*years), *run);
            }
            if let Some((state, run)) = self.citizenship(name) {
                tell(Fact::Nation(state), run);
            }
            for (_, fact, run) in tenures.iter().filter(|(whose, ..)| *whose == index) {
                tell(fact.clone(), *run);
            }
            Found { names: (name.0..name.1).flat_map(|at| NameWord::parts(self.raw(at))).collect(), told }
        };
        names.iter().enumerate().map(told_of).filter(|found| !found.names.is_empty()).collect()
    }

    /// The state whose adjective stands at the head of a title phrase, if it is one: the French coach, and not the coach of the
    /// French team. Behind what a minister is of it is the minister's.
    fn nation(&self, (first, end): Run) -> Option<PlaceId> {
        let portfolio = |at: usize| self.lexicon.titles.portfolio(&[bare(self.raw(at))]).is_some();
        let modifies = |at: usize| {
            let word = &self.words[at];
            word.pos == Pos::Adjective || word.is(Features::NISBA) || portfolio(at)
        };
        let of_head = |at: usize| match self.arabic() {
            true => (first..at).all(|at| self.title(at).is_some() || modifies(at)),
            false => (at..end).find(|at| !modifies(*at)).is_some_and(|at| self.title(at).is_some()),
        };
        let mut states = (first..end).filter_map(|at| match self.words[at].entry {
            // مالية is Malian, and finance.
            Entry::Place(_) if portfolio(at) => None,
            Entry::Place(place) if self.words[at].is(Features::NISBA) && of_head(at) => Some(self.lexicon.places.state(place)),
            _ => None,
        });
        let state = states.next().filter(|state| self.lexicon.places.get(*state).kind == PlaceKind::Country)?;
        states.all(|other| other == state).then_some(state)
    }

    /// The state whose adjective the word is.
    pub(super) fn state_adjective(&self, at: usize) -> Option<PlaceId> {
        let word = self.words.get(at).filter(|word| word.is(Features::NISBA))?;
        let Entry::Place(place) = word.entry else { return None };
        Some(self.lexicon.places.state(place)).filter(|state| self.lexicon.places.get(*state).kind == PlaceKind::Country)
    }

    /// The state whose citizen the bearer of a name is called behind it: "Jane Roe, a Greek national", "Jane Roe, a 49-year-old
    /// Georgian", نبيل حمدان، وهو يوناني, نبيل حمدان اليوناني الجنسية; or before it: "a Greek national named Jane Roe".
    fn citizenship(&self, (start, end): Run) -> Option<(PlaceId, Run)> {
        if start > 0 && CALLED.contains(&self.raw(start - 1)) {
            let before = start.saturating_sub(CALLED_REACH)..start - 1;
            return before.rev().find_map(|at| Some((self.state_adjective(at)?, (at, start - 1))));
        }
        let nationality = |at: usize| NATIONALITY.contains(&self.raw(at));
        if let Some(state) = self.state_adjective(end).filter(|_| nationality(end + 1)) {
            return Some((state, (end, end + 2)));
        }
        let mut at = self.behind_age(end);
        if !self.is_comma(at) && self.raw(at) != "(" {
            return None;
        }
        at += 1;
        let lead = |at: usize| {
            self.words.get(at).is_some_and(|word| matches!(word.pos, Pos::Determiner | Pos::Number | Pos::Conjunction | Pos::Pronoun))
                || matches!(self.raw(at), "-" | "year" | "old" | "year-old")
        };
        let first = (at..self.words.len().min(at + REACH)).find(|at| !lead(*at))?;
        let state = self.state_adjective(first)?;
        let close = first + 1 + usize::from(nationality(first + 1));
        let ends = self
            .words
            .get(close)
            .is_none_or(|word| matches!(word.pos, Pos::Punctuation | Pos::Relative | Pos::Pronoun | Pos::Preposition | Pos::Conjunction));
        ends.then_some((state, (first, close)))
    }

    /// Whether the word is a verb that reports speech.
    pub(super) fn says(&self, at: usize) -> bool {
        match self.words[at].entry {
            Entry::Predicate(id) => lang::pack(self.sentence.lang, self.lexicon).predicates().senses(id).iter().any(|frame| frame.says),
            _ => false,
        }
    }

    /// The offices that stand beside a name.
    fn posts_of(&self, name: Run) -> Vec<(Post, Run)> {
        let mut runs: SmallVec<[Run; 4]> = self.before(name);
        runs.extend(self.behind(name));
        runs.into_iter().filter_map(|run| Some((self.post(run)?, run))).collect()
    }
}
