//! Communities by the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre 2008): who talks with whom, whatever
//! the tone. Nodes are visited in their order and ties go to the lower number, so that the result is always the same.

use std::collections::BTreeMap;

use super::Flow;

/// A level of the method: nodes joined to larger ones. Weights are counts, both directions summed.
struct Level {
    near: Vec<Vec<(u32, f64)>>,
    /// Twice the weight inside each node.
    inside: Vec<f64>,
}

/// The community of each node, numbered from 0, larger ones first (of equals the one with the first node), and the
/// partition's modularity.
pub fn communities(flow: &Flow) -> (Vec<usize>, f64) {
    let near: Vec<Vec<(u32, f64)>> =
        flow.undirected().iter().map(|arcs| arcs.iter().map(|a| (a.to as u32, a.count)).collect()).collect();
    let mut level = Level { inside: vec![0.0; near.len()], near };
    let total: f64 = level.near.iter().flatten().map(|(_, w)| w).sum();
    let mut community: Vec<usize> = (0..flow.nodes()).collect();
    let mut modularity = level.modularity(total);
    loop {
        let moved = level.settle(total);
        let (joined, next) = level.join(&moved);
        let better = next.modularity(total);
        // A gain below rounding is none.
        if next.near.len() == level.near.len() || better <= modularity + 1e-12 {
            break;
        }
        community.iter_mut().for_each(|c| *c = joined[*c]);
        (level, modularity) = (next, better);
    }
    (number(&community), modularity)
}

impl Level {
    fn degree(&self, node: usize) -> f64 {
        self.inside[node] + self.near[node].iter().map(|(_, w)| w).sum::<f64>()
    }

    /// Newman's modularity of the partition in which every node is a community. `total` is twice the graph's weight.
    fn modularity(&self, total: f64) -> f64 {
        if total == 0.0 {
            return 0.0;
        }
        let of = |n: usize| self.inside[n] / total - (self.degree(n) / total) * (self.degree(n) / total);
        (0..self.near.len()).map(of).sum()
    }

    /// Moves nodes to the neighbouring community that gains most until nobody moves.
    fn settle(&self, total: f64) -> Vec<usize> {
        let nodes = self.near.len();
        let degree: Vec<f64> = (0..nodes).map(|n| self.degree(n)).collect();
        let mut community: Vec<usize> = (0..nodes).collect();
        let mut weight = degree.clone();
        let mut shared = vec![0.0; nodes];
        let mut seen: Vec<usize> = Vec::new();
        for _ in 0..100 {
            let mut moved = false;
            for node in 0..nodes {
                for (next, w) in &self.near[node] {
                    let c = community[*next as usize];
                    if shared[c] == 0.0 {
                        seen.push(c);
                    }
                    shared[c] += w;
                }
                let home = community[node];
                weight[home] -= degree[node];
                let gain = |c: usize| shared[c] - degree[node] * weight[c] / total;
                let mut best = (gain(home), home);
                seen.sort_unstable();
                for c in seen.iter().copied() {
                    if gain(c) > best.0 + 1e-12 {
                        best = (gain(c), c);
                    }
                }
                weight[best.1] += degree[node];
                moved |= best.1 != home;
                community[node] = best.1;
                seen.drain(..).for_each(|c| shared[c] = 0.0);
            }
            if !moved {
                break;
            }
        }
        community
    }

    /// Each community becomes a node.
    fn join(&self, community: &[usize]) -> (Vec<usize>, Level) {
        let mut names: BTreeMap<usize, usize> = BTreeMap::new();
        for c in community {
            let next = names.len();
            names.entry(*c).or_insert(next);
        }
        let joined: Vec<usize> = community.iter().map(|c| names[c]).collect();
        let mut inside = vec![0.0; names.len()];
        let mut near: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); names.len()];
        for (node, c) in joined.iter().enumerate() {
            inside[*c] += self.inside[node];
            for (next, w) in &self.near[node] {
                let d = joined[*next as usize];
                if d == *c {
                    inside[d] += w;
                } else {
                    *near[*c].entry(d as u32).or_default() += w;
                }
            }
        }
        (joined, Level { near: near.into_iter().map(|n| n.into_iter().collect()).collect(), inside })
    }
}

fn number(community: &[usize]) -> Vec<usize> {
    let mut members: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, c) in community.iter().enumerate() {
        members.entry(*c).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<_> = members.into_iter().map(|(c, (size, first))| (std::cmp::Reverse(size), first, c)).collect();
    order.sort_unstable();
    let numbers: BTreeMap<usize, usize> =
        order.into_iter().enumerate().map(|(number, (_, _, c))| (c, number)).collect();
    community.iter().map(|c| numbers[c]).collect()
}
