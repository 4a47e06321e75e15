//! Who said what to whom in short: what sums over many statements are made from, without their words.

use super::Actor;
use crate::stance::Stance;

/// A statement and one of its targets.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Brief {
    /// The statement by its number in the store; one statement has one number.
    pub statement: i64,
    /// Place among the statement's targets, from 0.
    pub n: u32,
    /// Place among [`Briefs::actors`].
    pub speaker: u32,
    pub target: u32,
    pub stance: Stance,
    /// -1 (hostile) to 1 (friendly).
    pub polarity: f64,
    pub negated: bool,
    /// Confidence, 0 to 1.
    pub score: f64,
    /// Place among [`Briefs::days`]: when it was said, else published.
    pub day: Option<u32>,
}

/// All statements of a store that have a target, in short.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Briefs {
    /// Those of one statement side by side.
    pub all: Vec<Brief>,
    /// Descriptions of actors; one actor may have several, and two of them may be alike.
    pub actors: Vec<Actor>,
    /// ISO 8601 days, each once.
    pub days: Vec<String>,
}
