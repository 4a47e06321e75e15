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
                assert!(!pieces.iter().any(|piece| stray(piece)), "{file}: {line}");
                assert!(field.is_empty() || !pieces.contains(&""), "{file}: an empty piece in {line}");
            }
        }
    }
}

#[test]
fn a_name_stands_once_in_a_record() {
    let tables = ["states.tsv", "organisations.tsv", "institutions.tsv", "media.tsv", "people.tsv", "places.tsv"];
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
    for entry in gazetteer.entries() {
        if let Some(item) = &entry.wikidata {
            let other = items.insert(item, &entry.key);
            assert!(other.is_none(), "{item} stands for {} and {:?}", entry.key, other);
        }
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
