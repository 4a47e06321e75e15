//! Tables: what every format says of nodes, edges and statements, in columns.
//!
//! The graph formats take their attributes from here too, so that all formats tell the same.

use std::{borrow::Cow, io, io::Write};

use petgraph::{graph::EdgeReference, visit::EdgeRef};

use super::attributes;
use crate::graph::{Edge, Graph, Item, measure::Measures};

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Value<'a> {
    None,
    Text(Cow<'a, str>),
    Int(i64),
    Float(f64),
}

/// What the cells of a column hold, where they hold anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Text,
    Int,
    Float,
}

/// Rows of cells under named columns.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table<'a> {
    pub columns: Vec<(Cow<'static, str>, Kind)>,
    pub rows: Vec<Vec<Value<'a>>>,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Int(number as i64)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Value::Float(number)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::None, Into::into)
    }
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::None => Ok(()),
            Value::Text(text) => f.write_str(text),
            Value::Int(number) => write!(f, "{number}"),
            Value::Float(number) => write!(f, "{number}"),
        }
    }
}

impl<'a> Table<'a> {
    pub fn new(columns: &[(&'static str, Kind)]) -> Self {
        Table { columns: columns.iter().map(|(name, kind)| ((*name).into(), *kind)).collect(), rows: Vec::new() }
    }

    /// CSV (RFC 4180) that a spreadsheet opens as what it is: a text that would be taken for a formula gets an
    /// apostrophe before it (OWASP, “CSV Injection”).
    pub fn write_csv(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(self.columns.iter().map(|(name, _)| name.as_bytes()))?;
        for row in &self.rows {
            csv.write_record(row.iter().map(|cell| match cell {
                Value::Text(text) => harmless(text).into_owned(),
                other => other.to_string(),
            }))?;
        }
        csv.flush()
    }

    /// An array of objects; what is not known is null.
    pub fn write_json(&self, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        let rows: Vec<_> = self.rows.iter().map(|row| self.object(row)).collect();
        serde_json::to_writer_pretty(&mut *out, &rows)?;
        writeln!(out)
    }

    /// A row as a JSON object, keys in the order of the columns.
    pub fn object(&self, row: &[Value<'a>]) -> indexmap::IndexMap<&str, serde_json::Value> {
        self.columns.iter().zip(row).map(|((name, _), cell)| (name.as_ref(), json(cell))).collect()
    }
}

pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::None => serde_json::Value::Null,
        Value::Text(text) => text.as_ref().into(),
        Value::Int(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
    }
}

fn harmless(text: &str) -> Cow<'_, str> {
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    // A spreadsheet may skip blanks before it looks.
    match text.trim_start_matches(' ').starts_with(starts_formula) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(harmless("Iran = Persia"), "Iran = Persia");
    }

    #[test]
    fn numbers_stay_numbers() {
        let mut table = Table::new(&[("text", Kind::Text), ("tone", Kind::Float)]);
        table.rows.push(vec!["-1".into(), Value::Float(-0.5)]);
        let mut out = Vec::new();
        table.write_csv(&mut out).unwrap();
        assert_eq!(out, b"text,tone\n'-1,-0.5\n");
    }
}
