//! Prepositional phrases: which belong to the predicate, which to a noun before them, and what role they fill.

use smallvec::SmallVec;

use super::{
    Reader,
    argument::{Argument, Arguments, compatible},
    clause::{Clause, Clauses, Link},
    function::Function,
    phrase::{Animacy, Phrase},
};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind, Marker},
    model::{MentionKind, Role},
    text::{Entry, Features, Pos},
};

impl Reader<'_> {
    /// Gives the prepositional phrases of a clause their roles.
    pub(super) fn obliques(&self, found: &Clauses, clause: &Clause, frame: Option<&Frame>, arguments: &mut Arguments<'_>) {
        for index in &clause.oblique {
            let phrase = &found.phrases[*index];
            let Some((first, key)) = phrase.preposition else { continue };
            if self.is_of_noun(found, *index) {
                continue;
            }
            // تسلمت القاهرة من باريس الدفعة الأولى من الطائرات: a second phrase with the preposition belongs to the noun before it.
            let same = |earlier: &&usize| **earlier < *index && found.phrases[**earlier].preposition.is_some_and(|(_, other)| other == key);
            let taken = clause.oblique.iter().find(same).is_some_and(|earlier| found.phrases[*earlier].last + 1 != first);
            let behind_noun =
                found.phrases[..*index].iter().rev().any(|noun| !noun.inner && noun.preposition.is_none() && noun.last + 1 == first);
            if taken && behind_noun && key == self.keys.from {
                continue;
            }
            // ردا على الهجوم: what a formula says of its phrase is no matter of the verb.
            let formula = matches!(self.function_at(first), Some((Function::Marks(_), length)) if length > 1);
            if let Some(role) = frame.and_then(|frame| frame.role(Marker::Word(key))).filter(|_| !formula) {
                // مطلب تتمسك به المعارضة: the pronoun stands for what the clause describes.
                let described = match clause.link {
                    Link::Relative(of) if phrase.kind == MentionKind::Pronoun => {
                        Some(of).filter(|of| compatible(self.words[phrase.head()].features, found.phrases[*of].agreement))
                    }
                    // الجائزة فازت بها الكاتبة: it stands for what the clause opens with.
                    _ if phrase.kind == MentionKind::Pronoun => {
                        let topic = clause.topic.filter(|topic| arguments.subject != Some(Argument::Phrase(*topic)));
                        topic.filter(|of| compatible(self.words[phrase.head()].features, found.phrases[*of].agreement))
                    }
                    _ => None,
                };
                let described = described.filter(|of| arguments.slots.iter().all(|(_, argument)| *argument != Argument::Phrase(*of)));
                // انسحب من المفاوضات, توصلت إلى نتيجة: what is no place is what it is about.
                let filled = arguments.slots.iter().any(|(role, _)| *role == Role::Theme);
                let role = match role {
                    // عقد الاجتماع في وقت سابق.
                    Role::Place | Role::Theme if key == self.keys.in_ && self.is_time_noun(phrase.head()) => Role::Time,
                    Role::Place if !filled && self.is_abstract(phrase) => Role::Theme,
                    // يعود السبب إلى سوء الطقس: an idea goes to no place.
                    Role::Place if !filled && self.is_no_place(phrase) && self.is_idea(found, arguments.subject) => Role::Theme,
                    // أرسلت فرقا لمساعدة السكان: a deed receives nothing.
                    Role::Recipient if key == self.keys.to && self.words[phrase.head()].is(Features::MASDAR) => Role::Purpose,
                    // بدأت المحادثات في موسكو: a city is where it is.
                    Role::Theme if key == self.keys.in_ && self.is_place(phrase.head()) => Role::Place,
                    // أجرت الشرطة تحقيقا في السجن: what it is about is said already.
                    Role::Theme if key == self.keys.in_ && filled && self.is_kind_of_place(phrase.head()) => Role::Place,
                    Role::Instrument if self.is_place(phrase.head()) => Role::Place,
                    role => role,
                };
                // عدد المصابين بالكوليرا: what is no number does not say how much.
                let counts = |at: usize| self.quantity_at(at) || self.words[at].pos == Pos::Number;
                if role == Role::Quantity && !(phrase.first..=phrase.last).any(counts) {
                    continue;
                }
                // أرجأ الاجتماع إلى الأحد, but يعود التأخير إلى سوء الطقس: what is no time does not say until when.
                if role == Role::Time && key == self.keys.to_place && !self.tells_time(phrase) {
                    continue;
                }
                arguments.slots.push((role, Argument::Phrase(described.unwrap_or(*index))));
                continue;
            }
            // برأت المتهم من تهمة القتل لعدم كفاية الأدلة: why it was done, whatever stands before.
            if key == self.keys.to && self.is_want(phrase) && !formula {
                arguments.slots.push((Role::Cause, Argument::Phrase(*index)));
                continue;
            }
            if self.belongs_to_noun(found, *index) && !found.phrases[*index].kind.eq(&MentionKind::Pronoun) {
                continue;
            }
            if let Some(role) = self.default_role(phrase, first, frame) {
                arguments.slots.push((role, Argument::Phrase(*index)));
            }
        }
    }

    /// The prepositional phrases that follow word `last` directly, one behind the other, or behind a time: لقاؤهما الثلاثاء في القصر.
    pub(super) fn followers(&self, found: &Clauses, owner: usize, last: usize) -> SmallVec<[usize; 3]> {
        let mut end = last;
        let mut followers = SmallVec::new();
        for index in &found.clauses[owner].oblique {
            let phrase = &found.phrases[*index];
            let Some((first, key)) = phrase.preposition else { continue };
            // زيارة الجزائر الأسبوع المقبل لبحث الملف: what it is for is said of the verb.
            let parts = |time: &&usize| {
                let time = &found.phrases[**time];
                key == self.keys.in_ && time.kind == MentionKind::Time && time.first == end + 1 && time.last + 1 == first
            };
            if first == end + 1 || found.clauses[owner].times.iter().find(parts).is_some() {
                followers.push(*index);
                end = phrase.last;
            }
        }
        followers
    }

    /// Whether a preposition makes its phrase a part of the noun before it, whatever the verb takes: في بيان لها, المستشار القانوني
    /// لرئيس البرلمان.
    fn is_of_noun(&self, found: &Clauses, index: usize) -> bool {
        let phrase = &found.phrases[index];
        let Some((first, _)) = phrase.preposition.filter(|(_, key)| *key == self.keys.to) else { return false };
        let Some(noun) = found.phrases[..index].iter().rev().find(|noun| !noun.inner && noun.last + 1 == first) else { return false };
        // عين الملك أستاذا رئيسا للبنك: whom somebody is made head of receives nothing.
        if noun.preposition.is_none() && self.is_made(noun) && !self.is_human(phrase) {
            return true;
        }
        if phrase.kind == MentionKind::Pronoun {
            return !noun.definite && noun.preposition.is_some();
        }
        // المتحدث الرسمي للصحافيين, الأمين العام لقناة: several people and whoever spreads what it hears are spoken to.
        let member = noun.members[noun.members.len() - 1];
        let office = [member.title, member.further, Some((member.head, member.last))];
        let closed = |(first, last): (usize, usize)| {
            self.title_class(first).is_some() && last > first && last == noun.last && self.words[last].pos == Pos::Adjective
        };
        let head = &self.words[phrase.head()];
        let listens = head.is(Features::PLURAL) && self.is_human(phrase) || self.keys.outlets.contains(&head.lemma);
        office.into_iter().flatten().any(closed) && self.is_party(phrase) && !listens
    }

    /// Whether the subject names an event or an abstraction.
    fn is_idea(&self, found: &Clauses, subject: Option<Argument>) -> bool {
        matches!(subject, Some(Argument::Phrase(subject)) if self.is_abstract(&found.phrases[subject]))
    }

    /// Whether nothing in a phrase says where.
    fn is_no_place(&self, phrase: &Phrase) -> bool {
        phrase.kind == MentionKind::Noun && !(phrase.first..=phrase.last).any(|at| self.is_place(at) || self.is_kind_of_place(at))
    }

    /// Whether a phrase names a time, or an event that something may wait for.
    pub(super) fn tells_time(&self, phrase: &Phrase) -> bool {
        let dates = |at: usize| {
            let word = &self.words[at];
            self.is_time_noun(at) || word.pos == Pos::Number || matches!(word.entry, Entry::Weekday(_) | Entry::Month(_))
        };
        let word = &self.words[phrase.head()];
        phrase.kind == MentionKind::Time
            || (phrase.first..=phrase.last).any(dates)
            || self.time_at(phrase.first).is_some()
            || !matches!(word.pos, Pos::Noun | Pos::Name)
            || word.is(Features::MASDAR) && self.first_sense(phrase.head()).is_some_and(|frame| frame.event.is_some())
    }

    /// Whether a phrase names an event or an abstraction, and no place with it.
    pub(super) fn is_abstract(&self, phrase: &Phrase) -> bool {
        let head = &self.words[phrase.head()];
        let named = !head.is(Features::MASDAR) && (phrase.first..=phrase.last).any(|at| self.is_place(at));
        let person = head.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        !named
            && match head.entry {
                Entry::Predicate(_) => head.pos == Pos::Noun && !person,
                Entry::Concept(concept) => matches!(self.lexicon.concepts.get(concept).kind, ConceptKind::Abstract | ConceptKind::Event),
                _ => false,
            }
    }

    /// Whether a phrase is of a thing that something may be inside or above of: neither people nor a deed, a measure or an idea.
    fn is_tangible(&self, phrase: &Phrase) -> bool {
        let word = &self.words[phrase.head()];
        match word.entry {
            Entry::Concept(concept) => {
                matches!(self.lexicon.concepts.get(concept).kind, ConceptKind::Thing | ConceptKind::Vehicle | ConceptKind::Substance)
            }
            Entry::None => word.pos == Pos::Noun && !word.is(Features::MASDAR) && phrase.kind == MentionKind::Noun,
            _ => false,
        }
    }

    /// Whether a phrase is a name that no table knows: قرب تيمقاد, where it can only be a place.
    fn is_unknown_name(&self, phrase: &Phrase) -> bool {
        let unknown = |at: usize| self.words[at].pos == Pos::Name && matches!(self.words[at].entry, Entry::None | Entry::GivenName(_));
        (phrase.first..=phrase.last).all(unknown)
    }

    /// Whether a noun before the prepositional phrase takes it: توقيع حمدان *على الاتفاق*.
    pub(super) fn belongs_to_noun(&self, found: &Clauses, index: usize) -> bool {
        let Some((first, key)) = found.phrases[index].preposition else { return false };
        // احتجاجا على حصته: a formula says for itself what its phrase is to the clause.
        if self.function_at(first).is_some_and(|(_, length)| length > 1) {
            return false;
        }
        let Some(noun) = found.phrases[..index].iter().rev().find(|phrase| !phrase.inner && phrase.last + 1 == first) else { return false };
        if key == self.keys.from && self.comes_from(noun, &found.phrases[index]) {
            return true;
        }
        (noun.first..=noun.last)
            .filter(|at| self.words[*at].pos != Pos::Verb)
            .filter_map(|at| self.predicate(at))
            .any(|predicate| self.predicates.senses(predicate).iter().any(|frame| frame.role(Marker::Word(key)).is_some()))
    }

    /// Whether what a noun tells comes from somebody behind من: بدعوة من الكويت, مبادرة من القاهرة; قصف من الحدود is from where.
    pub(super) fn comes_from(&self, noun: &Phrase, of: &Phrase) -> bool {
        let head = noun.head();
        let several = noun.members.iter().filter(|member| member.last <= noun.last).count() > 1;
        if self.words[head].is(Features::DEFINITE) || several || of.animacy != Animacy::Animate {
            return false;
        }
        let by = noun.preposition.is_some_and(|(_, key)| key == self.keys.by);
        let acts = |frame: &Frame| frame.role(Marker::Genitive).or(frame.role(Marker::Subject)) == Some(Role::Agent);
        let said = |frame: &Frame| {
            frame.says || matches!(frame.kind, FrameKind::Modal(_)) || frame.event.is_some() && frame.event == self.keys.propose
        };
        let fits = |frame: &Frame| {
            let free = frame.role(Marker::Word(self.keys.from)).is_none();
            free && (by || said(frame) || acts(frame) && !self.is_place(of.head()))
        };
        self.words[head].pos == Pos::Noun
            && self.predicate(head).is_some_and(|predicate| self.predicates.senses(predicate).iter().any(fits))
    }

    /// Whether a phrase names the want of something: عدم كفاية الأدلة.
    pub(super) fn is_want(&self, phrase: &Phrase) -> bool {
        self.keys.wants.contains(&self.words[phrase.first].lemma)
    }

    /// Whether a noun is one for reasons: أسباب, دواع.
    fn is_reason(&self, head: usize) -> bool {
        matches!(self.words[head].entry, Entry::Concept(concept) if self.lexicon.concepts.is_a_named(concept, "cause"))
    }

    /// The role of a prepositional phrase that no frame names.
    pub(super) fn default_role(&self, phrase: &Phrase, first: usize, frame: Option<&Frame>) -> Option<Role> {
        let head = phrase.head();
        // إعلان باريس: a deed is no place, whoever does it.
        let deed = self.words[head].is(Features::MASDAR);
        let is_place = || {
            !deed && (phrase.first..=phrase.last).any(|at| self.is_place(at))
                || match self.words[head].entry {
                    Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind == ConceptKind::Place,
                    _ => false,
                }
        };
        match self.function_at(first) {
            Some((Function::By, _)) => return Some(frame.and_then(|frame| frame.role(Marker::Subject)).unwrap_or(Role::Agent)),
            Some((Function::Marks(Role::Place), _)) => return is_place().then_some(Role::Place),
            Some((Function::Site, _)) => {
                return (is_place() || self.is_tangible(phrase) || self.is_unknown_name(phrase)).then_some(Role::Place);
            }
            // عند الحدود, لدى البعثة: where, if what stands behind is no event.
            Some((Function::Marks(Role::Time), 1)) if self.keys.at.contains(&self.words[first].lemma) && is_place() => {
                return Some(Role::Place);
            }
            // أودع الطعن لدى المحكمة: nor is a body or a person a time.
            Some((Function::Marks(Role::Time), 1)) if self.keys.at.contains(&self.words[first].lemma) && self.is_party(phrase) => {
                return None;
            }
            // أغلق السهم عند 12 دينارا: a number that is no hour is what it came to.
            Some((Function::Marks(Role::Time), 1))
                if self.keys.at.contains(&self.words[first].lemma) && self.says_how_much(phrase) && !phrase.definite =>
            {
                return Some(Role::Quantity);
            }
            Some((Function::Marks(role), _)) => return Some(role),
            _ => {}
        }
        let key = phrase.preposition?.1;
        // بكل حزم: how it is done.
        if key == self.keys.by && self.words[phrase.first].lemma == self.keys.all && self.is_abstract(phrase) {
            return None;
        }
        // قال مصدر لـ«المدينة».
        if key == self.keys.to && self.opens_quote(phrase.first) && frame.is_some_and(|frame| frame.says) {
            return Some(Role::Recipient);
        }
        // لأسباب صحية: why.
        if key == self.keys.to && self.is_reason(head) {
            return Some(Role::Cause);
        }
        // في الأيام الأخيرة: when.
        if key == self.keys.in_ && self.is_time_noun(head) {
            return Some(Role::Time);
        }
        let event = self.predicate(head).is_some();
        // على الطريق السريع, على الحدود: where, if it is a kind of place; على المدينة may be whom it is against.
        if key == self.keys.on && !deed && self.is_kind_of_place(head) && !event {
            return Some(Role::Place);
        }
        if (key == self.keys.in_ || key == self.keys.to_place || key == self.keys.from || key == self.keys.by) && is_place() {
            Some(Role::Place)
        } else if key == self.keys.to && event {
            Some(Role::Purpose)
        } else if key == self.keys.to && phrase.animacy == Animacy::Animate {
            Some(Role::Recipient)
        } else if key == self.keys.about {
            Some(Role::Topic)
        } else if key == self.keys.by && frame.is_some_and(|frame| frame.kind == FrameKind::Event) {
            Some(Role::Instrument)
        } else {
            None
        }
    }
}
