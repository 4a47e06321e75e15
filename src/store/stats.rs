//! How much a store holds, and of what. A statement counts once, however often an article tells it.

use std::collections::HashMap;

use super::{Result, Store};

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

/// A statement as it is counted. Mentions of one may differ in kind, and then it counts under both.
type Sorts<'a> = [&'a str; 3];

/// The statements that are told more than once; read from the index alone.
const REPEATED: &str = "SELECT iri FROM statements GROUP BY iri HAVING count(*) > 1";

/// How many statements there are of each of some sorts.
#[derive(Default)]
struct Tally(HashMap<String, u64>);

impl Tally {
    fn count(&mut self, sort: &str) {
        match self.0.get_mut(sort) {
            Some(count) => *count += 1,
            None => drop(self.0.insert(sort.to_owned(), 1)),
        }
    }

    /// Most first, then by name.
    fn sorted(self) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = self.0.into_iter().collect();
        all.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        all
    }
}

impl Store {
    /// How much is in the store, and of what.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn stats(&self) -> Result<Stats> {
        let counts = self.counts()?;
        let read = || -> rusqlite::Result<Stats> {
            let days = "SELECT min(published), max(published) FROM articles";
            let (first_day, last_day) = self.db.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let [stances, kinds, outlets] = self.tallies()?.map(Tally::sorted);
            let graphs: i64 = self.db.query_row("SELECT count(*) FROM graphs", [], |row| row.get(0))?;
            Ok(Stats { counts, first_day, last_day, stances, kinds, outlets, graphs: graphs.unsigned_abs() })
        };
        read().map_err(|error| self.error(error))
    }

    /// Statements by stance, kind and outlet, in one run over them.
    fn tallies(&self) -> rusqlite::Result<[Tally; 3]> {
        let outlets: HashMap<i64, String> = self
            .db
            .prepare("SELECT id, ifnull(outlet, '(unknown)') FROM articles")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut tallies: [Tally; 3] = Default::default();
        let mut told: HashMap<String, Vec<[String; 3]>> = HashMap::new();
        // A statement has one row but for the few that an article tells twice.
        let mut select = self.db.prepare(&format!(
            "SELECT stance, kind, article, iri, iri IN ({REPEATED}) FROM statements WHERE NOT rejected"
        ))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let outlet = outlets.get(&row.get(2)?).map_or("(unknown)", String::as_str);
            let sorts: Sorts = [row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?, outlet];
            if !row.get::<_, bool>(4)? {
                tallies.iter_mut().zip(sorts).for_each(|(tally, sort)| tally.count(sort));
                continue;
            }
            let before = told.entry(row.get(3)?).or_default();
            for (at, (tally, sort)) in tallies.iter_mut().zip(sorts).enumerate() {
                if before.iter().all(|other| other[at] != sort) {
                    tally.count(sort);
                }
            }
            before.push(sorts.map(str::to_owned));
        }
        Ok(tallies)
    }

    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn counts(&self) -> Result<Counts> {
        let count = |sql: &str| self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
        // Every row, less those that tell a statement again: quicker than to tell all identifiers apart.
        let statements = format!(
            "SELECT (SELECT count(*) FROM statements WHERE NOT rejected) - (SELECT ifnull(sum(again), 0) FROM
                 (SELECT count(*) - 1 AS again FROM statements WHERE iri IN ({REPEATED}) AND NOT rejected GROUP BY iri))"
        );
        let read = || {
            Ok(Counts {
                articles: count("SELECT count(*) FROM articles")?,
                statements: count(&statements)?,
                actors: count("SELECT count(DISTINCT iri) FROM actors_seen")?,
                runs: count("SELECT count(*) FROM runs")?,
            })
        };
        read().map_err(|error| self.error(error))
    }

    /// How many statements each article has, by the article's IRI.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn statements_by_article(&self) -> Result<HashMap<String, u64>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare(
                    "SELECT articles.iri, count(DISTINCT statements.iri) FROM articles
                     LEFT JOIN statements ON statements.article = articles.id AND NOT rejected GROUP BY articles.id",
                )?
                .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }
}
