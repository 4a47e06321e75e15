//! Articles and statements out of the record.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Params, Row, named_params};

use super::{
    Result, Store,
    read::{STATEMENT, View, article_statements, list, read_all},
};
use crate::{
    record::{self, Actor, Article, Statement},
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
}

impl Store {
    /// The statements that pass the filter, by day (those without one first), article and place in the text.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn statements(&self, filter: &Filter) -> Result<Vec<Statement>> {
        statements(&self.db, filter).map_err(|error| self.error(error))
    }

    /// The statements with these numbers, as [`Store::briefs`] gives them.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn numbered(&self, numbers: &[i64]) -> Result<HashMap<i64, Statement>> {
        let sql = format!("{STATEMENT} WHERE statements.id IN (SELECT value FROM json_each(?1))");
        let read = || Ok(read_all(&self.db, &sql, [list(numbers)])?.collect());
        read().map_err(|error| self.error(error))
    }

    /// The articles of the statements with these numbers, by name and identifier; with them those that share a name
    /// with one of them.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn articles_behind(&self, numbers: &[i64]) -> Result<Vec<ArticleInfo>> {
        let sql = format!(
            "{ARTICLE} WHERE doc IN (SELECT doc FROM articles JOIN statements ON statements.article = articles.id
                 WHERE statements.id IN (SELECT value FROM json_each(?1)))
             ORDER BY doc, iri"
        );
        self.infos(&sql, [list(numbers)])
    }

    /// All articles, by name and identifier.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn article_infos(&self) -> Result<Vec<ArticleInfo>> {
        self.infos(&format!("{ARTICLE} ORDER BY doc, iri"), [])
    }

    /// What a query over [`ARTICLE`] gives.
    fn infos(&self, sql: &str, parameters: impl Params) -> Result<Vec<ArticleInfo>> {
        let read = || -> rusqlite::Result<_> {
            let info = |row: &Row| {
                Ok(ArticleInfo {
                    id: row.get(0)?,
                    doc: row.get(1)?,
                    url: row.get(2)?,
                    title: row.get(3)?,
                    published: row.get(4)?,
                    outlet: row.get(5)?,
                })
            };
            self.db.prepare(sql)?.query_map(parameters, info)?.collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// The article with this IRI, with what holds: its actors as they are known over all articles, decisions applied,
    /// without the statements that were rejected.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn article(&self, id: &str) -> Result<Option<Article>> {
        article(&self.db, id, View::Seen).map_err(|error| self.error(error))
    }

    /// The article with this IRI, as it was extracted.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn extracted(&self, id: &str) -> Result<Option<Article>> {
        article(&self.db, id, View::Extracted).map_err(|error| self.error(error))
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

pub(super) fn article(db: &Connection, id: &str, view: View) -> rusqlite::Result<Option<Article>> {
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
    article.statements = article_statements(db, row, view)?;
    if view == View::Seen {
        harmonise(&mut article.statements);
    }
    // An older program, or another name for an actor, may have had them in another order.
    record::sort(&mut article.statements);
    Ok(Some(article))
}

/// One description for each actor of an article: two descriptions that turned out to be one actor's may differ in
/// polity and role, and an article's graph describes an actor once. The first that names a role stands.
fn harmonise(statements: &mut [Statement]) {
    let mut best: HashMap<String, Actor> = HashMap::new();
    for actor in statements.iter().flat_map(Statement::parties) {
        match best.get(&actor.id) {
            Some(known) if known.role.is_some() || actor.role.is_none() => {}
            _ => drop(best.insert(actor.id.clone(), actor.clone())),
        }
    }
    for statement in statements {
        let parties = std::iter::once(&mut statement.speaker).chain(&mut statement.targets);
        for actor in parties.chain(&mut statement.addressees).chain(&mut statement.relay) {
            if let Some(known) = best.get(&actor.id).filter(|known| *known != actor) {
                actor.clone_from(known);
            }
        }
    }
}

/// The columns of an [`ArticleInfo`], and where they come from.
const ARTICLE: &str = "SELECT iri, doc, url, title, published, outlet FROM articles";

/// The descriptions that a name, bound as this parameter in lower case, means: by name, key or polity.
pub(super) fn named(parameter: &str) -> String {
    format!(
        "SELECT id FROM actors WHERE folded_name = {parameter} OR folded_key = {parameter} OR lower(polity) = {parameter}
            OR lower(entity_name) = {parameter} OR lower(entity_key) = {parameter} OR lower(entity_polity) = {parameter}"
    )
}

fn statements(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Statement>> {
    let stances: Vec<&str> = filter.stance.iter().map(|stance| stance.name()).collect();
    let folded = |name: &Option<String>| name.as_ref().map(|name| name.to_lowercase());
    // Names are bound as values; the text of the query is always the same.
    let sql = format!(
        "{STATEMENT}
         WHERE NOT rejected AND (:speaker IS NULL OR statements.speaker IN ({}))
           AND (:target IS NULL OR statements.id IN (SELECT statement FROM targets WHERE actor IN ({})))
           AND (:stances = '[]' OR stance IN (SELECT value FROM json_each(:stances)))
           AND (:since IS NULL OR coalesce(date, published) >= :since)
           AND (:until IS NULL OR coalesce(date, published) <= :until)
         ORDER BY coalesce(date, published), articles.doc, articles.iri, statements.n",
        named(":speaker"),
        named(":target"),
    );
    let stances = format!("[{}]", stances.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(","));
    let parameters = named_params! {
        ":speaker": folded(&filter.speaker),
        ":target": folded(&filter.target),
        ":stances": stances,
        ":since": filter.since,
        ":until": filter.until,
    };
    Ok(read_all(db, &sql, parameters)?.map(|(_, statement)| statement).collect())
}
