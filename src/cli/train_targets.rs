//! `demarche train-targets`: the weights that choose at whom a statement is directed.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{Outcome, annotated::Annotated};
use crate::{
    actors,
    eval::{self, Predicted, gold},
    ingest,
    pipeline::Pipeline,
    record,
    resources::{AimSample, AimWeights, Feature, TextLists, aims, loglinear},
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
  demarche train-targets --gold a.jsonl --texts a --gold b.jsonl --texts b --events sentences.tsv --apart 8 --out w.tsv")]
pub(super) struct Arguments {
    #[command(flatten)]
    annotated: Annotated,
    /// Sentences with their events, a sentence a line: columns `sentence`, `source`, `target` and `half`, of which only those
    /// that are `seen` are learnt from
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
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
    let articles = arguments.annotated.articles()?;
    let documents = arguments.annotated.documents(&Pipeline::embedded()?)?;
    let sentences = arguments.events.as_deref().map(sentences).transpose()?.unwrap_or_default();
    let mut weights = aims::start();
    let mut out = io::stdout().lock();
    for pass in 1..=arguments.passes {
        let pipeline = Pipeline::embedded()?.with_aims(weights);
        let mut samples = samples(&articles, &documents, &pipeline)?;
        samples.extend(samples_of_events(&sentences, articles.len(), &pipeline));
        let all: Vec<AimSample> = samples.iter().map(|(_, s)| s.clone()).collect();
        weights = loglinear::train(&all, ROUNDS, arguments.prior);
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

/// A statement that training learns from, and the number of the text it stands in.
type Sample = (usize, AimSample);

/// The annotated statements that are found with these weights, with their candidates.
fn samples(articles: &[gold::Article], documents: &[Document], pipeline: &Pipeline) -> anyhow::Result<Vec<Sample>> {
    let (mut predicted, mut names, mut features) = (Vec::new(), Vec::new(), Vec::new());
    for document in documents {
        for found in read_with_candidates(pipeline, document) {
            predicted.push(Predicted::from(&found.statement));
            names.push(found.candidates.iter().map(|c| c.iter().map(|a| a.name.clone()).collect()).collect());
            features.push(found.features);
        }
    }
    let matched = eval::aims::right(articles, &predicted, &names)?;
    let sample =
        |m: eval::aims::Matched| (m.article, AimSample { candidates: features[m.statement].clone(), right: m.right });
    Ok(matched.into_iter().map(sample).collect())
}

/// A statement with the actors and the features of each candidate for its target.
struct Choice {
    statement: record::Statement,
    candidates: Vec<Vec<Actor>>,
    features: Vec<Vec<Feature>>,
}

fn read_with_candidates(pipeline: &Pipeline, document: &Document) -> Vec<Choice> {
    let analysis = pipeline.analyse(document);
    let mut choices = Vec::new();
    for (statement, candidates) in analysis.statements.iter().zip(analysis.candidates) {
        // One by one: the record of an article is in another order and leaves repetitions out.
        let alone = record::article(document, &analysis.actors, std::slice::from_ref(statement));
        let (actors, features) = candidates
            .into_iter()
            .map(|c| (c.actors.iter().map(|&a| Actor::of(analysis.actors.actor(a))).collect(), c.features))
            .unzip();
        let statement = alone.statements.into_iter().next();
        choices.extend(statement.map(|statement| Choice { statement, candidates: actors, features }));
    }
    choices
}

/// A sentence and its events: source and target, each a polity or a part of a name, or several with `|` between.
pub(super) struct Sentence {
    pub document: Document,
    pub events: Vec<(String, String)>,
}

/// What tells whether an actor is meant.
pub(super) struct Actor {
    name: String,
    polity: Option<String>,
}

impl Actor {
    pub fn of(actor: &actors::Actor) -> Actor {
        Actor { name: actor.name.clone(), polity: actor.polity.clone() }
    }
}

/// The sentences of a table with their events, the half that may be looked at.
pub(super) fn sentences(file: &Path) -> anyhow::Result<Vec<Sentence>> {
    let table = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let header = table.lines().find_map(|line| line.strip_prefix("# columns: ")).context("no line `# columns: …`")?;
    let column = |name: &str| {
        header.split('\t').position(|c| c == name).with_context(|| format!("no column `{name}` in {}", file.display()))
    };
    let (text, source, target, half) = (column("sentence")?, column("source")?, column("target")?, column("half")?);
    let lists = TextLists::embedded()?;
    let mut sentences = Vec::new();
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        anyhow::ensure!(fields.len() == header.split('\t').count(), "{}: line {}: fields", file.display(), number + 1);
        if fields[half] == "seen" {
            let events = fields[source].split(';').zip(fields[target].split(';'));
            let document = ingest::from_text(&format!("line {}", number + 1), fields[text].to_owned(), &lists).value;
            sentences.push(Sentence { document, events: events.map(|(s, t)| (s.into(), t.into())).collect() });
        }
    }
    Ok(sentences)
}

/// Whether an actor is meant by a polity or a part of his name.
pub(super) fn is_meant(actor: &Actor, label: &str) -> bool {
    let by_name =
        |one: &str| one.chars().any(char::is_lowercase) && actor.name.to_lowercase().contains(&one.to_lowercase());
    label.split('|').any(|one| actor.polity.as_deref() == Some(one) || by_name(one))
}

/// The statements of the sentences whose speaker is the source of an event, its target the right candidate.
fn samples_of_events(sentences: &[Sentence], from: usize, pipeline: &Pipeline) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for Choice { statement, candidates, features } in read_with_candidates(pipeline, &sentence.document) {
            let speaker = Actor { name: statement.speaker.name, polity: statement.speaker.polity };
            let Some((_, target)) = sentence.events.iter().find(|(source, _)| is_meant(&speaker, source)) else {
                continue;
            };
            let fits = |actors: &Vec<Actor>| !actors.is_empty() && actors.iter().all(|a| is_meant(a, target));
            let right: Vec<usize> = (0..candidates.len()).filter(|&c| fits(&candidates[c])).collect();
            if !right.is_empty() {
                samples.push((from + at, AimSample { candidates: features, right }));
            }
        }
    }
    samples
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
fn apart(samples: &[Sample], parts: usize, prior: f64) -> f64 {
    let held = |part: usize, inside: bool| -> Vec<AimSample> {
        samples.iter().filter(|(article, _)| (article % parts == part) == inside).map(|(_, s)| s.clone()).collect()
    };
    let hits = (0..parts).map(|part| right(&loglinear::train(&held(part, false), ROUNDS, prior), &held(part, true)));
    percent(hits.sum(), samples.len())
}
