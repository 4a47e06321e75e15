//! Who counts as one node: the steps from a person to a bloc.

use std::collections::BTreeSet;

use super::{Names, Setting, lists::Sort};

/// How far actors are rolled up. Whoever has no place on the level stays as he is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Level {
    /// Every actor is a node.
    #[default]
    Actor,
    /// A person who speaks in an office is that office of his polity, whoever holds it.
    Office,
    /// Office holders, institutions and the state itself are the government.
    Government,
    /// Whoever speaks for a polity is that polity. The public stays apart, and so do groups that hold no office:
    /// officials speak for their state, protesters do not.
    Polity,
    /// Polities are their bloc, as of the day of the statement.
    Bloc,
}

/// The words that make an unnamed group speak for its polity, from `data/graph/official_nouns.tsv`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Officials(BTreeSet<String>);

impl Officials {
    /// The table that ships with the program.
    pub fn shipped() -> Self {
        let lines = include_str!("../../data/graph/official_nouns.tsv").lines();
        Officials(lines.filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect())
    }

    /// Whether one of the words of a folded description is among them.
    pub(super) fn hold(&self, folded: &str) -> bool {
        folded.split(' ').any(|word| self.0.contains(word))
    }
}

/// What two actors must share to be one node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Key<'a> {
    Actor(&'a str),
    Office(&'a str, &'a str),
    Government(&'a str),
    Polity(&'a str),
    Bloc(&'a str),
}

impl<'a> Key<'a> {
    /// Where whoever is of a sort belongs, whatever the day, if not by himself; an official is a group that speaks for
    /// its polity.
    pub(super) fn of(sort: &Sort<'a>, is_official: bool, level: Level) -> Option<Self> {
        let polity = sort.polity.filter(|polity| !polity.is_empty())?;
        let is_person = sort.kind == "person";
        let acts_for_polity = !matches!(sort.kind, "group" | "public") || is_official;
        let in_office = matches!(sort.kind, "state" | "institution" | "international")
            || is_person && sort.role.is_some()
            || is_official;
        match (level, sort.role) {
            (Level::Office, Some(role)) if is_person && !role.is_empty() => Some(Key::Office(polity, role)),
            (Level::Government, _) if in_office => Some(Key::Government(polity)),
            (Level::Polity | Level::Bloc, _) if acts_for_polity => Some(Key::Polity(polity)),
            _ => None,
        }
    }

    /// Where it belongs on a day: a polity that is rolled up to its bloc has been in others, or in none.
    pub(super) fn on(self, day: Option<&str>, setting: &Setting<'a>) -> Self {
        match self {
            Key::Polity(code) if setting.level == Level::Bloc => {
                setting.blocs.of(code, day, setting.wanted_blocs).map_or(self, Key::Bloc)
            }
            _ => self,
        }
    }

    /// The node's identifier: the actor's own IRI, or one that says what was rolled up.
    pub(super) fn id(&self) -> String {
        match self {
            Key::Actor(id) => (*id).to_owned(),
            Key::Office(polity, role) => format!("office:{polity}:{role}"),
            Key::Government(polity) => format!("government:{polity}"),
            Key::Polity(code) => format!("polity:{code}"),
            Key::Bloc(code) => format!("bloc:{code}"),
        }
    }

    /// The node's name where it is not an actor's own.
    pub(super) fn name(&self, names: &Names) -> Option<String> {
        let polity = |code: &str| names.get(code).cloned().unwrap_or_else(|| code.to_owned());
        match self {
            Key::Actor(_) => None,
            Key::Office(code, role) => Some(format!("{role} ({})", polity(code))),
            // An organisation such as the EU has organs, but no government.
            Key::Government(code) if code.len() == 3 && names.get(*code).is_some() => {
                Some(format!("Government of {}", polity(code)))
            }
            Key::Government(code) | Key::Polity(code) | Key::Bloc(code) => Some(polity(code)),
        }
    }

    /// What the node is, where it is not an actor's own type.
    pub(super) fn kind(&self) -> Option<&'static str> {
        match self {
            Key::Actor(_) => None,
            Key::Office(..) => Some("office"),
            Key::Government(_) => Some("institution"),
            Key::Polity(code) => Some(if code.len() == 3 { "state" } else { "international" }),
            Key::Bloc(_) => Some("bloc"),
        }
    }
}
