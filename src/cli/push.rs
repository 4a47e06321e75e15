//! `demarche push`: the store's RDF to a SPARQL server.

use std::io::{self, Write};

use anyhow::bail;

use super::{Outcome, Quiet, StorePath, endpoint::Endpoint, messages::Messages};
use crate::store::{Endpoint as _, How, Remote, Step, Store};

/// Bring a SPARQL server into step with the store: send what is new or has changed, delete what is gone.
///
/// Each article is a graph there, one request each; the graphs that were loaded, the runs and the ontology are graphs,
/// too. Each bears a digest of its content, so that nothing is sent twice: a push that broke off goes on where it
/// stopped. Graphs without our digest are left alone.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche push --endpoint http://localhost:7878/query
  demarche push --endpoint http://localhost:8890/sparql
  demarche push --endpoint https://db.example/repositories/news \\
      --graph-store https://db.example/repositories/news/rdf-graphs/service

Where the graph store lies is known for Oxigraph (/query, /store) and Virtuoso (/sparql, /sparql-graph-crud);
docs/endpoints.md has the addresses of other servers.")]
pub(super) struct Arguments {
    #[command(flatten)]
    endpoint: Endpoint,
    #[command(flatten)]
    how: Pushing,
    #[command(flatten)]
    store: StorePath,
    #[command(flatten)]
    quiet: Quiet,
}

/// What is sent where.
#[derive(clap::Args)]
pub(super) struct Pushing {
    /// The address that takes graphs [default: beside the one for queries]
    #[arg(long, value_name = "URL", env = "DEMARCHE_GRAPH_STORE", hide_env_values = true)]
    graph_store: Option<String>,
    /// Send every graph, also those that the server has
    #[arg(long)]
    all: bool,
    /// Delete nothing there: other stores share the server
    #[arg(long)]
    keep: bool,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let Some(remote) = arguments.endpoint.open_with(arguments.how.graph_store.as_deref())? else {
        bail!("where to? --endpoint or DEMARCHE_ENDPOINT names a SPARQL server");
    };
    let store = arguments.store.open()?;
    let how = How { all: arguments.how.all, keep: arguments.how.keep };
    push(&store, &remote, how, arguments.quiet.quiet)?;
    Ok(Outcome::Done)
}

/// Brings a server into step and says what that took.
pub(super) fn push(store: &Store, remote: &Remote, how: How, quiet: bool) -> anyhow::Result<()> {
    let messages = Messages::new(quiet);
    let Step { put, deleted, unchanged, triples } = store.bring_into_step(remote, how, |_| messages.advance())?;
    messages.finish();
    if !quiet {
        let mut out = io::stdout().lock();
        writeln!(out, "server      {}", remote.name())?;
        writeln!(out, "graphs      {put} sent, {unchanged} unchanged, {deleted} deleted")?;
        writeln!(out, "triples     {triples} sent")?;
    }
    Ok(())
}
