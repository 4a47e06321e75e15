//! What a deed comes to by what it does and to what: the worth of an effect composed with the worth of its object.
//!
//! Takes the place of a word; gives the effect that begins there, if one does, and whether it comes to something good or
//! bad by `data/lexicon/effects.tsv`: what harms a good thing or makes a bad one is bad, what serves a good one or ends a bad
//! one is good (Moilanen and Pulman, Sentiment Composition, 2007; Choi and Wiebe, +/-EffectWordNet, 2014). Of who does it
//! and whether he does it at all it knows nothing: that is `effects`'.

use std::ops::Range;

use super::{appraisal, clause, view::View};
use crate::{
    resources::{CuePos, Effect, EffectPattern, WordUse},
    stance::Group,
    syntax::{Rel, Upos},
    text::TokenId,
};

/// How deep the worth of a phrase is looked for: "efforts to end the spread of violence".
const DEPTH: usize = 4;

/// Whether a thing or a deed is good or bad.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Worth {
    Good,
    Bad,
}

impl Worth {
    fn opposite(self) -> Worth {
        if self == Worth::Good { Worth::Bad } else { Worth::Good }
    }
}

/// An effect told, and what it comes to by what it is on.
pub(super) struct Composed {
    /// The verb or predicate whose clause tells it.
    pub head: TokenId,
    pub effect: Effect,
    pub worth: Worth,
    /// What the effect is on.
    pub object: Option<TokenId>,
}

/// The effect that words beginning at a token have, composed with what it is on.
pub(super) fn effect_at(view: &View, at: usize, end: usize) -> Option<Composed> {
    effect_within(view, at, end, DEPTH)
}

fn effect_within(view: &View, at: usize, end: usize, depth: usize) -> Option<Composed> {
    let lemma = view.lemma(TokenId::new(at));
    let lemma_at = |i: usize| (i < end).then(|| view.lemma(TokenId::new(i)));
    view.lexicon.effects_at(lemma).iter().find_map(|entry| {
        let matched = at..entry.pattern.match_at(at, lemma_at)?;
        let head = appraisal::top(view, matched.clone());
        if !fits(view, entry, head) {
            return None;
        }
        let object = object(view, entry, head, matched);
        let worth = composed(view, entry, object, depth)?;
        Some(Composed { head: told_by(view, head), effect: entry.effect, worth, object })
    })
}

/// "Has made a contribution to peace", "would amount to a threat": the verb whose subject does, or is, what a noun names.
fn told_by(view: &View, head: TokenId) -> TokenId {
    let uses = [WordUse::Carries, WordUse::Equals];
    let carries = |v: &TokenId| view.is_verb(*v) && uses.iter().any(|&u| view.lexicon.is(view.lemma(*v), u));
    let verb = view.syntax.head(head).filter(|_| view.rel(head) == Rel::Obj && !view.is_verb(head));
    verb.filter(carries).unwrap_or(head)
}

fn fits(view: &View, entry: &EffectPattern, head: TokenId) -> bool {
    let predicate = entry.pattern.first() == "be";
    match entry.pos {
        CuePos::Verb => predicate || view.is_verb(head),
        CuePos::Noun => view.upos(head) == Upos::Noun,
        CuePos::Adjective => view.upos(head) == Upos::Adj || view.is_participle(head),
        CuePos::Preposition => false,
    }
}

/// What an effect comes to by the worth of what it is on.
fn composed(view: &View, entry: &EffectPattern, object: Option<TokenId>, depth: usize) -> Option<Worth> {
    let depth = depth.checked_sub(1)?;
    let of_object = || object.and_then(|o| worth(view, o, depth));
    match entry.effect {
        Effect::Harms => object.filter(|_| of_object() != Some(Worth::Bad)).map(|_| Worth::Bad),
        Effect::Ends if object.is_some_and(|o| is_noun_of(view, o, Effect::People)) => None,
        Effect::Ends => of_object().map(Worth::opposite),
        Effect::Serves | Effect::Makes => of_object(),
        Effect::Worsens => Some(Worth::Bad),
        Effect::Betters => Some(Worth::Good),
        Effect::Keeps => Some(Worth::Good),
        Effect::Lacks | Effect::Troubles => object.map(|_| Worth::Bad),
        Effect::Aims | Effect::Good | Effect::People | Effect::Bad | Effect::Deed | Effect::Fate => None,
    }
}

/// What an effect is on: behind its preposition, else the object of its verb, or what that verb brings to be done.
fn object(view: &View, entry: &EffectPattern, head: TokenId, matched: Range<usize>) -> Option<TokenId> {
    let last = TokenId::new(matched.end - 1);
    if matched.len() > 1 && (view.upos(last) == Upos::Adp || view.lemma(last) == "to") {
        let marks = matches!(view.rel(last), Rel::Case | Rel::Mark);
        return view.syntax.head(last).filter(|&o| marks && o > last);
    }
    let done = || view.syntax.dependent(head, &[Rel::Xcomp, Rel::Ccomp]);
    (entry.pos == CuePos::Verb).then(|| clause::object(view, head).or_else(done)).flatten()
}

/// How good or bad what a phrase names is; `None` where that is open.
fn worth(view: &View, token: TokenId, depth: usize) -> Option<Worth> {
    let depth = depth.checked_sub(1)?;
    let (_, end) = view.segments.sentence(view.sentence(token)).tokens;
    if let Some(found) = effect_within(view, token.index(), end.index(), depth) {
        return Some(if view.is_negated(token) { found.worth.opposite() } else { found.worth });
    }
    // "Helped curb piracy", read as a curb piracy.
    let ended = |t: TokenId| has_verb(view, t, Effect::Ends);
    if view.syntax.dependents_by(token, &[Rel::Compound]).any(ended) {
        return own_worth(view, token).map(Worth::opposite);
    }
    let beside = || view.syntax.dependents_by(token, &[Rel::Compound, Rel::Amod]).filter_map(|t| own_worth(view, t));
    // "Ties with terrorists".
    let with = || view.syntax.dependents_by(token, &[Rel::Nmod]).filter(|&t| view.has_preposition(t, &["with"]));
    let company = || with().filter_map(|t| own_worth(view, t));
    match own_worth(view, token) {
        Some(Worth::Bad) => return Some(Worth::Bad),
        Some(Worth::Good) if beside().chain(company()).any(|w| w == Worth::Bad) => return Some(Worth::Bad),
        Some(Worth::Good) => return Some(Worth::Good),
        None => {}
    }
    let inner = view.syntax.dependents_by(token, &[Rel::Nmod, Rel::Acl]).filter(|&t| {
        view.is_verb(t) || view.has_preposition(t, &["of", "to", "for", "in", "toward", "towards", "against"])
    });
    beside().next().or_else(|| inner.take(2).find_map(|t| worth(view, t, depth)))
}

/// How good or bad a word is by itself.
fn own_worth(view: &View, token: TokenId) -> Option<Worth> {
    if view.upos(token) == Upos::Propn {
        return None;
    }
    if view.upos(token) == Upos::Adj {
        let mut judging = view.lexicon.appraisals_at(view.lemma(token)).iter();
        let judging = judging.find(|entry| entry.pos == CuePos::Adjective && entry.pattern.words().len() == 1)?;
        return match judging.stance.group() {
            Group::Cooperative => Some(Worth::Good),
            Group::Conflictual => Some(Worth::Bad),
            _ => None,
        };
    }
    view.lexicon.effects_at(view.lemma(token)).iter().filter(|e| e.pattern.words().len() == 1).find_map(|e| {
        match e.effect {
            Effect::Good | Effect::People => Some(Worth::Good),
            Effect::Bad => Some(Worth::Bad),
            _ => None,
        }
    })
}

/// Whether a word is a verb with this effect, whatever it was taken for.
fn has_verb(view: &View, token: TokenId, effect: Effect) -> bool {
    let mut entries = view.lexicon.effects_at(view.lemma(token)).iter();
    entries.any(|e| e.pos == CuePos::Verb && e.effect == effect && e.pattern.words().len() == 1)
}

/// Whether a noun stands by itself for such a thing.
pub(super) fn is_noun_of(view: &View, token: TokenId, effect: Effect) -> bool {
    view.lexicon.effects_at(view.lemma(token)).iter().any(|e| e.effect == effect && e.pattern.words().len() == 1)
}
