//! What the speaker says that he will do, or will not do: the deed, whom it is done to, and what stance that takes.
//!
//! Takes the words said; gives the first deed in them (`data/lexicon/deeds.tsv`) whose doer is the speaker or his side and
//! which is yet to come.

use super::{
    clause, codes, modality,
    own_side::{is_left_open, is_own_side},
    stance::{Judged, Judgement},
    target,
    view::View,
};
use crate::{
    resources::{Mode, Role, Side},
    stance::Stance,
    syntax::{Rel, Xpos},
    text::{ActorId, TokenId},
};

/// What the speaker says that he will do, or will not do.
pub(super) struct OwnDeed {
    pub mode: Mode,
    pub targets: Vec<ActorId>,
}

/// "it would ease the rules", "we will not hand them over", "is ready to strike": the first deed in the words whose
/// doer is the speaker or his side, and which is yet to come.
pub(super) fn own_deed(view: &View, words: &Judged) -> Option<OwnDeed> {
    words.spans.iter().find_map(|&span| {
        let tokens = view.segments.tokens_in(span);
        tokens.clone().find_map(|at| {
            let verb = TokenId::new(at);
            let deed = Some(verb).filter(|&v| view.is_verb(v)).and_then(|v| codes::deed_of(view, v))?;
            // Harm that may come is threatened already: "could strike".
            let possible = deed.side == Side::Hostile && is_possible(view, verb);
            if !possible && !is_to_come(view, verb) {
                return None;
            }
            let governor = view.syntax.head(verb).filter(|_| matches!(view.rel(verb), Rel::Xcomp | Rel::Csubj));
            // "it was ready to cooperate", read as if "it" were empty.
            let empty = || governor.and_then(|g| view.syntax.dependent(g, &[Rel::Expl]));
            let subject = clause::agent(view, verb).map(|(s, _)| s).or_else(empty)?;
            if !is_own_side(view, subject, words) && !is_left_open(view, subject, words) {
                return None;
            }
            let negated = view.is_negated(verb) || governor.is_some_and(|g| view.is_negated(g));
            let mode = match (deed.side, negated) {
                (Side::Hostile, false) => Mode::Threat,
                (Side::Hostile, true) => return None,
                (_, false) => Mode::Intent,
                (_, true) => Mode::Refuse,
            };
            let mut targets = target::of_deed(view, verb, words.speaker);
            if targets.iter().all(|&t| view.actor(t).polity.is_none()) {
                // "told Panama that it would hand over two suspects": done for whoever is told.
                let told = target::political(view, words.addressees, words.speaker);
                targets = if told.is_empty() { targets } else { told };
            }
            if targets.is_empty() && matches!(deed.side, Side::Mutual | Side::Talk) {
                // "A and B said they would settle their dispute": with each other.
                targets.extend(words.partners);
            }
            Some(OwnDeed { mode, targets })
        })
    })
}

pub(super) fn by_own_deed(deed: OwnDeed) -> Option<Judgement> {
    let (stance, strength) = match deed.mode {
        Mode::Threat => (Stance::Threatens, 0.7),
        Mode::Refuse => (Stance::Rejects, 0.7),
        _ => (Stance::Promises, 0.6),
    };
    let directed = !deed.targets.is_empty();
    directed.then_some(Judgement { stance, targets: deed.targets, strength, rule: OWN_DEED, meant: false })
}

/// "agreed to free two soldiers", "plans to open an embassy": to whom the deed is done that the cue's infinitive names.
pub(super) fn undergoer(view: &View, words: &Judged) -> Vec<ActorId> {
    let Some(verb) = words.head.filter(|&h| view.is_verb(h) && matches!(view.xpos(h), Xpos::Vb | Xpos::Vbg)) else {
        return Vec::new();
    };
    if view.syntax.dependent(verb, &[Rel::Nsubj, Rel::NsubjPass, Rel::Aux]).is_some() {
        return Vec::new();
    }
    codes::deed_of(view, verb).map(|_| target::of_deed(view, verb, words.speaker)).unwrap_or_default()
}

/// A verb under "will" or "would", or under what says that it is to come: "plans to", "is ready to".
fn is_to_come(view: &View, verb: TokenId) -> bool {
    let future = |t: TokenId| modality::role_at(view, t, |role| role == Role::Future).is_some();
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(future)
        || (matches!(view.rel(verb), Rel::Xcomp | Rel::Csubj | Rel::Advcl | Rel::Acl)
            && view.syntax.head(verb).is_some_and(future))
        || (view.rel(verb) == Rel::Conj
            && view.xpos(verb) == Xpos::Vb
            && view.syntax.head(verb).is_some_and(|above| is_to_come(view, above)))
}

/// A verb under "could" or "may".
fn is_possible(view: &View, verb: TokenId) -> bool {
    let open = |t: TokenId| modality::role_at(view, t, |role| role == Role::Hypothetical).is_some();
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(open)
}

/// The rule that takes a stance from what the speaker says he will do.
pub(super) const OWN_DEED: &str = "own-deed";
