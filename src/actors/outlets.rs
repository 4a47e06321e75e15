//! Outlets by the last word of their name: "The Post" after "The Washington Post", "the Herald newspaper".
//!
//! Takes a capitalised noun that many outlets are called by and the names before it; gives the outlet as a name. A noun that
//! neither an earlier name nor a noun for an outlet behind it explains is left to the descriptions.

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known::{known_at, organisation_kind},
    phrases,
    reading::Reading,
    story::Story,
};

/// The outlet that the noun at this token, or behind the article there, names.
pub(super) fn name_at(reading: &Reading, at: usize, end: usize, before: &[Draft]) -> Option<Draft> {
    let media = |t: usize| organisation_kind(reading, t) == Some(ActorKind::Media);
    // "The Times", which is an outlet of its own, takes up "The New York Times".
    let opens = reading.lower[at] == "the" && at + 1 < end;
    let noun = at + usize::from(opens);
    let alone = noun + 1 >= end || !reading.is_name_word(noun + 1);
    if !reading.has_capital(noun) || !media(noun) || !alone || reading.is_heading(noun) {
        return None;
    }
    let named = |what, rule, score| Some(Draft::new(noun..noun + 1, MentionKind::Name, what, rule, score));
    if let Some(what) = opens.then(|| earlier(reading, noun, before)).flatten() {
        return named(what, "last word of an outlet", 0.85);
    }
    // "The state-run Herald newspaper"; but "the Telegraph Media Group" is a longer name.
    let known = known_at(reading, noun).is_some_and(|h| h.entry.kind == ActorKind::Media);
    let single = !reading.before(noun).is_some_and(|t| reading.has_capital(t) && !reading.opens(t));
    let thing = !known && single && is_before_noun(reading, noun + 1, end);
    thing.then(|| named(What::Thing(ActorKind::Media), "noun for an outlet behind", 0.85)).flatten()
}

/// "The Kommersant newspaper", "the Geo television channel": whether a small noun for an outlet stands here.
pub(super) fn is_before_noun(reading: &Reading, at: usize, end: usize) -> bool {
    let noun = at < end && !reading.has_capital(at) && reading.lemma(at) == reading.lower[at];
    noun && organisation_kind(reading, at) == Some(ActorKind::Media)
}

/// "London's Daily Telegraph newspaper", "the Geo television network": the outlet named right before its noun.
pub(super) fn before_noun(story: &Story, at: usize) -> Option<usize> {
    let (reading, draft) = (story.reading, &story.drafts[at]);
    let outlet = &story.drafts[draft.body?];
    let named = phrases::known_kind(reading, outlet) == Some(ActorKind::Media);
    let nouns = (outlet.tokens.end..=draft.head).all(|t| organisation_kind(reading, t).is_some());
    outlet.actor.filter(|_| named && nouns && outlet.tokens.end <= draft.head && draft.head <= outlet.tokens.end + 1)
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
