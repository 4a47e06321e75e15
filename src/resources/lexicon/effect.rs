//! Effects: what a deed does to what it is done to, and which things are good or bad.

use crate::resources::{ResourceError, tsv::records};

use super::{
    cue::CuePos,
    field::value,
    pattern::{Pattern, pattern},
};

/// One row of `effects.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Debug)]
pub struct EffectPattern {
    pub pattern: Pattern,
    /// What its head has to be.
    pub pos: CuePos,
    pub effect: Effect,
}

/// What a word does to the worth of what it is said of, or what its own is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Effect {
    /// Is bad for its object, unless that is a bad thing.
    Harms,
    /// Stops, lessens or hinders its object: bad if that is good, good if it is bad.
    Ends,
    /// Keeps or furthers its object: as good or bad as that is.
    Serves,
    /// Brings its object about or lets it be: as good or bad as that is.
    Makes,
    /// Is bad, whatever it is done to.
    Worsens,
    /// Is good, whatever it is done to.
    Betters,
    /// Does what is owed, so that not to do it is a fault.
    Keeps,
    /// Does not have what ought to be there.
    Lacks,
    /// Tells that its subject is troubled by its object.
    Troubles,
    /// Does, or is meant to do, what its infinitive tells.
    Aims,
    /// A good thing.
    Good,
    /// People: whom to harm is bad, but not to stop.
    People,
    /// A bad thing.
    Bad,
    /// What somebody does and answers for.
    Deed,
    /// What nobody does.
    Fate,
}

const EFFECTS: &[(&str, Effect)] = &[
    ("harms", Effect::Harms),
    ("ends", Effect::Ends),
    ("serves", Effect::Serves),
    ("makes", Effect::Makes),
    ("worsens", Effect::Worsens),
    ("betters", Effect::Betters),
    ("keeps", Effect::Keeps),
    ("lacks", Effect::Lacks),
    ("troubles", Effect::Troubles),
    ("aims", Effect::Aims),
    ("good", Effect::Good),
    ("people", Effect::People),
    ("bad", Effect::Bad),
    ("deed", Effect::Deed),
    ("fate", Effect::Fate),
];

/// Sorted by first lemma, then longest first.
pub(super) fn parse(file: &'static str, text: &str) -> Result<Vec<EffectPattern>, ResourceError> {
    let mut found = Vec::new();
    for record in records(file, text, &["word", "pos", "effect"])? {
        for pattern in value(&record, "word", pattern)? {
            let pos = value(&record, "pos", pos)?;
            found.push(EffectPattern { pattern, pos, effect: record.one_of("effect", EFFECTS)? });
        }
    }
    found.sort_by(|a, b| a.pattern.by_first(&b.pattern));
    Ok(found)
}

/// The part of speech of a word that judges.
pub(super) fn pos(text: &str) -> Result<CuePos, &'static str> {
    Ok(match text {
        "a" => CuePos::Adjective,
        "n" => CuePos::Noun,
        "v" => CuePos::Verb,
        _ => return Err("write v, n or a"),
    })
}
