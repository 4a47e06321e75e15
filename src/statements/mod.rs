//! Statements: who said what to whom, with which stance, when.
//!
//! Takes everything the earlier stages found; gives [`Statement`]s in the order of the text. Each is the work
//! of a few small deciders, one file each, whose names stay on what they decided ([`Decisions`]).

mod acts;
mod answers;
mod appraisal;
mod assemble;
mod attributions;
mod audience;
mod candidates;
mod clause;
mod codes;
mod company;
mod composition;
mod content;
mod context;
mod counting;
mod date;
mod dated;
mod deeds;
mod draft;
mod effects;
mod extent;
mod headline;
mod hearer;
mod imagined;
mod intent;
mod issued;
mod joint;
mod kinds;
mod labels;
mod lead;
mod listeners;
mod measure;
mod medium;
mod mentions;
mod misplaced;
mod misread;
mod modality;
mod occasion;
mod own_side;
mod owner;
mod part;
mod partners;
mod past;
mod patterns;
mod place;
mod quoted;
mod relay;
mod set_off;
mod sides;
mod source;
mod speaker;
mod stance;
mod surface;
mod taken_up;
mod target;
mod titled;
mod told;
mod topic;
mod twice;
mod unnamed;
mod verdict;
mod view;
mod worth;
mod wrongs;

use jiff::civil::Date;

use crate::{
    stance::{Modality, Stance},
    text::{ActorId, Span},
};

pub use assemble::{Statements, Trial, find, trials};
pub use attributions::{Attribution, attributions};
pub use candidates::Candidate;
pub use worth::is_kept;

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
    pub modality: Modality,
    /// The words of the condition that it is said under: "unless Iran yields".
    pub condition: Option<Span>,
    /// The words that hedge it: "could", "is considering", "reportedly".
    pub hedged: Option<Span>,
    /// The finest CAMEO code that the words allow; `None` where it is no finer than the stance's own.
    pub cameo: Option<String>,
    /// The PLOVER event type of that code; `None` where it is the stance's own.
    pub plover: Option<String>,
    /// The day on which it was said.
    pub date: Option<Date>,
    /// The month in which it was said, by its first day, where the text tells no more.
    pub month: Option<Date>,
    /// "X", "phone call", "statement", "news conference".
    pub medium: Option<String>,
    /// The agency or outlet that carried it.
    pub relay: Option<ActorId>,
    /// The words that tell where it was said: "in Geneva", "aboard Air Force One".
    pub place: Option<Span>,
    /// The words that report the act; `None` for a bare quotation.
    pub cue: Option<Span>,
    /// The words said, without enclosing marks, cue and speaker; empty where an act has none.
    pub content: Vec<Span>,
    /// The sentence (or sentences) that cue and content stand in.
    pub sentence: Span,
    /// The place, in the list that it came with, of the statement that this one reports again; its own place where it
    /// reports nothing again.
    pub mention_of: usize,
    pub decisions: Decisions,
    /// How likely it is that this is a statement, by what annotated articles taught; 0 to 1.
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
    /// Why it is a mention of an utterance that is told again; `None` where it is told once.
    pub mention: Option<&'static str>,
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
