//! At whom a statement is directed, and to whom it is uttered.
//!
//! The order is the guideline's: the actor that the cue acts on, the actor of whom the content demands
//! something, the actor responsible for what is judged, an addressee who is a political actor. Never the
//! speaker, never the press.

use super::{acts::Act, clause, content::Content, speaker::Source, view::View};
use crate::{
    actors::ActorKind,
    resources::{Class, CuePos, Place},
    stance::Stance,
    syntax::Rel,
    text::{ActorId, TokenId},
};

/// Actors found, and the rule that found them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Aim {
    pub actors: Vec<ActorId>,
    pub rule: &'static str,
}

impl Aim {
    /// The aim, whose rule is "none" where it names nobody.
    pub fn or_none(self) -> Aim {
        let rule = if self.actors.is_empty() { "none" } else { self.rule };
        Aim { rule, ..self }
    }
}

/// To whom the act was uttered.
pub(super) fn addressees(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let tokens = act.cue.addressee.iter().find_map(|place| {
        let found: Vec<TokenId> = places(view, act, place);
        (!found.is_empty()).then_some(found)
    });
    let mut actors = Vec::new();
    for token in tokens.into_iter().flatten().flat_map(|t| view.coordinated(t)) {
        if let Some(actor) = view.actor_id(token).filter(|&a| a != speaker && !actors.contains(&a)) {
            actors.push(actor);
        }
    }
    actors
}

/// The actors that the cue itself acts on, by the places that the lexicon names for it.
pub(super) fn of_cue(
    view: &View,
    act: &Act,
    content: Option<&Content>,
    speaker: &Source,
    addressees: &[ActorId],
) -> Aim {
    for place in &act.cue.target {
        let (actors, rule) = match place {
            Place::Addressee => (political(view, addressees, speaker.actor), "addressee"),
            Place::ContentActor => (of_content(view, act, content, speaker.actor), "content"),
            Place::ComplementSubject => (complement_subject(view, act, speaker.actor), "controlled-subject"),
            Place::Possessor => (owner_of_object(view, act, speaker.actor), "owner"),
            Place::Clause | Place::Xcomp => (Vec::new(), ""),
            _ => (named(view, &places(view, act, place), speaker.actor), "cue-argument"),
        };
        if !actors.is_empty() {
            return Aim { actors, rule };
        }
    }
    Aim { actors: drawn(view, act, speaker.actor), rule: "drawn" }.or_none()
}

/// "India's decision drew praise from": what a noun of the lexicon is aimed at may be the subject of the verb that
/// it is the object of.
fn drawn(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    if act.cue.pos != CuePos::Noun || act.cue.class == Class::Formal {
        return Vec::new();
    }
    let verb = view.syntax.head(act.head).filter(|&v| view.is_verb(v) && view.lexicon.draws(view.lemma(v)));
    let subject = verb.and_then(|v| view.syntax.dependent(v, &[Rel::Nsubj, Rel::NsubjPass]));
    subject.map(|s| named(view, &[s], speaker)).unwrap_or_default()
}

/// The tokens at a place beside the cue.
fn places(view: &View, act: &Act, place: &Place) -> Vec<TokenId> {
    match place {
        Place::Object => match act.cue.pos {
            CuePos::Noun => Vec::new(),
            _ => clause::object(view, act.head).into_iter().collect(),
        },
        Place::IndirectObject => view.syntax.dependents_by(act.head, &[Rel::Iobj]).collect(),
        Place::Preposition(words) => clause::prepositional(view, act.head, words).collect(),
        Place::Subject => view.syntax.dependents_by(act.head, &[Rel::Nsubj, Rel::NsubjPass]).collect(),
        _ => Vec::new(),
    }
}

/// The actors that noun phrases name, or that are responsible for what they name.
pub(super) fn named(view: &View, tokens: &[TokenId], speaker: ActorId) -> Vec<ActorId> {
    let mut actors = Vec::new();
    for &token in tokens {
        for token in view.coordinated(token) {
            let is_deed = view.lexicon.is_harm(view.lemma(token)) || view.is_verb(token);
            let itself = inside(view, token).or_else(|| view.actor_id(token));
            let itself = itself.filter(|&a| !is_deed && view.can_be_target(a));
            let found = itself.or_else(|| responsible(view, token, speaker));
            if let Some(actor) = found.filter(|&a| a != speaker && !actors.contains(&a)) {
                actors.push(actor);
            }
        }
    }
    actors
}

/// "its ambassador from Lebanon": who is named in a phrase of his own inside the mention of another is himself meant.
fn inside(view: &View, token: TokenId) -> Option<ActorId> {
    let own = view.actors.headed_by(token)?.actor?;
    let outer = view.mention(token).filter(|m| m.head != token && view.syntax.is_under(token, m.head))?;
    (outer.actor != Some(own) && view.prepositions(token).next().is_some()).then_some(own)
}

/// Addressees that can be targets: political actors, not the press.
pub(super) fn political(view: &View, addressees: &[ActorId], speaker: ActorId) -> Vec<ActorId> {
    let is_political = |a: &ActorId| *a != speaker && !matches!(view.kind(*a), ActorKind::Public | ActorKind::Media);
    addressees.iter().copied().filter(is_political).collect()
}

/// Whether a stance against this actor would be one against the speaker's own side: nobody threatens, accuses
/// or protests to his own state, and a state none of its own people.
pub(super) fn is_own_side(view: &View, target: ActorId, speaker: ActorId, stance: Stance) -> bool {
    use Stance::*;
    let (one, own) = (view.actor(target), view.actor(speaker));
    if !matches!(stance, Threatens | Warns | Protests | Accuses) || own.polity.is_none() || own.polity != one.polity {
        return false;
    }
    match own.kind {
        ActorKind::State => true,
        ActorKind::Person | ActorKind::Institution | ActorKind::International => one.kind == ActorKind::State,
        _ => false,
    }
}

/// Who owns or did what the object names: "rejected Macron's proposal", "condemned the attack by Israel".
fn owner_of_object(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let things: Vec<TokenId> = match act.cue.pos {
        CuePos::Verb => clause::object(view, act.head).into_iter().collect(),
        _ => view.syntax.dependents_by(act.head, &[Rel::Nmod]).collect(),
    };
    let owners = named(view, &things, speaker);
    if !owners.is_empty() || act.cue.pos != CuePos::Verb || clause::is_passive_form(view, act.head) {
        return owners;
    }
    // "denied accusations by Burundi": the phrase may hang on the verb.
    let by = view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblAgent]).find(|&t| view.has_preposition(t, &["by"]));
    by.map(|t| named(view, &[t], speaker)).unwrap_or_default()
}

fn complement_subject(view: &View, act: &Act, speaker: ActorId) -> Vec<ActorId> {
    let object = view.syntax.dependents_by(act.head, &[Rel::Obj, Rel::Iobj]).collect::<Vec<_>>();
    let found = named(view, &object, speaker);
    if !found.is_empty() {
        return found;
    }
    let clause = clause::infinitive(view, act.head).or_else(|| clause::complement(view, act.head));
    let Some(clause) = clause else { return Vec::new() };
    let subject = view.syntax.dependent(clause, &[Rel::Nsubj, Rel::NsubjPass]);
    let found = subject.map(|s| named(view, &[s], speaker)).unwrap_or_default();
    if found.is_empty() { of_deed(view, clause, speaker) } else { found }
}

/// To whom a deed is done: "cut its aid to Tanzania", "free an Italian student", "break off relations with Qatar".
/// Its object, or else what its prepositions bring in, in the order of the text; never the doer's own side.
pub(super) fn of_deed(view: &View, verb: TokenId, doer: ActorId) -> Vec<ActorId> {
    let own = view.actor(doer).polity.as_deref();
    let is_own = |a: ActorId| {
        let body = matches!(view.kind(a), ActorKind::State | ActorKind::Institution | ActorKind::International);
        a == doer || (body && own.is_some() && view.actor(a).polity.as_deref() == own)
    };
    let object = clause::object(view, verb);
    let brings_in = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Obl, Rel::Nmod, Rel::Iobj, Rel::OblAgent]);
    let inner = view.syntax.dependent(verb, &[Rel::Xcomp]);
    let mut others: Vec<TokenId> = brings_in(verb)
        .chain(object.into_iter().flat_map(brings_in))
        .chain(inner.into_iter().flat_map(|x| clause::object(view, x).into_iter().chain(brings_in(x))))
        .filter(|&t| t > verb && !super::date::names_weekday(view.form(t)))
        .filter(|&t| !view.has_preposition(t, &["after", "before", "during", "since", "despite", "because", "than"]))
        .collect();
    others.sort_unstable();
    let fits = |a: &ActorId| !is_own(*a) && !matches!(view.kind(*a), ActorKind::Public | ActorKind::Media);
    let found: Vec<Vec<ActorId>> = object
        .into_iter()
        .chain(others)
        .map(|t| named(view, &[t], doer).into_iter().filter(fits).collect())
        .filter(|actors: &Vec<ActorId>| !actors.is_empty())
        .collect();
    // "hand over two suspects to Panama": who stands for a state is the other party.
    let party = found.iter().find(|actors| actors.iter().any(|&a| view.actor(a).polity.is_some()));
    party.or(found.first()).cloned().unwrap_or_default()
}

/// The actor that the content speaks of first: the subject of its clause, or whoever is responsible for it.
fn of_content(view: &View, act: &Act, content: Option<&Content>, speaker: ActorId) -> Vec<ActorId> {
    let head = content.and_then(|c| c.head).or_else(|| clause::complement(view, act.head));
    let Some(head) = head else { return Vec::new() };
    let subject = view.syntax.dependent(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    let found = subject.map(|s| named(view, &[s], speaker)).unwrap_or_default();
    if !found.is_empty() || act.cue.class == Class::Say {
        return found;
    }
    let done_to = if view.is_verb(head) { of_deed(view, head, speaker) } else { Vec::new() };
    if done_to.is_empty() { named(view, &[head], speaker) } else { done_to }
}

/// The actor responsible for a thing: its owner, its author, the one it is done by, the state it belongs to.
///
/// "Iran's crackdown", "the attack by Israel", "Russian interference", "security at the embassy in London".
pub(super) fn responsible(view: &View, thing: TokenId, speaker: ActorId) -> Option<ActorId> {
    // "its invasion of Ukraine": who suffers it did not do it, whatever the pronoun was taken for.
    let victim = view.lexicon.is_harm(view.lemma(thing)).then(|| victims(view, thing).next()).flatten();
    let fits = |t: TokenId| {
        let found = view.modifier(t).and_then(|m| m.actor);
        let found = found.filter(|&a| a != speaker && view.can_be_target(a) && Some(a) != victim);
        found.filter(|&a| view.kind(a) != ActorKind::Media)
    };
    let under = |rels: &'static [Rel]| view.syntax.dependents_by(thing, rels);
    let done_by = under(&[Rel::NmodPoss])
        .find_map(fits)
        .or_else(|| {
            under(&[Rel::Nmod, Rel::Obl, Rel::OblAgent, Rel::Acl])
                .filter(|&t| view.has_preposition(t, &["by", "from"]))
                .find_map(fits)
        })
        .or_else(|| under(&[Rel::Amod, Rel::Compound, Rel::NmodDesc]).find_map(fits));
    if done_by.is_some() || view.lexicon.is_harm(view.lemma(thing)) {
        return done_by.or_else(|| state_of_victims(view, thing, speaker));
    }
    under(&[Rel::Nmod])
        .filter(|&t| !view.has_preposition(t, &["against", "for", "about", "with"]))
        .find_map(fits)
        .or_else(|| {
            under(&[Rel::Nmod, Rel::Acl, Rel::Obj, Rel::Obl, Rel::OblAgent, Rel::NmodPoss])
                .find_map(|t| responsible(view, t, speaker))
        })
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
