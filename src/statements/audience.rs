//! To whom it was said, beside whom the cue itself addresses.
//!
//! "In an interview with X", "in her letter to Y", "speaking to reporters, he said": the talk that the words were part of
//! names who heard them (`partners`); a news conference or a briefing is heard by reporters. Whom the cue addresses is for
//! `target`, who heard what is said before or after for `listeners`.

use super::{
    acts::Act,
    hearer,
    partners::{self, partners, press_at, spoken_to, told_above},
    target, unnamed,
    view::View,
};
use crate::{
    actors::{ActorKind, Newcomer},
    resources::{Class, CuePos, Place, WordUse},
    syntax::{Rel, Upos},
    text::{ActorId, Span, TokenId},
};

/// What those are called who hear a news conference.
const PRESS: &str = "reporters";
/// The actors to whom the act was uttered, as its sentence tells.
pub(super) fn of(view: &View, act: &Act, words: &[Span], speaker: ActorId) -> Vec<ActorId> {
    let outside = |t: &TokenId| !words.iter().any(|w| w.contains(view.span(*t)));
    let heard = |tokens: Vec<TokenId>| {
        let mut actors = Vec::new();
        for actor in tokens.into_iter().filter(outside).filter_map(|t| hearer::actor(view, t)) {
            if actor != speaker && !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        actors
    };
    if act.cue.pos != CuePos::Verb || !matches!(act.cue.class, Class::Say | Class::Act | Class::Name) {
        let found = target::addressees(view, act, speaker);
        // "made the appeal in an interview with X": the noun is heard where its verb is.
        let carried = act.cue.pos == CuePos::Noun && view.rel(act.head) == Rel::Obj && found.is_empty();
        let verb = view.syntax.head(act.head).filter(|&v| carried && view.is_verb(v));
        let both = |v| heard(partners(view, v).into_iter().chain(partners(view, act.head)).collect());
        return verb.map_or(found, both);
    }
    // "Speaking to journalists, he appealed to the soldiers": those hear it who are spoken to.
    let mut found = heard(spoken_to(view, act.head));
    if found.is_empty() {
        found = target::addressees(view, act, speaker);
    }
    if found.is_empty() {
        found = heard(partners(view, act.head));
    }
    if found.is_empty() {
        found = heard(told_above(view, act));
    }
    if found.is_empty() {
        found = heard(press_at(view, act, words).into_iter().collect());
    }
    found
}

/// Those who are told something but whom no list, name or title made actors: "told a forum of exporters", and the reporters
/// of a news conference.
pub(super) fn newcomers(view: &View, acts: &[Act]) -> Vec<Newcomer> {
    let mut found: Vec<Newcomer> = Vec::new();
    let mut enter = |one: Newcomer| {
        if found.iter().all(|known| known.head != one.head) {
            found.push(one);
        }
    };
    for act in acts.iter().filter(|a| a.cue.pos == CuePos::Verb && matches!(a.cue.class, Class::Say | Class::Act)) {
        if let Some(noun) = press_at(view, act, &[]).filter(|&t| view.actor_id(t).is_none()) {
            let span = view.span(noun);
            let (name, kind) = (PRESS.to_owned(), ActorKind::Public);
            enter(Newcomer { span, head: noun, name, kind, polity: None, plural: true, members: Vec::new() });
        }
        let others = spoken_to(view, act.head).into_iter().chain(partners(view, act.head));
        others.filter_map(|token| partner(view, token)).for_each(&mut enter);
        let told = act.cue.class == Class::Say && unnamed::reports_words(view, act);
        let places = act.cue.addressee.iter().filter(|p| matches!(p, Place::Object | Place::IndirectObject));
        let takes = places.clone().next().is_some();
        let behind = hearer::right_behind(view, act.head).filter(|_| told && takes && act.cue.class == Class::Say);
        let places = places.filter(|_| told && behind.is_none()).flat_map(|p| target::places(view, act.at(), p));
        for token in behind.into_iter().chain(places).filter_map(|t| hearer::before_day(view, t)) {
            if let Some(outlet) = hearer::outlet(view, token) {
                enter(outlet);
                continue;
            }
            if !act.span.contains(view.span(token)) && is_nameless(view, token) && view.actor_id(token).is_none() {
                unnamed::newcomer(view, token).into_iter().for_each(|one| enter(as_hearer(view, one)));
            }
        }
    }
    let talks = partners::verbs_of_speaking(view).filter(|&v| partners::who_speaks(view, v).is_some());
    talks.flat_map(|v| partners::all(view, v)).filter_map(|token| partner(view, token)).for_each(&mut enter);
    found
}

/// The other of a talk whom nothing else made an actor.
fn partner(view: &View, token: TokenId) -> Option<Newcomer> {
    if let Some(outlet) = hearer::outlet(view, token) {
        return Some(outlet);
    }
    let is_outlet = view.lexicon.is(view.lemma(token), WordUse::Outlet);
    let one = is_nameless(view, token).then(|| unnamed::newcomer(view, token)).flatten()?;
    Some(if is_outlet { Newcomer { kind: ActorKind::Media, ..one } } else { as_hearer(view, one) })
}

/// A noun outside of quotations for somebody who is no actor yet.
fn is_nameless(view: &View, token: TokenId) -> bool {
    let is_noun = matches!(view.upos(token), Upos::Noun | Upos::Propn);
    let uses = [WordUse::Time, WordUse::Shell, WordUse::Text];
    let is_thing = uses.iter().any(|&u| view.lexicon.is(view.lemma(token), u));
    is_noun && !is_thing && view.segments.token(token).quotation.is_none() && hearer::actor(view, token).is_none()
}

/// A gathering is its public.
fn as_hearer(view: &View, one: Newcomer) -> Newcomer {
    let gathers = [WordUse::Gathering, WordUse::Session].iter().any(|&u| view.lexicon.is(view.lemma(one.head), u));
    if gathers { Newcomer { kind: ActorKind::Public, ..one } } else { one }
}
