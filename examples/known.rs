use std::io::BufRead;
fn main(){
    let lexicon=reconcile::lexicon::Lexicon::embedded().unwrap_or_else(|e| panic!("{e:?}"));
    use reconcile::text::{Pos,Features,Entry};
    for line in std::io::stdin().lock().lines(){
        let w=line.unwrap();
        let a=lexicon.arabic.morphology().analyze(&w);
        let n=w.len();
        let mut out=vec![];
        for r in a.iter().filter(|r| r.stem_start==0 && usize::from(r.stem_end)==n){
            let g=if r.features.has(Features::GUESSED){"g"}else{""};
            let e=match r.entry{Entry::None=>"-",Entry::GivenName(_)=>"name",Entry::Predicate(_)=>"pred",Entry::Title(_)=>"title",Entry::Concept(_)=>"concept",_=>"x"};
            let part=if r.features.any(Features::ACTIVE_PARTICIPLE.with(Features::PASSIVE_PARTICIPLE)){"p"}else{""};
            let p=match r.pos{Pos::Noun=>"N",Pos::Adjective=>"A",Pos::Verb=>"V",Pos::Name=>"M",_=>"C"};
            out.push(format!("{p}{g}{part}:{}:{e}",r.weight));
        }
        println!("{w}\t{}",out.join(" "));
    }
}
