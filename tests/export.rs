//! Every format opened by the tool or parser it is for; where that is not installed the check is skipped, saying so.

mod statements;

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use assert_cmd::cargo::cargo_bin_cmd;

/// Runs `demarche` on the test's statements; gives standard output.
fn demarche(arguments: &[&str]) -> String {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let lines = statements::write_lines(&dir, &statements::some());
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(arguments).arg("--statements").arg(lines).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// Feeds a text to a tool; `None`, said on standard error, where the tool is not there.
fn feed(tool: &str, arguments: &[&str], text: &str) -> Option<Output> {
    let child =
        Command::new(tool).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: {tool} is not installed");
        return None;
    };
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("the tool reads");
    Some(child.wait_with_output().expect("the tool ends"))
}

fn accepted(tool: &str, arguments: &[&str], text: &str) -> Option<String> {
    let output = feed(tool, arguments, text)?;
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn dot_is_drawn_by_graphviz() {
    let dot = demarche(&["graph", "--format", "dot"]);
    assert!(dot.contains("subgraph \"cluster_NATO\""));
    let Some(svg) = accepted("dot", &["-Tsvg"], &dot) else { return };
    assert!(svg.contains("threatens 2") && svg.contains("علي لاريجاني"));
    assert!(svg.contains("&quot;quoted&quot; &lt;b&gt;&amp;"), "hostile names come through as text");
}

#[test]
fn svg_is_well_formed_and_tells_the_words() {
    let svg = demarche(&["graph", "--format", "svg"]);
    assert!(svg.contains("we will hit them very hard"));
    assert!(!svg.contains("<b>"));
    accepted("xmllint", &["--noout", "-"], &svg);
}

#[test]
fn an_empty_graph_is_still_a_picture_with_a_note() {
    let svg = demarche(&["graph", "--format", "svg", "--speaker", "Cooper", "--until", "1999"]);
    assert!(svg.contains("No statement passes the filter."));
    accepted("xmllint", &["--noout", "-"], &svg);
    accepted("dot", &["-Tsvg"], &demarche(&["graph", "--speaker", "Cooper", "--until", "1999"]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["dot", "svg"] {
        let arguments = ["graph", "--format", format];
        assert_eq!(demarche(&arguments), demarche(&arguments), "{format}");
    }
}

#[test]
fn an_unknown_stance_lists_those_there_are() {
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(["graph", "--stance", "hates", "--statements", "/dev/null"]).output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("unknown stance “hates”") && message.contains("condemns"), "{message}");
}
