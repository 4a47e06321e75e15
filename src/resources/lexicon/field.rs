//! Reading the fields of the lexicon's tables: lists, numbers, words of which only some are allowed.

use crate::resources::{ResourceError, tsv::Record};

/// The value of a column; where `parse` fails, it says what is allowed there.
pub(super) fn value<'t, T>(
    record: &Record<'t>,
    column: &str,
    parse: impl FnOnce(&'t str) -> Result<T, &'static str>,
) -> Result<T, ResourceError> {
    let field = record.field(column);
    parse(field).map_err(|allowed| bad(record, column, field, allowed))
}

/// The values of a column that holds several; `-` and `none` stand for no value.
pub(super) fn values<'t, T>(
    record: &Record<'t>,
    column: &str,
    separator: char,
    parse: impl Fn(&'t str) -> Result<T, &'static str>,
) -> Result<Box<[T]>, ResourceError> {
    let field = record.field(column);
    if matches!(field, "-" | "none") {
        return Ok(Box::default());
    }
    let each = |value| parse(value).map_err(|allowed| bad(record, column, value, allowed));
    field.split(separator).map(each).collect()
}

/// A number from 0.1 to 1.
pub(super) fn strength(text: &str) -> Result<f32, &'static str> {
    text.parse().ok().filter(|strength| (0.1..=1.0).contains(strength)).ok_or("write a number from 0.1 to 1")
}

/// Alternatives joined by `|`.
pub(super) fn alternatives(text: &str) -> Box<[Box<str>]> {
    text.split('|').map(Box::from).collect()
}

fn bad(record: &Record<'_>, column: &str, value: &str, allowed: &'static str) -> ResourceError {
    record.error(format!("`{value}` in the column `{column}`"), allowed)
}
