//! Where nodes stand in a picture: the same places on every machine.
//!
//! Owns positions only. Takes the size of every node's box and the links between them, gives centres. Each
//! connected part is placed by stress majorisation (`stress`), its boxes are pushed apart (`separate`), and the
//! parts are packed side by side. Only additions, multiplications, divisions and square roots are used: IEEE 754
//! fixes their results, so that no machine decides otherwise.

mod separate;
mod stress;

/// A point or a size, in pixels.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// What is to be placed.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// Width and height of each node's box.
    pub sizes: Vec<Point>,
    /// Pairs of nodes to stand near each other, each pair once; direction does not matter.
    pub links: Vec<Link>,
    /// Wished distance of linked centres, in pixels.
    pub reach: f64,
    /// Least gap between boxes, and between boxes that are linked, whose arrow needs room.
    pub gap: Point,
    pub linked_gap: Point,
}

/// Two nodes to stand near each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    pub ends: (usize, usize),
    /// Wished distance, in tenths of the reach; at least 1. A whole number, so that sums along paths are the same
    /// everywhere.
    pub tenths: u32,
}

/// Centres of all boxes, in a page that begins at (0, 0).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    pub centres: Vec<Point>,
    pub page: Point,
}

/// Wider than high, as pages and screens are.
const STRETCH: f64 = 1.5;

/// Places all boxes so that none overlap.
pub fn place(task: &Task) -> Layout {
    let parts = connected_parts(task.sizes.len(), &task.links);
    let mut blocks: Vec<Block> = parts.iter().map(|part| place_part(task, part)).collect();
    // The large parts first; of equals the one with the first node.
    blocks.sort_by(|a, b| (b.size.x * b.size.y).total_cmp(&(a.size.x * a.size.y)).then(a.nodes.cmp(&b.nodes)));
    pack(task, &blocks)
}

/// A connected part with its own corner at (0, 0).
struct Block {
    nodes: Vec<usize>,
    centres: Vec<Point>,
    size: Point,
}

fn place_part(task: &Task, nodes: &[usize]) -> Block {
    let sizes: Vec<_> = nodes.iter().map(|n| task.sizes[*n]).collect();
    let here = |node: usize| nodes.binary_search(&node).ok();
    let links: Vec<Link> = (task.links.iter())
        .filter_map(|link| Some(Link { ends: (here(link.ends.0)?, here(link.ends.1)?), ..*link }))
        .filter(|link| link.ends.0 != link.ends.1)
        .collect();
    let mut centres = stress::place(nodes.len(), &links);
    lay_flat(&mut centres);
    for centre in &mut centres {
        *centre = Point { x: centre.x * task.reach * STRETCH, y: centre.y * task.reach };
    }
    separate::boxes(&mut centres, &sizes, &links, task.gap, task.linked_gap);
    let low =
        |f: fn(Point) -> f64| centres.iter().zip(&sizes).map(|(c, s)| f(*c) - f(*s) / 2.0).fold(f64::MAX, f64::min);
    let high =
        |f: fn(Point) -> f64| centres.iter().zip(&sizes).map(|(c, s)| f(*c) + f(*s) / 2.0).fold(f64::MIN, f64::max);
    let corner = Point { x: low(|p| p.x), y: low(|p| p.y) };
    let size = Point { x: high(|p| p.x) - corner.x, y: high(|p| p.y) - corner.y };
    let centres = centres.iter().map(|c| Point { x: c.x - corner.x, y: c.y - corner.y }).collect();
    Block { nodes: nodes.to_vec(), centres, size }
}

/// Turns the longest axis of the point cloud level.
fn lay_flat(centres: &mut [Point]) {
    let n = centres.len() as f64;
    let mean = centres.iter().fold(Point::default(), |m, c| Point { x: m.x + c.x / n, y: m.y + c.y / n });
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for centre in centres.iter_mut() {
        *centre = Point { x: centre.x - mean.x, y: centre.y - mean.y };
        xx += centre.x * centre.x;
        xy += centre.x * centre.y;
        yy += centre.y * centre.y;
    }
    let half = (xx - yy) / 2.0;
    let largest = (xx + yy) / 2.0 + (half * half + xy * xy).sqrt();
    let axis = if xx >= yy { (largest - yy, xy) } else { (xy, largest - xx) };
    let length = (axis.0 * axis.0 + axis.1 * axis.1).sqrt();
    if length > 1e-9 {
        let (cos, sin) = (axis.0 / length, axis.1 / length);
        for centre in centres {
            *centre = Point { x: centre.x * cos + centre.y * sin, y: centre.y * cos - centre.x * sin };
        }
    }
}

/// Sets blocks in rows, left to right, each row as high as its first.
fn pack(task: &Task, blocks: &[Block]) -> Layout {
    let gap = Point { x: task.gap.x * 2.0, y: task.gap.y * 2.0 };
    let area: f64 = blocks.iter().map(|b| (b.size.x + gap.x) * (b.size.y + gap.y)).sum();
    let widest = blocks.iter().map(|b| b.size.x).fold(0.0, f64::max);
    let wish = (area * STRETCH).sqrt().max(widest);
    let mut layout = Layout { centres: vec![Point::default(); task.sizes.len()], page: Point::default() };
    let (mut at, mut row) = (Point::default(), 0.0f64);
    for block in blocks {
        if at.x > 0.0 && at.x + block.size.x > wish {
            at = Point { x: 0.0, y: at.y + row + gap.y };
            row = 0.0;
        }
        for (node, centre) in block.nodes.iter().zip(&block.centres) {
            layout.centres[*node] = Point { x: at.x + centre.x, y: at.y + centre.y };
        }
        row = row.max(block.size.y);
        layout.page.x = layout.page.x.max(at.x + block.size.x);
        layout.page.y = layout.page.y.max(at.y + block.size.y);
        at.x += block.size.x + gap.x;
    }
    layout
}

/// Nodes of each connected part, ascending; parts by their first node.
fn connected_parts(count: usize, links: &[Link]) -> Vec<Vec<usize>> {
    let mut sets = petgraph::unionfind::UnionFind::<usize>::new(count);
    for link in links {
        sets.union(link.ends.0, link.ends.1);
    }
    let mut parts: indexmap::IndexMap<usize, Vec<usize>> = indexmap::IndexMap::new();
    for node in 0..count {
        parts.entry(sets.find(node)).or_default().push(node);
    }
    parts.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(nodes: usize, links: usize) -> Task {
        let sizes = (0..nodes).map(|n| Point { x: 60.0 + (n * 37 % 90) as f64, y: 28.0 }).collect();
        let ends = |l: usize| (l * 7919 % nodes, (l * l * 31 + l * 13 + 1) % nodes);
        let links = (0..links).map(|l| Link { ends: ends(l), tenths: 10 + l as u32 % 7 }).collect();
        let gap = Point { x: 20.0, y: 14.0 };
        Task { sizes, links, reach: 150.0, gap, linked_gap: Point { x: 50.0, y: 34.0 } }
    }

    fn overlaps(task: &Task, layout: &Layout) -> usize {
        let n = task.sizes.len();
        let touch = |a: usize, b: usize| {
            let (p, q, s, t) = (layout.centres[a], layout.centres[b], task.sizes[a], task.sizes[b]);
            (p.x - q.x).abs() < (s.x + t.x) / 2.0 && (p.y - q.y).abs() < (s.y + t.y) / 2.0
        };
        (0..n).map(|a| (a + 1..n).filter(|b| touch(a, *b)).count()).sum()
    }

    #[test]
    fn boxes_never_overlap_and_lie_on_the_page() {
        for (nodes, links) in [(0, 0), (1, 0), (2, 1), (5, 4), (60, 150), (200, 190), (300, 2000)] {
            let task = task(nodes, links.min(nodes * 20));
            let layout = place(&task);
            assert_eq!(overlaps(&task, &layout), 0, "{nodes} nodes, {links} links");
            for (c, s) in layout.centres.iter().zip(&task.sizes) {
                assert!(c.x >= s.x / 2.0 - 0.01 && c.x <= layout.page.x - s.x / 2.0 + 0.01);
                assert!(c.y >= s.y / 2.0 - 0.01 && c.y <= layout.page.y - s.y / 2.0 + 0.01);
            }
        }
    }

    #[test]
    fn the_same_task_gives_the_same_places() {
        assert_eq!(place(&task(60, 150)), place(&task(60, 150)));
    }
}
