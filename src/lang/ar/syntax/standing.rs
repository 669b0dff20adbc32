//! Standing: how the report stands to a clause: denied or not, how real, and in whose words.
//!
//! What governs a clause decides for it: the content of "denied that" is denied, that of "wants that" is wanted, that of
//! "said that" has a speaker. Two denials cancel.

use smallvec::SmallVec;

use super::{
    Reader,
    argument::{Argument, Arguments},
    clause::{Clauses, Link, Predicate},
    function::Function,
    phrase::Animacy,
};
use crate::{
    lexicon::{Frame, FrameKind, Implies},
    model::{Modality, Role},
    text::Features,
};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A phrase of the sentence, by index.
    Phrase(usize),
    /// The genitive of a noun of speech, by words: first, last.
    Words(usize, usize),
    /// Somebody whom the sentence does not name: the subject understood with a verb, by word.
    Unnamed(usize),
}

/// How the report stands to a clause.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub(super) denied: bool,
    pub(super) modality: Modality,
    pub(super) speakers: SmallVec<[Speaker; 2]>,
}

impl Standing {
    /// What the complement of a predicate of this standing inherits through `frame`.
    pub(super) fn through(&self, frame: Option<&Frame>) -> Standing {
        let Some(frame) = frame else { return self.clone() };
        let mut standing = Standing { denied: false, modality: Modality::Asserted, speakers: self.speakers.clone() };
        match frame.implies {
            Implies::Positive => standing.denied = self.denied,
            // Who does not deny something does not assert it either; the safe reading is the plain one.
            Implies::Negative | Implies::Denial => standing.denied = !self.denied,
            Implies::Factive => {}
            Implies::Nothing => {
                standing.denied = self.denied && matches!(frame.kind, FrameKind::Modal(_) | FrameKind::Auxiliary | FrameKind::Light)
            }
        }
        if frame.kind == FrameKind::Say && frame.implies == Implies::Nothing && self.denied {
            // لم يؤكد أن: what nobody confirms may be so or not.
            standing.modality = Modality::Possible;
        } else if let FrameKind::Modal(modality) = frame.kind {
            standing.modality = modality;
        } else if frame.implies == Implies::Positive || matches!(frame.kind, FrameKind::Auxiliary | FrameKind::Light) {
            standing.modality = self.modality;
        }
        standing
    }
}

impl Reader<'_> {
    /// The standing of every clause.
    pub(super) fn standings(&self, found: &Clauses, arguments: &[Arguments<'_>]) -> Vec<Standing> {
        let mut standings: Vec<Standing> = Vec::with_capacity(found.clauses.len());
        let sources = sources(found, arguments);
        for (index, clause) in found.clauses.iter().enumerate() {
            // A parent always comes before its children.
            let parent = clause.parent.map(|parent| (parent, &standings[parent]));
            let mut standing = match (clause.link, parent) {
                (Link::Content(governor), Some((parent, above))) => self.content(found, arguments, (parent, index), governor, above),
                (Link::Relative(_) | Link::Circumstance(_), Some((_, above))) => {
                    Standing { speakers: above.speakers.clone(), ..Standing::default() }
                }
                _ => Standing::default(),
            };
            standing.denied ^= clause.negations % 2 == 1;
            // الحكومة غير مسؤولة: the denial stands inside what is said of it.
            if let Some(Predicate::Nominal(phrase)) = clause.predicate {
                standing.denied ^= self.function_at(found.phrases[phrase].first).is_some_and(|(function, _)| function == Function::Without);
            }
            if clause.modality != Modality::Asserted {
                standing.modality = clause.modality;
            } else if clause.link == Link::Circumstance(Some(Role::Purpose)) {
                standing.modality = Modality::Planned;
            }
            // كان … قد and the like: a denial before the auxiliary counts already; its lexical force does too.
            for auxiliary in &clause.auxiliaries {
                if self.first_sense(*auxiliary).is_some_and(|frame| frame.implies == Implies::Negative) {
                    standing.denied = !standing.denied;
                }
            }
            if let Some(source) = sources[index] {
                standing.speakers = SmallVec::from_iter([source]);
            }
            standings.push(standing);
        }
        // The consequence of a condition is as conditional as the condition.
        for clause in &found.clauses {
            if let (Link::Circumstance(None), Modality::Conditional, Some(parent)) = (clause.link, clause.modality, clause.parent) {
                standings[parent].modality = Modality::Conditional;
            }
        }
        standings
    }

    /// Whether the verb, without a subject, may be said of nobody: the passive imperfect of a verb of expectation, or of those by
    /// which a report reminds its readers (يُذكر أن, يشار إلى أن).
    pub(super) fn is_impersonal(&self, verb: usize) -> bool {
        let word = &self.words[verb];
        let reminds = self.keys.reminders.contains(&word.lemma);
        let modal = reminds || self.first_sense(verb).is_some_and(|frame| matches!(frame.kind, FrameKind::Modal(_)));
        modal && word.is(Features::MAYBE_PASSIVE.with(Features::PRESENT).with(Features::MASCULINE).with(Features::SINGULAR))
    }

    /// The standing of the content of a predicate or a noun of speech.
    fn content(
        &self,
        found: &Clauses,
        arguments: &[Arguments<'_>],
        (parent, content): (usize, usize),
        governor: Option<usize>,
        above: &Standing,
    ) -> Standing {
        if let Some(phrase) = governor {
            // إعلان موسكو أن: a noun of speech; its genitive speaks, or else who does what the clause says.
            let head = found.phrases[phrase].head();
            let mut standing = above.through(self.first_sense(head));
            let member = &found.phrases[phrase].members[0];
            match self.genitive(member, head) {
                Some((first, last, _)) if !self.is_clitic_pronoun(first) => standing.speakers.push(Speaker::Words(first, last)),
                _ => match arguments[parent].subject.filter(|_| !arguments[parent].passive) {
                    Some(Argument::Phrase(subject)) => standing.speakers.push(Speaker::Phrase(subject)),
                    // جاء في البيان أن: where nobody else does, the text itself speaks.
                    None if found.clauses[parent].predicate.is_some() && !self.words[head].is(Features::MASDAR) => {
                        standing.speakers.push(Speaker::Phrase(phrase))
                    }
                    _ => {}
                },
            }
            return standing;
        }
        let verb = found.clauses[parent].verb();
        let frame = arguments[parent].frame.or_else(|| verb.and_then(|verb| self.first_sense(verb)));
        let mut standing = above.through(frame);
        // لم يكن مفاجئا أن: that something was no surprise does not deny it.
        if frame.is_some_and(|frame| frame.kind == FrameKind::Auxiliary && frame.implies == Implies::Nothing) {
            standing.denied = false;
        }
        let says = verb.is_some_and(|verb| self.says(verb)) || frame.is_some_and(|frame| frame.says);
        // "X: …" in a headline: X speaks; الجدير بالذكر أن has no speaker.
        let colon = || found.clauses[content].first.checked_sub(1).is_some_and(|mark| self.words[mark].span.of(self.text) == ":");
        let speaks = |topic: usize| found.phrases[topic].animacy == Animacy::Animate;
        // خلاف على الأسرى: …, but بيان: …: a thing says nothing unless it is a text.
        let titled = |topic: usize| found.phrases[topic].animacy != Animacy::Inanimate || self.says(found.phrases[topic].head());
        let headline = verb.is_none() && found.clauses[parent].topic.is_some_and(|topic| speaks(topic) || titled(topic) && colon());
        if says || headline {
            match arguments[parent].subject {
                // ما يعني أن: what has been told speaks for nobody.
                Some(Argument::Phrase(subject)) if self.words[found.phrases[subject].head()].lemma == self.keys.what => {}
                Some(Argument::Phrase(subject)) if !arguments[parent].passive => {
                    standing.speakers.push(Speaker::Phrase(subject));
                    // نقلت الوكالة عن الوزير أن: the words are those of the one quoted.
                    standing.speakers.extend(quoted(found, &arguments[parent], subject));
                }
                _ if headline || arguments[parent].passive => {}
                // يتوقع أن, ينتظر أن: nobody in particular expects it.
                _ if verb.is_some_and(|verb| self.is_impersonal(verb)) => {}
                _ => standing.speakers.extend(verb.map(Speaker::Unnamed)),
            }
        }
        standing
    }
}

/// Who is quoted by somebody else: the further agent of a verb of speech, behind a preposition.
fn quoted(found: &Clauses, arguments: &Arguments<'_>, speaker: usize) -> Option<Speaker> {
    let quoted = arguments.slots.iter().find_map(|(role, argument)| match argument {
        Argument::Phrase(phrase) if *role == Role::Agent && *phrase != speaker => Some(*phrase),
        _ => None,
    })?;
    found.phrases[quoted].preposition.is_some().then_some(Speaker::Phrase(quoted))
}

/// The source that each clause names for itself, or that the clause beside it names: وفق ما أعلنت الوزارة.
fn sources(found: &Clauses, arguments: &[Arguments<'_>]) -> Vec<Option<Speaker>> {
    let mut sources: Vec<Option<Speaker>> = found.clauses.iter().map(|clause| clause.according.map(Speaker::Phrase)).collect();
    for (index, clause) in found.clauses.iter().enumerate().rev() {
        let Some(parent) = clause.parent else { continue };
        let source = match clause.link {
            // نقل عن أحد زواره: the phrase behind عن speaks.
            Link::Source => match arguments[index].subject.filter(|_| !arguments[index].passive) {
                Some(Argument::Phrase(subject)) => Some(Speaker::Phrase(subject)),
                _ => clause.oblique.first().copied().map(Speaker::Phrase),
            },
            // A source behind the last of several clauses vouches for all.
            Link::Beside => sources[index],
            _ => None,
        };
        sources[parent] = sources[parent].or(source);
    }
    sources
}
