//! Noun phrases: idafa chains with their adjectives, titles beside names, coordination.
//!
//! Unvocalized Arabic shows no case, so where a phrase ends is read off definiteness: a noun without article, pronoun or
//! nunation stays open for a genitive; a phrase that is definite is closed and only takes definite adjectives, the name
//! of its bearer, or a further member behind و.

use smallvec::SmallVec;

use super::{Reader, function::Function};
use crate::{
    lexicon::{ConceptKind, TitleClass},
    model::{ListKind, MentionKind},
    text::{Entry, Features, Key, Pos, Word},
    value::Unsolved,
};

/// One member of a phrase: وزير الصحة سالم حمدان.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) head: usize,
    /// First and last word of a title that stands beside a name.
    pub(super) title: Option<(usize, usize)>,
    /// First and last word of the name.
    pub(super) name: Option<(usize, usize)>,
    /// First and last word of a further title behind the name: السفير برهان، كبير المفاوضين.
    pub(super) further: Option<(usize, usize)>,
    /// First word of the genitive of the head.
    pub(super) genitive: Option<usize>,
    /// Whether it stands beside the genitive of the member before it: وصول الرئيس *والوزير*.
    pub(super) in_genitive: bool,
}

impl Member {
    /// A member without title, name or genitive.
    pub(super) fn plain(first: usize, last: usize, head: usize) -> Member {
        Member { first, last, head, title: None, name: None, further: None, genitive: None, in_genitive: false }
    }
}

/// A noun phrase, with the preposition that governs it.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) members: SmallVec<[Member; 1]>,
    pub(super) kind: MentionKind,
    pub(super) list: ListKind,
    pub(super) definite: bool,
    /// Gender and number of the head, as far as they are known.
    pub(super) agreement: Features,
    pub(super) animacy: Animacy,
    /// The preposition or formula before it: first word and key of its last word.
    pub(super) preposition: Option<(usize, Key)>,
    /// Whether it is only a part of another phrase, which a clause describes.
    pub(super) inner: bool,
}

/// Whether something can act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Animacy {
    /// People, bodies, states.
    Animate,
    /// Things, events, abstractions.
    Inanimate,
    /// Not known.
    Unknown,
}

impl Phrase {
    /// The first member's head.
    pub(super) fn head(&self) -> usize {
        self.members[0].head
    }

    /// Leaves out the last of several members.
    pub(super) fn part_last(&mut self) {
        if self.members.len() > 1 {
            self.members.truncate(self.members.len() - 1);
            self.last = self.members[self.members.len() - 1].last;
        }
    }
}

/// The longest name that is taken as one.
pub(super) const MAX_NAME_WORDS: usize = 6;
/// The longest quotation that counts as part of a name: حكومة «الوفاق الوطني».
pub(super) const MAX_QUOTED_NAME_WORDS: usize = 4;

impl Reader<'_> {
    /// Whether a noun phrase can start with word `at`.
    pub(super) fn starts_phrase(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        // AFPالوفود: letters of another script glued to a word are no part of the sentence.
        if word.span.of(self.text).starts_with(|c: char| c.is_ascii_alphabetic()) && self.is_glued(at) {
            return false;
        }
        match word.pos {
            Pos::Noun | Pos::Name | Pos::Adjective | Pos::Number | Pos::Determiner => true,
            Pos::Other => word.span.of(self.text).chars().any(char::is_alphabetic),
            Pos::Pronoun => !word.is(Features::CLITIC),
            Pos::Punctuation => self.opens_quote(at) && self.quoted_name(at).is_some(),
            Pos::Particle => self.denies_noun(at) && self.starts_phrase(at + 1),
            _ => false,
        }
    }

    /// Whether the next word begins right where this one ends.
    fn is_glued(&self, at: usize) -> bool {
        let next = self.words.get(at + 1).filter(|next| !matches!(next.pos, Pos::Punctuation | Pos::Number | Pos::Other));
        next.is_some_and(|next| next.span.start == self.words[at].span.end && !next.is(Features::CLITIC))
    }

    /// Whether the word denies the noun behind it and is a noun in form: عدم, انعدام.
    fn denies_noun(&self, at: usize) -> bool {
        matches!(self.function_at(at), Some((Function::Without, 1))) && matches!(self.words[at].pos, Pos::Noun | Pos::Particle)
    }

    /// The noun phrase that starts with word `at`, with its further members behind و.
    pub(super) fn phrase(&self, at: usize) -> Option<Phrase> {
        let first = self.member(at)?;
        let mut phrase = self.phrase_of(first);
        while let Some(start) = self.joins(phrase.last + 1, &phrase) {
            let Some(member) = self.second_of_two(&phrase, start).or_else(|| self.member(start)) else { break };
            self.join(&mut phrase, member);
        }
        self.name_holders(&mut phrase);
        Some(phrase)
    }

    /// Adds a further member behind و.
    pub(super) fn join(&self, phrase: &mut Phrase, mut member: Member) {
        member.in_genitive = self.beside_genitive(phrase, &member);
        phrase.last = member.last;
        phrase.members.push(member);
        if !member.in_genitive {
            phrase.agreement = phrase.agreement.without(Features::SINGULAR).with(Features::PLURAL);
        }
    }

    /// Whether a further member stands beside the genitive of the one before it: in وصول الرئيس والوزير both arrive, for a deed and
    /// a man are no list.
    fn beside_genitive(&self, phrase: &Phrase, member: &Member) -> bool {
        let Some(deed) = phrase.members.iter().rev().find(|before| !before.in_genitive) else { return false };
        let Some(genitive) = deed.genitive else { return false };
        let acts = |at: usize| self.animacy(&Member::plain(at, at, at)) == Animacy::Animate;
        let noun = self.words[deed.head].pos == Pos::Noun && self.predicate(deed.head).is_some();
        let thing = self.animacy(&Member::plain(deed.head, deed.head, deed.head)) == Animacy::Inanimate;
        noun && thing && acts(genitive) && self.animacy(member) == Animacy::Animate
    }

    pub(super) fn phrase_of(&self, member: Member) -> Phrase {
        let head = &self.words[member.head];
        let kind = if head.pos == Pos::Pronoun {
            MentionKind::Pronoun
        } else if member.name.is_some() || self.is_name(member.head) || matches!(head.entry, Entry::Organization(_)) {
            MentionKind::Name
        } else if head.pos == Pos::Number {
            MentionKind::Number
        } else {
            MentionKind::Noun
        };
        let definite = kind != MentionKind::Noun
            || (member.first..=member.last).any(|at| {
                let word = &self.words[at];
                word.is(Features::DEFINITE) || word.pos == Pos::Name || (word.pos == Pos::Pronoun && word.is(Features::CLITIC))
            });
        Phrase {
            first: member.first,
            last: member.last,
            members: SmallVec::from_iter([member]),
            kind,
            list: if head.is(Features::DUAL) { ListKind::Closed } else { ListKind::Unknown },
            definite,
            agreement: self.agreement(member.head),
            animacy: self.animacy(&member),
            preposition: None,
            inner: false,
        }
    }

    /// The genitive inside a phrase, at any depth, that `fits`.
    pub(super) fn inner(&self, phrase: &Phrase, fits: impl Fn(&Phrase) -> bool) -> Option<Phrase> {
        let mut member = *phrase.members.last()?;
        while let Some(genitive) = member.genitive {
            let last = member.last;
            member = self.member(genitive).filter(|inner| inner.last == last)?;
            let inner = Phrase { inner: true, ..self.phrase_of(member) };
            if fits(&inner) {
                return Some(inner);
            }
        }
        None
    }

    /// Gender and number of a noun; unknown for guessed words, and gender for names of places.
    fn agreement(&self, head: usize) -> Features {
        let word = &self.words[head];
        let gender = Features::MASCULINE.with(Features::FEMININE);
        let odd_plural = word.is(Features::MASCULINE) && word.span.of(self.text).ends_with("ات");
        // خسر العمدة منصبه: a title in ة may be a man's.
        if matches!(word.entry, Entry::Title(_)) && word.is(Features::FEMININE) {
            return word.features.without(gender);
        }
        if word.is(Features::GUESSED) && !word.features.any(Features::FEMININE.with(Features::DEFINITE)) {
            // كوارون: a name may end like a plural.
            word.features.without(gender.with(Features::PLURAL))
        } else if self.is_place(head) || odd_plural || word.is(Features::GUESSED) && !word.is(Features::FEMININE) {
            word.features.without(gender)
        } else {
            word.features
        }
    }

    /// Where the next member starts, if a conjunction with one stands at `at`.
    fn joins(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let word = self.words.get(at)?;
        let mut conjunction = at;
        let behind_comma = self.is_comma(at) && self.words.get(at + 1).is_some_and(|next| next.pos == Pos::Conjunction);
        if behind_comma && (phrase.members.len() > 1 || self.second_of_two(phrase, at + 2).is_some()) {
            conjunction += 1;
        } else if word.pos != Pos::Conjunction {
            return None;
        }
        let key = self.words[conjunction].lemma;
        if key != self.keys.and && key != self.keys.or {
            return None;
        }
        let start = conjunction + 1;
        let next = self.words.get(start)?;
        if self.second_of_two(phrase, start).is_some() {
            return Some(start);
        }
        if !matches!(next.pos, Pos::Noun | Pos::Name | Pos::Other | Pos::Number)
            && !(next.pos == Pos::Adjective && next.is(Features::DEFINITE))
        {
            return None;
        }
        if self.function_at(start).is_some() || self.time_at(start).is_some() {
            return None;
        }
        // A noun whose article is that of the phrase, or a name beside a name; "a bomb and Syria" are no list.
        let head = &self.words[phrase.head()];
        let named = |word: &Word| matches!(word.pos, Pos::Name | Pos::Other);
        // السيطرة على المدينة وانتزاعها: what is done to a city is no city.
        let deed = |at: usize| self.words[at].is(Features::MASDAR) && self.predicate(at).is_some();
        if deed(start) && self.is_clitic_pronoun(start + 1) && !deed(phrase.head()) {
            return None;
        }
        // دون أي شروط واللجوء إلى القضاء: what there is none of is not known.
        if self.words[phrase.first].lemma == self.keys.any && next.is(Features::DEFINITE) {
            return None;
        }
        let alike = named(next) == (phrase.kind == MentionKind::Name)
            || matches!(next.entry, Entry::Title(_))
            || next.pos == Pos::Noun && head.pos == Pos::Noun;
        alike.then_some(start)
    }

    /// One member: determiners, number, head, genitives, adjectives, apposition.
    pub(super) fn member(&self, start: usize) -> Option<Member> {
        let mut at = start;
        // عدم المشاركة: what denies the noun belongs to its phrase.
        while self.words.get(at).is_some_and(|word| word.pos == Pos::Determiner || self.denies_noun(at)) && at + 1 < self.words.len() {
            // سيضع هذا قيودا: "this" without an article behind it stands by itself.
            let next = &self.words[at + 1];
            let pointing = self.words[at].features.any(Features::SINGULAR.with(Features::DUAL).with(Features::PLURAL));
            let alone = self.words[at].pos == Pos::Determiner
                && pointing
                && next.pos == Pos::Noun
                && !next.is(Features::DEFINITE)
                && self.time_at(at + 1).is_none();
            if alone {
                return Some(Member::plain(start, at, at));
            }
            if self.starts_phrase(at + 1) {
                at += 1;
            } else if self.words[at + 1].lemma == self.keys.from && self.starts_phrase(at + 2) {
                // كل من, أحد من: "each of".
                at += 2;
            } else if self.is_clitic_pronoun(at + 1) {
                return Some(Member::plain(start, at + 1, at));
            } else {
                break;
            }
        }
        // الوزيران المصري فلان والفرنسي فلان: two who hold an office may be named.
        let two_holders = self.title_class(at).is_some();
        let value = self.sentence.values.iter().find(|value| value.first as usize == at);
        if let Some(value) = value.filter(|value| !(two_holders && value.first == value.last)) {
            let number = (at..=value.last as usize).find(|at| self.words[*at].pos == Pos::Number).unwrap_or(at);
            let joined = (number..=value.last as usize).any(|at| matches!(self.words[at].pos, Pos::Subordinator | Pos::Verb));
            if joined && value.last as usize > at {
                // الأولى أن المحكمة …: no count reaches over a clause.
                return Some(Member::plain(start, at, at));
            }
            if let Unsolved::Quantity(measure) = value.value {
                return Some(self.counted(start, value.last as usize, measure.unit_word.map(|word| word as usize)));
            }
            return None;
        }
        let head = at;
        let word = self.words.get(at)?;
        if word.pos == Pos::Pronoun {
            return (!word.is(Features::CLITIC)).then_some(Member::plain(start, at, head));
        }
        if self.opens_quote(at) {
            let last = self.quoted_name(at)?;
            return Some(Member { name: Some((at + 1, last - 1)), ..Member::plain(start, last, at + 1) });
        }
        if !self.starts_phrase(at) {
            return (at > start).then_some(Member::plain(start, at - 1, at - 1));
        }
        let (mut last, mut genitive) = self.chain(head);
        if let Some(of) = self.much_of(head, last) {
            (last, genitive) = (self.chain(of).0, Some(of));
        }
        let mut member = Member { genitive, ..Member::plain(start, last, head) };
        self.apposition(&mut member);
        self.emphasized(&mut member);
        Some(member)
    }

    /// The number that starts at `first` with what it counts.
    pub(super) fn counted_from(&self, first: usize) -> Option<Member> {
        let value = self.sentence.values.iter().find(|value| value.first as usize == first)?;
        let Unsolved::Quantity(measure) = value.value else { return None };
        Some(self.counted(first, value.last as usize, measure.unit_word.map(|word| word as usize)))
    }

    /// A number with what it counts: أكثر من 280 مدنيا.
    fn counted(&self, first: usize, last: usize, unit: Option<usize>) -> Member {
        let head = unit.unwrap_or(last).max(first);
        let end = last.max(head);
        let (end, head) = match self.words.get(end + 1) {
            Some(word)
                if unit.is_none()
                    && matches!(word.pos, Pos::Noun | Pos::Adjective)
                    && matches!(self.words[end].pos, Pos::Number | Pos::Punctuation)
                    && self.time_at(end + 1).is_none() =>
            {
                (end + 1, end + 1)
            }
            _ => (end, head),
        };
        // لقي ثلاثة جنود مصرعهم: what is counted is no part of what is their own.
        let own = self.is_clitic_pronoun(head + 2) && self.starts_phrase(head + 1);
        // ست درجات جنوب البلاد.
        let direction =
            self.words.get(head + 1).is_some_and(|next| self.keys.directions.contains(&next.lemma) && !next.is(Features::DEFINITE));
        let chains = matches!(self.words[head].pos, Pos::Noun | Pos::Adjective) && head == end && !own && !direction;
        let (mut last, mut genitive) = if chains { self.chain(head) } else { (end, None) };
        // هاجم 15 مسلحا القرية: from eleven on what is counted takes no genitive with an article (تمييز).
        if let Some(of) = genitive.filter(|of| self.words[*of].is(Features::DEFINITE) && self.counts_many(first)) {
            (last, genitive) = (of - 1, None);
        }
        if let Some(of) = self.much_of(head, last) {
            (last, genitive) = (self.chain(of).0, Some(of));
        }
        Member { genitive, ..Member::plain(first, last, head) }
    }

    /// Whether the number at `first` is eleven or more.
    fn counts_many(&self, first: usize) -> bool {
        self.sentence.value_at(first).is_some_and(|value| match value.value {
            Unsolved::Quantity(measure) => measure.quantity.stated >= 11.0,
            Unsolved::Time(_) => false,
        })
    }

    /// Whether the hedged number at `next` is what the masdar at `head` is done to. Right behind a verb the masdar may be the subject, and
    /// the number what it acts on: أصاب القصف نحو عشرين.
    fn takes_number(&self, head: usize, next: usize) -> bool {
        let participle = self.words[head].features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE));
        let deed = head + 1 == next && self.words[head].pos == Pos::Noun && !participle && self.predicate(head).is_some();
        let subject = head.checked_sub(1).is_some_and(|before| self.words[before].pos == Pos::Verb);
        deed && !subject && !matches!(self.words[next].pos, Pos::Number | Pos::Noun)
    }

    /// المزيد من الوقت, عددا من المنازل, وفد من صندوق النقد: where what there is much or some of starts, or whose the people are whom no
    /// article makes known; جنود من القاعدة may be from where.
    fn much_of(&self, head: usize, last: usize) -> Option<usize> {
        let (noun, of) = (&self.words[head], last + 2);
        let from = self.words.get(last + 1).is_some_and(|from| from.lemma == self.keys.from && from.pos == Pos::Preposition);
        if !from || !self.starts_phrase(of) || self.time_at(of).is_some() {
            return None;
        }
        let much = last == head && self.keys.quantities.contains(&noun.lemma) && noun.is(Features::DEFINITE);
        let some = last == head && self.keys.parts.contains(&noun.lemma) && !noun.is(Features::DEFINITE);
        let people = |kind| matches!(kind, ConceptKind::Person | ConceptKind::Group | ConceptKind::Collective);
        let several = self.words[of].is(Features::PLURAL) && self.animacy(&Member::plain(of, of, of)) == Animacy::Animate;
        let theirs = !(head..=last).any(|at| self.words[at].is(Features::DEFINITE) || self.is_name(at))
            && matches!(noun.entry, Entry::Concept(concept) if people(self.lexicon.concepts.get(concept).kind))
            && !self.is_place(of)
            && (self.is_body(of) || several);
        (much || some || theirs).then_some(of)
    }

    /// The end of the idafa chain with its adjectives that starts at `head`, and where its genitive starts.
    pub(super) fn chain(&self, head: usize) -> (usize, Option<usize>) {
        let mut last = head;
        let mut genitive = None;
        let mut definite = self.is_closed_definite(head);
        let mut open = self.is_open(head);
        let mut names = usize::from(self.is_name(head));
        loop {
            let next = last + 1;
            let Some(word) = self.words.get(next) else { break };
            if self.is_clitic_pronoun(next) {
                (last, open, definite) = (next, false, true);
                continue;
            }
            if self.time_at(next).is_some() {
                break;
            }
            // العمليات العسكرية, اتصال هاتفي: the words of one entry.
            let noun = if self.is_clitic_pronoun(last) && last > head { last - 1 } else { last };
            if word.pos == Pos::Noun && matches!(word.entry, Entry::Predicate(_)) && word.entry == self.words[noun].entry {
                // هجوم سيبراني: an adjective takes no genitive.
                (last, open) = (next, self.is_open(next) && !self.has_adjective_reading(next));
                definite |= self.is_closed_definite(next);
                continue;
            }
            // المشتبه به, الحكومة المعترف بها: a participle that a preposition with a pronoun makes one.
            if self.is_impersonal_participle(last) && word.pos == Pos::Preposition && self.is_clitic_pronoun(next + 1) {
                (last, open) = (next + 1, false);
                continue;
            }
            // مصدر رفيع المستوى: an adjective with what it is true of.
            if let Some((Function::Attribute, length)) = self.function_at(next) {
                (last, open) = (next + length - 1, false);
                continue;
            }
            // إجلاء نحو مئتي شخص, إلغاء أكثر من مئة رحلة: what hedges a number is no part of speech to its masdar.
            if open && self.quantity_at(next) && self.takes_number(head, next) {
                genitive = genitive.or(Some(next));
                last = self.counted_from(next).map_or(next, |counted| counted.last);
                break;
            }
            let previous_is_name = self.is_name(last);
            match word.pos {
                _ if self.opens_quote(next) => {
                    let Some(end) = self.quoted_name(next) else { break };
                    genitive = genitive.or(Some(next + 1));
                    (last, open, definite) = (end, false, true);
                }
                // يضم المكتب العديد من الملفات.
                Pos::Adjective
                    if self.keys.quantities.contains(&word.lemma)
                        && self.words.get(next + 1).is_some_and(|behind| behind.lemma == self.keys.from) =>
                {
                    break;
                }
                Pos::Adjective if !open || !word.is(Features::DEFINITE) => {
                    // A definite noun with an indefinite adjective is a sentence: الأجواء إيجابية, "the mood is good". And the
                    // accusative of a masculine shows on both: غادر في موكب متأثرا.
                    if !self.shares_case(last, next)
                        || self.is_of_many(next) && (head..=last).all(|noun| self.is_of_one(noun) || self.is_of_things(noun))
                        || self.is_of_a_man(next) && (head..=last).all(|noun| self.is_of_no_man(noun))
                        || word.is(Features::DEFINITE) != definite
                        || previous_is_name && names > 1 && !word.is(Features::DEFINITE)
                    {
                        break;
                    }
                    last = next;
                    // طيران العدو التركي: behind its adjective the noun takes no genitive.
                    open = false;
                }
                // جوائزه الأكثر غرابة: what is most of something.
                Pos::Noun
                    if !open
                        && last > head
                        && self.words[last].is(Features::COMPARATIVE.with(Features::DEFINITE))
                        && self.words[last].pos == Pos::Adjective
                        && !word.is(Features::DEFINITE)
                        && word.span.of(self.text).ends_with(['ة', 'ا', 'ً']) =>
                {
                    last = next;
                }
                // وقف نهائي وشامل: adjectives behind one noun.
                Pos::Conjunction
                    if word.lemma == self.keys.and
                        && last > head
                        && self.words[last].pos == Pos::Adjective
                        && self
                            .words
                            .get(next + 1)
                            .is_some_and(|more| more.pos == Pos::Adjective && more.is(Features::DEFINITE) == definite)
                        && self.title_class(next + 1).is_none()
                        && !self.is_place(next + 1)
                        && self.function_at(next + 1).is_none() =>
                {
                    last = next + 1;
                }
                // الدول الثلاث, البنود الخمسة عشر, جلسة مسائية واحدة: the number describes what it counts.
                Pos::Number
                    if !open
                        && definite == word.is(Features::DEFINITE)
                        && (definite || word.span.of(self.text).starts_with("واحد"))
                        && matches!(word.entry, Entry::Number(_)) =>
                {
                    let value = self.sentence.values.iter().find(|value| value.first as usize == next);
                    last = value.map_or(next, |value| value.last as usize);
                }
                // محكمة الجنايات المختصة بالفساد: a participle that could be a woman describes a thing.
                Pos::Noun
                    if !open
                        && definite
                        && word.is(Features::DEFINITE.with(Features::FEMININE.with(Features::SINGULAR)))
                        && self.words[head].features.any(Features::FEMININE.with(Features::PLURAL))
                        && matches!(word.entry, Entry::Concept(_) | Entry::Title(_))
                        && (self.words.get(next + 1).is_some_and(|behind| behind.pos == Pos::Preposition && behind.is(Features::CLITIC))
                            && self.may_be_participle(next)
                            // التنظيمات الإرهابية.
                            || self.may_be_adjective(next)
                            // حركة الإصلاح المتمردة: a woman stands beside no body.
                            || self.is_body(head) && self.may_be_participle(next) && !self.is_name(next + 1)) =>
                {
                    last = next;
                }
                // قطار الركاب رقم 1087.
                Pos::Noun
                    if !open && word.lemma == self.keys.number && self.words.get(next + 1).is_some_and(|word| word.pos == Pos::Number) =>
                {
                    last = next + 1;
                }
                // شخصية غير حزبية; الوثيقة ذات البنود: غير and ذات with what they govern act as an adjective.
                Pos::Determiner
                    if (word.lemma == self.keys.other && self.describes(definite, next + 1)
                        || self.keys.qualifiers.contains(&word.lemma) && self.may_own(head, word.lemma))
                        && self.starts_phrase(next + 1)
                        && self.words[next + 1].pos != Pos::Determiner =>
                {
                    last = if word.lemma == self.keys.other { next + 1 } else { self.chain(next + 1).0 };
                    open = false;
                }
                // رئيس الحكومة المكلف, الوزير السابق, الحاكم بالوكالة: what qualifies the title.
                Pos::Noun
                    if !open
                        && self.title_class(next) == Some(TitleClass::Role)
                        && (self.title_class(head).is_some() || self.title_class(last).is_some())
                        && ["ال", "بال"].iter().any(|article| word.span.of(self.text).starts_with(article)) =>
                {
                    last = next;
                }
                // وفد برلماني, جماعة متشددة: what could be a person describes a body.
                Pos::Noun if open && last == head && self.describes_body(head, next) => {
                    last = next;
                    open = false;
                }
                // لقي عامل مصرعه: what the verb needs is not the subject's.
                Pos::Noun if open && last == head && self.is_needed_before(head, next) => break,
                Pos::Noun if open && last == head && self.is_of_counted(head, next) => break,
                // طعن رجل زوجته, قتل شرطي رجلا: no genitive.
                // جامعة أوبسالا: what a place is called may end like the accusative.
                Pos::Noun
                    if open
                        && (word.is(Features::ACCUSATIVE) && !(word.is(Features::GUESSED) && self.is_kind_of_place(last))
                            || self.is_kin(last, next)) =>
                {
                    break;
                }
                // ستواجه بكل حزم أي هجوم.
                Pos::Determiner if word.lemma == self.keys.any && last == head && self.is_all_of(head) => break,
                Pos::Noun | Pos::Name | Pos::Number | Pos::Other | Pos::Adjective | Pos::Determiner if open => {
                    if word.pos == Pos::Determiner && !self.starts_phrase(next + 1) || self.function_at(next).is_some() {
                        break;
                    }
                    if let Some(value) = self.sentence.values.iter().find(|value| value.first as usize == next) {
                        genitive = genitive.or(Some(next));
                        last = match value.value {
                            // مصرع 19 شخصا.
                            Unsolved::Quantity(measure) => {
                                self.counted(next, value.last as usize, measure.unit_word.map(|word| word as usize)).last
                            }
                            _ => value.last as usize,
                        };
                        break;
                    }
                    genitive = genitive.or(Some(next));
                    last = next;
                    open = self.is_open(next);
                    definite = self.is_closed_definite(next);
                    names = usize::from(self.is_name(next));
                }
                // أديس أبابا: a place of two words.
                Pos::Name if previous_is_name && self.is_place(next) && word.entry == self.words[last].entry => last = next,
                Pos::Name | Pos::Other | Pos::Noun
                    if previous_is_name
                        && names < MAX_NAME_WORDS
                        && self.is_name(next)
                        && !self.is_place(next)
                        // رئيس المجلس في طرابلس نبيل حمدان: the place ends before the man.
                        && !(self.is_place(last) && self.is_given_name(next)) =>
                {
                    last = next;
                    names += 1;
                }
                // A guessed word behind a person's name is the rest of the name.
                // ولاية بنسلفانيا الدير: a land has no family name.
                Pos::Noun | Pos::Adjective
                    if previous_is_name
                        && names < MAX_NAME_WORDS
                        && word.is(Features::GUESSED)
                        && !self.is_place(last)
                        && !(word.is(Features::DEFINITE) && self.is_kind_of_place(head)) =>
                {
                    last = next;
                    names += 1;
                }
                _ => break,
            }
        }
        (last, genitive)
    }
}
