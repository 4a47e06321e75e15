//! The command line: the real binary on articles in a temporary folder.

mod cli {
    pub mod run;
}

use cli::run::Run;
use serde_json::Value;

const ARTICLE: &str = "Norway condemns Russia\n\n2026-02-03\n\nNorway's Foreign Minister Espen Barth Eide condemned Russia \
on Monday. “We will not accept this,” he told reporters in Oslo.\n";

fn statements(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn extract_keeps_the_contract() {
    let output = Run::new().file("a.txt", ARTICLE).args(["extract", "a.txt"]).succeeds();
    let statements = statements(&output.stdout);
    assert!(!statements.is_empty());
    let text: Vec<char> = ARTICLE.chars().collect();
    for s in &statements {
        assert_eq!(s["doc"], "a");
        let fields = ["id", "speaker", "targets", "addressees", "stance", "polarity", "kind", "negated", "date"];
        for field in fields.into_iter().chain(["cue", "content", "mention", "sentence", "rule", "score"]) {
            assert!(s.get(field).is_some(), "no field {field}: {s}");
        }
        for field in ["id", "name", "type", "polity"] {
            assert!(s["speaker"].get(field).is_some(), "no field speaker.{field}: {s}");
        }
        for quote in s["content"].as_array().unwrap().iter().chain([&s["cue"], &s["mention"]]) {
            if let (Some(start), Some(end)) = (quote["start"].as_u64(), quote["end"].as_u64()) {
                let words: String = text[start as usize..end as usize].iter().collect();
                assert_eq!(quote["text"], words, "offsets count code points");
            }
        }
        let score = s["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score));
    }
    assert!(statements.iter().any(|s| s["speaker"]["name"] == "Espen Barth Eide"), "{}", output.stdout);
}

#[test]
fn standard_input_is_read_like_a_file() {
    let file = Run::new().file("a.txt", ARTICLE).args(["extract", "--format", "table", "a.txt"]).succeeds();
    let input = Run::new().input(ARTICLE).args(["extract", "--format", "table", "-"]).succeeds();
    assert_eq!(file.stdout, input.stdout);
}

#[test]
fn output_does_not_depend_on_threads() {
    let run = |threads| {
        let lines: Vec<String> = (0..80)
            .map(|n| {
                serde_json::json!({"id": format!("a{n}"), "text": format!("{ARTICLE}\nNumber {n}.\n")}).to_string()
            })
            .collect();
        let run = Run::new().file("a.jsonl", &lines.join("\n"));
        run.args(["extract", "--threads", threads, "a.jsonl"]).succeeds().stdout
    };
    let one = run("1");
    assert_eq!(one, run("4"));
    let docs: Vec<String> = statements(&one).iter().map(|s| s["doc"].as_str().unwrap().to_owned()).collect();
    let number = |doc: &String| doc[1..].parse::<usize>().unwrap();
    assert!(docs.is_sorted_by_key(number), "the order of the input is kept: {docs:?}");
}

#[test]
fn a_bad_article_is_skipped_and_counted() {
    let run = Run::new().file("a.txt", ARTICLE).bytes("b.txt", b"caf\xe9 au lait").file("c.txt", "");
    let output = run.args(["extract", "b.txt", "a.txt", "c.txt", "d.txt"]).exits_with(1);
    assert!(!output.stdout.is_empty());
    let expected =
        ["b.txt: line 1, byte 3: not UTF-8", "c.txt: is empty", "d.txt: no such file", "3 inputs were skipped"];
    for message in expected {
        assert!(output.stderr.contains(message), "{message}: {}", output.stderr);
    }
}

#[test]
fn nothing_readable_is_a_failure() {
    let output = Run::new().args(["extract", "nowhere.txt"]).exits_with(2);
    assert!(output.stdout.is_empty());
    assert!(output.stderr.contains("nothing could be read"), "{}", output.stderr);
}

#[test]
fn a_closed_pipe_is_success() {
    let lines = vec![serde_json::json!({"text": ARTICLE.repeat(40)}).to_string(); 50];
    Run::new().file("a.jsonl", &lines.join("\n")).args(["extract", "a.jsonl"]).succeeds_into_closed_pipe();
}

#[test]
fn building_again_changes_nothing() {
    let run = Run::new().file("a.txt", ARTICLE).file("b.txt", &ARTICLE.replace("Norway", "Sweden"));
    let first = run.args(["build", "a.txt", "b.txt", "--store", "s.sqlite"]).succeeds();
    assert!(first.stdout.contains("articles    2: 2 new"), "{}", first.stdout);
    let dump = |run: &Run| run.args(["query", "--store", "s.sqlite", "--format", "nquads", DUMP]).succeeds().stdout;
    let before = dump(&run);
    let again = run.args(["build", "b.txt", "a.txt", "--store", "s.sqlite"]).succeeds();
    assert!(again.stdout.contains("2: 2 unchanged") && again.stdout.contains("nothing to change"), "{}", again.stdout);
    assert_eq!(before, dump(&run));
    assert!(before.contains("Russia"));
}

const DUMP: &str = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s ?p ?o";

#[test]
fn build_says_what_it_skipped_and_why() {
    let run = Run::new().file("a.txt", ARTICLE).file("bad.jsonl", "{\"text\": \"Iran said no.\"}\n{\"text\": 3}\n{\n");
    let output = run.args(["build", "a.txt", "bad.jsonl", "--store", "s.sqlite"]).exits_with(1);
    assert!(output.stdout.contains("articles    2: 2 new"), "{}", output.stdout);
    assert!(output.stdout.contains("skipped     2"), "{}", output.stdout);
    assert!(output.stdout.contains("bad.jsonl: line 2: \"text\" is a number"), "{}", output.stdout);
    assert!(output.stdout.contains("bad.jsonl: line 3, column"), "{}", output.stdout);
}

#[test]
fn a_file_that_is_no_store_is_left_alone() {
    let run = Run::new().file("a.txt", ARTICLE);
    let output = run.args(["build", "a.txt", "--store", "a.txt"]).exits_with(2);
    assert!(output.stderr.contains("a.txt"), "{}", output.stderr);
    assert_eq!(run.read("a.txt"), ARTICLE);
}

#[test]
fn inspect_shows_every_stage_in_a_narrow_terminal() {
    let run = Run::new().file("a.txt", ARTICLE);
    let output = run.args(["inspect", "a.txt"]).succeeds();
    for stage in ["══ segments", "══ syntax", "══ actors", "══ statements"] {
        assert!(output.stdout.contains(stage), "{stage}: {}", output.stdout);
    }
    for words in ["└quotation 0", "nsubj→", "Espen Barth Eide (person, NOR", "speaker", "cue┘"] {
        assert!(output.stdout.contains(words), "{words}: {}", output.stdout);
    }
    assert!(!output.stdout.contains('\x1b'), "colours are for terminals");
    let wide = output.stdout.lines().filter(|line| line.chars().count() > 100);
    assert_eq!(wide.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_command_has_help_with_examples() {
    let all = Run::new().args(["--help"]).succeeds().stdout;
    let commands = all.split("Commands:").nth(1).unwrap().lines().filter_map(|line| line.strip_prefix("  "));
    let commands: Vec<&str> = commands.take_while(|l| !l.is_empty()).filter_map(|l| l.split(' ').next()).collect();
    let commands: Vec<&str> = commands.into_iter().filter(|c| !c.is_empty() && !c.starts_with('-')).collect();
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let help = Run::new().args([command, "--help"]).succeeds().stdout;
        assert!(help.contains(&format!("Examples:\n  demarche {command}")), "{command}: {help}");
        let about = help.lines().next().unwrap_or_default();
        assert!(!about.is_empty(), "{command} says what it does");
    }
}

#[test]
fn damaged_weights_are_named_with_a_way_out() {
    let run = Run::new().file("a.txt", ARTICLE).file("w.bin", "demSyntx, but cut short");
    let output = run.args(["extract", "a.txt", "--weights", "w.bin"]).exits_with(2);
    assert!(output.stderr.contains("w.bin") && output.stderr.contains("demarche train"), "{}", output.stderr);
    let output = Run::new().args(["extract", "a.txt", "--weights", "gone.bin"]).exits_with(2);
    assert!(output.stderr.contains("gone.bin: cannot be read"), "{}", output.stderr);
}
