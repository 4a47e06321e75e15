//! The gazetteer: states, places, organisations, institutions, media, people, and the nouns that name actors.
//!
//! Takes the words of a text as its tokens are cut; gives the longest entry that starts there, with the sense
//! in which the words name it.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    Term,
    capitals::{Capital, Capitals},
    kinds::NameSorts,
    names::{self, NameTable, fold},
    offices::{Office, Offices},
    people::{Person, PersonHit},
    titles::Title,
    words::Words,
};

/// So many words at most are looked at for a name that has an initial in it.
const LONGEST_NAME: usize = 6;

/// What sort of actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActorKind {
    Person,
    /// A state or its government: Iran, Tehran, the British government.
    State,
    /// An organ of a state or of a union: a ministry, a parliament, an army, a court.
    Institution,
    /// An organisation of states: UN, EU, NATO, G7.
    International,
    /// Parties, companies, movements, armed groups, NGOs.
    Organisation,
    /// Newspapers, agencies, broadcasters.
    Media,
    /// A typed source without a name: "German officials", "a French diplomat", "one resident", "the study".
    Group,
    /// Reporters, journalists, the press, voters, the public: addressees, never targets.
    Public,
}

impl ActorKind {
    /// As JSON Lines and RDF write it.
    pub fn name(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::State => "state",
            ActorKind::Institution => "institution",
            ActorKind::International => "international",
            ActorKind::Organisation => "organisation",
            ActorKind::Media => "media",
            ActorKind::Group => "group",
            ActorKind::Public => "public",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    Female,
    Male,
}

/// An actor or place that the gazetteer knows.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The same in every article: `IRN`, `UN`, `institution/usa/congress`, `media/reuters`, `org/hamas`,
    /// `person/ali-khamenei`, `place/syr/aleppo`.
    pub key: Box<str>,
    /// The name to show: "Iran", "United Nations".
    pub name: Box<str>,
    /// Of a place: `Institution`, since a city that acts is its administration.
    pub kind: ActorKind,
    /// Key of the state or union that it is, belongs to or speaks for. `None` for private media, NGOs, and
    /// clubs of states without an organisation of their own (G7).
    pub polity: Option<Box<str>>,
    /// Of a person: the latest office held (see [`Gazetteer::person`] for the office on a day).
    pub role: Option<Box<str>>,
    pub gender: Option<Gender>,
    /// Wikidata item, as "Q794".
    pub wikidata: Option<Box<str>>,
}

/// How words name an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sense {
    /// A name or alias: "Iran", "Islamic Republic", "U.S.", "Houthis".
    Name,
    /// The adjective: "Iranian", "Houthi".
    Demonym,
    /// One of its people, or all of them: "Briton", "Iranians", "the Dutch".
    People,
    /// The capital, which in news often stands for the government: "Tehran".
    Capital,
    /// Another word for a government or institution: "Downing Street", "Foggy Bottom".
    Metonym,
    /// Another city or region: a location, rarely an actor.
    City,
    /// A person's full name.
    Person,
}

/// Words of a text found in the gazetteer.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit<'g> {
    /// How many of the words given the name takes.
    pub words: usize,
    pub entry: &'g Entry,
    pub sense: Sense,
    /// The noun is a plural: "Iranians".
    pub plural: bool,
    /// The words have other readings, in the gazetteer or outside it ("Georgia", "Jordan", "Congress").
    pub ambiguous: bool,
}

/// A noun that describes an actor without naming it: "officials", "the government", "protesters".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GroupNoun {
    /// Lemma, in the singular where it has one.
    pub noun: Box<str>,
    pub kind: ActorKind,
    /// In the singular it means one person ("an official"), rather than a body ("the coalition").
    pub person_singular: bool,
}

/// A way to read some words.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Reading {
    pub entry: usize,
    pub sense: Sense,
    pub plural: bool,
    pub ambiguous: bool,
}

/// Everything known by name. Lookups by hash; nothing that leaves it depends on the order of a hash map.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// In the order of the tables.
    pub(super) entries: Vec<Entry>,
    pub(super) by_key: HashMap<Box<str>, usize>,
    pub(super) names: NameTable<Reading>,
    pub(super) people: Vec<Person>,
    /// Full names and, marked so, names that news uses alone.
    pub(super) people_names: NameTable<(usize, bool)>,
    pub(super) titles: NameTable<Title>,
    pub(super) group_nouns: HashMap<Box<str>, GroupNoun>,
    pub(super) organisation_nouns: HashMap<Box<str>, ActorKind>,
    pub(super) given_names: HashMap<Box<str>, Gender>,
    pub(super) capitals: Capitals,
    pub(super) offices: Offices,
    pub(super) name_sorts: NameSorts,
    pub(super) words: Words,
}

impl Gazetteer {
    /// Other weights for the names that no list has, or none.
    #[must_use]
    pub fn with_name_sorts(mut self, weights: NameSorts) -> Self {
        self.name_sorts = weights;
        self
    }

    /// The words that tell what a mention is.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The learned model that judges names which no list has.
    pub fn name_sorts(&self) -> &NameSorts {
        &self.name_sorts
    }

    /// The longest entry that starts at the first of these words, in its most likely sense.
    ///
    /// The words are tokens as `segment` cuts them; give a few beyond the first, to the end of the sentence.
    pub fn longest<'g>(&'g self, words: &[&str]) -> Option<Hit<'g>> {
        self.readings(words).next()
    }

    /// Every reading of the longest name that starts at the first of these words, most likely first.
    pub fn readings<'g>(&'g self, words: &[&str]) -> impl Iterator<Item = Hit<'g>> + use<'g> {
        let (words, readings) = self.names.longest(words).unwrap_or((0, &[]));
        readings.iter().map(move |reading| Hit {
            words,
            entry: &self.entries[reading.entry],
            sense: reading.sense,
            plural: reading.plural,
            ambiguous: reading.ambiguous,
        })
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).map(|&at| &self.entries[at])
    }

    /// Every entry, in the order of the tables.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The state, union or organisation that the entry of this key is, belongs to or speaks for: `GBR` of
    /// `GBR`, of `institution/gbr/parliament`, of `person/yvette-cooper`.
    pub fn state_of(&self, key: &str) -> Option<&Entry> {
        self.entry(self.entry(key)?.polity.as_deref()?)
    }

    /// The offices that the person of this key held, in the order in which they began; none for any other key.
    pub fn terms(&self, key: &str) -> &[Term] {
        let person = |&entry: &usize| self.people.binary_search_by_key(&entry, |person| person.entry).ok();
        self.by_key.get(key).and_then(person).map_or(&[], |at| &self.people[at].terms)
    }

    /// The office that these words mean in the state, union or organisation of this key: "foreign minister" of `GBR` is
    /// the Foreign Secretary.
    pub fn office(&self, polity: &str, role: &str) -> Option<&Office> {
        self.offices.find(polity, role)
    }

    /// Every office, in the order of the table.
    pub fn offices(&self) -> &[Office] {
        self.offices.all()
    }

    /// The first capital that is named among these words: "at a news conference in Kyiv".
    pub fn capital(&self, words: &[&str]) -> Option<&Capital> {
        self.capitals.find(words)
    }

    /// Every capital, in the order of the table.
    pub fn capitals(&self) -> &[Capital] {
        self.capitals.all()
    }

    /// The longest name of a person that starts at the first of these words: a full name, or a name that news
    /// uses alone ("Trump"), which is marked so. Where several people bear it, the day decides: who then
    /// held an office, else who had held one last; where that does not tell them apart, nobody is found.
    ///
    /// An initial between the names, which official English is fond of, is passed over ("Antony J. Blinken"), and so is a nickname in marks and a
    /// number behind them ("Lloyd J. Austin III").
    pub fn person<'g>(&'g self, words: &[&str], on: Option<Date>) -> Option<PersonHit<'g>> {
        match words {
            [first, second, rest @ ..] if names::is_initial(second) && !rest.is_empty() => {
                let whole = self.person_called(words, on);
                let without: Vec<&str> =
                    std::iter::once(*first).chain(rest.iter().copied().take(LONGEST_NAME)).collect();
                let shorter = || self.person_called(&without, on).filter(|hit| hit.words > 1 && !hit.alone);
                whole.filter(|hit| hit.words > 2).or_else(|| {
                    let hit = shorter()?;
                    let number = usize::from(without.get(hit.words).is_some_and(|word| names::is_ordinal(word)));
                    Some(PersonHit { words: hit.words + 1 + number, ..hit })
                })
            }
            // "Benjamin “Benny” Gantz" goes by either.
            [first, mark, nickname, end, rest @ ..]
                if names::is_mark(mark) && names::is_mark(end) && !rest.is_empty() =>
            {
                let called = |given: &str| {
                    let name: Vec<&str> =
                        std::iter::once(given).chain(rest.iter().copied().take(LONGEST_NAME)).collect();
                    let hit = self.person_called(&name, on).filter(|hit| hit.words > 1 && !hit.alone)?;
                    Some(PersonHit { words: hit.words + 3, ..hit })
                };
                called(nickname).or_else(|| called(first)).or_else(|| self.person_called(words, on))
            }
            _ => self.person_called(words, on),
        }
    }

    fn person_called<'g>(&'g self, words: &[&str], on: Option<Date>) -> Option<PersonHit<'g>> {
        let (words, bearers) = self.people_names.longest(words)?;
        let bearers: Vec<_> = bearers.iter().map(|&(person, alone)| (&self.people[person], alone)).collect();
        let (person, alone) = super::people::choose(&bearers, on)?;
        let entry = &self.entries[person.entry];
        Some(PersonHit { words, entry, terms: &person.terms, term: person.term_on(on), alone })
    }

    /// The longest title, office, rank or profession that starts at the first of these words, and how many of
    /// them it takes.
    pub fn title(&self, words: &[&str]) -> Option<(usize, &Title)> {
        let (words, titles) = self.titles.longest(words)?;
        Some((words, titles.first()?))
    }

    /// What actor a noun describes, by its lemma.
    pub fn group_noun(&self, lemma: &str) -> Option<&GroupNoun> {
        self.group_nouns.get(fold(lemma).as_str())
    }

    /// The gender that a given name tells; `None` where it is borne by both, or unknown. A double name that is
    /// not in the table goes by its first half: "Anne-Sophie".
    pub fn given_name_gender(&self, name: &str) -> Option<Gender> {
        let folded = fold(name);
        let first = || self.given_names.get(folded.split_once('-')?.0);
        self.given_names.get(folded.as_str()).or_else(first).copied()
    }

    /// What a capitalised phrase that is headed by this noun names: "Ministry", "Party", "Times".
    pub fn organisation_noun(&self, word: &str) -> Option<ActorKind> {
        self.organisation_nouns.get(fold(word).as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks key and sense of the longest entry, as "2 USA Name"; "?" marks an ambiguous one.
    fn check(text: &str, expect: &str) {
        let gazetteer = Gazetteer::builtin().unwrap();
        let words: Vec<&str> = text.split(' ').collect();
        let found = gazetteer.longest(&words).map(|hit| {
            let plural = if hit.plural { "s" } else { "" };
            let doubt = if hit.ambiguous { "?" } else { "" };
            format!("{} {} {:?}{plural}{doubt}", hit.words, hit.entry.key, hit.sense)
        });
        assert_eq!(found.as_deref().unwrap_or("nothing"), expect, "in {text:?}");
    }

    #[test]
    fn states_under_all_their_names() {
        check("Iran 's", "1 IRN Name");
        check("Islamic Republic of Iran", "4 IRN Name");
        check("U.S. officials", "1 USA Name");
        check("US officials", "1 USA Name");
        check("us all", "nothing");
        check("Turkey said", "1 TUR Name");
        check("turkey farms", "nothing");
        check("United Kingdom and France", "2 GBR Name");
        check("Iranian embassy", "1 IRN Demonym");
        check("Britons", "1 GBR Peoples");
        check("Tehran said", "1 IRN Capital");
        check("Washington , D.C. ,", "3 USA Capital");
        check("North Korean diplomats", "2 PRK Demonym");
        check("Georgia 's governor", "1 GEO Name?");
    }

    #[test]
    fn organisations_and_institutions() {
        check("European Parliament president", "2 institution/eu/parliament Name");
        check("U.N. Security Council", "3 institution/un/security-council Name");
        check("Downing Street", "2 institution/gbr/downing-street Name");
        check("Foggy Bottom", "2 institution/usa/state-department Metonym");
        check("Houthi rebels", "1 org/houthis Demonym");
        check("al - Qaeda 's", "3 org/al-qaeda Name");
        check("Human Rights Watch", "3 org/human-rights-watch Name");
        check("Agence France - Presse", "4 media/afp Name");
        check("who said", "nothing");
    }

    #[test]
    fn knows_whose_an_institution_is() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let state_of = |key| gazetteer.state_of(key).map(|entry| &*entry.key);
        assert_eq!(state_of("GBR"), Some("GBR"));
        assert_eq!(state_of("institution/eu/parliament"), Some("EU"));
        assert_eq!(state_of("media/press-tv"), Some("IRN"));
        assert_eq!(state_of("media/reuters"), None);
        assert_eq!(state_of("G7"), None);
        assert_eq!(state_of("person/yvette-cooper"), Some("GBR"));
    }

    #[test]
    fn knows_offices_terms_and_capitals() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let office = |polity, role| gazetteer.office(polity, role).map(|office| &*office.wikidata);
        assert_eq!(office("RUS", "Foreign Minister"), Some("Q1418873"));
        assert_eq!(office("USA", "foreign minister"), Some("Q14213"));
        assert_eq!(office("UN", "Secretary General"), Some("Q81066"));
        assert_eq!(office("RUS", "Foreign Ministry Spokeswoman"), None);
        let terms = gazetteer.terms("person/donald-trump");
        assert!(terms.len() >= 2 && terms.iter().all(|term| &*term.role == "President"), "{terms:?}");
        assert!(gazetteer.terms("IRN").is_empty() && gazetteer.terms("person/nobody").is_empty());
        let capital = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            gazetteer.capital(&words).map(|capital| (&*capital.key, capital.wikidata.as_deref()))
        };
        assert_eq!(capital("at a news conference in Kiev"), Some(("place/ukr/kyiv", Some("Q1899"))));
        assert_eq!(capital("in Washington , D.C."), Some(("place/usa/washington", Some("Q61"))));
        assert_eq!(capital("in Sofia"), None, "the name of many others");
        assert_eq!(capital("in Munich"), None);
    }

    #[test]
    fn nouns_and_given_names() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let official = gazetteer.group_noun("official").unwrap();
        assert_eq!((official.kind, official.person_singular), (ActorKind::Group, true));
        assert_eq!(gazetteer.group_noun("police").unwrap().kind, ActorKind::Institution);
        assert_eq!(gazetteer.group_noun("reporter").unwrap().kind, ActorKind::Public);
        assert_eq!(gazetteer.group_noun("government").unwrap().kind, ActorKind::State);
        assert_eq!(gazetteer.organisation_noun("Ministry"), Some(ActorKind::Institution));
        assert_eq!(gazetteer.given_name_gender("Yvette"), Some(Gender::Female));
        assert_eq!(gazetteer.given_name_gender("Boris"), Some(Gender::Male));
        assert_eq!(gazetteer.given_name_gender("Anne-Sophie"), Some(Gender::Female));
        assert_eq!(gazetteer.given_name_gender("Kim"), None);
    }

    #[test]
    fn titles_take_the_longest_phrase() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let title = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            gazetteer.title(&words).map(|(n, title)| (n, title.name.to_string(), title.plural))
        };
        assert_eq!(title("Foreign Secretary Yvette Cooper"), Some((2, "foreign secretary".into(), false)));
        assert_eq!(title("secretary - general of"), Some((3, "secretary-general".into(), false)));
        assert_eq!(title("foreign ministers of"), Some((2, "foreign minister".into(), true)));
        assert_eq!(title("Gen. Smith"), Some((1, "Gen.".into(), false)));
        assert_eq!(title("Mr. Smith"), Some((1, "Mr".into(), false)));
        assert_eq!(title("table"), None);
    }

    #[test]
    fn the_day_tells_who_is_meant_and_in_what_office() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let check = |text: &str, day: &str, expect: Option<(&str, &str)>| {
            let words: Vec<&str> = text.split(' ').collect();
            let hit = gazetteer.person(&words, Some(day.parse().unwrap()));
            let found = hit.and_then(|hit| Some((&*hit.entry.key, &*hit.term?.role)));
            assert_eq!(found, expect, "{text} on {day}");
        };
        check("Johnson said", "2019-10-22", Some(("person/boris-johnson", "Prime Minister")));
        check("Johnson said", "2017-10-22", Some(("person/boris-johnson", "Foreign Secretary")));
        check("Johnson said", "2025-03-01", Some(("person/mike-johnson", "Speaker of the House of Representatives")));
        check("Sergei Shoigu ,", "2026-01-13", Some(("person/sergei-shoigu", "Secretary of the Security Council")));
        check("Yvette Cooper", "2025-01-01", Some(("person/yvette-cooper", "Home Secretary")));
        check("Smith", "2025-01-01", None);
    }
}
