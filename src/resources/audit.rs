//! What the loader does not need but a reviewer does: order, no repetition, nothing unused, where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gazetteer, load::TABLES, names::fold};

/// The lines of a table after its header.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

/// The fields of a column, with the first field of their record.
fn column<'t>(file: &str, name: &str) -> Vec<(&'t str, &'t str)> {
    let &(_, text) = TABLES.iter().find(|(known, _)| *known == file).unwrap();
    let columns = text.lines().find_map(|line| line.strip_prefix("# columns: ")).unwrap();
    let at = columns.split('\t').position(|column| column == name).unwrap();
    lines(text).map(|line| (line.split('\t').next().unwrap(), line.split('\t').nth(at).unwrap())).collect()
}

#[test]
fn every_table_says_where_it_comes_from() {
    for (file, text) in TABLES {
        let header: Vec<_> = text.lines().take_while(|line| line.starts_with('#')).collect();
        for part in ["# origin: ", "# licence: ", "# date: ", "# columns: "] {
            assert!(header.iter().any(|line| line.starts_with(part)), "{file}: no line `{part}…`");
        }
        assert!(!text.contains('\r') && text.ends_with('\n'), "{file}: lines end with one line feed");
    }
}

#[test]
fn records_are_sorted_and_stand_once() {
    for (file, text) in TABLES {
        let lines: Vec<_> = lines(text).collect();
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{file}: out of order or repeated\n  {}\n  {}", pair[0], pair[1]);
        }
    }
}

#[test]
fn fields_have_no_stray_white_space_or_empty_pieces() {
    for (file, text) in TABLES {
        for line in lines(text) {
            for field in line.split('\t') {
                let pieces: Vec<_> = field.split("; ").collect();
                let stray = |piece: &&str| piece.trim() != *piece || piece.contains("  ") || piece.contains(';');
                assert!(!pieces.iter().any(stray), "{file}: {line}");
                assert!(field.is_empty() || !pieces.contains(&""), "{file}: an empty piece in {line}");
            }
        }
    }
}

#[test]
fn a_name_stands_once_in_a_record() {
    let tables = [
        "capitals.tsv",
        "states.tsv",
        "organisations.tsv",
        "institutions.tsv",
        "media.tsv",
        "people.tsv",
        "places.tsv",
    ];
    for file in tables {
        let mut names: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (key, field) in column(file, "name").into_iter().chain(column(file, "aliases")) {
            for name in field.split("; ").filter(|name| !name.is_empty()) {
                // Capitals tell names apart: "the Times" inside a sentence, "Nato" where others write "NATO".
                let capitals = name.chars().filter(|c| c.is_uppercase()).count();
                let folded = format!("{} {capitals}", fold(name));
                assert!(names.entry(key).or_default().insert(folded), "{file}: {key} has {name:?} twice");
            }
        }
    }
}

#[test]
fn keys_tell_their_table() {
    let prefixes = [
        ("capitals.tsv", "place/"),
        ("institutions.tsv", "institution/"),
        ("media.tsv", "media/"),
        ("people.tsv", "person/"),
        ("places.tsv", "place/"),
    ];
    for (file, prefix) in prefixes {
        for (key, _) in column(file, "key") {
            assert!(key.starts_with(prefix), "{file}: {key}");
        }
    }
    for (key, _) in column("states.tsv", "key") {
        assert!(key.len() == 3 && key.bytes().all(|b| b.is_ascii_uppercase()), "states.tsv: {key}");
    }
    for (key, polity) in column("institutions.tsv", "polity") {
        assert_eq!(key.split('/').nth(1), Some(polity.to_lowercase().as_str()), "institutions.tsv: {key}");
    }
    for (key, polity) in column("capitals.tsv", "polity") {
        assert_eq!(key.split('/').nth(1), Some(polity.to_lowercase().as_str()), "capitals.tsv: {key}");
    }
}

#[test]
fn everyone_has_held_an_office() {
    let holders: BTreeSet<_> = column("officeholders.tsv", "key").into_iter().map(|(key, _)| key).collect();
    for (key, _) in column("people.tsv", "key") {
        assert!(holders.contains(key), "people.tsv: {key} is not in officeholders.tsv");
    }
}

#[test]
fn a_wikidata_item_stands_for_one_entry() {
    let gazetteer = Gazetteer::builtin().unwrap();
    let mut items = BTreeMap::new();
    let entries = gazetteer.entries().iter().map(|entry| (entry.wikidata.as_deref(), entry.key.to_string()));
    let capitals = gazetteer.capitals().iter().map(|capital| (capital.wikidata.as_deref(), capital.key.to_string()));
    let offices = gazetteer.offices().iter();
    let offices = offices.map(|office| (Some(&*office.wikidata), format!("{} {}", office.polity, office.role)));
    for (item, what) in entries.chain(capitals).chain(offices) {
        if let Some(item) = item {
            let other = items.insert(item, what.clone());
            assert!(other.is_none(), "{item} stands for {what} and {other:?}");
        }
    }
}

#[test]
fn every_capital_is_found_under_its_name() {
    let gazetteer = Gazetteer::builtin().unwrap();
    let doubtful: BTreeSet<&str> = column("capitals.tsv", "name")
        .into_iter()
        .filter(|(_, name)| name.ends_with('?'))
        .map(|(key, _)| key)
        .collect();
    let keys: BTreeSet<_> = gazetteer.capitals().iter().map(|capital| &*capital.key).collect();
    assert_eq!(keys.len(), gazetteer.capitals().len(), "a key stands twice");
    assert!(doubtful.len() < 10, "most capitals' names mean nothing else: {doubtful:?}");
    for capital in gazetteer.capitals() {
        let words: Vec<_> = capital.name.split(' ').collect();
        let found = gazetteer.capital(&words).map(|found| &found.key);
        let expect = (!doubtful.contains(&*capital.key)).then_some(&capital.key);
        assert_eq!(found, expect, "{}", capital.name);
        let hit = gazetteer.readings(&words).any(|hit| *hit.entry.key == *capital.polity);
        assert!(hit, "{} is no name of {}", capital.name, capital.polity);
    }
}

/// The offices that news names most: whoever is a state's president or minister in the table of terms is so in an office.
#[test]
fn leading_offices_have_items() {
    let gazetteer = Gazetteer::builtin().unwrap();
    for role in ["President", "Prime Minister", "Foreign Minister"] {
        let terms = column("officeholders.tsv", "role").into_iter().zip(column("officeholders.tsv", "polity"));
        let polities: BTreeSet<_> =
            terms.filter(|((_, held), _)| *held == role).map(|(_, (_, polity))| polity).collect();
        let states = polities.into_iter().filter(|polity| polity.len() == 3);
        let (with, without): (Vec<&str>, Vec<&str>) =
            states.partition(|polity| gazetteer.office(polity, role).is_some());
        assert!(with.len() >= 20 * without.len() && with.len() > 30, "{role}: no item for {without:?}");
    }
}

#[test]
fn every_entry_is_found_under_its_name() {
    let gazetteer = Gazetteer::builtin().unwrap();
    for entry in gazetteer.entries() {
        let words: Vec<_> = entry.name.split(' ').collect();
        let found = gazetteer.readings(&words).any(|hit| hit.words == words.len() && hit.entry.key == entry.key);
        assert!(found, "{} is not found under {:?}", entry.key, entry.name);
    }
}

#[test]
fn a_table_that_is_not_there_is_named() {
    let error = Gazetteer::from_dir(std::path::Path::new("data/no-such-folder")).unwrap_err();
    assert!(error.to_string().starts_with("data/no-such-folder/states.tsv: cannot be read: "), "{error}");
}

#[test]
fn the_tables_on_disk_are_those_in_the_binary() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gazetteer");
    let on_disk: BTreeSet<_> = std::fs::read_dir(&dir)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    let embedded: BTreeSet<_> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(on_disk, embedded);
    assert_eq!(Gazetteer::from_dir(&dir).unwrap().entries(), Gazetteer::builtin().unwrap().entries());
}
