//! demarche reads news and builds a knowledge graph of who said what to whom.
//!
//! A sentence enters at the top of this table and leaves at the bottom; nothing calls back up.
//!
//! | module | what it owns | may use |
//! |---|---|---|
//! | [`text`] | spans, documents, lines and code points | |
//! | [`diag`] | warnings | `text` |
//! | [`stance`] | the 23 stances, modality | |
//! | [`resources`] | gazetteer, lexicons, weights: load and check | `text`, `stance` |
//! | [`ingest`] | one reader for each input format → `Document` | `text`, `diag`, `resources` |
//! | [`segment`] | sentences, tokens, quotations | `text`, `resources` |
//! | [`syntax`] | tags, lemmas, dependencies; training | and `segment` |
//! | [`actors`] | mentions, names, linking, coreference | and `syntax` |
//! | [`statements`] | cue, content, speaker, addressee, target, stance, date | and `actors`, `stance` |
//! | [`record`] | statements as they leave the language stages; identifiers | and `statements` |
//! | [`pipeline`] | the order of the stages | `text`, `resources`, `ingest` … `record` |
//! | [`rdf`] | vocabulary, statements ⇄ quads | `stance`, `record` |
//! | [`store`] | the record in SQLite, its RDF for SPARQL | `stance`, `resources`, `record`, `rdf` |
//! | [`query`] | saved queries, typed rows | `stance`, `record`, `store`, `rdf` |
//! | [`graph`] | who-to-whom: nodes, edges, filters, roll-up, measures | `stance`, `record` |
//! | [`export`] | one file for each format | `stance`, `graph`, `query`, `record`, `rdf` |
//! | [`eval`] | scores against gold | `text`, `stance`, `record`, `segment`, `syntax` |
//! | [`cli`] | arguments, one file for each subcommand | everything |

// Results go through a locked standard output, messages through `anstream`: tests and benches may just print.
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod actors;
pub mod cli;
pub mod diag;
pub mod eval;
pub mod export;
pub mod graph;
pub mod ingest;
pub mod pipeline;
pub mod query;
pub mod rdf;
pub mod record;
pub mod resources;
pub mod segment;
pub mod stance;
pub mod statements;
pub mod store;
pub mod syntax;
pub mod text;
