use demarche::{ingest, pipeline::Pipeline, resources::TextLists, text::TokenId};
fn main() {
    let p = Pipeline::embedded().unwrap();
    let lists = TextLists::embedded().unwrap();
    for line in std::io::stdin().lines() {
        let d = ingest::from_text("x", line.unwrap(), &lists).value;
        let a = p.analyse(&d);
        for i in 0..a.segments.tokens.len() {
            let t = TokenId::new(i);
            let w = a.syntax.word(t);
            let m: Vec<String> = a.actors.mentions.iter().filter(|m| m.head == t).map(|m| format!("{:?}/{:?}", m.kind, m.actor.map(|x| a.actors.actor(x).name.clone()))).collect();
            println!("{i} {} {} {:?} {:?} {:?} -> {:?} {}", a.segments.token(t).span.of(&d.text), a.syntax.lemma(t), w.upos, w.xpos, a.syntax.rel(t), a.syntax.head(t).map(|h| h.index()), m.join(" "));
        }
        for s in &a.statements { println!("[{}] {:?} {:?} {:?} cameo {:?} mod {:?} cond {:?} hedge {:?} neg {}", s.cue.map_or("", |c| c.of(&d.text)), s.stance, a.actors.actor(s.speaker).name, s.targets.iter().map(|&t| a.actors.actor(t).name.clone()).collect::<Vec<_>>(), s.cameo, s.modality, s.condition.map(|c| c.of(&d.text)), s.hedged.map(|c| c.of(&d.text)), s.negated); }
        println!();
    }
}
