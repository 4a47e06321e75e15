//! Structural balance of signed triads (Heider 1946; Cartwright and Harary 1956).

use std::collections::HashMap;

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

/// Counts all signed triads and lists those out of balance.
pub fn balance(flow: &Flow) -> Balance {
    let mut balance = Balance::default();
    each_triad(flow, |triad| {
        balance.counts[triad.tones.iter().filter(|t| **t < 0.0).count()] += 1;
        if !triad.is_balanced() {
            balance.unbalanced.push(triad);
        }
    });
    balance
}

/// In how many signed triads nodes and pairs stand, and in how many of them that are out of balance.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Involvement {
    pub nodes: Vec<[usize; 2]>,
    /// By the lower and the higher node.
    pairs: HashMap<(usize, usize), [usize; 2]>,
}

impl Involvement {
    pub(super) fn of(flow: &Flow) -> Self {
        let mut all = Involvement { nodes: vec![[0; 2]; flow.nodes()], pairs: HashMap::new() };
        each_triad(flow, |triad| {
            let add = |counts: &mut [usize; 2]| {
                counts[0] += 1;
                counts[1] += usize::from(!triad.is_balanced());
            };
            let [a, b, c] = triad.nodes;
            [a, b, c].into_iter().for_each(|node| add(&mut all.nodes[node]));
            [(a, b), (b, c), (a, c)].into_iter().for_each(|pair| add(all.pairs.entry(pair).or_default()));
        });
        all
    }

    /// Triads in which two nodes stand together, and those of them out of balance.
    pub(super) fn of_pair(&self, a: usize, b: usize) -> [usize; 2] {
        self.pairs.get(&(a.min(b), a.max(b))).copied().unwrap_or_default()
    }
}

/// Looks at every three nodes whose pairs all have a tone that is not neutral on the whole.
fn each_triad(flow: &Flow, mut visit: impl FnMut(Triad)) {
    let mut signed: Vec<Vec<Arc>> = flow.undirected();
    for (node, arcs) in signed.iter_mut().enumerate() {
        arcs.retain(|arc| arc.to > node && arc.polarity.abs() > 1e-9);
    }
    for a in 0..signed.len() {
        for ab in &signed[a] {
            for (ac, bc) in common(&signed[a], &signed[ab.to]) {
                let tone = |arc: &Arc| arc.polarity / arc.count;
                visit(Triad { nodes: [a, ab.to, ac.to], tones: [tone(ab), tone(bc), tone(ac)] });
            }
        }
    }
}

/// Arcs of two lists, both by node, that lead to the same node.
fn common<'a>(a: &'a [Arc], b: &'a [Arc]) -> impl Iterator<Item = (&'a Arc, &'a Arc)> {
    let (short, long, swapped) = if a.len() <= b.len() { (a, b, false) } else { (b, a, true) };
    short.iter().filter_map(move |x| {
        let y = &long[long.binary_search_by_key(&x.to, |arc| arc.to).ok()?];
        Some(if swapped { (y, x) } else { (x, y) })
    })
}
