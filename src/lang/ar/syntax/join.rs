//! Where a noun phrase belongs in its clause, and what و joins it to.

use super::{
    argument::compatible,
    clause::{Link, Predicate},
    nominal::undergoer,
    phrase::{Animacy, Member, Phrase},
    segment::Builder,
};
use crate::{
    lexicon::{Frame, Marker},
    model::MentionKind,
    text::{Entry, Features, Key, Pos, Word},
};

impl Builder<'_, '_> {
    /// Reads the noun phrase at `at` and gives it to its clause; returns the word behind it.
    pub(super) fn nominal(&mut self, at: usize) -> usize {
        let reader = self.reader;
        let Some(mut phrase) = reader.phrase(at) else {
            self.cover(at, at);
            return at + 1;
        };
        // "… and X did": a member right before a verb is the topic of the next clause.
        if self.clause().predicate.is_some() && self.verb_follows(phrase.last + 1) {
            phrase.part_last();
        }
        let last = phrase.last;
        if self.is_too(&phrase, at) {
            self.cover(at, last);
            return last + 1;
        }
        let explained = at > 0 && self.explains(at - 1);
        if explained || self.is_aside(&phrase) || self.is_described_further(&phrase, at) || self.is_apposition(&phrase, at) {
            self.push_phrase(phrase);
            self.cover(at, last);
            return last + 1;
        }
        let headline = self.is_headline(&phrase);
        if (headline || self.clause().predicate.is_some())
            && (self.pending.conjunction.is_some() || self.pending.comma)
            && self.verb_follows(last + 1)
        {
            let start = self.pending.conjunction.unwrap_or(at);
            self.climb_out();
            let like = self.current;
            if headline || self.clause().predicate.is_some() {
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

    /// Whether the last of several that stand behind a preposition is the subject of a verb that waits for one.
    pub(super) fn opens_with_last(&self, phrase: &Phrase) -> bool {
        let reader = self.reader;
        let ([first, .., last], Some(verb)) = (phrase.members.as_slice(), self.verb_behind(phrase.last + 1)) else { return false };
        // الاجتماع في القصر والبرلمان حدد: a closed topic waits for its verb.
        let clause = &self.found.clauses[self.current];
        let awaited = clause.predicate.is_none()
            && clause.topic.is_some_and(|topic| reader.words[self.found.phrases[topic].head()].is(Features::DEFINITE));
        // وصول العدد إلى 58 شخصا ووزير النقل ينفي: an office is no list with what is counted.
        let office = reader.title_class(last.head).is_some() && reader.title_class(first.head).is_none();
        // انفجار في الميناء والشرطة تعتقل ثلاثة: nor is a body with a place or a deed.
        let own = reader.phrase_of(*last);
        let body = own.animacy == Animacy::Animate
            && own.definite
            && !reader.is_place(last.head)
            && reader.animacy(first) != Animacy::Animate
            && reader.agrees(verb, &own);
        office && !phrase.definite || body && !awaited
    }

    /// ارتفاع عدد القتلى إلى 58 ووزير النقل ينفي, قتيلان في هجوم وحركة الشباب تتبنى: whether the clause tells what it tells by nouns alone, with
    /// what belongs to them, so that whoever stands behind و before a verb of his own opens a clause of his own.
    fn is_headline(&self, phrase: &Phrase) -> bool {
        let reader = self.reader;
        let clause = &self.found.clauses[self.current];
        let (Some(topic), None, Some(verb)) = (clause.topic, clause.predicate, self.verb_behind(phrase.last + 1)) else { return false };
        let (topic, of_clause) = (&self.found.phrases[topic], |index: &usize| self.found.owner[*index] == self.current);
        let told = (0..self.found.phrases.len()).filter(of_clause).any(|index| self.found.phrases[index].preposition.is_some());
        let closed = reader.words[topic.head()].is(Features::DEFINITE);
        if topic.preposition.is_some() || closed || topic.first > clause.first + 1 || !told || !reader.agrees(verb, phrase) {
            return false;
        }
        // انفجار في دمشق وحلب يقتل ثلاثة: the topic, too, may do it; somebody beside a place does so himself.
        let somebody = reader.title_class(phrase.head()).is_some()
            || phrase.animacy == Animacy::Animate && phrase.definite && !reader.is_place(phrase.head());
        somebody || phrase.animacy == Animacy::Animate && !reader.agrees_behind(verb, topic)
    }

    /// السائق، البالغ من العمر 48 عاما، …: a participle with the article behind a comma describes the topic before it.
    pub(super) fn is_aside(&self, phrase: &Phrase) -> bool {
        let clause = &self.found.clauses[self.current];
        let head = &self.reader.words[phrase.head()];
        let participle =
            head.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE)) && matches!(head.entry, Entry::Predicate(_));
        let complement = self.reader.words.get(phrase.last + 1).is_some_and(|word| word.pos == Pos::Preposition);
        let article = head.is(Features::DEFINITE) && head.span.of(self.reader.text).starts_with("ال");
        let topic = clause.topic.is_some_and(|topic| self.found.phrases[topic].definite);
        // بدأت الجمعية، المرخص لها رسميا، …
        let impersonal = participle && self.reader.is_impersonal_participle(phrase.head()) && phrase.last > phrase.head();
        if article && impersonal && self.pending.comma && self.pending.conjunction.is_none() {
            return true;
        }
        article
            && (participle || complement)
            && topic
            && self.pending.comma
            && self.pending.conjunction.is_none()
            && clause.predicate.is_none()
    }

    /// سقط 140 مليمترا، أي ما يهطل في شهر: whether أي at `at` says the same in other words. Behind a denial, or before an indefinite noun,
    /// it is "any".
    pub(super) fn explains(&self, at: usize) -> bool {
        let reader = self.reader;
        let clause = &self.found.clauses[self.current];
        let behind_comma = at > 0 && reader.is_comma(at - 1) && reader.words[at].lemma == reader.keys.any;
        let any = |next: &Word| next.pos == Pos::Noun && !next.is(Features::DEFINITE) && !reader.quantity_at(at + 1);
        behind_comma && clause.predicate.is_some() && clause.negations == 0 && !reader.words.get(at + 1).is_none_or(any)
    }

    /// غادر المدير، رئيس اللجنة السابق، القاعة: whether a definite noun between commas, or between a comma and a clause, says who or what it
    /// is that stands before the comma; between them may be what belongs to that (مدير المستشفى في المدينة، الطبيب سالم حمدان، …).
    fn is_apposition(&self, phrase: &Phrase, at: usize) -> bool {
        let reader = self.reader;
        let Some(comma) = at.checked_sub(1).filter(|comma| reader.is_comma(*comma)) else { return false };
        let behind = reader.words.get(phrase.last + 1);
        let closed = behind.is_none_or(|next| matches!(next.pos, Pos::Punctuation | Pos::Subordinator | Pos::Relative));
        if !closed || !phrase.definite || phrase.kind == MentionKind::Pronoun || self.pending.conjunction.is_some() {
            return false;
        }
        let ends_at = |end: usize| {
            let mut near = (0..self.found.phrases.len()).rev().filter(|index| !self.found.phrases[*index].inner);
            near.find(|index| self.found.phrases[*index].last + 1 == end)
        };
        let mut candidate = ends_at(comma);
        for _ in 0..3 {
            let Some(before) = candidate else { return false };
            if self.means_same(before, phrase) {
                return true;
            }
            candidate = self.found.phrases[before].preposition.and_then(|(first, _)| ends_at(first));
        }
        false
    }

    /// Whether a phrase may say what the one before it is: both are people, or both things, or one names a place and the other says what kind.
    fn means_same(&self, before: usize, phrase: &Phrase) -> bool {
        let (of, clause) = (&self.found.phrases[before], &self.found.clauses[self.current]);
        // في السد، المنشأة الوحيدة هنا، وقع حادث: before its verb a clause may open with what is behind a preposition.
        let told = clause.verb().is_some() && (clause.topic == Some(before) || clause.bare.contains(&before));
        let place = of.kind == MentionKind::Name && self.reader.is_place(of.head()) && phrase.animacy == Animacy::Inanimate;
        let alike = of.animacy == phrase.animacy && of.animacy != Animacy::Unknown;
        let names = of.kind == MentionKind::Name && phrase.kind == MentionKind::Name && phrase.members[0].title.is_none();
        (told || clause.oblique.contains(&before))
            && of.kind != MentionKind::Pronoun
            && of.definite
            && (place || alike)
            && !names
            && compatible(self.reader.words[phrase.head()].features, of.agreement)
    }

    /// يوقع هو الآخر: "he too".
    fn is_too(&self, phrase: &Phrase, at: usize) -> bool {
        let word = &self.reader.words[at];
        let pronoun = self.before.is_some_and(|before| {
            let of = &self.found.phrases[before];
            of.kind == MentionKind::Pronoun && of.last + 1 == at
        });
        pronoun && phrase.first == phrase.last && word.lemma == self.reader.keys.another && word.is(Features::DEFINITE)
    }

    /// الجماعة التي يقودها حمدان والمدعومة من دمشق: a participle with the article and a complement joins no name; it says more of
    /// what the clause describes.
    fn is_described_further(&self, phrase: &Phrase, at: usize) -> bool {
        let reader = self.reader;
        let head = &reader.words[phrase.head()];
        let participle = head.is(Features::DEFINITE) && reader.may_be_participle(phrase.head());
        let complement = reader.words.get(phrase.last + 1).is_some_and(|word| word.pos == Pos::Preposition);
        let joined = self.pending.conjunction.is_some_and(|conjunction| conjunction + 1 == at);
        let Link::Relative(described) = self.found.clauses[self.current].link else { return false };
        participle && complement && joined && compatible(head.features, self.found.phrases[described].agreement)
    }

    /// Closes a clause that has all it takes where the one above waits for its object: تدعم فرنسا التي تملك جيشا كبيرا *حكومة تشاد*.
    fn close_satisfied(&mut self, phrase: &Phrase) {
        let reader = self.reader;
        let clause = &self.found.clauses[self.current];
        let full = match (clause.link, clause.predicate) {
            (Link::Relative(_), Some(Predicate::Verb(verb))) => {
                // هاجم مسلحون يستقلون سيارات قرية: a verb that shows the number of its subject has none behind it.
                let shown = reader.words[verb].is(Features::PLURAL) && reader.words[verb].pos == Pos::Verb;
                let takes = reader.needs_object(verb) && phrase.definite || shown && reader.is_transitive(verb);
                let sole = clause.bare.len() == 1 && takes && !reader.gives(verb);
                // صور بثها ناشطون: with its pronoun and its subject, too.
                let whole = clause.pronoun.is_some()
                    && clause.bare.len() == 1
                    && (phrase.definite || reader.is_accusative(phrase) || reader.says_how_much(phrase));
                clause.topic.is_none() && (sole || whole || clause.bare.len() == 2 && !reader.gives(verb))
            }
            (Link::Circumstance(None) | Link::Beside, None) => {
                let pronoun = clause.topic.is_some_and(|topic| self.found.phrases[topic].kind == MentionKind::Pronoun);
                pronoun && clause.bare.len() == 1 && phrase.definite && self.found.phrases[clause.bare[0]].definite
            }
            _ => false,
        };
        let Some(parent) = clause.parent.filter(|_| full && self.pending.conjunction.is_none()) else { return };
        let above = &self.found.clauses[parent];
        let (Some(verb), Some(subject)) = (above.verb(), above.topic.or(above.bare.first().copied())) else { return };
        let named = above.bare.len() + usize::from(above.topic.is_some());
        let waits = named == 1
            && above.pronoun.is_none()
            && !above.has_content
            && (reader.needs_object(verb) || reader.lasts(verb) && reader.says_how_much(phrase))
            && !reader.words[verb].is(Features::PASSIVE)
            && reader.agrees(verb, &self.found.phrases[subject]);
        if waits {
            let clause = self.clause();
            if clause.predicate.is_none() {
                clause.predicate = Some(Predicate::Nominal(clause.bare.remove(0)));
            }
            self.current = parent;
        }
    }

    /// اصطدمت حافلة تقل ركابا بشاحنة: a preposition that the verb of a clause takes, and not that of the clause that describes something
    /// inside it, leads back to the outer one.
    pub(super) fn close_described(&mut self, key: Key, at: usize) {
        let reader = self.reader;
        let takes = |verb: usize| {
            let role = |frame: &Frame| frame.role(Marker::Word(key)).is_some();
            reader.predicate(verb).is_some_and(|predicate| reader.predicates.senses(predicate).iter().any(role))
        };
        // أضرار بالمباني: nor the noun before it.
        let noun = self.before.map(|before| &self.found.phrases[before]).filter(|before| before.last + 1 == at);
        let of_noun = noun.is_some_and(|noun| (noun.first..=noun.last).any(takes));
        let mut inner = self.current;
        while let (Link::Relative(_), Some(parent), Some(verb)) =
            (self.found.clauses[inner].link, self.found.clauses[inner].parent, self.found.clauses[inner].verb())
        {
            if takes(verb) || of_noun || self.pending.conjunction.is_some() {
                return;
            }
            inner = parent;
            let outer = &self.found.clauses[inner];
            let filled = outer.oblique.iter().any(|index| self.found.phrases[*index].preposition.is_some_and(|(_, other)| other == key));
            if outer.verb().is_some_and(takes) && !filled && !outer.has_content {
                self.current = inner;
                return;
            }
        }
    }

    /// Gives a phrase to the current clause: joined to what stands before و, as its topic, or behind its predicate; returns its index.
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
        self.close_satisfied(&phrase);
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

    /// The phrase that و right before `at` joins `phrase` to: the nearest of its kind (السيطرة على المدينة وانتزاعها), or else what
    /// stands right there.
    pub(super) fn joined_to(&self, phrase: &Phrase, at: usize) -> Option<usize> {
        let reader = self.reader;
        let conjunction = self.pending.conjunction.filter(|conjunction| conjunction + 1 == at)?;
        let key = reader.words[conjunction].lemma;
        if key != reader.keys.and && key != reader.keys.or || phrase.kind == MentionKind::Pronoun {
            return None;
        }
        let deed = |phrase: &Phrase| reader.words[phrase.head()].is(Features::MASDAR) || reader.is_deed(phrase.head());
        let joins = |index: &usize| {
            let of = &self.found.phrases[*index];
            self.found.owner[*index] == self.current && !of.inner && !matches!(of.kind, MentionKind::Time | MentionKind::Pronoun)
        };
        let ends_at = |end: usize| {
            let mut near = (0..self.found.phrases.len()).rev().filter(|index| !self.found.phrases[*index].inner);
            near.find(|index| self.found.phrases[*index].last + 1 == end).filter(joins)
        };
        let nearest = ends_at(conjunction)?;
        let mut candidate = Some(nearest);
        for _ in 0..3 {
            let Some(before) = candidate else { break };
            let of = &self.found.phrases[before];
            if deed(of) == deed(phrase) {
                return Some(before);
            }
            candidate = of.preposition.and_then(|(first, _)| ends_at(first));
        }
        (!deed(phrase)).then_some(nearest)
    }

    /// Whether the phrase at `at` stands right behind a masdar that takes an object and has its doer for a genitive: زيارته القاهرة,
    /// اقتحام المتظاهرين المبنى.
    pub(super) fn follows_own_deed(&self, phrase: &Phrase, at: usize) -> bool {
        let reader = self.reader;
        let Some(before) = self.before.map(|before| &self.found.phrases[before]) else { return false };
        let member = before.members[before.members.len() - 1];
        let clause = &self.found.clauses[self.current];
        // أغضب قصف إسرائيل القاهرة: a verb that has only the deed for its subject takes what stands behind.
        let settled = || before.preposition.is_some() || clause.topic.is_some() || clause.bare.len() > 1;
        let acts = |genitive: usize| {
            let of = &reader.words[genitive];
            let state = matches!(of.entry, Entry::Place(_)) && reader.is_place(genitive);
            let somebody = of.is(Features::DEFINITE) && reader.animacy(&Member::plain(genitive, genitive, genitive)) == Animacy::Animate;
            reader.words[member.head].is(Features::MASDAR) && genitive == member.last && (state || somebody)
        };
        let of_pronoun = member.last == member.head + 1 && reader.is_clitic_pronoun(member.last);
        let own = before.last + 1 == at && (of_pronoun || member.genitive.is_some_and(acts) && settled());
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
}
