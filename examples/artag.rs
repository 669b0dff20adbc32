//! scratch
use reconcile::{lang::Language, lexicon::Lexicon, model::Span, text::Features};
use std::io::Read;
fn main() {
    let t = std::time::Instant::now();
    let lexicon = match Lexicon::embedded() {
        Ok(l) => l,
        Err(e) => {
            println!("{e}");
            return;
        }
    };
    eprintln!("load {:?} stems {}", t.elapsed(), lexicon.arabic.morphology().stem_count());
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    if std::env::args().nth(1).as_deref() == Some("bench") {
        for _ in 0..6 {
            let t = std::time::Instant::now();
            let mut n = 0;
            for line in text.lines() {
                let mut words = Vec::new();
                lexicon.arabic.words(line, Span::new(0, line.len()), &mut words);
                n += words.len();
            }
            eprintln!("{} words {:.1} MB/s", n, text.len() as f64 / 1e6 / t.elapsed().as_secs_f64());
        }
        return;
    }
    if std::env::args().nth(1).as_deref() == Some("an") {
        for w in text.split_whitespace() {
            for a in lexicon.arabic.morphology().analyze(w).iter() {
                println!(
                    "{w}: {:?}+{:?} {:?} {:?} w{} {}",
                    a.proclitics,
                    w.get(a.stem_start as usize..a.stem_end as usize),
                    a.pos,
                    a.entry,
                    a.weight,
                    names(a.features)
                );
            }
        }
        return;
    }
    for line in text.lines() {
        let mut words = Vec::new();
        lexicon.arabic.words(line, Span::new(0, line.len()), &mut words);
        for w in &words {
            println!("{}\t{:?}\t{}\t{}\t{:?}\t{}", w.span.of(line), w.pos, w.span.start, w.span.end, w.entry, names(w.features));
        }
        println!();
    }
}
fn names(f: Features) -> String {
    let all = [
        "1", "2", "3", "sg", "du", "pl", "m", "f", "past", "pres", "fut", "subj", "imp", "pass", "ap", "pp", "masd", "inf", "def", "nisba",
        "clitic", "poss", "cap", "acr", "aux", "mpass", "acc", "guess", "cmp", "glued",
    ];
    all.iter().enumerate().filter(|(i, _)| f.0 & (1 << i) != 0).map(|(_, n)| *n).collect::<Vec<_>>().join(".")
}
