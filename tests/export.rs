//! What every format says, that its text is safe, and that the same input gives the same bytes. `export_readers.rs`
//! opens the formats with the programs that they are for.

mod statements;

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use assert_cmd::cargo::cargo_bin_cmd;
use demarche::stance::Stance;

/// Runs `demarche` on the test's statements; gives standard output.
fn demarche(arguments: &[&str]) -> String {
    String::from_utf8(bytes(arguments)).expect("output is UTF-8")
}

fn bytes(arguments: &[&str]) -> Vec<u8> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let lines = statements::write_lines(&dir, &statements::some());
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(arguments).arg("--statements").arg(lines).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// All texts and attributes of an XML document, as another reader understands them.
fn read_xml(xml: &str) -> Vec<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: u32::MAX };
    let document = roxmltree::Document::parse_with_options(xml, options).expect("well-formed XML");
    let texts = document.descendants().filter_map(|node| node.text().map(str::to_owned));
    let values = document.descendants().flat_map(|node| node.attributes().map(|a| a.value().to_owned()));
    texts.chain(values.collect::<Vec<_>>()).collect()
}

/// The name of the test's actor who tries every escaping.
const HOSTILE: &str = "=cmd|' /C calc'!A0 \"quoted\" <b>&\nline";
const ARABIC: &str = "علي لاريجاني";

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
    read_xml(&svg);
}

#[test]
fn an_empty_graph_is_still_a_picture_with_a_note() {
    let svg = demarche(&["graph", "--format", "svg", "--speaker", "Cooper", "--until", "1999"]);
    assert!(svg.contains("No statement passes the filter."));
    read_xml(&svg);
    accepted("dot", &["-Tsvg"], &demarche(&["graph", "--speaker", "Cooper", "--until", "1999"]));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let formats = [
        "dot",
        "svg",
        "png",
        "gexf",
        "gexf-time",
        "graphml",
        "cytoscape",
        "node-link",
        "mermaid",
        "csv",
        "csv-nodes",
        "csv-statements",
    ];
    let columns: &[&str] =
        if cfg!(feature = "parquet") { &["parquet", "parquet-nodes", "parquet-statements"] } else { &[] };
    for format in formats.iter().chain(columns) {
        let arguments = ["graph", "--measures", "--format", format];
        assert_eq!(bytes(&arguments), bytes(&arguments), "{format}");
    }
    for command in ["matrix", "timeline"] {
        for format in ["svg", "png"] {
            assert_eq!(bytes(&[command, "--format", format]), bytes(&[command, "--format", format]), "{command}");
        }
    }
    assert_eq!(demarche(&["measure"]), demarche(&["measure"]));
}

#[test]
fn hostile_names_come_through_every_text_format() {
    for format in ["svg", "gexf", "gexf-time", "graphml"] {
        let texts = read_xml(&demarche(&["graph", "--measures", "--format", format]));
        // The picture breaks long names into lines and keeps Arabic from turning what stands around it.
        let holds = |name: &str| texts.iter().any(|text| text.contains(name));
        assert!(holds(HOSTILE) && holds(ARABIC), "{format}: {texts:#?}");
    }
    for format in ["cytoscape", "node-link"] {
        let graph: serde_json::Value =
            serde_json::from_str(&demarche(&["graph", "--measures", "--format", format])).expect("JSON");
        let nodes = graph.pointer("/elements/nodes").or(graph.pointer("/nodes")).and_then(|n| n.as_array());
        let label = |node: &serde_json::Value| node.pointer("/data/label").or(node.get("label")).cloned();
        let labels: Vec<_> = nodes.expect("nodes").iter().filter_map(label).collect();
        assert!(labels.contains(&HOSTILE.into()) && labels.contains(&ARABIC.into()), "{format}: {labels:?}");
    }
    let text = demarche(&["graph", "--format", "csv-nodes"]);
    let rows: Vec<_> =
        csv::Reader::from_reader(text.as_bytes()).into_records().map(|row| row.expect("a row")).collect();
    let holds = |name: &str| rows.iter().any(|row| &row[1] == name);
    assert!(holds(&format!("'{HOSTILE}")) && holds(ARABIC), "{rows:?}");
}

#[test]
fn every_format_tells_the_measures_of_nodes_and_pairs() {
    let formats = ["dot", "svg", "gexf", "gexf-time", "graphml", "cytoscape", "node-link", "mermaid"];
    let made_with = |options: &[&str], format: &str| {
        let arguments: Vec<&str> = ["graph", "--format", format].iter().chain(options).copied().collect();
        demarche(&arguments).replace("data-", "").replace('-', "_")
    };
    for format in formats {
        let text = made_with(&["--measures"], format);
        for name in ["pagerank", "betweenness", "community", "made_conflictual", "pair_score", "answered", "unbalanced"]
        {
            assert!(text.contains(name), "{format} lacks {name}");
        }
        assert!(!made_with(&[], format).contains("pagerank"), "{format} was not asked for measures");
        let compared = made_with(&["--before", "..2026-01-12", "--after", "2026-01-13"], format);
        assert!(compared.contains("score_before"), "{format} lacks how tones changed");
    }
    let nodes = demarche(&["graph", "--measures", "--format", "csv-nodes"]);
    assert!(nodes.starts_with("id,label,kind,polity,role,bloc,made_cooperative"), "{nodes}");
    let edges = demarche(&["graph", "--measures", "--format", "csv"]);
    assert!(edges.lines().next().is_some_and(|line| line.ends_with("unbalanced,months")), "{edges}");
}

#[test]
fn a_png_shows_what_the_svg_shows() {
    use resvg::tiny_skia::Pixmap;
    for command in ["graph", "matrix", "timeline"] {
        let picture = Pixmap::decode_png(&bytes(&[command, "--format", "png"])).expect("a PNG");
        let svg = demarche(&[command, "--format", "svg"]);
        let document = roxmltree::Document::parse(&svg).expect("XML");
        let side = |name: &str| document.root_element().attribute(name).and_then(|v| v.parse::<f64>().ok());
        let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
        assert_eq!((Some(width / 2.0), Some(height / 2.0)), (side("width"), side("height")), "{command}");
        let colours: std::collections::HashSet<_> =
            picture.pixels().iter().map(|p| (p.red(), p.green(), p.blue())).collect();
        let red = |(r, g, b): &(u8, u8, u8)| *r > 160 && *g < 80 && *b < 80;
        assert!(colours.iter().any(red), "{command}: what is hostile is red");
        let inked = picture.pixels().iter().filter(|p| p.red() < 64).count();
        assert!(inked > 2000, "{command}: {inked} dark pixels");
    }
    let words = String::from_utf8_lossy(&bytes(&["graph", "--format", "svg"])).contains("Hover over an arrow");
    assert!(words, "the picture on a screen says where its words are");
}

#[test]
fn arrows_stay_clear_of_title_and_legend() {
    // Many groups of statements between two actors fan out far beyond their names.
    let dir = tempfile::tempdir().expect("a temporary folder");
    let uk = || statements::actor("United Kingdom", "state", "GBR");
    let iran = || statements::actor("Iran", "state", "IRN");
    let said = |(n, stance)| {
        let to = statements::said(n, uk(), stance, iran(), "2026-01-12", "words");
        [to, statements::said(n + 50, iran(), stance, uk(), "2026-01-12", "words")]
    };
    let stances = [Stance::Praises, Stance::States, Stance::Demands, Stance::Condemns];
    let all: Vec<_> = (1..).zip(stances).flat_map(said).collect();
    let lines = statements::write_lines(&dir, &all);
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(["graph", "--format", "png", "--statements"]).arg(lines).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let picture = resvg::tiny_skia::Pixmap::decode_png(&output.stdout).expect("a PNG");
    // Above the first mark of the legend, which is blue and stands at the left edge, no line of pixels has any ink.
    let (width, height) = (picture.width(), picture.height());
    let is_blue = |y: u32| (72..120).all(|x| picture.pixel(x, y).is_some_and(|p| p.blue() > 150 && p.red() < 90));
    let legend = (0..height).find(|y| is_blue(*y)).expect("a legend");
    let is_empty = |y: u32| (0..width).all(|x| picture.pixel(x, y).is_some_and(|p| p.red() == 255 && p.blue() == 255));
    assert!((legend - 20..legend - 14).all(is_empty), "arrows run into the legend at line {legend}");
}

#[test]
fn letters_without_a_shape_are_named() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut all = statements::some();
    all[0].speaker = statements::actor("王毅", "person", "CHN");
    let lines = statements::write_lines(&dir, &all);
    let mut command = cargo_bin_cmd!("demarche");
    let output = command.args(["graph", "--format", "png", "--statements"]).arg(lines).output().expect("it runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && message.contains("毅 王"), "{message}");
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
        read_xml(&demarche(&[command]));
        let empty = demarche(&[command, "--until", "1999"]);
        assert!(empty.contains("No statement passes the filter."));
        read_xml(&empty);
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
