//! Outlets by the last word of their name: "The Post" after "The Washington Post", "the Herald newspaper".
//!
//! Takes a capitalised noun that many outlets are called by and the names before it; gives the outlet as a name. A noun that
//! neither an earlier name nor a noun for an outlet behind it explains is left to the descriptions.

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known::organisation_kind,
    phrases,
    reading::Reading,
};

/// The outlet that the noun at this token names.
pub(super) fn name_at(reading: &Reading, at: usize, end: usize, before: &[Draft]) -> Option<Draft> {
    let media = |t: usize| organisation_kind(reading, t) == Some(ActorKind::Media);
    let alone = at + 1 >= end || !reading.is_name_word(at + 1);
    if !reading.has_capital(at) || !media(at) || !alone || reading.is_heading(at) {
        return None;
    }
    let named = |what, rule, score| Some(Draft::new(at..at + 1, MentionKind::Name, what, rule, score));
    let article = reading.at(at, -1) == "the";
    if let Some(what) = article.then(|| earlier(reading, at, before)).flatten() {
        return named(what, "last word of an outlet", 0.85);
    }
    // "The state-run Herald newspaper"; but "the Telegraph Media Group" is a longer name.
    let behind = at + 1 < end && !reading.has_capital(at + 1) && media(at + 1);
    let single = !reading.before(at).is_some_and(|t| reading.has_capital(t) && !reading.opens(t));
    (behind && single).then(|| named(What::Thing(ActorKind::Media), "noun for an outlet behind", 0.85)).flatten()
}

/// What the last outlet before was whose name ends in this word.
fn earlier(reading: &Reading, at: usize, before: &[Draft]) -> Option<What> {
    let ends_so = |d: &&Draft| {
        let last = d.core.end - 1;
        d.kind == MentionKind::Name && reading.lower[last] == reading.lower[at] && reading.has_capital(last)
    };
    let outlet = |d: &&Draft| phrases::known_kind(reading, d) == Some(ActorKind::Media);
    before.iter().rev().filter(ends_so).find(outlet).map(|d| d.what.clone())
}
