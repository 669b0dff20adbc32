//! Where the title of a named person stands, and what office it is.

use std::ops::Range;

use smallvec::SmallVec;

use super::{
    bearer::{Run, SentenceReader},
    post::Post,
    statement::identity,
};
use crate::{
    lexicon::{Group, Standing, TitleClass, TitleId, bare},
    text::{Entry, Features, Pos, fold},
};

/// Words of a title with what it is of.
const MAX_TITLE: usize = 10;

/// What can stand between a name and an Arabic title behind a verb of holding: post, portfolio.
pub(super) const POST: &[&str] = &["منصب", "حقيبة"];

/// What can stand inside an English title with what it is of, behind its head.
const OF: &[&str] = &["of", "in", "at", "for", "with", "to", "on"];

impl SentenceReader<'_> {
    /// Title phrases before a name.
    pub(super) fn before(&self, name: Run) -> SmallVec<[Run; 4]> {
        if self.arabic() { self.before_arabic(name) } else { self.before_english(name) }
    }

    /// The title phrases behind a name.
    pub(super) fn behind(&self, name: Run) -> SmallVec<[Run; 2]> {
        if self.arabic() { self.behind_arabic(name) } else { self.behind_english(name).into_iter().collect() }
    }

    /// Whether the word is the title of one person.
    pub(super) fn is_title(&self, at: usize) -> bool {
        self.title(at).is_some() && !self.words[at].features.any(Features::PLURAL.with(Features::DUAL))
    }

    /// Whether the word is a rank, which stands before a name without the article too.
    fn is_ranked(&self, at: usize) -> bool {
        self.titles(at).iter().any(|title| self.lexicon.titles.get(*title).class == TitleClass::Rank)
    }

    fn is_possessive(&self, at: usize) -> bool {
        matches!(self.raw(at), "'s" | "’s" | "'" | "’")
    }

    fn is_nominal(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| matches!(word.pos, Pos::Noun | Pos::Name | Pos::Adjective))
    }

    /// Whether a name ends before the word at `at`.
    fn follows_name(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|first| self.name_from(first).is_some_and(|end| end == at))
    }

    /// "health minister Jane Roe", "the bank's chairman, John Doe,", "the court's president, Judge Jane Roe,".
    fn before_english(&self, (start, end): Run) -> SmallVec<[Run; 4]> {
        let mut close = start;
        while close > 0 && self.is_honorific(close - 1) {
            close -= 1;
        }
        let at_name = close.checked_sub(1).filter(|head| self.is_title(*head)).map(|head| (self.phrase_start(head), close));
        let comma = at_name.map_or(close, |(first, _)| first);
        let apposed = comma.checked_sub(1).filter(|comma| self.is_comma(*comma)).and_then(|comma| self.apposed(comma, end));
        at_name.into_iter().chain(apposed).collect()
    }

    /// Where the nouns and owners before the head of an English title begin.
    fn phrase_start(&self, head: usize) -> usize {
        let inside = |at: usize| self.is_nominal(at) || self.is_possessive(at);
        (head.saturating_sub(MAX_TITLE - 1)..head).rev().take_while(|at| inside(*at)).last().unwrap_or(head)
    }

    /// The English title before the comma at `comma` whose bearer's name ends at `end`.
    fn apposed(&self, comma: usize, end: usize) -> Option<Run> {
        let ends = self.words.get(end).is_none_or(|next| matches!(next.pos, Pos::Punctuation | Pos::Verb));
        let mut head = comma.checked_sub(1).filter(|_| ends)?;
        if !self.is_title(head) {
            let inside = |at: &usize| {
                self.is_nominal(*at) || self.is_possessive(*at) || self.words[*at].pos == Pos::Determiner || OF.contains(&self.raw(*at))
            };
            let back = (comma.saturating_sub(MAX_TITLE)..comma).rev().take_while(inside);
            head = back.into_iter().find(|at| self.is_title(*at) && self.raw(at + 1) == "of")?;
        }
        let first = self.phrase_start(head);
        let before = first.checked_sub(1)?;
        let definite = matches!(self.words[before].pos, Pos::Determiner | Pos::Pronoun) || (first..head).any(|at| self.is_possessive(at));
        // "Jane Roe, the chairman, John Doe and others": the first has it.
        let taken = (before.saturating_sub(1)..=before).any(|at| self.is_comma(at) && self.follows_name(at));
        let article = !matches!(self.raw(before), "a" | "an" | "A" | "An");
        (definite && !taken && article).then_some((first, comma))
    }

    /// Where what is said of a name goes on behind its bearer's age: "Jane Roe, 38, head of", نبيل حمدان (47 عاما)، قائد.
    pub(super) fn behind_age(&self, end: usize) -> usize {
        let Some((_, (_, last))) = self.age_behind(end) else { return end };
        let unit = |at: usize| self.words.get(at).is_some_and(|word| matches!(word.entry, Entry::Unit(_)));
        let mut at = last + usize::from(unit(last));
        at += usize::from(self.raw(at) == ")");
        if self.is_comma(at) || self.raw(at) == "و" { at } else { end }
    }

    /// "Jane Roe, the union's general secretary", "Jane Roe is a lawyer", "Jane Roe, who was the mayor of".
    fn behind_english(&self, (_, end): Run) -> Option<Run> {
        let mut first = self.behind_age(end);
        let copula = |at| matches!(self.raw(at), "is" | "was");
        if self.is_comma(first) {
            first += 1;
            let told = matches!(self.raw(first), "described" | "identified" | "named") && self.raw(first + 1) == "as";
            let relative = self.raw(first) == "who" && copula(first + 1);
            first += if told || relative { 2 } else { 0 };
        } else if copula(first) {
            first += 1;
        } else {
            return None;
        }
        self.english_title(first)
    }

    /// The English title phrase that starts at `first`, an article apart, with what it is of.
    pub(super) fn english_title(&self, mut first: usize) -> Option<Run> {
        if self.words.get(first).is_some_and(|word| matches!(word.pos, Pos::Determiner | Pos::Pronoun)) {
            first += 1;
        }
        let mut close = first;
        let inside = |at: usize| {
            self.is_nominal(at)
                || self.is_possessive(at)
                || self.raw(at) == "-"
                || self.words.get(at).is_some_and(|word| word.pos == Pos::Number)
        };
        while close - first < MAX_TITLE && inside(close) {
            close += 1;
        }
        if close == first || !self.is_title(close - 1) || self.is_honorific(close - 1) {
            return None;
        }
        if OF.contains(&self.raw(close)) {
            let of = |at: usize| {
                self.is_nominal(at)
                    || self.is_possessive(at)
                    || self.words.get(at).is_some_and(|word| matches!(word.pos, Pos::Determiner | Pos::Conjunction))
                    || self.raw(at) == "of"
            };
            let mut last = close + 1;
            while last - close < MAX_TITLE && of(last) {
                last += 1;
            }
            while self.words[last - 1].pos == Pos::Conjunction {
                last -= 1;
            }
            close = if last > close + 1 { last } else { close };
        }
        Some((first, close))
    }

    fn is_preposition(&self, at: usize, of: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| word.pos == Pos::Preposition) && of.contains(&self.raw(at))
    }

    /// Whether the word is a pronoun attached to the noun before it: أمين + ها.
    fn is_owner(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.pos == Pos::Pronoun && word.is(Features::CLITIC))
    }

    /// What an Arabic title phrase is made of, prepositions apart.
    fn is_part(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| match word.pos {
            Pos::Noun | Pos::Adjective => !matches!(word.entry, Entry::GivenName(_)),
            Pos::Name => matches!(word.entry, Entry::Place(_) | Entry::Organization(_) | Entry::Title(_)) || self.raw(at) == "باسم",
            Pos::Pronoun => word.is(Features::CLITIC) && at > 0 && (self.is_title(at - 1) || matches!(self.raw(at - 1), "باسم" | "اسم")),
            _ => false,
        })
    }

    /// How a title word makes the title next to it held, where it is no title of its own: سابق, نائب.
    fn modifies(&self, at: usize) -> Option<Standing> {
        let titles = &self.lexicon.titles;
        let own = self.title(at).into_iter();
        let found = own.chain(titles.of_word(self.raw(at)).iter().copied());
        found.map(|title| titles.get(title)).find(|title| title.of.is_none() && title.standing.is_some()).and_then(|title| title.standing)
    }

    /// Whether an Arabic title goes on with the title at `at`: نائب وزير, النائب السابق لحاكم.
    fn goes_on_with(&self, head: usize, at: usize, closed: bool) -> bool {
        let for_another = |at: usize| {
            self.modifies(at).is_some_and(|standing| matches!(standing, Standing::Deputy | Standing::Acting))
                || self.title(at).is_some_and(|title| self.lexicon.titles.get(title).standing == Some(Standing::Deputy))
        };
        if self.modifies(at).is_some_and(|standing| standing != Standing::Deputy) {
            return true;
        }
        // النائب السابق لحاكم, القائم بأعمال محافظ.
        let behind = |back: usize| at >= head + 1 + back && self.is_preposition(at - back, &["ل", "ب"]);
        if behind(1) || behind(2) && for_another(head) {
            return for_another(head);
        }
        !closed
    }

    /// Where the title phrase that starts at `head` ends, at most at `end`.
    pub(super) fn chain_end(&self, head: usize, end: usize) -> usize {
        let mut closed = self.has_article(head);
        let mut at = head + 1;
        // أمينها العام: whose it is closes it, and its adjective follows.
        if self.is_owner(at) {
            (closed, at) = (true, at + 1);
        }
        // Words that a title of several words has used say nothing by themselves.
        let mut used = head + self.width(head);
        while at < end && at - head < MAX_TITLE {
            let preposition = self.is_preposition(at, &["ل", "ب", "في", "لدى"]) && self.is_part(at + 1);
            if !preposition && !self.is_part(at) || self.is_title(at) && at >= used && !self.goes_on_with(head, at, closed) {
                break;
            }
            if self.is_title(at) && at >= used {
                used = at + self.width(at);
            }
            let word = &self.words[at];
            let place = matches!(word.entry, Entry::Place(_) | Entry::Organization(_)) && word.pos == Pos::Name;
            // قبل رئيس الجمهورية تنحي فلان: a bare noun behind a closed phrase is no part of it.
            if closed && !preposition && word.pos == Pos::Noun && !self.has_article(at) && !self.is_title(at) && at >= used {
                break;
            }
            // رئيس كتلة نيابية: no genitive follows upon its adjective.
            let described = word.pos == Pos::Adjective && at >= used;
            closed = !preposition && (closed || self.has_article(at) || place || described);
            at += 1;
        }
        while at > head + 1 && self.words[at - 1].pos == Pos::Preposition {
            at -= 1;
        }
        at
    }

    /// وزيرة الصحة ليلى حمدان, مدير السد المهندس نبيل حمدان.
    fn before_arabic(&self, (start, end): Run) -> SmallVec<[Run; 4]> {
        let mut found = SmallVec::new();
        let mut close = start;
        if close > 0 && self.is_comma(close - 1) {
            if !self.is_comma(end) || end - start < 2 {
                return found;
            }
            close -= 1;
        }
        let mut first = close;
        while first > 0 && close - first < MAX_TITLE && (self.is_part(first - 1) || self.is_preposition(first - 1, &["ل", "ب"])) {
            first -= 1;
        }
        // The phrases side by side; the last one stands at the name.
        let mut chains: SmallVec<[Run; 4]> = SmallVec::new();
        let mut at = first;
        while at < close {
            if self.is_title(at) {
                let last = self.chain_end(at, close);
                chains.push((at, last));
                at = last;
            } else {
                at += 1;
            }
        }
        let Some(mut own) = chains.pop().filter(|(_, last)| *last == close) else { return found };
        // فلان، وكيل الوزير فلان: what begins behind a name and a comma is said of that name.
        if own.0 >= 2 && self.is_comma(own.0 - 1) && self.follows_name(own.0 - 1) {
            match (own.0 + 1..own.1).find(|at| self.is_title(*at)) {
                Some(inner) => own = (inner, own.1),
                None => return found,
            }
            chains.clear();
        }
        let address = self.is_honorific(own.0);
        // محامي فلان is the lawyer of the one named: alone and without the article a title is said of another.
        let of_another = own.0 + 1 == start && !self.has_article(own.0) && !address && !self.is_ranked(own.0);
        if of_another {
            return found;
        }
        if !address {
            found.push(own);
        }
        let beside = self.has_article(own.0)
            && self
                .title(own.0)
                .is_some_and(|title| matches!(self.lexicon.titles.get(title).class, TitleClass::Rank | TitleClass::Profession) || address);
        // رئيس أركان اللواء العقيد فلان: nobody has two ranks, the first is a brigade.
        let one_rank = |further: &Run| !(self.is_ranked(own.0) && self.is_ranked(further.0) && further.0 + 1 == further.1);
        if let Some(further) = chains.pop().filter(|(_, last)| beside && *last == own.0).filter(one_rank) {
            let after_deed = further.0 > 0 && self.words[further.0 - 1].pos == Pos::Verb && !self.says(further.0 - 1);
            if address || !after_deed {
                found.push(further);
            }
        }
        found
    }

    /// نبيل حمدان، النائب السابق لحاكم المصرف, سميرة حمدان، وهي الوزيرة المنسقة, شغل فلان منصب الوكيل.
    fn behind_arabic(&self, (start, end): Run) -> SmallVec<[Run; 2]> {
        let Some(own) = self.title_behind((start, end)) else { return SmallVec::new() };
        // نبيل حمدان، نائب رئيس الوزراء وزير المالية: two offices side by side.
        let further = Some(own.1 + usize::from(self.raw(own.1) == "و")).filter(|at| self.is_title(*at));
        let further = further.map(|at| (at, self.chain_end(at, self.words.len())));
        let names_another = |(_, last): &Run| self.name_from(*last).is_some() && !self.is_part(*last);
        std::iter::once(own).chain(further.filter(|run| !names_another(run))).collect()
    }

    fn title_behind(&self, (start, end): Run) -> Option<Run> {
        let mut first = self.behind_age(end);
        let mut marked = self.is_comma(first);
        first += usize::from(marked);
        let pronoun = self.raw(first) == "و" && matches!(self.raw(first + 1), "هو" | "هي");
        if pronoun {
            (first, marked) = (first + 2, true);
        } else if !marked && POST.contains(&self.raw(first)) {
            (first, marked) = (first + 1, true);
        }
        if first >= self.words.len() || !self.is_title(first) || self.is_honorific(first) && !marked {
            return None;
        }
        // التقى فلان وزير المالية، التقى الوزير فلان رئيس الحكومة: the title may be of whom something is done to. Behind a rank
        // goes on whom it is the rank of, unless a verb stands before it all: بينهم العميد فلان قائد اللواء.
        let before = self.before_arabic((start, end));
        let (head, beside) = (before.iter().map(|run| run.0).min().unwrap_or(start), before.iter().all(|run| self.is_ranked(run.0)));
        let after_deed = head > 0 && self.words[head - 1].pos == Pos::Verb && !self.says(head - 1);
        if !marked && (after_deed || !beside) {
            return None;
        }
        let close = self.chain_end(first, self.words.len());
        if pronoun {
            // وهو محافظ أصيل: the pronoun is of the name before it, whatever follows.
            return Some((first, close));
        }
        let name_follows = self.name_from(close).is_some() && !self.is_part(close);
        if name_follows {
            let inner = (first + 1..close).find(|at| self.is_title(*at));
            return inner.filter(|_| marked).map(|inner| (first, inner));
        }
        Some((first, close))
    }

    /// A word of a title phrase as the table of portfolios has it.
    fn bare(&self, at: usize) -> String {
        let raw = self.raw(at);
        let clitic = at > 0 && self.raw(at - 1) == "ل";
        bare(raw.strip_prefix('ل').filter(|_| clitic && self.has_article(at)).unwrap_or(raw))
    }

    /// The office that a title phrase names.
    pub(super) fn post(&self, (first, end): Run) -> Option<Post> {
        let table = &self.lexicon.titles;
        let core = if self.arabic() { end } else { (first..end).find(|at| OF.contains(&self.raw(*at))).unwrap_or(end) };
        let heads: SmallVec<[usize; 4]> = (first..core).filter(|at| self.is_title(*at)).collect();
        let mut post = Post::default();
        // What is held: the last title in English, the first in Arabic that is not held for another.
        let mut head = *if self.arabic() { heads.first() } else { heads.last() }?;
        if self.arabic() {
            let next =
                heads.iter().copied().find(|at| *at > head && self.modifies(*at).is_none_or(|standing| standing == Standing::Deputy));
            if let (Some(standing), Some(next)) = (self.modifies(head), next) {
                post.standing.push(standing);
                head = next;
            }
        } else {
            // All words of a title of several words are marked with it.
            head = (first..=head).rev().take_while(|at| self.title(*at) == self.title(head)).last().unwrap_or(head);
        }
        let own = head..(head + self.width(head)).min(end);
        for title in self.titles(head) {
            let row = table.get(title);
            if row.class == TitleClass::Honorific {
                continue;
            }
            match row.of {
                Some(of) => {
                    post.standing.extend(row.standing);
                    post.titles.push(of);
                }
                None => post.titles.push(title),
            }
        }
        if post.titles.is_empty() {
            return None;
        }
        post.group = post.titles.iter().find_map(|title| table.get(*title).group);
        let general = self.general(&own, &post);
        post.titles.extend(general);
        let outside = (first..core).filter(|at| !own.contains(at));
        let deputies = if self.arabic() { None } else { Some(head) };
        // النائب الأول للنقيب السابق: an adjective behind what the office is of is that one's.
        let of_another = |at: usize| self.arabic() && (first + 1..at).any(|at| self.is_preposition(at, &["ل"]) && self.is_title(at + 1));
        post.standing.extend(outside.filter(|at| !of_another(*at)).filter_map(|at| {
            let standing = self.modifies(at)?;
            (standing != Standing::Deputy || deputies.is_some_and(|head| at < head)).then_some(standing)
        }));
        post.titles.extend(self.rank_of_office(end));
        if self.is_dated(end) {
            post.standing.push(Standing::Former);
        }
        let mut seen: SmallVec<[Standing; 2]> = SmallVec::new();
        post.standing.retain(|standing| {
            let new = !seen.contains(standing);
            seen.push(*standing);
            new
        });
        let used = self.portfolios((first, end), &mut post);
        if !post.portfolios.is_empty() {
            post.group = Some(Group::Portfolio);
        }
        for at in (first..end).filter(|at| !own.contains(at) && !used.contains(at)) {
            let word = &self.words[at];
            let content = matches!(word.pos, Pos::Noun | Pos::Name | Pos::Adjective) && self.modifies(at).is_none();
            if content && !matches!(word.entry, Entry::Place(_)) && (self.title(at).is_none() || !self.is_title(at)) {
                post.of.push(identity(word, self.lexicon));
            }
        }
        // What a title of several words is of stands in its own words: مدير الدفاع المدني.
        let main = if self.arabic() { own.start } else { own.end - 1 };
        post.body.extend(post.of.iter().copied());
        post.body.extend(own.filter(|at| *at != main).map(|at| identity(&self.words[at], self.lexicon)));
        post.of.sort_unstable();
        post.of.dedup();
        Some(post)
    }

    /// Whether the time behind a title says that it is held no more: "until last year", "in 2021", بين 2017 و2021.
    fn is_dated(&self, at: usize) -> bool {
        const UNTIL: &[&str] = &["until", "till", "حتى"];
        const WITHIN: &[&str] = &["in", "from", "between", "بين", "في", "عام"];
        let year = |at: usize| self.raw(at).len() == 4 && fold(self.raw(at)).parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
        UNTIL.contains(&self.raw(at)) || WITHIN.contains(&self.raw(at)) && (year(at + 1) || self.raw(at + 1) == "عام" && year(at + 2))
    }

    /// The rank behind an office: ضابط متقاعد برتبة لواء.
    fn rank_of_office(&self, at: usize) -> Option<TitleId> {
        const RANK: &str = "رتبة";
        let titles = &self.lexicon.titles;
        let follows = self.raw(at) == "ب" && self.raw(at + 1) == RANK;
        let mut found = titles.of_word(self.raw(at + 2)).iter().copied().filter(|_| follows);
        found.find(|title| titles.get(*title).rank.is_some())
    }

    /// The general titles that the main word of a title of several words is by itself: رئيس الاتحاد is a president too.
    /// The highest offices of a state are told apart by what they are of.
    fn general(&self, own: &Range<usize>, post: &Post) -> SmallVec<[TitleId; 2]> {
        let table = &self.lexicon.titles;
        let plain = |title: &TitleId| table.get(*title).of.is_none() && table.get(*title).group != Some(Group::State);
        if own.len() < 2 || !post.standing.is_empty() || !post.titles.iter().all(plain) {
            return SmallVec::new();
        }
        let main = if self.arabic() { own.start } else { own.end - 1 };
        let fits = |title: &&TitleId| {
            let row = table.get(**title);
            row.class == TitleClass::Office && row.standing.is_none() && !post.titles.contains(title)
        };
        table.of_word(self.raw(main)).iter().filter(fits).copied().collect()
    }

    /// How many words the title that starts at `head` has.
    fn width(&self, head: usize) -> usize {
        let Some(title) = self.title(head) else { return 1 };
        if self.arabic() {
            self.words_of(title, head)
        } else {
            (head..self.words.len()).take_while(|at| self.title(*at) == Some(title)).count()
        }
    }

    /// How many words from `head` on an Arabic form of `title` takes.
    fn words_of(&self, title: TitleId, head: usize) -> usize {
        let row = self.lexicon.titles.get(title);
        let fits = |form: &str| form.split_whitespace().enumerate().skip(1).all(|(offset, word)| self.bare(head + offset) == bare(word));
        let forms = row.arabic_forms.iter().chain(&row.arabic_feminines);
        forms.filter(|form| fits(form)).map(|form| form.split_whitespace().count()).max().unwrap_or(1)
    }

    /// Whether the word goes on with an Arabic title of several words: أركان in رئيس أركان.
    pub(super) fn within_title(&self, at: usize) -> bool {
        (at.saturating_sub(2)..at).any(|head| match self.words[head].entry {
            Entry::Title(title) => head + self.words_of(title, head) > at,
            _ => false,
        })
    }

    /// The portfolios of a minister or of who acts for one; the words that name them.
    pub(super) fn portfolios(&self, (first, end): Run, post: &mut Post) -> Vec<usize> {
        let table = &self.lexicon.titles;
        let is_portfolio = |title: &TitleId| table.get(*title).group == Some(Group::Portfolio);
        let minister = table.find("minister");
        if !post.titles.iter().any(|title| Some(*title) == minister || is_portfolio(title)) {
            return Vec::new();
        }
        post.portfolios.extend(post.titles.iter().copied().filter(is_portfolio));
        // "trade and industry minister", وزير الصناعة والتجارة: the second of two.
        let and = |at: usize| matches!(self.raw(at), "and" | "و" | "&");
        let from = if first >= 2 && and(first - 1) { first - 2 } else { first };
        let to = if and(end) && self.is_part(end + 1) { (end + 3).min(self.words.len()) } else { end };
        let words: Vec<String> = (from..to).map(|at| self.bare(at)).collect();
        let (mut used, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let width = match table.portfolio(&words[at..]) {
                Some((title, width)) => {
                    if !post.portfolios.contains(&title) {
                        post.portfolios.push(title);
                    }
                    used.extend(from + at..from + at + width);
                    width
                }
                None => 1,
            };
            at += width;
        }
        used
    }
}
