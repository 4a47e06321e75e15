//! Keeping a part of a graph: by count, neighbourhood, mutuality, strength. Nodes that lose all edges go too.

use std::collections::{HashSet, VecDeque};

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};

use super::{
    EdgeOf, GraphOf, Node,
    fold::{fold, holds_words},
};

/// Edges of at least `count` statements.
pub fn min_count<T>(graph: GraphOf<'_, T>, count: usize) -> GraphOf<'_, T> {
    retain(graph, |net, edge| net[edge].count() >= count)
}

/// Pairs that speak to each other, both ways, and only the edges between such pairs. A node is no pair with itself.
pub fn mutual<T>(graph: GraphOf<'_, T>) -> GraphOf<'_, T> {
    let pairs: HashSet<_> = graph.net.edge_indices().filter_map(|e| graph.net.edge_endpoints(e)).collect();
    retain(graph, |net, edge| {
        net.edge_endpoints(edge).is_some_and(|(source, target)| source != target && pairs.contains(&(target, source)))
    })
}

/// The nodes within `depth` steps of those named, whichever way the arrows point, and all edges among them.
/// Also gives the names that fit no node.
pub fn neighbours<'a, T>(graph: GraphOf<'a, T>, names: &[String], depth: usize) -> (GraphOf<'a, T>, Vec<String>) {
    let mut unknown = Vec::new();
    let mut distance = vec![usize::MAX; graph.net.node_count()];
    let mut queue = VecDeque::new();
    for name in names {
        let found = find(&graph, name);
        if found.is_empty() {
            unknown.push(name.clone());
        }
        for node in found {
            distance[node.index()] = 0;
            queue.push_back(node);
        }
    }
    while let Some(node) = queue.pop_front() {
        let step = distance[node.index()] + 1;
        if step > depth {
            continue;
        }
        for next in graph.net.neighbors_undirected(node) {
            if distance[next.index()] == usize::MAX {
                distance[next.index()] = step;
                queue.push_back(next);
            }
        }
    }
    let near = |node: NodeIndex| distance[node.index()] != usize::MAX;
    let kept = retain(graph, |net, edge| net.edge_endpoints(edge).is_some_and(|(s, t)| near(s) && near(t)));
    (kept, unknown)
}

/// The nodes that bear a name in full, or an identifier or polity code; else those whose name holds its words.
pub fn find<T>(graph: &GraphOf<T>, name: &str) -> Vec<NodeIndex> {
    let sought = fold(name);
    let all = || graph.net.node_indices();
    let exact: Vec<_> = all()
        .filter(|n| {
            let node = &graph.net[*n];
            fold(&node.name) == sought || node.id == name || node.id.strip_prefix("polity:") == Some(name)
        })
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    all().filter(|n| holds_words(&fold(&graph.net[*n].name), &sought) || graph.net[*n].polity == Some(name)).collect()
}

/// What a cut to a readable size left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cut {
    pub nodes_kept: usize,
    pub nodes: usize,
    pub edges_kept: usize,
    pub edges: usize,
}

impl Cut {
    /// The rule and what it did, for the foot of a picture.
    pub fn describe(&self) -> String {
        format!(
            "Cut to the {} of {} actors with most statements, and the {} of {} edges among them.",
            self.nodes_kept, self.nodes, self.edges_kept, self.edges
        )
    }
}

/// The `limit` nodes with most statements made and received (of equals the first by name), and all edges among
/// them; `None` where the graph is no larger.
pub fn strongest<T>(graph: GraphOf<'_, T>, limit: usize) -> (GraphOf<'_, T>, Option<Cut>) {
    let (nodes, edges) = (graph.net.node_count(), graph.net.edge_count());
    if nodes <= limit {
        return (graph, None);
    }
    let mut ranked: Vec<_> = graph.net.node_indices().map(|n| (std::cmp::Reverse(graph.strength(n)), n)).collect();
    ranked.sort_unstable();
    let kept: HashSet<_> = ranked.into_iter().take(limit).map(|(_, n)| n).collect();
    let graph = retain(graph, |net, edge| {
        net.edge_endpoints(edge).is_some_and(|(s, t)| kept.contains(&s) && kept.contains(&t))
    });
    let cut = Cut { nodes_kept: graph.net.node_count(), nodes, edges_kept: graph.net.edge_count(), edges };
    (graph, Some(cut))
}

/// Keeps edges that pass and the nodes that still have one, in their order.
pub fn retain<'a, T>(
    graph: GraphOf<'a, T>,
    passes: impl Fn(&DiGraph<Node<'a>, EdgeOf<T>>, EdgeIndex) -> bool,
) -> GraphOf<'a, T> {
    let net = graph.net;
    let kept: Vec<bool> = net.edge_indices().map(|e| passes(&net, e)).collect();
    let mut used = vec![false; net.node_count()];
    for edge in net.edge_indices().filter(|e| kept[e.index()]) {
        if let Some((source, target)) = net.edge_endpoints(edge) {
            used[source.index()] = true;
            used[target.index()] = true;
        }
    }
    let net = net.filter_map_owned(
        |node, weight| used[node.index()].then_some(weight),
        |edge, weight| kept[edge.index()].then_some(weight),
    );
    GraphOf { net }
}
