//! What is measured of ordered pairs: all that one node says to another, whatever the stance.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use petgraph::visit::EdgeRef;

use super::{
    super::{
        Graph, Item,
        build::{distinct, rounded},
    },
    Change, Flow,
    balance::Involvement,
};

/// What is measured of an ordered pair.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PairMeasures {
    pub statements: usize,
    /// Conflict–cooperation score, -10 hostile to 10 friendly.
    pub score: f64,
    /// Whether the target speaks to the source, too; `None` for what a node says to itself.
    pub answered: Option<bool>,
    /// Distinct articles and outlets behind the pair.
    pub articles: usize,
    pub outlets: usize,
    /// The score of every month in which something was said, the first month (`2026-01`) first.
    pub months: Vec<(String, f64)>,
    /// Signed triads in which the two stand together, whoever speaks, and how many of them are out of balance.
    pub triads: usize,
    pub unbalanced: usize,
    /// How the tone changed, where two periods were compared.
    pub change: Option<Change>,
}

/// Pairs by source and target.
pub type Pairs = IndexMap<(usize, usize), PairMeasures>;

/// Measures all ordered pairs that have an edge, in the order of the graph's edges.
pub fn pairs(graph: &Graph) -> Pairs {
    pairs_with(graph, &Involvement::of(&Flow::of(graph)))
}

pub(super) fn pairs_with(graph: &Graph, involvement: &Involvement) -> Pairs {
    let mut joined: IndexMap<(usize, usize), Vec<&Item>> = IndexMap::new();
    for edge in graph.net.edge_references() {
        let key = (edge.source().index(), edge.target().index());
        joined.entry(key).or_default().extend(&edge.weight().items);
    }
    let measured = |(pair, items): (&(usize, usize), &Vec<&Item>)| {
        let (source, target) = *pair;
        let [triads, unbalanced] = involvement.of_pair(source, target);
        let measures = PairMeasures {
            statements: items.len(),
            score: score(items.iter().copied()),
            answered: (source != target).then(|| joined.contains_key(&(target, source))),
            articles: distinct(items.iter().map(|i| i.statement.doc.as_str())),
            outlets: distinct(items.iter().filter_map(|i| i.outlet())),
            months: months(items),
            triads,
            unbalanced,
            change: None,
        };
        (*pair, measures)
    };
    joined.iter().map(measured).collect()
}

fn months(items: &[&Item]) -> Vec<(String, f64)> {
    let mut by_month: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        if let Some(month) = item.day().and_then(|day| day.get(..7)) {
            by_month.entry(month).or_default().push(item);
        }
    }
    by_month.into_iter().map(|(month, items)| (month.to_owned(), score(items.into_iter()))).collect()
}

/// Ten times the mean polarity.
fn score<'a>(items: impl Iterator<Item = &'a Item<'a>>) -> f64 {
    let (sum, count) = items.fold((0.0, 0usize), |(sum, count), i| (sum + i.statement.polarity, count + 1));
    rounded(10.0 * sum / count.max(1) as f64)
}
