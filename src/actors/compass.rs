//! Halves of a country: "the North" of Korea, "the South" of Sudan.
//!
//! Takes the names as they were read; a point of the compass alone, with an article, is the state of the article whose name
//! begins with it. Where two such states are named equally often, or none is, nothing changes.

use std::collections::BTreeMap;

use super::{
    draft::{Draft, What},
    phrases,
    reading::Reading,
    unknown::PLACE,
    words::Use,
};

/// The rule of a state called by the first word of its name.
const RULE: &str = "point of the compass";

/// Gives points of the compass to the states that are called by them.
pub(super) fn settle(reading: &Reading, drafts: &mut [Draft]) {
    // By the first word of a name: how often each state is called so.
    let mut halves: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for draft in drafts.iter().filter(|d| d.core.len() > 1 && phrases::is_state(reading, d)) {
        let first = draft.core.start;
        if let What::Known { key } = &draft.what
            && reading.is(first, Use::Compass)
            && let Some(entry) = reading.gazetteer.entry(key)
        {
            *halves.entry(&reading.lower[first]).or_default().entry(&entry.key).or_default() += 1;
        }
    }
    if halves.is_empty() {
        return;
    }
    let halves: BTreeMap<&str, String> =
        halves.into_iter().filter_map(|(word, states)| Some((word, most(&states)?))).collect();
    for draft in drafts.iter_mut().filter(|d| matches!(d.what, What::Thing(_)) && d.core.len() == 1 && d.rule != PLACE)
    {
        let at = draft.core.start;
        let called = reading.at(at, -1) == "the" && at > 0 || reading.is_heading(at);
        if let Some(key) = halves.get(reading.lower[at].as_str()).filter(|_| called) {
            (draft.what, draft.rule, draft.score) = (What::Known { key: key.clone() }, RULE, 0.85);
        }
    }
}

fn most(states: &BTreeMap<&str, usize>) -> Option<String> {
    let (state, &count) = states.iter().max_by_key(|&(_, &count)| count)?;
    let tied = states.values().filter(|&&other| other == count).count() > 1;
    (!tied).then(|| (*state).to_owned())
}
