use std::io::Read; use std::collections::HashMap;
fn main(){
    let lexicon=reconcile::lexicon::Lexicon::embedded().unwrap_or_else(|e| panic!("{e:?}"));
    let mut s=String::new(); std::io::stdin().read_to_string(&mut s).unwrap();
    let mut n:HashMap<&str,u32>=HashMap::new();
    for w in s.split(|c:char| !c.is_alphabetic() && !('\u{64B}'..='\u{652}').contains(&c)) { if w.chars().count()>2 && w.chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c)) { *n.entry(w).or_default()+=1; } }
    let mut v:Vec<_>=n.into_iter().collect(); v.sort_by(|a,b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    for (w,c) in v { if c<4 {break;}
        let a=lexicon.arabic.morphology().analyze(w);
        let f=format!("{:?}",a[0].features); let bits:u32=f.trim_start_matches("Features(").trim_end_matches(')').parse().unwrap();
        println!("{c}\t{w}\tw{}\t{:?}\t{}\t{:?}",a[0].weight,a[0].pos,bits,a[0].entry);
    }
}
