//! The graph made of statements in short is the graph made of them in full, and has the same statements behind it.

mod common;

use std::path::Path;

use demarche::{
    graph::{
        ArticleMeta, Blocs, Evidence, EvidenceOf, Filter, GraphOf, Item, Level, Names, Officials, Setting, Told,
        mean_polarity,
    },
    record::Article,
    stance::Stance,
    store::{self, Correction, Store, What},
};
use proptest::prelude::*;

const LEVELS: [Level; 5] = [Level::Actor, Level::Office, Level::Government, Level::Polity, Level::Bloc];

/// Nodes, edges and what is counted of them.
fn described<'a, T: Told<'a>>(graph: &GraphOf<'a, T>) -> Vec<String> {
    let nodes = graph.net.node_indices().map(|node| format!("{:?} {}", graph.net[node], graph.strength(node)));
    let edges = graph.net.edge_indices().map(|edge| {
        let (ends, weight) = (graph.net.edge_endpoints(edge), &graph.net[edge]);
        let tone = mean_polarity(&weight.items);
        format!("{ends:?} {:?} {} {:?} {:?} {tone}", weight.stance, weight.count(), weight.first(), weight.last())
    });
    nodes.chain(edges).chain([format!("{} {:?}", graph.statements(), graph.period())]).collect()
}

/// The statements behind each edge, in their order.
fn behind(graph: &GraphOf<Item>) -> Vec<Vec<(String, String)>> {
    let item = |item: &Item| (item.statement.mention_id.clone(), item.target.id.clone());
    graph.net.edge_weights().map(|edge| edge.items.iter().map(item).collect()).collect()
}

fn compare(store: &Store, filter: &Filter) {
    let statements = store.statements(&store::Filter::default()).unwrap();
    let meta = |info: store::ArticleInfo| ArticleMeta {
        doc: info.doc,
        title: info.title,
        url: info.url,
        published: info.published,
        outlet: info.outlet,
    };
    let metas: Vec<ArticleMeta> = store.article_infos().unwrap().into_iter().map(meta).collect();
    let briefs = store.briefs().unwrap();
    let names: Names = [("IRN".to_owned(), "Iran".to_owned())].into();
    let (blocs, officials) = (Blocs::shipped().unwrap(), Officials::shipped());
    let wanted: Vec<String> = ["EU", "NATO"].map(str::to_owned).into();
    let in_full = filter.apply(&Evidence::new(&statements, &metas), &names).unwrap();
    let in_short = filter.apply(&EvidenceOf::brief(&briefs), &names).unwrap();
    assert_eq!(in_short.1, in_full.1, "names that fit nobody");
    for (level, summed) in LEVELS.into_iter().flat_map(|level| [(level, false), (level, true)]) {
        let setting =
            Setting { level, summed, wanted_blocs: &wanted, blocs: &blocs, names: &names, officials: &officials };
        let (full, short) = (GraphOf::build(&in_full.0, &setting), GraphOf::build(&in_short.0, &setting));
        assert_eq!(described(&short), described(&full), "{level:?} {summed} {filter:?}");
        let read = store.numbered(&short.numbers()).unwrap();
        let again = short.in_full(&read, &metas);
        assert_eq!(described(&again), described(&full));
        assert_eq!(behind(&again), behind(&full));
    }
}

/// With every kind of choice that needs no words.
fn compare_all(store: &Store) {
    let some = |words: &str| vec![words.to_owned()];
    let all = Filter::default();
    compare(store, &all);
    compare(store, &Filter { with_negated: true, ..all.clone() });
    compare(store, &Filter { speakers: some("Cooper"), ..all.clone() });
    compare(store, &Filter { targets: some("IRN"), ..all.clone() });
    compare(store, &Filter { speakers: some("nobody of this name"), ..all.clone() });
    compare(store, &Filter { stances: vec![Stance::Condemns, Stance::Demands], ..all.clone() });
    compare(store, &Filter { since: Some("2026-01-13".into()), ..all.clone() });
    compare(store, &Filter { until: Some("2026-01".into()), min_score: 0.5, ..all });
}

fn store(articles: &[Article]) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put(articles).unwrap();
    store
}

#[test]
fn short_and_full_agree() {
    let store = store(&common::corpus());
    assert!(store.briefs().unwrap().all.len() > 8);
    compare_all(&store);
}

#[test]
fn they_agree_after_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&common::corpus());
    let statements = store.statements(&store::Filter::default()).unwrap();
    let key = |stance: Stance| {
        let id = &statements.iter().find(|statement| statement.stance == stance).unwrap().id;
        format!("statement/{}", id.rsplit('/').next().unwrap())
    };
    let mut decide = |what: What, subject: &str, value: Option<&str>| {
        let correction = Correction::new("2026-02-01".into(), "Ann Lee", what, subject, value, None);
        store.amend(Path::new(&folder.path().join("corrections.tsv")), correction).unwrap();
    };
    decide(What::Reject, &key(Stance::Praises), None);
    decide(What::Stance, &key(Stance::Accuses), Some("warns"));
    decide(What::Target, &key(Stance::Consults), Some("IRN; FRA"));
    decide(What::Speaker, &key(Stance::Denies), Some("person/abbas-araghchi"));
    decide(What::Merge, "group/german-officials", Some("person/yvette-cooper"));
    compare_all(&store);
}

#[test]
fn a_statement_told_twice_counts_once() {
    let mut article = common::sample();
    let [leader, words] = [&article.statements[0], &article.statements[1]].map(Clone::clone);
    article.statements.push(common::told_again(&article, &leader, words));
    compare_all(&store(&[article]));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_record_agrees(mut articles in prop::collection::vec(common::any_article(), 1..4)) {
        // In full an article is known by its name.
        articles.iter_mut().enumerate().for_each(|(n, article)| {
            article.doc.insert_str(0, &n.to_string());
            let doc = article.doc.clone();
            article.statements.iter_mut().for_each(|statement| statement.doc.clone_from(&doc));
        });
        let store = store(&articles);
        compare(&store, &Filter { with_negated: true, ..Filter::default() });
        compare(&store, &Filter::default());
    }
}
