//! Whom a statement is directed at where its own sentence does not say: what the article is about at that point.
//!
//! Takes the statements of a document in the order of the text; gives a target for one that judges, demands or
//! threatens without naming anybody. A reader finds it in what was told before: whose decision "the move" is, whom the
//! speaker has been talking about, whom the others around him censure, whose act the headline reports. Never gives
//! neutral statements a target.

use super::{
    context::{self, Found},
    view::View,
};
use crate::{
    actors::ActorKind,
    resources::WordUse,
    stance::{Group, Stance},
    syntax::{Rel, Upos},
    text::{ActorId, Span, TokenId},
};

/// How many sentences back a speaker is taken to go on about the same.
const SAME_SUBJECT: usize = 6;
/// How many sentences back an act is still "the move", "this".
const RECENT: usize = 8;
/// How many sentences back a thing was named that is now called "the dam".
const TOLD_BEFORE: usize = 12;

/// Whom each rule finds, with its name.
pub(super) fn proposals(view: &View, found: &[Found], at: usize) -> Vec<(Vec<ActorId>, &'static str)> {
    let one = |actor: Option<ActorId>| actor.map(|a| vec![a]).unwrap_or_default();
    vec![
        (same_breath(view, found, at), "same-breath"),
        (one(thing_told_before(view, found, at)), "thing-told-before"),
        (one(judged_act(view, found, at)), "author-of-judged-act"),
        (same_subject(view, found, at), "same-subject"),
        (headline_actor(view, found, at), "headline-act"),
    ]
}

/// Acts that others judge.
fn is_deed(stance: Stance) -> bool {
    use Stance::*;
    matches!(
        stance,
        Announces | Threatens | Demands | Rejects | Protests | Proposes | Accuses | Criticizes | Condemns | Agrees
    )
}

/// Whether an actor can be whom a statement is directed at: not its speakers or their side, not press or public.
pub(super) fn can_be_meant(view: &View, found: &[Found], at: usize, actor: ActorId) -> bool {
    let one = &found[at].statement;
    actor != one.speaker
        && !matches!(view.kind(actor), ActorKind::Media | ActorKind::Public)
        && !super::target::is_own_side(view, actor, one.speaker, one.stance)
        && !context::takes_part(found, at, actor)
        && !is_source_of(view, found, at, actor)
}

/// "Diplomats said Chad had rejected the offer": of whom nobody knows whom he stands for, nothing that he tells is meant for him.
fn is_source_of(view: &View, found: &[Found], at: usize, actor: ActorId) -> bool {
    let one = view.actor(actor);
    let Some(cue) = found[at].statement.cue.filter(|_| one.kind == ActorKind::Group && one.polity.is_none()) else {
        return false;
    };
    found.iter().any(|f| f.statement.speaker == actor && f.statement.content.iter().any(|words| words.contains(cue)))
}

/// "called the move illegal", "This is unacceptable": whoever did what was told last.
fn judged_act(view: &View, found: &[Found], at: usize) -> Option<ActorId> {
    let this = &found[at];
    if !refers_back(view, this) {
        return None;
    }
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= RECENT;
    let deed = |f: &&Found| is_deed(f.statement.stance) && can_be_meant(view, found, at, f.statement.speaker);
    found[..at].iter().rev().take_while(near).find(deed).map(|f| f.statement.speaker)
}

/// "appealed to both neighbours and offered Khartoum as a venue": two acts of one speaker under one subject are
/// directed at the same, unless the second says otherwise; so is one act of several speakers.
fn same_breath(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let Some(head) = this.head else { return Vec::new() };
    let joined = |f: &&Found| {
        let together = f.head == Some(head);
        let next = f.statement.speaker == this.statement.speaker
            && f.head.is_some_and(|h| view.syntax.head(head) == Some(h) && view.rel(head) == Rel::Conj);
        f.sentence == this.sentence && (together || next)
    };
    let before = found
        .iter()
        .rev()
        .filter(|f| f.statement.speaker != this.statement.speaker || f.head < Some(head))
        .find(joined);
    before.map(|f| targets(view, found, at, f)).unwrap_or_default()
}

/// Those of another statement's targets whom this one can be directed at.
pub(super) fn targets(view: &View, found: &[Found], at: usize, other: &Found) -> Vec<ActorId> {
    other.statement.targets.iter().copied().filter(|&a| can_be_meant(view, found, at, a)).collect()
}

/// "welcomed the dam": whoever the text said was building it. The thing judged is looked for where the text named
/// it before, with its owner or the one who did something to it.
fn thing_told_before(view: &View, found: &[Found], at: usize) -> Option<ActorId> {
    let this = &found[at];
    let object = super::clause::object(view, this.head?)?;
    let definite = view
        .syntax
        .dependents_by(object, &[Rel::Det])
        .any(|d| matches!(view.lemma(d), "the" | "this" | "that" | "these" | "those"));
    if !definite || view.upos(object) != Upos::Noun {
        return None;
    }
    let lemma = view.lemma(object);
    let from = this.sentence.index().saturating_sub(TOLD_BEFORE);
    let mentions = (0..object.index()).rev().map(TokenId::new).take_while(|&t| view.sentence(t).index() >= from);
    let same = mentions.filter(|&t| view.lemma(t) == lemma && view.upos(t) == Upos::Noun);
    same.into_iter()
        .find_map(|t| super::answers::doer(view, t, this.statement.speaker))
        .filter(|&a| can_be_meant(view, found, at, a))
}

/// Whether the words said, or the object of the act, point back with a definite noun for an act or "this".
fn refers_back(view: &View, found: &Found) -> bool {
    let points = |t: TokenId| {
        let demonstrative = matches!(view.lemma(t), "this" | "that" | "it") && view.rel(t).is_subject();
        let shell = view.lexicon.is(view.lemma(t), WordUse::Shell)
            && view
                .syntax
                .dependents_by(t, &[Rel::Det])
                .any(|d| matches!(view.lemma(d), "the" | "this" | "that" | "these" | "such"));
        demonstrative || shell
    };
    let pronoun = |t: TokenId| matches!(view.lemma(t), "it" | "this" | "that");
    let within = |span: Span| view.segments.tokens_in(span).map(TokenId::new).any(points);
    let object = found.head.and_then(|h| super::clause::object(view, h));
    object.is_some_and(|o| points(o) || pronoun(o)) || found.statement.content.iter().any(|&c| within(c))
}

/// Who goes on in the same tone goes on about the same.
fn same_subject(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let near = |f: &&Found| this.sentence.index() - f.sentence.index() <= SAME_SUBJECT;
    let same = |f: &&Found| {
        f.statement.speaker == this.statement.speaker && related(f.statement.stance, this.statement.stance)
    };
    let before = found[..at].iter().rev().take_while(near).filter(same);
    before.map(|f| targets(view, found, at, f)).find(|meant| !meant.is_empty()).unwrap_or_default()
}

/// Of one side of the scale: what is demanded of somebody goes with what he is blamed for.
pub(super) fn related(one: Stance, other: Stance) -> bool {
    one.group() == other.group() || (is_hard(one) && is_hard(other))
}

/// Whether a stance finds fault, refuses or demands.
pub(super) fn is_hard(stance: Stance) -> bool {
    matches!(stance.group(), Group::Conflictual | Group::Requesting)
}

/// What the headline reports is what the article's voices judge.
fn headline_actor(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let this = &found[at];
    let is_heading = |f: &&Found| super::headline::is_heading(view, f.sentence);
    if this.statement.stance.group() != Group::Conflictual || is_heading(&this) {
        return Vec::new();
    }
    let Some(headline) = found.iter().find(is_heading) else { return Vec::new() };
    let author = headline.statement.speaker;
    if is_deed(headline.statement.stance) && can_be_meant(view, found, at, author) {
        return vec![author];
    }
    let hostile = headline.statement.stance.group() == Group::Conflictual;
    if hostile { targets(view, found, at, headline) } else { Vec::new() }
}
