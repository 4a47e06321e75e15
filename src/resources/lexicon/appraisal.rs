//! Evaluative words: what judges somebody by its worth, whatever is said of him.

use crate::{
    resources::{ResourceError, tsv::records},
    stance::Stance,
};

use super::{
    cue::CuePos,
    effect::pos,
    field::{strength, value},
    pattern::{Pattern, pattern},
};

/// One row of `appraisal.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Debug)]
pub struct Appraisal {
    pub pattern: Pattern,
    /// What its head has to be.
    pub pos: CuePos,
    pub stance: Stance,
    pub judges: Judges,
    /// 0.1 to 1; the strongest of several matches wins.
    pub strength: f32,
}

/// Whom an evaluative word judges.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Judges {
    /// Whoever answers for what it is said of.
    Answerable,
    /// Who does the deed.
    Doer,
    /// Who does the deed, if it is done to the speaker's own side.
    DoerOfOurs,
    /// Who does the deed, if it is done to the speaker's own side, to people who take no part in fighting, or by fighters
    /// or a body that have a name.
    DoerOfForce,
    /// Who does the deed, if it is done to the speaker's own side or to people who take no part in fighting.
    DoerToPeople,
    /// Who takes somebody away, if he is of the speaker's own side or the speaker takes the part of those taken.
    Captor,
    /// In whose custody it happens.
    Keeper,
}

/// Sorted by first lemma, then strongest first.
pub(super) fn parse(file: &'static str, text: &str) -> Result<Vec<Appraisal>, ResourceError> {
    let mut found = Vec::new();
    for record in records(file, text, &["word", "pos", "stance", "judges", "strength"])? {
        let record = &record;
        for pattern in value(record, "word", pattern)? {
            found.push(Appraisal {
                pattern,
                pos: value(record, "pos", pos)?,
                stance: value(record, "stance", |text| text.parse().map_err(|_| "write the name of a stance"))?,
                judges: value(record, "judges", judges)?,
                strength: value(record, "strength", strength)?,
            });
        }
    }
    found.sort_by(|a, b| {
        let order = a.pattern.first().cmp(b.pattern.first()).then_with(|| b.strength.total_cmp(&a.strength));
        order.then_with(|| b.pattern.words().len().cmp(&a.pattern.words().len()))
    });
    Ok(found)
}

fn judges(text: &str) -> Result<Judges, &'static str> {
    Ok(match text {
        "it" => Judges::Answerable,
        "doer" => Judges::Doer,
        "doer-of-ours" => Judges::DoerOfOurs,
        "doer-of-force" => Judges::DoerOfForce,
        "doer-to-people" => Judges::DoerToPeople,
        "captor" => Judges::Captor,
        "keeper" => Judges::Keeper,
        _ => return Err("write it, doer, doer-of-ours, doer-of-force, doer-to-people, captor or keeper"),
    })
}
