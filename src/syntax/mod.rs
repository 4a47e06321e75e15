//! Syntax: part of speech, lemma and dependencies of every token (Universal Dependencies v2).

mod labels;
mod tree;

pub use labels::{Rel, Upos, Xpos};
pub use tree::{Syntax, Word};
