//! RDF of others beside our own: background knowledge that queries may join with.

use std::collections::{BTreeMap, HashMap};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{BlankNode, GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple},
};
use rusqlite::{TransactionBehavior, params};

use super::{Result, Store, StoreError, projection};
use crate::record::iri;

/// A graph that was loaded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GraphInfo {
    pub iri: String,
    /// Name of the file that it came from.
    pub source: String,
    pub triples: u64,
}

/// RDF that cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{source_name}: {error}")]
    Syntax { source_name: String, error: oxigraph::io::RdfSyntaxError },
    #[error("{source_name}: the graph <{graph}> holds what demarche wrote: load it into another with --graph")]
    Ours { source_name: String, graph: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Loads RDF: triples without a graph into `graph`, others into the graph they name. A graph that was loaded
    /// before is replaced. One transaction for the whole.
    ///
    /// # Errors
    /// The bytes are no RDF of this format (line and column are named), a graph is one of an article or of the
    /// ontology, or the store cannot be written.
    pub fn load(
        &mut self,
        source: &str,
        bytes: &[u8],
        format: RdfFormat,
        graph: &NamedNode,
    ) -> std::result::Result<Vec<GraphInfo>, LoadError> {
        let mut graphs: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut names = Names::default();
        let parser = RdfParser::from_format(format)
            .with_base_iri(graph.as_str())
            .map(|parser| parser.with_default_graph(graph.clone()))
            .unwrap_or_else(|_| RdfParser::from_format(format).with_default_graph(graph.clone()));
        for quad in parser.for_slice(bytes) {
            let quad = quad.map_err(|error| LoadError::Syntax { source_name: source.to_owned(), error })?;
            let name = match &quad.graph_name {
                GraphName::NamedNode(name) => name.as_str().to_owned(),
                // A graph without a name of its own belongs to the file.
                _ => graph.as_str().to_owned(),
            };
            if is_ours(&name) {
                return Err(LoadError::Ours { source_name: source.to_owned(), graph: name });
            }
            let line = format!("{} .", names.rename_all(Triple::from(quad), &name));
            graphs.entry(name).or_default().push(line);
        }
        let infos = self.put_graphs(source, graphs).map_err(|error| self.error(error))?;
        Ok(infos)
    }

    fn put_graphs(&mut self, source: &str, graphs: BTreeMap<String, Vec<String>>) -> rusqlite::Result<Vec<GraphInfo>> {
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut infos = Vec::new();
        for (iri, mut lines) in graphs {
            // A graph is a set: sorted, so that the same triples are the same text.
            lines.sort_unstable();
            lines.dedup();
            transaction.execute(
                "INSERT OR REPLACE INTO graphs (iri, source, triples, ntriples) VALUES (?1, ?2, ?3, ?4)",
                params![iri, source, lines.len() as i64, lines.join("\n")],
            )?;
            infos.push(GraphInfo { iri, source: source.to_owned(), triples: lines.len() as u64 });
        }
        transaction.commit()?;
        Ok(infos)
    }

    /// The graphs that were loaded, by name.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn graphs(&self) -> Result<Vec<GraphInfo>> {
        let read = || -> rusqlite::Result<_> {
            self.db
                .prepare("SELECT iri, source, triples FROM graphs ORDER BY iri")?
                .query_map([], |row| {
                    let triples: i64 = row.get(2)?;
                    Ok(GraphInfo { iri: row.get(0)?, source: row.get(1)?, triples: triples.unsigned_abs() })
                })?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }

    /// The quads of a graph that was loaded; none where there is no such graph.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn graph(&self, iri: &str) -> Result<Vec<Quad>> {
        let read = || -> rusqlite::Result<Vec<String>> {
            self.db
                .prepare_cached("SELECT ntriples FROM graphs WHERE iri = ?1")?
                .query_map([iri], |row| row.get(0))?
                .collect()
        };
        let texts = read().map_err(|error| self.error(error))?;
        let parser = || RdfParser::from_format(RdfFormat::NTriples).with_default_graph(NamedNode::new_unchecked(iri));
        texts
            .iter()
            .flat_map(|text| parser().for_slice(text))
            .map(|quad| {
                quad.map_err(|error| StoreError::Damaged {
                    path: self.path.clone(),
                    detail: format!("<{iri}>: {error}"),
                })
            })
            .collect()
    }

    pub(super) fn graph_quads(&self) -> impl Iterator<Item = Result<Quad>> {
        let graphs = match self.graphs() {
            Ok(graphs) => graphs.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        graphs.into_iter().flat_map(|graph| match graph.and_then(|graph| self.graph(&graph.iri)) {
            Ok(quads) => quads.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    }
}

/// Whether a graph of this name is, or may come to be, one of the record or of the ontology.
pub(super) fn is_ours(graph: &str) -> bool {
    graph.starts_with(iri::BASE) && !graph.starts_with(&format!("{}graph/", iri::BASE))
        || projection::BACKGROUND.iter().any(|(known, _)| graph.starts_with(known))
}

/// Blank nodes of a file, renamed after the graph they are in and their order in the file: two files may both
/// have a `_:b0`, the parser makes up names for `[]`, and the same file must give the same names whenever it is
/// loaded.
#[derive(Default)]
struct Names(HashMap<(String, BlankNode), usize>);

impl Names {
    fn rename(&mut self, node: BlankNode, graph: &str) -> BlankNode {
        let next = self.0.len();
        let number = *self.0.entry((graph.to_owned(), node)).or_insert(next);
        BlankNode::new_unchecked(format!("g{}b{number}", &iri::sha256(graph)[..12]))
    }

    fn rename_all(&mut self, triple: Triple, graph: &str) -> Triple {
        Triple {
            subject: match triple.subject {
                NamedOrBlankNode::BlankNode(node) => self.rename(node, graph).into(),
                named => named,
            },
            predicate: triple.predicate,
            object: match triple.object {
                Term::BlankNode(node) => self.rename(node, graph).into(),
                Term::Triple(inner) => self.rename_all(*inner, graph).into(),
                other => other,
            },
        }
    }
}
