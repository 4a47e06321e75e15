//! Modality: whether what is said is so, will be, would be under a condition, or only may be; and the words for it.
//!
//! Looks at the clause of the words said, or of the cue where the act has none: its auxiliaries and what governs it,
//! the clauses and phrases of condition under it, adverbs of doubt beside it. Which words do what stands in
//! `data/lexicon/modality.tsv`.

use super::{acts::Act, view::View};
use crate::{
    resources::Role,
    stance::{Modality, Stance},
    syntax::Rel,
    text::{Span, TokenId},
};

/// What was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Reserve {
    pub modality: Modality,
    /// The words of the condition.
    pub condition: Option<Span>,
    /// The words that hedge.
    pub hedged: Option<Span>,
}

/// How far to the left of a verb the words that deny it may begin.
const REACH: usize = 5;

/// The modality of a statement: `head` is the head of the words said, where they are one clause.
pub(super) fn of(view: &View, act: Option<&Act>, stance: Stance, head: Option<TokenId>, words: &[Span]) -> Reserve {
    let own = act.map(|a| a.head);
    let centre = head.filter(|&h| words.iter().any(|w| w.contains(view.span(h)))).or_else(|| first_verb(view, words));
    let condition = [centre, own].into_iter().flatten().find_map(|t| condition(view, t));
    let possible = [centre, own].into_iter().flatten().find_map(|t| by_words(view, t, |r| r == Role::Hypothetical));
    let hedged = [own, centre].into_iter().flatten().find_map(|t| by_words(view, t, |r| r == Role::Hedge));
    let future = is_of_the_future(stance) || centre.or(own).is_some_and(|t| is_future(view, t));
    let modality = match (condition, possible) {
        (Some(_), _) => Modality::Conditional,
        (None, Some(_)) => Modality::Hypothetical,
        (None, None) if future => Modality::Future,
        _ => Modality::Asserted,
    };
    Reserve { modality, condition, hedged: hedged.or(possible) }
}

/// Promises, offers and threats are of the future by what they are.
fn is_of_the_future(stance: Stance) -> bool {
    matches!(stance, Stance::Promises | Stance::Threatens)
}

/// The word of modality that begins at a token, if its role is wanted: its words.
pub(super) fn role_at(view: &View, token: TokenId, wanted: impl Fn(Role) -> bool) -> Option<Span> {
    let (_, end) = view.segments.sentence(view.sentence(token)).tokens;
    let lemma = |i: usize| (i < end.index()).then(|| view.lemma(TokenId::new(i)));
    let first = view.lemma(token).to_lowercase();
    let patterns = view.lexicon.roles_at(&first).iter().filter(|p| wanted(p.role));
    let ends = patterns.filter_map(|p| p.pattern.match_at(token.index(), lemma));
    ends.max().map(|end| view.span(token).cover(view.span(TokenId::new(end - 1))))
}

/// Whether words before a verb deny that it came about: "failed to condemn", "stopped short of condemning".
pub(super) fn denies(view: &View, verb: TokenId) -> bool {
    let mut start = Some(verb);
    for _ in 0..REACH {
        start = start.and_then(|t| view.previous(t));
        let Some(from) = start else { return false };
        if view.is_punct(from) {
            return false;
        }
        let found = role_at(view, from, |role| role == Role::Negate);
        if found.is_some_and(|words| reaches(view, words, verb)) {
            return true;
        }
    }
    false
}

/// Whether nothing but "to" and adverbs stands between some words and a verb behind them.
fn reaches(view: &View, words: Span, verb: TokenId) -> bool {
    let end = view.span(verb).start();
    words.end() <= end
        && view
            .segments
            .tokens_in(Span::new(words.end(), end))
            .map(TokenId::new)
            .all(|t| view.lemma(t) == "to" || view.upos(t) == crate::syntax::Upos::Adv)
}

/// The first finite verb of the words, or their first verb.
fn first_verb(view: &View, words: &[Span]) -> Option<TokenId> {
    let tokens = || words.iter().flat_map(|&w| view.segments.tokens_in(w)).map(TokenId::new);
    let aux = |t: TokenId| matches!(view.rel(t), Rel::Aux | Rel::AuxPass | Rel::Cop);
    tokens()
        .find(|&t| view.is_verb(t) && !aux(t))
        .or_else(|| tokens().find(|&t| aux(t)).and_then(|t| view.syntax.head(t)))
}

/// The words of a condition under a verb, or under what governs it: "unless it yields", "if talks fail".
fn condition(view: &View, verb: TokenId) -> Option<Span> {
    let opens = |t: TokenId| {
        let first = view.syntax.subtree(t).into_iter().find(|&w| !view.is_punct(w))?;
        role_at(view, first, |role| role == Role::Condition).map(|_| t)
    };
    let inverted = |t: TokenId| {
        // "should it fail": a condition by the order of its words.
        let should = view.syntax.dependents_by(t, &[Rel::Aux]).find(|&a| view.lemma(a) == "should")?;
        let subject = view.syntax.dependent(t, &[Rel::Nsubj, Rel::NsubjPass])?;
        (should < subject).then_some(t)
    };
    let under = |t: TokenId| view.syntax.dependents_by(t, &[Rel::Advcl, Rel::Obl, Rel::Ccomp, Rel::Parataxis]);
    let above = view.syntax.head(verb).filter(|_| matches!(view.rel(verb), Rel::Xcomp | Rel::Ccomp));
    let below = view.syntax.dependent(verb, &[Rel::Xcomp]);
    let places: Vec<TokenId> = std::iter::once(verb).chain(below).chain(above).collect();
    let found = places.into_iter().find_map(|t| under(t).find_map(|c| opens(c).or_else(|| inverted(c))));
    found.map(|c| view.phrase(c)).filter(|words| !words.contains(view.span(verb)))
}

/// Words of a role among the auxiliaries and adverbs of a verb, at the verb itself, or at what governs it.
fn by_words(view: &View, verb: TokenId, wanted: impl Fn(Role) -> bool + Copy) -> Option<Span> {
    let beside = view.syntax.dependents_by(verb, &[Rel::Aux, Rel::AuxPass, Rel::Cop, Rel::Advmod]);
    let above = view.syntax.head(verb).filter(|_| matches!(view.rel(verb), Rel::Xcomp | Rel::Acl));
    let of_above = above.into_iter().flat_map(|a| view.syntax.dependents_by(a, &[Rel::Aux, Rel::Cop, Rel::Advmod]));
    let mut all: Vec<TokenId> = beside.chain(of_above).chain([verb]).chain(above).collect();
    all.sort_unstable();
    all.into_iter().find_map(|t| role_at(view, t, wanted))
}

fn is_future(view: &View, verb: TokenId) -> bool {
    let future = |t: TokenId| role_at(view, t, |role| role == Role::Future).is_some();
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(future)
        || (view.rel(verb) == Rel::Xcomp && view.syntax.head(verb).is_some_and(future))
        || future(verb)
}
