use std::path::PathBuf;

use anyhow::Context as _;

use super::Outcome;
use crate::syntax::{
    train::{Settings, train},
    treebank,
};

/// Train the tagger, lemmatiser and parser from treebanks.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// CoNLL-U files to train on
    #[arg(required = true)]
    treebanks: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, value_name = "FILE", default_value = "weights.bin")]
    out: PathBuf,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 6)]
    tagger_epochs: usize,
    #[arg(long, default_value_t = 10)]
    parser_epochs: usize,
    #[arg(long, default_value_t = 5)]
    folds: usize,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut sentences = Vec::new();
    for path in &arguments.treebanks {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        sentences.extend(treebank::read(&text).with_context(|| path.display().to_string())?);
    }
    let settings = Settings {
        seed: arguments.seed,
        tagger_epochs: arguments.tagger_epochs,
        parser_epochs: arguments.parser_epochs,
        folds: arguments.folds,
    };
    let model = train(&sentences, settings, &|what, done| anstream::eprintln!("{what} {:.0}%", done * 100.0));
    std::fs::write(&arguments.out, model.to_bytes()).with_context(|| arguments.out.display().to_string())?;
    Ok(Outcome::Done)
}
