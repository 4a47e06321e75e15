//! The published ontology says what the program writes, and nothing is in one that is not in the other.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{
    rdf::vocab,
    stance::{Group, Stance},
};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Term, Triple},
};

const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const COMMENT: &str = "http://www.w3.org/2000/01/rdf-schema#comment";
const DOMAIN: &str = "http://www.w3.org/2000/01/rdf-schema#domain";
const RANGE: &str = "http://www.w3.org/2000/01/rdf-schema#range";
const SUB_PROPERTY: &str = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// Subject to predicate to objects, blank nodes aside.
type Ontology = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

fn read(file: &str) -> Ontology {
    let path = format!("{}/ontology/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    let mut found = Ontology::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&text) {
        let triple = Triple::from(quad.unwrap());
        if let NamedOrBlankNode::NamedNode(subject) = &triple.subject {
            let object = match &triple.object {
                Term::NamedNode(node) => node.as_str().to_owned(),
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            };
            let properties = found.entry(subject.as_str().to_owned()).or_default();
            properties.entry(triple.predicate.as_str().to_owned()).or_default().insert(object);
        }
    }
    found
}

fn one<'a>(node: &'a BTreeMap<String, BTreeSet<String>>, property: &str) -> &'a str {
    let values = node.get(property).unwrap_or_else(|| panic!("no {property} in {node:?}"));
    assert_eq!(values.len(), 1, "{property} of {node:?}");
    values.first().unwrap()
}

#[test]
fn ontology_and_vocabulary_name_the_same_terms() {
    let ontology = read("demarche.ttl");
    let published: BTreeSet<&str> =
        ontology.keys().filter(|iri| iri.starts_with(vocab::DM)).map(String::as_str).collect();
    let stances: Vec<_> = Stance::all().map(vocab::stance_property).collect();
    let mut written: BTreeSet<&str> = vocab::OWN.iter().map(|term| term.as_str()).collect();
    written.extend(stances.iter().map(|property| property.as_str()));
    // Terms about the scheme itself, which no article's graph holds.
    let of_the_scheme = ["Actor", "Kind", "Modality", "Report", "property", "weight", "weightOf"]
        .map(|local| format!("{}{local}", vocab::DM));
    written.extend(of_the_scheme.iter().map(String::as_str));
    assert_eq!(published, written);
    assert_eq!(
        one(&ontology["https://w3id.org/demarche/ns"], "http://www.w3.org/2002/07/owl#versionIRI"),
        vocab::VERSION
    );
}

#[test]
fn every_term_is_explained() {
    for (iri, node) in read("demarche.ttl").iter().filter(|(iri, _)| iri.starts_with(vocab::DM)) {
        for property in [LABEL, COMMENT] {
            assert!(node.contains_key(property), "{iri} has no {property}");
        }
        if node[TYPE].iter().any(|class| class.ends_with("Property")) {
            assert!(node.contains_key(DOMAIN) || node.contains_key(RANGE), "{iri} has neither domain nor range");
        }
    }
}

#[test]
fn each_stance_has_a_property_below_says() {
    let ontology = read("demarche.ttl");
    let below: BTreeSet<&str> = ontology
        .iter()
        .filter(|(_, node)| node.get(SUB_PROPERTY).is_some_and(|p| p.contains(vocab::SAYS.as_str())))
        .map(|(iri, _)| iri.as_str())
        .collect();
    let stances: Vec<_> = Stance::all().map(vocab::stance_property).collect();
    assert_eq!(below, stances.iter().map(|property| property.as_str()).collect());
    assert_eq!(below.len(), 23);
}

#[test]
fn the_scheme_agrees_with_the_program() {
    let scheme = read("stances.ttl");
    let concepts = scheme.keys().filter(|iri| iri.starts_with(vocab::STANCE)).count();
    assert_eq!(concepts, 23 + Group::ALL.len());
    for stance in Stance::all() {
        let node = &scheme[vocab::stance_concept(stance).as_str()];
        let skos = |local: &str| one(node, &format!("{SKOS}{local}"));
        let own = |local: &str| one(node, &format!("{}{local}", vocab::DM));
        assert_eq!(skos("notation"), stance.name());
        assert_eq!(skos("broader"), format!("{}{}", vocab::STANCE, stance.group().name()));
        assert!(!skos("definition").is_empty());
        assert_eq!(own("property"), vocab::stance_property(stance).as_str());
        let (polarity, weight): (f64, f64) = (own("polarity").parse().unwrap(), own("weight").parse().unwrap());
        assert_eq!(polarity, stance.polarity(), "{stance}");
        assert!((weight / 10.0 - polarity).abs() < 1e-9, "{stance}: polarity is a tenth of the weight");
        assert!(own("weightOf").starts_with("https://w3id.org/demarche/cameo/"));
    }
    for group in Group::ALL {
        assert!(scheme.contains_key(&format!("{}{}", vocab::STANCE, group.name())));
    }
}

#[test]
fn usual_codes_are_classes_that_the_scheme_matches() {
    let (scheme, classes) = (read("stances.ttl"), read("cameo-plover.ttl"));
    for stance in Stance::all() {
        let code = format!("{}{}", vocab::CAMEO, stance.cameo());
        assert!(classes.contains_key(&code), "{code} of {stance} is there");
        let node = &scheme[vocab::stance_concept(stance).as_str()];
        // The class itself, or the leftover class of a branch that the scheme matches in parts.
        let root = &code[..vocab::CAMEO.len() + 2];
        let matches = |class: &String| *class == code || code.ends_with('0') && class.starts_with(root);
        let matched = node.iter().filter(|(property, _)| property.ends_with("Match")).flat_map(|(_, classes)| classes);
        assert!(matched.clone().any(matches), "{stance} is {code}, but matches {:?}", matched.collect::<Vec<_>>());
        if let Some(event) = stance.plover() {
            assert!(classes.contains_key(&format!("{}{event}", vocab::PLOVER)), "{event} of {stance} is there");
        }
    }
}

#[test]
fn stances_map_to_classes_that_exist() {
    let classes = read("cameo-plover.ttl");
    let mut mapped = BTreeSet::new();
    for (iri, node) in read("stances.ttl").iter().filter(|(iri, _)| iri.starts_with(vocab::STANCE)) {
        let matches =
            node.iter().filter(|(property, _)| property.ends_with("Match") || property.ends_with("#weightOf"));
        let classes_of: Vec<&String> = matches.flat_map(|(_, objects)| objects).collect();
        for class in &classes_of {
            assert!(classes.contains_key(*class), "{iri} maps to {class}, which is not there");
        }
        // Groups aside, every stance has a place among the classes that event data use.
        assert!(!classes_of.is_empty() || !node.contains_key(&format!("{SKOS}notation")), "{iri}");
        mapped.extend(classes_of.into_iter().cloned());
    }
    // The verbal roots: all but 05's material neighbours, 08, 09 and what is done rather than said.
    for root in ["01", "02", "10", "12", "13", "04", "16"] {
        assert!(mapped.contains(&format!("https://w3id.org/demarche/cameo/{root}")), "{root}");
    }
    for (iri, node) in &classes {
        for broader in node.get(&format!("{SKOS}broader")).into_iter().flatten() {
            assert!(classes.contains_key(broader), "{iri} is below {broader}, which is not there");
        }
    }
}

#[test]
fn shapes_name_only_known_terms() {
    let text = std::fs::read_to_string(format!("{}/ontology/shapes.ttl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let known = read("demarche.ttl");
    let mut shapes = 0;
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(&text) {
        let triple = Triple::from(quad.unwrap());
        if let Term::NamedNode(object) = &triple.object
            && object.as_str().starts_with(vocab::DM)
            && !object.as_str().ends_with("Shape")
        {
            assert!(known.contains_key(object.as_str()), "{object} is in no ontology");
            shapes += 1;
        }
    }
    assert!(shapes > 20);
}
