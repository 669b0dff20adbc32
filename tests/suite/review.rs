//! The review loop: what an analyst wrote survives re-runs, spreadsheet programs and sudden ends.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use reconcile::review::Review;
use tempfile::TempDir;

use super::{outputs::cells, tools};

/// Stories of two reports each that contradict each other, in both languages.
const STORIES: usize = 220;

/// A desk with reports in `in/`: every story is a collection of its own, so that a new one changes no other.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(stories: usize) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder for the test") };
        std::fs::create_dir(desk.path("in")).expect("a folder for the reports");
        desk.write_stories(0..stories);
        desk
    }

    fn write_stories(&self, stories: std::ops::Range<usize>) {
        let record = |story: usize, side: &str| {
            // Each story of its own people, so that none is taken for another.
            let (arabic, english) = [("جنود", "soldiers"), ("طلاب", "students"), ("عمال", "workers"), ("أطفال", "children")][story / 2 % 4];
            let number = if side == "a" { ["خمسة", "Five"] } else { ["تسعة", "Nine"] };
            let text = match story % 2 {
                0 => format!("قُتل {} {arabic} في حادث حافلة قرب الرباط يوم الاثنين.", number[0]),
                _ => format!("{} {english} were killed in a bus crash near Rabat on Monday.", number[1]),
            };
            let id = format!("{side}{story}");
            serde_json::json!({ "id": id, "date": "2024-05-06", "collection": format!("story {story}"), "text": text }).to_string() + "\n"
        };
        let lines: String = stories.flat_map(|story| ["a", "b"].map(|side| record(story, side))).collect();
        std::fs::write(self.path("in/reports.jsonl"), lines).expect("the folder can be written to");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reconcile"));
        command.current_dir(self.folder.path()).args(["in", "--no-meaning", "--min-confidence", "0"]).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// Runs to the end; what was said on standard error.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command(arguments).output().expect("the program starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn runs(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        said
    }

    /// A CSV table as rows of named cells.
    fn table(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut rows = cells(&self.path(name)).into_iter();
        let header = rows.next().expect("a header");
        rows.map(|row| header.iter().cloned().zip(row).collect()).collect()
    }

    fn write_table(&self, name: &str, delimiter: char, columns: &[&str], rows: &[BTreeMap<String, String>]) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter as u8).from_path(self.path(name)).expect("a file");
        writer.write_record(columns).expect("a record");
        for row in rows {
            writer.write_record(columns.iter().map(|column| row.get(*column).map_or("", String::as_str))).expect("a record");
        }
        writer.flush().expect("a file");
    }
}

type Remark = BTreeMap<String, String>;

/// What a thorough reviewer writes: everything that has ever broken a table.
fn remarks(ids: impl Iterator<Item = String>) -> BTreeMap<String, Remark> {
    let notes = [
        "checked with the ministry",
        "راجعت مع الوزارة، والرقم الصحيح هو تسعة",
        "two lines\nand \"quotes\"; semicolons, commas",
        "=HYPERLINK(\"x\")",
        "- see the second report",
        "+1",
        "@desk",
        "ends with a space ",
        "42",
        "C:\\new and 😀",
        "same-entity: one man",
        "\u{200f}من اليمين",
    ];
    let status = ["confirmed", "dismissed", "needs source", "resolved", "new", ""];
    ids.enumerate()
        .map(|(number, id)| {
            let cells = [
                ("status", status[number % status.len()].to_owned()),
                ("note", notes[number % notes.len()].to_owned()),
                ("checked by", format!("محمود {number}")),
                ("priority", (number % 7).to_string()),
            ];
            (id, cells.map(|(name, text)| (name.to_owned(), text)).into())
        })
        .collect()
}

fn assert_kept(remarks: &BTreeMap<String, Remark>, table: &[BTreeMap<String, String>]) {
    let rows: BTreeMap<&str, &BTreeMap<String, String>> = table.iter().map(|row| (row["conflict_id"].as_str(), row)).collect();
    assert_eq!(rows.len(), table.len(), "a conflict stands twice");
    for (id, remark) in remarks {
        let row = rows.get(id.as_str()).unwrap_or_else(|| panic!("{id} is lost"));
        for (name, text) in remark {
            // What looks like a formula has its guard, and only one.
            let cell = row[name].strip_prefix('\'').unwrap_or(&row[name]);
            assert_eq!(cell, text, "{id}, {name}");
        }
    }
}

#[test]
fn two_hundred_reviewed_rows_come_back_from_libreoffice_whole() {
    let desk = Desk::with(STORIES);
    desk.runs(&["--out", "conflicts.xlsx"]);
    desk.runs(&["--out", "first.csv"]);
    let first = desk.table("first.csv");
    assert!(first.len() >= 200, "only {} conflicts to review", first.len());
    let remarks = remarks(first.iter().map(|row| row["conflict_id"].clone()));
    std::fs::write(desk.path("remarks.json"), serde_json::to_string(&remarks).expect("JSON")).expect("a file");
    let [from, by, to] = ["conflicts.xlsx", "remarks.json", "edited.xlsx"].map(|name| desk.path(name).display().to_string());
    if tools::read_back(&["review", &from, &by, &to]).is_none() {
        return;
    }
    std::fs::create_dir(desk.path("saved")).expect("a folder");
    // As LibreOffice saves a workbook, and as it saves CSV in a country that writes decimals with a comma.
    let Some(book) = tools::resave(&desk.path("edited.xlsx"), "xlsx", &desk.path("saved")) else { return };
    let csv = tools::resave(&desk.path("edited.xlsx"), &tools::csv_filter(';'), &desk.path("saved")).expect("LibreOffice is there");
    for reviewed in [book, csv] {
        let said = desk.runs(&["--review", reviewed.to_str().expect("UTF-8"), "--out", "second.csv"]);
        assert!(said.contains(&format!("0 new, 0 changed, {} the same, 0 gone", first.len())), "{said}");
        let second = desk.table("second.csv");
        assert_eq!(second.len(), first.len());
        assert_kept(&remarks, &second);
        std::fs::remove_file(desk.path("second.csv")).expect("the table is there");
    }
    // In place, again and again: what is kept once is kept for good.
    std::fs::copy(desk.path("saved/edited.xlsx"), desk.path("loop.xlsx")).expect("a copy");
    for _ in 0..3 {
        desk.runs(&["--review", "loop.xlsx", "--out", "loop.xlsx"]);
    }
    desk.runs(&["--review", "loop.xlsx", "--out", "loop.csv"]);
    for _ in 0..2 {
        desk.runs(&["--review", "loop.csv", "--out", "loop.csv"]);
    }
    assert_kept(&remarks, &desk.table("loop.csv"));
    // A CSV that LibreOffice opens and saves again keeps its guards.
    let saved = tools::resave(&desk.path("loop.csv"), &tools::csv_filter(','), &desk.path("saved")).expect("LibreOffice is there");
    desk.runs(&["--review", saved.to_str().expect("UTF-8"), "--out", "third.csv"]);
    assert_kept(&remarks, &desk.table("third.csv"));
}

#[test]
fn a_run_that_is_killed_while_it_writes_leaves_the_old_review_or_the_new_one() {
    const KILLS: u32 = 40;
    let desk = Desk::with(40);
    desk.runs(&["--out", "conflicts.csv"]);
    let columns = ["conflict_id", "status", "note", "checked by", "priority"];
    let mut rows = desk.table("conflicts.csv");
    // Conflicts that were found once and are gone are the analyst's as well; long notes make writing take its time.
    rows.extend((0..200).map(|number| [("conflict_id".to_owned(), format!("k{number:016x}"))].into()));
    let remarks = remarks(rows.iter().map(|row| row["conflict_id"].clone()));
    for row in &mut rows {
        row.extend(remarks[&row["conflict_id"]].clone());
        row.insert("checked by".to_owned(), format!("{} {}", row["checked by"], "ت".repeat(4_000)));
    }
    let written: BTreeMap<String, Remark> = rows
        .iter()
        .map(|row| (row["conflict_id"].clone(), columns[1..].iter().map(|name| ((*name).to_owned(), row[*name].clone())).collect()))
        .collect();
    desk.write_table("conflicts.csv", ',', &columns, &rows);
    let arguments = ["--review", "conflicts.csv", "--out", "conflicts.csv"];
    let started = Instant::now();
    desk.runs(&arguments);
    let usual = started.elapsed();
    let (mut killed, mut while_writing, mut state) = (0, 0, 20_240_506_u64);
    let mut tries = 0;
    while killed < KILLS {
        tries += 1;
        assert!(tries < 20 * KILLS, "only {killed} of {tries} runs could be killed in time");
        let mut child = desk.command(&arguments).stderr(Stdio::null()).spawn().expect("the program starts");
        if tries % 2 == 0 {
            // At any moment of the run …
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::thread::sleep(usual.mul_f64((state >> 33) as f64 / f64::from(1_u32 << 31)));
        } else {
            // … or as soon as it begins to write.
            wait_for_temporary(desk.folder.path(), &mut child);
        }
        let running = child.try_wait().expect("a child").is_none();
        let writing = temporary(desk.folder.path(), child.id());
        child.kill().expect("a child can be killed");
        child.wait().expect("a child");
        if running {
            killed += 1;
            while_writing += u32::from(writing);
        }
        Review::read(&desk.path("conflicts.csv")).expect("the table can be read back");
        assert_kept(&written, &desk.table("conflicts.csv"));
    }
    assert!(while_writing > 0, "no run was killed while it wrote");
    desk.runs(&arguments);
    assert_kept(&written, &desk.table("conflicts.csv"));
}

fn temporary(folder: &Path, process: u32) -> bool {
    folder.join(format!(".conflicts.csv.{process}.tmp")).exists()
}

fn wait_for_temporary(folder: &Path, child: &mut Child) {
    let process = child.id();
    while !temporary(folder, process) && child.try_wait().expect("a child").is_none() {
        std::thread::sleep(Duration::from_micros(50));
    }
}

#[test]
fn rows_are_marked_and_ordered_by_what_became_of_them() {
    let desk = Desk::with(4);
    desk.runs(&["--out", "a.csv"]);
    let mut rows = desk.table("a.csv");
    assert_eq!(rows.len(), 4);
    let story = |row: &BTreeMap<String, String>| row["collection"].clone();
    for row in &mut rows {
        match story(row).as_str() {
            "story 0" => _ = row.insert("status".to_owned(), "dismissed".to_owned()),
            "story 1" => _ = row.insert("a_quote".to_owned(), "other words".to_owned()),
            "story 3" => _ = row.insert("note".to_owned(), "لا تحذف هذا".to_owned()),
            _ => {}
        }
    }
    let columns = ["note", "a_quote", "status", "conflict_id", "collection", "relation", "type", "severity", "a_answer", "b_answer"];
    let more = ["a_source", "b_source", "b_quote", "a_speaker", "b_speaker", "a_support", "b_support"];
    let columns: Vec<&str> = columns.into_iter().chain(more).collect();
    rows.retain(|row| story(row) != "story 2");
    desk.write_table("reviewed.csv", ';', &columns, &rows);
    desk.write_stories(0..3);
    let said = desk.runs(&["--review", "reviewed.csv", "--out", "b.csv"]);
    assert!(said.contains("1 new, 1 changed, 1 the same, 1 gone"), "{said}");
    let table = desk.table("b.csv");
    let marks: Vec<(String, &str, &str)> = table.iter().map(|row| (story(row), row["review"].as_str(), row["status"].as_str())).collect();
    assert!(marks[..2].contains(&("story 1".to_owned(), "changed", "")), "{marks:?}");
    assert!(marks[..2].contains(&("story 2".to_owned(), "new", "")), "{marks:?}");
    assert_eq!(marks[2], ("story 0".to_owned(), "same", "dismissed"));
    assert_eq!(marks[3], ("story 3".to_owned(), "gone", ""));
    assert_eq!((table[3]["note"].as_str(), table[3]["relation"].as_str()), ("لا تحذف هذا", "contradiction"));
    // It comes back with its note.
    desk.write_stories(0..4);
    desk.runs(&["--review", "b.csv", "--out", "b.csv"]);
    let back = desk.table("b.csv").into_iter().find(|row| story(row) == "story 3").expect("the story is there again");
    assert_eq!((back["note"].as_str(), back["review"].as_str()), ("لا تحذف هذا", "changed"));
}

/// Each file is refused for one reason, named with its row and column, and the output stays as it was.
#[test]
fn what_cannot_be_read_back_is_refused_and_nothing_is_overwritten() {
    let desk = Desk::with(2);
    let refused = [
        ("id,status,note\nk1,,x\n", "row 1: no column `conflict_id`"),
        ("conflict_id,status,note\nk1,,x\nk2,,y\nk1,,z\n", "row 4, column `conflict_id`: `k1` stands in row 2 too"),
        ("conflict_id,status,note\nk1,confirmed,x\nk1,dismissed,x\n", "row 3, column `conflict_id`"),
        ("conflict_id,status,note\nk1,,x\nk2,confirmd,y\n", "row 3, column `status`: unknown status `confirmd`"),
        ("conflict_id,status,note\nk1,,x\n,confirmed,y\n", "row 3, column `conflict_id`: empty"),
        ("conflict_id,status,note,note\nk1,,x,y\n", "row 1, column `note`: stands twice"),
        ("conflict_id,status,note\nk1,,\"x\nk2,,y\n", "a quotation mark is not closed"),
        ("\u{1}\u{2}\u{0}", "cannot read"),
    ];
    for (text, why) in refused {
        std::fs::write(desk.path("reviewed.csv"), text).expect("a file");
        let (code, said) = desk.run(&["--review", "reviewed.csv", "--out", "reviewed.csv"]);
        assert_eq!(code, Some(1), "{text}: {said}");
        assert!(said.contains(why) && said.contains("reviewed.csv"), "{text}: {said}");
        assert_eq!(std::fs::read_to_string(desk.path("reviewed.csv")).expect("the file is there"), text);
        let (code, _) = desk.run(&["--review", "reviewed.csv", "--out", "new.csv"]);
        assert_eq!((code, desk.path("new.csv").exists()), (Some(1), false));
    }
    // The near-misses are read: twice the same, spaces, capitals, an empty row, a column without a heading.
    let text = "conflict_id,status,note,\nk1,Confirmed ,x,aside\nk1,confirmed,x,aside\n,,,\n k2,,y,\n";
    std::fs::write(desk.path("reviewed.csv"), text).expect("a file");
    let said = desk.runs(&["--review", "reviewed.csv", "--out", "new.csv"]);
    assert!(said.contains("2 gone"), "{said}");
    let table = desk.table("new.csv");
    let row = table.iter().find(|row| row["conflict_id"] == "k1").expect("the row is kept");
    assert_eq!((row["status"].as_str(), row["column 4"].as_str()), ("confirmed", "aside"));
}

#[test]
fn a_review_that_nobody_names_is_not_overwritten() {
    let desk = Desk::with(2);
    desk.runs(&["--out", "conflicts.csv"]);
    // Untouched tables may be written again.
    desk.runs(&["--out", "conflicts.csv", "--edges", "edges.csv", "--claims", "claims.csv"]);
    desk.runs(&["--out", "conflicts.csv", "--edges", "edges.csv", "--claims", "claims.csv"]);
    let mut rows = desk.table("conflicts.csv");
    rows[1].insert("note".to_owned(), "مهم".to_owned());
    desk.write_table("conflicts.csv", ',', &["conflict_id", "status", "note"], &rows);
    let reviewed = std::fs::read(desk.path("conflicts.csv")).expect("the table is there");
    let attempts: [&[&str]; 3] = [
        &["--out", "conflicts.csv"],
        &["--out", "other.csv", "--claims", "conflicts.csv"],
        &["--out", "other.csv", "--edges", "conflicts.csv"],
    ];
    for arguments in attempts {
        let (code, said) = desk.run(arguments);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("--review") && said.contains("row 3") && said.contains("مهم"), "{said}");
        assert_eq!(std::fs::read(desk.path("conflicts.csv")).expect("the table is there"), reviewed);
        assert!(!desk.path("other.csv").exists());
    }
    // Every format can be carried from and is guarded.
    for name in ["b.tsv", "b.jsonl", "b.xlsx", "b.parquet"] {
        desk.runs(&["--review", "conflicts.csv", "--out", name]);
        let (code, said) = desk.run(&["--out", name]);
        assert_eq!(code, Some(1), "{name}: {said}");
        // A second run of the same command loses nothing.
        desk.runs(&["--review", "conflicts.csv", "--out", name]);
        desk.runs(&["--review", name, "--out", "c.csv"]);
        assert_eq!(desk.table("c.csv").iter().filter(|row| row["note"] == "مهم").count(), 1);
        std::fs::remove_file(desk.path("c.csv")).expect("the table is there");
    }
    // Without its ids it is still somebody's work.
    desk.write_table("bare.csv", ',', &["status", "note"], &rows);
    let (code, said) = desk.run(&["--out", "bare.csv"]);
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn a_workbook_with_a_sheet_or_comments_of_ones_own_is_read_but_not_overwritten() {
    let desk = Desk::with(1);
    desk.runs(&["--out", "conflicts.xlsx"]);
    let from = desk.path("conflicts.xlsx").display().to_string();
    for (what, named) in [("sheet", "the sheet `My notes`"), ("comment", "comments on cells")] {
        let to = desk.path("own.xlsx");
        if tools::read_back(&["own", &from, what, &to.display().to_string()]).is_none() {
            return;
        }
        let before = std::fs::read(&to).expect("the workbook is there");
        let (code, said) = desk.run(&["--review", "own.xlsx", "--out", "own.xlsx"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(named), "{said}");
        assert_eq!(std::fs::read(&to).expect("the workbook is there"), before);
        desk.runs(&["--review", "own.xlsx", "--out", "other.xlsx"]);
    }
}

/// The bytes of a ZIP archive of these members, uncompressed.
fn archive(members: &[(&str, &str)]) -> Vec<u8> {
    let checksum = |bytes: &[u8]| {
        !bytes.iter().fold(!0_u32, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
        })
    };
    let (mut files, mut index) = (Vec::new(), Vec::new());
    for (name, text) in members {
        let size = (text.len() as u32).to_le_bytes();
        // Version, flags, method, time, date, checksum, sizes, length of the name, no extra field.
        let head =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &checksum(text.as_bytes()).to_le_bytes(), &size, &size, &[name.len() as u8, 0, 0, 0]]
                .concat();
        let at = (files.len() as u32).to_le_bytes();
        index.extend([&b"PK\x01\x02\x14\x00"[..], &head, &[0; 10], &at, name.as_bytes()].concat());
        files.extend([&b"PK\x03\x04"[..], &head, name.as_bytes(), text.as_bytes()].concat());
    }
    let count = members.len() as u8;
    let (size, at) = ((index.len() as u32).to_le_bytes(), (files.len() as u32).to_le_bytes());
    [&files[..], &index, b"PK\x05\x06\x00\x00\x00\x00", &[count, 0, count, 0], &size, &at, &[0, 0]].concat()
}

/// A workbook with one sheet of these rows, each cell as it stands in its XML.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cells = |(number, row): (usize, &&[&str])| {
        let cell = |(place, inner): (u8, &&str)| {
            let name = format!("{}{}", char::from(b'A' + place), number + 1);
            if inner.starts_with('<') {
                format!("<c r=\"{name}\">{inner}</c>")
            } else {
                format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{inner}</t></is></c>")
            }
        };
        format!("<row r=\"{}\">{}</row>", number + 1, (0..).zip(*row).map(cell).collect::<String>())
    };
    let rows: String = rows.iter().enumerate().map(cells).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    archive(&[
        ("[Content_Types].xml", &format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{links}\"><sheets><sheet name=\"Conflicts\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{links}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

#[test]
fn a_formula_whose_value_is_not_in_the_file_is_refused_by_its_cell() {
    let desk = Desk::with(1);
    let header = ["conflict_id", "note", "points"];
    for (cell, value) in [("<f>1+1</f><v>2</v>", Some("2")), ("<f>1+1</f><v></v>", None), ("<f>1+1</f>", None)] {
        let bytes = workbook(&[&header, &["k1", "kept", "7"], &["k2", "kept", cell]]);
        std::fs::write(desk.path("own.xlsx"), &bytes).expect("a file");
        let (code, said) = desk.run(&["--review", "own.xlsx", "--out", "own.xlsx"]);
        if let Some(value) = value {
            assert_eq!(code, Some(0), "{said}");
            desk.runs(&["--review", "own.xlsx", "--out", "own.csv"]);
            assert!(desk.table("own.csv").iter().any(|row| row["conflict_id"] == "k2" && row["points"] == value));
            continue;
        }
        assert!(code == Some(1) && said.contains("row 3, column `points`: a formula (`=1+1`)"), "{said}");
        let (code, said) = desk.run(&["--out", "own.xlsx"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(std::fs::read(desk.path("own.xlsx")).expect("the workbook is there") == bytes);
    }
}

#[test]
fn a_run_in_the_other_language_changes_no_row() {
    let desk = Desk::with(6);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").display().to_string();
    for (first, second) in [("en", "ar"), ("ar", "en")] {
        desk.runs(&[&seeds, "--ui", first, "--out", "first.csv"]);
        let said = desk.runs(&[&seeds, "--ui", second, "--review", "first.csv", "--out", "second.csv"]);
        assert!(said.contains("0 new, 0 changed") && said.contains("0 gone"), "{said}");
        let answers = |name: &str| desk.table(name).into_iter().map(|row| row["a_answer"].clone()).collect::<Vec<_>>();
        assert_ne!(answers("first.csv"), answers("second.csv"));
    }
}

/// Whatever a disk or a mail program did to a file: it is read or refused, never a panic.
#[test]
fn damaged_files_are_read_or_refused() {
    let desk = Desk::with(3);
    for name in ["a.xlsx", "a.parquet", "a.jsonl", "a.csv"] {
        desk.runs(&["--out", name]);
        let whole = std::fs::read(desk.path(name)).expect("the table is there");
        let mut state = 1_u64;
        for _ in 0..400 {
            let mut bytes = whole.clone();
            let mut next = |below: usize| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize % below
            };
            match next(3) {
                0 => bytes.truncate(next(whole.len())),
                1 => bytes[next(whole.len())] = next(256) as u8,
                _ => (0..20).for_each(|_| bytes[next(whole.len())] ^= 1 << next(8)),
            }
            let damaged = desk.path("damaged").with_extension(Path::new(name).extension().expect("an extension"));
            std::fs::write(&damaged, bytes).expect("a file");
            let _ = Review::read(&damaged);
        }
    }
}

#[test]
fn a_reviewed_table_may_lie_among_the_reports() {
    let desk = Desk::with(1);
    let row = [("conflict_id", "k1"), ("note", "keep")].map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    desk.write_table("in/reviewed.csv", ';', &["note", "conflict_id"], &[row]);
    let said = desk.runs(&["--review", "in/reviewed.csv", "--out", "in/reviewed.csv"]);
    assert!(said.contains("reviewed.csv: written by this program") && said.contains("1 gone"), "{said}");
    assert!(desk.table("in/reviewed.csv").iter().any(|row| row["note"] == "keep"));
}

/// Every format gives a note back as it was, whatever it looks like there.
#[test]
fn notes_pass_through_every_format() {
    let desk = Desk::with(1);
    let notes =
        ["=1+1", "-1", "@x", "_x000D_", "two\nlines", " spaces ", "<b>&\"'", "a\tb", "0042", "1e5", "😀 \u{200f}ع", "TRUE", "2020-01-12"];
    let row = |(number, note): (usize, &&str)| {
        [("conflict_id", format!("k{number}")), ("note", (*note).to_owned()), ("=added", format!("={number}"))]
            .map(|(name, text)| (name.to_owned(), text))
            .into()
    };
    let rows: Vec<BTreeMap<String, String>> = notes.iter().enumerate().map(row).collect();
    desk.write_table("0.csv", ',', &["conflict_id", "note", "=added"], &rows);
    for step in [["0.csv", "1.xlsx"], ["1.xlsx", "2.parquet"], ["2.parquet", "3.jsonl"], ["3.jsonl", "4.tsv"], ["4.tsv", "5.csv"]] {
        desk.runs(&["--review", step[0], "--out", step[1]]);
    }
    let table = desk.table("5.csv");
    for row in &rows {
        let read = table.iter().find(|read| read["conflict_id"] == row["conflict_id"]).expect("the row is kept");
        assert_eq!(read["note"].strip_prefix('\'').unwrap_or(&read["note"]), row["note"]);
        assert_eq!(read["'=added"].strip_prefix('\''), Some(row["=added"].as_str()));
    }
}

/// Excel saves CSV with semicolons, in the code page of the country, or as UTF-16 with tabs.
#[test]
fn reads_reviews_in_the_encodings_of_spreadsheet_programs() {
    let desk = Desk::with(1);
    let note = "راجعت مع الوزارة";
    let text = |delimiter: &str| {
        let line = |cells: [&str; 3]| cells.join(delimiter) + "\r\n";
        line(["conflict_id", "status", "note"]) + &line(["k1", "confirmed", note]) + &line(["k2", "", note])
    };
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text("\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    // Windows-1256, letter by letter.
    let letters: BTreeMap<char, u8> =
        [('ر', 0xD1), ('ا', 0xC7), ('ج', 0xCC), ('ع', 0xDA), ('ت', 0xCA), ('م', 0xE3), ('ل', 0xE1), ('و', 0xE6), ('ز', 0xD2), ('ة', 0xC9)]
            .into();
    let windows: Vec<u8> = text(";").chars().map(|c| letters.get(&c).copied().unwrap_or(c as u8)).collect();
    let marked = ["\u{feff}sep=;\r\n", &text(";")].concat().into_bytes();
    for (name, bytes) in [("a.txt", utf16.clone()), ("a.csv", windows), ("b.csv", marked), ("c.tsv", utf16)] {
        std::fs::write(desk.path(name), bytes).expect("a file");
        desk.runs(&["--review", name, "--out", "out.csv"]);
        let table = desk.table("out.csv");
        let row = table.iter().find(|row| row["conflict_id"] == "k1").unwrap_or_else(|| panic!("{name}: k1 is lost"));
        assert_eq!((row["status"].as_str(), row["note"].as_str()), ("confirmed", note), "{name}");
        std::fs::remove_file(desk.path("out.csv")).expect("the table is there");
    }
}

#[test]
fn dismissals_as_one_entity_become_alias_lines_that_the_lexicon_takes() {
    let desk = Desk::with(1);
    let text = "The Blue Palace rejected the deal on Monday. A long avenue leads to the palace of the arts. Nothing else happened.";
    std::fs::write(desk.path("in/report.txt"), text).expect("a file");
    let row = |id: &str, status: &str, note: &str, a: &str, b: &str| {
        let cells = [("conflict_id", id), ("status", status), ("note", note), ("a_answer", a), ("b_answer", b)];
        cells.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
    };
    let rows = [
        row("k1", "dismissed", "same-entity: the president's seat", "Turkey + France", "Blue Palace + Turkey"),
        row("k2", "confirmed", "same-entity: not dismissed", "France", "The Deal"),
        row("k3", "dismissed", "other-event: last year's", "France", "Monday"),
        row("k4", "dismissed", "Same-Entity: twice the same", "Blue Palace", "فرنسا"),
        row("k5", "dismissed", "same-entity:", "Paul Smith", "Smith Paul"),
        row("k6", "dismissed", "same-entity:", "France", "Turkey"),
        row("k7", "dismissed", "same-entity:", "France", "Green Palace"),
    ];
    desk.write_table("reviewed.csv", ',', &["conflict_id", "status", "note", "a_answer", "b_answer"], &rows);
    let mut command = Command::new(env!("CARGO_BIN_EXE_reconcile"));
    let output = command.current_dir(desk.folder.path()).args(["suggest", "reviewed.csv", "in"]).output().expect("the program starts");
    assert!(output.status.success());
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let wanted = "france\ten\tBlue Palace\tThe Blue Palace rejected the deal on Monday.\tA long avenue leads to the palace of the arts.";
    assert_eq!(lines.lines().collect::<Vec<_>>(), ["entity\tlang\tform\tyes\tno", wanted]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for why in
        ["k5: neither `Paul Smith` nor `Smith Paul`", "k6: `France` is france and `Turkey` is turkey", "k7: `Green Palace` stands in none"]
    {
        assert!(said.contains(why), "{said}");
    }
    std::fs::create_dir(desk.path("mine")).expect("a folder");
    std::fs::write(desk.path("mine/aliases.tsv"), &lines).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_reconcile"));
    let checked = command.current_dir(desk.folder.path()).args(["--check-lexicon", "mine"]).output().expect("the program starts");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    desk.runs(&["--lexicon", "mine", "--out", "out.csv"]);
}

#[test]
fn what_is_said_depends_on_who_listens() {
    let desk = Desk::with(1);
    let said = desk.runs(&["--out", "out.csv"]);
    assert!(said.lines().all(|line| line.starts_with("reconcile: ")), "more than lines where nobody watches: {said:?}");
    assert!(said.contains("2 documents") && said.contains("1 conflicts") && said.contains("0 files skipped, "), "{said}");
    assert_eq!(desk.runs(&["--out", "out.csv", "--quiet"]), "");
    assert!(desk.runs(&["--out", "out.csv", "--verbose"]).contains("outputs written"));
    // A file that is left out is named even then.
    std::fs::write(desk.path("in/empty.txt"), "").expect("a file");
    let (code, said) = desk.run(&["--out", "out.csv", "--quiet"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("empty.txt") && said.lines().count() == 1, "{said}");
}

#[test]
fn completions_and_the_manual_name_every_option() {
    let print = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_reconcile")).args(arguments).output().expect("the program starts");
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).expect("text in UTF-8").replace("\\-", "-")
    };
    for arguments in [&["completions", "bash"][..], &["completions", "fish"], &["completions", "zsh"], &["man"]] {
        let text = print(arguments);
        assert!(["review", "graph", "min-confidence"].iter().all(|option| text.contains(option)), "{arguments:?}");
    }
}
