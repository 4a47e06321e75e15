//! Deeds: what an appeal, an offer, a demand, a refusal or a threat is about, with CAMEO's code for each.

use crate::resources::{
    ResourceError,
    tsv::{Record, records},
};

use super::{
    cue::cameo,
    field::value,
    pattern::{Pattern, pattern},
};

/// One row of `codes.tsv`: a deed and its codes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    pub name: Box<str>,
    pub side: Side,
    /// In the order of [`Mode`].
    codes: [Option<Box<str>>; 8],
}

/// What kind of deed it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Done for another: aid given, curbs lifted.
    Friendly,
    /// Done together: trade, exercises.
    Mutual,
    Hostile,
    /// Meetings, settlements, mediation.
    Talk,
    /// An outlook: hope, doubt, an option weighed.
    View,
    /// What one is accused of.
    Wrong,
}

/// How a statement takes up a deed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mode {
    Done,
    Appeal,
    Intent,
    Demand,
    Refuse,
    Threat,
    Accuse,
    Investigate,
}

impl Mode {
    /// All, in the order of the columns.
    pub const ALL: [Mode; 8] = [
        Mode::Done,
        Mode::Appeal,
        Mode::Intent,
        Mode::Demand,
        Mode::Refuse,
        Mode::Threat,
        Mode::Accuse,
        Mode::Investigate,
    ];
}

/// The columns of the codes, in the order of [`Mode`].
const MODES: [&str; 8] = ["done", "appeal", "intent", "demand", "refuse", "threat", "accuse", "investigate"];

const COLUMNS: &[&str] =
    &["deed", "side", "done", "appeal", "intent", "demand", "refuse", "threat", "accuse", "investigate"];

/// One row of `deeds.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeedPattern {
    pub pattern: Pattern,
    /// Place in the list of deeds.
    pub deed: usize,
}

impl Side {
    /// Whether one can offer, promise or threaten it.
    pub fn is_done(self) -> bool {
        matches!(self, Side::Friendly | Side::Mutual | Side::Hostile | Side::Talk)
    }
}

impl Deed {
    /// CAMEO's code for taking up this deed in this way, if it has one.
    pub fn code(&self, mode: Mode) -> Option<&str> {
        self.codes[mode as usize].as_deref()
    }
}

/// Parses `codes.tsv`.
pub(super) fn parse_codes(file: &'static str, text: &str) -> Result<Vec<Deed>, ResourceError> {
    let mut deeds = Vec::new();
    for record in records(file, text, COLUMNS)? {
        let mut codes: [Option<Box<str>>; 8] = Default::default();
        for (code, mode) in codes.iter_mut().zip(MODES) {
            *code = value(&record, mode, cameo)?;
        }
        deeds.push(Deed { name: record.required("deed")?.into(), side: value(&record, "side", side)?, codes });
    }
    Ok(deeds)
}

/// Parses `deeds.tsv`; gives the patterns by first lemma, then longest first.
pub(super) fn parse_deeds(file: &'static str, text: &str, deeds: &[Deed]) -> Result<Vec<DeedPattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern", "deed"])? {
        let deed = deed(&record, deeds)?;
        let each = value(&record, "pattern", pattern)?;
        patterns.extend(each.into_iter().map(|pattern| DeedPattern { pattern, deed }));
    }
    patterns.sort_by(|a, b| a.pattern.by_first(&b.pattern));
    Ok(patterns)
}

fn deed(record: &Record, deeds: &[Deed]) -> Result<usize, ResourceError> {
    let name = record.required("deed")?;
    deeds.iter().position(|deed| *deed.name == *name).ok_or_else(|| {
        record.error(format!("unknown deed `{name}`"), "write one that lexicon/codes.tsv has, or add it there")
    })
}

fn side(text: &str) -> Result<Side, &'static str> {
    Ok(match text {
        "friendly" => Side::Friendly,
        "mutual" => Side::Mutual,
        "hostile" => Side::Hostile,
        "talk" => Side::Talk,
        "view" => Side::View,
        "wrong" => Side::Wrong,
        _ => return Err("write friendly, mutual, hostile, talk, view or wrong"),
    })
}
