//! The 23 stances a speaker can take, their groups, polarity and event codes; the modality of what is said.
//!
//! The scheme itself, with definitions and mappings to CAMEO and PLOVER, is published in
//! `ontology/stances.ttl`; a test holds the two together.

use std::{fmt, str::FromStr};

/// What a statement does to its target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Stance {
    Praises,
    Supports,
    Agrees,
    Promises,
    Proposes,
    Condoles,
    Apologizes,
    Consults,
    States,
    Announces,
    Admits,
    Denies,
    DeclinesComment,
    Advises,
    Urges,
    Demands,
    Warns,
    Threatens,
    Criticizes,
    Condemns,
    Accuses,
    Rejects,
    Protests,
}

/// Groups of stances, from friendly to hostile.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Group {
    Cooperative,
    Neutral,
    Requesting,
    Conflictual,
}

use Group::*;
use Stance::*;

type Row = (Stance, &'static str, Group, f64, &'static str, Option<&'static str>);

/// Stance, published name, group, polarity, CAMEO code, PLOVER event.
///
/// Polarity is a tenth of the weight that the Goldstein scale gives to the CAMEO class named at the end of the row:
/// J. S. Goldstein, "A Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict Resolution 36 (1992),
/// as carried over to CAMEO 1.1b3 by P. A. Schrodt and colleagues. Where a stance covers several classes the row
/// takes the one that its definition centres on, so criticism and condemnation, both 111, weigh the same.
/// `urges` takes 025 (appeal to yield), since most urging asks a target to stop or change; `advises` takes 020,
/// the appeal without such an edge.
///
/// The CAMEO code is the one to give where the words allow no finer one: the class that the stance is, or the "not
/// specified below" class of the branch that it covers. PLOVER has no event for the comments of CAMEO 01.
const TABLE: [Row; 23] = [
    (Praises, "praises", Cooperative, 0.34, "051", Some("SUPPORT")), // 051 praise or endorse
    (Supports, "supports", Cooperative, 0.35, "050", Some("SUPPORT")), // 052 defend verbally
    (Agrees, "agrees", Cooperative, 0.4, "030", Some("AGREE")),      // 030 express intent to cooperate
    (Promises, "promises", Cooperative, 0.52, "030", Some("AGREE")), // 033 express intent to provide material aid
    (Proposes, "proposes", Cooperative, 0.4, "036", Some("AGREE")),  // 036 express intent to meet or negotiate
    (Condoles, "condoles", Cooperative, 0.34, "018", None),          // 018 make empathetic comment
    (Apologizes, "apologizes", Cooperative, 0.7, "055", Some("SUPPORT")), // 055 apologize
    (Consults, "consults", Neutral, 0.1, "040", Some("CONSULT")),    // 040 consult
    (States, "states", Neutral, 0.0, "010", None),                   // 010 make statement
    (Announces, "announces", Neutral, 0.0, "010", None),             // 010 make statement
    (Admits, "admits", Neutral, 0.0, "015", None),                   // 015 acknowledge or claim responsibility
    (Denies, "denies", Neutral, -0.2, "016", None),                  // 016 reject accusation, deny responsibility
    (DeclinesComment, "declines-comment", Neutral, -0.01, "011", None), // 011 decline comment
    (Advises, "advises", Neutral, 0.3, "020", Some("REQUEST")),      // 020 make an appeal or request
    (Urges, "urges", Requesting, -0.03, "020", Some("REQUEST")),     // 025 appeal to yield
    (Demands, "demands", Requesting, -0.5, "100", Some("REQUEST")),  // 100 demand
    (Warns, "warns", Conflictual, -0.44, "130", Some("THREATEN")),   // 130 threaten
    (Threatens, "threatens", Conflictual, -0.7, "130", Some("THREATEN")), // 138 threaten with military force
    (Criticizes, "criticizes", Conflictual, -0.2, "111", Some("ACCUSE")), // 111 criticize or denounce
    (Condemns, "condemns", Conflictual, -0.2, "111", Some("ACCUSE")), // 111 criticize or denounce
    (Accuses, "accuses", Conflictual, -0.2, "112", Some("ACCUSE")),  // 112 accuse
    (Rejects, "rejects", Conflictual, -0.4, "120", Some("REJECT")),  // 120 reject
    (Protests, "protests", Conflictual, -0.4, "114", Some("ACCUSE")), // 16 reduce relations
];

impl Stance {
    /// All stances, from friendly to hostile.
    pub fn all() -> impl Iterator<Item = Stance> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The published name: `condemns`, `declines-comment`.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    pub fn group(self) -> Group {
        self.row().2
    }

    /// From -1 (hostile) to 1 (friendly).
    pub fn polarity(self) -> f64 {
        self.row().3
    }

    /// The CAMEO code of a statement of which no more is known than its stance: `111`.
    pub fn cameo(self) -> &'static str {
        self.row().4
    }

    /// The PLOVER event type of such a statement: `ACCUSE`; `None` for those that PLOVER does not count as events.
    pub fn plover(self) -> Option<&'static str> {
        self.row().5
    }
}

/// Whether what is said or done is so, or would, will or might be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// Said without reserve.
    #[default]
    Asserted,
    /// Under a condition that the text names: "unless Iran yields".
    Conditional,
    /// Announced for later: "will".
    Future,
    /// Considered or imagined: "could", "is weighing".
    Hypothetical,
}

impl Modality {
    pub const ALL: [Modality; 4] =
        [Modality::Asserted, Modality::Conditional, Modality::Future, Modality::Hypothetical];

    /// The published name: `asserted`.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Asserted => "asserted",
            Modality::Conditional => "conditional",
            Modality::Future => "future",
            Modality::Hypothetical => "hypothetical",
        }
    }

    /// The modality with this published name.
    pub fn named(name: &str) -> Option<Modality> {
        Modality::ALL.into_iter().find(|modality| modality.name() == name)
    }
}

impl Group {
    pub const ALL: [Group; 4] = [Cooperative, Neutral, Requesting, Conflictual];

    pub fn name(self) -> &'static str {
        match self {
            Cooperative => "cooperative",
            Neutral => "neutral",
            Requesting => "requesting",
            Conflictual => "conflictual",
        }
    }
}

/// A word that names no stance; the message lists those there are.
#[derive(Debug, thiserror::Error)]
#[error("unknown stance “{0}”: expected one of {all}", all = Stance::all().map(Stance::name).collect::<Vec<_>>().join(", "))]
pub struct UnknownStance(String);

impl FromStr for Stance {
    type Err = UnknownStance;

    fn from_str(name: &str) -> Result<Self, UnknownStance> {
        Stance::all().find(|s| s.name() == name).ok_or_else(|| UnknownStance(name.to_owned()))
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl serde::Serialize for Stance {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Stance {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_in_the_order_of_the_enum() {
        for (at, stance) in Stance::all().enumerate() {
            assert_eq!(stance as usize, at);
            assert_eq!(stance.name().parse::<Stance>().unwrap(), stance);
        }
    }
}
