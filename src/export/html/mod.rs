//! The report as one web page: a file that opens offline and runs nothing but the page's own script.
//!
//! What reports say is hostile. It reaches the page only as JSON in a script element that no browser executes, escaped so
//! that no text can close the element; the script shows it through text nodes. A content-security policy allows one script
//! and one style sheet, by their hashes, and no request at all.

mod data;
mod matrix;
mod passage;
mod timeline;

use std::sync::LazyLock;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Table;
use crate::{Report, lexicon::Lexicon, model::Lang};

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// Both languages of the interface, told apart by the language's code.
const WORDS: &str = include_str!("words.json");
/// One script, in reading order.
const SCRIPT: &str = concat!(
    "\"use strict\";\n",
    include_str!("js/words.js"),
    include_str!("js/elements.js"),
    include_str!("js/rows.js"),
    include_str!("js/card.js"),
    include_str!("js/list.js"),
    include_str!("js/filters.js"),
    include_str!("js/matrix.js"),
    include_str!("js/timeline.js"),
    include_str!("js/graph.js"),
    include_str!("js/main.js"),
);

/// The page of a report. Status and notes are those of `conflicts`, the conflict table; it opens in the language `ui`.
#[must_use]
pub fn page(report: &Report, conflicts: &Table, lexicon: &Lexicon, ui: Lang) -> String {
    let direction = if ui == Lang::Ar { "rtl" } else { "ltr" };
    let words: serde_json::Value = serde_json::from_str(WORDS).expect("words.json is checked by a test");
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(SCRIPT),
        hash(STYLE)
    );
    let data = data::collect(report, conflicts, lexicon, ui);
    fill(
        TEMPLATE,
        &[
            ("lang", ui.code()),
            ("direction", direction),
            ("policy", &policy),
            ("style", STYLE),
            ("no_script", words[ui.code()]["no_script"].as_str().unwrap_or("")),
            ("words", &embedded(&words)),
            ("data", &embedded(&data)),
            ("script", SCRIPT),
        ],
    )
}

/// Why a rule holds two claims to conflict, in Arabic; `None` where it is told in English only.
pub(super) fn arabic_reason(rule: &str) -> Option<&'static str> {
    static RULES: LazyLock<serde_json::Value> = LazyLock::new(|| {
        let mut words: serde_json::Value = serde_json::from_str(WORDS).expect("words.json is checked by a test");
        words["ar"]["rules"].take()
    });
    RULES.get(rule)?.get("because")?.as_str()
}

/// Puts the values in the place of `{{name}}` in one pass, so that no value is searched for names.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, behind) = after.split_once("}}").expect("the template closes its names");
        out.push_str(before);
        out.push_str(values.iter().find(|(known, _)| *known == name).expect("the template names known values").1);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The value of a hash source: the browser hashes what stands between the tags, byte for byte.
fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}

/// JSON that can stand in a script element: outside strings JSON has none of these signs, inside they have escapes.
fn embedded(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("writing to memory cannot fail");
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", c as u32)),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;

    /// The paths of all texts below `value`.
    fn paths(value: &Value, prefix: &str, out: &mut BTreeSet<String>) {
        let Value::Object(members) = value else {
            out.insert(prefix.to_owned());
            return;
        };
        // Languages have other plural forms.
        if members.contains_key("other") {
            out.insert(prefix.to_owned());
            return;
        }
        for (name, member) in members {
            paths(member, &format!("{prefix}.{name}"), out);
        }
    }

    #[test]
    fn both_languages_of_the_interface_have_the_same_words() {
        let words: Value = serde_json::from_str(WORDS).unwrap();
        let [mut english, mut arabic] = [BTreeSet::new(), BTreeSet::new()];
        paths(&words["en"], "", &mut english);
        paths(&words["ar"], "", &mut arabic);
        // An English page tells a rule in the words of the rule itself.
        arabic.retain(|path| !path.starts_with(".rules."));
        assert_eq!(english, arabic);
    }

    #[test]
    fn a_rule_that_has_arabic_words_is_a_rule() {
        let words: Value = serde_json::from_str(WORDS).unwrap();
        let rules = words["ar"]["rules"].as_object().unwrap();
        let unknown = crate::export::explain::escape("no such rule");
        for (rule, texts) in rules {
            assert_ne!(crate::export::explain::escape(rule), unknown, "{rule}");
            assert!(texts["because"].is_string() && texts["unless"].is_string(), "{rule}");
        }
    }

    #[test]
    fn no_text_can_close_the_element_it_is_embedded_in() {
        let text = "</script><!--<script>]]>&\u{2028}\u{2029}\"\\";
        let embedded = embedded(&json!({ "text": text }));
        assert!(!embedded.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
        let back: Value = serde_json::from_str(&embedded).unwrap();
        assert_eq!(back["text"], text);
    }

    #[test]
    fn values_are_not_searched_for_names() {
        assert_eq!(fill("a{{x}}b{{y}}", &[("x", "{{y}}"), ("y", "2")]), "a{{y}}b2");
    }

    #[test]
    fn the_policy_has_the_hashes_of_what_is_between_the_tags() {
        let lexicon = Lexicon::embedded().unwrap();
        let table = crate::export::conflicts(&Report::default());
        let page = page(&Report::default(), &table, &lexicon, Lang::Ar);
        for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
            let inner = page.split_once(open).unwrap().1.split_once(close).unwrap().0;
            assert!(page.contains(&format!("'sha256-{}'", hash(inner))), "{open}");
        }
        assert!(page.contains(r#"<html lang="ar" dir="rtl">"#));
    }
}
