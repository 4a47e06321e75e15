//! Rows: what every format says of nodes, edges and statements, in columns.
//!
//! Takes a graph and, where asked for, its measures; gives tables. The graph formats take their attributes from here, so
//! that all formats tell the same. Writes nothing.

use petgraph::{graph::EdgeReference, visit::EdgeRef};

use super::{
    attributes,
    table::{Kind, Table, Value},
};
use crate::graph::{Edge, Graph, Item, measure::Measures};

/// A row for each node; with measures, their columns.
pub fn nodes<'a>(graph: &'a Graph<'_>, measures: Option<&Measures>) -> Table<'a> {
    use Kind::Text;
    let mut table =
        Table::new(&[("id", Text), ("label", Text), ("kind", Text), ("polity", Text), ("role", Text), ("bloc", Text)]);
    if measures.is_some() {
        table.columns.extend(attributes::node_columns());
    }
    for (at, node) in graph.net.node_weights().enumerate() {
        let mut row: Vec<Value> = vec![
            node.id.as_str().into(),
            node.name.as_str().into(),
            node.kind.into(),
            node.polity.into(),
            node.role.into(),
            node.bloc.into(),
        ];
        if let Some(m) = measures.and_then(|m| m.nodes.get(at)) {
            row.extend(attributes::node_values(m));
        }
        table.rows.push(row);
    }
    table
}

/// A row for each edge, in the order of the graph's edges; with measures, those of its pair.
pub fn edges<'a>(graph: &'a Graph<'_>, measures: Option<&Measures>) -> Table<'a> {
    let mut table = edge_columns(measures);
    table.rows = graph.net.edge_references().map(|edge| edge_row(graph, edge, measures)).collect();
    table
}

/// The columns of [`edges`], without rows.
pub(super) fn edge_columns<'a>(measures: Option<&Measures>) -> Table<'a> {
    use Kind::{Float, Int, Text};
    let mut table = Table::new(&[
        ("source", Text),
        ("target", Text),
        ("source_label", Text),
        ("target_label", Text),
        ("stance", Text),
        ("group", Text),
        ("count", Int),
        ("polarity", Float),
        ("first", Text),
        ("last", Text),
        ("articles", Int),
        ("outlets", Int),
        ("quotation", Text),
        ("quoted", Text),
        ("url", Text),
        ("statements", Text),
    ]);
    table.columns.extend(measures.map(attributes::pair_columns).into_iter().flatten());
    table
}

/// One row of [`edges`]: formats that write edge by edge need not hold them all.
pub(super) fn edge_row<'a>(
    graph: &'a Graph<'_>,
    edge: EdgeReference<'a, Edge<'_>>,
    measures: Option<&Measures>,
) -> Vec<Value<'a>> {
    let (source, target, e) = (&graph.net[edge.source()], &graph.net[edge.target()], edge.weight());
    let quotation = e.quotation();
    let mut statements = String::new();
    for item in &e.items {
        statements.push_str(if statements.is_empty() { "" } else { " " });
        statements.push_str(&item.statement.id);
    }
    let mut row: Vec<Value> = vec![
        source.id.as_str().into(),
        target.id.as_str().into(),
        source.name.as_str().into(),
        target.name.as_str().into(),
        e.stance.map_or_else(|| Value::from(e.label()), |s| s.name().into()),
        e.group().name().into(),
        e.count().into(),
        e.polarity().into(),
        e.first().into(),
        e.last().into(),
        e.articles().into(),
        e.outlets().into(),
        quotation.text.into(),
        quotation.speaker.into(),
        quotation.url.into(),
        statements.into(),
    ];
    let pair = (edge.source().index(), edge.target().index());
    row.extend(measures.map(|m| attributes::pair_values(m, pair)).into_iter().flatten());
    row
}

/// A row for each statement on each edge.
pub fn statements<'a>(graph: &'a Graph<'_>) -> Table<'a> {
    use Kind::{Float, Text};
    let mut table = Table::new(&[
        ("statement", Text),
        ("day", Text),
        ("source", Text),
        ("target", Text),
        ("speaker", Text),
        ("stance", Text),
        ("addressed", Text),
        ("polarity", Float),
        ("negated", Text),
        ("words", Text),
        ("cue", Text),
        ("article", Text),
        ("outlet", Text),
        ("url", Text),
        ("score", Float),
    ]);
    for edge in graph.net.edge_references() {
        let ends = [edge.source(), edge.target()].map(|node| graph.net[node].name.as_str());
        table.rows.extend(edge.weight().items.iter().map(|item| statement_row(ends, item)));
    }
    table
}

fn statement_row<'a>([source, target]: [&'a str; 2], item: &Item<'a>) -> Vec<Value<'a>> {
    let s = item.statement;
    let words: Vec<_> = s.content.iter().map(|q| q.text.as_str()).collect();
    vec![
        s.id.as_str().into(),
        item.day().into(),
        source.into(),
        target.into(),
        s.speaker.name.as_str().into(),
        s.stance.name().into(),
        item.target.name.as_str().into(),
        s.polarity.into(),
        (if s.negated { "yes" } else { "no" }).into(),
        words.join(" … ").into(),
        s.cue.as_ref().map(|c| c.text.as_str()).into(),
        s.doc.as_str().into(),
        item.outlet().into(),
        item.article.and_then(|a| a.url.as_deref()).into(),
        s.score.into(),
    ]
}
