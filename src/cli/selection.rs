//! Which statements a picture or measure is about: arguments shared by `graph`, `matrix`, `timeline`, `measure` and
//! `compare`.

use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{
    export::{Heading, timeline},
    graph::{
        ArticleMeta, Blocs, BriefItem, Evidence, EvidenceOf, Filter, Graph, GraphOf, Level, Names, Officials, Setting,
        Told, cut, parse_stances,
    },
    record::{Briefs, Statement},
    resources::{ActorKind, Gazetteer},
    store::{self, ArticleInfo},
};

/// Which statements, and how they are joined.
#[derive(clap::Args)]
pub(super) struct Choice {
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub shape: Shape,
}

#[derive(clap::Args)]
pub(super) struct Selection {
    /// The store to read
    #[arg(long, value_name = "PATH", env = "DEMARCHE_STORE", default_value = "demarche.sqlite")]
    store: PathBuf,
    /// Read statements from this file of JSON Lines (`demarche extract`) instead of a store; `-` is standard input
    #[arg(long, value_name = "FILE")]
    statements: Option<PathBuf>,
    /// Only statements by this speaker: a name, part of a name, or a polity's code (repeatable)
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// Only statements at this target
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// Only these stances or groups of stances, separated by commas: condemns, conflictual, …
    #[arg(long, value_name = "STANCE")]
    stance: Vec<String>,
    /// Only what was said on or after this day (2026-01-13), month (2026-01) or year
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only what was said on or before this day, month or year
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only what this outlet reported
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Only statements whose score is at least this, 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = 0.0)]
    min_score: f64,
    /// Include acts that the text says did not happen
    #[arg(long)]
    with_negated: bool,
}

/// Arguments that shape the graph once its statements are chosen.
#[derive(clap::Args)]
pub(super) struct Shape {
    /// Who counts as one node
    #[arg(long, value_enum, default_value = "actor")]
    pub level: LevelName,
    /// Blocs to roll up into and to draw together; the first that a polity belongs to counts
    #[arg(long, value_name = "CODES", value_delimiter = ',', default_value = "EU,NATO,LAS,G7")]
    pub bloc: Vec<String>,
    /// One edge for each pair instead of one for each pair and stance
    #[arg(long)]
    pub sum: bool,
    /// Only edges of at least this many statements
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: usize,
    /// Only the surroundings of this actor (repeatable)
    #[arg(long, value_name = "NAME")]
    neighbours_of: Vec<String>,
    /// How many steps the surroundings reach
    #[arg(long, value_name = "N", default_value_t = 1)]
    depth: usize,
    /// Only pairs that speak to each other, both ways
    #[arg(long)]
    mutual: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(super) enum LevelName {
    /// Every actor by himself
    Actor,
    /// Persons by the office in which they speak
    Office,
    /// Office holders and institutions by their government
    Government,
    /// All who speak for a state or organisation of states by that polity
    #[value(alias = "state")]
    Polity,
    /// Polities by their bloc on the day of the statement
    Bloc,
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Level {
        match name {
            LevelName::Actor => Level::Actor,
            LevelName::Office => Level::Office,
            LevelName::Government => Level::Government,
            LevelName::Polity => Level::Polity,
            LevelName::Bloc => Level::Bloc,
        }
    }
}

/// How much of a graph to show, so that a picture stays readable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The actors with most statements, at most so many; 0: all.
    Actors(usize),
    /// The rows of a time line with most statements, at most so many; 0: all.
    Rows(timeline::Rows, usize),
}

impl Part {
    fn is_whole(self) -> bool {
        matches!(self, Part::Actors(0) | Part::Rows(_, 0))
    }
}

/// Everything read, before any choice.
pub(super) struct Source {
    pub statements: Vec<Statement>,
    pub articles: Vec<ArticleMeta>,
    pub around: Around,
}

/// What the program itself knows of actors.
pub(super) struct Around {
    names: Names,
    blocs: Blocs,
    officials: Officials,
}

impl Around {
    fn new() -> anyhow::Result<Around> {
        Ok(Around {
            names: polity_names(&Gazetteer::polities()?),
            blocs: Blocs::shipped()?,
            officials: Officials::shipped(),
        })
    }
}

/// All statements of a store in short, before any choice: for what needs the words of few of them, or of none.
pub(super) struct BriefSource {
    store: store::Store,
    briefs: Briefs,
    pub around: Around,
}

impl BriefSource {
    /// The statements of a graph in full, by number, and their articles.
    fn behind(&self, graph: &GraphOf<BriefItem>) -> anyhow::Result<(HashMap<i64, Statement>, Vec<ArticleMeta>)> {
        let numbers = graph.numbers();
        Ok((self.store.numbered(&numbers)?, metas(self.store.articles_behind(&numbers)?)))
    }
}

impl Selection {
    pub(super) fn read(&self) -> anyhow::Result<Source> {
        let (statements, articles) = match &self.statements {
            Some(path) => (read_lines(path)?, Vec::new()),
            None => {
                let store = super::corrections::open(&self.store)?;
                (store.statements(&store::Filter::default())?, metas(store.article_infos()?))
            }
        };
        Ok(Source { statements, articles, around: Around::new()? })
    }

    /// All statements in short, where that is enough to choose from: a file has them only in full, and the short form
    /// does not know who reported them.
    pub(super) fn read_brief(&self) -> anyhow::Result<Option<BriefSource>> {
        if self.statements.is_some() || !self.outlet.is_empty() {
            return Ok(None);
        }
        let store = super::corrections::open(&self.store)?;
        Ok(Some(BriefSource { briefs: store.briefs()?, store, around: Around::new()? }))
    }

    pub(super) fn filter(&self) -> anyhow::Result<Filter> {
        Ok(Filter {
            speakers: self.speaker.clone(),
            targets: self.target.clone(),
            stances: parse_stances(&self.stance)?,
            outlets: self.outlet.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            with_negated: self.with_negated,
            min_score: self.min_score,
        })
    }

    /// The statements that pass the filter; says on standard error which names fit nobody.
    fn choose<'a, T: Told<'a>>(&self, all: &EvidenceOf<'a, T>, around: &Around) -> anyhow::Result<EvidenceOf<'a, T>> {
        let (chosen, unknown) = self.filter()?.apply(all, &around.names)?;
        for name in unknown {
            anstream::eprintln!("demarche: nobody among the speakers and targets is called “{name}”");
        }
        Ok(chosen)
    }
}

impl Choice {
    /// The graph of the statements chosen.
    pub(super) fn graph<'a>(&'a self, source: &'a Source) -> anyhow::Result<Graph<'a>> {
        let all = Evidence::new(&source.statements, &source.articles);
        self.shape.graph(&self.selection.choose(&all, &source.around)?, &source.around)
    }

    /// The same in short.
    pub(super) fn brief_graph<'a>(&'a self, source: &'a BriefSource) -> anyhow::Result<GraphOf<'a, BriefItem<'a>>> {
        let all = EvidenceOf::brief(&source.briefs);
        self.shape.graph(&self.selection.choose(&all, &source.around)?, &source.around)
    }

    /// Hands over a part of the graph, and what it shows in words. Of a graph that is cut only what is left is read in
    /// full.
    pub(super) fn draw(
        &self,
        title: &str,
        part: Part,
        draw: impl FnOnce(Graph, Heading) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let brief = if part.is_whole() { None } else { self.selection.read_brief()? };
        let Some(source) = brief else {
            let source = self.selection.read()?;
            let (graph, heading) = self.shape.present(&self.selection, self.graph(&source)?, title, part)?;
            return draw(graph, heading);
        };
        let graph = self.brief_graph(&source)?;
        let (graph, heading) = self.shape.present(&self.selection, graph, title, part)?;
        let (statements, articles) = source.behind(&graph)?;
        draw(graph.in_full(&statements, &articles), heading)
    }
}

impl Shape {
    fn setting<'a>(&'a self, around: &'a Around) -> anyhow::Result<Setting<'a>> {
        for code in &self.bloc {
            let known = around.blocs.codes();
            anyhow::ensure!(known.contains(code), "unknown bloc “{code}”: expected one of {}", known.join(", "));
        }
        Ok(Setting {
            level: self.level.into(),
            summed: self.sum,
            wanted_blocs: &self.bloc,
            blocs: &around.blocs,
            names: &around.names,
            officials: &around.officials,
        })
    }

    /// Builds the graph and keeps the part asked for.
    fn graph<'a, T: Told<'a>>(
        &'a self,
        evidence: &EvidenceOf<'a, T>,
        around: &'a Around,
    ) -> anyhow::Result<GraphOf<'a, T>> {
        let mut graph = GraphOf::build(evidence, &self.setting(around)?);
        if self.min_count > 1 {
            graph = cut::min_count(graph, self.min_count);
        }
        if self.mutual {
            graph = cut::mutual(graph);
        }
        if !self.neighbours_of.is_empty() {
            let (near, unknown) = cut::neighbours(graph, &self.neighbours_of, self.depth);
            graph = near;
            for name in unknown {
                anstream::eprintln!("demarche: no actor in the graph is called “{name}”");
            }
        }
        Ok(graph)
    }

    /// Cuts the graph to the part asked for and says in words what it shows. An empty graph is noted on standard error
    /// too.
    pub(super) fn present<'a, T: Told<'a>>(
        &self,
        selection: &Selection,
        graph: GraphOf<'a, T>,
        title: &str,
        part: Part,
    ) -> anyhow::Result<(GraphOf<'a, T>, Heading)> {
        let (graph, cut) = match part {
            Part::Actors(limit) if limit > 0 => cut::strongest(graph, limit),
            _ => (graph, None),
        };
        let period = match graph.period() {
            Some((first, last)) if first == last => format!(", {first}"),
            Some((first, last)) => format!(", {first} to {last}"),
            None => String::new(),
        };
        let counted = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let (statements, actors) = (graph.statements(), graph.net.node_count());
        let mut lines =
            vec![format!("{} among {}{period}", counted(statements, "statement"), counted(actors, "actor"))];
        let mut chosen = self.describe();
        chosen.extend(Some(selection.filter()?.describe()).filter(|d| !d.is_empty()));
        if !chosen.is_empty() {
            lines.push(format!("Filter: {}", chosen.join("; ")));
        }
        let mut notes: Vec<String> = cut.map(|cut| cut.describe()).into_iter().collect();
        if graph.net.edge_count() == 0 {
            notes.push("No statement passes the filter.".to_owned());
            anstream::eprintln!("demarche: nothing to show: no statement with a target passes the filter");
        }
        let mut heading = Heading { title: title.to_owned(), lines, notes, is_still: false };
        let graph = match part {
            Part::Rows(rows, limit) => timeline::strongest(graph, rows, limit, &mut heading),
            Part::Actors(_) => graph,
        };
        Ok((graph, heading))
    }

    /// In words, for titles.
    fn describe(&self) -> Vec<String> {
        let mut parts = Vec::new();
        match self.level {
            LevelName::Actor => {}
            LevelName::Office => parts.push("persons by their office".to_owned()),
            LevelName::Government => parts.push("rolled up to governments".to_owned()),
            LevelName::Polity => parts.push("rolled up to states and organisations".to_owned()),
            LevelName::Bloc => parts.push(format!("rolled up to {}", self.bloc.join(", "))),
        }
        if self.min_count > 1 {
            parts.push(format!("at least {} statements", self.min_count));
        }
        if self.mutual {
            parts.push("mutual pairs only".to_owned());
        }
        if !self.neighbours_of.is_empty() {
            let steps = if self.depth == 1 { "step" } else { "steps" };
            parts.push(format!("within {} {steps} of {}", self.depth, self.neighbours_of.join(" or ")));
        }
        parts
    }
}

/// `2026-01` or `2025-11..2026-01-12`; either end may be left open.
pub(super) fn period(words: &str) -> anyhow::Result<Filter> {
    let (since, until) = words.split_once("..").unwrap_or((words, words));
    let edge = |word: &str| (!word.is_empty()).then(|| word.to_owned());
    let filter = Filter { since: edge(since), until: edge(until), ..Filter::default() };
    filter.check_dates()?;
    Ok(filter)
}

/// States and organisations of states by their code.
fn polity_names(gazetteer: &Gazetteer) -> Names {
    let polities = gazetteer.entries().iter().filter(|e| matches!(e.kind, ActorKind::State | ActorKind::International));
    polities.map(|e| (e.key.to_string(), e.name.to_string())).collect()
}

/// Reads statements as `demarche extract` writes them.
fn read_lines(path: &Path) -> anyhow::Result<Vec<Statement>> {
    let name = if path == Path::new("-") { "standard input".into() } else { path.display().to_string() };
    let input: Box<dyn Read> = match path == Path::new("-") {
        true => Box::new(std::io::stdin().lock()),
        false => Box::new(fs::File::open(path).with_context(|| format!("cannot read {name}"))?),
    };
    let mut statements = Vec::new();
    for (at, line) in BufReader::new(input).lines().enumerate() {
        let line = line.with_context(|| format!("{name}, line {}: cannot be read as UTF-8 text", at + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let statement = serde_json::from_str(&line)
            .with_context(|| format!("{name}, line {}: no statement as `demarche extract` writes it", at + 1))?;
        statements.push(statement);
    }
    Ok(statements)
}

fn metas(articles: Vec<ArticleInfo>) -> Vec<ArticleMeta> {
    let meta = |info: ArticleInfo| ArticleMeta {
        doc: info.doc,
        title: info.title,
        url: info.url,
        published: info.published,
        outlet: info.outlet,
    };
    articles.into_iter().map(meta).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_table_has_polities() {
        let all = polity_names(&Gazetteer::builtin().unwrap());
        assert!(all.len() > 200);
        assert_eq!(polity_names(&Gazetteer::polities().unwrap()), all);
    }
}
