//! `demarche actors`: who is in a store, and decisions about who is whom.

use std::io::{self, Write};

use anyhow::bail;

use super::{
    Outcome, StorePath, corrections,
    deciding::Deciding,
    output::{Output, TableFormat},
};
use crate::{
    export::table::{Kind, Table, Value},
    resources::Gazetteer,
    store::{ActorInfo, Description, RoleSeen, Store, What},
};

/// Look at the actors of a store, and say who is whom.
///
/// An actor is named by its key (`IRN`, `person/abbas-araghchi`), its identifier or its name. Decisions are kept in
/// a file beside the store and applied again after every build.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  demarche actors
  demarche actors list --name araghchi --format csv
  demarche actors show IRN
  demarche actors merge person/a-araqchi 'Abbas Araghchi' --by 'Ann Lee' --note 'the same man'
  demarche actors split 'person/ali-hassan|EGY' --as person/ali-hassan-of-cairo --by 'Ann Lee'
  demarche actors rename person/ali-hassan 'Ali Hassan (Baghdad)' --by 'Ann Lee'
  demarche actors restore person/ali-hassan --by 'Ann Lee'")]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    store: StorePath,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List them, those with most statements first
    List(List),
    /// Show one: names, roles, what made its descriptions one
    Show {
        #[arg(value_name = "ACTOR")]
        actor: String,
        #[command(flatten)]
        store: StorePath,
    },
    /// Make two actors one
    Merge {
        #[arg(value_name = "ACTOR")]
        actor: String,
        /// The actor that stands for both
        #[arg(value_name = "INTO")]
        into: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Make descriptions an actor of their own: KEY, KEY|POLITY or KEY|POLITY|ROLE, as `show` gives them
    Split {
        #[arg(value_name = "DESCRIPTION")]
        description: String,
        /// The new actor's key [default: the description's own]
        #[arg(long = "as", value_name = "KEY")]
        own: Option<String>,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Give an actor another name
    Rename {
        #[arg(value_name = "ACTOR")]
        actor: String,
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        deciding: Deciding,
    },
    /// Take back all decisions that were made about this actor or description
    Restore {
        /// As it was named in the decision
        #[arg(value_name = "ACTOR")]
        actor: String,
        #[command(flatten)]
        deciding: Deciding,
    },
}

/// As [`ActorKind`](crate::resources::ActorKind) names them.
const KINDS: [&str; 8] =
    ["person", "state", "institution", "international", "organisation", "media", "group", "public"];

#[derive(clap::Args)]
struct List {
    /// Only those with these letters in a name or key
    #[arg(long, value_name = "WORDS")]
    name: Option<String>,
    /// Only this kind
    #[arg(long, value_name = "KIND", value_parser = KINDS)]
    kind: Option<String>,
    /// Only those that several descriptions with different keys were joined to
    #[arg(long)]
    joined: bool,
    #[command(flatten)]
    output: Output<TableFormat>,
    #[command(flatten)]
    store: StorePath,
}

pub(super) fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.command {
        None => {
            let all = List { name: None, kind: None, joined: false, output: Output::default(), store: arguments.store };
            list(&all)
        }
        Some(Command::List(options)) => list(&options),
        Some(Command::Show { actor, store }) => show(&store.open()?, &actor),
        Some(Command::Merge { actor, into, deciding }) => {
            let actors = deciding.store.open()?.actors()?;
            let into = key_of(&actors, &into)?;
            deciding.decide(What::Merge, &key_of(&actors, &actor)?, Some(&into))
        }
        Some(Command::Split { description, own, deciding }) => {
            deciding.decide(What::Split, &description, own.as_deref())
        }
        Some(Command::Rename { actor, name, deciding }) => {
            let key = key_of(&deciding.store.open()?.actors()?, &actor)?;
            deciding.decide(What::Rename, &key, Some(&name))
        }
        Some(Command::Restore { actor, deciding }) => {
            // What was split or merged may be nobody's key now: the words of the decision count.
            let decided = deciding.store.open()?.decisions()?;
            let known = decided.iter().any(|decided| decided.correction.subject == actor);
            let subject = match known {
                true => actor,
                false => key_of(&deciding.store.open()?.actors()?, &actor)?,
            };
            if !decided.iter().any(|decided| decided.correction.subject == subject) {
                bail!("nothing was decided about {subject}: `demarche corrections` lists what was");
            }
            deciding.decide(What::Restore, &subject, None)
        }
    }
}

/// The key of the one actor that these words name: its key, identifier or name, or a key of one of its descriptions.
pub(super) fn key_of(actors: &[ActorInfo], words: &str) -> anyhow::Result<String> {
    let lower = words.to_lowercase();
    let by_key = actors.iter().find(|actor| actor.key.to_lowercase() == lower || actor.id == words);
    let named = |actor: &&ActorInfo| {
        actor.name.to_lowercase() == lower
            || actor.descriptions.iter().any(|d| d.name.to_lowercase() == lower || d.key.to_lowercase() == lower)
    };
    let fitting: Vec<&ActorInfo> = match by_key {
        Some(actor) => vec![actor],
        None => actors.iter().filter(named).collect(),
    };
    let keys = |actors: &[&ActorInfo]| actors.iter().map(|actor| actor.key.clone()).collect::<Vec<_>>().join(", ");
    match &fitting[..] {
        [one] => Ok(one.key.clone()),
        [] => {
            let near = |actor: &&ActorInfo| actor.name.to_lowercase().contains(&lower) || actor.key.contains(&lower);
            let near: Vec<&ActorInfo> = actors.iter().filter(near).take(5).collect();
            match near.is_empty() {
                true => bail!("no actor is called “{words}”: `demarche actors list` shows those there are"),
                false => bail!("no actor is called “{words}”: did you mean {}?", keys(&near)),
            }
        }
        several => bail!("“{words}” names several actors: {}; give the key of one", keys(several)),
    }
}

fn list(options: &List) -> anyhow::Result<Outcome> {
    let format = options.output.format()?;
    let actors = options.store.open()?.actors()?;
    let sought = options.name.as_ref().map(|name| name.to_lowercase());
    let names = |actor: &ActorInfo, sought: &str| {
        let of = |d: &Description| d.name.to_lowercase().contains(sought) || d.key.contains(sought);
        actor.name.to_lowercase().contains(sought) || actor.key.contains(sought) || actor.descriptions.iter().any(of)
    };
    let passes = |actor: &&ActorInfo| {
        sought.as_ref().is_none_or(|sought| names(actor, sought))
            && options.kind.as_ref().is_none_or(|kind| actor.kind == *kind)
            && (!options.joined || actor.descriptions.iter().any(|d| d.key != actor.key))
    };
    let mut table = Table::new(&[
        ("name", Kind::Text),
        ("type", Kind::Text),
        ("polity", Kind::Text),
        ("speaks", Kind::Int),
        ("targeted", Kind::Int),
        ("key", Kind::Text),
        ("wikidata", Kind::Text),
    ]);
    let gazetteer = Gazetteer::tables()?;
    let item = |key: &str| gazetteer.entry(key).and_then(|entry| entry.wikidata.as_deref()).unwrap_or_default();
    for actor in actors.iter().filter(passes) {
        table.rows.push(vec![
            Value::from(actor.name.as_str()),
            actor.kind.as_str().into(),
            actor.polity.as_deref().unwrap_or_default().into(),
            (actor.speaks as usize).into(),
            (actor.targeted as usize).into(),
            actor.key.as_str().into(),
            item(&actor.key).into(),
        ]);
    }
    options.output.write(|out| format.write(&table, out))?;
    Ok(Outcome::Done)
}

/// What the gazetteer knows of the actor of this key: its Wikidata item, the seats of a government, the terms of a person.
fn facts(gazetteer: &Gazetteer, key: &str) -> Vec<String> {
    let Some(entry) = gazetteer.entry(key) else { return Vec::new() };
    let item = |item: &str| format!("{item}  https://www.wikidata.org/wiki/{item}");
    let mut facts: Vec<String> = entry.wikidata.iter().map(|found| format!("wikidata    {}", item(found))).collect();
    for capital in gazetteer.capitals().iter().filter(|capital| *capital.polity == *key) {
        let found = capital.wikidata.as_deref().map(|item| format!(" ({item})")).unwrap_or_default();
        facts.push(format!("seat        {}{found}", capital.name));
    }
    for term in gazetteer.terms(key) {
        let of = of_polity(gazetteer, &term.role, term.polity.as_deref());
        let days = match term.to {
            Some(to) => format!("{} to {to}", term.from),
            None => format!("since {}", term.from),
        };
        facts.push(format!("office      {}{of}: {days}", term.role));
    }
    facts
}

/// The polity of a role and the item of the office that it is, where there are such: " (IRN, Q127710)".
fn of_polity(gazetteer: &Gazetteer, role: &str, polity: Option<&str>) -> String {
    let Some(polity) = polity else { return String::new() };
    let item = gazetteer.office(polity, role).map(|office| format!(", {}", office.wikidata));
    format!(" ({polity}{})", item.unwrap_or_default())
}

fn show(store: &Store, words: &str) -> anyhow::Result<Outcome> {
    let actors = store.actors()?;
    let key = key_of(&actors, words)?;
    let Some(actor) = actors.iter().find(|actor| actor.key == key) else { bail!("no actor has the key {key}") };
    let mut out = io::stdout().lock();
    writeln!(out, "{}", actor.name)?;
    writeln!(out, "key         {}", actor.key)?;
    writeln!(out, "identifier  {}", actor.id)?;
    writeln!(out, "type        {}", actor.kind)?;
    if let Some(polity) = &actor.polity {
        writeln!(out, "polity      {polity}")?;
    }
    let gazetteer = Gazetteer::tables()?;
    for fact in facts(&gazetteer, &actor.key) {
        writeln!(out, "{fact}")?;
    }
    writeln!(out, "statements  {} by it, {} at it", actor.speaks, actor.targeted)?;
    for RoleSeen { role, polity, first, last, articles, .. } in store.roles(Some(&actor.id))? {
        let of = of_polity(&gazetteer, &role, polity.as_deref());
        let days = match (first, last) {
            (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
            (Some(day), _) | (None, Some(day)) => format!(", {day}"),
            (None, None) => String::new(),
        };
        writeln!(out, "role        {role}{of}: {articles} article{}{days}", if articles == 1 { "" } else { "s" })?;
    }
    writeln!(out, "\ndescribed as")?;
    for Description { key, name, polity, role, rule } in &actor.descriptions {
        let (polity, role) = (polity.as_deref().unwrap_or_default(), role.as_deref().unwrap_or_default());
        let selector = [key.as_str(), polity, role].join("|");
        let rule = rule.as_deref().unwrap_or("its own key");
        writeln!(out, "  {name}: {rule}\n    {}", selector.trim_end_matches('|'))?;
    }
    let keys: Vec<&str> = actor.descriptions.iter().map(|d| d.key.as_str()).chain([actor.key.as_str()]).collect();
    let is_sought = |subject: &str| keys.contains(&subject.split('|').next().unwrap_or_default());
    for (at, decided) in corrections::about(store, is_sought)?.iter().enumerate() {
        let title = if at == 0 { "\ndecided\n" } else { "" };
        writeln!(out, "{title}  {decided}")?;
    }
    Ok(Outcome::Done)
}
