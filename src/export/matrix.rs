//! Who × whom: a heat map as SVG, and its numbers.
//!
//! A row for each speaker, a column for each target; a cell's colour is the mean tone of what was said, its number
//! how many statements. Rows and columns have the same order, those with most statements first, so that what A says
//! to B and B to A mirror each other across the diagonal.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use petgraph::{graph::NodeIndex, visit::EdgeRef};

use super::{
    Heading, escape, palette,
    svg::{frame, tooltip},
    table::{Kind, Table, Value},
    widths,
};
use crate::graph::{Graph, GraphOf, Item, Told, mean_polarity};

const CELL: f64 = 34.0;
const NAME: f64 = 12.0;

struct Matrix<T> {
    /// Nodes in the order of rows and columns.
    order: Vec<NodeIndex>,
    cells: BTreeMap<(usize, usize), Vec<T>>,
}

fn matrix<T: Copy>(graph: &GraphOf<T>) -> Matrix<T> {
    let mut order: Vec<_> = graph.net.node_indices().collect();
    order.sort_by_key(|n| (std::cmp::Reverse(graph.strength(*n)), *n));
    let mut place = vec![0; order.len()];
    for (at, node) in order.iter().enumerate() {
        place[node.index()] = at;
    }
    let mut cells: BTreeMap<_, Vec<T>> = BTreeMap::new();
    for edge in graph.net.edge_references() {
        let key = (place[edge.source().index()], place[edge.target().index()]);
        cells.entry(key).or_default().extend(&edge.weight().items);
    }
    Matrix { order, cells }
}

/// The numbers: a row for each speaker, a column of counts for each target, then one of tones. Nobody's words are needed.
pub fn table<'a, 't, T: Told<'t>>(graph: &'a GraphOf<'_, T>) -> Table<'a> {
    let matrix = matrix(graph);
    let name = |n: &NodeIndex| graph.net[*n].name.clone();
    let mut table = Table::new(&[("speaker", Kind::Text)]);
    table.columns.extend(matrix.order.iter().map(|n| (name(n).into(), Kind::Int)));
    table.columns.extend(matrix.order.iter().map(|n| (format!("tone: {}", name(n)).into(), Kind::Float)));
    for (row, node) in matrix.order.iter().enumerate() {
        let cell = |column: usize| matrix.cells.get(&(row, column));
        let columns = 0..matrix.order.len();
        let mut cells: Vec<Value> = vec![graph.net[*node].name.as_str().into()];
        cells.extend(columns.clone().map(|c| Value::from(cell(c).map_or(0, Vec::len))));
        cells.extend(columns.map(|c| Value::from(cell(c).map(|items| mean_polarity(items)))));
        table.rows.push(cells);
    }
    table
}

/// The heat map.
pub fn write(graph: &Graph, heading: &Heading, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let matrix = matrix(graph);
    let names: Vec<String> =
        matrix.order.iter().map(|n| widths::fit(&graph.net[*n].name.replace('\n', " "), NAME, 190.0)).collect();
    let side = names.iter().map(|n| widths::of(n, NAME)).fold(40.0, f64::max) + 12.0;
    // Column names stand at a slope of 3:4, so they need four fifths of their length upwards and three sideways.
    let (rise, lean) = (side * 0.8, side * 0.6);
    let grid = CELL * names.len() as f64;
    let size = (side + grid + lean, rise + grid + 8.0);
    frame(
        heading,
        size,
        44.0,
        out,
        |out| {
            write_names(&names, (side, rise), out)?;
            for row in 0..names.len() {
                for column in 0..names.len() {
                    let (x, y) = (side + CELL * column as f64, rise + CELL * row as f64);
                    write_cell(graph, &matrix, (row, column), (x, y), out)?;
                }
            }
            Ok(())
        },
        |out| write_scale(out),
    )
}

/// The names left of the rows and, at a slope, above the columns; the cells begin at (`side`, `rise`).
fn write_names(names: &[String], (side, rise): (f64, f64), out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for (at, name) in names.iter().enumerate() {
        let (name, middle) = (escape::xml(name), CELL * at as f64 + CELL / 2.0);
        let (x, y) = (side - 8.0, rise + middle + 4.0);
        writeln!(out, r#"<text x="{x:.1}" y="{y:.1}" font-size="{NAME}" text-anchor="end">{name}</text>"#)?;
        let (x, y) = (side + middle, rise - 6.0);
        writeln!(out, r#"<text transform="matrix(.6 -.8 .8 .6 {x:.1} {y:.1})" font-size="{NAME}">{name}</text>"#)?;
    }
    Ok(())
}

fn write_cell(
    graph: &Graph,
    matrix: &Matrix<Item>,
    (row, column): (usize, usize),
    (x, y): (f64, f64),
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let rect = format!(r#"<rect x="{x:.1}" y="{y:.1}" width="{CELL}" height="{CELL}" stroke="{}""#, palette::PAPER);
    let Some(items) = matrix.cells.get(&(row, column)) else {
        let fill = if row == column { "#e4e4e4" } else { "#f6f6f6" };
        return writeln!(out, r#"{rect} fill="{fill}"/>"#);
    };
    let name = |at: usize| graph.net[matrix.order[at]].name.as_str();
    let tone = mean_polarity(items);
    let title = tooltip(name(row), name(column), items);
    let ink = if tone.abs() > 0.38 { palette::PAPER } else { palette::INK };
    writeln!(out, r#"<g><title>{}</title>{rect} fill="{}"/>"#, escape::xml(&title), palette::tone(tone))?;
    writeln!(
        out,
        r#"<text x="{:.1}" y="{:.1}" font-size="12" text-anchor="middle" fill="{ink}" pointer-events="none">{}</text></g>"#,
        x + CELL / 2.0,
        y + CELL / 2.0 + 4.3,
        items.len()
    )
}

fn write_scale(out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let faint = palette::FAINT;
    writeln!(
        out,
        r#"<text x="0" y="15" font-size="11" fill="{faint}">Rows speak to columns; number: statements; colour: mean tone</text>"#
    )?;
    writeln!(out, r#"<text x="0" y="35" font-size="11" fill="{faint}">hostile</text>"#)?;
    for step in 0..11 {
        let tone = f64::from(step - 5) / 10.0 * 1.2;
        writeln!(
            out,
            r#"<rect x="{}" y="24" width="22" height="14" fill="{}"/>"#,
            42 + step * 22,
            palette::tone(tone)
        )?;
    }
    writeln!(out, r#"<text x="290" y="35" font-size="11" fill="{faint}">friendly</text>"#)
}
