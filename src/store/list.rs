//! Quick looks at many statements: a page of a list, a text search, sums of who spoke to whom.
//!
//! Made for stores of hundreds of thousands of statements: a page reads no more rows than it shows, sums read the
//! narrow table `said` and never the statements themselves. Gives what holds, decisions applied.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{named_params, params_from_iter, types::Type};

use super::{Filter, Result, Store, get, read};
use crate::{
    record::{Brief, Briefs},
    stance::Stance,
};

/// How many hits of a search are weighed against each other.
const RANKED: u32 = 5000;

/// A statement in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// IRI.
    pub id: String,
    /// When it was said, else published.
    pub day: Option<String>,
    pub speaker: String,
    pub stance: String,
    pub negated: bool,
    /// Names, in the order of the text.
    pub targets: Vec<String>,
    /// What was said, else the cue.
    pub words: String,
    pub doc: String,
    pub outlet: Option<String>,
}

/// A part of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// How many statements at most.
    pub limit: u32,
    /// How many to leave out first.
    pub offset: u32,
}

/// What one said to another, summed.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// Key of the actor, or the polity's code.
    pub speaker: String,
    pub target: String,
    pub statements: u64,
    /// Mean polarity, -1 to 1.
    pub tone: f64,
}

/// Who counts as one in sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Actor,
    /// The polity that an actor speaks for; actors without one are left out.
    Polity,
}

impl Store {
    /// Statements that pass the filter, the latest first.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn list(&self, filter: &Filter, page: Page) -> Result<Vec<Listed>> {
        self.page("statements", "day DESC, statements.iri DESC", None, filter, page).map_err(|error| self.error(error))
    }

    /// Statements whose words hold all of these words, those that fit best first; words that more than 5,000
    /// statements hold tell none from another, and the last that were stored come first. A phrase stands in quotation
    /// marks; a star ends the beginning of a word.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn search(&self, words: &str, filter: &Filter, page: Page) -> Result<Vec<Listed>> {
        self.find_words(&quoted(words), filter, page).map_err(|error| self.error(error))
    }

    fn find_words(&self, words: &str, filter: &Filter, page: Page) -> rusqlite::Result<Vec<Listed>> {
        let mut count = self.db.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM statement_search WHERE statement_search MATCH ?1 LIMIT ?2)",
        )?;
        let hits: u32 = count.query_row(rusqlite::params![words, RANKED + 1], |row| row.get(0))?;
        let order = if hits > RANKED { "statement_search.rowid DESC" } else { "rank, statements.iri DESC" };
        let from = "statement_search JOIN statements ON statements.id = statement_search.rowid";
        self.page(from, order, Some(words), filter, page)
    }

    fn page(
        &self,
        from: &str,
        order: &str,
        words: Option<&str>,
        filter: &Filter,
        page: Page,
    ) -> rusqlite::Result<Vec<Listed>> {
        let speakers = self.named(filter.speaker.as_deref())?;
        let targets = self.named(filter.target.as_deref())?;
        let mut conditions = vec!["NOT rejected".to_owned()];
        if words.is_some() {
            conditions.push("statement_search MATCH :words".to_owned());
        }
        // Numbers and names of stances, none of them from outside.
        if let Some(ids) = &speakers {
            conditions.push(format!("statements.speaker IN ({ids})"));
        }
        if let Some(ids) = &targets {
            conditions.push(format!("statements.id IN (SELECT statement FROM targets WHERE actor IN ({ids}))"));
        }
        if !filter.stance.is_empty() {
            let names: Vec<String> = filter.stance.iter().map(|stance| format!("'{}'", stance.name())).collect();
            conditions.push(format!("stance IN ({})", names.join(",")));
        }
        conditions.extend(filter.since.as_ref().map(|_| "day >= :since".to_owned()));
        conditions.extend(filter.until.as_ref().map(|_| "day <= :until".to_owned()));
        let sql = format!(
            "SELECT statements.id, statements.iri, day, speaker.name, stance, negated,
                    CASE WHEN statements.text = '' THEN ifnull(cue, '') ELSE statements.text END, doc, outlet
             FROM {from} JOIN articles ON articles.id = statements.article
             JOIN actors_seen AS speaker ON speaker.id = statements.speaker
             WHERE {} AND (:words IS NULL OR 1) AND (:since IS NULL OR 1) AND (:until IS NULL OR 1)
             ORDER BY {order} LIMIT :limit OFFSET :offset",
            conditions.join(" AND ")
        );
        let mut select = self.db.prepare_cached(&sql)?;
        let mut targets = self.db.prepare_cached(
            "SELECT name FROM targets JOIN actors_seen ON actors_seen.id = actor WHERE statement = ?1 ORDER BY n",
        )?;
        let parameters = named_params! {
            ":words": words, ":since": filter.since, ":until": filter.until,
            ":limit": page.limit, ":offset": page.offset,
        };
        let rows = select.query_map(parameters, |row| {
            Ok(Listed {
                id: row.get(1)?,
                day: row.get(2)?,
                speaker: row.get(3)?,
                stance: row.get(4)?,
                negated: row.get(5)?,
                targets: targets
                    .query_map([row.get::<_, i64>(0)?], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?,
                words: row.get(6)?,
                doc: row.get(7)?,
                outlet: row.get(8)?,
            })
        })?;
        rows.collect()
    }

    /// The rows of `actors` that a name means, parted by commas; `None` where no name restricts.
    fn named(&self, name: Option<&str>) -> rusqlite::Result<Option<String>> {
        let Some(name) = name else { return Ok(None) };
        let mut select = self.db.prepare_cached(&get::named("?1"))?;
        let ids: Vec<String> = select
            .query_map([name.to_lowercase()], |row| Ok(row.get::<_, i64>(0)?.to_string()))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(ids.join(",")))
    }

    /// Who spoke to whom how often and in which tone, negated acts aside; by speaker and target.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn matrix(&self, by: By, filter: &Filter) -> Result<Vec<Pair>> {
        self.read_matrix(by, filter).map_err(|error| self.error(error))
    }

    fn read_matrix(&self, by: By, filter: &Filter) -> rusqlite::Result<Vec<Pair>> {
        let mut conditions = vec!["NOT negated".to_owned()];
        let (speakers, targets) = (self.named(filter.speaker.as_deref())?, self.named(filter.target.as_deref())?);
        conditions.extend(speakers.map(|ids| format!("speaker IN ({ids})")));
        conditions.extend(targets.map(|ids| format!("target IN ({ids})")));
        let mut values: Vec<&str> = Vec::new();
        if !filter.stance.is_empty() {
            conditions.push(format!("stance IN ({})", vec!["?"; filter.stance.len()].join(",")));
            values.extend(filter.stance.iter().map(|stance| stance.name()));
        }
        for (edge, condition) in [(&filter.since, "day >= ?"), (&filter.until, "day <= ?")] {
            if let Some(day) = edge {
                conditions.push(condition.to_owned());
                values.push(day);
            }
        }
        let names = self.names_of(by)?;
        let sql = format!("SELECT speaker, target, polarity FROM said WHERE {}", conditions.join(" AND "));
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut sums: HashMap<(i64, i64), (u64, f64)> = HashMap::new();
        while let Some(row) = rows.next()? {
            let sum = sums.entry((row.get(0)?, row.get(1)?)).or_default();
            sum.0 += 1;
            sum.1 += row.get::<_, f64>(2)?;
        }
        let mut pairs: BTreeMap<(&str, &str), (u64, f64)> = BTreeMap::new();
        for ((speaker, target), (statements, polarity)) in sums {
            if let (Some(speaker), Some(target)) = (names.get(&speaker), names.get(&target)) {
                let sum = pairs.entry((speaker, target)).or_default();
                sum.0 += statements;
                sum.1 += polarity;
            }
        }
        let pair = |((speaker, target), (statements, polarity)): ((&str, &str), (u64, f64))| Pair {
            speaker: speaker.to_owned(),
            target: target.to_owned(),
            statements,
            // Three places: the order of summing leaves no trace.
            tone: (polarity / statements as f64 * 1000.0).round() / 1000.0,
        };
        Ok(pairs.into_iter().map(pair).collect())
    }

    /// Who said what to whom in short, decisions applied: what every sum over all statements can be made from.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn briefs(&self) -> Result<Briefs> {
        self.read_briefs().map_err(|error| self.error(error))
    }

    fn read_briefs(&self) -> rusqlite::Result<Briefs> {
        let mut briefs = Briefs::default();
        let mut places: HashMap<i64, u32> = HashMap::new();
        let mut select = self.db.prepare("SELECT id, iri, name, type, polity, role FROM actors_seen ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            places.insert(row.get(0)?, briefs.actors.len() as u32);
            briefs.actors.push(read::read_actor(row, 1)?);
        }
        let place = |column: usize, actor: i64| {
            places.get(&actor).copied().ok_or(rusqlite::Error::IntegralValueOutOfRange(column, actor))
        };
        let mut days: HashMap<String, u32> = HashMap::new();
        let mut stances: HashMap<String, Stance> = HashMap::new();
        let mut select = self.db.prepare(
            "SELECT statement, n, speaker, target, stance, polarity, negated, score, day FROM said
             ORDER BY statement, n",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let stance = known(&mut stances, row.get_ref(4)?.as_str()?, |name| {
                name.parse().map_err(|error| rusqlite::Error::FromSqlConversionFailure(4, Type::Text, Box::new(error)))
            })?;
            let day = row.get_ref(8)?.as_str_or_null()?.map(|day| {
                known(&mut days, day, |day| {
                    briefs.days.push(day.to_owned());
                    Ok(briefs.days.len() as u32 - 1)
                })
            });
            briefs.all.push(Brief {
                statement: row.get(0)?,
                n: row.get(1)?,
                speaker: place(2, row.get(2)?)?,
                target: place(3, row.get(3)?)?,
                stance,
                polarity: row.get(5)?,
                negated: row.get(6)?,
                score: row.get(7)?,
                day: day.transpose()?,
            });
        }
        Ok(briefs)
    }

    /// What each description counts as.
    fn names_of(&self, by: By) -> rusqlite::Result<HashMap<i64, String>> {
        let column = if by == By::Actor { "key" } else { "polity" };
        let sql = format!("SELECT id, {column} FROM actors_seen WHERE {column} IS NOT NULL");
        self.db.prepare_cached(&sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }
}

/// What was made of these words before, or what is made of them now.
fn known<T: Copy>(
    made: &mut HashMap<String, T>,
    words: &str,
    make: impl FnOnce(&str) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    if let Some(known) = made.get(words) {
        return Ok(*known);
    }
    let new = make(words)?;
    made.insert(words.to_owned(), new);
    Ok(new)
}

/// The words as a question to FTS5 that cannot be misread: each in quotation marks, phrases and stars kept.
fn quoted(words: &str) -> String {
    let mut out = Vec::new();
    for (at, part) in words.split('"').enumerate() {
        if at % 2 == 1 {
            out.push(format!("\"{part}\""));
            continue;
        }
        for word in part.split_whitespace() {
            let (stem, star) = word.strip_suffix('*').map_or((word, ""), |stem| (stem, "*"));
            if !stem.is_empty() {
                out.push(format!("\"{stem}\"{star}"));
            }
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_no_syntax() {
        assert_eq!(super::quoted("halt AND (violence"), "\"halt\" \"AND\" \"(violence\"");
        assert_eq!(super::quoted("\"security council\" veto*"), "\"security council\" \"veto\"*");
        assert_eq!(super::quoted("\"open"), "\"open\"");
    }
}
