//! Subject and object that stand side by side and could be one phrase: اتهمت الحكومة المعارضة, هز انفجار مدينة بنغازي.

use super::{
    Reader,
    clause::Clauses,
    phrase::{Animacy, Member},
};
use crate::{
    lexicon::{ConceptKind, Frame, Marker},
    model::Role,
    text::{Entry, Features, Pos},
};

impl Reader<'_> {
    /// اتهمت الحكومة المعارضة بالعرقلة: where a verb in front lacks its object, the noun of a body that could describe the subject is the
    /// object.
    pub(super) fn part_objects(&self, found: &mut Clauses) {
        for index in 0..found.clauses.len() {
            let clause = &found.clauses[index];
            let (Some(verb), None, None, [bare]) = (clause.verb(), clause.topic, clause.pronoun, clause.bare.as_slice()) else { continue };
            let phrase = &found.phrases[*bare];
            let word = &self.words[verb];
            let lacks = word.pos == Pos::Verb
                && !word.is(Features::PASSIVE)
                && !self.is_marked_passive(verb)
                && self.needs_object(verb)
                && !clause.has_content
                && phrase.members.len() == 1
                && phrase.first > verb
                && phrase.members[0].name.is_none();
            let member = phrase.members[0];
            let open = phrase.head() == phrase.first && !self.words[member.head].is(Features::DEFINITE);
            let genitive = member.genitive.filter(|genitive| open && *genitive == member.head + 1 && self.affects(verb));
            // هز انفجار مدينة بنغازي: an event that hits a place, and no explosion of it.
            let shakes = self.predicate(member.head).is_some() && genitive.is_some_and(|of| of < phrase.last && self.is_site(of));
            // استهدفت غارة قافلة, أصاب صاروخ مبنى: nor does what strikes belong to what it strikes.
            let hits = shakes || self.strikes(member.head) && genitive.is_some_and(|of| self.words[of].pos == Pos::Noun);
            // سرق لصوص محتويات المتجر: nobody steals a person, so what stands behind them is no genitive of theirs but what they stole.
            let done = !self.affects(verb)
                && self.is_about_things(verb)
                && self.is_person(phrase)
                && open
                && member.genitive == Some(member.head + 1)
                && self.is_of_no_one(member.head + 1);
            if !lacks {
                continue;
            }
            // استقبل الملك الرئيس: of two who are known by their titles alone one acts.
            let titled =
                |at: &usize| self.words[*at].pos == Pos::Noun && self.title_class(*at).is_some() && self.is_closed_definite(*at - 1);
            let other = (phrase.head() + 1..=phrase.last).find(|at| self.title_class(phrase.head()).is_some() && titled(at));
            if let Some(at) = if hits || done { Some(member.head + 1) } else { other } {
                self.part(found, index, *bare, at);
                continue;
            }
            let at = phrase.last;
            if at == phrase.head() || !self.is_body_too(at) || !self.is_closed_definite(at - 1) {
                continue;
            }
            self.part(found, index, *bare, at);
        }
    }

    /// Whether a noun is of an attack or of a weapon.
    fn strikes(&self, at: usize) -> bool {
        let event = self.first_sense(at).and_then(|frame| frame.event);
        let attack = event.is_some_and(|event| self.lexicon.events.get(event).code == "ASSAULT");
        let weapon = |concept| self.lexicon.concepts.get(concept).kind == ConceptKind::Weapon;
        attack || matches!(self.words[at].entry, Entry::Concept(concept) if weapon(concept))
    }

    /// Parts the phrase `bare` of a clause, the subject, from the object that starts at `at`.
    fn part(&self, found: &mut Clauses, clause: usize, bare: usize, at: usize) {
        let Some(object) = self.phrase(at) else { return };
        let subject = &mut found.phrases[bare];
        subject.last = at - 1;
        let member = &mut subject.members[0];
        (member.last, member.genitive) = (at - 1, member.genitive.filter(|genitive| *genitive < at));
        found.phrases.push(object);
        found.owner.push(found.owner[bare]);
        found.clauses[clause].bare.push(found.phrases.len() - 1);
    }

    /// Whether somebody does the verb, and to a thing, in each of its senses.
    pub(super) fn is_only_done_to_things(&self, verb: usize) -> bool {
        let acts = |frame: &Frame| frame.role(Marker::Subject) == Some(Role::Agent) && !frame.says;
        self.is_about_things(verb) && self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(acts))
    }

    /// Whether what the verb is done to is a thing, in each of its senses.
    fn is_about_things(&self, verb: usize) -> bool {
        let thing = |frame: &Frame| frame.role(Marker::Object) == Some(Role::Theme);
        self.predicate(verb).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(thing))
    }

    /// Whether the noun is of nobody: a thing, or one that the tables say nothing of.
    fn is_of_no_one(&self, at: usize) -> bool {
        self.words[at].pos == Pos::Noun && self.animacy(&Member::plain(at, at, at)) != Animacy::Animate
    }

    /// Whether the word is a kind of place, or where one stands in the land: مدينة, جنوب.
    fn is_site(&self, at: usize) -> bool {
        self.keys.directions.contains(&self.words[at].lemma) || self.is_kind_of_place(at)
    }

    /// Whether the participle at `at` is also the noun of a body: المعارضة.
    fn is_body_too(&self, at: usize) -> bool {
        let word = &self.words[at];
        let participle = word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        if word.pos != Pos::Adjective || !participle || !word.is(Features::DEFINITE) {
            return false;
        }
        let readings = self.lexicon.arabic.morphology().analyze(word.span.of(self.text));
        readings.iter().any(|reading| {
            reading.pos == Pos::Noun
                && matches!(reading.entry, Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind.is_body())
        })
    }
}
