//! Words set as paragraphs of their own: "The Foreign Secretary said:", and below it, without marks, what he said.
//!
//! Takes the drafts whose saying verb still lacks its words and ends its paragraph with a colon; gives it the paragraph
//! below, and drafts for those after it that go on in the first person, as press releases set a statement. Paragraphs in
//! quotation marks are for `quoted`, those behind a label for `labels`.

use super::{
    content::{Content, Form, trim},
    draft::Draft,
    speaker::Source,
    view::View,
};
use crate::{
    resources::{Class, CuePos},
    text::{BlockKind, Span, TokenId},
};

/// The rule's name on what it decided.
pub(super) const RULE: &str = "paragraph-below";

/// How many paragraphs one speech may go on for: a bound on the work.
const LONG: usize = 40;

/// Gives paragraphs to the verbs that announce them.
pub(super) fn attach(view: &View, drafts: &mut Vec<Draft>) {
    let mut more: Vec<Draft> = Vec::new();
    for draft in drafts.iter_mut() {
        let Some(block) = announces(view, draft) else { continue };
        let Some((mut at, words)) = below(view, block).filter(|(at, _)| is_plain(view, *at)) else { continue };
        draft.content = Some(content(words));
        for _ in 0..LONG {
            let Some((next, words)) = below(view, at).filter(|(next, _)| goes_on(view, *next)) else { break };
            more.push(follow_up(view, draft, next, words));
            at = next;
        }
    }
    drafts.extend(more);
}

fn content(words: Span) -> Content {
    Content { spans: vec![words], head: None, form: Form::Clause, rule: RULE }
}

fn follow_up<'a>(view: &View, draft: &Draft, block: usize, words: Span) -> Draft<'a> {
    let source = |s: &Source| Source { rule: "speaker-of-quotation-before", score: s.score * 0.9, ..*s };
    let sentence = view.segments.sentences.partition_point(|s| s.block < block);
    Draft {
        act: None,
        sources: draft.sources.iter().map(source).collect(),
        content: Some(content(words)),
        quotations: Vec::new(),
        sentence: crate::text::SentenceId::new(sentence),
        rule: RULE,
    }
}

/// The paragraph that a saying verb without words ends with a colon.
fn announces(view: &View, draft: &Draft) -> Option<usize> {
    let act = draft.act.as_ref().filter(|a| a.cue.class == Class::Say && a.cue.pos == CuePos::Verb)?;
    let sentence = view.segments.sentence(draft.sentence);
    let last = view.segments.tokens_of(draft.sentence).next_back()?;
    let is_last = view.segments.sentences.get(draft.sentence.index() + 1).is_none_or(|s| s.block != sentence.block);
    let near = last.index() - act.head.index() <= 12;
    let open = !draft.has_words() && !draft.sources.is_empty();
    (open && is_last && near && view.form(last) == ":").then_some(sentence.block)
}

/// The paragraph that follows a block of the same section, and its words.
fn below(view: &View, block: usize) -> Option<(usize, Span)> {
    let blocks = &view.document.blocks;
    let next = (block + 1..blocks.len()).find(|&at| blocks[at].kind.is_read())?;
    let fits = blocks[next].kind == BlockKind::Paragraph && blocks[next].section == blocks[block].section;
    let words = trim(view, blocks[next].span);
    (fits && !words.is_empty()).then_some((next, words))
}

/// Whether a paragraph is prose without quotation marks around it.
fn is_plain(view: &View, block: usize) -> bool {
    let mut tokens = view.segments.tokens_in(view.document.blocks[block].span).map(TokenId::new);
    let opens_marked = tokens.clone().take(2).any(|t| view.segments.token(t).quotation.is_some());
    !opens_marked && tokens.any(|t| view.is_finite(t))
}

/// Whether a paragraph goes on with a speech: it speaks of "I" or "we" outside of marks, and opens with no label.
fn goes_on(view: &View, block: usize) -> bool {
    let mut tokens = view.segments.tokens_in(view.document.blocks[block].span).map(TokenId::new);
    let first_person = |t: TokenId| {
        matches!(view.lemma(t), "I" | "i" | "we" | "my" | "our") && view.segments.token(t).quotation.is_none()
    };
    is_plain(view, block) && !tokens.clone().take(8).any(|t| view.form(t) == ":") && tokens.any(first_person)
}
