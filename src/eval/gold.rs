//! Gold statements: the annotators' snippets, found again in their articles.

use serde::Deserialize;

use crate::{record::Place, stance::Stance};

/// An annotated article.
pub struct Article {
    /// Stem of the text's file.
    pub doc: String,
    pub text: String,
    pub statements: Vec<Gold>,
}

/// One annotated statement; offsets are code points into the article's text.
pub struct Gold {
    /// A piece of the text that occurs once and holds the cue.
    pub at: String,
    pub cue: Option<Place>,
    pub content: Vec<Place>,
    /// Names that a right answer may bear, best first.
    pub speaker: Vec<String>,
    pub speaker_polity: Option<String>,
    pub targets: Vec<Party>,
    pub addressees: Vec<Party>,
    pub stance: Stance,
    /// Other stances a careful reader would accept.
    pub also: Vec<Stance>,
    pub kind: String,
    pub date: Option<String>,
    pub negated: bool,
}

/// A target or addressee in gold.
#[derive(Deserialize)]
pub struct Party {
    pub names: Vec<String>,
    pub polity: Option<String>,
}

/// Why gold could not be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A line is no JSON object of the gold's shape.
    #[error("line {line}: {source}")]
    Shape { line: usize, source: serde_json::Error },
    /// The text of an article cannot be had.
    #[error("line {line}: the text of “{doc}”: {source}")]
    Text { line: usize, doc: String, source: std::io::Error },
    /// A snippet does not lead to one place in the text.
    #[error("line {line}, statement {number} of “{doc}”: {snippet:?} {problem}")]
    Snippet { line: usize, doc: String, number: usize, snippet: String, problem: Problem },
    /// A field holds what the guideline does not know.
    #[error("line {line}, statement {number} of “{doc}”: {problem}")]
    Field { line: usize, doc: String, number: usize, problem: BadField },
}

/// What is wrong with a field that no snippet is in.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BadField {
    #[error("`{0}` has no name; give the names that a right answer may bear, best first")]
    NoName(&'static str),
    #[error("`kind` is {0:?}; it is one of direct, indirect, mixed, act")]
    Kind(String),
    #[error("`date` is {0:?}; it is a day, YYYY-MM-DD, or null")]
    Date(String),
    #[error("the stance stands in `also` once more")]
    Also,
}

/// What is wrong with a snippet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Problem {
    #[error("does not stand in the text")]
    Missing,
    #[error("stands in the text more than once")]
    Ambiguous,
    #[error("does not stand inside `at`")]
    OutsideAt,
    #[error("has no end in the text within 2500 characters")]
    NoEnd,
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    statements: Vec<Raw>,
}

/// A statement as annotated, with snippets for places.
#[derive(Deserialize)]
struct Raw {
    at: String,
    cue: Option<String>,
    content: Vec<String>,
    speaker: Vec<String>,
    speaker_polity: Option<String>,
    targets: Vec<Party>,
    addressees: Vec<Party>,
    stance: Stance,
    also: Vec<Stance>,
    kind: String,
    date: Option<String>,
    negated: bool,
}

/// Reads gold, one JSON object `{doc, statements}` a line, and finds every snippet in its text.
///
/// # Errors
/// On the first line or snippet that does not hold; gold is to be mended, not skipped over.
pub fn read(
    lines: &str,
    mut text_of: impl FnMut(&str) -> Result<String, std::io::Error>,
) -> Result<Vec<Article>, GoldError> {
    let mut articles = Vec::new();
    for (line, json) in (1..).zip(lines.lines()).filter(|(_, json)| !json.trim().is_empty()) {
        let Line { doc, statements } =
            serde_json::from_str(json).map_err(|source| GoldError::Shape { line, source })?;
        let text = text_of(&doc).map_err(|source| GoldError::Text { line, doc: doc.clone(), source })?;
        let chars: Vec<char> = text.chars().collect();
        let statements = (1..)
            .zip(statements)
            .map(|(number, raw)| {
                check(&raw).map_err(|problem| GoldError::Field { line, doc: doc.clone(), number, problem })?;
                locate(&chars, raw).map_err(|(snippet, problem)| GoldError::Snippet {
                    line,
                    doc: doc.clone(),
                    number,
                    snippet,
                    problem,
                })
            })
            .collect::<Result<_, _>>()?;
        articles.push(Article { doc, text, statements });
    }
    Ok(articles)
}

/// That the fields hold what the guideline allows; `serde` has seen to the stances.
fn check(raw: &Raw) -> Result<(), BadField> {
    let unnamed = |names: &[String]| names.is_empty() || names.iter().any(|name| name.trim().is_empty());
    let named = [("targets", &raw.targets), ("addressees", &raw.addressees)];
    if unnamed(&raw.speaker) {
        return Err(BadField::NoName("speaker"));
    }
    if let Some((field, _)) = named.iter().find(|(_, parties)| parties.iter().any(|party| unnamed(&party.names))) {
        return Err(BadField::NoName(field));
    }
    if !matches!(raw.kind.as_str(), "direct" | "indirect" | "mixed" | "act") {
        return Err(BadField::Kind(raw.kind.clone()));
    }
    if let Some(date) = raw.date.as_ref().filter(|date| date.parse::<jiff::civil::Date>().is_err()) {
        return Err(BadField::Date(date.clone()));
    }
    if raw.also.contains(&raw.stance) { Err(BadField::Also) } else { Ok(()) }
}

fn locate(text: &[char], raw: Raw) -> Result<Gold, (String, Problem)> {
    let at = find_once(text, &raw.at).map_err(|problem| (raw.at.clone(), problem))?;
    let cue = match raw.cue.as_deref().filter(|cue| !cue.is_empty()) {
        None => None,
        Some(cue) => {
            let inside = find(&letters(&raw.at), &letters(cue), 0);
            Some(place(at + inside.ok_or_else(|| (cue.to_owned(), Problem::OutsideAt))?, cue.chars().count()))
        }
    };
    let content = raw
        .content
        .iter()
        .map(|piece| find_piece(text, piece, at).map_err(|(words, problem)| (words.to_owned(), problem)))
        .collect::<Result<_, _>>()?;
    Ok(Gold {
        at: raw.at,
        cue,
        content,
        speaker: raw.speaker,
        speaker_polity: raw.speaker_polity,
        targets: raw.targets,
        addressees: raw.addressees,
        stance: raw.stance,
        also: raw.also,
        kind: raw.kind,
        date: raw.date,
        negated: raw.negated,
    })
}

/// A piece of content, whole or as "first words … last words": the occurrence of its first words nearest to `at`.
fn find_piece<'p>(text: &[char], piece: &'p str, at: usize) -> Result<Place, (&'p str, Problem)> {
    let (first, last) = match piece.split_once(" … ") {
        Some((first, last)) => (first, Some(last)),
        None => (piece, None),
    };
    let needle = letters(first);
    let mut best = find(text, &needle, at.saturating_sub(1500)).ok_or((first, Problem::Missing))?;
    let window = &text[..text.len().min(at + 3000)];
    let mut next = best + 1;
    while let Some(start) = find(window, &needle, next) {
        if start.abs_diff(at) < best.abs_diff(at) {
            best = start;
        }
        next = start + 1;
    }
    let end = best + needle.len();
    match last {
        None => Ok(place(best, needle.len())),
        Some(last) => match find(text, &letters(last), end) {
            Some(tail) if tail - best <= 2500 => Ok(place(best, tail - best + last.chars().count())),
            _ => Err((last, Problem::NoEnd)),
        },
    }
}

fn find_once(text: &[char], snippet: &str) -> Result<usize, Problem> {
    let needle = letters(snippet);
    let at = find(text, &needle, 0).ok_or(Problem::Missing)?;
    match find(text, &needle, at + 1) {
        None => Ok(at),
        Some(_) => Err(Problem::Ambiguous),
    }
}

fn find(text: &[char], needle: &[char], from: usize) -> Option<usize> {
    let last = text.len().checked_sub(needle.len())?;
    (from..=last).find(|&at| text[at..].starts_with(needle))
}

fn letters(text: &str) -> Vec<char> {
    text.chars().collect()
}

fn place(start: usize, length: usize) -> Place {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { start: narrow(start), end: narrow(start + length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Łódź: “We object,” Ana said. “We object to all of it,” she said.";

    fn check(statement: &str) -> Result<Vec<String>, String> {
        let json = format!(
            r#"{{"doc":"a","statements":[{{{statement},"speaker":["Ana"],"speaker_polity":null,"targets":[],
            "addressees":[],"stance":"rejects","also":[],"kind":"direct","date":null,"negated":false}}]}}"#
        )
        .replace('\n', " ");
        let articles = read(&json, |_| Ok(TEXT.to_owned())).map_err(|e| e.to_string())?;
        let gold = &articles[0].statements[0];
        let of = |p: &Place| TEXT.chars().skip(p.start as usize).take((p.end - p.start) as usize).collect();
        Ok(gold.cue.iter().chain(&gold.content).map(of).collect())
    }

    #[test]
    fn finds_the_words_nearest_to_the_snippet() {
        let found = check(r#""at":"it,” she said","cue":"said","content":["We … all of it"]"#);
        assert_eq!(found.unwrap(), ["said", "We object to all of it"]);
        let found = check(r#""at":"object,” Ana said","cue":"said","content":["We object"]"#);
        assert_eq!(found.unwrap(), ["said", "We object"]);
    }

    #[test]
    fn says_which_field_does_not_hold() {
        let good = r#"{"doc":"a","statements":[{"at":"Ana said","cue":"said","content":[],"speaker":["Ana"],
            "speaker_polity":null,"targets":[{"names":["Bo"],"polity":null}],"addressees":[],"stance":"rejects",
            "also":["denies"],"kind":"act","date":"2026-02-28","negated":false}]}"#
            .replace('\n', " ");
        let error = |from: &str, to: &str| {
            let json = good.replace(from, to);
            read(&json, |_| Ok(TEXT.to_owned())).map(|articles| articles.len()).map_err(|e| e.to_string())
        };
        assert_eq!(error("", ""), Ok(1));
        for (from, to, message) in [
            (r#"["Ana"]"#, r#"[""]"#, "`speaker` has no name"),
            (r#"["Bo"]"#, "[]", "`targets` has no name"),
            (r#""act""#, r#""deed""#, "`kind` is \"deed\""),
            ("02-28", "02-30", "`date` is \"2026-02-30\""),
            ("denies", "rejects", "the stance stands in `also`"),
            ("denies", "shouts", "unknown stance “shouts”"),
        ] {
            let error = error(from, to).unwrap_err();
            assert!(error.starts_with("line 1") && error.contains(message), "{error}");
        }
    }

    #[test]
    fn says_which_snippet_does_not_hold() {
        for (statement, message) in [
            (r#""at":"said","cue":null,"content":[]"#, r#""said" stands in the text more than once"#),
            (r#""at":"Bob said","cue":null,"content":[]"#, r#""Bob said" does not stand in the text"#),
            (r#""at":"Ana said","cue":"told","content":[]"#, r#""told" does not stand inside `at`"#),
            (r#""at":"Ana said","cue":"said","content":["We … us"]"#, r#""us" has no end in the text within"#),
        ] {
            let error = check(statement).unwrap_err();
            assert!(error.starts_with("line 1, statement 1 of “a”: "), "{error}");
            assert!(error.contains(message), "{error}");
        }
    }
}
