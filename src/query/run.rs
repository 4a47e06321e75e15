//! A SPARQL query over RDF in memory, on disk, or on a server.

use oxigraph::{
    model::{Term, Triple},
    sparql::{QueryEvaluationError, QueryResults},
};

use crate::{
    rdf::vocab::PREFIXES,
    store::{self, EndpointError, InProcess, Parameters, Queryable},
};

/// What a query gives.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// SELECT: the names of the columns and the rows, a cell empty where its variable is unbound.
    Rows { columns: Vec<String>, rows: Vec<Vec<Option<Term>>> },
    /// ASK.
    Truth(bool),
    /// CONSTRUCT and DESCRIBE: each triple once, sorted.
    Triples(Vec<Triple>),
}

/// A query that cannot be read or carried out.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// `pointed` shows the line and points at the column.
    #[error("line {line}, column {column}: {message}\n{pointed}")]
    Syntax { line: usize, column: usize, message: String, pointed: String },
    /// An error that belongs to no place in the query.
    #[error("{0}")]
    Other(String),
    #[error("SERVICE is not supported: a query sees this store alone")]
    Service,
    #[error("the query could not be carried out: {0}")]
    Evaluation(String),
    /// An endpoint elsewhere cannot be reached or says no. `place` is where this program finds a mistake, too.
    #[error("{error}{place}")]
    Refused { error: EndpointError, place: String },
}

/// Runs a query over all graphs of some RDF at once (the default graph is their union), with the built-in
/// prefixes and with the parameters that `dm:parameter("NAME")` gives. SERVICE is off in this program: a query reaches
/// nothing but the endpoint.
///
/// # Errors
/// The query is no SPARQL, asks for SERVICE, or fails on the way.
pub fn run(rdf: &dyn Queryable, sparql: &str, parameters: &Parameters) -> Result<Answer, QueryError> {
    collect(rdf.query(sparql, parameters).map_err(|error| refused(sparql, error))?)
}

/// As [`run`], on RDF in this process, and how the query was carried out: a step a line, those that feed it below, each
/// with the number of its results and the milliseconds that it and those below took.
///
/// # Errors
/// As [`run`].
pub fn explain(rdf: &dyn InProcess, sparql: &str, parameters: &Parameters) -> Result<(Answer, String), QueryError> {
    let (results, explanation) = rdf.explain(sparql, parameters).map_err(|error| refused(sparql, error))?;
    // The steps are counted while the results are read.
    let answer = collect(results)?;
    let mut json = Vec::new();
    explanation.write_in_json(&mut json).map_err(|error| QueryError::Other(error.to_string()))?;
    let plan: serde_json::Value =
        serde_json::from_slice(&json).map_err(|error| QueryError::Other(error.to_string()))?;
    let mut text = String::new();
    write_plan(plan.get("plan").unwrap_or(&plan), 0, &mut text);
    Ok((answer, text))
}

fn write_plan(step: &serde_json::Value, depth: usize, out: &mut String) {
    let name = step.get("name").and_then(|name| name.as_str()).unwrap_or("?");
    let name = PREFIXES.iter().fold(name.to_owned(), |name, (prefix, namespace)| {
        name.replace(&format!("<{namespace}"), &format!("<{prefix}:"))
    });
    out.push_str(&"  ".repeat(depth));
    out.push_str(&name);
    if let Some(results) = step.get("number of results").and_then(|n| n.as_u64()) {
        out.push_str(&format!("  [{results} results"));
        if let Some(seconds) = step.get("duration in seconds").and_then(|n| n.as_f64()) {
            out.push_str(&format!(", {:.1} ms", seconds * 1000.0));
        }
        out.push(']');
    }
    out.push('\n');
    for child in step.get("children").and_then(|children| children.as_array()).into_iter().flatten() {
        write_plan(child, depth + 1, out);
    }
}

/// Whether this is SPARQL that [`run`] would take.
///
/// # Errors
/// Where it is none, and in what place.
pub fn check(sparql: &str) -> Result<(), QueryError> {
    store::prepare(sparql, Parameters::new()).map(|_| ()).map_err(|error| syntax(sparql, &error.to_string()))
}

/// What an endpoint did not do; of a query that a server refuses, with the place where we would stumble, too.
fn refused(sparql: &str, error: EndpointError) -> QueryError {
    match error {
        EndpointError::Syntax(error) => syntax(sparql, &error.to_string()),
        EndpointError::Evaluation(error) => evaluation(error),
        EndpointError::Refused { status: 400, .. } => match check(sparql) {
            Err(place) => QueryError::Refused { error, place: format!("\n{place}") },
            Ok(()) => QueryError::Refused { error, place: String::new() },
        },
        other => QueryError::Refused { error: other, place: String::new() },
    }
}

fn collect(results: QueryResults<'_>) -> Result<Answer, QueryError> {
    Ok(match results {
        QueryResults::Boolean(truth) => Answer::Truth(truth),
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<_>, _>>().map_err(evaluation)?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::Triples(triples)
        }
        QueryResults::Solutions(solutions) => {
            let columns = solutions.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
            let rows = solutions
                .map(|solution| solution.map(|row| row.values().to_vec()))
                .collect::<Result<_, _>>()
                .map_err(evaluation)?;
            Answer::Rows { columns, rows }
        }
    })
}

fn evaluation(error: QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::UnsupportedService(_) | QueryEvaluationError::Service(_) => QueryError::Service,
        other => QueryError::Evaluation(other.to_string()),
    }
}

/// The parser says "error at LINE:COLUMN: expected …", both from 1, columns in characters; shows the place.
///
/// It tries a keyword by taking as many characters as the keyword has, so that its place lies behind those: the
/// place to show is that of the shortest keyword tried.
pub(super) fn syntax(sparql: &str, message: &str) -> QueryError {
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (place, expected) = rest.split_once(": expected ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, expected))
    });
    let Some((line, column, expected)) = place else { return QueryError::Other(message.to_owned()) };
    let text: Vec<char> = sparql.chars().collect();
    let start_of_line = text
        .iter()
        .enumerate()
        .filter(|(_, c)| **c == '\n')
        .map(|(at, _)| at + 1)
        .nth(line.wrapping_sub(2))
        .unwrap_or(0);
    let mut at = (start_of_line + column - 1).min(text.len());
    let expected: Vec<&str> = expected.strip_prefix("one of ").unwrap_or(expected).split(", ").collect();
    let is_keyword = |item: &&&str| item.len() > 1 && item.chars().all(|c| c.is_ascii_alphanumeric());
    if expected.contains(&"Prefix not found") {
        while at > 0 && !text[at - 1].is_whitespace() {
            at -= 1;
        }
    } else if let Some(keyword) = expected.iter().filter(is_keyword).map(|item| item.len()).min() {
        at = at.saturating_sub(keyword);
    }
    while text.get(at).is_some_and(|c| c.is_whitespace()) {
        at += 1;
    }
    let found: String = text[at..].iter().take_while(|c| !c.is_whitespace()).take(30).collect();
    let marks: Vec<&str> = expected.iter().copied().filter(|item| item.starts_with('"')).collect();
    let message = if expected.contains(&"Prefix not found") {
        let prefix = found.split(':').next().unwrap_or_default();
        format!("the prefix “{prefix}:” is not declared")
    } else if at == text.len() {
        format!("the query ends too early: {} could follow", marks.join(" "))
    } else if (1..=8).contains(&marks.len()) && !expected.iter().any(|item| is_keyword(&item)) {
        format!("unexpected “{found}”: {} could stand here", marks.join(" "))
    } else {
        format!("unexpected “{found}”")
    };
    point(&text, at, message)
}

/// The line that holds the character `at`, with a pointer below it.
fn point(text: &[char], at: usize, message: String) -> QueryError {
    let start = text[..at].iter().rposition(|c| *c == '\n').map_or(0, |newline| newline + 1);
    let (line, column) = (text[..at].iter().filter(|c| **c == '\n').count() + 1, at - start + 1);
    // A long line is cut to what surrounds the place; tabs would put the pointer off.
    let from = start + (at - start).saturating_sub(60);
    let shown: String = text[from..].iter().take_while(|c| **c != '\n').take(100).collect();
    let margin = format!("{line} | ");
    let pointer = " ".repeat(margin.len() + at - from);
    let pointed = format!("{margin}{}\n{pointer}^", shown.replace('\t', " "));
    QueryError::Syntax { line, column, message, pointed }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use oxigraph::store::Store;

    use super::*;

    fn check(sparql: &str, expect: &str) {
        let error = run(&Store::new().unwrap(), sparql, &BTreeMap::new()).unwrap_err();
        assert_eq!(error.to_string(), expect);
    }

    #[test]
    fn points_at_a_mistake() {
        check(
            "SELECT ?s WHERE {\n\t?s a dm:Statement\n\t?s dm:target ?t }",
            "line 3, column 2: unexpected “?s”\n3 |  ?s dm:target ?t }\n     ^",
        );
        check("SELEC ?a { }", "line 1, column 1: unexpected “SELEC”\n1 | SELEC ?a { }\n    ^");
        check(
            "SELECT ?s { ?s nope:p ?o }",
            "line 1, column 16: the prefix “nope:” is not declared\n1 | SELECT ?s { ?s nope:p ?o }\n                   ^",
        );
        check(
            "SELECT ?s { ?s a ?o FILTER(?o > ) }",
            "line 1, column 33: unexpected “)”\n1 | SELECT ?s { ?s a ?o FILTER(?o > ) }\n                                    ^",
        );
        let early = run(&Store::new().unwrap(), "SELECT ?s { ?s a ?o", &BTreeMap::new()).unwrap_err().to_string();
        assert!(early.starts_with("line 1, column 20: the query ends too early: "), "{early}");
    }

    #[test]
    fn service_is_refused() {
        check(
            "SELECT * WHERE { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
            "SERVICE is not supported: a query sees this store alone",
        );
    }
}
