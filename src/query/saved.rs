//! Saved queries: the files of `queries/`, part of the program.
//!
//! A file opens with comments that say what it is for: `# title:`, `# description:` and, for each parameter,
//! `# param: NAME TYPE: what it does`, where TYPE is `name`, `day`, `number` or `stance`. The query takes the value
//! with `BIND(dm:parameter("NAME") AS ?name)`: a function that gives the value, or nothing where none is given.
//! (Oxigraph's own substitution of variables reaches only those that the query returns, and its optimiser has
//! by then taken `BOUND` of them for false.)

use std::collections::BTreeMap;

use oxigraph::model::{Literal, Term, vocab::xsd};

use crate::{record::iri, stance::Stance};

/// One line for each file, sorted by name: a build needs no script to find them.
const FILES: &[(&str, &str)] = &[
    ("accusations-denied", include_str!("../../queries/accusations-denied.rq")),
    ("calls-and-meetings", include_str!("../../queries/calls-and-meetings.rq")),
    ("condemnations", include_str!("../../queries/condemnations.rq")),
    ("declined-to-comment", include_str!("../../queries/declined-to-comment.rq")),
    ("demands", include_str!("../../queries/demands.rq")),
    ("did-not-happen", include_str!("../../queries/did-not-happen.rq")),
    ("evidence", include_str!("../../queries/evidence.rq")),
    ("first-threats", include_str!("../../queries/first-threats.rq")),
    ("friendly-words", include_str!("../../queries/friendly-words.rq")),
    ("in-their-own-words", include_str!("../../queries/in-their-own-words.rq")),
    ("least-certain", include_str!("../../queries/least-certain.rq")),
    ("most-targeted", include_str!("../../queries/most-targeted.rq")),
    ("most-vocal", include_str!("../../queries/most-vocal.rq")),
    ("mutual-hostility", include_str!("../../queries/mutual-hostility.rq")),
    ("one-outlet-only", include_str!("../../queries/one-outlet-only.rq")),
    ("outlets", include_str!("../../queries/outlets.rq")),
    ("plain-triples", include_str!("../../queries/plain-triples.rq")),
    ("polity-balance", include_str!("../../queries/polity-balance.rq")),
    ("roles", include_str!("../../queries/roles.rq")),
    ("stance-by-month", include_str!("../../queries/stance-by-month.rq")),
    ("stance-matrix", include_str!("../../queries/stance-matrix.rq")),
    ("targeted-but-silent", include_str!("../../queries/targeted-but-silent.rq")),
    ("threats", include_str!("../../queries/threats.rq")),
    ("unanswered-demands", include_str!("../../queries/unanswered-demands.rq")),
    ("unnamed-sources", include_str!("../../queries/unnamed-sources.rq")),
    ("who-said-what-to-whom", include_str!("../../queries/who-said-what-to-whom.rq")),
    ("who-speaks-for-whom", include_str!("../../queries/who-speaks-for-whom.rq")),
];

/// A saved query.
#[derive(Clone, Debug)]
pub struct Saved {
    pub name: &'static str,
    pub title: &'static str,
    pub description: &'static str,
    pub parameters: Vec<Parameter>,
    /// The whole file.
    pub sparql: &'static str,
}

/// A parameter of a saved query; each may be left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    pub name: &'static str,
    /// `name`, `day`, `number` or `stance`.
    pub kind: &'static str,
    pub description: &'static str,
}

/// A parameter that does not fit its query.
#[derive(Debug, thiserror::Error)]
pub enum ParameterError {
    #[error("“{0}” is not of the form name=value")]
    Form(String),
    #[error("{query} has no parameter “{name}”; it has {}", list(.known))]
    Unknown { query: &'static str, name: String, known: Vec<&'static str> },
    #[error("{name}={value}: expected {expected}")]
    Value { name: &'static str, value: String, expected: &'static str },
    #[error("{name}: {source}")]
    Stance { name: &'static str, source: crate::stance::UnknownStance },
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// All saved queries, by name.
pub fn saved() -> Vec<Saved> {
    FILES.iter().map(|(name, sparql)| read(name, sparql)).collect()
}

/// The saved query with this name.
pub fn named(name: &str) -> Option<Saved> {
    FILES.iter().find(|(known, _)| *known == name).map(|(name, sparql)| read(name, sparql))
}

/// Names of saved queries like this one, nearest first: those a slip of the fingers away, or with a word of it.
pub fn near(name: &str) -> Vec<&'static str> {
    let name = name.to_lowercase();
    let mut found: Vec<(usize, &str)> = FILES
        .iter()
        .filter_map(|(known, _)| {
            let distance = distance(&name, known);
            let shares = name.split(|c: char| !c.is_alphanumeric()).any(|word| word.len() > 3 && known.contains(word));
            (shares || distance * 3 <= known.len()).then_some((distance, *known))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, known)| known).take(5).collect()
}

/// Levenshtein's edit distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

fn read(name: &'static str, sparql: &'static str) -> Saved {
    let mut query = Saved { name, title: "", description: "", parameters: vec![], sparql };
    for line in sparql.lines().map_while(|line| line.strip_prefix("# ")) {
        match line.split_once(": ") {
            Some(("title", title)) => query.title = title,
            Some(("description", description)) => query.description = description,
            Some(("param", rest)) => {
                if let Some((head, description)) = rest.split_once(": ")
                    && let Some((name, kind)) = head.split_once(' ')
                {
                    query.parameters.push(Parameter { name, kind, description });
                }
            }
            _ => {}
        }
    }
    query
}

/// The values that a saved query takes, from words `name=value`.
///
/// # Errors
/// A word without `=`, a name the query does not know, a value of another type.
pub fn parameters(query: &Saved, words: &[String]) -> Result<BTreeMap<String, Term>, ParameterError> {
    words
        .iter()
        .map(|word| {
            let (name, value) = word.split_once('=').ok_or_else(|| ParameterError::Form(word.clone()))?;
            let parameter = query.parameters.iter().find(|parameter| parameter.name == name).ok_or_else(|| {
                let known = query.parameters.iter().map(|parameter| parameter.name).collect();
                ParameterError::Unknown { query: query.name, name: name.to_owned(), known }
            })?;
            Ok((name.to_owned(), value_of(parameter, value)?))
        })
        .collect()
}

fn value_of(parameter: &Parameter, value: &str) -> Result<Term, ParameterError> {
    let wrong = |expected| ParameterError::Value { name: parameter.name, value: value.to_owned(), expected };
    Ok(match parameter.kind {
        "day" => {
            let day: jiff::civil::Date = value.parse().map_err(|_| wrong("a day such as 2026-01-13"))?;
            Literal::new_typed_literal(day.to_string(), xsd::DATE).into()
        }
        "number" => {
            let number: u32 = value.parse().map_err(|_| wrong("a whole number"))?;
            Literal::from(number).into()
        }
        "stance" => {
            let stance: Stance =
                value.parse().map_err(|source| ParameterError::Stance { name: parameter.name, source })?;
            crate::rdf::vocab::stance_concept(stance).into()
        }
        // Names are compared without regard to case; a full identifier is shortened to its key.
        _ => {
            let key = iri::actor_key(value);
            Literal::new_simple_literal(key.as_deref().unwrap_or(value).to_lowercase()).into()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_in_order_and_explained() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".rq").map(str::to_owned))
            .collect();
        files.sort_unstable();
        assert_eq!(FILES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), files);
        for query in saved() {
            assert!(!query.title.is_empty() && !query.description.is_empty(), "{}", query.name);
            for parameter in &query.parameters {
                assert!(["name", "day", "number", "stance"].contains(&parameter.kind), "{} {parameter:?}", query.name);
                assert!(query.sparql.contains(&format!("dm:parameter(\"{}\")", parameter.name)), "{}", query.name);
            }
            // A query within the query binds its own: a name may come up more than once.
            let asked = query.sparql.split("dm:parameter(\"").skip(1).filter_map(|rest| rest.split('"').next());
            let asked: std::collections::BTreeSet<&str> = asked.collect();
            assert_eq!(asked.len(), query.parameters.len(), "{}: {asked:?}", query.name);
            // The same rows in the same order on every machine.
            assert!(query.sparql.contains("ORDER BY") || query.sparql.contains("CONSTRUCT"), "{}", query.name);
        }
    }

    #[test]
    fn finds_names_nearby() {
        assert_eq!(near("condemnation").first(), Some(&"condemnations"));
        assert_eq!(near("who-said-what").first(), Some(&"who-said-what-to-whom"));
        assert!(near("xyz").is_empty());
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn values_are_checked() {
        let query = named("condemnations").unwrap();
        let check = |word: &str, expect: &str| {
            let error = parameters(&query, &[word.to_owned()]).unwrap_err().to_string();
            assert!(error.contains(expect), "{error}");
        };
        check("since", "not of the form name=value");
        check("since=yesterday", "expected a day such as 2026-01-13");
        check("colour=red", "condemnations has no parameter “colour”; it has speaker, target, since, until");
        assert_eq!(parameters(&query, &["since=2026-01-13".to_owned()]).unwrap().len(), 1);
    }
}
