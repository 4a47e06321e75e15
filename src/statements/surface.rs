//! Content read from the surface, where the parser gave a saying verb no clause: what stands behind it up to
//! the end of the sentence, else what stands before it up to the comma.

use super::{
    acts::Act,
    clause,
    content::{Content, Form, trim},
    date,
    view::View,
};
use crate::{
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

pub(super) fn of(view: &View, act: &Act) -> Option<Content> {
    behind(view, act).or_else(|| before(view, act))
}

/// A finite verb or modal.
pub(super) fn is_finite(view: &View, token: TokenId) -> bool {
    matches!(view.xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
}

fn behind(view: &View, act: &Act) -> Option<Content> {
    let (_, end) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let tokens: Vec<TokenId> = (act.head.index() + 1..end.index())
        .map(TokenId::new)
        .skip_while(|&t| leads_in(view, act, t))
        .take_while(|&t| own.is_none() || view.segments.token(t).quotation == own)
        .collect();
    let &first = tokens.first()?;
    // A clause begins with its subject; a quotation is for the quotation machine.
    let opens_clause = !matches!(view.upos(first), Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Verb | Upos::Aux);
    if !opens_clause || view.segments.token(first).quotation != own || !tokens.iter().any(|&t| has_predicate(view, t)) {
        return None;
    }
    let span = trim(view, view.span(first).cover(view.span(*tokens.last()?)));
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: "words-behind-cue" })
}

/// A finite verb, or a past form that the tagger may have taken for a participle.
fn has_predicate(view: &View, token: TokenId) -> bool {
    is_finite(view, token)
        || (view.xpos(token) == Xpos::Vbn && view.previous(token).is_some_and(|p| view.upos(p) == Upos::Propn))
}

/// "A happened, X said." with nothing but the subject between comma and cue.
fn before(view: &View, act: &Act) -> Option<Content> {
    let (from, _) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let cue_start = clause::agent(view, act.head)
        .map_or(view.span(act.head).start(), |(s, _)| view.phrase(s).start().min(view.span(act.head).start()));
    let tokens: Vec<TokenId> =
        (from.index()..act.head.index()).map(TokenId::new).filter(|&t| view.span(t).end() <= cue_start).collect();
    let comma = tokens.iter().rposition(|&t| view.form(t) == ",")?;
    let is_other_voice = tokens.iter().any(|&t| view.segments.token(t).quotation != own);
    if comma + 2 < tokens.len() || is_other_voice || !tokens[..comma].iter().any(|&t| is_finite(view, t)) {
        return None;
    }
    let span = trim(view, view.span(tokens[0]).cover(view.span(tokens[comma])));
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: "words-before-cue" })
}

/// Words between a saying verb and what was said: its own phrases, "that", a colon, the day.
fn leads_in(view: &View, act: &Act, token: TokenId) -> bool {
    if date::names_weekday(view.form(token)) || date::leads_in(view, token) {
        return true;
    }
    let inverted = clause::agent(view, act.head).filter(|(s, _)| *s > act.head).map(|(s, _)| view.phrase(s));
    let addressed = clause::named_behind(view, act.head).and_then(|h| view.actors.headed_by(h)).map(|m| m.span);
    let holds = |span: Option<crate::text::Span>| span.is_some_and(|s| s.contains(view.span(token)));
    // "told reporters on Monday that": short phrases that hang on the cue.
    let short_phrase = || {
        view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblUnmarked, Rel::Iobj]).any(|d| {
            let phrase = view.phrase(d);
            phrase.contains(view.span(token)) && phrase.len() < 60
        })
    };
    matches!(view.form(token), ":")
        || view.upos(token) == Upos::Adv
        || holds(inverted)
        || (holds(addressed) && takes_addressee(view, act))
        || short_phrase()
}

/// Whether what stands right behind the cue can be whom it is said to: "told X that", never "said X did".
fn takes_addressee(_view: &View, act: &Act) -> bool {
    act.cue
        .addressee
        .iter()
        .any(|p| matches!(p, crate::resources::Place::Object | crate::resources::Place::IndirectObject))
}
