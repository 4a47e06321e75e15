//! Statements as lines of a table: date, speaker, stance and target, words.

use std::io::{self, Write};

use super::columns::{cut, fill, terminal_width};
use crate::record::{Actor, Statement};

/// The columns of the table, each in columns of the terminal.
pub(super) struct Table {
    speaker: usize,
    act: usize,
    words: usize,
}

const DATE: usize = 10;
/// Between two columns.
const GAP: &str = "  ";

impl Table {
    /// As wide as the terminal.
    pub(super) fn new() -> Self {
        let rest = terminal_width().saturating_sub(DATE + 3 * GAP.len());
        let (speaker, act) = (rest / 4, rest / 3);
        Table { speaker, act, words: rest - speaker - act }
    }

    /// # Errors
    /// Those of the writer.
    pub(super) fn header(&self, out: &mut impl Write) -> io::Result<()> {
        self.line(out, ["date", "speaker", "stance → target", "words"], "\x1b[1m")
    }

    /// # Errors
    /// Those of the writer.
    pub(super) fn row(&self, out: &mut impl Write, s: &Statement) -> io::Result<()> {
        self.line(out, [s.date.as_deref().unwrap_or("–"), &s.speaker.name, &act(s), &words(s)], "")
    }

    fn line(&self, out: &mut impl Write, cells: [&str; 4], style: &str) -> io::Result<()> {
        let [date, speaker, act, words] = cells;
        let (date, speaker, act) = (fill(date, DATE), fill(speaker, self.speaker), fill(act, self.act));
        let line = [&date, &speaker, &act, &cut(words, self.words)].map(String::as_str).join(GAP);
        let end = if style.is_empty() { "" } else { "\x1b[0m" };
        writeln!(out, "{style}{}{end}", line.trim_end())
    }
}

/// "demands → Iran", "not: denies → France, Italy", "states".
pub(super) fn act(s: &Statement) -> String {
    let not = if s.negated { "not: " } else { "" };
    let names = |actors: &[Actor]| actors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(", ");
    if s.targets.is_empty() {
        format!("{not}{}", s.stance)
    } else {
        format!("{not}{} → {}", s.stance, names(&s.targets))
    }
}

/// What was said, or else the words that report the act.
pub(super) fn words(s: &Statement) -> String {
    let said = s.content.iter().map(|quote| quote.text.as_str()).collect::<Vec<_>>().join(" … ");
    match (&s.cue, said.is_empty()) {
        (Some(cue), true) => format!("({})", cue.text),
        _ => said,
    }
}
