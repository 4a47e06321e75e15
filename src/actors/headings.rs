//! Headings: whom a description in a headline or crosshead means, where the text under it has the name.

use super::{ActorKind, MentionKind, draft::What, story::Story};

/// Gives the singular descriptions in headings the persons that the text under them is about.
pub(super) fn anticipate(story: &mut Story) {
    for &at in &story.order {
        let draft = &story.drafts[at];
        let single = matches!(draft.what, What::Office | What::People { plural: false, public: false });
        if draft.actor.is_some() || !single || !story.reading.is_heading(draft.head) {
            continue;
        }
        if let Some((actor, rule)) = person(story, at) {
            let draft = &mut story.drafts[at];
            (draft.actor, draft.rule, draft.score) = (Some(actor), rule, 0.65);
        }
    }
}

/// The first person under the heading of whom the article says the same, else the first of the same state.
fn person(story: &Story, at: usize) -> Option<(usize, &'static str)> {
    let reading = story.reading;
    let draft = &story.drafts[at];
    let noun = reading.lemma(draft.head);
    let section = reading.section(draft.head);
    let under = || {
        story
            .in_order()
            .filter(|d| d.head > draft.head && reading.section(d.head) == section && d.kind != MentionKind::Modifier)
    };
    let persons = || {
        under().filter_map(|d| d.actor).filter(|&actor| {
            let actor = story.actor(actor);
            actor.kind == ActorKind::Person && (draft.polity.is_none() || actor.polity == draft.polity)
        })
    };
    let called = |actor: &usize| story.cast.members[*actor].offices.iter().any(|o| o.noun == noun);
    if let Some(actor) = persons().find(called) {
        return Some((actor, "described so under the heading"));
    }
    // "Russian official": a noun that any office holder may be called by.
    let official = reading.gazetteer.group_noun(&noun).is_some();
    let holds = |actor: &usize| !story.cast.members[*actor].offices.is_empty();
    if official && draft.polity.is_some() {
        return persons().find(holds).map(|actor| (actor, "official named under the heading"));
    }
    None
}
