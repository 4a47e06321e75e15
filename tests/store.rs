//! The store keeps what it is given, all of it or nothing, and says clearly what is wrong.

mod common;

use std::path::{Path, PathBuf};

use demarche::{
    query, rdf,
    record::Article,
    stance::Stance,
    store::{Filter, Parameters, Put, Store, StoreError},
};
use oxigraph::model::Triple;
use proptest::prelude::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    (folder, path)
}

fn all(store: &Store) -> Vec<Article> {
    let ids = store.article_ids().unwrap();
    ids.iter().map(|id| store.article(id).unwrap().unwrap()).collect()
}

fn error(result: Result<impl Sized, StoreError>) -> String {
    result.err().expect("an error").to_string()
}

#[test]
fn gives_back_what_it_was_given() {
    let (_folder, path) = folder();
    let article = common::sample();
    let put = Store::create(&path).unwrap().put(std::slice::from_ref(&article)).unwrap();
    let quads = rdf::quads(&article).len();
    assert_eq!(put, Put { added: 1, statements: 4, actors: 5, quads, ..Put::default() });
    let store = Store::open(&path).unwrap();
    assert_eq!(all(&store), std::slice::from_ref(&article));
    assert_eq!(store.statements(&Filter::default()).unwrap().len(), 4);
    let info = &store.article_infos().unwrap()[0];
    assert_eq!((info.doc.as_str(), info.outlet.as_deref()), (&*article.doc, Some("The Example")));
    assert_eq!(store.statements_by_article().unwrap().get(&article.id), Some(&4));
}

#[test]
fn the_same_again_changes_nothing() {
    let (_folder, path) = folder();
    let article = common::sample();
    Store::create(&path).unwrap().put(std::slice::from_ref(&article)).unwrap();
    let before = std::fs::read(&path).unwrap();
    let put = Store::create(&path).unwrap().put(std::slice::from_ref(&article)).unwrap();
    assert_eq!(put, Put { unchanged: 1, ..Put::default() });
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn extracting_again_replaces() {
    let mut store = Store::in_memory().unwrap();
    let old = common::sample();
    let mut new = old.clone();
    new.statements.truncate(1);
    new.statements[0].score = 0.5;
    store.put(&[old]).unwrap();
    let put = store.put(std::slice::from_ref(&new)).unwrap();
    assert_eq!((put.replaced, put.statements, put.actors), (1, 1, 2));
    assert_eq!(all(&store), [new]);
}

#[test]
fn of_two_copies_the_first_name_stays() {
    let rename = |doc: &str| {
        let mut article = common::sample();
        article.doc = doc.into();
        article.statements.iter_mut().for_each(|statement| statement.doc = doc.into());
        article
    };
    let (a, b) = (rename("a"), rename("b"));
    for orders in [vec![vec![&a, &b]], vec![vec![&b, &a]], vec![vec![&a], vec![&b]], vec![vec![&b], vec![&a]]] {
        let mut store = Store::in_memory().unwrap();
        for batch in orders {
            store.put(&batch.into_iter().cloned().collect::<Vec<_>>()).unwrap();
        }
        assert_eq!(all(&store), std::slice::from_ref(&a));
    }
}

/// The same articles give the same dump, whatever the order, the batches and the day.
#[test]
fn the_order_of_building_leaves_no_trace() {
    let article = |n: usize| common::sample_of(&format!("doc-{n}"), &format!("{} Number {n}.", common::TEXT));
    let articles: Vec<Article> = (0..12).map(article).collect();
    let dump = |batches: &[Vec<Article>]| {
        let mut store = Store::in_memory().unwrap();
        for batch in batches {
            store.put(batch).unwrap();
        }
        let mut bytes = Vec::new();
        let mut writer = rdf::Writer::new(oxigraph::io::RdfFormat::NQuads, &mut bytes).unwrap();
        for quad in store.quads() {
            writer.write(&quad.unwrap()).unwrap();
        }
        writer.finish().unwrap();
        bytes
    };
    let expect = dump(std::slice::from_ref(&articles));
    let reversed: Vec<Article> = articles.iter().rev().cloned().collect();
    assert_eq!(dump(&[reversed]), expect);
    let single: Vec<Vec<Article>> = articles.iter().map(|article| vec![article.clone()]).collect();
    assert_eq!(dump(&single), expect);
    // An article that was there in an older form leaves nothing of it behind.
    let mut older = articles.clone();
    older[3].statements.truncate(1);
    older[3].statements[0].targets = vec![common::state("XKX", "Kosovo")];
    assert_eq!(dump(&[older, articles]), expect);
}

#[test]
fn filters_statements() {
    let mut store = Store::in_memory().unwrap();
    store.put(&[common::sample()]).unwrap();
    let check = |filter: Filter, expect: &[Stance]| {
        let found: Vec<Stance> = store.statements(&filter).unwrap().iter().map(|s| s.stance).collect();
        assert_eq!(found, expect, "{filter:?}");
    };
    let name = |name: &str| Some(name.to_owned());
    use Stance::{Apologizes, Condemns, Consults, Demands};
    check(Filter { speaker: name("YVETTE cooper"), ..Filter::default() }, &[Condemns, Consults, Demands]);
    check(Filter { speaker: name("person/yvette-cooper"), ..Filter::default() }, &[Condemns, Consults, Demands]);
    check(Filter { speaker: name("gbr"), ..Filter::default() }, &[Condemns, Consults, Demands]);
    check(Filter { target: name("Iran"), ..Filter::default() }, &[Condemns, Demands]);
    check(Filter { target: name("IRN"), ..Filter::default() }, &[Condemns, Consults, Demands]);
    check(Filter { target: name("France"), ..Filter::default() }, &[Apologizes]);
    check(Filter { target: name("Iran' OR 1=1 --"), ..Filter::default() }, &[]);
    check(Filter { stance: vec![Demands, Apologizes], ..Filter::default() }, &[Demands, Apologizes]);
    check(Filter { until: name("2026-01-12"), ..Filter::default() }, &[Condemns]);
    check(Filter { since: name("2026-01-13"), stance: vec![Demands], ..Filter::default() }, &[Demands]);
}

#[test]
fn projects_each_article_into_its_graph() {
    let mut store = Store::in_memory().unwrap();
    let article = common::sample();
    store.put(std::slice::from_ref(&article)).unwrap();
    let projection = store.projection().unwrap();
    let question = format!("CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{}> {{ ?s ?p ?o }} }}", article.id);
    let query::Answer::Triples(triples) = query::run(&projection, &question, &Parameters::new()).unwrap() else {
        panic!("CONSTRUCT gives triples")
    };
    let mut quads: Vec<String> = triples.iter().map(ToString::to_string).collect();
    let mut expect: Vec<String> =
        rdf::quads(&article).iter().map(|quad| Triple::from(quad.clone()).to_string()).collect();
    quads.sort_unstable();
    expect.sort_unstable();
    assert_eq!(quads, expect);
}

#[test]
fn names_what_is_wrong_with_a_file() {
    let (folder, path) = folder();
    let check = |bytes: &[u8], expect: &str| {
        std::fs::write(&path, bytes).unwrap();
        let message = error(Store::open(&path));
        assert!(message.contains(expect) && message.contains("demarche.sqlite"), "{message}");
    };
    assert!(error(Store::open(&path)).contains("there is no store at"));
    check(b"", "is no demarche store");
    check(b"Just some text that somebody keeps in a file of this name.", "is no demarche store");
    assert!(error(Store::create(folder.path())).contains("is no demarche store"));

    // Somebody else's database.
    std::fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(error(Store::open(&path)).contains("is no demarche store"));
    assert!(error(Store::create(&path)).contains("is no demarche store"));

    // A store from the future.
    std::fs::remove_file(&path).unwrap();
    drop(Store::create(&path).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(error(Store::open(&path)).contains("has store version 99, but this program knows only up to "));
}

#[test]
fn a_held_store_says_so_and_keeps_what_it_has() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    let mut other = rusqlite::Connection::open(&path).unwrap();
    let writing = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    assert!(error(store.put(&[common::sample()])).contains("is held by another process"));
    // Reading goes on meanwhile.
    assert_eq!(Store::open(&path).unwrap().article_ids().unwrap().len(), 0);
    drop(writing);
    assert_eq!(store.put(&[common::sample()]).unwrap().added, 1);
}

#[test]
fn a_full_disk_keeps_nothing_of_the_batch() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).unwrap();
    store.put(&[common::sample()]).unwrap();
    // SQLite reports a database that may not grow exactly as it does a full disk.
    let pages: i64 = store.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection().pragma_update(None, "max_page_count", pages).unwrap();
    let long = format!("{} {}", common::TEXT, "More of the same. ".repeat(20_000));
    let article = common::article("long", &long, "2026-01-14", vec![]);
    assert!(error(store.put(&[article])).contains("is full"));
    assert_eq!(all(&Store::open(&path).unwrap()), [common::sample()]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_can_be_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder();
    Store::create(&path).unwrap().put(&[common::sample()]).unwrap();
    let set = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    set(&path, 0o444);
    set(folder.path(), 0o555);
    if std::fs::write(folder.path().join("probe"), "").is_ok() {
        println!("skipped: this user may write to read-only folders");
    } else {
        let mut store = Store::open(&path).unwrap();
        assert_eq!(all(&store), [common::sample()]);
        let other = common::article("other", "Another text.", "2026-01-14", vec![]);
        assert!(error(store.put(&[other])).contains("cannot be written"));
        assert!(error(Store::create(&folder.path().join("new.sqlite"))).contains("cannot be written"));
    }
    set(folder.path(), 0o755);
}

#[test]
fn a_damaged_store_is_told_from_a_foreign_file() {
    let (_folder, path) = folder();
    Store::create(&path).unwrap().put(&[common::sample()]).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let (start, length) = (4096, bytes.len());
    bytes[start..length].fill(0xAA);
    std::fs::write(&path, &bytes).unwrap();
    let message = error(Store::open(&path).and_then(|store| store.statements(&Filter::default())));
    assert!(message.contains("is damaged") && message.contains("restore a backup"), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_record_comes_back(articles in prop::collection::vec(common::any_article(), 0..4)) {
        let mut store = Store::in_memory().unwrap();
        store.put(&articles).unwrap();
        for article in &articles {
            let known = store.extracted(&article.id).unwrap().unwrap();
            // A made-up text may come twice: then one of the two stays.
            prop_assert!(articles.contains(&known));
        }
        let put = store.put(&articles).unwrap();
        prop_assert!(put.is_nothing());
    }
}
