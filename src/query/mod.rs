//! Queries: saved SPARQL and SQL, typed rows.
