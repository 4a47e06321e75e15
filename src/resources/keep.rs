//! Which of the attributions that the rules find are statements: the weights of what speaks for one.
//!
//! Owns the table; which features an attribution has is `statements`' business, how weights are learnt that of
//! `loglinear`.

use super::{ResourceError, loglinear::Weights};

const FILE: &str = "data/models/statements-en/weights.tsv";
const EMBEDDED: &str = include_str!("../../data/models/statements-en/weights.tsv");
/// What stands above the rows of the table.
pub const HEADER: &str = "\
# What speaks for an attribution's being a statement, in thousandths: the sum is the logarithm of the odds.
# Learnt by `demarche train-statements`; README.md beside this file tells from what.
# origin: learnt from the project's annotated articles
# licence: MIT OR Apache-2.0
# date: 2026
# columns: feature\tvalue\tweight
";

/// The weights that came with the program.
///
/// # Errors
/// If the table is damaged, which only a broken build can bring about.
pub fn embedded() -> Result<Weights, ResourceError> {
    Weights::read(FILE, EMBEDDED)
}
