//! What we write, other people's tools read and find valid (rdflib, pySHACL; skipped where they are missing).

mod common;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use demarche::{pipeline::Pipeline, rdf, store::Store};
use oxigraph::model::Quad;

/// Writes the quads in each format with graphs and lets the tools judge.
fn ask_others(quads: &[Quad], options: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in [("dump.nq", "nquads"), ("dump.trig", "trig"), ("dump.jsonld", "jsonld")] {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        rdf::write(quads, rdf::format_named(format).unwrap(), file).unwrap();
    }
    let python = std::env::var_os("DEMARCHE_PYTHON").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shapes.py");
    let Ok(output) = Command::new(&python).arg(script).arg(folder.path()).args(options).output() else {
        println!("skipped: there is no {}", python.display());
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(matches!(output.status.code(), Some(0 | 77)), "{said}");
}

#[test]
fn others_read_and_accept_what_we_write() {
    let mut store = Store::in_memory().unwrap();
    store.put(&common::corpus()).unwrap();
    let quads: Vec<Quad> = store.quads().collect::<Result<_, _>>().unwrap();
    ask_others(&quads, &["--torn"]);
}

/// Real output: the sample articles and the examples of the ontology, as this program reads them now.
#[test]
fn others_read_and_accept_the_samples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = vec![root.join("data/samples")];
    let examples = std::fs::read_dir(root.join("ontology/examples")).unwrap().map(|entry| entry.unwrap().path());
    let mut examples: Vec<PathBuf> = examples.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    examples.sort_unstable();
    paths.extend(examples);
    let pipeline = Pipeline::embedded().unwrap();
    let mut store = Store::in_memory().unwrap();
    let articles: Vec<_> =
        pipeline.documents(&paths).filter_map(Result::ok).map(|document| pipeline.read(&document.value)).collect();
    assert!(articles.len() > 10, "there is little to check");
    store.put(&articles).unwrap();
    let quads: Vec<Quad> = store.quads().collect::<Result<_, _>>().unwrap();
    ask_others(&quads, &[]);
}
