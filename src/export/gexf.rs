//! GEXF 1.3 (<https://gexf.net>), for Gephi: attributes, places, sizes and colours; static, or with the days on which
//! each edge was said, for the timeline of Gephi.

use std::io::{self, Write};

use petgraph::{graph::EdgeReference, visit::EdgeRef};

use super::{
    Contents, Heading, escape, palette, rows,
    table::{Kind, Table, Value},
};
use crate::graph::{Edge, Graph, layout::Layout};

/// Writes the graph; `with_time` gives every edge a spell for each day on which it was said.
pub fn write(
    Contents { graph, measures, heading }: Contents,
    layout: Option<&Layout>,
    with_time: bool,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let (nodes, edges) = (rows::nodes(graph, measures), rows::edge_columns(measures));
    write_head(graph, heading, with_time, out)?;
    // Identifier and label are not attributes; nor are the ends of an edge.
    write_attributes("node", &nodes, 2, out)?;
    write_attributes("edge", &edges, 4, out)?;
    writeln!(out, "    <nodes>")?;
    for (at, (node, row)) in graph.net.node_weights().zip(&nodes.rows).enumerate() {
        write!(out, r#"      <node id="{at}" label="{}">"#, escape::xml(&node.name))?;
        write_values(row, 0, &[1], out)?;
        if let Some(centre) = layout.and_then(|l| l.centres.get(at)) {
            write!(out, r#"<viz:position x="{:.1}" y="{:.1}" z="0.0"/>"#, centre.x, -centre.y)?;
        }
        writeln!(out, "</node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for edge in graph.net.edge_references() {
        let row = rows::edge_row(graph, edge, measures);
        write_edge(edge, &row, with_time, out)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn write_head(graph: &Graph, heading: &Heading, with_time: bool, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">"#)?;
    let description = heading.words().collect::<Vec<_>>().join(". ");
    writeln!(out, "  <meta>\n    <creator>demarche</creator>")?;
    writeln!(out, "    <description>{}</description>\n  </meta>", escape::xml(&description))?;
    write!(out, r#"  <graph defaultedgetype="directed""#)?;
    if !with_time {
        return writeln!(out, r#" mode="static">"#);
    }
    write!(out, r#" mode="dynamic" timeformat="date" timerepresentation="interval""#)?;
    if let Some((first, last)) = graph.period() {
        write!(out, r#" start="{}" end="{}""#, escape::xml(first), escape::xml(last))?;
    }
    writeln!(out, ">")
}

fn write_edge(
    edge: EdgeReference<Edge>,
    row: &[Value],
    with_time: bool,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let (id, source, target, e) = (edge.id().index(), edge.source().index(), edge.target().index(), edge.weight());
    write!(out, r#"      <edge id="{id}" source="{source}" target="{target}" "#)?;
    write!(out, r#"label="{}" weight="{}""#, escape::xml(&e.label()), e.count())?;
    // Lets a reader keep parallel edges apart.
    write!(out, r#" kind="{}">"#, e.stance.map_or("all", |s| s.name()))?;
    write_values(row, 4, &[], out)?;
    if with_time {
        write_spells(e, out)?;
    }
    let (red, green, blue) = rgb(palette::line(e.group()));
    writeln!(out, r#"<viz:color r="{red}" g="{green}" b="{blue}"/></edge>"#)
}

fn write_attributes(class: &str, table: &Table, skip: usize, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}" mode="static">"#)?;
    for (at, (name, kind)) in
        table.columns.iter().enumerate().filter(|(at, _)| class == "node" && *at == 0 || *at >= skip)
    {
        let kind = match kind {
            Kind::Text => "string",
            Kind::Int => "long",
            Kind::Float => "double",
        };
        let name = if class == "node" && at == 0 { "iri" } else { name };
        writeln!(out, r#"      <attribute id="{at}" title="{}" type="{kind}"/>"#, escape::xml(name))?;
    }
    writeln!(out, "    </attributes>")
}

fn write_values(row: &[Value], from: usize, without: &[usize], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    out.write_all(b"<attvalues>")?;
    for (at, value) in row.iter().enumerate().skip(from).filter(|(at, _)| !without.contains(at)) {
        match value {
            Value::None => {}
            Value::Text(text) => write!(out, r#"<attvalue for="{at}" value="{}"/>"#, escape::xml(text))?,
            number => write!(out, r#"<attvalue for="{at}" value="{number}"/>"#)?,
        }
    }
    out.write_all(b"</attvalues>")
}

fn write_spells(edge: &Edge, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut days: Vec<&str> = edge.items.iter().filter_map(|i| i.day()).collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        return Ok(());
    }
    write!(out, "<spells>")?;
    for day in days {
        write!(out, r#"<spell start="{0}" end="{0}"/>"#, escape::xml(day))?;
    }
    write!(out, "</spells>")
}

/// `#2f6fb3` in parts; the palette is ours, so a bad colour is black.
fn rgb(colour: &str) -> (u8, u8, u8) {
    let part = |at: usize| colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
    (part(1), part(3), part(5))
}
