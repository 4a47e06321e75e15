//! Text and places in it: spans, lines, code points, documents.
//!
//! Owns the stored text of an article and every way to point into it. Takes strings, gives spans and
//! positions; reads no file and knows no language. Inside the program offsets are UTF-8 bytes; what
//! leaves it counts Unicode code points, as W3C Web Annotation does ([`CodePoints`] converts).

mod document;
mod ids;
mod index;
mod span;

pub use document::{Block, BlockKind, Document};
pub use ids::{ActorId, MentionId, QuoteId, SentenceId, TokenId};
pub use index::{CodePoints, LineIndex};
pub use span::Span;
