//! What the gazetteer knows of a store's actors, beside what the articles say.

mod common;

use assert_cmd::Command;
use common::{actor, quote, state, statement};
use demarche::{
    query, rdf,
    record::{Article, Statement, iri},
    stance::Stance,
    store::{Correction, Corrections, Parameters, Store, What},
};
use oxigraph::model::Quad;

const TEXT: &str = "Sergei Lavrov condemned France in Moscow on Monday. Ann Novak, a baker in Paris, praised Russia.";

/// An article with a minister that the gazetteer knows and a baker that it does not.
fn article() -> Article {
    let lavrov = actor("person/sergei-lavrov", "Sergei Lavrov", "person", Some("RUS"), Some("foreign minister"));
    let baker = actor("person/ann-novak", "Ann Novak", "person", Some("FRA"), Some("baker"));
    let [one, two] = [0, 1].map(|n| TEXT.split_inclusive(". ").nth(n).unwrap().trim());
    let condemned = Statement {
        place: Some(quote(TEXT, "in Moscow")),
        ..statement(TEXT, lavrov, Stance::Condemns, Some(state("FRA", "France")), one)
    };
    let praised = statement(TEXT, baker, Stance::Praises, Some(state("RUS", "Russia")), two);
    common::article("moscow", TEXT, "2026-01-12", vec![condemned, praised])
}

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put(&[article()]).unwrap();
    store
}

/// The facts as N-Triples with our prefixes, without the graph.
fn facts(store: &Store) -> Vec<String> {
    let short = |quad: &Quad| {
        let line = format!("{} {} {}", quad.subject, quad.predicate, quad.object);
        rdf::vocab::PREFIXES.iter().fold(line, |line, (prefix, namespace)| {
            let parts: Vec<&str> = line.split(&format!("<{namespace}")).collect();
            let names = parts[1..].iter().map(|part| format!("{prefix}:{}", part.replacen('>', "", 1)));
            [parts[0].to_owned()].into_iter().chain(names).collect()
        })
    };
    store.fact_quads().unwrap().iter().map(short).collect()
}

fn assert_has(facts: &[String], fact: &str) {
    let near: Vec<&String> = facts.iter().filter(|known| known.starts_with(&fact[..12])).collect();
    assert!(facts.iter().any(|known| known == fact), "{fact} is not among {near:#?}");
}

#[test]
fn actors_offices_and_seats_have_their_items() {
    let facts = facts(&store());
    assert_has(&facts, "id:actor/person/sergei-lavrov owl:sameAs wd:Q58217");
    assert_has(&facts, "id:actor/RUS owl:sameAs wd:Q159");
    assert_has(&facts, "id:actor/RUS dm:seat id:place/rus/moscow");
    assert_has(&facts, "id:place/rus/moscow owl:sameAs wd:Q649");
    assert_has(&facts, "id:place/fra/paris schema:name \"Paris\"");
    // The article's word for the office, and the gazetteer's.
    let membership = rdf::membership(&iri::actor("person/sergei-lavrov"), "foreign minister", Some("RUS"));
    let membership = membership.as_str().trim_start_matches(iri::BASE).to_owned();
    assert_has(&facts, &format!("id:{membership} dm:office id:office/RUS/Foreign%20Minister"));
    assert_has(&facts, "id:office/RUS/Foreign%20Minister owl:sameAs wd:Q1418873");
    assert_has(&facts, "id:office/RUS/Foreign%20Minister org:postIn id:actor/RUS");
    let lavrov = iri::actor("person/sergei-lavrov");
    let term = iri::term(&lavrov, "Foreign Minister", Some("RUS"), "2004-03-09");
    let term = term.trim_start_matches(iri::BASE);
    assert_has(&facts, &format!("id:actor/person/sergei-lavrov org:hasMembership id:{term}"));
    assert_has(&facts, &format!("id:{term} dm:office id:office/RUS/Foreign%20Minister"));
    let start = facts.iter().find(|fact| fact.starts_with(&format!("id:{term} schema:startDate"))).unwrap();
    assert!(start.contains("\"2004-03-09\""), "{start}");
    // Nothing is made up of whom nobody knows, nor of states that are not spoken of.
    assert!(!facts.iter().any(|fact| fact.contains("ann-novak") || fact.contains("baker")), "{facts:#?}");
    assert!(!facts.iter().any(|fact| fact.contains("/IRN")), "{facts:#?}");
}

#[test]
fn a_statement_was_made_in_the_capital_that_it_names() {
    let store = store();
    let article = article();
    let of = |stance: Stance| article.statements.iter().find(|s| s.stance == stance).unwrap().id.clone();
    let condemned = of(Stance::Condemns);
    let condemned = condemned.trim_start_matches(iri::BASE);
    let facts = facts(&store);
    assert_has(&facts, &format!("id:{condemned} schema:locationCreated id:place/rus/moscow"));
    assert_eq!(facts.iter().filter(|fact| fact.contains("locationCreated")).count(), 1);
}

#[test]
fn queries_join_by_items() {
    let sparql = "SELECT ?name ?office WHERE {
        ?statement dm:stance stance:condemns ; schema:spokenByCharacter ?speaker ; schema:locationCreated/owl:sameAs wd:Q649 .
        ?speaker skos:prefLabel ?name ; owl:sameAs wd:Q58217 ; org:hasMembership/dm:office/owl:sameAs ?office .
        ?speaker dm:polity/owl:sameAs wd:Q159 } GROUP BY ?name ?office";
    let query::Answer::Rows { rows, .. } =
        query::run(&store().projection().unwrap(), sparql, &Parameters::new()).unwrap()
    else {
        panic!("rows")
    };
    let cells: Vec<String> = rows.iter().flatten().flatten().map(ToString::to_string).collect();
    assert_eq!(cells, ["\"Sergei Lavrov\"", "<http://www.wikidata.org/entity/Q1418873>"]);
}

#[test]
fn facts_follow_the_key_that_an_analyst_gave() {
    let mut store = store();
    let (actor, other) = ("person/sergei-lavrov", Some("person/sergei-lavrov-of-kazan"));
    let split = Correction::new("2026-02-01".into(), "Ann Lee", What::Split, actor, other, None);
    let item = "id:actor/person/sergei-lavrov owl:sameAs wd:Q58217";
    assert_has(&facts(&store), item);
    store.sync(&Corrections { all: vec![split] }).unwrap();
    assert!(!facts(&store).iter().any(|fact| fact == item));
}

#[test]
fn actors_show_tells_them() {
    let folder = tempfile::tempdir().unwrap();
    Store::create(&folder.path().join("demarche.sqlite")).unwrap().put(&[article()]).unwrap();
    let show = |actor: &str| {
        let mut command = Command::cargo_bin("demarche").unwrap();
        command.current_dir(folder.path()).env_remove("DEMARCHE_STORE").args(["actors", "show", actor]);
        String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
    };
    let lavrov = show("person/sergei-lavrov");
    for line in [
        "wikidata    Q58217  https://www.wikidata.org/wiki/Q58217",
        "office      Foreign Minister (RUS, Q1418873): since 2004-03-09",
        "role        foreign minister (RUS, Q1418873): 1 article, 2026-01-12",
    ] {
        assert!(lavrov.lines().any(|shown| shown == line), "{line}\n{lavrov}");
    }
    assert!(show("RUS").contains("seat        Moscow (Q649)"), "{}", show("RUS"));
    let baker = show("person/ann-novak");
    assert!(baker.contains("role        baker (FRA): 1 article") && !baker.contains("wikidata"), "{baker}");
}
