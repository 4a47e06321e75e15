use super::{
    Outcome,
    output::{DrawFormat, Picture, write_png},
    selection::{Choice, Part},
};
use crate::export::{matrix, table::Table};

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
    let Arguments { picture, max_nodes } = &arguments;
    let Picture { choice, output, .. } = picture;
    let part = Part::Actors(*max_nodes);
    match format {
        Format::Svg => choice
            .draw(picture.title(), part, |graph, heading| output.write(|out| matrix::write(&graph, &heading, out)))?,
        Format::Png => choice.draw(picture.title(), part, |graph, heading| {
            output.write(|out| write_png(|svg| matrix::write(&graph, &heading, svg), out))
        })?,
        Format::Csv => numbers(choice, part, |table| output.write(|out| table.write_csv(out)))?,
        Format::Json => numbers(choice, part, |table| output.write(|out| table.write_json(out)))?,
    }
    Ok(Outcome::Done)
}

/// Hands over the numbers of the heat map. They need nobody's words.
fn numbers(choice: &Choice, part: Part, write: impl FnOnce(&Table) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let Choice { selection, shape } = choice;
    match selection.read_brief()? {
        Some(source) => write(&matrix::table(&shape.present(selection, choice.brief_graph(&source)?, "", part)?.0)),
        None => {
            let source = selection.read()?;
            write(&matrix::table(&shape.present(selection, choice.graph(&source)?, "", part)?.0))
        }
    }
}
