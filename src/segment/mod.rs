//! Segments: tokens, sentences, quotations.
//!
//! Takes a document's text and blocks; gives tokens cut as Universal Dependencies' English treebanks cut them
//! ("don't" → do·n't, "Iran's" → Iran·'s), sentences inside blocks, and quotations that may run over
//! sentences and paragraphs. No input makes it fail, and every token lies in exactly one sentence.

use crate::text::{Document, QuoteId, SentenceId, Span, TokenId};

/// What this stage found, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub quotations: Vec<Quotation>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    pub span: Span,
    pub sentence: SentenceId,
    /// The innermost quotation whose words this token is among; the marks themselves belong to none.
    pub quotation: Option<QuoteId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// First token, and the one after the last.
    pub tokens: (TokenId, TokenId),
    /// Index into the document's blocks.
    pub block: usize,
}

/// Words between quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// The words, without the enclosing marks and white space at the edges.
    pub inner: Span,
    /// With the marks that are there.
    pub outer: Span,
    pub mark: Mark,
    /// The quotation that this one stands in.
    pub parent: Option<QuoteId>,
    /// The quotation of the paragraph before, which this one goes on with re-opened marks.
    pub continues: Option<QuoteId>,
    /// False where the closing mark is missing and the end is a guess (or the next paragraph re-opens).
    pub closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    Double,
    Single,
}

impl Segments {
    pub fn token(&self, id: TokenId) -> &Token {
        &self.tokens[id.index()]
    }

    pub fn sentence(&self, id: SentenceId) -> &Sentence {
        &self.sentences[id.index()]
    }

    pub fn quotation(&self, id: QuoteId) -> &Quotation {
        &self.quotations[id.index()]
    }

    /// The ids of a sentence's tokens.
    pub fn tokens_of(&self, sentence: SentenceId) -> impl DoubleEndedIterator<Item = TokenId> + Clone + use<> {
        let (from, to) = self.sentence(sentence).tokens;
        (from.index()..to.index()).map(TokenId::new)
    }

    pub fn sentence_ids(&self) -> impl Iterator<Item = SentenceId> + use<> {
        (0..self.sentences.len()).map(SentenceId::new)
    }

    pub fn quotation_ids(&self) -> impl Iterator<Item = QuoteId> + use<> {
        (0..self.quotations.len()).map(QuoteId::new)
    }

    /// The tokens that lie inside the span, as a range of indices.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        from..to.max(from)
    }
}

/// Cuts a document into segments.
pub fn segment(_document: &Document) -> Segments {
    unimplemented!("segment")
}
