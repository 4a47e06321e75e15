//! Measures as tables.

use std::collections::BTreeMap;

use petgraph::{graph::NodeIndex, visit::EdgeRef};

use super::table::{
    Kind::{Float, Int, Text},
    Table, Value,
};
use crate::graph::{
    Graph, Item,
    measure::{Change, Flow, Measures, Month, Pairs, Triad, balance},
    stance_counts,
};

fn name<'a>(graph: &'a Graph<'_>, node: usize) -> Value<'a> {
    graph.net[NodeIndex::new(node)].name.as_str().into()
}

/// From polarity, -1 to 1, to Goldstein's scale, -10 to 10.
fn score(polarity: f64) -> f64 {
    (polarity * 1e10).round() / 1e9 + 0.0
}

/// A row for each actor, the highest PageRank first: what fits a terminal. [`super::rows::nodes`] has it all.
pub fn actors<'a>(graph: &'a Graph<'_>, measures: &Measures) -> Table<'a> {
    let mut table = Table::new(&[
        ("actor", Text),
        ("made", Int),
        ("hostile_made", Int),
        ("score_made", Float),
        ("received", Int),
        ("hostile_received", Int),
        ("score_received", Float),
        ("reciprocity", Float),
        ("pagerank", Float),
        ("betweenness", Float),
        ("community", Int),
    ]);
    let mut order: Vec<usize> = (0..measures.nodes.len()).collect();
    order.sort_by(|a, b| measures.nodes[*b].pagerank.total_cmp(&measures.nodes[*a].pagerank).then(a.cmp(b)));
    for node in order {
        let m = &measures.nodes[node];
        table.rows.push(vec![
            name(graph, node),
            m.made.iter().sum::<usize>().into(),
            m.made[3].into(),
            m.tone_made.map(score).into(),
            m.received.iter().sum::<usize>().into(),
            m.received[3].into(),
            m.tone_received.map(score).into(),
            m.reciprocity.into(),
            m.pagerank.into(),
            m.betweenness.into(),
            m.community.into(),
        ]);
    }
    table
}

/// One row for each figure of the whole.
pub fn summary(graph: &Graph, measures: &Measures) -> Table<'static> {
    let balance = balance(&Flow::of(graph));
    let period = graph.period().map(|(first, last)| (first.to_owned(), last.to_owned()));
    let (first, last) = period.unzip();
    let mut table = Table::new(&[("measure", Text), ("value", Text)]);
    let mut add = |name: &'static str, value: Value<'static>| table.rows.push(vec![name.into(), value]);
    add("actors", graph.net.node_count().into());
    add("edges", graph.net.edge_count().into());
    add("statements", graph.statements().into());
    add("first day", first.into());
    add("last day", last.into());
    add("reciprocity", measures.reciprocity.into());
    add("communities", measures.communities.into());
    add("modularity", measures.modularity.into());
    add("triads in balance", balance.share().into());
    for (hostile, count) in balance.counts.iter().enumerate() {
        add(["triads +++", "triads ++-", "triads +--", "triads ---"][hostile], (*count).into());
    }
    add("betweenness", measures.sampled.map_or("exact".to_owned(), |n| format!("from {n} sources")).into());
    table
}

/// A row for each speaker and target: what was said in all, its tone, what covers it, the triads it stands in.
pub fn pairs<'a>(graph: &'a Graph<'_>, pairs: &Pairs) -> Table<'a> {
    let mut table = Table::new(&[
        ("speaker", Text),
        ("target", Text),
        ("statements", Int),
        ("score", Float),
        ("answered", Text),
        ("articles", Int),
        ("outlets", Int),
        ("triads", Int),
        ("unbalanced", Int),
        ("stances", Text),
    ]);
    let mut said: BTreeMap<(usize, usize), Vec<Item>> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        let key = (edge.source().index(), edge.target().index());
        said.entry(key).or_default().extend(&edge.weight().items);
    }
    for ((source, target), m) in pairs {
        table.rows.push(vec![
            name(graph, *source),
            name(graph, *target),
            m.statements.into(),
            m.score.into(),
            m.answered.map(|yes| if yes { "yes" } else { "no" }).into(),
            m.articles.into(),
            m.outlets.into(),
            m.triads.into(),
            m.unbalanced.into(),
            said.get(&(*source, *target)).map(|items| stance_counts(items)).into(),
        ]);
    }
    table
}

/// A row for each speaker, target and month.
pub fn months<'a>(graph: &'a Graph<'_>, months: &[Month]) -> Table<'a> {
    let mut table =
        Table::new(&[("speaker", Text), ("target", Text), ("month", Text), ("statements", Int), ("score", Float)]);
    for m in months {
        table.rows.push(vec![
            name(graph, m.source),
            name(graph, m.target),
            m.month.clone().into(),
            m.statements.into(),
            m.score.into(),
        ]);
    }
    table
}

/// A row for each triad that is out of balance.
pub fn triads<'a>(graph: &'a Graph<'_>, triads: &[Triad]) -> Table<'a> {
    let mut table =
        Table::new(&[("a", Text), ("b", Text), ("c", Text), ("a_b", Float), ("b_c", Float), ("a_c", Float)]);
    for triad in triads {
        let mut row: Vec<Value> = triad.nodes.iter().map(|n| name(graph, *n)).collect();
        row.extend(triad.tones.map(|tone| Value::from(score(tone))));
        table.rows.push(row);
    }
    table
}

/// A row for each community: its members, by PageRank.
pub fn communities<'a>(graph: &'a Graph<'_>, measures: &Measures) -> Table<'a> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (node, m) in measures.nodes.iter().enumerate() {
        members.entry(m.community).or_default().push(node);
    }
    let mut table = Table::new(&[("community", Int), ("actors", Int), ("members", Text)]);
    for (community, mut nodes) in members {
        nodes.sort_by(|a, b| measures.nodes[*b].pagerank.total_cmp(&measures.nodes[*a].pagerank).then(a.cmp(b)));
        let names: Vec<_> = nodes.iter().map(|n| graph.net[NodeIndex::new(*n)].name.as_str()).collect();
        table.rows.push(vec![community.into(), nodes.len().into(), names.join(", ").into()]);
    }
    table
}

/// A row for each pair heard in either of two periods.
pub fn changes<'a>(graph: &'a Graph<'_>, changes: &[Change]) -> Table<'a> {
    let mut table = Table::new(&[
        ("speaker", Text),
        ("target", Text),
        ("statements_before", Int),
        ("statements_after", Int),
        ("score_before", Float),
        ("score_after", Float),
        ("change", Float),
    ]);
    for c in changes {
        table.rows.push(vec![
            name(graph, c.source),
            name(graph, c.target),
            c.statements[0].into(),
            c.statements[1].into(),
            c.scores[0].into(),
            c.scores[1].into(),
            c.difference().into(),
        ]);
    }
    table
}
