//! RDF on disk beside the record, in step with it (`cargo test --features rocksdb-system --test disk`).
#![cfg(feature = "rocksdb")]

mod common;

use std::path::Path;

use demarche::{
    query,
    store::{OnDisk, Parameters, Queryable, Store, StoreError},
};

fn condemnations(rdf: &dyn Queryable) -> query::Answer {
    query::run(rdf, query::named("condemnations").unwrap().sparql, &Parameters::new()).unwrap()
}

fn step(store: &Store, path: &Path) -> (usize, usize, usize) {
    let disk = OnDisk::open(path).unwrap();
    let step = store.bring_disk_into_step(&disk, |_| ()).unwrap();
    assert_eq!(condemnations(disk.quads()), condemnations(&store.projection().unwrap()));
    (step.put, step.unchanged, step.deleted)
}

#[test]
fn the_disk_follows_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    let mut store = Store::create(&path).unwrap();
    store.put(&common::corpus()).unwrap();
    let graphs = common::corpus().len() + 5;
    assert!(!OnDisk::is_kept(&path));
    assert_eq!(step(&store, &path), (graphs, 0, 0));
    assert!(OnDisk::is_kept(&path));
    assert_eq!(step(&store, &path), (0, 0, 0), "the stamp tells that nothing has changed");
    let gone = store.article_ids().unwrap().swap_remove(0);
    store.remove(&gone).unwrap();
    assert_eq!(step(&store, &path), (2, graphs - 3, 1), "runs and actors tell of one article less");
    let rebuilt = store.rebuild_disk().unwrap();
    assert_eq!((rebuilt.put, rebuilt.unchanged), (graphs - 1, 0));
    assert_eq!(step(&store, &path), (0, 0, 0));
    let disk = OnDisk::open(&path).unwrap();
    assert!(matches!(OnDisk::open(&path), Err(StoreError::Held(_))));
    drop(disk);
    std::fs::remove_dir_all(OnDisk::folder(&path)).unwrap();
    assert_eq!(step(&store, &path), (graphs - 1, 0, 0));
}
