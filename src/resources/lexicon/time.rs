//! Words that tell when something was said, beside the names of days and months.

use crate::resources::{ResourceError, tsv::records};

use super::{
    field::value,
    pattern::{Pattern, pattern},
};

/// What words of time point to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TimeIs {
    /// So many days after the day of publication (before it where negative).
    Published(i8),
    /// So many days after the day that the text named last.
    Named(i8),
    /// The day that the paragraph named last, or else that of which the text speaks.
    Here,
    /// So many months after that of publication.
    Month(i8),
    /// Another time, of which no day or month is known.
    Vague,
}

/// One row of `times.tsv`, for one word that it can begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimePattern {
    /// Over words in lower case, not lemmas.
    pub pattern: Pattern,
    pub time: TimeIs,
}

/// Parses the table; gives the patterns by first word, then longest first.
pub(super) fn parse(file: &'static str, text: &str) -> Result<Vec<TimePattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern", "when"])? {
        let time = value(&record, "when", time)?;
        for pattern in value(&record, "pattern", pattern)? {
            patterns.push(TimePattern { pattern, time });
        }
    }
    patterns.sort_by(|a, b| a.pattern.by_first(&b.pattern));
    Ok(patterns)
}

fn time(text: &str) -> Result<TimeIs, &'static str> {
    const ALLOWED: &str = "write published, named or month, with the number of days or months after it (named+1, published-2), or here or vague";
    let at = text.find(['+', '-']).unwrap_or(text.len());
    let (from, count) = text.split_at(at);
    let count: i8 = if count.is_empty() { 0 } else { count.parse().map_err(|_| ALLOWED)? };
    Ok(match from {
        "published" => TimeIs::Published(count),
        "named" => TimeIs::Named(count),
        "month" => TimeIs::Month(count),
        "here" if at == text.len() => TimeIs::Here,
        "vague" if at == text.len() => TimeIs::Vague,
        _ => return Err(ALLOWED),
    })
}
