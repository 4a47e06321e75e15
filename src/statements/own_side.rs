//! Who belongs to the speaker's own side: himself, those he speaks for, and whom his words call "we".

use super::{stance::Judged, target, view::View};
use crate::{
    actors::ActorKind,
    resources::WordUse,
    syntax::Rel,
    text::{ActorId, TokenId},
};

/// "I", "we", the speaker himself; his state or administration, if he speaks for it.
pub(super) fn is_own_side(view: &View, subject: TokenId, words: &Judged) -> bool {
    let pronoun = view.lemma(subject);
    if words.quoted && matches!(pronoun, "I" | "i" | "we") {
        return true;
    }
    let ours = |p: TokenId| words.quoted && matches!(view.lemma(p), "we" | "our" | "my" | "I");
    if view.syntax.dependents_by(subject, &[Rel::NmodPoss]).any(ours) {
        return true;
    }
    // A text is nobody's side, whoever is taken for its author, and nobody judges "the statement" who put it out.
    if view.lexicon.is(pronoun, WordUse::Text) || view.lexicon.acts(pronoun).iter().any(|(_, sort)| **sort == *"said") {
        return false;
    }
    let Some(actor) = view.actor_id(subject) else { return false };
    let (one, other) = (view.actor(words.speaker), view.actor(actor));
    let same = one.polity.is_some() && one.polity == other.polity;
    let apart = |a: ActorId| target::is_independent(view, a);
    // Nobody calls himself "he" in words of his own.
    let third = matches!(pronoun, "he" | "she" | "they" | "it" | "you");
    let mistaken = words.quoted && third && in_quotation(view, subject);
    // "Norway and Sweden said they …": each speaks of both.
    let joint = pronoun == "they" && words.partners.contains(&actor);
    match actor == words.speaker || joint {
        true => !mistaken,
        false => same && !apart(words.speaker) && !apart(actor) || target::are_of(one, other),
    }
}

/// The speaker's own state or one of its organs: what he judges or demands is hardly directed at them.
pub(super) fn is_own_body(view: &View, actor: ActorId, speaker: ActorId) -> bool {
    let (one, own) = (view.actor(actor), &view.actor(speaker).polity);
    let body = matches!(one.kind, ActorKind::State | ActorKind::Institution | ActorKind::International);
    body && own.is_some() && one.polity == *own && !target::is_independent(view, speaker)
}

/// A pronoun of reported words that nobody was found for: as a rule the speaker.
pub(super) fn is_left_open(view: &View, subject: TokenId, words: &Judged) -> bool {
    let pronoun = matches!(view.lemma(subject), "it" | "he" | "she" | "they");
    let both = view.lemma(subject) == "they" && !words.partners.is_empty();
    !words.quoted && pronoun && (both || view.actor_id(subject).is_none())
}

/// A pronoun for a person of reported words that nobody was found for: "it" may be a thing.
pub(super) fn is_open_person(view: &View, subject: TokenId, words: &Judged) -> bool {
    let person = view.kind(words.speaker) == ActorKind::Person;
    is_left_open(view, subject, words) && !(person && view.lemma(subject) == "it")
}

pub(super) fn in_quotation(view: &View, token: TokenId) -> bool {
    view.segments.token(token).quotation.is_some()
}
