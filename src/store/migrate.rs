//! Older stores brought up to the schema of this program, a version at a time.
//!
//! Each step is SQL, run in one transaction with the new version number: a process killed in between leaves a store of
//! one version or the other. What a step adds beside columns a new store has from the same file. Only a store that is
//! opened for writing is brought up; readers are told what to run.

use rusqlite::{Connection, TransactionBehavior};

use super::{VIEWS, settle};

/// The step to version 2, to version 3 and so on.
const STEPS: [&str; 2] = [
    concat!(include_str!("migrations/2.sql"), include_str!("schema-2.sql")),
    concat!(include_str!("migrations/3.sql"), include_str!("schema-3.sql"), include_str!("migrations/3-sums.sql")),
];

/// Version of the schema (`PRAGMA user_version`) that `schema.sql` makes and the steps lead to.
pub(super) const VERSION: i64 = 1 + STEPS.len() as i64;

/// Brings the store up to [`VERSION`]. Gives the version that it had.
pub(super) fn run(db: &mut Connection) -> rusqlite::Result<i64> {
    let version = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    let had = version(db)?;
    if had >= VERSION {
        return Ok(had);
    }
    // Tables that are rebuilt are for a moment referred to and not there.
    db.pragma_update(None, "foreign_keys", false)?;
    let result = steps(db, version);
    db.pragma_update(None, "foreign_keys", true)?;
    result.map(|()| had)
}

fn steps(db: &mut Connection, version: impl Fn(&Connection) -> rusqlite::Result<i64>) -> rusqlite::Result<()> {
    loop {
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have done it meanwhile.
        let now = version(&transaction)?;
        let step = usize::try_from(now - 1).ok().and_then(|at| STEPS.get(at));
        let Some(step) = step else { return Ok(()) };
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", now + 1)?;
        if now + 1 == VERSION {
            transaction.execute_batch(VIEWS)?;
            settle::all(&transaction)?;
        }
        transaction.commit()?;
    }
}
