//! Two JSON forms of a graph: Cytoscape's (<https://js.cytoscape.org/#notation/elements-json>) and the node-link form
//! of NetworkX and D3.

use std::io::{self, Write};

use indexmap::IndexMap;
use petgraph::visit::EdgeRef;
use serde_json::{Value, json};

use super::{Contents, Heading, rows};
use crate::graph::layout::Layout;

type Object<'k> = IndexMap<&'k str, Value>;

/// Writes `{"elements": {"nodes": […], "edges": […]}}`, with places for the preset layout.
pub fn write_cytoscape(
    Contents { graph, measures, heading }: Contents,
    layout: Option<&Layout>,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let (nodes, edges) = (rows::nodes(graph, measures), rows::edge_columns(measures));
    write!(out, r#"{{"data":{},"directed":true,"multigraph":true,"elements":{{"nodes":["#, about(heading))?;
    list(out, nodes.rows.iter().enumerate(), |(at, row)| {
        let mut data = nodes.object(row);
        // `value` and `name` are what readers of this form look for.
        data.insert("value", data["id"].clone());
        data.insert("name", data["label"].clone());
        let mut node = IndexMap::from([("data", json!(data))]);
        if let Some(centre) = layout.and_then(|l| l.centres.get(at)) {
            let tenth = |v: f64| (v * 10.0).round() / 10.0;
            node.insert("position", json!({"x": tenth(centre.x), "y": tenth(centre.y)}));
        }
        node
    })?;
    write!(out, r#"],"edges":["#)?;
    list(out, graph.net.edge_references(), |edge| {
        let mut data: Object = IndexMap::from([("id", json!(format!("e{}", edge.id().index())))]);
        data.extend(edges.object(&rows::edge_row(graph, edge, measures)));
        data.insert("key", json!(edge.id().index()));
        IndexMap::from([("data", json!(data))])
    })?;
    writeln!(out, "]}}}}")
}

/// Writes `{"directed": true, "multigraph": true, "nodes": […], "edges": […]}`.
pub fn write_node_link(
    Contents { graph, measures, heading }: Contents,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let (nodes, edges) = (rows::nodes(graph, measures), rows::edge_columns(measures));
    write!(out, r#"{{"directed":true,"multigraph":true,"graph":{},"nodes":["#, about(heading))?;
    list(out, &nodes.rows, |row| nodes.object(row))?;
    write!(out, r#"],"edges":["#)?;
    list(out, graph.net.edge_references(), |edge| {
        let mut object = edges.object(&rows::edge_row(graph, edge, measures));
        object.insert("key", json!(edge.id().index()));
        object
    })?;
    writeln!(out, "]}}")
}

fn about(heading: &Heading) -> Value {
    json!({"name": heading.title, "description": heading.lines.join("; "), "notes": heading.notes.join(" ")})
}

/// Elements one a line, so that versions of a file can be compared.
fn list<'k, I: IntoIterator>(
    out: &mut (impl Write + ?Sized),
    items: I,
    object: impl Fn(I::Item) -> Object<'k>,
) -> io::Result<()> {
    for (at, item) in items.into_iter().enumerate() {
        writeln!(out, "{}", if at > 0 { "," } else { "" })?;
        serde_json::to_writer(&mut *out, &object(item))?;
    }
    Ok(())
}
