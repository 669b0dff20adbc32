use std::io::BufRead;
fn main(){
    let lexicon=reconcile::lexicon::Lexicon::embedded().unwrap_or_else(|e| panic!("{e:?}"));
    for line in std::io::stdin().lock().lines(){
        let line=line.unwrap();
        let mut words=Vec::new();
        use reconcile::lang::Language;
        lexicon.arabic.words(&line, reconcile::model::Span::new(0,line.len()), &mut words);
        for w in &words{
            let f=&line[w.span.start as usize..w.span.end as usize];
            println!("{f}\t{:?} {:?} {:?}",w.pos,w.features,w.entry);
        }
        for t in line.split_whitespace(){
            println!("== {t}");
            for a in lexicon.arabic.morphology().analyze(t).iter(){ println!("   {:?} w{} {:?} {:?} pro={:?} {}..{}",a.pos,a.weight,a.features,a.entry,a.proclitics,a.stem_start,a.stem_end); }
        }
    }
}
