//! `demarche remove`: articles and loaded graphs out of the store.

use std::io::{self, Write};

use super::{Outcome, Quiet, StorePath};

/// Remove articles with their statements, or loaded graphs.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche remove cooper-2026-01-13
  demarche remove https://w3id.org/demarche/id/article/ba7816bf8f01cfea
  demarche remove https://w3id.org/demarche/id/graph/alliances

Exit codes: 0 all removed, 1 some were not there, 2 none was.")]
pub(super) struct Arguments {
    /// Articles by name or identifier, graphs by identifier
    #[arg(required = true, value_name = "ARTICLE")]
    names: Vec<String>,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut store = arguments.store.open_to_write()?;
    let (mut removed, mut missing) = (0, 0);
    for name in &arguments.names {
        match store.remove(name)? {
            0 => {
                missing += 1;
                anstream::eprintln!("skipped: {} has no article or graph “{name}”", store.path().display());
            }
            n => removed += n,
        }
    }
    if removed == 0 {
        anyhow::bail!("nothing was removed");
    }
    if !arguments.quiet.quiet {
        writeln!(io::stdout().lock(), "removed {removed}")?;
    }
    Ok(if missing == 0 { Outcome::Done } else { Outcome::SomeSkipped })
}
