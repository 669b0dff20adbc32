//! What people hand in: encodings, web pages, records, and everything that is wrong with them.

use std::{fs, path::Path};

use assert_cmd::Command;
use reconcile::{
    ingest::{self, Intake, Options},
    model::Lang,
};
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("created");
        fs::write(path, bytes).expect("written");
    }
    folder
}

fn read(folder: &TempDir) -> Intake {
    ingest::read(&[folder.path().to_owned()], Options::default()).expect("something readable")
}

fn utf16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark.then_some('\u{FEFF}').into_iter().chain(text.chars()).collect::<String>();
    units.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const ARABIC: &str = "وقعت الحكومة الاتفاق في العاصمة أمس، بحسب بيان نشرته الوزارة على موقعها الرسمي.";
const ENGLISH: &str = "The minister’s café “talks” ended at noon — both sides said so in a statement.";

#[test]
fn reads_every_encoding_to_the_same_text() {
    let windows_1256 = encoding_rs::WINDOWS_1256.encode(ARABIC).0.into_owned();
    let windows_1252 = encoding_rs::WINDOWS_1252.encode(ENGLISH).0.into_owned();
    let with_mark = [b"\xEF\xBB\xBF", ARABIC.as_bytes()].concat();
    for (name, bytes, expected, told) in [
        ("utf-8", ARABIC.as_bytes().to_vec(), ARABIC, false),
        ("utf-8 with mark", with_mark, ARABIC, false),
        ("utf-16 little-endian with mark", utf16(ARABIC, true, false), ARABIC, true),
        ("utf-16 big-endian with mark", utf16(ENGLISH, true, true), ENGLISH, true),
        ("utf-16 little-endian", utf16(ARABIC, false, false), ARABIC, true),
        ("utf-16 big-endian", utf16(ENGLISH, false, true), ENGLISH, true),
        ("windows-1256", windows_1256, ARABIC, true),
        ("windows-1252", windows_1252, ENGLISH, true),
    ] {
        let intake = read(&folder(&[("a.txt", &bytes)]));
        assert_eq!(intake.documents[0].text, expected, "{name}");
        assert_eq!(intake.notices.len(), usize::from(told), "{name}: {:?}", intake.notices);
        assert!(intake.notices.iter().all(|notice| !notice.skipped), "{name}");
    }
}

#[test]
fn skips_what_is_no_text_and_says_what_to_do() {
    let noise: Vec<u8> = (0..2000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (name, bytes, message) in [
        ("a.txt", &b"%PDF-1.4 ..."[..], "PDF"),
        ("b.txt", b"PK\x03\x04rest", "ZIP"),
        ("c.txt", b"one\0two\0\0\0", "binary"),
        ("d.txt", &noise, ""),
        ("e.txt", b"", "empty"),
        ("f.txt", b" \r\n\t\n", "empty"),
        ("g.txt", b"source: A\n---\n", "header"),
        ("h.html", b"<html><body><script>var a = 1;</script></body></html>", "article"),
        ("i.jsonl", b"{\"text\": \"cut off", "JSON"),
        ("j.csv", b"id,body\n1,hello\n", "column `text`"),
    ] {
        let intake = read(&folder(&[(name, bytes), ("good.txt", b"The talks ended.")]));
        assert_eq!(intake.documents.len(), 1, "{name}");
        let [notice] = intake.notices.as_slice() else { panic!("{name}: {:?}", intake.notices) };
        assert!(notice.skipped && notice.about.contains(name) && notice.message.contains(message), "{notice:?}");
    }
}

#[test]
fn keeps_raw_text_with_its_line_ends_and_marks() {
    let text = "First line.\r\nSecond\u{A0}line with tat\u{200F}weel ـــ.\r\n";
    let intake = read(&folder(&[("a.txt", text.as_bytes())]));
    assert_eq!(intake.documents[0].text, text);
}

#[test]
fn takes_metadata_from_the_header_block_only() {
    let text = "source: Wire\ndate: 2020-01-13\nlang: en\n---\nThe talks ended.\n";
    let intake = read(&folder(&[("a.txt", text.as_bytes()), ("b.txt", b"Note: the talks ended.\nThey failed.\n")]));
    let [a, b] = intake.documents.as_slice() else { panic!("two documents") };
    assert_eq!((a.outlet.as_str(), a.date.map(|date| date.to_string())), ("Wire", Some("2020-01-13".to_owned())));
    assert_eq!(&a.text[a.body_start..], "The talks ended.\n");
    assert_eq!((b.outlet.as_str(), b.body_start), ("b.txt", 0));
}

#[test]
fn tells_of_a_date_it_cannot_read() {
    let intake = read(&folder(&[("a.txt", b"date: last Monday\n---\nThe talks ended.")]));
    assert_eq!(intake.documents[0].date, None);
    assert!(intake.notices[0].message.contains("last Monday") && !intake.notices[0].skipped);
    let intake = read(&folder(&[("a.txt", b"date: Mon, 13 Jan 2020 10:00:00 GMT\n---\nThe talks ended.")]));
    assert_eq!(intake.documents[0].date.map(|date| date.to_string()).as_deref(), Some("2020-01-13"));
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en">
<head><title>Talks fail | The Gazette</title>
<meta property="og:title" content="Talks fail &amp; envoys leave">
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2020-01-13T18:00:00Z">
<script>if (a < b) { document.write("<p>no text</p>"); }</script></head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<!-- <p>hidden</p> -->
<article>
<h1>Talks fail</h1>
<p>The two
sides left <a href="/moscow">Moscow</a> on Monday,&nbsp;officials said. Nothing was signed, and no new round was set.</p>
<figure><img src="a.jpg" alt="a > b"><figcaption>Photo: an agency</figcaption></figure>
<p>&#8220;We&rsquo;ll be back&#8221;, one of them said before the door closed; the other side gave no comment at all.</p>
</article>
<footer><p>Subscribe to our newsletter</p></footer>
</body></html>
"#;

#[test]
fn reads_the_article_of_a_page() {
    let intake = read(&folder(&[("a.html", PAGE.as_bytes())]));
    let page = &intake.documents[0];
    assert_eq!(page.outlet, "The Gazette");
    assert_eq!(page.title, "Talks fail & envoys leave");
    assert_eq!(page.date.map(|date| date.to_string()).as_deref(), Some("2020-01-13"));
    assert_eq!(page.lang, Lang::En);
    let lines: Vec<&str> = page.text.lines().collect();
    assert!(page.text.contains("The two sides left Moscow on Monday,\u{A0}officials said."), "{:?}", page.text);
    assert!(page.text.contains("“We’ll be back”"));
    for absent in ["Home", "hidden", "no text", "Photo", "Subscribe", "<"] {
        assert!(!page.text.contains(absent), "{absent}: {:?}", page.text);
    }
    // Paragraphs stand on the lines of the source where they begin.
    let line = PAGE.lines().position(|line| line.starts_with("<p>The two")).expect("a paragraph");
    assert!(lines[line].starts_with("The two sides"), "{lines:?}");
}

#[test]
fn reads_a_page_in_the_encoding_it_declares() {
    let source = format!("<html lang=ar><head><meta charset=windows-1256></head><body><p>{ARABIC}</p></body></html>");
    let bytes = encoding_rs::WINDOWS_1256.encode(&source).0.into_owned();
    let intake = read(&folder(&[("a.html", &bytes)]));
    assert_eq!(intake.documents[0].text.trim(), ARABIC);
}

#[test]
fn reads_records_of_every_format_alike() {
    let jsonl = "{\"id\": \"007\", \"source\": \"Wire\", \"date\": \"2020-01-13\", \"text\": \"The talks ended.\"}\n\n{\"text\": \"They failed.\"}\n";
    let json =
        "[{\"id\": \"007\", \"source\": \"Wire\", \"date\": \"2020-01-13\", \"text\": \"The talks ended.\"}, {\"text\": \"They failed.\"}]";
    let csv = "id,source,date,text\n007,Wire,2020-01-13,The talks ended.\n,,,They failed.\n";
    let semicolons = "\u{FEFF}id;Source;date;TEXT\r\n007;Wire;2020-01-13;The talks ended.\r\n;;;They failed.\r\n";
    for (name, text) in [("a.jsonl", jsonl), ("a.json", json), ("a.csv", csv), ("a.csv", semicolons)] {
        let intake = read(&folder(&[(name, text.as_bytes())]));
        assert!(intake.notices.is_empty(), "{name}: {:?}", intake.notices);
        let mut texts: Vec<(&str, &str, Option<String>)> =
            intake.documents.iter().map(|d| (d.outlet.as_str(), d.text.as_str(), d.date.map(|date| date.to_string()))).collect();
        texts.sort_by_key(|(_, text, _)| std::cmp::Reverse(*text));
        assert_eq!(texts[1], ("Wire", "The talks ended.", Some("2020-01-13".to_owned())), "{name}");
        assert_eq!(texts[0].1, "They failed.", "{name}");
        assert!(intake.documents.iter().any(|d| d.id == "007"), "{name}: leading zeros belong to an id");
    }
}

#[test]
fn keeps_good_records_beside_bad_ones() {
    let lines = "{\"text\": \"One.\"}\nnot json\n{\"title\": \"no text\"}\n{\"text\": \"Two.\", \"date\": 5}\n";
    let intake = read(&folder(&[("a.jsonl", lines.as_bytes())]));
    assert_eq!(intake.documents.len(), 2);
    let about: Vec<bool> = intake.notices.iter().map(|notice| notice.skipped).collect();
    assert_eq!(about, [true, true, false]);
    assert!(intake.notices[0].about.ends_with("a.jsonl:2"));
}

#[test]
fn ids_are_paths_below_the_input_and_tell_twins_apart() {
    let files = folder(&[("x/a.txt", b"One."), ("y/a.txt", b"Two.")]);
    let ids = |intake: Intake| intake.documents.into_iter().map(|document| document.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&files)), ["x/a.txt", "y/a.txt"]);
    let (x, y) = (files.path().join("x/a.txt"), files.path().join("y/a.txt"));
    let one = ids(ingest::read(std::slice::from_ref(&x), Options::default()).expect("readable"));
    assert_eq!(one, ["a.txt"]);
    let both = ids(ingest::read(&[x.clone(), y.clone()], Options::default()).expect("readable"));
    assert_eq!(both, ["x/a.txt", "y/a.txt"]);
    assert_eq!(both, ids(ingest::read(&[y, x], Options::default()).expect("readable")), "the order of inputs does not matter");
}

#[test]
fn leaves_out_its_own_tables() {
    let files = folder(&[("a.txt", b"The talks ended."), ("conflicts.csv", "\u{FEFF}conflict_id,collection\n1,\n".as_bytes())]);
    let intake = read(&files);
    assert_eq!(intake.documents.len(), 1);
    assert!(!intake.notices[0].skipped);
    let inputs = [files.path().to_owned()];
    assert!(!ingest::is_input(&files.path().join("conflicts.csv"), &inputs));
    assert!(ingest::is_input(&files.path().join("a.txt"), &inputs));
    assert!(!ingest::is_input(&files.path().join("new.csv"), &inputs));
}

#[test]
fn its_own_outputs_are_known_whatever_their_format_and_other_tables_are_read() {
    let text = "{\"source\": \"A\", \"text\": \"Five soldiers were killed in a bus crash near Rabat on Monday.\"}\n{\"source\": \"B\", \"text\": \"Nine soldiers were killed in a bus crash near Rabat on Monday.\"}\n";
    let files = folder(&[("reports.jsonl", text.as_bytes()), ("other.csv", b"claim_id,text\n1,The talks ended.\n")]);
    let outputs: [&[&str]; 3] = [
        &["--out", "c.csv", "--claims", "cl.jsonl", "--edges", "e.tsv", "--graph", "g.json", "--report", "r.html"],
        &["--out", "c.xlsx", "--claims", "cl.parquet", "--edges", "e.ndjson", "--graph", "g.graphml"],
        &["--out", "c.jsonl", "--claims", "cl.csv", "--edges", "e.xlsx", "--graph", "g.dot"],
    ];
    for arguments in outputs.iter().chain(&outputs) {
        let arguments: Vec<&str> = [".", "--min-confidence", "0"].iter().chain(*arguments).copied().collect();
        let (code, told) = run(files.path(), &arguments, "");
        assert_eq!(code, 0, "{told}");
        assert!(told.contains("3 documents") && told.contains("0 files skipped"), "{told}");
    }
}

#[test]
fn a_file_that_may_be_a_report_and_is_not_read_is_named() {
    let unread = ["a.pdf", "b.docx", "c.rtf", "d.txt.gz", "report", "e.tsv", "f.xlsx"];
    let silent = [".hidden", "photo.JPG", ".DS_Store", "Thumbs.db", "NOTICE", "LICENSE-MIT", "~$b.docx", "g.graphml"];
    for (names, skipped) in [(&unread[..], true), (&silent, false)] {
        for name in names {
            let intake = read(&folder(&[(name, b"anything"), ("good.txt", b"The talks ended.")]));
            assert_eq!(intake.documents.len(), 1, "{name}");
            assert_eq!(
                intake.notices.iter().filter(|notice| notice.skipped && notice.about.contains(name)).count(),
                usize::from(skipped),
                "{name}"
            );
            assert_eq!(intake.notices.len(), usize::from(skipped), "{name}: {:?}", intake.notices);
        }
    }
    let files = folder(&[("in/a.pdf", b"%PDF-"), ("in/good.txt", b"The talks ended.")]);
    let (code, told) = run(files.path(), &["in", "--out", "c.csv"], "");
    assert!(code == 3 && told.contains("a.pdf") && told.contains("1 files skipped"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_nothing_waits_at_a_pipe() {
    use std::os::unix::fs::symlink;

    let files = folder(&[("in/a.txt", b"The talks ended."), ("out/b.txt", b"They failed."), ("out/deep/c.txt", b"Nobody came.")]);
    let path = |name: &str| files.path().join(name);
    assert!(std::process::Command::new("mkfifo").arg(path("in/pipe.txt")).status().expect("mkfifo").success());
    for (to, link) in [
        ("a.txt", "twice.txt"),
        ("../out/b.txt", "b.txt"),
        ("../out/b.txt", "c.txt"),
        ("..", "up"),
        ("../out/deep", "deep"),
        ("no", "no.txt"),
    ] {
        symlink(to, path("in").join(link)).expect("a link");
    }
    let intake = ingest::read(&[path("in")], Options::default()).expect("readable");
    assert_eq!(intake.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a.txt", "b.txt"]);
    let mut told: Vec<(String, bool)> =
        intake.notices.iter().map(|notice| (notice.about.rsplit('/').next().expect("a name").to_owned(), notice.skipped)).collect();
    told.sort();
    let expected = [("c.txt", false), ("deep", true), ("no.txt", true), ("pipe.txt", true), ("twice.txt", false), ("up", true)];
    assert_eq!(told, expected.map(|(name, skipped)| (name.to_owned(), skipped)));
    assert!(!ingest::is_input(&path("in/pipe.txt"), &[path("in")]), "a pipe may be an output, and asking does not wait for it");
}

/// Runs the program; exit code and standard error.
fn run(folder: &Path, arguments: &[&str], stdin: &str) -> (i32, String) {
    let mut command = Command::cargo_bin("reconcile").expect("built");
    let output = command.current_dir(folder).args(arguments).args(["--no-meaning"]).write_stdin(stdin).output().expect("runs");
    (output.status.code().expect("not killed"), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn exit_codes_and_messages_say_what_is_wrong() {
    let files =
        folder(&[("in/a.txt", b"The talks ended."), ("bad/a.txt", b"The talks ended."), ("bad/b.txt", b"%PDF-"), ("only/b.txt", b"\0")]);
    fs::create_dir(files.path().join("empty")).expect("created");
    for (arguments, code, message) in [
        (&["in", "--out", "c.csv"][..], 0, ""),
        (&["bad", "--out", "d.csv"], 3, "b.txt"),
        (&["missing", "--out", "e.csv"], 1, "missing"),
        (&["empty", "--out", "e.csv"], 1, "empty"),
        (&["only", "--out", "e.csv"], 1, "b.txt"),
        (&["in", "--out", "nowhere/e.csv"], 1, "nowhere"),
        (&["in", "--out", "in/a.txt"], 1, "a.txt"),
        (&["in/a.txt", "--out", "in/a.txt"], 1, "a.txt"),
        (&["in", "--out", "in"], 1, "in"),
        (&["--out", "e.csv"], 2, ""),
        (&["in", "--no-such-option"], 2, "no-such-option"),
    ] {
        let (found, told) = run(files.path(), arguments, "");
        assert_eq!(found, code, "{arguments:?}: {told}");
        assert!(told.contains(message), "{arguments:?}: {told}");
    }
    assert!(!files.path().join("e.csv").exists(), "nothing is written where the run fails");
    assert_eq!(fs::read(files.path().join("in/a.txt")).expect("still there"), b"The talks ended.");
}

#[test]
fn reads_records_from_standard_input() {
    let files = folder(&[]);
    let (code, told) = run(files.path(), &["-", "--out", "c.csv"], "{\"text\": \"The talks ended.\"}\n");
    assert_eq!(code, 0, "{told}");
    assert!(files.path().join("c.csv").exists());
    let (code, told) = run(files.path(), &["-", "--out", "d.csv"], "");
    assert_eq!(code, 1, "{told}");
}
