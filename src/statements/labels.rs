//! Speakers who stand as a label beside their words: `Vasseur: “No ransom was paid”`, `“…” — Pavel Novak`, and
//! the turns of a transcript.
//!
//! A label is a mention, with at most a short description, and nothing else between it and the edge of its
//! paragraph. States label topics ("Iran: protests spread") and are no speakers here.

use super::{
    content::{Content, Form, trim},
    draft::Draft,
    speaker::{self, Source},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    segment::Quotation,
    syntax::Upos,
    text::{SentenceId, Span, TokenId},
};

/// The rule's name on what it decided.
pub(super) const RULE: &str = "label";

/// How many words may describe the speaker between name and colon ("Novak, interior minister:").
const DESCRIPTION: usize = 8;

/// The turns of a transcript, and headings of that form: a label, a colon, words without marks.
pub(super) fn turns<'a>(view: &View<'a>) -> Vec<Draft<'a>> {
    let sentences = (0..view.segments.sentences.len()).map(SentenceId::new);
    sentences.filter_map(|sentence| turn(view, sentence)).collect()
}

fn turn<'a>(view: &View<'a>, sentence: SentenceId) -> Option<Draft<'a>> {
    let block = view.document.blocks[view.segments.sentence(sentence).block];
    if view.segments.sentence(sentence).span.start() != block.span.start() {
        return None;
    }
    let (speaker, colon) = before_colon(view, sentence)?;
    let first = view.next(colon)?;
    let words = trim(view, Span::new(view.span(first).start(), block.span.end()));
    let says = view.segments.tokens_in(words).map(TokenId::new).any(|t| view.is_finite(t));
    let marked = view.is_punct(first) && !matches!(view.form(first), "…" | "(" | "[");
    if marked || !(says || block.kind.is_heading() && view.segments.tokens_in(words).len() > 2) {
        return None;
    }
    let content = Content { spans: vec![words], head: None, form: Form::Clause, rule: RULE };
    Some(draft(speaker, Some(content), sentence))
}

/// The draft for a quotation whose speaker stands before it with a colon, or behind it with a dash.
pub(super) fn beside<'a>(
    view: &View<'a>,
    quotation: &Quotation,
    first: SentenceId,
    last: SentenceId,
) -> Option<Draft<'a>> {
    let after = |token: TokenId| quotation.outer.start() >= view.span(token).end();
    let adjacent = |colon: TokenId| {
        let between = Span::new(view.span(colon).end(), quotation.outer.start().max(view.span(colon).end()));
        after(colon) && between.of(view.text()).trim().is_empty()
    };
    let before = before_colon(view, first).filter(|(_, colon)| adjacent(*colon)).map(|(speaker, _)| speaker);
    let speaker = before.or_else(|| behind_dash(view, quotation, last))?;
    Some(draft(speaker, None, first))
}

fn draft<'a>(speaker: Source, content: Option<Content>, sentence: SentenceId) -> Draft<'a> {
    Draft { act: None, sources: vec![speaker], content, quotations: Vec::new(), sentence, rule: RULE }
}

/// The speaker whom a sentence names up to a colon, and the colon.
fn before_colon(view: &View, sentence: SentenceId) -> Option<(Source, TokenId)> {
    let (start, end) = view.segments.sentence(sentence).tokens;
    let speaker = labelling(view, start)?;
    let from = view.segments.tokens.partition_point(|t| t.span.start() < speaker.span.end());
    let colon = (from..end.index()).map(TokenId::new).find(|&t| view.form(t) == ":")?;
    let described = colon.index() - from;
    let set_off = described == 0 || matches!(view.form(TokenId::new(from)), "," | "(");
    let verb = (from..colon.index()).any(|at| view.upos(TokenId::new(at)) == Upos::Verb);
    let source = speaker::at(view, speaker.head, RULE).into_iter().next()?;
    (set_off && !verb && described <= DESCRIPTION).then_some((source, colon))
}

/// The speaker named behind the quotation and a dash, up to the end of the paragraph.
fn behind_dash(view: &View, quotation: &Quotation, last: SentenceId) -> Option<Source> {
    let at = view.segments.tokens.partition_point(|t| t.span.start() < quotation.outer.end());
    let dash = view.segments.tokens.get(at).map(|_| TokenId::new(at))?;
    let name = view.segments.tokens.get(at + 1).map(|_| TokenId::new(at + 1))?;
    let is_dash = matches!(view.form(dash), "—" | "–" | "-" | "--" | "―");
    let blocks = |s: SentenceId| view.segments.sentence(s).block;
    if !is_dash || blocks(view.sentence(name)).abs_diff(blocks(last)) > 1 {
        return None;
    }
    let block = view.document.blocks[blocks(view.sentence(name))].span;
    let rest = view.segments.tokens_in(Span::new(view.span(name).start(), block.end().max(view.span(name).start())));
    let verb = rest.clone().any(|at| view.is_finite(TokenId::new(at)));
    let speaker = labelling(view, name).filter(|_| !verb && rest.len() <= DESCRIPTION + 6)?;
    speaker::at(view, speaker.head, RULE).into_iter().next()
}

/// The mention that begins at this token, if it can stand as a label.
fn labelling<'a>(view: &View<'a>, token: TokenId) -> Option<&'a Mention> {
    let mention = view.actors.starting_at(view.span(token).start())?;
    let kind = view.kind(mention.actor?);
    let speaks = !matches!(kind, ActorKind::State | ActorKind::Public);
    (speaks && !matches!(mention.kind, MentionKind::Pronoun | MentionKind::Modifier)).then_some(mention)
}
