//! `demarche extract`: statements on standard output, no store.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use oxigraph::{io::RdfFormat, model::Quad};

use super::{Outcome, Quiet, Weights, messages::Messages, reading::Reading, table::Table};
use crate::{pipeline::Pipeline, rdf, record::Article};

/// Find who said what to whom and print it, a statement a line.
///
/// The articles are analysed side by side and printed in the order in which they were given.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles: plain text, saved web pages (.html), JSON Lines (.jsonl), folders of them, `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    /// How statements are printed
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,

    /// Articles analysed at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,

    #[command(flatten)]
    weights: Weights,

    #[command(flatten)]
    quiet: Quiet,
}

const EXAMPLES: &str = "\
Examples:
  demarche extract article.txt
  demarche extract --format table data/samples/
  cat articles.jsonl | demarche extract - > statements.jsonl
  demarche extract --format nquads saved-page.html

Each line of JSON is one statement; offsets count Unicode code points of the input text.
Exit codes: 0 all well, 1 some input was skipped, 2 nothing could be done.";

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// JSON Lines, the form other programs read
    Jsonl,
    /// Date, speaker, stance and target, words: as wide as the terminal
    Table,
    /// RDF, all articles in one graph
    Turtle,
    /// RDF, a named graph for each article
    Nquads,
    /// JSON Lines of `doc_id`, `source`, `cue`, `content` as offsets: every clause or quotation that the text gives to
    /// somebody, thoughts and sources without identity among them; not what the graph is built of
    Attributions,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let messages = Messages::new(arguments.quiet.quiet);
    let pipeline = arguments.weights.pipeline()?;
    let mut reading = Reading::new(&pipeline, &arguments.paths, arguments.threads, messages)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    if arguments.format == Format::Attributions {
        while let Some(articles) = reading.next_batch_by(Pipeline::attributions) {
            for attribution in articles.iter().flatten() {
                serde_json::to_writer(&mut out, attribution).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
            out.flush()?;
        }
        return reading.outcome();
    }
    let mut printer = Printer::new(arguments.format);
    printer.start(&mut out)?;
    while let Some(articles) = reading.next_batch() {
        for article in &articles {
            printer.article(&mut out, article)?;
        }
        out.flush()?;
    }
    printer.finish(&mut out)?;
    out.flush()?;
    reading.outcome()
}

/// Writes articles in one of the formats.
enum Printer {
    Jsonl,
    Table(Table),
    /// Turtle has no end until all is known: an actor of many articles is described once.
    Turtle(Vec<Quad>),
    Nquads,
}

impl Printer {
    fn new(format: Format) -> Self {
        match format {
            Format::Jsonl | Format::Attributions => Printer::Jsonl,
            Format::Table => Printer::Table(Table::new()),
            Format::Turtle => Printer::Turtle(Vec::new()),
            Format::Nquads => Printer::Nquads,
        }
    }

    fn start(&self, out: &mut impl Write) -> anyhow::Result<()> {
        if let Printer::Table(table) = self {
            table.header(out)?;
        }
        Ok(())
    }

    fn article(&mut self, out: &mut impl Write, article: &Article) -> anyhow::Result<()> {
        match self {
            Printer::Jsonl => {
                for statement in &article.statements {
                    serde_json::to_writer(&mut *out, statement).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                }
            }
            Printer::Table(table) => {
                for statement in &article.statements {
                    table.row(out, statement)?;
                }
            }
            Printer::Turtle(quads) => quads.extend(rdf::quads(article)),
            Printer::Nquads => rdf::write(&rdf::quads(article), RdfFormat::NQuads, out)?,
        }
        Ok(())
    }

    fn finish(self, out: &mut impl Write) -> anyhow::Result<()> {
        if let Printer::Turtle(quads) = self {
            rdf::write(&quads, RdfFormat::Turtle, out)?;
        }
        Ok(())
    }
}
