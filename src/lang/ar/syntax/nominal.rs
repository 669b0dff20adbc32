//! Claims without a verb: masdars and event nouns with their complements, participles that describe, and offices that
//! stand beside names.

use smallvec::SmallVec;

use super::{
    Reader,
    argument::{Argument, Arguments, compatible},
    clause::Clauses,
    function::Function,
    governor::Governor,
    phrase::{Animacy, Member, Phrase},
    standing::Standing,
};
use crate::{
    lexicon::{ConceptKind, Frame, FrameKind, Implies, Marker, TitleClass},
    model::{MentionKind, Modality, Role},
    text::{Entry, Features, Pos},
};

/// A claim made by a noun or participle.
#[derive(Debug, Clone)]
pub(super) struct Nominal<'a> {
    /// The word that names the event.
    pub(super) word: usize,
    pub(super) frame: Option<&'a Frame>,
    /// First and last word of the quote.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) slots: SmallVec<[(Role, Part); 4]>,
    pub(super) standing: Standing,
}

/// A word of a phrase that may tell something, with what is known of its sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun<'s, 'a> {
    pub(super) found: &'s Clauses,
    /// The phrase it stands in.
    pub(super) index: usize,
    pub(super) member: &'s Member,
    pub(super) at: usize,
    pub(super) arguments: &'s [Arguments<'a>],
    pub(super) standings: &'s [Standing],
}

/// The role of who or what undergoes an event.
pub(super) fn undergoer(frame: &Frame) -> Option<Role> {
    [Role::Patient, Role::Theme].into_iter().find(|role| frame.rules.iter().any(|rule| rule.role == Some(*role)))
}

/// First and last word of a title, and of the name it stands beside.
pub(super) type Office = ((usize, usize), (usize, usize));

/// What fills a slot of a nominal claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A whole phrase or a pronoun.
    Argument(Argument),
    /// Words inside a phrase: first, last, head.
    Words(usize, usize, usize),
}

impl<'a> Reader<'a> {
    /// The claims that the nouns of a phrase make.
    pub(super) fn nominals(
        &self,
        found: &Clauses,
        index: usize,
        arguments: &[Arguments<'a>],
        standings: &[Standing],
        claims: &mut Vec<Nominal<'a>>,
    ) {
        let phrase = &found.phrases[index];
        for member in &phrase.members {
            let mut at = member.first;
            while at <= member.last {
                let noun = Noun { found, index, member, at, arguments, standings };
                if let Some(nominal) = self.event_noun(noun) {
                    claims.push(nominal);
                } else if let Some(nominal) = self.description(noun) {
                    claims.push(nominal);
                }
                at += 1;
            }
        }
    }

    fn noun_sense(&self, at: usize, present: impl FnMut(Marker) -> bool) -> Option<&'a Frame> {
        self.predicates.sense(self.predicate(at)?, present)
    }

    fn event_noun(&self, noun: Noun<'_, 'a>) -> Option<Nominal<'a>> {
        let Noun { found, index, member, at, arguments, standings } = noun;
        let word = &self.words[at];
        let participle = word.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        // إطلاق in وقف إطلاق النار.
        let continues = at > member.first && matches!(word.entry, Entry::Predicate(_)) && self.words[at - 1].entry == word.entry;
        if continues {
            return None;
        }
        if word.pos != Pos::Noun || participle || self.predicate(at).is_none() {
            return self.denied_noun(noun);
        }
        if self.is_told_by_deed(member, at) {
            // فتح تحقيق: the deed before it tells it.
            return None;
        }
        if at != member.head && matches!(self.words[member.head].entry, Entry::Title(_) | Entry::Organization(_)) {
            // مدير جهاز مكافحة الإرهاب: part of a name, not told.
            return None;
        }
        let phrase = &found.phrases[index];
        let owner = found.owner[index];
        let followers = self.followers(found, owner, member.last);
        let genitive = self.genitive(member, at);
        let marked = |marker: Marker| match marker {
            Marker::Genitive => genitive.is_some(),
            Marker::Word(key) => {
                let made = genitive.is_some_and(|(.., head)| self.words[self.determined(head)].lemma == key);
                // دخول القانون حيز التنفيذ.
                let completed =
                    || genitive.is_some() && self.phrase(phrase.last + 1).is_some_and(|next| self.words[next.head()].lemma == key);
                made || completed()
                    || followers.iter().any(|follower| found.phrases[*follower].preposition.is_some_and(|(_, found)| found == key))
            }
            Marker::Subject | Marker::Object => true,
        };
        let frame = self.noun_sense(at, marked)?;
        let verb = &arguments[owner];
        if verb.made == Some(Argument::Phrase(index)) && at == member.head && verb.frame.is_some_and(|verb| verb.event == frame.event) {
            // ألقت الشرطة القبض على اللص: the verb tells it.
            return None;
        }
        let governed = self.governor(noun).or_else(|| self.governor_of_existence(noun));
        let mut slots: SmallVec<[(Role, Part); 4]> = SmallVec::new();
        let mut last = genitive.map_or(at, |(_, last, _)| last);
        let mut told_whose = false;
        for follower in &followers {
            let of = &found.phrases[*follower];
            let Some((first, key)) = of.preposition else { continue };
            let formula = self.function_at(first).is_some_and(|(_, length)| length > 1);
            // تعرض لهجوم من المتمردين.
            let undergone = governed.as_ref().is_some_and(|governor| governor.undergoes);
            // بطلب من الوفد, مبادرة من القاهرة: whom what is told comes from.
            let comes = at == member.head && genitive.is_none() && self.comes_from(phrase, of);
            let near = Some(follower) == followers.first();
            let doer = (key == self.keys.from && near && (undergone || comes)).then_some(Role::Agent);
            told_whose |= comes && doer.is_some();
            let role = doer.or(frame.role(Marker::Word(key)).filter(|_| !formula)).or_else(|| {
                // توقيع حمدان للاتفاق: ل marks the object of a masdar.
                // مكافحة الفساد للوزارة: who has no doer for a genitive has its object.
                let doer = genitive.is_none_or(|(.., head)| {
                    self.words[head].pos == Pos::Pronoun || self.animacy(&Member::plain(head, head, head)) != Animacy::Inanimate
                });
                if key == self.keys.to { frame.role(Marker::Object).filter(|_| doer) } else { self.default_role(of, first, Some(frame)) }
            });
            // لم يسفر الحريق عن إصابات: what the verb takes is no matter of the noun.
            let taken = arguments[owner].slots.iter().any(|(_, argument)| *argument == Argument::Phrase(*follower));
            let role = role.filter(|role| {
                !taken
                    || frame.role(Marker::Word(key)).is_some()
                    || matches!(role, Role::Place | Role::Time | Role::Agent)
                    || key == self.keys.to
            });
            // تهمة القتل لعدم كفاية الأدلة: what is wanting is a reason for what the clause tells.
            let role = role.filter(|_| key != self.keys.to || !self.is_want(of));
            // مقتل عشرة في تفجير ببغداد: a deed is no place, and a city no instrument.
            let role = role.map(|role| match role {
                Role::Place | Role::Theme if key == self.keys.in_ && self.is_time_noun(of.head()) => Role::Time,
                Role::Place if self.is_abstract(of) => Role::Theme,
                Role::Instrument if self.is_place(of.head()) => Role::Place,
                role => role,
            });
            // الاقتراض لتمويل المشروع: what is no number does not say how much.
            let number = |at: usize| self.quantity_at(at) || self.words[at].pos == Pos::Number;
            let role = role.filter(|role| *role != Role::Quantity || (of.first..=of.last).any(number));
            // يعود التأخير إلى سوء الطقس: what is no time does not say until when.
            let role = role.filter(|role| *role != Role::Time || key != self.keys.to_place || self.tells_time(of));
            if let Some(role) = role {
                slots.push((role, Part::Argument(Argument::Phrase(*follower))));
                let behind_time = found.clauses[owner].times.iter().any(|time| found.phrases[*time].last + 1 == first);
                last = if behind_time { last } else { of.last };
            }
        }
        let part = |(.., head): &(usize, usize, usize)| frame.needs(Marker::Word(self.words[self.determined(*head)].lemma));
        if let Some((first, end, head)) = genitive.filter(|of| !part(of)) {
            // قام الرئيس بزيارة القاهرة: whoever does it is named already, and undergoes nothing.
            // دعت السفارة رعاياها إلى مغادرة البلاد: so does whoever is told to do it.
            let told = |governor: &Governor<'_, '_>| governor.told && frame.role(Marker::Object).is_some();
            let done = governed.as_ref().filter(|governor| (governor.acts || told(governor)) && self.words[head].pos != Pos::Pronoun);
            // السيطرة على المدينة وانتزاعها: who wants it is no part of what is wanted.
            let other = governed.as_ref().and_then(|governor| governor.shared).filter(|_| self.words[head].pos == Pos::Pronoun);
            let other = other.is_some_and(
                |shared| matches!(shared, Argument::Phrase(of) if !compatible(self.words[head].features, found.phrases[of].agreement)),
            );
            let undergoes = if done.is_some() || other { undergoer(frame).or(frame.role(Marker::Object)) } else { None };
            let role = undergoes.unwrap_or_else(|| self.genitive_role(frame, head, &slots));
            let own = if at == member.head { self.whose(found, index, head, &arguments[owner]) } else { None };
            slots.push((role, own.map_or(Part::Words(first, end, head), Part::Argument)));
            if at == member.head {
                let beside = phrase.members.iter().skip_while(|other| other.first != member.first).skip(1);
                let beside = beside.take_while(|other| other.in_genitive);
                slots.extend(beside.map(|other| (role, Part::Words(other.first, other.last, other.head))));
            }
        }
        // وساطة قطرية, الغارة التركية: a state acts where its adjective describes what is done.
        if frame.role(Marker::Subject).or(frame.role(Marker::Genitive)) == Some(Role::Agent)
            && !slots.iter().any(|(role, _)| *role == Role::Agent)
        {
            for nisba in self.acting_states(member, at) {
                slots.push((Role::Agent, Part::Words(nisba, nisba, nisba)));
                last = last.max(nisba);
            }
        }
        // زيارته القاهرة, اقتحام المتظاهرين المبنى.
        if at == member.head && genitive.is_some_and(|(_, last, _)| last == member.last) {
            let object = (index + 1..found.phrases.len()).find(|later| !found.phrases[*later].inner);
            let object = object.filter(|later| {
                let of = &found.phrases[*later];
                let clause = &found.clauses[owner];
                of.first == member.last + 1
                    && of.kind != MentionKind::Time
                    && of.preposition.is_none()
                    && found.owner[*later] == owner
                    && !clause.bare.contains(later)
                    && clause.topic != Some(*later)
            });
            if let Some(object) = object {
                let role = frame.role(Marker::Object).or(undergoer(frame)).unwrap_or(Role::Theme);
                let doer = frame.role(Marker::Subject).unwrap_or(Role::Agent);
                if let Some((own, _)) = slots.iter_mut().find(|(_, part)| matches!(part, Part::Words(_, last, _) if *last == member.last)) {
                    *own = doer;
                }
                slots.push((role, Part::Argument(Argument::Phrase(object))));
                last = last.max(found.phrases[object].last);
            }
        }
        slots.extend(self.planned_time(noun, last).map(|time| (Role::Time, Part::Argument(Argument::Phrase(time)))));
        let before = self.functions_before(member, at, phrase);
        let doer = frame.role(Marker::Subject).or(frame.role(Marker::Genitive)) == Some(Role::Agent);
        if doer && !slots.iter().any(|(role, _)| *role == Role::Agent) {
            if before == Some(Function::Without) && at == member.head && phrase.preposition.is_some() {
                // غادر الوفدان من دون توقيع البيان: it is they who did not sign.
                let acts = |phrase: &usize| found.phrases[*phrase].animacy == Animacy::Animate;
                let subject = arguments[owner].subject.filter(|subject| match subject {
                    Argument::Phrase(phrase) => acts(phrase) && !arguments[owner].passive,
                    Argument::Pronoun(_) => false,
                });
                slots.extend(subject.map(|subject| (Role::Agent, Part::Argument(subject))));
            } else if at == member.head + 1 && self.keys.charges.contains(&self.words[at - 1].lemma) {
                let charged = self.charged(found, index, &arguments[owner]);
                slots.extend(charged.map(|charged| (Role::Agent, Part::Argument(charged))));
            }
        }
        // ارتفاع كبير: a headline tells an event without saying anything else of it.
        let clause = &found.clauses[owner];
        let alone = clause.predicate.is_none() && clause.topic == Some(index) && found.may_lack_verb(owner);
        // زيارة الوزير إلى القاهرة الأحد.
        if alone && slots.iter().all(|(role, _)| *role != Role::Time) {
            slots.extend(clause.times.iter().map(|time| (Role::Time, Part::Argument(Argument::Phrase(*time)))));
        }
        // السد تحت سيطرة الجيش: what stands under a deed undergoes it.
        if at.checked_sub(1).is_some_and(|before| self.words[before].lemma == self.keys.under)
            && let Some(undergoer) = undergoer(frame)
            && slots.iter().all(|(role, _)| *role != undergoer)
            && let Some(subject) = arguments[owner].subject
        {
            slots.push((undergoer, Part::Argument(subject)));
        }
        // كان سوء الطقس وراء تأخر الرحلة: what stands behind a deed, if nobody, is why.
        if phrase.preposition.is_some_and(|(_, key)| self.keys.behind.contains(&key))
            && at == member.head
            && let Some(Argument::Phrase(subject)) = arguments[owner].subject
            && found.phrases[subject].animacy != Animacy::Animate
            && found.phrases[subject].kind == MentionKind::Noun
        {
            slots.push((Role::Cause, Part::Argument(Argument::Phrase(subject))));
        }
        // في ضوء التقرير: beside what is told it tells nothing of its own.
        let announced = before.is_some_and(|before| !matches!(before, Function::Aside | Function::Site));
        let own = at == member.head && (announced || governed.is_some() || alone);
        if slots.is_empty() && !own {
            return None;
        }
        // رفض الوزير الطلب: what is refused is there; رفض استقالة الوزير: what another did is not denied either, nor an attempt
        // that is foiled (أحبط محاولة انقلاب).
        let refused = governed.as_ref().is_some_and(|governor| governor.frame.implies == Implies::Negative);
        let another = frame.says
            || matches!(frame.kind, FrameKind::Modal(_))
            || slots.iter().any(|(role, part)| *role == Role::Agent && matches!(part, Part::Words(..)));
        // منع القاضي سفر المدير: what is prevented did not happen, whosever it is; but an attempt was made (أحبط محاولة انقلاب).
        let attempt = frame.says || matches!(frame.kind, FrameKind::Modal(_));
        let is = |names: &[&str]| governed.as_ref().is_some_and(|governor| refused && !attempt && self.is_event(governor.frame, names));
        let prevented = is(&["prevent", "forbid", "ban", "cancel"]);
        // أحبطت الشرطة هجوما: no attack of theirs.
        let of_another = is(&["prevent", "forbid", "ban"]);
        if refused && slots.is_empty() && word.is(Features::DEFINITE) && before.is_none() {
            return None;
        }
        let mut standing = Standing { speakers: standings[owner].speakers.clone(), ..Standing::default() };
        if let Some(governor) = governed {
            standing = governor.standing.through(Some(governor.frame));
            standing.denied &= !(refused && another && !prevented);
            standing.speakers.extend(governor.speaker);
            // محادثات مع الملك: who takes part stands beside who holds them, but a genitive that acts is another.
            let role = if governor.undergoes { undergoer(frame).unwrap_or(Role::Patient) } else { Role::Agent };
            let own = |part: &Part| match part {
                Part::Words(first, ..) => self.words[*first].pos == Pos::Pronoun,
                Part::Argument(argument) => Some(*argument) == governor.shared,
            };
            let named = slots.iter().any(|(other, part)| *other == role && (own(part) || !governor.acts));
            // كان التأجيل بطلب من الوزارة: what was asked for did not ask.
            let named = named || told_whose && role == Role::Agent;
            // نفت الوزارة وفاة المصابين: whoever denies a death did not die.
            let acts =
                role != Role::Agent || frame.role(Marker::Subject).or(frame.role(Marker::Genitive)).is_none_or(|role| role == Role::Agent);
            let done_to = governor.frame.implies == Implies::Denial && genitive.is_some();
            let shares = !named && (!of_another || governor.told) && !(refused && another) && (acts || !done_to);
            if let Some(shared) = governor.shared.filter(|_| shares) {
                slots.insert(0, (role, Part::Argument(shared)));
            }
        } else if standings[owner].modality == Modality::Conditional {
            standing.modality = Modality::Conditional;
        } else if alone || at == member.head && genitive.is_none() && self.is_indefinite_object(&arguments[owner], index, at) {
            // ليس هناك اتفاق; لم يتلق دعوة: of what nobody received there was none, but لم يحضر التوقيع.
            standing.denied = standings[owner].denied;
        }
        // ينتظر أن يوقع على اتفاق وقف نهائي: what is to come of is not there yet.
        let awaited = standings[owner].modality;
        let object =
            |(role, argument): &(Role, Argument)| *argument == Argument::Phrase(index) && matches!(role, Role::Patient | Role::Theme);
        if standing.modality == Modality::Asserted
            && matches!(awaited, Modality::Planned | Modality::Wanted | Modality::Demanded)
            && !phrase.definite
            && arguments[owner].slots.iter().any(object)
        {
            standing.modality = awaited;
        }
        match before {
            // لن يوقع الوفد من دون ضمانات: he may once there are some.
            Some(Function::Without) if standings[owner].denied && phrase.preposition.is_some() => {
                (standing.denied, standing.modality) = (false, Modality::Conditional);
            }
            // حال المطر دون المباراة: the word is the verb's.
            Some(Function::Without) if prevented => {}
            Some(Function::Without | Function::Not) => standing.denied = !standing.denied,
            Some(Function::Marks(Role::Purpose)) if standing.modality == Modality::Asserted => standing.modality = Modality::Planned,
            Some(Function::Modal(modality)) => standing.modality = modality,
            _ => {}
        }
        // لغياب المعلمين: a want that is the reason is there.
        let purpose = self.is_for(found, index, &arguments[owner]) && !self.is_want(phrase);
        if purpose && at == member.head && standing.modality == Modality::Asserted {
            standing.modality = Modality::Planned;
        }
        Some(Nominal { word: at, frame: Some(frame), first: at, last: last.max(at), slots, standing })
    }

    /// Whether the noun at `at` is what a deed before it is made of: تحقيق in فتح تحقيق.
    fn is_told_by_deed(&self, member: &Member, at: usize) -> bool {
        let makes = |deed: usize| {
            let senses = self.predicate(deed).map(|predicate| self.predicates.senses(predicate)).unwrap_or_default();
            senses.iter().any(|frame| frame.needs(Marker::Word(self.words[at].lemma)))
        };
        let of = |deed: &usize| {
            self.words[*deed].pos == Pos::Noun && self.genitive(member, *deed).is_some_and(|(.., head)| self.determined(head) == at)
        };
        (member.first..at).rev().find(of).is_some_and(makes)
    }

    /// The noun of a genitive: عطل in أي عطل.
    fn determined(&self, head: usize) -> usize {
        let noun = self.words.get(head + 1).is_some_and(|next| next.pos == Pos::Noun);
        head + usize::from(self.words[head].pos == Pos::Determiner && noun)
    }

    /// نفى وجود عطل, أكد وقوع هجوم: what is said of its being there is said of the deed; nobody who says so does it.
    fn governor_of_existence<'s>(&self, noun: Noun<'s, 'a>) -> Option<Governor<'a, 's>> {
        let head = noun.member.head;
        let exists = self.first_sense(head).is_some_and(|frame| self.is_event(frame, &["exist", "happen"]));
        let of = || self.genitive(noun.member, head).is_some_and(|(.., of)| self.determined(of) == noun.at);
        let governor = self.governor(Noun { at: head, ..noun }).filter(|_| noun.at != head && exists && of())?;
        Some(Governor { shared: None, acts: false, told: false, undergoes: false, ..governor })
    }

    /// The adjectives of states among those that describe the noun at `at`: وساطة مشتركة روسية تركية.
    fn acting_states(&self, member: &Member, at: usize) -> impl Iterator<Item = usize> {
        let describes = move |next: &usize| matches!(self.words[*next].pos, Pos::Adjective | Pos::Pronoun) || self.qualifies(at, *next);
        let state = |next: &usize| matches!(self.words[*next].entry, Entry::Place(_)) && self.words[*next].is(Features::NISBA);
        (at + 1..=member.last).take_while(describes).filter(state)
    }

    /// Whether the indefinite word at `next`, noun or adjective by its spelling, describes the deed at `noun` and is nobody: حل
    /// عسكري is no solution of a soldier, but مقتل عسكري is his death.
    fn qualifies(&self, noun: usize, next: usize) -> bool {
        let (deed, word) = (&self.words[noun], &self.words[next]);
        let either = word.features.any(Features::NISBA.with(Features::ACTIVE_PARTICIPLE).with(Features::PASSIVE_PARTICIPLE))
            || matches!(word.entry, Entry::Title(_))
            || matches!(word.entry, Entry::Concept(concept) if self.lexicon.concepts.get(concept).kind == ConceptKind::Person)
            // انتفاضة شعبية: popular, or popularity.
            || word.entry == Entry::None && word.span.of(self.text).ends_with("ية");
        let noun_like = word.pos == Pos::Adjective || word.pos == Pos::Noun && either;
        let noun_like = noun_like && !word.is(Features::DEFINITE) && !deed.is(Features::DEFINITE);
        let affects = |frame: &Frame| [Marker::Object, Marker::Genitive].map(|marker| frame.role(marker)).contains(&Some(Role::Patient));
        let person = self.predicate(noun).is_some_and(|predicate| self.predicates.senses(predicate).iter().all(affects));
        if !noun_like || person {
            return false;
        }
        let form = word.span.of(self.text);
        let feminine = deed.features.any(Features::FEMININE.with(Features::PLURAL));
        let readings = self.lexicon.arabic.morphology().analyze(form);
        readings.iter().any(|reading| {
            reading.pos == Pos::Adjective
                && (reading.stem_start, usize::from(reading.stem_end)) == (0, form.len())
                && reading.features.has(Features::FEMININE) == feminine
                && !reading.features.any(Features::PLURAL.with(Features::DUAL).with(Features::GUESSED))
                && reading.weight >= readings[0].weight
        })
    }

    /// Whether a frame's event is one of those named.
    pub(super) fn is_event(&self, frame: &Frame, names: &[&str]) -> bool {
        frame.event.is_some_and(|event| names.contains(&self.lexicon.events.get(event).name.as_str()))
    }

    /// Whether the phrase is the object of its clause and speaks of nothing known.
    fn is_indefinite_object(&self, arguments: &Arguments<'a>, index: usize, at: usize) -> bool {
        let object =
            |(role, argument): &(Role, Argument)| *argument == Argument::Phrase(index) && matches!(role, Role::Patient | Role::Theme);
        !self.words[at].is(Features::DEFINITE) && !arguments.passive && arguments.slots.iter().any(object)
    }

    /// A plain noun that is said not to be there: لا عقد, نفى أي صلة, من دون شروط.
    fn denied_noun(&self, noun: Noun<'_, 'a>) -> Option<Nominal<'a>> {
        let Noun { found, index, member, at, standings, .. } = noun;
        let word = &self.words[at];
        // غير مسؤولة says what something is not, and no noun.
        let described = at > 0 && self.words[at - 1].pos == Pos::Determiner;
        if at != member.head || word.pos != Pos::Noun || word.is(Features::GUESSED) || described {
            return None;
        }
        let owner = found.owner[index];
        let governed = self.governor(noun);
        let before = self.functions_before(member, at, &found.phrases[index]);
        let mut standing = match governed {
            Some(governor) if matches!(governor.frame.implies, Implies::Denial) => {
                let mut standing = governor.standing.through(Some(governor.frame));
                standing.speakers.extend(governor.speaker);
                standing
            }
            _ if matches!(before, Some(Function::Without | Function::Not)) => {
                Standing { denied: true, speakers: standings[owner].speakers.clone(), ..Standing::default() }
            }
            _ => return None,
        };
        if standing.modality == Modality::Asserted && standings[owner].modality == Modality::Conditional {
            standing.modality = Modality::Conditional;
        }
        let followers = self.followers(found, owner, member.last);
        let last = followers.last().map_or(member.last, |follower| found.phrases[*follower].last);
        let mut slots: SmallVec<[(Role, Part); 4]> = SmallVec::new();
        slots.push((Role::Theme, Part::Words(member.first, member.last, member.head)));
        slots.extend(followers.first().map(|follower| (Role::Topic, Part::Argument(Argument::Phrase(*follower)))));
        Some(Nominal { word: at, frame: None, first: member.first, last, slots, standing })
    }

    /// The words of the genitive of the noun at `at`: first, last, head.
    pub(super) fn genitive(&self, member: &Member, at: usize) -> Option<(usize, usize, usize)> {
        let mut next = at + 1;
        while matches!(self.words[at].entry, Entry::Predicate(_))
            && self.words.get(next).is_some_and(|word| word.entry == self.words[at].entry)
        {
            next += 1;
        }
        let word = self.words.get(next)?;
        if self.is_clitic_pronoun(next) {
            return Some((next, next, next));
        }
        let closed = self.words[at].is(Features::DEFINITE) || self.words[next - 1].is(Features::DEFINITE);
        // إلغاء أكثر من مئة رحلة.
        if member.genitive == Some(next) && next > at && self.quantity_at(next) {
            return Some((next, member.last, next));
        }
        // محادثات غير رسمية: what something is not owns nothing.
        let other = word.lemma == self.keys.other && !self.is_clitic_pronoun(next + 1);
        if next > member.last || closed || other || self.qualifies(at, next) {
            return None;
        }
        matches!(word.pos, Pos::Noun | Pos::Name | Pos::Number | Pos::Other | Pos::Determiner)
            .then_some(())
            .or_else(|| (word.pos == Pos::Adjective && word.is(Features::DEFINITE)).then_some(()))
            .or_else(|| self.is_suspect(at, next).then_some(()))
            .or_else(|| self.opens_quote(next).then_some(()))?;
        // وصول رئيس الحكومة نبيل حمدان: whoever has the name does it.
        match (member.title, member.name) {
            (Some((first, _)), Some((name, last))) if first >= next => Some((next, last, name)),
            _ => Some((next, member.last, next)),
        }
    }

    /// توقيف مشتبه فيهما, مقتل مطلوب: a participle behind what is done to people names the one it is done to.
    fn is_suspect(&self, noun: usize, at: usize) -> bool {
        let word = &self.words[at];
        let participle = word.pos == Pos::Adjective && word.is(Features::PASSIVE_PARTICIPLE) && !word.is(Features::DEFINITE);
        participle
            && self.first_sense(noun).is_some_and(|frame| {
                frame.role(Marker::Object) == Some(Role::Patient) || frame.role(Marker::Genitive) == Some(Role::Patient)
            })
    }

    /// The role of a genitive: the doer where the noun has its object elsewhere, or where it is one who acts.
    fn genitive_role(&self, frame: &Frame, head: usize, slots: &[(Role, Part)]) -> Role {
        let member = Member::plain(head, head, head);
        if let Some(role) = frame.role(Marker::Genitive) {
            // هجوم المطار, عرض الاتفاقيات: a thing does not attack or offer, it is attacked or offered.
            let thing = self.animacy(&member) == Animacy::Inanimate;
            let undergone = undergoer(frame).unwrap_or(Role::Theme);
            // اتهام المعارضة للحكومة: whom it is done to is named behind ل.
            if role == Role::Patient && !thing && slots.iter().any(|(other, _)| *other == role) {
                return Role::Agent;
            }
            return if role == Role::Agent && thing { undergone } else { role };
        }
        let subject = frame.role(Marker::Subject).unwrap_or(Role::Agent);
        let Some(object) = frame.role(Marker::Object) else {
            // تهمة الرشوة: what is no one who acts is what it is about.
            let thing = subject == Role::Agent && self.animacy(&member) == Animacy::Inanimate;
            return if thing { undergoer(frame).unwrap_or(Role::Theme) } else { subject };
        };
        if slots.iter().any(|(role, _)| *role == object) {
            return subject;
        }
        // تسجيل 17 إصابة: of a number it is what it counts.
        let counted = self.counted_from(head).map_or(head, |number| number.head);
        let acts = self.animacy(&Member::plain(counted, counted, counted)) == Animacy::Animate || self.words[head].pos == Pos::Pronoun;
        // جلب العمال, نقل المصابين: many people, whom a verb takes somewhere.
        let moved = object == Role::Theme && frame.rules.iter().any(|rule| rule.role == Some(Role::Place));
        let many = self.words[head].is(Features::PLURAL) && !self.is_body(head) && self.words[head].pos != Pos::Pronoun;
        if acts && moved && many {
            return object;
        }
        // إعلان موسكو, but توقيف مشتبه: whom the verb affects comes first with verbs that affect people.
        if acts && object != Role::Patient { subject } else { object }
    }

    /// A function word right before the noun: عدم, دون, من أجل.
    fn functions_before(&self, member: &Member, at: usize, phrase: &Phrase) -> Option<Function> {
        if at != member.head {
            return at.checked_sub(1).filter(|before| *before >= member.first).and_then(|before| {
                self.function_at(before).map(|(function, _)| function).filter(|function| *function == Function::Without)
            });
        }
        // The longest first: in الحديث المتداول حول, حول says nothing by itself.
        (1..=3)
            .rev()
            .filter_map(|length| at.checked_sub(length).map(|first| (first, length)))
            .find_map(|(first, length)| self.function_at(first).filter(|(_, found)| *found == length).map(|(function, _)| function))
            .or_else(|| phrase.preposition.and_then(|(first, _)| self.function_at(first)).map(|(function, _)| function))
    }

    /// A participle that describes a noun and has a complement of its own: المدعومة من تركيا.
    fn description(&self, noun: Noun<'_, 'a>) -> Option<Nominal<'a>> {
        let Noun { found, index, member, at, arguments, standings } = noun;
        let word = &self.words[at];
        let passive = word.is(Features::PASSIVE_PARTICIPLE);
        // يناير الماضي: part of a time.
        let timed = self.sentence.values.iter().any(|value| (value.first as usize..=value.last as usize).contains(&at));
        if at == member.head
            || timed
            || word.pos != Pos::Adjective
            || !(passive || word.is(Features::ACTIVE_PARTICIPLE))
            || self.is_suspect(at - 1, at)
        {
            return None;
        }
        let owner = found.owner[index];
        let followers = if at == member.last { self.followers(found, owner, at) } else { SmallVec::new() };
        let first_follower = *followers.first()?;
        // حصل الحزب الحاكم على مقاعد: what the verb needs is no matter of the participle.
        let key = found.phrases[first_follower].preposition.map(|(_, key)| Marker::Word(key));
        let needs = |frame: &Frame| key.is_some_and(|key| frame.needs(key));
        if arguments[owner].frame.is_some_and(needs) {
            return None;
        }
        let frame = self.noun_sense(at, |marker| match marker {
            Marker::Word(key) => found.phrases[first_follower].preposition.is_some_and(|(_, found)| found == key),
            _ => true,
        })?;
        let (object, subject) = (frame.role(Marker::Object).unwrap_or(Role::Patient), frame.role(Marker::Subject).unwrap_or(Role::Agent));
        let mut slots: SmallVec<[(Role, Part); 4]> = SmallVec::new();
        slots.push((if passive { object } else { subject }, Part::Words(member.first, at - 1, member.head)));
        let of = &found.phrases[first_follower];
        let (first, key) = of.preposition?;
        let role = frame
            .role(Marker::Word(key))
            .or_else(|| if passive && key == self.keys.from { Some(subject) } else { self.default_role(of, first, Some(frame)) });
        slots.extend(role.map(|role| (role, Part::Argument(Argument::Phrase(first_follower)))));
        let standing = Standing { speakers: standings[owner].speakers.clone(), ..Standing::default() };
        Some(Nominal { word: at, frame: Some(frame), first: member.first, last: of.last, slots, standing })
    }

    /// The offices, ranks and roles that stand beside a name: titles, and the name.
    pub(super) fn offices(&self, member: &Member) -> SmallVec<[Office; 2]> {
        let Some(name) = member.name else { return SmallVec::new() };
        let titles = [member.title, member.further].into_iter().flatten();
        let office = |title: &(usize, usize)| {
            let class = (title.0..=title.1).find_map(|at| self.title_class(at));
            class.is_some_and(|class| class != TitleClass::Honorific)
        };
        titles.filter(office).map(|title| (title, name)).collect()
    }
}
