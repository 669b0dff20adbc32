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

/// Two outlets say 48 prisoners (one in words), two say 62.
#[test]
fn two_numbers_of_one_thing_are_one_row_with_every_source() {
    let told = [
        "Zambia and the Lunda Front will release 48 prisoners within two weeks under the deal signed in Kampala on Monday, the mediator said. \
         The truce begins on Saturday. Red Cross buses are to take them to Ndola.",
        "Zambia and the Lunda Front are to release forty-eight prisoners within two weeks, a diplomat said in Kampala on Monday. \
         The border at Kasumba stays closed. Traders had hoped for more.",
        "Zambia and the Lunda Front will release 62 prisoners within two weeks, the army said in Kampala on Monday. \
         Families waited at the gate in Ndola. The commander thanked the mediator.",
        "In Kampala Zambia and the Lunda Front agreed on Monday to release 62 prisoners within two weeks, the radio reported. \
         A first group left in March. The talks had lasted four days.",
    ];
    let documents = told.iter().zip(["a", "b", "c", "d"]).map(|(text, id)| crate::pairs::document(id, text, None)).collect();
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let report = reconcile::reconcile(documents, &lexicon, Some(&encoder), &Config::default());
    let conflicts = export::conflicts(&report);
    let column = |name: &str| conflicts.column(name).expect("a contract column");
    let (kind, reports) = (column("type"), [column("a_reports"), column("b_reports")]);
    let numeric: Vec<_> =
        conflicts.rows.iter().filter(|row| row[kind] == "numeric").map(|row| reports.map(|at| row[at].as_str())).collect();
    assert_eq!(numeric, [["2", "2"]], "one row with two reports on each side");
}

/// Two accidents, each with 14 dead in one report and 17 in the other.
#[test]
fn the_same_two_numbers_of_two_stories_are_two_rows() {
    let told = [
        "On Monday 14 people were killed in the train crash near Cairo, the transport ministry said. Rescuers were still at work in the evening. \
         The driver was taken to hospital in Giza.",
        "On Monday 17 people were killed in the train crash near Cairo, the transport ministry said. The line to Alexandria was closed. \
         Egypt's railways had a crash in March too.",
        "قتل 14 شخصا يوم الأربعاء في انهيار جسر قرب الأخضرية بولاية البويرة، بحسب الحماية المدنية. وأغلقت الطريق السيار. وفتح تحقيق في أشغال الجسر.",
        "قتل 17 شخصا يوم الأربعاء في انهيار جسر قرب الأخضرية بولاية البويرة، بحسب الحماية المدنية. ووصل الوالي إلى المكان. وكان الجسر قد رمم قبل عامين.",
    ];
    let documents = told.iter().zip(["a", "b", "c", "d"]).map(|(text, id)| crate::pairs::document(id, text, None)).collect();
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let encoder = Encoder::embedded().expect("the model is part of the binary");
    let report = reconcile::reconcile(documents, &lexicon, Some(&encoder), &Config::default());
    let numeric = report.rows.iter().filter(|row| report.edges[row.edge].verdict.rule.0 == "count-disjoint");
    assert_eq!(numeric.count(), 2);
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

/// In reports too long for every clause to meet every other the clauses of one event meet by the words they share.
#[test]
fn a_dispute_is_found_in_reports_of_a_thousand_sentences() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let rest = |from: usize| (from..from + 1100).fold(String::new(), |text, at| format!("{text} Shop {at} of the quay opened its doors."));
    let documents = resignations(["a", "b", "c", "d"]).into_iter().take(2);
    let documents = documents.map(|short| crate::pairs::document(&short.id, &(short.text + &rest(1)), None)).collect();
    let report = reconcile::reconcile(documents, &lexicon, None, &Config { min_confidence: 0.0, ..Config::default() });
    assert!(report.conflicts.iter().any(|conflict| conflict.question.contains("Haddad")), "{:?}", report.conflicts);
}

/// Breaks every line at spaces, as `fold -s` does.
fn folded(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let size = word.trim_end_matches('\n').chars().count();
        if used > 0 && used + size > width {
            out.push('\n');
            used = 0;
        }
        out.push_str(word);
        used = if word.ends_with('\n') { 0 } else { used + size };
    }
    out
}

#[test]
fn a_story_broken_at_a_width_gives_the_rows_of_the_story_as_it_was() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/bundles/dev/en-strike/docs");
    let whole = ingest::read(&[docs], ingest::Options::default()).expect("the reports can be read").documents;
    let mut broken = whole.clone();
    for document in &mut broken {
        let body = folded(&document.text[document.body_start..], 72);
        assert!(body.lines().count() > document.text.lines().count(), "nothing was broken");
        document.text.replace_range(document.body_start.., &body);
    }
    let rows = |documents| {
        let report = reconcile::reconcile(documents, &lexicon, None, &Config::default());
        let table = export::conflicts(&report);
        let line = table.column("a_line").expect("a contract column");
        assert!(report.claims.iter().any(|claim| claim.quote.of(&report.documents[claim.document.index()].text).len() > 72));
        (report.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), table.rows.first().map(|row| row[line].clone()))
    };
    let ((ids, line), (broken_ids, broken_line)) = (rows(whole), rows(broken));
    assert!(!ids.is_empty());
    assert_eq!(ids, broken_ids);
    assert_ne!(line, broken_line, "lines are counted in the text as it is");
}

/// Runs the program on the reports; exit code, standard output and error.
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_reconcile"));
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text in UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn options_that_cannot_be_meant_are_refused() {
    for least in ["65", "NaN", "-0.1", "1.01", "high"] {
        let (code, _, said) = run(&["seeds", "--out", "-", &format!("--min-confidence={least}")]);
        assert!(code == Some(2) && said.contains("from 0 to 1"), "{least}: {said}");
    }
    let folder = tempfile::tempdir().expect("a folder for the test");
    let empty = folder.path().to_str().expect("a path in UTF-8");
    for lexicon in ["/nope", "README.md", empty] {
        let (code, out, said) = run(&["seeds", "--out", "-", "--lexicon", lexicon]);
        assert!(code == Some(1) && out.is_empty() && said.contains("no table in"), "{lexicon}: {said}");
    }
    let (code, _, said) = run(&["seeds", "--out", "-", "--no-meaning", "--jobs", "5000"]);
    assert!(code == Some(0) && said.contains("--jobs 5000"), "{said}");
}

/// Nobody reads: a program that is told so by its first word says nothing of it.
#[test]
fn a_reader_that_has_gone_ends_every_command_quietly() {
    use std::process::Stdio;

    for arguments in [&["completions", "bash"][..], &["man"], &["seeds", "--no-meaning", "--quiet", "--out", "-"]] {
        for closed in ["stdout", "stderr"] {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_reconcile"));
            command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
            // The reader goes before the program starts: a short text would be written before it could be closed.
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            if closed == "stdout" {
                command.stdout(writer);
            } else {
                // A command line that is wrong has something to say there.
                command.stderr(writer).arg("--no-such-option");
            }
            let output = command.spawn().and_then(|child| child.wait_with_output()).expect("the program ends");
            let said = String::from_utf8_lossy(&output.stderr);
            let expected = if closed == "stdout" { 141 } else { 2 };
            assert_eq!(output.status.code(), Some(expected), "{arguments:?}, {closed} closed: {said}");
            assert_eq!(said, "", "{arguments:?}");
        }
    }
}

#[test]
fn a_row_is_explained_with_the_options_that_found_it() {
    let options = ["--no-meaning", "--by-folder", "--ui", "ar"];
    let (_, table, _) = run(&[&["fixtures/bundles/dev", "--quiet", "--no-bom", "--out", "-"], &options[..]].concat());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let column = |reader: &mut csv::Reader<&[u8]>, name: &str| {
        reader.headers().expect("a header").iter().position(|known| known == name).expect("a contract column")
    };
    let (question, reason) = (column(&mut reader, "question"), column(&mut reader, "reason"));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let row = rows.first().expect("the stories have conflicts");
    assert!(Lang::of_script(&row[reason]) == Lang::Ar, "{}", &row[reason]);
    let (code, told, said) = run(&[&["explain", &row[0], "fixtures/bundles/dev"], &options[..]].concat());
    assert!(code == Some(0) && told.contains(&row[question]), "{said}{told}");
    let (code, _, said) = run(&["explain", "k0", "seeds", "--no-meaning"]);
    assert!(code == Some(1) && said.contains("--by-folder"), "{said}");
}

#[test]
fn a_misread_built_in_row_is_nobodys_mistake_and_ones_own_is() {
    let built_in = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon/titles.tsv")).expect("a table");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let check = |table: &str| {
        std::fs::write(folder.path().join("titles.tsv"), table).expect("a table");
        run(&["--check-lexicon", folder.path().to_str().expect("a path in UTF-8")])
    };
    let (code, out, said) = check(&built_in);
    assert!(code == Some(0) && said.contains("built-in rows are read otherwise") && said.contains("0 mistakes"), "{out}{said}");
    assert!(out.lines().all(|line| line.contains("titles.tsv:") && line.ends_with("(a built-in row)")), "{out}");
    // The first row of the table, with an example that does not show it.
    let header = built_in.lines().find(|line| !line.starts_with('#')).expect("a header");
    let yes = header.split('\t').position(|name| name == "yes").expect("a column of examples");
    let row = built_in.lines().skip_while(|line| *line != header).nth(1).expect("a row");
    let mut cells: Vec<&str> = row.split('\t').collect();
    cells[yes] = "The rain fell";
    let (code, out, said) = check(&format!("{header}\n{}\n", cells.join("\t")));
    assert!(code == Some(1) && out.lines().count() == 1 && said.contains("1 mistakes"), "{out}{said}");
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
