//! Where clauses begin and end without a verb to show it: relative pronouns and punctuation.

use smallvec::SmallVec;

use super::{
    argument::compatible,
    clause::{Link, Predicate},
    function::Function,
    phrase::{Animacy, Member, Phrase},
    segment::{Builder, Pending},
};
use crate::{
    lexicon::{Frame, Marker},
    model::{ListKind, MentionKind, Role},
    text::{Features, Pos},
};

impl Builder<'_, '_> {
    pub(super) fn relative(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let word = &reader.words[at];
        if word.lemma == reader.keys.what || word.lemma == reader.keys.from {
            // ما أعلن: "what was announced" is its own antecedent; before a perfect at the start of a clause ما denies.
            let follows = reader.words.get(at + 1).is_some_and(|next| next.pos == Pos::Verb);
            // عادة ما, سرعان ما: behind an adverb ما adds nothing.
            let adverb = at
                .checked_sub(1)
                .map(|before| &reader.words[before])
                .is_some_and(|before| before.pos == Pos::Adverb || before.is(Features::ACCUSATIVE) && before.pos != Pos::Verb);
            if !follows || adverb {
                return at + 1;
            }
            // ما زال مصيره مجهولا: before a verb that affirms when denied it denies.
            if word.lemma == reader.keys.what && matches!(reader.function_at(at + 1), Some((Function::Still, _))) {
                self.pending.negations += 1;
                return at + 1;
            }
            if word.lemma == reader.keys.what && self.topic_is_pronoun() {
                // …، وهو ما دفع الوزير: what was told is what does it.
                let told = self.clause().topic.take();
                self.clause().bare.retain(|phrase| Some(*phrase) != told);
            } else if let Some(clause) = self.parted_clause(at) {
                // حمدان هو من رشح: the topic is the subject.
                return self.skip_parting(clause, at);
            }
            if self.denies_topic(at) {
                // الجيش ما قصف المدينة, الوزير ما زال في بغداد.
                self.pending.negations += 1;
                return at + 1;
            }
            if self.before.is_none()
                && self.clause().predicate.is_none()
                && self.clause().topic.is_none()
                && self.pending.conjunction.is_none()
                && self.pending.comma
            {
                self.pending.negations += 1;
                return at + 1;
            }
            let member = Member::plain(at, at, at);
            let phrase = Phrase {
                first: at,
                last: at,
                members: SmallVec::from_iter([member]),
                kind: MentionKind::Noun,
                list: ListKind::Unknown,
                definite: true,
                agreement: Features::default(),
                animacy: Animacy::Unknown,
                preposition: None,
                inner: false,
            };
            // سقط صاروخ ما أدى إلى …: what follows from all that is told is no part of it.
            let means = word.lemma == reader.keys.what && reader.says(at + 1);
            let that =
                means && reader.words.get(at + 2).is_some_and(|next| next.lemma == reader.keys.that && next.pos == Pos::Subordinator);
            let causes = |frame: &Frame| frame.role(Marker::Subject) == Some(Role::Cause);
            // ما يعني أن: it is what has been told that means so.
            let governed = at > 0 && reader.words[at - 1].pos == Pos::Preposition;
            let explained = at.checked_sub(1 + usize::from(governed)).is_some_and(|before| self.explains(before));
            let follows = self.clause().predicate.is_some() && (that || explained || reader.first_sense(at + 1).is_some_and(causes));
            let index = if follows { self.push_phrase(phrase) } else { self.attach(phrase, at) };
            let parent = self.current;
            self.open(Some(parent), Link::Relative(index), at);
            self.pending = Pending::default();
            return at + 1;
        }
        if reader.words.get(at + 1).is_some_and(|next| next.pos == Pos::Verb)
            && let Some(clause) = self.parted_clause(at)
        {
            // دمشق هي التي طلبت الاجتماع: it was Damascus that asked for it.
            return self.skip_parting(clause, at);
        }
        let fits = |phrase: &Phrase| {
            let (a, b) = (phrase.agreement, word.features);
            let plural = a.has(Features::PLURAL) && b.has(Features::SINGULAR) && b.has(Features::FEMININE);
            // إبعاد المتظاهرين الذين: no plural describes a single one.
            let one_of_many = b.has(Features::PLURAL)
                && a.has(Features::SINGULAR)
                && !a.has(Features::PLURAL)
                && phrase.kind == MentionKind::Noun
                && phrase.animacy == Animacy::Inanimate;
            plural
                || !one_of_many
                    && !(a.has(Features::MASCULINE) && b.has(Features::FEMININE) || a.has(Features::FEMININE) && b.has(Features::MASCULINE))
        };
        let phrases = 0..self.found.phrases.len();
        let mut near = phrases.rev().filter(|index| !self.found.phrases[*index].inner).take(3);
        let antecedent = near.find_map(|index| {
            let phrase = &self.found.phrases[index];
            match phrase.kind {
                MentionKind::Time => None,
                _ if fits(phrase) => Some((index, reader.undergone(phrase, fits))),
                // دور المفوضية التي: what is described is the genitive.
                _ => reader.inner(phrase, fits).map(|inner| (index, Some(inner))),
            }
        });
        let antecedent = antecedent.map(|(index, inner)| inner.map_or(index, |inner| self.push_inner(index, inner)));
        let parent = antecedent.map_or(self.current, |phrase| self.found.owner[phrase]);
        match antecedent {
            Some(phrase) => self.open(Some(parent), Link::Relative(phrase), at),
            None => self.open(Some(parent), Link::Beside, at),
        }
        self.pending = Pending::default();
        self.before = None;
        at + 1
    }

    /// Whether ما at `at` denies what a noun right before it did: the noun waits for its predicate, and the verb has no object that
    /// could be what ما stands for. هذا ما أعلنه is what he announced.
    fn denies_topic(&mut self, at: usize) -> bool {
        let reader = self.reader;
        let topic = self.clause().topic.filter(|topic| self.before == Some(*topic)).map(|topic| &self.found.phrases[topic]);
        let named = topic.is_some_and(|topic| topic.last + 1 == at && !matches!(topic.kind, MentionKind::Pronoun | MentionKind::Time));
        let pointing = topic.is_some_and(|topic| reader.words[topic.head()].pos == Pos::Determiner);
        let verb = reader.words.get(at + 1).is_some_and(|word| word.is(Features::PAST));
        named && !pointing && verb && self.clause().predicate.is_none() && !reader.is_clitic_pronoun(at + 2)
    }

    /// The clause whose subject is parted from what it did by the word before `at`: دمشق هي (التي طلبت), كان الوفد هو (من غادر),
    /// كانت سفينة أول (من وصل). What describes the subject is closed by it: وساطة قادها الوزير هي (التي أفضت).
    fn parted_clause(&self, at: usize) -> Option<usize> {
        let reader = self.reader;
        let parting = &self.found.phrases[self.before?];
        let pronoun = parting.kind == MentionKind::Pronoun && parting.preposition.is_none();
        let first = parting.first + 1 == at && reader.words[parting.first].lemma == reader.keys.first;
        if !pronoun && !first {
            return None;
        }
        let named = |phrase: &usize| {
            let of = &self.found.phrases[*phrase];
            of.kind != MentionKind::Pronoun && of.first != parting.first && (first || compatible(parting.agreement, of.agreement))
        };
        let mut candidate = Some(self.current);
        while let Some(index) = candidate {
            let clause = &self.found.clauses[index];
            let subject = clause.topic.or(clause.bare.first().copied()).filter(named);
            match clause.predicate {
                None if clause.topic.is_some() && subject.is_some() => return Some(index),
                Some(Predicate::Verb(verb)) if reader.is_only_auxiliary(verb) && subject.is_some() => return Some(index),
                // إن حريقا شب في المحرك هو (الذي أغرق القارب): what was read as said of the subject describes it.
                Some(Predicate::Verb(_))
                    if pronoun && clause.topic.filter(named).is_some_and(|topic| !self.found.phrases[topic].definite) =>
                {
                    return Some(index);
                }
                _ => {}
            }
            candidate = clause.parent.filter(|_| matches!(clause.link, Link::Relative(_) | Link::Circumstance(_)));
        }
        // هو الذي طلب: somebody named before.
        self.before_pronoun().then_some(self.current)
    }

    /// من افتتح المعرض هي الوزيرة, ما أخر الرحلة هو الضباب: who or what it was stands behind the clause that asks for it.
    pub(super) fn name_who_did(&mut self) {
        let asks = |topic: usize| {
            let word = &self.reader.words[self.found.phrases[topic].head()];
            word.lemma == self.reader.keys.what || word.lemma == self.reader.keys.from
        };
        for index in 0..self.found.clauses.len() {
            let clause = &self.found.clauses[index];
            let (Link::Relative(of), Some(Predicate::Verb(_)), Some(parent)) = (clause.link, clause.predicate, clause.parent) else {
                continue;
            };
            let Some(at) = clause.bare.windows(2).position(|pair| parts(&self.found.phrases, pair)).filter(|_| asks(of)) else { continue };
            let clause = &mut self.found.clauses[index];
            (clause.link, clause.parted) = (Link::Relative(clause.bare[at + 1]), true);
            clause.bare.truncate(at);
            let above = &mut self.found.clauses[parent];
            above.topic = above.topic.filter(|topic| *topic != of);
            above.bare.retain(|bare| *bare != of);
        }
    }

    /// Whether a pronoun was read last in a clause that has no predicate yet.
    fn before_pronoun(&self) -> bool {
        let pronoun = self.before.is_some_and(|phrase| self.found.phrases[phrase].kind == MentionKind::Pronoun);
        pronoun && self.found.clauses[self.current].predicate.is_none()
    }

    /// Whether a pronoun was read last and is all that its clause has.
    fn topic_is_pronoun(&self) -> bool {
        self.before_pronoun() && self.found.clauses[self.current].topic == self.before
    }

    /// Goes on in `clause` behind the relative at `at` as if neither it nor the word before it stood there; beside it, where its verb
    /// describes the subject.
    fn skip_parting(&mut self, clause: usize, at: usize) -> usize {
        if let Some(before) = self.before {
            let owner = self.found.owner[before];
            self.found.clauses[owner].bare.retain(|phrase| *phrase != before);
        }
        self.current = clause;
        if let Some(verb) = self.clause().verb() {
            if self.reader.is_only_auxiliary(verb) {
                self.await_verb(verb);
            } else {
                let topic = self.clause().topic;
                self.open_beside(clause, at);
                self.clause().topic = topic;
            }
        }
        // أول من وصل: others arrived too.
        self.clause().parted = self.before.is_some_and(|before| self.found.phrases[before].kind == MentionKind::Pronoun);
        at + 1
    }

    pub(super) fn mark(&mut self, at: usize) -> usize {
        let reader = self.reader;
        if reader.opens_quote(at) && reader.starts_phrase(at) {
            return self.nominal(at);
        }
        match reader.words[at].span.of(reader.text) {
            "،" | "," => {
                if self.clause().link == Link::Source && self.clause().predicate.is_some() {
                    self.climb_out();
                }
                self.close_aside();
                // A comma closes a relative clause that a comma opened.
                while let (Link::Relative(_), Some(parent), true) = (self.clause().link, self.clause().parent, self.clause().after_comma) {
                    if self.clause().predicate.is_none() {
                        break;
                    }
                    self.current = parent;
                }
                self.pending.comma = true;
            }
            ":" => {
                let current = self.current;
                self.found.clauses[current].has_content = true;
                self.open(Some(current), Link::Content(None), at + 1);
                self.pending = Pending::default();
            }
            "." | "؛" | ";" | "!" | "؟" | "?" | "…" => {
                let mut root = self.current;
                while let Some(parent) = self.found.clauses[root].parent {
                    root = parent;
                }
                self.current = root;
                if self.clause().predicate.is_some() || self.clause().topic.is_some() {
                    self.open(None, Link::Beside, at + 1);
                }
                self.pending = Pending::default();
            }
            "»" | "”" | "\"" | "“" | "«" => self.quotation(at),
            // أديس أبابا — عبر السفير: the place that the report comes from.
            "—" | "–" | "-" => {
                if let Some(topic) = self.clause().topic
                    && self.clause().predicate.is_none()
                    && self.found.phrases[topic].first == 0
                    && self.found.phrases[topic].last + 1 == at
                    && reader.is_place(self.found.phrases[topic].head())
                {
                    self.clause().topic = None;
                    self.clause().first = at + 1;
                }
            }
            _ => {}
        }
        self.before = None;
        at + 1
    }

    /// Ends what a pronoun says of a topic before its verb: المهاجم، وهو شاب في العشرين، طعن ….
    fn close_aside(&mut self) {
        let clause = &self.found.clauses[self.current];
        let pronoun = clause.topic.is_some_and(|topic| self.found.phrases[topic].kind == MentionKind::Pronoun);
        let aside = clause.link == Link::Circumstance(None) && pronoun && clause.predicate.is_none() && !clause.bare.is_empty();
        if let Some(parent) = clause.parent.filter(|parent| aside && self.found.clauses[*parent].predicate.is_none()) {
            let clause = self.clause();
            clause.predicate = Some(Predicate::Nominal(clause.bare.remove(0)));
            self.current = parent;
        }
    }

    /// An opening or closing mark around more than a name.
    pub(super) fn quotation(&mut self, at: usize) {
        let mut open = Some(self.current);
        while let Some(index) = open {
            if self.found.clauses[index].quoted {
                break;
            }
            open = self.found.clauses[index].parent;
        }
        if let Some(mut index) = open {
            while self.found.clauses[index].quoted {
                match self.found.clauses[index].parent {
                    Some(parent) => index = parent,
                    None => break,
                }
            }
            self.current = index;
            self.pending = Pending::default();
            return;
        }
        let current = self.current;
        let clause = &self.found.clauses[current];
        if matches!(clause.link, Link::Content(_)) && clause.predicate.is_none() {
            self.clause().quoted = true;
        } else if clause.predicate.is_none() && clause.topic.is_none() {
            // A quotation first: its speaker follows.
            self.open(Some(current), Link::Content(None), at + 1);
            self.clause().quoted = true;
        } else if clause.verb().is_some_and(|verb| self.reader.says(verb)) && !clause.has_content {
            self.clause().has_content = true;
            self.open(Some(current), Link::Content(None), at + 1);
            self.clause().quoted = true;
        }
    }
}

/// Whether the first of two phrases is a pronoun that only parts what is said from what it is said of: سبب الحريق *هو* التماس.
pub(super) fn parts(phrases: &[Phrase], pair: &[usize]) -> bool {
    let (pronoun, said) = (&phrases[pair[0]], &phrases[pair[1]]);
    pronoun.kind == MentionKind::Pronoun && pronoun.last + 1 == said.first && said.kind != MentionKind::Pronoun
}
