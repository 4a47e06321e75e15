//! The who-to-whom graph: nodes, edges, filters, roll-up, measures, layout.
//!
//! Owns the step from a list of statements to a graph: an edge stands for all statements of one stance from one
//! speaker to one target, and still holds every one of them. Takes [`record::Statement`](crate::record::Statement)
//! with what is known of the articles, gives a petgraph graph whose nodes and edges are in an order that does not
//! depend on the order of the input. Reads no file, writes none, and knows no output format.
//!
//! The order of work: [`Evidence`] pairs statements with their articles; [`Filter`] chooses among them;
//! [`Level`] says who counts as one node; [`Graph::build`] joins; [`cut`] keeps a part; [`measure`] counts;
//! [`layout`] places.

mod blocs;
mod build;
pub mod cut;
mod draft;
mod evidence;
mod filter;
mod fold;
pub mod layout;
mod level;
mod lists;
pub mod measure;

pub use blocs::{BlocError, Blocs};
pub use build::{Edge, EdgeOf, Graph, GraphOf, Node, Quotation, Setting, best_quotation, mean_polarity, stance_counts};
pub use evidence::{ArticleMeta, BriefItem, Evidence, EvidenceOf, Item, Told};
pub use filter::{Filter, FilterError, Names, parse_stances};
pub use level::{Level, Officials};
