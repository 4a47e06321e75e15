use super::{
    acts::Act,
    content::{Content, Form},
    speaker::Source,
};
use crate::text::{QuoteId, SentenceId, Span, TokenId};

/// A statement in the making: an act or a bare quotation, with what was found for it so far.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    /// `None` for a bare quotation.
    pub act: Option<Act<'a>>,
    pub sources: Vec<Source>,
    /// Reported content in the sentence of the cue.
    pub content: Option<Content>,
    /// Quotations whose whole words are said by the speaker.
    pub quotations: Vec<QuoteId>,
    /// The sentence of the cue, or the first one of a bare quotation.
    pub sentence: SentenceId,
    pub rule: &'static str,
}

impl Draft<'_> {
    /// The token that the draft is about: the cue's head.
    pub fn head(&self) -> Option<TokenId> {
        self.act.as_ref().map(|a| a.head)
    }

    pub fn has_words(&self) -> bool {
        self.has_clause() || !self.quotations.is_empty()
    }

    /// Reported speech, as against a noun phrase that the act is about.
    pub fn has_clause(&self) -> bool {
        self.content.as_ref().is_some_and(|c| c.form == Form::Clause)
    }

    /// All the words said, in the order of the text: quotations, and reported content outside of them.
    pub fn words(&self, inner: impl Fn(QuoteId) -> Span) -> Vec<Span> {
        let quoted: Vec<Span> = self.quotations.iter().map(|&q| inner(q)).collect();
        // A clause that the parser wound around the cue is not what was said.
        let around_cue = |s: &Span| self.act.as_ref().is_some_and(|a| s.overlaps(a.span));
        let reported = self.content.iter().flat_map(|c| &c.spans).copied().filter(|s| !around_cue(s));
        let mut spans: Vec<Span> =
            reported.filter(|s| !s.is_empty() && !quoted.iter().any(|q| q.overlaps(*s))).collect();
        spans.extend(&quoted);
        spans.sort();
        spans
    }
}
