//! Pushes boxes apart until none overlap, moving each as little as a simple rule can.

use std::collections::HashSet;

use super::{Link, Point};

const ROUNDS: usize = 300;
/// When rounds of pushing do not suffice, all is spread by this factor first.
const SPREAD: f64 = 1.15;

/// Moves centres so that boxes keep the gap between them, and linked boxes the wider one where there is room: the
/// plain gap always holds.
pub(super) fn boxes(centres: &mut [Point], sizes: &[Point], links: &[Link], gap: Point, linked_gap: Point) {
    let pair = |a: usize, b: usize| (a.min(b), a.max(b));
    let linked: HashSet<(usize, usize)> = links.iter().map(|link| pair(link.ends.0, link.ends.1)).collect();
    let wide = |a: usize, b: usize| if linked.contains(&pair(a, b)) { linked_gap } else { gap };
    for _ in 0..ROUNDS {
        if !push(centres, sizes, linked_gap, wide) {
            break;
        }
    }
    // Dense parts may never come to rest with the wide gap; with the plain one, spreading always ends.
    loop {
        for _ in 0..ROUNDS {
            if !push(centres, sizes, gap, |_, _| gap) {
                return;
            }
        }
        for centre in centres.iter_mut() {
            *centre = Point { x: centre.x * SPREAD, y: centre.y * SPREAD };
        }
    }
}

/// One sweep from left to right; says whether anything moved.
fn push(centres: &mut [Point], sizes: &[Point], widest_gap: Point, gap: impl Fn(usize, usize) -> Point) -> bool {
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|a, b| centres[*a].x.total_cmp(&centres[*b].x).then(a.cmp(b)));
    let widest = sizes.iter().map(|s| s.x).fold(0.0, f64::max) + widest_gap.x;
    let mut moved = false;
    for (at, &a) in order.iter().enumerate() {
        for &b in &order[at + 1..] {
            if centres[b].x - centres[a].x > widest {
                break;
            }
            let room = gap(a, b);
            let need =
                Point { x: (sizes[a].x + sizes[b].x) / 2.0 + room.x, y: (sizes[a].y + sizes[b].y) / 2.0 + room.y };
            let (dx, dy) = (centres[b].x - centres[a].x, centres[b].y - centres[a].y);
            let short = Point { x: need.x - dx.abs(), y: need.y - dy.abs() };
            if short.x <= 0.01 || short.y <= 0.01 {
                continue;
            }
            moved = true;
            // A little more than needed, or the last hundredths take for ever.
            if short.x < short.y {
                let half = (short.x * 0.5 + 0.02) * if dx < 0.0 { -1.0 } else { 1.0 };
                centres[a].x -= half;
                centres[b].x += half;
            } else {
                let half = (short.y * 0.5 + 0.02) * if dy < 0.0 || dy == 0.0 && b < a { -1.0 } else { 1.0 };
                centres[a].y -= half;
                centres[b].y += half;
            }
        }
    }
    moved
}
