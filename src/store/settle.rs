//! What follows from the record and the decisions, written beside it: which descriptions are one actor, and what
//! each corrected statement says now.
//!
//! Everything here can be made anew from what was extracted and what was decided, and is, after every change and
//! in its transaction. Owns the columns `entity_*` and the tables `revisions` and `extracted_actors`.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    corrections::{Correction, Corrections, What, written_actor},
    get::{self, View},
    identity::{self, Decision, Entity, Subject, Years},
    rows::{drop_unused_actors, put_actor, put_statement},
};
use crate::record::{Actor, Statement, iri};

pub(super) use identity::Verdict;

/// Makes all of it anew from the decisions that the store keeps.
pub(super) fn all(db: &Connection) -> rusqlite::Result<()> {
    let corrections = stored(db)?;
    let in_force = corrections.in_force();
    let mut problems: BTreeMap<usize, String> = BTreeMap::new();
    actors(db, &in_force, &mut problems)?;
    if statements(db, &in_force, &mut problems)? {
        problems.retain(|at, _| corrections.all[*at].statement().is_some());
        actors(db, &in_force, &mut problems)?;
    }
    drop_unused_actors(db)?;
    db.execute("UPDATE corrections SET problem = NULL WHERE problem IS NOT NULL", [])?;
    let mut update = db.prepare_cached("UPDATE corrections SET problem = ?2 WHERE n = ?1")?;
    for (at, problem) in problems {
        update.execute(params![at as i64, problem])?;
    }
    Ok(())
}

/// Puts these decisions in the place of those that the store keeps, and applies them.
pub(super) fn replace(db: &Connection, corrections: &Corrections) -> rusqlite::Result<()> {
    db.execute("DELETE FROM corrections", [])?;
    let mut insert = db.prepare("INSERT INTO corrections VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)")?;
    for (n, Correction { when, who, what, subject, value, note }) in corrections.all.iter().enumerate() {
        insert.execute(params![n as i64, when, who, what.name(), subject, value, note])?;
    }
    db.execute("INSERT OR REPLACE INTO state VALUES ('corrections', ?1)", [corrections.fingerprint()])?;
    all(db)
}

/// The fingerprint of the decisions that were applied last; empty where there are none.
pub(super) fn fingerprint(db: &Connection) -> rusqlite::Result<String> {
    let found = db.query_row("SELECT value FROM state WHERE name = 'corrections'", [], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_default())
}

/// The decisions that the store keeps.
pub(super) fn stored(db: &Connection) -> rusqlite::Result<Corrections> {
    Ok(Corrections { all: with_problems(db)?.into_iter().map(|(correction, _)| correction).collect() })
}

/// The same, each with why it has no effect, if it has none.
pub(super) fn with_problems(db: &Connection) -> rusqlite::Result<Vec<(Correction, Option<String>)>> {
    let mut select = db.prepare("SELECT day, who, what, subject, value, note, problem FROM corrections ORDER BY n")?;
    let rows = select.query_map([], |row| {
        let what: String = row.get(2)?;
        let what = What::named(&what)
            .ok_or_else(|| rusqlite::Error::InvalidColumnType(2, what, rusqlite::types::Type::Text))?;
        let correction = Correction {
            when: row.get(0)?,
            who: row.get(1)?,
            what,
            subject: row.get(3)?,
            value: row.get(4)?,
            note: row.get(5)?,
        };
        Ok((correction, row.get(6)?))
    })?;
    rows.collect()
}

/// Gives every description its entity.
fn actors(
    db: &Connection,
    in_force: &[(usize, &Correction)],
    problems: &mut BTreeMap<usize, String>,
) -> rusqlite::Result<()> {
    let (changes, found) = entity_changes(db, in_force)?;
    problems.extend(found);
    let mut update = db.prepare_cached(
        "UPDATE actors SET entity_iri = ?2, entity_key = ?3, entity_name = ?4, entity_type = ?5, entity_polity = ?6,
             entity_rule = ?7 WHERE id = ?1",
    )?;
    for (id, Verdict { entity, rule }) in changes {
        update.execute(params![
            id,
            iri::actor(&entity.key),
            entity.key,
            entity.name,
            entity.kind,
            entity.polity,
            rule
        ])?;
    }
    Ok(())
}

/// The descriptions whose entity is not what rules and decisions make it now, and the decisions without effect.
#[allow(clippy::type_complexity)] // two lists, named above
pub(super) fn entity_changes(
    db: &Connection,
    in_force: &[(usize, &Correction)],
) -> rusqlite::Result<(Vec<(i64, Verdict)>, Vec<(usize, String)>)> {
    let mut select = db.prepare_cached(
        "SELECT id, entity_key, entity_name, entity_type, entity_polity, entity_rule, iri, name, type, polity, role
         FROM actors",
    )?;
    let mut known: Vec<(i64, Option<Verdict>)> = Vec::new();
    let mut descriptions: Vec<Actor> = Vec::new();
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let verdict = match row.get::<_, Option<String>>(1)? {
            None => None,
            Some(key) => {
                let entity = Entity { key, name: row.get(2)?, kind: row.get(3)?, polity: row.get(4)? };
                Some(Verdict { entity, rule: row.get(5)? })
            }
        };
        known.push((row.get(0)?, verdict));
        descriptions.push(get::read_actor(row, 6)?);
    }
    let (places, decisions): (Vec<usize>, Vec<Decision>) =
        in_force.iter().filter_map(|(at, correction)| Some((*at, decision(correction)?))).unzip();
    let mut years: Vec<Years> = vec![None; descriptions.len()];
    for at in identity::contested(&descriptions) {
        years[at] = years_of(db, known[at].0)?;
    }
    let (verdicts, problems) = identity::resolve(&descriptions, &years, &decisions);
    let changes = known.into_iter().zip(verdicts).filter(|((_, old), new)| old.as_ref() != Some(new));
    let problems = places.into_iter().zip(problems).filter_map(|(at, problem)| Some((at, problem?)));
    Ok((changes.map(|((id, _), new)| (id, new)).collect(), problems.collect()))
}

/// The first and last year in which a description was seen.
fn years_of(db: &Connection, actor: i64) -> rusqlite::Result<Years> {
    let year = |day: Option<String>| day?.get(..4)?.parse().ok();
    db.prepare_cached(
        "SELECT min(day), max(day) FROM statements WHERE id IN
             (SELECT id FROM statements WHERE speaker = ?1 UNION ALL SELECT statement FROM targets WHERE actor = ?1
              UNION ALL SELECT statement FROM addressees WHERE actor = ?1
              UNION ALL SELECT statement FROM extracted_actors WHERE actor = ?1)",
    )?
    .query_row([actor], |row| Ok(year(row.get(0)?).zip(year(row.get(1)?))))
}

fn decision(correction: &Correction) -> Option<Decision> {
    let (key, by, value) = (correction.subject.clone(), correction.by(), correction.value.clone());
    match correction.what {
        What::Merge => Some(Decision::Merge { key, into: value?, by }),
        What::Split => Some(Decision::Split { subject: Subject::read(&key), own: value, by }),
        What::Rename => Some(Decision::Rename { key, name: value? }),
        _ => None,
    }
}

/// Gives every statement that decisions are about what it says now, and every other what was extracted. Tells
/// whether that changed any.
fn statements(
    db: &Connection,
    in_force: &[(usize, &Correction)],
    problems: &mut BTreeMap<usize, String>,
) -> rusqlite::Result<bool> {
    let mut wanted: BTreeMap<String, Vec<(usize, &Correction)>> = BTreeMap::new();
    for (at, correction) in in_force {
        if let Some(statement) = correction.statement() {
            wanted.entry(statement).or_default().push((*at, correction));
        }
    }
    let mut changed = false;
    let revised: Vec<(i64, String)> = db
        .prepare("SELECT statement, iri FROM revisions JOIN statements ON statements.id = statement")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (row, _) in revised.iter().filter(|(_, statement)| !wanted.contains_key(statement)) {
        if let Some((extracted, _)) = revision(db, *row)? {
            rewrite(db, *row, &extracted)?;
            changed = true;
        }
    }
    for (statement, decisions) in &wanted {
        let rows: Vec<i64> = db
            .prepare_cached("SELECT id FROM statements WHERE iri = ?1 ORDER BY article, n")?
            .query_map([statement], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if rows.is_empty() {
            problems.extend(decisions.iter().map(|(at, _)| (*at, "the store has no such statement".to_owned())));
        }
        for row in rows {
            changed |= revise(db, row, decisions, problems)?;
        }
    }
    Ok(changed)
}

/// What was extracted of a statement, and which decisions were applied; `None` where none were.
fn revision(db: &Connection, row: i64) -> rusqlite::Result<Option<(Statement, String)>> {
    let found = db
        .prepare_cached("SELECT extracted, decided FROM revisions WHERE statement = ?1")?
        .query_row([row], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;
    found.map(|(line, decided)| Ok((get::parse_extracted(&line)?, decided))).transpose()
}

/// Applies decisions to one row of `statements`. Tells whether that changed anything.
fn revise(
    db: &Connection,
    row: i64,
    decisions: &[(usize, &Correction)],
    problems: &mut BTreeMap<usize, String>,
) -> rusqlite::Result<bool> {
    let old = revision(db, row)?;
    let extracted = match &old {
        Some((extracted, _)) => extracted.clone(),
        None => get::statement(db, row, View::Extracted)?,
    };
    let mut now = extracted.clone();
    let mut rejected = false;
    for (at, correction) in decisions {
        if let Err(problem) = apply(db, correction, &mut now, &mut rejected)? {
            problems.insert(*at, problem);
        }
    }
    let decided = serde_json::to_string(&(&now, rejected)).map_err(not_json)?;
    if old.is_some_and(|(_, before)| before == decided) {
        return Ok(false);
    }
    let line = serde_json::to_string(&extracted).map_err(not_json)?;
    let row = rewrite(db, row, &now)?;
    db.execute("UPDATE statements SET rejected = ?2 WHERE id = ?1", params![row, rejected])?;
    db.execute("INSERT INTO revisions VALUES (?1, ?2, ?3)", params![row, line, decided])?;
    for actor in extracted.parties() {
        let actor = put_actor(db, actor)?;
        db.prepare_cached("INSERT OR IGNORE INTO extracted_actors VALUES (?1, ?2)")?.execute([row, actor])?;
    }
    Ok(true)
}

fn not_json(error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

/// Puts a statement in the place of another, which goes with all that hangs on it. Gives the new row.
fn rewrite(db: &Connection, row: i64, statement: &Statement) -> rusqlite::Result<i64> {
    let place = "SELECT article, n FROM statements WHERE id = ?1";
    let (article, n) = db.query_row(place, [row], |row| Ok((row.get(0)?, row.get(1)?)))?;
    db.prepare_cached("DELETE FROM statements WHERE id = ?1")?.execute([row])?;
    put_statement(db, article, n, statement)?;
    db.query_row("SELECT id FROM statements WHERE article = ?1 AND n = ?2", [article, n], |row| row.get(0))
}

/// One decision; the inner error says why it has no effect.
fn apply(
    db: &Connection,
    correction: &Correction,
    statement: &mut Statement,
    rejected: &mut bool,
) -> rusqlite::Result<Result<(), String>> {
    let value = correction.value.as_deref().unwrap_or_default();
    match correction.what {
        What::Reject => *rejected = true,
        What::Stance => match value.parse() {
            Ok(stance) => {
                statement.stance = stance;
                statement.polarity = statement.stance.polarity();
                // The finer codes were those of the words under the other stance.
                statement.cameo = statement.stance.cameo().to_owned();
                statement.plover = statement.stance.plover().map(str::to_owned);
            }
            Err(error) => return Ok(Err(format!("{error}"))),
        },
        What::Target => {
            let mut targets = Vec::new();
            for word in value.split(';').map(str::trim).filter(|word| !word.is_empty()) {
                match find_actor(db, word)? {
                    Some(actor) => targets.push(actor),
                    None => return Ok(Err(unknown(word))),
                }
            }
            let mut seen = BTreeSet::new();
            targets.retain(|actor: &Actor| seen.insert(actor.id.clone()));
            statement.targets = targets;
        }
        What::Speaker => match find_actor(db, value)? {
            Some(actor) => statement.speaker = actor,
            None => return Ok(Err(unknown(value))),
        },
        What::Merge | What::Split | What::Rename | What::Restore => {}
    }
    Ok(Ok(()))
}

fn unknown(word: &str) -> String {
    format!("no actor has the key {word}: write KEY|NAME|TYPE|POLITY to bring in a new one")
}

/// The actor that a decision names: one written out, else one that the store describes, most fully and then by
/// its words, so that it is the same whatever the order of the articles.
fn find_actor(db: &Connection, word: &str) -> rusqlite::Result<Option<Actor>> {
    if let Some(actor) = written_actor(word) {
        return Ok(Some(actor));
    }
    db.prepare_cached(
        "SELECT iri, name, type, polity, role FROM actors WHERE key = ?1 OR entity_key = ?1
         ORDER BY key <> ?1, polity IS NULL, role IS NOT NULL, length(name) DESC, name, polity, role LIMIT 1",
    )?
    .query_row([word], |row| get::read_actor(row, 0))
    .optional()
}
