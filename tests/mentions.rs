//! An utterance that an article tells more than once is one statement with several mentions, in every form of the
//! output; what merely looks alike is not.

use demarche::{
    graph::{ArticleMeta, Evidence},
    ingest,
    pipeline::Pipeline,
    query::{self, Answer},
    rdf,
    record::Article,
    store::{Filter, Store},
};

fn read(text: &str) -> Article {
    let pipeline = Pipeline::embedded().expect("what is built in loads");
    let lists = demarche::resources::TextLists::embedded().expect("what is built in loads");
    let article = pipeline.read(&ingest::from_text("test", text.to_owned(), &lists).value);
    // Whatever is linked, the quads give it back.
    let back = rdf::articles(&rdf::quads(&article)).expect("our own quads");
    assert_eq!(back, std::slice::from_ref(&article));
    article
}

/// The cues of the mentions of each statement that is told more than once.
fn told_again(article: &Article) -> Vec<Vec<&str>> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for statement in &article.statements {
        let cue = statement.cue.as_ref().map_or("", |cue| cue.text.as_str());
        match groups.iter_mut().find(|(id, _)| *id == statement.id) {
            Some((_, cues)) => cues.push(cue),
            None => groups.push((&statement.id, vec![cue])),
        }
    }
    groups.into_iter().map(|(_, cues)| cues).filter(|cues| cues.len() > 1).collect()
}

#[test]
fn the_headline_and_the_body() {
    let article = read(
        "Chile condemns Bolivia's border closure\n\n2026-02-03\n\nChile on Monday condemned Bolivia's border closure, \
         which has held up trucks for a week.\n\nBolivia said the crossing would open soon.\n",
    );
    assert_eq!(told_again(&article), [["condemns", "condemned"]]);
    let days: Vec<Option<&str>> =
        article.statements.iter().filter(|s| s.stance.name() == "condemns").map(|s| s.date.as_deref()).collect();
    assert_eq!(days, [Some("2026-02-02"); 2], "the headline has the day of the body");
    assert_eq!(article.statements.iter().filter(|s| s.leads()).count(), article.statements.len() - 1);
}

#[test]
fn two_warnings_are_two_statements() {
    let article = read(
        "Chile on Monday warned Bolivia that the port would close.\n\n2026-02-04\n\nChile on Tuesday warned Bolivia that \
         the railway would stop.\n",
    );
    assert_eq!(article.statements.iter().filter(|s| s.stance.name() == "warns").count(), 2, "{article:#?}");
    assert!(told_again(&article).is_empty());
}

const TOLD_TWICE: &str = "Chile condemns Bolivia's border closure\n\n2026-02-03\n\nChile on Monday condemned Bolivia's \
border closure, which has held up trucks for a week.\n";

#[test]
fn all_that_counts_counts_statements() {
    let article = read(TOLD_TWICE);
    let mut store = Store::in_memory().unwrap();
    let put = store.put(std::slice::from_ref(&article)).unwrap();
    assert_eq!((put.statements, store.counts().unwrap().statements), (1, 1));
    assert_eq!(store.article(&article.id).unwrap().as_ref(), Some(&article));
    assert_eq!(store.verify().unwrap(), [""; 0]);
    let stats = store.stats().unwrap();
    assert_eq!(stats.stances, [("condemns".to_owned(), 1)]);
    // The record keeps a row for each mention.
    let mentions = store.statements(&Filter::default()).unwrap();
    assert_eq!(mentions.len(), 2);
    let metas = [ArticleMeta::from(&article)];
    let evidence = Evidence::new(&mentions, &metas);
    assert_eq!((evidence.items.len(), evidence.untargeted), (1, 0));
    assert!(evidence.items[0].statement.leads());

    let projection = store.projection().unwrap();
    let rows = |name: &str| {
        let query = query::named(name).unwrap();
        match query::run(&projection, query.sparql, &Default::default()).unwrap() {
            Answer::Rows { rows, .. } => rows.len(),
            other => panic!("{name}: {other:?}"),
        }
    };
    assert_eq!((rows("condemnations"), rows("least-certain")), (1, 1));
    assert_eq!(rows("evidence"), 2, "the evidence is every mention");
}

#[test]
fn a_statement_and_its_mentions_in_quads() {
    let article = read(TOLD_TWICE);
    let quads = rdf::quads(&article);
    let count = |property: &str, object: &str| {
        quads
            .iter()
            .filter(|quad| quad.predicate.as_str().ends_with(property) && quad.object.to_string().contains(object))
            .count()
    };
    assert_eq!(article.statements.len(), 2);
    assert_eq!(count("#type", "ns#Statement"), 1, "one statement");
    assert_eq!(count("#type", "oa#Annotation"), 2, "two mentions");
    assert_eq!(count("#hasBody", "/id/statement/"), 2);
    assert_eq!(count("ns#condemns", "BOL"), 1, "one plain triple");
}
