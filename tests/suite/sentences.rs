//! Who did what to whom, where and when, in sentences of everyday news (`fixtures/sentences`): F1 of every slot, and the share of
//! claims whose polarity and modality are right, against their floors.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use reconcile::{
    lexicon::Lexicon,
    model::{Claim, Lang, Modality, Polarity, Role},
    text::fold,
};

use crate::claims::claims_of;

/// One claim of a sentence; a slot is empty where it says nothing, the members of a list stand between ` + `.
struct Gold<'a> {
    sentence: &'a str,
    trigger: &'a str,
    slots: [&'a str; 4],
    denied: bool,
    asserted: bool,
}

/// The slots in the order of their columns, and the roles that fill them.
const SLOTS: [(&str, &[Role]); 4] =
    [("who", &[Role::Agent]), ("whom", &[Role::Patient, Role::Theme, Role::Recipient]), ("where", &[Role::Place]), ("when", &[Role::Time])];

/// What was found of a slot.
#[derive(Default)]
struct Tally {
    right: u32,
    made: u32,
    lost: u32,
}

impl Tally {
    fn f1(&self) -> f64 {
        f64::from(2 * self.right) / f64::from((2 * self.right + self.made + self.lost).max(1))
    }
}

/// The words that two texts have in common are at least half of all.
fn near(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter(|word| !matches!(*word, "the" | "a" | "an" | "of" | "in" | "on" | "at" | "to")).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared > 0 && 2 * shared >= one.len() + other.len() - shared
}

/// Compares the slots of a claim with what is annotated.
fn compare(gold: &Gold<'_>, claim: &Claim, tallies: &mut [Tally; 4]) {
    for (((name, roles), wanted), tally) in SLOTS.iter().zip(gold.slots).zip(tallies) {
        let spans: Vec<_> = roles.iter().flat_map(|role| claim.mentions(*role)).map(|mention| mention.span).collect();
        let wanted: Vec<&str> = wanted.split(" + ").filter(|wanted| *wanted != "-").collect();
        // How a time is put says little of whether it was understood: that there is one is what counts.
        let found = |wanted: &&&str| *name == "when" && !spans.is_empty() || spans.iter().any(|span| near(wanted, span.of(gold.sentence)));
        let right = wanted.iter().filter(found).count() as u32;
        tally.right += right;
        tally.lost += wanted.len() as u32 - right;
        tally.made += u32::from(right == 0 && !spans.is_empty());
    }
}

#[test]
fn everyday_sentences_tell_who_whom_where_and_when() {
    let lexicon = Lexicon::embedded().expect("the built-in lexicon is checked");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let floors = fs::read_to_string(root.join("tests/suite/sentences.tsv")).expect("the floors are there");
    let floors: BTreeMap<(&str, &str), f64> = floors
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| ((cells[0], cells[1]), cells[2].parse().expect("a floor is a number")))
        .collect();
    let (mut shown, mut broken) = (String::new(), Vec::new());
    for (file, lang) in [("en-read", Lang::En), ("en-unread", Lang::En), ("ar-read", Lang::Ar), ("ar-unread", Lang::Ar)] {
        let table = fs::read_to_string(root.join(format!("fixtures/sentences/{file}.tsv"))).expect("the sentences are there");
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split('\t').collect()).collect();
        let gold = rows.iter().map(|row| Gold {
            sentence: row[0],
            trigger: row[1],
            slots: [row[2], row[3], row[4], row[5]],
            denied: row[6] == "denied",
            asserted: row[7] == "-",
        });
        let mut tallies: [Tally; 4] = Default::default();
        let (mut missed, mut real) = (0, 0);
        for gold in gold {
            let claims = claims_of(gold.sentence, lang, &lexicon);
            let start = gold.sentence.find(gold.trigger).expect("a trigger stands in its sentence") as u32;
            let end = start + gold.trigger.len() as u32;
            let overlap = |claim: &&Claim| claim.trigger.end.min(end).saturating_sub(claim.trigger.start.max(start));
            match claims.iter().filter(|claim| overlap(claim) > 0).max_by_key(|claim| (overlap(claim), std::cmp::Reverse(claim.trigger))) {
                Some(claim) => {
                    compare(&gold, claim, &mut tallies);
                    let told = (claim.polarity == Polarity::Denied, claim.modality == Modality::Asserted);
                    real += u32::from(told == (gold.denied, gold.asserted));
                }
                None => missed += 1,
            }
        }
        write!(shown, "{file}: missed {missed} of {}", rows.len()).expect("a string takes it");
        let slots = SLOTS.iter().zip(&tallies).map(|((slot, _), tally)| (*slot, tally.f1()));
        let reality = ("reality", f64::from(real) / (rows.len() - missed).max(1) as f64);
        for (measure, found) in slots.chain([reality]) {
            let floor = floors[&(file, measure)];
            write!(shown, ", {measure} {found:.3}").expect("a string takes it");
            if found < floor {
                broken.push(format!("{file} {measure}: {found:.3} against {floor}"));
            }
        }
        shown.push('\n');
    }
    println!("{shown}");
    assert!(broken.is_empty(), "{shown}floors broken:\n{}", broken.join("\n"));
}
