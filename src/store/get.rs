//! Articles and statements out of the record.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params, types::Type};

use super::{Result, Store};
use crate::{
    record::{Actor, Article, Place, Precision, Quote, Statement},
    stance::{Modality, Stance},
};

/// Which statements to read; what is empty does not restrict.
#[derive(Clone, Default, Debug)]
pub struct Filter {
    /// Name, key or polity of the speaker, in any case: "yvette cooper", "person/yvette-cooper", "GBR".
    pub speaker: Option<String>,
    /// The same of one of the targets.
    pub target: Option<String>,
    pub stance: Vec<Stance>,
    /// First day, ISO 8601: of the statement or, where it has none, of its article.
    pub since: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

/// What is known of an article beside its text.
#[derive(Clone, PartialEq, Debug)]
pub struct ArticleInfo {
    /// IRI.
    pub id: String,
    pub doc: String,
    pub url: Option<String>,
    pub title: Option<String>,
    /// ISO 8601 day.
    pub published: Option<String>,
    pub outlet: Option<String>,
    /// How many statements it has.
    pub statements: u64,
}

/// How much a store holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    pub articles: u64,
    pub statements: u64,
    /// By identifier, however they are described.
    pub actors: u64,
    /// Batches that changed something.
    pub runs: u64,
}

/// How much a store holds, and of what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stats {
    pub counts: Counts,
    /// First and last day of publication.
    pub first_day: Option<String>,
    pub last_day: Option<String>,
    /// Statements of each stance, kind and outlet, most first.
    pub stances: Vec<(String, u64)>,
    pub kinds: Vec<(String, u64)>,
    pub outlets: Vec<(String, u64)>,
    /// Graphs that were loaded.
    pub graphs: u64,
}

impl Store {
    /// How much is in the store, and of what.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn stats(&self) -> Result<Stats> {
        let tally = |sql: &str| -> rusqlite::Result<Vec<(String, u64)>> {
            let count = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()));
            self.db.prepare(sql)?.query_map([], count)?.collect()
        };
        let counts = self.counts()?;
        let read = || {
            let days = "SELECT min(published), max(published) FROM articles";
            let (first_day, last_day) = self.db.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(Stats {
                counts,
                first_day,
                last_day,
                stances: tally(
                    "SELECT stance, count(DISTINCT iri) FROM statements GROUP BY stance ORDER BY 2 DESC, 1",
                )?,
                kinds: tally("SELECT kind, count(DISTINCT iri) FROM statements GROUP BY kind ORDER BY 2 DESC, 1")?,
                outlets: tally(
                    "SELECT ifnull(outlet, '(unknown)'), count(DISTINCT statements.iri) FROM statements
                     JOIN articles ON articles.id = article GROUP BY 1 ORDER BY 2 DESC, 1",
                )?,
                graphs: self
                    .db
                    .query_row("SELECT count(*) FROM graphs", [], |row| row.get::<_, i64>(0))?
                    .unsigned_abs(),
            })
        };
        read().map_err(|error| self.error(error))
    }

    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn counts(&self) -> Result<Counts> {
        let count = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
        let read = || {
            Ok(Counts {
                articles: count("SELECT count(*) FROM articles")?,
                statements: count("SELECT count(DISTINCT iri) FROM statements")?,
                actors: count("SELECT count(DISTINCT iri) FROM actors")?,
                runs: count("SELECT count(*) FROM runs")?,
            })
        };
        read().map_err(|error| self.error(error))
    }

    /// The statements that pass the filter, by day (those without one first), article and place in the text.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<Statement>> {
        statements(&self.db, filter).map_err(|error| self.error(error))
    }

    /// All articles, by name and identifier.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn article_infos(&self) -> Result<Vec<ArticleInfo>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare(
                    "SELECT iri, doc, url, title, published, outlet,
                            (SELECT count(DISTINCT statements.iri) FROM statements WHERE article = articles.id)
                     FROM articles ORDER BY doc, iri",
                )?
                .query_map([], |row| {
                    Ok(ArticleInfo {
                        id: row.get(0)?,
                        doc: row.get(1)?,
                        url: row.get(2)?,
                        title: row.get(3)?,
                        published: row.get(4)?,
                        outlet: row.get(5)?,
                        statements: row.get::<_, i64>(6)?.unsigned_abs(),
                    })
                })?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// The article with this IRI.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn article(&self, id: &str) -> Result<Option<Article>> {
        article(&self.db, id).map_err(|error| self.error(error))
    }

    /// The IRIs of all articles, sorted.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn article_ids(&self) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<_> {
            self.db.prepare("SELECT iri FROM articles ORDER BY iri")?.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|error| self.error(error))
    }
}

pub(super) fn article(db: &Connection, id: &str) -> rusqlite::Result<Option<Article>> {
    let found = db
        .prepare_cached(
            "SELECT id, iri, doc, url, title, published, outlet, text, sha256 FROM articles WHERE iri = ?1",
        )?
        .query_row([id], |row| {
            let article = Article {
                id: row.get(1)?,
                doc: row.get(2)?,
                url: row.get(3)?,
                title: row.get(4)?,
                published: row.get(5)?,
                outlet: row.get(6)?,
                text: row.get(7)?,
                sha256: row.get(8)?,
                statements: Vec::new(),
            };
            Ok((row.get::<_, i64>(0)?, article))
        })
        .optional()?;
    let Some((row, mut article)) = found else { return Ok(None) };
    article.statements = article_statements(db, row)?;
    Ok(Some(article))
}

/// The statements of one article, in four queries however many there are.
fn article_statements(db: &Connection, article: i64) -> rusqlite::Result<Vec<Statement>> {
    let sql = format!("{STATEMENT} WHERE statements.article = ?1 ORDER BY statements.n");
    let mut places = HashMap::new();
    let mut statements = Vec::new();
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query([article])?;
    while let Some(row) = rows.next()? {
        places.insert(row.get::<_, i64>(0)?, statements.len());
        statements.push(read_bare(row)?);
    }
    // What hangs on a statement comes in the order of its statement and its own.
    let each = |table: &str, columns: &str| {
        format!(
            "SELECT statement, {columns} JOIN statements ON statements.id = {table}.statement
             WHERE statements.article = ?1 ORDER BY statement, {table}.n"
        )
    };
    let sql = each("contents", "start, \"end\", contents.text FROM contents");
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query([article])?;
    while let Some(row) = rows.next()? {
        if let Some(place) = places.get(&row.get(0)?) {
            statements[*place].content.push(Quote { start: row.get(1)?, end: row.get(2)?, text: row.get(3)? });
        }
    }
    for table in ["targets", "addressees"] {
        let sql =
            each(table, &format!("actors.iri, name, type, polity, role FROM {table} JOIN actors ON actors.id = actor"));
        let mut select = db.prepare_cached(&sql)?;
        let mut rows = select.query([article])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                let statement = &mut statements[*place];
                let parties = if table == "targets" { &mut statement.targets } else { &mut statement.addressees };
                parties.push(read_actor(row, 1)?);
            }
        }
    }
    Ok(statements)
}

/// The columns that [`read_statement`] reads, and where they come from.
const STATEMENT: &str = "
    SELECT statements.id, articles.doc, statements.iri, stance, polarity, kind, negated, date, medium,
           cue_start, cue_end, cue, mention_start, mention_end, mention, sentence_start, sentence_end, rule, score,
           speaker.iri, speaker.name, speaker.type, speaker.polity, speaker.role,
           mention_iri, modality, condition_start, condition_end, condition, hedged_start, hedged_end, hedged,
           cameo, plover, month, place_start, place_end, place,
           relay.iri, relay.name, relay.type, relay.polity, relay.role
    FROM statements
    JOIN articles ON articles.id = statements.article
    JOIN actors AS speaker ON speaker.id = statements.speaker
    LEFT JOIN actors AS relay ON relay.id = statements.relay";

fn statements(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Statement>> {
    let stances: Vec<&str> = filter.stance.iter().map(|stance| stance.name()).collect();
    let folded = |name: &Option<String>| name.as_ref().map(|name| name.to_lowercase());
    // Names are bound as values; the text of the query is always the same.
    let named = |parameter: &str| {
        format!(
            "SELECT id FROM actors WHERE folded_name = {parameter} OR folded_key = {parameter} OR lower(polity) = {parameter}"
        )
    };
    let sql = format!(
        "{STATEMENT}
         WHERE (:speaker IS NULL OR statements.speaker IN ({}))
           AND (:target IS NULL OR statements.id IN (SELECT statement FROM targets WHERE actor IN ({})))
           AND (:stances = '[]' OR stance IN (SELECT value FROM json_each(:stances)))
           AND (:since IS NULL OR coalesce(date, published) >= :since)
           AND (:until IS NULL OR coalesce(date, published) <= :until)
         ORDER BY coalesce(date, published), articles.doc, articles.iri, statements.n",
        named(":speaker"),
        named(":target"),
    );
    let stances = format!("[{}]", stances.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(","));
    db.prepare_cached(&sql)?
        .query_map(
            named_params! {
                ":speaker": folded(&filter.speaker),
                ":target": folded(&filter.target),
                ":stances": stances,
                ":since": filter.since,
                ":until": filter.until,
            },
            |row| read_statement(db, row),
        )?
        .collect()
}

fn read_statement(db: &Connection, row: &Row<'_>) -> rusqlite::Result<Statement> {
    let id: i64 = row.get(0)?;
    let mut statement = read_bare(row)?;
    statement.targets = parties(db, "targets", id)?;
    statement.addressees = parties(db, "addressees", id)?;
    statement.content = db
        .prepare_cached("SELECT start, \"end\", text FROM contents WHERE statement = ?1 ORDER BY n")?
        .query_map([id], |row| Ok(Quote { start: row.get(0)?, end: row.get(1)?, text: row.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(statement)
}

/// A statement without what hangs on it: targets, addressees, content.
fn read_bare(row: &Row<'_>) -> rusqlite::Result<Statement> {
    let stance: String = row.get(3)?;
    let modality: String = row.get(25)?;
    let (date, month): (Option<String>, Option<String>) = (row.get(7)?, row.get(34)?);
    Ok(Statement {
        doc: row.get(1)?,
        id: row.get(2)?,
        mention_id: row.get(24)?,
        stance: stance
            .parse()
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error)))?,
        polarity: row.get(4)?,
        kind: row.get(5)?,
        negated: row.get(6)?,
        modality: Modality::named(&modality)
            .ok_or_else(|| rusqlite::Error::InvalidColumnType(25, modality, Type::Text))?,
        condition: read_quote(row, 26)?,
        hedged: read_quote(row, 29)?,
        cameo: row.get(32)?,
        plover: row.get(33)?,
        date_precision: Precision::of(date.as_ref(), month.as_ref()),
        date,
        month,
        medium: row.get(8)?,
        relay: row.get::<_, Option<String>>(38)?.map(|_| read_actor(row, 38)).transpose()?,
        place: read_quote(row, 35)?,
        cue: read_quote(row, 9)?,
        mention: read_quote(row, 12)?,
        sentence: Place { start: row.get(15)?, end: row.get(16)? },
        rule: row.get(17)?,
        score: row.get(18)?,
        speaker: read_actor(row, 19)?,
        targets: Vec::new(),
        addressees: Vec::new(),
        content: Vec::new(),
    })
}

/// Three columns from `first` on: start, end, words.
fn read_quote(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Quote>> {
    let start: Option<u32> = row.get(first)?;
    start.map(|start| Ok(Quote { start, end: row.get(first + 1)?, text: row.get(first + 2)? })).transpose()
}

/// Five columns from `first` on: IRI, name, type, polity, role.
fn read_actor(row: &Row<'_>, first: usize) -> rusqlite::Result<Actor> {
    Ok(Actor {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        kind: row.get(first + 2)?,
        polity: row.get(first + 3)?,
        role: row.get(first + 4)?,
    })
}

fn parties(db: &Connection, table: &'static str, statement: i64) -> rusqlite::Result<Vec<Actor>> {
    let sql = format!(
        "SELECT iri, name, type, polity, role FROM {table} JOIN actors ON actors.id = actor
         WHERE statement = ?1 ORDER BY n"
    );
    db.prepare_cached(&sql)?.query_map([statement], |row| read_actor(row, 0))?.collect()
}
