//! `demarche dump`: the store as RDF.

use std::io::{self, Write};

use anyhow::bail;

use super::{Outcome, StorePath};
use crate::rdf;

/// Write the store, or some of its articles, as RDF.
///
/// The same record gives the same bytes on any machine: articles by identifier, each in its own graph, then the
/// graphs that were loaded. The ontology is not part of it, nor is, unless asked for, when it was written.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche dump > everything.nq
  demarche dump --format trig cooper-2026-01-13
  demarche dump --format turtle https://w3id.org/demarche/id/article/ba7816bf8f01cfea")]
pub(super) struct Arguments {
    /// Only these articles, by name or identifier, or loaded graphs [default: all]
    #[arg(value_name = "ARTICLE")]
    names: Vec<String>,
    /// nquads, trig, jsonld; without graphs turtle, ntriples, rdfxml
    #[arg(long, default_value = "nquads", value_parser = clap::builder::PossibleValuesParser::new(rdf::FORMATS),
        hide_possible_values = true)]
    format: String,
    /// Also say which run of which version wrote each article, and when
    #[arg(long)]
    runs: bool,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let Some(format) = rdf::format_named(&arguments.format) else {
        bail!("unknown format “{}”: expected one of {}", arguments.format, rdf::FORMATS.join(", "));
    };
    let store = arguments.store.open()?;
    // What is missing should be said before half of the output is there.
    let mut chosen = Vec::new();
    for name in &arguments.names {
        let articles = store.find(name)?;
        let graph = store.graph(name)?;
        if articles.is_empty() && graph.is_empty() {
            bail!(
                "{} has no article “{name}”: `demarche stats --articles` lists those there are",
                store.path().display()
            );
        }
        chosen.push((articles, graph));
    }
    let mut out = io::stdout().lock();
    let mut writer = rdf::Writer::new(format, &mut out)?;
    if arguments.names.is_empty() {
        for quad in store.quads() {
            writer.write(&quad?)?;
        }
    }
    for (articles, graph) in chosen {
        for id in articles {
            for quad in store.article(&id)?.iter().flat_map(rdf::quads) {
                writer.write(&quad)?;
            }
        }
        for quad in &graph {
            writer.write(quad)?;
        }
    }
    if arguments.runs {
        for quad in &store.run_quads()? {
            writer.write(quad)?;
        }
    }
    writer.finish()?;
    out.flush()?;
    Ok(Outcome::Done)
}
