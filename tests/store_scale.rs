//! How a store of 100,000 statements behaves. Takes a while: `cargo test --release --test store_scale -- --ignored --nocapture`.

mod common;

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use demarche::{rdf, record::Article, stance::Stance, store::Store};
use oxigraph::{io::RdfFormat, model::Quad};

const ARTICLES: usize = 5_000;
/// Statements of an article.
const EACH: usize = 20;

/// An article with statements of 200 speakers at 100 targets over two years.
fn made_up(n: usize) -> Article {
    let mut text = format!("Article {n}. ");
    let mut sentences = Vec::new();
    for i in 0..EACH {
        // An article quotes half a dozen people on four states.
        let (speaker, target) = ((n * 7 + i % 6 * 13) % 200, (n * 3 + i % 4 * 5) % 100);
        let sentence = format!("Speaker {speaker} said that State {target} must do number {i} of {n}.");
        text.push_str(&sentence);
        text.push(' ');
        sentences.push((sentence, speaker, target));
    }
    let statements = sentences
        .iter()
        .enumerate()
        .map(|(i, (sentence, speaker, target))| {
            let code = format!("S{:02}", speaker % 60);
            let person = common::actor(
                &format!("person/speaker-{speaker}"),
                &format!("Speaker {speaker}"),
                "person",
                Some(&code),
                Some("Minister"),
            );
            let state = common::state(&format!("T{target:02}"), &format!("State {target}"));
            let stance = Stance::all().nth((n + i) % 23).unwrap();
            let mut statement = common::statement(&text, person, stance, Some(state), sentence);
            statement.cue = Some(demarche::record::Quote {
                start: statement.sentence.start,
                end: statement.sentence.start + 7,
                text: "Speaker".into(),
            });
            statement.content = vec![common::quote(&text, &format!("State {target} must do number {i} of {n}"))];
            statement.kind = "indirect".into();
            statement
        })
        .collect();
    let day = format!("202{}-{:02}-{:02}", 4 + n % 2, 1 + n / 2 % 12, 1 + n % 28);
    common::article(&format!("made-up-{n}"), &text, &day, statements)
}

/// What it gives and its seconds of processor time: the clock tells of others on the machine, too.
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> (T, f64) {
    let (cpu, start) = (cpu_of(Whose::This), Instant::now());
    let value = run();
    let (cpu, wall) = (cpu_of(Whose::This) - cpu, start.elapsed().as_secs_f64());
    println!("{what}: {cpu:.2} s of CPU, {wall:.2} s on the clock");
    (value, cpu)
}

#[test]
#[ignore = "takes a minute and a gigabyte"]
fn a_hundred_thousand_statements() {
    let folder = tempfile::tempdir().unwrap();
    // Kept where a person may try the commands on it.
    let path =
        std::env::var_os("DEMARCHE_TEST_SCALE").map_or(folder.path().join("scale.sqlite"), std::path::PathBuf::from);
    let articles: Vec<Article> = (0..ARTICLES).map(made_up).collect();
    let mut store = Store::create(&path).unwrap();
    let (put, seconds) = timed("put", || {
        articles.chunks(100).fold(demarche::store::Put::default(), |mut sum, batch| {
            sum += store.put(batch).unwrap();
            sum
        })
    });
    println!("{put:?}, {:.0} statements/s", put.statements as f64 / seconds);
    drop(articles);

    let (quads, _) = timed("record to quads", || store.quads().collect::<Result<Vec<Quad>, _>>().unwrap());
    println!("{} quads, {:.1} a statement", quads.len(), quads.len() as f64 / put.statements as f64);
    let mut nquads = Vec::new();
    rdf::write(&quads, RdfFormat::NQuads, &mut nquads).unwrap();
    drop(quads);
    let (projection, ours) = timed("projection and load", || store.projection().unwrap());
    let count = projection.len() as f64;
    drop(projection);
    let (_, theirs) = timed("Oxigraph from N-Quads", || {
        let other = oxigraph::store::Store::new().unwrap();
        let mut loader = other.bulk_loader();
        loader.load_from_slice(RdfFormat::NQuads, &nquads).unwrap();
        loader.commit().unwrap();
    });
    println!("{:.0} quads/s against {:.0}: {:.0} %", count / ours, count / theirs, 100.0 * theirs / ours);

    drop(store);
    whole_processes(&path);
    assert!(theirs / ours >= 0.8, "projection and load is slower than it should be");
}

/// The commands that an analyst waits for, from start to end: the mean of five runs after a first one, and one question
/// in SPARQL with the most memory that it took.
fn whole_processes(path: &Path) {
    let command = |arguments: &[&str]| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("demarche"));
        command.env("DEMARCHE_STORE", path).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let run = |arguments: &[&str]| {
        let output = command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{arguments:?}");
    };
    let quick: [&[&str]; 11] = [
        &["statements", "list"],
        &["statements", "list", "--speaker", "Speaker 7", "--stance", "condemns,threatens", "--since", "2025-01-01"],
        &["statements", "list", "--target", "State 12"],
        &["statements", "search", "\"number 7\" state"],
        &["statements", "search", "must"],
        &["statements", "pairs", "--by", "polity"],
        &["statements", "pairs", "--limit", "100000", "--format", "csv"],
        &["matrix", "--format", "csv"],
        &["matrix"],
        &["timeline"],
        &["stats"],
    ];
    for arguments in quick {
        run(arguments);
        let (cpu, start) = (cpu_of(Whose::Children), Instant::now());
        (0..5).for_each(|_| run(arguments));
        let (cpu, wall) = ((cpu_of(Whose::Children) - cpu) / 5.0, start.elapsed().as_secs_f64() / 5.0);
        println!("demarche {}: {cpu:.3} s of CPU, {wall:.3} s on the clock", arguments.join(" "));
        assert!(cfg!(debug_assertions) || cpu <= 0.1, "{arguments:?} takes {cpu} s");
    }
    let others: [&[&str]; 2] = [&["graph", "--format", "svg"], &["graph", "--format", "gexf"]];
    for arguments in others {
        let cpu = cpu_of(Whose::Children);
        run(arguments);
        println!("demarche {}: {:.3} s of CPU", arguments.join(" "), cpu_of(Whose::Children) - cpu);
    }
    let arguments = ["query", "unanswered-demands", "--format", "csv"];
    let cpu = cpu_of(Whose::Children);
    let peak = peak_of(command(&arguments).stdout(Stdio::null()));
    let cpu = cpu_of(Whose::Children) - cpu;
    println!("demarche {}: {cpu:.2} s of CPU, {peak} MiB at most", arguments.join(" "));
    assert!(cfg!(debug_assertions) || cpu <= 20.0 && peak <= 1500, "{cpu} s and {peak} MiB are too much");
}

/// The most memory that a process takes until it ends, in MiB, looked up again and again (`VmHWM` of proc(5)).
fn peak_of(command: &mut Command) -> u64 {
    let mut child = command.spawn().unwrap();
    let mut peak = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = line.and_then(|line| line.split_whitespace().next()).and_then(|number| number.parse().ok());
        peak = peak.max(kibibytes.unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success());
            return peak / 1024;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Whose processor time counts.
#[derive(Clone, Copy)]
enum Whose {
    This,
    /// Of the processes that this one has waited for.
    Children,
}

/// User and system time in seconds; Linux counts hundredths.
fn cpu_of(whose: Whose) -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("this test runs on Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 14 and 15 of proc(5), or 16 and 17; the name was the second.
    let first = match whose {
        Whose::This => 11,
        Whose::Children => 13,
    };
    after_name.split_whitespace().skip(first).take(2).map(|ticks| ticks.parse::<f64>().unwrap() / 100.0).sum()
}
