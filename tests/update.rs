//! SPARQL Update of what lies beside the articles, and of nothing else.

mod common;

use assert_cmd::Command;
use demarche::store::Store;

const GRAPH: &str = "https://example.org/notes";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    Store::create(&folder.path().join("demarche.sqlite")).unwrap().put(&common::corpus()).unwrap();
    folder
}

fn run(folder: &tempfile::TempDir, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("demarche").unwrap();
    let assert = command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").args(arguments).assert().code(code);
    let output = assert.get_output();
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

fn dump(folder: &tempfile::TempDir) -> String {
    run(folder, &["dump"], 0).0
}

#[test]
fn what_lies_beside_may_be_changed() {
    let folder = folder();
    let before = dump(&folder);
    // Patterns see the articles, what is made lies beside them.
    let insert = format!(
        "INSERT {{ GRAPH <{GRAPH}> {{ ?a rdfs:comment [ rdf:value \"hostile\" ] }} }} WHERE {{ ?a dm:condemns|dm:accuses ?b }}"
    );
    let (told, refused) = run(&folder, &["update", &insert], 2);
    assert!(told.starts_with(&format!("<{GRAPH}>: 4 added, 0 removed, 4 triples")), "{told}");
    assert!(refused.contains("nothing was written: --allow-changes writes it"), "{refused}");
    assert_eq!(dump(&folder), before);
    run(&folder, &["update", "--allow-changes", &insert], 0);
    let after = dump(&folder);
    assert_eq!(after.strip_prefix(&before).unwrap().lines().count(), 4);
    run(&folder, &["verify"], 0);

    // The same update on the same store gives the same names to its blank nodes.
    let other = self::folder();
    run(&other, &["update", "--allow-changes", &insert], 0);
    assert_eq!(dump(&other), after);

    let delete = format!("DELETE WHERE {{ GRAPH <{GRAPH}> {{ ?a rdfs:comment ?b }} }}");
    let (told, _) = run(&folder, &["update", "--allow-changes", &delete], 0);
    assert!(told.contains("0 added, 2 removed, 2 triples"), "{told}");
    let (told, _) = run(&folder, &["update", "--allow-changes", &format!("DROP GRAPH <{GRAPH}>")], 0);
    assert!(told.contains("0 added, 2 removed, 0 triples"), "{told}");
    assert_eq!(dump(&folder), before);
    assert_eq!(
        run(&folder, &["update", "--allow-changes", &format!("DROP SILENT GRAPH <{GRAPH}>")], 0).0,
        "nothing to change\n"
    );
}

#[test]
fn what_was_read_may_not() {
    let folder = folder();
    let before = dump(&folder);
    let article = common::sample().id;
    for (update, expect) in [
        (format!("DROP GRAPH <{article}>"), format!("would change <{article}>, which holds what demarche wrote")),
        (format!("INSERT DATA {{ GRAPH <{article}> {{ dm:a dm:b dm:c }} }}"), "articles change by `build`".to_owned()),
        ("DELETE WHERE { GRAPH ?g { ?s dm:stance ?o } }".to_owned(), "would change <".to_owned()),
        ("CLEAR ALL".to_owned(), "would change <".to_owned()),
        ("CLEAR GRAPH <https://w3id.org/demarche/stances>".to_owned(), "would change <".to_owned()),
        ("INSERT DATA { GRAPH id:actor/IRN { dm:a dm:b dm:c } }".to_owned(), "has a name of demarche's own".to_owned()),
        ("INSERT DATA { dm:a dm:b dm:c }".to_owned(), "puts triples into no graph: name one".to_owned()),
        ("LOAD <http://127.0.0.1:1/x.ttl>".to_owned(), "could not be carried out".to_owned()),
        ("INSERT DATA {\n GRAPH dm:g { dm:a dm:b } }".to_owned(), "2 |  GRAPH dm:g { dm:a dm:b } }\n".to_owned()),
        ("INSERT { GRAPH dm:g { ?a nope:b 1 } } WHERE { }".to_owned(), "the prefix “nope:” is not declared".to_owned()),
    ] {
        let update = update.replace("id:actor/IRN", "<https://w3id.org/demarche/id/actor/IRN>");
        let (_, said) = run(&folder, &["update", "--allow-changes", &update], 2);
        assert!(said.contains(&expect), "{update}: {said}");
    }
    assert_eq!(dump(&folder), before);
}
