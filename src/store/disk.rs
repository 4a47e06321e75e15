//! The RDF of a record on disk beside it, for records whose RDF does not fit into memory (feature `rocksdb`).
//!
//! It lies in a folder named after the record, `demarche.sqlite.rdf`, and is kept where that folder is. Beside the quads
//! stands a stamp of the record that they were taken from; a record with another stamp is stepped through graph by
//! graph before the next query. The record rules: the folder may be deleted at any time and made anew.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use super::{How, Result, Step, StepError, Store, StoreError, endpoint::digest_quad};
use crate::rdf::vocab;

/// How long to wait for another process that uses the folder.
const PATIENCE: Duration = Duration::from_secs(2);

/// The projection of a record on disk.
pub struct OnDisk {
    folder: PathBuf,
    quads: oxigraph::store::Store,
}

impl OnDisk {
    /// The folder for the record at this path.
    pub fn folder(record: &Path) -> PathBuf {
        let mut name = record.as_os_str().to_owned();
        name.push(".rdf");
        name.into()
    }

    /// Whether there is one for the record at this path.
    pub fn is_kept(record: &Path) -> bool {
        OnDisk::folder(record).is_dir()
    }

    /// The quads, for SPARQL.
    pub fn quads(&self) -> &oxigraph::store::Store {
        &self.quads
    }

    /// Opens the projection of the record at this path, or makes an empty one.
    ///
    /// # Errors
    /// Another process has it open, or the folder cannot be read or written.
    pub fn open(record: &Path) -> Result<OnDisk> {
        let folder = OnDisk::folder(record);
        let files = |error: io::Error| StoreError::Projection { path: folder.clone(), detail: error.to_string() };
        fs::create_dir_all(&folder).map_err(files)?;
        let start = Instant::now();
        loop {
            match oxigraph::store::Store::open(folder.join("quads")) {
                Ok(quads) => return Ok(OnDisk { folder, quads }),
                // RocksDB has no error of its own for this: one text for this process, one for another.
                Err(error) if ["lock file", "lock hold"].iter().any(|said| error.to_string().contains(said)) => {
                    if start.elapsed() > PATIENCE {
                        return Err(StoreError::Held(folder));
                    }
                    thread::sleep(Duration::from_millis(50));
                }
                Err(error) => return Err(StoreError::Projection { path: folder, detail: error.to_string() }),
            }
        }
    }

    fn failed(&self, error: impl std::fmt::Display) -> StoreError {
        StoreError::Projection { path: self.folder.clone(), detail: error.to_string() }
    }

    fn stamp_file(&self) -> PathBuf {
        self.folder.join("stamp")
    }

    /// Written beside and moved into place, so that a stamp is there whole or not at all.
    fn write_stamp(&self, stamp: &str) -> Result<()> {
        let new = self.folder.join("stamp.new");
        let write = || {
            fs::write(&new, stamp)?;
            fs::rename(&new, self.stamp_file())
        };
        write().map_err(|error| self.failed(error))
    }
}

impl Store {
    /// Brings the projection on disk into step with this record; nothing is done where it is.
    ///
    /// # Errors
    /// The record cannot be read or the projection not be written.
    pub fn bring_disk_into_step(&self, disk: &OnDisk, told: impl FnMut(Step)) -> std::result::Result<Step, StepError> {
        // The stamp of before: what is written meanwhile is stepped through the next time.
        let stamp = self.stamp()?;
        if fs::read_to_string(disk.stamp_file()).is_ok_and(|known| known == stamp) {
            return Ok(Step::default());
        }
        let step = if disk.quads.is_empty().map_err(|error| disk.failed(error))? {
            self.fill(disk)?
        } else {
            self.bring_into_step(&disk.quads, How::default(), told)?
        };
        disk.quads.flush().map_err(|error| disk.failed(error))?;
        disk.write_stamp(&stamp)?;
        Ok(step)
    }

    /// Takes the projection on disk away and makes it anew.
    ///
    /// # Errors
    /// As [`Store::bring_disk_into_step`].
    pub fn rebuild_disk(&self) -> std::result::Result<Step, StepError> {
        let folder = OnDisk::folder(self.path());
        // Whoever else uses it is not to lose it in the middle of a query.
        if folder.is_dir() {
            drop(OnDisk::open(self.path())?);
            fs::remove_dir_all(&folder)
                .map_err(|error| StoreError::Projection { path: folder, detail: error.to_string() })?;
        }
        self.bring_disk_into_step(&OnDisk::open(self.path())?, |_| ())
    }

    /// All graphs at once by the bulk loader, several times as fast as one after another. It keeps all or nothing.
    fn fill(&self, disk: &OnDisk) -> Result<Step> {
        let mut step = Step::default();
        let mut loader = disk.quads.bulk_loader();
        self.each_portion(|portion| -> Result<()> {
            step.put += 1;
            step.triples += portion.quads.len();
            let digest = digest_quad(&portion.graph, &portion.digest);
            let graph = portion.graph;
            let named = portion
                .quads
                .into_iter()
                .map(|quad| oxigraph::model::Quad { graph_name: graph.clone().into(), ..quad });
            loader.load_quads(named.chain([digest])).map_err(|error| disk.failed(error))
        })?;
        loader.commit().map_err(|error| disk.failed(error))?;
        Ok(step)
    }

    /// Tells this record from what it was before any change, without reading it: size and time of its file and of the
    /// one that SQLite writes ahead, and the versions of program and ontology.
    fn stamp(&self) -> Result<String> {
        let mut stamp = format!("{} {}", env!("CARGO_PKG_VERSION"), vocab::VERSION);
        let mut ahead = self.path.as_os_str().to_owned();
        ahead.push("-wal");
        for file in [self.path.clone(), ahead.into()] {
            let failed = |error: io::Error| StoreError::Projection { path: file.clone(), detail: error.to_string() };
            match fs::metadata(&file) {
                // Reading makes an empty one.
                Ok(about) if about.len() > 0 => {
                    let time = about.modified().map_err(failed)?;
                    stamp.push_str(&format!("\n{} {time:?}", about.len()));
                }
                _ => {}
            }
        }
        Ok(stamp)
    }
}
