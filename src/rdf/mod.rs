//! RDF: the vocabulary, and statements to quads and back.
