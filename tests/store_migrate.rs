//! Stores that earlier versions wrote: brought up without loss, or refused with a message.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use demarche::store::{Filter, Store};
use rusqlite::Connection;

/// A copy of the store that version 1 made of two sample articles.
fn old() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store-v1.sqlite"), &path).unwrap();
    (folder, path)
}

fn run(path: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = Command::cargo_bin("demarche").unwrap();
    let assert = command.env("DEMARCHE_STORE", path).args(arguments).assert().code(code);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&assert.get_output().stdout), text(&assert.get_output().stderr))
}

#[test]
fn nothing_is_lost_on_the_way() {
    let (_folder, path) = old();
    let before: Vec<(String, String, String)> = Connection::open(&path)
        .unwrap()
        .prepare("SELECT iri, stance, text FROM statements ORDER BY article, n")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(before.len(), 55);
    let (said, _) = run(&path, &["migrate"], 0);
    assert!(said.contains(&format!("from store version 1 to {}", Store::VERSION)), "{said}");
    assert!(run(&path, &["migrate"], 0).0.contains("already"));
    let store = Store::open(&path).unwrap();
    let after: Vec<(String, String)> = store
        .article_ids()
        .unwrap()
        .iter()
        .flat_map(|id| store.extracted(id).unwrap().unwrap().statements)
        .map(|s| (s.stance.to_string(), s.content.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" … ")))
        .collect();
    let words = |all: Vec<(String, String)>| all.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(words(after), words(before.into_iter().map(|(_, stance, text)| (stance, text)).collect()));
    assert_eq!(store.statements(&Filter::default()).unwrap().len(), 55);
    // What is summed for quick answers is there, too.
    let sums = "SELECT (SELECT count(*) FROM said), (SELECT count(*) FROM targets)";
    let (said, targets): (i64, i64) =
        store.connection().query_row(sums, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert!(said > 0 && said == targets);
    assert_eq!(store.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn a_store_brought_up_is_made_like_a_new_one() {
    let (folder, path) = old();
    drop(Store::migrate(&path).unwrap());
    let new = folder.path().join("new.sqlite");
    drop(Store::create(&new).unwrap());
    assert_eq!(shape(&path), shape(&new));
}

/// Tables with their columns, and everything else by its SQL, comments and white space aside.
fn shape(path: &Path) -> BTreeSet<String> {
    let db = Connection::open(path).unwrap();
    let mut found = BTreeSet::new();
    let mut select = db.prepare("SELECT type, name, ifnull(sql, '') FROM sqlite_master").unwrap();
    let mut rows = select.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (kind, name, sql): (String, String, String) =
            (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        let plain: Vec<&str> = sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        match kind.as_str() {
            "table" => {
                let columns = format!(
                    "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || ifnull(dflt_value, '') || ' ' || pk FROM pragma_table_xinfo('{name}')"
                );
                let mut columns = db.prepare(&columns).unwrap();
                for column in columns.query_map([], |row| row.get::<_, String>(0)).unwrap() {
                    found.insert(format!("{name}: {}", column.unwrap()));
                }
            }
            _ => drop(found.insert(format!(
                "{kind} {name}: {}",
                plain.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
            ))),
        }
    }
    found
}

#[test]
fn readers_say_what_to_run_and_writers_do_it() {
    let (_folder, path) = old();
    let bytes = std::fs::read(&path).unwrap();
    let (_, message) = run(&path, &["stats"], 2);
    assert!(message.contains("has store version 1, and this program reads") && message.contains("`demarche migrate`"));
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "reading changes nothing");
    run(&path, &["remove", "poland-drones-2025-09-12"], 0);
    assert!(run(&path, &["stats"], 0).0.contains("articles    1\n"));
}

#[test]
fn a_number_that_no_version_wrote_is_refused() {
    let (_folder, path) = old();
    let set = |version: i64| Connection::open(&path).unwrap().pragma_update(None, "user_version", version).unwrap();
    set(0);
    assert!(run(&path, &["migrate"], 2).1.contains("is damaged"));
    set(Store::VERSION + 1);
    for command in [&["migrate"][..], &["stats"], &["remove", "x"], &["verify"]] {
        let (_, message) = run(&path, command, 2);
        assert!(message.contains("use a newer demarche"), "{command:?}: {message}");
    }
}

/// Killed in the middle of it, the store is still one of the old version, whole.
#[test]
fn a_step_is_all_or_nothing() {
    let (_folder, path) = old();
    // A table of a later version is there already: the step fails half way.
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE revisions (a)").unwrap();
    drop(db);
    run(&path, &["migrate"], 2);
    let db = Connection::open(&path).unwrap();
    let columns: i64 = db
        .query_row("SELECT count(*) FROM pragma_table_info('actors') WHERE name = 'entity_iri'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(columns, 0, "nothing of the step is there");
    db.execute_batch("DROP TABLE revisions").unwrap();
    drop(db);
    run(&path, &["migrate"], 0);
    run(&path, &["verify"], 0);
}
