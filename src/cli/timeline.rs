use super::{
    Outcome,
    output::{DrawFormat, Picture, write_png},
    selection::Part,
};
use crate::export::timeline;

/// Draw when who spoke to whom.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche timeline -o timeline.svg
  demarche timeline --speaker Araghchi --target 'United Kingdom' -o pair.svg
  demarche timeline --rows speakers --level polity -o states.png")]
pub(super) struct Arguments {
    #[command(flatten)]
    picture: Picture<Format>,
    /// What a row stands for
    #[arg(long, value_enum, default_value = "pairs")]
    rows: Rows,
    /// Draw at most this many rows, those with most statements; 0: all
    #[arg(long, value_name = "N", default_value_t = 20)]
    max_rows: usize,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Format {
    Svg,
    /// The same in pixels
    Png,
}

impl DrawFormat for Format {
    const TITLE: &'static str = "Who spoke when";
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
    let format = arguments.picture.format()?;
    let rows = match arguments.rows {
        Rows::Pairs => timeline::Rows::Pairs,
        Rows::Speakers => timeline::Rows::Speakers,
        Rows::Targets => timeline::Rows::Targets,
    };
    let Picture { choice, output, .. } = &arguments.picture;
    let part = Part::Rows(rows, arguments.max_rows);
    choice.draw(arguments.picture.title(), part, |graph, heading| {
        output.write(|out| match format {
            Format::Svg => timeline::write(&graph, rows, &heading, out),
            Format::Png => write_png(|svg| timeline::write(&graph, rows, &heading, svg), out),
        })
    })?;
    Ok(Outcome::Done)
}
