//! A store whose writer is killed at any moment keeps every acknowledged batch, and no half one.

mod common;

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use demarche::{record::Article, store::Store};

/// Set for the process that is to be killed: where to write.
const VARIABLE: &str = "DEMARCHE_TEST_KILL";
/// Articles in a batch.
const BATCH: usize = 7;
const ROUNDS: u64 = 100;

fn batch(n: usize) -> Vec<Article> {
    let article = |i: usize| {
        let text = format!("{} This is copy {i} of batch {n}.", common::TEXT);
        let mut article = common::sample_of(&format!("{n}-{i}"), &text);
        article.outlet = Some(format!("batch {n}"));
        article
    };
    (0..BATCH).map(article).collect()
}

/// Not a test of its own: writes batches and says which are in, until it is killed.
#[test]
fn writer() {
    let Some(path) = std::env::var_os(VARIABLE) else { return };
    let mut store = Store::create(Path::new(&path)).unwrap();
    let first = store.counts().unwrap().articles as usize / BATCH;
    for n in first.. {
        store.put(&batch(n)).unwrap();
        println!("in {n}");
    }
}

#[test]
fn killed_at_any_moment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut acknowledged = 0;
    // How long a writer may live, in microseconds: longer on a machine that is so busy that it does not come to write.
    let (mut longest, mut idle) = (60_000, 0);
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--nocapture"])
            .env(VARIABLE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(random % longest));
        child.kill().unwrap(); // SIGKILL
        child.wait().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let last = said.filter_map(|line| line.rsplit_once("in ")?.1.parse::<usize>().ok()).max();
        acknowledged = acknowledged.max(last.map_or(0, |n| n + 1));
        idle = if last.is_some() { 0 } else { idle + 1 };
        if idle == 4 {
            (longest, idle) = (longest * 2, 0);
        }
        if acknowledged == 0 {
            continue; // killed before anything was in; perhaps before there was a file
        }
        let store = Store::open(&path).unwrap();
        let counts = store.counts().unwrap();
        assert_eq!(counts.articles as usize % BATCH, 0, "round {round}: half a batch");
        assert!(counts.articles as usize / BATCH >= acknowledged, "round {round}: an acknowledged batch is gone");
        let whole: i64 = store
            .connection()
            .query_row("SELECT count(*) FROM (SELECT 1 FROM articles GROUP BY outlet HAVING count(*) = 7)", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(whole as usize * BATCH, counts.articles as usize, "round {round}");
        assert_eq!(counts.statements, counts.articles * 4, "round {round}");
        if round % 20 == 0 {
            assert_eq!(store.verify().unwrap(), Vec::<String>::new(), "round {round}");
        }
    }
    assert_eq!(Store::open(&path).unwrap().verify().unwrap(), Vec::<String>::new());
    println!("{ROUNDS} kills, {acknowledged} batches");
    assert!(acknowledged > 10, "the writer was never let run");
}
