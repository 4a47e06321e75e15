use super::{
    acts::Act,
    content::{self, Content, Form},
    source::Source,
};
use crate::{
    segment::{Quotation, Segments},
    text::{QuoteId, SentenceId, Span, TokenId},
};

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
    pub fn words(&self, text: &str, segments: &Segments) -> Vec<Span> {
        let quoted: Vec<&Quotation> = self.quotations.iter().map(|&q| segments.quotation(q)).collect();
        // A clause that the parser wound around the cue is not what was said, unless it tells the act.
        let tells_act = self.content.as_ref().is_some_and(|c| c.rule == content::ACT_IN_CLAUSE);
        let around_cue = |s: &Span| !tells_act && self.act.as_ref().is_some_and(|a| s.overlaps(a.span));
        let reported = self.content.iter().flat_map(|c| &c.spans).copied().filter(|s| !around_cue(s));
        let mut spans: Vec<Span> =
            reported.filter(|s| !s.is_empty() && !quoted.iter().any(|q| q.outer.contains(*s))).collect();
        // A clause that runs on past the marks takes the quotation into it.
        for quotation in quoted {
            let touched = |s: &&mut Span| {
                s.overlaps(quotation.inner) && (s.start() < quotation.outer.start() || !ends_in_comma(text, quotation))
            };
            match spans.iter_mut().find(touched) {
                Some(clause) => *clause = clause.cover(quotation.outer),
                None => {
                    spans.retain(|s| !s.overlaps(quotation.inner));
                    spans.push(quotation.inner);
                }
            }
        }
        spans.sort();
        spans
    }
}

/// Whether the sentence around a quotation takes over behind it: a comma ends it, inside its marks or outside.
fn ends_in_comma(text: &str, quotation: &Quotation) -> bool {
    let inside = quotation.inner.of(text).trim_end().ends_with(',');
    inside || text.get(quotation.outer.end()..).is_some_and(|rest| rest.starts_with(','))
}
