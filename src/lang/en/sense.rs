//! Which lexicon entry a verb group is, alone or with the words around it.

use smallvec::SmallVec;

use super::{
    English,
    clause::{Oblique, Parse},
    expressions::Piece,
    phrase::{Form, Kind},
};
use crate::{
    lexicon::{ConceptId, Frame, FrameKind, Lexicon, Marker},
    model::Role,
    text::{Entry, Features, Key, Pos, Word},
};

/// A verb group read as a lexicon entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sense<'a> {
    /// The frame; `None` for an open predicate.
    pub(super) frame: Option<&'a Frame>,
    /// Last word of the expression, behind the main verb where it has several.
    pub(super) last: usize,
    /// The object stands inside the expression: "turned it down".
    pub(super) split: bool,
}

/// Whether the verb of a group is a part of the expression that another one begins: "is to *blame*".
pub(super) fn is_within(parse: &Parse<'_>, senses: &[Sense<'_>], group: usize) -> bool {
    let main = parse.groups[group].main;
    parse.groups[..group].iter().zip(senses).any(|(verb, sense)| verb.main < main && main <= sense.last && !sense.split)
}

impl English {
    /// The senses of all verb groups, by group.
    pub(super) fn senses(&self, parse: &Parse<'_>, lexicon: &Lexicon) -> SmallVec<[Sense<'_>; 8]> {
        (0..parse.groups.len()).map(|group| self.sense(parse, group, lexicon)).collect()
    }

    fn sense(&self, parse: &Parse<'_>, group: usize, lexicon: &Lexicon) -> Sense<'_> {
        let main = parse.groups[group].main;
        if self.is_periphrastic(parse, group) {
            return Sense { frame: None, last: main, split: false };
        }
        let lemma = parse.words[main].lemma;
        for expression in self.expressions.phrasal(lemma) {
            if let Some((last, split)) = self.matches(parse, group, &expression.rest) {
                let senses = self.expressions.predicates.senses(expression.predicate);
                let frame = senses.iter().find(|frame| self.fits(parse, group, frame, senses, lexicon));
                // "is over", but "is over the limit".
                let end = &parse.words[last];
                let governs = parse.groups[group].copula
                    && end.pos == Pos::Preposition
                    && frame.is_some_and(|frame| frame.role(Marker::Word(end.lemma)).is_none());
                let effective = frame.is_none_or(|frame| !parse.groups[group].copula || self.has_effect(parse, group, frame, lexicon));
                // "Fog is to blame", but "the inquiry is to blame the pilot".
                let acts = parse.groups.iter().zip(&parse.clauses).any(|(verb, clause)| verb.main == last && clause.object.is_some());
                let acts = acts && last > main && !split;
                if frame.is_some() && !governs && effective && !acts {
                    return Sense { frame, last, split };
                }
            }
        }
        let light = self.is_light(parse, group);
        let senses = self.expressions.verb(lemma).map_or(&[][..], |verb| self.expressions.predicates.senses(verb));
        let fits = |frame: &Frame| self.fits(parse, group, frame, senses, lexicon);
        let frame = senses
            .iter()
            .find(|frame| (frame.kind == FrameKind::Light) == light && fits(frame))
            .or_else(|| senses.iter().find(|frame| fits(frame)));
        Sense { frame, last: main, split: false }
    }

    /// Whether what a sense needs stands around `group`; `senses` are all of its lemma.
    fn fits(&self, parse: &Parse<'_>, group: usize, frame: &Frame, senses: &[Frame], lexicon: &Lexicon) -> bool {
        let counts = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Quantity);
        // "Sales dropped 5%" against "They dropped the charges": an amount is no thing where some sense asks for one.
        let amount = parse.clauses[group].object.is_some_and(|object| parse.chunks[object].amount) && senses.iter().any(counts);
        let filled = |(marker, concept): &(Marker, ConceptId)| {
            let filler = match marker {
                Marker::Subject if !parse.groups[group].passive => parse.clauses[group].subject,
                Marker::Object if parse.groups[group].passive => parse.clauses[group].subject,
                Marker::Object => parse.clauses[group].object,
                _ => None,
            };
            filler.is_some_and(|phrase| {
                let phrase = parse.of_chain_head(phrase);
                match parse.words[parse.chunks[phrase].head].entry {
                    Entry::Concept(found) => lexicon.concepts.is_a(found, *concept),
                    Entry::Title(_) | Entry::GivenName(_) => lexicon.concepts.find("person") == Some(*concept),
                    // "dismissed the *appeal*": its own entry tells which event it is.
                    _ => lexicon.concepts.find("event") == Some(*concept) && self.names_event(parse, phrase),
                }
            })
        };
        frame.fillers.iter().all(filled)
            && frame.fits(|marker| {
                // "put the loss at £9m", but "put guards at the gate".
                let counted = frame.role(marker) != Some(Role::Quantity) || self.is_counted(parse, group, marker);
                // "was fired on Friday": a date is no target.
                let dated = frame.role(marker) != Some(Role::Time) && self.is_dated(parse, group, marker);
                // "fell from 9% to 7%": an amount is no place.
                let located = frame.role(marker) != Some(Role::Place) || !self.is_counted(parse, group, marker);
                self.present(parse, group, marker)
                    && counted
                    && located
                    && !dated
                    && !(amount && marker == Marker::Object && !counts(frame))
            })
    }

    /// "is going to sign", "had to sign" tell the future or the duty of another verb: nobody goes, nobody has anything.
    pub(super) fn is_periphrastic(&self, parse: &Parse<'_>, group: usize) -> bool {
        let (verb, main) = (&parse.groups[group], &parse.words[parse.groups[group].main]);
        let infinitive = matches!(parse.kind(verb.chunk + 1), Some(Kind::Group(next)) if parse.groups[next].form == Form::Infinitive);
        let going = main.lemma == self.keys.go && main.is(Features::ACTIVE_PARTICIPLE);
        infinitive && (going || main.lemma == self.keys.have)
    }

    /// Whether what is done is an event that the verb only supports: "reached an *agreement*", "a *warning* was issued by the bank".
    fn is_light(&self, parse: &Parse<'_>, group: usize) -> bool {
        let clause = &parse.clauses[group];
        let by = |oblique: &Oblique| parse.lemma(oblique.preposition) == self.keys.by;
        let undergone = clause.subject.filter(|_| parse.groups[group].passive && clause.obliques.iter().any(by));
        clause.object.or(undergone.map(|subject| parse.of_chain_head(subject))).is_some_and(|phrase| self.names_event(parse, phrase))
    }

    /// Whether a phrase names an event.
    fn names_event(&self, parse: &Parse<'_>, phrase: usize) -> bool {
        let noun = self.expressions.event_noun(&parse.words[parse.chunks[phrase].head]);
        noun.is_some_and(|noun| self.expressions.predicates.senses(noun).iter().any(|frame| frame.event.is_some()))
    }

    /// Whether what a copula says to be behind something has an effect: "a leak was behind the *blast*", but "a van was behind the bus".
    fn has_effect(&self, parse: &Parse<'_>, group: usize, frame: &Frame, lexicon: &Lexicon) -> bool {
        let clause = &parse.clauses[group];
        let effect = frame.event.and_then(|event| lexicon.events.get(event).effect);
        let explains = frame.rules.iter().any(|rule| matches!(rule.role, Some(Role::Patient | Role::Cause)));
        let Some(effect) = effect.filter(|effect| *effect == Role::Theme && explains) else { return true };
        let fills = |marker: Marker| frame.role(marker) == Some(effect);
        let behind = clause.obliques.iter().find(|oblique| fills(Marker::Word(parse.lemma(oblique.preposition))));
        let phrase = behind.map(|oblique| oblique.phrase).or(clause.subject.filter(|_| fills(Marker::Subject)));
        // "is responsible for it": a pronoun may stand for anything.
        let stands_in = |phrase: usize| parse.words[parse.chunks[phrase].head].pos == Pos::Pronoun;
        phrase.is_none_or(|phrase| stands_in(phrase) || self.names_event(parse, parse.of_chain_head(phrase)))
    }

    /// Matches the words behind a verb with the rest of a multiword entry; the object may stand between.
    fn matches(&self, parse: &Parse<'_>, group: usize, rest: &[Piece]) -> Option<(usize, bool)> {
        let verb = &parse.groups[group];
        if verb.attributive {
            return None;
        }
        let follow = |mut at: usize| {
            for (index, piece) in rest.iter().enumerate() {
                // Adverbs and a determiner may come between: "reached a final agreement" is no fixed expression,
                // "took full control" is; "was still in force".
                let passed = |word: &Word| word.pos == Pos::Adverb || self.keys.wholly.contains(&word.lemma);
                while (index > 0 || verb.copula)
                    && parse.words.get(at).is_some_and(|word| passed(word) && !self.piece_fits(parse, at, piece))
                {
                    at += 1;
                }
                if !self.piece_fits(parse, at, piece) {
                    return None;
                }
                at += 1;
            }
            Some(at - 1)
        };
        follow(verb.last + 1).map(|last| (last, false)).or_else(|| {
            let object = parse.clauses[group].object?;
            let end = parse.phrase_words(object).1;
            (parse.chunks[object].first == verb.last + 1).then(|| follow(end + 1)).flatten().map(|last| (last, true))
        })
    }

    fn piece_fits(&self, parse: &Parse<'_>, at: usize, piece: &Piece) -> bool {
        parse.words.get(at).is_some_and(|word| match piece {
            Piece::Word(key) => word.lemma == *key,
            Piece::Possessive => word.is(Features::POSSESSIVE),
        })
    }

    /// Whether a number stands where `marker` says.
    fn is_counted(&self, parse: &Parse<'_>, group: usize, marker: Marker) -> bool {
        let clause = &parse.clauses[group];
        let amount = |chunk: usize| parse.chunks[chunk].amount || parse.words[parse.chunks[chunk].head].pos == Pos::Number;
        // "a little over 300 acres"
        let more = |chunk: usize| self.keys.amounts.contains(&parse.lemma(chunk + 1)) && amount(chunk + 2);
        let number = |chunk: usize| amount(chunk) || chunk + 2 < parse.chunks.len() && more(chunk);
        match marker {
            Marker::Word(word) => clause.obliques.iter().any(|oblique| parse.lemma(oblique.preposition) == word && number(oblique.phrase)),
            Marker::Object => (if parse.groups[group].passive { clause.subject } else { clause.object }).is_some_and(number),
            _ => true,
        }
    }

    /// Whether nothing but dates stands behind the preposition of `marker`.
    fn is_dated(&self, parse: &Parse<'_>, group: usize, marker: Marker) -> bool {
        let Marker::Word(word) = marker else { return false };
        let clause = &parse.clauses[group];
        let mut phrases = clause.obliques.iter().filter(|oblique| parse.lemma(oblique.preposition) == word).peekable();
        phrases.peek().is_some() && phrases.all(|oblique| parse.chunks[oblique.phrase].time)
    }

    /// Whether a position of a frame is filled around `group`.
    fn present(&self, parse: &Parse<'_>, group: usize, marker: Marker) -> bool {
        let (verb, clause) = (&parse.groups[group], &parse.clauses[group]);
        match marker {
            Marker::Subject => clause.subject.is_some(),
            Marker::Object => clause.object.is_some() || verb.passive,
            Marker::Genitive => false,
            Marker::Word(word) => {
                clause.obliques.iter().any(|oblique| parse.word_of(oblique.preposition).lemma == word)
                    || word == self.keys.as_ && self.gives_office(parse, group)
                    || self.content_marker(parse, group) == Some(word)
                    || parse.words[verb.main + 1..=clause.last.max(verb.main)]
                        .iter()
                        .any(|next| next.lemma == word && matches!(next.pos, Pos::Adverb | Pos::Preposition | Pos::Adjective))
            }
        }
    }

    /// Whether an office stands behind a verb and whoever gets it: "named her *chair* of the board", "was named *chair*".
    fn gives_office(&self, parse: &Parse<'_>, group: usize) -> bool {
        let clause = &parse.clauses[group];
        let office = if parse.groups[group].passive { clause.object } else { clause.second };
        office.is_some_and(|office| matches!(parse.words[parse.chunks[office].head].entry, Entry::Title(_)))
    }

    /// The word that marks the clausal complement; "that" where none stands: "said profits rose".
    pub(super) fn content_marker(&self, parse: &Parse<'_>, group: usize) -> Option<Key> {
        let clause = &parse.clauses[group];
        let (first, _) = clause.content?;
        if let Some(opener) = clause.opener {
            let lemma = parse.word_of(opener).lemma;
            return Some(if self.keys.clausal.contains(&lemma) && lemma != self.keys.that { self.keys.that } else { lemma });
        }
        let before = first.checked_sub(1).map(|before| &parse.words[before]);
        if let Some(before) = before.filter(|before| before.pos == Pos::Preposition) {
            return Some(before.lemma); // "accused of shelling"
        }
        let word = &parse.words[first];
        if word.is(Features::ACTIVE_PARTICIPLE) {
            return Some(self.keys.ing); // "stopped shelling"
        }
        Some(if word.pos == Pos::Particle && word.is(Features::INFINITIVE) { self.keys.to } else { self.keys.that })
    }
}
