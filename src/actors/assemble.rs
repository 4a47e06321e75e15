//! The result: drafts become mentions in the order of the text, members become numbered actors.

use super::{
    Actors, Mention,
    cast::Cast,
    datelines,
    draft::{Draft, Pronoun, What},
    link::syntactic_head,
    reading::Reading,
};
use crate::text::{ActorId, MentionId, TokenId};

pub(super) fn assemble(reading: &Reading, drafts: &[Draft], order: &[usize], cast: &Cast) -> Actors {
    let mut numbers: Vec<Option<ActorId>> = vec![None; cast.members.len()];
    let mut actors = Actors {
        by_head: vec![None; reading.words.len()],
        covering: vec![None; reading.words.len()],
        ..Actors::default()
    };
    for &at in order {
        let draft = &drafts[at];
        // A dateline's place does nothing in the sentence, whatever the parser makes of it; a name that turned out to name no actor is no mention.
        let name = matches!(draft.what, What::Person | What::Thing(_));
        let relative = matches!(draft.what, What::Pronoun(Pronoun { relative: true, .. }));
        if draft.rule == datelines::RULE || draft.actor.is_none() && (relative || name) {
            continue;
        }
        let actor = draft.actor.map(|member| number(member, cast, &mut numbers, &mut actors));
        let id = MentionId::new(actors.mentions.len());
        let head = syntactic_head(reading, draft);
        actors.mentions.push(Mention {
            span: reading.span(&draft.tokens),
            head: TokenId::new(head),
            kind: draft.kind,
            actor,
            rule: draft.rule,
            score: draft.score,
        });
        let len = |m: MentionId| actors.mentions[m.index()].span.len();
        for token in draft.tokens.clone() {
            let slot = &mut actors.covering[token];
            if slot.is_none_or(|held| len(held) > len(id)) {
                *slot = Some(id);
            }
            // A parser that takes the title for the head is forgiven: each token that hangs outside heads it.
            let free = token == head
                || draft.core.contains(&token) && reading.governor(token).is_none_or(|g| !draft.covers(g));
            let slot = &mut actors.by_head[token];
            if free && slot.is_none_or(|held| len(held) > len(id)) {
                *slot = Some(id);
            }
        }
    }
    actors
}

/// The actor's number; those whom it takes together get theirs with it.
fn number(member: usize, cast: &Cast, numbers: &mut [Option<ActorId>], actors: &mut Actors) -> ActorId {
    if let Some(known) = numbers[member] {
        return known;
    }
    let mut actor = cast.actor(member).clone();
    // One name, however the article's typesetter writes its apostrophe.
    actor.name = actor.name.replace('’', "'");
    // The office that the gazetteer knows, where the article names none.
    let known = cast.members[member].offices.iter().map(|o| o.role.clone()).find(|role| !role.is_empty());
    actor.role = actor.role.or(known);
    actors.actors.push(actor);
    let id = ActorId::new(actors.actors.len() - 1);
    numbers[member] = Some(id);
    let parts = cast.members[member].parts.iter();
    let parts: Vec<ActorId> = parts.map(|&part| number(part, cast, numbers, actors)).collect();
    actors.actors[id.index()].members = parts;
    id
}
