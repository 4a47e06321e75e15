//! The house keeps its shape: walls between rooms, files short enough to read, data that says where it comes from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The longest that a source file may be, in lines.
const LONGEST: usize = 600;

/// The rooms that may touch files or sockets.
const OUTWARD: [&str; 5] = ["ingest", "resources", "store", "serve", "cli"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so, in the order of their paths.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path, ending) } else { vec![path] };
    all.into_iter().flat_map(below).filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The rooms of the table in `src/lib.rs`, each with the rooms that it may use.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let source = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut order: Vec<(String, BTreeSet<String>)> = Vec::new();
    for row in source.lines().filter_map(|line| line.strip_prefix("//! | [`")) {
        let cells: Vec<&str> = row.split('|').collect();
        let name = cells[0].trim().trim_end_matches("`]").to_owned();
        let cell = cells[2].trim();
        let named: Vec<String> = cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let mut may: BTreeSet<String> = named.iter().cloned().collect();
        if cell.starts_with("and ") {
            may.extend(order.last().unwrap().1.iter().cloned());
        }
        if let Some((before, after)) = cell.split_once('…') {
            let place = |name: &str| order.iter().position(|(room, _)| room == name).unwrap();
            let (first, last) = (before.rsplit('`').nth(1).unwrap(), after.split('`').nth(1).unwrap());
            may.extend(order[place(first)..=place(last)].iter().map(|(room, _)| room.clone()));
        }
        if cell == "everything" {
            may.extend(order.iter().map(|(room, _)| room.clone()));
        }
        order.push((name, may));
    }
    order.into_iter().collect()
}

/// A file's code: without comments and without its tests, which may use what they need.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    let before_tests = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = before_tests.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms named after `crate::` in the code, in paths and in braces.
fn used(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let path = code[at + "crate::".len()..].trim_start();
        match path.strip_prefix('{') {
            None => rooms.insert(first_word(path)),
            Some(group) => {
                let mut depth = 0;
                let mut expects = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => expects = true,
                        c if expects && depth == 0 && c.is_alphabetic() => {
                            rooms.insert(first_word(&group[at..]));
                            expects = false;
                        }
                        _ => {}
                    }
                }
                true
            }
        };
    }
    rooms
}

fn first_word(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The room that a source file belongs to; `None` for `lib.rs` and `main.rs`.
fn room_of(path: &Path) -> Option<String> {
    let first = path.strip_prefix(root().join("src")).ok()?.components().next()?;
    let name = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    (name != "lib" && name != "main").then_some(name)
}

#[test]
fn rooms_use_only_what_the_table_allows() {
    let rooms = rooms();
    assert!(rooms.len() >= 18, "the table in src/lib.rs was read: {:?}", rooms.keys());
    let mut broken = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let Some(room) = room_of(&path) else { continue };
        let may = rooms.get(&room).unwrap_or_else(|| panic!("{room} is missing in the table of src/lib.rs"));
        for other in used(&code(&path)).into_iter().filter(|other| rooms.contains_key(other)) {
            if other != room && !may.contains(&other) {
                broken.push(format!("{} uses `{other}`, which `{room}` may not", shown(&path)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_outward_rooms_touch_files_and_sockets() {
    let mut broken = Vec::new();
    for path in files(&root().join("src"), ".rs") {
        let Some(room) = room_of(&path).filter(|room| !OUTWARD.contains(&room.as_str())) else { continue };
        let code = code(&path);
        for outside in ["std::fs", "fs::", "File::open", "File::create", "std::net", "std::env::", "std::process"] {
            if code
                .match_indices(outside)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            {
                broken.push(format!("{} ({room}) uses {outside}", shown(&path)));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_source_file_is_too_long() {
    for path in files(&root().join("src"), ".rs") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines: could it be two rooms?", shown(&path));
    }
}

#[test]
fn every_module_opens_with_what_it_is() {
    for path in files(&root().join("src"), "mod.rs") {
        let source = fs::read_to_string(&path).unwrap();
        assert!(source.starts_with("//! "), "{} has no header", shown(&path));
    }
}

#[test]
fn every_table_of_data_says_what_it_is() {
    for path in files(&root().join("data"), ".tsv") {
        let source = fs::read_to_string(&path).unwrap();
        let header: String = source.lines().take_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n");
        for part in ["columns", "origin", "licence", "date"] {
            assert!(header.to_lowercase().contains(part), "{}: its header does not give its {part}", shown(&path));
        }
    }
}

#[test]
fn reads_paths_in_braces() {
    let code = "use crate::{\n    text::{Span, TokenId},\n    stance::Stance,\n};\nlet a = crate::rdf::write();";
    assert_eq!(used(code).into_iter().collect::<Vec<_>>(), ["rdf", "stance", "text"]);
    assert!(rooms()["actors"].contains("segment"), "`and` takes over what the row above may use");
    assert!(!rooms()["rdf"].contains("segment"));
}
