//! What we write, other people's tools read and find valid (rdflib, pySHACL; skipped where they are missing).

mod common;

use std::process::Command;

use demarche::{rdf, store::Store};
use oxigraph::model::Quad;

#[test]
fn others_read_and_accept_what_we_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::in_memory().unwrap();
    store.put(&common::corpus()).unwrap();
    let quads: Vec<Quad> = store.quads().collect::<Result<_, _>>().unwrap();
    for (name, format) in [("dump.nq", "nquads"), ("dump.trig", "trig"), ("dump.jsonld", "jsonld")] {
        let file = std::fs::File::create(folder.path().join(name)).unwrap();
        rdf::write(&quads, rdf::format_named(format).unwrap(), file).unwrap();
    }
    let python = std::env::var_os("DEMARCHE_PYTHON").unwrap_or_else(|| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shapes.py");
    let Ok(output) = Command::new(&python).arg(script).arg(folder.path()).output() else {
        println!("skipped: there is no {}", python.display());
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    println!("{said}");
    assert!(matches!(output.status.code(), Some(0 | 77)), "{said}");
}
