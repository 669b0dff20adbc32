//! Cutting a sentence into clauses: one pass over its words.

use smallvec::SmallVec;

use super::{
    Reader,
    argument::compatible,
    boundary::parts,
    clause::{Clause, Clauses, Link, Predicate},
    function::Function,
    phrase::{Animacy, Member, Phrase},
};
use crate::{
    model::{ListKind, MentionKind, Modality, Role},
    text::{Entry, Features, Key, Pos},
};

/// What small words have announced for the predicate to come.
#[derive(Debug, Default)]
pub(super) struct Pending {
    pub(super) conjunction: Option<usize>,
    pub(super) comma: bool,
    pub(super) negations: u8,
    pub(super) already: bool,
    pub(super) modality: Modality,
}

pub(super) struct Builder<'r, 'a> {
    pub(super) reader: &'r Reader<'a>,
    pub(super) found: Clauses,
    pub(super) current: usize,
    pub(super) pending: Pending,
    /// The phrase that ended right before the word under the cursor.
    pub(super) before: Option<usize>,
}

impl Reader<'_> {
    /// Cuts the sentence into clauses.
    pub(super) fn clauses(&self) -> Clauses {
        let mut builder = Builder { reader: self, found: Clauses::default(), current: 0, pending: Pending::default(), before: None };
        builder.found.clauses.push(Clause::new(None, Link::Beside, 0));
        let mut at = 0;
        while at < self.words.len() {
            let next = builder.step(at);
            debug_assert!(next > at);
            at = next;
        }
        builder.finish();
        builder.found
    }
}

impl Builder<'_, '_> {
    pub(super) fn clause(&mut self) -> &mut Clause {
        &mut self.found.clauses[self.current]
    }

    pub(super) fn open(&mut self, parent: Option<usize>, link: Link, first: usize) {
        let mut clause = Clause::new(parent, link, first);
        clause.after_comma = self.pending.comma;
        self.current = self.found.clauses.len();
        self.found.clauses.push(clause);
    }

    /// Opens a clause of the rank of `like`.
    pub(super) fn open_beside(&mut self, like: usize, first: usize) {
        let (parent, link) = match self.found.clauses[like].link {
            // Beside a main clause: its first clause lends speaker and subject.
            Link::Beside => (Some(like), Link::Beside),
            link => (self.found.clauses[like].parent, link),
        };
        let Clause { quoted, negations, .. } = self.found.clauses[like];
        let or = self.pending.conjunction.is_some_and(|at| self.reader.words[at].lemma == self.reader.keys.or);
        self.open(parent, link, first);
        self.clause().quoted = quoted;
        if or {
            // لم يوقع الاتفاق أو يعلن استقالته: neither is so.
            self.clause().negations = negations;
        }
    }

    pub(super) fn push_phrase(&mut self, phrase: Phrase) -> usize {
        self.found.phrases.push(phrase);
        self.found.owner.push(self.current);
        self.found.phrases.len() - 1
    }

    /// Adds a part of the phrase `of`, which a clause describes.
    pub(super) fn push_inner(&mut self, of: usize, inner: Phrase) -> usize {
        let owner = self.found.owner[of];
        self.found.phrases.push(inner);
        self.found.owner.push(owner);
        self.found.phrases.len() - 1
    }

    pub(super) fn cover(&mut self, first: usize, last: usize) {
        let clause = self.clause();
        clause.first = clause.first.min(first);
        clause.last = clause.last.max(last);
    }

    fn step(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let word = &reader.words[at];
        if let Some(last) = reader.time_at(at) {
            return self.time(at, last);
        }
        // نحو مئتي طالب: a hedge that is a preposition elsewhere.
        // غرق ما لا يقل عن ثلاثين مهاجرا.
        if (word.pos == Pos::Preposition || word.lemma == reader.keys.what) && reader.quantity_at(at) {
            return self.nominal(at);
        }
        if let Some((function, length)) = reader.function_at(at)
            && let Some(next) = self.function(function, at, at + length)
        {
            return next;
        }
        match word.pos {
            Pos::Verb => self.verb(at),
            _ if word.lemma == reader.keys.what && !word.is(Features::CLITIC) => self.relative(at),
            Pos::Determiner if self.explains(at) => at + 1,
            Pos::Conjunction => {
                self.pending.conjunction = Some(at);
                self.before = None;
                at + 1
            }
            // حمدان هو من أمر: before a finite verb من is "who".
            Pos::Preposition if word.lemma == reader.keys.from && reader.words.get(at + 1).is_some_and(|next| next.pos == Pos::Verb) => {
                self.relative(at)
            }
            Pos::Preposition => self.preposition(at, at + 1),
            Pos::Relative => self.relative(at),
            Pos::Punctuation => self.mark(at),
            Pos::Pronoun if word.is(Features::CLITIC) => {
                self.clitic(at);
                at + 1
            }
            _ if reader.acts_as_verb(at) && self.takes_participle(at) => self.verb(at),
            _ if reader.starts_phrase(at) => self.nominal(at),
            _ => {
                self.cover(at, at);
                at + 1
            }
        }
    }

    fn time(&mut self, at: usize, last: usize) -> usize {
        let member = Member::plain(at, last, at);
        let phrase = Phrase {
            first: at,
            last,
            members: SmallVec::from_iter([member]),
            kind: MentionKind::Time,
            list: ListKind::Unknown,
            definite: true,
            agreement: Features::default(),
            animacy: Animacy::Inanimate,
            preposition: None,
            inner: false,
        };
        let index = self.push_phrase(phrase);
        self.clause().times.push(index);
        self.cover(at, last);
        last + 1
    }

    /// Handles a function word; `None` where it is an ordinary word here.
    fn function(&mut self, function: Function, at: usize, behind: usize) -> Option<usize> {
        let reader = self.reader;
        match function {
            Function::Not => {
                if reader
                    .words
                    .get(behind)
                    .is_some_and(|word| word.pos == Pos::Noun && !word.is(Features::DEFINITE) || word.lemma == reader.keys.somebody)
                    && !self.verb_follows(behind)
                {
                    // لا تنازل: nothing of the kind exists.
                    if self.pending.conjunction.is_some() && (self.clause().predicate.is_some() || self.clause().topic.is_some()) {
                        let current = self.current;
                        self.open_beside(current, at);
                    }
                    // أضاف أنه لا أحد نجا: the pronoun of أن stands for what the clause tells, and for nobody.
                    let followed = reader.phrase(behind).is_some_and(|phrase| self.verb_follows(phrase.last + 1));
                    if followed && self.topic_is_attached() {
                        self.clause().topic = None;
                    }
                    // لا أحد نجا: nobody did it.
                    self.pending.negations += u8::from(followed);
                    return Some(self.nominal(behind));
                }
                self.pending.negations += 1;
            }
            Function::IsNot => self.is_not(behind),
            Function::Without | Function::Attribute => return None,
            // ألا, folded like إلا, is أن and لا.
            Function::Except if reader.words[at].span.of(reader.text).starts_with('أ') => {
                self.content(at);
                self.pending.negations += 1;
            }
            Function::Except => self.clause().negations = 0,
            Function::Already => self.pending.already = true,
            Function::Will => self.pending.modality = Modality::Planned,
            Function::Adverb => {
                self.cover(at, behind - 1);
                return Some(behind);
            }
            Function::InTurn => return reader.is_clitic_pronoun(behind).then_some(behind + 1),
            Function::Modal(modality) => self.pending.modality = modality,
            Function::ModalNot(modality) => {
                self.pending.modality = modality;
                self.pending.negations += 1;
            }
            Function::Content => self.content(at),
            // في حالة حرجة: a state, where no deed that may be done stands behind it.
            Function::If if behind > at + 1 && !reader.may_come_true(behind) => return None,
            Function::If => {
                let parent = self.current;
                self.open(Some(parent), Link::Circumstance(None), at);
                self.clause().modality = Modality::Conditional;
            }
            Function::When => self.circumstance(Role::Time, at),
            Function::Because => self.circumstance(Role::Cause, at),
            Function::WithoutThat => {
                let parent = self.current;
                self.open(Some(parent), Link::Circumstance(None), at);
                self.pending.negations += 1;
            }
            Function::SoThat => self.circumstance(Role::Purpose, at),
            Function::SoThatNot => {
                self.circumstance(Role::Purpose, at);
                self.pending.negations += 1;
            }
            Function::Meanwhile => self.beside(at, behind),
            Function::Topic | Function::Still => {
                if function == Function::Still {
                    return None;
                }
            }
            Function::According => {
                let formula_ends_in_what = reader.words[behind - 1].lemma == reader.keys.what;
                let what = reader.words.get(behind).is_some_and(|word| word.lemma == reader.keys.what);
                let verb = behind + usize::from(what);
                // …، على ما أفادت الوزارة, but اعتمد على ما قالت: behind a comma, and a verb of speech.
                if reader.words[at].lemma == reader.keys.on
                    && formula_ends_in_what
                    && !(self.pending.comma && reader.words.get(verb).is_some_and(|word| word.pos == Pos::Verb) && reader.says(verb))
                {
                    return None;
                }
                if (what || formula_ends_in_what || behind == at + 1) && reader.words.get(verb).is_some_and(|word| word.pos == Pos::Verb) {
                    self.climb_out();
                    let parent = self.current;
                    self.open(Some(parent), Link::Source, at);
                    self.pending = Pending::default();
                    return Some(self.verb(verb));
                }
                if !reader.starts_phrase(behind) {
                    // نقلا عنه: somebody named before.
                    return reader.is_clitic_pronoun(behind).then_some(behind + 1);
                }
                if self.pending.comma {
                    self.climb_out();
                }
                let phrase = reader.phrase(behind)?;
                let last = phrase.last;
                let index = self.push_phrase(phrase);
                self.clause().according = Some(index);
                self.pending.comma = false;
                self.before = Some(index);
                return Some(last + 1);
            }
            Function::Aside => {
                let (phrase, pronoun) = (reader.phrase(behind), reader.is_clitic_pronoun(behind));
                if pronoun {
                    return Some(behind + 1);
                }
                let mut phrase = phrase.filter(|_| reader.starts_phrase(behind))?;
                phrase.preposition = Some((at, reader.words[behind - 1].lemma));
                let last = phrase.last;
                self.before = Some(self.push_phrase(phrase));
                self.cover(at, last);
                return Some(last + 1);
            }
            Function::Manner => {
                let adjective = |at: &usize| {
                    let word = reader.words.get(*at);
                    word.is_some_and(|word| {
                        matches!(word.pos, Pos::Adjective | Pos::Noun | Pos::Determiner) && !word.is(Features::DEFINITE)
                            // بشكل صارم: no name of a man.
                            || matches!(word.entry, Entry::GivenName(_))
                    })
                };
                if !adjective(&behind) {
                    return None;
                }
                let how = (behind..).take_while(|at| reader.words.get(*at).is_some_and(|word| word.pos == Pos::Adjective) || *at == behind);
                let last = how.take_while(adjective).last().unwrap_or(behind);
                self.cover(at, last);
                return Some(last + 1);
            }
            // ومن جانبه قال: "for his part".
            Function::By if reader.is_clitic_pronoun(behind) && self.clause().predicate.is_none() => return Some(behind + 1),
            Function::By | Function::Marks(_) | Function::Site => {
                if reader.starts_phrase(behind) || reader.is_clitic_pronoun(behind) || reader.time_at(behind).is_some() {
                    return Some(self.preposition(at, behind));
                }
                return None;
            }
        }
        // سرعة لا تتجاوز: a denial stands inside the clause that describes the noun before it.
        if !matches!(function, Function::Not | Function::IsNot | Function::Already | Function::Will) {
            self.before = None;
        }
        Some(behind)
    }

    /// Whether all that its clause has is the pronoun of أن or إن: أنه.
    fn topic_is_attached(&self) -> bool {
        let clause = &self.found.clauses[self.current];
        let topic = clause.topic.filter(|_| clause.predicate.is_none() && clause.bare.is_empty());
        topic.is_some_and(|topic| self.reader.is_clitic_pronoun(self.found.phrases[topic].first))
    }

    /// Denies the clause: الوزير ليس مسؤولا, ليس الوزير في بغداد; a verb or a formula behind ليس takes the denial with it.
    fn is_not(&mut self, behind: usize) {
        let modal = matches!(self.reader.function_at(behind), Some((Function::Modal(_), _)));
        if modal || self.verb_follows(behind) {
            self.pending.negations += 1;
            return;
        }
        if self.clause().predicate.is_some() {
            let current = self.current;
            self.open_beside(current, behind);
        }
        self.clause().negations += 1;
    }

    fn circumstance(&mut self, role: Role, at: usize) {
        let parent = self.current;
        self.open(Some(parent), Link::Circumstance(Some(role)), at);
        self.pending.conjunction = None;
    }

    /// لكن, بينما: a clause of the same rank, relative clauses closed; a verb of speech behind it speaks of somebody else than whose
    /// words went before (قال الوزير إن …، بينما أعلنت المعارضة).
    fn beside(&mut self, at: usize, behind: usize) {
        let speaks = self.reader.words.get(behind).is_some_and(|word| word.pos == Pos::Verb) && self.reader.says(behind);
        if speaks && self.pending.comma {
            while let (Link::Content(_) | Link::Relative(_) | Link::Circumstance(_), Some(parent), false) =
                (self.clause().link, self.clause().parent, self.clause().quoted)
            {
                self.current = parent;
            }
        }
        while let (Link::Relative(_) | Link::Circumstance(_), Some(parent)) = (self.clause().link, self.clause().parent) {
            self.current = parent;
        }
        // الوضع هادئ، لكن …: what has its predicate without a verb is told, too.
        if self.clause().predicate.is_some() || self.clause().topic.is_some() && !self.clause().bare.is_empty() {
            let current = self.current;
            self.open_beside(current, at);
        }
        self.pending.conjunction = None;
    }

    /// Whether a finite verb stands at `at`, particles before it skipped.
    pub(super) fn verb_follows(&self, at: usize) -> bool {
        self.verb_behind(at).is_some()
    }

    /// The finite verb that stands at `at`, particles before it skipped.
    pub(super) fn verb_behind(&self, mut at: usize) -> Option<usize> {
        loop {
            if self.reader.words.get(at)?.pos == Pos::Verb {
                return Some(at);
            }
            match self.reader.function_at(at)? {
                (Function::Not | Function::Already | Function::Will | Function::Topic, length) => at += length,
                _ => return None,
            }
        }
    }

    /// Whether an indefinite participle here is a predicate: مستعد للتوقيع, or describes the subject's state: مؤكدا أن.
    fn takes_participle(&self, at: usize) -> bool {
        let reader = self.reader;
        let clause = &self.found.clauses[self.current];
        let word = &reader.words[at];
        if clause.predicate.is_none() {
            return clause.topic.is_some_and(|topic| self.found.phrases[topic].definite) && !word.is(Features::PASSIVE_PARTICIPLE)
                || clause.topic.is_some_and(|topic| self.found.phrases[topic].definite && self.found.phrases[topic].last + 1 == at);
        }
        let complement = reader.words.get(at + 1).is_some_and(|next| {
            matches!(next.pos, Pos::Preposition | Pos::Subordinator)
                || next.pos == Pos::Pronoun && next.is(Features::CLITIC)
                || reader.starts_phrase(at + 1)
        });
        // نفى نفيا قاطعا: it describes the masdar that only adds emphasis.
        let emphasis = self.before.zip(clause.verb()).is_some_and(|(before, verb)| {
            let of = &self.found.phrases[before];
            of.last + 1 == at && !of.definite && reader.is_cognate(verb, of)
        });
        word.is(Features::ACTIVE_PARTICIPLE)
            && complement
            && !emphasis
            && (word.is(Features::ACCUSATIVE) || self.pending.comma || self.tells_state(at))
            && clause.verb().is_some_and(|verb| !reader.is_only_auxiliary(verb) || reader.moves(verb))
    }

    /// قطعت العاصفة خطوط الكهرباء تاركة آلاف المنازل في الظلام: whether the feminine participle at `at`, which shows no case, tells what the
    /// subject does: a definite noun right before it takes no indefinite adjective, and the subject agrees.
    fn tells_state(&self, at: usize) -> bool {
        let reader = self.reader;
        let word = &reader.words[at];
        let Some(before) = self.before.map(|before| &self.found.phrases[before]) else { return false };
        let clause = &self.found.clauses[self.current];
        let subject = clause.topic.or(clause.bare.first().copied()).map(|subject| &self.found.phrases[subject]);
        word.is(Features::FEMININE.with(Features::SINGULAR))
            && before.definite
            && before.last + 1 == at
            && subject.is_some_and(|subject| compatible(word.features, subject.agreement))
            && reader.starts_phrase(at + 1)
    }

    fn verb(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let participle = reader.words[at].pos != Pos::Verb;
        self.place_verb(at, participle);
        self.flush(at);
        let clause = self.clause();
        clause.predicate = Some(Predicate::Verb(at));
        clause.last = clause.last.max(at);
        clause.first = clause.first.min(at);
        self.before = None;
        at + 1
    }

    /// Gives the current clause what the particles before its predicate announced.
    fn flush(&mut self, at: usize) {
        let word = &self.reader.words[at];
        let pending = std::mem::take(&mut self.pending);
        let still = self.reader.function_at(at).is_some_and(|(function, _)| function == Function::Still);
        let clause = self.clause();
        if !still {
            clause.negations += pending.negations;
        }
        if pending.modality != Modality::Asserted {
            clause.modality = pending.modality;
        } else if clause.modality == Modality::Asserted {
            if word.is(Features::FUTURE) {
                clause.modality = Modality::Planned;
            } else if pending.already && word.is(Features::PRESENT) {
                clause.modality = Modality::Possible;
            }
        }
    }

    fn clitic(&mut self, at: usize) {
        let clause = self.clause();
        clause.last = clause.last.max(at);
        if let Some(verb) = clause.verb()
            && verb + 1 == at
        {
            clause.pronoun = Some(at);
        } else if clause.predicate.is_none()
            && clause.topic.is_none()
            && at > 0
            && matches!(self.reader.words[at - 1].pos, Pos::Subordinator | Pos::Particle | Pos::Conjunction)
        {
            // إنه: the pronoun is the topic.
            if let Some(phrase) = self.pronoun_phrase(at) {
                let index = self.push_phrase(phrase);
                self.clause().topic = Some(index);
            }
        }
    }

    fn pronoun_phrase(&self, at: usize) -> Option<Phrase> {
        let word = self.reader.words.get(at)?;
        let member = Member::plain(at, at, at);
        Some(Phrase {
            first: at,
            last: at,
            members: SmallVec::from_iter([member]),
            kind: MentionKind::Pronoun,
            list: ListKind::Unknown,
            definite: true,
            agreement: word.features,
            animacy: Animacy::Unknown,
            preposition: None,
            inner: false,
        })
    }

    /// A preposition or formula at `at` whose complement starts at `behind`.
    fn preposition(&mut self, at: usize, behind: usize) -> usize {
        let reader = self.reader;
        let key: Key = reader.words[behind - 1].lemma;
        let Some(next) = reader.words.get(behind) else { return behind };
        if next.lemma == reader.keys.that && next.pos == Pos::Subordinator {
            self.clause().content_preposition = Some(key);
        }
        // في وقت طالبت الحكومة: "while".
        if key == reader.keys.in_
            && next.lemma == reader.keys.time
            && reader.words.get(behind + 1).is_some_and(|word| word.pos == Pos::Verb)
        {
            self.beside(at, behind + 1);
            return behind + 1;
        }
        if next.pos == Pos::Verb && behind == at + 1 && (key == reader.keys.to || key == reader.keys.until) {
            self.circumstance(Role::Purpose, at);
            return behind;
        }
        if let Some(last) = reader.time_at(behind) {
            self.cover(at, last);
            return self.time(behind, last);
        }
        let (phrase, mut behind) = if reader.is_clitic_pronoun(behind) {
            (self.pronoun_phrase(behind), behind + 1)
        } else if next.pos == Pos::Preposition && reader.starts_phrase(behind + 1) {
            // من بين: two prepositions in a row.
            (reader.phrase(behind + 1), behind + 1)
        } else {
            let negated = reader.function_at(behind).is_some_and(|(function, _)| function == Function::Without);
            let start = behind + usize::from(negated && !reader.starts_phrase(behind));
            (if reader.starts_phrase(start) { reader.phrase(start) } else { None }, behind)
        };
        let Some(mut phrase) = phrase else { return behind };
        if self.opens_with_last(&phrase) {
            phrase.part_last();
        }
        behind = behind.max(phrase.last + 1);
        if key == reader.keys.between
            && phrase.kind == MentionKind::Pronoun
            && reader.starts_phrase(behind)
            && !self.pending.comma
            && let Some(part) = reader.phrase(behind)
        {
            // 45 شخصا بينهم عشرة أطفال: a part of those named before.
            let last = part.last;
            self.before = Some(self.push_phrase(part));
            self.cover(at, last);
            return last + 1;
        }
        phrase.preposition = Some((at, key));
        let last = phrase.last;
        if phrase.kind != MentionKind::Pronoun {
            self.close_described(key, at);
        }
        let index = self.push_phrase(phrase);
        let told = self.clause().predicate.is_some();
        self.clause().oblique.push(index);
        self.pending.comma &= !told;
        self.cover(at, last);
        self.before = Some(index);
        behind
    }

    /// Clauses that found no verb may be nominal sentences.
    fn finish(&mut self) {
        self.name_who_did();
        let phrases = &self.found.phrases;
        for clause in &mut self.found.clauses {
            let told = clause.topic.is_some() || clause.bare.first().is_some_and(|first| phrases[*first].kind != MentionKind::Pronoun);
            if let Some(at) = clause.bare.windows(2).position(|pair| parts(phrases, pair)).filter(|_| told) {
                clause.bare.remove(at);
            }
            if clause.predicate.is_some() || clause.topic.is_none() {
                continue;
            }
            if let Some(auxiliary) = clause.auxiliaries.pop() {
                clause.predicate = Some(Predicate::Verb(auxiliary));
            } else if !clause.bare.is_empty() {
                clause.predicate = Some(Predicate::Nominal(clause.bare.remove(0)));
            }
        }
        for index in 0..self.found.clauses.len() {
            let clause = &self.found.clauses[index];
            let (Some(topic), None) = (clause.topic, clause.predicate) else { continue };
            let (of, reader) = (&self.found.phrases[topic], self.reader);
            // ارتفاع في الأسعار: an event that happens; الاتفاق في خطر, غاز إلى غزة: something that is somewhere.
            let event = reader.predicate(of.head()).is_some() && !reader.words[of.head()].is(Features::DEFINITE);
            let behind = clause.oblique.iter().position(|oblique| *oblique > topic);
            if let Some(behind) = behind.filter(|_| !event && self.found.may_lack_verb(index)) {
                let clause = &mut self.found.clauses[index];
                clause.predicate = Some(Predicate::Nominal(clause.oblique.remove(behind)));
            }
        }
    }
}
