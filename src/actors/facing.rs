//! Facing: with whom a person deals as with another state's, so that he is not of that state himself.
//!
//! "The president received Kenya's foreign minister", "Prime Minister X visited Warsaw": nothing tells whose prime minister he
//! is, but that of the state he has come to he is not. Takes the linked mentions; changes none.

use std::collections::BTreeSet;

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    phrases,
    reading::Reading,
    story::Story,
    subjects::{is_subject, syntactic_head},
    words::Use,
};
use crate::{
    resources::{Level, TitleKind},
    syntax::Upos,
};

/// How many words above a mention may stand between it and the verb.
const DEPTH: usize = 5;

/// The states that a person deals with.
pub(super) fn states(story: &Story, actor: usize) -> BTreeSet<String> {
    let own = |d: &&Draft| d.actor == Some(actor) && d.kind != MentionKind::Pronoun;
    story.in_order().filter(own).flat_map(|mention| beside(story, mention)).collect()
}

/// Those whom the verb of this subject brings in.
fn beside<'a>(story: &'a Story, mention: &Draft) -> Vec<String> {
    let reading = story.reading;
    if !is_subject(reading, mention) {
        return Vec::new();
    }
    let Some(verb) = reading.governor(syntactic_head(reading, mention)) else { return Vec::new() };
    let end = reading.sentence_range(verb).end;
    let others = story.on_from(verb).take_while(|d| d.tokens.start < end).filter(|d| d.actor != mention.actor);
    let brought_in = |d: &&'a Draft| {
        let head = syntactic_head(reading, d);
        let mut above = std::iter::successors(reading.governor(head), |&t| reading.governor(t)).take(DEPTH);
        let found = above.find(|&t| reading.upos(t) == Upos::Verb || t == verb);
        found == Some(verb) && !reading.in_quotation(d.head)
    };
    others
        .filter(brought_in)
        .filter(|d| leads(reading, d) || is_visited(reading, verb, d))
        .filter_map(|d| phrases::polity_of(reading, d))
        .collect()
}

/// One who leads a state, or a ministry of it, and of whom the words tell which.
fn leads(reading: &Reading, draft: &Draft) -> bool {
    let person = draft.what == What::Office || phrases::known_kind(reading, draft) == Some(ActorKind::Person);
    let office = draft.offices.iter().any(|office| {
        let title = reading.gazetteer.title(&[office.noun.as_str()]);
        office.polity.is_some()
            && title
                .is_some_and(|(_, t)| matches!(t.kind, TitleKind::Office { level: Level::Head | Level::Minister, .. }))
    });
    person && office && draft.kind != MentionKind::Pronoun
}

/// "Visited Warsaw": a state, or the capital that stands for it.
fn is_visited(reading: &Reading, verb: usize, draft: &Draft) -> bool {
    let place = phrases::is_state(reading, draft) && draft.kind == MentionKind::Name;
    place && reading.uses.is(&reading.lemma(verb), Use::Visits) && reading.governor(draft.head) == Some(verb)
}
