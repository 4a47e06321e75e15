//! What colours, widths and shapes mean.

use std::io::{self, Write};

use super::super::{palette, widths};
use crate::stance::{Group, Stance};

const SIZE: f64 = 11.0;
pub(in super::super) const ROW: f64 = 18.0;

/// Room for the groups and one row more.
pub(in super::super) const HEIGHT: f64 = ROW * 5.0;

/// What a picture shows statements as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Mark {
    Arrow,
    Dot,
}

/// Writes the legend from the left edge, its first line of text at `y`: the groups, with the stances of each.
pub(in super::super) fn write(mark: Mark, y: f64, page: f64, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let x = 0.0;
    for (row, group) in Group::ALL.into_iter().enumerate() {
        let y = y + row as f64 * ROW;
        let stances: Vec<_> = Stance::all().filter(|s| s.group() == group).map(Stance::name).collect();
        write_mark(mark, group, x, y - 4.0, out)?;
        let text = widths::fit(&stances.join(", "), SIZE, page - x - 122.0);
        writeln!(
            out,
            r#"<text x="{:.1}" y="{y:.1}" font-size="{SIZE}" fill="{}" font-weight="bold">{}</text><text x="{:.1}" y="{y:.1}" font-size="{SIZE}" fill="{}">{text}</text>"#,
            x + 42.0,
            palette::text(group),
            group.name(),
            x + 122.0,
            palette::FAINT,
        )?;
    }
    Ok(())
}

fn write_mark(mark: Mark, group: Group, x: f64, y: f64, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let colour = palette::line(group);
    match mark {
        Mark::Arrow => writeln!(
            out,
            r#"<line x1="{x}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}" stroke="{colour}" stroke-width="2.4"{}/>"#,
            x + 34.0,
            dash(group)
        ),
        Mark::Dot => writeln!(out, r#"<circle cx="{:.1}" cy="{y:.1}" r="4" fill="{colour}"/>"#, x + 17.0),
    }
}

/// One more row: what widths and shapes mean.
pub(super) fn write_widths(y: f64, is_still: bool, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut at = 0.0;
    for (count, label) in [(1, "1 statement"), (5, "5"), (20, "20")] {
        writeln!(
            out,
            r#"<line x1="{at:.1}" y1="{0:.1}" x2="{1:.1}" y2="{0:.1}" stroke="{2}" stroke-width="{3:.1}"/>"#,
            y - 4.0,
            at + 34.0,
            palette::FAINT,
            palette::width(count)
        )?;
        writeln!(
            out,
            r#"<text x="{:.1}" y="{y:.1}" font-size="{SIZE}" fill="{}">{label}</text>"#,
            at + 40.0,
            palette::FAINT
        )?;
        at += 52.0 + widths::of(label, SIZE);
    }
    let shapes = "Square corners, bold: states and organisations of states.";
    let words = if is_still { shapes.to_owned() } else { format!("{shapes} Hover over an arrow for the words.") };
    writeln!(
        out,
        r#"<text x="{:.1}" y="{y:.1}" font-size="{SIZE}" fill="{}">{words}</text>"#,
        at + 10.0,
        palette::FAINT
    )
}

pub(super) fn dash(group: Group) -> String {
    match palette::dash(group) {
        "" => String::new(),
        pattern => format!(r#" stroke-dasharray="{pattern}""#),
    }
}
