//! The store: the record in one SQLite file, its RDF projection in Oxigraph.
