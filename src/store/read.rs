//! Statements out of their rows, with what hangs on them: targets, addressees, content.
//!
//! Takes a query over [`STATEMENT`]; gives the statements, as they were extracted or as they hold. Which of them are wanted
//! is for `get` and `list` to say; how they were written, for `rows`.

use std::collections::HashMap;

use rusqlite::{Connection, Params, Row, types::Type};

use crate::{
    record::{Actor, Place, Precision, Quote, Statement},
    stance::Modality,
};

/// Whether to read what was extracted, or what holds: with actors joined over all articles and decisions applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum View {
    Extracted,
    Seen,
}

impl View {
    /// A query over `actors`, turned to the names and identifiers that this view has for them.
    pub fn of(self, sql: &str) -> String {
        match self {
            View::Extracted => sql.to_owned(),
            View::Seen => sql
                .replace("JOIN actors AS", "JOIN actors_seen AS")
                .replace("JOIN actors ON", "JOIN actors_seen AS actors ON"),
        }
    }
}

/// The statements of one article, in four queries however many there are.
pub(super) fn article_statements(db: &Connection, article: i64, view: View) -> rusqlite::Result<Vec<Statement>> {
    let sql = format!("{STATEMENT} WHERE statements.article = ?1 ORDER BY statements.n");
    let sql = view.of(&if view == View::Seen { sql.replace(" ORDER", " AND NOT rejected ORDER") } else { sql });
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
        let mut select = db.prepare_cached(&view.of(&sql))?;
        let mut rows = select.query([article])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                let statement = &mut statements[*place];
                let parties = if table == "targets" { &mut statement.targets } else { &mut statement.addressees };
                parties.push(read_actor(row, 1)?);
            }
        }
    }
    if view == View::Extracted {
        let mut select = db.prepare_cached(
            "SELECT statement, extracted FROM revisions JOIN statements ON statements.id = statement
             WHERE statements.article = ?1",
        )?;
        let mut rows = select.query([article])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                statements[*place] = parse_extracted(&row.get::<_, String>(1)?)?;
            }
        }
    }
    Ok(statements)
}

/// What was extracted of a statement that decisions changed, as `revisions` keeps it.
pub(super) fn parse_extracted(line: &str) -> rusqlite::Result<Statement> {
    serde_json::from_str(line)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

/// The statement of this row.
pub(super) fn statement(db: &Connection, row: i64, view: View) -> rusqlite::Result<Statement> {
    let sql = view.of(&format!("{STATEMENT} WHERE statements.id = ?1"));
    db.prepare_cached(&sql)?.query_row([row], |row| read_statement(db, row, view))
}

/// Numbers as SQL takes many at once.
pub(super) fn list(numbers: &[i64]) -> String {
    format!("[{}]", numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(","))
}

/// The columns that [`read_statement`] reads, and where they come from.
pub(super) const STATEMENT: &str = "
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

/// All statements that a query over [`STATEMENT`] gives, with their numbers.
pub(super) fn read_all(
    db: &Connection,
    sql: &str,
    parameters: impl Params,
) -> rusqlite::Result<impl Iterator<Item = (i64, Statement)>> {
    let mut select = db.prepare_cached(&View::Seen.of(sql))?;
    let mut rows = select.query(parameters)?;
    let (mut ids, mut found) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        ids.push(row.get(0)?);
        found.push(read_bare(row)?);
    }
    attach_all(db, &ids, &mut found)?;
    Ok(ids.into_iter().zip(found))
}

/// From here on reading the tables that hang on statements whole is quicker than looking for rows.
const MANY: usize = 2000;

/// What narrows a query to the rows whose `column` is in the list bound as its first parameter; without a list all pass.
fn in_list(column: &str, list: Option<&String>) -> String {
    match list {
        Some(_) => format!("WHERE {column} IN (SELECT value FROM json_each(?1))"),
        None => "WHERE ?1 IS NULL".to_owned(),
    }
}

/// Gives statements their targets, addressees and content, by one run over each of those tables.
fn attach_all(db: &Connection, ids: &[i64], statements: &mut [Statement]) -> rusqlite::Result<()> {
    let places: HashMap<i64, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let few = (ids.len() < MANY).then(|| list(ids));
    let these = in_list("statement", few.as_ref());
    let mut parties: Vec<(usize, bool, i64)> = Vec::new();
    for table in ["targets", "addressees"] {
        let sql = format!("SELECT statement, actor FROM {table} {these} ORDER BY statement, n");
        let mut select = db.prepare_cached(&sql)?;
        let mut rows = select.query([&few])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                parties.push((*place, table == "targets", row.get(1)?));
            }
        }
    }
    let named = few.as_ref().map(|_| list(&parties.iter().map(|(.., actor)| *actor).collect::<Vec<_>>()));
    let sql = format!("SELECT id, iri, name, type, polity, role FROM actors_seen {}", in_list("id", named.as_ref()));
    let actors: HashMap<i64, Actor> = db
        .prepare_cached(&sql)?
        .query_map([&named], |row| Ok((row.get(0)?, read_actor(row, 1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (place, is_target, actor) in parties {
        if let Some(actor) = actors.get(&actor) {
            let statement = &mut statements[place];
            let parties = if is_target { &mut statement.targets } else { &mut statement.addressees };
            parties.push(actor.clone());
        }
    }
    let sql = format!("SELECT statement, start, \"end\", text FROM contents {these} ORDER BY statement, n");
    let mut select = db.prepare_cached(&sql)?;
    let mut rows = select.query([&few])?;
    while let Some(row) = rows.next()? {
        if let Some(place) = places.get(&row.get(0)?) {
            statements[*place].content.push(Quote { start: row.get(1)?, end: row.get(2)?, text: row.get(3)? });
        }
    }
    Ok(())
}

fn read_statement(db: &Connection, row: &Row<'_>, view: View) -> rusqlite::Result<Statement> {
    let mut statement = read_bare(row)?;
    attach(db, row.get(0)?, &mut statement, view)?;
    Ok(statement)
}

/// Gives a statement its targets, addressees and content.
fn attach(db: &Connection, id: i64, statement: &mut Statement, view: View) -> rusqlite::Result<()> {
    statement.targets = parties(db, "targets", id, view)?;
    statement.addressees = parties(db, "addressees", id, view)?;
    statement.content = db
        .prepare_cached("SELECT start, \"end\", text FROM contents WHERE statement = ?1 ORDER BY n")?
        .query_map([id], |row| Ok(Quote { start: row.get(0)?, end: row.get(1)?, text: row.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(())
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
pub(super) fn read_actor(row: &Row<'_>, first: usize) -> rusqlite::Result<Actor> {
    Ok(Actor {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        kind: row.get(first + 2)?,
        polity: row.get(first + 3)?,
        role: row.get(first + 4)?,
    })
}

fn parties(db: &Connection, table: &'static str, statement: i64, view: View) -> rusqlite::Result<Vec<Actor>> {
    let sql = format!(
        "SELECT iri, name, type, polity, role FROM {table} JOIN actors ON actors.id = actor
         WHERE statement = ?1 ORDER BY n"
    );
    db.prepare_cached(&view.of(&sql))?.query_map([statement], |row| read_actor(row, 0))?.collect()
}
