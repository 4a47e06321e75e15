//! Offices of states and of organisations of states with their Wikidata items, and the several names that an office
//! goes by.
//!
//! Takes `data/gazetteer/offices.tsv` and `data/actors/offices.tsv`; gives the office that words mean in a polity. It does
//! not know who holds one: that is told by the terms of [`super::Person`].

use std::collections::{BTreeMap, HashMap};

use super::{ResourceError, names::fold, tsv};

/// The names of offices that mean the same.
const SAME: &str = include_str!("../../data/actors/offices.tsv");

/// An office of a polity that Wikidata has an item for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Office {
    /// Key of the state, union or organisation.
    pub polity: Box<str>,
    /// As the terms of people word it: "Foreign Minister", "Secretary-General".
    pub role: Box<str>,
    /// Wikidata item, as "Q1418873".
    pub wikidata: Box<str>,
}

/// Under which other names an office is compared.
#[derive(Clone, Debug, Default)]
pub struct OfficeNames {
    same: BTreeMap<&'static str, Vec<&'static str>>,
}

impl OfficeNames {
    /// The table of the binary.
    ///
    /// # Errors
    /// If it is damaged.
    pub fn embedded() -> Result<Self, ResourceError> {
        let mut names = OfficeNames::default();
        for record in tsv::records("data/actors/offices.tsv", SAME, &["office", "same"])? {
            names.same.entry(record.required("office")?).or_default().push(record.required("same")?);
        }
        Ok(names)
    }

    /// The names that an office in lower case is compared by: itself, and those that mean the same.
    pub fn of<'n>(&'n self, office: &'n str) -> impl Iterator<Item = &'n str> {
        std::iter::once(office).chain(self.same.get(office).into_iter().flatten().copied())
    }
}

/// The offices known, to be looked up by polity and role.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices {
    /// In the order of the table.
    all: Vec<Office>,
    /// By polity and folded name; under a name that an office only shares with others there may be several.
    by_name: HashMap<(Box<str>, Box<str>), Vec<usize>>,
    names: OfficeNames,
}

impl Offices {
    pub fn new(names: OfficeNames) -> Self {
        Offices { names, ..Offices::default() }
    }

    pub fn all(&self) -> &[Office] {
        &self.all
    }

    /// Adds an office. Tells whether its polity had none of this name.
    pub fn add(&mut self, office: Office) -> bool {
        let at = self.all.len();
        let role = fold(&office.role);
        let is_new = !self.all.iter().any(|other| other.polity == office.polity && fold(&other.role) == role);
        for name in self.names.of(&role) {
            self.by_name.entry((office.polity.clone(), name.into())).or_default().push(at);
        }
        self.all.push(office);
        is_new
    }

    /// The office that these words mean in a polity: the one of this name, else the only one whose name means the same.
    pub fn find(&self, polity: &str, role: &str) -> Option<&Office> {
        let role = fold(role);
        self.names.of(&role).find_map(|name| {
            let found = self.by_name.get(&(polity.into(), name.into()))?;
            let exact = found.iter().find(|&&at| fold(&self.all[at].role) == name);
            match (exact, &found[..]) {
                (Some(&at), _) | (None, &[at]) => Some(&self.all[at]),
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_goes_by_several_names() {
        let mut offices = Offices::new(OfficeNames::embedded().unwrap());
        for (polity, role, item) in
            [("GBR", "Foreign Secretary", "Q1"), ("IRN", "Foreign Minister", "Q2"), ("IRN", "President", "Q3")]
        {
            assert!(offices.add(Office { polity: polity.into(), role: role.into(), wikidata: item.into() }));
        }
        let check = |polity: &str, role: &str, expect: Option<&str>| {
            let found = offices.find(polity, role).map(|office| &*office.wikidata);
            assert_eq!(found, expect, "{role} of {polity}");
        };
        check("GBR", "Foreign Secretary", Some("Q1"));
        check("GBR", "foreign minister", Some("Q1"));
        check("IRN", "Minister of Foreign Affairs", Some("Q2"));
        check("IRN", "head of state", Some("Q3"));
        check("IRN", "Deputy Foreign Minister", None);
        check("USA", "President", None);
        let again = Office { polity: "GBR".into(), role: "foreign secretary".into(), wikidata: "Q4".into() };
        assert!(!offices.add(again));
    }

    #[test]
    fn where_two_offices_share_a_name_neither_is_meant() {
        let mut offices = Offices::new(OfficeNames::embedded().unwrap());
        for (role, item) in [("Premier", "Q1"), ("Taoiseach", "Q2")] {
            offices.add(Office { polity: "IRL".into(), role: role.into(), wikidata: item.into() });
        }
        assert_eq!(offices.find("IRL", "prime minister"), None);
        assert_eq!(offices.find("IRL", "premier").map(|office| &*office.wikidata), Some("Q1"));
    }
}
