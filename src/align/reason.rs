//! Why a claim says that it happened, and how two reasons compare.

use smallvec::SmallVec;

use super::{
    Match, Party,
    comparison::sets,
    statement::{event_key, identity},
};
use crate::{
    entity::{Kind, Profile, is_known},
    lang,
    lexicon::{ConceptKind, EventId, Lexicon},
    model::{Claim, Mention, MentionKind, Role, Span},
    text::{Key, Pos, Sentence, Word},
};

/// Why it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What stands for it in the text.
    pub party: Party,
    /// The event that it names, by noun or clause: because of *the strike*, لأنها *كانت تصطاد*.
    pub event: Option<EventId>,
    /// What its words mean, and those that go on behind it in its clause, sorted.
    words: SmallVec<[Key; 8]>,
}

/// A reason goes on for at most so many words: "over *an investigation into contracts partly financed by the union*".
const MAX_WORDS: usize = 12;

impl Reason {
    /// Those that a claim gives whose clause and sentence these are.
    pub(super) fn of(claim: &Claim, clause: Span, sentence: &Sentence, text: &str, lexicon: &Lexicon) -> SmallVec<[Reason; 1]> {
        let reason = |mention: &Mention| {
            let mut profile = Profile::of(mention, sentence, text, lexicon);
            if mention.kind == MentionKind::Clause {
                profile.kind = Kind::Thing;
            }
            let end = clause.end.max(mention.span.end);
            let first = sentence.words.partition_point(|word| word.span.start < mention.span.start);
            // A subject that is the cause ends before its verb.
            let goes_on = |word: &&Word| word.span.end <= end && (word.pos != Pos::Verb || mention.span.contains(word.span));
            let words = sentence.words[first..].iter().take_while(goes_on).take(MAX_WORDS);
            let content = words.filter(|word| matches!(word.pos, Pos::Noun | Pos::Name | Pos::Verb | Pos::Adjective));
            let mut words: SmallVec<[Key; 8]> = content
                .map(|word| lang::event_of(word, sentence.lang, lexicon).map_or_else(|| identity(word, lexicon), event_key))
                .collect();
            words.sort_unstable();
            let party = Party { span: mention.span, profile, entity: mention.entity, known: is_known(mention, sentence) };
            Reason { party, event: event_at(mention.head, sentence, lexicon), words }
        };
        // A place that is the subject brings nothing about: what happened there does, in a clause of its own.
        let is_site = |reason: &Reason| {
            let named = reason.party.profile.kind == Kind::Place;
            let kind = reason.party.profile.concept.map(|concept| lexicon.concepts.get(concept).kind);
            let acts = claim.mentions(Role::Agent).iter().any(|agent| agent.span == reason.party.span);
            acts && reason.event.is_none() && (named || kind == Some(ConceptKind::Place))
        };
        claim.mentions(Role::Cause).iter().map(reason).filter(|reason| !is_site(reason)).collect()
    }
}

/// The event that the word at `head` names.
pub(super) fn event_at(head: Span, sentence: &Sentence, lexicon: &Lexicon) -> Option<EventId> {
    lang::event_of(sentence.words.iter().find(|word| word.span.contains(head))?, sentence.lang, lexicon)
}

/// How the reasons of two claims compare; two that name one event, or share a word, may be tellings of one.
pub(super) fn compare(a: &[Reason], b: &[Reason], lexicon: &Lexicon) -> Match {
    let meet = |one: &Reason, other: &Reason| {
        let one_event = one.event.zip(other.event).is_some_and(|(one, other)| one == other || lexicon.events.related(one, other));
        one_event || one.words.iter().any(|word| other.words.binary_search(word).is_ok())
    };
    match sets(a.iter().map(|reason| &reason.party), b.iter().map(|reason| &reason.party), lexicon) {
        found @ (Match::Missing | Match::Equal | Match::Variant) => found,
        _ if a.iter().any(|one| b.iter().any(|other| meet(one, other))) => Match::Partial,
        found => found,
    }
}
