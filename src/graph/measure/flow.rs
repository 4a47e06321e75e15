//! The graph that structural measures look at: one weighted arc for each ordered pair of different nodes.

use petgraph::visit::EdgeRef;

use super::super::Graph;

/// An arc as seen from one of its ends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Arc {
    /// The node at the other end.
    pub to: usize,
    /// Statements.
    pub count: f64,
    /// Sum of their polarities.
    pub polarity: f64,
}

/// Arcs of every node, by the node at the other end.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Flow {
    pub out: Vec<Vec<Arc>>,
    pub into: Vec<Vec<Arc>>,
}

impl Flow {
    pub fn of(graph: &Graph) -> Self {
        let nodes = graph.net.node_count();
        let mut flow = Flow { out: vec![Vec::new(); nodes], into: vec![Vec::new(); nodes] };
        // Edges come by source and target, so those of a pair stand side by side.
        for edge in graph.net.edge_references().filter(|e| e.source() != e.target()) {
            let (source, target) = (edge.source().index(), edge.target().index());
            let count = edge.weight().count() as f64;
            let polarity = edge.weight().items.iter().map(|i| i.statement.polarity).sum::<f64>();
            match flow.out[source].last_mut() {
                Some(arc) if arc.to == target => {
                    arc.count += count;
                    arc.polarity += polarity;
                }
                _ => flow.out[source].push(Arc { to: target, count, polarity }),
            }
        }
        for source in 0..nodes {
            for arc in &flow.out[source] {
                flow.into[arc.to].push(Arc { to: source, ..*arc });
            }
        }
        flow
    }

    pub fn nodes(&self) -> usize {
        self.out.len()
    }

    /// Whether there is an arc from one node to another.
    pub fn has(&self, source: usize, target: usize) -> bool {
        self.out[source].binary_search_by_key(&target, |arc| arc.to).is_ok()
    }

    /// Arcs whose opposite exists, as a share of all arcs.
    pub(super) fn reciprocity(&self) -> Option<f64> {
        let all: usize = self.out.iter().map(Vec::len).sum();
        let mutual: usize = (0..self.nodes()).map(|n| self.mutual(n)).sum();
        (all > 0).then(|| mutual as f64 / all as f64)
    }

    pub(super) fn reciprocity_of(&self, node: usize) -> Option<f64> {
        let all = self.out[node].len() + self.into[node].len();
        (all > 0).then(|| 2.0 * self.mutual(node) as f64 / all as f64)
    }

    fn mutual(&self, node: usize) -> usize {
        self.out[node].iter().filter(|arc| self.has(arc.to, node)).count()
    }

    /// Neighbours either way, with both directions summed.
    pub(super) fn undirected(&self) -> Vec<Vec<Arc>> {
        (0..self.nodes()).map(|n| merge(&self.out[n], &self.into[n])).collect()
    }
}

/// Two lists by node into one, arcs to the same node added up.
fn merge(a: &[Arc], b: &[Arc]) -> Vec<Arc> {
    let mut merged: Vec<Arc> = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.to == y.to => {
                let sum = Arc { to: x.to, count: x.count + y.count, polarity: x.polarity + y.polarity };
                a.next();
                b.next();
                sum
            }
            (Some(x), Some(y)) if x.to > y.to => {
                let arc = **y;
                b.next();
                arc
            }
            (Some(x), _) => {
                let arc = **x;
                a.next();
                arc
            }
            (None, Some(y)) => {
                let arc = **y;
                b.next();
                arc
            }
            (None, None) => return merged,
        };
        merged.push(next);
    }
}
