//! A SPARQL update of the graphs that lie beside the articles.

use super::run::{QueryError, syntax};
use crate::store::{GraphChange, Store, UpdateError};

/// Carries out an update, or with `write` off only finds out what it would change; the built-in prefixes are declared.
///
/// # Errors
/// The update is no SPARQL (the place is pointed at), touches what was read from articles, or fails on the way: nothing
/// is changed.
pub fn update(store: &mut Store, sparql: &str, write: bool) -> Result<Vec<GraphChange>, QueryError> {
    store.update(sparql, write).map_err(|error| match error {
        UpdateError::Syntax(error) => syntax(sparql, &error.to_string()),
        other => QueryError::Other(other.to_string()),
    })
}
