//! Lists of words, one to a line, with or without a value behind a tab: the files of `data/text`.
//!
//! Takes the text of a list; gives its words, each once, or an error that names file, line and record. What they are good
//! for is for `text` and `calendar` to say.

use std::collections::{HashMap, HashSet};

use super::ResourceError;

/// The records of a list: line number (1-based) and text, without comments.
pub(super) fn records(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.starts_with("# ")).map(|(at, line)| (at + 1, line))
}

/// The words of a list of one column.
pub(super) fn words(file: &'static str, text: &str) -> Result<HashSet<String>, ResourceError> {
    let mut set = HashSet::new();
    for (line, record) in records(text) {
        if record.is_empty() || record.contains('\t') {
            return Err(bad(file, line, record, "one column expected", "write one word a line"));
        }
        if !set.insert(record.to_owned()) {
            return Err(bad(file, line, record, "stands twice", "delete one of the two lines"));
        }
    }
    Ok(set)
}

/// The words of a list, each with what its other columns say.
pub(super) fn pairs<V>(
    file: &'static str,
    text: &str,
    advice: &'static str,
    read: impl Fn(&str, &str) -> Option<V>,
) -> Result<HashMap<String, V>, ResourceError> {
    let mut map = HashMap::new();
    for (line, record) in records(text) {
        let Some((word, value)) = record.split_once('\t') else {
            return Err(bad(file, line, record, "two columns expected", advice));
        };
        let value = read(word, value).ok_or_else(|| bad(file, line, record, "unknown value", advice))?;
        if map.insert(word.to_owned(), value).is_some() {
            return Err(bad(file, line, record, "stands twice", "delete one of the two lines"));
        }
    }
    Ok(map)
}

/// An error that points at a record.
pub(super) fn bad(file: &str, line: usize, record: &str, problem: &str, advice: &'static str) -> ResourceError {
    ResourceError::Record {
        file: file.to_owned(),
        line,
        record: record.to_owned(),
        problem: problem.to_owned(),
        advice,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_line() {
        let error =
            pairs("x.tsv", "# head\nMr.\ttitel\n", "use title", |_, kind| (kind == "title").then_some(())).unwrap_err();
        assert!(error.to_string().contains("x.tsv:2"), "{error}");
        let error = words("x.tsv", "a\na\n").unwrap_err();
        assert!(error.to_string().contains("twice"), "{error}");
    }
}
