//! `demarche statements`: lists and searches, one statement in full, and decisions about it.

use std::io::{self, Write};

use anyhow::bail;

use super::{
    Outcome, StorePath,
    actors::key_of,
    columns, corrections, day,
    deciding::Deciding,
    output::{Output, TableFormat},
};
use crate::{
    export::table::{Kind, Table, Value},
    graph::parse_stances,
    record::{Actor, Statement, iri},
    resources::Gazetteer,
    stance::Stance,
    store::{ActorInfo, By, Filter, Listed, Page, Shown, Store, What},
};

/// List and search the statements of a store, and correct single ones.
///
/// What was extracted stays in the store; a decision says what holds instead. Decisions are kept in a file beside
/// the store and applied again after every build.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche statements list --speaker Iran --stance condemns,threatens --since 2026-01-01
  demarche statements search '\"security council\" veto*' --format csv
  demarche statements pairs --by polity --since 2026-01-01
  demarche statements show 5f0c2a9be1d04c7788aa01b2
  demarche statements reject 5f0c2a9be1d04c7788aa01b2 --by 'Ann Lee' --note 'a headline read as a quotation'
  demarche statements stance 5f0c2a9be1d04c7788aa01b2 warns --by 'Ann Lee'
  demarche statements target 5f0c2a9be1d04c7788aa01b2 IRN GBR --by 'Ann Lee'
  demarche statements restore 5f0c2a9be1d04c7788aa01b2 --by 'Ann Lee'")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List statements, the latest first
    List(Look),
    /// Statements whose words hold all of these words, those that fit best first
    Search {
        /// Words; a phrase stands in quotation marks, a star ends the beginning of a word
        #[arg(value_name = "WORDS")]
        words: String,
        #[command(flatten)]
        look: Look,
    },
    /// Who spoke to whom how often and in which tone: a row for each pair, without what did not happen
    Pairs {
        /// Who counts as one
        #[arg(long, value_enum, default_value = "actor")]
        by: WhoCounts,
        #[command(flatten)]
        look: Look,
    },
    /// Show one: as it holds, as it was extracted, what was decided
    Show {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        #[command(flatten)]
        store: StorePath,
    },
    /// It is no statement: leave it out everywhere
    Reject {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Its stance is another
    Stance {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        #[arg(value_name = "STANCE")]
        stance: Stance,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Its targets are others, or none
    Target {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        /// Keys, identifiers or names; none: it is directed at nobody
        #[arg(value_name = "ACTOR")]
        actors: Vec<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Its speaker is another
    Speaker {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        #[arg(value_name = "ACTOR")]
        actor: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Take back all decisions about it
    Restore {
        #[arg(value_name = "STATEMENT")]
        statement: String,
        #[command(flatten)]
        deciding: Deciding,
    },
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum WhoCounts {
    /// Every actor by himself
    Actor,
    /// All who speak for a state or organisation of states
    Polity,
}

#[derive(clap::Args)]
struct Look {
    /// Only by this speaker: a name, key or polity
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Only at this target
    #[arg(long, value_name = "NAME")]
    target: Option<String>,
    /// Only these stances or groups of stances, separated by commas
    #[arg(long, value_name = "STANCE")]
    stance: Vec<String>,
    /// First day
    #[arg(long, value_name = "DAY", value_parser = day)]
    since: Option<jiff::civil::Date>,
    /// Last day
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<jiff::civil::Date>,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// How many to leave out first
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: u32,
    #[command(flatten)]
    output: Output<TableFormat>,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::List(look) => look.write(|store, filter, page| Ok(store.list(filter, page)?)),
        Command::Search { words, look } => {
            if words.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() {
                bail!("“{words}” holds no word to search for");
            }
            look.write(|store, filter, page| Ok(store.search(&words, filter, page)?))
        }
        Command::Pairs { by, look } => look.write_pairs(match by {
            WhoCounts::Actor => By::Actor,
            WhoCounts::Polity => By::Polity,
        }),
        Command::Show { statement, store } => show(&store.open()?, &statement),
        Command::Reject { statement, deciding } => deciding.decide(What::Reject, &subject(&statement), None),
        Command::Stance { statement, stance, deciding } => {
            deciding.decide(What::Stance, &subject(&statement), Some(stance.name()))
        }
        Command::Target { statement, actors, deciding } => {
            let known = deciding.store.open()?.actors()?;
            let words = actors.iter().map(|actor| written(&known, actor)).collect::<anyhow::Result<Vec<_>>>()?;
            deciding.decide(What::Target, &subject(&statement), Some(&words.join("; ")))
        }
        Command::Speaker { statement, actor, deciding } => {
            let word = written(&deciding.store.open()?.actors()?, &actor)?;
            deciding.decide(What::Speaker, &subject(&statement), Some(&word))
        }
        Command::Restore { statement, deciding } => deciding.decide(What::Restore, &subject(&statement), None),
    }
}

impl Look {
    fn filter(&self) -> anyhow::Result<Filter> {
        Ok(Filter {
            speaker: self.speaker.clone(),
            target: self.target.clone(),
            stance: parse_stances(&self.stance)?,
            since: self.since.map(|day| day.to_string()),
            until: self.until.map(|day| day.to_string()),
        })
    }

    fn write_pairs(&self, by: By) -> anyhow::Result<Outcome> {
        let format = self.output.format()?;
        let mut pairs = self.store.open()?.matrix(by, &self.filter()?)?;
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.statements));
        let columns =
            [("speaker", Kind::Text), ("target", Kind::Text), ("statements", Kind::Int), ("tone", Kind::Float)];
        let mut table = Table::new(&columns);
        for pair in pairs.into_iter().skip(self.offset as usize).take(self.limit as usize) {
            let counted = Value::from(pair.statements as usize);
            table.rows.push(vec![pair.speaker.into(), pair.target.into(), counted, Value::from(Some(pair.tone))]);
        }
        self.output(format, &table)
    }

    /// An empty table is noted on standard error, too.
    fn output(&self, format: TableFormat, table: &Table) -> anyhow::Result<Outcome> {
        if table.rows.is_empty() {
            anstream::eprintln!("demarche: no statement passes");
        }
        self.output.write(|out| format.write(table, out))?;
        Ok(Outcome::Done)
    }

    fn write(
        &self,
        read: impl FnOnce(&Store, &Filter, Page) -> anyhow::Result<Vec<Listed>>,
    ) -> anyhow::Result<Outcome> {
        let format = self.output.format()?;
        let listed = read(&self.store.open()?, &self.filter()?, Page { limit: self.limit, offset: self.offset })?;
        let titles = ["day", "speaker", "stance", "target", "words", "article", "statement"];
        let mut table = Table::new(&titles.map(|column| (column, Kind::Text)));
        for found in listed {
            let stance = if found.negated { format!("not: {}", found.stance) } else { found.stance };
            let short = found.id.rsplit('/').next().unwrap_or_default().to_owned();
            // In the terminal a glance has to do; `show` gives all.
            let words = if format == TableFormat::Table { columns::cut(&found.words, 60) } else { found.words };
            let row = [found.day.unwrap_or_default(), found.speaker, stance, found.targets.join(", ")];
            table.rows.push(row.into_iter().chain([words, found.doc, short]).map(Value::from).collect());
        }
        self.output(format, &table)
    }
}

/// A statement's identifier as decisions write it: `statement/` and its digits, however much of it was given.
fn subject(words: &str) -> String {
    let end = words.strip_prefix(iri::BASE).unwrap_or(words);
    format!("statement/{}", end.strip_prefix("statement/").unwrap_or(end))
}

/// An actor as decisions write it: its key where the store knows it, else all that the gazetteer says of it.
fn written(known: &[ActorInfo], words: &str) -> anyhow::Result<String> {
    let unknown = match key_of(known, words) {
        Ok(key) => return Ok(key),
        Err(error) => error,
    };
    let gazetteer = Gazetteer::builtin()?;
    let parts: Vec<&str> = words.split_whitespace().collect();
    let hit = gazetteer.longest(&parts).filter(|hit| hit.words == parts.len()).map(|hit| hit.entry);
    match gazetteer.entry(words).or(hit) {
        Some(entry) => {
            let polity = entry.polity.as_deref().unwrap_or_default();
            Ok(format!("{}|{}|{}|{polity}", entry.key, entry.name, entry.kind.name()))
        }
        None if words.matches('|').count() >= 2 => Ok(words.to_owned()),
        None => bail!("{unknown}; or write a new one as KEY|NAME|TYPE|POLITY"),
    }
}

fn show(store: &Store, words: &str) -> anyhow::Result<Outcome> {
    let subject = subject(words);
    let shown = store.shown(&format!("{}{subject}", iri::BASE))?;
    let decided = corrections::about(store, |about| about == subject)?;
    if shown.is_empty() && decided.is_empty() {
        bail!("{} has no {subject}: `demarche statements list` shows those there are", store.path().display());
    }
    let mut out = io::stdout().lock();
    for Shown { extracted, now, rejected, article } in &shown {
        writeln!(out, "{}\narticle     {} <{article}>", now.id, now.doc)?;
        if *rejected {
            writeln!(out, "rejected    yes")?;
        }
        for ((what, holds), (_, was)) in parts(now).into_iter().zip(parts(extracted)) {
            if holds == was {
                writeln!(out, "{what:<11} {holds}")?;
            } else {
                writeln!(out, "{what:<11} {holds} (extracted: {was})")?;
            }
        }
        writeln!(out)?;
    }
    for decided in decided {
        writeln!(out, "{decided}")?;
    }
    Ok(Outcome::Done)
}

/// What is told of a statement, part by part.
fn parts(statement: &Statement) -> Vec<(&'static str, String)> {
    let names = |actors: &[Actor]| match actors {
        [] => "nobody".to_owned(),
        some => some.iter().map(named).collect::<Vec<_>>().join(", "),
    };
    let words: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
    let negated = if statement.negated { "not: " } else { "" };
    let mut parts = vec![
        ("speaker", named(&statement.speaker)),
        ("stance", format!("{negated}{}", statement.stance)),
        ("targets", names(&statement.targets)),
    ];
    if !statement.addressees.is_empty() {
        parts.push(("addressees", names(&statement.addressees)));
    }
    parts.extend(statement.date.clone().map(|day| ("said on", day)));
    parts.extend(statement.cue.as_ref().map(|cue| ("cue", cue.text.clone())));
    parts.push(("words", words.join(" … ")));
    parts.push(("rule", statement.rule.clone()));
    parts.push(("score", statement.score.to_string()));
    parts
}

fn named(actor: &Actor) -> String {
    let key = iri::actor_key(&actor.id).unwrap_or_else(|| actor.id.clone());
    match &actor.role {
        Some(role) => format!("{}, {role} [{key}]", actor.name),
        None => format!("{} [{key}]", actor.name),
    }
}
