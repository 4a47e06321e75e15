//! What others read: the ontology with its page and examples, RDF 1.2, event data.

mod common;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use demarche::{rdf, record::Article, store::Store};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{GraphName, NamedNode, Quad, Term},
};

fn ontology() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology")
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String) {
    let mut command = Command::cargo_bin("demarche").unwrap();
    let assert = command.current_dir(folder).env_remove("DEMARCHE_STORE").args(arguments).assert().success();
    let output = assert.get_output();
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    Store::create(&folder.path().join("demarche.sqlite")).unwrap().put(&common::corpus()).unwrap();
    folder
}

fn parse(text: &str, format: RdfFormat) -> Vec<Quad> {
    RdfParser::from_format(format).for_slice(text).collect::<Result<_, _>>().unwrap()
}

/// The article of an example, read back from its Turtle.
fn example(name: &str) -> Article {
    let text = std::fs::read_to_string(ontology().join(format!("examples/{name}.ttl"))).unwrap();
    let triples = parse(&text, RdfFormat::Turtle);
    let news = triples.iter().find(|quad| quad.object.to_string().ends_with("schema.org/NewsArticle>")).unwrap();
    let graph: NamedNode =
        news.subject.to_string().trim_matches(['<', '>']).parse::<String>().map(NamedNode::new_unchecked).unwrap();
    let quads: Vec<Quad> =
        triples.iter().map(|quad| Quad { graph_name: GraphName::from(graph.clone()), ..quad.clone() }).collect();
    let [article] = <[Article; 1]>::try_from(rdf::articles(&quads).unwrap()).unwrap();
    article
}

#[test]
fn the_page_and_the_examples_are_as_made() {
    let (page, _) = run(&ontology(), &["ontology", "page"]);
    let published = std::fs::read_to_string(ontology().join("index.html")).unwrap();
    assert!(page == published, "ontology/index.html is behind: run ontology/make.sh");
    for name in ["said", "joint", "negated", "roles"] {
        let (turtle, _) =
            run(&ontology(), &["extract", "--quiet", "--format", "turtle", &format!("examples/{name}.txt")]);
        let published = std::fs::read_to_string(ontology().join(format!("examples/{name}.ttl"))).unwrap();
        assert!(turtle == published, "ontology/examples/{name}.ttl is behind: run ontology/make.sh");
    }
    let (vocabulary, _) = run(&ontology(), &["ontology"]);
    assert_eq!(vocabulary, std::fs::read_to_string(ontology().join("demarche.ttl")).unwrap());
}

#[test]
fn the_page_has_an_anchor_for_each_term() {
    let page = std::fs::read_to_string(ontology().join("index.html")).unwrap();
    let vocabulary = std::fs::read_to_string(ontology().join("demarche.ttl")).unwrap();
    let mut terms = 0;
    for quad in parse(&vocabulary, RdfFormat::Turtle) {
        if let Some(local) = quad.subject.to_string().strip_prefix(&format!("<{}", rdf::vocab::DM)) {
            let anchor = format!("id=\"{}\"", local.trim_end_matches('>'));
            assert_eq!(page.matches(&anchor).count(), 1, "{anchor}");
            terms += 1;
        }
    }
    assert!(terms > 200);
    for stance in demarche::stance::Stance::all() {
        assert!(page.contains(&format!("id=\"stance-{stance}\"")), "{stance}");
    }
}

#[test]
fn examples_show_what_they_are_for() {
    let said = example("said");
    let [statement] = &said.statements[..] else { panic!("{said:?}") };
    assert_eq!((statement.speaker.name.as_str(), statement.stance.name()), ("Yvette Cooper", "demands"));
    assert_eq!(statement.addressees.len(), 1);
    assert!(statement.date.is_some());
    let joint = example("joint");
    let mut speakers: Vec<&str> = joint.statements.iter().map(|statement| statement.speaker.name.as_str()).collect();
    speakers.sort_unstable();
    assert_eq!(speakers, ["Lithuania", "Poland"]);
    assert!(joint.statements.iter().all(|statement| statement.targets[0].name == "Russia"));
    let negated = example("negated");
    assert!(negated.statements[0].negated);
    assert!(!rdf::quads(&negated).iter().any(|quad| quad.predicate.as_str().ends_with("#threatens")));
    let roles = example("roles");
    let people = roles.statements.iter().flat_map(|statement| statement.parties()).filter(|actor| actor.role.is_some());
    let mut people: Vec<(&str, &str)> =
        people.map(|actor| (actor.name.as_str(), actor.polity.as_deref().unwrap_or_default())).collect();
    people.sort_unstable();
    people.dedup();
    assert_eq!(people, [("Olaf Scholz", "DEU"), ("Vladimir Putin", "RUS")]);
}

#[test]
fn rdf_1_2_says_which_statements_a_triple_rests_on() {
    let folder = folder();
    let articles = common::corpus();
    let plain: usize = articles.iter().map(|article| rdf::quads(article).len()).sum();
    for (name, format) in [("nquads", RdfFormat::NQuads), ("trig", RdfFormat::TriG)] {
        let (dump, _) = run(folder.path(), &["dump", "--rdf", "1.2", "--format", name]);
        let quads = parse(&dump, format);
        let reifying: Vec<&Quad> =
            quads.iter().filter(|quad| quad.predicate.as_str().ends_with("22-rdf-syntax-ns#reifies")).collect();
        // Each names a statement and a triple that stands in the same graph, with that statement's speaker and target.
        for quad in &reifying {
            let Term::Triple(triple) = &quad.object else { panic!("{quad}") };
            let has = |predicate: &str, object: String| {
                quads.iter().any(|other| {
                    other.subject == quad.subject
                        && other.predicate.as_str().ends_with(predicate)
                        && other.object.to_string() == object
                })
            };
            assert!(
                has("spokenByCharacter", triple.subject.to_string()) && has("#target", triple.object.to_string()),
                "{quad}"
            );
            assert!(quads.contains(&triple.clone().in_graph(quad.graph_name.clone())), "{quad}");
        }
        let of_articles = |quad: &&Quad| quad.graph_name.to_string().contains("/id/article/");
        let of_articles = quads.iter().filter(of_articles).count();
        assert_eq!(of_articles, plain + reifying.len(), "nothing else is added");
        let mut expected: Vec<Article> = articles.clone();
        expected.sort_by(|a, b| a.id.cmp(&b.id));
        assert_eq!(rdf::articles(&quads).unwrap(), expected, "{name} reads back");
        let told: usize = articles
            .iter()
            .flat_map(|article| &article.statements)
            .filter(|s| !s.negated)
            .map(|s| s.targets.len())
            .sum();
        assert_eq!(reifying.len(), told);
    }
    let (turtle, _) = run(folder.path(), &["dump", "--rdf", "1.2", "--format", "turtle", "cooper-2026-01-13"]);
    assert!(
        turtle.contains("rdf:reifies <<( id:actor\\/person\\/yvette-cooper dm:condemns id:actor\\/IRN )>>"),
        "{turtle}"
    );
    let mut command = Command::cargo_bin("demarche").unwrap();
    let refused =
        command.current_dir(folder.path()).args(["dump", "--rdf", "1.2", "--format", "jsonld"]).assert().code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains("jsonld cannot hold RDF 1.2: ask for nquads"), "{said}");
}

#[test]
fn events_in_terms_of_cameo() {
    let folder = folder();
    let (events, said) = run(folder.path(), &["events"]);
    let rows: Vec<Vec<&str>> = events.lines().map(|line| line.split('\t').collect()).collect();
    let column = |name: &str| rows[0].iter().position(|column| *column == name).unwrap();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{events}");
    let told: Vec<String> = rows[1..]
        .iter()
        .map(|row| {
            ["Date", "SourceActorFull", "TargetActorFull", "EventCode", "QuadClass", "GoldsteinScore", "SourceName"]
                .map(|name| row[column(name)])
                .join(" ")
        })
        .collect();
    assert!(told.contains(&"20260112 GBRGOV IRN 111 3 -2.0 Yvette Cooper".to_owned()), "{told:#?}");
    assert!(told.contains(&"20260113 DEUGOV IRN 112 3 -2.0 German officials".to_owned()), "{told:#?}");
    assert!(told.contains(&"20260114 USAGOV IRN 130 3 -7.0 Donald Trump".to_owned()), "{told:#?}");
    let dates: Vec<&str> = rows[1..].iter().map(|row| row[column("Date")]).collect();
    assert!(dates.is_sorted(), "{dates:?}");
    let articles = common::corpus();
    let statements = || articles.iter().flat_map(|article| &article.statements);
    let expected: usize = statements().filter(|s| !s.negated).map(|s| s.targets.len()).sum();
    assert_eq!(rows.len() - 1, expected);
    let left = statements().filter(|s| s.negated || s.targets.is_empty()).count();
    assert!(said.contains(&format!("left out: {left} statements")), "{said}");
    let ids: std::collections::BTreeSet<&str> = rows[1..].iter().map(|row| row[0]).collect();
    assert_eq!(ids.len(), expected, "each event has an identifier of its own");
    let (few, _) = run(folder.path(), &["events", "--since", "2026-01-14", "--until", "2026-01-14"]);
    assert!(few.lines().skip(1).all(|line| line.split('\t').nth(1) == Some("20260114")) && few.lines().count() > 1);
}

#[test]
fn events_in_terms_of_plover() {
    let folder = folder();
    let (events, said) = run(folder.path(), &["events", "--format", "plover"]);
    let events: Vec<serde_json::Value> = events.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let threat = events.iter().find(|event| event["event_type"] == "THREATEN").unwrap();
    assert_eq!(threat["event_date"], "2026-01-14");
    assert_eq!((&threat["actor"]["code"], &threat["recipient"]["code"]), (&"USAGOV".into(), &"IRN".into()));
    assert_eq!((&threat["actor"]["title"], &threat["recipient"]["sector"]), (&"President".into(), &"GOV".into()));
    assert_eq!((&threat["quad_code"], &threat["intensity"]), (&"VERBAL CONFLICT".into(), &(-7.0).into()));
    let call = events.iter().find(|event| event["event_type"] == "CONSULT").unwrap();
    assert!(call["text"].is_string() && call["statement"].as_str().unwrap().starts_with("https://"));
    assert!(events.iter().any(|event| event["event_type"] == "ACCUSE" && event["event_mode"] == "disapprove"));
    // A denial is a comment, which PLOVER does not count.
    assert!(events.iter().all(|event| event["stance"] != "denies"));
    assert!(said.contains("that PLOVER does not count"), "{said}");
}
