//! Which clause a verb belongs to.

use super::{
    argument::compatible,
    clause::{Clause, Link, Predicate},
    phrase::{Animacy, Phrase},
    segment::Builder,
};
use crate::{
    model::MentionKind,
    text::{Features, Pos},
};

/// How near behind an auxiliary its verb is looked for.
const AWAITED_WITHIN: usize = 6;

impl Builder<'_, '_> {
    /// Chooses or opens the clause that the verb at `at` belongs to.
    pub(super) fn place_verb(&mut self, at: usize, participle: bool) {
        let reader = self.reader;
        let word = &reader.words[at];
        self.close_said_of_pronoun(at);
        let Some(predicate) = self.clause().predicate else {
            if let Some(start) = self.pending.conjunction.filter(|_| self.is_said_of_pronoun()) {
                let like = self.current;
                self.open_beside(like, start);
                return;
            }
            if !self.describe_predicate(at) && !self.describe_circumstance(at) {
                self.describe_genitive(at);
            }
            return;
        };
        let start = self.pending.conjunction.unwrap_or(at);
        if participle {
            // …، مؤكدا أن: behind a comma it is the speaker of the content before who goes on.
            if self.pending.comma && reader.says(at) {
                let mut up = Some(self.current);
                let told = |clause: &Clause| clause.verb().is_some_and(|verb| reader.says(verb)) && clause.has_content;
                let any =
                    std::iter::successors(up, |index| self.found.clauses[*index].parent).any(|index| told(&self.found.clauses[index]));
                while let Some(index) = up {
                    let clause = &self.found.clauses[index];
                    if clause.verb().is_some_and(|verb| reader.says(verb)) && (told(clause) || !any) {
                        self.current = index;
                        break;
                    }
                    up = clause.parent;
                }
                if up.is_none() {
                    self.climb_out();
                }
            }
            let parent = self.current;
            self.open(Some(parent), Link::Circumstance(None), at);
            return;
        }
        if let (Predicate::Verb(verb), None) = (predicate, self.pending.conjunction)
            && reader.is_auxiliary(verb)
            && reader.words[verb].pos == Pos::Verb
            && !self.found.clauses[self.current].has_content
            && (!self.pending.comma || self.is_inserted_behind(verb))
            && (reader.words[verb].is(Features::AUXILIARY) || !word.is(Features::PAST))
            && !(reader.words[verb].is(Features::PRESENT) && word.is(Features::PAST) && !self.pending.already)
            // يعيد الحادث إلى الأذهان تصادما أوقع قتلى: what has arguments of its own is no auxiliary.
            // عاد السفير إلى بغداد بعد غياب دام شهرا.
            && (reader.is_only_auxiliary(verb) && !reader.moves(verb) || self.found.clauses[self.current].oblique.is_empty() && self.found.clauses[self.current].bare.len() < 2)
        {
            return self.await_verb(verb);
        }
        if self.pending.conjunction.is_none() {
            // An outer clause that waits for its predicate.
            let mut up = self.clause().parent;
            let mut inner = self.current;
            while let Some(outer) = up {
                if matches!(self.found.clauses[inner].link, Link::Content(_)) && !self.found.clauses[inner].quoted {
                    // الشركة التي قالت إنها ستبيع المصنع، أعلنت: behind a comma a content clause that has its verb is closed.
                    let closed = self.pending.comma
                        && self.found.clauses[inner].predicate.is_some()
                        && matches!(self.found.clauses[outer].link, Link::Relative(_))
                        && self.found.clauses[outer].predicate.is_some();
                    if !closed {
                        break;
                    }
                }
                if self.found.clauses[outer].predicate.is_none() {
                    self.current = outer;
                    return;
                }
                let link = self.found.clauses[inner].link;
                if matches!(link, Link::Beside) && self.found.clauses[inner].predicate.is_some() {
                    break;
                }
                inner = outer;
                up = self.found.clauses[outer].parent;
            }
            // محادثات استمرت: an indefinite noun takes a bare relative clause.
            let before = self.before.filter(|_| !self.pending.comma && word.pos == Pos::Verb);
            if let Some(phrase) = before.and_then(|before| self.described(before, at)) {
                let parent = self.current;
                self.open(Some(parent), Link::Relative(phrase), at);
                return;
            }
            if self.describes_topic(at) {
                return;
            }
            let current = self.current;
            if word.is(Features::PRESENT) && !self.pending.comma {
                self.open(Some(current), Link::Circumstance(None), at);
                return;
            }
            self.climb_to_like(at);
            let like = self.current;
            self.open_beside(like, start);
            return;
        }
        self.climb_to_like(at);
        if self.clause().predicate.is_some() {
            let like = self.current;
            self.open_beside(like, start);
        }
    }

    /// كانت الشاحنة، التي تملكها شركة، تنقل الوقود: whether what commas enclose behind the subject of an auxiliary describes that
    /// subject, so that the auxiliary still waits for its verb.
    fn is_inserted_behind(&self, auxiliary: usize) -> bool {
        let clause = &self.found.clauses[self.current];
        let subject = clause.topic.or(clause.bare.first().copied());
        let describes = |inserted: &Clause| inserted.after_comma && subject.is_some_and(|subject| inserted.link == Link::Relative(subject));
        self.reader.is_only_auxiliary(auxiliary)
            && clause.oblique.is_empty()
            && clause.bare.len() <= 1
            && self.found.clauses[self.current + 1..].iter().any(describes)
    }

    /// مسلحون يعتقد أنهم قراصنة، صعدوا: behind a comma what is said of the pronoun of أن is complete, and the verb is another's.
    fn close_said_of_pronoun(&mut self, at: usize) {
        let content = matches!(self.clause().link, Link::Content(_)) && !self.clause().quoted;
        if content
            && at > 0
            && self.reader.is_comma(at - 1)
            && self.pending.conjunction.is_none()
            && self.clause().predicate.is_none()
            && self.is_said_of_pronoun()
        {
            let clause = self.clause();
            clause.predicate = Some(Predicate::Nominal(clause.bare.remove(0)));
        }
    }

    /// إنه طلب تأجيل الإضراب فرفضت: whether something is said already of the pronoun that the clause begins with, so that the verb
    /// behind the conjunction tells what came next.
    fn is_said_of_pronoun(&self) -> bool {
        let clause = &self.found.clauses[self.current];
        clause.topic.is_some_and(|topic| self.found.phrases[topic].kind == MentionKind::Pronoun) && !clause.bare.is_empty()
    }

    /// كان حمدان يسعى: what stood behind the auxiliary is the topic of the verb that is still to come.
    pub(super) fn await_verb(&mut self, auxiliary: usize) {
        let clause = self.clause();
        clause.auxiliaries.push(auxiliary);
        clause.predicate = None;
        if clause.topic.is_none() && !clause.bare.is_empty() {
            clause.topic = Some(clause.bare.remove(0));
        }
    }

    /// دراسة أجراها باحثون أظهرت: a second verb of an indefinite subject in front makes the first one describe it. Makes it so, and
    /// waits for the second.
    fn describes_topic(&mut self, at: usize) -> bool {
        let (reader, current) = (self.reader, self.current);
        let clause = &self.found.clauses[current];
        let (Some(topic), Some(first)) = (clause.topic, clause.verb()) else { return false };
        let phrase = &self.found.phrases[topic];
        let second = reader.agrees_behind(at, phrase)
            && !phrase.definite
            && phrase.kind == MentionKind::Noun
            && phrase.last + 1 == first
            && !self.pending.comma
            && clause.negations == 0
            && !clause.has_content
            && !reader.is_auxiliary(first)
            // دخل رجل يحمل سلاحا: what one does at the same time needs no second subject.
            && (reader.words[at].is(Features::PAST) || self.resumes(first, phrase));
        if !second || self.found.clauses.iter().any(|other| other.parent == Some(current)) {
            return false;
        }
        let described = Clause { parent: Some(current), link: Link::Relative(topic), topic: None, first, ..clause.clone() };
        let main = &mut self.found.clauses[current];
        *main = Clause {
            topic: Some(topic),
            last: main.first,
            quoted: main.quoted,
            after_comma: main.after_comma,
            ..Clause::new(main.parent, main.link, main.first)
        };
        let index = self.found.clauses.len();
        for phrase in described.bare.iter().chain(&described.oblique).chain(&described.times) {
            self.found.owner[*phrase] = index;
        }
        self.found.clauses.push(described);
        true
    }

    /// هو مطلب تتمسك به المعارضة: a verb behind an indefinite predicate describes it.
    fn describe_predicate(&mut self, at: usize) -> bool {
        let clause = &self.found.clauses[self.current];
        let (Some(topic), [bare]) = (clause.topic, clause.bare.as_slice()) else { return false };
        let (bare, phrase) = (*bare, &self.found.phrases[*bare]);
        let near = phrase.last + 1 == at && self.pending.conjunction.is_none() && self.reader.words[at].pos == Pos::Verb;
        if !near || phrase.definite || self.found.phrases[topic].kind != MentionKind::Pronoun {
            return false;
        }
        self.clause().bare.clear();
        self.clause().predicate = Some(Predicate::Nominal(bare));
        let parent = self.current;
        self.open(Some(parent), Link::Relative(bare), at);
        true
    }

    /// بعد محادثات استمرت ثماني ساعات، قال الوزير: the first verb, with nobody behind it who could be its subject, describes the
    /// indefinite noun before it.
    fn describe_circumstance(&mut self, at: usize) -> bool {
        let reader = self.reader;
        let joined = self.pending.conjunction.is_some_and(|conjunction| conjunction + 1 == at);
        let Some(before) = self.before.filter(|_| !joined && !self.pending.comma) else { return false };
        let phrase = &self.found.phrases[before];
        let near = phrase.last + 1 == at && phrase.preposition.is_some() && reader.words[at].pos == Pos::Verb;
        if !near
            || phrase.definite
            || phrase.kind != MentionKind::Noun
            || self.found.clauses[self.current].topic.is_some()
            || !reader.agrees(at, phrase)
        {
            return false;
        }
        let verb_behind_comma = |at: usize| reader.is_comma(at) && reader.words.get(at + 1).is_some_and(|word| word.pos == Pos::Verb);
        if !(at + 1..reader.words.len()).any(verb_behind_comma) {
            return false;
        }
        let acts = |behind: &Phrase| behind.definite && behind.animacy == Animacy::Animate && reader.agrees(at, behind);
        let counted = reader.quantity_at(at + 1) || reader.time_at(at + 1).is_some();
        if !counted && reader.starts_phrase(at + 1) && reader.phrase(at + 1).is_none_or(|behind| acts(&behind)) {
            return false;
        }
        let parent = self.current;
        self.open(Some(parent), Link::Relative(before), at);
        true
    }

    /// Whether a pronoun behind the verb at `at` takes up the phrase: تشرف عليه, تدعمها.
    fn resumes(&self, at: usize, phrase: &Phrase) -> bool {
        let reader = self.reader;
        let pronoun = |at: usize| reader.is_clitic_pronoun(at) && compatible(reader.words[at].features, phrase.agreement);
        // رهينتين كان التنظيم يحتجزهما: behind the verb that the auxiliary waits for.
        let awaited = || {
            let mut behind = at + 1..reader.words.len().min(at + AWAITED_WITHIN);
            behind.find(|at| reader.words[*at].pos == Pos::Verb).is_some_and(|verb| pronoun(verb + 1))
        };
        pronoun(at + 1)
            || reader.is_only_auxiliary(at) && awaited()
            || reader.words.get(at + 1).is_some_and(|word| word.pos == Pos::Preposition) && pronoun(at + 2)
    }

    /// إنشاء هيئة تضم مختصين: a verb that does not agree with the head of the topic describes its indefinite genitive.
    fn describe_genitive(&mut self, at: usize) {
        let reader = self.reader;
        let Some(topic) = self.clause().topic else { return };
        let phrase = &self.found.phrases[topic];
        let near = phrase.last + 1 == at && self.pending.conjunction.is_none() && reader.words[at].pos == Pos::Verb;
        if !near || phrase.definite || reader.agrees(at, phrase) {
            return;
        }
        if let Some(inner) = reader.inner(phrase, |inner| reader.agrees(at, inner)) {
            let described = self.push_inner(topic, inner);
            let parent = self.current;
            self.open(Some(parent), Link::Relative(described), at);
        }
    }

    /// The indefinite noun that ends at the phrase, prepositional phrases skipped, and that the verb at `at` may describe.
    pub(super) fn described(&mut self, before: usize, at: usize) -> Option<usize> {
        let mut index = before;
        for _ in 0..3 {
            let phrase = &self.found.phrases[index];
            // اجتماع بين وفدين استمر ساعة: two lasted would show it.
            let two = phrase.agreement.has(Features::DUAL) && !self.reader.words[at].is(Features::DUAL) && !self.resumes(at, phrase);
            if !phrase.definite && !two && (self.reader.agrees_behind(at, phrase) || self.resumes(at, phrase)) {
                return Some(index);
            }
            let reader = self.reader;
            if !phrase.definite
                && let Some(inner) = reader.inner(phrase, |inner| reader.agrees_behind(at, inner))
            {
                return Some(self.push_inner(index, inner));
            }
            let (first, _) = phrase.preposition?;
            index = (0..index).rev().find(|earlier| self.found.phrases[*earlier].last + 1 == first)?;
        }
        None
    }

    /// Climbs out of subordinate clauses to the one whose verb the verb at `at` is most like.
    pub(super) fn climb_to_like(&mut self, at: usize) {
        let reader = self.reader;
        let alike = |a: usize, b: usize| {
            let shape = Features::PAST.with(Features::PRESENT).with(Features::FEMININE).with(Features::FUTURE);
            reader.words[a].features.0 & shape.0 == reader.words[b].features.0 & shape.0
        };
        let says = reader.says(at);
        let mut candidate = Some(self.current);
        let mut best = None;
        while let Some(index) = candidate {
            let clause = &self.found.clauses[index];
            if let Some(verb) = clause.verb() {
                if alike(verb, at) && (!says || reader.says(verb) || best.is_none()) {
                    best = Some(index);
                    if !says || reader.says(verb) {
                        break;
                    }
                }
            } else if clause.predicate.is_none() && clause.topic.is_some() {
                best = best.or(Some(index));
                break;
            }
            if matches!(clause.link, Link::Content(_)) && !says {
                break;
            }
            candidate = clause.parent;
        }
        if let Some(best) = best {
            self.current = best;
        } else {
            while let (Link::Relative(_) | Link::Circumstance(_), Some(parent)) = (self.clause().link, self.clause().parent) {
                self.current = parent;
            }
        }
    }

    pub(super) fn climb_out(&mut self) {
        while let (Link::Relative(_) | Link::Circumstance(_) | Link::Source, Some(parent)) = (self.clause().link, self.clause().parent) {
            self.current = parent;
        }
    }
}
