//! Strangers: a short name that bodies of many states bear, in a text that has nothing to do with the state that lists
//! give it to: "Congress" in La Paz, "the Labor party" in Israel.
//!
//! Takes the names found; drops those, so that the descriptions read the noun as one of the state where the text plays.
//! Keeps every name where the text hardly tells of a state at all.

use std::collections::{BTreeMap, BTreeSet};

use super::{ActorKind, draft::Draft, draft::What, known::known_at, phrases, reading::Reading};
use crate::resources::Sense;

/// So often a text names a state in which it plays.
const OFTEN: usize = 2;

/// Drops the short names of bodies of states that the text tells nothing of.
pub(super) fn settle(reading: &Reading, drafts: &mut Vec<Draft>) {
    let doubtful: Vec<Option<String>> = drafts.iter().map(|d| short_of(reading, d)).collect();
    if doubtful.iter().all(Option::is_none) {
        return;
    }
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for (draft, _) in drafts.iter().zip(&doubtful).filter(|(_, doubtful)| doubtful.is_none()) {
        if let Some(state) = phrases::polity_of(reading, draft) {
            *told.entry(state).or_default() += 1;
        }
    }
    // "Democrats in Congress": two short names of one state vouch for each other.
    let key = |d: &Draft| match &d.what {
        What::Known { key } => Some(key.clone()),
        _ => None,
    };
    let names: BTreeSet<(String, String)> =
        drafts.iter().zip(&doubtful).filter_map(|(d, state)| Some((state.clone()?, key(d)?))).collect();
    let vouched = |state: &str| names.iter().filter(|(s, _)| s == state).count() > 1;
    let strange = |state: &Option<String>| state.as_ref().is_some_and(|s| !told.contains_key(s) && !vouched(s));
    // A text that hardly tells of any state may well play at home, where nobody names it.
    let abroad = told.values().any(|&count| count >= OFTEN);
    let mut states = doubtful.iter();
    drafts.retain(|_| !abroad || !states.next().is_some_and(strange));
}

/// The state of a body that a text calls by one word that has other readings.
fn short_of(reading: &Reading, draft: &Draft) -> Option<String> {
    if draft.core.len() != 1 || !matches!(draft.what, What::Known { .. }) {
        return None;
    }
    let hit = known_at(reading, draft.core.start).filter(|h| h.words == 1 && h.ambiguous)?;
    let body = matches!(hit.entry.kind, ActorKind::Organisation | ActorKind::Institution);
    // An acronym or a nickname of one body is borne by no other.
    let plain = reading.words[draft.core.start].chars().skip(1).all(char::is_lowercase);
    let named = matches!(hit.sense, Sense::Name | Sense::Demonym);
    hit.entry.polity.as_deref().filter(|_| body && plain && named).map(str::to_owned)
}
