//! Tokens in columns with what was found below them, as linguists gloss a text.

use crate::cli::columns::{cut, fill, width};

/// A sentence to be shown: a column for each token, and marks under runs of tokens.
pub(super) struct Gloss {
    /// For each token its cells, from top to bottom, as many for each.
    pub columns: Vec<Vec<String>>,
    /// Lines of marks; those of one layer do not overlap.
    pub layers: Vec<Vec<Mark>>,
}

/// A bracket under the columns from `from` up to `to`, with a word in it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub from: usize,
    pub to: usize,
    pub label: String,
}

/// Puts each mark on the first layer where it overlaps none, so that nested marks come to lie below each other.
pub(super) fn in_layers(marks: impl IntoIterator<Item = Mark>) -> Vec<Vec<Mark>> {
    let mut layers: Vec<Vec<Mark>> = Vec::new();
    for mark in marks.into_iter().filter(|mark| mark.from < mark.to) {
        let free = |layer: &&mut Vec<Mark>| layer.iter().all(|other| other.to <= mark.from || mark.to <= other.from);
        match layers.iter_mut().find(free) {
            Some(layer) => layer.push(mark),
            None => layers.push(vec![mark]),
        }
    }
    layers
}

impl Gloss {
    /// The lines, none longer than `columns` unless a single token is.
    pub(super) fn lines(&self, columns: usize) -> Vec<String> {
        let widths = self.widths();
        let mut lines = Vec::new();
        let mut from = 0;
        while from < widths.len() {
            let mut to = from + 1;
            let mut used = widths[from];
            while to < widths.len() && used + 1 + widths[to] <= columns {
                used += 1 + widths[to];
                to += 1;
            }
            self.band(from, to, &widths, &mut lines);
            from = to;
        }
        lines
    }

    /// Width of each column: its widest cell, and more where a mark's word needs it.
    fn widths(&self) -> Vec<usize> {
        let widest = |cells: &Vec<String>| cells.iter().map(|cell| width(cell)).max().unwrap_or(0).max(1);
        let mut widths: Vec<usize> = self.columns.iter().map(widest).collect();
        for mark in self.layers.iter().flatten() {
            let has: usize = widths[mark.from..mark.to].iter().sum::<usize>() + mark.to - mark.from - 1;
            widths[mark.to - 1] += (width(&mark.label) + 2).saturating_sub(has);
        }
        widths
    }

    /// The lines of the columns from `from` up to `to`, and an empty one.
    fn band(&self, from: usize, to: usize, widths: &[usize], lines: &mut Vec<String>) {
        for row in 0..self.columns[from].len() {
            let cells: Vec<String> = (from..to).map(|at| fill(&self.columns[at][row], widths[at])).collect();
            let line = cells.join(" ");
            lines.push(if row == 0 {
                format!("\x1b[1m{}\x1b[0m", line.trim_end())
            } else {
                line.trim_end().to_owned()
            });
        }
        for layer in &self.layers {
            let mut line = String::new();
            let mut here: Vec<&Mark> = layer.iter().filter(|mark| mark.from < to && from < mark.to).collect();
            here.sort_by_key(|mark| mark.from);
            for mark in here {
                let start = start_of(mark.from.max(from), from, widths);
                let end = start_of(mark.to.min(to), from, widths) - 1;
                line.extend(std::iter::repeat_n(' ', start.saturating_sub(width(&line))));
                line.push_str(&bracket(mark, end - start, mark.from >= from, mark.to <= to));
            }
            if !line.is_empty() {
                lines.push(format!("\x1b[36m{line}\x1b[0m"));
            }
        }
        lines.push(String::new());
    }
}

/// Where column `at` starts on a line that begins with column `from`.
fn start_of(at: usize, from: usize, widths: &[usize]) -> usize {
    widths[from..at].iter().map(|w| w + 1).sum()
}

/// `└speaker──┘`, open on a side where the mark goes on in another line.
fn bracket(mark: &Mark, columns: usize, starts: bool, ends: bool) -> String {
    let inner = columns.saturating_sub(2);
    let label = if starts && inner > 0 { cut(&mark.label, inner) } else { String::new() };
    let rest = "─".repeat(inner.saturating_sub(width(&label)));
    let (left, right) = (if starts { '└' } else { '─' }, if ends { '┘' } else { '─' });
    if columns < 2 { left.to_string() } else { format!("{left}{label}{rest}{right}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(from: usize, to: usize, label: &str) -> Mark {
        Mark { from, to, label: label.into() }
    }

    fn check(words: &str, marks: &[Mark], columns: usize, expect: &str) {
        let cells = words.split(' ').map(|word| vec![word.to_owned()]).collect();
        let gloss = Gloss { columns: cells, layers: in_layers(marks.iter().cloned()) };
        let lines: Vec<String> = gloss.lines(columns).iter().map(|line| plain(line)).collect();
        assert_eq!(lines.join("\n").trim_end(), expect, "\n{}", lines.join("\n"));
    }

    fn plain(line: &str) -> String {
        ["\x1b[1m", "\x1b[36m", "\x1b[0m"].iter().fold(line.to_owned(), |line, code| line.replace(code, ""))
    }

    #[test]
    fn marks_lie_under_their_words() {
        check(
            "Iran rejected the offer",
            &[mark(0, 1, "who"), mark(1, 2, "cue"), mark(2, 4, "said"), mark(3, 4, "x")],
            60,
            "Iran  rejected the offer\n└who┘ └cue───┘ └said───┘\n                   └x──┘",
        );
    }

    #[test]
    fn long_sentences_go_on_in_further_lines() {
        check("aa bb cc dd", &[mark(1, 3, "m")], 6, "aa bb\n   └─\n\ncc dd\n─┘");
    }
}
