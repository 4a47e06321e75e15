//! The record as RDF: one quad after another, or all in memory for SPARQL.

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedNode, Quad},
};

use rayon::prelude::*;

use super::{
    Result, Store,
    memory::{Loader, Projection},
};
use crate::rdf;

/// The vocabulary and the scheme of stances, which queries join with: each in a graph of its own.
pub(super) const BACKGROUND: [(&str, &str); 2] = [
    ("https://w3id.org/demarche/ns", include_str!("../../ontology/demarche.ttl")),
    ("https://w3id.org/demarche/stances", include_str!("../../ontology/stances.ttl")),
];

/// Articles turned into quads side by side. Quads by themselves take half a kilobyte each: few of them wait at a time.
const AT_ONCE: usize = 32;

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

    /// All that is asked by SPARQL: what [`Store::quads`] gives, the runs, the ontology.
    pub(super) fn all_quads(&self) -> impl Iterator<Item = Result<Quad>> {
        self.quads().chain(self.further_quads())
    }

    /// What is asked by SPARQL and is no part of an export.
    fn further_quads(&self) -> impl Iterator<Item = Result<Quad>> {
        let runs = match self.run_quads() {
            Ok(quads) => quads.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        let ontology = BACKGROUND.into_iter().flat_map(|(graph, turtle)| background_graph(graph, turtle));
        runs.into_iter().chain(ontology.map(Ok))
    }

    /// All that is asked by SPARQL, in memory: the quads of [`Store::quads`], the runs, the ontology.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn projection(&self) -> Result<Projection> {
        let mut loader = Loader::default();
        for ids in self.article_ids()?.chunks(AT_ONCE) {
            let articles = ids.iter().map(|id| self.article(id)).collect::<Result<Vec<_>>>()?;
            let quads: Vec<Vec<Quad>> = articles.par_iter().flatten().map(rdf::quads).collect();
            quads.iter().flatten().for_each(|quad| loader.add(quad.as_ref()));
        }
        for quad in self.knowledge_quads().chain(self.graph_quads()).chain(self.further_quads()) {
            loader.add(quad?.as_ref());
        }
        Ok(loader.finish())
    }
}

/// The quads of one file of the ontology. The files are part of the program and a test reads them: what does not
/// parse here cannot be there. They have no blank nodes, so they are the same quads each time.
pub(super) fn background_graph(graph: &str, turtle: &'static str) -> impl Iterator<Item = Quad> {
    RdfParser::from_format(RdfFormat::Turtle)
        .with_default_graph(NamedNode::new_unchecked(graph))
        .for_slice(turtle)
        .filter_map(|quad| quad.ok())
}
