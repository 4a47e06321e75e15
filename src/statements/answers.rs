//! Who answers for a thing: its owner, its author, the one it is done by, the state it belongs to.
//!
//! Takes a noun or verb of the tree; gives the actors that the words around it make responsible for it. Never those to
//! whom it is done, nor the speaker.

use super::{clause, view::View};
use crate::{
    actors::ActorKind,
    resources::{CuePos, WordUse},
    stance::Stance,
    syntax::{Rel, Upos},
    text::{ActorId, TokenId},
};

/// The actors responsible for a thing: its owner, its author, the one it is done by, the state it belongs to; two of
/// them where they stand together ("imports from Canada and Mexico").
///
/// "Iran's crackdown", "the attack by Israel", "Russian interference", "security at the embassy in London".
pub(super) fn responsible(view: &View, thing: TokenId, speaker: ActorId) -> Vec<ActorId> {
    match answerer(view, thing, speaker) {
        Some((token, deed)) => together(view, token, deed, speaker),
        None => {
            let found = state_of_victims(view, thing, speaker).or_else(|| in_charge(view, thing, speaker));
            found.into_iter().collect()
        }
    }
}

/// Where the actor responsible for a thing is named, with the deed or thing that he answers for.
pub(super) fn answerer(view: &View, thing: TokenId, speaker: ActorId) -> Option<(TokenId, TokenId)> {
    let done_by = doer_at(view, thing, speaker).map(|t| (t, thing));
    if done_by.is_some() || view.lexicon.is(view.lemma(thing), WordUse::Harm) {
        return done_by;
    }
    let beside =
        |rels: &'static [Rel]| view.syntax.dependents_by(thing, rels).filter(|&t| !tells_circumstance(view, t));
    let answers = |t: &TokenId| can_answer(view, *t, thing, speaker).is_some();
    beside(&[Rel::Nmod])
        .find(answers)
        .map(|t| (t, thing))
        .or_else(|| {
            beside(&[Rel::Nmod, Rel::Acl, Rel::Obj, Rel::Obl, Rel::OblAgent, Rel::NmodPoss])
                .find_map(|t| answerer(view, t, speaker))
        })
        .or_else(|| author(view, thing, speaker).map(|t| (t, thing)))
}

/// The actors of the row that a token opens, as far as they can answer for a deed: "Malaysia and Indonesia".
fn together(view: &View, token: TokenId, deed: TokenId, speaker: ActorId) -> Vec<ActorId> {
    let is_whole = view.mention(token).is_some_and(|m| m.head == token);
    let mut row = if is_whole { view.coordinated(token) } else { vec![token] };
    row.extend(hyphened(view, token));
    let mut actors = Vec::new();
    for actor in row.into_iter().filter_map(|t| can_answer(view, t, deed, speaker)) {
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    actors
}

/// "U.S.-Israeli airstrikes": the other state that a hyphen joins to the one whose a deed is.
fn hyphened(view: &View, token: TokenId) -> Option<TokenId> {
    let is_hyphen = |t: &TokenId| matches!(view.form(*t), "-" | "–");
    let is_state =
        |t: &TokenId| view.modifier(*t).and_then(|m| m.actor).is_some_and(|a| view.kind(a) == ActorKind::State);
    let before = view.previous(token).filter(is_hyphen).and_then(|t| view.previous(t));
    let behind = view.next(token).filter(is_hyphen).and_then(|t| view.next(t));
    let other = |t: Option<TokenId>| t.filter(|t| is_state(t) && is_state(&token));
    other(before).or_else(|| other(behind))
}

/// The one a thing is said to be of or by: its owner, the by-phrase of a deed, its nationality, who makes it.
pub(super) fn doer(view: &View, thing: TokenId, speaker: ActorId) -> Option<ActorId> {
    doer_at(view, thing, speaker).and_then(|t| can_answer(view, t, thing, speaker))
}

fn doer_at(view: &View, thing: TokenId, speaker: ActorId) -> Option<TokenId> {
    let fits = |t: &TokenId| can_answer(view, *t, thing, speaker).is_some();
    let under = |rels: &'static [Rel]| view.syntax.dependents_by(thing, rels);
    let by = |t: &TokenId| view.has_preposition(*t, &["by", "from"]);
    let lemma = view.lemma(thing);
    under(&[Rel::NmodPoss])
        .filter(|_| !view.lexicon.is(lemma, WordUse::Suffered))
        .find(fits)
        .or_else(|| under(&[Rel::Nmod, Rel::Obl, Rel::OblAgent, Rel::Acl]).filter(by).find(fits))
        .or_else(|| {
            let agent = view.lexicon.is(lemma, WordUse::Harm).then(|| agent_behind(view, thing)).flatten();
            agent.filter(fits)
        })
        .or_else(|| under(&[Rel::Amod, Rel::Compound, Rel::NmodDesc]).find(fits))
        .or_else(|| maker(view, thing, speaker))
}

/// The actor named at a token, if it can be the one who did the deed: not the speaker, not the press, not him who
/// suffers it ("its invasion of Ukraine": who suffers it did not do it, whatever the pronoun was taken for).
fn can_answer(view: &View, token: TokenId, deed: TokenId, speaker: ActorId) -> Option<ActorId> {
    let victim = view.lexicon.is(view.lemma(deed), WordUse::Harm).then(|| victims(view, deed).next()).flatten();
    let found = view.modifier(token).and_then(|m| m.actor);
    let found = found.filter(|&a| a != speaker && view.can_be_target(a) && Some(a) != victim);
    found.filter(|&a| view.kind(a) != ActorKind::Media)
}

/// "Malaysia has maintained a policy": who does something to a thing answers for it.
fn maker(view: &View, thing: TokenId, speaker: ActorId) -> Option<TokenId> {
    let verb = view.syntax.head(thing).filter(|&h| view.rel(thing) == Rel::Obj && view.is_verb(h))?;
    if judges(view, verb) {
        return None;
    }
    let (subject, _) = clause::agent(view, verb)?;
    can_make(view, subject, speaker).then_some(subject)
}

/// "the text, which Britain had drafted", "a plan France put forward": the subject of the clause that tells what became
/// of a thing, unless that is what others think of it.
fn author(view: &View, thing: TokenId, speaker: ActorId) -> Option<TokenId> {
    let clauses = view.syntax.dependents_by(thing, &[Rel::AclRelcl]).filter(|&v| view.is_verb(v) && !judges(view, v));
    clauses
        .filter_map(|verb| view.syntax.dependent(verb, &[Rel::Nsubj]))
        .find(|&s| view.upos(s) != Upos::Pron && can_make(view, s, speaker))
}

/// Whether a verb tells what somebody thinks of a thing, or wants with it: he did not make it.
fn judges(view: &View, verb: TokenId) -> bool {
    let mut cues = view.lexicon.cues(view.lemma(verb), CuePos::Verb).iter();
    let takes = |s: Stance| !matches!(s, Stance::States | Stance::Announces | Stance::Proposes | Stance::Promises);
    // What a verb is with some object only ("maintain silence") it is not with others.
    cues.any(|c| c.needs.is_empty() && c.strength >= 0.5 && c.stance.is_some_and(takes))
}

fn can_make(view: &View, subject: TokenId, speaker: ActorId) -> bool {
    view.actor_id(subject).is_some_and(|a| a != speaker && view.can_be_target(a) && view.kind(a) != ActorKind::Media)
}

/// "unemployment under Smith", "the inflation under the coalition's rule": under whose rule it came about.
fn in_charge(view: &View, thing: TokenId, speaker: ActorId) -> Option<ActorId> {
    let rule = |t: &TokenId| view.has_preposition(*t, &["under"]);
    let below = view.syntax.subtree(thing).into_iter().filter(|&t| t > thing && view.rel(t) == Rel::Nmod).find(rule)?;
    let owner = view.syntax.dependent(below, &[Rel::NmodPoss]);
    owner.into_iter().chain([below]).find_map(|t| can_answer(view, t, thing, speaker))
}

/// Whether a phrase tells about, against or under whom or when something is done, not by whom.
fn tells_circumstance(view: &View, phrase: TokenId) -> bool {
    view.prepositions(phrase).any(|p| view.lexicon.is(view.lemma(p), WordUse::Circumstance))
}

/// "the ramming of the patrol boat by a Vietnamese ship": the by-phrase of a deed, wherever the parser hung it.
fn agent_behind(view: &View, deed: TokenId) -> Option<TokenId> {
    let behind = std::iter::successors(view.next(deed), |&t| view.next(t)).take(14);
    let same_clause = behind.take_while(|&t| !view.is_finite(t) && view.upos(t) != Upos::Punct);
    same_clause.into_iter().find(|&t| view.has_preposition(t, &["by"]))
}

/// Those whom the of-phrase of a noun of harm names.
fn victims<'v>(view: &'v View, thing: TokenId) -> impl Iterator<Item = ActorId> + 'v {
    let suffer = view.syntax.dependents_by(thing, &[Rel::Nmod]).filter(|&t| view.has_preposition(t, &["of"]));
    suffer.filter_map(|t| view.actor_id(t))
}

/// Who answers for harm done to people whose state is known, where nobody else is named: that state ("the
/// killing of Iranian protesters").
fn state_of_victims(view: &View, thing: TokenId, speaker: ActorId) -> Option<ActorId> {
    let people = |a: &ActorId| matches!(view.kind(*a), ActorKind::Group | ActorKind::Person | ActorKind::Public);
    let polity = victims(view, thing).filter(people).find_map(|a| view.actor(a).polity.as_deref())?;
    let is_state = |a: &&ActorId| view.kind(**a) == ActorKind::State && view.actor(**a).key == polity;
    let states: Vec<ActorId> = (0..view.actors.actors.len()).map(ActorId::new).collect();
    states
        .iter()
        .find(is_state)
        .copied()
        .filter(|&a| a != speaker && view.actor(speaker).polity.as_deref() != Some(polity))
}
