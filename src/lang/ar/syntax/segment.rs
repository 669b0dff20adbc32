//! Cutting a sentence into clauses: one pass over its words.

use smallvec::SmallVec;

use super::{
    Reader,
    clause::{Clause, Clauses, Link, Predicate},
    function::Function,
    nominal::undergoer,
    phrase::{Animacy, Member, Phrase},
};
use crate::{
    lexicon::{Frame, Marker},
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
    modality: Modality,
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

    fn cover(&mut self, first: usize, last: usize) {
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
        if word.pos == Pos::Preposition && reader.quantity_at(at) {
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
            Pos::Conjunction => {
                self.pending.conjunction = Some(at);
                self.before = None;
                at + 1
            }
            // العبيدي هو من أمر: before a finite verb من is "who".
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
                if reader.words.get(behind).is_some_and(|word| word.pos == Pos::Noun && !word.is(Features::DEFINITE))
                    && !self.verb_follows(behind)
                {
                    // لا تنازل: nothing of the kind exists.
                    if self.pending.conjunction.is_some() && (self.clause().predicate.is_some() || self.clause().topic.is_some()) {
                        let current = self.current;
                        self.open_beside(current, at);
                    }
                    // لا أحد نجا: nobody did it.
                    self.pending.negations += u8::from(reader.phrase(behind).is_some_and(|phrase| self.verb_follows(phrase.last + 1)));
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
            Function::Modal(modality) => self.pending.modality = modality,
            Function::ModalNot(modality) => {
                self.pending.modality = modality;
                self.pending.negations += 1;
            }
            Function::Content => self.content(at),
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
            Function::Meanwhile => self.beside(at),
            Function::Topic | Function::Still => {
                if function == Function::Still {
                    return None;
                }
            }
            Function::According => {
                let formula_ends_in_what = reader.words[behind - 1].lemma == reader.keys.what;
                let what = reader.words.get(behind).is_some_and(|word| word.lemma == reader.keys.what);
                let verb = behind + usize::from(what);
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
            Function::By | Function::Marks(_) => {
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

    /// لكن, بينما: a clause of the same rank, relative clauses closed.
    fn beside(&mut self, at: usize) {
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

    fn content(&mut self, at: usize) {
        self.climb_to_saying(at);
        let current = self.current;
        // إعلان موسكو أن: a noun of speech governs where the verb has its content or takes none.
        let verb_takes_it =
            self.found.clauses[current].verb().is_some_and(|verb| self.reader.says(verb) && !self.found.clauses[current].has_content);
        let governor = self.before.filter(|_| !verb_takes_it).and_then(|before| self.noun_of_speech(before));
        if self.pending.conjunction.is_none() && self.stipulates(at) {
            // … على أن ينهي عمله: what is agreed goes on as a plan.
            self.pending.modality = Modality::Planned;
            self.climb_out();
            let like = self.current;
            self.open_beside(like, at);
            return;
        }
        let governed = self.found.clauses[current].predicate.is_some() || governor.is_some() || self.pending.modality != Modality::Asserted;
        if !governed && self.found.clauses[current].topic.is_none() {
            // Sentence-initial إن only emphasizes.
            return;
        }
        // أكد أن … وأن …: the second content stands beside the first.
        if self.pending.conjunction.is_some() {
            let mut up = Some(current);
            while let Some(at) = up {
                if matches!(self.found.clauses[at].link, Link::Content(_)) {
                    break;
                }
                up = self.found.clauses[at].parent;
            }
            if let Some(content) = up {
                let (parent, link) = (self.found.clauses[content].parent, self.found.clauses[content].link);
                self.open(parent, link, at);
                self.pending.conjunction = None;
                return;
            }
        }
        self.found.clauses[current].has_content = true;
        self.open(Some(current), Link::Content(governor), at);
        self.pending.conjunction = None;
    }

    /// قال ضابط، طلب عدم كشف هويته، إن …: of the verbs of speech it is قال that takes إن, whatever stands between.
    fn climb_to_saying(&mut self, at: usize) {
        let reader = self.reader;
        let plain = |verb: usize| reader.words[verb].lemma == reader.keys.say;
        let says = self.found.clauses[self.current].verb().is_some_and(|verb| reader.says(verb));
        if !reader.words[at].span.of(reader.text).starts_with('إ') || says && !self.pending.comma {
            return;
        }
        let mut up = Some(self.current);
        while let Some(index) = up {
            let clause = &self.found.clauses[index];
            if clause.verb().is_some_and(plain) && !clause.has_content {
                self.current = index;
                return;
            }
            up = clause.parent;
        }
    }

    /// The noun of speech that ends at the phrase, prepositional phrases between skipped: القول للصحافيين إن.
    fn noun_of_speech(&self, before: usize) -> Option<usize> {
        let mut at = before;
        for _ in 0..3 {
            let phrase = &self.found.phrases[at];
            if self.reader.says(phrase.head()) {
                return Some(at);
            }
            let (first, _) = phrase.preposition?;
            at = (0..at).rev().find(|earlier| self.found.phrases[*earlier].last + 1 == first)?;
        }
        None
    }

    /// Whether على stands before the أن at `at` and no verb of speech takes it.
    fn stipulates(&self, at: usize) -> bool {
        let reader = self.reader;
        let on = at > 0 && reader.words[at - 1].lemma == reader.keys.on;
        let taken = self.found.clauses[self.current].verb().is_some_and(|verb| {
            let takes_on = |frame: &Frame| frame.says || frame.role(Marker::Word(reader.keys.on)).is_some();
            reader.predicate(verb).is_some_and(|predicate| reader.predicates.senses(predicate).iter().any(takes_on))
        });
        on && !taken && self.found.clauses[self.current].predicate.is_some()
    }

    /// Whether a finite verb stands at `at`, particles before it skipped.
    fn verb_follows(&self, at: usize) -> bool {
        let reader = self.reader;
        let mut at = at;
        while let Some(word) = reader.words.get(at) {
            if word.pos == Pos::Verb {
                return true;
            }
            match reader.function_at(at) {
                Some((Function::Not | Function::Already | Function::Will | Function::Topic, length)) => at += length,
                _ => return false,
            }
        }
        false
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
        word.is(Features::ACTIVE_PARTICIPLE)
            && complement
            && (word.is(Features::ACCUSATIVE) || self.pending.comma)
            && clause.verb().is_some_and(|verb| !reader.is_only_auxiliary(verb) || reader.moves(verb))
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
        let index = self.push_phrase(phrase);
        let told = self.clause().predicate.is_some();
        self.clause().oblique.push(index);
        self.pending.comma &= !told;
        self.cover(at, last);
        self.before = Some(index);
        behind
    }

    pub(super) fn nominal(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let Some(mut phrase) = reader.phrase(at) else {
            self.cover(at, at);
            return at + 1;
        };
        // "… and X did": a member right before a verb is the topic of the next clause.
        if phrase.members.len() > 1 && self.clause().predicate.is_some() && self.verb_follows(phrase.last + 1) {
            let members = phrase.members.len() - 1;
            phrase.members.truncate(members);
            phrase.last = phrase.members[members - 1].last;
        }
        let last = phrase.last;
        if self.is_aside(&phrase) {
            self.push_phrase(phrase);
            self.cover(at, last);
            return last + 1;
        }
        if self.clause().predicate.is_some() && (self.pending.conjunction.is_some() || self.pending.comma) && self.verb_follows(last + 1) {
            let start = self.pending.conjunction.unwrap_or(at);
            self.climb_out();
            let like = self.current;
            if self.clause().predicate.is_some() {
                self.open_beside(like, start);
            }
            self.pending.conjunction = None;
            self.pending.comma = false;
        }
        if phrase.kind == MentionKind::Pronoun && self.pending.conjunction.is_some() && self.clause().topic.is_some() {
            // المهاجم، وهو شاب في العشرين، …: said of the topic beside what is told of it.
            let (parent, start) = (self.current, self.pending.conjunction.take().unwrap_or(at));
            self.open(Some(parent), Link::Circumstance(None), start);
        } else if phrase.kind == MentionKind::Pronoun && self.pending.conjunction.is_some() && self.clause().predicate.is_some() {
            // …، وهو ما ينفونه.
            let (like, start) = (self.current, self.pending.conjunction.take().unwrap_or(at));
            self.open_beside(like, start);
        }
        self.attach(phrase, at);
        last + 1
    }

    /// السائق، البالغ من العمر 48 عاما، …: a participle with the article behind a comma describes the topic before it.
    fn is_aside(&self, phrase: &Phrase) -> bool {
        let clause = &self.found.clauses[self.current];
        let head = &self.reader.words[phrase.head()];
        let participle =
            head.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE)) && matches!(head.entry, Entry::Predicate(_));
        let complement = self.reader.words.get(phrase.last + 1).is_some_and(|word| word.pos == Pos::Preposition);
        let article = head.is(Features::DEFINITE) && head.span.of(self.reader.text).starts_with("ال");
        let topic = clause.topic.is_some_and(|topic| self.found.phrases[topic].definite);
        article
            && (participle || complement)
            && topic
            && self.pending.comma
            && self.pending.conjunction.is_none()
            && clause.predicate.is_none()
    }

    pub(super) fn attach(&mut self, phrase: Phrase, at: usize) -> usize {
        let last = phrase.last;
        if let Some(before) = self.joined_to(&phrase, at) {
            // سفارات فرنسا وألمانيا, 30 مدنيا ونحو خمسين جنديا: alike or not, no object stands behind و.
            let end = self.found.phrases[before].last;
            for member in &phrase.members {
                self.reader.join(&mut self.found.phrases[before], *member);
            }
            if end + 2 < at {
                // What stands between belongs to the first member.
                self.found.phrases[before].last = end;
            }
            self.pending.conjunction = None;
            self.cover(at, last);
            self.before = Some(before);
            return before;
        }
        if self.follows_own_deed(&phrase, at) {
            // خلال زيارته القاهرة: what stands behind a deed with its doer is done to.
            let index = self.push_phrase(phrase);
            self.cover(at, last);
            self.before = Some(index);
            return index;
        }
        let index = self.push_phrase(phrase);
        let start = self.pending.conjunction.take().unwrap_or(at);
        let clause = self.clause();
        if clause.predicate.is_none() && clause.topic.is_none() {
            clause.topic = Some(index);
            self.cover(start, last);
        } else {
            clause.bare.push(index);
            self.pending.comma &= clause.predicate.is_none();
            self.cover(at, last);
        }
        self.before = Some(index);
        index
    }

    /// Whether the phrase at `at` stands right behind a masdar that takes an object and has its doer for a pronoun.
    fn follows_own_deed(&self, phrase: &Phrase, at: usize) -> bool {
        let reader = self.reader;
        let Some(before) = self.before.map(|before| &self.found.phrases[before]) else { return false };
        let member = before.members[before.members.len() - 1];
        let own = member.last == member.head + 1 && reader.is_clitic_pronoun(member.last) && before.last + 1 == at;
        let deed = reader.words[member.head].pos == Pos::Noun;
        let takes = || {
            reader
                .predicate(member.head)
                .is_some_and(|predicate| reader.predicates.senses(predicate).iter().any(|frame| undergoer(frame).is_some()))
        };
        // لدى وصوله أعلن الوزير: a clause that waits for its subject takes it.
        let awaited = self.found.clauses[self.current].verb().is_some()
            && self.found.clauses[self.current].bare.is_empty()
            && self.found.clauses[self.current].topic.is_none();
        own && deed && phrase.definite && !awaited && takes()
    }

    /// The phrase that و right before `at` joins `phrase` to: the nearest of its kind (السيطرة على المدينة وانتزاعها), or else what
    /// stands right there.
    fn joined_to(&self, phrase: &Phrase, at: usize) -> Option<usize> {
        let reader = self.reader;
        let conjunction = self.pending.conjunction.filter(|conjunction| conjunction + 1 == at)?;
        let key = reader.words[conjunction].lemma;
        if key != reader.keys.and && key != reader.keys.or || phrase.kind == MentionKind::Pronoun {
            return None;
        }
        let deed = |phrase: &Phrase| reader.words[phrase.head()].is(Features::MASDAR);
        let ends_at = |end: usize| {
            let mut near = (0..self.found.phrases.len()).rev().filter(|index| !self.found.phrases[*index].inner);
            near.find(|index| self.found.phrases[*index].last + 1 == end)
        };
        let mut candidate = ends_at(conjunction);
        let nearest = candidate;
        for _ in 0..3 {
            let Some(before) = candidate else { break };
            let of = &self.found.phrases[before];
            let joins = self.found.owner[before] == self.current && !matches!(of.kind, MentionKind::Time | MentionKind::Pronoun);
            if !joins {
                break;
            }
            if deed(of) == deed(phrase) {
                return Some(before);
            }
            candidate = of.preposition.and_then(|(first, _)| ends_at(first));
        }
        let joins = |before: &usize| {
            self.found.owner[*before] == self.current
                && !matches!(self.found.phrases[*before].kind, MentionKind::Time | MentionKind::Pronoun)
        };
        nearest.filter(joins).filter(|_| !deed(phrase))
    }

    /// Clauses that found no verb may be nominal sentences.
    fn finish(&mut self) {
        for clause in &mut self.found.clauses {
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
