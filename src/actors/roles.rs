//! Roles: whether two wordings of an office mean the same one, "the minister of defence" and "the defence minister".
//!
//! Takes offices as the text words them; gives whether who holds the one may be called by the other. Looks for nobody.

use std::collections::BTreeSet;

use super::{cast::folded_words, draft::Office, reading::Reading, story::Story, words::Use};
use crate::resources::{Title, TitleKind};

/// Whether one may be called by the other: the same noun, and no state against another.
pub(super) fn same_office(reading: &Reading, held: &Office, told: &Office) -> bool {
    let names = |office: &Office| -> Vec<Office> {
        let role = office.role.to_lowercase();
        let same = reading.uses.offices(&role).map(str::to_owned).collect::<Vec<_>>();
        same.into_iter().map(|role| renamed(office, role)).collect()
    };
    let told = names(told);
    names(held).iter().any(|held| told.iter().any(|told| same_words(held, told)))
}

/// The same office, whichever the states.
pub(super) fn same_role(reading: &Reading, held: &Office, other: &Office) -> bool {
    let stateless = Office { polity: None, ..other.clone() };
    same_office(reading, held, &stateless)
}

/// The office under another of its names.
fn renamed(office: &Office, role: String) -> Office {
    if role == office.role.to_lowercase() {
        return office.clone();
    }
    let noun = role.split(" of ").next().and_then(|r| r.split(' ').next_back()).unwrap_or(&role).to_owned();
    Office { role, noun, ..office.clone() }
}

fn same_words(held: &Office, told: &Office) -> bool {
    let polity = match (&held.polity, &told.polity) {
        (Some(held), Some(told)) => held == told,
        _ => true,
    };
    let role = |office: &Office| office.role.to_lowercase();
    // "The secretary" may be the press secretary, "the foreign minister" not the prime minister.
    let words = |text: &str| -> BTreeSet<String> { folded_words(text).into_iter().collect() };
    let parts = |office: &Office| {
        let role = role(office);
        let joined = role.split_once(" of ").or_else(|| role.split_once(" for "));
        let (rank, of) = joined.map_or((role.as_str(), ""), |(rank, of)| (rank, of));
        let of = if of.is_empty() { office.of.clone().unwrap_or_default() } else { of.to_owned() };
        (words(rank), words(&of))
    };
    let ((held_words, held_of), (told_words, told_of)) = (parts(held), parts(told));
    let of = if told_of.is_empty() {
        true
    } else if held_of.is_empty() {
        // "The minister of defence" is the defence minister.
        held_words.iter().all(|word| told_words.contains(word) || told_of.contains(word))
    } else {
        held_of.intersection(&told_of).any(|word| word.len() > 3)
    };
    let spelled = held_of.is_empty() && !told_of.is_empty();
    let roles =
        (spelled || told_words.is_subset(&held_words) || held_words.is_subset(&told_words) || held.role.is_empty())
            && of;
    let deputy = |words: &BTreeSet<String>| words.contains("deputy") || words.contains("vice");
    held.noun == told.noun && polity && roles && deputy(&held_words) == deputy(&told_words)
}

/// Whether a person may be called by the noun of an office: "both leaders" of heads of states and bodies.
pub(super) fn holds(story: &Story, actor: usize, office: &Title) -> bool {
    let reading = story.reading;
    let level = |title: &Title| match title.kind {
        TitleKind::Office { level, .. } => Some(level),
        _ => None,
    };
    story.cast.members[actor].offices.iter().any(|held| {
        let told = Office { role: office.name.to_string(), noun: office.name.to_string(), ..Office::default() };
        if same_office(reading, held, &told) {
            return true;
        }
        let role = held.role.to_lowercase();
        let words: Vec<&str> = role.split(' ').collect();
        let known = reading.gazetteer.title(&words).filter(|(n, _)| *n == words.len());
        reading.uses.is(&office.name, Use::Generic)
            && known.is_some_and(|(_, t)| level(t) == level(office) && level(t).is_some())
    })
}
