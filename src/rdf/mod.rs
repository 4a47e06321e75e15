//! RDF: the vocabulary, and articles with their statements to quads and back.
//!
//! Takes and gives [`record::Article`](crate::record::Article)s; one named graph for each, named by the
//! article. There are no blank nodes, so sorted N-Quads are canonical. The model is described in
//! `ontology/demarche.ttl`. Never reads a file or a store.

mod format;
mod read;
mod reify;
pub mod vocab;
mod write;

pub use format::{FORMATS, Writer, format_named, write};
pub use read::{ReadError, articles};
pub use reify::{Version, reifiers};
pub use write::{membership, quads, role};
