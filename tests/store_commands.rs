//! The commands that look after a store.

mod common;

use std::path::PathBuf;

use assert_cmd::Command;
use demarche::{rdf, store::Store};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::Quad,
};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    let other = common::article("other", "Another text, of 2026.", "2026-01-14", vec![]);
    Store::create(&path).unwrap().put(&[common::sample(), other]).unwrap();
    (folder, path)
}

fn run(folder: &tempfile::TempDir, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("demarche").unwrap();
    let assert = command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").args(arguments).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let output = assert.get_output();
    (text(&output.stdout), text(&output.stderr))
}

fn parse(text: &str, format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_dump_holds_everything() {
    let (folder, path) = folder();
    let store = Store::open(&path).unwrap();
    let articles: Vec<_> = store.article_ids().unwrap().iter().map(|id| store.article(id).unwrap().unwrap()).collect();
    for (name, format) in [("nquads", RdfFormat::NQuads), ("trig", RdfFormat::TriG)] {
        let (dump, _) = run(&folder, &["dump", "--format", name], 0);
        assert_eq!(rdf::articles(&parse(&dump, format)).unwrap(), articles, "{name}");
    }
    let (one, _) = run(&folder, &["dump", "cooper-2026-01-13"], 0);
    assert_eq!(rdf::articles(&parse(&one, RdfFormat::NQuads)).unwrap(), [common::sample()]);
    for name in ["turtle", "ntriples", "rdfxml", "jsonld"] {
        let (dump, _) = run(&folder, &["dump", "--format", name], 0);
        assert!(!parse(&dump, rdf::format_named(name).unwrap()).is_empty());
    }
    let whole = run(&folder, &["dump"], 0).0;
    let (with_runs, _) = run(&folder, &["dump", "--runs"], 0);
    let runs = with_runs.strip_prefix(&whole).expect("runs come last");
    assert_eq!(runs.matches("prov#wasGeneratedBy").count(), 2, "{runs}");
    assert!(runs.contains(&format!("softwareVersion> \"{}\"", env!("CARGO_PKG_VERSION"))), "{runs}");
    let (_, missing) = run(&folder, &["dump", "nobody"], 2);
    assert!(missing.contains("has no article “nobody”"), "{missing}");
}

/// What help shows as SPARQL is SPARQL that the command takes.
#[test]
fn examples_in_help_work() {
    let (folder, _) = folder();
    let mut tried = 0;
    for (command, asks) in [("query", "query"), ("load", "query"), ("update", "update")] {
        let help = run(&folder, &[command, "--help"], 0).0;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let asking = format!("demarche {asks} ");
        let examples = help.split(&asking).skip(1).filter_map(|example| example.split('\'').nth(1));
        for sparql in examples.filter(|text| text.contains(['{', '<'])) {
            let mut command = Command::cargo_bin("demarche").unwrap();
            let output = command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").args([asks, sparql]).output();
            let said = String::from_utf8(output.unwrap().stderr).unwrap();
            let fits = ["--allow-changes writes it", "does not exist"].iter().any(|words| said.contains(words));
            assert!(said.is_empty() || fits, "{sparql}: {said}");
            tried += 1;
        }
    }
    assert!(tried >= 5, "{tried} examples");
    let help = run(&folder, &["query", "--help"], 0).0;
    let words: Vec<&str> = help.split(|c: char| !c.is_alphanumeric()).collect();
    assert!(rdf::vocab::PREFIXES.iter().all(|(prefix, _)| words.contains(prefix)), "{help}");
}

#[test]
fn foreign_rdf_is_kept_beside() {
    let (folder, _) = folder();
    let turtle = "@prefix dm: <https://w3id.org/demarche/ns#> .\n\
        <https://w3id.org/demarche/id/actor/GBR> <https://example.org/ally> <https://w3id.org/demarche/id/actor/FRA> , [] .";
    std::fs::write(folder.path().join("allies of 1904.ttl"), turtle).unwrap();
    let (said, _) = run(&folder, &["load", "allies of 1904.ttl"], 0);
    assert_eq!(said, "<https://w3id.org/demarche/id/graph/allies%20of%201904>: 2 triples\n");
    let (before, _) = run(&folder, &["dump"], 0);
    run(&folder, &["load", "allies of 1904.ttl"], 0);
    assert_eq!(run(&folder, &["dump"], 0).0, before, "loading again changes nothing");
    let ask = "ASK { ?a <https://example.org/ally> ?b . ?a a schema:Country }";
    assert_eq!(run(&folder, &["query", ask], 0).0, "yes\n");
    run(&folder, &["verify"], 0);
    run(&folder, &["remove", "https://w3id.org/demarche/id/graph/allies%20of%201904"], 0);
    assert_eq!(run(&folder, &["query", ask], 0).0, "no\n");

    std::fs::write(folder.path().join("broken.ttl"), "<a> <b> .").unwrap();
    let (_, broken) = run(&folder, &["load", "broken.ttl"], 2);
    assert!(broken.contains("broken.ttl: ") && broken.contains("line 1"), "{broken}");
    let article = common::sample().id;
    std::fs::write(folder.path().join("ours.nt"), "<http://e.org/a> <http://e.org/b> \"c\" .").unwrap();
    let (_, ours) = run(&folder, &["load", "--graph", &article, "ours.nt"], 2);
    assert!(ours.contains("holds what demarche wrote"), "{ours}");
    let (_, ending) = run(&folder, &["load", "demarche.sqlite"], 2);
    assert!(ending.contains("the ending tells no RDF format"), "{ending}");
}

#[test]
fn removing_leaves_no_trace() {
    let (folder, path) = folder();
    let (said, skipped) = run(&folder, &["remove", "cooper-2026-01-13", "nobody"], 1);
    assert_eq!(said, "removed 1\n");
    assert!(skipped.contains("has no article or graph “nobody”"), "{skipped}");
    run(&folder, &["verify"], 0);
    let store = Store::open(&path).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.articles, counts.statements, counts.actors), (1, 0, 0));
    let left: i64 = store
        .connection()
        .query_row("SELECT count(*) FROM statement_search WHERE statement_search MATCH 'horrific'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(left, 0);
    run(&folder, &["remove", "nobody"], 2);
}

#[test]
fn stats_count() {
    let (folder, _) = folder();
    let (stats, _) = run(&folder, &["stats"], 0);
    for line in ["articles    2", "statements  4", "actors      5", "days        2026-01-13 to 2026-01-14"] {
        assert!(stats.contains(line), "{stats}");
    }
    assert!(stats.contains("stance            1  condemns"), "{stats}");
    let (list, _) = run(&folder, &["stats", "--articles"], 0);
    assert!(list.contains("\t2026-01-13\t4\tcooper-2026-01-13\n"), "{list}");
}

#[test]
fn verify_finds_what_is_wrong() {
    let (folder, path) = folder();
    assert!(run(&folder, &["verify"], 0).0.contains("2 articles and 4 statements are as they should be"));
    let check = |sql: &str, expect: &str| {
        let saved = std::fs::read(&path).unwrap();
        let db = rusqlite::Connection::open(&path).unwrap();
        db.execute_batch(sql).unwrap();
        drop(db);
        let (found, _) = run(&folder, &["verify"], 2);
        assert!(found.contains(expect), "{sql}: {found}");
        std::fs::write(&path, saved).unwrap();
    };
    check("UPDATE articles SET text = replace(text, 'halt', 'stop')", "the text has changed since it was stored");
    check(
        "UPDATE articles SET text = replace(text, 'halt', 'stop')",
        "the content “must halt the violence” does not stand at",
    );
    check("UPDATE statements SET cue = 'sang' WHERE cue = 'said'", "the cue “sang” does not stand at");
    check(
        "UPDATE statements SET stance = 'praises' WHERE stance = 'condemns'",
        "the identifier is not that of the mention",
    );
    check("UPDATE statements SET iri = iri || 'f' WHERE stance = 'condemns'", "no mention leads its statement");
    check("UPDATE statements SET sentence_end = 100000", "is not in the text");
    check(
        "PRAGMA foreign_keys = OFF; DELETE FROM actors WHERE key = 'IRN'",
        "refers to a row of actors that is not there",
    );
    check("UPDATE statements SET text = 'nothing of the kind'", "text search statement_search");
}

#[test]
fn a_flipped_bit_is_found() {
    let (folder, path) = folder();
    let bytes = std::fs::read(&path).unwrap();
    let at = bytes.windows(8).position(|window| window == b"violence").unwrap();
    let mut flipped = bytes.clone();
    flipped[at] ^= 1;
    std::fs::write(&path, flipped).unwrap();
    run(&folder, &["verify"], 2);
}

#[test]
fn a_backup_is_a_store() {
    let (folder, path) = folder();
    // Somebody else is writing meanwhile.
    let mut other = rusqlite::Connection::open(&path).unwrap();
    let writing = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    writing.execute("DELETE FROM articles", []).unwrap();
    let (said, _) = run(&folder, &["backup", "copy.sqlite"], 0);
    assert_eq!(said, "copy.sqlite: 2 articles, 4 statements\n");
    drop(writing);
    run(&folder, &["verify", "--store", "copy.sqlite"], 0);
    let whole = run(&folder, &["dump"], 0).0;
    assert_eq!(run(&folder, &["dump", "--store", "copy.sqlite"], 0).0, whole);
    let (_, there) = run(&folder, &["backup", "copy.sqlite"], 2);
    assert!(there.contains("copy.sqlite is there already"), "{there}");
    let (_, nowhere) = run(&folder, &["backup", "no/such/folder/copy.sqlite"], 2);
    assert!(nowhere.contains("cannot be written"), "{nowhere}");
}
