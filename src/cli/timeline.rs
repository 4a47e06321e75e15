use super::{
    Outcome,
    output::Output,
    selection::{Selection, Shape},
};
use crate::export::timeline;

/// Draw when who spoke to whom.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche timeline -o timeline.svg
  demarche timeline --speaker Araghchi --target 'United Kingdom' -o pair.svg
  demarche timeline --rows speakers --level polity -o states.svg")]
pub(super) struct Arguments {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shape: Shape,
    #[command(flatten)]
    output: Output<Format>,
    /// What a row stands for
    #[arg(long, value_enum, default_value = "pairs")]
    rows: Rows,
    /// Draw at most this many rows, those with most statements
    #[arg(long, value_name = "N", default_value_t = 20)]
    max_rows: usize,
    /// The picture's title
    #[arg(long, value_name = "TEXT", default_value = "Who spoke when")]
    title: String,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Rows {
    /// A speaker and a target
    Pairs,
    /// A speaker, whoever the target
    Speakers,
    /// A target, whoever the speaker
    Targets,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let Format::Svg = arguments.output.format()?;
    let source = arguments.selection.read()?;
    let evidence = arguments.selection.choose(&source)?;
    let graph = arguments.shape.graph(&evidence, &source)?;
    let (graph, heading) = arguments.shape.present(&arguments.selection, graph, &arguments.title, 0)?;
    let rows = match arguments.rows {
        Rows::Pairs => timeline::Rows::Pairs,
        Rows::Speakers => timeline::Rows::Speakers,
        Rows::Targets => timeline::Rows::Targets,
    };
    arguments.output.write(|out| timeline::write(&graph, rows, arguments.max_rows, &heading, out))?;
    Ok(Outcome::Done)
}
