//! What colours, widths and shapes mean.

use std::io::{self, Write};

use super::super::{palette, widths};
use crate::stance::{Group, Stance};

const SIZE: f64 = 11.0;
pub(super) const ROW: f64 = 18.0;

/// Rows that the legend needs.
pub(super) const ROWS: usize = Group::ALL.len() + 1;

/// Writes the legend from the left edge, its first line of text at `y`: the groups, with the stances of each.
pub(super) fn write(y: f64, page: f64, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let x = 0.0;
    for (row, group) in Group::ALL.into_iter().enumerate() {
        let y = y + row as f64 * ROW;
        let stances: Vec<_> = Stance::all().filter(|s| s.group() == group).map(Stance::name).collect();
        writeln!(
            out,
            r#"<line x1="{x}" y1="{0:.1}" x2="{1:.1}" y2="{0:.1}" stroke="{2}" stroke-width="2.4"{3}/>"#,
            y - 4.0,
            x + 34.0,
            palette::line(group),
            dash(group)
        )?;
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
    write_widths(x, y + Group::ALL.len() as f64 * ROW, out)
}

fn write_widths(x: f64, y: f64, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut at = x;
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
    let words = "Square corners, bold: states and organisations of states. Hover over an arrow for the words.";
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
