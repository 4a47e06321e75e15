//! `demarche project`: the store's RDF on disk beside it (feature `rocksdb`).

use std::io::{self, Write};

use super::{Outcome, Quiet, StorePath};
use crate::store::{OnDisk, Step};

/// Keep the store's RDF on disk beside it, in a folder named after it, for stores whose RDF does not fit into memory.
///
/// Where that folder is, `query` uses it and brings it into step with the store first. It may be deleted at any time.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche project
  demarche project --rebuild --store news.sqlite")]
pub(super) struct Arguments {
    /// Make it anew, whatever is there
    #[arg(long)]
    rebuild: bool,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let store = arguments.store.open()?;
    let Step { put, deleted, unchanged, triples } = if arguments.rebuild {
        store.rebuild_disk()?
    } else {
        store.bring_disk_into_step(&OnDisk::open(store.path())?, |_| ())?
    };
    if !arguments.quiet.quiet {
        let mut out = io::stdout().lock();
        writeln!(out, "folder      {}", OnDisk::folder(store.path()).display())?;
        writeln!(out, "graphs      {put} written, {unchanged} unchanged, {deleted} deleted")?;
        writeln!(out, "triples     {triples} written")?;
    }
    Ok(Outcome::Done)
}
