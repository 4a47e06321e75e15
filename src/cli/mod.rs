//! The command line: arguments, one file for each subcommand, exit codes.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 all well, 1 some input was
//! skipped, 2 nothing could be done.

mod build;
mod columns;
mod eval;
mod extract;
mod graph;
mod inspect;
mod messages;
mod query;
mod reading;
mod selection;
mod table;
mod train;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Graph(Box<graph::Arguments>),
    Inspect(inspect::Arguments),
    Eval(eval::Arguments),
    Train(train::Arguments),
}

/// The option that every command with messages has.
#[derive(clap::Args)]
struct Quiet {
    /// Say nothing on standard error but what went wrong
    #[arg(short, long)]
    quiet: bool,
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
        Command::Graph(a) => graph::run(*a),
        Command::Inspect(a) => inspect::run(a),
        Command::Eval(a) => eval::run(a),
        Command::Train(a) => train::run(a),
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
