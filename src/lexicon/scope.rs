//! Words that limit what a clause speaks of: another time, a part of a total, an amount a unit, what is allowed.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Source, Table};
use crate::{model::Lang, text::fold};

/// What kinds of limiting words a clause has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Another time than the story's.
    pub background: bool,
    /// A part of a total.
    pub part: bool,
    /// An amount a unit of time or a piece.
    pub rate: bool,
    /// What is allowed or possible, not what was measured.
    pub norm: bool,
}

/// The table of limiting words, ready for search in folded text.
#[derive(Debug)]
pub struct Scope {
    arabic: Forms,
    english: Forms,
}

#[derive(Debug, Default)]
struct Forms {
    classes: Vec<Limits>,
    search: Option<AhoCorasick>,
}

impl Forms {
    fn new(forms: Vec<(String, Limits)>) -> Forms {
        let (forms, classes): (Vec<String>, Vec<Limits>) = forms.into_iter().unzip();
        // A user's table may hold anything: a set that cannot be built finds nothing.
        Forms { classes, search: AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms).ok() }
    }
}

impl Scope {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Scope {
        let (mut arabic, mut english) = (Vec::new(), Vec::new());
        Table::read(source, "scope.tsv", &["id", "lang", "class", "form"], mistakes, |row, mistakes| {
            let mut limits = Limits::default();
            match row.get("class") {
                "background" => limits.background = true,
                "part" => limits.part = true,
                "rate" => limits.rate = true,
                "norm" => limits.norm = true,
                other => mistakes.push(format!("{}: unknown class `{other}`; write background, part, rate or norm", row.place)),
            }
            match Lang::from_code(row.get("lang")) {
                Some(Lang::Ar) => arabic.push((fold(row.get("form")), limits)),
                Some(Lang::En) => english.push((fold(row.get("form")), limits)),
                None => mistakes.push(format!("{}: unknown language `{}`; write ar or en", row.place, row.get("lang"))),
            }
        });
        Scope { arabic: Forms::new(arabic), english: Forms::new(english) }
    }

    /// The limits that `folded` text of a language states, by whole words (behind Arabic clitics and article).
    #[must_use]
    pub fn limits(&self, folded: &str, lang: Lang) -> Limits {
        let forms = match lang {
            Lang::Ar => &self.arabic,
            Lang::En => &self.english,
        };
        let mut found = Limits::default();
        for hit in forms.search.iter().flat_map(|search| search.find_iter(folded)) {
            let rest: String = folded[hit.end()..].chars().take_while(|c| c.is_alphanumeric()).collect();
            let before = folded[..hit.start()].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let whole = match lang {
                Lang::En => rest.is_empty() && before.is_empty(),
                Lang::Ar => (rest.is_empty() || ENDINGS.contains(&rest.as_str())) && (before.is_empty() || PROCLITICS.contains(&before)),
            };
            if whole {
                let class = forms.classes[hit.pattern().as_usize()];
                found.background |= class.background;
                found.part |= class.part;
                found.rate |= class.rate;
                found.norm |= class.norm;
            }
        }
        found
    }
}

/// Feminine, accusative and plural endings, folded.
const ENDINGS: [&str; 4] = ["ه", "ا", "ين", "ات"];
/// What may stand before a word without a space: conjunction, preposition, article.
const PROCLITICS: [&str; 11] = ["ال", "و", "ف", "ب", "ل", "ك", "وال", "بال", "لل", "ول", "وب"];
