//! Names that several states or their organs bear: whose "the Foreign Office" or "Congress" is, and which state "Congo".
//!
//! Takes the names as the gazetteer read them; where a name is that of organs of several states, the state right before it
//! tells whose it is, else the article, if it speaks of another such state far more than of the one that the gazetteer
//! thinks of first. Never touches a name that only one state's organ bears.

use std::collections::BTreeMap;

use super::{
    ActorKind,
    draft::{Draft, What},
    phrases,
    reading::Reading,
};

/// The rule of an organ that the article gives to another state than the gazetteer does.
const RULE: &str = "organ of the article's state";

/// How many times more often than the state that comes to mind first another one is named, to be meant instead.
const MORE: usize = 3;

/// Gives names that several states or their organs bear to the state that the article tells.
pub(super) fn settle(reading: &Reading, drafts: &mut [Draft]) {
    states(reading, drafts);
    for at in 0..drafts.len() {
        let Some(polity) = other_owner(reading, drafts, at) else { continue };
        let draft = &mut drafts[at];
        (draft.what, draft.rule, draft.score) = (What::Thing(ActorKind::Institution), RULE, 0.85);
        draft.polity = Some(polity);
    }
}

/// "Congolese" in a text that speaks of Brazzaville: of the states that a word may mean, the one that the article names
/// otherwise most.
fn states(reading: &Reading, drafts: &mut [Draft]) {
    let borne = |draft: &Draft| -> Vec<&str> {
        let hits = reading.gazetteer.readings(reading.rest(draft.core.start));
        let hits = hits.filter(|h| h.words == draft.core.len() && h.entry.kind == ActorKind::State);
        let mut keys: Vec<&str> = hits.map(|h| &*h.entry.key).collect();
        keys.dedup();
        keys
    };
    let mut firm: BTreeMap<&str, usize> = BTreeMap::new();
    let mut open: Vec<(usize, Vec<&str>)> = Vec::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, d)| phrases::is_state(reading, d)) {
        match borne(draft)[..] {
            [one] => *firm.entry(one).or_default() += 1,
            [] => {}
            ref several => open.push((at, several.to_vec())),
        }
    }
    for (at, states) in open {
        let count = |state: &str| firm.get(state).copied().unwrap_or_default();
        let Some(&most) = states.iter().max_by_key(|&&state| count(state)) else { continue };
        let alone = states.iter().filter(|&&state| count(state) == count(most)).count() == 1;
        if alone {
            drafts[at].what = What::Known { key: most.to_owned() };
        }
    }
}

/// The state, other than the gazetteer's, whose organ this is.
fn other_owner(reading: &Reading, drafts: &[Draft], at: usize) -> Option<String> {
    let draft = &drafts[at];
    let What::Known { key } = &draft.what else { return None };
    let entry = reading.gazetteer.entry(key).filter(|e| e.kind == ActorKind::Institution)?;
    let bearers = reading.uses.bearers(&reading.text(&draft.core));
    let first = entry.polity.as_deref().filter(|_| !bearers.is_empty())?;
    if let Some(told) = state_before(reading, drafts, at) {
        return Some(told).filter(|told| told != first);
    }
    let named = |state: &str| {
        let of = |d: &&Draft| phrases::is_state(reading, d) && phrases::polity_of(reading, d).as_deref() == Some(state);
        drafts.iter().filter(of).count()
    };
    let most = bearers.iter().map(|&state| (named(state), state)).max_by_key(|&(count, _)| count)?;
    let others = bearers.iter().filter(|&&state| state != most.1 && named(state) == most.0).count();
    (most.1 != first && most.0 > MORE * named(first) && others == 0).then(|| most.1.to_owned())
}

/// "Pakistan's Foreign Office", "the Argentine Congress": the state that stands right before a name.
fn state_before(reading: &Reading, drafts: &[Draft], at: usize) -> Option<String> {
    let start = drafts[at].core.start;
    let before = reading.before(start)?;
    let end = if phrases::is_genitive(reading, before) { before } else { start };
    let state = drafts[..at].iter().rev().take(2).find(|d| d.tokens.end == end && phrases::is_state(reading, d))?;
    phrases::polity_of(reading, state)
}
