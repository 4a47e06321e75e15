//! Nouns, prepositions and particles that tell what a mention is, number words, and offices under several names.
//!
//! Takes the tables of `data/actors` (embedded in the binary); gives the uses of a word. What somebody is who bears such a
//! word in a text is for `actors` to decide.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{OfficeNames, ResourceError, tsv};

const TABLE: &str = include_str!("../../data/actors/words.tsv");
const NUMBERS: &str = include_str!("../../data/actors/numbers.tsv");
const COUNTRIES: &str = include_str!("../../data/actors/country_nouns.tsv");
const RULERS: &str = include_str!("../../data/actors/rulers.tsv");
const HOMES: &str = include_str!("../../data/actors/home_offices.tsv");
const ORGANS: &str = include_str!("../../data/actors/organ_names.tsv");

/// What a word tells of the mention that it stands in or beside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A word of dates, no name: "Monday".
    Calendar,
    /// A noun for words put out by an actor: "statement".
    Paper,
    /// A state by a general noun: "kingdom".
    Country,
    /// A person by a tie to another: "fiancée".
    Kin,
    /// A noun that tells a woman: "spokeswoman".
    Woman,
    /// A noun that tells a man.
    Man,
    /// A person by the like office of another: "colleague".
    Counterpart,
    /// A preposition after which a name is a location.
    Place,
    /// Heads the name of a place: "airport".
    Location,
    /// Heads a name that is no actor: "summit".
    Event,
    /// A small word inside a person's name: "al".
    Particle,
    /// A verb of coming to a place as a guest.
    Visits,
    /// People and bodies that belong to the state that the text plays in: "police".
    Local,
    /// Takes up an organisation by its sort alone: "the group".
    General,
    /// Opens the name of a place: "South".
    Compass,
    /// Who speaks for a state in an assembly.
    Delegate,
    /// In the plural, takes together states named before: "both neighbours".
    SetState,
    /// In the plural, takes together persons named before: "both men".
    SetPerson,
    /// One of those who stand beside or against each other: "the rivals".
    Opposed,
    /// Another word for a person of office named before: "leader".
    Generic,
    /// Opens the credit of a picture.
    Caption,
    /// Stands before a given name whose second syllable is written small behind a hyphen.
    Surname,
    /// A verb whose subject is not who spoke right before: "retorted".
    Reply,
    /// One of whom "in" tells where he is sent, not whose he is: "ambassador".
    Posted,
    /// An adjective of a part of the world, nobody's state: "Western".
    Region,
    /// One who held the office before or holds it after.
    Heir,
    /// An organisation that belongs to the state where the text plays: "party".
    Domestic,
    /// An organisation that speaks for no state: "charity".
    Civic,
    /// A verb of being at the head of something: "chairs".
    Leads,
    /// People who speak for the body at which they are: "aide".
    Staff,
    /// Tells what a source has to do with the matter: "familiar".
    Knows,
    /// What a state may be said to be: "backer".
    StateRole,
    /// An adjective by which an office or palace is one of the state: "presidential".
    Organ,
    /// What a correspondent does for an outlet.
    Report,
    /// An adjective of people who are not of the state that the text plays in: "foreign".
    Foreign,
    /// Before "minister", tells the rank of one and no field: "prime".
    Rank,
    /// Opens the words that two commas set apart behind a name: "who".
    Aside,
    /// Tells that somebody held an office once: "former".
    Former,
    /// A verb whose "it" stands for nothing: "seem".
    Impersonal,
    /// A form of a verb by which a text names its source, no noun before a title: "state television quotes Governor X".
    Cites,
    /// A participle that describes people and states: "ruling", "neighbouring".
    Attributive,
    /// Tells what somebody did to words that are not his: "commissioned", "obtained".
    Procures,
    /// A quantity or a determiner that counts people ("many Lebanese").
    Counts,
    /// What somebody does to words of others: "deny", "quote".
    TakesUp,
    /// What a ministry or a minister is for: "trade".
    Field,
    /// An adjective of a people or a faith, which keeps its capital: "Kurdish".
    People,
    /// One of those that is at home in the whole world: "Catholic".
    Faith,
    /// Tells that an outlet is the state's: "state", "official".
    Stately,
}

impl Use {
    fn bit(self) -> u64 {
        1 << self as u32
    }
}

/// There may be as many as a set of bits has.
const _: () = assert!(USES.len() <= 64);

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
    ("visits", Use::Visits),
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
    ("cites", Use::Cites),
    ("attributive", Use::Attributive),
    ("procures", Use::Procures),
    ("counts", Use::Counts),
    ("takes-up", Use::TakesUp),
    ("field", Use::Field),
    ("people", Use::People),
    ("faith", Use::Faith),
    ("stately", Use::Stately),
];

/// The words of `data/actors`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Each use is a bit of its own.
    uses: HashMap<&'static str, u64>,
    numbers: BTreeMap<&'static str, usize>,
    offices: OfficeNames,
    countries: BTreeMap<&'static str, Vec<&'static str>>,
    homes: BTreeMap<&'static str, (&'static str, bool)>,
    organs: BTreeMap<&'static str, Vec<&'static str>>,
    rulers: Vec<Rule>,
}

/// For how long a movement ruled a state.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Key of the gazetteer.
    pub movement: &'static str,
    /// Key of the state.
    pub polity: &'static str,
    /// First day.
    pub from: Date,
    /// Last day; `None` where it rules still.
    pub to: Option<Date>,
}

impl Rule {
    /// Whether the movement ruled on this day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Words {
    /// The tables of the binary.
    ///
    /// # Errors
    /// A line that does not parse; the error names file, line and record.
    pub fn embedded() -> Result<Words, ResourceError> {
        Words::read(TABLE, NUMBERS)
    }

    fn read(table: &'static str, numbers: &'static str) -> Result<Words, ResourceError> {
        let mut words = Words { offices: OfficeNames::embedded()?, ..Words::default() };
        for record in tsv::records("data/actors/words.tsv", table, &["word", "use"])? {
            *words.uses.entry(record.required("word")?).or_default() |= record.one_of("use", USES)?.bit();
        }
        for record in tsv::records("data/actors/numbers.tsv", numbers, &["word", "number"])? {
            let number = record.required("number")?.parse();
            let number = number.map_err(|_| record.error("no number".to_owned(), "write it in digits"))?;
            words.numbers.insert(record.required("word")?, number);
        }
        for record in tsv::records("data/actors/country_nouns.tsv", COUNTRIES, &["noun", "state"])? {
            words.countries.entry(record.required("noun")?).or_default().push(record.required("state")?);
        }
        for record in tsv::records("data/actors/home_offices.tsv", HOMES, &["office", "polity", "when"])? {
            let only = record.required("when")? == "only";
            words.homes.insert(record.required("office")?, (record.required("polity")?, only));
        }
        for record in tsv::records("data/actors/rulers.tsv", RULERS, &["movement", "polity", "from", "to"])? {
            let day = |text: &str| {
                text.parse::<Date>().map_err(|_| record.error("no day".to_owned(), "write it as 2021-08-15"))
            };
            words.rulers.push(Rule {
                movement: record.required("movement")?,
                polity: record.required("polity")?,
                from: day(record.required("from")?)?,
                to: record.optional("to").map(day).transpose()?,
            });
        }
        for record in tsv::records("data/actors/organ_names.tsv", ORGANS, &["name", "polity"])? {
            words.organs.entry(record.required("name")?).or_default().push(record.required("polity")?);
        }
        Ok(words)
    }

    /// The state that news has in mind above all where it names an office so: a secretary of state is American.
    pub fn home_of(&self, office: &str) -> Option<&'static str> {
        self.homes.get(office.to_lowercase().as_str()).map(|home| home.0)
    }

    /// The one state that has an office of this name.
    pub fn only_home_of(&self, office: &str) -> Option<&'static str> {
        self.homes.get(office.to_lowercase().as_str()).filter(|home| home.1).map(|home| home.0)
    }

    /// The movements that rule a state or did.
    pub fn rulers(&self) -> &[Rule] {
        &self.rulers
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
    pub fn all(&self, purpose: Use) -> Vec<&'static str> {
        let mut all: Vec<&str> =
            self.uses.iter().filter(|(_, uses)| **uses & purpose.bit() != 0).map(|(&word, _)| word).collect();
        all.sort_unstable();
        all
    }

    /// Whether the lower-cased word has this use.
    pub fn is(&self, word: &str, purpose: Use) -> bool {
        self.uses.get(word).is_some_and(|uses| uses & purpose.bit() != 0)
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
        assert!(words.fits_state("country", "IRN") && words.is_of_some_states("island"));
        for table in [TABLE, NUMBERS, COUNTRIES, HOMES, ORGANS, include_str!("../../data/actors/offices.tsv")] {
            let lines: Vec<&str> = table.lines().filter(|l| !l.starts_with('#')).collect();
            assert!(lines.is_sorted(), "records are sorted");
            assert!(lines.windows(2).all(|pair| pair[0] != pair[1]), "no record twice");
        }
    }
}
