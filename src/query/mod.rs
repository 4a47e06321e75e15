//! Queries: SPARQL over a store, saved ones by name, and tables of what comes out; SPARQL Update of what lies beside.
//!
//! Takes the RDF projection of a store, or an endpoint elsewhere; gives rows or triples, written in any of the formats. Parameters of
//! saved queries are bound as values and never become part of the query's text. Nothing is fetched from
//! elsewhere: `SERVICE` is off. Never changes what was read from articles.

mod run;
mod saved;
mod table;
mod update;

pub use run::{Answer, QueryError, check, explain, run};
pub use saved::{Parameter, ParameterError, Saved, named, near, parameters, saved};
pub use table::{Format, WriteError, write};
pub use update::update;
