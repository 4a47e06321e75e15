//! Every graph format opened by the programs that it is for, which have to find the same nodes, edges and names in all
//! of them. A check whose program is not installed is skipped, saying so:
//!
//! - Python with networkx, scipy, igraph, lxml, pandas and pyarrow: `DEMARCHE_PYTHON` names it, else `python3`;
//! - Node with the packages of `tests/tools/node/package.json`: `DEMARCHE_NODE_MODULES` names the folder `node_modules`;
//! - `dot` (Graphviz), or the same compiled for Node, from that folder;
//! - the grammar of GEXF 1.3 from <https://gexf.net>: `DEMARCHE_SCHEMAS` names the folder with `gexf.rng`,
//!   `dynamics.rng` and `viz.rng`. The schema of GraphML is in `tests/fixtures/schemas/`.

mod statements;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

/// Statements with hostile names, and some hundred more.
struct World {
    folder: TempDir,
    lines: PathBuf,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut all = statements::some();
        all.extend(statements::many(60, 300));
        let lines = statements::write_lines(&folder, &all);
        World { folder, lines }
    }

    /// Writes the graph with its measures in one format.
    fn graph(&self, format: &str) -> PathBuf {
        let file = self.folder.path().join(format!("graph.{format}"));
        let mut command = cargo_bin_cmd!("demarche");
        command
            .args(["graph", "--measures", "--max-nodes", "0", "--format", format])
            .arg("--statements")
            .arg(&self.lines);
        command.arg("-o").arg(&file).assert().success();
        file
    }
}

/// Runs a checker; gives what it printed, or nothing where something is missing (exit code 3).
fn run(command: &mut Command, what: &str) -> Option<String> {
    let missing = |why: &str| println!("skipped: {what} is not installed {why}");
    let Ok(output) = command.output() else {
        missing("");
        return None;
    };
    if output.status.code() == Some(3) {
        missing(String::from_utf8_lossy(&output.stderr).trim());
        return None;
    }
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools").join(name)
}

fn python(script: &str) -> Command {
    let mut command = Command::new(env::var_os("DEMARCHE_PYTHON").unwrap_or_else(|| "python3".into()));
    command.arg(tool(script));
    command
}

/// A script with the folder of packages as its last argument; nothing where none is named.
fn node(script: &str, arguments: &[&std::ffi::OsStr]) -> Option<Command> {
    let Some(modules) = env::var_os("DEMARCHE_NODE_MODULES") else {
        println!("skipped: DEMARCHE_NODE_MODULES names no folder");
        return None;
    };
    let mut command = Command::new("node");
    command.arg(tool(script)).args(arguments).arg(modules);
    Some(command)
}

/// What programs found, without what only some of them tell: nodes, edges and labels.
fn common(found: &str) -> Vec<&str> {
    found.lines().filter(|line| ["nodes", "edges", "label"].iter().any(|what| line.starts_with(what))).collect()
}

/// The nodes, edges and labels of the graph by its own tables.
fn expected(world: &World) -> String {
    let rows = |format: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::Reader::from_path(world.graph(format)).expect("the table is there");
        reader.records().map(|row| row.expect("a row")).collect()
    };
    let mut labels: Vec<String> = rows("csv-nodes")
        .iter()
        .map(|row| row[1].strip_prefix("'=").map_or(row[1].to_owned(), |f| format!("={f}")))
        .collect();
    labels.sort();
    let mut text = format!("nodes {}\nedges {}\n", labels.len(), rows("csv").len());
    labels.iter().for_each(|label| text.push_str(&format!("label {label:?}\n")));
    text
}

/// Compares what a program found with the tables; programs write letters and line breaks in labels in ways of their own.
fn agree(program: &str, found: &str, expected: &str) {
    let plain = |text: &str| -> Vec<String> {
        let mut lines: Vec<String> = common(text).into_iter().map(letters).collect();
        lines.sort();
        lines
    };
    assert_eq!(plain(found), plain(expected), "{program}");
}

/// Letters and digits of a line of JSON or of Rust's debugging form, without its escapes and isolates.
fn letters(line: &str) -> String {
    let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
    let text: String = serde_json::from_str(rest).unwrap_or_else(|_| rest.to_owned());
    let kept: String = text.chars().filter(|c| c.is_alphanumeric() || "=|'!<>&\"".contains(*c)).collect();
    format!("{what} {kept}")
}

#[test]
fn networkx_and_igraph_agree_on_measures_in_every_format() {
    let world = World::new();
    let expect = expected(&world);
    let forms = [
        ("graphml", "graphml"),
        ("igraph", "graphml"),
        ("gexf", "gexf"),
        ("gexf", "gexf-time"),
        ("cytoscape", "cytoscape"),
        ("node-link", "node-link"),
    ];
    for (form, format) in forms {
        let file = world.graph(format);
        let Some(found) = run(python("check_graph.py").arg(form).arg(&file).arg("measures"), "NetworkX or igraph")
        else {
            continue;
        };
        agree(&format!("{form} of {format}"), &found, &expect);
    }
}

#[test]
fn graphviz_hands_measures_through() {
    let world = World::new();
    let (graph, json) = (world.graph("dot"), world.folder.path().join("graph.json"));
    let expect = expected(&world);
    let agrees = |program: &str| {
        let check = run(python("check_graph.py").arg("dot").arg(&json).arg("measures"), "NetworkX");
        if let Some(found) = check {
            assert_eq!(common(&found)[..2], common(&expect)[..2], "{program}");
        }
    };
    if run(Command::new("dot").arg("-Tjson").arg(&graph).arg("-o").arg(&json), "dot").is_some() {
        agrees("dot");
    }
    let compiled = node("dot.mjs", &[graph.as_os_str(), json.as_os_str()]);
    if compiled.is_some_and(|mut dot| run(&mut dot, "Graphviz for Node").is_some()) {
        agrees("Graphviz for Node");
    }
}

#[test]
fn node_programs_read_their_formats() {
    let world = World::new();
    let expect = expected(&world);
    for (form, format) in [
        ("mermaid", "mermaid"),
        ("cytoscape", "cytoscape"),
        ("gexf", "gexf"),
        ("gexf", "gexf-time"),
        ("graphml", "graphml"),
    ] {
        let Some(mut node) = node("read_graph.mjs", &[form.as_ref(), world.graph(format).as_os_str()]) else { return };
        if let Some(found) = run(&mut node, "Node or a module") {
            agree(&format!("{form} of {format}"), &found, &expect);
        }
    }
}

#[test]
fn graphml_follows_its_schema() {
    let world = World::new();
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schemas");
    let few = world.folder.path().join("few.graphml");
    let mut plain = cargo_bin_cmd!("demarche");
    plain.args(["graph", "--level", "polity", "--sum", "--statements"]).arg(&world.lines).arg("-o").arg(&few);
    plain.assert().success();
    let mut check = python("check_graphml.py");
    if let Some(found) = run(check.arg(schemas).arg(world.graph("graphml")).arg(few), "lxml") {
        assert_eq!(found, "valid\nvalid\n");
    }
}

#[test]
fn gexf_follows_the_official_grammar() {
    let Some(schemas) = env::var_os("DEMARCHE_SCHEMAS") else {
        println!("skipped: DEMARCHE_SCHEMAS names no folder");
        return;
    };
    let world = World::new();
    let mut check = python("check_gexf.py");
    let check = check.arg(schemas).arg(world.graph("gexf")).arg(world.graph("gexf-time"));
    if let Some(found) = run(check, "lxml or the grammar") {
        assert_eq!(found, "valid\nvalid\n");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn pandas_finds_the_same_in_parquet_as_in_csv() {
    let world = World::new();
    for (parquet, csv) in [("parquet", "csv"), ("parquet-nodes", "csv-nodes"), ("parquet-statements", "csv-statements")]
    {
        let mut check = python("check_parquet.py");
        if let Some(found) = run(check.arg(world.graph(parquet)).arg(world.graph(csv)), "pandas or pyarrow") {
            assert!(found.starts_with("rows ") && found.trim() != "rows 0", "{parquet}: {found}");
        }
    }
}
