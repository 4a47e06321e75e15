//! Stress majorisation by stochastic gradient descent: distances in the plane follow distances in the graph.
//!
//! After J. X. Zheng, S. Pawar, D. F. M. Goodman, “Graph Drawing by Stochastic Gradient Descent”, IEEE TVCG 25(9),
//! 2019. Large graphs use the pairs of a few pivots instead of all pairs, as the paper proposes.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{Link, Point};

/// Up to this many nodes all pairs pull at each other.
const ALL_PAIRS: usize = 1200;
const PIVOTS: usize = 40;
/// Each round moves less than the one before by this factor, until moves no longer matter.
const COOLING: f64 = 0.65;
const COLD: f64 = 0.03;

struct Pair {
    a: u32,
    b: u32,
    distance: f64,
}

/// Nodes next to each node, with the wished distance.
type Near = Vec<Vec<(usize, u32)>>;

/// Places the nodes of a connected graph, linked nodes about as far apart as they wish to be; the unit is ten tenths.
pub(super) fn place(count: usize, links: &[Link]) -> Vec<Point> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut places: Vec<Point> = (0..count).map(|_| Point { x: random.unit(), y: random.unit() }).collect();
    let mut pairs = pairs(count, links);
    let farthest = pairs.iter().map(|p| p.distance).fold(1.0, f64::max);
    let mut step = farthest * farthest;
    while step > COLD {
        random.shuffle(&mut pairs);
        for pair in &pairs {
            pull(&mut places, pair, step);
        }
        step *= COOLING;
    }
    places
}

fn pull(places: &mut [Point], pair: &Pair, step: f64) {
    let (a, b) = (places[pair.a as usize], places[pair.b as usize]);
    let (dx, dy) = (a.x - b.x, a.y - b.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1e-9 {
        places[pair.a as usize].x += 1e-3 * f64::from(pair.a + 1);
        return;
    }
    let share = (step / (pair.distance * pair.distance)).min(1.0);
    let move_by = share * (length - pair.distance) / (2.0 * length);
    places[pair.a as usize] = Point { x: a.x - move_by * dx, y: a.y - move_by * dy };
    places[pair.b as usize] = Point { x: b.x + move_by * dx, y: b.y + move_by * dy };
}

fn pairs(count: usize, links: &[Link]) -> Vec<Pair> {
    let mut near: Near = vec![Vec::new(); count];
    for Link { ends: (a, b), tenths } in links {
        near[*a].push((*b, *tenths));
        near[*b].push((*a, *tenths));
    }
    let pair = |a: usize, b: usize, tenths: u32| Pair { a: a as u32, b: b as u32, distance: f64::from(tenths) / 10.0 };
    if count <= ALL_PAIRS {
        let rows = (0..count).map(|a| (a, tenths_from(a, &near)));
        return rows
            .flat_map(|(a, tenths)| (a + 1..count).map(move |b| pair(a, b, tenths[b])).collect::<Vec<_>>())
            .collect();
    }
    let mut pairs: Vec<_> = links.iter().map(|link| pair(link.ends.0, link.ends.1, link.tenths)).collect();
    let mut nearest = vec![u32::MAX; count];
    let mut pivot = 0;
    for _ in 0..PIVOTS {
        let tenths = tenths_from(pivot, &near);
        pairs.extend((0..count).filter(|n| *n != pivot).map(|n| pair(pivot, n, tenths[n])));
        for (least, t) in nearest.iter_mut().zip(&tenths) {
            *least = (*least).min(*t);
        }
        // The next pivot is the node farthest from all so far; of equals the first.
        pivot = (0..count).max_by_key(|n| (nearest[*n], Reverse(*n))).unwrap_or(0);
    }
    pairs
}

/// The shortest way to every node (Dijkstra). The graph is connected, so every node is reached.
fn tenths_from(start: usize, near: &Near) -> Vec<u32> {
    let mut tenths = vec![u32::MAX; near.len()];
    tenths[start] = 0;
    let mut queue = BinaryHeap::from([Reverse((0, start))]);
    while let Some(Reverse((far, node))) = queue.pop() {
        if far > tenths[node] {
            continue;
        }
        for (next, more) in &near[node] {
            if far + more < tenths[*next] {
                tenths[*next] = far + more;
                queue.push(Reverse((far + more, *next)));
            }
        }
    }
    tenths
}

/// Vigna's xorshift64*: integers only, so the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to below 1, in steps of 2^-32.
    fn unit(&mut self) -> f64 {
        (self.next() >> 32) as f64 / 4_294_967_296.0
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, ((self.next() >> 32) % (at as u64 + 1)) as usize);
        }
    }
}
