//! Words that set a clause in another time than the story's.

use aho_corasick::AhoCorasick;

use super::{Source, Table};
use crate::{model::Lang, text::fold};

/// The table of background words, ready for search in folded text.
#[derive(Debug)]
pub struct Background {
    arabic: Option<AhoCorasick>,
    english: Option<AhoCorasick>,
}

impl Background {
    pub(super) fn load(source: &Source, mistakes: &mut Vec<String>) -> Background {
        let (mut arabic, mut english) = (Vec::new(), Vec::new());
        Table::read(source, "background.tsv", &["id", "lang", "form"], mistakes, |row, mistakes| match Lang::from_code(row.get("lang")) {
            Some(Lang::Ar) => arabic.push(fold(row.get("form"))),
            Some(Lang::En) => english.push(fold(row.get("form"))),
            None => mistakes.push(format!("{}: unknown language `{}`; write ar or en", row.place, row.get("lang"))),
        });
        // A user's table may be empty or hold anything: a set that cannot be built finds nothing.
        Background { arabic: AhoCorasick::new(arabic).ok(), english: AhoCorasick::new(english).ok() }
    }

    /// Whether `folded` text of a language has such a word, as a word of its own (behind Arabic clitics and article).
    #[must_use]
    pub fn marks(&self, folded: &str, lang: Lang) -> bool {
        let set = match lang {
            Lang::Ar => &self.arabic,
            Lang::En => &self.english,
        };
        let Some(set) = set else { return false };
        set.find_iter(folded).map(|found| (found.start(), found.end())).any(|(start, end)| {
            let closed = !folded[end..].starts_with(|c: char| c.is_alphanumeric()) || lang == Lang::Ar && suffix(&folded[end..]);
            let before = folded[..start].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            closed && (before.is_empty() || lang == Lang::Ar && is_proclitic(before))
        })
    }
}

/// A word that is still going on with nothing but a feminine, accusative or relative ending.
fn suffix(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    matches!(word.as_str(), "ه" | "ا" | "ين" | "ات")
}

fn is_proclitic(before: &str) -> bool {
    matches!(before, "ال" | "و" | "ف" | "ب" | "ل" | "ك" | "وال" | "فال" | "بال" | "كال" | "لل" | "ول" | "وب")
}
