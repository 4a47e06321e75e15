//! At whom statements are directed: the weights of what speaks for a candidate.
//!
//! Owns the table and what learning starts from; which features a candidate has is `statements`' business, how weights
//! are learnt that of `loglinear`.

use super::{
    ResourceError,
    loglinear::{Sample, Weights},
};
use crate::stance::Stance;

/// The name of a feature and its value.
pub type Feature = (&'static str, &'static str);
/// What the features of a candidate weigh.
pub type AimWeights = Weights;
/// The candidates of one annotated statement.
pub type AimSample = Sample<&'static str>;

const FILE: &str = "data/models/targets-en/weights.tsv";
const EMBEDDED: &str = include_str!("../../data/models/targets-en/weights.tsv");
/// What stands above the rows of the table.
pub const HEADER: &str = "\
# What speaks for a candidate for a statement's target, in thousandths; the candidate with the largest sum is chosen.
# Learnt by `demarche train-targets`; README.md beside this file tells from what.
# origin: learnt from the project's annotated articles
# licence: MIT OR Apache-2.0
# columns: feature\tvalue\tweight
";

/// The weights that came with the program.
///
/// # Errors
/// If the table is damaged, which only a broken build can bring about.
pub fn embedded() -> Result<AimWeights, ResourceError> {
    Weights::read(FILE, EMBEDDED)
}

/// What learning starts from: what a statement's own words say goes first, then what was told before.
pub fn start() -> AimWeights {
    let mut start = Weights::default();
    start.set("nobody", "", 1000);
    for stance in Stance::all() {
        start.set("own words", stance.group().name(), 3000);
        start.set("told before", stance.group().name(), 2000);
    }
    start
}
