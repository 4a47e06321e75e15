//! Through whom it came: the agency or outlet that carried, quoted or reported what somebody said.
//!
//! "In a statement carried by state news agency X", "as quoted by Y", "Z reported that A had warned B". The outlet may
//! have a statement of its own; here it is what the other one has its words from.

use super::{acts::Act, context::Found, view::View};
use crate::{
    actors::ActorKind,
    resources::CuePos,
    text::{ActorId, Span, TokenId},
};

/// How far from a cue a relay is looked for, in tokens; and from a statement, in statements.
const REACH: usize = 60;

/// The outlet named behind words of relaying in the cue's sentence, outside of the words said; the nearest one.
pub(super) fn of(view: &View, act: &Act, words: &[Span], speaker: ActorId) -> Option<ActorId> {
    if act.cue.pos == CuePos::Preposition {
        // "According to Reuters and NBC" names two who report, neither through the other.
        return None;
    }
    let sentence = view.segments.sentence(view.sentence(act.head));
    let from = sentence.tokens.0.index().max(act.head.index().saturating_sub(REACH));
    let to = sentence.tokens.1.index().min(act.head.index() + REACH);
    let outside = |at: usize| !words.iter().any(|w| w.contains(view.span(TokenId::new(at))));
    let lemma_at = |at: usize| (at < to && outside(at)).then(|| view.lemma(TokenId::new(at)));
    let outlet = |at: usize| {
        let lemma = view.lemma(TokenId::new(at)).to_lowercase();
        let end = view.lexicon.relays_at(&lemma).iter().find_map(|relay| relay.match_at(at, lemma_at))?;
        medium_at(view, end, to).filter(|&actor| actor != speaker)
    };
    (from..to)
        .filter(|&at| outside(at))
        .filter_map(|at| Some((at.abs_diff(act.head.index()), outlet(at)?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, actor)| actor)
}

/// The medium whose name begins here, behind an article and words that describe it ("the semi-official Tasnim").
fn medium_at(view: &View, from: usize, to: usize) -> Option<ActorId> {
    /// Words between the preposition and the name: "the", "state", "news", "agency".
    const BETWEEN: usize = 4;
    (from..to.min(from + BETWEEN))
        .take_while(|&at| !view.is_punct(TokenId::new(at)))
        .filter_map(|at| view.actor_id(TokenId::new(at)))
        .find(|&actor| view.kind(actor) == ActorKind::Media)
}

/// What stands within the report of an outlet was carried by it.
pub(super) fn settle(view: &View, found: &mut [Found]) {
    for at in 0..found.len() {
        let statement = &found[at].statement;
        let Some(place) = statement.cue.or_else(|| statement.content.first().copied()) else { continue };
        if statement.relay.is_some() {
            continue;
        }
        let reports = |outer: &Found| {
            let outlet = outer.statement.speaker;
            view.kind(outlet) == ActorKind::Media
                && outlet != statement.speaker
                && outer.statement.content.iter().any(|words| words.contains(place) && *words != place)
        };
        let around = &found[at.saturating_sub(REACH)..found.len().min(at + REACH)];
        let outlet = around.iter().find(|outer| reports(outer)).map(|outer| outer.statement.speaker);
        found[at].statement.relay = outlet;
    }
}
