//! Quadratic Bézier curves between boxes. Only operations that IEEE 754 fixes.

use crate::graph::layout::Point;

/// A box: centre, width and height.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Box {
    pub centre: Point,
    pub size: Point,
}

impl Box {
    pub(super) fn holds(&self, p: Point, margin: f64) -> bool {
        (p.x - self.centre.x).abs() <= self.size.x / 2.0 + margin
            && (p.y - self.centre.y).abs() <= self.size.y / 2.0 + margin
    }

    pub(super) fn touches(&self, other: &Box, margin: f64) -> bool {
        (self.centre.x - other.centre.x).abs() < (self.size.x + other.size.x) / 2.0 + margin
            && (self.centre.y - other.centre.y).abs() < (self.size.y + other.size.y) / 2.0 + margin
    }
}

/// From, control point, to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Curve(pub Point, pub Point, pub Point);

impl Curve {
    /// From one centre to another, bowing to the right of its direction by `bend` times its length.
    pub(super) fn bowed(from: Point, to: Point, bend: f64) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        // The curve passes half as far from the chord as its control point.
        let control = Point { x: (from.x + to.x) / 2.0 - dy * bend * 2.0, y: (from.y + to.y) / 2.0 + dx * bend * 2.0 };
        Curve(from, control, to)
    }

    pub(super) fn at(&self, t: f64) -> Point {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        Point { x: a * self.0.x + b * self.1.x + c * self.2.x, y: a * self.0.y + b * self.1.y + c * self.2.y }
    }

    /// The part between two parameters (de Casteljau).
    pub(super) fn part(&self, start: f64, end: f64) -> Self {
        let mix = |a: Point, b: Point, t: f64| Point { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
        let control = mix(mix(self.0, self.1, start), mix(self.1, self.2, start), end);
        Curve(self.at(start), control, self.at(end))
    }

    /// Where the curve leaves its first box for good; 1 where it never does.
    pub(super) fn leaves(&self, from: &Box, margin: f64) -> f64 {
        let (mut inside, mut outside) = (0.0, 1.0);
        if from.holds(self.at(outside), margin) {
            return 1.0;
        }
        for _ in 0..24 {
            let middle = (inside + outside) / 2.0;
            if from.holds(self.at(middle), margin) { inside = middle } else { outside = middle }
        }
        outside
    }

    pub(super) fn reversed(&self) -> Self {
        Curve(self.2, self.1, self.0)
    }

    /// The parameter that lies `length` pixels before the end, by walking back in small steps.
    pub(super) fn before_end(&self, length: f64) -> f64 {
        let tip = self.2;
        let near = |t: f64| {
            let p = self.at(t);
            ((p.x - tip.x) * (p.x - tip.x) + (p.y - tip.y) * (p.y - tip.y)).sqrt() < length
        };
        (1..64).map(|step| 1.0 - f64::from(step) / 64.0).find(|t| !near(*t)).unwrap_or(0.0)
    }
}
