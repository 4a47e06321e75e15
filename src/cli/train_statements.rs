//! `demarche train-statements`: the weights that decide which of the attributions found are statements.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use anyhow::Context as _;

use super::{Outcome, annotated::Annotated};
use crate::{
    eval::{self, Predicted, gold},
    pipeline::Pipeline,
    record,
    resources::{
        Weights, keep,
        loglinear::{self, Sample},
    },
    statements::is_kept,
    text::Document,
};

/// Train the weights that decide which of the attributions found are statements.
///
/// Learns from annotated statements. The same articles and settings give the same weights.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche train-statements --gold seen.jsonl --texts texts --out weights.tsv
  demarche train-statements --gold a.jsonl --texts a --gold b.jsonl --texts b --apart 10 --out w.tsv")]
pub(super) struct Arguments {
    #[command(flatten)]
    annotated: Annotated,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Variance of the prior: the smaller, the nearer the weights stay to 0
    #[arg(long, value_name = "X", default_value_t = 0.3)]
    prior: f64,
    /// Tell, too, how well weights decide that learnt from the other articles, these cut into so many parts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=100))]
    apart: Option<u64>,
}

/// Steps of one learning.
const ROUNDS: usize = 400;

/// An attribution that training learns from.
struct Trial {
    /// Place of its article among those annotated.
    article: usize,
    /// Whether it is a statement by the rules alone.
    counts: bool,
    sample: Sample<String>,
}

/// What is decided of it, and what is right, by their places among a sample's candidates.
const NO: usize = 0;
const YES: usize = 1;

impl Trial {
    fn is_right(&self) -> bool {
        self.sample.right == [YES]
    }

    fn is_kept(&self, weights: &Weights) -> bool {
        is_kept(weights.sum(&self.sample.candidates[YES]))
    }
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::embedded()?;
    let articles = arguments.annotated.articles()?;
    let documents = arguments.annotated.documents(&pipeline)?;
    let trials = trials(&articles, &documents, &pipeline)?;
    let annotated: usize = articles.iter().map(|a| a.statements.len()).sum();
    let all: Vec<&Trial> = trials.iter().collect();
    let weights = learn(&all, arguments.prior);
    let mut out = io::stdout().lock();
    writeln!(out, "{} attributions, {annotated} annotated statements", trials.len())?;
    let mut tell = |who: &str, kept: &[bool]| writeln!(out, "{who}: {}", figures(&trials, kept, annotated));
    tell("rules alone", &trials.iter().map(|t| t.counts).collect::<Vec<_>>())?;
    tell("learnt from all", &trials.iter().map(|t| t.is_kept(&weights)).collect::<Vec<_>>())?;
    if let Some(parts) = arguments.apart {
        tell("learnt from other articles", &apart(&trials, parts as usize, arguments.prior))?;
    }
    fs::write(&arguments.out, format!("{}{}", keep::HEADER, weights.to_rows()))
        .with_context(|| arguments.out.display().to_string())?;
    Ok(Outcome::Done)
}

/// What the rules attribute to somebody in the articles; right is what matches an annotated statement.
fn trials(articles: &[gold::Article], documents: &[Document], pipeline: &Pipeline) -> anyhow::Result<Vec<Trial>> {
    let (mut predicted, mut found) = (Vec::new(), Vec::new());
    for (article, document) in documents.iter().enumerate() {
        let (actors, trials) = pipeline.trials(document);
        for trial in trials {
            // One by one: the record of an article leaves repetitions out.
            let alone = record::article(document, &actors, std::slice::from_ref(&trial.statement));
            predicted.extend(alone.statements.first().map(Predicted::from));
            found.extend(alone.statements.first().map(|_| (article, trial.counts, trial.features)));
        }
    }
    let right = eval::right(articles, &predicted)?;
    let trial = |((article, counts, features), right): ((usize, bool, Vec<(&'static str, String)>), bool)| {
        let right = vec![if right { YES } else { NO }];
        Trial { article, counts, sample: Sample { candidates: vec![Vec::new(), features], right } }
    };
    Ok(found.into_iter().zip(right).map(trial).collect())
}

fn learn(trials: &[&Trial], prior: f64) -> Weights {
    let samples: Vec<Sample<String>> = trials.iter().map(|t| t.sample.clone()).collect();
    loglinear::train(&samples, ROUNDS, prior)
}

/// What is kept where the articles of each part are judged by weights that learnt from the other parts.
fn apart(trials: &[Trial], parts: usize, prior: f64) -> Vec<bool> {
    let learnt = |part: usize| {
        let others: Vec<&Trial> = trials.iter().filter(|t| t.article % parts != part).collect();
        learn(&others, prior)
    };
    let weights: Vec<Weights> = (0..parts).map(learnt).collect();
    trials.iter().map(|t| t.is_kept(&weights[t.article % parts])).collect()
}

/// Precision, recall and their harmonic mean.
fn figures(trials: &[Trial], kept: &[bool], annotated: usize) -> String {
    let of = |all: usize, hits: usize| 100.0 * hits as f64 / all.max(1) as f64;
    let number = kept.iter().filter(|k| **k).count();
    let hits = trials.iter().zip(kept).filter(|(t, kept)| **kept && t.is_right()).count();
    let (precision, recall) = (of(number, hits), of(annotated, hits));
    let mean = of(number + annotated, 2 * hits);
    format!("{number} statements, precision {precision:.1}%, recall {recall:.1}%, F1 {mean:.1}%")
}
