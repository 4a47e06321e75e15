//! Reading: plain text, saved web pages and JSON Lines into [`Document`]s.
//!
//! Takes paths (files, folders, `-` for standard input); gives one document after another, and an error for each
//! input, or line of one, that could not be read. It never stops at a bad input, holds one file at a time, and
//! judges no words: what a line is follows from its looks and from the lists of page furniture.
//!
//! A text is kept exactly as given, byte-order mark and carriage returns included, so that offsets count in
//! what the user has; blocks leave those characters out. For a web page the text is the extracted text.

mod compose;
mod date;
mod error;
mod furniture;
mod html;
mod jsonl;
mod layout;
mod reader;
mod source;

use std::path::PathBuf;

pub use error::IngestError;
pub use reader::Reader;

use crate::{diag::Warned, resources::TextLists, text::Document};

/// Reads what the paths stand for: files, folders with all that is in them, `-` for standard input.
///
/// A file is read by its name's ending: `.txt` or none, `.html`, `.htm`, `.jsonl`. In a folder, and the folders in
/// it, files of these kinds are read in the order of their paths, others are passed over and counted
/// ([`Reader::ignored`]). Each document's name is the only one of its kind in the run: the file's stem or the
/// `id`, made different by the folder or a number where two would be the same.
pub fn read<'l>(paths: &[PathBuf], lists: &'l TextLists) -> Reader<'l> {
    Reader::new(paths, lists)
}

/// A document from a plain text that is already in memory.
pub fn from_text(name: &str, text: String, lists: &TextLists) -> Warned<Document> {
    compose::named(compose::plain(text, jsonl::Fields::default(), lists), name)
}

#[cfg(test)]
mod tests;
