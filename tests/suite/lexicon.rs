//! The lexicon's own check, run on the built-in tables, and on tables with known mistakes.

use std::{collections::BTreeMap, fs, path::Path};

use reconcile::lexicon::{self, MistakeKind};

/// Examples that are misread today, by table: (`yes` missed, `no` taken). These limits only fall.
const KNOWN: &[(&str, usize, usize)] = &[("ar/nouns.tsv", 4, 0), ("ar/verbs.tsv", 14, 7), ("en/verbs.tsv", 3, 13), ("titles.tsv", 8, 16)];

/// The mistakes of one table in a folder of its own.
fn mistakes_of(table: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(table);
    fs::create_dir_all(file.parent().expect("a table stands in a folder")).expect("a folder for the language");
    fs::write(&file, text).expect("the table can be written");
    let mistakes = lexicon::check(folder.path()).expect("the folder has a table");
    mistakes.iter().map(|mistake| format!("{}: {}", mistake.line, mistake.message)).collect()
}

#[test]
fn built_in_entries_are_recognized_in_their_examples_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let mistakes = lexicon::check(&folder).expect("the repository has tables");
    let table = |file: &str| Path::new(file).strip_prefix(&folder).expect("below the folder").display().to_string();
    let mut found: BTreeMap<(String, MistakeKind), Vec<String>> = BTreeMap::new();
    for mistake in &mistakes {
        found.entry((table(&mistake.file), mistake.kind)).or_default().push(mistake.to_string());
    }
    let broken: Vec<String> = found
        .iter()
        .filter_map(|((table, kind), lines)| {
            let limit = KNOWN.iter().find(|(name, ..)| name == table).map_or(0, |(_, missed, taken)| match kind {
                MistakeKind::Table => 0,
                MistakeKind::Missed => *missed,
                MistakeKind::Taken => *taken,
            });
            (lines.len() > limit).then(|| format!("{table} {kind:?}: {}, at most {limit} were\n{}", lines.len(), lines.join("\n")))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn says_where_a_table_is_wrong_and_what_to_write() {
    let header = "id\tlemma\tforms\tevent\tframe\tyes\tno\n";
    let row = "en.glorp.cancel\tglorp\t-\tcancel\tsubj=agent obj=theme\tThey glorped the launch\tA tall glorper\n";
    assert_eq!(mistakes_of("en/verbs.tsv", &format!("{header}{row}")), Vec::<String>::new());
    let cases = [
        (format!("{header}{row}{row}"), "3: `en.glorp.cancel` stands twice; keep one"),
        (format!("{header}{}", row.replace("\tcancel", "\tcancle")), "2: unknown event `cancle`"),
        (format!("{header}{}", row.replace("subj=agent", "subj=agnet")), "2: unknown role `agnet`"),
        (format!("{header}{}", row.replace("\tA tall", " A tall")), "2: 6 cells under 7 columns"),
        (format!("{header}{}", row.replace("en.glorp", "en.glörp")), "2: the id `en.glörp.cancel`"),
        (format!("{header}{}", row.replace("launch", "la\u{200f}unch")), "2: U+200F"),
        (
            format!("{header}{}", row.replace("They glorped", "They left")),
            "2: `en.glorp.cancel`: the event `cancel` is not read in its `yes`",
        ),
        (
            format!("{header}{}", row.replace("A tall glorper", "They glorped it")),
            "2: `en.glorp.cancel`: the event `cancel` is read in its `no`",
        ),
        (format!("{header}{row}{}", row.replace("en.glorp", "en.flurp").replace("glorp", "flurp")), "3: `en.flurp.cancel` stands behind"),
        (format!("{}{}", header.replace("\tno", "\tno\tcolour"), row.replace('\n', "\tred\n")), "1: unknown column `colour`"),
    ];
    for (table, expected) in cases {
        let found = mistakes_of("en/verbs.tsv", &table);
        assert!(found.iter().any(|line| line.starts_with(expected)), "expected `{expected}`, found {found:?}");
    }
}

#[test]
fn a_tatweel_may_only_end_a_form() {
    let row = |form: &str| format!("form\tpos\tplural\n{form}\tnoun\t-\n");
    assert_eq!(mistakes_of("ar/words.tsv", &row("بـ")), Vec::<String>::new());
    assert_eq!(mistakes_of("ar/words.tsv", &row("كتــاب")), ["2: a tatweel (U+0640) only stretches a word; delete it"]);
}
