//! The runs that wrote the record, as RDF: which program wrote an article's graph, and when.
//!
//! They lie in a graph of their own, since they tell of this store and not of the articles: two stores of the
//! same articles differ in nothing else.

use std::collections::BTreeSet;

use oxigraph::model::{Literal, NamedNode, Quad, vocab::rdf, vocab::xsd};

use super::{Result, Store};
use crate::{
    rdf::vocab::{ACTIVITY, SOFTWARE_AGENT, SOFTWARE_VERSION, STARTED_AT, WAS_ASSOCIATED_WITH, WAS_GENERATED_BY},
    record::iri,
};

impl Store {
    /// For each article the run that wrote it; for each run its time and program.
    ///
    /// # Errors
    /// The store is damaged or held.
    pub fn run_quads(&self) -> Result<Vec<Quad>> {
        let read = || -> rusqlite::Result<Vec<[String; 4]>> {
            self.db
                .prepare(
                    "SELECT articles.iri, runs.id || '', started, program FROM articles
                     JOIN runs ON runs.id = run ORDER BY runs.id, articles.iri",
                )?
                .query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?
                .collect()
        };
        let rows = read().map_err(|error| self.error(error))?;
        let node = |path: &str| NamedNode::new_unchecked(format!("{}{path}", iri::BASE));
        let graph = node("runs");
        let mut quads = Vec::new();
        let mut described = BTreeSet::new();
        for [article, id, started, program] in rows {
            let run = node(&format!("run/{}-{id}", iri::encode(&started)));
            let mut add = |subject: &NamedNode, predicate, object: oxigraph::model::Term| {
                quads.push(Quad::new(subject.clone(), predicate, object, graph.clone()));
            };
            add(&NamedNode::new_unchecked(article), WAS_GENERATED_BY.into_owned(), run.clone().into());
            if described.insert(id) {
                let software = node(&format!("software/demarche-{}", iri::encode(&program)));
                let time = Literal::new_typed_literal(started, xsd::DATE_TIME);
                add(&run, rdf::TYPE.into_owned(), ACTIVITY.into_owned().into());
                add(&run, STARTED_AT.into_owned(), time.into());
                add(&run, WAS_ASSOCIATED_WITH.into_owned(), software.clone().into());
                if described.insert(format!("program {program}")) {
                    add(&software, rdf::TYPE.into_owned(), SOFTWARE_AGENT.into_owned().into());
                    add(&software, SOFTWARE_VERSION.into_owned(), Literal::new_simple_literal(program).into());
                }
            }
        }
        Ok(quads)
    }
}
