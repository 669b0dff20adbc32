//! What a clause puts right: "was not signed by Peru *but by Chile*", "it was *not the pilot but the mechanic* who erred".
//!
//! Such a clause tells two things: that the first does not hold, and that the second does.

use super::{claims::Reader, phrase::Kind};
use crate::model::{Claim, Mention, Polarity};

impl Reader<'_> {
    /// Parts a claim in two where its clause puts something right: it denies what is ruled out, and what holds is given back.
    pub(super) fn put_right(&self, claim: &mut Claim, group: usize) -> Option<Claim> {
        let (wrong, right) = self.corrected(group)?;
        let (wrong, right) = (self.mention(wrong), self.mention(right));
        let either = |mention: &Mention| mention.span == wrong.span || mention.span == right.span;
        if !claim.slots.iter().any(|slot| slot.filler.mentions.iter().any(either)) {
            return None;
        }
        let with = |polarity: Polarity, filler: &Mention| {
            let mut part = Claim { polarity, ..claim.clone() };
            for slot in part.slots.iter_mut().filter(|slot| slot.filler.mentions.iter().any(either)) {
                slot.filler.mentions.retain(|mention| !either(mention));
                slot.filler.mentions.push(filler.clone());
            }
            part
        };
        let (denied, told) = (with(Polarity::Denied, &wrong), with(Polarity::Affirmed, &right));
        *claim = denied;
        Some(told)
    }

    /// The phrase that the clause of `group` rules out, and the one it puts instead.
    fn corrected(&self, group: usize) -> Option<(usize, usize)> {
        let (verb, clause) = (&self.parse.groups[group], &self.parse.clauses[group]);
        let is_but = |at: &usize| self.parse.kind(*at) == Some(Kind::Conjunction) && self.parse.lemma(*at) == self.english.keys.but;
        let before = clause.subject.and_then(|subject| self.parse.of_chain_head(subject).checked_sub(1)).filter(is_but);
        if let Some(but) = before.filter(|but| *but < verb.chunk) {
            let (wrong, right) = self.sides(but)?;
            let denied = self.is_ruled_out(wrong) || self.parse.focus(group).is_some_and(|focus| focus.denied);
            return denied.then_some((wrong, right));
        }
        let goes_on =
            |at: &usize| !matches!(self.parse.kind(*at), Some(Kind::Group(_) | Kind::Relative | Kind::Subordinator | Kind::Break));
        let but = (verb.chunk + 1..self.parse.chunks.len()).take_while(goes_on).find(is_but)?;
        let (wrong, right) = self.sides(but)?;
        let denied = verb.negated || self.is_ruled_out(wrong);
        (denied && wrong > verb.chunk && !self.parse.followed_by_finite(right)).then_some((wrong, right))
    }

    /// The phrases on both sides of "but", behind one preposition: "not *in Rome* but *in Milan*".
    fn sides(&self, but: usize) -> Option<(usize, usize)> {
        let phrase = |at: usize| (self.parse.kind(at) == Some(Kind::Phrase)).then_some(at);
        let comma = usize::from(self.parse.left_comma(but));
        let wrong = self.parse.of_chain_head(phrase(but.checked_sub(1 + comma)?)?);
        if self.parse.kind(but + 1) != Some(Kind::Preposition) {
            return phrase(but + 1).map(|right| (wrong, right));
        }
        let preposition = wrong.checked_sub(1).filter(|at| self.parse.kind(*at) == Some(Kind::Preposition))?;
        let same = self.parse.lemma(preposition) == self.parse.lemma(but + 1);
        phrase(but + 2).filter(|_| same).map(|right| (wrong, right))
    }

    /// Whether "not" stands before a phrase or its preposition, and not "not only".
    fn is_ruled_out(&self, phrase: usize) -> bool {
        let behind = phrase.checked_sub(1).filter(|at| self.parse.kind(*at) == Some(Kind::Preposition)).unwrap_or(phrase);
        let words = self.parse.words;
        let first = self.parse.chunks[behind].first;
        let not = first.checked_sub(1).is_some_and(|before| words[before].lemma == self.english.keys.not);
        not && !self.english.keys.additive.contains(&words[first].lemma)
    }
}
