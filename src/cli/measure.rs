use super::{
    Outcome,
    output::{Output, TableFormat},
    selection::Choice,
};
use crate::{
    export::{measures, rows},
    graph::measure::{self, Flow, measure},
};

/// Measure who speaks to whom: strength, centrality, communities, conflict and cooperation, balance, coverage.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  demarche measure
  demarche measure actors --level polity
  demarche measure months --speaker Iran --format csv > iran-by-month.csv
  demarche measure triads --level polity --format json

docs/measures.md says what each measure is and where it comes from.")]
pub(super) struct Arguments {
    /// What to measure
    #[arg(value_enum, default_value = "summary")]
    what: What,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    output: Output<TableFormat>,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The whole graph
    Summary,
    /// Every actor: strength by group, tone, reciprocity, PageRank, betweenness, community
    Actors,
    /// Every pair: statements, conflict–cooperation score, articles and outlets behind it
    Pairs,
    /// Conflict–cooperation score of every pair and month
    Months,
    /// Triads out of balance
    Triads,
    /// Who talks with whom
    Communities,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.output.format()?;
    let source = arguments.choice.selection.read()?;
    let graph = arguments.choice.graph(&source)?;
    let table = match arguments.what {
        What::Summary => measures::summary(&graph, &measure(&graph)),
        What::Actors if format == TableFormat::Table => measures::actors(&graph, &measure(&graph)),
        What::Actors => rows::nodes(&graph, Some(&measure(&graph))),
        What::Pairs => measures::pairs(&graph, &measure::pairs(&graph)),
        What::Months => measures::months(&graph, &measure::months(&graph)),
        What::Triads => measures::triads(&graph, &measure::balance(&Flow::of(&graph)).unbalanced),
        What::Communities => measures::communities(&graph, &measure(&graph)),
    };
    arguments.output.write(|out| format.write(&table, out))?;
    Ok(Outcome::Done)
}
