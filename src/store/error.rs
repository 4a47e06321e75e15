//! What can go wrong with a store, and what to do about it.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Every variant names the file and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file there.
    #[error("there is no store at {}: `demarche build` makes one, --store or DEMARCHE_STORE names another", .0.display())]
    Missing(PathBuf),
    /// A file that this program did not make.
    #[error("{} is no demarche store: choose another path with --store", .0.display())]
    NotAStore(PathBuf),
    /// Written by a later version of the program.
    #[error("{} has store version {found}, but this program knows only up to {known}: use a newer demarche", .path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    /// Written by an earlier version of the program.
    #[error("{} has store version {found}, and this program reads {known}: `demarche migrate` brings it up to that", .path.display())]
    Older { path: PathBuf, found: i64, known: i64 },
    /// Another process writes to it.
    #[error("{} is held by another process: wait until it has finished, then run this again", .0.display())]
    Held(PathBuf),
    /// The file's contents make no sense.
    #[error("{} is damaged ({detail}): restore a backup, or move it away and build it again", .path.display())]
    Damaged { path: PathBuf, detail: String },
    /// The file or its folder cannot be written.
    #[error("{} cannot be written: make the file and its folder writable, or choose another path", .0.display())]
    ReadOnly(PathBuf),
    /// No room left.
    #[error("the disk of {} is full: free some space and run this again; nothing of this batch was kept", .0.display())]
    Full(PathBuf),
    /// A decision that makes no sense.
    #[error("{}, line {line}: {detail}", .path.display())]
    Correction { path: PathBuf, line: usize, detail: String },
    /// The file of decisions cannot be read or written.
    #[error("{}: {source}; make the file and its folder readable and writable, or name another with --corrections", .path.display())]
    CorrectionsFile { path: PathBuf, source: std::io::Error },
    /// A decision about something that is not there, or that changes nothing.
    #[error("nothing was decided: {0}")]
    NoEffect(String),
    /// The system does not read or write as it should: a limit on the size of files, a disk that fails, a share that is gone.
    #[error("{} cannot be read or written as it should ({source}): look after the disk and its limits, then run this again; nothing of this batch was kept", .path.display())]
    Disk { path: PathBuf, source: rusqlite::Error },
    /// Anything else that SQLite reports.
    #[error("{}: {source}", .path.display())]
    Sqlite { path: PathBuf, source: rusqlite::Error },
    /// The RDF projection could not be loaded.
    #[error("{}: the statements could not be loaded for SPARQL: {detail}", .path.display())]
    Projection { path: PathBuf, detail: String },
}

impl StoreError {
    /// Sorts what SQLite reports of the file at `path`.
    pub(super) fn new(path: &Path, source: rusqlite::Error) -> StoreError {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Held(path),
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged { path, detail: source.to_string() },
            Some(ErrorCode::NotADatabase) => StoreError::NotAStore(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                StoreError::ReadOnly(path)
            }
            Some(ErrorCode::DiskFull) => StoreError::Full(path),
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk { path, source },
            _ => match source {
                // A value of the wrong type or an unknown stance where the schema promises another.
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
                    StoreError::Damaged { path, detail: source.to_string() }
                }
                source => StoreError::Sqlite { path, source },
            },
        }
    }
}
