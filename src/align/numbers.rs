//! The numbers of a clause: what they count, and what their words say of them.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    Counted,
    statement::{ReportReader, event_key, identity, is_within, name_key},
};
use crate::{
    lang,
    lexicon::ConceptId,
    model::{Bound, Claim, ClaimId, Dimension, Quantity, Role, Span, Value},
    text::{self, Entry, Features, Key, Pos, Sentence, ValueMention, Word},
    value,
};

/// A number in the clause with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The interval.
    pub quantity: Quantity,
    /// What is counted.
    pub counts: Option<Counted>,
    /// The words.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Whether it is asked for or wished, not told as what is.
    pub sought: bool,
    /// Whether it is what comes to a total, not the total: another 30, rose by five.
    pub added: bool,
    /// Whether it counts two deeds together: 42 were killed or wounded.
    pub joint: bool,
    /// Whether its bound is a comparative that its own words deny: no fewer than 30, ما لا يقل عن ثلاثين.
    pub denied_comparative: bool,
    /// The claim that tells it: the one of which it fills a slot, the smallest such phrase where several hold it.
    pub teller: Option<ClaimId>,
    /// The conditions that it counts those in, where the lexicon tells: the dead, 12 were killed.
    pub fates: SmallVec<[ConceptId; 2]>,
    /// What stands around it: the content words that say what the number is of, sorted.
    pub context: SmallVec<[Key; 8]>,
    /// The names, places and bodies among them, sorted: of Peru, the Norwegian dead.
    pub names: SmallVec<[Key; 4]>,
}

impl ReportReader<'_> {
    /// The numbers of a run of words, in which the claims `told` have their triggers.
    pub(super) fn counts(&self, sentence: &Sentence, first: usize, last: usize, told: &[ClaimId]) -> SmallVec<[Count; 1]> {
        let mut counts = SmallVec::new();
        for found in sentence.values.iter().filter(|found| is_within(found, &(first..last))) {
            let Some(Value::Quantity(measure)) = value::solve(found.value, self.today) else { continue };
            let number = sentence.cover(found.first as usize, found.last as usize);
            let noun = measure.unit_word.map(|word| &sentence.words[word as usize]);
            let span = noun.map_or(number, |noun| number.cover(noun.span));
            let teller = self.teller(span, told);
            let counted = noun.map(|noun| Counted::of(noun, self.lexicon));
            counts.push(Count {
                teller: teller.map(|(id, _)| id),
                fates: self.fates(counted, teller.map(|(id, role)| (&self.claims[id.index()], role)), span, sentence),
                quantity: measure.quantity,
                counts: counted,
                span,
                number,
                sought: self.sought(sentence, first..found.first as usize),
                added: measure.quantity.dimension == Dimension::Count && self.is_added(sentence, [number, span]),
                joint: self.is_joint(sentence, span, told),
                denied_comparative: self.is_denied_comparative(sentence, found, measure.quantity.bound),
                context: self.context(sentence, found.first as usize, found.last as usize, first..last, measure.unit_word),
                names: self.names_around(sentence, found.first as usize..found.last as usize + 1, first..last),
            });
        }
        counts
    }

    /// The claim that a number is told by and the slot it fills there: of several the one with the shortest phrase.
    fn teller(&self, number: Span, told: &[ClaimId]) -> Option<(ClaimId, Role)> {
        let slots = told.iter().flat_map(|id| self.claims[id.index()].slots.iter().map(move |slot| (*id, slot)));
        let held = slots.flat_map(|(id, slot)| slot.filler.mentions.iter().map(move |mention| (id, slot.role, mention.span)));
        let held = held.filter(|(.., span)| span.overlaps(number));
        held.min_by_key(|(id, role, span)| (span.len(), *role, *id)).map(|(id, role, _)| (id, role))
    }

    /// The conditions of those that a number counts: by its noun, by what was done to them, by the noun whose number it is told to
    /// be (بلغ عدد القتلى ١٢).
    fn fates(
        &self,
        counted: Option<Counted>,
        teller: Option<(&Claim, Role)>,
        number: Span,
        sentence: &Sentence,
    ) -> SmallVec<[ConceptId; 2]> {
        let (concepts, events) = (&self.lexicon.concepts, &self.lexicon.events);
        let mut fates: SmallVec<[ConceptId; 2]> = counted.and_then(|counted| concepts.condition(counted.concept?)).into_iter().collect();
        let Some((claim, role)) = teller else { return fates };
        // "Two people died": two is how many, and those who died.
        let undergoer = |role: Role| matches!(role, Role::Patient | Role::Theme) || role == Role::Agent && claim.is_middle();
        let undergoes = claim.slots.iter().filter(|slot| undergoer(slot.role)).flat_map(|slot| &slot.filler.mentions);
        let undergoes = undergoes.map(|mention| mention.span).any(|span| span.overlaps(number));
        let left_in = claim.predicate.event.and_then(|event| concepts.find(events.get(event).state.as_deref()?));
        match left_in {
            Some(state) if undergoes => fates.push(state),
            Some(_) => {}
            None => {
                let others = claim.slots.iter().filter(|slot| slot.role != role).flat_map(|slot| &slot.filler.mentions);
                let predicates = lang::pack(sentence.lang, self.lexicon).predicates();
                let state = |word: &Word| match word.entry {
                    Entry::Concept(concept) => concepts.condition(concept),
                    // "The death toll": it names the deed.
                    Entry::Predicate(id) if others.clone().any(|mention| mention.head.overlaps(word.span)) => {
                        let event = predicates.senses(id).iter().find_map(|frame| frame.event)?;
                        concepts.find(events.get(event).state.as_deref()?)
                    }
                    _ => None,
                };
                let words = sentence.words.iter().filter(|word| others.clone().any(|mention| mention.span.contains(word.span)));
                fates.extend(words.filter_map(state));
            }
        }
        fates
    }

    /// Whether a number, alone or with its noun, stands among words that make it a part of a growing total: the table's forms
    /// hold `#` in the place of the number.
    fn is_added(&self, sentence: &Sentence, numbers: [Span; 2]) -> bool {
        const AROUND: usize = 3;
        let (words, text) = (&sentence.words, &self.document.text);
        numbers.iter().any(|number| {
            let first = words.partition_point(|word| word.span.start < number.start);
            let last = words.partition_point(|word| word.span.end <= number.end);
            let start = words[first.saturating_sub(AROUND)..].first().map_or(number.start, |word| word.span.start.min(number.start));
            let end = words[..(last + AROUND).min(words.len())].last().map_or(number.end, |word| word.span.end.max(number.end));
            let (before, behind) = (Span { start, end: number.start }.of(text), Span { start: number.end, end }.of(text));
            let folded = [before, behind].map(|around| text::fold(around).replace('#', " "));
            let is_part = |number: &str| self.lexicon.scope.limits(&folded.join(number), sentence.lang).part;
            // Without the sign it is another form that was found: 30, among them five.
            is_part("#") && !is_part(" ")
        })
    }

    /// Whether two claims of two events, with nothing but a conjunction between them, are told of what a number counts.
    fn is_joint(&self, sentence: &Sentence, number: Span, told: &[ClaimId]) -> bool {
        let of_number = |claim: &&Claim| claim.slots.iter().flat_map(|slot| &slot.filler.mentions).any(|it| it.span.overlaps(number));
        let claims: SmallVec<[&Claim; 8]> = told.iter().map(|id| &self.claims[id.index()]).filter(of_number).collect();
        claims.windows(2).any(|pair| {
            let [one, other] = pair else { return false };
            let from = sentence.words.partition_point(|word| word.span.start < one.trigger.end);
            let to = sentence.words.partition_point(|word| word.span.end <= other.trigger.start);
            let between = sentence.words.get(from..to).unwrap_or_default();
            one.predicate != other.predicate && matches!(between, [word] if word.pos == Pos::Conjunction)
        })
    }

    /// Whether the words of a number before its numeral are a comparative with its denial. That takes three words (no fewer
    /// than, ما لا يقل عن), what is told without a denial takes two (at least, more than, على الأقل).
    fn is_denied_comparative(&self, sentence: &Sentence, found: &ValueMention, bound: Bound) -> bool {
        const WORDS: usize = 3;
        let words = &sentence.words[found.first as usize..=found.last as usize];
        let numeral = words.iter().find(|word| word.pos == Pos::Number).map_or(words[0].span, |word| word.span);
        let hedge = Span { start: words[0].span.start, end: numeral.start }.of(&self.document.text);
        matches!(bound, Bound::AtLeast | Bound::AtMost) && hedge.split_whitespace().count() >= WORDS
    }

    /// Whether one of the words before a number asks for it: a demand, a wish, a proposal.
    fn sought(&self, sentence: &Sentence, before: Range<usize>) -> bool {
        const REACH: usize = 12;
        let predicates = lang::pack(sentence.lang, self.lexicon).predicates();
        let start = before.end.saturating_sub(REACH).max(before.start);
        sentence.words[start..before.end].iter().any(|word| match word.entry {
            Entry::Predicate(id) => {
                let event = predicates.senses(id).iter().find_map(|frame| frame.event);
                event.is_some_and(|event| SOUGHT.contains(&self.lexicon.events.get(event).name.as_str()))
            }
            _ => false,
        })
    }

    /// Identities of the names, places and bodies around a number.
    fn names_around(&self, sentence: &Sentence, number: Range<usize>, clause: Range<usize>) -> SmallVec<[Key; 4]> {
        let text = &self.document.text;
        let named = |word: &Word| match word.entry {
            Entry::Place(_) | Entry::Organization(_) => Some(identity(word, self.lexicon)),
            _ if word.pos == Pos::Name => name_key(word, text),
            _ => None,
        };
        let mut keys: SmallVec<[Key; 4]> = sentence.words[around(&number, &clause)].iter().filter_map(named).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Identities of the content words around a number, its own noun apart.
    fn context(&self, sentence: &Sentence, first: usize, last: usize, clause: Range<usize>, unit: Option<u32>) -> SmallVec<[Key; 8]> {
        let around = around(&(first..last + 1), &clause);
        let mut keys: SmallVec<[Key; 8]> = around
            .filter(|at| (*at < first || *at > last) && unit != Some(*at as u32))
            .map(|at| &sentence.words[at])
            .filter(|word| matches!(word.pos, Pos::Noun | Pos::Verb | Pos::Name | Pos::Adjective) && !word.is(Features::AUXILIARY))
            .map(|word| match word.entry {
                // A verb and an event noun meet in their first event, across the languages.
                Entry::Predicate(id) => {
                    let senses = lang::pack(sentence.lang, self.lexicon).predicates().senses(id);
                    senses.iter().find_map(|frame| frame.event).map_or(word.lemma, event_key)
                }
                _ => identity(word, self.lexicon),
            })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The words of a clause that stand around a number and with it.
fn around(number: &Range<usize>, clause: &Range<usize>) -> Range<usize> {
    const REACH: usize = 6;
    number.start.saturating_sub(REACH).max(clause.start)..(number.end + REACH).min(clause.end)
}

/// Whether numbers are the parts of one: "12 ministers for the Muslims and 12 for the Christians".
pub(super) fn distributes(counts: &[Count], text: &str) -> bool {
    counts.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        let between = text.get(one.span.end as usize..other.number.start as usize).unwrap_or_default().trim_end();
        let joined = between.ends_with(" و") || between.ends_with(" and");
        let counted = |count: &Count| count.quantity.dimension == Dimension::Count;
        joined && between.len() <= MAX_BETWEEN && counted(one) && counted(other) && one.counts.is_some() && other.counts.is_none()
    })
}

/// Events whose numbers are asked for or wished, not yet so.
const SOUGHT: [&str; 11] = ["ask-for", "call-for", "demand", "request", "propose", "seek", "need", "want", "urge", "hope", "threaten"];

/// Between the parts of one number stands a word or two.
const MAX_BETWEEN: usize = 60;
