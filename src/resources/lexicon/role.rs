//! Words of modality: what makes a thing planned, possible, conditional, or not quite sure.

use crate::resources::{ResourceError, tsv::records};

use super::{
    field::value,
    pattern::{Pattern, pattern},
};

/// What a word of modality does to the words around it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// What follows is yet to happen: "will", "plans to".
    Future,
    /// It may or may not happen: "could", "is considering".
    Hypothetical,
    /// Opens what it depends on: "if", "unless".
    Condition,
    /// Takes back some certainty: "reportedly", "could".
    Hedge,
    /// Denies that the verb right behind it came about: "failed to", "stopped short of".
    Negate,
}

/// One row of `modality.tsv`, for one lemma that it can begin with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RolePattern {
    pub pattern: Pattern,
    pub role: Role,
}

/// Parses the table; gives the patterns by first lemma, then longest first.
pub(super) fn parse_roles(file: &'static str, text: &str) -> Result<Vec<RolePattern>, ResourceError> {
    let mut patterns = Vec::new();
    for record in records(file, text, &["pattern", "role"])? {
        let role = value(&record, "role", role)?;
        let each = value(&record, "pattern", pattern)?;
        patterns.extend(each.into_iter().map(|pattern| RolePattern { pattern, role }));
    }
    patterns.sort_by(|a, b| a.pattern.by_first(&b.pattern));
    Ok(patterns)
}

fn role(text: &str) -> Result<Role, &'static str> {
    Ok(match text {
        "future" => Role::Future,
        "hypothetical" => Role::Hypothetical,
        "condition" => Role::Condition,
        "hedge" => Role::Hedge,
        "negate" => Role::Negate,
        _ => return Err("write future, hypothetical, condition, hedge or negate"),
    })
}
