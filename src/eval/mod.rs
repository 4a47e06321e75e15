//! Scores against gold.

pub mod syntax;
