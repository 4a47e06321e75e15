//! Whether a clause tells what it tells as so: as done, as yet to come or possible, or as supposed only.
//!
//! Takes the head of a clause; gives how real its deed is by auxiliaries, by what governs it and by the conditions it stands
//! under. Whether it is denied, `View::is_negated` tells.

use super::{modality, view::View};
use crate::{
    resources::{Effect, Role, WordUse},
    syntax::{Rel, Xpos},
    text::TokenId,
};

/// How real a deed is that a clause tells of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Told {
    /// Is or was done.
    Fact,
    /// Will, may or is meant to be done.
    Open,
}

/// How far up verbs that govern the deed are asked for.
const DEPTH: usize = 3;

/// How real the deed of a clause is; `None` where it is but supposed, asked about or called for.
pub(super) fn reality(view: &View, head: TokenId) -> Option<Told> {
    (!is_hypothetical(view, head)).then(|| reality_within(view, head, DEPTH)).flatten()
}

fn reality_within(view: &View, head: TokenId, depth: usize) -> Option<Told> {
    let auxiliaries = || view.syntax.dependents_by(head, &[Rel::Aux]);
    if let Some(modal) = auxiliaries().find(|&a| view.xpos(a) == Xpos::Md) {
        let role = |wanted: fn(Role) -> bool| modality::role_at(view, modal, wanted).is_some();
        return role(|r| matches!(r, Role::Future | Role::Hypothetical)).then_some(Told::Open);
    }
    let to = view.syntax.dependents_by(head, &[Rel::Mark]).any(|m| view.lemma(m) == "to");
    let bare = view.xpos(head) == Xpos::Vb && auxiliaries().next().is_none();
    let below = matches!(view.rel(head), Rel::Xcomp | Rel::Advcl | Rel::Acl | Rel::Ccomp);
    let gerund = view.xpos(head) == Xpos::Vbg && view.rel(head) == Rel::Xcomp;
    if !(to || bare || gerund) {
        return Some(Told::Fact);
    }
    let joined = view.rel(head) == Rel::Conj;
    let governor = view.syntax.head(head).filter(|_| (below || joined) && depth > 0)?;
    if joined {
        return reality_within(view, governor, depth - 1);
    }
    let lemma = view.lemma(governor);
    if view.is_negated(governor) {
        return None;
    }
    let governed = || reality_within(view, governor, depth - 1);
    if view.lexicon.is(lemma, WordUse::Attempts) {
        governed()
    } else if is_aim(view, governor) {
        governed().map(|_| Told::Open)
    } else {
        None
    }
}

/// The verb that a deed hangs on as what is tried or meant ("is designed to silence"), or else its own.
pub(super) fn governor(view: &View, head: TokenId) -> TokenId {
    let below = |t: TokenId| matches!(view.rel(t), Rel::Xcomp | Rel::Advcl | Rel::Acl | Rel::Ccomp);
    let governs = |t: TokenId| {
        let lemma = view.lemma(t);
        view.is_verb(t) && (view.lexicon.is(lemma, WordUse::Attempts) || is_aim(view, t))
    };
    let above = |&t: &TokenId| view.syntax.head(t).filter(|&h| below(t) && !view.is_finite(t) && governs(h));
    std::iter::successors(Some(head), above).take(DEPTH).last().unwrap_or(head)
}

fn is_aim(view: &View, verb: TokenId) -> bool {
    view.lexicon.effects_at(view.lemma(verb)).iter().any(|e| e.effect == Effect::Aims)
}

/// Whether a clause tells its deed as done or tried, whatever condition it stands under: not what somebody ought to do, nor
/// a bare possibility.
pub(super) fn is_done(view: &View, verb: TokenId) -> bool {
    reality_within(view, verb, DEPTH) == Some(Told::Fact)
}

/// Under a condition, in a question, or put as possible only.
pub(super) fn is_supposed(view: &View, head: TokenId) -> bool {
    is_hypothetical(view, head) || reality_within(view, head, DEPTH) == Some(Told::Open)
}

/// Under a condition or a denial, or in a question.
fn is_hypothetical(view: &View, head: TokenId) -> bool {
    let opens = |t: TokenId| {
        view.syntax
            .dependents_by(t, &[Rel::Mark, Rel::Advmod])
            .any(|m| modality::role_at(view, m, |role| role == Role::Condition).is_some())
    };
    let chain = view.syntax.ancestors(head).take(3);
    let asked = view.segments.tokens_of(view.sentence(head)).last().is_some_and(|t| view.form(t).starts_with('?'));
    // "Does not imply that he broke the law": what a denied verb governs is not said.
    let denied = view.syntax.ancestors(head).skip(1).take(2).any(|t| view.is_verb(t) && view.is_negated(t));
    asked || denied || chain.into_iter().any(opens)
}
