//! What a command says while it works: warnings, skipped input, progress, all on standard error.

use std::{fmt::Display, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::diag::Warning;

/// Standard error, with a progress line where it is a terminal.
pub(super) struct Messages {
    quiet: bool,
    /// Hidden by itself where standard error is no terminal.
    progress: ProgressBar,
    /// Why each input that was left out could not be read.
    skipped: Vec<String>,
}

impl Messages {
    /// `quiet` leaves nothing but what went wrong.
    pub(super) fn new(quiet: bool) -> Self {
        let progress = if quiet { ProgressBar::hidden() } else { ProgressBar::no_length() };
        let style = ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}");
        progress.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        progress.enable_steady_tick(Duration::from_millis(200));
        Messages { quiet, progress, skipped: Vec::new() }
    }

    /// One more article is done.
    pub(super) fn advance(&self) {
        self.progress.inc(1);
    }

    /// What was odd in an article that was read all the same.
    pub(super) fn warn(&self, warnings: &[Warning]) {
        for warning in warnings.iter().filter(|_| !self.quiet) {
            self.say(&format_args!("warning: {warning}"));
        }
    }

    /// An input that could not be read: said even to the quiet, and kept for the summary.
    pub(super) fn skip(&mut self, reason: &dyn Display) {
        self.say(&format_args!("skipped: {reason}"));
        self.skipped.push(reason.to_string());
    }

    /// Something good to know.
    pub(super) fn note(&self, text: &dyn Display) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// What was skipped so far, and why.
    pub(super) fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// How a run ended in which `read` articles could be read.
    ///
    /// # Errors
    /// If that is none of those asked for.
    pub(super) fn outcome(&self, read: usize) -> anyhow::Result<Outcome> {
        self.finish();
        match (read, self.skipped.len()) {
            (_, 0) => Ok(Outcome::Done),
            (0, _) => anyhow::bail!("nothing could be read"),
            (_, 1) => Ok(self.some_skipped("one input was skipped")),
            (_, n) => Ok(self.some_skipped(&format!("{n} inputs were skipped"))),
        }
    }

    fn some_skipped(&self, text: &str) -> Outcome {
        self.note(&text);
        Outcome::SomeSkipped
    }

    /// Takes the progress line away.
    pub(super) fn finish(&self) {
        self.progress.finish_and_clear();
    }

    fn say(&self, text: &dyn Display) {
        self.progress.suspend(|| anstream::eprintln!("demarche: {text}"));
    }
}

impl Drop for Messages {
    fn drop(&mut self) {
        self.finish();
    }
}
