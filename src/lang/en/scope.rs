//! Who says what, and how real it is: speakers, polarity and modality of each clause.

use smallvec::SmallVec;

use super::{
    clause::{Link, Parse},
    particles::Mood,
    phrase::{Form, Kind},
    sense::Sense,
};
use crate::{
    lexicon::{FrameKind, Implies},
    model::{Modality, Polarity},
    text::{Features, Pos},
};

use super::English;

/// Words that one speaker answers for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribution {
    /// First and last word of what is said.
    pub(super) words: (usize, usize),
    /// The words of the attribution itself, which it does not cover.
    pub(super) except: (usize, usize),
    /// Chunk of the speaker's phrase.
    pub(super) speaker: usize,
    /// Whether the speaker is left of the verb, so that a list is read leftwards.
    pub(super) leftward: bool,
}

impl English {
    /// The attributions of a sentence, in text order.
    pub(super) fn attributions(&self, parse: &Parse<'_>, senses: &[Sense<'_>]) -> SmallVec<[Attribution; 2]> {
        let mut found = SmallVec::new();
        for (group, sense) in senses.iter().enumerate() {
            let says = sense.frame.is_some_and(|frame| frame.says);
            if !says || parse.groups[group].attributive {
                continue;
            }
            let clause = &parse.clauses[group];
            let speaker = if parse.groups[group].passive {
                clause
                    .obliques
                    .iter()
                    .find(|oblique| parse.word_of(oblique.preposition).lemma == self.keys.by)
                    .map(|oblique| (oblique.phrase, false))
            } else {
                clause.subject.map(|subject| (subject, subject < parse.groups[group].chunk))
            };
            let Some((speaker, leftward)) = speaker else { continue };
            let own = parse.own_words(group);
            let words = match clause.content {
                Some(content) => content,
                None if parse.is_parenthetical(group) => {
                    let goes_on = matches!(parse.words.get(own.1 + 1), Some(word) if word.lemma == self.keys.comma);
                    (parse.unit_start(own.0), if goes_on { parse.words.len() - 1 } else { own.0.saturating_sub(1) })
                }
                None => continue,
            };
            found.push(Attribution { words, except: own, speaker, leftward });
        }
        for (at, chunk) in parse.chunks.iter().enumerate() {
            // "according to X" answers for its whole sentence.
            if parse.words[chunk.first].lemma == self.keys.according && chunk.kind == Kind::Preposition {
                let speaker = (at + 1..parse.chunks.len()).find(|next| parse.chunks[*next].kind != Kind::Preposition);
                if let Some(speaker) = speaker.filter(|speaker| parse.chunks[*speaker].kind == Kind::Phrase) {
                    let except = (chunk.first, parse.chunks[speaker].last);
                    found.push(Attribution {
                        words: (parse.unit_start(chunk.first), parse.words.len() - 1),
                        except,
                        speaker,
                        leftward: false,
                    });
                }
            }
        }
        found
    }

    /// Polarity and modality of the clause of `group`.
    pub(super) fn reality(&self, parse: &Parse<'_>, senses: &[Sense<'_>], group: usize) -> (Polarity, Modality) {
        let (polarity, modality) = self.own_reality(parse, group);
        self.governed(parse, senses, group, polarity, modality, 0)
    }

    /// What the clause's own words say of it.
    fn own_reality(&self, parse: &Parse<'_>, group: usize) -> (Polarity, Modality) {
        let (verb, clause) = (&parse.groups[group], &parse.clauses[group]);
        let mut polarity = Polarity::Affirmed;
        let mut modality = Modality::Asserted;
        if let Some(mood) = self.group_mood(parse, group) {
            modality = mood.modality;
            polarity = mood.polarity;
        }
        if verb.negated {
            polarity = polarity.flip();
        }
        let denied = |phrase: usize| self.denies_phrase(parse, phrase);
        let own = clause.subject.filter(|_| !verb.attributive);
        if own.is_some_and(denied) || clause.object.is_some_and(denied) || clause.predicative.is_some_and(denied) {
            polarity = polarity.flip();
        }
        if let Some(opener) = parse.opener_before(verb.chunk) {
            let lemma = parse.word_of(opener).lemma;
            if parse.chunks[opener].kind == Kind::Subordinator
                && let Some(mood) = self.particles.mood(lemma)
            {
                modality = mood.modality;
            }
        }
        if !verb.attributive && self.particles.deny_next(&parse.words[..parse.clause_start(group)]) {
            polarity = polarity.flip();
        }
        // An adverb beside the verb: "reportedly", "perhaps".
        for chunk in parse.chunks[..verb.chunk].iter().rev().take_while(|chunk| chunk.kind == Kind::Adverb) {
            if let Some(mood) = self.particles.mood(parse.words[chunk.first].lemma) {
                modality = mood.modality;
            }
        }
        (polarity, modality)
    }

    fn group_mood(&self, parse: &Parse<'_>, group: usize) -> Option<Mood> {
        let verb = &parse.groups[group];
        let modal = verb.modal?;
        let perfect = parse.words[verb.first..verb.main].iter().any(|word| word.pos == Pos::Verb && word.lemma == self.keys.have);
        let mood = self.particles.mood(modal)?;
        // "would have signed" did not.
        let counterfactual = perfect && self.keys.counterfactual.contains(&modal);
        Some(if counterfactual { Mood { modality: Modality::Conditional, ..mood } } else { mood })
    }

    /// "no one", "no deal", "nothing", "none of them".
    pub(super) fn denies_phrase(&self, parse: &Parse<'_>, phrase: usize) -> bool {
        // "neither the army nor the police": the first of a list tells.
        let chunk = &parse.chunks[parse.first_conjunct(phrase)];
        chunk.kind == Kind::Phrase && self.keys.negative_subjects.contains(&parse.words[chunk.first].lemma)
    }

    /// What the governing verbs make of it.
    fn governed(
        &self,
        parse: &Parse<'_>,
        senses: &[Sense<'_>],
        group: usize,
        mut polarity: Polarity,
        mut modality: Modality,
        depth: usize,
    ) -> (Polarity, Modality) {
        let clause = &parse.clauses[group];
        // "If X, Y would": the main clause of a condition is conditional too.
        if modality != Modality::Asserted && self.is_main_of_condition(parse, group) {
            modality = Modality::Conditional;
        }
        if let Some(noun) = self.noun_before(parse, group) {
            match noun.kind {
                FrameKind::Modal(mood) if modality == Modality::Asserted => modality = mood,
                _ => {}
            }
            if noun.implies == Implies::Negative {
                polarity = polarity.flip();
            }
        }
        let infinitive = parse.groups[group].form == Form::Infinitive;
        let Some((parent, link)) = clause.parent.filter(|_| depth < 6) else {
            let headline = infinitive && clause.own_subject && modality == Modality::Asserted;
            return (polarity, if headline { Modality::Planned } else { modality });
        };
        if link != Link::Complement {
            return (polarity, modality);
        }
        let verb = &parse.groups[parent];
        let direct = parse.is_direct_complement(parent, group);
        let frame = senses[parent].frame;
        if direct && parse.groups[group].form == Form::Infinitive {
            let prospect = self.prospect(parse, parent);
            if let Some(mood) = prospect {
                if modality == Modality::Asserted {
                    modality = mood.modality;
                }
                if mood.polarity == Polarity::Denied {
                    polarity = polarity.flip();
                }
            }
        }
        if let Some(frame) = frame {
            match frame.implies {
                Implies::Negative if direct => polarity = polarity.flip(),
                Implies::Denial => polarity = polarity.flip(),
                _ => {}
            }
            if let FrameKind::Modal(mood) = frame.kind
                && modality == Modality::Asserted
                && (direct || parse.clauses[parent].opener.is_some())
            {
                modality = mood;
            }
        }
        // "told to leave", "warned him not to go": an infinitive behind speech to somebody is what he is to do.
        let addressed = verb.passive || parse.clauses[parent].object.is_some();
        if infinitive && direct && addressed && modality == Modality::Asserted && frame.is_some_and(|frame| frame.kind == FrameKind::Say) {
            modality = Modality::Demanded;
        }
        // An infinitive is as real as what it hangs on: "may try to leave"; speech does not pass its reality on.
        let passes = direct && frame.is_none_or(|frame| !frame.says) && parse.groups[group].form != Form::Finite;
        if passes {
            let (parent_polarity, parent_modality) = self.own_reality(parse, parent);
            if parent_polarity == Polarity::Denied && (frame.is_none_or(|frame| frame.event.is_none()) || verb.copula) {
                polarity = polarity.flip();
            }
            if modality == Modality::Asserted {
                modality = parent_modality;
            }
            // An infinitive that nothing vouches for is a purpose: "moved to quash the talk".
            let vouched = verb.copula || frame.is_some_and(|frame| frame.kind != FrameKind::Event || frame.implies != Implies::Nothing);
            if infinitive && modality == Modality::Asserted && !vouched && self.prospect(parse, parent).is_none() {
                modality = Modality::Wanted;
            }
            let (_, upper) = self.governed(parse, senses, parent, Polarity::Affirmed, modality, depth + 1);
            if modality == Modality::Asserted {
                modality = upper;
            }
        }
        (polarity, modality)
    }

    /// "is due to", "is expected to": what the governing "be" with its word makes of an infinitive.
    fn prospect(&self, parse: &Parse<'_>, parent: usize) -> Option<Mood> {
        let (verb, clause) = (&parse.groups[parent], &parse.clauses[parent]);
        // "has yet to sign", "is yet to pass"
        let adverb = parse.words.get(verb.main + 1).filter(|word| word.pos == Pos::Adverb);
        if let Some(mood) = adverb.and_then(|word| self.particles.prospect(word.lemma)) {
            return Some(mood);
        }
        if verb.copula {
            return match clause.predicative {
                Some(word) => self.particles.prospect(parse.words[parse.chunks[word].head].lemma),
                // "is to meet"
                None => self.particles.mood(self.keys.be),
            };
        }
        let main = &parse.words[verb.main];
        if verb.passive || main.is(Features::PASSIVE_PARTICIPLE) {
            return self.particles.prospect(main.lemma);
        }
        if main.lemma == self.keys.go && main.is(Features::ACTIVE_PARTICIPLE) {
            return self.particles.prospect(self.keys.go);
        }
        // "has to leave"
        self.keys.obliging.contains(&main.lemma).then(|| self.particles.mood(main.lemma)).flatten()
    }

    fn is_main_of_condition(&self, parse: &Parse<'_>, group: usize) -> bool {
        parse.clauses.iter().enumerate().any(|(other, clause)| {
            other != group
                && matches!(clause.parent, Some((main, Link::Adverbial(opener))) if main == group
                    && self.particles.mood(parse.word_of(opener).lemma).is_some_and(|mood| mood.modality == Modality::Conditional))
        })
    }

    /// The frame of the noun an infinitive complements: "a plan to", "his refusal to".
    fn noun_before<'s>(&'s self, parse: &Parse<'_>, group: usize) -> Option<&'s crate::lexicon::Frame> {
        let verb = &parse.groups[group];
        if verb.form != Form::Infinitive {
            return None;
        }
        let before = verb.chunk.checked_sub(1).filter(|before| parse.chunks[*before].kind == Kind::Phrase)?;
        let noun = self.expressions.event_noun(&parse.words[parse.chunks[before].head])?;
        self.expressions.predicates.senses(noun).first()
    }
}
