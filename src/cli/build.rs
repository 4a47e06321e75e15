//! `demarche build`: statements into a store.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    Outcome, Quiet, StorePath, Weights, corrections, endpoint::remote, messages::Messages, push::push, reading::Reading,
};
use crate::{
    rdf,
    record::Article,
    store::{How, Put},
};

/// Find who said what to whom and keep it in a store, one SQLite file.
///
/// An article that the store has is replaced if something about it has changed; the same articles again change
/// nothing. What was acknowledged stays, whatever happens later in the run.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles: plain text, saved web pages (.html), JSON Lines (.jsonl), folders of them, `-` for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    store: StorePath,

    /// Articles analysed at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,

    #[command(flatten)]
    weights: Weights,

    /// Afterwards bring the SPARQL server that takes queries there into step, as `demarche push` does
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,

    #[command(flatten)]
    quiet: Quiet,
}

/// How long a server may take for one graph.
const TO_ANSWER: Duration = Duration::from_secs(60);

const EXAMPLES: &str = "\
Examples:
  demarche build data/samples/
  demarche build --store news.sqlite articles/ more-articles.jsonl
  DEMARCHE_STORE=news.sqlite demarche build - < articles.jsonl
  demarche build articles/ --endpoint http://localhost:7878/query

Exit codes: 0 all well, 1 some input was skipped, 2 nothing could be done.";

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let messages = Messages::new(arguments.quiet.quiet);
    let pipeline = arguments.weights.pipeline()?;
    let mut store = arguments.store.create()?;
    let mut reading = Reading::new(&pipeline, &arguments.paths, arguments.threads, messages)?;
    let mut summary = Summary::default();
    while let Some(articles) = reading.next_batch() {
        summary.put += store.put(&articles)?;
        summary.count(&articles);
    }
    reading.messages.finish();
    for decided in store.decisions()?.iter().filter(|decided| decided.problem.is_some()) {
        reading.messages.note(&format_args!("warning: {}", corrections::describe(decided)));
    }
    if !arguments.quiet.quiet {
        summary.write(&mut io::stdout().lock(), &arguments.store.path, reading.messages.skipped())?;
    }
    if let Some(url) = &arguments.endpoint {
        let server = remote(url, None, TO_ANSWER)?;
        push(&store, &server, How::default(), arguments.quiet.quiet)?;
    }
    reading.outcome()
}

/// What a run read and what of it was new.
#[derive(Default)]
struct Summary {
    put: Put,
    articles: usize,
    statements: usize,
    /// How often these are told; an article may tell one again.
    mentions: usize,
    triples: usize,
    /// Identifiers of all who speak or are spoken to.
    actors: BTreeSet<String>,
}

impl Summary {
    fn count(&mut self, articles: &[Article]) {
        self.articles += articles.len();
        for article in articles {
            self.statements += article.statements.iter().map(|s| &s.id).collect::<BTreeSet<_>>().len();
            self.mentions += article.statements.len();
            self.triples += rdf::quads(article).len();
            for s in &article.statements {
                let actors = std::iter::once(&s.speaker).chain(&s.targets).chain(&s.addressees);
                self.actors.extend(actors.map(|actor| actor.id.clone()));
            }
        }
    }

    fn write(&self, out: &mut impl Write, store: &Path, skipped: &[String]) -> io::Result<()> {
        let Put { added, replaced, unchanged, copies, .. } = self.put;
        let parts = [(added, "new"), (replaced, "changed"), (unchanged, "unchanged"), (copies, "copies of another")];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let colon = if parts.is_empty() { "" } else { ": " };
        let mentions = match self.mentions == self.statements {
            true => String::new(),
            false => format!(", told {} times", self.mentions),
        };
        let nothing = if self.put.is_nothing() { " (nothing to change)" } else { "" };
        writeln!(out, "store       {}{nothing}", store.display())?;
        writeln!(out, "articles    {}{colon}{parts}", self.articles)?;
        writeln!(out, "statements  {}{mentions}", self.statements)?;
        writeln!(out, "actors      {}", self.actors.len())?;
        writeln!(out, "triples     {}", self.triples)?;
        if !skipped.is_empty() {
            writeln!(out, "skipped     {}", skipped.len())?;
            for reason in skipped {
                writeln!(out, "  {reason}")?;
            }
        }
        Ok(())
    }
}
