//! `demarche load`: RDF of others beside our own.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use anyhow::{Context, bail};
use oxigraph::{io::RdfFormat, model::NamedNode};

use super::{Outcome, Quiet, StorePath};
use crate::{rdf, record::iri};

/// Load RDF beside the articles: background knowledge that queries may join with.
///
/// Triples go into a graph named after the file, or into --graph; quads into the graphs that they name. Loading a
/// graph again replaces it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche load alliances.ttl
  demarche load --graph https://example.org/alliances alliances.nt
  demarche query 'SELECT ?a { GRAPH <https://example.org/alliances> { ?a ?p ?b } }'
  demarche remove https://w3id.org/demarche/id/graph/alliances")]
pub(super) struct Arguments {
    /// Files of RDF, told by their ending: .ttl, .nt, .nq, .trig, .rdf, .jsonld
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name of the graph for triples that name none [default: https://w3id.org/demarche/id/graph/FILE]
    #[arg(long, value_name = "IRI")]
    graph: Option<String>,
    /// nquads, trig, jsonld, turtle, ntriples, rdfxml [default: by the file's ending]
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(rdf::FORMATS), hide_possible_values = true)]
    format: Option<String>,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut store = arguments.store.create()?;
    for file in &arguments.files {
        let name = file.display().to_string();
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = match &arguments.format {
            Some(format) => rdf::format_named(format),
            None => RdfFormat::from_extension(ending),
        };
        let Some(format) = format else {
            bail!("{name}: the ending tells no RDF format: give one with --format");
        };
        let graph = match &arguments.graph {
            Some(graph) => NamedNode::new(graph).with_context(|| format!("--graph {graph}"))?,
            None => {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy();
                NamedNode::new(format!("{}graph/{}", iri::BASE, iri::encode(&stem))).with_context(|| name.clone())?
            }
        };
        let bytes = fs::read(file).with_context(|| name.clone())?;
        for info in store.load(&name, &bytes, format, &graph)? {
            if !arguments.quiet.quiet {
                writeln!(io::stdout().lock(), "<{}>: {} triples", info.iri, info.triples)?;
            }
        }
    }
    Ok(Outcome::Done)
}
