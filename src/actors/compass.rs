//! Halves of a country: "the North" of Korea, "the South" of Sudan.
//!
//! Takes the names as they were read; a point of the compass alone, with an article, is the state of the article whose name
//! begins with it. Where two such states are named equally often, or none is, nothing changes.

use std::collections::BTreeMap;

use super::{
    ActorKind,
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
    first_of_both(reading, drafts);
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

/// "North and South Korea", "North and South Korean officials": the first half is a name or an adjective as the other is.
fn first_of_both(reading: &Reading, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let point = drafts[at].core.clone();
        let alone =
            matches!(drafts[at].what, What::Thing(_)) && point.len() == 1 && reading.is(point.start, Use::Compass);
        if !alone || reading.at(point.start, 1) != "and" {
            continue;
        }
        let other = drafts
            .iter()
            .find(|d| d.core.start == point.end + 1 && d.core.len() > 1)
            .map(|d| (d.core.clone(), d.kind, d.rule));
        let Some((other, kind, rule)) = other.filter(|(other, ..)| reading.is(other.start, Use::Compass)) else {
            continue;
        };
        let mut name = vec![reading.words[point.start]];
        name.extend(&reading.words[other.start + 1..other.end]);
        let hit = reading.gazetteer.longest(&name).filter(|hit| hit.words == name.len());
        if let Some(hit) = hit.filter(|hit| hit.entry.kind == ActorKind::State) {
            let key = hit.entry.key.to_string();
            drafts[at].kind = kind;
            (drafts[at].what, drafts[at].rule, drafts[at].score) = (What::Known { key }, rule, 0.95);
        }
    }
}

fn most(states: &BTreeMap<&str, usize>) -> Option<String> {
    let (state, &count) = states.iter().max_by_key(|&(_, &count)| count)?;
    let tied = states.values().filter(|&&other| other == count).count() > 1;
    (!tied).then(|| (*state).to_owned())
}
