//! What a clause rules out beside what it tells: "because of the rain, *not the strike*", يوم الثلاثاء لا الأربعاء, "rather than Oman".
//!
//! The phrase stands in the slot of one that the clause has. The clause then tells two things of that slot: that this fills it
//! and that the other does not.

use smallvec::SmallVec;

use crate::{
    lang::{self, RuledOut},
    lexicon::Lexicon,
    model::{Claim, Mention, MentionKind, Polarity, Role, Span},
    text::{Entry, Pos, Sentence, Word},
    value::Unsolved,
};

/// Parts the claims of a sentence from what it rules out.
pub(super) fn part(claims: &mut Vec<Claim>, sentence: &Sentence, lexicon: &Lexicon) {
    let pack = lang::pack(sentence.lang, lexicon);
    let be = lexicon.events.find("be");
    let is_said = |claim: &Claim| be.is_some() && claim.predicate.event == be;
    for marker in 0..sentence.words.len() {
        let Some(other) = pack.ruled_out(&sentence.words, marker) else { continue };
        let stretch = sentence.cover(marker, other.last);
        let Some((role, stated)) = counterpart(claims, sentence, marker, &other) else { continue };
        // "Not the strike" makes no claim by itself.
        claims.retain(|claim| !is_said(claim) || !stretch.contains(claim.trigger));
        let denied = mention(sentence, &other);
        let mut ruled_out: SmallVec<[Claim; 2]> = SmallVec::new();
        for claim in claims.iter_mut() {
            for slot in &mut claim.slots {
                slot.filler.mentions.retain(|mention| !mention.span.overlaps(stretch) || mention.span.contains(stretch));
            }
            claim.slots.retain(|slot| !slot.filler.mentions.is_empty());
            if claim.polarity == Polarity::Affirmed && claim.mentions(role).iter().any(|mention| mention.span == stated) {
                claim.focus = Some(role);
                let mut without = Claim { polarity: Polarity::Denied, quote: claim.quote.cover(stretch), ..claim.clone() };
                // Who undergoes it, or causes it, may stand in the agent's slot too.
                for slot in &mut without.slots {
                    if slot.role == role || slot.filler.mentions.iter().any(|mention| mention.span == stated) {
                        slot.filler.mentions = SmallVec::from_iter([denied.clone()]);
                    }
                }
                ruled_out.push(without);
            }
        }
        claims.extend(ruled_out);
    }
}

/// The role and the mention that stand where the other is ruled out: the nearest before it of the role that the other was given, or
/// behind the same preposition, or right before it; or whoever the clause picks out.
fn counterpart(claims: &[Claim], sentence: &Sentence, marker: usize, other: &RuledOut) -> Option<(Role, Span)> {
    let words = &sentence.words;
    let end = words[marker].span.start;
    let mentions = || {
        let slots = claims.iter().filter(|claim| claim.polarity == Polarity::Affirmed).flat_map(|claim| &claim.slots);
        let mentions = slots.flat_map(|slot| slot.filler.mentions.iter().map(|mention| (slot.role, mention.span, mention)));
        mentions.filter(|(_, span, _)| span.end <= end)
    };
    let nearest = |fits: &dyn Fn(Role, &Mention) -> bool| {
        let found = mentions().filter(|(role, _, mention)| fits(*role, mention)).max_by_key(|(_, span, _)| (span.end, span.start));
        found.map(|(role, span, _)| (role, span))
    };
    let before = |span: Span| words.partition_point(|word| word.span.start < span.start).checked_sub(1).map(|at| &words[at]);
    let phrase = sentence.cover(other.first, other.last);
    let given = claims.iter().flat_map(|claim| &claim.slots).find(|slot| slot.filler.mentions.iter().any(|mention| mention.span == phrase));
    if let Some(role) = other.role.or(given.map(|slot| slot.role).filter(|_| other.preposition.is_some())) {
        return nearest(&|found, _| found == role);
    }
    if let Some(preposition) = other.preposition {
        return nearest(&|role, mention| {
            role != Role::Agent && before(mention.span).is_some_and(|word| word.lemma == words[preposition].lemma)
        });
    }
    let timely = is_time(sentence, other);
    let passed = |word: &Word| matches!(word.pos, Pos::Punctuation | Pos::Conjunction);
    let adjacent = |span: Span| {
        let after = words.partition_point(|word| word.span.start < span.end);
        after <= marker && words[after..marker].iter().all(passed)
    };
    let picked = || {
        let mut focused = claims.iter().filter(|claim| claim.focus == Some(Role::Agent) && adjacent(claim.quote));
        focused.next_back().and_then(|claim| Some((Role::Agent, claim.mentions(Role::Agent).first()?.span)))
    };
    let alike = |mention: &Mention| timely == (mention.kind == MentionKind::Time);
    picked().filter(|_| !timely).or_else(|| {
        nearest(&|role, mention| alike(mention) && timely == (role == Role::Time) && role != Role::Quantity && adjacent(mention.span))
    })
}

fn is_time(sentence: &Sentence, other: &RuledOut) -> bool {
    let value = sentence.value_at(other.head);
    value.is_some_and(|value| !matches!(value.value, Unsolved::Quantity(_)))
}

/// What is ruled out, as a mention.
fn mention(sentence: &Sentence, other: &RuledOut) -> Mention {
    let head = &sentence.words[other.head];
    let kind = match head.pos {
        _ if is_time(sentence, other) => MentionKind::Time,
        Pos::Name => MentionKind::Name,
        _ if matches!(head.entry, Entry::Place(_)) => MentionKind::Name,
        _ => MentionKind::Noun,
    };
    Mention { span: sentence.cover(other.first, other.last), head: head.span, kind, key: head.lemma, entity: None, value: None }
}
