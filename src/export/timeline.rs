//! Time lines as SVG: a row for each pair (or each speaker), a dot for each day and stance group.
//!
//! [`strongest`] chooses the rows, for which statements in short are enough; [`write()`] draws them, with words.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io::{self, Write},
};

use jiff::civil::Date;
use petgraph::{graph::NodeIndex, visit::EdgeRef};

use super::{
    Heading, escape, palette,
    svg::{frame, legend, tooltip},
    widths,
};
use crate::{
    graph::{Graph, GraphOf, Item, Told, cut},
    stance::Group,
};

/// What a row of the picture stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rows {
    /// Who speaks to whom.
    Pairs,
    /// Who speaks.
    Speakers,
    /// Who is spoken to.
    Targets,
}

const ROW: f64 = 46.0;
const NAME: f64 = 12.5;
const WIDTH: f64 = 760.0;

impl Rows {
    /// The row that an edge belongs to, by the nodes at its ends.
    fn of(self, (source, target): (NodeIndex, NodeIndex)) -> Row {
        match self {
            Rows::Pairs => (source, target),
            Rows::Speakers => (source, source),
            Rows::Targets => (target, target),
        }
    }
}

/// Speaker and target; of a row that stands for one actor the same twice.
type Row = (NodeIndex, NodeIndex);

/// The statements of each day and stance group.
type Lane<'a> = BTreeMap<(i64, Group), Vec<Item<'a>>>;

/// Cuts a graph to the rows with most dated statements, at most `limit` of them (0: no limit), and notes what that
/// leaves out.
pub fn strongest<'a, T: Told<'a>>(
    graph: GraphOf<'a, T>,
    rows: Rows,
    limit: usize,
    heading: &mut Heading,
) -> GraphOf<'a, T> {
    let mut counts: BTreeMap<Row, usize> = BTreeMap::new();
    let mut undated = 0;
    // Many statements share a day: each is understood once.
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut is_dated =
        |item: &T| item.day().is_some_and(|day| *known.entry(day).or_insert_with(|| day_number(day).is_some()));
    for edge in graph.net.edge_references() {
        let items = &edge.weight().items;
        let dated = items.iter().filter(|item| is_dated(item)).count();
        undated += items.len() - dated;
        if dated > 0 {
            *counts.entry(rows.of((edge.source(), edge.target()))).or_default() += dated;
        }
    }
    let all = counts.len();
    let shown = if limit == 0 { all } else { all.min(limit) };
    if all > shown {
        heading.notes.push(format!("Cut to the {shown} of {all} rows with most statements."));
    }
    if undated > 0 {
        heading.notes.push(format!("{undated} statements without a date are left out."));
    }
    let mut ranked: Vec<(Row, usize)> = counts.into_iter().collect();
    ranked.sort_by_key(|(row, count)| (std::cmp::Reverse(*count), *row));
    let kept: HashSet<Row> = ranked.into_iter().take(shown).map(|(row, _)| row).collect();
    cut::retain(graph, |net, edge| net.edge_endpoints(edge).is_some_and(|ends| kept.contains(&rows.of(ends))))
}

/// The rows of a graph with their names, those with most dated statements first.
fn lanes<'a>(graph: &Graph<'a>, rows: Rows) -> Vec<(String, Lane<'a>)> {
    let mut lanes: BTreeMap<Row, Lane<'a>> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        for item in &edge.weight().items {
            let Some(day) = item.day().and_then(day_number) else { continue };
            let dots = lanes.entry(rows.of((edge.source(), edge.target()))).or_default();
            dots.entry((day, item.statement.stance.group())).or_default().push(*item);
        }
    }
    let mut lanes: Vec<_> = lanes.into_iter().collect();
    lanes.sort_by_key(|(row, lane)| (std::cmp::Reverse(lane.values().map(Vec::len).sum::<usize>()), *row));
    let name = |node: NodeIndex| escape::isolate(&graph.net[node].name).into_owned();
    let title = |(source, target): Row| match rows {
        Rows::Pairs => format!("{} → {}", name(source), name(target)),
        Rows::Speakers | Rows::Targets => name(source),
    };
    lanes.into_iter().map(|(row, lane)| (title(row), lane)).collect()
}

/// Days since 1970-01-01.
fn day_number(day: &str) -> Option<i64> {
    let day: Date = day.parse().ok()?;
    Some(i64::from((day - jiff::civil::date(1970, 1, 1)).get_days()))
}

fn date_of(day: i64) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(day).ok()?).ok()
}

/// Where days stand: between the left edge of the rows and their right end.
struct Axis {
    left: f64,
    first: i64,
    last: i64,
}

impl Axis {
    /// With some air on both sides, which keeps dots off the edges: a fortieth of the time, and at least a day, so that a
    /// single day stands in the middle.
    fn of(lanes: &[(String, Lane)], left: f64) -> Self {
        let days = || lanes.iter().flat_map(|(_, lane)| lane.keys().map(|(day, _)| *day));
        let (first, last) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        let air = ((last - first) / 40).max(1);
        Axis { left, first: first - air, last: last + air }
    }

    fn x(&self, day: i64) -> f64 {
        self.left + WIDTH * (day - self.first) as f64 / (self.last - self.first) as f64
    }

    fn write(&self, bottom: f64, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
        for (day, label) in ticks(self.first, self.last) {
            let (x, y, faint) = (self.x(day), bottom + 18.0, palette::FAINT);
            writeln!(out, r##"<line x1="{x:.1}" y1="0" x2="{x:.1}" y2="{bottom:.1}" stroke="#e2e2e2"/>"##)?;
            write!(out, r#"<text x="{x:.1}" y="{y:.1}" font-size="11" text-anchor="middle" fill="{faint}">"#)?;
            writeln!(out, "{label}</text>")?;
        }
        Ok(())
    }
}

/// Draws all rows of a graph.
pub fn write(graph: &Graph, rows: Rows, heading: &Heading, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let lanes = lanes(graph, rows);
    let names: Vec<String> = lanes.iter().map(|(name, _)| widths::fit(&name.replace('\n', " "), NAME, 300.0)).collect();
    let side = names.iter().map(|n| widths::of(n, NAME)).fold(60.0, f64::max) + 20.0;
    let axis = Axis::of(&lanes, side);
    let bottom = ROW * lanes.len() as f64;
    frame(
        heading,
        (side + WIDTH + 16.0, bottom + 28.0),
        legend::HEIGHT + 6.0,
        out,
        |out| {
            if !lanes.is_empty() {
                axis.write(bottom, out)?;
            }
            for (at, ((name, lane), shown)) in lanes.iter().zip(&names).enumerate() {
                let (y, end) = (ROW * at as f64 + ROW / 2.0, side + WIDTH);
                writeln!(out, r##"<line x1="{side:.1}" y1="{y:.1}" x2="{end:.1}" y2="{y:.1}" stroke="#d4d4d4"/>"##)?;
                write!(
                    out,
                    r#"<text x="{:.1}" y="{:.1}" font-size="{NAME}" text-anchor="end">"#,
                    side - 12.0,
                    y + 4.0
                )?;
                writeln!(out, "{}</text>", escape::xml(shown))?;
                write_dots(name, lane, y, &axis, out)?;
            }
            Ok(())
        },
        |out| {
            legend::write(legend::Mark::Dot, 14.0, WIDTH + side, out)?;
            let y = 14.0 + 4.0 * legend::ROW + 4.0;
            let words = "Dots of a day stand from friendly, above the line, to hostile, below it; the larger, the more statements.";
            writeln!(out, r#"<text x="0" y="{y:.1}" font-size="11" fill="{}">{words}</text>"#, palette::FAINT)
        },
    )
}

/// Dots of one day stand apart by group: friendly above the line, hostile below.
fn write_dots(name: &str, lane: &Lane, y: f64, axis: &Axis, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for ((day, group), items) in lane {
        let height = match group {
            Group::Cooperative => -12.0,
            Group::Neutral => -4.0,
            Group::Requesting => 4.0,
            Group::Conflictual => 12.0,
        };
        let radius = (2.2 + 1.6 * (items.len() as f64).sqrt()).min(9.0);
        let title = tooltip(&items[0].statement.speaker.name, &items[0].target.name, items);
        writeln!(
            out,
            r#"<circle cx="{:.1}" cy="{:.1}" r="{radius:.1}" fill="{}" fill-opacity="0.85" stroke="{}" stroke-width="0.8"><title>{}</title></circle>"#,
            axis.x(*day),
            y + height,
            palette::line(*group),
            palette::PAPER,
            escape::xml(&format!("{name}\n{title}"))
        )?;
    }
    Ok(())
}

/// Days to mark between two days: days, weeks, months or years, whichever gives at most ten.
fn ticks(first: i64, last: i64) -> Vec<(i64, String)> {
    let label = |day: i64, length: usize| date_of(day).map(|d| (day, d.to_string()[..length].to_owned()));
    let whole = |step: i64, length: usize| -> Vec<_> {
        (first..=last).filter(|d| d.rem_euclid(step) == 0).filter_map(|d| label(d, length)).collect()
    };
    let months = |step: i8| -> Vec<_> {
        let is_start = |d: &i64| date_of(*d).is_some_and(|d| d.day() == 1 && (d.month() - 1) % step == 0);
        (first..=last).filter(is_start).filter_map(|d| label(d, 7)).collect()
    };
    let years = |step: i64| -> Vec<_> {
        let is_start = |d: &i64| date_of(*d).is_some_and(|d| d.day_of_year() == 1 && i64::from(d.year()) % step == 0);
        (first..=last).filter(is_start).filter_map(|d| label(d, 4)).collect()
    };
    match last - first {
        0..=9 => whole(1, 10),
        10..=20 => whole(2, 10),
        21..=70 => whole(7, 10),
        71..=310 => months(1),
        311..=930 => months(3),
        931..=3700 => years(1),
        span => years(span / 366 / 9 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_marks() {
        for span in [1, 5, 15, 60, 200, 400, 900, 3000, 40_000] {
            let count = ticks(20_000, 20_000 + span).len();
            assert!((1..=12).contains(&count) || span < 2, "{count} marks for {span} days");
        }
        let labels = |first, last| ticks(first, last).into_iter().map(|(_, label)| label).collect::<Vec<_>>();
        assert_eq!(labels(7_000, 20_000)[..4], ["1992", "1996", "2000", "2004"]);
        assert_eq!(day_number("1970-02-01"), Some(31));
    }
}
