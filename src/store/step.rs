//! Keeping an endpoint in step with the record: what differs is put there, what is gone is deleted there.
//!
//! Graph by graph, each in one request or transaction. What was done before an error stays done, and running it again
//! goes on from there, since the endpoint itself says what it holds.

use oxigraph::model::{NamedNode, Quad};

use super::{Endpoint, EndpointError, Store, StoreError, projection};
use crate::record::iri;

/// What brought an endpoint into step.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Step {
    /// Graphs that were new there or had changed.
    pub put: usize,
    /// Graphs that are no longer in the record.
    pub deleted: usize,
    /// Graphs that were there just so.
    pub unchanged: usize,
    /// Triples in the graphs that were put.
    pub triples: usize,
}

/// Which graphs to touch.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct How {
    /// Put every graph, also those whose digest says that they are there: after others wrote to the endpoint.
    pub all: bool,
    /// Leave there what is not in this record: several stores share the endpoint.
    pub keep: bool,
}

/// Why an endpoint is not in step.
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    #[error(transparent)]
    Record(#[from] StoreError),
    /// Some graphs may have been put before.
    #[error("{error} ({done} graphs were put; run this again to go on)")]
    Endpoint { error: EndpointError, done: usize },
}

/// A graph of the record, as an endpoint keeps it.
pub(super) struct Portion {
    pub(super) graph: NamedNode,
    pub(super) quads: Vec<Quad>,
    pub(super) digest: String,
}

impl Portion {
    fn new(graph: &str, quads: Vec<Quad>) -> Portion {
        let mut text = String::new();
        for Quad { subject, predicate, object, .. } in &quads {
            text.push_str(&format!("{subject} {predicate} {object} .\n"));
        }
        Portion { graph: NamedNode::new_unchecked(graph), digest: iri::sha256(&text), quads }
    }
}

impl Store {
    /// Brings an endpoint into step with the record: articles, graphs that were loaded, runs, and the ontology, each a
    /// graph. `told` hears of each graph that was put or deleted.
    ///
    /// # Errors
    /// The record cannot be read, or the endpoint cannot be reached or refuses.
    pub fn bring_into_step(
        &self,
        endpoint: &dyn Endpoint,
        how: How,
        mut told: impl FnMut(Step),
    ) -> Result<Step, StepError> {
        let mut step = Step::default();
        let mut there = endpoint.digests().map_err(|error| StepError::Endpoint { error, done: 0 })?;
        self.each_portion(|portion| -> Result<(), StepError> {
            let known = there.remove(portion.graph.as_str());
            if !how.all && known.as_deref() == Some(&portion.digest) {
                step.unchanged += 1;
                return Ok(());
            }
            endpoint
                .put(&portion.graph, &portion.quads, &portion.digest)
                .map_err(|error| StepError::Endpoint { error, done: step.put })?;
            step.put += 1;
            step.triples += portion.quads.len();
            told(step);
            Ok(())
        })?;
        for graph in there.into_keys().filter(|_| !how.keep) {
            let graph = NamedNode::new_unchecked(graph);
            endpoint.delete(&graph).map_err(|error| StepError::Endpoint { error, done: step.put })?;
            step.deleted += 1;
            told(step);
        }
        Ok(step)
    }

    /// Every graph of the record and the ontology, one after another.
    pub(super) fn each_portion<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(Portion) -> Result<(), E>,
    ) -> Result<(), E> {
        for portion in graph_by_graph(self.quads()) {
            let (graph, quads) = portion?;
            each(Portion::new(&graph, quads))?;
        }
        let runs = self.run_quads()?;
        if !runs.is_empty() {
            each(Portion::new(&format!("{}runs", iri::BASE), runs))?;
        }
        for (graph, turtle) in projection::BACKGROUND {
            each(Portion::new(graph, projection::background_graph(graph, turtle).collect()))?;
        }
        Ok(())
    }
}

/// The quads of each graph together; those of a graph come one after the other.
fn graph_by_graph(
    quads: impl Iterator<Item = Result<Quad, StoreError>>,
) -> impl Iterator<Item = Result<(String, Vec<Quad>), StoreError>> {
    let mut quads = quads.peekable();
    std::iter::from_fn(move || {
        let first = match quads.next()? {
            Ok(quad) => quad,
            Err(error) => return Some(Err(error)),
        };
        let name = first.graph_name.clone();
        let mut graph = vec![first];
        while let Some(Ok(quad)) = quads.next_if(|quad| quad.as_ref().is_ok_and(|quad| quad.graph_name == name)) {
            graph.push(quad);
        }
        Some(Ok((name.to_string().trim_matches(['<', '>']).to_owned(), graph)))
    })
}
