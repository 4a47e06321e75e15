//! How wide a text will be, without asking any font.
//!
//! Advance widths of Helvetica (from Adobe's font metrics, the same as Arial's and Liberation Sans'), in thousandths
//! of the font size, for U+0020 to U+007E; other scripts by a generous mean.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::escape;

#[rustfmt::skip]
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Width in pixels at a font size in pixels, a little on the safe side.
pub(super) fn of(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.nfd().map(advance).sum();
    f64::from(thousandths) * size / 1000.0 * 1.04
}

fn advance(c: char) -> u32 {
    match c {
        ' '..='~' => u32::from(ASCII[c as usize - 0x20]),
        '“' | '”' | '‘' | '’' => 333,
        '…' | '—' | '→' => 1000,
        '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => 0,
        c if is_combining_mark(c) => 0,
        '\u{80}'..='\u{24f}' => 580,
        '\u{370}'..='\u{52f}' => 640,
        '\u{590}'..='\u{8ff}' => 560,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{3fffd}' => 1000,
        _ => 680,
    }
}

/// Breaks a text into at most two lines of about equal width where it is wider than `limit` pixels; what is still
/// too long is shortened.
pub(super) fn wrap(text: &str, size: f64, limit: f64) -> Vec<String> {
    if of(text, size) <= limit {
        return vec![text.to_owned()];
    }
    let breaks = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let uneven = |at: &usize| (of(&text[..*at], size) - of(&text[*at + 1..], size)).abs();
    let lines = match breaks.min_by(|a, b| uneven(a).total_cmp(&uneven(b))) {
        Some(at) => vec![&text[..at], &text[at + 1..]],
        None => vec![text],
    };
    lines.into_iter().map(|line| fit(line, size, limit)).collect()
}

/// The text, or as much of it as fits, with an ellipsis, which stands at the end also of words that run from the right.
pub(super) fn fit(text: &str, size: f64, limit: f64) -> String {
    if of(text, size) <= limit {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let text = kept.iter().collect::<String>();
        let last = text.chars().rfind(|c| c.is_alphabetic());
        let mark = if last.is_some_and(escape::is_rtl) { "\u{200f}" } else { "" };
        let cut = format!("{}…{mark}", text.trim_end());
        if of(&cut, size) <= limit {
            return cut;
        }
    }
    "…".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        assert_eq!(fit("Foreign Ministry", 10.0, 200.0), "Foreign Ministry");
        assert_eq!(fit("Foreign Ministry", 10.0, 58.0), "Foreign M…");
        // A mark of direction keeps the ellipsis with the words, on their left.
        assert!(fit("وزارة الخارجية الإيرانية", 10.0, 60.0).ends_with("…\u{200f}"));
    }
}
