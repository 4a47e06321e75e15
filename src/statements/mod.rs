//! Statements: who said what to whom, with which stance, when.
//!
//! Takes everything the earlier stages found; gives [`Statement`]s in the order of the text. Each is the work
//! of a few small deciders, one file each, whose names stay on what they decided ([`Decisions`]).

mod acts;
mod assemble;
mod attributions;
mod clause;
mod content;
mod context;
mod date;
mod draft;
mod extent;
mod labels;
mod medium;
mod quoted;
mod speaker;
mod stance;
mod surface;
mod target;
mod unnamed;
mod view;

use jiff::civil::Date;

use crate::{
    stance::Stance,
    text::{ActorId, Span},
};

pub use assemble::find;
pub use attributions::{Attribution, attributions};

/// One attributed statement.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    pub speaker: ActorId,
    /// Where the speaker is mentioned; `None` for a bare quotation that goes on from the one before.
    pub mention: Option<Span>,
    pub targets: Vec<ActorId>,
    pub addressees: Vec<ActorId>,
    pub stance: Stance,
    pub kind: Kind,
    /// The text says that the act did not happen.
    pub negated: bool,
    /// The day on which it was said.
    pub date: Option<Date>,
    /// "X", "phone call", "statement", "news conference".
    pub medium: Option<String>,
    /// The words that report the act; `None` for a bare quotation.
    pub cue: Option<Span>,
    /// The words said, without enclosing marks, cue and speaker; empty where an act has none.
    pub content: Vec<Span>,
    /// The sentence (or sentences) that cue and content stand in.
    pub sentence: Span,
    pub decisions: Decisions,
    /// Confidence in the whole, 0 to 1.
    pub score: f32,
}

/// Which rule or model made each decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decisions {
    pub attribution: &'static str,
    pub speaker: &'static str,
    pub target: &'static str,
    pub stance: &'static str,
    pub date: &'static str,
}

/// How the words are given.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// All within quotation marks.
    Direct,
    /// Reported without marks.
    Indirect,
    /// Reported, with words in marks.
    Mixed,
    /// A reported act without a clause of content.
    Act,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
            Kind::Act => "act",
        }
    }
}
