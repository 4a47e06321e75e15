//! `demarche inspect`: what each stage saw in an article and which rule decided, under the text itself.

mod gloss;
mod stages;

use std::{io::Write, path::PathBuf};

use super::{Outcome, columns::terminal_width, messages::Messages};

/// Show what each stage saw in an article, aligned under its text.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Article to read: plain text, a saved web page, JSON Lines, or `-` for standard input
    file: PathBuf,

    /// Show one stage only
    #[arg(long, value_enum)]
    stage: Option<Stage>,

    #[command(flatten)]
    weights: super::Weights,

    #[command(flatten)]
    quiet: super::Quiet,
}

const EXAMPLES: &str = "\
Examples:
  demarche inspect data/samples/poland-drones-2025-09-12.txt
  demarche inspect --stage statements article.txt | less -R
  echo 'Iran rejected the offer.' | demarche inspect --stage syntax -";

/// The stages, in their order.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Stage {
    /// Blocks, sentences, tokens, quotations
    Segments,
    /// Parts of speech, lemmas, dependencies
    Syntax,
    /// Mentions and whom they mean
    Actors,
    /// Cue, content, speaker, and what was decided by which rule
    Statements,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let mut messages = Messages::new(arguments.quiet.quiet);
    let pipeline = arguments.weights.pipeline()?;
    let mut out = anstream::stdout().lock();
    let all = [Stage::Segments, Stage::Syntax, Stage::Actors, Stage::Statements];
    let wanted: Vec<Stage> = all.into_iter().filter(|&stage| arguments.stage.is_none_or(|one| one == stage)).collect();
    let mut shown = 0;
    for document in pipeline.documents(&[arguments.file]) {
        let document = match document {
            Ok(document) => document,
            Err(error) => {
                messages.skip(&error);
                continue;
            }
        };
        messages.warn(&document.warnings);
        let analysis = pipeline.analyse(&document.value);
        let view = stages::View { document: &document.value, analysis: &analysis, columns: terminal_width().min(100) };
        view.title(&mut out)?;
        for stage in &wanted {
            if wanted.len() > 1 {
                view.heading(&mut out, stage.name())?;
            }
            match stage {
                Stage::Segments => view.segments(&mut out)?,
                Stage::Syntax => view.syntax(&mut out)?,
                Stage::Actors => view.actors(&mut out)?,
                Stage::Statements => view.statements(&mut out)?,
            }
        }
        shown += 1;
    }
    out.flush()?;
    messages.outcome(shown)
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Stage::Segments => "segments",
            Stage::Syntax => "syntax",
            Stage::Actors => "actors",
            Stage::Statements => "statements",
        }
    }
}
