use super::{
    Outcome,
    output::{Output, TableFormat},
    selection::{Choice, period},
};
use crate::{export::measures, graph::measure};

/// Compare the tone of every pair in two periods.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche compare --before 2025-12 --after 2026-01
  demarche compare --before 2025-01..2025-06 --after 2025-07..2026-01-13 --level polity --format csv

Scores run from -10, hostile, to 10, friendly; the largest change stands first.")]
pub(super) struct Arguments {
    /// The first period: a day, a month, a year, or two of them joined by `..`
    #[arg(long, value_name = "PERIOD")]
    before: String,
    /// The second period
    #[arg(long, value_name = "PERIOD")]
    after: String,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    output: Output<TableFormat>,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.output.format()?;
    let (before, after) = (period(&arguments.before)?, period(&arguments.after)?);
    let source = arguments.choice.selection.read()?;
    let graph = arguments.choice.graph(&source)?;
    let changes = measure::changes(&graph, |item| before.passes_day(item.day()), |item| after.passes_day(item.day()));
    if changes.is_empty() {
        anstream::eprintln!("demarche: no dated statement falls into either period");
    }
    arguments.output.write(|out| format.write(&measures::changes(&graph, &changes), out))?;
    Ok(Outcome::Done)
}
