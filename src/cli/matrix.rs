use super::{
    Outcome,
    output::{DrawFormat, Picture, write_png},
    selection::Choice,
};
use crate::export::matrix;

/// Write a matrix of who speaks to whom: a heat map of tone, or a table.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche matrix --level polity -o matrix.svg
  demarche matrix --stance conflictual --since 2026 --format csv > conflict.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    picture: Picture<Format>,
    /// Keep at most this many actors, those with most statements; 0: all
    #[arg(long, value_name = "N", default_value_t = 25)]
    max_nodes: usize,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// A heat map
    Svg,
    /// A heat map in pixels
    Png,
    Csv,
    Json,
}

impl DrawFormat for Format {
    const TITLE: &'static str = "Who speaks to whom, and in which tone";
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.picture.format()?;
    let Choice { selection, shape } = &arguments.picture.choice;
    let source = selection.read()?;
    let graph = shape.graph(&selection.choose(&source)?, &source)?;
    let (graph, heading) = shape.present(selection, graph, arguments.picture.title(), arguments.max_nodes)?;
    arguments.picture.output.write(|out| match format {
        Format::Svg => matrix::write(&graph, &heading, out),
        Format::Png => write_png(|svg| matrix::write(&graph, &heading, svg), out),
        Format::Csv => matrix::table(&graph).write_csv(out),
        Format::Json => matrix::table(&graph).write_json(out),
    })?;
    Ok(Outcome::Done)
}
