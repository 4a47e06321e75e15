//! Reads the tables of `data/gazetteer` into a [`Gazetteer`], and checks each record.

use std::{borrow::Cow, path::Path};

use jiff::civil::Date;

use super::{
    ActorKind, Capital, Entry, Gazetteer, Gender, GroupNoun, Level, Office, OfficeNames, ResourceError, Scope, Sense,
    Title, TitleKind,
    gazetteer::Reading,
    kinds::NameSorts,
    names::fold,
    offices::Offices,
    people::{Person, Term},
    tsv::{Record, records},
    words::Words,
};

/// The tables that the binary carries.
macro_rules! tables {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../data/gazetteer/", $file)))),*]
    };
}

pub(super) const TABLES: &[(&str, &str)] = tables![
    "capitals.tsv",
    "given_names.tsv",
    "group_nouns.tsv",
    "institutions.tsv",
    "media.tsv",
    "metonyms.tsv",
    "officeholders.tsv",
    "offices.tsv",
    "organisation_nouns.tsv",
    "organisations.tsv",
    "people.tsv",
    "places.tsv",
    "states.tsv",
    "titles.tsv",
];

const KINDS: &[(&str, ActorKind)] = &[
    ("state", ActorKind::State),
    ("institution", ActorKind::Institution),
    ("international", ActorKind::International),
    ("organisation", ActorKind::Organisation),
    ("media", ActorKind::Media),
    ("group", ActorKind::Group),
    ("public", ActorKind::Public),
];

const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false)];

const GENDERS: &[(&str, Option<Gender>)] = &[("f", Some(Gender::Female)), ("m", Some(Gender::Male)), ("", None)];

impl Gazetteer {
    /// The gazetteer embedded in the binary.
    ///
    /// # Errors
    /// If a table is damaged.
    pub fn builtin() -> Result<Self, ResourceError> {
        let mut gazetteer = Gazetteer::tables()?;
        gazetteer.name_sorts = NameSorts::embedded()?;
        gazetteer.words = Words::embedded()?;
        Ok(gazetteer)
    }

    /// The built-in states and organisations alone, for those who need to know no more than what a polity is called: a
    /// fraction of the time that the whole takes.
    ///
    /// # Errors
    /// If a table is damaged.
    pub fn polities() -> Result<Self, ResourceError> {
        polities(&embedded)
    }

    /// The tables embedded in the binary without the model of names and the words around them: for those who look up
    /// keys and read no text.
    ///
    /// # Errors
    /// If a table is damaged.
    pub fn tables() -> Result<Self, ResourceError> {
        gazetteer(&embedded)
    }

    /// The gazetteer of a directory that holds the same tables as `data/gazetteer`.
    ///
    /// # Errors
    /// If a table is missing or damaged.
    pub fn from_dir(dir: &Path) -> Result<Self, ResourceError> {
        let mut gazetteer = gazetteer(&|file| from_dir(dir, file))?;
        gazetteer.words = Words::embedded()?;
        Ok(gazetteer)
    }
}

/// A table of the binary.
pub(super) fn embedded(file: &'static str) -> Result<Cow<'static, str>, ResourceError> {
    let table = TABLES.iter().find(|(name, _)| *name == file);
    table.map(|&(_, text)| Cow::Borrowed(text)).ok_or_else(|| ResourceError::Io {
        path: file.into(),
        source: std::io::Error::from(std::io::ErrorKind::NotFound),
    })
}

/// A table of a directory.
pub(super) fn from_dir(dir: &Path, file: &'static str) -> Result<Cow<'static, str>, ResourceError> {
    let path = dir.join(file);
    std::fs::read_to_string(&path).map(Cow::Owned).map_err(|source| ResourceError::Io { path, source })
}

/// Where tables come from.
type Source<'s> = &'s dyn Fn(&'static str) -> Result<Cow<'static, str>, ResourceError>;

/// The gazetteer, from tables that `source` gives by file name.
///
/// The order of the tables is the order of preference among readings of the same words.
fn gazetteer(source: Source<'_>) -> Result<Gazetteer, ResourceError> {
    let mut gazetteer = Gazetteer::default();
    states(&mut gazetteer, source)?;
    capitals(&mut gazetteer, source)?;
    organisations(&mut gazetteer, source)?;
    institutions(&mut gazetteer, source)?;
    media(&mut gazetteer, source)?;
    metonyms(&mut gazetteer, source)?;
    offices(&mut gazetteer, source)?;
    people(&mut gazetteer, source)?;
    places(&mut gazetteer, source)?;
    titles(&mut gazetteer, source)?;
    nouns(&mut gazetteer, source)?;
    given_names(&mut gazetteer, source)?;
    mark_ambiguous(&mut gazetteer);
    Ok(gazetteer)
}

/// The states and organisations alone.
fn polities(source: Source<'_>) -> Result<Gazetteer, ResourceError> {
    let mut gazetteer = Gazetteer::default();
    states(&mut gazetteer, source)?;
    organisations(&mut gazetteer, source)?;
    Ok(gazetteer)
}

/// Reads one table and gives each record to `each`.
fn table(
    source: Source<'_>,
    file: &'static str,
    columns: &[&str],
    mut each: impl FnMut(&Record<'_>) -> Result<(), ResourceError>,
) -> Result<(), ResourceError> {
    let text = source(file)?;
    records(file, &text, columns)?.iter().try_for_each(&mut each)
}

fn states(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["key", "name", "aliases", "wikidata", "adjectives", "people_singular", "people_plural"];
    table(source, "states.tsv", COLUMNS, |record| {
        let key = record.required("key")?;
        let entry = add_entry(gazetteer, record, ActorKind::State, Some(key))?;
        add_names(gazetteer, record, "adjectives", entry, Sense::Demonym, false);
        add_names(gazetteer, record, "people_singular", entry, Sense::People, false);
        add_names(gazetteer, record, "people_plural", entry, Sense::People, true);
        Ok(())
    })
}

fn capitals(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    table(source, "capitals.tsv", &["key", "name", "aliases", "polity", "wikidata"], |record| {
        let polity = known(gazetteer, record, record.required("polity")?)?;
        let entry = gazetteer.by_key[polity];
        let name = record.required("name")?;
        let names: Vec<&str> = [name].into_iter().chain(record.list("aliases")).collect();
        names.iter().for_each(|name| add_name(gazetteer, name, entry, Sense::Capital, false));
        let capital = Capital {
            key: record.required("key")?.into(),
            name: name.strip_suffix(DOUBT).unwrap_or(name).into(),
            polity: polity.into(),
            wikidata: record.wikidata()?.map(Into::into),
        };
        gazetteer.capitals.add(capital, names.into_iter().filter(|name| !name.ends_with(DOUBT)));
        Ok(())
    })
}

fn offices(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    gazetteer.offices = Offices::new(OfficeNames::embedded()?);
    table(source, "offices.tsv", &["polity", "role", "wikidata"], |record| {
        record.required("wikidata")?;
        let office = Office {
            polity: known(gazetteer, record, record.required("polity")?)?.into(),
            role: record.required("role")?.into(),
            wikidata: record.wikidata()?.unwrap_or_default().into(),
        };
        once(record, gazetteer.offices.add(office))
    })
}

fn organisations(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["key", "name", "aliases", "kind", "polity", "wikidata", "adjectives"];
    // An organ may stand before the organisation that it belongs to.
    let mut polities = Vec::new();
    table(source, "organisations.tsv", COLUMNS, |record| {
        let kind = record.one_of("kind", KINDS)?;
        let entry = add_entry(gazetteer, record, kind, None)?;
        add_names(gazetteer, record, "adjectives", entry, Sense::Demonym, false);
        if let Some(polity) = record.optional("polity") {
            let unknown = record.error(
                format!("the polity `{polity}` is no key of states.tsv or organisations.tsv"),
                "use the key of a state or of an organisation",
            );
            polities.push((entry, Box::<str>::from(polity), unknown));
        }
        Ok(())
    })?;
    for (entry, polity, unknown) in polities {
        if !gazetteer.by_key.contains_key(&polity) {
            return Err(unknown);
        }
        gazetteer.entries[entry].polity = Some(polity);
    }
    Ok(())
}

fn institutions(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["key", "name", "aliases", "polity"];
    table(source, "institutions.tsv", COLUMNS, |record| {
        let polity = known(gazetteer, record, record.required("polity")?)?;
        add_entry(gazetteer, record, ActorKind::Institution, Some(polity)).map(drop)
    })
}

fn media(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["key", "name", "aliases", "polity"];
    table(source, "media.tsv", COLUMNS, |record| {
        let polity = record.optional("polity").map(|key| known(gazetteer, record, key)).transpose()?;
        add_entry(gazetteer, record, ActorKind::Media, polity).map(drop)
    })
}

fn metonyms(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    table(source, "metonyms.tsv", &["name", "key"], |record| {
        let key = known(gazetteer, record, record.required("key")?)?;
        let entry = gazetteer.by_key[key];
        add_name(gazetteer, record.required("name")?, entry, Sense::Metonym, false);
        Ok(())
    })
}

fn people(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["key", "name", "aliases", "alone", "gender", "wikidata"];
    let mut person_of = std::collections::HashMap::new();
    table(source, "people.tsv", COLUMNS, |record| {
        let entry = push_entry(gazetteer, record, ActorKind::Person, None)?;
        gazetteer.entries[entry].gender = record.one_of("gender", GENDERS)?;
        let person = gazetteer.people.len();
        person_of.insert(gazetteer.entries[entry].key.clone(), person);
        gazetteer.people.push(Person { entry, terms: Vec::new() });
        for name in [record.required("name")?].into_iter().chain(record.list("aliases")) {
            add_name(gazetteer, name, entry, Sense::Person, false);
            gazetteer.people_names.add(name, (person, false));
        }
        for name in record.list("alone") {
            gazetteer.people_names.add(name, (person, true));
        }
        Ok(())
    })?;
    const TERMS: &[&str] = &["key", "from", "to", "polity", "role"];
    table(source, "officeholders.tsv", TERMS, |record| {
        let key = record.required("key")?;
        let Some(&person) = person_of.get(key) else {
            return Err(record.error(format!("`{key}` is no key of people.tsv"), "add the person there"));
        };
        let polity = record.optional("polity").map(|key| known(gazetteer, record, key)).transpose()?;
        let term = Term {
            role: record.required("role")?.into(),
            polity: polity.map(Into::into),
            from: date(record, record.required("from")?)?,
            to: record.optional("to").map(|to| date(record, to)).transpose()?,
        };
        if term.to.is_some_and(|to| to < term.from) {
            return Err(record.error("the term ends before it begins".to_owned(), "correct one of the two days"));
        }
        let person = &mut gazetteer.people[person];
        person.terms.push(term);
        person.terms.sort_by_key(|term| term.from);
        if let Some(latest) = person.terms.last() {
            let entry = &mut gazetteer.entries[person.entry];
            entry.polity = latest.polity.clone();
            entry.role = Some(latest.role.clone());
        }
        Ok(())
    })
}

fn places(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    table(source, "places.tsv", &["key", "name", "aliases", "polity"], |record| {
        let polity = known(gazetteer, record, record.required("polity")?)?;
        let entry = push_entry(gazetteer, record, ActorKind::Institution, Some(polity))?;
        add_name(gazetteer, record.required("name")?, entry, Sense::City, false);
        add_names(gazetteer, record, "aliases", entry, Sense::City, false);
        Ok(())
    })
}

fn titles(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const COLUMNS: &[&str] = &["name", "plural", "kind", "scope", "level", "gender", "speaks"];
    #[derive(Clone, Copy)]
    enum Kind {
        Office,
        Other(TitleKind),
    }
    const TITLES: &[(&str, Kind)] = &[
        ("office", Kind::Office),
        ("rank", Kind::Other(TitleKind::Rank)),
        ("honorific", Kind::Other(TitleKind::Honorific)),
        ("profession", Kind::Other(TitleKind::Profession)),
    ];
    const SCOPES: &[(&str, Scope)] = &[
        ("state", Scope::State),
        ("international", Scope::International),
        ("organisation", Scope::Organisation),
        ("any", Scope::Any),
    ];
    const LEVELS: &[(&str, Level)] = &[
        ("head", Level::Head),
        ("minister", Level::Minister),
        ("senior", Level::Senior),
        ("spokesperson", Level::Spokesperson),
        ("member", Level::Member),
    ];
    table(source, "titles.tsv", COLUMNS, |record| {
        let name = record.required("name")?;
        let kind = match record.one_of("kind", TITLES)? {
            Kind::Other(kind) => kind,
            Kind::Office => {
                TitleKind::Office { scope: record.one_of("scope", SCOPES)?, level: record.one_of("level", LEVELS)? }
            }
        };
        let title = Title {
            name: name.into(),
            kind,
            gender: record.one_of("gender", GENDERS)?,
            speaks_for_polity: record.one_of("speaks", YES_NO)?,
            plural: false,
        };
        let plurals = record.list("plural").map(|plural| (plural, Title { plural: true, ..title.clone() }));
        for (name, title) in std::iter::once((name, title.clone())).chain(plurals) {
            if gazetteer.titles.add(name, title) > 1 {
                return Err(record.error(format!("the title `{name}` stands in the table already"), REPEATED));
            }
        }
        Ok(())
    })
}

fn nouns(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    table(source, "group_nouns.tsv", &["noun", "kind", "person"], |record| {
        let noun = record.required("noun")?;
        let kind = record.one_of("kind", KINDS)?;
        let person_singular = record.one_of("person", YES_NO)?;
        let known = GroupNoun { noun: noun.into(), kind, person_singular };
        once(record, gazetteer.group_nouns.insert(fold(noun).into(), known).is_none())
    })?;
    table(source, "organisation_nouns.tsv", &["noun", "kind"], |record| {
        let kind = record.one_of("kind", KINDS)?;
        once(record, gazetteer.organisation_nouns.insert(fold(record.required("noun")?).into(), kind).is_none())
    })
}

fn given_names(gazetteer: &mut Gazetteer, source: Source<'_>) -> Result<(), ResourceError> {
    const GENDER: &[(&str, Gender)] = &[("f", Gender::Female), ("m", Gender::Male)];
    table(source, "given_names.tsv", &["name", "gender"], |record| {
        let gender = record.one_of("gender", GENDER)?;
        once(record, gazetteer.given_names.insert(fold(record.required("name")?).into(), gender).is_none())
    })
}

/// Adds an entry with its name and aliases as names.
fn add_entry(
    gazetteer: &mut Gazetteer,
    record: &Record<'_>,
    kind: ActorKind,
    polity: Option<&str>,
) -> Result<usize, ResourceError> {
    let entry = push_entry(gazetteer, record, kind, polity)?;
    add_name(gazetteer, record.required("name")?, entry, Sense::Name, false);
    add_names(gazetteer, record, "aliases", entry, Sense::Name, false);
    Ok(entry)
}

/// Adds an entry under its key, without names to find it by.
fn push_entry(
    gazetteer: &mut Gazetteer,
    record: &Record<'_>,
    kind: ActorKind,
    polity: Option<&str>,
) -> Result<usize, ResourceError> {
    let key = record.required("key")?;
    let at = gazetteer.entries.len();
    if gazetteer.by_key.insert(key.into(), at).is_some() {
        return Err(record.error(format!("the key `{key}` is taken"), "merge the two records or rename one"));
    }
    let name = record.required("name")?;
    gazetteer.entries.push(Entry {
        key: key.into(),
        name: name.strip_suffix(DOUBT).unwrap_or(name).into(),
        kind,
        polity: polity.map(Into::into),
        role: None,
        gender: None,
        wikidata: record.wikidata()?.map(Into::into),
    });
    Ok(at)
}

/// After a name in a table: the words also mean something that the gazetteer does not know.
const DOUBT: char = '?';

fn add_name(gazetteer: &mut Gazetteer, name: &str, entry: usize, sense: Sense, plural: bool) {
    let ambiguous = name.ends_with(DOUBT);
    let name = name.strip_suffix(DOUBT).unwrap_or(name);
    gazetteer.names.add(name, Reading { entry, sense, plural, ambiguous });
}

fn add_names(gazetteer: &mut Gazetteer, record: &Record<'_>, column: &str, entry: usize, sense: Sense, plural: bool) {
    record.list(column).for_each(|name| add_name(gazetteer, name, entry, sense, plural));
}

/// A name is ambiguous that stands for more than one entry.
fn mark_ambiguous(gazetteer: &mut Gazetteer) {
    for readings in gazetteer.names.values_mut() {
        let several = readings.iter().any(|reading| reading.entry != readings[0].entry);
        readings.iter_mut().for_each(|reading| reading.ambiguous |= several);
    }
}

/// The key, if the gazetteer has it by now.
fn known<'k>(gazetteer: &Gazetteer, record: &Record<'_>, key: &'k str) -> Result<&'k str, ResourceError> {
    if gazetteer.by_key.contains_key(key) {
        return Ok(key);
    }
    Err(record.error(format!("`{key}` is no key of the tables read before"), "add it there or correct the key"))
}

const REPEATED: &str = "take one of the two out; case and accents do not tell them apart";

/// An error where the record repeats another.
fn once(record: &Record<'_>, is_new: bool) -> Result<(), ResourceError> {
    if is_new { Ok(()) } else { Err(record.error("the word stands in the table already".to_owned(), REPEATED)) }
}

fn date(record: &Record<'_>, text: &str) -> Result<Date, ResourceError> {
    text.parse().map_err(|_| record.error(format!("`{text}` is no date"), "write it as 2025-09-05"))
}

impl<'t> Record<'t> {
    /// The Wikidata item, in tables that have one.
    fn wikidata(&self) -> Result<Option<&'t str>, ResourceError> {
        let item = self.maybe("wikidata").filter(|item| !item.is_empty());
        let well_formed =
            |item: &str| item.strip_prefix('Q').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        match item {
            Some(item) if !well_formed(item) => {
                Err(self.error(format!("`{item}` is no Wikidata item"), "write it as Q794, or leave it out"))
            }
            item => Ok(item),
        }
    }
}
