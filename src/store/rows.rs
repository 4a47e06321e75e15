//! Rows of statements and actors: how one of them is written into the record, and when it goes.
//!
//! Takes a statement of an article as it is to stand there; writes it with its actors, each description once. Which
//! statements are written, and what corrections make of them, is for `put` and `settle`.

use rusqlite::{Connection, OptionalExtension, params};

use crate::record::{Actor, Quote, Statement, iri};

pub(super) fn put_statement(db: &Connection, article: i64, n: i64, statement: &Statement) -> rusqlite::Result<()> {
    let speaker = put_actor(db, &statement.speaker)?;
    let words: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
    let quote = |quote: &Option<Quote>| match quote {
        Some(quote) => (Some(quote.start), Some(quote.end), Some(quote.text.clone())),
        None => (None, None, None),
    };
    let (cue_start, cue_end, cue) = quote(&statement.cue);
    let (mention_start, mention_end, mention) = quote(&statement.mention);
    let (condition_start, condition_end, condition) = quote(&statement.condition);
    let (hedged_start, hedged_end, hedged) = quote(&statement.hedged);
    let (place_start, place_end, place) = quote(&statement.place);
    let relay = statement.relay.as_ref().map(|relay| put_actor(db, relay)).transpose()?;
    db.prepare_cached(
        "INSERT INTO statements (iri, mention_iri, article, n, speaker, stance, polarity, kind, negated, date, medium,
             cue_start, cue_end, cue, mention_start, mention_end, mention, sentence_start, sentence_end,
             text, rule, score, modality, condition_start, condition_end, condition, hedged_start, hedged_end, hedged,
             cameo, plover, month, relay, place_start, place_end, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
             ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36)",
    )?
    .execute(params![
        statement.id,
        statement.mention_id,
        article,
        n,
        speaker,
        statement.stance.name(),
        statement.polarity,
        statement.kind,
        statement.negated,
        statement.date,
        statement.medium,
        cue_start,
        cue_end,
        cue,
        mention_start,
        mention_end,
        mention,
        statement.sentence.start,
        statement.sentence.end,
        words.join(" … "),
        statement.rule,
        statement.score,
        statement.modality.name(),
        condition_start,
        condition_end,
        condition,
        hedged_start,
        hedged_end,
        hedged,
        statement.cameo,
        statement.plover,
        statement.month,
        relay,
        place_start,
        place_end,
        place,
    ])?;
    let row = db.last_insert_rowid();
    let mut content = db.prepare_cached("INSERT INTO contents VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (n, piece) in statement.content.iter().enumerate() {
        content.execute(params![row, n as i64, piece.start, piece.end, piece.text])?;
    }
    for (sql, actors) in [
        ("INSERT INTO targets VALUES (?1, ?2, ?3)", &statement.targets),
        ("INSERT INTO addressees VALUES (?1, ?2, ?3)", &statement.addressees),
    ] {
        for (n, actor) in actors.iter().enumerate() {
            let actor = put_actor(db, actor)?;
            db.prepare_cached(sql)?.execute(params![row, n as i64, actor])?;
        }
    }
    Ok(())
}

/// The row of the actor described just so, made where there is none.
pub(super) fn put_actor(db: &Connection, actor: &Actor) -> rusqlite::Result<i64> {
    let known = db
        .prepare_cached(
            "SELECT id FROM actors WHERE iri = ?1 AND name = ?2 AND type = ?3
             AND ifnull(polity, char(0)) = ifnull(?4, char(0)) AND ifnull(role, char(0)) = ifnull(?5, char(0))",
        )?
        .query_row(params![actor.id, actor.name, actor.kind, actor.polity, actor.role], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let key = iri::actor_key(&actor.id).unwrap_or_else(|| actor.id.clone());
    db.prepare_cached(
        "INSERT INTO actors (iri, key, name, type, polity, role, folded_name, folded_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        actor.id,
        key,
        actor.name,
        actor.kind,
        actor.polity,
        actor.role,
        actor.name.to_lowercase(),
        key.to_lowercase()
    ])?;
    Ok(db.last_insert_rowid())
}

/// Descriptions that no statement uses any more, after articles were replaced or removed.
pub(super) fn drop_unused_actors(db: &Connection) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM actors WHERE id NOT IN
             (SELECT speaker FROM statements UNION SELECT actor FROM targets UNION SELECT actor FROM addressees
               UNION SELECT relay FROM statements WHERE relay IS NOT NULL
               UNION SELECT actor FROM extracted_actors)",
        [],
    )?;
    Ok(())
}
