//! Attributions: which words the text gives to whom, whoever that is.
//!
//! Wider than statements, and no part of the graph: beside every statement's words, the thoughts of anybody ("I
//! think …", "some believe …"), what is only imagined ("you could say …") and sources that stay pronouns. This is
//! what corpora of attribution annotate, and what scorers of that task read.

use super::{
    Kind, Statement,
    acts::{self, Act},
    content::{self, Form},
    speaker,
    view::{self, View},
};
use crate::{
    actors::Actors,
    resources::{Class, CuePos, Lexicon, Weights},
    segment::Segments,
    syntax::{Rel, Syntax, Upos},
    text::{Document, Span, TokenId},
};

/// Words with the one they are given to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The words that name the source; `None` where the text names nobody.
    pub source: Option<Span>,
    /// The words that attribute; `None` for a bare quotation.
    pub cue: Option<Span>,
    /// Never empty.
    pub content: Vec<Span>,
}

/// The attributions of a document, in the order of the text, from its statements and from what is none.
pub fn attributions(
    document: &Document,
    segments: &Segments,
    syntax: &Syntax,
    actors: &Actors,
    lexicon: &Lexicon,
    statements: &[Statement],
) -> Vec<Attribution> {
    let outermost = view::outermost(segments, actors);
    // Nothing is chosen here, so nothing weighs.
    let none = Weights::default();
    let view = View {
        document,
        segments,
        syntax,
        actors,
        lexicon,
        aims: &none,
        keep: &none,
        outermost: &outermost,
        issuer: None,
    };
    let mut found = told(statements);
    let known = |found: &[Attribution], act: &Act| found.iter().any(|a| a.cue.is_some_and(|c| c.overlaps(act.span)));
    for act in acts::all(&view) {
        if !known(&found, &act)
            && let Some(attribution) = of_act(&view, &act)
        {
            found.push(attribution);
        }
    }
    found.sort_by_key(|a| (a.cue.unwrap_or(a.content[0]).start(), a.content[0]));
    found
}

/// What statements report in words; joint speakers of the same words are one source.
fn told(statements: &[Statement]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for s in statements.iter().filter(|s| s.kind != Kind::Act && !s.content.is_empty()) {
        let same = found.iter_mut().find(|a| a.cue == s.cue && a.content == s.content);
        match same {
            Some(joint) => joint.source = joint.source.min(s.mention).or(joint.source),
            None => found.push(Attribution { source: s.mention, cue: s.cue, content: s.content.clone() }),
        }
    }
    found
}

/// A clause that somebody says or thinks, as no statement tells it.
fn of_act(view: &View, act: &Act) -> Option<Attribution> {
    let speaks = matches!(act.cue.class, Class::Say | Class::Think)
        && !matches!(act.cue.pos, CuePos::Noun | CuePos::Preposition);
    let content = content::of(view, act).filter(|c| speaks && c.form == Form::Clause && c.rule != "infinitive")?;
    let (source, rule) = speaker::token(view, act)?;
    let pleonastic = view.rel(source) == Rel::Expl || (view.upos(source) == Upos::Pron && view.lemma(source) == "it");
    let spans: Vec<Span> = content.spans.into_iter().filter(|s| !s.is_empty() && !s.overlaps(act.span)).collect();
    let shapes = matches!(rule, "object-control" | "modified-noun");
    (!pleonastic && !shapes && !spans.is_empty()).then(|| Attribution {
        source: Some(phrase(view, source)),
        cue: Some(act.span),
        content: spans,
    })
}

/// The source as the text words it.
fn phrase(view: &View, source: TokenId) -> Span {
    let mention = view.mention(source).map(|m| m.span);
    mention.unwrap_or_else(|| if view.upos(source) == Upos::Pron { view.span(source) } else { view.phrase(source) })
}
