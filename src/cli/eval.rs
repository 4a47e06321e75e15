//! `demarche eval`: scores against gold statements.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{Outcome, Quiet, Weights, messages::Messages, reading::Reading};
use crate::eval::{
    self, Figures, Predicted, Words, gold,
    report::{
        Depth::{Blind, Full},
        markdown,
    },
};

/// Score statements against annotated ones, or the parser against treebanks.
///
/// Reads the annotated articles, extracts their statements and compares.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Annotated statements: JSON Lines, an object `{doc, statements}` for each article
    #[arg(required_unless_present = "syntax", requires = "texts")]
    gold: Option<PathBuf>,

    /// Folder with the annotated articles, each as `DOC.txt`
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,

    /// Score the statements of this file, as `demarche extract` writes them, and extract none
    #[arg(long, value_name = "FILE", requires = "gold")]
    predicted: Option<PathBuf>,

    /// List every statement that was missed, is wrong or is spurious
    #[arg(long, requires = "gold")]
    errors: bool,

    /// Print the figures as JSON
    #[arg(long, requires = "gold", conflicts_with_all = ["errors", "report"])]
    json: bool,

    /// Print a report in Markdown: figures, stages, stances, rules, commonest errors
    #[arg(long, value_name = "DEPTH", requires = "gold", conflicts_with = "errors")]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "full")]
    report: Option<Depth>,

    /// Fail if a figure lies more than a point (0.01) below the one in this file: an object of `--json` figures by
    /// the name of the set of articles
    #[arg(long, value_name = "FILE", requires_all = ["gold", "set"])]
    against: Option<PathBuf>,

    /// The name of this set of articles: of the report, and in the file of `--against`
    #[arg(long, value_name = "NAME", requires = "gold")]
    set: Option<String>,

    /// Score tagger and parser on these treebanks (CoNLL-U) instead
    #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "gold")]
    syntax: Vec<PathBuf>,

    #[command(flatten)]
    weights: Weights,

    #[command(flatten)]
    quiet: Quiet,
}

/// How much a report tells of the articles.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Depth {
    /// The commonest cues among the errors too
    Full,
    /// Figures alone, for articles that are not to be known
    Blind,
}

const EXAMPLES: &str = "\
Examples:
  demarche eval gold.jsonl --texts articles/
  demarche eval gold.jsonl --texts articles/ --errors
  demarche eval gold.jsonl --texts articles/ --predicted statements.jsonl --json
  demarche eval --syntax en_ewt-ud-dev.conllu";

/// How far a figure may fall before `--against` fails.
const MARGIN: f64 = 0.01;

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let (Some(gold), Some(texts)) = (&arguments.gold, &arguments.texts) else {
        return syntax(&arguments.syntax, &arguments.weights);
    };
    let articles = gold::read(&read(gold)?, |doc| fs::read_to_string(text_path(texts, doc)))
        .with_context(|| gold.display().to_string())?;
    let predicted = match &arguments.predicted {
        Some(file) => read_predicted(file)?,
        None => extract(&articles, texts, &arguments.weights, Messages::new(arguments.quiet.quiet))?,
    };
    let verdicts = eval::judge(&articles, &predicted)?;
    let figures = Figures::of(articles.len(), &verdicts);
    let mut out = io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
    } else if let Some(depth) = arguments.report {
        let file = gold.file_stem().unwrap_or_default().to_string_lossy();
        let depth = match depth {
            Depth::Full => Full,
            Depth::Blind => Blind,
        };
        let words = words(&articles, texts, &arguments.weights)?;
        let name = arguments.set.as_deref().unwrap_or(&file);
        write!(out, "{}", markdown(name, articles.len(), &verdicts, &words, depth))?;
    } else {
        if arguments.errors {
            for line in eval::report::errors(&verdicts) {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out, "{figures}")?;
    }
    match (&arguments.against, &arguments.set) {
        (Some(path), Some(set)) => compare(&figures, path, set),
        _ => Ok(Outcome::Done),
    }
}

fn syntax(paths: &[PathBuf], weights: &Weights) -> anyhow::Result<Outcome> {
    let model = weights.model()?;
    let mut parts = Vec::new();
    for path in treebanks(paths)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let scored = eval::syntax::evaluate(&model, &name, &read(&path)?);
        parts.extend(scored.with_context(|| path.display().to_string())?);
    }
    writeln!(io::stdout().lock(), "{}", eval::syntax::Report { parts })?;
    Ok(Outcome::Done)
}

/// The files that the paths stand for: a folder for every `.conllu` file in it, sorted.
fn treebanks(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
        let mut inside = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        inside.retain(|file| file.extension().is_some_and(|ending| ending == "conllu"));
        inside.sort();
        files.extend(inside);
    }
    Ok(files)
}

/// The program's own statements in the annotated articles.
fn extract(
    articles: &[gold::Article],
    texts: &Path,
    weights: &Weights,
    messages: Messages,
) -> anyhow::Result<Vec<Predicted>> {
    let paths: Vec<PathBuf> = articles.iter().map(|article| text_path(texts, &article.doc)).collect();
    let pipeline = weights.pipeline()?;
    let mut reading = Reading::new(&pipeline, &paths, 0, messages)?;
    let mut predicted = Vec::new();
    while let Some(batch) = reading.next_batch() {
        predicted.extend(batch.iter().flat_map(|article| &article.statements).map(Predicted::from));
    }
    match reading.outcome()? {
        Outcome::Done => Ok(predicted),
        Outcome::SomeSkipped => bail!("scores are of use only if every annotated article can be read"),
    }
}

/// What sort of word stands where in the annotated articles.
fn words(articles: &[gold::Article], texts: &Path, weights: &Weights) -> anyhow::Result<Words> {
    let paths: Vec<PathBuf> = articles.iter().map(|article| text_path(texts, &article.doc)).collect();
    let pipeline = weights.pipeline()?;
    let mut words = Words::default();
    for document in pipeline.documents(&paths) {
        let document = document?.value;
        let analysis = pipeline.analyse(&document);
        words.add(&document.name, &document.text, &analysis.segments, &analysis.syntax);
    }
    Ok(words)
}

fn text_path(texts: &Path, doc: &str) -> PathBuf {
    texts.join(format!("{doc}.txt"))
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn read_predicted(path: &Path) -> anyhow::Result<Vec<Predicted>> {
    let lines = read(path)?;
    let lines = (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| serde_json::from_str(line).with_context(|| format!("{}: line {number}", path.display())))
        .collect()
}

fn compare(figures: &Figures, path: &Path, set: &str) -> anyhow::Result<Outcome> {
    let sets: BTreeMap<String, Figures> =
        serde_json::from_str(&read(path)?).with_context(|| path.display().to_string())?;
    let Some(before) = sets.get(set) else {
        let known: Vec<&str> = sets.keys().map(String::as_str).collect();
        bail!("{}: has no figures for “{set}”, only for {}", path.display(), known.join(", "))
    };
    let drops = figures.drops(before, MARGIN);
    if drops.is_empty() {
        return Ok(Outcome::Done);
    }
    let drops: Vec<String> = drops.iter().map(|(name, was, is)| format!("{name} from {was:.3} to {is:.3}")).collect();
    bail!("{set}: fell by more than a point against {}: {}", path.display(), drops.join(", "))
}
