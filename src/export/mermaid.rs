//! Mermaid flowchart (<https://mermaid.js.org/syntax/flowchart.html>), for Markdown pages that draw it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use petgraph::visit::EdgeRef;

use super::{Contents, attributes, palette, table::Value};
use crate::graph::{Graph, measure::Measures};

/// Writes the graph; arrows are coloured by stance group. Mermaid has no place for measures: they stand in comments
/// that programs can read, and an actor's community is its class, to be styled at will.
pub fn write(Contents { graph, measures, heading }: Contents, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    for line in heading.words() {
        // A comment ends with its line, and braces in one would open a directive.
        let plain: String = line.chars().filter(|c| !c.is_control() && !matches!(c, '{' | '}')).collect();
        writeln!(out, "  %% {plain}")?;
    }
    for node in graph.net.node_indices() {
        let (open, close) = match graph.net[node].kind {
            "state" | "bloc" | "international" => ("[\"", "\"]"),
            _ => ("([\"", "\"])"),
        };
        writeln!(out, "  n{}{open}{}{close}", node.index(), escape(&graph.net[node].name))?;
    }
    for edge in graph.net.edge_references() {
        let e = edge.weight();
        let many = if e.count() > 1 && e.stance.is_some() { format!(" {}", e.count()) } else { String::new() };
        let label = escape(&format!("{}{many}", e.label()));
        writeln!(out, "  n{} -->|\"{label}\"| n{}", edge.source().index(), edge.target().index())?;
    }
    for (at, edge) in graph.net.edge_weights().enumerate() {
        let width = palette::width(edge.count());
        writeln!(out, "  linkStyle {at} stroke:{},stroke-width:{width:.1}px", palette::line(edge.group()))?;
    }
    write_measures(graph, measures, out)
}

fn write_measures(graph: &Graph, measures: Option<&Measures>, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let listed = |values: Vec<(Cow<'static, str>, Value)>| -> String {
        values.iter().map(|(name, value)| format!(" {name}={}", value.to_string().replace(' ', ""))).collect()
    };
    for (node, m) in measures.iter().flat_map(|m| m.nodes.iter().enumerate()) {
        writeln!(out, "  class n{node} community{}", m.community)?;
        writeln!(out, "  %% n{node}{}", listed(attributes::of_node(measures, node)))?;
    }
    for edge in graph.net.edge_references().filter(|_| measures.is_some()) {
        let (source, target) = (edge.source().index(), edge.target().index());
        let (stance, count) = (edge.weight().stance.map_or("all", |s| s.name()), edge.weight().count());
        let values = listed(attributes::of_pair(measures, (source, target)));
        writeln!(out, "  %% n{source} to n{target} stance={stance} count={count}{values}")?;
    }
    Ok(())
}

/// Entity codes for all that could end a label or begin markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | '\'' | '’' | '(' | ')') => out.push(c),
            c if c.is_control() => out.push(' '),
            // Marks that belong to letters, and the isolates of right-to-left names, are harmless.
            c if !c.is_ascii() => out.push(c),
            c => out.push_str(&format!("#{};", u32::from(c))),
        }
    }
    out
}
