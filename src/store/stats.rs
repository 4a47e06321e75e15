//! How much a store holds, and of what. A statement counts once, however often an article tells it.

use std::collections::{BTreeSet, HashMap};

use super::{Result, Store};
use crate::record::iri;

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

/// What a statement counts under: its stance, its kind and the outlet. Mentions of one may differ in kind, and then it
/// counts under both.
type Sorts<'a> = [&'a str; 3];

/// Not rejected: a statement a row, and a row more for each time that an article tells one again.
const TOLD: &str = "SELECT stance, kind, article, iri, mention_iri FROM statements WHERE NOT rejected";

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

/// Statements, and those of each stance, kind and outlet.
#[derive(Default)]
struct Tallies {
    statements: u64,
    sorts: [Tally; 3],
}

impl Tallies {
    fn count(&mut self, sorts: Sorts) {
        self.statements += 1;
        self.sorts.iter_mut().zip(sorts).for_each(|(tally, sort)| tally.count(sort));
    }

    /// Counts a statement that is told more than once, all its rows at hand, under what its leading row does not count
    /// under; that row was counted, if it is there.
    fn count_again(&mut self, mut rows: rusqlite::Rows, outlets: &HashMap<i64, String>) -> rusqlite::Result<()> {
        let (mut is_counted, mut mentions) = (false, Vec::new());
        while let Some(row) = rows.next()? {
            let mention = sorts(row, outlets)?.map(str::to_owned);
            if iri::leads(row.get_ref(4)?.as_str()?, row.get_ref(3)?.as_str()?) {
                is_counted = true;
                mentions.insert(0, mention);
            } else {
                mentions.push(mention);
            }
        }
        self.statements += u64::from(!is_counted);
        for (at, tally) in self.sorts.iter_mut().enumerate() {
            for (n, mention) in mentions.iter().enumerate().skip(usize::from(is_counted)) {
                if mentions[..n].iter().all(|other| other[at] != mention[at]) {
                    tally.count(&mention[at]);
                }
            }
        }
        Ok(())
    }
}

/// What a row of [`TOLD`] counts under.
fn sorts<'a>(row: &'a rusqlite::Row, outlets: &'a HashMap<i64, String>) -> rusqlite::Result<Sorts<'a>> {
    let outlet = outlets.get(&row.get(2)?).map_or("(unknown)", String::as_str);
    Ok([row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?, outlet])
}

impl Store {
    /// How much is in the store, and of what.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn stats(&self) -> Result<Stats> {
        let read = || -> rusqlite::Result<Stats> {
            let days = "SELECT min(published), max(published) FROM articles";
            let (first_day, last_day) = self.db.query_row(days, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let Tallies { statements, sorts } = self.tallies()?;
            let [stances, kinds, outlets] = sorts.map(Tally::sorted);
            let counts = self.counts_with(|| Ok(statements))?;
            let graphs = self.count("SELECT count(*) FROM graphs")?;
            Ok(Stats { counts, first_day, last_day, stances, kinds, outlets, graphs })
        };
        read().map_err(|error| self.error(error))
    }

    /// Statements by stance, kind and outlet, in one run over them: whoever asks waits for the reading of their rows.
    fn tallies(&self) -> rusqlite::Result<Tallies> {
        let outlets: HashMap<i64, String> = self
            .db
            .prepare("SELECT id, ifnull(outlet, '(unknown)') FROM articles")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut tallies = Tallies::default();
        let mut repeated: BTreeSet<String> = BTreeSet::new();
        let mut select = self.db.prepare(TOLD)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, mention) = (row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str()?);
            if iri::leads(mention, id) {
                tallies.count(sorts(row, &outlets)?);
            } else {
                repeated.insert(id.to_owned());
            }
        }
        let mut select = self.db.prepare(&format!("{TOLD} AND iri = ?1"))?;
        for id in repeated {
            tallies.count_again(select.query([id])?, &outlets)?;
        }
        Ok(tallies)
    }

    /// How much is in the store.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn counts(&self) -> Result<Counts> {
        // Every row, less those that tell a statement again: quicker than to tell all identifiers apart.
        let statements = format!(
            "SELECT (SELECT count(*) FROM statements WHERE NOT rejected) - (SELECT ifnull(sum(again), 0) FROM
                 (SELECT count(*) - 1 AS again FROM statements WHERE iri IN ({REPEATED}) AND NOT rejected GROUP BY iri))"
        );
        self.counts_with(|| self.count(&statements)).map_err(|error| self.error(error))
    }

    fn counts_with(&self, statements: impl FnOnce() -> rusqlite::Result<u64>) -> rusqlite::Result<Counts> {
        Ok(Counts {
            articles: self.count("SELECT count(*) FROM articles")?,
            statements: statements()?,
            actors: self.count("SELECT count(DISTINCT iri) FROM actors_seen")?,
            runs: self.count("SELECT count(*) FROM runs")?,
        })
    }

    fn count(&self, sql: &str) -> rusqlite::Result<u64> {
        self.db.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs)
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
