//! Function words of `particles.tsv` that the clause grammar asks for: negators, modals, hedges, prepositions.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::{dictionary::Dictionary, tag::Tag};
use crate::{
    lexicon::{Source, Table},
    model::{Modality, Polarity, Role},
    text::{Key, Word, fold},
};

/// How real a word makes its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mood {
    pub(super) modality: Modality,
    pub(super) polarity: Polarity,
}

/// The table, by class.
#[derive(Debug, Default)]
pub(super) struct Particles {
    /// Modal verbs and adverbs by form; a modal with "have" behind it as `would have`.
    moods: HashMap<Key, Mood, FxBuildHasher>,
    /// What "be … to" makes of its infinitive, by the word between: "is *due* to", "is *expected* to".
    prospects: HashMap<Key, Mood, FxBuildHasher>,
    /// What "be … that" makes of its clause, by the word between: "it is *unlikely* that".
    verdicts: HashMap<Key, Mood, FxBuildHasher>,
    /// What denies the verb or noun behind it: "without", "instead of".
    before: Vec<SmallVec<[Key; 4]>>,
    /// Adverbs of what came near to happening: "nearly collided".
    nearly: Vec<Key>,
    /// Roles of prepositions where no frame gives one; a preposition can name a place and a time.
    roles: HashMap<Key, (Option<Role>, bool), FxBuildHasher>,
    /// Prepositions of three words and more with their roles: "in front of", "in exchange for".
    complex: Vec<(SmallVec<[Key; 4]>, Option<Role>)>,
    /// Prepositions with the noun behind them that tell by whom, and the preposition before that: "at the request *of*".
    by_whom: HashMap<(Key, Key), Key, FxBuildHasher>,
    /// What tells a cause behind it, longest first: "because of", "in response to".
    causes: Vec<SmallVec<[Key; 4]>>,
    /// Prepositions that tell a cause where an issue stands behind them: "quit *over* pay". Those that also tell a time are no such.
    maybe_causes: Vec<Key>,
    /// What rules out the phrase behind it: "rather than".
    instead: Vec<SmallVec<[Key; 4]>>,
}

impl Particles {
    /// Reads the table.
    pub(super) fn load(source: &Source, dictionary: &Dictionary, mistakes: &mut Vec<String>) -> Particles {
        let mut particles = Particles::default();
        Table::read(source, "en/particles.tsv", &["id", "form", "class", "value"], mistakes, |row, mistakes| {
            let form = fold(row.get("form"));
            match (row.get("class"), row.get("value")) {
                ("modality", value) => match Modality::from_name(value) {
                    Some(modality) => particles.add_mood(&form, Mood { modality, polarity: Polarity::Affirmed }),
                    None => mistakes.push(format!("{}: unknown modality `{value}`", row.place)),
                },
                ("hedge", value) => {
                    let polarity = if value == "unlikely" { Polarity::Denied } else { Polarity::Affirmed };
                    particles.add_mood(&form, Mood { modality: Modality::Possible, polarity });
                }
                ("negator", "almost") => particles.nearly.push(Key::of_folded(&form)),
                ("negator", "near" | "prefix") => {}
                ("negator", "phrase") => particles.before.push(keys(&form)),
                ("cause", "after") => particles.causes.push(keys(&form)),
                ("cause", "maybe") => particles.maybe_causes.push(Key::of_folded(&form)),
                ("negator", "instead") => {
                    particles.before.push(keys(&form));
                    particles.instead.push(keys(&form));
                }
                ("negator", _) => {
                    let denied = Mood { modality: Modality::Asserted, polarity: Polarity::Denied };
                    if form == "cannot" {
                        particles.moods.insert(Key::of_folded(&form), Mood { modality: Modality::Possible, ..denied });
                    } else if form.ends_with(" to") || form.ends_with(" that") {
                        particles.add_mood(&form, denied);
                    }
                }
                ("by-whom", value) => {
                    if let (Some(first), Some(last)) = (form.split(' ').next(), form.rsplit(' ').next()) {
                        particles.by_whom.insert((Key::of_folded(first), Key::of_folded(last)), Key::of(value));
                    }
                }
                ("preposition", value) if form.split(' ').count() > 2 => {
                    let place = Role::from_name(value).filter(|role| *role == Role::Place);
                    particles.complex.push((keys(&form), place));
                }
                ("preposition", value) => {
                    let known = particles.roles.entry(Key::of_folded(&form)).or_default();
                    known.1 |= value.starts_with("time");
                    known.0 =
                        known.0.or(if value == "circumstance" { None } else { Role::from_name(value).filter(|role| *role != Role::Time) });
                }
                _ => {}
            }
        });
        // "is expected to" is found by the lemma of its participle.
        for (form, mood) in particles.prospects.clone() {
            for reading in
                dictionary.find(form).into_iter().flatten().filter(|reading| matches!(reading.tag, Tag::Participle | Tag::Gerund))
            {
                particles.prospects.insert(reading.lemma, mood);
            }
        }
        particles.causes.sort_by_key(|form| std::cmp::Reverse(form.len()));
        // Clipped forms: "won't", "can't", "shan't".
        for (short, full) in [("wo", "will"), ("ca", "can"), ("sha", "shall")] {
            if let Some(mood) = particles.moods.get(&Key::of(full)).copied() {
                particles.moods.insert(Key::of(short), mood);
            }
        }
        particles
    }

    fn add_mood(&mut self, form: &str, mood: Mood) {
        let behind_be = form.strip_prefix("be ").or_else(|| form.strip_prefix("have "));
        match behind_be.and_then(|rest| rest.rsplit_once(' ')) {
            Some((word, "to")) => self.prospects.insert(Key::of_folded(word), mood),
            Some((word, "that")) => self.verdicts.insert(Key::of_folded(word), mood),
            // "ought to": the infinitive marker is no part of the modal.
            _ => self.moods.insert(Key::of_folded(form.strip_suffix(" to").unwrap_or(form)), mood),
        };
    }

    /// The mood a modal verb, an adverb or a conditional subordinator sets.
    pub(super) fn mood(&self, form: Key) -> Option<Mood> {
        self.moods.get(&form).copied()
    }

    /// The mood of an infinitive behind "be" and this word.
    pub(super) fn prospect(&self, word: Key) -> Option<Mood> {
        self.prospects.get(&word).copied()
    }

    /// The mood of a clause behind "be" and this word.
    pub(super) fn verdict(&self, word: Key) -> Option<Mood> {
        self.verdicts.get(&word).copied()
    }

    /// Whether the last of these words deny what follows them: "left *instead of*".
    pub(super) fn deny_next(&self, words: &[Word]) -> bool {
        self.before.iter().any(|form| words.len() >= form.len() && begin(&words[words.len() - form.len()..], form))
    }

    /// Whether an adverb says that its verb came near to happening: "almost", "nearly".
    pub(super) fn nearly(&self, adverb: Key) -> bool {
        self.nearly.contains(&adverb)
    }

    /// How many of the first of these words tell that a cause follows: "because of".
    pub(super) fn cause_at(&self, words: &[Word]) -> Option<usize> {
        self.causes.iter().find(|form| begin(words, form)).map(SmallVec::len)
    }

    /// Whether the last of these words tell that a cause follows.
    pub(super) fn tells_cause(&self, words: &[Word]) -> bool {
        self.causes.iter().any(|form| words.len() >= form.len() && begin(&words[words.len() - form.len()..], form))
    }

    /// Whether a preposition tells a cause where an issue stands behind it: "over".
    pub(super) fn may_tell_cause(&self, preposition: Key) -> bool {
        self.maybe_causes.contains(&preposition) && !self.role(preposition).1
    }

    /// How many of the first of these words are a preposition of several words, and the role it gives.
    pub(super) fn complex(&self, words: &[Word]) -> Option<(usize, Option<Role>)> {
        self.complex.iter().find(|(form, _)| begin(words, form)).map(|(form, role)| (form.len(), *role))
    }

    /// How many of the first of these words rule out what follows: "rather than".
    pub(super) fn instead(&self, words: &[Word]) -> Option<usize> {
        self.instead.iter().find(|form| begin(words, form)).map(SmallVec::len)
    }

    /// Behind which preposition stands who acts, where a preposition and a noun tell by whom.
    pub(super) fn by_whom(&self, preposition: Key, noun: Key) -> Option<Key> {
        self.by_whom.get(&(preposition, noun)).copied()
    }

    /// The role a preposition gives, and whether it can name a time.
    pub(super) fn role(&self, preposition: Key) -> (Option<Role>, bool) {
        self.roles.get(&preposition).copied().unwrap_or_default()
    }
}

/// The keys of a formula's words.
fn keys(form: &str) -> SmallVec<[Key; 4]> {
    form.split(' ').map(Key::of_folded).collect()
}

/// Whether the words begin with those of a formula.
fn begin(words: &[Word], form: &[Key]) -> bool {
    words.len() >= form.len() && words.iter().zip(form).all(|(word, key)| word.lemma == *key)
}
