//! Quotations made ready for comparison: their words, and who is made to say them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{Clause, Party, post::one_name};
use crate::{
    claim::Quotation,
    entity::{Kind, NameWord, Profile},
    lexicon::{Lexicon, TitleClass, TitleId},
    model::{Document, Span},
    text::{self, Entry, Features, Key, Pos, Text, Word},
};

/// A quotation with its speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The words without the marks.
    pub span: Span,
    /// What shows it: from the speaker to the quotation where they stand near each other, else the quotation.
    pub shown: Span,
    /// Its words, folded, in order.
    pub words: Vec<Key>,
    /// Whether it is introduced as an utterance of its own and not woven into the report's sentence.
    pub utterance: bool,
    /// Who says it.
    pub speaker: Option<Speaker>,
}

/// Who says something.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The mention.
    pub party: Party,
    /// The names of whoever it is, from the mention or from another one of the report that must be the same person.
    pub names: SmallVec<[NameWord; 2]>,
    /// What the reports call the person, honorifics apart.
    pub titles: SmallVec<[TitleId; 2]>,
}

/// How two speakers stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rivalry {
    /// Nothing speaks against their being one.
    MaybeSame,
    /// One is among the others.
    Member,
    /// They are two.
    Different,
}

/// Further apart the speaker is not shown with the quotation.
const MAX_SHOWN: usize = 400;

/// As many characters are shown of a sentence that goes on behind its quotation.
const REST_SHOWN: usize = 160;

/// Gives every quotation to the clause that holds most of it.
pub(super) fn attach(clauses: &mut [Clause], quotations: &[Vec<Quotation>], documents: &[Document], texts: &[Text], lexicon: &Lexicon) {
    let bearers: Vec<Vec<Bearer>> = documents.iter().zip(texts).map(|(document, text)| bearers(text, &document.text, lexicon)).collect();
    let mut known: BTreeMap<&str, ByBones<'_>> = BTreeMap::new();
    for (document, own) in documents.iter().zip(&bearers) {
        let index = known.entry(&document.collection).or_default();
        for bearer in own {
            for word in &bearer.names {
                let list = index.entry(word.first_bones()).or_default();
                if list.len() < MANY && !list.contains(&bearer) {
                    list.push(bearer);
                }
            }
        }
    }
    for own in clauses.chunk_by_mut(|a, b| a.document == b.document) {
        let index = own[0].document.index();
        let document = &documents[index];
        let reader = QuotationReader {
            text: &texts[index],
            raw: &document.text,
            own: &bearers[index],
            all: &known[document.collection.as_str()],
            lexicon,
        };
        for quotation in &quotations[index] {
            let shared =
                |clause: &Clause| clause.span.end.min(quotation.span.end).saturating_sub(clause.span.start.max(quotation.span.start));
            // Of several that hold as much the first.
            let home = own.iter_mut().rev().max_by_key(|clause| shared(clause)).filter(|clause| shared(clause) > 0);
            if let Some(home) = home.filter(|home| home.quoted.as_ref().is_none_or(|known| known.span.len() < quotation.span.len())) {
                home.quoted = Some(reader.quoted(quotation, home.span));
            }
        }
    }
}

/// A name with a title that a report gives its bearer.
#[derive(PartialEq)]
struct Bearer {
    names: SmallVec<[NameWord; 2]>,
    title: TitleId,
}

/// The bearers of a collection by the first two bones of every word of their names.
type ByBones<'a> = FxHashMap<&'a str, Vec<&'a Bearer>>;

/// So many bearers of names that begin alike are kept.
const MANY: usize = 200;

/// Words between a title and the name it is given to: "the head of the department, X", وزير المالية الأردني فلان.
const REACH: usize = 7;

/// The titles that a report gives to names, before them (`the minister X`) or behind a comma (`X, the minister`).
fn bearers(text: &Text, raw: &str, lexicon: &Lexicon) -> Vec<Bearer> {
    let mut found = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.kind.tells()) {
        let words = &sentence.words;
        let is_comma = |at: usize| matches!(words[at].span.of(raw), "," | "،");
        for (at, word) in words.iter().enumerate() {
            let Entry::Title(title) = word.entry else { continue };
            if lexicon.titles.get(title).class == TitleClass::Honorific {
                continue;
            }
            let run = |from: usize| -> SmallVec<[NameWord; 2]> {
                words[from..].iter().take_while(|word| is_name(word)).map(|word| NameWord::new(word.span.of(raw))).collect()
            };
            let stops = |word: &Word| matches!(word.pos, Pos::Verb | Pos::Relative | Pos::Subordinator | Pos::Punctuation);
            // A title of its own in between takes the name.
            let ends = |word: &Word| stops(word) || matches!(word.entry, Entry::Title(_));
            // "the mayor of Bari, Ada Rossi": a name behind a preposition is what the title is of.
            let of = |next: usize| words[next - 1].pos == Pos::Preposition;
            let goes_on = |next: usize| !ends(&words[next]) || is_comma(next) && next >= at + 3 && of(next - 1);
            let behind = (at + 1..words.len()).take(REACH).take_while(|next| goes_on(*next));
            let behind = behind.into_iter().find(|next| is_name(&words[*next]) && !of(*next));
            if let Some(first) = behind {
                found.push(Bearer { names: run(first), title });
                continue;
            }
            let comma = (at.saturating_sub(REACH)..at)
                .rev()
                .take_while(|next| is_comma(*next) || !stops(&words[*next]))
                .find(|next| is_comma(*next));
            let Some(last) = comma.and_then(|comma| comma.checked_sub(1)).filter(|last| is_name(&words[*last])) else { continue };
            let first = (0..=last).rev().take_while(|at| is_name(&words[*at])).last().unwrap_or(last);
            found.push(Bearer { names: run(first), title });
        }
    }
    found
}

/// Whether the word is one of a person's name: known as one, or unknown to the lexicon and without an article (الري in
/// وزير الري may be unknown too).
fn is_name(word: &Word) -> bool {
    match word.entry {
        Entry::GivenName(_) => true,
        Entry::None => {
            let bare = matches!(word.pos, Pos::Noun | Pos::Adjective) && !word.is(Features::DEFINITE);
            word.pos == Pos::Name || word.is(Features::GUESSED) && bare
        }
        _ => false,
    }
}

struct QuotationReader<'a> {
    text: &'a Text,
    raw: &'a str,
    /// The titles that the report gives to names.
    own: &'a [Bearer],
    /// Those that the reports of its collection give.
    all: &'a ByBones<'a>,
    lexicon: &'a Lexicon,
}

impl QuotationReader<'_> {
    fn quoted(&self, quotation: &Quotation, home: Span) -> Quoted {
        let folded = text::fold(quotation.span.of(self.raw));
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(Key::of_folded).collect();
        let sentence = &self.text.sentences[quotation.sentence as usize];
        let before = self.raw[sentence.span.start.min(quotation.span.start) as usize..quotation.span.start as usize].trim_end();
        let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ':').trim_end();
        let speaker = self.speaker(quotation);
        let mut shown = home.cover(quotation.span);
        if let Some(speaker) = &speaker {
            let at = self.text.sentences.partition_point(|sentence| sentence.span.end <= speaker.party.span.start);
            let cut = self.text.sentences.get(at).map_or_else(Vec::new, |sentence| text::clauses(self.raw, sentence.span));
            let clause = cut.into_iter().find(|clause| clause.overlaps(speaker.party.span)).unwrap_or(speaker.party.span);
            let fits = |span: &Span| span.len() <= MAX_SHOWN && !span.of(self.raw).contains('\n');
            let both = [shown.cover(clause), shown.cover(speaker.party.span)].into_iter().find(fits);
            shown = both.unwrap_or(shown);
        }
        shown = self.with_the_rest(shown, quotation.span);
        Quoted { span: quotation.span, shown, words, utterance: before.is_empty() || before.ends_with(':'), speaker }
    }

    /// What is shown with what its sentence goes on to say of the speaker: "…," said the envoy, *who left on Sunday*.
    fn with_the_rest(&self, shown: Span, quoted: Span) -> Span {
        let at = self.text.sentences.partition_point(|sentence| sentence.span.end < shown.end);
        let Some(sentence) = self.text.sentences.get(at).filter(|sentence| sentence.span.contains(quoted)) else { return shown };
        let further = text::clauses(self.raw, sentence.span).into_iter().filter(|clause| clause.start >= shown.end);
        let fits = |span: &Span| span.of(self.raw).chars().count() <= REST_SHOWN;
        further.map(|clause| shown.cover(clause)).take_while(fits).last().unwrap_or(shown)
    }

    fn speaker(&self, quotation: &Quotation) -> Option<Speaker> {
        let mention = quotation.speaker.as_ref()?;
        let at = self.text.sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
        let sentence = self.text.sentences.get(at)?;
        let profile = Profile::of(mention, sentence, self.raw, self.lexicon);
        let mut names = profile.names.clone();
        let mut titles: SmallVec<[TitleId; 2]> =
            profile.titles.iter().copied().filter(|title| self.lexicon.titles.get(*title).class != TitleClass::Honorific).collect();
        if names.is_empty() {
            // What no lexicon knows in one who says something is the name; behind a title only what looks like nothing else.
            let titled = !titles.is_empty();
            // "the mayor of Bari": what stands behind a preposition is what somebody is mayor of.
            let own = sentence.words.iter().filter(|word| mention.span.contains(word.span));
            let unknown = own.take_while(|word| word.pos != Pos::Preposition).filter(|word| is_name(word));
            let unknown = unknown.filter(|word| if titled { word.pos == Pos::Noun } else { profile.kind == Kind::Thing });
            names.extend(unknown.map(|word| NameWord::new(word.span.of(self.raw))));
        }
        if names.is_empty() {
            // "the minister": whoever alone is called that in the report.
            let mut fitting = self.own.iter().filter(|bearer| self.lexicon.titles.meet(&titles, &[bearer.title]));
            if let Some(first) = fitting.next()
                && fitting.all(|bearer| one_name(&first.names, &bearer.names))
            {
                names.clone_from(&first.names);
            }
        }
        // "Abdel-Hadi" is two words in the other script.
        let parts: SmallVec<[NameWord; 2]> = names.iter().flat_map(|word| NameWord::parts(&word.folded).skip(1)).collect();
        names.extend(parts);
        // بن حمدان, "Benhamdan": a particle may be written with what it joins.
        let joined: SmallVec<[NameWord; 2]> = names
            .windows(2)
            .filter(|pair| pair[0].folded.chars().count() <= 3)
            .map(|pair| NameWord::new(&[pair[0].folded.as_str(), pair[1].folded.as_str()].concat()))
            .collect();
        names.extend(joined);
        let near = names.iter().filter_map(|word| self.all.get(word.first_bones())).flatten();
        let known = near.filter(|bearer| one_name(&names, &bearer.names));
        titles.extend(known.map(|bearer| bearer.title));
        titles.sort_unstable();
        titles.dedup();
        Some(Speaker { party: Party { span: mention.span, profile, entity: mention.entity, known: true }, names, titles })
    }
}

impl Speaker {
    /// How two speakers of one quotation stand to each other: a name and an office may be one person, an institution
    /// speaks through persons, and what no report places is nobody's rival.
    #[must_use]
    pub fn rivalry(&self, other: &Speaker, lexicon: &Lexicon) -> Rivalry {
        let (one, two) = (&self.party.profile, &other.party.profile);
        if self.party.entity.is_some() && self.party.entity == other.party.entity {
            return Rivalry::MaybeSame;
        }
        let person =
            |speaker: &Speaker| !speaker.names.is_empty() && speaker.party.profile.kind != Kind::Organization || !speaker.titles.is_empty();
        if !person(self) || !person(other) {
            return Rivalry::MaybeSame;
        }
        let apart = if !self.names.is_empty() && !other.names.is_empty() {
            !self.names.iter().any(|word| other.names.iter().any(|two| word.same(two)))
        } else {
            let disjoint = |a: &[_], b: &[_]| !a.is_empty() && !b.is_empty() && !a.iter().any(|key| b.contains(key));
            let states = |profile: &Profile| -> SmallVec<[crate::lexicon::PlaceId; 2]> {
                profile.places.iter().map(|place| lexicon.places.state(*place)).collect()
            };
            let (places, two_places) = (states(one), states(two));
            let elsewhere = !places.is_empty() && !two_places.is_empty() && !places.iter().any(|place| two_places.contains(place));
            let titled = !self.titles.is_empty() && !other.titles.is_empty();
            let other_body = one.names.is_empty() && two.names.is_empty() && disjoint(&one.modifiers, &two.modifiers);
            titled && (!lexicon.titles.meet(&self.titles, &other.titles) || elsewhere || other_body)
        };
        match apart {
            true if one.plural != two.plural => Rivalry::Member,
            true => Rivalry::Different,
            false => Rivalry::MaybeSame,
        }
    }
}

impl Quoted {
    /// Whether two quotations give the same words: most of both, or all of a shorter one that the longer goes on from.
    #[must_use]
    pub fn same_words(&self, other: &Quoted) -> bool {
        /// From this share of equal words on two quotations are one.
        const SAME: f64 = 0.7;
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if !short.says_enough() || !long.says_enough() {
            return false;
        }
        let mut rest = long.words.clone();
        let shared =
            short.words.iter().filter(|word| rest.iter().position(|other| other == *word).map(|at| rest.swap_remove(at)).is_some());
        let shared = shared.count();
        let share = 2.0 * shared as f64 / (short.words.len() + long.words.len()) as f64;
        if short.words.len() < Quoted::ENOUGH {
            return short.words == long.words;
        }
        share >= SAME || long.words.windows(short.words.len()).any(|run| run == short.words)
    }

    /// Shorter quotations are formulas and names that anyone may use.
    const ENOUGH: usize = 4;

    /// Whether the quotation is more than a formula or a name: four words, or three that are introduced as an utterance.
    #[must_use]
    pub fn says_enough(&self) -> bool {
        self.words.len() >= Quoted::ENOUGH || self.utterance && self.words.len() + 1 == Quoted::ENOUGH
    }
}
