//! Where results of the graph commands go, and tables in the terminal.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::ValueEnum;
use comfy_table::{ColumnConstraint, LineStyle, TableStyle, Width};

use super::{
    columns::{terminal_width, width},
    selection::Choice,
};
use crate::export::{
    self,
    table::{Kind, Table, Value},
};

/// Where to write, and in which format.
#[derive(clap::Args)]
pub(super) struct Output<F: ValueEnum + Clone + Send + Sync + 'static> {
    /// The format [default: by the ending of the output file, else the first]
    #[arg(long, value_enum)]
    format: Option<F>,
    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl<F: ValueEnum + Clone + Send + Sync + 'static> Default for Output<F> {
    fn default() -> Self {
        Output { format: None, output: None }
    }
}

impl<F: ValueEnum + Clone + Send + Sync + 'static> Output<F> {
    /// The format asked for, else that of the file's ending, else the first there is.
    pub(super) fn format(&self) -> anyhow::Result<F> {
        let all = F::value_variants();
        if let Some(format) = &self.format {
            return Ok(format.clone());
        }
        let Some(path) = &self.output else { return Ok(all[0].clone()) };
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        F::from_str(ending, true).ok().with_context(|| {
            let names: Vec<_> = all.iter().filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned())).collect();
            format!("{}: the ending names no format: give --format {}", path.display(), names.join("|"))
        })
    }

    /// Opens the output, writes, and names the file if that fails.
    pub(super) fn write(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        match &self.output {
            None => {
                let mut out = BufWriter::new(io::stdout().lock());
                write(&mut out)?;
                Ok(out.flush()?)
            }
            Some(path) => to_file(path, write).with_context(|| format!("cannot write {}", path.display())),
        }
    }
}

/// The formats that a command draws in.
pub(super) trait DrawFormat: ValueEnum + Clone + Send + Sync + 'static {
    /// The title of a picture to which nobody gives another.
    const TITLE: &'static str;
}

/// What every command that draws asks for: what to show, where to, under which title.
#[derive(clap::Args)]
pub(super) struct Picture<F: DrawFormat> {
    #[command(flatten)]
    pub choice: Choice,
    #[command(flatten)]
    pub output: Output<F>,
    /// The picture's title
    #[arg(long, value_name = "TEXT", default_value = F::TITLE)]
    title: String,
}

impl<F: DrawFormat> Picture<F> {
    pub(super) fn format(&self) -> anyhow::Result<F> {
        self.output.format()
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// Writes what `draw` draws as SVG in pixels; says on standard error which letters had to stay empty boxes.
pub(super) fn write_png(draw: impl FnOnce(&mut Vec<u8>) -> io::Result<()>, out: &mut dyn Write) -> io::Result<()> {
    let lacking: Vec<String> = export::write_png(draw, out)?.into_iter().map(String::from).collect();
    if !lacking.is_empty() {
        let letters = lacking.join(" ");
        anstream::eprintln!(
            "demarche: the picture shows empty boxes for {letters}: SVG has them in the reader's fonts"
        );
    }
    Ok(())
}

fn to_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(fs::File::create(path)?);
    write(&mut out)?;
    out.flush()
}

/// How a table may be written.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableFormat {
    /// For the terminal
    #[value(alias = "txt")]
    Table,
    Csv,
    Json,
}

impl TableFormat {
    pub(super) fn write(self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        match self {
            TableFormat::Table => writeln!(out, "{}", in_terminal(table)),
            TableFormat::Csv => table.write_csv(out),
            TableFormat::Json => table.write_json(out),
        }
    }
}

fn in_terminal(table: &Table) -> comfy_table::Table {
    let mut shown = comfy_table::Table::new();
    shown.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    shown.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    shown.set_width(u16::try_from(terminal_width()).unwrap_or(u16::MAX));
    shown.set_header(table.columns.iter().map(|(name, _)| name.replace('_', " ")));
    for row in &table.rows {
        shown.add_row(row.iter().map(|cell| match cell {
            Value::Float(number) => format!("{number:.3}"),
            // Control characters could steer the terminal.
            other => other.to_string().replace(char::is_control, " "),
        }));
    }
    // Names wrap last: without a floor they would be cut into syllables to make room for figures.
    let widest =
        table.rows.iter().filter_map(|row| row.first()).map(|cell| width(&cell.to_string())).max().unwrap_or(0);
    if let Some(names) = shown.column_mut(0) {
        names.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(widest.clamp(8, 24) as u16 + 2)));
    }
    for (column, (_, kind)) in shown.column_iter_mut().zip(&table.columns) {
        if *kind != Kind::Text {
            column.set_cell_alignment(comfy_table::CellAlignment::Right);
        }
    }
    shown
}
