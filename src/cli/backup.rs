//! `demarche backup`: a copy of a store in use.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::bail;

use super::{Outcome, StorePath};
use crate::store::Store;

/// Copy a store to a new file, while other programs may read it and write to it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche backup demarche-2026-01-13.sqlite
  demarche verify --store demarche-2026-01-13.sqlite")]
pub(super) struct Arguments {
    /// The file to make
    #[arg(value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let store = arguments.store.open()?;
    if arguments.to.exists() {
        bail!("{} is there already: a backup makes a new file", arguments.to.display());
    }
    store.backup(&arguments.to)?;
    let copied = Store::open(&arguments.to)?.counts()?;
    writeln!(
        io::stdout().lock(),
        "{}: {} articles, {} statements",
        arguments.to.display(),
        copied.articles,
        copied.statements
    )?;
    Ok(Outcome::Done)
}
