//! SVG drawn by ourselves, so that a picture needs no Graphviz: names in boxes, one curved arrow for each speaker,
//! target and stance group, with the stances on it and the words in its tooltip.
//!
//! The arrow from A to B and the one from B to A bow to opposite sides; groups of one direction fan out. Boxes never
//! overlap; words on arrows are left out where they would cover a box or other words, and the picture says so.

mod curve;
mod grid;
pub(super) mod legend;
mod scene;

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{Contents, Heading, attributes, escape, palette, rows, table::Value, widths};
use crate::graph::{Graph, Item, best_quotation, mean_polarity, measure::Measures, stance_counts};
pub use scene::layout;
use scene::{Arrow, Name, Scene};

const MARGIN: f64 = 36.0;
/// No narrower than its legend.
const NARROWEST: f64 = 760.0;

/// Writes the picture. Measures become `data-` attributes, for scripts, and lines of tooltips, for readers.
pub fn write(Contents { graph, measures, heading }: Contents, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let scene = scene::compose(graph);
    let mut heading = heading.clone();
    if scene.wordless > 0 {
        let what = if heading.is_still { "no room for their stances" } else { "their stances in the tooltip only" };
        heading.notes.push(format!("{} arrows have {what}.", scene.wordless));
    }
    let [low, high] = scene.corners;
    let size = (high.x - low.x, high.y - low.y);
    frame(
        &heading,
        size,
        legend::HEIGHT,
        out,
        |out| {
            writeln!(out, r#"<g transform="translate({:.1} {:.1})">"#, 0.0 - low.x, 0.0 - low.y)?;
            write_scene(&scene, graph, measures, out)?;
            writeln!(out, "</g>")
        },
        |out| {
            legend::write(legend::Mark::Arrow, 14.0, NARROWEST, out)?;
            legend::write_widths(14.0 + 4.0 * legend::ROW, heading.is_still, out)
        },
    )
}

/// A picture with its title and period above, legend and notes below. `size` is the picture's own,
/// `legend_height` the legend's.
pub(super) fn frame<W: Write + ?Sized>(
    heading: &Heading,
    size: (f64, f64),
    legend_height: f64,
    out: &mut W,
    picture: impl FnOnce(&mut W) -> io::Result<()>,
    legend: impl FnOnce(&mut W) -> io::Result<()>,
) -> io::Result<()> {
    // On a large page what frames the picture grows with it, or nobody could read it once the page is shrunk to fit.
    let lines = heading.lines.iter().chain(&heading.notes);
    let text_width = lines.map(|l| widths::of(l, 12.0)).fold(NARROWEST, f64::max).min(1200.0);
    let scale = (size.0 / 1100.0).clamp(1.0, 2.2);
    let width = (size.0.max(text_width * scale) + 2.0 * MARGIN).round();
    let top = (58.0 + 17.0 * heading.lines.len() as f64) * scale + 24.0;
    let foot = top + size.1 + 12.0 + 16.0 * scale;
    let notes_at = legend_height + 18.0;
    let height = (foot + (notes_at + 16.0 * heading.notes.len() as f64 + 4.0) * scale).round();

    open(width, height, &heading.title, out)?;
    let limit = (width - 2.0 * MARGIN) / scale;
    writeln!(out, r#"<g transform="translate({MARGIN} 0) scale({scale:.2})">"#)?;
    write_line(&heading.title, 42.0, 22.0, limit, r#" font-weight="bold""#, out)?;
    let faint = format!(r#" fill="{}""#, palette::FAINT);
    for (at, line) in heading.lines.iter().enumerate() {
        write_line(line, 64.0 + 17.0 * at as f64, 12.0, limit, &faint, out)?;
    }
    writeln!(out, "</g>")?;
    writeln!(out, r#"<g transform="translate({:.1} {top:.1})">"#, (width - size.0) / 2.0)?;
    picture(out)?;
    writeln!(out, "</g>")?;
    writeln!(out, r#"<g transform="translate({MARGIN} {foot:.1}) scale({scale:.2})">"#)?;
    legend(out)?;
    for (at, note) in heading.notes.iter().enumerate() {
        write_line(note, notes_at + 16.0 * at as f64, 11.0, limit, &faint, out)?;
    }
    writeln!(out, "</g>\n</svg>")
}

fn write_line(
    text: &str,
    y: f64,
    size: f64,
    limit: f64,
    style: &str,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let text = widths::fit(text, size, limit);
    writeln!(out, r#"<text x="0" y="{y:.1}" font-size="{size}"{style}>{}</text>"#, escape::xml(&text))
}

/// The root element with its background.
fn open(width: f64, height: f64, title: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{}" fill="{}" role="img">"#,
        palette::FONT,
        palette::INK
    )?;
    writeln!(out, "<title>{}</title>", escape::xml(title))?;
    writeln!(out, r#"<rect width="{width}" height="{height}" fill="{}"/>"#, palette::PAPER)
}

fn write_scene(
    scene: &Scene,
    graph: &Graph,
    measures: Option<&Measures>,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    writeln!(out, r#"<g fill="none" stroke-linecap="butt">"#)?;
    for arrow in &scene.arrows {
        write_arrow(arrow, graph, measures, out)?;
    }
    writeln!(out, "</g>")?;
    let table = measures.map(|_| rows::nodes(graph, measures));
    for (at, (name, node)) in scene.names.iter().zip(graph.net.node_weights()).enumerate() {
        let (title, data) = match &table {
            None => (describe(node), String::new()),
            Some(table) => {
                let known = attributes::known(table.columns.clone(), table.rows[at].clone());
                let measured = attributes::of_node(measures, at);
                (format!("{}\n{}", describe(node), in_words(&measured)), data_attributes(&known))
            }
        };
        write_name(name, node.kind, &title, &data, out)?;
    }
    writeln!(out, r#"<g font-size="{}" text-anchor="middle">"#, scene::WORD_SIZE)?;
    for arrow in &scene.arrows {
        if let Some((at, words)) = &arrow.words {
            // White edges keep the words legible where they cross a line.
            writeln!(
                out,
                r#"<text x="{:.1}" y="{:.1}" fill="{}" stroke="{}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" pointer-events="none">{}</text>"#,
                at.x,
                at.y + 3.6,
                palette::text(arrow.group),
                palette::PAPER,
                escape::xml(words)
            )?;
        }
    }
    writeln!(out, "</g>")
}

fn write_arrow(
    arrow: &Arrow,
    graph: &Graph,
    measures: Option<&Measures>,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    let name = |at: usize| graph.net[petgraph::graph::NodeIndex::new(at)].name.as_str();
    let url = best_quotation(&arrow.items).and_then(|q| escape::link(q.url));
    if let Some(url) = url {
        write!(out, r#"<a href="{}" target="_blank">"#, escape::xml(url))?;
    }
    let (c, [tip, left, right], colour) = (arrow.curve, arrow.head, palette::line(arrow.group));
    let width = palette::width(arrow.items.len());
    let mut title = tooltip(name(arrow.source), name(arrow.target), &arrow.items);
    let mut data = String::new();
    if measures.is_some() {
        let measured = attributes::of_pair(measures, (arrow.source, arrow.target));
        title = format!("{title}\n{}", in_words(&measured));
        data = data_attributes(&arrow_values(arrow, graph)) + &data_attributes(&measured);
    }
    write!(out, r#"<g{data}><title>{}</title>"#, escape::xml(&title))?;
    let path = format!("M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", c.0.x, c.0.y, c.1.x, c.1.y, c.2.x, c.2.y);
    write!(out, r#"<path d="{path}" stroke="{colour}" stroke-width="{width:.2}"{}/>"#, legend::dash(arrow.group))?;
    write!(
        out,
        r#"<path d="M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}Z" fill="{colour}"/>"#,
        tip.x, tip.y, left.x, left.y, right.x, right.y
    )?;
    // A wide invisible line is easier to hit with the pointer.
    write!(out, r#"<path d="{path}" stroke="transparent" stroke-width="12"/></g>"#)?;
    writeln!(out, "{}", if url.is_some() { "</a>" } else { "" })
}

/// What is known of the statements that an arrow stands for, by the names that the table of edges has.
fn arrow_values(arrow: &Arrow, graph: &Graph) -> Vec<(Cow<'static, str>, Value<'static>)> {
    let id = |at: usize| Value::from(graph.net[petgraph::graph::NodeIndex::new(at)].id.clone());
    let days = || arrow.items.iter().filter_map(Item::day);
    let values: [(&str, Value); 7] = [
        ("source", id(arrow.source)),
        ("target", id(arrow.target)),
        ("group", Value::from(arrow.group.name())),
        ("count", arrow.items.len().into()),
        ("polarity", mean_polarity(&arrow.items).into()),
        ("first", days().min().map(str::to_owned).into()),
        ("last", days().max().map(str::to_owned).into()),
    ];
    values.into_iter().filter(|(_, value)| *value != Value::None).map(|(name, value)| (name.into(), value)).collect()
}

/// ` data-pagerank="0.2" data-made-neutral="3"`.
fn data_attributes(values: &[(Cow<'static, str>, Value)]) -> String {
    let one = |(name, value): &(Cow<str>, Value)| {
        format!(r#" data-{}="{}""#, name.replace('_', "-"), escape::xml(&value.to_string()))
    };
    values.iter().map(one).collect()
}

/// `pagerank 0.213, made neutral 3`: to three decimals.
fn in_words(values: &[(Cow<'static, str>, Value)]) -> String {
    let one = |(name, value): &(Cow<str>, Value)| match value {
        Value::Float(number) => format!("{} {}", name.replace('_', " "), (number * 1e3).round() / 1e3 + 0.0),
        other => format!("{} {other}", name.replace('_', " ")),
    };
    values.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn write_name(name: &Name, kind: &str, title: &str, data: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let (at, is_polity) = (name.at, scene::is_polity(kind));
    let radius = if is_polity { 2.0 } else { 13.0 };
    let (fill, weight) = if is_polity { ("#e9eef4", r#" font-weight="bold""#) } else { ("#f6f6f4", "") };
    write!(
        out,
        r#"<g{data}><title>{}</title><rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="{radius}" fill="{fill}" stroke="{}" stroke-width="1"/>"#,
        escape::xml(title),
        at.centre.x - at.size.x / 2.0,
        at.centre.y - at.size.y / 2.0,
        at.size.x,
        at.size.y,
        palette::FAINT
    )?;
    let first = at.centre.y - (name.lines.len() as f64 - 1.0) * scene::LINE / 2.0 + scene::NAME_SIZE * 0.36;
    for (row, line) in name.lines.iter().enumerate() {
        let y = first + row as f64 * scene::LINE;
        write!(
            out,
            r#"<text x="{:.1}" y="{y:.1}" font-size="{}" text-anchor="middle"{weight}>{}</text>"#,
            at.centre.x,
            scene::NAME_SIZE,
            escape::xml(line)
        )?;
    }
    writeln!(out, "</g>")
}

fn describe(node: &crate::graph::Node) -> String {
    let details = [Some(node.kind), node.role, node.polity].into_iter().flatten();
    format!("{}: {}", escape::isolate(&node.name), details.collect::<Vec<_>>().join(", "))
}

/// `A → B: condemns 2, warns` and the best words, with who said them when and where.
pub(super) fn tooltip(source: &str, target: &str, items: &[Item]) -> String {
    let mut text = format!("{} → {}: {}", escape::isolate(source), escape::isolate(target), stance_counts(items));
    if let Some(quotation) = best_quotation(items) {
        let words = quotation.text.trim_matches(['“', '”', '"', '‘', '’', ' ']);
        let words = escape::shorten(words, 280);
        text.push_str(&format!("\n“{}”\n{}", escape::isolate(&words), escape::isolate(quotation.speaker)));
        for detail in [quotation.day, quotation.outlet].into_iter().flatten() {
            text.push_str(", ");
            text.push_str(&escape::isolate(detail));
        }
    }
    text
}
