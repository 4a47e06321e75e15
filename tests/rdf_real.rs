//! Real articles, from text to quads and back, and built in every order.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use demarche::{pipeline::Pipeline, rdf, record};

/// At most so many quads a statement, evidence, actors and articles included; several mentions are one statement.
const LEAN: f64 = 30.0;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample articles, real ones, and the gold articles where they are.
fn folders() -> Vec<PathBuf> {
    let gold = root().join("../shared/gold/dev");
    if !gold.is_dir() {
        println!("skipped: {} is not there", gold.display());
    }
    [root().join("data/samples"), root().join("tests/gold/texts"), gold]
        .into_iter()
        .filter(|folder| folder.is_dir())
        .collect()
}

#[test]
fn every_statement_comes_back() {
    let pipeline = Pipeline::embedded().unwrap();
    let (mut statements, mut quads, mut articles) = (0, 0, 0);
    for document in pipeline.documents(&folders()).filter_map(Result::ok) {
        let mut article = pipeline.read(&document.value);
        record::sort(&mut article.statements);
        let written = rdf::quads(&article);
        let back = rdf::articles(&written).unwrap_or_else(|error| panic!("{}: {error}", article.doc));
        assert!(back == std::slice::from_ref(&article), "{} does not come back", article.doc);
        articles += 1;
        statements += article.statements.iter().map(|mention| &mention.id).collect::<BTreeSet<_>>().len();
        quads += written.len();
    }
    let each = quads as f64 / statements as f64;
    println!("{articles} articles, {statements} statements, {quads} quads, {each:.1} a statement");
    assert!(articles > 5 && statements > 50, "there is little to check");
    assert!(each <= LEAN, "{each} quads a statement");
}

#[test]
fn the_same_articles_give_the_same_dump() {
    let folder = tempfile::tempdir().unwrap();
    let samples: Vec<String> = std::fs::read_dir(root().join("data/samples"))
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .filter(|path| !path.ends_with(".md"))
        .collect();
    let reversed: Vec<String> = samples.iter().rev().cloned().collect();
    let dump = |store: &str, paths: &[String], threads: &str| {
        let run = |arguments: &[&str], paths: &[String]| {
            let mut command = Command::cargo_bin("demarche").unwrap();
            command.current_dir(folder.path()).args(arguments).args(paths);
            command.assert().success().get_output().stdout.clone()
        };
        run(&["build", "--quiet", "--store", store, "--threads", threads], paths);
        run(&["verify", "--store", store], &[]);
        run(&["dump", "--store", store], &[])
    };
    let expect = dump("one.sqlite", &samples, "1");
    assert!(!expect.is_empty());
    assert!(dump("two.sqlite", &reversed, "2") == expect, "the order of building shows");
    for sample in &reversed {
        dump("three.sqlite", std::slice::from_ref(sample), "1");
    }
    assert!(dump("three.sqlite", &samples, "2") == expect, "building again shows");
}
