//! Exports: one file for each format, each writing to `impl Write`.
//!
//! Takes a graph and what a picture says about itself, or articles, or the ontology; gives bytes that depend on nothing
//! else. Text is escaped by the format's own rule (`escape`); measures have the same names everywhere (`attributes`).
//! Never opens a file and never decides what is in the graph.

mod attributes;
mod dot;
mod escape;
pub mod events;
mod gexf;
mod graphml;
mod json;
pub mod matrix;
pub mod measures;
mod mermaid;
pub mod ontology;
mod palette;
#[cfg(feature = "parquet")]
mod parquet;
mod png;
pub mod rows;
mod svg;
pub mod table;
pub mod timeline;
mod widths;

pub use dot::write as write_dot;
pub use gexf::write as write_gexf;
pub use graphml::write as write_graphml;
pub use json::{write_cytoscape, write_node_link};
pub use mermaid::write as write_mermaid;
#[cfg(feature = "parquet")]
pub use parquet::write as write_parquet;
pub use png::write as write_png;
pub use svg::{layout, write as write_svg};

use crate::graph::{Graph, measure::Measures};

/// What goes into an export of a graph.
#[derive(Clone, Copy, Debug)]
pub struct Contents<'a> {
    pub graph: &'a Graph<'a>,
    /// Of every actor and pair, where asked for.
    pub measures: Option<&'a Measures>,
    pub heading: &'a Heading,
}

/// What a picture says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heading {
    pub title: String,
    /// Below the title: how much is shown, of which period, by which filter.
    pub lines: Vec<String>,
    /// At the foot: by which rule it was cut, what was left out.
    pub notes: Vec<String>,
    /// The picture will be pixels or paper: nobody can point at an arrow to read its words.
    pub is_still: bool,
}

impl Heading {
    /// All that it says: title, lines, notes.
    fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.title).chain(&self.lines).chain(&self.notes).map(String::as_str)
    }
}
