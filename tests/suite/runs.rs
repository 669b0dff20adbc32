//! The whole program on the five reports: the same bytes whatever the threads and the order of the inputs.

use std::path::{Path, PathBuf};

use reconcile::{
    config::Config,
    export::{self, Table},
    ingest,
    lexicon::Lexicon,
    meaning::Encoder,
    model::Lang,
};

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the reports are in the repository").flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}

fn tables(inputs: &[PathBuf], threads: usize) -> [Table; 3] {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let documents = ingest::read(inputs, ingest::Options::default()).expect("the reports can be read").documents;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let report = pool.install(|| reconcile::reconcile(documents, &lexicon, Some(&encoder), &Config::default()));
    [export::conflicts(&report), export::edges(&report), export::claims(&report)]
}

#[test]
fn tables_are_the_same_for_any_thread_count_and_order_of_inputs() {
    let inputs = seeds();
    let one = tables(&inputs, 1);
    let reversed: Vec<PathBuf> = inputs.iter().rev().cloned().collect();
    assert_eq!(one, tables(&reversed, 3));
    assert!(one.iter().all(|table| table.rows.iter().all(|row| row.len() == table.columns.len())));
}

#[test]
fn the_glued_pair_of_states_conflicts_with_the_other_pair() {
    let [conflicts, ..] = tables(&seeds(), 2);
    let column = |name: &str| conflicts.column(name).expect("a contract column");
    let (kind, a, b) = (column("type"), column("a_answer"), column("b_answer"));
    let found = conflicts.rows.iter().any(|row| row[kind] == "participant" && row[a] == "Syria + Turkey" && row[b] == "Turkey + Russia");
    assert!(found, "no row in which Syria and Turkey stand against Turkey and Russia");
}

#[test]
fn questions_are_asked_in_the_language_of_the_interface() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let documents = ingest::read(&seeds(), ingest::Options::default()).expect("the reports can be read").documents;
    let report = reconcile::reconcile(documents, &lexicon, None, &Config { ui: Lang::Ar, min_confidence: 0.0 });
    assert!(!report.conflicts.is_empty());
    assert!(report.conflicts.iter().all(|conflict| conflict.question.ends_with('؟')));
    // So are states answered, whatever the reports call them.
    let mut answers = report.conflicts.iter().flat_map(|conflict| &conflict.positions);
    assert!(answers.any(|position| position.answer == "سوريا + تركيا"));
}

/// Four reports: two of one person's resignation and its denial, two of another's.
fn resignations(ids: [&str; 4]) -> Vec<reconcile::model::Document> {
    let told = [
        "Karim Haddad resigned as health minister on Monday. Hospitals had protested for weeks. Doctors welcomed the news. A budget was due. \
         The cabinet met in the evening. Parliament sits in June.",
        "Karim Haddad did not resign as health minister on Monday. Hospitals had protested for weeks. Doctors asked for more pay. \
         A budget was due. The reports were false. Parliament sits in June.",
        "Luis Romero resigned as coach of Peru on Monday. The team had lost three matches. Fans gathered at the stadium. The federation met. \
         A new coach was sought. The next match is in July.",
        "Luis Romero did not resign as coach of Peru on Monday. The team had lost three matches. Fans gathered at the stadium. \
         The players backed him. The reports were false. The next match is in July.",
    ];
    told.into_iter().zip(ids).map(|(text, id)| crate::pairs::document(id, text, Some(&"2024-05-20".to_owned()))).collect()
}

#[test]
fn two_disputes_of_one_kind_are_two_rows_whatever_the_reports_are_called() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let ids = |names| {
        let mut documents = resignations(names);
        documents.sort_by(|one, other| one.id.cmp(&other.id));
        let config = Config { min_confidence: 0.0, ..Config::default() };
        let report = reconcile::reconcile(documents, &lexicon, Some(&encoder), &config);
        let mut ids: Vec<String> = report.rows.iter().map(|row| row.id.clone()).collect();
        ids.sort_unstable();
        ids
    };
    let found = ids(["a", "b", "c", "d"]);
    assert!(found.len() >= 2, "{found:?}");
    assert_eq!(found, ids(["z", "y", "x", "w"]));
}

/// Signs that fold to several letters or lie outside the basic plane once broke the letter arithmetic.
#[test]
fn rare_signs_are_read_without_a_panic() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    for text in ["ف\u{FDCF}", "فـ\u{FDFA} قال", "1,\u{1EE42}", "و\u{FDFD}"] {
        let document = reconcile::model::Document {
            id: "a".to_owned(),
            path: None,
            outlet: "a".to_owned(),
            date: None,
            lang: Lang::Ar,
            collection: String::new(),
            title: String::new(),
            text: text.to_owned(),
            body_start: 0,
        };
        assert!(reconcile::reconcile(vec![document], &lexicon, None, &Config::default()).rows.is_empty());
    }
}
