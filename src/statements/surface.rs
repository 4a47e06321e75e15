//! Content read from the surface, where the parser gave a saying verb no clause: what stands behind it up to
//! the end of the sentence, else what stands before it up to the comma.

use super::{
    acts::Act,
    clause,
    content::{Content, Form, trim},
    date, headline, speaker,
    view::View,
};
use crate::{
    syntax::{Rel, Upos, Xpos},
    text::TokenId,
};

/// The rule's name on words found behind their cue.
pub(super) const BEHIND: &str = "words-behind-cue";

pub(super) fn of(view: &View, act: &Act) -> Option<Content> {
    behind(view, act).or_else(|| before(view, act))
}

fn behind(view: &View, act: &Act) -> Option<Content> {
    let (_, end) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let start = conjunction(view, act, end).unwrap_or(act.head.index() + 1);
    let tokens: Vec<TokenId> = (start..end.index())
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
    Some(Content { spans: vec![span], head: None, form: Form::Clause, rule: BEHIND })
}

/// "said in a statement carried by agencies that X spoke": the token behind the "that" which opens the clause,
/// where a phrase stands between the cue and it.
fn conjunction(view: &View, act: &Act, end: TokenId) -> Option<usize> {
    let first = view.next(act.head)?;
    if view.upos(first) != Upos::Adp && !date::names_weekday(view.form(first)) && view.mention(first).is_none() {
        return None;
    }
    let takes_object = takes_addressee(act);
    let that = (first.index()..end.index()).map(TokenId::new).find(|&t| view.form(t) == "that")?;
    let verb_between = (first.index()..that.index()).map(TokenId::new).any(|t| view.is_finite(t));
    // "the threat that was made": a verb right behind is a relative clause's.
    let relative = view.next(that).is_none_or(|n| matches!(view.upos(n), Upos::Verb | Upos::Aux));
    let allowed = view.upos(first) == Upos::Adp || date::names_weekday(view.form(first)) || takes_object;
    (allowed && !verb_between && !relative).then_some(that.index() + 1)
}

/// A finite verb, or a past form that the tagger may have taken for a participle.
fn has_predicate(view: &View, token: TokenId) -> bool {
    view.is_finite(token)
        || (view.xpos(token) == Xpos::Vbn && view.previous(token).is_some_and(|p| view.upos(p) == Upos::Propn))
}

/// "A happened, X said." with nothing but the subject between comma and cue.
fn before(view: &View, act: &Act) -> Option<Content> {
    if matches!(view.rel(act.head), Rel::AclRelcl | Rel::Acl) {
        return None;
    }
    let (from, _) = view.segments.sentence(view.sentence(act.head)).tokens;
    let own = view.segments.token(act.head).quotation;
    let cue_start = speaker::token(view, act)
        .map_or(view.span(act.head).start(), |(s, _)| view.phrase(s).start().min(view.span(act.head).start()));
    let tokens: Vec<TokenId> =
        (from.index()..act.head.index()).map(TokenId::new).filter(|&t| view.span(t).end() <= cue_start).collect();
    let comma = tokens.iter().rposition(|&t| view.form(t) == ",")?;
    let is_other_voice = tokens.iter().any(|&t| view.segments.token(t).quotation != own);
    // "No deal without guarantees, says X": headings do without a verb.
    let is_clause = headline::is_in(view, act.head) || tokens[..comma].iter().any(|&t| view.is_finite(t));
    if comma + 2 < tokens.len() || is_other_voice || !is_clause {
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
        view.syntax.dependents_by(act.head, &[Rel::Obl, Rel::OblUnmarked]).any(|d| {
            let phrase = view.phrase(d);
            phrase.contains(view.span(token)) && phrase.len() < 60
        })
    };
    matches!(view.form(token), ":")
        || view.upos(token) == Upos::Adv
        || holds(inverted)
        || (holds(addressed) && takes_addressee(act))
        || short_phrase()
}

/// Whether what stands right behind the cue can be whom it is said to: "told X that", never "said X did".
fn takes_addressee(act: &Act) -> bool {
    act.cue
        .addressee
        .iter()
        .any(|p| matches!(p, crate::resources::Place::Object | crate::resources::Place::IndirectObject))
}
