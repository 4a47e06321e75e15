//! `demarche eval`: scores against gold statements.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::Outcome;
use crate::eval::{self, Figures, Predicted, gold};

/// Scores extracted statements against annotated ones.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Annotated statements: JSON Lines, an object `{doc, statements}` for each article
    gold: PathBuf,

    /// Folder with the annotated articles, each as `DOC.txt`
    #[arg(long, value_name = "DIR")]
    texts: PathBuf,

    /// Score the statements of this file, as `demarche extract` writes them, and extract none
    #[arg(long, value_name = "FILE")]
    predicted: PathBuf,

    /// List every statement that was missed, is wrong or is spurious
    #[arg(long)]
    errors: bool,

    /// Print the figures as JSON
    #[arg(long, conflicts_with_all = ["errors", "report"])]
    json: bool,

    /// Print a report in Markdown: figures, stances, rules, commonest errors
    #[arg(long, conflicts_with = "errors")]
    report: bool,

    /// Fail if an F1 score lies more than a point (0.01) below the one in this file of `--json` figures
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  demarche eval gold.jsonl --texts articles/
  demarche eval gold.jsonl --texts articles/ --errors
  demarche eval gold.jsonl --texts articles/ --predicted statements.jsonl --json";

/// How far an F1 score may fall before `--against` fails.
const MARGIN: f64 = 0.01;

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let articles = gold::read(&read(&arguments.gold)?, |doc| fs::read_to_string(text_path(&arguments.texts, doc)))
        .with_context(|| arguments.gold.display().to_string())?;
    let predicted = read_predicted(&arguments.predicted)?;
    let verdicts = eval::judge(&articles, &predicted)?;
    let figures = Figures::of(articles.len(), &verdicts);
    let mut out = io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&figures)?)?;
    } else if arguments.report {
        let name = arguments.gold.file_name().unwrap_or_default().to_string_lossy();
        write!(out, "{}", eval::report::markdown(&format!("Statements: `{name}`"), articles.len(), &verdicts))?;
    } else {
        if arguments.errors {
            for line in eval::report::errors(&verdicts) {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out, "{figures}")?;
    }
    match &arguments.against {
        Some(path) => compare(&figures, path),
        None => Ok(Outcome::Done),
    }
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

fn compare(figures: &Figures, path: &Path) -> anyhow::Result<Outcome> {
    let before: Figures = serde_json::from_str(&read(path)?).with_context(|| path.display().to_string())?;
    let drops = figures.drops(&before, MARGIN);
    if drops.is_empty() {
        return Ok(Outcome::Done);
    }
    let drops: Vec<String> = drops.iter().map(|(name, was, is)| format!("{name} from {was:.3} to {is:.3}")).collect();
    bail!("F1 fell by more than a point against {}: {}", path.display(), drops.join(", "))
}
