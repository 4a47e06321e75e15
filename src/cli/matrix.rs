use super::{
    Outcome,
    output::Output,
    selection::{Selection, Shape},
};
use crate::export::matrix;

/// Write a matrix of who speaks to whom: a heat map of tone, or a table.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche matrix --level polity -o matrix.svg
  demarche matrix --stance conflictual --since 2026 --format csv > conflict.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shape: Shape,
    #[command(flatten)]
    output: Output<Format>,
    /// Keep at most this many actors, those with most statements; 0: all
    #[arg(long, value_name = "N", default_value_t = 25)]
    max_nodes: usize,
    /// The picture's title
    #[arg(long, value_name = "TEXT", default_value = "Who speaks to whom, and in which tone")]
    title: String,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// A heat map
    Svg,
    Csv,
    Json,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.output.format()?;
    let source = arguments.selection.read()?;
    let evidence = arguments.selection.choose(&source)?;
    let graph = arguments.shape.graph(&evidence, &source)?;
    let (graph, heading) =
        arguments.shape.present(&arguments.selection, graph, &arguments.title, arguments.max_nodes)?;
    arguments.output.write(|out| match format {
        Format::Svg => matrix::write(&graph, &heading, out),
        Format::Csv => matrix::table(&graph).write_csv(out),
        Format::Json => matrix::table(&graph).write_json(out),
    })?;
    Ok(Outcome::Done)
}
