//! Where it was said: "in Geneva", "aboard Air Force One", "at the airport".
//!
//! A place is a prepositional phrase that hangs on the cue, or on the talk or medium that hangs on it ("speaking in
//! Geneva", "at a news conference in Geneva"), outside of the words said. What an act is about may stand in a place of its
//! own ("condemned the attack in Kabul"), so behind an object nothing is taken.

use super::{acts::Act, content::Form, date, draft::Draft, view::View};
use crate::{
    actors::ActorKind,
    resources::{CuePos, WordUse},
    syntax::{Rel, Upos, Xpos},
    text::{Span, TokenId},
};

/// How many tokens a place may have: more is a description of something else.
const LONGEST: usize = 10;
/// How far from the cue a place is looked for, in tokens.
const REACH: usize = 60;

/// The words that tell where it was said, with their preposition.
pub(super) fn of(view: &View, draft: &Draft, words: &[Span]) -> Option<Span> {
    let act = draft.act.as_ref().filter(|act| act.cue.pos == CuePos::Verb)?;
    let object = draft.content.as_ref().filter(|c| c.form == Form::Phrase).and_then(|c| c.spans.first());
    let outside = |token: TokenId| {
        let span = view.span(token);
        !words.iter().any(|w| w.contains(span)) && object.is_none_or(|object| span.end() <= object.start())
    };
    let within_reach = |token: &TokenId| token.index().abs_diff(act.head.index()) <= REACH;
    view.segments
        .tokens_of(draft.sentence)
        .skip_while(|token| !within_reach(token))
        .take_while(within_reach)
        .filter(|&token| outside(token) && names_place(view, token))
        .find(|&token| hangs_on(view, act, token))
        .and_then(|token| phrase(view, token))
}

/// A name behind a preposition of place that is no person, group or medium; or a noun for a place to speak at.
fn names_place(view: &View, token: TokenId) -> bool {
    let Some(preposition) = preposition(view, token) else { return false };
    if date::names_weekday(view, token) || date::names_month(view, token) {
        return false;
    }
    let kind = view.actor_id(token).map(|actor| view.kind(actor));
    match view.upos(token) {
        Upos::Propn => match kind {
            None | Some(ActorKind::State) => true,
            Some(ActorKind::Institution | ActorKind::International) => view.lemma(preposition) != "from",
            Some(_) => false,
        },
        Upos::Noun => {
            view.lexicon.is(view.lemma(token), WordUse::Venue) && kind.is_none_or(|kind| kind != ActorKind::Person)
        }
        _ => false,
    }
}

fn preposition(view: &View, token: TokenId) -> Option<TokenId> {
    let is_of_place = |t: &TokenId| {
        matches!(view.lemma(*t), "in" | "at" | "aboard" | "outside" | "inside" | "near" | "from" | "beside")
    };
    view.syntax.dependents_by(token, &[Rel::Case]).find(is_of_place)
}

/// Whether a nominal hangs on the cue, on talk that accompanies it, or on the medium.
fn hangs_on(view: &View, act: &Act, token: TokenId) -> bool {
    let Some(above) = view.syntax.head(token) else { return false };
    if above == act.head {
        return view.rel(token) == Rel::Obl;
    }
    if view.syntax.head(above) != Some(act.head) {
        return false;
    }
    let is_talk =
        matches!(view.rel(above), Rel::Advcl | Rel::Conj) && view.xpos(above) == Xpos::Vbg && is_cue(view, above);
    // "told reporters in Oslo", "told a news conference in Oslo", "in a speech in Oslo".
    let is_nominal = matches!(view.rel(above), Rel::Obj | Rel::Iobj | Rel::Obl) && view.upos(above) == Upos::Noun;
    let is_audience = view.actor_id(above).is_none_or(|actor| view.kind(actor) == ActorKind::Public);
    is_talk || is_nominal && is_audience
}

/// A verb of talking or saying.
fn is_cue(view: &View, verb: TokenId) -> bool {
    !view.lexicon.cues(view.lemma(verb), CuePos::Verb).is_empty()
}

/// From the preposition to the end of the noun phrase, without clauses about it.
fn phrase(view: &View, token: TokenId) -> Option<Span> {
    let first = preposition(view, token)?;
    let mention = view.mention(token).map_or(view.span(token), |mention| mention.span);
    let mut end = view.span(token).cover(mention);
    for next in
        (token.index() + 1..).map(TokenId::new).take(LONGEST).take_while(|t| t.index() < view.segments.tokens.len())
    {
        let is_name =
            matches!(view.upos(next), Upos::Propn | Upos::Num) && view.form(next).starts_with(char::is_uppercase);
        let is_part = (view.syntax.is_under(next, token) || is_name)
            && !view.is_punct(next)
            && !matches!(view.rel(next), Rel::Acl | Rel::AclRelcl | Rel::Cc | Rel::Conj | Rel::Appos)
            && !view.is_verb(next)
            && !date::names_weekday(view, next);
        if !is_part {
            break;
        }
        end = end.cover(view.span(next));
    }
    let span = view.span(first).cover(end);
    let tokens = view.segments.tokens_in(span).len();
    (tokens <= LONGEST && view.span(first).start() < view.span(token).start()).then_some(span)
}
