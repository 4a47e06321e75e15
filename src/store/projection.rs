//! The record as RDF, loaded into an in-memory Oxigraph store for SPARQL.

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedNode, Quad},
};

use super::{Result, Store, StoreError};
use crate::rdf;

/// The vocabulary and the scheme of stances, which queries join with: each in a graph of its own.
const BACKGROUND: [(&str, &str); 2] = [
    ("https://w3id.org/demarche/ns", include_str!("../../ontology/demarche.ttl")),
    ("https://w3id.org/demarche/stances", include_str!("../../ontology/stances.ttl")),
];

/// The bulk loader holds one batch of quads at a time; a small one keeps memory to what is stored.
const BATCH_MEGABYTES: usize = 64;

impl Store {
    /// All articles as quads in one in-memory store, with the ontology beside them.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn projection(&self) -> Result<oxigraph::store::Store> {
        let failed = |error: &dyn std::fmt::Display| StoreError::Projection {
            path: self.path.clone(),
            detail: error.to_string(),
        };
        let store = oxigraph::store::Store::new().map_err(|error| failed(&error))?;
        let mut loader = store.bulk_loader().with_max_memory_size_in_megabytes(BATCH_MEGABYTES);
        let mut reading = None;
        let ids = self.article_ids()?;
        // The loader's iterator cannot stop with an error of ours, so it ends early and leaves it here.
        let articles = ids.iter().map_while(|id| match self.article(id) {
            Ok(article) => Some(article),
            Err(error) => {
                reading = Some(error);
                None
            }
        });
        let quads = articles.flatten().flat_map(|article| rdf::quads(&article));
        loader.load_quads(quads.chain(background())).map_err(|error| failed(&error))?;
        loader.commit().map_err(|error| failed(&error))?;
        match reading {
            Some(error) => Err(error),
            None => Ok(store),
        }
    }
}

/// The quads of the ontology. The files are part of the program and a test reads them: what does not parse
/// here cannot be there.
fn background() -> impl Iterator<Item = Quad> {
    BACKGROUND.into_iter().flat_map(|(graph, turtle)| {
        RdfParser::from_format(RdfFormat::Turtle)
            .with_default_graph(NamedNode::new_unchecked(graph))
            .for_slice(turtle)
            .filter_map(|quad| quad.ok())
    })
}
