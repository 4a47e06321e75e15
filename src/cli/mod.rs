//! The command line: arguments, one file for each subcommand, exit codes.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 all well, 1 some input was
//! skipped, 2 nothing could be done.

mod actors;
mod annotated;
mod backup;
mod build;
mod columns;
mod compare;
mod corrections;
mod deciding;
mod dump;
mod endpoint;
mod eval;
mod events;
mod extract;
mod graph;
mod inspect;
mod load;
mod matrix;
mod measure;
mod messages;
mod migrate;
mod ontology;
mod output;
#[cfg(feature = "rocksdb")]
mod project;
mod push;
mod query;
mod reading;
mod remove;
mod selection;
mod statements;
mod stats;
mod table;
mod timeline;
mod train;
mod train_names;
mod train_statements;
mod train_targets;
mod update;
mod verify;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Parser, Subcommand};

use crate::{pipeline::Pipeline, store::Store, syntax::Model};

/// Reads news and builds a knowledge graph of who said what to whom.
#[derive(Parser)]
#[command(name = "demarche", version, max_term_width = 100, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Build(build::Arguments),
    Query(query::Arguments),
    Update(update::Arguments),
    Graph(Box<graph::Arguments>),
    Matrix(Box<matrix::Arguments>),
    Timeline(Box<timeline::Arguments>),
    Measure(Box<measure::Arguments>),
    Compare(Box<compare::Arguments>),
    Inspect(inspect::Arguments),
    Eval(eval::Arguments),
    Train(train::Arguments),
    Events(events::Arguments),
    Ontology(ontology::Arguments),
    TrainNames(train_names::Arguments),
    TrainStatements(train_statements::Arguments),
    TrainTargets(train_targets::Arguments),
    Dump(dump::Arguments),
    Load(load::Arguments),
    Push(push::Arguments),
    #[cfg(feature = "rocksdb")]
    Project(project::Arguments),
    Remove(remove::Arguments),
    Actors(actors::Arguments),
    Statements(Box<statements::Arguments>),
    Corrections(corrections::Arguments),
    Stats(stats::Arguments),
    Verify(verify::Arguments),
    Backup(backup::Arguments),
    Migrate(migrate::Arguments),
}

/// The option that every command with messages has.
#[derive(clap::Args)]
struct Quiet {
    /// Say nothing on standard error but what went wrong
    #[arg(short, long)]
    quiet: bool,
}

/// The option that every command which reads articles has.
#[derive(clap::Args)]
struct Weights {
    /// Weights for tags and trees, as `demarche train` writes them, in place of those built in
    #[arg(long = "weights", value_name = "FILE", env = "DEMARCHE_WEIGHTS")]
    weights_file: Option<PathBuf>,
}

impl Weights {
    fn model(&self) -> anyhow::Result<Model> {
        let Some(file) = &self.weights_file else { return Ok(Model::embedded()?) };
        let bytes = std::fs::read(file)
            .with_context(|| format!("{}: cannot be read; check the path given as weights", file.display()))?;
        Model::from_bytes(&bytes).map_err(|error| {
            let advice = "write the file anew with `demarche train`, or leave --weights out";
            anyhow::anyhow!("{}: {error}; {advice}", file.display())
        })
    }

    fn pipeline(&self) -> anyhow::Result<Pipeline> {
        Ok(Pipeline::with_model(self.model()?)?)
    }
}

/// A day as an option gives it.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "expected a day such as 2026-01-13".to_owned())
}

/// The option that every command with a store has.
#[derive(clap::Args)]
struct StorePath {
    /// The store; `build` makes it if it is not there
    #[arg(long = "store", value_name = "PATH", env = "DEMARCHE_STORE", default_value = "demarche.sqlite")]
    path: PathBuf,
    #[command(flatten)]
    decided: corrections::CorrectionsPath,
}

impl StorePath {
    /// The store to read, with the decisions of its file applied.
    fn open(&self) -> anyhow::Result<Store> {
        self.ready(Store::open(&self.path)?)
    }

    /// The store to write: one of an earlier version is brought up first.
    fn open_to_write(&self) -> anyhow::Result<Store> {
        self.ready(Store::migrate(&self.path)?.0)
    }

    /// The store to write, made if it is not there.
    fn create(&self) -> anyhow::Result<Store> {
        self.ready(Store::create(&self.path)?)
    }

    fn ready(&self, mut store: Store) -> anyhow::Result<Store> {
        corrections::take_over(&mut store, &self.corrections())?;
        Ok(store)
    }

    /// The file of decisions.
    fn corrections(&self) -> PathBuf {
        self.decided.of(&self.path)
    }
}

/// How a command that did its work ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: some input was skipped, and said so.
    SomeSkipped,
}

/// Runs the program on the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Extract(a) => extract::run(a),
        Command::Build(a) => build::run(a),
        Command::Query(a) => query::run(a),
        Command::Update(a) => update::run(a),
        Command::Graph(a) => graph::run(*a),
        Command::Matrix(a) => matrix::run(*a),
        Command::Timeline(a) => timeline::run(*a),
        Command::Measure(a) => measure::run(*a),
        Command::Compare(a) => compare::run(*a),
        Command::Inspect(a) => inspect::run(a),
        Command::Eval(a) => eval::run(a),
        Command::Train(a) => train::run(a),
        Command::Events(a) => events::run(a),
        Command::Ontology(a) => ontology::run(a),
        Command::TrainNames(a) => train_names::run(a),
        Command::TrainStatements(a) => train_statements::run(a),
        Command::TrainTargets(a) => train_targets::run(a),
        Command::Dump(a) => dump::run(a),
        Command::Load(a) => load::run(a),
        Command::Push(a) => push::run(a),
        #[cfg(feature = "rocksdb")]
        Command::Project(a) => project::run(a),
        Command::Remove(a) => remove::run(a),
        Command::Actors(a) => actors::run(a),
        Command::Statements(a) => statements::run(*a),
        Command::Corrections(a) => corrections::run(a),
        Command::Stats(a) => stats::run(a),
        Command::Verify(a) => verify::run(a),
        Command::Backup(a) => backup::run(a),
        Command::Migrate(a) => migrate::run(a),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeSkipped) => ExitCode::from(1),
        // Whoever reads our output has seen enough: `demarche … | head` is no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("demarche: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
