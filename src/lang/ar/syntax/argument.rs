//! Arguments: which phrase is subject, which object, and what role the frame gives each.
//!
//! Word order leaves subject and object open where the subject is not before the verb; agreement in gender, the object
//! pronoun, animacy and what the frame can take decide. An unvocalized perfect may be passive: a transitive verb whose one
//! nominal cannot act, or whose frame affects people and finds nobody else, is read as one.

use smallvec::SmallVec;

use super::{
    Reader,
    clause::{Clauses, Link, Predicate, speaks_in_person},
    function::Function,
    phrase::{Animacy, Phrase},
};
use crate::{
    lexicon::{Frame, FrameKind, Implies, Marker, RoleRule, TitleClass},
    model::{MentionKind, Role},
    text::{Entry, Features, Key, Pos},
};

/// What fills a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Argument {
    /// A phrase, by index.
    Phrase(usize),
    /// A pronoun without referent in the sentence, by word.
    Pronoun(usize),
}

/// The arguments of one clause.
#[derive(Debug, Clone, Default)]
pub(super) struct Arguments<'a> {
    pub(super) subject: Option<Argument>,
    pub(super) object: Option<Argument>,
    pub(super) passive: bool,
    /// Whether the subject is understood, not said.
    pub(super) dropped: bool,
    pub(super) frame: Option<&'a Frame>,
    pub(super) slots: SmallVec<[(Role, Argument); 6]>,
    /// The noun that makes the sense of the verb, and fills no place of it: ألقى القبض.
    pub(super) made: Option<Argument>,
}

impl<'a> Reader<'a> {
    /// The arguments of every clause; an omitted subject is that of an earlier clause.
    pub(super) fn arguments(&self, found: &Clauses) -> Vec<Arguments<'a>> {
        let mut all: Vec<Arguments<'a>> = Vec::with_capacity(found.clauses.len());
        for index in 0..found.clauses.len() {
            let arguments = match found.clauses[index].predicate {
                Some(Predicate::Verb(verb)) => self.verbal(found, index, verb, &all),
                Some(Predicate::Nominal(phrase)) => {
                    let subject = found.clauses[index].topic.map(|topic| self.meant(found, index, topic, &all));
                    let mut arguments = Arguments { subject, ..Arguments::default() };
                    arguments.slots.extend(subject.map(|subject| (Role::Agent, subject)));
                    let of = &found.phrases[phrase];
                    let role = match of.preposition {
                        Some((first, _)) => self.default_role(of, first, None).unwrap_or(Role::Theme),
                        None => self.predicative(of),
                    };
                    arguments.slots.push((role, Argument::Phrase(phrase)));
                    self.obliques(found, &found.clauses[index], None, &mut arguments);
                    arguments
                }
                None => Arguments { subject: found.clauses[index].topic.map(Argument::Phrase), ..Arguments::default() },
            };
            all.push(arguments);
        }
        all
    }

    fn verbal(&self, found: &Clauses, index: usize, verb: usize, earlier: &[Arguments<'a>]) -> Arguments<'a> {
        let clause = &found.clauses[index];
        let mut arguments = Arguments::default();
        self.subject_and_object(found, index, verb, earlier, &mut arguments);
        arguments.frame = self.sense(found, clause, verb, &arguments);
        let frame = arguments.frame;
        let subject_role = frame.map_or(Some(Role::Agent), |frame| frame.role(Marker::Subject));
        let object_role = frame.map_or(Some(Role::Patient), |frame| frame.role(Marker::Object)).unwrap_or(Role::Patient);
        if let Some(subject) = arguments.subject {
            let role = if arguments.passive { object_role } else { subject_role.unwrap_or(Role::Agent) };
            // ألقى القبض على اللص: the noun that makes the sense does not do it.
            let made = frame.is_some_and(|frame| {
                frame.role(Marker::Object).is_none()
                    && frame.role(Marker::Subject) == Some(Role::Agent)
                    && self.makes(found, frame, subject)
            });
            if made {
                (arguments.subject, arguments.made) = (None, Some(subject));
                // سجل هدف الفوز اللاعب نادر حمدان: who does it stands behind that noun.
                let doer = |argument: &Argument| matches!(argument, Argument::Phrase(of) if self.is_party(&found.phrases[*of]));
                if !arguments.passive && arguments.object.as_ref().is_some_and(doer) {
                    arguments.subject = arguments.object.take();
                    arguments.slots.extend(arguments.subject.map(|subject| (Role::Agent, subject)));
                }
            } else {
                arguments.slots.push((role, subject));
            }
            if !made && !arguments.passive && !matches!(role, Role::Agent | Role::Recipient) {
                // مات رجلان: the subject undergoes, and nobody else acts; see `Claim::is_middle`.
                arguments.slots.push((Role::Agent, subject));
            }
        }
        let second = clause.bare.iter().copied().find(|phrase| {
            ![arguments.subject, arguments.object].contains(&Some(Argument::Phrase(*phrase)))
                && !self.is_adverb(found, clause, *phrase)
                && !self.is_cognate(verb, &found.phrases[*phrase])
        });
        // ألقت الشرطة القبض على اللص: the noun that makes the sense fills no place of it.
        let made = |argument: &Argument| {
            frame.is_some_and(|frame| {
                frame.role(Marker::Object).is_none()
                    && self.makes(found, frame, *argument)
                    && frame.rules.iter().any(|rule| rule.role == Some(Role::Patient))
            })
        };
        arguments.made = arguments.made.or(arguments.object.filter(made));
        if let Some(object) = arguments.object.filter(|_| arguments.made.is_none()) {
            // سلم الرئيسَ مسودة: of two objects the first, a person, receives.
            let receives = object_role == Role::Theme
                && second.is_some_and(|second| found.phrases[second].animacy != Animacy::Animate)
                && matches!(object, Argument::Phrase(first) if found.phrases[first].animacy == Animacy::Animate)
                || object_role == Role::Theme && second.is_some() && matches!(object, Argument::Pronoun(_));
            let role = if receives && !arguments.passive {
                Role::Recipient
            } else if arguments.passive {
                frame.and_then(|frame| frame.role(Marker::Word(self.keys.to))).unwrap_or(Role::Theme)
            } else if object_role == Role::Quantity
                && second.is_some_and(|second| self.says_how_much(&found.phrases[second]))
                && matches!(object, Argument::Phrase(object) if !self.says_how_much(&found.phrases[object]))
            {
                // كلفت الأعمال الخزينة مليونا: whom it cost.
                Role::Patient
            } else if object_role == Role::Patient && self.is_office(found, object) {
                // عين الملك سالم حمدان رئيسا: what somebody is made.
                Role::Title
            } else if object_role == Role::Recipient && second.is_none() && self.is_thing(found, object) {
                // منح حقا: what is given, where nobody is named who gets it.
                Role::Theme
            } else {
                object_role
            };
            arguments.slots.push((role, object));
        }
        if let Some(second) = second
            && arguments.object.is_some()
            && !arguments.slots.iter().any(|(role, _)| *role == Role::Theme)
        {
            let counted = |phrase: usize| self.says_how_much(&found.phrases[phrase]);
            let role = if self.is_office(found, Argument::Phrase(second)) {
                Role::Title
            } else if self.is_direction(&found.phrases[second]) {
                // أصابوا اثنين جنوب المدينة: where, for the object stands before it.
                Role::Place
            } else if object_role == Role::Quantity && counted(second) {
                Role::Quantity
            } else {
                Role::Theme
            };
            arguments.slots.push((role, Argument::Phrase(second)));
        }
        // كان X رئيسا is about an office, كان X جاهزا about anything.
        for (role, argument) in &mut arguments.slots {
            if let (Role::Title, Argument::Phrase(phrase)) = (*role, *argument)
                && frame.is_some_and(|frame| frame.kind == FrameKind::Auxiliary)
            {
                *role = self.predicative(&found.phrases[phrase]);
            }
        }
        let when = clause.bare.iter().filter(|phrase| self.is_when(found, clause, **phrase));
        arguments.slots.extend(when.map(|phrase| (Role::Time, Argument::Phrase(*phrase))));
        self.obliques(found, clause, frame, &mut arguments);
        // تلقى رسالة من السفير: whoever receives is no giver where one is named.
        if let Some((_, subject)) =
            arguments.slots.iter().copied().find(|(role, argument)| *role == Role::Recipient && Some(*argument) == arguments.subject)
            && !arguments.passive
            && arguments.slots.iter().all(|(role, _)| *role != Role::Agent)
        {
            arguments.slots.push((Role::Agent, subject));
        }
        // كانت الطائرة من النوع الخفيف: what is said of the subject of a copula may stand behind a preposition.
        if self.is_only_auxiliary(verb)
            && arguments.object.is_none()
            && let [first, ..] = clause.oblique.as_slice()
            && arguments.slots.iter().all(|(_, argument)| *argument != Argument::Phrase(*first))
        {
            arguments.slots.push((Role::Theme, Argument::Phrase(*first)));
        }
        arguments
    }

    /// Whether the argument is the noun that the sense of the verb needs: ألقى القبض.
    fn makes(&self, found: &Clauses, frame: &Frame, argument: Argument) -> bool {
        let named = |rule: &RoleRule| {
            rule.required && rule.role.is_none() && matches!(rule.marker, Marker::Word(key) if self.is_headed(found, argument, key))
        };
        frame.rules.iter().any(named)
    }

    /// Whether an argument is a thing rather than somebody.
    fn is_thing(&self, found: &Clauses, argument: Argument) -> bool {
        matches!(argument, Argument::Phrase(phrase) if found.phrases[phrase].animacy != Animacy::Animate && found.phrases[phrase].kind == MentionKind::Noun)
    }

    /// Whether an argument is an office in the accusative, which nobody is called by: رئيسا.
    fn is_office(&self, found: &Clauses, argument: Argument) -> bool {
        matches!(argument, Argument::Phrase(phrase) if self.is_made(&found.phrases[phrase]))
    }

    /// Whether a phrase is an office that somebody is made: رئيسا, or رئيسة, which does not show the accusative.
    pub(super) fn is_made(&self, of: &Phrase) -> bool {
        let head = of.head();
        let word = &self.words[head];
        let bare = word.is(Features::FEMININE) && !of.definite;
        of.members[0].name.is_none()
            && (word.is(Features::ACCUSATIVE) || bare)
            && self.title_class(head).is_some_and(|class| class == TitleClass::Office)
    }

    /// The role of what a copula says of its subject.
    fn predicative(&self, phrase: &Phrase) -> Role {
        if self.title_class(phrase.head()).is_some() { Role::Title } else { Role::Theme }
    }

    /// نفى وجود عطل: nothing that happens or is denies anything; a statement does (نفى بيان للوزارة).
    fn is_denied_by(&self, verb: usize, of: &Phrase) -> bool {
        let senses = self.predicate(verb).map(|predicate| self.predicates.senses(predicate)).unwrap_or_default();
        let denies = senses.iter().any(|frame| frame.implies == Implies::Denial);
        let stated = self.first_sense(of.head()).is_some_and(|frame| frame.says);
        denies && self.words[of.head()].is(Features::MASDAR) && !stated
    }

    fn subject_and_object(&self, found: &Clauses, index: usize, verb: usize, earlier: &[Arguments<'a>], arguments: &mut Arguments<'a>) {
        let clause = &found.clauses[index];
        let word = &self.words[verb];
        let phrase = |argument: usize| &found.phrases[argument];
        let participle = word.pos != Pos::Verb;
        // نفى نفيا قاطعا: the masdar of the verb itself only adds emphasis.
        // A nunated adjective is an adverb, and a nunated masdar beside an intransitive verb says why.
        let transitive = self.is_transitive(verb);
        let becomes = self.is_auxiliary(verb);
        let cognate = |of: &usize| {
            let head = &self.words[phrase(*of).head()];
            let same = self.is_cognate(verb, phrase(*of));
            // قتل مستوطنون فلسطينيا: somebody from a land is no manner.
            let manner = head.pos == Pos::Adjective && !(head.is(Features::NISBA) && matches!(head.entry, Entry::Place(_)));
            same || head.is(Features::ACCUSATIVE) && !becomes && (manner || head.is(Features::MASDAR) && !transitive)
        };
        let mut bare: SmallVec<[usize; 4]> =
            clause.bare.iter().copied().filter(|of| !cognate(of) && !self.is_adverb(found, clause, *of)).collect();
        // ينفي, نفى: the spelling of the last letter tells the active of a defective verb from its passive (ينفى, نفي).
        let raw = word.span.of(self.text);
        let active_ending = if word.is(Features::PAST) { raw.ends_with('ى') } else { raw.ends_with('ي') };
        let certain = word.is(Features::PASSIVE) && !active_ending
            || participle && word.is(Features::PASSIVE_PARTICIPLE) && !word.is(Features::ACTIVE_PARTICIPLE)
            || self.is_marked_passive(verb);
        let by = !speaks_in_person(word.features)
            && clause.oblique.iter().any(|oblique| {
                let first = found.phrases[*oblique].preposition.map(|(first, _)| first);
                first.is_some_and(|first| matches!(self.function_at(first), Some((Function::By, _))) && !self.is_done_to(found, first))
            });
        // وفق ما أعلنت الخارجية: whoever is named behind a verb of speech is the source.
        let source = clause.link == Link::Source && !bare.is_empty() && self.says(verb);
        let may = certain || by || word.is(Features::MAYBE_PASSIVE) && word.pos == Pos::Verb && self.is_transitive(verb) && !source;
        let pronoun = clause.pronoun;
        let marked = self.may_be_marked_passive(verb);
        let understood = |this: &Reader<'a>| this.understood(found, index, verb, earlier);

        if let Link::Relative(antecedent) = clause.link
            && clause.topic.is_none()
            && !participle
        {
            let of = phrase(antecedent);
            let resumes = |word: usize| compatible(self.words[word].features, of.agreement);
            let resumed = pronoun.is_some_and(resumes);
            // منطقة تشهد انجرافا, مدينة تحيط نفسها: neither the accusative nor "itself" acts.
            let undergoes = bare.first().is_some_and(|first| self.is_accusative(phrase(*first)) || self.is_reflexive(phrase(*first)));
            let oblique = !undergoes
                && clause.oblique.iter().any(|oblique| phrase(*oblique).kind == MentionKind::Pronoun && resumes(phrase(*oblique).head()));
            // خطاب تتفاوض الشركتان على أساسه: somebody else acts, and the thing described is behind a preposition.
            let oblique = oblique
                || of.animacy != Animacy::Animate
                    && !undergoes
                    && bare.first().is_some_and(|first| self.is_party(phrase(*first)) && self.agrees(verb, phrase(*first)))
                    && clause.oblique.iter().any(|oblique| {
                        let of = phrase(*oblique);
                        (of.first..=of.last).any(|at| self.is_clitic_pronoun(at) && resumes(at))
                    });
            // الذي تنتهي ولايته, but الذي أعلن استقالته: who has an object to itself acts on what is its own.
            let possessed = bare.first().filter(|_| !undergoes).is_some_and(|first| {
                let first = phrase(*first);
                // تاجر طلب عدم ذكر اسمه: so does who has a deed to himself.
                let takes = self.needs_object(verb) || transitive && self.is_deed(first.head());
                let acts = self.agrees(verb, of) && of.animacy != Animacy::Inanimate && bare.len() == 1 && takes;
                !acts && (first.first..=first.last).any(|at| self.is_clitic_pronoun(at) && resumes(at))
            });
            // الطريق الذي جرفت السيول جسره: what is its own is the object.
            let owned = bare.len() == 2 && transitive && self.agrees(verb, phrase(bare[0])) && {
                let second = phrase(bare[1]);
                (second.first..=second.last).any(|at| self.is_clitic_pronoun(at) && resumes(at))
            };
            // ما أعلنت الوزارة: whoever is named behind a verb of speech says it.
            let said = self.words[of.head()].lemma == self.keys.what
                && self.says(verb)
                && bare.first().is_some_and(|first| {
                    self.is_party(phrase(*first)) && self.agrees(verb, phrase(*first)) && !self.is_accusative(phrase(*first))
                });
            if resumed || said {
                arguments.object = Some(Argument::Phrase(antecedent));
                arguments.subject = bare.first().copied().map(Argument::Phrase);
            } else if owned && !undergoes {
                arguments.subject = Some(Argument::Phrase(bare[0]));
                arguments.object = Some(Argument::Phrase(bare[1]));
            } else if oblique || possessed {
                arguments.passive = may && (certain || by || bare.first().is_some_and(|first| self.suffers(verb, phrase(*first))));
                arguments.subject = bare.first().copied().map(Argument::Phrase);
                arguments.object = bare.get(1).copied().map(Argument::Phrase);
            } else if self.agrees(verb, of) {
                arguments.subject = Some(Argument::Phrase(antecedent));
                arguments.object = pronoun.map(Argument::Pronoun).or(bare.first().copied().map(Argument::Phrase));
                let undergoes = of.animacy == Animacy::Inanimate || self.is_victim(found, clause, verb, of);
                arguments.passive = certain || by || may && arguments.object.is_none() && undergoes;
            } else if undergoes {
                // مشروع ترى فيه ضررا: whoever sees it is named before.
                arguments.object = bare.first().copied().map(Argument::Phrase);
            } else {
                arguments.object = Some(Argument::Phrase(antecedent));
                arguments.subject = bare.first().copied().map(Argument::Phrase);
            }
            if arguments.subject.is_none() {
                arguments.subject = understood(self);
                arguments.dropped = true;
            }
            return;
        }

        // في الوقت ذاته، أطلقت الوزارة: what a comma parts from a verb that has a subject behind it is no subject.
        let detached = |topic: &usize| {
            let of = phrase(*topic);
            let apart = verb > 0 && self.is_comma(verb - 1) && of.last + 2 <= verb;
            // اتفاق القاهرة، بين الوفدين، يتضمن تبادل الأسرى: the only noun behind a verb that needs an object is its object.
            let whole = bare.len() == 1
                && self.needs_object(verb)
                && self.agrees(verb, of)
                && phrase(bare[0]).animacy == Animacy::Inanimate
                && of.animacy == Animacy::Inanimate;
            apart
                && !whole
                && bare.first().is_some_and(|first| self.agrees(verb, phrase(*first)))
                && !(of.animacy == Animacy::Animate && self.agrees(verb, of))
        };
        if let Some(topic) = clause.topic.filter(|topic| !detached(topic)) {
            let of = phrase(topic);
            let resumed = !clause.parted && pronoun.is_some_and(|at| compatible(self.words[at].features, of.agreement));
            // رهينتين كان التنظيم يحتجزهما: the pronoun takes up what the clause describes, not its own subject.
            let described = match clause.link {
                Link::Relative(described) if !resumed && self.agrees(verb, of) => {
                    pronoun.filter(|at| compatible(self.words[*at].features, phrase(described).agreement)).map(|_| described)
                }
                _ => None,
            };
            if let Some(described) = described {
                arguments.subject = Some(Argument::Phrase(topic));
                arguments.object = Some(Argument::Phrase(described));
                return;
            }
            // الجائزة فازت بها الكاتبة: what the verb takes behind its preposition is what the clause opens with.
            let taken_up = || {
                clause.oblique.iter().any(|oblique| {
                    let of_clause = phrase(*oblique);
                    let takes = |key: Key| {
                        let senses = self.predicate(verb).map(|predicate| self.predicates.senses(predicate));
                        senses.is_some_and(|senses| senses.iter().any(|frame| frame.role(Marker::Word(key)) == Some(Role::Theme)))
                    };
                    of_clause.kind == MentionKind::Pronoun
                        && of_clause.preposition.is_some_and(|(_, key)| takes(key))
                        && compatible(self.words[of_clause.head()].features, of.agreement)
                })
            };
            let first_acts = bare.first().is_some_and(|first| self.agrees(verb, phrase(*first)) && self.is_party(phrase(*first)));
            if !clause.parted && first_acts && of.animacy != Animacy::Animate && taken_up() {
                arguments.subject = Some(Argument::Phrase(bare[0]));
                arguments.object = bare.get(1).copied().map(Argument::Phrase);
                return;
            }
            if resumed && bare.first().is_some_and(|first| self.agrees(verb, phrase(*first))) {
                // أما حكومة حمدان فتدعمها تركيا.
                arguments.object = Some(Argument::Phrase(topic));
                arguments.subject = Some(Argument::Phrase(bare[0]));
                return;
            }
            // المشاريع تقارب كلفتها مليونا: what is its own stands behind the verb, and one more.
            let own = bare.len() > 1 && {
                let first = phrase(bare[0]);
                (first.first..=first.last).any(|at| self.is_clitic_pronoun(at) && compatible(self.words[at].features, of.agreement))
                    && first.animacy != Animacy::Animate
                    && of.animacy != Animacy::Animate
                    && self.agrees(verb, first)
            };
            let possessed = !bare.is_empty() && (own || !self.agrees(verb, of));
            if possessed {
                arguments.subject = Some(Argument::Phrase(bare.remove(0)));
            } else if of.kind == MentionKind::Pronoun {
                arguments.subject = self.understood(found, index, verb, earlier).or(Some(Argument::Phrase(topic)));
            } else {
                arguments.subject = Some(Argument::Phrase(topic));
            }
            arguments.object = pronoun.map(Argument::Pronoun).or(bare.first().copied().map(Argument::Phrase));
            // الخلافات تحل: a common noun that is nobody, and nothing else for the verb to act on.
            let thing = of.animacy == Animacy::Inanimate || of.animacy == Animacy::Unknown && of.kind == MentionKind::Noun;
            arguments.passive = certain
                || by
                || may
                    && arguments.object.is_none()
                    && !clause.has_content
                    && (thing && !self.has_oblique(found, clause, verb) || self.is_victim(found, clause, verb, of));
            return;
        }

        if let Some(pronoun) = pronoun {
            arguments.object = Some(Argument::Pronoun(pronoun));
            match bare.first() {
                // أردوه قتيلا: what he was left as.
                // حرمته من جمهوره ست مباريات: nor does a number of things do anything to anybody.
                Some(first)
                    if self.agrees(verb, phrase(*first))
                        && !self.is_accusative(phrase(*first))
                        && !(phrase(*first).animacy == Animacy::Inanimate
                            && self.quantity_at(phrase(*first).first)
                            && self.befalls(verb)) =>
                {
                    arguments.subject = Some(Argument::Phrase(*first));
                }
                _ => {
                    arguments.subject = understood(self);
                    arguments.dropped = true;
                }
            }
            return;
        }
        let plural = word.features.any(Features::PLURAL.with(Features::DUAL)) || speaks_in_person(word.features);
        match bare.as_slice() {
            [first, rest @ ..]
                if !participle && !certain && (self.is_accusative(phrase(*first)) || self.is_spent(verb, phrase(*first))) =>
            {
                arguments.object = Some(Argument::Phrase(*first));
                arguments.subject = rest.iter().find(|second| self.agrees(verb, phrase(**second))).copied().map(Argument::Phrase);
                if arguments.subject.is_none() {
                    arguments.subject = understood(self);
                    arguments.dropped = true;
                }
            }
            [first, ..] if !plural && !participle && self.agrees(verb, phrase(*first)) => {
                let second = bare.get(1).copied();
                let alone = second.is_none();
                let inherited = understood(self);
                let of = phrase(*first);
                if certain
                    || by
                    || may
                        && alone
                        && (marked || self.suffers(verb, of) && !self.has_oblique(found, clause, verb))
                        && (marked || inherited.is_none() || self.affects(verb))
                        && !clause.has_content
                {
                    arguments.passive = true;
                    arguments.subject = Some(Argument::Phrase(*first));
                    arguments.object = second.map(Argument::Phrase);
                } else if alone
                    && inherited.is_none()
                    && (!clause.has_content && self.is_denied_by(verb, of)
                        || of.animacy == Animacy::Inanimate
                            && self.needs_object(verb)
                            && (matches!(clause.link, Link::Content(_)) && !of.definite && !self.suffers(verb, of)
                                || (!of.definite || self.is_clitic_pronoun(of.last))
                                    && self.is_only_done_to_things(verb)
                                    && !clause.has_content))
                {
                    // نفى أن يكون قد تلقى أموالا, وجددت دعمها: whoever does it is not named.
                    arguments.dropped = true;
                    arguments.object = Some(Argument::Phrase(*first));
                } else if alone
                    && inherited.is_some()
                    && transitive
                    // على أن يكون الوقف دائما: what becomes something is the subject.
                    && !(becomes && word.pos == Pos::Verb)
                    && (of.animacy == Animacy::Inanimate
                        // الوزير يدعم الهدنة ويحدد شروطها: a noun that is nobody known.
                        || of.animacy == Animacy::Unknown && of.kind == MentionKind::Noun && self.needs_object(verb) && !clause.has_content
                        || self.is_controlled(found, clause)
                        // رحبت المنظمة بالهدنة وحثت جميع الأطراف على الالتزام.
                        || self.is_group(of) && self.addresses(verb) && !clause.has_content && found.clauses[index].link == Link::Beside
                        // وزار باريس: a place where the verb lacks an object.
                        || self.is_place(of.head()) && self.needs_object(verb) && !clause.has_content && !self.has_oblique(found, clause, verb))
                {
                    arguments.subject = inherited;
                    arguments.dropped = true;
                    arguments.object = Some(Argument::Phrase(*first));
                } else if inherited.is_some()
                    && self.gives(verb)
                    && clause.topic.is_none()
                    && matches!(bare.as_slice(), [_, given] if phrase(*given).animacy != Animacy::Animate)
                    && self.is_party(of)
                {
                    // نصت الوثيقة على الهدنة ومنحت مصر حق الإشراف: two objects, and who gives is named already.
                    arguments.subject = inherited;
                    arguments.dropped = true;
                    arguments.object = Some(Argument::Phrase(*first));
                } else if second.is_some_and(|second| {
                    // منحت الوثيقة مصر حق الإشراف: with two objects the first is who gives.
                    let given = bare.len() > 2 && self.gives(verb);
                    // وتدير المدينة منذ عامين لجنة محلية.
                    !given
                        && (of.animacy == Animacy::Inanimate || self.is_land(of))
                        // أجبرت الثلوج الشركات, اتهمت المعارضة الحكومة: nor does what the verb does to somebody befall a thing.
                        && !(self.befalls(verb) && of.definite && phrase(second).definite && !self.is_land(of))
                        && self.is_party(phrase(second))
                        // أقلق الارتفاع الوزير: what causes need not act.
                        && self.first_sense(verb).and_then(|frame| frame.role(Marker::Subject)) == Some(Role::Agent)
                        && self.agrees(verb, phrase(second))
                        && self.is_transitive(verb)
                }) {
                    arguments.subject = second.map(Argument::Phrase);
                    arguments.object = Some(Argument::Phrase(*first));
                } else {
                    arguments.subject = Some(Argument::Phrase(*first));
                    arguments.object = second.map(Argument::Phrase);
                }
            }
            [first, second, ..] if !plural && !participle && self.agrees(verb, phrase(*second)) => {
                arguments.subject = Some(Argument::Phrase(*second));
                arguments.object = Some(Argument::Phrase(*first));
            }
            [first, ..] if certain && !participle => {
                arguments.passive = true;
                arguments.subject = Some(Argument::Phrase(*first));
            }
            _ => {
                arguments.subject = understood(self);
                arguments.dropped = true;
                // أدين المتهم وسجن: who is named already, with nobody beside him whom the verb needs.
                let suffers = may && bare.is_empty() && self.affects(verb) && self.needs_object(verb) && !clause.has_content;
                arguments.passive = certain || by || suffers && !plural && !self.has_oblique(found, clause, verb);
                arguments.object = bare.first().copied().map(Argument::Phrase);
                // عزز الدفاعات: a thing that does not agree is what somebody named earlier strengthens.
                let thing = bare.first().is_some_and(|first| {
                    let of = phrase(*first);
                    let masdar = self.words[of.head()].is(Features::MASDAR) && !of.agreement.has(Features::PLURAL);
                    // لم تستبعد وقوع هجوم: nor is a deed of her gender.
                    let clashes =
                        of.agreement.has(Features::FEMININE) && word.is(Features::MASCULINE) || masdar && word.is(Features::FEMININE);
                    clashes && of.animacy != Animacy::Animate && transitive
                });
                if arguments.subject.is_none() && !plural && !participle && !thing {
                    // Nobody else: the gender was not what it looked like (broken plurals, names of cities).
                    arguments.subject = arguments.object.take();
                    arguments.object = bare.get(1).copied().map(Argument::Phrase);
                    arguments.dropped = false;
                }
            }
        }
    }
}

/// Whether a pronoun may stand for a noun.
pub(super) fn compatible(pronoun: Features, noun: Features) -> bool {
    // رهينتين: an ending of two or of many leaves it open.
    if noun.has(Features::PLURAL.with(Features::DUAL)) && pronoun.has(Features::DUAL) {
        return true;
    }
    if noun.has(Features::PLURAL) {
        return pronoun.has(Features::PLURAL) || pronoun.has(Features::FEMININE);
    }
    // الرسالة التي أرسلت إليهما: two are not one.
    if pronoun.has(Features::DUAL) && noun.has(Features::SINGULAR) && !noun.has(Features::DUAL) {
        return false;
    }
    let gender = pronoun.has(Features::MASCULINE) && noun.has(Features::FEMININE)
        || pronoun.has(Features::FEMININE) && noun.has(Features::MASCULINE);
    !gender && !pronoun.has(Features::FIRST) && !pronoun.has(Features::SECOND)
}
