//! Structural balance of signed triads (Heider 1946; Cartwright and Harary 1956).

use super::{Flow, flow::Arc};

/// Three nodes that all have a tone among them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Triad {
    /// In the order of the graph's nodes.
    pub nodes: [usize; 3],
    /// Mean polarity, both directions together, of first and second, second and third, first and third.
    pub tones: [f64; 3],
}

impl Triad {
    /// A friend's friend is a friend and an enemy's enemy too: the number of hostile pairs is even.
    pub fn is_balanced(&self) -> bool {
        self.tones.iter().filter(|t| **t < 0.0).count() % 2 == 0
    }
}

/// All signed triads.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Balance {
    /// Triads by their number of hostile pairs, 0 to 3; those with 1 or 3 are out of balance.
    pub counts: [usize; 4],
    pub unbalanced: Vec<Triad>,
}

impl Balance {
    /// Share of triads in balance; `None` where there are none.
    pub fn share(&self) -> Option<f64> {
        let all: usize = self.counts.iter().sum();
        (all > 0).then(|| (self.counts[0] + self.counts[2]) as f64 / all as f64)
    }
}

/// Looks at every three nodes whose pairs all have a tone that is not neutral on the whole.
pub fn balance(flow: &Flow) -> Balance {
    let mut signed: Vec<Vec<Arc>> = flow.undirected();
    for (node, arcs) in signed.iter_mut().enumerate() {
        arcs.retain(|arc| arc.to > node && arc.polarity.abs() > 1e-9);
    }
    let mut balance = Balance::default();
    for a in 0..signed.len() {
        for ab in &signed[a] {
            for (ac, bc) in common(&signed[a], &signed[ab.to]) {
                let tone = |arc: &Arc| arc.polarity / arc.count;
                let triad = Triad { nodes: [a, ab.to, ac.to], tones: [tone(ab), tone(bc), tone(ac)] };
                balance.counts[triad.tones.iter().filter(|t| **t < 0.0).count()] += 1;
                if !triad.is_balanced() {
                    balance.unbalanced.push(triad);
                }
            }
        }
    }
    balance
}

/// Arcs of two lists, both by node, that lead to the same node.
fn common<'a>(a: &'a [Arc], b: &'a [Arc]) -> impl Iterator<Item = (&'a Arc, &'a Arc)> {
    let (short, long, swapped) = if a.len() <= b.len() { (a, b, false) } else { (b, a, true) };
    short.iter().filter_map(move |x| {
        let y = &long[long.binary_search_by_key(&x.to, |arc| arc.to).ok()?];
        Some(if swapped { (y, x) } else { (x, y) })
    })
}
