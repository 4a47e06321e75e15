//! Tone over time: the conflict–cooperation score of a pair by month, and its change from one period to another.
//!
//! The score of a set of statements is the mean of their polarities times ten: Goldstein's scale (“A
//! Conflict–Cooperation Scale for WEIS Events Data”, 1992), -10 hostile to 10 friendly, by the weights of the stances.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef;

use super::super::{Graph, Item};

/// What one node said to another in a month.
#[derive(Clone, PartialEq, Debug)]
pub struct Month {
    pub source: usize,
    pub target: usize,
    /// `2026-01`.
    pub month: String,
    pub statements: usize,
    /// -10 to 10.
    pub score: f64,
}

/// All pairs and months in which something was said; undated statements are left out.
pub fn months(graph: &Graph) -> Vec<Month> {
    let mut sums: BTreeMap<(usize, usize, &str), (usize, f64)> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        for item in &edge.weight().items {
            let Some(month) = item.day().and_then(|day| day.get(..7)) else { continue };
            let sum = sums.entry((edge.source().index(), edge.target().index(), month)).or_default();
            sum.0 += 1;
            sum.1 += item.statement.polarity;
        }
    }
    let month = |((source, target, month), (statements, sum)): ((usize, usize, &str), (usize, f64))| Month {
        source,
        target,
        month: month.to_owned(),
        statements,
        score: 10.0 * sum / statements as f64,
    };
    sums.into_iter().map(month).collect()
}

/// How a pair's tone changed.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    pub source: usize,
    pub target: usize,
    /// Statements before and after.
    pub statements: [usize; 2],
    /// Scores before and after, -10 to 10; `None` where nothing was said.
    pub scores: [Option<f64>; 2],
}

impl Change {
    /// After less before; `None` unless something was said in both periods.
    pub fn difference(&self) -> Option<f64> {
        Some(self.scores[1]? - self.scores[0]?)
    }
}

/// Compares two sets of statements pair by pair; the largest change first, then pairs heard in one period only.
pub fn changes<'a>(
    graph: &Graph<'a>,
    is_before: impl Fn(&Item<'a>) -> bool,
    is_after: impl Fn(&Item<'a>) -> bool,
) -> Vec<Change> {
    let mut sums: BTreeMap<(usize, usize), [(usize, f64); 2]> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        for item in &edge.weight().items {
            let periods = [is_before(item), is_after(item)];
            for at in (0..2).filter(|at| periods[*at]) {
                let sum = &mut sums.entry((edge.source().index(), edge.target().index())).or_default()[at];
                sum.0 += 1;
                sum.1 += item.statement.polarity;
            }
        }
    }
    let score = |(count, sum): (usize, f64)| (count > 0).then(|| 10.0 * sum / count as f64);
    let mut changes: Vec<Change> = sums
        .into_iter()
        .map(|((source, target), sums)| Change {
            source,
            target,
            statements: sums.map(|(count, _)| count),
            scores: sums.map(score),
        })
        .collect();
    changes.sort_by(|a, b| {
        let size = |c: &Change| c.difference().map_or(-1.0, f64::abs);
        let heard = |c: &Change| c.statements.iter().sum::<usize>();
        size(b).total_cmp(&size(a)).then(heard(b).cmp(&heard(a)))
    });
    changes
}
