//! Names inside noun phrases: where one ends, and the titles that stand beside it.

use smallvec::SmallVec;

use super::{
    Reader,
    phrase::{Animacy, MAX_NAME_WORDS, MAX_QUOTED_NAME_WORDS, Member, Phrase},
};
use crate::{
    lexicon::{ConceptKind, TitleClass},
    text::{Entry, Features, Pos, Word},
};

impl Reader<'_> {
    /// Adds the bearer's name behind a title, or the title behind a name.
    pub(super) fn apposition(&self, member: &mut Member) {
        // The last title of the chain: قوات المشير + نبيل حمدان, وصول رئيس الحكومة + نبيل حمدان.
        let title = self.title_class(member.head).map(|_| member.head).or_else(|| {
            let ranked = |at: &usize| self.title_class(*at).is_some_and(|class| class != TitleClass::Role);
            (member.first..=member.last).rev().find(ranked)
        });
        let mut next = member.last + 1;
        if let Some(title) = title.filter(|_| !self.opens_quote(member.last)) {
            let comma = self.is_comma(next) && title == member.head;
            next += usize::from(comma);
            // رئيس المجلس الأعلى للدولة نبيل حمدان: what the office is of, behind a preposition.
            if !comma
                && title == member.head
                && self.name_from(next).is_none()
                && let Some((last, end)) = self.named_behind_preposition(next)
            {
                member.title = Some((title, last));
                member.name = Some((last + 1, end));
                member.last = end;
                self.further_title(member);
                return;
            }
            // متحدث باسم الجيش: whom the office speaks for is a part of it.
            let in_the_name = |at: usize| self.words.get(at).is_some_and(|word| word.lemma == self.keys.name);
            if !comma
                && title == member.head
                && self.words.get(next).is_some_and(|word| word.lemma == self.keys.by)
                && in_the_name(next + 1)
            {
                member.last = self.chain(next + 1).0;
                self.named(member, title, false);
                return;
            }
            self.named(member, title, comma);
            return;
        }
        if self.is_name(member.head) {
            member.name = Some((member.head, member.last));
            // سامي برهان، كبير المفاوضين: a title behind the name.
            if self.is_comma(next) && self.title_class(next + 1).is_some() && !self.is_place(member.head) {
                let (end, _) = self.chain(next + 1);
                if self.name_from(end + 1).is_none() {
                    member.title = Some((next + 1, end));
                    member.last = end;
                }
            }
            // عن سامي برهان كبير المفاوضين: behind a preposition nobody else comes between.
            let governed = member.first.checked_sub(1).is_some_and(|before| self.words[before].pos == Pos::Preposition);
            if governed && self.title_class(next).is_some() && !self.is_place(member.head) && self.words[next].pos == Pos::Noun {
                let (end, _) = self.chain(next);
                if (next..=end).any(|at| self.words[at].is(Features::DEFINITE)) && self.name_from(end + 1).is_none() {
                    member.title = Some((next, end));
                    member.last = end;
                }
            }
            return;
        }
        // العاصمة النمساوية فيينا: the place that is one of its kind.
        let kind = match self.words[member.head].entry {
            Entry::Concept(concept) => self.lexicon.concepts.get(concept).kind == ConceptKind::Place,
            _ => false,
        };
        if kind && self.is_closed_definite(member.last) && self.is_place(next) && self.function_at(next).is_none() {
            let same = |at: usize| self.words[at].entry == self.words[next].entry;
            member.last = (next + 1..self.words.len()).take_while(|at| same(*at)).last().unwrap_or(next);
            return;
        }
        // العداء الكيني جوزفات كيمولو: nothing describes a definite noun behind its adjective of a state but a name, and most
        // foreign ones are in no table.
        let state = member.last > member.head
            && self.words[member.last].is(Features::DEFINITE.with(Features::NISBA))
            && matches!(self.words[member.last].entry, Entry::Place(_));
        let nobody = self.animacy(member) == Animacy::Inanimate || self.is_body(member.head) || self.predicate(member.head).is_some();
        let unknown = |at: usize| {
            let named = |word: &Word| {
                word.is(Features::GUESSED) && !word.is(Features::DEFINITE) && matches!(word.pos, Pos::Noun | Pos::Adjective | Pos::Name)
            };
            self.words.get(at).is_some_and(named)
        };
        if state
            && !nobody
            && (self.is_given_name(next) || unknown(next) && unknown(next + 1))
            && let Some(end) = self.name_from(next)
        {
            member.title = Some((member.head, member.last));
            member.name = Some((next, end));
            member.last = end;
            return;
        }
        // شريكه إيغان: a definite noun before the name of the same thing.
        if self.is_closed_definite(member.last)
            && self.words.get(next).is_some_and(|word| word.pos == Pos::Name)
            && self.function_at(next).is_none()
            && !self.words[member.head].is(Features::MASDAR)
            // زيارته القاهرة: a deed is not called so.
            && !(self.is_clitic_pronoun(member.last) && self.predicate(member.head).is_some())
            // شريكه إيغان, but not دورها أودري.
            && (!self.is_clitic_pronoun(member.last) || self.animacy(member) == Animacy::Animate)
            // للدولة نبيل حمدان: what is no person has no given name.
            && (self.animacy(member) == Animacy::Animate && !self.is_body(member.head) || !self.is_given_name(next))
            && let Some(end) = self.name_from(next)
        {
            member.last = end;
        }
    }

    /// Adds the name that stands behind a title, with what else the office has charge of.
    fn named(&self, member: &mut Member, title: usize, comma: bool) {
        let mut next = member.last + 1 + usize::from(comma);
        let mut name = self.name_from(next).filter(|end| !comma || *end > next || self.is_name(next));
        if comma && name.is_none() {
            name = self.between_commas(next);
        }
        if name.is_none()
            && !comma
            && title == member.head
            && let Some((last, behind)) = self.charged_with_more(member)
        {
            (member.last, next, name) = (last, last + 1, behind);
        }
        if name.is_none()
            && !comma
            && title == member.head
            && self.is_closed_definite(member.last)
            && let Some(end) = self.ranked(member.first, next)
        {
            *member = Member {
                title: Some((title, member.last)),
                further: Some((next, next)),
                name: Some((next + 1, end)),
                last: end,
                ..*member
            };
        } else if let Some(end) = name.filter(|_| title > member.head && self.is_relative(member.head)) {
            // شقيق العقيد نبيل حمدان is not the colonel.
            member.last = end;
        } else if let Some(mut end) = name {
            // أكد الوالي سالم معروف أن …: behind a verb and its subject nothing is said of him without the accusative.
            let spoken = member.first.checked_sub(1).is_some_and(|before| self.words[before].pos == Pos::Verb && self.says(before));
            let family = |word: &Word| {
                matches!(word.pos, Pos::Adjective | Pos::Noun)
                    && !word.features.any(Features::DEFINITE.with(Features::ACCUSATIVE).with(Features::FEMININE).with(Features::PLURAL))
            };
            let ends = self.words.get(end + 2).is_none_or(|after| matches!(after.pos, Pos::Punctuation | Pos::Subordinator));
            if spoken && ends && self.is_given_name(next) && self.words.get(end + 1).is_some_and(family) && self.time_at(end + 1).is_none()
            {
                end += 1;
            }
            member.title = Some((title, member.last));
            member.name = Some((next, end));
            member.last = end;
            self.further_title(member);
        }
    }

    /// Whether the word is somebody's relative: شقيق, زوجة.
    fn is_relative(&self, at: usize) -> bool {
        matches!(self.words[at].entry, Entry::Concept(concept) if self.lexicon.concepts.is_a_named(concept, "relative"))
    }

    /// وزير الطاقة، مسعود بيرقدار، …: the last word of the name that two commas close in, whatever its first word means
    /// elsewhere.
    fn between_commas(&self, at: usize) -> Option<usize> {
        let bare = |word: &Word| {
            matches!(word.pos, Pos::Name | Pos::Other | Pos::Noun | Pos::Adjective)
                && !word.features.any(Features::DEFINITE.with(Features::FEMININE).with(Features::PLURAL).with(Features::MASDAR))
                || word.pos == Pos::Name
        };
        let end = (at..self.words.len().min(at + MAX_NAME_WORDS)).take_while(|at| bare(&self.words[*at])).last()?;
        let named = (at + 1..=end).any(|at| self.is_name(at) && !self.is_place(at));
        (named && self.is_comma(end + 1)).then_some(end)
    }

    /// رئيس اللجنة الحكومية العميد يحيى حمدان: the end of a rank or a form of address with the name of whoever holds the office
    /// before it.
    ///
    /// Behind a deed (التقى رئيس الوزراء العميد القباطي) the second may be whom it is done to, unless something else is.
    fn ranked(&self, start: usize, at: usize) -> Option<usize> {
        let class = self.title_class(at)?;
        // عين الملك الدكتورة سهى الباشق: no man bears the title of a woman.
        let (man, woman) = (Features::MASCULINE.with(Features::SINGULAR), Features::FEMININE.with(Features::SINGULAR));
        if self.words[start].is(man) && !self.words[start].is(Features::FEMININE) && self.words[at].is(woman) {
            return None;
        }
        let article = self.words[at].is(Features::DEFINITE) && !self.words[at].features.any(Features::PLURAL.with(Features::DUAL));
        if !article || !matches!(class, TitleClass::Rank | TitleClass::Honorific | TitleClass::Profession) {
            return None;
        }
        let end = self.name_from(at + 1)?;
        let deed = start.checked_sub(1).is_some_and(|before| self.words[before].pos == Pos::Verb && !self.says(before));
        let object = || self.starts_phrase(end + 1) && !self.is_comma(end + 1) && self.time_at(end + 1).is_none();
        (!deed || object()).then_some(end)
    }

    /// وزير الصناعة والتجارة يزن حمدان: what else an office has charge of, and the name behind it: the last word of either.
    ///
    /// Things that an office is of belong to it with or without a name; a body (رئيس الحزب والحكومة) could be another
    /// party to the deed, so it needs the name.
    fn charged_with_more(&self, member: &Member) -> Option<(usize, Option<usize>)> {
        let class = self.title_class(member.head)?;
        let charge = member.genitive.or((member.last > member.head).then_some(member.head + 1))?;
        if class == TitleClass::Honorific
            || self.is_name(charge)
            || self.words[member.head].features.any(Features::PLURAL.with(Features::DUAL))
        {
            return None;
        }
        let mut last = member.last;
        let mut things = true;
        loop {
            let (at, conjunction) = (last + 2, self.words.get(last + 1)?);
            let joined = conjunction.pos == Pos::Conjunction && conjunction.lemma == self.keys.and;
            let noun = self.words.get(at).filter(|word| joined && word.pos == Pos::Noun && word.is(Features::DEFINITE));
            let more = noun.is_some() && self.title_class(at).is_none() && self.function_at(at).is_none() && self.time_at(at).is_none();
            if !more {
                break;
            }
            things &= self.animacy(&Member::plain(at, at, at)) != Animacy::Animate;
            last = self.chain(at).0;
        }
        if last == member.last {
            return None;
        }
        let name = self.name_from(last + 1);
        (name.is_some() || things && class == TitleClass::Office).then_some((last, name))
    }

    /// وزيرا الخارجية والدفاع الروسيان، فلان وفلان، …: gives the holders of two offices their names.
    pub(super) fn name_holders(&self, phrase: &mut Phrase) {
        let first = phrase.members[0];
        let several = self.words[first.head].features.any(Features::DUAL.with(Features::PLURAL)) || phrase.members.len() > 1;
        let at = phrase.last + 2;
        if !several || first.name.is_some() || self.title_class(first.head).is_none() || !self.is_comma(at - 1) {
            return;
        }
        let Some(end) = self.name_from(at) else { return };
        let joined = self.words.get(end + 1).is_some_and(|word| word.lemma == self.keys.and && word.pos == Pos::Conjunction);
        let Some(last) =
            self.name_from(end + 2).filter(|last| joined && self.words.get(last + 1).is_none_or(|word| word.pos == Pos::Punctuation))
        else {
            return;
        };
        let title = (first.head, phrase.last);
        let one = Member { title: Some(title), name: Some((at, end)), last: end, ..first };
        let other = Member { name: Some((end + 2, last)), ..Member::plain(end + 2, last, end + 2) };
        phrase.members = SmallVec::from_iter([one, other]);
        phrase.last = last;
    }

    /// الرئيسين المصري فلان، *والفرنسي فلان*: the second of two holders of one office, if it starts at `at`.
    pub(super) fn second_of_two(&self, phrase: &Phrase, at: usize) -> Option<Member> {
        let [first] = phrase.members.as_slice() else { return None };
        let several = self.words[first.head].features.any(Features::DUAL.with(Features::PLURAL));
        if !(first.title.is_some() && several) {
            return None;
        }
        // العراقي is a family name, too.
        let state = self.words.get(at).is_some_and(|word| {
            let readings = || self.lexicon.arabic.morphology().analyze(word.span.of(self.text));
            word.is(Features::DEFINITE)
                && (word.is(Features::NISBA)
                    || word.pos == Pos::Name && readings().iter().any(|reading| reading.features.has(Features::NISBA)))
        });
        let last = self.name_from(at + 1).filter(|_| state)?;
        Some(Member { title: Some((at, at)), name: Some((at + 1, last)), ..Member::plain(at, last, at) })
    }

    /// Adds a second title behind title and name: السفير برهان، كبير المفاوضين الإثيوبيين.
    pub(super) fn further_title(&self, member: &mut Member) {
        let start = member.last + 2;
        if !self.is_comma(start - 1) || self.title_class(start).is_none() {
            return;
        }
        let (end, _) = self.chain(start);
        let definite = (start..=end).any(|at| self.words[at].is(Features::DEFINITE));
        if definite && self.name_from(end + 1).is_none() {
            member.further = Some((start, end));
            member.last = end;
        }
    }

    /// The end of a prepositional phrase that starts at `at`, and of the given name right behind it.
    pub(super) fn named_behind_preposition(&self, at: usize) -> Option<(usize, usize)> {
        let preposition = self.words.get(at).filter(|word| word.pos == Pos::Preposition)?;
        let part = [self.keys.to, self.keys.in_, self.keys.by, self.keys.about].contains(&preposition.lemma);
        let formula = self.function_at(at).is_some_and(|(_, length)| length > 1);
        if !part || formula || !self.starts_phrase(at + 1) || self.time_at(at + 1).is_some() {
            return None;
        }
        let (last, _) = self.chain(at + 1);
        // الطبيب في مستشفى الملك فيصل: a name behind a title is of whoever bears that title.
        if self.title_class(last).is_some_and(|class| class != TitleClass::Role) && !self.words[last].is(Features::PLURAL) {
            return None;
        }
        let name = self.is_given_name(last + 1).then(|| self.name_from(last + 1)).flatten();
        name.map(|end| (last, end))
    }

    /// The last word of a person's name that starts at `at`.
    pub(super) fn name_from(&self, at: usize) -> Option<usize> {
        let word = self.words.get(at)?;
        let unknown = |word: &Word| word.is(Features::GUESSED) && matches!(word.pos, Pos::Noun | Pos::Adjective);
        let indefinite = |word: &Word| !word.features.any(Features::DEFINITE.with(Features::ACCUSATIVE));
        let behind = self.words.get(at + 1);
        // خليفة حمدان, سيرغي إيفانوف: behind a closed title, a bare noun before a name or an unknown word starts a name.
        let odd = behind.is_some()
            && self.is_name(at + 1)
            && !self.is_place(at + 1)
            && (word.pos == Pos::Noun && indefinite(word) || word.pos == Pos::Verb && word.is(Features::GUESSED))
            && self.words[at - 1].pos != Pos::Punctuation;
        let body = matches!(word.entry, Entry::Organization(_));
        let starts = matches!(word.pos, Pos::Name) && !body || word.pos == Pos::Other && self.starts_phrase(at) || unknown(word) || odd;
        if !starts || self.is_place(at) && !self.is_name(at + 1) || self.function_at(at).is_some() || self.time_at(at).is_some() {
            return None;
        }
        let mut last = at;
        while last + 1 < self.words.len() && last - at < MAX_NAME_WORDS - 1 {
            let next = &self.words[last + 1];
            // سامي برهان: a common noun that nothing follows in the phrase is the rest of the name.
            let ends = self.words.get(last + 2).is_none_or(|after| matches!(after.pos, Pos::Punctuation | Pos::Verb | Pos::Subordinator));
            let common = next.pos == Pos::Noun && indefinite(next) && ends && self.predicate(last + 1).is_none();
            // الوزير السابق كمال عمران, وزير الزراعة سعيد سالم: nor does a bare noun or adjective behind a title and a given name take a
            // genitive.
            let behind_title = (last == at || self.words[at].lemma == self.keys.servant && last == at + 1)
                && self.is_given_name(at)
                && self.closes_title(at)
                && self.may_be_family_name(last + 1);
            // نبيل النجار: a family name with the article, behind a title and a given name.
            let family = last == at
                && self.is_given_name(at)
                && next.is(Features::DEFINITE)
                // ثامر الحربان: family names look like duals.
                && next.features.any(Features::SINGULAR.with(Features::DUAL))
                && matches!(next.pos, Pos::Noun | Pos::Adjective)
                && !matches!(next.entry, Entry::Concept(_) | Entry::Place(_));
            // محمد الصالح بن عمار: whatever it means, what stands before "son of" is a name.
            let son = next.pos != Pos::Punctuation && self.words.get(last + 2).is_some_and(|after| after.lemma == self.keys.son);
            // عبد الكريم حمدان: what stands behind عبد is a name of God, whatever it means elsewhere.
            let servant = self.words[last].lemma == self.keys.servant && next.is(Features::DEFINITE) && next.pos == Pos::Noun;
            // هاجر بن ثابت: so is what stands behind "son of".
            let father = self.words[last].lemma == self.keys.son && matches!(next.pos, Pos::Noun | Pos::Adjective);
            // بهاء الدين, شمس الدين.
            let faith = next.lemma == self.keys.faith && next.is(Features::DEFINITE);
            // زار الرئيس جو بايدن فرنسا: a place behind a name is no part of it.
            let named = matches!(next.pos, Pos::Name | Pos::Other) && self.starts_phrase(last + 1) && !self.is_place(last + 1);
            // بهاء الدين رحماني: no adjective without the article describes a man by name.
            let relational = next.pos == Pos::Adjective
                && matches!(next.entry, Entry::None)
                && indefinite(next)
                && next.span.of(self.text).ends_with('ي');
            let goes_on = named || unknown(next) || common || behind_title || family || son || servant || father || faith || relational;
            if !goes_on || self.function_at(last + 1).is_some() || self.time_at(last + 1).is_some() {
                break;
            }
            last += 1;
        }
        Some(last)
    }

    /// Whether a title ends right before the word, with the noun or adjective that closes it.
    fn closes_title(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let word = &self.words[before];
            self.title_class(before).is_some() || matches!(word.pos, Pos::Noun | Pos::Adjective) && word.is(Features::DEFINITE)
        })
    }

    /// Whether a common word can be a family name where one is due: a bare masculine that no genitive follows.
    fn may_be_family_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let shape = Features::DEFINITE.with(Features::ACCUSATIVE).with(Features::FEMININE).with(Features::PLURAL);
        // عمران, سلمان look like duals.
        let like_dual = word.is(Features::DUAL) && word.span.of(self.text).ends_with("ان");
        let governs = |next: &Word| {
            matches!(next.pos, Pos::Noun | Pos::Adjective | Pos::Name | Pos::Number | Pos::Determiner) && !next.is(Features::ACCUSATIVE)
                || next.is(Features::CLITIC) && next.pos == Pos::Pronoun
        };
        matches!(word.pos, Pos::Noun | Pos::Adjective)
            && (word.is(Features::SINGULAR) || like_dual)
            && !word.features.any(shape)
            && self.title_class(at).is_none()
            && self.predicate(at).is_none()
            && !self.is_kind_of_place(at)
            && !self.words.get(at + 1).is_some_and(governs)
    }

    /// Whether the word is a name, or unknown and of no pattern of nouns: so are most foreign names.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let patterned = [Features::ACCUSATIVE, Features::FEMININE, Features::PLURAL, Features::DUAL, Features::MASDAR]
            .into_iter()
            .fold(Features::DEFINITE, Features::with);
        // بطء المسار: an unknown noun before a noun with the article governs it.
        let governs = || {
            let article = |word: &Word| word.pos == Pos::Noun && word.span.of(self.text).starts_with("ال");
            // مدينة كراسنويارسك الألعاب: what stands behind a kind of place is what it is called.
            let called =
                |before: usize| self.is_given_name(before) || self.is_kind_of_place(before) && !self.words[before].is(Features::DEFINITE);
            self.words.get(at + 1).is_some_and(article) && (at == 0 || !called(at - 1))
        };
        self.words.get(at).is_some_and(|word| {
            word.pos == Pos::Name
                || word.pos == Pos::Other && self.starts_phrase(at)
                || word.pos == Pos::Noun
                    && word.is(Features::GUESSED)
                    && matches!(word.entry, Entry::None)
                    && !word.features.any(patterned)
                    && !governs()
        })
    }

    pub(super) fn is_given_name(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| matches!(word.entry, Entry::GivenName(_)))
    }

    pub(super) fn title_class(&self, at: usize) -> Option<TitleClass> {
        match self.words.get(at)?.entry {
            Entry::Title(title) => Some(self.lexicon.titles.get(title).class),
            _ => None,
        }
    }

    /// The closing mark of a short quotation without a verb: a name in quotes.
    pub(super) fn quoted_name(&self, open: usize) -> Option<usize> {
        // جدد دعمه «لأمن البلاد».
        if self.words.get(open + 1).is_some_and(|first| first.pos == Pos::Preposition) {
            return None;
        }
        for last in open + 1..self.words.len().min(open + 2 + MAX_QUOTED_NAME_WORDS) {
            let word = &self.words[last];
            if matches!(word.pos, Pos::Verb | Pos::Subordinator | Pos::Particle) {
                return None;
            }
            if word.pos == Pos::Punctuation {
                let closes = matches!(word.span.of(self.text), "»" | "”" | "\"" | "“");
                return (closes && last > open + 1).then_some(last);
            }
        }
        None
    }
}
