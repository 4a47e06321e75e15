//! Answers written out: for people (table, Markdown) and for programs (CSV, TSV, JSON, XML, the RDF formats).

use std::io::{self, Write};

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle, Width};
use oxigraph::{
    io::RdfFormat,
    model::{GraphName, Quad, Term, Variable},
    sparql::results::{QueryResultsFormat, QueryResultsSerializer},
};

use super::run::Answer;
use crate::rdf::{self, vocab::PREFIXES};

/// How to write an answer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Format {
    /// Columns for the eye, no wider than this many characters; as wide as they need where `None`.
    Table {
        width: Option<u16>,
    },
    Markdown,
    /// Any of SPARQL's own: CSV, TSV, JSON, XML.
    Results(QueryResultsFormat),
    /// For CONSTRUCT and DESCRIBE.
    Rdf(RdfFormat),
}

impl Format {
    /// Names that [`Format::named`] knows.
    pub const NAMES: [&'static str; 12] =
        ["table", "markdown", "csv", "tsv", "json", "xml", "turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"];

    /// The format with this name; `width` is that of the terminal, if there is one.
    pub fn named(name: &str, width: Option<u16>) -> Option<Format> {
        Some(match name {
            "table" => Format::Table { width },
            "markdown" => Format::Markdown,
            "csv" => Format::Results(QueryResultsFormat::Csv),
            "tsv" => Format::Results(QueryResultsFormat::Tsv),
            "json" => Format::Results(QueryResultsFormat::Json),
            "xml" => Format::Results(QueryResultsFormat::Xml),
            other => Format::Rdf(rdf::format_named(other)?),
        })
    }
}

/// An answer that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("{0}")]
    Mismatch(&'static str),
    #[error("cannot write the answer")]
    Io(#[from] io::Error),
}

/// Writes an answer. A table of triples is Turtle.
///
/// # Errors
/// Rows asked for as RDF or triples as CSV, JSON and the like; those of the writer.
pub fn write(answer: &Answer, format: Format, mut out: impl Write) -> Result<(), WriteError> {
    match (answer, format) {
        (Answer::Rows { columns, rows }, Format::Table { width }) => write_table(columns, rows, width, out)?,
        (Answer::Rows { columns, rows }, Format::Markdown) => write_markdown(columns, rows, out)?,
        (Answer::Rows { columns, rows }, Format::Results(format)) => write_results(columns, rows, format, out)?,
        (Answer::Truth(truth), Format::Table { .. } | Format::Markdown) => {
            writeln!(out, "{}", if *truth { "yes" } else { "no" })?;
        }
        (Answer::Truth(truth), Format::Results(format)) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut out, *truth)?;
        }
        (Answer::Triples(triples), Format::Table { .. } | Format::Rdf(_)) => {
            let format = if let Format::Rdf(format) = format { format } else { RdfFormat::Turtle };
            let quads: Vec<Quad> = triples.iter().map(|t| t.clone().in_graph(GraphName::DefaultGraph)).collect();
            rdf::write(&quads, format, out)?;
        }
        (Answer::Triples(_), Format::Markdown | Format::Results(_)) => {
            return Err(WriteError::Mismatch(
                "CONSTRUCT and DESCRIBE give triples: ask for turtle, ntriples, nquads, trig, rdfxml or jsonld",
            ));
        }
        (Answer::Rows { .. } | Answer::Truth(_), Format::Rdf(_)) => {
            return Err(WriteError::Mismatch(
                "SELECT and ASK give rows: ask for table, markdown, csv, tsv, json or xml",
            ));
        }
    }
    Ok(())
}

/// A cell for the eye: literals without quotes and types, identifiers in short.
fn text(cell: Option<&Term>) -> String {
    match cell {
        None => String::new(),
        Some(Term::Literal(literal)) => literal.value().split_whitespace().collect::<Vec<_>>().join(" "),
        Some(Term::NamedNode(node)) => PREFIXES
            .iter()
            .find_map(|(prefix, namespace)| Some(format!("{prefix}:{}", node.as_str().strip_prefix(namespace)?)))
            .unwrap_or_else(|| node.to_string()),
        Some(other) => other.to_string(),
    }
}

/// Lines that a row takes at most where the width is limited.
const LINES_A_ROW: usize = 2;

fn write_table(
    columns: &[String],
    rows: &[Vec<Option<Term>>],
    width: Option<u16>,
    mut out: impl Write,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'))).set_header(columns);
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    for row in rows {
        let mut row = Row::from(row.iter().map(|cell| text(cell.as_ref())));
        if width.is_some() {
            // A long quotation must not push the next row off the screen; other formats give it whole.
            row.max_height(LINES_A_ROW);
        }
        table.add_row(row);
    }
    // Words that are short in every row should not be broken for the sake of those that are long.
    for (n, column) in table.column_iter_mut().enumerate() {
        let longest = rows.iter().filter_map(|row| row.get(n)).map(|cell| text(cell.as_ref()).chars().count()).max();
        if longest.is_some_and(|longest| longest <= 12) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        } else if longest.is_some_and(|longest| longest > 60) {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(24)));
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{} {}", rows.len(), if rows.len() == 1 { "row" } else { "rows" })
}

fn write_markdown(columns: &[String], rows: &[Vec<Option<Term>>], mut out: impl Write) -> io::Result<()> {
    let mut line = |cells: &mut dyn Iterator<Item = String>| {
        write!(out, "|")?;
        for cell in cells {
            write!(out, " {cell} |")?;
        }
        writeln!(out)
    };
    let escape = |text: String| text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;");
    line(&mut columns.iter().cloned())?;
    line(&mut columns.iter().map(|_| "---".to_owned()))?;
    for row in rows {
        line(&mut row.iter().map(|cell| escape(text(cell.as_ref()))))?;
    }
    Ok(())
}

fn write_results(
    columns: &[String],
    rows: &[Vec<Option<Term>>],
    format: QueryResultsFormat,
    out: impl Write,
) -> io::Result<()> {
    let variables: Vec<Variable> = columns.iter().map(Variable::new_unchecked).collect();
    let mut writer = QueryResultsSerializer::from_format(format)
        .serialize_solutions_to_writer(io::BufWriter::new(out), variables.clone())?;
    for row in rows {
        writer.serialize(variables.iter().zip(row).filter_map(|(variable, cell)| Some((variable, cell.as_ref()?))))?;
    }
    writer.finish()?.flush()
}
