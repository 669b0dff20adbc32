//! Who says what, and how real it is: speakers, polarity and modality of each clause.

use smallvec::SmallVec;

use super::{
    clause::{Link, Oblique, Parse},
    particles::Mood,
    phrase::{Form, Kind},
    sense::Sense,
};
use crate::{
    lexicon::{Frame, FrameKind, Implies, Marker},
    model::{Modality, Polarity, Role},
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

/// What the denial of a governing verb makes of its complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    /// It denies the complement: "does not plan to sign", "it is not true that".
    Reaches,
    /// It leaves it undecided: "did not ask him to sign", "did not confirm that".
    Opens,
    /// It does not touch it: "did not know that", "did not go there to sign".
    Stops,
}

impl English {
    /// The attributions of a sentence, in text order.
    pub(super) fn attributions(&self, parse: &Parse<'_>, senses: &[Sense<'_>]) -> SmallVec<[Attribution; 2]> {
        let mut found = SmallVec::new();
        for (group, sense) in senses.iter().enumerate() {
            let Some(frame) = sense.frame.filter(|frame| frame.says || frame.implies == Implies::Denial) else { continue };
            // Nobody answers for what he "did not confirm".
            let opens = || denial_of_frame(frame) == Denial::Opens && self.reality(parse, senses, group).0 == Polarity::Denied;
            if parse.groups[group].attributive || opens() {
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
            let mut own = parse.own_words(group);
            let words = match clause.content {
                Some(content) => content,
                // "denied a raid"
                None if frame.implies == Implies::Denial => match clause.object {
                    Some(object) => {
                        own = (parse.groups[group].first, parse.groups[group].last);
                        parse.phrase_words(object)
                    }
                    None => continue,
                },
                // "the plan, announced by the ministry," is no quotation.
                None if parse.groups[group].form == Form::Participle => continue,
                None if parse.is_parenthetical(group, frame.role(Marker::Object) == Some(Role::Recipient)) => {
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
        let (polarity, modality) = self.own_reality(parse, senses, group);
        self.governed(parse, senses, group, (polarity, modality), 0)
    }

    /// What the clause's own words say of it.
    fn own_reality(&self, parse: &Parse<'_>, senses: &[Sense<'_>], group: usize) -> (Polarity, Modality) {
        let frame = senses[group].frame;
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
        // "agreed to no truce", but "for no reason", "with no injuries".
        let asked = |oblique: &Oblique| {
            let role = frame.and_then(|frame| frame.role(Marker::Word(parse.lemma(oblique.preposition))));
            role.is_some_and(|role| matches!(role, Role::Theme | Role::Patient | Role::Recipient))
        };
        // "Put their names to no text": the preposition is a part of the expression.
        let own_words = |oblique: &Oblique| parse.chunks[oblique.preposition].first <= senses[group].last;
        let goes_to = |oblique: &&Oblique| parse.lemma(oblique.preposition) == self.keys.to;
        let goal = clause.obliques.iter().filter(goes_to).find(|oblique| asked(oblique) || own_words(oblique));
        if goal.is_some_and(|oblique| denied(oblique.phrase))
            || own.is_some_and(denied)
            || clause.object.is_some_and(denied)
            || clause.second.is_some_and(denied)
            || clause.predicative.is_some_and(denied)
        {
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
        // "Two planes nearly collided": they did not.
        let beside = parse.chunks[..verb.chunk].iter().rev().take_while(|chunk| chunk.kind == Kind::Adverb).map(|chunk| chunk.first);
        let inside = (verb.first..verb.main).filter(|at| parse.words[*at].pos == Pos::Adverb);
        let multiplies = self.keys.multiplying.contains(&parse.words[verb.main].lemma);
        if !multiplies && beside.chain(inside).any(|at| self.particles.nearly(parse.words[at].lemma)) {
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
        let mood = self.particles.mood(modal)?;
        // "would have signed" did not.
        let counterfactual = self.is_perfect(parse, group) && self.keys.counterfactual.contains(&modal);
        Some(if counterfactual { Mood { modality: Modality::Conditional, ..mood } } else { mood })
    }

    fn is_perfect(&self, parse: &Parse<'_>, group: usize) -> bool {
        let verb = &parse.groups[group];
        parse.words[verb.first..verb.main].iter().any(|word| word.pos == Pos::Verb && word.lemma == self.keys.have)
    }

    /// "no one", "no deal", "nothing", "none of them".
    pub(super) fn denies_phrase(&self, parse: &Parse<'_>, phrase: usize) -> bool {
        // "neither the army nor the police": the first of a list tells.
        let chunk = &parse.chunks[parse.first_conjunct(phrase)];
        let neither = chunk.first.checked_sub(1).is_some_and(|before| parse.words[before].lemma == self.keys.neither);
        let denied = || neither || self.is_not_one(parse, chunk.first);
        chunk.kind == Kind::Phrase && (denied() || self.keys.negative_subjects.contains(&parse.words[chunk.first].lemma))
    }

    /// "Not a single passenger", "not one house", "not everyone": a denial that opens the clause before one of many.
    fn is_not_one(&self, parse: &Parse<'_>, first: usize) -> bool {
        let words = parse.words;
        let not = if self.keys.is_negator(words[first].lemma) { Some(first) } else { first.checked_sub(1) };
        let Some(not) = not.filter(|at| self.keys.is_negator(words[*at].lemma)) else { return false };
        let opens =
            not.checked_sub(1).is_none_or(|before| matches!(words[before].pos, Pos::Punctuation | Pos::Conjunction | Pos::Subordinator));
        // "said not a dollar had moved", but "is not a member"
        let told = not.checked_sub(1).is_some_and(|before| parse.groups.iter().any(|verb| verb.last == before));
        let one = words
            .get(not + 1)
            .is_some_and(|word| self.keys.ones_of_many.contains(&word.lemma) || self.keys.all_of_many.contains(&word.lemma));
        // "Not one but two".
        (opens || told) && one && !words.get(not + 2).is_some_and(|word| self.keys.contrasts.contains(&word.lemma))
    }

    /// What the governing verbs make of it.
    fn governed(
        &self,
        parse: &Parse<'_>,
        senses: &[Sense<'_>],
        group: usize,
        (mut polarity, mut modality): (Polarity, Modality),
        depth: usize,
    ) -> (Polarity, Modality) {
        let clause = &parse.clauses[group];
        let infinitive = parse.groups[group].form == Form::Infinitive;
        let noun = self.noun_before(parse, group);
        modality = self.shifted(parse, group, modality);
        if let Some(noun) = noun {
            match noun.kind {
                FrameKind::Modal(mood) if modality == Modality::Asserted => modality = mood,
                _ => {}
            }
            if noun.implies == Implies::Negative {
                polarity = polarity.flip();
            }
        }
        let Some((parent, link)) = clause.parent.filter(|_| depth < 6) else {
            let headline = infinitive && clause.own_subject && modality == Modality::Asserted;
            return (polarity, if headline { Modality::Planned } else { modality });
        };
        let finite = parse.groups[group].form == Form::Finite;
        let direct = parse.is_direct_complement(parent, group);
        // "rejected the claim that speed caused the derailment *in which nine were killed*": nobody denies these.
        let aside = finite && (!parse.is_content(parent, group) || !direct && parse.is_relative(group));
        if modality == Modality::Asserted && self.awaits(parse, group, link) {
            let (_, upper) = self.governed(parse, senses, parent, self.own_reality(parse, senses, parent), depth + 1);
            if upper == Modality::Planned {
                modality = Modality::Planned;
            }
        }
        // "did not leave without signing": he signed first, or will.
        let without = matches!(link, Link::Adverbial(_)) && !finite && self.particles.deny_next(&parse.words[..parse.groups[group].first]);
        if without && polarity == Polarity::Denied && self.reality(parse, senses, parent).0 == Polarity::Denied {
            return (Polarity::Affirmed, Modality::Conditional);
        }
        if link != Link::Complement || aside {
            return (polarity, modality);
        }
        let (verb, own) = (&parse.groups[parent], polarity);
        let frame = senses[parent].frame;
        let mood = if infinitive { self.prospect(parse, parent) } else { self.verdict(parse, parent) };
        if let Some(mood) = mood.filter(|_| direct) {
            if modality == Modality::Asserted || finite && mood.modality == Modality::Possible {
                modality = mood.modality;
            }
            if mood.polarity == Polarity::Denied {
                polarity = polarity.flip();
            }
        }
        // What the verb does not ask for is a purpose or a cause: "moved to quash the talk", "rejected him for lying".
        let asks = |frame: &Frame| match self.content_marker(parse, parent) {
            Some(marker) if !finite && marker != self.keys.ing => frame.role(Marker::Word(marker)).is_some() || frame.event.is_none(),
            _ => true,
        };
        let asked = frame.is_none_or(asks);
        if let Some(frame) = frame {
            match frame.implies {
                Implies::Negative if direct && (asked || noun.is_some()) => polarity = polarity.flip(),
                Implies::Denial if asked || noun.is_some() => polarity = polarity.flip(),
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
        let told = direct && modality == Modality::Asserted && frame.is_some_and(|frame| frame.kind == FrameKind::Say);
        if infinitive && told && addressed && mood.is_none() {
            modality = Modality::Demanded;
        }
        let own_parent = self.own_reality(parse, senses, parent);
        let (denied, upper) = self.governed(parse, senses, parent, own_parent, depth + 1);
        // An infinitive is as real as what it hangs on: "may try to leave"; speech does not pass its reality on.
        if direct && !finite && frame.is_none_or(|frame| !frame.says) {
            if modality == Modality::Asserted {
                modality = own_parent.1;
            }
            let vouches = |frame: &Frame| match frame.implies {
                Implies::Nothing => frame.kind != FrameKind::Event,
                Implies::Negative | Implies::Denial => asked,
                _ => true,
            };
            let vouched = verb.copula || frame.is_some_and(vouches);
            if infinitive && modality == Modality::Asserted && !vouched && mood.is_none() {
                modality = Modality::Wanted;
            }
            if modality == Modality::Asserted {
                modality = upper;
            }
        }
        if denied == Polarity::Denied && (direct || finite) {
            // "nobody wants to sign": the subject both share has denied it already.
            let shared = !finite && !clause.own_subject && clause.subject.is_some_and(|subject| self.denies_phrase(parse, subject));
            match self.denial(parse, frame, parent, group, mood) {
                Denial::Reaches if shared => {}
                Denial::Reaches => polarity = polarity.flip(),
                Denial::Opens => (polarity, modality) = (own, Modality::Possible),
                Denial::Stops => {}
            }
        }
        (polarity, modality)
    }

    /// Whether a clause sets the time of its main clause in the present tense: what lies ahead, where that does: "will stay at home
    /// until the wages are paid".
    fn awaits(&self, parse: &Parse<'_>, group: usize, link: Link) -> bool {
        let (verb, Link::Adverbial(opener)) = (&parse.groups[group], link) else { return false };
        let present = parse.words[verb.first..=verb.main].iter().find(|word| word.pos == Pos::Verb);
        let present = present.is_some_and(|word| word.is(Features::PRESENT) && !word.is(Features::PAST));
        present && self.keys.times_of_clauses.contains(&parse.word_of(opener).lemma)
    }

    /// What a denial of the verb of `parent`, whose frame and mood are given, makes of the clause of `group`.
    fn denial(&self, parse: &Parse<'_>, frame: Option<&Frame>, parent: usize, group: usize, mood: Option<Mood>) -> Denial {
        let finite = parse.groups[group].form == Form::Finite;
        // A question is open: "has not decided whether".
        if finite && parse.clauses[parent].opener.is_some_and(|opener| parse.lemma(opener) != self.keys.that) {
            return Denial::Opens;
        }
        let stops = frame.is_none_or(|frame| denial_of_frame(frame) == Denial::Stops);
        match (mood, self.noun_before(parse, group), frame) {
            (Some(mood), ..) if mood.modality == Modality::Demanded => Denial::Opens,
            (Some(_), ..) => Denial::Reaches,
            // "there is no evidence that", "has no plan to", but "did not go there after an attempt to".
            (_, Some(_), _) if stops && !parse.stands_behind_object(parent, group) => Denial::Stops,
            (_, Some(noun), _) if stops => denial_of_frame(noun),
            _ if parse.groups[parent].copula && finite => Denial::Stops,
            _ if parse.groups[parent].copula => Denial::Reaches,
            (.., Some(frame)) if finite || frame.event.is_some() => denial_of_frame(frame),
            _ if finite => Denial::Stops,
            _ => Denial::Reaches,
        }
    }

    /// What governs an event noun makes of the event: "denied a raid", "called for the release", "without the signing".
    pub(super) fn nominal_reality(&self, parse: &Parse<'_>, senses: &[Sense<'_>], phrase: usize, noun: &Frame) -> (Polarity, Modality) {
        let first = parse.chunks[phrase].first;
        let denied = self.denies_phrase(parse, phrase) || self.particles.deny_next(&parse.words[..first]);
        let (mut polarity, mut modality) = (if denied { Polarity::Denied } else { Polarity::Affirmed }, Modality::Asserted);
        // "won't leave without guarantees": they may once there are some.
        let verb_of =
            |phrase: usize| parse.clauses.iter().position(|clause| clause.obliques.iter().any(|oblique| oblique.phrase == phrase));
        let unless = denied && verb_of(phrase).is_some_and(|group| self.reality(parse, senses, group).0 == Polarity::Denied);
        if unless && self.particles.deny_next(&parse.words[..first]) {
            return (Polarity::Affirmed, Modality::Conditional);
        }
        let governor = self.governor_of_noun(parse, senses, phrase);
        // What was said, asked or planned was so, even where it is rejected: "rejected the offer".
        let Some(frame) = governor.filter(|_| noun.kind == FrameKind::Event) else { return (polarity, modality) };
        // "rejected talks", but "rejected the minister's resignation": only who speaks can deny another's act.
        let bare = matches!(parse.words[first].pos, Pos::Noun | Pos::Adjective);
        match frame.implies {
            Implies::Negative => polarity = polarity.flip(),
            Implies::Denial if frame.says || bare => polarity = polarity.flip(),
            _ => {}
        }
        if let FrameKind::Modal(mood) = frame.kind {
            modality = mood;
        }
        (polarity, modality)
    }

    /// The frame of the verb whose object an event noun is; "for" and the like count where the frame asks for them.
    fn governor_of_noun<'s>(&self, parse: &Parse<'_>, senses: &[Sense<'s>], phrase: usize) -> Option<&'s Frame> {
        (0..senses.len()).find_map(|group| {
            let (verb, clause, frame) = (&parse.groups[group], &parse.clauses[group], senses[group].frame?);
            let object = if verb.passive { clause.subject } else { clause.object };
            let thing = object.filter(|_| clause.content.is_none() && clause.second.is_none() && !verb.attributive);
            let has = |from: usize, leftward: bool| parse.members(from, leftward).contains(&phrase);
            let governs = thing.is_some_and(|object| has(object, verb.passive && object < verb.chunk))
                || clause.obliques.iter().any(|oblique| {
                    frame.role(Marker::Word(parse.lemma(oblique.preposition))) == Some(Role::Theme)
                        && clause.object.is_none()
                        && has(oblique.phrase, false)
                });
            governs.then_some(frame)
        })
    }

    /// "it is unlikely that", "it is not true that": what the governing "be" with its word makes of a clause.
    fn verdict(&self, parse: &Parse<'_>, parent: usize) -> Option<Mood> {
        let word = parse.clauses[parent].predicative.filter(|_| parse.groups[parent].copula)?;
        parse.clauses[parent].opener?;
        self.particles.verdict(parse.words[parse.chunks[word].head].lemma)
    }

    /// "If X, Y would": the main clause of a condition is conditional too; "said he would" is what "says he will" was.
    fn shifted(&self, parse: &Parse<'_>, group: usize, modality: Modality) -> Modality {
        match modality {
            Modality::Asserted => modality,
            _ if self.is_main_of_condition(parse, group) => Modality::Conditional,
            _ if self.is_backshifted(parse, group) => Modality::Planned,
            _ => modality,
        }
    }

    /// "said he would sign": the future, told behind a past verb.
    fn is_backshifted(&self, parse: &Parse<'_>, group: usize) -> bool {
        let (verb, Some((parent, Link::Complement))) = (&parse.groups[group], parse.clauses[group].parent) else { return false };
        let future = verb.modal.is_some_and(|modal| self.keys.future_in_the_past.contains(&modal));
        let governor = &parse.words[parse.groups[parent].main];
        future
            && !self.is_perfect(parse, group)
            && !self.is_main_of_condition(parse, parent)
            && (!governor.is(Features::PRESENT) || governor.is(Features::PAST))
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
        // "has to leave", but "has no plan to leave"
        let obliging = self.keys.obliging.contains(&main.lemma) && clause.object.is_none();
        obliging.then(|| self.particles.mood(main.lemma)).flatten()
    }

    /// Whether a group only tells how real another verb's deed is: "*is due* to leave", "*has yet* to pay", "*was* to have sung".
    pub(super) fn is_auxiliary(&self, parse: &Parse<'_>, senses: &[Sense<'_>], group: usize) -> bool {
        let (verb, sense) = (&parse.groups[group], &senses[group]);
        let governs = |other: usize| {
            parse.groups[other].form == Form::Infinitive
                && parse.clauses[other].parent == Some((group, Link::Complement))
                && parse.is_direct_complement(group, other)
        };
        // "Is expected to", "is believed to": somebody expects it, somebody believes it.
        let asks = sense.frame.is_some_and(|frame| frame.says || frame.role(Marker::Word(self.keys.to)).is_some());
        let yet =
            || parse.words.get(verb.main + 1).is_some_and(|word| word.pos == Pos::Adverb && self.particles.prospect(word.lemma).is_some());
        let empty =
            verb.copula && sense.last == verb.main || verb.passive && !asks || parse.words[verb.main].lemma == self.keys.have && yet();
        let foretells = |mood: Mood| mood.polarity == Polarity::Denied || matches!(mood.modality, Modality::Planned | Modality::Possible);
        empty && !verb.attributive && self.prospect(parse, group).is_some_and(foretells) && (group + 1..senses.len()).any(governs)
    }

    fn is_main_of_condition(&self, parse: &Parse<'_>, group: usize) -> bool {
        parse.clauses.iter().enumerate().any(|(other, clause)| {
            other != group
                && matches!(clause.parent, Some((main, Link::Adverbial(opener))) if main == group
                    && self.particles.mood(parse.word_of(opener).lemma).is_some_and(|mood| mood.modality == Modality::Conditional))
        })
    }

    /// The frame of the noun an infinitive or a clause complements: "a plan to", "his refusal to", "evidence that".
    fn noun_before<'s>(&'s self, parse: &Parse<'_>, group: usize) -> Option<&'s Frame> {
        let verb = &parse.groups[group];
        let start = match verb.form {
            Form::Infinitive => verb.chunk,
            Form::Finite => parse.opener_before(verb.chunk).filter(|opener| parse.lemma(*opener) == self.keys.that)?,
            _ => return None,
        };
        let before = start.checked_sub(1).filter(|before| parse.chunks[*before].kind == Kind::Phrase)?;
        let noun = self.expressions.event_noun(&parse.words[parse.chunks[before].head])?;
        let marker = Marker::Word(if verb.form == Form::Finite { self.keys.that } else { self.keys.to });
        self.expressions.predicates.senses(noun).iter().find(|frame| frame.role(marker).is_some())
    }
}

/// What a denial of a predicate makes of its complement, as far as its frame tells.
fn denial_of_frame(frame: &Frame) -> Denial {
    match (frame.kind, frame.implies) {
        (_, Implies::Factive) if !frame.says => Denial::Stops,
        (FrameKind::Modal(Modality::Demanded), _) => Denial::Opens,
        (FrameKind::Modal(_) | FrameKind::Auxiliary, _) => Denial::Reaches,
        // Two ways: what somebody did not fail to do he did; whom nobody forced may have done it all the same.
        (_, Implies::Positive | Implies::Negative) if frame.event.is_none() => Denial::Reaches,
        (_, Implies::Positive | Implies::Negative | Implies::Denial) => Denial::Opens,
        _ if frame.says => Denial::Opens,
        _ => Denial::Stops,
    }
}
