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
    patterns.sort_by(|a, b| {
        let order = a.pattern.first().cmp(b.pattern.first());
        order.then_with(|| b.pattern.words().len().cmp(&a.pattern.words().len()))
    });
    Ok(patterns)
}

fn time(text: &str) -> Result<TimeIs, &'static str> {
    Ok(match text {
        "published" => TimeIs::Published(0),
        "published-1" => TimeIs::Published(-1),
        "named" => TimeIs::Named(0),
        "named-1" => TimeIs::Named(-1),
        "named+1" => TimeIs::Named(1),
        "month" => TimeIs::Month(0),
        "month-1" => TimeIs::Month(-1),
        "vague" => TimeIs::Vague,
        _ => return Err("write published, published-1, named, named-1, named+1, month, month-1 or vague"),
    })
}
