//! Where the RDF of a record lies and SPARQL is asked of it: in memory, on disk, or on a server elsewhere.
//!
//! An endpoint keeps each graph with a digest of its content, as one more triple in it: `GRAPH <g> { <g> dm:digest
//! "…" }`. So a graph and the word for what it holds change in one step, whoever looks can tell what is there, and
//! nothing about an endpoint needs to be remembered elsewhere.

use std::collections::BTreeMap;

use oxigraph::{
    model::{GraphName, GraphNameRef, Literal, NamedNode, Quad, QuadRef, Term},
    sparql::{PreparedSparqlQuery, QueryExplanation, QueryResults, SparqlEvaluator, SparqlSyntaxError},
    store::StorageError,
};

use crate::rdf::vocab::{DIGEST, DM, PREFIXES};

/// What a query asks for by `dm:parameter("NAME")`, by name.
pub type Parameters = BTreeMap<String, Term>;

/// RDF that answers SPARQL.
pub trait Queryable {
    /// Asks for what a query gives, with our prefixes declared and the parameters bound, over all graphs at once.
    ///
    /// # Errors
    /// The query is no SPARQL, the endpoint cannot be reached, refuses, or answers with something else.
    fn query(&self, sparql: &str, parameters: &Parameters) -> Result<QueryResults<'_>, EndpointError>;
}

/// RDF in this process, which also tells how it carried out a query.
pub trait InProcess: Queryable {
    /// As [`Queryable::query`]. The explanation is complete once the results are read.
    ///
    /// # Errors
    /// The query is no SPARQL or cannot be carried out.
    fn explain(
        &self,
        sparql: &str,
        parameters: &Parameters,
    ) -> Result<(QueryResults<'_>, QueryExplanation), EndpointError>;
}

/// A place that holds named graphs and answers SPARQL.
pub trait Endpoint: Queryable {
    /// How messages name it.
    fn name(&self) -> String;

    /// The graphs that were put here with a digest, and that digest.
    ///
    /// # Errors
    /// It cannot be reached or read.
    fn digests(&self) -> Result<BTreeMap<String, String>, EndpointError>;

    /// Puts a graph in the place of whatever bears its name, all of it or nothing. Of the quads only the triples
    /// count; the digest is kept with them.
    ///
    /// # Errors
    /// It cannot be reached or refuses: the graph is as it was.
    fn put(&self, graph: &NamedNode, quads: &[Quad], digest: &str) -> Result<(), EndpointError>;

    /// Removes a graph; one that is not there is no error.
    ///
    /// # Errors
    /// It cannot be reached or refuses.
    fn delete(&self, graph: &NamedNode) -> Result<(), EndpointError>;
}

/// What an endpoint did not do, and why.
#[derive(Debug, thiserror::Error)]
pub enum EndpointError {
    /// The query cannot be read; the place is in the error's text.
    #[error(transparent)]
    Syntax(#[from] SparqlSyntaxError),
    /// The query was read but could not be carried out here.
    #[error(transparent)]
    Evaluation(#[from] oxigraph::sparql::QueryEvaluationError),
    /// The files of an endpoint on disk, or its memory.
    #[error("the RDF could not be read or written: {0}")]
    Storage(#[from] StorageError),
    /// An address that cannot be used.
    #[error("{url}: {reason}")]
    Address { url: String, reason: String },
    /// No answer came.
    #[error("{url} does not answer: {reason}; check that the server runs and the address is right")]
    Unreachable { url: String, reason: String },
    /// An answer that says no. `said` is the first line of its body.
    #[error("{url} answers {status}: {said}{advice}")]
    Refused { url: String, status: u16, said: String, advice: &'static str },
    /// An answer that is not what SPARQL promises.
    #[error("{url} gave an answer that cannot be read: {reason}; is this the address that takes SPARQL queries?")]
    Answer { url: String, reason: String },
}

/// The quad that keeps a graph's digest in the graph.
pub(super) fn digest_quad(graph: &NamedNode, digest: &str) -> Quad {
    Quad::new(graph.clone(), DIGEST.into_owned(), Literal::new_simple_literal(digest), graph.clone())
}

/// Oxigraph with our prefixes and without SERVICE: Oxigraph is built without its HTTP client and no handler is set.
pub(crate) fn evaluator() -> SparqlEvaluator {
    PREFIXES.iter().fold(SparqlEvaluator::new(), |evaluator, (prefix, namespace)| {
        // Only a namespace that is no IRI is refused, and a test parses queries with each of ours.
        evaluator.clone().with_prefix(*prefix, *namespace).unwrap_or(evaluator)
    })
}

/// A query ready to run over all graphs of a store at once, `dm:parameter("NAME")` giving the parameters.
pub(crate) fn prepare(sparql: &str, parameters: Parameters) -> Result<PreparedSparqlQuery, SparqlSyntaxError> {
    let parameter = NamedNode::new_unchecked(format!("{DM}parameter"));
    let evaluator = evaluator().with_custom_function(parameter, move |arguments| match arguments {
        [Term::Literal(name)] => parameters.get(name.value()).cloned(),
        _ => None,
    });
    let mut query = evaluator.parse_query(sparql)?;
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    Ok(query)
}

/// Oxigraph in this process, its quads in memory or on disk.
impl Endpoint for oxigraph::store::Store {
    fn name(&self) -> String {
        "this store".to_owned()
    }

    fn digests(&self) -> Result<BTreeMap<String, String>, EndpointError> {
        let mut found = BTreeMap::new();
        for quad in self.quads_for_pattern(None, Some(DIGEST), None, None) {
            let quad = quad?;
            if let (GraphName::NamedNode(graph), Term::Literal(digest)) = (&quad.graph_name, &quad.object)
                && quad.subject == graph.clone().into()
            {
                found.insert(graph.as_str().to_owned(), digest.value().to_owned());
            }
        }
        Ok(found)
    }

    fn put(&self, graph: &NamedNode, quads: &[Quad], digest: &str) -> Result<(), EndpointError> {
        let mut transaction = self.start_transaction()?;
        transaction.clear_graph(GraphNameRef::NamedNode(graph.as_ref()))?;
        transaction.extend(
            quads.iter().map(|quad| QuadRef { graph_name: GraphNameRef::NamedNode(graph.as_ref()), ..quad.as_ref() }),
        );
        transaction.insert(&digest_quad(graph, digest));
        Ok(transaction.commit()?)
    }

    fn delete(&self, graph: &NamedNode) -> Result<(), EndpointError> {
        let mut transaction = self.start_transaction()?;
        transaction.remove_named_graph(graph)?;
        Ok(transaction.commit()?)
    }
}

impl Queryable for oxigraph::store::Store {
    fn query(&self, sparql: &str, parameters: &Parameters) -> Result<QueryResults<'_>, EndpointError> {
        Ok(prepare(sparql, parameters.clone())?.on_store(self).execute()?)
    }
}

impl InProcess for oxigraph::store::Store {
    fn explain(
        &self,
        sparql: &str,
        parameters: &Parameters,
    ) -> Result<(QueryResults<'_>, QueryExplanation), EndpointError> {
        let (results, explanation) = prepare(sparql, parameters.clone())?.on_store(self).compute_statistics().explain();
        Ok((results?, explanation))
    }
}
