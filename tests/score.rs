//! `demarche eval` gives the figures of the scoring script that goes with the annotation guideline.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use assert_cmd::cargo::CommandCargoExt;
use demarche::{eval::gold, record::Place, stance::Stance};
use serde_json::{Value, json};

/// Small numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// Predictions that are gold with all kinds of errors, and some that are made up.
fn spoil(articles: &[gold::Article], dice: &mut Dice) -> Vec<Value> {
    let stances: Vec<&str> = Stance::all().map(Stance::name).collect();
    let mut lines = Vec::new();
    for article in articles {
        let length = article.text.chars().count() as u32;
        for g in &article.statements {
            if dice.one_in(7) {
                continue;
            }
            for _ in 0..1 + usize::from(dice.one_in(12)) {
                lines.push(json!({
                    "doc": article.doc,
                    "speaker": if dice.one_in(20) { Value::Null } else { actor(&g.speaker, &g.speaker_polity, dice) },
                    "targets": parties(&g.targets, dice),
                    "addressees": parties(&g.addressees, dice),
                    "stance": if dice.one_in(3) { stances[dice.below(stances.len())] } else { g.stance.name() },
                    "cue": g.cue.filter(|_| !dice.one_in(4)).map(|cue| shift(cue, length, dice)),
                    "content": g.content.iter().map(|c| shift(*c, length, dice)).collect::<Vec<_>>(),
                    "kind": if dice.one_in(3) { "act" } else { &g.kind },
                    "date": if dice.one_in(3) { Some("2019-02-03") } else { g.date.as_deref() },
                    "negated": g.negated ^ dice.one_in(15),
                    "further": "ignored",
                }));
            }
        }
        for _ in 0..dice.below(6) {
            let start = dice.below(length as usize) as u32;
            let place = shift(Place { start, end: (start + 40).min(length) }, length, dice);
            lines.push(json!({"doc": article.doc, "stance": "states", "kind": "indirect", "content": [place]}));
        }
    }
    lines.push(json!({"doc": "no such article", "stance": "states", "content": []}));
    lines
}

fn actor(names: &[String], polity: &Option<String>, dice: &mut Dice) -> Value {
    let name = &names[dice.below(names.len())];
    let name = match dice.below(9) {
        0 => format!("the {} government", name.to_uppercase()),
        1 => format!("Prime Minister {name}"),
        2 => format!("{name}'s officials"),
        3 => "United States of America".to_owned(),
        4 => "Zoë O’Hara".to_owned(),
        _ => name.clone(),
    };
    json!({"name": name, "polity": if dice.one_in(5) { &None } else { polity }})
}

fn parties(gold: &[gold::Party], dice: &mut Dice) -> Vec<Value> {
    let kept: Vec<&gold::Party> = gold.iter().filter(|_| !dice.one_in(5)).collect();
    let mut parties: Vec<Value> = kept.iter().map(|p| actor(&p.names, &p.polity, dice)).collect();
    if dice.one_in(6) {
        parties.push(json!({"name": "U.N.", "polity": "UN"}));
    }
    parties
}

fn shift(place: Place, length: u32, dice: &mut Dice) -> Place {
    let start = (place.start + dice.below(12) as u32).min(length);
    Place { start, end: (place.end + dice.below(30) as u32).saturating_sub(9).clamp(start, length) }
}

/// The texts, the gold and the script, where this checkout has them beside it.
fn shared() -> Option<(PathBuf, PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold");
    let (texts, gold, script) = (folder.join("dev"), folder.join("dev.gold.jsonl"), folder.join("score.py"));
    (texts.is_dir() && gold.is_file() && script.is_file()).then_some((texts, gold, script))
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn figures_agree_with_the_scoring_script() {
    let Some((texts, gold_file, script)) = shared() else {
        println!("skipped: ../shared/gold is not there");
        return;
    };
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: python3 is not there");
        return;
    }
    let lines = fs::read_to_string(&gold_file).unwrap();
    let articles = gold::read(&lines, |doc| fs::read_to_string(texts.join(format!("{doc}.txt")))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for seed in 1..=5 {
        let predicted = folder.path().join(format!("{seed}.jsonl"));
        let lines: Vec<String> = spoil(&articles, &mut Dice(seed)).iter().map(Value::to_string).collect();
        fs::write(&predicted, lines.join("\n")).unwrap();
        let script = output(Command::new("python3").arg(&script).args([&texts, &gold_file, &predicted]));
        let mut ours = Command::cargo_bin("demarche").unwrap();
        let ours =
            output(ours.arg("eval").arg(&gold_file).arg("--texts").arg(&texts).arg("--predicted").arg(&predicted));
        assert_eq!(ours, script, "seed {seed}");
    }
}
