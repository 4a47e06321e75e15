//! The store: the record in one SQLite file, its RDF projection for Oxigraph's evaluator.
//!
//! Takes [`record::Article`](crate::record::Article)s, keeps them, gives them back whole or statement by
//! statement, and lays their quads out in memory for SPARQL ([`Projection`]), or keeps another [`Endpoint`] in step with
//! the record: Oxigraph on disk (feature `rocksdb`) or a server elsewhere. A batch is one transaction: a
//! process killed at any moment leaves every batch that was acknowledged and no half one. The tables are
//! described in `docs/store.md` for those who open the file with other tools. What was extracted stays as it was;
//! which descriptions are one actor and what analysts decided lie beside it (`settle`), and that is what readers
//! see. Never extracts anything.

mod actors;
mod authorization;
mod care;
mod corrections;
mod decisions;
#[cfg(feature = "rocksdb")]
mod disk;
mod endpoint;
mod error;
mod facts;
mod get;
mod graphs;
mod identity;
mod inline;
mod list;
mod memory;
mod migrate;
mod projection;
mod put;
mod remote;
mod rows;
mod runs;
mod settle;
mod stats;
mod step;
mod terms;
mod update;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig};

pub use actors::{ActorInfo, Description, RoleSeen};
pub use authorization::Credentials;
pub use corrections::{Correction, Corrections, What};
pub use decisions::{Decided, Shown};
#[cfg(feature = "rocksdb")]
pub use disk::OnDisk;
pub(crate) use endpoint::prepare;
pub use endpoint::{Endpoint, EndpointError, InProcess, Parameters, Queryable};
pub use error::StoreError;
pub use get::{ArticleInfo, Filter};
pub use graphs::{GraphInfo, LoadError};
pub use list::{By, Listed, Page, Pair};
pub use memory::Projection;
pub use put::Put;
pub use remote::Remote;
pub use stats::{Counts, Stats};
pub use step::{How, Step, StepError};
pub use update::{GraphChange, UpdateError};

use migrate::VERSION;

/// Marks the file as ours (`PRAGMA application_id`): "DEMA".
const APPLICATION: i64 = 0x4445_4d41;
/// All tables. Parts that came with a later version stand by themselves: the step to that version has them, too.
const SCHEMA: &str = concat!(include_str!("schema.sql"), include_str!("schema-2.sql"), include_str!("schema-3.sql"));
const VIEWS: &str = include_str!("views.sql");
/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open store.
pub struct Store {
    path: PathBuf,
    db: Connection,
}

type Result<T> = std::result::Result<T, StoreError>;

impl Store {
    /// Opens the store at `path`, to read and, where the file allows it, to write.
    ///
    /// # Errors
    /// The file is missing, no store, of another version than this program, damaged or not readable.
    pub fn open(path: &Path) -> Result<Store> {
        let store = Store::open_any(path)?;
        store.check_known()?;
        match store.pragma("user_version")? {
            VERSION => Ok(store),
            found => Err(StoreError::Older { path: path.to_owned(), found, known: VERSION }),
        }
    }

    /// Opens the store at `path` to write, and brings it up to this program's version if it is older. Gives the
    /// version that it had, too.
    ///
    /// # Errors
    /// As [`Store::open`]; also where it cannot be written.
    pub fn migrate(path: &Path) -> Result<(Store, i64)> {
        let mut store = Store::open_any(path)?;
        store.check_known()?;
        let had = migrate::run(&mut store.db).map_err(|error| store.error(error))?;
        Ok((store, had))
    }

    /// The version of the schema that this program writes.
    pub const VERSION: i64 = VERSION;

    /// Opens a file that is there, whatever its version.
    fn open_any(path: &Path) -> Result<Store> {
        if !path.exists() {
            return Err(StoreError::Missing(path.to_owned()));
        }
        match Store::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
            Ok(store) if store.is_empty_file()? => Err(StoreError::NotAStore(path.to_owned())),
            Err(StoreError::ReadOnly(_)) => Store::open_read_only(path),
            other => other,
        }
    }

    /// Opens the store at `path`, or makes an empty one there.
    ///
    /// # Errors
    /// As [`Store::open`]; also where a new file cannot be made.
    pub fn create(path: &Path) -> Result<Store> {
        let mut store = Store::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        store.check_known()?;
        store.initialise().map_err(|error| store.error(error))?;
        Ok(store)
    }

    /// A store in memory, for tests and for one-off queries.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn in_memory() -> Result<Store> {
        Store::create(Path::new(":memory:"))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The SQLite connection, for questions that have no method: read only, please.
    pub fn connection(&self) -> &Connection {
        &self.db
    }

    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::new(&self.path, error)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Store> {
        let fail = |error| StoreError::new(path, error);
        if path.is_dir() {
            return Err(StoreError::NotAStore(path.to_owned()));
        }
        let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fail)?;
        let store = Store { path: path.to_owned(), db };
        store.prepare().map_err(fail)?;
        Ok(store)
    }

    /// A store in a folder that cannot be written: SQLite then asks for a promise that nobody else writes.
    fn open_read_only(path: &Path) -> Result<Store> {
        let fail = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(ErrorCode::CannotOpen) => StoreError::Sqlite { path: path.to_owned(), source: error },
            _ => StoreError::new(path, error),
        };
        let address = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(format!("file:{address}?immutable=1"), flags).map_err(fail)?;
        let store = Store { path: path.to_owned(), db };
        store.prepare_to_read().map_err(fail)?;
        Ok(store)
    }

    fn prepare_to_read(&self) -> rusqlite::Result<()> {
        self.db.busy_timeout(PATIENCE)?;
        // One plan for all values of a parameter: else SQLite plans a statement anew for each, which takes longer than to
        // carry it out.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(())
    }

    fn prepare(&self) -> rusqlite::Result<()> {
        self.prepare_to_read()?;
        self.db.pragma_update(None, "foreign_keys", true)?;
        // An acknowledged batch outlives a power cut, too.
        self.db.pragma_update(None, "synchronous", "FULL")?;
        self.db.pragma_update(None, "cache_size", -65_536)?;
        Ok(())
    }

    fn pragma(&self, name: &str) -> Result<i64> {
        self.db.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| self.error(error))
    }

    /// A file that SQLite made and nobody wrote to: a first build that was killed at once.
    fn is_empty_file(&self) -> Result<bool> {
        Ok(self.pragma("application_id")? == 0 && self.pragma("schema_version")? == 0)
    }

    /// That the file is a store, and no newer than this program.
    fn check_known(&self) -> Result<()> {
        if self.is_empty_file()? {
            return Ok(());
        }
        if self.pragma("application_id")? != APPLICATION {
            return Err(StoreError::NotAStore(self.path.clone()));
        }
        match self.pragma("user_version")? {
            1..=VERSION => Ok(()),
            found if found > VERSION => Err(StoreError::Newer { path: self.path.clone(), found, known: VERSION }),
            found => Err(StoreError::Damaged { path: self.path.clone(), detail: format!("store version {found}") }),
        }
    }

    fn initialise(&mut self) -> rusqlite::Result<()> {
        // Several processes may make the store at once: the lock decides, the others find it made.
        self.db.pragma_update(None, "journal_mode", "WAL")?;
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let made: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if made == 0 {
            transaction.execute_batch(SCHEMA)?;
            transaction.execute_batch(VIEWS)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        transaction.commit()?;
        migrate::run(&mut self.db).map(|_| ())
    }
}
