//! Offices, ranks, professions and honorifics, with their order of rank and what they generalize.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use smallvec::SmallVec;

use super::{Source, Table, TitleId};
use crate::{model::Lang, text::fold};

/// What kind of title a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleClass {
    /// Held by one person at a time in one body: minister, director.
    Office,
    /// A step of a ladder: colonel.
    Rank,
    /// Mr, Sheikh, Your Excellency.
    Honorific,
    /// What one does for a living.
    Profession,
    /// What one is in a story: witness, suspect, spokesperson.
    Role,
}

/// How an office is held, where it is not simply held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// For somebody who holds it: deputy, vice-, نائب.
    Deputy,
    /// For the time being: acting, interim, بالوكالة.
    Acting,
    /// No longer: former, سابق.
    Former,
    /// Not yet: designate, -elect, مكلف.
    Designate,
    /// By name only: retired, متقاعد. A rank is kept for life, so it excludes nothing.
    Retired,
}

/// Titles of which one person mostly bears one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Ministers of one government.
    Portfolio,
    /// The highest offices of a state.
    State,
    /// What one does for a living, where it is specific.
    Trade,
    /// An office that mostly fills a person: two are worth a look.
    Post,
}

/// A title.
#[derive(Debug, Clone)]
pub struct Title {
    /// The id used in lexicon files.
    pub name: String,
    /// What kind of title.
    pub class: TitleClass,
    /// Ladder and step, for ranks.
    pub rank: Option<(String, u8)>,
    /// English forms.
    pub english_forms: Vec<String>,
    /// Arabic forms, masculine singular.
    pub arabic_forms: Vec<String>,
    /// Irregular feminines.
    pub arabic_feminines: Vec<String>,
    /// Broken plurals.
    pub arabic_plurals: Vec<String>,
    /// Titles that this one covers ("general" covers every general's rank).
    pub covers: Vec<TitleId>,
    /// How it is held.
    pub standing: Option<Standing>,
    /// What is held so (vice-president: president); `None` for a word that makes another title such (former).
    pub of: Option<TitleId>,
    /// Titles beside which a person doesn't bear it.
    pub group: Option<Group>,
}

/// The table of titles.
#[derive(Debug, Default)]
pub struct Titles {
    rows: Vec<Title>,
    by_name: HashMap<String, TitleId, FxBuildHasher>,
    /// Every title that a single bare word may be: نقيب is a captain, and head of a bar.
    by_word: HashMap<String, SmallVec<[TitleId; 2]>, FxBuildHasher>,
    /// What ministers are of, as bare words: `trade`, `شؤون خارجيه`; longest first.
    portfolios: Vec<(Vec<String>, TitleId)>,
}

/// A word without its article, folded.
///
/// ```
/// use reconcile::lexicon::bare;
///
/// assert_eq!(bare("الخارجيّة"), bare("خارجية"));
/// ```
#[must_use]
pub fn bare(word: &str) -> String {
    const MIN_REST: usize = 3;
    let folded = fold(word);
    match folded.strip_prefix("ال").filter(|rest| rest.chars().count() >= MIN_REST) {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

impl Titles {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Titles {
        let mut titles = Titles::default();
        let mut links = Vec::new();
        let columns = &["id", "class", "rank", "en", "ar", "feminine_ar", "plural_ar", "generic", "standing", "of", "group"];
        Table::read(source, "titles.tsv", columns, mistakes, |row, mistakes| {
            let id = TitleId(titles.rows.len() as u16);
            let class = match row.get("class") {
                "office" => TitleClass::Office,
                "rank" => TitleClass::Rank,
                "honorific" => TitleClass::Honorific,
                "profession" => TitleClass::Profession,
                "role" => TitleClass::Role,
                other => {
                    mistakes.push(format!("{}: unknown class `{other}`; write office, rank, honorific, profession or role", row.place));
                    TitleClass::Role
                }
            };
            let mut unknown = |column, found: &str, known| {
                mistakes.push(format!("{}: unknown {column} `{found}`; write {known}", row.place));
            };
            let standing = match row.get("standing") {
                "" => None,
                "deputy" => Some(Standing::Deputy),
                "acting" => Some(Standing::Acting),
                "former" => Some(Standing::Former),
                "designate" => Some(Standing::Designate),
                "retired" => Some(Standing::Retired),
                other => {
                    unknown("standing", other, "deputy, acting, former, designate or retired");
                    None
                }
            };
            let group = match row.get("group") {
                "" => None,
                "portfolio" => Some(Group::Portfolio),
                "state" => Some(Group::State),
                "trade" => Some(Group::Trade),
                "post" => Some(Group::Post),
                other => {
                    unknown("group", other, "portfolio, state, trade or post");
                    None
                }
            };
            let rank = row.get("rank").split_once(':').and_then(|(ladder, step)| Some((ladder.to_owned(), step.parse().ok()?)));
            if titles.by_name.insert(row.get("id").to_owned(), id).is_some() {
                mistakes.push(format!("{}: title `{}` stands twice; keep one", row.place, row.get("id")));
            }
            let forms = |column| row.forms(column).map(str::to_owned).collect();
            titles.rows.push(Title {
                name: row.get("id").to_owned(),
                class,
                rank,
                english_forms: forms("en"),
                arabic_forms: forms("ar"),
                arabic_feminines: forms("feminine_ar"),
                arabic_plurals: forms("plural_ar"),
                covers: Vec::new(),
                standing,
                of: None,
                group,
            });
            let covered: Vec<String> =
                row.get("generic").split([',', '|', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            let of = Some(row.get("of").to_owned()).filter(|name| !name.is_empty());
            links.push((id, row.place.to_string(), covered, of));
        });
        for (id, place, covered, of) in links {
            let mut find = |name: &str| {
                let found = titles.find(name);
                if found.is_none() {
                    mistakes.push(format!("{place}: unknown title `{name}`; add its row or correct it"));
                }
                found
            };
            let covers: Vec<TitleId> = covered.iter().filter_map(|name| find(name)).collect();
            let of = of.and_then(|name| find(&name));
            let row = &mut titles.rows[id.index()];
            (row.covers, row.of) = (covers, of);
        }
        titles.index();
        titles
    }

    /// Fills the lookups.
    fn index(&mut self) {
        for (index, row) in self.rows.iter().enumerate() {
            let id = TitleId(index as u16);
            for form in row.english_forms.iter().chain(&row.arabic_forms).chain(&row.arabic_feminines) {
                if !form.contains(' ') {
                    let list = self.by_word.entry(bare(form)).or_default();
                    if !list.contains(&id) {
                        list.push(id);
                    }
                }
                if row.group == Some(Group::Portfolio)
                    && let Some(of) =
                        ["وزير ", "minister of "].iter().find_map(|head| form.strip_prefix(head)).or(form.strip_suffix(" minister"))
                {
                    let entry = (of.split_whitespace().map(bare).collect(), id);
                    if !self.portfolios.contains(&entry) {
                        self.portfolios.push(entry);
                    }
                }
            }
        }
        self.portfolios.sort_by_key(|(words, id)| (std::cmp::Reverse(words.len()), *id));
    }

    /// Every title that a single word may be, in whatever gender.
    #[must_use]
    pub fn of_word(&self, word: &str) -> &[TitleId] {
        let bare = bare(word);
        let found = self.by_word.get(&bare).or_else(|| self.by_word.get(bare.strip_suffix('ه')?));
        found.map_or(&[], SmallVec::as_slice)
    }

    /// The portfolio that begins with the first of some bare words, and how many words name it.
    #[must_use]
    pub fn portfolio(&self, words: &[String]) -> Option<(TitleId, usize)> {
        self.portfolios.iter().find(|(own, _)| words.starts_with(own)).map(|(own, id)| (*id, own.len()))
    }

    /// The id of a row's name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<TitleId> {
        self.by_name.get(name).copied()
    }

    /// The row of an id.
    #[must_use]
    pub fn get(&self, id: TitleId) -> &Title {
        &self.rows[id.index()]
    }

    /// All titles in table order.
    pub fn iter(&self) -> impl Iterator<Item = (TitleId, &Title)> {
        self.rows.iter().enumerate().map(|(index, row)| (TitleId(index as u16), row))
    }

    /// Every form of a language with its title; Arabic feminines and plurals apart.
    pub fn forms(&self, lang: Lang) -> impl Iterator<Item = (&str, TitleId)> {
        self.iter().flat_map(move |(id, row)| {
            let forms = match lang {
                Lang::Ar => &row.arabic_forms,
                Lang::En => &row.english_forms,
            };
            forms.iter().map(move |form| (form.as_str(), id))
        })
    }

    /// Whether one person can't bear both at one time: two steps of one ladder.
    #[must_use]
    pub fn exclusive(&self, a: TitleId, b: TitleId) -> bool {
        match (&self.get(a).rank, &self.get(b).rank) {
            (Some((ladder, step)), Some((other, other_step))) => {
                ladder == other && step != other_step && !self.covers(a, b) && !self.covers(b, a)
            }
            _ => false,
        }
    }

    /// Whether `general` is a generic title for `special`.
    #[must_use]
    pub fn covers(&self, general: TitleId, special: TitleId) -> bool {
        self.get(general).covers.contains(&special)
    }

    /// Whether a title of one list is one of the other's, or covers it.
    #[must_use]
    pub fn meet(&self, a: &[TitleId], b: &[TitleId]) -> bool {
        a.iter().any(|one| b.iter().any(|two| one == two || self.covers(*one, *two) || self.covers(*two, *one)))
    }
}
