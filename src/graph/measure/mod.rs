//! Measures of a who-to-whom graph. `docs/measures.md` gives each one's definition and source.
//!
//! Owns numbers about nodes, pairs and the whole; takes a [`Graph`], changes nothing in it. Structural measures look
//! at ordered pairs of different nodes: parallel edges are summed, and what a node says to itself is left out.

mod balance;
mod betweenness;
mod communities;
mod flow;
mod pagerank;
mod pairs;
mod tone;

pub use balance::{Balance, Triad, balance};
pub use betweenness::betweenness;
pub use communities::communities;
pub use flow::Flow;
pub use pagerank::pagerank;
pub use pairs::{PairMeasures, Pairs, pairs};
pub use tone::{Change, Month, changes, months};

use petgraph::visit::EdgeRef;

use super::{Graph, build::rounded};
use crate::stance::Group;

/// What is measured of one node.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct NodeMeasures {
    /// Statements made, by group, in the order of [`Group::ALL`].
    pub made: [usize; 4],
    /// Statements received, by group.
    pub received: [usize; 4],
    /// Mean polarity of what it said, -1 to 1; `None` where it said nothing.
    pub tone_made: Option<f64>,
    pub tone_received: Option<f64>,
    /// Share of its ties that go both ways, 0 to 1; `None` without ties to others.
    pub reciprocity: Option<f64>,
    /// All nodes' PageRanks sum to 1.
    pub pagerank: f64,
    /// Share of the shortest paths between others that run through it, 0 to 1.
    pub betweenness: f64,
    /// Number of its community, from 1, the largest first.
    pub community: usize,
    /// Signed triads in which it stands, and how many of them are out of balance.
    pub triads: usize,
    pub unbalanced: usize,
}

/// What is measured of a graph.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Measures {
    /// In the order of the graph's nodes.
    pub nodes: Vec<NodeMeasures>,
    /// By source and target, in the order of the graph's edges.
    pub pairs: Pairs,
    /// Share of ordered pairs whose opposite exists, 0 to 1; `None` without pairs.
    pub reciprocity: Option<f64>,
    /// Of the partition into communities, -1/2 to 1.
    pub modularity: f64,
    pub communities: usize,
    /// From how many sources betweenness was estimated; `None` where it is exact.
    pub sampled: Option<usize>,
    /// Whether [`PairMeasures::change`] tells of two periods.
    pub is_compared: bool,
}

impl Measures {
    /// Adds to every pair how its tone changed from one period to another.
    pub fn add_changes(&mut self, changes: &[Change]) {
        self.is_compared = true;
        for change in changes {
            if let Some(pair) = self.pairs.get_mut(&(change.source, change.target)) {
                pair.change = Some(change.clone());
            }
        }
    }
}

/// Up to this many nodes betweenness is exact.
const EXACT: usize = 2000;
/// Beyond, shortest paths start at this many nodes, evenly spaced in the order of names.
const SOURCES: usize = 256;

/// Measures all nodes and the whole.
pub fn measure(graph: &Graph) -> Measures {
    let flow = Flow::of(graph);
    let count = graph.net.node_count();
    let sampled = (count > EXACT).then_some(SOURCES);
    let pagerank = pagerank(&flow);
    let betweenness = betweenness(&flow, sampled.unwrap_or(count));
    let (community, modularity) = communities(&flow);
    let involvement = balance::Involvement::of(&flow);
    let mut nodes: Vec<NodeMeasures> = (0..count)
        .map(|n| NodeMeasures {
            reciprocity: flow.reciprocity_of(n),
            pagerank: pagerank[n],
            betweenness: betweenness[n],
            community: community[n] + 1,
            triads: involvement.nodes[n][0],
            unbalanced: involvement.nodes[n][1],
            ..NodeMeasures::default()
        })
        .collect();
    add_strength(graph, &mut nodes);
    let communities = community.iter().max().map_or(0, |last| last + 1);
    Measures {
        nodes,
        pairs: pairs::pairs_with(graph, &involvement),
        reciprocity: flow.reciprocity(),
        modularity,
        communities,
        sampled,
        is_compared: false,
    }
}

fn add_strength(graph: &Graph, nodes: &mut [NodeMeasures]) {
    let mut sums = vec![(0.0, 0.0); nodes.len()];
    for edge in graph.net.edge_references() {
        let (source, target) = (edge.source().index(), edge.target().index());
        for item in &edge.weight().items {
            let group = group_index(item.statement.stance.group());
            nodes[source].made[group] += 1;
            nodes[target].received[group] += 1;
            sums[source].0 += item.statement.polarity;
            sums[target].1 += item.statement.polarity;
        }
    }
    for (node, (made, received)) in nodes.iter_mut().zip(sums) {
        let mean = |sum: f64, counts: [usize; 4]| {
            let count: usize = counts.iter().sum();
            (count > 0).then(|| rounded(sum / count as f64))
        };
        node.tone_made = mean(made, node.made);
        node.tone_received = mean(received, node.received);
    }
}

fn group_index(group: Group) -> usize {
    group as usize
}
