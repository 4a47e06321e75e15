//! `demarche dump`: the store as RDF.

use std::io::{self, Write};

use anyhow::bail;
use oxigraph::model::Quad;

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
    let mut out = io::stdout().lock();
    let mut writer = rdf::Writer::new(format, &mut out)?;
    let mut graph = GraphByGraph { version, quads: Vec::new() };
    if arguments.names.is_empty() {
        for quad in store.quads() {
            graph.add(quad?, &mut writer)?;
        }
    }
    for (articles, loaded) in chosen {
        for id in articles {
            for quad in store.article(&id)?.iter().flat_map(rdf::quads) {
                graph.add(quad, &mut writer)?;
            }
        }
        for quad in loaded {
            graph.add(quad, &mut writer)?;
        }
    }
    graph.finish(&mut writer)?;
    if arguments.runs {
        for quad in &store.run_quads()? {
            writer.write(quad)?;
        }
    }
    writer.finish()?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Quads on their way out; with RDF 1.2 those of a graph wait for each other, since what reifies them comes last.
struct GraphByGraph {
    version: rdf::Version,
    quads: Vec<Quad>,
}

impl GraphByGraph {
    fn add<W: Write>(&mut self, quad: Quad, writer: &mut rdf::Writer<W>) -> io::Result<()> {
        if self.version == rdf::Version::Rdf11 {
            return writer.write(&quad);
        }
        if self.quads.last().is_some_and(|last| last.graph_name != quad.graph_name) {
            self.finish(writer)?;
        }
        self.quads.push(quad);
        Ok(())
    }

    fn finish<W: Write>(&mut self, writer: &mut rdf::Writer<W>) -> io::Result<()> {
        let reifiers = rdf::reifiers(&self.quads);
        self.quads.drain(..).chain(reifiers).try_for_each(|quad| writer.write(&quad))
    }
}
