//! Articles and statements out of the record.

use rusqlite::{Connection, OptionalExtension, Row, named_params, types::Type};

use super::{Result, Store};
use crate::{
    record::{Actor, Article, Place, Quote, Statement},
    stance::Stance,
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

impl Store {
    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn counts(&self) -> Result<Counts> {
        let count = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
        let read = || {
            Ok(Counts {
                articles: count("SELECT count(*) FROM articles")?,
                statements: count("SELECT count(*) FROM statements")?,
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
                            (SELECT count(*) FROM statements WHERE article = articles.id)
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
    let sql = format!("{STATEMENT} WHERE statements.article = ?1 ORDER BY statements.n");
    article.statements =
        db.prepare_cached(&sql)?.query_map([row], |row| read_statement(db, row))?.collect::<rusqlite::Result<_>>()?;
    Ok(Some(article))
}

/// The columns that [`read_statement`] reads, and where they come from.
const STATEMENT: &str = "
    SELECT statements.id, articles.doc, statements.iri, stance, polarity, kind, negated, date, medium,
           cue_start, cue_end, cue, mention_start, mention_end, mention, sentence_start, sentence_end, rule, score,
           speaker.iri, speaker.name, speaker.type, speaker.polity, speaker.role
    FROM statements
    JOIN articles ON articles.id = statements.article
    JOIN actors AS speaker ON speaker.id = statements.speaker";

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
    let stance: String = row.get(3)?;
    Ok(Statement {
        doc: row.get(1)?,
        id: row.get(2)?,
        stance: stance
            .parse()
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(error)))?,
        polarity: row.get(4)?,
        kind: row.get(5)?,
        negated: row.get(6)?,
        date: row.get(7)?,
        medium: row.get(8)?,
        cue: read_quote(row, 9)?,
        mention: read_quote(row, 12)?,
        sentence: Place { start: row.get(15)?, end: row.get(16)? },
        rule: row.get(17)?,
        score: row.get(18)?,
        speaker: read_actor(row, 19)?,
        targets: parties(db, "targets", id)?,
        addressees: parties(db, "addressees", id)?,
        content: db
            .prepare_cached("SELECT start, \"end\", text FROM contents WHERE statement = ?1 ORDER BY n")?
            .query_map([id], |row| Ok(Quote { start: row.get(0)?, end: row.get(1)?, text: row.get(2)? }))?
            .collect::<rusqlite::Result<_>>()?,
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
