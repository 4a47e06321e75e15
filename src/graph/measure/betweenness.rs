//! Betweenness by Brandes' algorithm (“A Faster Algorithm for Betweenness Centrality”, 2001) on arcs without weights.

use super::Flow;

/// Share of shortest paths between other nodes that pass through each node. With fewer `sources` than nodes the
/// paths start at that many, evenly spaced in the order of nodes, and sums are scaled up (Brandes and Pich 2007).
pub fn betweenness(flow: &Flow, sources: usize) -> Vec<f64> {
    let nodes = flow.nodes();
    let mut between = vec![0.0; nodes];
    if nodes < 3 {
        return between;
    }
    let out: Vec<Vec<u32>> = flow.out.iter().map(|arcs| arcs.iter().map(|a| a.to as u32).collect()).collect();
    let sources = sources.clamp(1, nodes);
    let mut search = Search::new(nodes);
    for source in (0..sources).map(|s| s * nodes / sources) {
        search.run(source, &out);
        search.collect(source, &out, &mut between);
    }
    let scale = nodes as f64 / sources as f64 / ((nodes - 1) as f64 * (nodes - 2) as f64);
    between.iter_mut().for_each(|b| *b *= scale);
    between
}

/// The state of one search, kept between searches so that memory is asked for once.
struct Search {
    order: Vec<u32>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    depends: Vec<f64>,
}

const FAR: u32 = u32::MAX;

impl Search {
    fn new(nodes: usize) -> Self {
        Search {
            order: Vec::with_capacity(nodes),
            distance: vec![FAR; nodes],
            paths: vec![0.0; nodes],
            depends: vec![0.0; nodes],
        }
    }

    /// Breadth first: distances and numbers of shortest paths.
    fn run(&mut self, source: usize, out: &[Vec<u32>]) {
        for node in self.order.drain(..) {
            self.distance[node as usize] = FAR;
            self.paths[node as usize] = 0.0;
            self.depends[node as usize] = 0.0;
        }
        self.order.push(source as u32);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut at = 0;
        while let Some(&node) = self.order.get(at) {
            at += 1;
            let (near, paths) = (self.distance[node as usize] + 1, self.paths[node as usize]);
            for &next in &out[node as usize] {
                if self.distance[next as usize] == FAR {
                    self.distance[next as usize] = near;
                    self.order.push(next);
                }
                if self.distance[next as usize] == near {
                    self.paths[next as usize] += paths;
                }
            }
        }
    }

    /// Farthest first: how much of the paths from the source depend on each node.
    fn collect(&mut self, source: usize, out: &[Vec<u32>], between: &mut [f64]) {
        for &node in self.order.iter().rev() {
            let at = node as usize;
            let near = self.distance[at] + 1;
            let mut depends = 0.0;
            for &next in out[at].iter().filter(|n| self.distance[**n as usize] == near) {
                depends += self.paths[at] / self.paths[next as usize] * (1.0 + self.depends[next as usize]);
            }
            self.depends[at] = depends;
            if at != source {
                between[at] += depends;
            }
        }
    }
}
