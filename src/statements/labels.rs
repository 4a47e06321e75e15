//! Speakers who stand as a label beside their words: `Vasseur: “No ransom was paid”`, `“…” — Pavel Novak`, and
//! the turns of a transcript.
//!
//! A label is a mention, with at most a short description, and nothing else between it and the edge of its
//! paragraph. States label topics ("Iran: protests spread") and are no speakers here.

use super::{
    content::{Content, Form, trim},
    draft::Draft,
    headline::is_heading,
    source::{self, Source},
    view::View,
};
use crate::{
    actors::{ActorKind, Mention, MentionKind},
    resources::{Class, Cue, CuePos, WordUse},
    segment::Quotation,
    syntax::Upos,
    text::{BlockKind, SentenceId, Span, TokenId},
};

/// The rule's name on what it decided.
pub(super) const RULE: &str = "label";

/// The rule's name on the words of a written answer.
const ANSWER: &str = "answer";

/// How many words may describe the speaker between name and colon ("Novak, interior minister:").
const DESCRIPTION: usize = 8;
/// So many words at least stand before the source that closes a heading.
const CLAUSE: usize = 4;
/// How a note begins that tells to whom written answers may be attributed.
const ATTRIBUTION: &str = "attribut";

/// The turns of a transcript, and headings of that form: a label, a colon, words without marks.
pub(super) fn turns<'a>(view: &View<'a>) -> Vec<Draft<'a>> {
    let sentences = (0..view.segments.sentences.len()).map(SentenceId::new);
    let mut drafts: Vec<Draft> =
        sentences.filter_map(|s| turn(view, s).or_else(|| answer(view, s)).or_else(|| closing(view, s))).collect();
    let spoken = drafts.iter().filter(|d| !is_heading(view, d.sentence)).count();
    for draft in drafts.iter_mut().filter(|d| !is_heading(view, d.sentence)) {
        if spoken > 1 || is_shouted(view, draft.sentence) {
            go_on(view, draft);
        }
    }
    drafts
}

/// Whether the words behind a label are the speaker's own: an answer in writing, or "I" and "we" stand among them.
pub(super) fn is_verbatim(view: &View, draft: &Draft) -> bool {
    let Some(content) = draft.content.as_ref().filter(|_| draft.quotations.is_empty()) else { return false };
    let own = |at: usize| matches!(view.form(TokenId::new(at)), "I" | "We" | "we" | "our" | "Our" | "my" | "My");
    content.rule == ANSWER || content.spans.iter().any(|s| view.segments.tokens_in(*s).any(own))
}

/// A label in capitals, as transcripts print it: "SECRETARY OKAFOR:".
fn is_shouted(view: &View, sentence: SentenceId) -> bool {
    let label = label_of(view, view.segments.sentence(sentence).block).unwrap_or_default();
    label.chars().filter(|c| c.is_alphabetic()).count() > 3 && !label.chars().any(char::is_lowercase)
}

/// What a paragraph has before its first colon, where that is short enough for a label.
pub(super) fn label_of<'a>(view: &View<'a>, block: usize) -> Option<&'a str> {
    let (label, _) = view.document.blocks[block].span.of(view.text()).split_once(':')?;
    let words = label.split_whitespace();
    let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    (words.clone().count() <= DESCRIPTION && words.clone().all(capital)).then_some(label)
}

/// In a transcript the paragraphs under a turn belong to it, up to the next label, heading or quotation.
fn go_on(view: &View, draft: &mut Draft) {
    let Some(content) = draft.content.as_mut() else { return };
    let first = view.segments.sentence(draft.sentence).block;
    let blocks = &view.document.blocks;
    let belongs = |&block: &usize| {
        let text = blocks[block].span.of(view.text());
        blocks[block].kind == BlockKind::Paragraph
            && label_of(view, block).is_none()
            && !text.starts_with(['“', '"', '‘', '«', '„', '(', '['])
    };
    let below = (first + 1..blocks.len()).take_while(belongs).map(|block| trim(view, blocks[block].span));
    content.spans.extend(below.filter(|s| !s.is_empty()));
}

/// "Answer: …" under a question that was put in writing: said by him to whom the text attributes it, else by the body
/// that is asked.
fn answer<'a>(view: &View<'a>, sentence: SentenceId) -> Option<Draft<'a>> {
    let block = view.segments.sentence(sentence).block;
    let (first, colon) = (view.segments.sentence(sentence).tokens.0, view.segments.tokens_of(sentence).nth(1)?);
    let opens = view.segments.sentence(sentence).span.start() == view.document.blocks[block].span.start();
    let label = view.lexicon.is(&view.form(first).to_lowercase(), WordUse::Reply) && view.form(colon) == ":";
    if !opens || !label || is_heading(view, sentence) {
        return None;
    }
    let above = || view.actors.mentions.iter().filter(|m| m.span.end() <= view.span(first).start());
    let of_kind = |kind: ActorKind| move |m: &&Mention| m.actor.is_some_and(|a| view.kind(a) == kind);
    let attributed = |m: &&Mention| {
        let sentence = view.segments.sentence(view.sentence(m.head)).span;
        let start = sentence.of(view.text()).get(..ATTRIBUTION.len());
        m.kind == MentionKind::Name && start.is_some_and(|s| s.eq_ignore_ascii_case(ATTRIBUTION))
    };
    let speaker = above()
        .filter(attributed)
        .find(of_kind(ActorKind::Person))
        .or_else(|| above().filter(|m| m.kind != MentionKind::Pronoun).find(of_kind(ActorKind::Institution)))?;
    let source = source::at(view, speaker.head, RULE).into_iter().next()?;
    let words = view.next(colon)?;
    let words = trim(view, Span::new(view.span(words).start(), view.document.blocks[block].span.end()));
    let content = Content { spans: vec![words], head: None, form: Form::Clause, rule: ANSWER };
    (!words.is_empty()).then(|| draft(source, Some(content), sentence))
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
    // "ASEAN: The Secretary-General said he had spoken to Jakarta": a body labels its topic where somebody else speaks.
    let says = |t: TokenId| {
        let saying = |c: &Cue| c.class == Class::Say && c.strength >= 0.9;
        view.is_finite(t)
            && view.segments.token(t).quotation.is_none()
            && view.lexicon.cues(view.lemma(t), CuePos::Verb).iter().any(saying)
    };
    let body = matches!(view.kind(speaker.actor), ActorKind::International | ActorKind::Institution);
    if body && view.segments.tokens_of(sentence).any(says) {
        return None;
    }
    // "Reuters: … Can you confirm this?": who asks at a briefing states nothing.
    let asks = view.kind(speaker.actor) == ActorKind::Media && block.span.of(view.text()).trim_end().ends_with('?');
    if asks && !block.kind.is_heading() {
        return None;
    }
    let content = Content { spans: vec![words], head: None, form: Form::Clause, rule: RULE };
    Some(draft(speaker, Some(content), sentence))
}

/// "No deal without guarantees: Kremlin", "Talks may go on next week – minister": a heading that names its source behind what
/// it says. What stands behind a dash may be the outlet's own name.
fn closing<'a>(view: &View<'a>, sentence: SentenceId) -> Option<Draft<'a>> {
    let block = view.document.blocks[view.segments.sentence(sentence).block];
    let tokens: Vec<TokenId> = view.segments.tokens_of(sentence).collect();
    let at = tokens.iter().rposition(|&t| matches!(view.form(t), ":" | "–" | "—" | "-" | "--"))?;
    let (&mark, &name) = (tokens.get(at)?, tokens.get(at + 1)?);
    let whole = view.segments.sentence(sentence).span;
    if !block.kind.is_heading() || whole.start() != block.span.start() || at < CLAUSE {
        return None;
    }
    let mention = view.actors.starting_at(view.span(name).start())?;
    let outlet = view.form(mark) != ":" && mention.actor.is_some_and(|a| view.kind(a) == ActorKind::Media);
    let ends = tokens.last().is_some_and(|&t| mention.span.end() >= view.span(t).end());
    let spaced = view.previous(mark).is_some_and(|p| view.span(p).end() < view.span(mark).start());
    if !ends || outlet || mention.kind == MentionKind::Pronoun || view.form(mark) != ":" && !spaced {
        return None;
    }
    // "Press statement: Norway" names what it is about.
    let issued = |&t: &TokenId| view.lexicon.is(&view.form(t).to_lowercase(), WordUse::Issued);
    if tokens[..at].iter().any(issued) {
        return None;
    }
    let source = source::at(view, mention.head, RULE).into_iter().next()?;
    let words = trim(view, Span::new(whole.start(), view.span(mark).start()));
    let content = Content { spans: vec![words], head: None, form: Form::Clause, rule: RULE };
    (!words.is_empty()).then(|| draft(source, Some(content), sentence))
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
    let source = source::at(view, speaker.head, RULE).into_iter().next()?;
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
    source::at(view, speaker.head, RULE).into_iter().next()
}

/// The mention that begins at this token, if it can stand as a label.
fn labelling<'a>(view: &View<'a>, token: TokenId) -> Option<&'a Mention> {
    let mention = view.actors.starting_at(view.span(token).start())?;
    // "Moldova's Sandu: …".
    let behind = TokenId::new(view.segments.tokens_in(mention.span).end);
    let owned = mention.kind == MentionKind::Modifier
        && behind.index() + 1 < view.segments.tokens.len()
        && matches!(view.form(behind), "'s" | "’s");
    if owned {
        return labelling(view, TokenId::new(behind.index() + 1));
    }
    let kind = view.kind(mention.actor?);
    let speaks = !matches!(kind, ActorKind::State | ActorKind::Public);
    (speaks && !matches!(mention.kind, MentionKind::Pronoun | MentionKind::Modifier)).then_some(mention)
}
