//! A store in trouble: the disk full, the folder read only, another writer, bits that flipped. Every command says what
//! is wrong and what to do, and nothing else is lost.

#![cfg(unix)]

mod common;

use std::{
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use demarche::{
    record::Article,
    store::{Filter, Store},
};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demarche.sqlite");
    Store::create(&path).unwrap().put(&[common::sample()]).unwrap();
    (folder, path)
}

fn demarche(path: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("demarche"));
    command
        .env("DEMARCHE_STORE", path)
        .env_remove("DEMARCHE_CORRECTIONS")
        .env("DEMARCHE_BY", "Ann Lee")
        .args(arguments);
    command
}

fn failed(output: Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn is_whole(path: &Path) {
    let store = Store::open(path).unwrap();
    assert_eq!(store.verify().unwrap(), Vec::<String>::new());
    assert_eq!(store.extracted(&common::sample().id).unwrap(), Some(common::sample()));
}

/// Statements enough for more than a megabyte, as text to build from.
fn much(folder: &Path) -> PathBuf {
    let articles = folder.join("articles");
    std::fs::create_dir(&articles).unwrap();
    for n in 0..8 {
        let text = format!("Iran condemned strike number {n} on Sunday.\n\n").repeat(150);
        std::fs::write(articles.join(format!("{n}.txt")), text).unwrap();
    }
    articles
}

/// A file system of one megabyte, where this user may mount one.
#[test]
fn a_disk_that_is_full() {
    let (folder, _) = folder();
    let small = folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&small).output();
    if !mount.is_ok_and(|output| output.status.success()) {
        println!("skipped: this user may mount no file system");
        return;
    }
    let path = small.join("demarche.sqlite");
    Store::create(&path).unwrap().put(&[common::sample()]).unwrap();
    let output = demarche(&path, &["build", "--quiet"]).arg(much(folder.path())).output().unwrap();
    let message = failed(output);
    let check = || {
        assert!(message.contains("is full: free some space and run this again"), "{message}");
        is_whole(&path);
    };
    let checked = std::panic::catch_unwind(check);
    Command::new("umount").arg(&small).output().unwrap();
    checked.unwrap();
}

/// A file that may grow no further, which the system reports otherwise than a full disk.
#[test]
fn a_file_that_may_not_grow() {
    let (folder, path) = folder();
    let articles = much(folder.path());
    let program = assert_cmd::cargo::cargo_bin("demarche");
    let script = "trap '' XFSZ; ulimit -f 512; exec \"$0\" build --quiet \"$1\"";
    let output = Command::new("bash")
        .args(["-c", script])
        .args([&program, &articles])
        .env("DEMARCHE_STORE", &path)
        .output()
        .unwrap();
    let message = failed(output);
    assert!(message.contains("demarche.sqlite") && message.contains("nothing of this batch was kept"), "{message}");
    is_whole(&path);
}

/// Read by a user who may not write, and written by him in vain.
#[test]
fn a_folder_that_may_not_be_written() {
    let (folder, path) = folder();
    let set = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    set(&path, 0o444);
    set(folder.path(), 0o555);
    let root = std::fs::write(folder.path().join("probe"), "").is_ok();
    let run = |arguments: &[&str]| {
        let mut command = demarche(&path, arguments);
        if root {
            // Nobody, to whom the rights apply.
            command.uid(65534).gid(65534);
        }
        command.output()
    };
    let Ok(read) = run(&["stats"]) else {
        println!("skipped: nobody may run the program where it lies");
        return set(folder.path(), 0o755);
    };
    assert!(read.status.success(), "{read:?}");
    assert!(String::from_utf8_lossy(&read.stdout).contains("statements  4"));
    let listed = run(&["statements", "list", "--format", "csv"]).unwrap();
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 5);
    let id = common::sample().statements[0].id.clone();
    for arguments in [&["remove", "cooper-2026-01-13"][..], &["statements", "reject", &id]] {
        let message = failed(run(arguments).unwrap());
        assert!(
            message.contains("demarche.sqlite cannot be written: make the file and its folder writable"),
            "{message}"
        );
    }
    // Decisions that cannot be taken over are told of; what holds so far is shown.
    set(folder.path(), 0o755);
    let file = folder.path().join("demarche.corrections.tsv");
    std::fs::write(&file, format!("2026-02-02\tBo\treject\t{id}\n")).unwrap();
    set(&file, 0o644);
    set(folder.path(), 0o555);
    let told = run(&["stats"]).unwrap();
    assert!(String::from_utf8_lossy(&told.stderr).contains("is not applied yet"), "{told:?}");
    set(folder.path(), 0o755);
    set(&path, 0o644);
    is_whole(&path);
}

#[test]
fn another_process_that_writes() {
    let (folder, path) = folder();
    let mut other = rusqlite::Connection::open(&path).unwrap();
    let writing = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    std::fs::write(folder.path().join("a.txt"), "Iran condemned the strike on Sunday.\n").unwrap();
    let article = folder.path().join("a.txt");
    let id = common::sample().statements[0].id.clone();
    let file = folder.path().join("demarche.corrections.tsv");
    for arguments in [
        &["build", article.to_str().unwrap()][..],
        &["remove", "cooper-2026-01-13"],
        &["statements", "reject", &id],
        &["actors", "rename", "IRN", "Persia"],
    ] {
        let message = failed(demarche(&path, arguments).output().unwrap());
        assert!(message.contains("is held by another process: wait until it has finished"), "{arguments:?}: {message}");
    }
    assert!(!file.exists(), "a decision that was not applied is not written");
    assert!(demarche(&path, &["stats"]).output().unwrap().status.success(), "reading goes on");
    drop(writing);
    is_whole(&path);
    assert!(demarche(&path, &["statements", "reject", &id]).output().unwrap().status.success());
    assert!(file.exists());
}

/// Wherever a bit flips, no command panics; and where what it belongs to is in use, `verify` finds it.
#[test]
fn bits_that_flip() {
    let (folder, path) = folder();
    // The whole in one file.
    let flat = folder.path().join("flat.sqlite");
    Store::open(&path).unwrap().backup(&flat).unwrap();
    let whole = std::fs::read(&flat).unwrap();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut found = 0;
    const ROUNDS: usize = 150;
    for _ in 0..ROUNDS {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let at = random as usize % whole.len();
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (random >> 60 & 7);
        std::fs::write(&flat, &bytes).unwrap();
        let look = || -> Result<Vec<String>, demarche::store::StoreError> {
            let store = Store::open(&flat)?;
            let articles: Vec<Option<Article>> =
                store.article_ids()?.iter().map(|id| store.article(id)).collect::<Result<_, _>>()?;
            drop(articles);
            store.statements(&Filter::default())?;
            store.verify()
        };
        match look() {
            Ok(wrong) => found += usize::from(!wrong.is_empty()),
            Err(error) => {
                assert!(error.to_string().contains("flat.sqlite"), "{error}");
                found += 1;
            }
        }
    }
    // Most of a small store is empty space.
    assert!(found * 20 > ROUNDS, "{found} of {ROUNDS} were found");
    std::fs::write(&flat, &whole).unwrap();
    is_whole(&flat);
}
