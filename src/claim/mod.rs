//! Text → claims: who did what, when, how many, asserted or denied, and who says so.
//!
//! The packs read sentences one by one; this module adds what only the report as a whole can tell: speakers that go on
//! ("he added"), and numbers and times solved against the report's date.

mod contrast;
mod effect;
mod quotation;

use jiff::civil::Date;

pub use quotation::{Quotation, quotations};

use crate::{
    lang::{self, Context},
    lexicon::Lexicon,
    model::{Claim, Document, DocumentId, Mention, MentionKind, Role},
    text::{Features, Sentence, Text},
    value::{self, Unsolved},
};

/// How many sentences back the last speaker still counts.
const MAX_SPEAKER_GAP: u32 = 4;

/// A sentence that makes more claims is a text without punctuation, and none of them is compared with the others.
const MOST_TOLD: usize = 200;

/// The claims of one report, in text order.
#[must_use]
pub fn extract(id: DocumentId, document: &Document, text: &Text, today: Option<Date>, lexicon: &Lexicon) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        if !sentence.kind.tells() {
            continue;
        }
        let context = Context { document: id, sentence: index as u32, text: &document.text, lexicon };
        let mut told = Vec::new();
        lang::pack(sentence.lang, lexicon).claims(sentence, context, &mut told);
        if told.len() <= MOST_TOLD {
            contrast::part(&mut told, sentence, lexicon);
            effect::tell(&mut told, sentence, lexicon);
            told.sort_by_key(|claim| (claim.trigger, claim.quote, claim.polarity));
        }
        for claim in &mut told {
            solve_values(claim, sentence, today);
        }
        claims.append(&mut told);
    }
    resolve_speakers(&mut claims, text, &document.text);
    claims
}

/// Gives mentions of numbers and times their values.
fn solve_values(claim: &mut Claim, sentence: &Sentence, today: Option<Date>) {
    // "The 2009 accord lapsed": a name is no time.
    let cover = |value: &crate::text::ValueMention| sentence.cover(value.first as usize, value.last as usize);
    let is_name = |mention: &Mention| sentence.values.iter().any(|value| value.names && cover(value).contains(mention.span));
    if sentence.values.iter().any(|value| value.names) {
        claim
            .slots
            .iter_mut()
            .filter(|slot| slot.role == Role::Time)
            .for_each(|slot| slot.filler.mentions.retain(|mention| !is_name(mention)));
        claim.slots.retain(|slot| !slot.filler.mentions.is_empty());
    }
    for slot in &mut claim.slots {
        let role = slot.role;
        for mention in slot.filler.mentions.iter_mut().filter(|mention| mention.value.is_none()) {
            let inside = |value: &&crate::text::ValueMention| {
                let span = cover(value);
                let wanted = matches!(value.value, Unsolved::Quantity(_)) != (role == Role::Time);
                wanted && mention.span.contains(span)
            };
            if let Some(found) = sentence.values.iter().find(inside) {
                mention.value = value::solve(found.value, today);
            } else if role == Role::Time {
                // "between 18 and 20 May": a phrase ends at the conjunction, the time goes on.
                let around = |value: &&crate::text::ValueMention| {
                    let span = cover(value);
                    !matches!(value.value, Unsolved::Quantity(_)) && span.contains(mention.span)
                };
                if let Some(found) = sentence.values.iter().find(around) {
                    mention.value = value::solve(found.value, today);
                    mention.span = sentence.cover(found.first as usize, found.last as usize);
                }
            }
        }
    }
}

/// Somebody who spoke.
struct Spoken {
    sentence: u32,
    speaker: Mention,
    /// Whether several people speak.
    many: bool,
}

/// Names the speakers whom their sentence leaves to the one before: وأضاف, "he added".
///
/// A pack leaves them as pronouns; they stand for the last speaker that was named and can be meant, if that is near. A sentence that opens
/// with a quotation mark and names nobody goes on with the quotation before it.
fn resolve_speakers(claims: &mut [Claim], text: &Text, raw: &str) {
    let mut spoken: Vec<Spoken> = Vec::new();
    for claim in claims {
        let sentence = claim.sentence;
        let here = &text.sentences[sentence as usize];
        if claim.speakers.is_empty()
            && here.span.of(raw).starts_with(['"', '“', '«', '‘'])
            && let Some(last) = spoken.last()
            && sentence - last.sentence == 1
            && text.sentences[last.sentence as usize].paragraph == here.paragraph
        {
            claim.speakers.push(last.speaker.clone());
        }
        for speaker in &mut claim.speakers {
            if speaker.kind != MentionKind::Pronoun || !here.span.contains(speaker.head) {
                continue;
            }
            // "he" is none of "the officials"; in Arabic a feminine singular may be many.
            let one = here.word_at(speaker.head).is_some_and(|word| word.is(Features::SINGULAR) && !word.is(Features::FEMININE));
            let mut near = spoken.iter().rev().take_while(|last| sentence - last.sentence <= MAX_SPEAKER_GAP);
            if let Some(last) = near.find(|last| last.speaker.kind != MentionKind::Pronoun && !(one && last.many)) {
                *speaker = last.speaker.clone();
            }
        }
        // The innermost speaker goes on speaking.
        if let Some(speaker) = claim.speakers.last() {
            let mut near = spoken.iter().rev().take_while(|last| sentence - last.sentence <= MAX_SPEAKER_GAP);
            let same = near.find(|last| last.speaker.head == speaker.head).map(|last| last.many);
            let many = same.unwrap_or_else(|| here.word_at(speaker.head).is_some_and(|word| word.is(Features::PLURAL)));
            spoken.push(Spoken { sentence, speaker: speaker.clone(), many });
        }
    }
}
