//! `demarche events`: the statements as event data.

use super::{Outcome, Quiet, StorePath, day, messages::Messages, output::Output};
use crate::export::events::{self, Codes};

/// Write who said what to whom as event data: CAMEO in tab-separated values, or PLOVER in JSON Lines.
///
/// An event for each pair of speaker and target of a statement. Statements without a target and those that an article
/// denies are no events; PLOVER counts no comments either. docs/events.md explains the columns.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche events > events.tsv
  demarche events --format plover --output events.jsonl
  demarche events --since 2026-01-01 --until 2026-01-31")]
pub(super) struct Arguments {
    /// Only of this day or later
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<jiff::civil::Date>,
    /// Only of this day or earlier
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<jiff::civil::Date>,
    #[command(flatten)]
    output: Output<Format>,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tab-separated values with the columns of the Phoenix data
    #[value(alias = "tsv")]
    Cameo,
    /// JSON Lines with the fields of POLECAT
    #[value(alias = "jsonl")]
    Plover,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let format = arguments.output.format()?;
    let messages = Messages::new(arguments.quiet.quiet);
    let store = arguments.store.open()?;
    let codes = Codes::shipped();
    let mut left_out = 0;
    let mut found = Vec::new();
    for id in store.article_ids()? {
        if let Some(article) = store.article(&id)? {
            found.extend(events::events(&article, &codes, &mut left_out));
        }
    }
    let edge = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let (since, until) = (edge(arguments.since), edge(arguments.until));
    found.retain(|event| {
        let after = since.as_ref().is_none_or(|since| event.day.as_ref().is_some_and(|day| day >= since));
        after && until.as_ref().is_none_or(|until| event.day.as_ref().is_some_and(|day| day <= until))
    });
    events::sort(&mut found);
    let mut no_event = 0;
    arguments.output.write(|out| match format {
        Format::Cameo => events::write_cameo(&found, out),
        Format::Plover => events::write_plover(&found, out).map(|none| no_event = none),
    })?;
    messages.note(&format_args!("left out: {left_out} statements without a target or denied"));
    if no_event > 0 {
        messages.note(&format_args!("left out: {no_event} events that PLOVER does not count (comments)"));
    }
    Ok(Outcome::Done)
}
