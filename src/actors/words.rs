//! Nouns, prepositions and particles that tell what a mention is, number words, and offices under several names:
//! the tables of `data/actors`.

use std::collections::BTreeMap;

use crate::resources::{OfficeNames, ResourceError, tsv};

const TABLE: &str = include_str!("../../data/actors/words.tsv");
const NUMBERS: &str = include_str!("../../data/actors/numbers.tsv");
const COUNTRIES: &str = include_str!("../../data/actors/country_nouns.tsv");
const HOMES: &str = include_str!("../../data/actors/home_offices.tsv");
const ORGANS: &str = include_str!("../../data/actors/organ_names.tsv");

/// What a word is good for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Use {
    Calendar,
    Paper,
    Country,
    Kin,
    Woman,
    Man,
    Counterpart,
    Place,
    Location,
    Event,
    Particle,
    Local,
    General,
    Compass,
    Delegate,
    SetState,
    SetPerson,
    Opposed,
    Generic,
    Caption,
    Surname,
    Reply,
    Posted,
    Region,
    Heir,
    Domestic,
    Civic,
    Leads,
    Staff,
    Knows,
    StateRole,
    Organ,
    Report,
    Foreign,
    Rank,
    Aside,
    Former,
    Impersonal,
}

const USES: &[(&str, Use)] = &[
    ("calendar", Use::Calendar),
    ("paper", Use::Paper),
    ("country", Use::Country),
    ("kin", Use::Kin),
    ("woman", Use::Woman),
    ("man", Use::Man),
    ("counterpart", Use::Counterpart),
    ("place", Use::Place),
    ("location", Use::Location),
    ("event", Use::Event),
    ("particle", Use::Particle),
    ("local", Use::Local),
    ("general", Use::General),
    ("compass", Use::Compass),
    ("delegate", Use::Delegate),
    ("set-state", Use::SetState),
    ("set-person", Use::SetPerson),
    ("opposed", Use::Opposed),
    ("generic", Use::Generic),
    ("caption", Use::Caption),
    ("surname", Use::Surname),
    ("reply", Use::Reply),
    ("posted", Use::Posted),
    ("region", Use::Region),
    ("heir", Use::Heir),
    ("domestic", Use::Domestic),
    ("civic", Use::Civic),
    ("leads", Use::Leads),
    ("staff", Use::Staff),
    ("knows", Use::Knows),
    ("state-role", Use::StateRole),
    ("organ", Use::Organ),
    ("report", Use::Report),
    ("foreign", Use::Foreign),
    ("rank", Use::Rank),
    ("aside", Use::Aside),
    ("former", Use::Former),
    ("impersonal", Use::Impersonal),
];

#[derive(Debug, Default)]
pub(super) struct Words {
    uses: BTreeMap<&'static str, Vec<Use>>,
    numbers: BTreeMap<&'static str, usize>,
    offices: OfficeNames,
    countries: BTreeMap<&'static str, Vec<&'static str>>,
    homes: BTreeMap<&'static str, &'static str>,
    organs: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Words {
    /// The tables of the binary. A damaged record would only make the stage see less, and a test rules it out.
    pub fn builtin() -> Words {
        Words::read(TABLE, NUMBERS).unwrap_or_default()
    }

    fn read(table: &'static str, numbers: &'static str) -> Result<Words, ResourceError> {
        let mut words = Words { offices: OfficeNames::embedded()?, ..Words::default() };
        for record in tsv::records("data/actors/words.tsv", table, &["word", "use"])? {
            words.uses.entry(record.required("word")?).or_default().push(record.one_of("use", USES)?);
        }
        for record in tsv::records("data/actors/numbers.tsv", numbers, &["word", "number"])? {
            let number = record.required("number")?.parse();
            let number = number.map_err(|_| record.error("no number".to_owned(), "write it in digits"))?;
            words.numbers.insert(record.required("word")?, number);
        }
        for record in tsv::records("data/actors/country_nouns.tsv", COUNTRIES, &["noun", "state"])? {
            words.countries.entry(record.required("noun")?).or_default().push(record.required("state")?);
        }
        for record in tsv::records("data/actors/home_offices.tsv", HOMES, &["office", "polity"])? {
            words.homes.insert(record.required("office")?, record.required("polity")?);
        }
        for record in tsv::records("data/actors/organ_names.tsv", ORGANS, &["name", "polity"])? {
            words.organs.entry(record.required("name")?).or_default().push(record.required("polity")?);
        }
        Ok(words)
    }

    /// The state that news has in mind above all where it names an office so: a secretary of state is American.
    pub fn home_of(&self, office: &str) -> Option<&'static str> {
        self.homes.get(office.to_lowercase().as_str()).copied()
    }

    /// The states whose organ is called so, if several have one.
    pub fn bearers(&self, organ: &str) -> &[&'static str] {
        self.organs.get(organ.to_lowercase().as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether a general noun for states may take up this one: a kingdom is no republic.
    pub fn fits_state(&self, noun: &str, state: &str) -> bool {
        self.countries.get(noun).is_none_or(|states| states.contains(&state))
    }

    /// Whether a general noun for states is only of some of them.
    pub fn is_of_some_states(&self, noun: &str) -> bool {
        self.countries.contains_key(noun)
    }

    /// The number that a lower-cased word or numeral tells, up to twelve.
    pub fn number(&self, word: &str) -> Option<usize> {
        self.numbers.get(word).copied().or_else(|| word.parse().ok().filter(|n| (2..=12).contains(n)))
    }

    /// The names that an office in lower case is compared by: itself, and those that mean the same.
    pub fn offices<'w>(&'w self, office: &'w str) -> impl Iterator<Item = &'w str> {
        self.offices.of(office)
    }

    /// The words of a use, sorted.
    pub fn all(&self, purpose: Use) -> impl Iterator<Item = &'static str> {
        self.uses.iter().filter(move |(_, uses)| uses.contains(&purpose)).map(|(&word, _)| word)
    }

    /// Whether the lower-cased word has this use.
    pub fn is(&self, word: &str, purpose: Use) -> bool {
        self.uses.get(word).is_some_and(|uses| uses.contains(&purpose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_whole_and_sorted() {
        let words = Words::read(TABLE, NUMBERS).unwrap();
        assert!(words.is("fiancée", Use::Kin) && words.is("monday", Use::Calendar) && !words.is("monday", Use::Paper));
        assert_eq!((words.number("both"), words.number("7"), words.number("2019")), (Some(2), Some(7), None));
        assert!(words.offices("premier").eq(["premier", "prime minister"]));
        assert!(words.fits_state("kingdom", "SAU") && !words.fits_state("kingdom", "IRN"));
        assert_eq!((words.home_of("Secretary of State"), words.home_of("foreign minister")), (Some("USA"), None));
        assert!(words.bearers("Foreign Office").contains(&"PAK") && words.bearers("Kremlin").is_empty());
        assert!(words.fits_state("country", "IRN") && words.is_of_some_states("island"));
        for table in [TABLE, NUMBERS, COUNTRIES, HOMES, ORGANS, include_str!("../../data/actors/offices.tsv")] {
            let lines: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(lines.is_sorted(), "records are sorted");
            assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "no record twice");
        }
    }
}
