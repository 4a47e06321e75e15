//! `demarche corrections`, and how every command with a store comes to the decisions of analysts.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Outcome, StorePath};
use crate::store::{Corrections, Decided, Store, StoreError, What};

/// The option that every command has which reads or makes decisions.
#[derive(clap::Args)]
pub(super) struct CorrectionsPath {
    /// The file of analysts' decisions [default: beside the store, `demarche.corrections.tsv`]
    #[arg(long = "corrections", value_name = "FILE", env = VARIABLE)]
    corrections_file: Option<PathBuf>,
}

const VARIABLE: &str = "DEMARCHE_CORRECTIONS";

impl CorrectionsPath {
    /// The file that goes with this store.
    pub(super) fn of(&self, store: &Path) -> PathBuf {
        self.corrections_file.clone().unwrap_or_else(|| Corrections::beside(store))
    }
}

/// Opens a store to read, with the decisions of its file applied; for commands that have no option of their own for
/// the file.
pub(super) fn open(store: &Path) -> anyhow::Result<Store> {
    let file = std::env::var_os(VARIABLE).map_or_else(|| Corrections::beside(store), PathBuf::from);
    let mut store = Store::open(store)?;
    take_over(&mut store, &file)?;
    Ok(store)
}

/// Applies the decisions of the file, where they are others than those that the store has applied. Without a file the
/// store goes by those that it keeps.
pub(super) fn take_over(store: &mut Store, file: &Path) -> anyhow::Result<()> {
    let Some(corrections) = Corrections::read(file)? else { return Ok(()) };
    match store.sync(&corrections) {
        Err(StoreError::Held(_) | StoreError::ReadOnly(_)) => anstream::eprintln!(
            "demarche: {} cannot be written now: what is new in {} is not applied yet",
            store.path().display(),
            file.display()
        ),
        other => drop(other?),
    }
    Ok(())
}

/// The decisions whose subject is the one sought, in words.
pub(super) fn about(store: &Store, is_sought: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
    let decisions = store.decisions()?;
    Ok(decisions.iter().filter(|decided| is_sought(&decided.correction.subject)).map(describe).collect())
}

/// A decision in words: who, when, what.
pub(super) fn describe(decided: &Decided) -> String {
    let Decided { correction, problem } = decided;
    let mut words = format!("{} {} {}", correction.when, correction.who, correction.what.name());
    words.push_str(&format!(" {}", correction.subject));
    match (&correction.value, correction.what) {
        (Some(value), What::Merge) => words.push_str(&format!(" into {value}")),
        (Some(value), _) => words.push_str(&format!(" to {value}")),
        (None, What::Target) => words.push_str(" to nobody"),
        (None, _) => {}
    }
    if let Some(note) = &correction.note {
        words.push_str(&format!(" ({note})"));
    }
    if let Some(problem) = problem {
        words.push_str(&format!(": no effect: {problem}"));
    }
    words
}

/// List the decisions of analysts that the store has applied.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche corrections
  demarche corrections --problems

Decisions are made by `demarche actors` and `demarche statements`, or by editing the file.
Exit codes: 0 all have an effect, 1 some have none (they are named), 2 nothing could be read.")]
pub(super) struct Arguments {
    /// Only those that have no effect, such as those about a statement that is there no more
    #[arg(long)]
    problems: bool,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let store = arguments.store.open()?;
    let decisions = store.decisions()?;
    let mut out = io::stdout().lock();
    for decided in decisions.iter().filter(|decided| !arguments.problems || decided.problem.is_some()) {
        writeln!(out, "{}", describe(decided))?;
    }
    let all_well = decisions.iter().all(|decided| decided.problem.is_none());
    Ok(if all_well { Outcome::Done } else { Outcome::SomeSkipped })
}
