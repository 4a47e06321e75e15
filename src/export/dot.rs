//! Graphviz DOT (<https://graphviz.org/doc/info/lang.html>): arrows coloured by stance group and as wide as their
//! count, tooltips and links with the words, clusters by bloc.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use indexmap::IndexMap;
use petgraph::visit::EdgeRef;

use super::{Heading, attributes, escape, palette, svg::tooltip, table::Value};
use crate::graph::{Graph, Node, measure::Measures};

/// Up to this many actors stand in ranks. `newrank` lets ranks run across clusters: without it `dot` gives up on some
/// graphs with clusters (“trouble in init_rank”) and sets others many times wider than high.
const RANKED: usize = 25;
/// Larger graphs have hardly any ranks: `fdp` sets them by forces, bloc by bloc, always from the same start.
const FREE: &str = "layout=fdp, K=1, start=1";

/// Writes the graph for `dot`. Measures become attributes of nodes and edges that `dot` hands through and `gvpr` reads.
pub fn write(
    graph: &Graph,
    measures: Option<&Measures>,
    heading: &Heading,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let label = std::iter::once(&heading.title).chain(&heading.lines).chain(&heading.notes);
    let label: Vec<_> = label.map(|line| escape::dot(line)).collect();
    writeln!(out, "digraph who_to_whom {{")?;
    writeln!(out, "  graph [label=\"{}\", labelloc=t, fontsize=16, fontname=\"Helvetica\",", label.join("\\n"))?;
    writeln!(
        out,
        "         bgcolor=white, overlap=false, splines=true, nodesep=0.4, ranksep=0.9, {}];",
        if graph.net.node_count() > RANKED { FREE } else { "newrank=true" }
    )?;
    writeln!(out, "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f4f4\", color=\"{}\",", palette::FAINT)?;
    writeln!(out, "        fontname=\"Helvetica\", fontsize=12, margin=\"0.12,0.06\"];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.8];")?;

    let mut clusters: IndexMap<Option<&str>, Vec<usize>> = IndexMap::new();
    for node in graph.net.node_indices() {
        clusters.entry(graph.net[node].bloc).or_default().push(node.index());
    }
    clusters.sort_keys();
    for (bloc, nodes) in &clusters {
        let indent = if bloc.is_some() { "    " } else { "  " };
        if let Some(bloc) = bloc {
            writeln!(
                out,
                "  subgraph \"cluster_{0}\" {{\n    label=\"{0}\"; labeljust=l; fontsize=12; style=rounded; color=\"#b8b8b8\"; fontcolor=\"{1}\";",
                escape::dot(bloc),
                palette::FAINT
            )?;
        }
        for at in nodes {
            let extra = listed(attributes::of_node(measures, *at));
            write_node(&graph.net[petgraph::graph::NodeIndex::new(*at)], *at, &extra, indent, out)?;
        }
        if bloc.is_some() {
            writeln!(out, "  }}")?;
        }
    }
    for edge in graph.net.edge_references() {
        let (group, count) = (edge.weight().group(), edge.weight().count());
        let (source, target) = (&graph.net[edge.source()], &graph.net[edge.target()]);
        let label = if count > 1 && edge.weight().stance.is_some() {
            format!("{} {count}", edge.weight().label())
        } else {
            edge.weight().label()
        };
        let tip = escape::dot(&tooltip(&source.name, &target.name, &edge.weight().items));
        write!(out, "  n{} -> n{} [", edge.source().index(), edge.target().index())?;
        write!(
            out,
            "label=\"{}\", color=\"{}\", fontcolor=\"{}\", ",
            escape::dot(&label),
            palette::line(group),
            palette::text(group)
        )?;
        write!(
            out,
            "penwidth={:.2}, weight={count}, polarity={}, tooltip=\"{tip}\", labeltooltip=\"{tip}\"",
            palette::width(count),
            edge.weight().polarity()
        )?;
        if let Some(url) = escape::link(edge.weight().quotation().url) {
            write!(out, ", URL=\"{}\"", escape::dot(url))?;
        }
        let pair = (edge.source().index(), edge.target().index());
        write!(out, "{}", listed(attributes::of_pair(measures, pair)))?;
        writeln!(out, "];")?;
    }
    writeln!(out, "}}")
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
