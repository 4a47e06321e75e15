//! Articles into the record: one transaction for a batch.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    Result, Store,
    get::{self, View},
    rows::put_statement,
    settle,
};
use crate::{
    rdf,
    record::{self, Article},
};

/// What a batch changed.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Put {
    /// Articles that were new.
    pub added: usize,
    /// Articles that were there and have changed.
    pub replaced: usize,
    /// Articles that were there just so.
    pub unchanged: usize,
    /// Articles whose text is there, or comes again in the batch, under a name that sorts before theirs.
    pub copies: usize,
    /// Statements of the articles added and replaced.
    pub statements: usize,
    /// Actors in these statements, each once in this batch.
    pub actors: usize,
    /// Quads that these articles are in RDF.
    pub quads: usize,
}

impl Put {
    /// Nothing was written.
    pub fn is_nothing(&self) -> bool {
        self.added + self.replaced == 0
    }
}

impl std::ops::AddAssign for Put {
    fn add_assign(&mut self, other: Put) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.copies += other.copies;
        self.statements += other.statements;
        self.actors += other.actors;
        self.quads += other.quads;
    }
}

impl Store {
    /// Puts articles into the record, all or none. An article that is there is replaced; the same article
    /// again changes nothing. Of two articles with one text and different names (`doc`, then `url`, `title`,
    /// `published`, `outlet`), the one whose name sorts first stays, whichever comes first.
    ///
    /// # Errors
    /// The store is held by another process, damaged, not writable, or its disk is full: nothing is changed.
    pub fn put(&mut self, articles: &[Article]) -> Result<Put> {
        self.put_all(articles).map_err(|error| self.error(error))
    }

    fn put_all(&mut self, articles: &[Article]) -> rusqlite::Result<Put> {
        let mut done = Put::default();
        // One article for each text, in an order that does not depend on the batch's.
        let mut batch: BTreeMap<&str, Article> = BTreeMap::new();
        for article in articles {
            match batch.entry(&article.id) {
                Entry::Vacant(free) => {
                    free.insert(tidy(article));
                }
                Entry::Occupied(mut other) => {
                    done.copies += 1;
                    if name(article) < name(other.get()) {
                        other.insert(tidy(article));
                    }
                }
            }
        }
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut run = None;
        let mut actors = BTreeSet::new();
        for (id, article) in &batch {
            let known = get::article(&transaction, id, View::Extracted)?;
            match &known {
                Some(known) if known == article => {
                    done.unchanged += 1;
                    continue;
                }
                Some(known) if name(known) < name(article) => {
                    done.copies += 1;
                    continue;
                }
                Some(_) => done.replaced += 1,
                None => done.added += 1,
            }
            let run = match run {
                Some(run) => run,
                None => *run.insert(begin_run(&transaction)?),
            };
            put_article(&transaction, article, run)?;
            done.statements += ids(article).len();
            done.quads += rdf::quads(article).len();
            for statement in &article.statements {
                actors.extend(statement.parties().map(|actor| actor.id.as_str()));
            }
        }
        if let Some(run) = run {
            transaction.execute(
                "UPDATE runs SET added = ?2, replaced = ?3 WHERE id = ?1",
                params![run, done.added as i64, done.replaced as i64],
            )?;
            settle::all(&transaction)?;
        }
        transaction.commit()?;
        done.actors = actors.len();
        Ok(done)
    }
}

/// What tells two articles with one text apart.
fn name(article: &Article) -> impl Ord + '_ {
    (&article.doc, &article.url, &article.title, &article.published, &article.outlet)
}

/// The statements of an article, each once however often it is told.
fn ids(article: &Article) -> BTreeSet<&str> {
    article.statements.iter().map(|statement| statement.id.as_str()).collect()
}

/// The article with its mentions of statements once each and in the order of the text.
fn tidy(article: &Article) -> Article {
    let mut article = article.clone();
    record::sort(&mut article.statements);
    article.statements.dedup_by(|later, earlier| later.mention_id == earlier.mention_id);
    article
}

fn begin_run(db: &Connection) -> rusqlite::Result<i64> {
    db.execute(
        "INSERT INTO runs (started, program, added, replaced)
         VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, 0, 0)",
        [env!("CARGO_PKG_VERSION")],
    )?;
    Ok(db.last_insert_rowid())
}

fn put_article(db: &Connection, article: &Article, run: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM articles WHERE iri = ?1")?.execute([&article.id])?;
    db.prepare_cached(
        "INSERT INTO articles (iri, doc, url, title, published, outlet, text, sha256, run)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        article.id,
        article.doc,
        article.url,
        article.title,
        article.published,
        article.outlet,
        article.text,
        article.sha256,
        run
    ])?;
    let row = db.last_insert_rowid();
    for (n, statement) in article.statements.iter().enumerate() {
        put_statement(db, row, n as i64, statement)?;
    }
    Ok(())
}
