//! Sentences and headings as newswires write them, and the statements that each must give.
//!
//! `tests/reported/sentences.tsv` holds kinds of reporting, not texts: joined verbs, nouns for acts, participles, asides,
//! inverted and unnamed speakers, judgements, refusals, silence, headings. Every line must hold; each failure is named.

use demarche::{ingest, pipeline::Pipeline, resources::TextLists};

/// The article around a heading or a sentence.
fn article(kind: &str, text: &str) -> String {
    let prose = "The weather was fine in the mountains. Snow fell at night, and roads were closed for hours.";
    match kind {
        "heading" => format!("{text}\n\nMonday, January 12, 2026\n\n{prose}\n"),
        "sentence" => format!("Snow falls on mountain roads\n\nMonday, January 12, 2026\n\n{text}\n"),
        other => panic!("write heading or sentence, not {other}"),
    }
}

#[test]
fn every_reported_act_is_found() {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = TextLists::embedded().expect("what is built in loads");
    let lines = include_str!("reported/sentences.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut failed = Vec::new();
    let mut seen = 0;
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [kind, text, wanted] = fields[..] else { panic!("three fields are due in: {line}") };
        let document = ingest::from_text("sentence", article(kind, text), &lists).value;
        let statements = pipeline.read(&document).statements;
        let found: Vec<String> = statements.iter().map(|s| format!("{} {}", s.speaker.name, s.stance)).collect();
        let mut left = found.clone();
        for one in wanted.split("; ") {
            match left.iter().position(|f| f == one) {
                Some(at) => drop(left.remove(at)),
                None => failed.push(format!("{text}\n  wants {one}, gives {}", found.join("; "))),
            }
        }
        seen += 1;
    }
    assert!(seen > 200, "the table holds {seen} lines");
    assert!(failed.is_empty(), "{} of {seen}:\n{}", failed.len(), failed.join("\n"));
}
