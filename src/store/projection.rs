//! The record as RDF: one quad after another, or loaded into an in-memory Oxigraph store for SPARQL.

use std::{panic::resume_unwind, sync::mpsc, thread};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedNode, Quad},
    store::StorageError,
};

use rayon::prelude::*;

use super::{Result, Store, StoreError};
use crate::rdf;

/// The vocabulary and the scheme of stances, which queries join with: each in a graph of its own.
pub(super) const BACKGROUND: [(&str, &str); 2] = [
    ("https://w3id.org/demarche/ns", include_str!("../../ontology/demarche.ttl")),
    ("https://w3id.org/demarche/stances", include_str!("../../ontology/stances.ttl")),
];

/// Articles turned into quads side by side.
const AT_ONCE: usize = 256;

/// The bulk loader holds one batch of quads at a time; a small one keeps memory to what is stored.
const BATCH_MEGABYTES: usize = 64;

impl Store {
    /// All that the record holds, as quads: the articles by identifier, what is known of actors over all of them, the
    /// decisions of analysts, what the gazetteer knows of them, then the graphs that were loaded. The
    /// same record gives the same quads in the same order.
    ///
    /// # Errors
    /// The record cannot be read; nothing follows an error.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad>> {
        let ids = match self.article_ids() {
            Ok(ids) => ids.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        let articles = ids.into_iter().flat_map(move |id| match id.and_then(|id| self.article(&id)) {
            Ok(article) => article.iter().flat_map(rdf::quads).map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
        articles.chain(self.knowledge_quads()).chain(self.graph_quads())
    }

    /// What is known over all articles: of actors, what was decided, and what the gazetteer knows.
    fn knowledge_quads(&self) -> impl Iterator<Item = Result<Quad>> {
        let all =
            self.actor_quads().and_then(|actors| Ok([actors, self.decision_quads()?, self.fact_quads()?].concat()));
        match all {
            Ok(quads) => quads.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        }
        .into_iter()
    }

    /// Sends the quads of all articles, a batch at a time. Whoever receives may stop; what stopped him he says himself.
    fn send_batches(&self, send: &mpsc::SyncSender<Vec<Quad>>) -> Result<()> {
        for ids in self.article_ids()?.chunks(AT_ONCE) {
            let articles = ids.iter().map(|id| self.article(id)).collect::<Result<Vec<_>>>()?;
            let quads: Vec<Quad> = articles.par_iter().flatten().flat_map_iter(rdf::quads).collect();
            if send.send(quads).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// All that [`Store::quads`] and [`Store::run_quads`] give in one in-memory store, with the ontology beside it.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn projection(&self) -> Result<oxigraph::store::Store> {
        let load = || -> std::result::Result<_, Loading> {
            let store = oxigraph::store::Store::new()?;
            // Reading the record and filling the store go on side by side; a few batches wait in between.
            let (send, receive) = mpsc::sync_channel::<Vec<Quad>>(2);
            thread::scope(|scope| {
                let loading = scope.spawn(|| load_batches(&store, receive));
                let reading = self.send_batches(&send);
                drop(send);
                let loaded = loading.join().unwrap_or_else(|panic| resume_unwind(panic));
                reading.map_err(Loading::Record).and(loaded.map_err(Loading::Rdf))
            })?;
            let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
            loader.load_ok_quads::<StoreError, Loading>(self.knowledge_quads())?;
            loader.load_ok_quads::<StoreError, Loading>(self.graph_quads())?;
            loader.load_quads(self.run_quads()?)?;
            loader.load_quads(background())?;
            loader.commit()?;
            Ok(store)
        };
        load().map_err(|error| match error {
            Loading::Record(error) => error,
            Loading::Rdf(error) => StoreError::Projection { path: self.path.clone(), detail: error.to_string() },
        })
    }
}

/// Loads all batches that come.
fn load_batches(
    store: &oxigraph::store::Store,
    batches: mpsc::Receiver<Vec<Quad>>,
) -> std::result::Result<(), StorageError> {
    let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
    for quads in batches {
        loader.load_quads(quads)?;
    }
    loader.commit()
}

/// What stops the loading: one side or the other.
enum Loading {
    Record(StoreError),
    Rdf(StorageError),
}

impl From<StoreError> for Loading {
    fn from(error: StoreError) -> Self {
        Loading::Record(error)
    }
}

impl From<StorageError> for Loading {
    fn from(error: StorageError) -> Self {
        Loading::Rdf(error)
    }
}

/// The quads of the ontology.
fn background() -> impl Iterator<Item = Quad> {
    BACKGROUND.into_iter().flat_map(|(graph, turtle)| background_graph(graph, turtle))
}

/// The quads of one file of the ontology. The files are part of the program and a test reads them: what does not
/// parse here cannot be there. They have no blank nodes, so they are the same quads each time.
pub(super) fn background_graph(graph: &str, turtle: &'static str) -> impl Iterator<Item = Quad> {
    RdfParser::from_format(RdfFormat::Turtle)
        .with_default_graph(NamedNode::new_unchecked(graph))
        .for_slice(turtle)
        .filter_map(|quad| quad.ok())
}
