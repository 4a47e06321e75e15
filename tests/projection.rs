//! RDF in memory answers as Oxigraph's own store in memory does: the same rows, in the same order where the query walks
//! over quads.

mod common;

use demarche::{
    query::{self, Answer},
    store::{Parameters, Projection, Store},
};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{GraphName, NamedNode, Quad},
};

/// Others' RDF, with what ours never has: blank nodes, languages, several ways to write a number, triple terms.
const BESIDE: &str = r#"
PREFIX e: <https://example.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
e:a e:n 1 , "01"^^xsd:integer , 1.0 , "1.50"^^xsd:decimal , 1.5 , 1e0 , "x"^^xsd:integer , "NaN"^^xsd:double , true ,
        "1"^^xsd:boolean , "1"^^xsd:byte , "2026-01-13"^^xsd:date , "2026-01"^^xsd:gYearMonth , "P1D"^^xsd:duration ,
        "hello" , "hello"@en , "hello"@en-GB , "שלום"@he--rtl , "other"^^e:type , "" .
e:b e:knows _:c . _:c e:knows [ e:n 2 ] ; e:knows e:b .
e:r rdf:reifies <<( e:a e:n 1 )>> , <<( _:c e:knows e:b )>> .
e:r e:next e:s . e:s e:next e:t . e:t e:next e:r .
"#;

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put(&common::corpus()).unwrap();
    let graph = NamedNode::new_unchecked("https://example.org/beside");
    store.load("beside.ttl", BESIDE.as_bytes(), RdfFormat::Turtle, &graph).unwrap();
    store
}

/// What a projection is made of, put into Oxigraph's store one after another.
fn in_oxigraph(store: &Store) -> oxigraph::store::Store {
    let other = oxigraph::store::Store::new().unwrap();
    let mut insert = |quad: Quad| other.insert(&quad).unwrap();
    store.quads().for_each(|quad| insert(quad.unwrap()));
    store.run_quads().unwrap().into_iter().for_each(&mut insert);
    for (graph, file) in [("ns", "demarche.ttl"), ("stances", "stances.ttl")] {
        let path = format!("{}/ontology/{file}", env!("CARGO_MANIFEST_DIR"));
        let name = NamedNode::new_unchecked(format!("https://w3id.org/demarche/{graph}"));
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(name);
        let turtle = std::fs::read_to_string(path).unwrap();
        parser.for_slice(&turtle).for_each(|quad| insert(quad.unwrap()));
    }
    other
}

fn compare(here: &Projection, there: &oxigraph::store::Store, sparql: &str, parameters: &Parameters) -> usize {
    let [mut found, mut expect] = [
        query::run(here, sparql, parameters).unwrap_or_else(|error| panic!("{sparql}: {error}")),
        query::run(there, sparql, parameters).unwrap(),
    ];
    // Groups and what paths of any length reach come in the order of a hash table.
    let is_grouped = ["DISTINCT", "GROUP BY", "{} }", ">+", ">*", ">?", "Of*"].iter().any(|word| sparql.contains(word));
    for answer in [&mut found, &mut expect] {
        match answer {
            Answer::Rows { rows, .. } if is_grouped && !sparql.contains("ORDER BY") => {
                rows.sort_by_cached_key(|row| format!("{row:?}"));
            }
            _ => {}
        }
    }
    assert_eq!(found, expect, "{sparql} {parameters:?}");
    match found {
        Answer::Rows { rows, .. } => rows.len(),
        Answer::Triples(triples) => triples.len(),
        Answer::Truth(truth) => usize::from(truth),
    }
}

#[test]
fn saved_queries_answer_as_in_oxigraph() {
    let store = store();
    let (here, there) = (store.projection().unwrap(), in_oxigraph(&store));
    assert_eq!(here.len(), there.len().unwrap());
    assert!(!here.is_empty());
    let mut rows = 0;
    for saved in query::saved() {
        rows += compare(&here, &there, saved.sparql, &Parameters::new());
        for parameter in &saved.parameters {
            let value = match parameter.kind {
                "day" => "2026-01-13",
                "number" => "2",
                "stance" => "condemns",
                _ => "Iran",
            };
            let values = query::parameters(&saved, &[format!("{}={value}", parameter.name)]).unwrap();
            rows += compare(&here, &there, saved.sparql, &values);
        }
    }
    assert!(rows > 50, "{rows} rows in all");
}

#[test]
fn all_that_sparql_can_ask_is_answered_as_in_oxigraph() {
    let store = store();
    let (here, there) = (store.projection().unwrap(), in_oxigraph(&store));
    for (sparql, is_empty) in [
        ("SELECT * { ?s ?p ?o }", false),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", false),
        ("SELECT ?g { GRAPH ?g {} }", false),
        ("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", false),
        ("SELECT DISTINCT ?p { ?s ?p ?o }", false),
        ("SELECT * FROM <https://example.org/beside> { ?s ?p ?o }", false),
        ("SELECT * FROM NAMED <https://example.org/beside> { GRAPH ?g { ?s ?p ?o } }", false),
        ("SELECT * FROM <https://example.org/none> { ?s ?p ?o }", true),
        ("ASK { GRAPH <https://example.org/none> { ?s ?p ?o } }", true),
        ("ASK { GRAPH <https://example.org/none> {} }", true),
        ("SELECT * { ?s <https://example.org/n> 1 }", false),
        ("SELECT * { ?s ?p 01 }", false),
        ("SELECT * { ?s ?p 1.50 }", false),
        ("SELECT * { ?s ?p \"1\"^^xsd:byte }", false),
        ("SELECT * { ?s ?p \"hello\"@en }", false),
        ("SELECT * { ?s ?p \"שלום\"@he--rtl }", false),
        ("SELECT * { ?s ?p \"nowhere\" }", true),
        ("SELECT * { <https://example.org/nobody> ?p ?o }", true),
        ("SELECT * { ?s <https://example.org/n> ?o FILTER(?o = 1) }", false),
        ("SELECT * { ?s <https://example.org/n> ?o FILTER(?o) }", false),
        ("SELECT * { ?s <https://example.org/n> ?o FILTER(LANG(?o) != \"\") }", false),
        ("SELECT * { ?s <https://example.org/n> ?o BIND(DATATYPE(?o) AS ?type) BIND(STR(?o) AS ?text) }", false),
        ("SELECT * { ?s <https://example.org/n> ?n BIND(?n - 0 AS ?m) ?t <https://example.org/n> ?m }", false),
        ("SELECT * { VALUES ?o { 1 \"new\" <https://example.org/new> } OPTIONAL { ?s ?p ?o } }", false),
        ("SELECT * { BIND(\"new\" AS ?x) BIND(CONCAT(?x, \"er\") AS ?y) FILTER(?y = \"newer\") }", false),
        ("SELECT * { ?a <https://example.org/knows>+ ?b }", false),
        ("SELECT * { <https://example.org/r> <https://example.org/next>* ?b }", false),
        ("SELECT * { ?a ^<https://example.org/next>/<https://example.org/next>? ?b }", false),
        ("SELECT * { <https://example.org/r> !(rdf:reifies|^<https://example.org/next>) ?b }", false),
        ("SELECT * { ?c rdfs:subClassOf* ?d }", false),
        ("SELECT * { ?r rdf:reifies <<( ?s ?p ?o )>> }", false),
        ("SELECT * { ?r rdf:reifies ?t FILTER(SUBJECT(?t) = <https://example.org/a>) }", false),
        ("SELECT * { ?s a dm:Statement FILTER NOT EXISTS { ?s dm:target ?t } }", false),
        ("SELECT * { ?s a dm:Statement MINUS { ?s dm:stance stance:condemns } }", false),
        ("SELECT ?k (GROUP_CONCAT(?s) AS ?all) { ?s dm:kind ?k } GROUP BY ?k", false),
        ("SELECT * { ?s dm:confidence ?c } ORDER BY DESC(?c) ?s LIMIT 3", false),
        ("SELECT * { ?s dm:confidence ?c } LIMIT 3", false),
        ("DESCRIBE <https://example.org/a>", false),
        ("CONSTRUCT { ?s e:p ?o } { ?s <https://example.org/knows> ?o }", false),
    ] {
        let sparql = format!("PREFIX e: <https://example.org/>\n{sparql}");
        assert_eq!(compare(&here, &there, &sparql, &Parameters::new()) == 0, is_empty, "{sparql}");
    }
}

#[test]
fn every_pattern_finds_what_it_finds_in_oxigraph() {
    let store = store();
    let (here, there) = (store.projection().unwrap(), in_oxigraph(&store));
    let quads: Vec<Quad> = there.iter().map(Result::unwrap).filter(|quad| !has_blank(quad)).collect();
    let mut rows = 0;
    for quad in quads.iter().step_by(quads.len() / 40) {
        let terms = [
            quad.subject.to_string(),
            quad.predicate.to_string(),
            quad.object.to_string(),
            quad.graph_name.to_string(),
        ];
        for bound in 0..16 {
            let part = |at: usize, variable: &str| match bound & (1 << at) {
                0 => variable.to_owned(),
                _ => terms[at].clone(),
            };
            let triple = format!("{} {} {}", part(0, "?s"), part(1, "?p"), part(2, "?o"));
            for pattern in [triple.clone(), format!("GRAPH {} {{ {triple} }}", part(3, "?g"))] {
                let form = if pattern.contains('?') { "SELECT *" } else { "ASK" };
                rows += compare(&here, &there, &format!("{form} {{ {pattern} }}"), &Parameters::new());
            }
        }
    }
    assert!(rows > 1000, "{rows} rows in all");
}

/// A blank node in a query is a variable.
fn has_blank(quad: &Quad) -> bool {
    quad.subject.is_blank_node()
        || quad.object.to_string().contains("_:")
        || matches!(quad.graph_name, GraphName::BlankNode(_))
}
