//! Lexicon lines from what reviewers dismissed because both answers name one bearer.

use std::collections::BTreeSet;

use super::Review;
use crate::{
    export::{self, Table},
    lexicon::Lexicon,
    model::{Document, Lang},
    text::{self, Key},
};

/// How a note begins that dismisses a conflict because both answers mean the same.
const SAME: &str = "same-entity:";

/// What a dismissal teaches the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggestion {
    /// A line for `aliases.tsv`: entity, lang, form, yes, no.
    Alias([String; 5]),
    /// A dismissal that makes no line: the conflict and why.
    Left {
        /// The conflict.
        id: String,
        /// Why it makes no line, and what to do.
        why: String,
    },
}

/// Alias lines from the rows that were dismissed with a note beginning `same-entity:`, sorted as the table wants them.
///
/// One answer must be a form of a country or an organization of the lexicon, the other must not. `yes` is a sentence of the
/// reports that has the form, `no` one that has a word of it without the form (`-` where there is none).
#[must_use]
pub fn suggest(review: &Review, documents: &[Document], lexicon: &Lexicon) -> Vec<Suggestion> {
    let table = Table { name: "conflicts", columns: export::conflicts(&crate::Report::default()).columns, rows: Vec::new() };
    let place = |name: &str| table.column(name).expect("a column of the conflict table");
    let (a, b) = (place("a_answer"), place("b_answer"));
    let sentences: Vec<String> = documents.iter().flat_map(|document| sentences(document, lexicon)).collect();
    let mut found = BTreeSet::new();
    for (row, _) in review.dismissed().filter(|(_, note)| note.trim_start().to_lowercase().starts_with(SAME)) {
        found.insert(match alias(&row.cells[a], &row.cells[b], lexicon) {
            Ok((entity, form)) => {
                let (yes, no) = examples(&form, &sentences);
                let lang = Lang::of_script(&form).code().to_owned();
                match yes {
                    Some(yes) => Suggestion::Alias([entity, lang, form, yes, no.unwrap_or_else(|| "-".to_owned())]),
                    None => Suggestion::Left { id: row.id.clone(), why: format!("`{form}` stands in none of the inputs") },
                }
            }
            Err(why) => Suggestion::Left { id: row.id.clone(), why },
        });
    }
    found.into_iter().collect()
}

/// The id of the lexicon and the new form that two answers teach.
fn alias(a: &str, b: &str, lexicon: &Lexicon) -> Result<(String, String), String> {
    let members = |answer: &str| answer.split(" + ").map(|member| member.trim().to_owned()).collect::<Vec<String>>();
    let (mut left, mut right) = (members(a), members(b));
    // What both lists have is not in question.
    let shared: Vec<Key> =
        left.iter().map(|member| Key::of(member)).filter(|key| right.iter().any(|other| Key::of(other) == *key)).collect();
    left.retain(|member| !shared.contains(&Key::of(member)));
    right.retain(|member| !shared.contains(&Key::of(member)));
    let ([one], [other]) = (&left[..], &right[..]) else {
        return Err(format!("`{a}` and `{b}` are not one name against one other; write the line by hand"));
    };
    match (known(one, lexicon), known(other, lexicon)) {
        (Some(entity), None) => Ok((entity, other.clone())),
        (None, Some(entity)) => Ok((entity, one.clone())),
        (Some(x), Some(y)) => Err(format!("`{one}` is {x} and `{other}` is {y} in the lexicon; correct one of its tables")),
        (None, None) => {
            Err(format!("neither `{one}` nor `{other}` is a country or an organization of the lexicon; add one to organizations.tsv first"))
        }
    }
}

/// The id of the country or organization that has this form.
fn known(form: &str, lexicon: &Lexicon) -> Option<String> {
    let key = Key::of(form);
    let langs = [Lang::Ar, Lang::En];
    let places = langs.into_iter().flat_map(|lang| lexicon.places.forms(lang));
    let bodies = langs.into_iter().flat_map(|lang| lexicon.organizations.forms(lang));
    let place = places.filter(|(known, _)| Key::of(known) == key).map(|(_, id)| lexicon.places.get(id).name.clone()).next();
    place.or_else(|| bodies.filter(|(known, _)| Key::of(known) == key).map(|(_, id)| lexicon.organizations.get(id).name.clone()).next())
}

/// The sentences of a report, each on one line.
fn sentences(document: &Document, lexicon: &Lexicon) -> Vec<String> {
    let text = text::analyze(document, lexicon);
    text.sentences.iter().map(|sentence| sentence.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The shortest sentence that has the form, and the shortest that has its longest word without it.
fn examples(form: &str, sentences: &[String]) -> (Option<String>, Option<String>) {
    let shortest = |fits: &dyn Fn(&str) -> bool| {
        sentences.iter().filter(|sentence| fits(sentence)).min_by_key(|sentence| (sentence.chars().count(), *sentence)).cloned()
    };
    let form = text::fold(form);
    let word = form.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default().to_owned();
    let has = |sentence: &str, part: &str| text::fold(sentence).contains(part);
    let yes = shortest(&|sentence| has(sentence, &form));
    let no = if word == form { None } else { shortest(&|sentence| has(sentence, &word) && !has(sentence, &form)) };
    (yes, no)
}
