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
  demarche dump --format turtle --rdf 1.2 cooper-2026-01-13
  demarche dump --format turtle https://w3id.org/demarche/id/article/ba7816bf8f01cfea")]
pub(super) struct Arguments {
    /// Only these articles, by name or identifier, or loaded graphs [default: all]
    #[arg(value_name = "ARTICLE")]
    names: Vec<String>,
    /// nquads, trig, jsonld; without graphs turtle, ntriples, rdfxml
    #[arg(long, default_value = "nquads", value_parser = clap::builder::PossibleValuesParser::new(rdf::FORMATS),
        hide_possible_values = true)]
    format: String,
    /// The version of RDF: 1.2 adds which statements each plain triple rests on (rdf:reifies); not in jsonld and rdfxml
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "1.1|1.2")]
    rdf: Version,
    /// Also say which run of which version wrote each article, and when
    #[arg(long)]
    runs: bool,
    #[command(flatten)]
    store: StorePath,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Version {
    #[default]
    #[value(name = "1.1")]
    Rdf11,
    #[value(name = "1.2")]
    Rdf12,
}

impl From<Version> for rdf::Version {
    fn from(version: Version) -> Self {
        match version {
            Version::Rdf11 => rdf::Version::Rdf11,
            Version::Rdf12 => rdf::Version::Rdf12,
        }
    }
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let Some(format) = rdf::format_named(&arguments.format) else {
        bail!("unknown format “{}”: expected one of {}", arguments.format, rdf::FORMATS.join(", "));
    };
    let version = rdf::Version::from(arguments.rdf);
    if !version.fits(format) {
        bail!("{} cannot hold RDF 1.2: ask for nquads, trig, turtle or ntriples", arguments.format);
    }
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
    if arguments.names.is_empty() {
        chosen.push((store.article_ids()?, Vec::new()));
        for graph in store.graphs()? {
            chosen.push((Vec::new(), store.graph(&graph.iri)?));
        }
    }
    let mut out = io::stdout().lock();
    let mut writer = rdf::Writer::new(format, &mut out)?;
    for (articles, graph) in chosen {
        for id in articles {
            let quads = store.article(&id)?.as_ref().map(rdf::quads).unwrap_or_default();
            let reifiers = if version == rdf::Version::Rdf12 { rdf::reifiers(&quads) } else { Vec::new() };
            for quad in quads.iter().chain(&reifiers) {
                writer.write(quad)?;
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
