//! Scores against gold: how many of the statements in annotated articles are found, and how right they are.
//!
//! Takes annotated articles ([`gold::read`]) and extracted statements ([`Predicted`], from the record or from
//! JSON Lines); gives a verdict for each ([`judge`]), the figures over them ([`Figures`]) and a report in
//! Markdown ([`report::markdown`]). Matching and figures follow the scoring rules that go with the annotation
//! guideline to the last digit shown. Reads no file and never mends an answer.

pub mod aims;
mod figures;
pub mod gold;
mod names;
pub mod report;
mod score;
mod stages;
pub mod syntax;
mod words;

pub use figures::{Figures, Score, Shares};
pub use score::{Name, OutsideText, Predicted, Right, Verdict, judge, right};
pub use words::Words;
