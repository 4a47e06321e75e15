//! Looking after a store: removing articles, checking all of it, copying it while it is in use.

use std::path::Path;

use rusqlite::{ErrorCode, TransactionBehavior};

use super::{Result, Store, StoreError, put};
use crate::{
    rdf,
    record::{Article, Quote, iri},
};

impl Store {
    /// Removes what bears this name: articles by `doc` or IRI, a loaded graph by IRI. Gives how many went.
    ///
    /// # Errors
    /// The store is held by another process, damaged or not writable: nothing is removed.
    pub fn remove(&mut self, name: &str) -> Result<usize> {
        let mut remove = || -> rusqlite::Result<usize> {
            let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let articles = transaction.execute("DELETE FROM articles WHERE iri = ?1 OR doc = ?1", [name])?;
            let graphs = transaction.execute("DELETE FROM graphs WHERE iri = ?1", [name])?;
            put::drop_unused_actors(&transaction)?;
            transaction.commit()?;
            Ok(articles + graphs)
        };
        remove().map_err(|error| StoreError::new(&self.path, error))
    }

    /// The articles that bear this name, by `doc` or IRI.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn find(&self, name: &str) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare("SELECT iri FROM articles WHERE iri = ?1 OR doc = ?1 ORDER BY iri")?
                .query_map([name], |row| row.get(0))?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// Copies the store to a new file, as it stands at this moment, while others may read and write it.
    ///
    /// # Errors
    /// There is a file of that name, or it cannot be written; the store itself is damaged.
    pub fn backup(&self, to: &Path) -> Result<()> {
        let name = to.to_string_lossy();
        self.db.execute("VACUUM INTO ?1", [&name]).map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::Unknown) => StoreError::Sqlite { path: to.to_owned(), source: error },
            Some(ErrorCode::DatabaseCorrupt) => self.error(error),
            _ => StoreError::new(to, error),
        })?;
        Ok(())
    }

    /// Checks everything: the file, the references between tables, the search indexes; each article's text
    /// against its hash and identifier, each span against the text, each identifier against what it names; and
    /// that every article comes back from its quads as it is. Gives what is wrong, a sentence each.
    ///
    /// # Errors
    /// The store is so damaged that it cannot be read to the end.
    pub fn verify(&self) -> Result<Vec<String>> {
        let mut wrong = self.verify_file().map_err(|error| self.error(error))?;
        for id in self.article_ids()? {
            match self.article(&id)? {
                Some(article) => verify_article(&article, &mut wrong),
                None => wrong.push(format!("{id}: listed, but not there")),
            }
        }
        for graph in self.graphs()? {
            let found = self.graph(&graph.iri)?.len() as u64;
            if found != graph.triples {
                wrong.push(format!("<{}>: {found} triples instead of {}", graph.iri, graph.triples));
            }
        }
        Ok(wrong)
    }

    fn verify_file(&self) -> rusqlite::Result<Vec<String>> {
        let mut wrong: Vec<String> = self
            .db
            .prepare("PRAGMA integrity_check")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        wrong.retain(|line| line != "ok");
        let mut references = self.db.prepare("PRAGMA foreign_key_check")?;
        let dangling = references.query_map([], |row| {
            Ok(format!(
                "table {}: a row refers to a row of {} that is not there",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?;
        for line in dangling {
            wrong.push(line?);
        }
        for index in ["article_search", "statement_search"] {
            let check = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            if let Err(error) = self.db.execute(&check, [])
                && error.sqlite_error_code() != Some(ErrorCode::ReadOnly)
            {
                wrong.push(format!("text search {index}: {error}"));
            }
        }
        Ok(wrong)
    }
}

fn verify_article(article: &Article, wrong: &mut Vec<String>) {
    let name = format!("{} (<{}>)", article.doc, article.id);
    if iri::sha256(&article.text) != article.sha256 {
        wrong.push(format!("{name}: the text has changed since it was stored"));
    }
    if iri::article(&article.text) != article.id {
        wrong.push(format!("{name}: the identifier is not that of the text"));
    }
    let text: Vec<char> = article.text.chars().collect();
    for statement in &article.statements {
        let mut says = |what: String| wrong.push(format!("{name}: <{}>: {what}", statement.mention_id));
        let quotes: [(&str, Vec<&Quote>); 6] = [
            ("cue", statement.cue.iter().collect()),
            ("condition", statement.condition.iter().collect()),
            ("hedge", statement.hedged.iter().collect()),
            ("place", statement.place.iter().collect()),
            ("mention", statement.mention.iter().collect()),
            ("content", statement.content.iter().collect()),
        ];
        for (part, quote) in quotes.iter().flat_map(|(part, quotes)| quotes.iter().map(move |quote| (part, quote))) {
            let found = text.get(quote.start as usize..quote.end as usize).map(|cut| cut.iter().collect::<String>());
            if found.as_deref() != Some(quote.text.as_str()) {
                says(format!("the {part} “{}” does not stand at {}–{}", quote.text, quote.start, quote.end));
            }
        }
        let sentence = statement.sentence;
        if sentence.start >= sentence.end || sentence.end as usize > text.len() {
            says(format!("the sentence {}–{} is not in the text", sentence.start, sentence.end));
        }
        if iri::mention(&article.id, statement) != statement.mention_id {
            says("the identifier is not that of the mention".to_owned());
        }
        if !article.statements.iter().any(|other| other.id == statement.id && other.leads()) {
            says(format!("no mention leads its statement <{}>", statement.id));
        }
    }
    match rdf::articles(&rdf::quads(article)) {
        Ok(back) if back == std::slice::from_ref(article) => {}
        Ok(_) => wrong.push(format!("{name}: its quads give another article")),
        Err(error) => wrong.push(format!("{name}: its quads cannot be read back: {error}")),
    }
}
