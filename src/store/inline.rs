//! Parameters of a query for servers that do not know `dm:parameter`.
//!
//! `BIND(dm:parameter("since") AS ?since)` becomes `BIND("2026-01-01"^^xsd:date AS ?since)`, the value written as a term by
//! the RDF library, which escapes it; a parameter without a value loses its BIND, so that the variable stays unbound
//! as it does in this program. Comments, strings and IRIs are left alone.

use super::endpoint::Parameters;

/// The query with the values of its parameters in place.
pub(super) fn inline(sparql: &str, parameters: &Parameters) -> String {
    let mut out = String::with_capacity(sparql.len());
    let mut rest = sparql;
    while let Some(first) = rest.chars().next() {
        let taken = match Bind::at(rest) {
            Some(bind) => {
                if let Some(value) = parameters.get(bind.parameter) {
                    out.push_str(&format!("BIND({value} AS {})", bind.variable));
                }
                bind.length
            }
            None => {
                let length = skipped(rest).unwrap_or(first.len_utf8());
                out.push_str(&rest[..length]);
                length
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// How many bytes a comment, a string or an IRI takes that begins here.
fn skipped(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    match first {
        '#' => Some(rest.find('\n').unwrap_or(rest.len())),
        '<' => {
            // An IRI has neither space nor angle within; "less than" has.
            let end = rest[1..].find(|c: char| c.is_whitespace() || "<>\"{}|^`\\".contains(c))? + 1;
            rest[end..].starts_with('>').then_some(end + 1)
        }
        '"' | '\'' => {
            let long: String = std::iter::repeat_n(first, 3).collect();
            let mark = if rest.starts_with(&long) { long } else { first.to_string() };
            let mut at = mark.len();
            while at < rest.len() {
                if rest[at..].starts_with('\\') {
                    at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8);
                } else if rest[at..].starts_with(&mark) {
                    return Some(at + mark.len());
                } else {
                    at += rest[at..].chars().next().map_or(1, char::len_utf8);
                }
            }
            Some(rest.len())
        }
        _ => None,
    }
}

/// `BIND(dm:parameter("NAME") AS ?variable)`.
struct Bind<'a> {
    parameter: &'a str,
    variable: &'a str,
    /// Bytes that it takes.
    length: usize,
}

impl<'a> Bind<'a> {
    fn at(text: &'a str) -> Option<Bind<'a>> {
        let rest = word(text, "BIND")?;
        let rest = rest.trim_start().strip_prefix('(')?.trim_start().strip_prefix("dm:parameter")?;
        let rest = rest.trim_start().strip_prefix('(')?.trim_start().strip_prefix('"')?;
        let (parameter, rest) = rest.split_once('"')?;
        let rest = word(rest.trim_start().strip_prefix(')')?.trim_start(), "AS")?.trim_start();
        let end = rest.find(|c: char| c == ')' || c.is_whitespace())?;
        let (variable, rest) = rest.split_at(end);
        let rest = rest.trim_start().strip_prefix(')')?;
        Some(Bind { parameter, variable, length: text.len() - rest.len() })
    }
}

fn word<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let head = text.get(..keyword.len())?;
    head.eq_ignore_ascii_case(keyword).then(|| &text[keyword.len()..])
}

#[cfg(test)]
mod tests {
    use oxigraph::model::Literal;

    use super::*;

    fn check(sparql: &str, expect: &str) {
        let value = Literal::new_simple_literal("a\" AS ?x) } DROP ALL #");
        let parameters = Parameters::from([("who".to_owned(), value.into())]);
        assert_eq!(inline(sparql, &parameters), expect);
    }

    #[test]
    fn values_stand_as_terms() {
        check(
            "SELECT * { BIND(dm:parameter(\"who\") AS ?who) ?s ?p ?who }",
            "SELECT * { BIND(\"a\\\" AS ?x) } DROP ALL #\" AS ?who) ?s ?p ?who }",
        );
        check("{ bind ( dm:parameter( \"when\" ) as ?when ) }", "{  }");
    }

    #[test]
    fn text_that_only_looks_so_is_left_alone() {
        for same in [
            "# BIND(dm:parameter(\"who\") AS ?who)\n",
            "'BIND(dm:parameter(\"who\") AS ?who)'",
            "\"\"\"a \" BIND(dm:parameter(\"who\") AS ?who)\"\"\"",
            "<https://e.org/#BIND>",
            "FILTER(?a < 3 && \"\\\"\" > ?b)",
            "BIND(dm:other(\"who\") AS ?who)",
            "Łódź “BIN",
        ] {
            check(same, same);
        }
    }
}
