//! `demarche verify`: whether a store is whole.

use std::io::{self, Write};

use anyhow::bail;

use super::{Outcome, StorePath};

/// Check all of a store: the file, references, text search, hashes, identifiers, every span against its text,
/// and that each article comes back from its RDF as it is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche verify
  demarche verify --store backup.sqlite

Exit codes: 0 all is well, 2 something is wrong (each thing is named on standard output).")]
pub(super) struct Arguments {
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let store = arguments.store.open()?;
    let wrong = store.verify()?;
    let mut out = io::stdout().lock();
    for line in &wrong {
        writeln!(out, "{line}")?;
    }
    if !wrong.is_empty() {
        bail!("{}: {} things are wrong: restore a backup, or build it again", store.path().display(), wrong.len());
    }
    let counts = store.counts()?;
    writeln!(
        out,
        "{}: {} articles and {} statements are as they should be",
        store.path().display(),
        counts.articles,
        counts.statements
    )?;
    Ok(Outcome::Done)
}
