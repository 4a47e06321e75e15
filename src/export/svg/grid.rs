//! What lies near a place, without looking at all there is: a page in square cells.

use std::collections::HashMap;

use super::curve::Box;
use crate::graph::layout::Point;

/// Numbered boxes or points by the cells that they lie in.
pub(super) struct Grid<T> {
    cell: f64,
    cells: HashMap<(i32, i32), Vec<(T, u32)>>,
}

impl<T: Copy> Grid<T> {
    /// With cells of so many pixels.
    pub(super) fn new(cell: f64) -> Self {
        Grid { cell, cells: HashMap::new() }
    }

    fn cells_of(&self, area: &Box, margin: f64) -> impl Iterator<Item = (i32, i32)> + use<T> {
        let cell = self.cell;
        let at = move |v: f64| (v / cell).floor() as i32;
        let (half_x, half_y) = (area.size.x / 2.0 + margin, area.size.y / 2.0 + margin);
        let rows = at(area.centre.y - half_y)..=at(area.centre.y + half_y);
        let (left, right) = (at(area.centre.x - half_x), at(area.centre.x + half_x));
        rows.flat_map(move |row| (left..=right).map(move |column| (column, row)))
    }

    /// All that may lie within `margin` pixels of a box; what spans several cells may come more than once.
    pub(super) fn near(&self, area: &Box, margin: f64) -> impl Iterator<Item = &(T, u32)> {
        self.cells_of(area, margin).filter_map(|cell| self.cells.get(&cell)).flatten()
    }
}

impl Grid<Box> {
    pub(super) fn add(&mut self, area: Box, number: usize) {
        for cell in self.cells_of(&area, 0.0) {
            self.cells.entry(cell).or_default().push((area, number as u32));
        }
    }
}

impl Grid<Point> {
    pub(super) fn add(&mut self, point: Point, number: usize) {
        let at = |v: f64| (v / self.cell).floor() as i32;
        self.cells.entry((at(point.x), at(point.y))).or_default().push((point, number as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_near_is_missed() {
        let area = |x: f64, y: f64| Box { centre: Point { x, y }, size: Point { x: 70.0, y: 20.0 } };
        let places = || (0..200).map(|n| area(f64::from(n * 37 % 400) - 100.0, f64::from(n * 53 % 300) - 100.0));
        let (mut boxes, mut points) = (Grid::<Box>::new(64.0), Grid::<Point>::new(48.0));
        for (number, place) in places().enumerate() {
            boxes.add(place, number);
            points.add(place.centre, number);
        }
        for sought in places() {
            let expect: Vec<u32> =
                (0..).zip(places()).filter(|(_, b)| b.touches(&sought, 5.0)).map(|(n, _)| n).collect();
            let mut found: Vec<u32> =
                boxes.near(&sought, 5.0).filter(|(b, _)| b.touches(&sought, 5.0)).map(|(_, n)| *n).collect();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found, expect);
            let held = |p: &Point| sought.holds(*p, 5.0);
            let expect = places().filter(|b| held(&b.centre)).count();
            assert_eq!(points.near(&sought, 5.0).filter(|(p, _)| held(p)).count(), expect);
        }
    }
}
