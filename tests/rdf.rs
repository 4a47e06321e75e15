//! Articles become quads and come back the same.

mod common;

use demarche::{rdf, record::Article};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::Quad,
};
use proptest::prelude::*;

fn check_round_trip(article: &Article) {
    let quads = rdf::quads(article);
    let back = rdf::articles(&quads).unwrap();
    assert_eq!(back, std::slice::from_ref(article));
}

fn parse(bytes: &[u8], format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(bytes).collect::<Result<_, _>>().unwrap()
}

fn sorted(quads: impl IntoIterator<Item = Quad>) -> Vec<String> {
    let mut lines: Vec<String> = quads.into_iter().map(|quad| quad.to_string()).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn the_sample_comes_back() {
    check_round_trip(&common::sample());
}

#[test]
fn a_negated_statement_asserts_no_plain_triple() {
    let quads = sorted(rdf::quads(&common::sample()));
    let plain = |property: &str| quads.iter().filter(|line| line.contains(&format!("/ns#{property}>"))).count();
    assert_eq!((plain("condemns"), plain("demands"), plain("consults")), (1, 1, 1));
    assert_eq!(plain("apologizes"), 0);
}

#[test]
fn quads_stay_lean() {
    let article = common::sample();
    let quads = rdf::quads(&article);
    let lines = sorted(quads.clone());
    let mut distinct = lines.clone();
    distinct.dedup();
    assert_eq!(lines, distinct, "a quad is written once");
    let classes = lines.iter().filter(|line| line.contains("22-rdf-syntax-ns#type>"));
    let mut typed: Vec<&str> = classes.filter_map(|line| line.split(' ').next()).collect();
    let all = typed.len();
    typed.dedup();
    assert_eq!(typed.len(), all, "nothing has a second class");
}

#[test]
fn words_that_are_not_in_the_text_are_refused() {
    let mut article = common::sample();
    article.statements[0].cue.as_mut().unwrap().text = "sang".into();
    let error = rdf::articles(&rdf::quads(&article)).unwrap_err().to_string();
    assert!(error.contains("quotes “sang”, but the article says “said” there"), "{error}");
}

#[test]
fn a_graph_that_lacks_a_part_is_refused() {
    let quads: Vec<Quad> = rdf::quads(&common::sample());
    let whole = rdf::articles(&quads).unwrap();
    // A quad whose loss changes nothing on the way back must be one that only other readers need.
    let for_others = [
        "/ns#Statement>",
        "schema.org/text>",
        "wasQuotedFrom>",
        "/ns#condemns>",
        "/ns#demands>",
        "/ns#consults>",
        "Annotation>",
        "hasSource>",
        "TextQuoteSelector>",
        "oa#prefix>",
        "oa#suffix>",
        "org#Membership>",
        "org#Role>",
        "org#organization>",
        "notation>",
    ];
    for lost in 0..quads.len() {
        let rest: Vec<&Quad> = quads.iter().enumerate().filter(|(n, _)| *n != lost).map(|(_, quad)| quad).collect();
        if rdf::articles(rest).is_ok_and(|back| back == whole) {
            let line = quads[lost].to_string();
            let quote_selector = line.contains("/quote/");
            assert!(quote_selector || for_others.iter().any(|part| line.contains(part)), "nothing misses {line}");
        }
    }
}

#[test]
fn each_format_reads_back() {
    let quads = rdf::quads(&common::sample());
    for name in ["nquads", "trig", "jsonld"] {
        let format = rdf::format_named(name).unwrap();
        let mut bytes = Vec::new();
        rdf::write(&quads, format, &mut bytes).unwrap();
        assert_eq!(sorted(parse(&bytes, format)), sorted(quads.clone()), "{name}");
    }
    for name in ["turtle", "ntriples", "rdfxml"] {
        let format = rdf::format_named(name).unwrap();
        let mut bytes = Vec::new();
        rdf::write(&quads, format, &mut bytes).unwrap();
        let triples = quads.iter().map(|quad| {
            Quad::new(
                quad.subject.clone(),
                quad.predicate.clone(),
                quad.object.clone(),
                oxigraph::model::GraphName::DefaultGraph,
            )
        });
        assert_eq!(sorted(parse(&bytes, format)), sorted(triples), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_record_comes_back(article in common::any_article()) {
        check_round_trip(&article);
    }

    #[test]
    fn any_record_survives_nquads(article in common::any_article()) {
        let quads = rdf::quads(&article);
        let mut bytes = Vec::new();
        rdf::write(&quads, RdfFormat::NQuads, &mut bytes).unwrap();
        let read = parse(&bytes, RdfFormat::NQuads);
        prop_assert_eq!(rdf::articles(&read).unwrap(), vec![article]);
    }
}
