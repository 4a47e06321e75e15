//! Making a decision: who makes it, when and why, and adding it to file and store.

use std::io::{self, Write};

use anyhow::bail;

use super::{Outcome, Quiet, StorePath, day};
use crate::store::{Correction, What};

/// The options that every decision has.
#[derive(clap::Args)]
pub(super) struct Deciding {
    /// Who decides
    #[arg(long, value_name = "NAME", env = "DEMARCHE_BY")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The day of the decision [default: today, UTC]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<jiff::civil::Date>,
    #[command(flatten)]
    quiet: Quiet,
    #[command(flatten)]
    pub store: StorePath,
}

impl Deciding {
    /// Adds the decision to the file and applies it.
    pub(super) fn decide(&self, what: What, subject: &str, value: Option<&str>) -> anyhow::Result<Outcome> {
        let today = || jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = self.on.unwrap_or_else(today).to_string();
        if self.by.trim().is_empty() {
            bail!("--by is empty: say who decides");
        }
        let mut store = self.store.open_to_write()?;
        let file = self.store.corrections();
        let correction = Correction::new(day, &self.by, what, subject, value, self.note.as_deref());
        store.amend(&file, correction)?;
        if !self.quiet.quiet
            && let Some(decided) = store.decisions()?.last()
        {
            writeln!(io::stdout().lock(), "{}: {}", file.display(), super::corrections::describe(decided))?;
        }
        Ok(Outcome::Done)
    }
}
