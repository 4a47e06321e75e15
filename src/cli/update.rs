//! `demarche update`: SPARQL Update of what lies beside the articles.

use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
};

use anyhow::{Context, bail};

use super::{Outcome, Quiet, StorePath};
use crate::{query, store::Store};

/// Change the graphs that lie beside the articles, by SPARQL Update.
///
/// It may change graphs that were loaded (`demarche load`), delete them and make new ones; they are kept in the store
/// like those. What was read from articles, the runs and the ontology can be read in it but never changed: an update
/// that would is refused as a whole. Without --allow-changes it only says what would change.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche update 'INSERT DATA { GRAPH <https://example.org/mine> { id:x rdfs:comment \"…\" } }'
  demarche update --allow-changes -f enrich.ru
  demarche update --allow-changes 'DROP GRAPH <https://example.org/mine>'

Patterns outside GRAPH see all graphs at once; what is inserted or deleted needs a graph, by GRAPH or WITH.")]
pub(super) struct Arguments {
    /// SPARQL Update
    #[arg(value_name = "SPARQL", required_unless_present = "file")]
    update: Option<String>,
    /// Read the SPARQL from a file (`-` for standard input)
    #[arg(short, long, value_name = "FILE", conflicts_with = "update")]
    file: Option<PathBuf>,
    /// Write what the update changes to the store
    #[arg(long)]
    allow_changes: bool,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let (sparql, name) = text(&arguments)?;
    let mut store = Store::open(&arguments.store.path)?;
    let changes = query::update(&mut store, &sparql, arguments.allow_changes).with_context(|| name)?;
    let mut out = io::stdout().lock();
    for change in changes.iter().filter(|_| !arguments.quiet.quiet) {
        let triples = if change.triples == 1 { "triple" } else { "triples" };
        let (iri, added, removed) = (&change.iri, change.added, change.removed);
        writeln!(out, "<{iri}>: {added} added, {removed} removed, {} {triples}", change.triples)?;
    }
    if changes.is_empty() && !arguments.quiet.quiet {
        writeln!(out, "nothing to change")?;
    } else if !changes.is_empty() && !arguments.allow_changes {
        bail!("nothing was written: --allow-changes writes it");
    }
    Ok(Outcome::Done)
}

/// The update, and how messages name it.
fn text(arguments: &Arguments) -> anyhow::Result<(String, String)> {
    match &arguments.file {
        None => Ok((arguments.update.clone().unwrap_or_default(), "the update".to_owned())),
        Some(file) if file.as_os_str() == "-" => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("standard input")?;
            Ok((text, "standard input".to_owned()))
        }
        Some(file) => {
            let name = file.display().to_string();
            Ok((fs::read_to_string(file).with_context(|| name.clone())?, name))
        }
    }
}
