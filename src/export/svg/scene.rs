//! What stands where in the picture: boxes with their names, arrows, and the words on arrows.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::{
    super::{escape, palette, widths},
    curve::{Box, Curve},
    grid::Grid,
};
use crate::{
    graph::{
        Graph, Item,
        layout::{self, Link, Point, Task},
        stance_counts,
    },
    stance::Group,
};

pub(super) const NAME_SIZE: f64 = 13.0;
pub(super) const WORD_SIZE: f64 = 10.5;
pub(super) const LINE: f64 = 15.5;
const NAME_LIMIT: f64 = 150.0;
const HEAD: f64 = 8.0;
/// Cells of the grids that say what is near, in pixels: about a name's width.
const CELL: f64 = 120.0;
/// Words that would cover more lines than this help nobody.
const CLUTTER: usize = 2;

/// An actor's box.
pub(super) struct Name {
    pub at: Box,
    pub lines: Vec<String>,
}

/// All statements of one stance group from one actor to another.
pub(super) struct Arrow<'a> {
    pub source: usize,
    pub target: usize,
    pub group: Group,
    pub items: Vec<Item<'a>>,
    pub curve: Curve,
    /// Tip and the two corners of the head.
    pub head: [Point; 3],
    /// The stances in words, where there is room for them.
    pub words: Option<(Point, String)>,
}

pub(super) struct Scene<'a> {
    pub names: Vec<Name>,
    pub arrows: Vec<Arrow<'a>>,
    /// The upper left and the lower right corner of what is drawn.
    pub corners: [Point; 2],
    /// Arrows without words for want of room.
    pub wordless: usize,
}

pub(super) fn compose<'a>(graph: &Graph<'a>) -> Scene<'a> {
    let lines = name_lines(graph);
    let task = task(graph, &lines);
    let layout = layout::place(&task);
    let names: Vec<Name> = lines
        .into_iter()
        .enumerate()
        .map(|(n, lines)| Name { at: Box { centre: round(layout.centres[n]), size: task.sizes[n] }, lines })
        .collect();
    let mut boxes = Grid::<Box>::new(CELL);
    names.iter().enumerate().for_each(|(number, name)| boxes.add(name.at, number));
    let mut arrows = draw_arrows(ties(graph), &names, &boxes);
    let wordless = set_words(&mut arrows, &boxes);
    let corners = corners(layout.page, &arrows);
    Scene { names, arrows, corners, wordless }
}

/// What the picture covers: all names, and arrows that bow out beyond them.
fn corners(page: Point, arrows: &[Arrow]) -> [Point; 2] {
    let (mut low, mut high) = (Point::default(), page);
    let mut cover = |at: Point, half: Point| {
        low = Point { x: low.x.min(at.x - half.x), y: low.y.min(at.y - half.y) };
        high = Point { x: high.x.max(at.x + half.x), y: high.y.max(at.y + half.y) };
    };
    for arrow in arrows {
        let stroke = palette::width(arrow.items.len());
        (0..=24).for_each(|step| cover(arrow.curve.at(f64::from(step) / 24.0), Point { x: stroke, y: stroke }));
        if let Some((at, words)) = &arrow.words {
            cover(*at, Point { x: widths::of(words, WORD_SIZE) / 2.0, y: WORD_SIZE });
        }
    }
    [round(low), round(high)]
}

/// Where the picture sets every node, for other formats that hold places.
pub fn layout(graph: &Graph) -> layout::Layout {
    layout::place(&task(graph, &name_lines(graph)))
}

fn name_lines(graph: &Graph) -> Vec<Vec<String>> {
    graph.net.node_weights().map(|n| widths::wrap(&n.name, NAME_SIZE * bold(n.kind), NAME_LIMIT)).collect()
}

fn task(graph: &Graph, lines: &[Vec<String>]) -> Task {
    let size = |(node, lines): (&crate::graph::Node, &Vec<String>)| {
        let text = lines.iter().map(|l| widths::of(l, NAME_SIZE * bold(node.kind))).fold(0.0, f64::max);
        Point { x: (text + 22.0).max(44.0), y: lines.len() as f64 * LINE + 11.0 }
    };
    let sizes: Vec<Point> = graph.net.node_weights().zip(lines).map(size).collect();
    let spacious = sizes.len() <= 25;
    Task {
        links: links(graph),
        reach: if spacious { 125.0 } else { 100.0 },
        gap: Point { x: 26.0, y: 22.0 },
        linked_gap: if spacious { Point { x: 110.0, y: 50.0 } } else { Point { x: 62.0, y: 42.0 } },
        sizes,
    }
}

/// Each pair that speaks, once. Where many arrows run between two names, or many names speak with both, they stand
/// farther apart, so that arrows can be told apart; a name with a single partner stays near it.
fn links(graph: &Graph) -> Vec<Link> {
    let mut pairs: BTreeMap<(usize, usize), BTreeSet<(bool, Group)>> = BTreeMap::new();
    for edge in graph.net.edge_references().filter(|e| e.source() != e.target()) {
        let (source, target) = (edge.source().index(), edge.target().index());
        let arrows = edge.weight().items.iter().map(|i| (source < target, i.statement.stance.group()));
        pairs.entry((source.min(target), source.max(target))).or_default().extend(arrows);
    }
    let mut partners = vec![0; graph.net.node_count()];
    for (a, b) in pairs.keys() {
        partners[*a] += 1;
        partners[*b] += 1;
    }
    let crowd = |(a, b): (usize, usize)| partners[a].min(partners[b]) - 1;
    let tenths = |ends, arrows: usize| 10 + (3 * (arrows - 1) + 2 * crowd(ends)).min(20) as u32;
    pairs.iter().map(|(ends, arrows)| Link { ends: *ends, tenths: tenths(*ends, arrows.len()) }).collect()
}

/// States and blocs are set in bold, which is wider.
fn bold(kind: &str) -> f64 {
    if is_polity(kind) { 1.07 } else { 1.0 }
}

pub(super) fn is_polity(kind: &str) -> bool {
    matches!(kind, "state" | "bloc" | "international")
}

/// To a tenth of a pixel.
fn round(p: Point) -> Point {
    let tenth = |v: f64| (v * 10.0).round() / 10.0;
    Point { x: tenth(p.x), y: tenth(p.y) }
}

fn ties<'a>(graph: &Graph<'a>) -> BTreeMap<(usize, usize, Group), Vec<Item<'a>>> {
    let mut ties: BTreeMap<_, Vec<Item>> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        for item in &edge.weight().items {
            let key = (edge.source().index(), edge.target().index(), item.statement.stance.group());
            ties.entry(key).or_default().push(*item);
        }
    }
    ties
}

fn draw_arrows<'a>(
    ties: BTreeMap<(usize, usize, Group), Vec<Item<'a>>>,
    names: &[Name],
    boxes: &Grid<Box>,
) -> Vec<Arrow<'a>> {
    let mut bends_used: BTreeMap<(usize, usize), Vec<f64>> = BTreeMap::new();
    let mut fan: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let keys: BTreeSet<(usize, usize)> = ties.keys().map(|(s, t, _)| (*s, *t)).collect();
    let mut arrows = Vec::new();
    for ((source, target, group), items) in ties {
        let (from, to) = (names[source].at, names[target].at);
        let rank = fan.entry((source, target)).or_default();
        let whole = if source == target {
            own_loop(&from, *rank)
        } else {
            let has_counterpart = keys.contains(&(target, source));
            let start = if has_counterpart { 0.10 } else { 0.05 } + 0.12 * *rank as f64;
            let used = bends_used.entry((source.min(target), source.max(target))).or_default();
            // Bends are kept as seen from the lower-numbered end, so that both directions share one list.
            let sign = if source < target { 1.0 } else { -1.0 };
            let free = |bend: &f64| used.iter().all(|u: &f64| (u - bend * sign).abs() > 0.09);
            let tries = [0.0, 0.08, 0.16, -0.15, 0.24, -0.25, 0.32, -0.35].map(|more| start + more);
            let crossing = |bend: f64| crossings(&Curve::bowed(from.centre, to.centre, bend), source, target, boxes);
            let bend = tries.into_iter().filter(free).min_by_key(|b| crossing(*b)).unwrap_or(start + 0.4);
            used.push(bend * sign);
            Curve::bowed(from.centre, to.centre, bend)
        };
        *rank += 1;
        let (curve, head) = trim(&whole, &from, &to, items.len());
        arrows.push(Arrow { source, target, group, items, curve, head, words: None });
    }
    arrows
}

/// A loop over the upper right corner, for an actor who speaks to his own side.
fn own_loop(at: &Box, rank: usize) -> Curve {
    let reach = 34.0 + 22.0 * rank as f64;
    let (x, y) = (at.centre.x + at.size.x / 2.0, at.centre.y - at.size.y / 2.0);
    Curve(Point { x: x - 20.0, y }, Point { x: x + reach, y: y - reach }, Point { x, y: y + 14.0 })
}

/// How many boxes of others a curve runs through.
fn crossings(curve: &Curve, source: usize, target: usize, boxes: &Grid<Box>) -> usize {
    let mut crossed: Vec<u32> = Vec::new();
    for step in 1..32 {
        let point = curve.at(f64::from(step) / 32.0);
        let here = Box { centre: point, size: Point::default() };
        let held = boxes.near(&here, 3.0).filter(|(at, _)| at.holds(point, 3.0)).map(|(_, number)| *number);
        crossed.extend(held.filter(|n| *n as usize != source && *n as usize != target));
    }
    crossed.sort_unstable();
    crossed.dedup();
    crossed.len()
}

/// The visible part of a curve between two boxes, and the arrow's head at its end.
fn trim(whole: &Curve, from: &Box, to: &Box, count: usize) -> (Curve, [Point; 3]) {
    let is_loop = from == to;
    let start = if is_loop { 0.0 } else { whole.leaves(from, 1.0) };
    let end = if is_loop { 1.0 } else { 1.0 - whole.reversed().leaves(to, 2.5) };
    let shown = whole.part(start.min(end), end);
    let size = HEAD + palette::width(count) * 1.1;
    let neck = shown.before_end(size);
    let (tip, base) = (shown.2, shown.at(neck));
    let (dx, dy) = (tip.x - base.x, tip.y - base.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let half = size * 0.42 / length;
    let head = [
        round(tip),
        round(Point { x: base.x - dy * half, y: base.y + dx * half }),
        round(Point { x: base.x + dy * half, y: base.y - dx * half }),
    ];
    let line = shown.part(0.0, neck);
    (Curve(round(line.0), round(line.1), round(line.2)), head)
}

/// Sets the stances' names on arrows where they meet neither box nor other words; gives the number left without.
fn set_words(arrows: &mut [Arrow], boxes: &Grid<Box>) -> usize {
    let (mut trails, mut heads) = (Grid::<Point>::new(CELL / 2.0), Grid::<Point>::new(CELL / 2.0));
    for (number, arrow) in arrows.iter().enumerate() {
        (0..=24).for_each(|step| trails.add(arrow.curve.at(f64::from(step) / 24.0), number));
        heads.add(arrow.head[0], number);
    }
    let mut taken = Grid::<Box>::new(CELL);
    // Who has most to say is served first.
    let mut order: Vec<usize> = (0..arrows.len()).collect();
    order.sort_by_key(|a| (std::cmp::Reverse(arrows[*a].items.len()), *a));
    let mut wordless = 0;
    for at in order {
        let words = escape::shorten(&stance_counts(&arrows[at].items), 44).into_owned();
        let size = Point { x: widths::of(&words, WORD_SIZE) + 6.0, y: WORD_SIZE + 3.0 };
        let places =
            [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(|t| Box { centre: round(arrows[at].curve.at(t)), size });
        let meets = |grid: &Grid<Box>, b: &Box| grid.near(b, 1.0).any(|(other, _)| other.touches(b, 1.0));
        let is_free = |b: &&Box| !meets(boxes, b) && !meets(&taken, b);
        let in_the_way = |b: &&Box| {
            let crossing = trails.near(b, 0.0).filter(|(p, other)| *other as usize != at && b.holds(*p, 0.0));
            let mut lines: Vec<u32> = crossing.map(|(_, other)| *other).collect();
            lines.sort_unstable();
            lines.dedup();
            let heads = heads.near(b, 4.0).filter(|(p, _)| b.holds(*p, 4.0)).count();
            lines.len() + 2 * heads
        };
        match places.iter().filter(is_free).min_by_key(in_the_way).filter(|place| in_the_way(place) <= CLUTTER) {
            Some(place) => {
                taken.add(*place, at);
                arrows[at].words = Some((place.centre, words));
            }
            None => wordless += 1,
        }
    }
    wordless
}
