//! Titles: what may stand before or after a person's name.

use super::Gender;

/// An office, rank, form of address or profession.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Title {
    /// In the singular: "foreign minister", "Gen.".
    pub name: Box<str>,
    pub kind: TitleKind,
    /// Where the word tells it: "spokeswoman", "king".
    pub gender: Option<Gender>,
    /// Who bears it speaks for the state or organisation: a president, a minister's spokesman; not a lawyer,
    /// nor a member of parliament.
    pub speaks_for_polity: bool,
    /// The words found were its plural: "foreign ministers".
    pub plural: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleKind {
    Office {
        scope: Scope,
        level: Level,
    },
    /// Military, police, clerical or noble: "Gen.", "Archbishop".
    Rank,
    /// "Mr", "Sir", "Dr".
    Honorific,
    /// "journalist", "lawyer".
    Profession,
}

/// Of what sort of body an office is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// A state, or a part of one.
    State,
    /// An organisation of states.
    International,
    /// Party, company, movement, church, court case: any other body.
    Organisation,
    /// The words alone do not tell: "president", "director", "spokesman".
    Any,
}

/// How high an office is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// Head of a state, a government or another body.
    Head,
    /// Of a cabinet or a board.
    Minister,
    /// Deputies, ambassadors, commanders, heads of agencies.
    Senior,
    Spokesperson,
    /// One of many: members of parliament, councillors.
    Member,
}
