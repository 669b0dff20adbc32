//! Every format, read back by the programs it is written for.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use reconcile::{
    Report,
    config::Config,
    export::{self, Column, Format, GraphFormat, Look, Options, Table},
    ingest,
    lexicon::Lexicon,
    model::Lang,
};
use serde_json::Value;

use super::tools;

fn report() -> Report {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let documents = ingest::read(&[seeds], ingest::Options::default()).expect("the reports can be read").documents;
    reconcile::reconcile(documents, &lexicon, None, &Config { min_confidence: 0.0, ..Config::default() })
}

fn written(folder: &Path, name: &str, table: &Table, look: Look) -> PathBuf {
    let path = folder.join(name);
    let format = Format::of(&path).expect("a known extension");
    let bytes = export::render(table, format, &Options { bom: true, look }).expect("the table fits");
    export::replace(&path, &bytes).expect("the folder can be written to");
    path
}

pub(crate) fn cells(csv: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(csv).expect("the file was written");
    let text = String::from_utf8(bytes).expect("the file is UTF-8");
    let text = text.trim_start_matches('\u{feff}').as_bytes();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn libreoffice_reads_every_arabic_quote_byte_for_byte() {
    let report = report();
    let table = export::conflicts(&report);
    assert!(!table.rows.is_empty());
    let folder = tempfile::tempdir().expect("a folder for the test");
    for name in ["conflicts.xlsx", "conflicts.csv"] {
        let file = written(folder.path(), name, &table, Look::default());
        let saved = tempfile::tempdir().expect("a folder for what LibreOffice saves");
        let Some(csv) = tools::resave(&file, &tools::csv_filter(','), saved.path()) else { return };
        let read = cells(&csv);
        assert_eq!(read.len(), table.rows.len() + 1);
        for column in ["a_quote", "b_quote", "question", "a_answer", "b_answer"].map(|name| table.column(name).expect("a contract column"))
        {
            for (row, read) in table.rows.iter().zip(&read[1..]) {
                let wanted = if name.ends_with(".csv") { row[column].replace(['\r', '\n'], " ") } else { row[column].clone() };
                assert_eq!(read[column], wanted, "{name}");
            }
        }
    }
}

#[test]
fn a_workbook_opens_ready_to_work_in() {
    let report = report();
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("conflicts.xlsx");
    let conflicts = export::conflicts(&report);
    let tables = [conflicts.clone(), export::positions(&report), export::sources(&report), export::read_me(Lang::En)];
    let options = Options { bom: true, look: Look::of(&report, &path) };
    let bytes = export::render_workbook(&tables, &options).expect("the tables fit");
    assert_eq!(bytes, export::render_workbook(&tables, &options).expect("the tables fit"), "the same tables give other bytes");
    export::replace(&path, &bytes).expect("the folder can be written to");
    let Some(book) = tools::read_back(&["workbook", path.to_str().expect("a path in UTF-8")]) else { return };
    assert_eq!(book.as_object().expect("sheets").keys().collect::<Vec<_>>(), ["Conflicts", "Positions", "Read me", "Sources"]);
    let sheet = &book["Conflicts"];
    let (last, rows) = (conflicts.rows.len() + 1, sheet["rows"].as_array().expect("rows"));
    assert_eq!(rows.len(), last);
    assert_eq!(sheet["right_to_left"], true);
    assert_eq!(book["Read me"]["right_to_left"], false);
    assert_eq!(sheet["frozen"], "A2");
    assert_eq!(sheet["filter"], format!("A1:AF{last}"));
    assert_eq!(sheet["choices"][0][0], format!("X2:X{last}"));
    assert_eq!(sheet["choices"][0][1], "\"new,confirmed,dismissed,needs source,resolved\"");
    assert!(sheet["widths"].as_array().expect("widths").iter().all(|width| width.as_f64().expect("a width") >= 8.0));
    let column = |name: &str| conflicts.column(name).expect("a contract column");
    let heights = sheet["heights"].as_array().expect("heights");
    for ((row, read), height) in conflicts.rows.iter().zip(&rows[1..]).zip(&heights[1..]) {
        for (index, text) in row.iter().enumerate() {
            let (kind, value) = (&read[index][0], &read[index][1]);
            match value {
                Value::Null => assert_eq!(text, ""),
                Value::Number(number) => assert_eq!(number.as_f64(), text.parse().ok()),
                other => assert_eq!((kind.as_str(), other.as_str()), (Some("s"), Some(text.as_str()))),
            }
        }
        assert!(read[column("a_line")][1].is_number() && read[column("confidence")][1].is_number(), "numbers that sort as text");
        assert_eq!(read[column("a_quote")][3], true, "a quote that is not wrapped");
        assert!(height.as_f64() >= Some(15.0 * (row[column("a_quote")].chars().count() as f64 / 52.0).ceil().min(20.0)), "a quote is cut");
        let color = &read[column("severity")][4];
        let wanted = match row[column("severity")].as_str() {
            "high" => "FFF4B6B0",
            "medium" => "FFFCE4B0",
            _ => "FFE3EFDA",
        };
        assert_eq!(color, wanted);
        for name in ["a_source", "a_line", "b_source", "b_line"] {
            let link = read[column(name)][2].as_str().expect("a link to the report");
            assert!(folder.path().join(link).is_file(), "{link} leads nowhere");
        }
    }
}

#[test]
fn no_cell_becomes_a_formula_and_none_breaks_the_file() {
    let hostile =
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "_x000D_", "a\u{1}b", "<b>&\"'", "{=1}", "😀", "\u{202e}abc"];
    let long = "ع".repeat(40_000);
    let rows = hostile.iter().chain([&long.as_str()]).map(|cell| vec!["k1".to_owned(), (*cell).to_owned()]).collect();
    let table = Table { name: "conflicts", columns: vec![Column::named("conflict_id"), Column::named("a_quote")], rows };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = written(folder.path(), "hostile.xlsx", &table, Look::default());
    let Some(book) = tools::read_back(&["workbook", file.to_str().expect("a path in UTF-8")]) else { return };
    let rows = book["Conflicts"]["rows"].as_array().expect("rows");
    assert_eq!(rows.len(), table.rows.len() + 1);
    for (row, cell) in rows[1..].iter().zip(hostile) {
        assert_eq!((row[1][0].as_str(), row[1][2].as_str()), (Some("s"), None), "{cell:?} is more than a string");
        // openpyxl leaves the escapes of control characters as they stand in the file.
        if !cell.contains(['\u{1}', '_']) {
            assert_eq!(row[1][1], cell);
        }
    }
    assert_eq!(rows[rows.len() - 1][1][1].as_str().expect("a string").chars().count(), 32_767);
}

#[test]
fn a_cell_of_a_reviewer_is_never_cut() {
    let row = |note: &str| vec!["k1".to_owned(), note.to_owned()];
    let columns = vec![Column::named("conflict_id"), Column::named("note")];
    let table = Table { name: "conflicts", columns, rows: vec![row("short"), row(&"x".repeat(32_768))] };
    let refused = export::render(&table, Format::Xlsx, &Options::default()).expect_err("a note would be cut").to_string();
    assert!(refused.contains("row 3") && refused.contains("`note`"), "{refused}");
}

#[test]
fn networkx_reads_the_same_graph_from_every_format() {
    let report = report();
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = |name: &str, format| {
        let path = folder.path().join(name);
        export::replace(&path, &export::network(&report, format)).expect("the folder can be written to");
        path.to_str().expect("a path in UTF-8").to_owned()
    };
    let json = file("graph.json", GraphFormat::Json);
    let Some(graphml) = tools::read_back(&["graphml", &file("graph.graphml", GraphFormat::Graphml)]) else { return };
    assert_eq!(Some(&graphml), tools::read_back(&["node-link", &json]).as_ref());
    let nodes = graphml["nodes"].as_object().expect("nodes");
    let count = |sign: char| nodes.keys().filter(|id| id.starts_with(sign)).count();
    assert_eq!((count('c'), count('s')), (report.claims.len(), report.documents.len()));
    for (index, claim) in report.claims.iter().enumerate() {
        let quote = claim.quote.of(&report.documents[claim.document.index()].text);
        let label = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(nodes[&format!("c{}", index + 1)], label);
    }
    let mut relations: BTreeMap<&str, usize> = BTreeMap::new();
    for edge in graphml["edges"].as_array().expect("edges") {
        *relations.entry(edge[2].as_str().expect("a relation")).or_default() += 1;
    }
    assert_eq!(relations["told by"], report.claims.len());
    for name in ["contradiction", "agrees", "compatible"] {
        let wanted = report.edges.iter().filter(|edge| edge.verdict.relation.name() == name).count();
        assert_eq!(relations.get(name).copied().unwrap_or(0), wanted, "{name}");
    }
}

#[test]
fn pandas_reads_every_table_from_parquet() {
    let report = report();
    let folder = tempfile::tempdir().expect("a folder for the test");
    for table in [export::conflicts(&report), export::edges(&report), export::claims(&report)] {
        let file = written(folder.path(), &format!("{}.parquet", table.name), &table, Look::default());
        let Some(read) = tools::read_back(&["parquet", file.to_str().expect("a path in UTF-8")]) else { return };
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(read["columns"], serde_json::json!(names));
        let rows = read["rows"].as_array().expect("rows");
        assert_eq!(rows.len(), table.rows.len());
        let numbers: Vec<&str> = read["numbers"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
        assert!(numbers.contains(&"confidence"), "{numbers:?}");
        for (row, read) in table.rows.iter().zip(rows) {
            for ((name, text), read) in names.iter().zip(row).zip(read.as_array().expect("cells")) {
                let read = read.as_str().expect("a cell");
                match numbers.contains(name) {
                    true => assert_eq!(read.parse::<f64>().ok(), text.parse().ok(), "{name}"),
                    false => assert_eq!(read, text, "{name}"),
                }
            }
        }
    }
}

#[test]
fn a_table_that_is_replaced_keeps_who_may_read_it_and_the_link_to_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("conflicts.csv");
    export::replace(&file, b"old").expect("the folder can be written to");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("a file of one's own");
        let link = folder.path().join("link.csv");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        export::replace(&link, b"new").expect("the folder can be written to");
        assert!(link.is_symlink());
        assert_eq!(std::fs::metadata(&file).expect("the file is there").permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read(&file).expect("the file is there"), b"new");
    }
    let left = std::fs::read_dir(folder.path())
        .expect("the folder is there")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0);
}

/// Runs the program on the reports in `seeds`; exit code and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_reconcile"));
    command.current_dir(folder).arg(seeds).args(["--no-meaning", "--quiet"]).args(arguments);
    let output = command.output().expect("the program starts");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn where_one_output_cannot_be_written_none_is() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let long = format!("{}.csv", "n".repeat(300));
    let (code, said) = run(folder.path(), &["--out", &long, "--claims", "claims.csv", "--report", "report.html"]);
    assert!(code == Some(1) && said.contains("cannot write"), "{said}");
    assert_eq!(names(folder.path()), [] as [&str; 0]);
}

#[test]
fn two_outputs_are_never_one_file() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("o")).expect("a folder");
    let here = folder.path().join("o/s.csv").display().to_string();
    for pair in [["o/s.csv", "./o/s.csv"], ["o/s.csv", "o/../o/s.csv"], ["o/s.csv", here.as_str()], ["-", "-"]] {
        let (code, said) = run(folder.path(), &["--out", pair[0], "--claims", pair[1]]);
        assert!(code == Some(1) && said.contains("two outputs"), "{pair:?}: {said}");
    }
    assert_eq!(names(&folder.path().join("o")), [] as [&str; 0]);
    assert_eq!(run(folder.path(), &["--out", "o/s.csv", "--claims", "s.csv"]).0, Some(0), "one name in two folders");
}

#[cfg(unix)]
#[test]
fn a_pipe_stays_and_gets_the_table() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let pipe = folder.path().join("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read(pipe).expect("the pipe can be read")
    });
    let (code, said) = run(folder.path(), &["--out", "pipe.csv", "--claims", "claims.csv"]);
    assert_eq!(code, Some(0), "{said}");
    let got = reader.join().expect("the reader ends");
    assert_eq!(run(folder.path(), &["--out", "file.csv"]).0, Some(0));
    assert!(got == std::fs::read(folder.path().join("file.csv")).expect("the table is there"));
    assert!(!pipe.is_file(), "the pipe was replaced");
    assert_eq!(names(folder.path()), ["claims.csv", "file.csv", "pipe.csv"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_that_is_still_to_be_made_is_kept() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir(path("data")).expect("a folder");
    std::os::unix::fs::symlink("data/real.csv", path("link.csv")).expect("a link");
    std::os::unix::fs::symlink("circle.csv", path("circle.csv")).expect("a link");
    export::replace(&path("link.csv"), b"new").expect("the folder can be written to");
    assert!(path("link.csv").is_symlink());
    assert_eq!(std::fs::read(path("data/real.csv")).expect("the file is there"), b"new");
    export::replace(&path("circle.csv"), b"new").expect_err("a circle of links names no file");
}
