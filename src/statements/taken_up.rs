//! Sources without a name that a pronoun takes up: "A draft condemns the launch. It also says …".
//!
//! Such a source becomes an actor only by speaking, after pronouns were looked at; so "it" was taken for somebody else who
//! has a name. Gives the source that spoke in the sentence before; never looks at pronouns for people.

use super::{source::Source, view::View};
use crate::{
    actors::{ActorKind, SPEAKS_UNNAMED},
    syntax::{Rel, Upos},
    text::{SentenceId, TokenId},
};

/// How many sentences back "it" goes on with such a source.
const REACH: usize = 3;

/// "A draft condemns the launch. It also says …": an "it" that opens its sentence takes up the source that spoke in the
/// sentence before, though no name was known for it when pronouns were looked at.
pub(super) fn by_pronoun(view: &View, token: TokenId, rule: &'static str) -> Option<Source> {
    let opens = |t: TokenId| {
        let before = std::iter::successors(view.previous(t), |&p| view.previous(p)).take(2);
        view.lemma(t) == "it" && before.into_iter().all(|p| view.upos(p) == Upos::Cconj || view.is_punct(p))
    };
    if !opens(token) || !view.rel(token).is_subject() {
        return None;
    }
    let mut sentence = view.sentence(token);
    for _ in 0..REACH {
        sentence = SentenceId::new(sentence.index().checked_sub(1)?);
        let range = view.segments.tokens_of(sentence);
        let main = |t: &TokenId| {
            view.rel(*t).is_subject() && view.syntax.head(*t).is_some_and(|verb| view.rel(verb) == Rel::Root)
        };
        let subject = range.into_iter().find(main)?;
        if opens(subject) {
            continue;
        }
        let source = view.mention(subject).filter(|m| m.rule == SPEAKS_UNNAMED && m.head == subject)?;
        let actor = source.actor.filter(|&a| !view.actor(a).plural && view.kind(a) != ActorKind::Person)?;
        return Some(Source { actor, mention: view.span(token), rule, score: source.score });
    }
    None
}
