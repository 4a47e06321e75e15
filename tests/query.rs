//! Saved queries and SPARQL over a small store, by the library and by the command.

mod common;

use std::{collections::BTreeMap, path::PathBuf};

use assert_cmd::Command;
use demarche::{query, query::Format, store::Store};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    Store::create(&path).unwrap().put(&[common::sample()]).unwrap();
    (folder, path)
}

fn command(folder: &tempfile::TempDir, arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = Command::cargo_bin("demarche").unwrap();
    command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").arg("query").args(arguments).assert()
}

fn stdout(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.success().get_output().stdout.clone()).unwrap()
}

fn stderr(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.code(2).get_output().stderr.clone()).unwrap()
}

#[test]
fn every_saved_query_runs() {
    let mut store = Store::in_memory().unwrap();
    store.put(&[common::sample()]).unwrap();
    let rdf = store.projection().unwrap();
    for saved in query::saved() {
        query::run(&rdf, saved.sparql, &BTreeMap::new()).unwrap_or_else(|error| panic!("{}: {error}", saved.name));
        for parameter in &saved.parameters {
            let value = match parameter.kind {
                "day" => "2026-01-13",
                "number" => "2",
                "stance" => "condemns",
                _ => "Iran",
            };
            let values = query::parameters(&saved, &[format!("{}={value}", parameter.name)]).unwrap();
            query::run(&rdf, saved.sparql, &values).unwrap_or_else(|error| panic!("{}: {error}", saved.name));
        }
    }
}

/// What each saved query answers about a few articles, for the eye.
#[test]
fn answers() {
    let mut store = Store::in_memory().unwrap();
    store.put(&common::corpus()).unwrap();
    let rdf = store.projection().unwrap();
    let mut all = Vec::new();
    for saved in query::saved() {
        let answer = query::run(&rdf, saved.sparql, &BTreeMap::new()).unwrap();
        let format = if matches!(answer, query::Answer::Triples(_)) { "ntriples" } else { "csv" };
        all.extend(format!("## {}\n", saved.name).bytes());
        query::write(&answer, Format::named(format, None).unwrap(), &mut all).unwrap();
    }
    insta::assert_snapshot!(String::from_utf8(all).unwrap().replace('\r', ""));
}

/// An article without a day takes none from what others date.
#[test]
fn what_has_no_day_hides_nothing() {
    let mut store = Store::in_memory().unwrap();
    store.put(&common::uneven()).unwrap();
    let rdf = store.projection().unwrap();
    let rows = |name: &str| -> Vec<String> {
        let answer = query::run(&rdf, query::named(name).unwrap().sparql, &BTreeMap::new()).unwrap();
        let mut csv = Vec::new();
        query::write(&answer, Format::named("csv", None).unwrap(), &mut csv).unwrap();
        String::from_utf8(csv).unwrap().replace('\r', "").lines().skip(1).map(str::to_owned).collect()
    };
    assert_eq!(
        rows("roles"),
        [
            "foreign minister of Belgium,foreign minister,BEL,2026-01-15,2026-01-15,2",
            "foreign minister of Jamaica,foreign minister,JAM,2026-01-15,2026-01-15,2",
            "foreign minister of Mercosur,foreign minister,MERCOSUR,2026-01-15,2026-01-15,2",
        ]
    );
    assert!(
        rows("who-speaks-for-whom")
            .contains(&"BEL,foreign minister of Belgium,foreign minister,2,2026-01-15,2026-01-15".to_owned())
    );
    let threats = rows("first-threats");
    assert!(
        threats.len() == 1 && threats[0].starts_with("2026-01-15,foreign minister of Mercosur,Iran,"),
        "{threats:?}"
    );
    // Jamaica's words of the same day are an answer, whatever else it says on a day unknown.
    assert_eq!(rows("unanswered-demands"), Vec::<String>::new());
    assert_eq!(rows("mutual-hostility"), ["BEL,JAM,1,2"]);
}

#[test]
fn who_said_what_to_whom() {
    let (folder, _) = folder();
    let table = stdout(command(&folder, &["who-said-what-to-whom"]));
    insta::assert_snapshot!(table);
}

#[test]
fn parameters_choose() {
    let (folder, _) = folder();
    let check = |parameters: &[&str], expect: &[&str]| {
        let mut arguments = vec!["who-said-what-to-whom", "--format", "tsv"];
        parameters.iter().for_each(|parameter| arguments.extend(["--param", parameter]));
        let found = stdout(command(&folder, &arguments));
        let stances: Vec<&str> = found.lines().skip(1).map(|line| line.split('\t').nth(2).unwrap()).collect();
        assert_eq!(stances, expect, "{parameters:?}");
    };
    let (condemns, demands, consults, sorry) = ("\"condemns\"", "\"demands\"", "\"consults\"", "\"not: apologizes\"");
    check(&[], &[condemns, sorry, sorry, consults, demands]);
    check(&["target=IRAN"], &[condemns, demands]);
    check(&["target=irn"], &[condemns, consults, demands]);
    check(&["target=GBR", "speaker=person/abbas-araghchi"], &[sorry]);
    check(&["speaker=Abbas Araghchi"], &[sorry, sorry]);
    check(&["until=2026-01-12"], &[condemns]);
    check(&["since=2026-01-13", "stance=demands"], &[demands]);
    check(&["speaker=\") } DROP ALL #"], &[]);
}

#[test]
fn each_format_is_written() {
    let (folder, _) = folder();
    let ask = |format: &str| stdout(command(&folder, &["condemnations", "--format", format]));
    assert_eq!(
        ask("csv").replace('\r', ""),
        "day,speaker,target,words,article\n2026-01-12,Yvette Cooper,Iran,\"The killing of protesters is horrific,\",cooper-2026-01-13\n"
    );
    assert!(ask("tsv").starts_with("?day\t?speaker\t?target\t?words\t?article\n\"2026-01-12\"^^"));
    let json: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    assert_eq!(json["results"]["bindings"][0]["speaker"]["value"], "Yvette Cooper");
    assert!(ask("xml").contains("<literal>Yvette Cooper</literal>"));
    assert_eq!(
        ask("markdown"),
        "| day | speaker | target | words | article |\n| --- | --- | --- | --- | --- |\n\
         | 2026-01-12 | Yvette Cooper | Iran | The killing of protesters is horrific, | cooper-2026-01-13 |\n"
    );
    assert_eq!(stdout(command(&folder, &["ASK { ?a dm:condemns ?b }"])), "yes\n");
    let construct = "CONSTRUCT { ?a dm:says ?b } WHERE { ?a ?p ?b . ?p rdfs:subPropertyOf dm:says }";
    let triples = stdout(command(&folder, &[construct, "--format", "ntriples"]));
    assert_eq!(triples.lines().count(), 2, "{triples}");
    assert!(stdout(command(&folder, &[construct])).contains("@prefix dm: <https://w3id.org/demarche/ns#> ."));
    assert!(stderr(command(&folder, &[construct, "--format", "csv"])).contains("CONSTRUCT and DESCRIBE give triples"));
    assert!(stderr(command(&folder, &["condemnations", "--format", "turtle"])).contains("SELECT and ASK give rows"));
}

#[test]
fn mistakes_are_pointed_at() {
    let (folder, path) = folder();
    let syntax = stderr(command(&folder, &["SELECT ?a WHERE {\n  ?a dm:condemns }"]));
    assert!(
        syntax.contains("line 2, column 18: unexpected “}”") && syntax.contains("2 |   ?a dm:condemns }\n"),
        "{syntax}"
    );
    let name = stderr(command(&folder, &["condemnation"]));
    assert!(name.contains("there is no saved query “condemnation”: did you mean condemnations"), "{name}");
    let parameter = stderr(command(&folder, &["condemnations", "--param", "when=now"]));
    assert!(parameter.contains("condemnations has no parameter “when”; it has speaker, target, since, until"));
    let stance = stderr(command(&folder, &["who-said-what-to-whom", "--param", "stance=shouts"]));
    assert!(stance.contains("unknown stance “shouts”: expected one of praises"), "{stance}");
    std::fs::write(&path, "no store").unwrap();
    let store = stderr(command(&folder, &["condemnations"]));
    assert!(store.contains("demarche.sqlite is no demarche store"), "{store}");
    std::fs::remove_file(&path).unwrap();
    let store = stderr(command(&folder, &["condemnations"]));
    assert!(store.contains("there is no store at demarche.sqlite"), "{store}");
}

#[test]
fn explains_and_times() {
    let (folder, _) = folder();
    let output = command(&folder, &["condemnations", "--explain", "--time"]).success().get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("<stance:condemns>") && said.contains("[1 results, "), "{said}");
    assert!(said.contains("loaded in ") && said.contains(" ms, answered in "), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("Yvette Cooper"));
}

#[test]
fn the_list_names_every_query() {
    let (folder, _) = folder();
    let list = stdout(command(&folder, &["--list"]));
    for saved in query::saved() {
        assert!(list.contains(&format!("{}: {}", saved.name, saved.title)));
    }
}

#[test]
fn names_of_formats_are_known() {
    for name in Format::NAMES {
        assert!(Format::named(name, None).is_some(), "{name}");
    }
}
