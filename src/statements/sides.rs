//! Who stand against each other in an article: whom "both camps", "restraint" and an offer to mediate are meant for.
//!
//! Takes the statements of a document and its actors; gives the two sides that words meant for the parties of a quarrel
//! are directed at. Never decides that words are meant for them: it proposes, the weights choose.

use std::collections::BTreeMap;

use super::{Statement, context::Found, view::View};
use crate::{
    actors::{ActorKind, Mention},
    resources::WordUse,
    stance::{Group, Stance},
    syntax::{Upos, Xpos},
    text::{ActorId, SentenceId, TokenId},
};

/// So many harsh words between two at least make them the sides of the article's quarrel.
const QUARREL: usize = 2;
/// How many statements on either side are looked at: a bound on the work for a text without end.
const REACH: usize = 60;

/// "Both camps", "all sides", "the neighbours": whether a mention here takes all of a set together.
pub(super) fn is_whole_set(view: &View, sentence: SentenceId, actor: ActorId) -> bool {
    let whole = |t: TokenId| view.upos(t) == Upos::Num || matches!(view.lemma(t), "both" | "either" | "whichever");
    let first = view.segments.sentence(sentence).span;
    let here = view.actors.mentions_in(first).filter(|m| m.actor == Some(actor));
    let counted = |m: &Mention| view.segments.tokens_in(m.span).map(TokenId::new).any(whole);
    here.into_iter().any(|m| counted(m) || view.lexicon.is(view.lemma(m.head), WordUse::Sides))
}

/// "Their partner", "its neighbour": whether a mention here is tied to another by a pronoun.
pub(super) fn is_owned(view: &View, sentence: SentenceId, actor: ActorId) -> bool {
    let here = view.actors.mentions_in(view.segments.sentence(sentence).span).filter(|m| m.actor == Some(actor));
    let ties = |m: &Mention| view.segments.tokens_in(m.span).map(TokenId::new).any(|t| view.xpos(t) == Xpos::PrpS);
    here.into_iter().any(ties)
}

/// Whether words ask for calm, or offer to mediate, and name nobody: they are meant for those who quarrel.
pub(super) fn asks_for_calm(view: &View, found: &Found) -> bool {
    use Stance::*;
    let this: &Statement = &found.statement;
    if !matches!(this.stance, Urges | Proposes | Demands | Advises | Supports | Promises) {
        return false;
    }
    let object = found.head.and_then(|h| super::clause::object(view, h));
    let calm = |t: TokenId| view.lexicon.is(view.lemma(t), WordUse::Calm);
    let cue = this.cue.into_iter().flat_map(|c| view.segments.tokens_in(c).map(TokenId::new));
    object.is_some_and(calm)
        || cue.into_iter().any(calm)
        || this.content.iter().any(|&c| view.segments.tokens_in(c).map(TokenId::new).take(12).any(calm))
}

/// The two who have most harsh words for each other, if the speaker is neither of them.
pub(super) fn opposed(view: &View, found: &[Found], at: usize) -> Vec<ActorId> {
    let own = side(view, found[at].statement.speaker);
    let mut quarrels: BTreeMap<[ActorId; 2], usize> = BTreeMap::new();
    let near = &found[at.saturating_sub(REACH)..found.len().min(at + REACH)];
    for one in near.iter().map(|f| &f.statement).filter(|s| s.stance.group() == Group::Conflictual) {
        let speaker = side(view, one.speaker);
        for target in one.targets.iter().map(|&t| side(view, t)) {
            let mut pair = [speaker, target];
            pair.sort_unstable();
            if speaker != target && !pair.contains(&own) {
                *quarrels.entry(pair).or_default() += 1;
            }
        }
    }
    let most = quarrels.values().copied().max().unwrap_or(0);
    let mut fiercest = quarrels.into_iter().filter(|&(_, count)| count == most && count >= QUARREL);
    match (fiercest.next(), fiercest.next()) {
        (Some((pair, _)), None) => pair.to_vec(),
        _ => Vec::new(),
    }
}

/// The state that an actor stands for, where the text names it; else the actor.
fn side(view: &View, actor: ActorId) -> ActorId {
    let Some(polity) = view.actor(actor).polity.as_deref().filter(|_| view.kind(actor) != ActorKind::State) else {
        return actor;
    };
    let state = view.actors.actors.iter().position(|a| a.kind == ActorKind::State && a.key == polity);
    state.map_or(actor, ActorId::new)
}
