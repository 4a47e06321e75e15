//! Warnings: what was odd in an input that is still read.
//!
//! News text is never an error: a stage gives its value and what it noticed. Errors proper (files, models,
//! stores, settings) are enums of the boundary at which they arise.

use std::fmt;

use crate::text::Span;

/// Something odd in one article, said once on standard error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// The article's name, or the file and line it came from.
    pub article: String,
    /// Where in its text, if anywhere in particular.
    pub span: Option<Span>,
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.article, self.message)
    }
}

/// A value and what was noticed on the way to it.
#[derive(Clone, Debug)]
pub struct Warned<T> {
    pub value: T,
    pub warnings: Vec<Warning>,
}

impl<T> Warned<T> {
    pub fn clean(value: T) -> Self {
        Warned { value, warnings: Vec::new() }
    }
}
