//! What a report says of one person beside the name: rank, office, trade, nationality, age; and which of it goes with
//! what another report says.

use smallvec::SmallVec;

use super::Level;
use crate::{
    entity::NameWord,
    lexicon::{Group, Lexicon, PlaceId, Standing, TitleClass, TitleId, Titles},
    model::Span,
    text::Key,
};

/// A title as a report gives it: what, how held, of what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Post {
    /// The titles its word may be: نقيب is a captain, and head of a bar.
    pub titles: SmallVec<[TitleId; 2]>,
    /// Beside what one person doesn't bear it.
    pub group: Option<Group>,
    /// How it is held: deputy, acting, former, designate, retired.
    pub standing: SmallVec<[Standing; 1]>,
    /// Of a minister or a deputy of one: the portfolios.
    pub portfolios: SmallVec<[TitleId; 1]>,
    /// What else it is said to be of, places apart: identities, sorted.
    pub of: SmallVec<[Key; 4]>,
    /// The body it is of: that, and what the words of the title say of it (police in police chief).
    pub body: SmallVec<[Key; 4]>,
}

/// One thing that a report says of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Rank, office, trade.
    Post(Post),
    /// The state whose adjective stands beside the title.
    Nation(PlaceId),
    /// Years of age.
    Age(u32),
}

impl Fact {
    /// One key however the fact is worded, in both languages as far as the lexicon knows the words. It is made of the names of
    /// rows, never of their places in a table, so that a conflict keeps its id when the lexicon grows; what else a post is
    /// said to be of is left out.
    #[must_use]
    pub fn key(&self, lexicon: &Lexicon) -> Key {
        let names = |ids: &[TitleId]| ids.iter().map(|id| lexicon.titles.get(*id).name.as_str()).collect::<Vec<_>>().join(" ");
        Key::of_folded(&match self {
            Fact::Post(post) => format!("{}|{:?}|{}", names(&post.titles), post.standing, names(&post.portfolios)),
            Fact::Nation(place) => lexicon.places.get(*place).name.clone(),
            Fact::Age(years) => years.to_string(),
        })
    }
}

/// A fact where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What is said.
    pub fact: Fact,
    /// The words that say it.
    pub span: Span,
    /// These words with the name.
    pub shown: Span,
    /// The name.
    pub name: Span,
}

/// All that one report says of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dossier {
    /// The fullest name.
    pub names: SmallVec<[NameWord; 3]>,
    /// Whether the report names another person with the same last name.
    pub shared: bool,
    /// What it says, in text order.
    pub told: Vec<Told>,
}

/// Two facts of one person that don't go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clash {
    /// Why, as a level of the rule.
    pub level: Level,
    /// Place of the one among the facts of its dossier.
    pub a: usize,
    /// Place of the other.
    pub b: usize,
    /// Which of the two would be of a later time, if both were right: former after office, office after designate.
    pub later: Option<Side>,
}

/// One of two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }
}

/// Two steps of one ladder.
const RANKS: Level = "titles:ranks";
/// Ministers of two portfolios, or two of the highest offices of a state.
const SEATS: Level = "titles:seats";
/// One office, held and held in another way: deputy, acting, former, designate.
const STANDING: Level = "titles:standing";
/// Two trades.
const TRADES: Level = "titles:trades";
/// Two ages.
const AGES: Level = "titles:ages";
/// Two offices of one body.
const BODY: Level = "titles:one-body";
/// Two offices or nationalities that one person may have both, though neither report says so.
const APART: Level = "titles:apart";

impl Dossier {
    /// Whether both are of one person, by name.
    #[must_use]
    pub fn same_person(&self, other: &Dossier) -> bool {
        let alone = self.names.len() == 1 || other.names.len() == 1;
        one_name(&self.names, &other.names) && !(alone && (self.shared || other.shared))
    }

    /// Who it is: one key for the first and the last name in both scripts.
    #[must_use]
    pub fn key(&self) -> Key {
        let bones = |name: Option<&NameWord>| name.map_or(String::new(), |name| name.skeleton.to_string());
        let first = self.names.first().filter(|_| self.names.len() > 1);
        Key::of_folded(&format!("{} {}", bones(first), bones(self.names.last())))
    }

    /// The facts of the two that don't go together. What two reports share speaks for both: one may just say more.
    #[must_use]
    pub fn clashes(&self, other: &Dossier, lexicon: &Lexicon) -> Vec<Clash> {
        let (mut found, titles) = (Vec::new(), &lexicon.titles);
        let (a, b) = (self.posts(), other.posts());
        let ranked = |posts: &[(usize, &Post)]| -> Vec<usize> {
            (0..posts.len()).filter(|at| posts[*at].1.titles.iter().any(|title| titles.get(*title).rank.is_some())).collect()
        };
        let (ranks, other_ranks) = (ranked(&a), ranked(&b));
        let pairs =
            |one: &[usize], two: &[usize]| -> Vec<(usize, usize)> { one.iter().flat_map(|x| two.iter().map(move |y| (*x, *y))).collect() };
        // A report that gives two ranks contradicts itself, and whoever gives another one: sharing one mends nothing.
        let steps = |x: &Post, y: &Post| x.titles.iter().any(|one| y.titles.iter().any(|two| titles.exclusive(*one, *two)));
        let apart = pairs(&ranks, &other_ranks).into_iter().filter(|(x, y)| !a[*x].1.meets(b[*y].1, titles) && steps(a[*x].1, b[*y].1));
        found.extend(apart.map(|(x, y)| Clash { level: RANKS, a: a[x].0, b: b[y].0, later: None }));
        let rest =
            |posts: &[(usize, &Post)], ranks: &[usize]| -> Vec<usize> { (0..posts.len()).filter(|at| !ranks.contains(at)).collect() };
        let of_offices = pairs(&rest(&a, &ranks), &rest(&b, &other_ranks));
        let agree: Vec<(usize, usize)> = of_offices.iter().copied().filter(|(x, y)| a[*x].1.agrees(b[*y].1, titles)).collect();
        // Who holds an office in both reports may hold another one beside it.
        let shared = agree.iter().any(|(x, _)| a[*x].1.group.is_some());
        for (x, y) in of_offices.into_iter().filter(|(x, y)| !agree.iter().any(|(one, two)| one == x || two == y)) {
            let level = a[x].1.clash(b[y].1, titles).filter(|level| !shared || !matches!(*level, APART | BODY));
            let only = |standing| match (a[x].1.held(standing), b[y].1.held(standing)) {
                (true, false) => Some(Side::A),
                (false, true) => Some(Side::B),
                _ => None,
            };
            let later = only(Standing::Former).or_else(|| only(Standing::Designate).map(Side::other));
            found.extend(level.map(|level| Clash { level, a: a[x].0, b: b[y].0, later }));
        }
        let ages = self.differ(other, |fact| match fact {
            Fact::Age(years) => Some(*years),
            _ => None,
        });
        let nations = self.differ(other, |fact| match fact {
            Fact::Nation(place) => Some(*place),
            _ => None,
        });
        let valued = [(AGES, ages), (APART, nations)];
        found.extend(valued.into_iter().filter_map(|(level, pair)| pair.map(|(a, b)| Clash { level, a, b, later: None })));
        found
    }

    /// Two steps of one ladder that one report gives the person: all that it cannot have meant both.
    #[must_use]
    pub fn slips(&self, lexicon: &Lexicon) -> Vec<Clash> {
        let mut found = self.clashes(self, lexicon);
        found.retain(|clash| clash.level == RANKS && clash.a < clash.b);
        found
    }

    /// The different posts, each where it is told with most of the name.
    fn posts(&self) -> Vec<(usize, &Post)> {
        let mut posts: Vec<(usize, &Post)> = Vec::new();
        for (at, told) in self.told.iter().enumerate() {
            let Fact::Post(post) = &told.fact else { continue };
            match posts.iter_mut().find(|(_, known)| *known == post) {
                Some((known, _)) if self.told[*known].shown.len() < told.shown.len() => *known = at,
                Some(_) => {}
                None => posts.push((at, post)),
            }
        }
        posts
    }

    /// Where each report gives one value and they are two.
    fn differ<T: PartialEq>(&self, other: &Dossier, value: impl Fn(&Fact) -> Option<T>) -> Option<(usize, usize)> {
        let only = |told: &[Told]| {
            let mut values = told.iter().enumerate().filter_map(|(at, told)| Some((at, value(&told.fact)?)));
            let first = values.next()?;
            values.all(|(_, value)| value == first.1).then_some(first)
        };
        let (one, two) = (only(&self.told)?, only(&other.told)?);
        (one.1 != two.1).then_some((one.0, two.0))
    }
}

/// Whether the shorter name is part of the longer, word by word in order; a single word has to be the last name.
pub(super) fn one_name(a: &[NameWord], b: &[NameWord]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => false,
        [word] => word.skeleton.len() >= 2 && long.last().is_some_and(|last| word.same(last)),
        _ => {
            let mut rest = long.iter();
            short.iter().all(|word| rest.any(|other| word.same(other)))
        }
    }
}

impl Post {
    /// Whether a title of one is a title of the other's, or covers it.
    fn meets(&self, other: &Post, titles: &Titles) -> bool {
        titles.meet(&self.titles, &other.titles)
    }

    fn held(&self, standing: Standing) -> bool {
        self.standing.contains(&standing)
    }

    /// Whether it is held no more: a former general is a retired one.
    fn past(&self) -> bool {
        self.held(Standing::Former) || self.held(Standing::Retired)
    }

    /// Whether one is held no more and the other still is. A rank goes on: who retired a general is called a general.
    fn over_on_one_side(&self, other: &Post, titles: &Titles) -> bool {
        let ranks = |post: &Post| post.titles.iter().all(|title| titles.get(*title).class == TitleClass::Rank);
        self.past() != other.past() && !(ranks(self) && ranks(other))
    }

    /// Whether both are of ministries, and of none in common.
    fn of_other_ministries(&self, other: &Post, titles: &Titles) -> bool {
        !self.portfolios.is_empty() && !other.portfolios.is_empty() && !titles.meet(&self.portfolios, &other.portfolios)
    }

    /// Whether both may be one office.
    fn agrees(&self, other: &Post, titles: &Titles) -> bool {
        let all = [Standing::Deputy, Standing::Acting, Standing::Designate];
        self.meets(other, titles)
            && !self.of_other_ministries(other, titles)
            && !self.over_on_one_side(other, titles)
            && (all.into_iter().all(|standing| self.held(standing) == other.held(standing))
                || self.stands_in(other)
                || other.stands_in(self))
    }

    /// Whether it is a deputy's, and the other that of who acts: a deputy may.
    fn stands_in(&self, other: &Post) -> bool {
        self.held(Standing::Deputy) && other.held(Standing::Acting)
    }

    /// Whether it is a general word for many offices: official, head, leader.
    fn is_general(&self, titles: &Titles) -> bool {
        self.titles.iter().map(|title| titles.get(*title)).any(|title| title.group.is_none() && !title.covers.is_empty())
    }

    /// Whether it is an office and not a general word for one: the head or leader of a body may be any of its heads.
    fn is_definite_office(&self, titles: &Titles) -> bool {
        self.titles.iter().all(|title| titles.get(*title).class == TitleClass::Office) && !self.is_general(titles)
    }

    /// Why two offices or trades don't go together, if so.
    fn clash(&self, other: &Post, titles: &Titles) -> Option<Level> {
        // Who was something may be something else now.
        let past = self.over_on_one_side(other, titles);
        if self.of_other_ministries(other, titles) {
            return (!past).then_some(SEATS);
        }
        if self.meets(other, titles) {
            // An official who is responsible for something may be a deputy of anybody.
            let same = self.titles.iter().any(|title| other.titles.contains(title));
            if !same && (self.is_general(titles) || other.is_general(titles)) {
                return None;
            }
            let of_other = !self.of.is_empty() && !other.of.is_empty() && !self.of.iter().any(|key| other.of.contains(key));
            return (!of_other || !self.portfolios.is_empty()).then_some(STANDING);
        }
        if past {
            return None;
        }
        let of_one_body = self.body.iter().any(|key| other.body.contains(key));
        if of_one_body && self.is_definite_office(titles) && other.is_definite_office(titles) {
            return Some(BODY);
        }
        match (self.group?, other.group?) {
            (Group::Trade, Group::Trade) => Some(TRADES),
            (Group::Trade, _) | (_, Group::Trade) => None,
            (Group::State, Group::State) if self.of.is_empty() && other.of.is_empty() => Some(SEATS),
            _ => Some(APART),
        }
    }
}
