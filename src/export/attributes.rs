//! Measures as named values: the same names and values in every format.

use std::borrow::Cow;

use super::table::{
    Kind::{self, Float, Int, Text},
    Value,
};
use crate::{
    graph::measure::{Change, Measures, NodeMeasures, PairMeasures},
    stance::Group,
};

/// A name and what its values are.
pub(super) type Column = (Cow<'static, str>, Kind);

/// What is measured of nodes.
pub(super) fn node_columns() -> Vec<Column> {
    let by_group = |what: &'static str| Group::ALL.iter().map(move |g| (format!("{what}_{}", g.name()).into(), Int));
    let mut columns: Vec<Column> = by_group("made").chain(by_group("received")).collect();
    let shares = ["tone_made", "tone_received", "reciprocity", "pagerank", "betweenness"];
    columns.extend(shares.map(|name| (name.into(), Float)));
    columns.extend(["community", "triads", "unbalanced"].map(|name| (name.into(), Int)));
    columns
}

pub(super) fn node_values(m: &NodeMeasures) -> Vec<Value<'static>> {
    let mut row: Vec<Value> = m.made.iter().chain(&m.received).map(|n| Value::from(*n)).collect();
    row.extend([m.tone_made.into(), m.tone_received.into(), m.reciprocity.into()]);
    row.extend([m.pagerank.into(), m.betweenness.into()]);
    row.extend([m.community, m.triads, m.unbalanced].map(Value::from));
    row
}

/// What is measured of the pair that an edge is part of.
pub(super) fn pair_columns(measures: &Measures) -> Vec<Column> {
    let mut columns: Vec<Column> = vec![("answered".into(), Text), ("pair_score".into(), Float)];
    let counts = ["pair_statements", "pair_articles", "pair_outlets", "triads", "unbalanced"];
    columns.extend(counts.map(|name| (name.into(), Int)));
    columns.push(("months".into(), Text));
    if measures.is_compared {
        columns.extend(["score_before", "score_after", "change"].map(|name| (name.into(), Float)));
    }
    columns
}

/// The values for [`pair_columns`]; of an unknown pair there are none.
pub(super) fn pair_values(measures: &Measures, pair: (usize, usize)) -> Vec<Value<'static>> {
    let Some(m) = measures.pairs.get(&pair) else { return vec![Value::None; pair_columns(measures).len()] };
    let mut row: Vec<Value> = vec![m.answered.map(|yes| if yes { "yes" } else { "no" }).into(), m.score.into()];
    row.extend([m.statements, m.articles, m.outlets, m.triads, m.unbalanced].map(Value::from));
    row.push(months(m).into());
    if measures.is_compared {
        let [before, after] = m.change.as_ref().map_or([None; 2], |c| c.scores);
        row.extend([before, after, m.change.as_ref().and_then(Change::difference)].map(Value::from));
    }
    row
}

/// `2026-01: -4.5, 2026-02: 3`; nothing where nothing has a date.
fn months(pair: &PairMeasures) -> Option<String> {
    let months: Vec<_> = pair.months.iter().map(|(month, score)| format!("{month}: {score}")).collect();
    (!months.is_empty()).then(|| months.join(", "))
}

/// Names and values, without the values that are not known.
pub(super) fn known<'v>(columns: Vec<Column>, values: Vec<Value<'v>>) -> Vec<(Cow<'static, str>, Value<'v>)> {
    let both = columns.into_iter().map(|(name, _)| name).zip(values);
    both.filter(|(_, value)| *value != Value::None).collect()
}

/// What is known of a node's measures.
pub(super) fn of_node(measures: Option<&Measures>, node: usize) -> Vec<(Cow<'static, str>, Value<'static>)> {
    let measured = measures.and_then(|m| m.nodes.get(node));
    measured.map_or_else(Vec::new, |m| known(node_columns(), node_values(m)))
}

/// What is known of a pair's measures.
pub(super) fn of_pair(measures: Option<&Measures>, pair: (usize, usize)) -> Vec<(Cow<'static, str>, Value<'static>)> {
    measures.map_or_else(Vec::new, |m| known(pair_columns(m), pair_values(m, pair)))
}
