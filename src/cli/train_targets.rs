//! `demarche train-targets`: the weights that choose at whom a statement is directed.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::Outcome;
use crate::{
    eval::{self, Predicted, aims::Named, gold},
    pipeline::Pipeline,
    record,
    resources::{AimSample, AimWeights, aims},
    text::Document,
};

/// Train the weights that choose at whom a statement is directed, among those whom the rules propose.
///
/// Learns from annotated statements. The same articles and settings give the same weights. What they choose depends on
/// what was chosen for the statements before, so the learning goes over the articles several times.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche train-targets --gold seen.jsonl --texts texts --out weights.tsv
  demarche train-targets --gold a.jsonl --texts a --gold b.jsonl --texts b --apart 8 --out weights.tsv")]
pub(super) struct Arguments {
    /// Annotated statements, as `demarche eval` reads them; may be given several times, each with its `--texts`
    #[arg(long, required = true, value_name = "FILE")]
    gold: Vec<PathBuf>,
    /// Folder with the texts of the `--gold` at the same place
    #[arg(long, required = true, value_name = "DIR")]
    texts: Vec<PathBuf>,
    /// Where the weights go
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Times that the articles are gone over
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100))]
    passes: u64,
    /// Variance of the prior: the smaller, the nearer the weights stay to 0
    #[arg(long, value_name = "X", default_value_t = 0.5)]
    prior: f64,
    /// Tell, too, how well weights choose that learnt from the other articles, these cut into so many parts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=100))]
    apart: Option<u64>,
}

/// Steps of one learning.
const ROUNDS: usize = 400;

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    anyhow::ensure!(arguments.gold.len() == arguments.texts.len(), "give one --texts for each --gold");
    let mut articles = Vec::new();
    for (file, texts) in arguments.gold.iter().zip(&arguments.texts) {
        articles.extend(read(file, texts)?);
    }
    let documents = documents(&arguments)?;
    let mut weights = AimWeights::start();
    let mut out = io::stdout().lock();
    for pass in 1..=arguments.passes {
        let samples = samples(&articles, &documents, weights)?;
        let all: Vec<AimSample> = samples.iter().map(|(_, s)| s.clone()).collect();
        weights = aims::train(&all, ROUNDS, arguments.prior);
        writeln!(out, "pass {pass}: {}", share(&weights, &all))?;
        if let Some(parts) = arguments.apart {
            let apart = apart(&samples, parts as usize, arguments.prior);
            writeln!(out, "pass {pass}, learnt from other articles: {apart:.1}% right")?;
        }
    }
    fs::write(&arguments.out, format!("{}{}", aims::HEADER, weights.to_rows()))
        .with_context(|| arguments.out.display().to_string())?;
    Ok(Outcome::Done)
}

fn read(file: &Path, texts: &Path) -> anyhow::Result<Vec<gold::Article>> {
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    gold::read(&lines, |doc| fs::read_to_string(texts.join(format!("{doc}.txt"))))
        .with_context(|| file.display().to_string())
}

fn documents(arguments: &Arguments) -> anyhow::Result<Vec<Document>> {
    let pipeline = Pipeline::embedded()?;
    let mut documents = Vec::new();
    for (file, texts) in arguments.gold.iter().zip(&arguments.texts) {
        let paths: Vec<PathBuf> =
            read(file, texts)?.iter().map(|article| texts.join(format!("{}.txt", article.doc))).collect();
        for document in pipeline.documents(&paths) {
            documents.push(document?.value);
        }
    }
    Ok(documents)
}

/// The annotated statements that are found with these weights, with their candidates.
fn samples(
    articles: &[gold::Article],
    documents: &[Document],
    weights: AimWeights,
) -> anyhow::Result<Vec<(usize, AimSample)>> {
    let pipeline = Pipeline::embedded()?.with_aims(weights);
    let (mut predicted, mut candidates): (Vec<Predicted>, Vec<Vec<Named>>) = (Vec::new(), Vec::new());
    for document in documents {
        let analysis = pipeline.analyse(document);
        for statement in &analysis.statements {
            // One by one: the record of an article is in another order and leaves repetitions out.
            let alone = record::article(document, &analysis.actors, std::slice::from_ref(statement));
            predicted.extend(alone.statements.iter().map(Predicted::from));
        }
        let name = |actor| analysis.actors.actor(actor).name.clone();
        candidates.extend(analysis.candidates.into_iter().map(|all| {
            all.into_iter().map(|c| (c.actors.into_iter().map(name).collect(), c.features)).collect::<Vec<Named>>()
        }));
    }
    Ok(eval::aims::samples(articles, &predicted, &candidates)?)
}

fn right(weights: &AimWeights, samples: &[AimSample]) -> usize {
    let chosen = |s: &AimSample| weights.best(s.candidates.iter().map(Vec::as_slice));
    samples.iter().filter(|s| s.right.contains(&chosen(s))).count()
}

fn share(weights: &AimWeights, samples: &[AimSample]) -> String {
    let right = right(weights, samples);
    format!("{right} of {} statements right, {:.1}%", samples.len(), percent(right, samples.len()))
}

fn percent(right: usize, of: usize) -> f64 {
    100.0 * right as f64 / of.max(1) as f64
}

/// The share right where the articles of each part are judged by weights that learnt from the other parts.
fn apart(samples: &[(usize, AimSample)], parts: usize, prior: f64) -> f64 {
    let held = |part: usize, inside: bool| -> Vec<AimSample> {
        samples.iter().filter(|(article, _)| (article % parts == part) == inside).map(|(_, s)| s.clone()).collect()
    };
    let hits = (0..parts).map(|part| right(&aims::train(&held(part, false), ROUNDS, prior), &held(part, true)));
    percent(hits.sum(), samples.len())
}
