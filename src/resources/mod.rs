//! What the program knows before it reads: gazetteer, lexicons, weights. Loaded from `data/` (embedded in the
//! binary), checked line by line; an error names file, line and record.
//!
//! Owns the tables and how names are compared. Takes `data/`, gives lookups by words; it never looks at a
//! document, and it decides nothing about a text: where a name has several readings it says so.

pub mod aims;
#[cfg(test)]
mod audit;
mod calendar;
pub mod capitals;
mod error;
pub mod gazetteer;
pub mod keep;
pub mod kinds;
pub mod lexicon;
mod lists;
mod load;
pub mod loglinear;
pub mod names;
pub mod offices;
pub mod people;
mod text;
pub mod titles;
pub mod tsv;
pub mod words;

pub use aims::{AimSample, AimWeights, Feature};
pub use calendar::{Calendar, CalendarWord};
pub use capitals::Capital;
pub use error::ResourceError;
pub use gazetteer::{ActorKind, Entry, Gazetteer, Gender, GroupNoun, Hit, Sense};
pub use lexicon::{
    Appraisal, Class, ContentPattern, Cue, CuePos, Deed, Effect, EffectPattern, Judges, Lexicon, Mode, Need, Pattern,
    Place, Role, Side, SubjectIs, TargetIs, TimeIs, TimePattern, WordUse,
};
pub use loglinear::Weights;
pub use offices::{Office, OfficeNames};
pub use people::{Person, PersonHit, Term};
pub use text::{Abbreviation, Furniture, Irregular, TextLists};
pub use titles::{Level, Scope, Title, TitleKind};

/// Everything that the stages look up, loaded once and passed down.
#[derive(Clone, Debug)]
pub struct Resources {
    pub gazetteer: Gazetteer,
    pub lexicon: Lexicon,
    pub text: TextLists,
    /// What speaks for a candidate for a statement's target.
    pub aims: AimWeights,
    /// What speaks for an attribution's being a statement.
    pub keep: Weights,
}

impl Resources {
    /// Loads what is embedded in the binary.
    ///
    /// # Errors
    /// If a table is damaged, which the tests rule out for the tables that the program ships.
    pub fn builtin() -> Result<Self, ResourceError> {
        Ok(Resources {
            gazetteer: Gazetteer::builtin()?,
            lexicon: Lexicon::embedded()?,
            text: TextLists::embedded()?,
            aims: aims::embedded()?,
            keep: keep::embedded()?,
        })
    }
}
