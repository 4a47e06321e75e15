//! PageRank by power iteration (Page, Brin, Motwani, Winograd 1999), weighted by statements.

use super::Flow;

const DAMPING: f64 = 0.85;
/// Mean change of a node's rank at which ranks count as settled.
const SETTLED: f64 = 1e-15;
const ROUNDS: usize = 1000;

/// Ranks of all nodes; they sum to 1. A node that addresses nobody hands its rank to all alike.
pub fn pagerank(flow: &Flow) -> Vec<f64> {
    let nodes = flow.nodes();
    let even = 1.0 / nodes.max(1) as f64;
    let total: Vec<f64> = flow.out.iter().map(|arcs| arcs.iter().map(|a| a.count).sum()).collect();
    // Arcs in one run of memory: (source, share of the source's statements), by target.
    let arcs: Vec<(u32, f64)> =
        flow.into.iter().flatten().map(|arc| (arc.to as u32, arc.count / total[arc.to])).collect();
    let mut rank = vec![even; nodes];
    for _ in 0..ROUNDS {
        let dangling: f64 = (0..nodes).filter(|n| total[*n] == 0.0).map(|n| rank[n]).sum();
        let base = (1.0 - DAMPING) * even + DAMPING * dangling * even;
        let mut change = 0.0;
        let mut at = 0;
        let mut next = Vec::with_capacity(nodes);
        for (node, into) in flow.into.iter().enumerate() {
            let received: f64 =
                arcs[at..at + into.len()].iter().map(|(from, share)| rank[*from as usize] * share).sum();
            at += into.len();
            let new = base + DAMPING * received;
            change += (new - rank[node]).abs();
            next.push(new);
        }
        rank = next;
        if change < SETTLED * nodes as f64 {
            break;
        }
    }
    rank
}
