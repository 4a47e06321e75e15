//! Graphviz DOT (<https://graphviz.org/doc/info/lang.html>): arrows coloured by stance group and as wide as their
//! count, tooltips and links with the words, clusters by bloc.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use indexmap::IndexMap;
use petgraph::{
    graph::{EdgeReference, NodeIndex},
    visit::EdgeRef,
};

use super::{Contents, Heading, attributes, escape, palette, svg::tooltip, table::Value};
use crate::graph::{Edge, Graph, Node, measure::Measures};

/// Up to this many actors stand in ranks. `newrank` lets ranks run across clusters: without it `dot` gives up on some
/// graphs with clusters (“trouble in init_rank”) and sets others many times wider than high.
const RANKED: usize = 25;
/// Larger graphs have hardly any ranks: `fdp` sets them by forces, bloc by bloc, always from the same start.
const FREE: &str = "layout=fdp, K=1, start=1";

/// Writes the graph for `dot`. Measures become attributes of nodes and edges that `dot` hands through and `gvpr` reads.
pub fn write(Contents { graph, measures, heading }: Contents, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    write_head(graph, heading, out)?;
    let mut clusters: IndexMap<Option<&str>, Vec<NodeIndex>> = IndexMap::new();
    for node in graph.net.node_indices() {
        clusters.entry(graph.net[node].bloc).or_default().push(node);
    }
    clusters.sort_keys();
    for (bloc, nodes) in &clusters {
        let indent = if bloc.is_some() { "    " } else { "  " };
        if let Some(bloc) = bloc {
            let (bloc, faint) = (escape::dot(bloc), palette::FAINT);
            writeln!(out, "  subgraph \"cluster_{bloc}\" {{")?;
            writeln!(out, "    label=\"{bloc}\"; labeljust=l; fontsize=12; style=rounded;")?;
            writeln!(out, "    color=\"#b8b8b8\"; fontcolor=\"{faint}\";")?;
        }
        for node in nodes {
            let extra = listed(attributes::of_node(measures, node.index()));
            write_node(&graph.net[*node], node.index(), &extra, indent, out)?;
        }
        if bloc.is_some() {
            writeln!(out, "  }}")?;
        }
    }
    for edge in graph.net.edge_references() {
        write_edge(graph, edge, measures, out)?;
    }
    writeln!(out, "}}")
}

/// What holds for the whole picture, for all nodes and for all edges.
fn write_head(graph: &Graph, heading: &Heading, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let label: Vec<_> = heading.words().map(escape::dot).collect();
    let order = if graph.net.node_count() > RANKED { FREE } else { "newrank=true" };
    writeln!(out, "digraph who_to_whom {{")?;
    writeln!(out, "  graph [label=\"{}\", labelloc=t, fontsize=16, fontname=\"Helvetica\",", label.join("\\n"))?;
    writeln!(out, "         bgcolor=white, overlap=false, splines=true, nodesep=0.4, ranksep=0.9, {order}];")?;
    writeln!(out, "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f4\", color=\"{}\",", palette::FAINT)?;
    writeln!(out, "        fontname=\"Helvetica\", fontsize=12, margin=\"0.12,0.06\"];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.8];")
}

fn write_edge(
    graph: &Graph,
    edge: EdgeReference<Edge>,
    measures: Option<&Measures>,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let (source, target, e) = (edge.source(), edge.target(), edge.weight());
    let (group, count) = (e.group(), e.count());
    let many = if count > 1 && e.stance.is_some() { format!(" {count}") } else { String::new() };
    let label = escape::dot(&format!("{}{many}", e.label()));
    let tip = escape::dot(&tooltip(&graph.net[source].name, &graph.net[target].name, &e.items));
    write!(out, "  n{} -> n{} [label=\"{label}\", ", source.index(), target.index())?;
    write!(out, "color=\"{}\", fontcolor=\"{}\", ", palette::line(group), palette::text(group))?;
    write!(out, "penwidth={:.2}, weight={count}, polarity={}, ", palette::width(count), e.polarity())?;
    write!(out, "tooltip=\"{tip}\", labeltooltip=\"{tip}\"")?;
    if let Some(url) = escape::link(e.quotation().url) {
        write!(out, ", URL=\"{}\"", escape::dot(url))?;
    }
    writeln!(out, "{}];", listed(attributes::of_pair(measures, (source.index(), target.index()))))
}

/// Measures as attributes; `dot` hands through what it does not know.
fn listed(values: Vec<(Cow<'static, str>, Value)>) -> String {
    values.iter().map(|(name, value)| format!(", {name}=\"{value}\"")).collect()
}

fn write_node(node: &Node, at: usize, extra: &str, indent: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let shape = match node.kind {
        "state" | "bloc" => ", style=filled, penwidth=1.6",
        _ => "",
    };
    let mut tip = node.kind.to_owned();
    for detail in [node.role, node.polity].into_iter().flatten() {
        tip = format!("{tip}, {detail}");
    }
    let (name, tip) = (escape::dot(&escape::isolate(&node.name)), escape::dot(&tip));
    writeln!(out, "{indent}n{at} [label=\"{name}\", tooltip=\"{name}: {tip}\"{shape}{extra}];")
}
