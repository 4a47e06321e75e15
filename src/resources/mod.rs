//! What the program knows before it reads: gazetteer, lexicons, weights. Loaded from `data/` (embedded in the
//! binary), checked line by line; an error names file, line and record.

mod error;
mod text;

pub use error::ResourceError;
pub use text::{Abbreviation, CalendarWord, Furniture, TextLists};
