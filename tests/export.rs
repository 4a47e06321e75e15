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
    let formats =
        ["dot", "svg", "gexf", "gexf-time", "graphml", "cytoscape", "node-link", "mermaid", "csv", "csv-nodes"];
    for format in formats {
        let arguments = ["graph", "--measures", "--format", format];
        assert_eq!(demarche(&arguments), demarche(&arguments), "{format}");
    }
    for command in ["matrix", "timeline", "measure"] {
        assert_eq!(demarche(&[command]), demarche(&[command]), "{command}");
    }
}

/// Writes a graph of a few hundred statements in one format and has NetworkX read it; gives what it found.
fn read_by_networkx(form: &str, options: &[&str], measures: bool) -> Option<String> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut all = statements::some();
    all.extend(statements::many(60, 300));
    let lines = statements::write_lines(&dir, &all);
    let file = dir.path().join("graph");
    let mut command = cargo_bin_cmd!("demarche");
    command.args(["graph", "--measures"]).args(options).arg("--statements").arg(lines).arg("-o").arg(&file);
    command.assert().success();
    let python = std::env::var("DEMARCHE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/tools/check_graph.py");
    let output = Command::new(python).args([script, form]).arg(&file).args(measures.then_some("measures")).output();
    match output {
        Ok(output) if output.status.code() == Some(3) => {
            eprintln!("skipped: NetworkX and SciPy are not installed (set DEMARCHE_PYTHON)")
        }
        Err(_) => eprintln!("skipped: Python is not installed"),
        Ok(output) => {
            assert!(output.status.success(), "{form}: {}", String::from_utf8_lossy(&output.stderr));
            return Some(String::from_utf8_lossy(&output.stdout).into_owned());
        }
    }
    None
}

#[test]
fn networkx_reads_every_graph_format_and_agrees_on_measures() {
    let forms: [(&str, &[&str], bool); 5] = [
        ("graphml", &["--format", "graphml"], true),
        ("gexf", &["--format", "gexf"], true),
        ("gexf", &["--format", "gexf-time"], true),
        ("cytoscape", &["--format", "cytoscape"], false),
        ("node-link", &["--format", "node-link"], false),
    ];
    let found: Vec<String> =
        forms.iter().filter_map(|(f, options, measures)| read_by_networkx(f, options, *measures)).collect();
    for text in &found {
        let plain: Vec<&str> =
            text.lines().filter(|l| !l.starts_with("reciprocity") && !l.starts_with("modularity")).collect();
        let first: Vec<&str> =
            found[0].lines().filter(|l| !l.starts_with("reciprocity") && !l.starts_with("modularity")).collect();
        assert_eq!(plain, first, "all formats tell the same");
        assert!(text.contains("quoted") && text.contains("label"), "{text}");
    }
}

#[test]
fn mermaid_holds_no_markup_but_its_own() {
    let text = demarche(&["graph", "--format", "mermaid"]);
    assert!(text.starts_with("flowchart LR\n") && text.contains("-->|\"threatens 2\"|"), "{text}");
    // The quotation marks that stand are those around labels, two of a line.
    assert!(text.lines().all(|l| l.matches('"').count() % 2 == 0 && l.matches('"').count() <= 2), "{text}");
    assert!(!text.contains("<b>"));
}

#[test]
fn csv_is_read_back_and_holds_no_formula() {
    for format in ["csv", "csv-nodes", "csv-statements"] {
        let text = demarche(&["graph", "--measures", "--format", format]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut rows = 0;
        for row in reader.records() {
            let row = row.expect("every row has as many cells as the header");
            rows += 1;
            for cell in row.iter().filter(|c| c.parse::<f64>().is_err()) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{format}: {cell:?}");
            }
        }
        assert!(rows >= 10, "{format}: {rows} rows");
    }
}

#[test]
fn matrix_and_timeline_are_well_formed() {
    for command in ["matrix", "timeline"] {
        accepted("xmllint", &["--noout", "-"], &demarche(&[command]));
        let empty = demarche(&[command, "--until", "1999"]);
        assert!(empty.contains("No statement passes the filter."));
        accepted("xmllint", &["--noout", "-"], &empty);
    }
    let table = demarche(&["matrix", "--format", "csv", "--level", "polity"]);
    assert!(table.lines().count() > 5);
}

#[test]
fn measures_and_comparison_as_tables() {
    let summary = demarche(&["measure", "--format", "csv"]);
    assert!(summary.contains("statements,11"), "{summary}");
    let months = demarche(&["measure", "months", "--level", "polity", "--format", "csv"]);
    assert!(months.contains("United States,Iran,2026-01,3,"), "{months}");
    let changes = demarche(&["compare", "--before", "..2026-01-12", "--after", "2026-01-13", "--format", "json"]);
    let changes: Vec<serde_json::Value> = serde_json::from_str(&changes).expect("JSON");
    let trump = changes.iter().find(|c| c["speaker"] == "Donald Trump").expect("he spoke in both periods");
    assert_eq!((&trump["statements_before"], &trump["statements_after"]), (&2.into(), &1.into()));
    assert!(trump["change"].as_f64().expect("a change") < 0.0);
}

#[test]
fn an_unknown_stance_lists_those_there_are() {
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(["graph", "--stance", "hates", "--statements", "/dev/null"]).output().unwrap();
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("unknown stance “hates”") && message.contains("condemns"), "{message}");
}
