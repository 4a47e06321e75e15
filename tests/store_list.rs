//! Lists, searches and sums: the same as reading everything, and no more than asked for.

mod common;

use std::collections::BTreeMap;

use demarche::{
    record::{Article, Statement, iri},
    stance::Stance,
    store::{By, Filter, Page, Store},
};

const ALL: Page = Page { limit: 10_000, offset: 0 };

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store.put(&common::corpus()).unwrap();
    store
}

#[test]
fn many_statements_are_read_as_few_are() {
    let mut store = Store::in_memory().unwrap();
    let article = |n: usize| common::sample_of(&format!("n{n:03}"), &format!("{} Number {n}.", common::TEXT));
    let articles: Vec<Article> = (0..501).map(article).collect();
    store.put(&articles).unwrap();
    let all = store.statements(&Filter::default()).unwrap();
    assert_eq!(all.len(), 2004, "enough to be read at once");
    let mut one_by_one: Vec<Statement> = articles.into_iter().flat_map(|article| article.statements).collect();
    let key = |s: &Statement| s.id.clone();
    let mut all = all;
    all.sort_by_key(key);
    one_by_one.sort_by_key(key);
    assert!(all == one_by_one);
}

#[test]
fn a_list_has_the_filter_s_statements_latest_first_page_by_page() {
    let store = store();
    let check = |filter: &Filter| {
        let listed = store.list(filter, ALL).unwrap();
        let mut expect: Vec<String> = store.statements(filter).unwrap().into_iter().map(|s| s.id).collect();
        let mut found: Vec<String> = listed.iter().map(|found| found.id.clone()).collect();
        assert!(listed.windows(2).all(|pair| pair[0].day >= pair[1].day), "{filter:?}");
        let pages: Vec<String> = (0..expect.len() as u32 + 1)
            .flat_map(|offset| store.list(filter, Page { limit: 1, offset }).unwrap())
            .map(|found| found.id)
            .collect();
        assert_eq!(pages, found);
        expect.sort();
        found.sort();
        assert_eq!(found, expect, "{filter:?}");
        found.len()
    };
    let name = |name: &str| Some(name.to_owned());
    assert!(check(&Filter::default()) > 8);
    assert!(check(&Filter { speaker: name("yvette cooper"), ..Filter::default() }) > 2);
    assert!(check(&Filter { target: name("IRN"), stance: vec![Stance::Condemns], ..Filter::default() }) > 1);
    assert!(check(&Filter { since: name("2026-01-14"), until: name("2026-01-15"), ..Filter::default() }) > 1);
    assert_eq!(check(&Filter { speaker: name("nobody' OR 1 --"), ..Filter::default() }), 0);
}

#[test]
fn a_search_finds_words_however_they_are_written() {
    let store = store();
    let count = |words: &str| store.search(words, &Filter::default(), ALL).unwrap().len();
    assert_eq!(count("HORRIFIC"), 1);
    assert_eq!(count("protesters horrific"), 1);
    assert_eq!(count("\"horrific protesters\""), 0);
    assert_eq!(count("horr*"), 1);
    assert_eq!(count("horr"), 0);
    assert_eq!(count("\" AND ( * NEAR"), 0);
    let germans = Filter { speaker: Some("DEU".into()), ..Filter::default() };
    assert_eq!(store.search("killing", &germans, ALL).unwrap().len(), 1);
}

#[test]
fn sums_are_those_of_the_statements() {
    let store = store();
    let check = |filter: &Filter| {
        let mut expect: BTreeMap<(String, String), Vec<f64>> = BTreeMap::new();
        for statement in store.statements(filter).unwrap().iter().filter(|statement| !statement.negated) {
            for target in &statement.targets {
                let key = |id: &str| iri::actor_key(id).unwrap();
                expect.entry((key(&statement.speaker.id), key(&target.id))).or_default().push(statement.polarity);
            }
        }
        let pairs = store.matrix(By::Actor, filter).unwrap();
        assert_eq!(pairs.len(), expect.len());
        for (pair, ((speaker, target), tones)) in pairs.iter().zip(expect) {
            assert_eq!((&pair.speaker, &pair.target, pair.statements as usize), (&speaker, &target, tones.len()));
            assert!((pair.tone - tones.iter().sum::<f64>() / tones.len() as f64).abs() < 1e-3);
        }
        pairs.len()
    };
    assert!(check(&Filter::default()) > 5);
    assert!(check(&Filter { stance: vec![Stance::Threatens, Stance::Praises], ..Filter::default() }) > 2);
    assert!(check(&Filter { since: Some("2026-01-15".into()), ..Filter::default() }) > 0);
    let polities = store.matrix(By::Polity, &Filter::default()).unwrap();
    assert!(polities.iter().any(|pair| pair.speaker == "GBR" && pair.target == "IRN" && pair.statements > 2));
}
