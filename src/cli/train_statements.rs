//! `demarche train-statements`: the weights that decide which of the attributions found are statements.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{
    Outcome,
    annotated::Annotated,
    train_targets::{self, Actor, is_meant},
};
use crate::{
    eval::{self, Predicted, gold},
    ingest,
    pipeline::Pipeline,
    record,
    resources::{
        TextLists, Weights, keep,
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
    /// Sentences with statements that they hold, beside others: kind (`heading` or `sentence`), text, and statements, each
    /// a speaker's name and a stance, with `; ` between, in columns; learnt from but not told of
    #[arg(long, value_name = "FILE")]
    sentences: Option<PathBuf>,
    /// Sentences with their events, as `train-targets` reads them: statements of a source are learnt from, too
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
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

/// What stands above a sentence or below a heading.
const DATELINE: &str = "Monday, January 12, 2026";

/// Steps of one learning.
const ROUNDS: usize = 400;

/// An attribution that training learns from.
struct Trial {
    /// Place of its article among those annotated.
    article: usize,
    /// Whether it is a statement by the rules alone.
    counts: bool,
    /// The name of the rule that found it.
    attribution: &'static str,
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
        is_kept(weights.sum(&self.sample.candidates[YES]), self.counts, self.attribution)
    }
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::embedded()?;
    let articles = arguments.annotated.articles()?;
    let documents = arguments.annotated.documents(&pipeline)?;
    let trials = trials(&articles, &documents, &pipeline)?;
    let annotated: usize = articles.iter().map(|a| a.statements.len()).sum();
    let mut sentences =
        arguments.sentences.as_deref().map(|file| sentences(file, &pipeline)).transpose()?.unwrap_or_default();
    if let Some(file) = &arguments.events {
        sentences.extend(of_events(&train_targets::sentences(file)?, &pipeline));
    }
    let all: Vec<&Trial> = trials.iter().collect();
    let weights = learn(&all, &sentences, arguments.prior);
    let mut out = io::stdout().lock();
    writeln!(out, "{} attributions, {annotated} annotated statements", trials.len())?;
    let mut tell = |who: &str, kept: &[bool]| writeln!(out, "{who}: {}", figures(&trials, kept, annotated));
    tell("rules alone", &trials.iter().map(|t| t.counts).collect::<Vec<_>>())?;
    tell("learnt from all", &trials.iter().map(|t| t.is_kept(&weights)).collect::<Vec<_>>())?;
    if let Some(parts) = arguments.apart {
        tell("learnt from other articles", &apart(&trials, &sentences, parts as usize, arguments.prior))?;
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
            let attribution = trial.statement.decisions.attribution;
            found.extend(alone.statements.first().map(|_| (article, trial.counts, attribution, trial.features)));
        }
    }
    let right = eval::right(articles, &predicted)?;
    let trial = |((article, counts, attribution, features), right)| Trial {
        article,
        counts,
        attribution,
        sample: sample(features, right),
    };
    Ok(found.into_iter().zip(right).map(trial).collect())
}

fn sample(features: Vec<(&'static str, String)>, is_right: bool) -> Sample<String> {
    Sample { candidates: vec![Vec::new(), features], right: vec![if is_right { YES } else { NO }] }
}

/// The statements that single sentences are known to hold. What else is found in them may be right or wrong.
fn sentences(file: &Path, pipeline: &Pipeline) -> anyhow::Result<Vec<Sample<String>>> {
    let table = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let lists = TextLists::embedded()?;
    let mut samples = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [kind, text, known] = line.split('\t').collect::<Vec<_>>()[..] else {
            anyhow::bail!("{}: three columns are due in: {line}", file.display());
        };
        let mut known: Vec<&str> = known.split("; ").collect();
        let text =
            if kind == "heading" { format!("{text}\n\n{DATELINE}\n") } else { format!("{DATELINE}\n\n{text}\n") };
        let (actors, trials) = pipeline.trials(&ingest::from_text("sentence", text, &lists).value);
        for trial in trials {
            let told = format!("{} {}", actors.actor(trial.statement.speaker).name, trial.statement.stance);
            if let Some(at) = known.iter().position(|one| *one == told) {
                known.remove(at);
                samples.push(sample(trial.features, true));
            }
        }
    }
    Ok(samples)
}

/// The statements of those who are the source of an event.
fn of_events(sentences: &[train_targets::Sentence], pipeline: &Pipeline) -> Vec<Sample<String>> {
    let mut samples = Vec::new();
    for sentence in sentences {
        let (actors, trials) = pipeline.trials(&sentence.document);
        for trial in trials.into_iter().filter(|t| t.counts) {
            let speaker = Actor::of(actors.actor(trial.statement.speaker));
            if sentence.events.iter().any(|(source, _)| is_meant(&speaker, source)) {
                samples.push(sample(trial.features, true));
            }
        }
    }
    samples
}

fn learn(trials: &[&Trial], sentences: &[Sample<String>], prior: f64) -> Weights {
    let samples: Vec<Sample<String>> = trials.iter().map(|t| &t.sample).chain(sentences).cloned().collect();
    loglinear::train(&samples, ROUNDS, prior)
}

/// What is kept where the articles of each part are judged by weights that learnt from the other parts.
fn apart(trials: &[Trial], sentences: &[Sample<String>], parts: usize, prior: f64) -> Vec<bool> {
    let learnt = |part: usize| {
        let others: Vec<&Trial> = trials.iter().filter(|t| t.article % parts != part).collect();
        learn(&others, sentences, prior)
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
