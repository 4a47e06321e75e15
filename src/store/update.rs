//! SPARQL Update of the graphs that lie beside the articles.
//!
//! An update runs on a copy of all quads in Oxigraph's own memory store, the one that can be changed. What it did to graphs that were loaded, or are new, is taken into the
//! record in one transaction; an update that touches what was read from articles, the runs or the ontology is refused as
//! a whole. Articles change by `build` and `remove`, and only so.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use oxigraph::{
    model::{
        BlankNode, Graph, GraphNameRef, NamedOrBlankNode, Term, Triple, dataset::CanonicalizationAlgorithm,
        graph::CanonicalizationHashAlgorithm,
    },
    sparql::{SparqlSyntaxError, UpdateEvaluationError},
    store::StorageError,
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

/// What stops the filling of an RDF store: where the quads come from or where they go.
enum Filling {
    Record(StoreError),
    Rdf(StorageError),
}

impl From<StoreError> for Filling {
    fn from(error: StoreError) -> Self {
        Filling::Record(error)
    }
}

impl From<StorageError> for Filling {
    fn from(error: StorageError) -> Self {
        Filling::Rdf(error)
    }
}

impl Store {
    /// Carries out an update and gives what it changed, graph by graph; with `write` the record takes it over. Numbers in
    /// a graph that has changed are kept in their canonical form.
    ///
    /// # Errors
    /// The update is no SPARQL or fails on the way, touches what is not its to change, or the record cannot be written:
    /// nothing is changed.
    pub fn update(&mut self, sparql: &str, write: bool) -> Result<Vec<GraphChange>, UpdateError> {
        let mut update = evaluator().parse_update(sparql)?;
        for dataset in update.using_datasets_mut().filter(|dataset| dataset.is_default_dataset()) {
            dataset.set_default_graph_as_union();
        }
        let known: BTreeMap<String, u64> = self.graphs()?.into_iter().map(|info| (info.iri, info.triples)).collect();
        let quads = self.in_oxigraph()?;
        let before = self.look(&quads)?;
        update.on_store(&quads).execute()?;
        let after = self.look(&quads)?;
        if after.without_name {
            return Err(UpdateError::NoGraph);
        }
        for (name, print) in &before.ours {
            if after.ours.get(name) != Some(print) {
                return Err(UpdateError::Ours(name.clone()));
            }
        }
        if let Some(name) = after.ours.keys().find(|name| !before.ours.contains_key(*name)) {
            return Err(UpdateError::Name(name.clone()));
        }
        let mut changes = Vec::new();
        let mut texts = BTreeMap::new();
        let names: BTreeSet<&String> = before.beside.keys().chain(after.beside.keys()).collect();
        for name in names {
            let [before, after] = [&before, &after].map(|look| look.beside.get(name).cloned().unwrap_or_default());
            if before == after {
                continue;
            }
            let (before, after) = (lines(name, before), lines(name, after));
            changes.push(GraphChange {
                iri: name.clone(),
                added: after.difference(&before).count(),
                removed: before.difference(&after).count(),
                triples: after.len(),
            });
            texts.insert(name.clone(), after);
        }
        if write {
            self.replace_graphs(&texts, &known)?;
        }
        Ok(changes)
    }

    /// All quads in a store that an update can change.
    fn in_oxigraph(&self) -> Result<oxigraph::store::Store, StoreError> {
        let fill = || -> Result<_, Filling> {
            let quads = oxigraph::store::Store::new()?;
            let mut loader = quads.bulk_loader();
            loader.load_ok_quads::<StoreError, Filling>(self.all_quads())?;
            loader.commit()?;
            Ok(quads)
        };
        fill().map_err(|error| match error {
            Filling::Record(error) => error,
            Filling::Rdf(error) => self.unreadable(error),
        })
    }

    /// What lies in an RDF store: of the graphs that are ours enough to tell a change, of the others all.
    fn look(&self, quads: &oxigraph::store::Store) -> Result<Look, UpdateError> {
        let mut look = Look::default();
        let default = quads.quads_for_pattern(None, None, None, Some(GraphNameRef::DefaultGraph)).next();
        look.without_name = default.is_some();
        for graph in quads.named_graphs() {
            let NamedOrBlankNode::NamedNode(graph) = graph.map_err(|error| self.unreadable(error))? else {
                look.without_name = true;
                continue;
            };
            let all = quads.quads_for_pattern(None, None, None, Some(GraphNameRef::NamedNode(graph.as_ref())));
            let mut triples = all.map(|quad| quad.map(Triple::from).map_err(|error| self.unreadable(error)));
            if is_ours(graph.as_str()) {
                // A sum does not depend on the order, and no update can aim at one.
                let print = triples.try_fold((0, 0_u64), |(count, sum), triple| -> Result<_, StoreError> {
                    let mut hasher = DefaultHasher::new();
                    triple?.to_string().hash(&mut hasher);
                    Ok((count + 1, sum.wrapping_add(hasher.finish())))
                })?;
                // An empty graph is none.
                if print.0 > 0 {
                    look.ours.insert(graph.into_string(), print);
                }
            } else {
                let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
                triples.sort_by_cached_key(ToString::to_string);
                look.beside.insert(graph.into_string(), triples);
            }
        }
        Ok(look)
    }

    fn unreadable(&self, error: impl std::fmt::Display) -> StoreError {
        StoreError::Projection { path: self.path.clone(), detail: error.to_string() }
    }

    /// Takes over graphs that are still what they were before; one without triples goes.
    fn replace_graphs(
        &mut self,
        texts: &BTreeMap<String, Lines>,
        before: &BTreeMap<String, u64>,
    ) -> Result<(), UpdateError> {
        let path = self.path.clone();
        let failed = |error| UpdateError::Store(StoreError::new(&path, error));
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        for (name, after) in texts {
            let known: Option<(String, i64)> = transaction
                .query_row("SELECT source, triples FROM graphs WHERE iri = ?1", [name], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()
                .map_err(failed)?;
            if known.as_ref().map(|(_, triples)| triples.unsigned_abs()) != before.get(name).copied() {
                return Err(UpdateError::Meanwhile(name.clone()));
            }
            if after.is_empty() {
                transaction.execute("DELETE FROM graphs WHERE iri = ?1", [name]).map_err(failed)?;
                continue;
            }
            let source = known.map_or_else(|| "demarche update".to_owned(), |(source, _)| source);
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

/// An RDF store at one moment.
#[derive(Default)]
struct Look {
    /// Number and sum of hashes of the triples of each graph that is ours.
    ours: BTreeMap<String, (usize, u64)>,
    /// The triples of each other graph, sorted.
    beside: BTreeMap<String, Vec<Triple>>,
    /// There are triples in no graph, or in one without an IRI.
    without_name: bool,
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
