//! `demarche migrate`: an older store brought up to the schema of this program.

use std::io::{self, Write};

use super::{Outcome, StorePath};
use crate::store::Store;

/// Bring a store that an earlier version of the program wrote up to this version.
///
/// Commands that write do so by themselves; those that only read ask for this. Earlier versions cannot read the
/// store afterwards: `demarche backup` of the earlier version keeps a copy.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche migrate
  demarche migrate --store news.sqlite")]
pub(super) struct Arguments {
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let (store, had) = Store::migrate(&arguments.store.path)?;
    let path = store.path().display();
    let mut out = io::stdout().lock();
    match had {
        had if had == Store::VERSION => writeln!(out, "{path} has store version {had} already")?,
        had => writeln!(out, "{path}: from store version {had} to {}", Store::VERSION)?,
    }
    Ok(Outcome::Done)
}
