//! What an actor was to the statements before: whom the speaker and others have been talking at, who spoke to whom, whose
//! side is at odds with whose.
//!
//! Takes the statements of an article in the order of the text, those before the one at hand already settled. Gives features
//! of candidates (`candidates`) and proposals of its own. Decides nothing.

use super::{
    context::Found,
    topic::{self, related},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::{Feature, WordUse},
    stance::{Group, Stance},
    text::ActorId,
};

/// How many statements before this one are looked at.
const BEFORE: usize = 40;
/// How many sentences back one side goes on about the same.
const SAME_SIDE: usize = 8;
/// How many sentences back an act stands that is answered.
const ANSWER: usize = 3;

/// Whom statements before suggest as the target of this one, with the rules that do.
pub(super) fn proposals(view: &View, found: &[Found], at: usize) -> Vec<(Vec<ActorId>, &'static str)> {
    vec![
        (same_side(view, found, at), "same-side-before"),
        (answered(view, found, at), "whom-it-answers"),
        (asked_before(view, found, at, true), "act-at-the-speaker"),
        (asked_before(view, found, at, false), "act-before"),
    ]
}

/// "invited both to return. … He accepted", "offered a truce … dismissed it as a ruse": whoever made the offer, request
/// or charge that an act of this stance answers, right before.
fn asked_before(view: &View, found: &[Found], at: usize, at_speaker: bool) -> Vec<ActorId> {
    use Stance::*;
    let this = &found[at];
    let answers = |other: Stance| match this.statement.stance {
        Agrees | Supports => matches!(other, Proposes | Urges | Demands | Advises),
        Rejects | DeclinesComment => {
            matches!(other, Proposes | Urges | Demands | Advises | Accuses | Criticizes | Condemns | Threatens)
        }
        Denies | Apologizes => matches!(other, Accuses | Criticizes | Condemns | Protests),
        Promises | Urges => matches!(other, Proposes | Urges | Demands),
        _ => false,
    };
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= ANSWER;
    let side = |a: ActorId| view.actor(a).polity.as_deref();
    let is_meant =
        |a: ActorId| a == this.statement.speaker || side(a).is_some() && side(a) == side(this.statement.speaker);
    let fits = |f: &&Found| {
        let directed = f.statement.targets.iter().any(|&t| is_meant(t));
        answers(f.statement.stance)
            && topic::can_be_meant(view, found, at, f.statement.speaker)
            && (directed || !at_speaker)
    };
    let before = found[..at].iter().rev().take_while(near).find(fits);
    before.map(|f| vec![f.statement.speaker]).unwrap_or_default()
}

/// "Beijing condemned the summit. … The ministry's spokesman said that no country …": whom another of the speaker's side
/// has just spoken of in a like tone.
fn same_side(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let Some(side) = view.actor(this.statement.speaker).polity.as_deref() else { return Vec::new() };
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= SAME_SIDE;
    let same = |f: &&Found| {
        f.statement.speaker != this.statement.speaker
            && view.actor(f.statement.speaker).polity.as_deref() == Some(side)
            && (this.statement.stance.group() == Group::Neutral || related(f.statement.stance, this.statement.stance))
    };
    let before = found[..at].iter().rev().take_while(near).filter(same);
    before.map(|f| topic::targets(view, found, at, f)).find(|meant| !meant.is_empty()).unwrap_or_default()
}

/// "retorted", "disputes the figure": whoever spoke right before.
fn answered(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    if !answers(view, this) {
        return Vec::new();
    }
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= 2;
    let other = |f: &Found| topic::can_be_meant(view, found, at, f.statement.speaker).then_some(f.statement.speaker);
    found[..at].iter().rev().take_while(near).find_map(other).into_iter().collect()
}

/// Whether the cue says that the words answer somebody's.
pub(super) fn answers(view: &View, this: &Found) -> bool {
    this.head.is_some_and(|head| view.lexicon.is(view.lemma(head), WordUse::Answers))
}

/// The name of a feature of nobody, for each group of stances.
pub(super) fn nobody_by_group(group: Group) -> &'static str {
    match group {
        Group::Cooperative => "nobody: cooperative",
        Group::Neutral => "nobody: neutral",
        Group::Requesting => "nobody: requesting",
        Group::Conflictual => "nobody: conflictual",
    }
}

/// What the speaker said right before: at somebody in which tone, at nobody, or nothing.
pub(super) fn last_own(found: &[Found], at: usize) -> &'static str {
    let this = &found[at];
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= 1;
    let own = |f: &&Found| f.statement.speaker == this.statement.speaker;
    match found[..at].iter().rev().take_while(near).find(own) {
        None => "no words of his",
        Some(f) if f.statement.targets.is_empty() => "his words at nobody",
        Some(f) => match f.statement.stance.group() {
            Group::Cooperative => "his friendly words",
            Group::Neutral => "his plain words",
            Group::Requesting => "his appeal",
            Group::Conflictual => "his hard words",
        },
    }
}

/// Whether somebody speaks in an office, out of office, or for himself.
pub(super) fn office(view: &View, speaker: ActorId) -> &'static str {
    let actor = view.actor(speaker);
    let independent = |text: &str| {
        text.split(|c: char| !c.is_alphabetic()).any(|w| view.lexicon.is(&w.to_lowercase(), WordUse::Independent))
    };
    match actor.role.as_deref() {
        Some(role) if independent(role) => "not in government",
        _ if independent(&actor.name) => "not in government",
        Some(_) => "in office",
        None if actor.kind == ActorKind::Person => "without office",
        None => "no person",
    }
}

/// The features of an actor as the target of a statement, by what was said before.
pub(super) fn features(view: &View, found: &[Found], at: usize, actor: ActorId) -> Vec<Feature> {
    let this = &found[at];
    let statement = &this.statement;
    let group = statement.stance.group().name();
    let side = |a: ActorId| view.actor(a).polity.as_deref();
    let before = || found[at.saturating_sub(BEFORE)..at].iter().rev();
    let by_speaker = |f: &&Found| f.statement.speaker == statement.speaker;
    let at_actor = |f: &&Found| f.statement.targets.contains(&actor);
    let alike = |f: &&Found| related(f.statement.stance, statement.stance);
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= 1;
    let mut features = Vec::new();
    let mut tell = |is_so: bool, name: &'static str| {
        if is_so {
            features.push((name, group));
        }
    };
    let own = before().find(|f| by_speaker(f) && !f.statement.targets.is_empty());
    tell(own.is_some_and(|f| at_actor(&f)), "speaker's last target");
    let same_side =
        |f: &Found| f.statement.targets.iter().any(|&t| t != actor && side(t).is_some() && side(t) == side(actor));
    tell(own.is_some_and(same_side), "of the side of the speaker's last target");
    tell(before().take_while(near).find(by_speaker).is_some_and(|f| at_actor(&f)), "he goes on");
    tell(before().any(|f| by_speaker(&f) && at_actor(&f) && alike(&f)), "target of the speaker's like words");
    tell(before().any(|f| !by_speaker(&f) && at_actor(&f) && alike(&f)), "target of others' like words");
    let to_speaker = |f: &Found| f.statement.speaker == actor && f.statement.targets.contains(&statement.speaker);
    tell(before().any(to_speaker), "spoke to the speaker");
    let last_other = before().find(|f| !by_speaker(f));
    tell(last_other.is_some_and(|f| f.statement.speaker == actor), "spoke last");
    let just_before = before().take_while(near).find(|f| !by_speaker(f)).is_some_and(|f| f.statement.speaker == actor);
    tell(just_before, "spoke right before");
    tell(just_before && answers(view, this), "spoke right before and is answered");
    tell(before().any(|f| f.statement.speaker == actor), "spoke before");
    tell(before().find(|f| !f.statement.targets.is_empty()).is_some_and(|f| at_actor(&f)), "last target");
    let (own, other) = (side(statement.speaker), side(actor));
    if own.is_some() && other.is_some() && own != other {
        let crossed = |from: Option<&str>, to: Option<&str>| {
            before().any(|f| {
                f.statement.stance.group() != Group::Neutral
                    && side(f.statement.speaker) == from
                    && f.statement.targets.iter().any(|&t| side(t) == to)
            })
        };
        tell(crossed(own, other), "the sides crossed");
        tell(crossed(other, own), "the other side crossed first");
    }
    if own.is_some() && own == other {
        tell(office(view, statement.speaker) == "not in government", "of one state, speaker not in government");
    }
    let heading = found[..at.min(BEFORE)].iter().find(|f| super::headline::is_heading(view, f.sentence));
    let heading = heading.filter(|f| f.sentence < this.sentence);
    tell(heading.is_some_and(|f| at_actor(&f)), "target of the heading");
    tell(heading.is_some_and(|f| f.statement.speaker == actor), "speaker of the heading");
    features
}
