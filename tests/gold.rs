//! The project's own annotated articles are well-formed, and the quality step can fail.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use assert_cmd::cargo::CommandCargoExt;
use demarche::eval::{Figures, gold};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold")
}

fn half(name: &str) -> Vec<gold::Article> {
    let lines = fs::read_to_string(folder().join(format!("{name}.jsonl"))).unwrap();
    let articles = gold::read(&lines, |doc| fs::read_to_string(folder().join(format!("texts/{doc}.txt"))));
    articles.unwrap_or_else(|error| panic!("tests/gold/{name}.jsonl: {error}"))
}

/// Each half under the name of its set in `reports/accuracy.json`, with as many statements as it has at least.
const HALVES: [(&str, &str, usize); 6] = [
    ("own-seen", "seen", 200),
    ("own-unseen", "unseen", 200),
    ("news-seen", "seen-news", 170),
    ("news-unseen", "unseen-news", 200),
    ("releases-seen", "seen-releases", 90),
    ("releases-unseen", "unseen-releases", 90),
];

#[test]
fn every_article_is_annotated_once() {
    let mut annotated = Vec::new();
    for (_, name, at_least) in HALVES {
        let articles = half(name);
        assert!(articles.is_sorted_by_key(|article| &article.doc), "{name} is sorted by its articles");
        let statements: usize = articles.iter().map(|article| article.statements.len()).sum();
        assert!(statements >= at_least, "{name} measures");
        annotated.extend(articles.into_iter().map(|article| article.doc));
    }
    for name in ["training", "training-news"] {
        let training = half(name);
        assert!(training.is_sorted_by_key(|article| &article.doc), "{name} is sorted by its articles");
        annotated.extend(training.into_iter().map(|article| article.doc));
    }
    let once: BTreeSet<&str> = annotated.iter().map(String::as_str).collect();
    assert_eq!(once.len(), annotated.len(), "no article is in two files: what is trained on is never scored");
    let texts: BTreeSet<String> = fs::read_dir(folder().join("texts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().trim_end_matches(".txt").to_owned())
        .collect();
    assert_eq!(once, texts.iter().map(String::as_str).collect(), "every text is annotated");
}

/// Nobody chose which press release may be read: the SHA-256 of its file name did, even or odd.
#[test]
fn press_releases_are_split_by_rule() {
    for (name, odd) in [("seen-releases", 0), ("unseen-releases", 1)] {
        for article in half(name) {
            let digest = Sha256::digest(format!("{}.txt", article.doc));
            assert_eq!(digest.last().unwrap() % 2, odd, "{} is in {name}", article.doc);
        }
    }
}

/// What the reader cannot know: what is a polity, and that fields agree with one another.
#[test]
fn annotations_hold_together() {
    for article in HALVES.iter().map(|(_, name, _)| *name).chain(["training", "training-news"]).flat_map(half) {
        for g in &article.statements {
            let told = |what: &str| panic!("{}, {:?}: {what}", article.doc, g.at);
            let parties = || g.targets.iter().chain(&g.addressees);
            let polities = parties().map(|party| &party.polity).chain([&g.speaker_polity]).flatten();
            if polities
                .into_iter()
                .any(|p| p.len() < 2 || !p.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()))
            {
                told("a polity is a code in capitals (IRN, EU, G8)");
            }
            if g.kind != "act" && g.content.is_empty() {
                told("words reported have content");
            }
            if g.cue.is_none() && g.content.is_empty() {
                told("without cue and content nothing says that there is a statement");
            }
            if g.targets.iter().any(|target| target.names.iter().any(|name| g.speaker[0] == *name)) {
                told("nobody is his own target");
            }
        }
    }
}

fn score(arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("demarche").unwrap();
    command.current_dir(folder()).args([
        "eval",
        "seen.jsonl",
        "--texts",
        "texts",
        "--predicted",
        "first-reading.jsonl",
    ]);
    command.args(arguments).output().unwrap()
}

#[test]
fn a_figure_that_falls_is_reported() {
    let now: Value = serde_json::from_slice(&score(&["--json"]).stdout).unwrap();
    let mut before = now.clone();
    before["matched"]["date"] = json!(now["matched"]["date"].as_f64().unwrap() + 0.02);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("accuracy.json");
    fs::write(&file, json!({"as-now": now, "better": before}).to_string()).unwrap();
    let against = |set| score(&["--against", file.to_str().unwrap(), "--set", set]);
    assert!(against("as-now").status.success());
    for (set, message) in
        [("better", "better: fell by more than a point"), ("unheard-of", "has no figures for “unheard-of”")]
    {
        let output = against(set);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && error.contains(message), "{error}");
    }
}

#[test]
fn the_report_has_figures_for_every_half() {
    let report = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/accuracy.json")).unwrap();
    let sets: BTreeMap<String, Figures> = serde_json::from_str(&report).unwrap();
    for (set, name, _) in HALVES {
        let articles = half(name);
        let gold: usize = articles.iter().map(|article| article.statements.len()).sum();
        let counted = sets.get(set).map(|figures| (figures.documents, figures.gold));
        assert_eq!(counted, Some((articles.len(), gold)), "{set}: ./check report was run");
    }
}
