//! The result: drafts become mentions in the order of the text, members become numbered actors.

use std::collections::BTreeSet;

use super::{
    Actor, ActorKind, Actors, Mention, MentionKind,
    cast::Cast,
    datelines,
    draft::{Draft, Pronoun, What},
    reading::Reading,
    story::Story,
    subjects::syntactic_head,
};
use crate::{
    resources::Hit,
    text::{ActorId, MentionId, TokenId},
};

pub(super) fn assemble(story: &Story) -> Actors {
    let reading = story.reading;
    let mut numbers: Vec<Option<ActorId>> = vec![None; story.cast.members.len()];
    let mut actors = Actors {
        by_head: vec![None; reading.words.len()],
        covering: vec![None; reading.words.len()],
        ..Actors::default()
    };
    // Those who bear the name that the article gives them, not the gazetteer's spelling of it.
    let mut spelt: BTreeSet<ActorId> = BTreeSet::new();
    for &at in &story.order {
        let draft = &story.drafts[at];
        // A dateline's place does nothing in the sentence, whatever the parser makes of it; a name that turned out to name no actor is no mention.
        let name = matches!(draft.what, What::Person | What::Thing(_));
        let relative = matches!(draft.what, What::Pronoun(Pronoun { relative: true, .. }));
        if draft.rule == datelines::RULE || draft.actor.is_none() && (relative || name) {
            continue;
        }
        let actor = draft.actor.map(|member| number(member, &story.cast, &mut numbers, &mut actors));
        if let Some(id) = actor.filter(|id| !spelt.contains(id))
            && let Some(name) = as_spelt(reading, draft, &actors.actors[id.index()])
                .or_else(|| as_called(reading, draft, &actors.actors[id.index()]))
        {
            actors.actors[id.index()].name = name;
            spelt.insert(id);
        }
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

/// "Vasily Nebenzya": a person's full name as this article spells it; the key tells that it is the one whom the gazetteer
/// spells otherwise. Names in capitals throughout are no spelling.
fn as_spelt(reading: &Reading, draft: &Draft, actor: &Actor) -> Option<String> {
    let words = &reading.words[draft.core.clone()];
    let full = actor.kind == ActorKind::Person && draft.kind == MentionKind::Name && words.len() > 1;
    let person = reading.gazetteer.person(words, reading.document.published).filter(|p| full && !p.alone)?;
    let same = person.words == words.len() && *person.entry.key == *actor.key;
    let shouts = words.iter().any(|w| w.chars().count() > 2 && !w.chars().any(char::is_lowercase));
    (same && !shouts).then(|| reading.text(&draft.core))
}

/// "The Israeli army", "the World Food Program": a body by the name that this article gives it, where that tells its state or
/// is but another spelling. Acronyms and the short names of one article tell others nothing, and "the U.S. Department of
/// State" is the State Department of the list.
fn as_called(reading: &Reading, draft: &Draft, actor: &Actor) -> Option<String> {
    let body = matches!(actor.kind, ActorKind::Institution | ActorKind::International | ActorKind::Organisation);
    let What::Known { key } = &draft.what else { return None };
    let known_as_such = draft.rule == "known name" && *key == actor.key;
    if !body || !known_as_such || draft.kind != MentionKind::Name || reading.is_heading(draft.head) {
        return None;
    }
    let called = reading.text(&draft.core).replace('’', "'");
    let parts = |name: &str| name.split([' ', '-']).map(str::to_lowercase).collect::<Vec<_>>();
    let (own, known) = (parts(&called), parts(&actor.name));
    let alike = |(a, b): (&String, &String)| a.len().abs_diff(b.len()) <= 2 && a.chars().take(2).eq(b.chars().take(2));
    // "Sudan's army" is a description rather than a name.
    if called.split_whitespace().any(|w| w.ends_with("'s")) {
        return None;
    }
    let respelt = own.len() == known.len() && own.iter().zip(&known).all(alike);
    // The words without those that name a state and those that join.
    let bare = |name: &str| -> BTreeSet<String> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let from = state_words(reading, &words);
        let rest = words[from..].iter().filter(|w| state_words(reading, &[w, ""]) == 0).map(|w| w.to_lowercase());
        rest.filter(|w| !matches!(w.as_str(), "of" | "the" | "for" | "'s")).collect()
    };
    let words: Vec<&str> = called.split_whitespace().collect();
    let stated = state_words(reading, &words) > 0 && bare(&called) != bare(&actor.name);
    // "Al-Qaida" is "al-Qaida" inside a sentence.
    let small = actor.name.starts_with(char::is_lowercase) && called.is_char_boundary(1);
    let called = if small { called[..1].to_lowercase() + &called[1..] } else { called };
    (own.len() > 1 && (respelt || stated)).then_some(called)
}

/// How many words at the start of a name are a state's or a union's: "U.S.", "Pakistan's".
fn state_words(reading: &Reading, words: &[&str]) -> usize {
    let first = words[0].trim_end_matches("'s");
    let of_state =
        |hit: &Hit| matches!(hit.entry.kind, ActorKind::State | ActorKind::International) && hit.words < words.len();
    let whole = reading.gazetteer.longest(words).filter(of_state).map(|hit| hit.words);
    // The list may know the name as a whole.
    whole.or_else(|| reading.gazetteer.longest(&[first]).filter(of_state).map(|hit| hit.words)).unwrap_or(0)
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
