//! SPARQL Update of the graphs that lie beside the articles.
//!
//! An update runs on the projection in memory. What it did to graphs that were loaded, or are new, is taken into the
//! record in one transaction; an update that touches what was read from articles, the runs or the ontology is refused as
//! a whole. Articles change by `build` and `remove`, and only so.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::{
    model::{
        BlankNode, Graph, GraphNameRef, NamedNodeRef, NamedOrBlankNode, Term, Triple,
        dataset::CanonicalizationAlgorithm, graph::CanonicalizationHashAlgorithm,
    },
    sparql::{SparqlSyntaxError, UpdateEvaluationError},
};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::{Store, StoreError, endpoint::evaluator, graphs::is_ours};
use crate::record::iri;

/// What an update did to a graph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphChange {
    pub iri: String,
    pub added: usize,
    pub removed: usize,
    /// Triples that it has now; with none it is gone.
    pub triples: usize,
}

/// An update that was not carried out; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    #[error(transparent)]
    Syntax(#[from] SparqlSyntaxError),
    #[error("the update could not be carried out: {0}")]
    Evaluation(#[from] UpdateEvaluationError),
    #[error(
        "the update would change <{0}>, which holds what demarche wrote: only graphs that were loaded beside the \
         articles may be changed, and new ones made; articles change by `build` and `remove`"
    )]
    Ours(String),
    #[error("the update puts triples into no graph: name one, by GRAPH <IRI> {{ … }} or WITH <IRI>")]
    NoGraph,
    #[error("the graph <{0}> has a name of demarche's own: choose another")]
    Name(String),
    #[error("the graph <{0}> was changed by another process meanwhile: run this again")]
    Meanwhile(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Carries out an update and gives what it changed, graph by graph; with `write` the record takes it over.
    ///
    /// # Errors
    /// The update is no SPARQL or fails on the way, touches what is not its to change, or the record cannot be written:
    /// nothing is changed.
    pub fn update(&mut self, sparql: &str, write: bool) -> Result<Vec<GraphChange>, UpdateError> {
        let mut update = evaluator().parse_update(sparql)?;
        for dataset in update.using_datasets_mut().filter(|dataset| dataset.is_default_dataset()) {
            dataset.set_default_graph_as_union();
        }
        let quads = self.projection()?;
        update.on_store(&quads).execute()?;
        let ours = self.check_ours(&quads)?;
        let mut names: BTreeSet<String> = self.graphs()?.into_iter().map(|info| info.iri).collect();
        for graph in quads.named_graphs() {
            match graph.map_err(|error| self.unreadable(error))? {
                NamedOrBlankNode::NamedNode(graph) => names.insert(graph.into_string()),
                NamedOrBlankNode::BlankNode(_) => return Err(UpdateError::NoGraph),
            };
        }
        if quads.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).next().is_some() {
            return Err(UpdateError::NoGraph);
        }
        let mut changes = Vec::new();
        let mut texts = BTreeMap::new();
        for name in names.difference(&ours) {
            let before: Vec<Triple> = self.graph(name)?.into_iter().map(Triple::from).collect();
            let after = self.triples(&quads, name)?;
            let (before, after) = (lines(name, before), lines(name, after));
            if before == after {
                continue;
            }
            if is_ours(name) {
                return Err(UpdateError::Name(name.clone()));
            }
            changes.push(GraphChange {
                iri: name.clone(),
                added: after.difference(&before).count(),
                removed: before.difference(&after).count(),
                triples: after.len(),
            });
            texts.insert(name.clone(), (before, after));
        }
        if write {
            self.replace_graphs(&texts)?;
        }
        Ok(changes)
    }

    /// The names of the graphs that are ours, after a look that each is as the record has it.
    fn check_ours(&self, quads: &oxigraph::store::Store) -> Result<BTreeSet<String>, UpdateError> {
        let loaded: BTreeSet<String> = self.graphs()?.into_iter().map(|info| info.iri).collect();
        let mut ours = BTreeSet::new();
        self.each_portion(|portion| -> Result<(), UpdateError> {
            let name = portion.graph.as_str().to_owned();
            if loaded.contains(&name) {
                return Ok(());
            }
            let expected: BTreeSet<String> = portion.quads.iter().map(|quad| quad.to_string()).collect();
            let graph = GraphNameRef::NamedNode(portion.graph.as_ref());
            let mut found = 0;
            for quad in quads.quads_for_pattern(None, None, None, Some(graph)) {
                found += 1;
                if !expected.contains(&quad.map_err(|error| self.unreadable(error))?.to_string()) {
                    return Err(UpdateError::Ours(name));
                }
            }
            if found != expected.len() {
                return Err(UpdateError::Ours(name));
            }
            ours.insert(name);
            Ok(())
        })?;
        Ok(ours)
    }

    fn triples(&self, quads: &oxigraph::store::Store, graph: &str) -> Result<Vec<Triple>, UpdateError> {
        let graph = GraphNameRef::NamedNode(NamedNodeRef::new_unchecked(graph));
        quads
            .quads_for_pattern(None, None, None, Some(graph))
            .map(|quad| Ok(Triple::from(quad.map_err(|error| self.unreadable(error))?)))
            .collect()
    }

    fn unreadable(&self, error: impl std::fmt::Display) -> StoreError {
        StoreError::Projection { path: self.path.clone(), detail: error.to_string() }
    }

    /// Takes over graphs that are still what they were before; one without triples goes.
    fn replace_graphs(&mut self, texts: &BTreeMap<String, (Lines, Lines)>) -> Result<(), UpdateError> {
        let path = self.path.clone();
        let failed = |error| UpdateError::Store(StoreError::new(&path, error));
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        for (name, (before, after)) in texts {
            let known: Option<(String, String)> = transaction
                .query_row("SELECT source, ntriples FROM graphs WHERE iri = ?1", [name], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()
                .map_err(failed)?;
            let (source, there) = known.unwrap_or_else(|| ("demarche update".to_owned(), String::new()));
            if there.lines().filter(|line| !line.is_empty()).count() != before.len() {
                return Err(UpdateError::Meanwhile(name.clone()));
            }
            if after.is_empty() {
                transaction.execute("DELETE FROM graphs WHERE iri = ?1", [name]).map_err(failed)?;
                continue;
            }
            let text = after.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
            transaction
                .execute(
                    "INSERT OR REPLACE INTO graphs (iri, source, triples, ntriples) VALUES (?1, ?2, ?3, ?4)",
                    params![name, source, after.len() as i64, text],
                )
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)
    }
}

/// The triples of a graph as the record keeps them: N-Triples, sorted, each once.
type Lines = BTreeSet<String>;

/// Blank nodes that the record has named keep their names; where an update made new ones, which bear names by chance,
/// all of the graph's are named anew by RDFC-1.0, so that the same graph is the same text.
fn lines(graph: &str, triples: Vec<Triple>) -> Lines {
    let ours = format!("g{}", &iri::sha256(graph)[..12]);
    let is_new = |node: &BlankNode| !node.as_str().starts_with(&ours);
    let has_new = triples.iter().any(|triple| {
        matches!(&triple.subject, NamedOrBlankNode::BlankNode(node) if is_new(node))
            || matches!(&triple.object, Term::BlankNode(node) if is_new(node))
    });
    if !has_new {
        return triples.iter().map(|triple| format!("{triple} .")).collect();
    }
    let mut canonical: Graph = triples.into_iter().collect();
    canonical.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
    let rename = |node: &BlankNode| BlankNode::new_unchecked(format!("{ours}{}", node.as_str()));
    canonical
        .iter()
        .map(|triple| {
            let mut triple = triple.into_owned();
            if let NamedOrBlankNode::BlankNode(node) = &triple.subject {
                triple.subject = rename(node).into();
            }
            if let Term::BlankNode(node) = &triple.object {
                triple.object = rename(node).into();
            }
            format!("{triple} .")
        })
        .collect()
}
