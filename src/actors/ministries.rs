//! Ministries: one key for the ways in which a text may order the words of one's name.
//!
//! Takes the folded words of a body's name and the state it is of; gives the end of its key: "Kenyan Ministry of Foreign
//! Affairs", "Kenya's Foreign Ministry" and "foreign ministry" are one body. What is no ministry keeps its words.

use super::{ActorKind, reading::Reading};

const MINISTRY: &str = "ministry";

/// The end of the key of a body with this name: its words joined, those of a ministry in the order "defence-ministry".
pub(super) fn slug(reading: &Reading, name: &[String], state: &str) -> String {
    let whole = || name.join("-");
    let Some(at) = name.iter().position(|word| word == MINISTRY) else { return whole() };
    let own = without_state(reading, name, state);
    let field: Vec<&str> = match own.split_first() {
        Some((first, behind)) if *first == MINISTRY => {
            behind.strip_prefix(&["of"]).map(<[_]>::to_vec).unwrap_or_default()
        }
        _ if at + 1 == name.len() => own[..own.len() - 1].to_vec(),
        _ => Vec::new(),
    };
    let field: Vec<&str> = field.into_iter().filter(|word| *word != "the").collect();
    if field.is_empty() {
        return whole();
    }
    format!("{}-{MINISTRY}", plain(&field).join("-"))
}

/// The words without the state's own: "Kenyan", "of Kenya".
fn without_state<'n>(reading: &Reading, name: &'n [String], state: &str) -> Vec<&'n str> {
    let mut left: Vec<&str> = Vec::new();
    let mut at = 0;
    // The lists have names as they are written.
    let written: Vec<String> = name.iter().map(|word| capitalised(word)).collect();
    while at < name.len() {
        let words: Vec<&str> = written[at..].iter().map(String::as_str).collect();
        let hit = reading.gazetteer.longest(&words).filter(|h| h.entry.kind == ActorKind::State);
        match hit.filter(|h| h.entry.polity.as_deref() == Some(state)) {
            Some(hit) => {
                at += hit.words;
                if at == name.len() && left.last() == Some(&"of") {
                    left.pop();
                }
            }
            None => {
                left.push(&name[at]);
                at += 1;
            }
        }
    }
    left
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The field by its shortest usual name: "foreign" of "foreign affairs", "defence" of "national defense".
fn plain(field: &[&str]) -> Vec<String> {
    let spelt: Vec<String> =
        field.iter().map(|w| if *w == "defense" { "defence".to_owned() } else { (*w).to_owned() }).collect();
    match &spelt.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["foreign", "affairs"] | ["external", "affairs"] => vec!["foreign".to_owned()],
        ["national", "defence"] => vec!["defence".to_owned()],
        ["internal" | "home", "affairs"] => vec!["interior".to_owned()],
        _ => spelt,
    }
}
