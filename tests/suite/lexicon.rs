//! The examples of the English lexicon: every `yes` must be read as the entry's event, no `no` may be.

use std::collections::BTreeSet;

use reconcile::{
    claim,
    lexicon::Lexicon,
    model::{Document, DocumentId, Lang},
    text,
};

/// The events that a text claims.
fn events(text: &str, lexicon: &Lexicon) -> BTreeSet<String> {
    let document = Document {
        id: "example".into(),
        path: None,
        outlet: String::new(),
        date: None,
        lang: Lang::En,
        collection: String::new(),
        title: String::new(),
        text: text.to_owned(),
        body_start: 0,
    };
    let analyzed = text::analyze(&document, lexicon);
    claim::extract(DocumentId(0), &document, &analyzed, None, lexicon)
        .iter()
        .filter_map(|claim| Some(lexicon.events.get(claim.predicate.event?).name.clone()))
        .collect()
}

/// Rows of a table that are read wrongly: (those whose `yes` is missed, those whose `no` is taken), one line each.
///
/// Entries without an event of their own (auxiliaries, light verbs) are left out.
fn misread(table: &str, lexicon: &Lexicon) -> (Vec<String>, Vec<String>) {
    let (mut missed, mut taken) = (Vec::new(), Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, _, event, _, yes, no] = cells[..] else { panic!("seven columns: {line}") };
        if event == "-" {
            continue;
        }
        if !events(&format!("{yes}."), lexicon).contains(event) {
            missed.push(format!("{id}: {yes}"));
        }
        if events(&format!("{no}."), lexicon).contains(event) {
            taken.push(format!("{id}: {no}"));
        }
    }
    (missed, taken)
}

/// Fails where more examples are misread than are known to be; the limits only fall.
fn check(kind: &str, misread: &[String], limit: usize) {
    assert!(misread.len() <= limit, "{} `{kind}` misread, at most {limit} were:\n{}", misread.len(), misread.join("\n"));
}

#[test]
fn english_verbs_are_recognized_by_their_examples() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let (missed, taken) = misread(include_str!("../../lexicon/en/verbs.tsv"), &lexicon);
    check("yes", &missed, 40);
    // A bare noun phrase ("a rare find") is read as a headline with a verb: that is the price of finding verbs in headlines.
    check("no", &taken, 18);
}

#[test]
fn english_event_nouns_are_recognized_by_their_examples() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    // A noun and its verb share the event, so the claims of "They approve it" cannot show that `approval` wasn't read.
    let (missed, _) = misread(include_str!("../../lexicon/en/nouns.tsv"), &lexicon);
    check("yes", &missed, 60);
}
