use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::syntax::{
    train::{Settings, Vectors, train},
    treebank,
};

/// Train the weights for tags, lemmas and dependency trees.
///
/// The same treebanks, vectors and settings give the same weights. Training takes some minutes; what a round got
/// wrong is told on standard error.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche train ewt-train.conllu gum-train.conllu --vectors glove.6B.50d.txt --out weights.bin
  demarche train train.conllu --vectors vectors.txt --epochs 2 --seed 7 --out quick.bin")]
pub(super) struct Arguments {
    /// Treebanks to learn from (CoNLL-U)
    #[arg(required = true, value_name = "TREEBANK")]
    treebanks: Vec<PathBuf>,
    /// Word vectors of 50 numbers, a word a line, the commonest first
    #[arg(long, value_name = "FILE")]
    vectors: PathBuf,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Start of the random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Rounds through the treebanks
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u64).range(1..=1000))]
    epochs: u64,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut sentences = Vec::new();
    for path in &arguments.treebanks {
        let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        sentences.extend(treebank::read(&text).with_context(|| path.display().to_string())?);
    }
    anyhow::ensure!(!sentences.is_empty(), "the treebanks hold no sentence");
    let vectors = read_vectors(&arguments.vectors).with_context(|| arguments.vectors.display().to_string())?;
    let settings = Settings { seed: arguments.seed, epochs: arguments.epochs as usize, ..Settings::default() };

    let bar = ProgressBar::new(arguments.epochs)
        .with_style(ProgressStyle::with_template("{bar:30} round {pos} of {len}, {elapsed} gone, {eta} to go{msg}")?);
    bar.tick();
    let model = train(&sentences, &vectors, settings, &mut |round| {
        bar.set_message(format!(
            "; wrong tags {:.1}%, wrong moves {:.1}%",
            100.0 * round.wrong_tags,
            100.0 * round.wrong_moves
        ));
        bar.inc(1);
    });
    bar.finish();
    std::fs::write(&arguments.out, model.to_bytes()).with_context(|| arguments.out.display().to_string())?;
    Ok(Outcome::Done)
}

/// GloVe's text format: a word and its numbers, with single spaces between.
fn read_vectors(path: &Path) -> anyhow::Result<Vectors> {
    let mut vectors = Vectors::default();
    for (at, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let (word, numbers) = line.split_once(' ').with_context(|| format!("line {}: no numbers", at + 1))?;
        let numbers: Result<Vec<f32>, _> = numbers.split(' ').map(str::parse).collect();
        let numbers = numbers.with_context(|| format!("line {}", at + 1))?;
        vectors.push(word, &numbers).with_context(|| format!("line {}: not {} numbers", at + 1, Vectors::WIDTH))?;
    }
    Ok(vectors)
}
