//! GraphML (<http://graphml.graphdrawing.org>), for yEd, igraph, NetworkX, Cytoscape and Gephi.

use std::io::{self, Write};

use petgraph::visit::EdgeRef;

use super::{
    Contents, escape, rows,
    table::{Kind, Table, Value},
};

/// Writes the graph; all that is known of nodes and edges stands in `data` elements.
pub fn write(Contents { graph, measures, heading }: Contents, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let (nodes, edges) = (rows::nodes(graph, measures), rows::edge_columns(measures));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">"#
    )?;
    writeln!(out, r#"  <key id="title" for="graph" attr.name="title" attr.type="string"/>"#)?;
    write_keys('n', "node", &nodes, 0, out)?;
    write_keys('e', "edge", &edges, 4, out)?;
    writeln!(out, r#"  <graph id="who-to-whom" edgedefault="directed">"#)?;
    let title = heading.words().collect::<Vec<_>>().join("; ");
    writeln!(out, r#"    <data key="title">{}</data>"#, escape::xml(&title))?;
    for (at, row) in nodes.rows.iter().enumerate() {
        write!(out, r#"    <node id="n{at}">"#)?;
        write_data('n', row, 0, out)?;
        writeln!(out, "</node>")?;
    }
    for edge in graph.net.edge_references() {
        let (id, source, target) = (edge.id().index(), edge.source().index(), edge.target().index());
        write!(out, r#"    <edge id="e{id}" source="n{source}" target="n{target}">"#)?;
        write_data('e', &rows::edge_row(graph, edge, measures), 4, out)?;
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn write_keys(
    prefix: char,
    domain: &str,
    table: &Table,
    from: usize,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    for (at, (name, kind)) in table.columns.iter().enumerate().skip(from) {
        let kind = match kind {
            Kind::Text => "string",
            Kind::Int => "long",
            Kind::Float => "double",
        };
        // `id` is the element's own; readers confuse the two.
        let name = if name == "id" { "iri" } else { name };
        writeln!(out, r#"  <key id="{prefix}{at}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>"#)?;
    }
    Ok(())
}

fn write_data(prefix: char, row: &[Value], from: usize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for (at, value) in row.iter().enumerate().skip(from) {
        match value {
            Value::None => {}
            Value::Text(text) => write!(out, r#"<data key="{prefix}{at}">{}</data>"#, escape::xml(text))?,
            number => write!(out, r#"<data key="{prefix}{at}">{number}</data>"#)?,
        }
    }
    Ok(())
}
