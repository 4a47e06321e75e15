//! Words cut and padded to columns of the terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a line may have: `COLUMNS`, or the terminal's, or 100.
pub(super) fn terminal_width() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let seen = || Some(usize::from(terminal_size::terminal_size()?.0.0));
    told().or_else(seen).unwrap_or(100).max(40)
}

/// Columns that the words take.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with white space made single blanks, cut to so many columns; "…" stands for what is cut off.
pub(super) fn cut(text: &str, columns: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.width() <= columns {
        return line;
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in line.chars() {
        used += c.width().unwrap_or(0);
        if used >= columns {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// The text cut and filled with blanks to exactly so many columns.
pub(super) fn fill(text: &str, columns: usize) -> String {
    let mut cell = cut(text, columns);
    cell.extend(std::iter::repeat_n(' ', columns.saturating_sub(cell.width())));
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_to_columns_not_to_characters() {
        assert_eq!(cut("to  be\nor not", 20), "to be or not");
        assert_eq!(cut("to be or not", 7), "to be …");
        assert_eq!(cut("東京都知事", 7), "東京都…");
        assert_eq!(fill("ab", 4), "ab  ");
        assert_eq!(width(&fill("東京都知事", 6)), 6);
    }
}
