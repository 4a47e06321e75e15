//! `demarche query`: SPARQL and saved queries over a store.

use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use super::{Outcome, StorePath, columns, endpoint::Endpoint};
use crate::{
    query::{self, Answer, Format, Saved},
    store::{InProcess, Parameters, Store},
};

/// Ask the store: a saved query by name, or SPARQL.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche query --list
  demarche query who-said-what-to-whom --param target=Iran
  demarche query condemnations --param since=2026-01-01 --format csv
  demarche query 'SELECT ?who { ?who dm:condemns ?whom }'
  demarche query -f question.rq --format json
  demarche query most-targeted --explain --time
  demarche query condemnations --endpoint http://localhost:7878/query?union-default-graph
  demarche query 'CONSTRUCT { ?a dm:says ?b } { ?a ?p ?b . ?p rdfs:subPropertyOf dm:says }' --format ntriples

The prefixes cameo, dcterms, dm, id, oa, org, owl, plover, prov, rdf, rdfs, schema, skos, stance, wd and xsd need no
declaration. A slash within a name is escaped: id:actor\\/IRN, or <https://w3id.org/demarche/id/actor/IRN>. Every article
is a named graph; a pattern outside GRAPH sees all of them at once, and the ontology.")]
pub(super) struct Arguments {
    /// Name of a saved query, or SPARQL
    #[arg(value_name = "NAME or SPARQL", required_unless_present_any = ["file", "list"])]
    query: Option<String>,
    /// Read the SPARQL from a file (`-` for standard input)
    #[arg(short, long, value_name = "FILE", conflicts_with = "query")]
    file: Option<PathBuf>,
    /// A parameter of the saved query
    #[arg(short, long = "param", value_name = "NAME=VALUE")]
    parameters: Vec<String>,
    /// table, markdown, csv, tsv, json, xml; for CONSTRUCT and DESCRIBE turtle, ntriples, nquads, trig, rdfxml, jsonld
    #[arg(long, default_value = "table", value_parser = clap::builder::PossibleValuesParser::new(Format::NAMES),
        hide_possible_values = true)]
    format: String,
    /// List the saved queries with their parameters
    #[arg(long)]
    list: bool,
    /// Say on standard error how the query was carried out
    #[arg(long, conflicts_with = "endpoint")]
    explain: bool,
    /// Say on standard error how long loading and asking took
    #[arg(long)]
    time: bool,
    #[command(flatten)]
    endpoint: Endpoint,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    if arguments.list {
        list(&mut anstream::stdout().lock())?;
        return Ok(Outcome::Done);
    }
    let Some(format) = Format::named(&arguments.format, u16::try_from(columns::terminal_width()).ok()) else {
        bail!("unknown format “{}”: expected one of {}", arguments.format, Format::NAMES.join(", "));
    };
    let (sparql, name, parameters) = match question(&arguments)? {
        Question::Saved(query) => {
            let parameters = query::parameters(&query, &arguments.parameters)?;
            (query.sparql.to_owned(), query.name.to_owned(), parameters)
        }
        Question::Sparql { .. } if !arguments.parameters.is_empty() => {
            bail!("--param goes with a saved query: put the value into the SPARQL itself");
        }
        Question::Sparql { text, name } => (text, name, Parameters::new()),
    };
    let answer = ask(&arguments, &sparql, &parameters, &name)?;
    query::write(&answer, format, io::stdout().lock())?;
    Ok(Outcome::Done)
}

/// What the query gives; `name` is how messages about it begin.
fn ask(arguments: &Arguments, sparql: &str, parameters: &Parameters, name: &str) -> anyhow::Result<Answer> {
    let name = || name.to_owned();
    let start = Instant::now();
    if let Some(remote) = arguments.endpoint.open()? {
        // What a server understands beyond SPARQL 1.1 is its own affair: it is asked as it stands.
        let answer = query::run(&remote, sparql, parameters).with_context(name)?;
        say_time(arguments, None, start);
        return Ok(answer);
    }
    // A mistake in the query should not wait for a large store to load.
    query::check(sparql).with_context(name)?;
    let quads = quads(&arguments.store.open()?)?;
    let loaded = Instant::now();
    let answer = if arguments.explain {
        let (answer, plan) = query::explain(&*quads, sparql, parameters).with_context(name)?;
        anstream::eprint!("{plan}");
        answer
    } else {
        query::run(&*quads, sparql, parameters).with_context(name)?
    };
    say_time(arguments, Some(loaded - start), loaded);
    Ok(answer)
}

fn say_time(arguments: &Arguments, loading: Option<Duration>, asked: Instant) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let answered = format!("answered in {:.1} ms", milliseconds(asked.elapsed()));
    match loading {
        _ if !arguments.time => {}
        Some(loading) => anstream::eprintln!("loaded in {:.1} ms, {answered}", milliseconds(loading)),
        None => anstream::eprintln!("{answered}"),
    }
}

/// The RDF of a store, in memory.
#[cfg(not(feature = "rocksdb"))]
fn quads(store: &Store) -> anyhow::Result<Box<dyn InProcess>> {
    Ok(Box::new(store.projection()?))
}

/// The RDF of a store: on disk where it is kept there, in memory otherwise and while another process has it.
#[cfg(feature = "rocksdb")]
fn quads(store: &Store) -> anyhow::Result<Box<dyn InProcess>> {
    use crate::store::{OnDisk, StoreError};
    if !OnDisk::is_kept(store.path()) {
        return Ok(Box::new(store.projection()?));
    }
    match OnDisk::open(store.path()) {
        Ok(disk) => {
            store.bring_disk_into_step(&disk, |_| ())?;
            Ok(Box::new(disk.quads().clone()))
        }
        Err(StoreError::Held(_)) => Ok(Box::new(store.projection()?)),
        Err(error) => Err(error.into()),
    }
}

enum Question {
    Saved(Saved),
    /// SPARQL, and how messages name it.
    Sparql {
        text: String,
        name: String,
    },
}

fn question(arguments: &Arguments) -> anyhow::Result<Question> {
    if let Some(file) = &arguments.file {
        let text = if file.as_os_str() == "-" {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("standard input")?;
            text
        } else {
            fs::read_to_string(file).with_context(|| file.display().to_string())?
        };
        return Ok(Question::Sparql { text, name: file.display().to_string() });
    }
    let given = arguments.query.as_deref().unwrap_or_default();
    if let Some(saved) = query::named(given) {
        return Ok(Question::Saved(saved));
    }
    // A single word is meant as a name; SPARQL has at least a brace.
    if given.contains('{') || given.split_whitespace().count() > 1 {
        return Ok(Question::Sparql { text: given.to_owned(), name: "the query".to_owned() });
    }
    let near = query::near(given);
    if near.is_empty() {
        bail!("there is no saved query “{given}”: `demarche query --list` shows those there are");
    }
    bail!("there is no saved query “{given}”: did you mean {}?", near.join(" or "));
}

fn list(out: &mut impl Write) -> io::Result<()> {
    for query in query::saved() {
        writeln!(out, "{}: {}", query.name, query.title)?;
        writeln!(out, "    {}", query.description)?;
        for parameter in query.parameters {
            writeln!(out, "    --param {}=<{}>  {}", parameter.name, parameter.kind, parameter.description)?;
        }
    }
    Ok(())
}
