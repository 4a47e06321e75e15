//! `demarche stats`: how much a store holds.

use std::io::{self, Write};

use super::{Outcome, StorePath};
use crate::store::Stats;

/// Count what a store holds: articles, statements, actors, stances, kinds, outlets, days.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche stats
  demarche stats --articles
  demarche stats --store news.sqlite")]
pub(super) struct Arguments {
    /// List the articles instead: identifier, day, statements, name
    #[arg(long)]
    articles: bool,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    let store = arguments.store.open()?;
    let mut out = io::stdout().lock();
    if arguments.articles {
        let statements = store.statements_by_article()?;
        for article in store.article_infos()? {
            let day = article.published.as_deref().unwrap_or("-");
            let count = statements.get(&article.id).unwrap_or(&0);
            writeln!(out, "{}\t{day}\t{count}\t{}", article.id, article.doc)?;
        }
        return Ok(Outcome::Done);
    }
    let Stats { counts, first_day, last_day, stances, kinds, outlets, graphs } = store.stats()?;
    writeln!(out, "store       {}", store.path().display())?;
    writeln!(out, "articles    {}", counts.articles)?;
    writeln!(out, "statements  {}", counts.statements)?;
    writeln!(out, "actors      {}", counts.actors)?;
    writeln!(out, "runs        {}", counts.runs)?;
    if let (Some(first), Some(last)) = (first_day, last_day) {
        writeln!(out, "days        {first} to {last}")?;
    }
    if graphs > 0 {
        writeln!(out, "graphs      {graphs} loaded")?;
    }
    for (title, rows) in [("stance", stances), ("kind", kinds), ("outlet", outlets)] {
        writeln!(out)?;
        for (name, count) in rows {
            writeln!(out, "{title:<11} {count:>7}  {name}")?;
        }
    }
    Ok(Outcome::Done)
}
