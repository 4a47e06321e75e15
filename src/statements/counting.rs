//! Whether what was found makes a statement by the rules: a speaker, and what the class of its cue asks for.
//!
//! Takes drafts; says of each whether it counts. Changes none. The weights of `worth` have the last word.

use super::{
    acts::Act,
    company,
    draft::Draft,
    set_off::{self, Passage},
    source::Source,
    speaker, target,
    view::View,
};
use crate::{
    actors::{ActorKind, MentionKind},
    resources::{Class, CuePos, Need},
    stance::Stance,
    text::ActorId,
};

/// Whether what was found makes a statement: a speaker, and what the cue's class asks for.
pub(super) fn counts(view: &View, passages: &[Passage], draft: &Draft) -> bool {
    let Some(source) = draft.sources.first() else { return false };
    let Some(act) = &draft.act else { return true };
    // The public speaks where its words are given, and only so.
    let speaks = |actor| speaker::speaks_as_public(view, act, actor);
    if view.kind(source.actor) == ActorKind::Public && (!speaks(source.actor) || !draft.has_words()) {
        return false;
    }
    // "Berlin was concerned": a mood without its matter says nothing.
    let silent = act.cue.silent || act.cue.stance == Some(Stance::DeclinesComment);
    let is_mood = act.cue.pos == CuePos::Adjective && !act.cue.needs.contains(&Need::Issuer) && !silent;
    if is_mood && !draft.has_words() && draft.content.is_none() {
        return false;
    }
    if act.cue.pos == CuePos::Noun && !noun_counts(view, draft, act, source) {
        return false;
    }
    let is_quoted = view.segments.token(act.head).quotation.is_some() || set_off::holds(view, passages, act.head);
    if is_quoted && (act.cue.class == Class::Think || act.cue.strength < quoted_strength(view, act, source)) {
        return false;
    }
    if set_off::announces(view, passages, draft) {
        return true;
    }
    match act.cue.class {
        Class::Say if only_begins(view, draft, act) => false,
        Class::Say | Class::Think => draft.has_words(),
        Class::Name => draft.has_words() || draft.content.is_some(),
        Class::Act => draft.has_words() || draft.content.is_some() || act.cue.strength >= 0.5,
        Class::Formal => is_public_actor(view, source.actor),
        Class::Measure => {
            is_body(view, source.actor) && !target::of_cue(view, act, None, source, &[]).actors.is_empty()
        }
        Class::Talk => has_counterpart(view, draft),
    }
}

/// "“We are late,” he began", but "the bombing began on Thursday": who begins speaks only where words in marks stand beside.
fn only_begins(view: &View, draft: &Draft, act: &Act) -> bool {
    act.cue.pos == CuePos::Verb && view.lemma(act.head) == "begin" && draft.quotations.is_empty()
}

/// How strong a cue must be to report, within somebody's words, what a third one says. That others met is news there as
/// well: "“The minister met his counterpart,” a spokesman said."
fn quoted_strength(view: &View, act: &Act, source: &Source) -> f32 {
    let pronoun = view.actors.mentions_in(source.mention).next().is_none_or(|m| m.kind == MentionKind::Pronoun);
    let told = act.cue.class == Class::Talk && act.cue.pos == CuePos::Verb;
    if told && (!pronoun || source.rule == company::RULE) && is_public_actor(view, source.actor) { 0.5 } else { 0.8 }
}

/// A nominal act counts when it carries a stance or words; one whose speaker is but a modifier ("US sanctions")
/// or that only the state could perform needs something to be directed at besides.
fn noun_counts(view: &View, draft: &Draft, act: &Act, source: &Source) -> bool {
    if act.cue.stance.is_none() {
        return draft.has_words();
    }
    if source.rule != "modifier" && act.cue.class != Class::Formal {
        return true;
    }
    draft.content.is_some() || !target::of_cue(view, act, None, source, &[]).actors.is_empty()
}

/// States, their organs, unions, and persons or groups that speak for one.
fn is_public_actor(view: &View, actor: ActorId) -> bool {
    let actor = view.actor(actor);
    match actor.kind {
        ActorKind::State | ActorKind::Institution | ActorKind::International => true,
        ActorKind::Person => actor.role.is_some() || actor.polity.is_some(),
        ActorKind::Group | ActorKind::Organisation => actor.polity.is_some(),
        ActorKind::Media | ActorKind::Public => false,
    }
}

/// States, their organs, unions, and groups that act for one.
fn is_body(view: &View, actor: ActorId) -> bool {
    view.kind(actor) != ActorKind::Person && is_public_actor(view, actor)
}

fn has_counterpart(view: &View, draft: &Draft) -> bool {
    let Some(act) = &draft.act else { return false };
    draft.sources.len() > 1
        || draft.sources.iter().any(|s| {
            let addressed = target::addressees(view, act, s.actor);
            !target::of_cue(view, act, draft.content.as_ref(), s, &addressed).actors.is_empty()
        })
}
