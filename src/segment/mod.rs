//! Segments: tokens, sentences, quotations.
//!
//! Takes a document's text and blocks; gives tokens cut as Universal Dependencies' English treebanks cut them
//! ("don't" → do·n't, "Iran's" → Iran·'s), sentences inside blocks, and quotations that may run over
//! sentences and paragraphs. No input makes it fail, and every token lies in exactly one sentence.

mod quote;
mod sentence;
mod token;
mod word;

use quote::{Machine, Role};

use crate::{
    resources::TextLists,
    text::{BlockKind, Document, QuoteId, SentenceId, Span, TokenId},
};

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

/// Cuts a document into segments. Every block is cut, furniture too; what is read is for later stages to say.
pub fn segment(document: &Document, lists: &TextLists) -> Segments {
    let text = document.text.as_str();
    let mut spans = Vec::with_capacity(text.len() / 5);
    let mut ends = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        token::tokens(text, block.span, lists, &mut spans);
        ends.push(spans.len());
    }
    let range = |block: usize| if block == 0 { 0 } else { ends[block - 1] }..ends[block];

    let mut roles = vec![Role::None; spans.len()];
    let quotations = quotations(document, &spans, &mut roles, range);

    let mut segments = Segments { tokens: Vec::with_capacity(spans.len()), sentences: Vec::new(), quotations };
    for block in 0..document.blocks.len() {
        let (start, end) = (range(block).start, range(block).end);
        let line = sentence::Line { text, tokens: &spans[start..end], roles: &roles[start..end], lists };
        let mut from = start;
        for to in line.sentence_ends().into_iter().map(|to| start + to) {
            let sentence = SentenceId::new(segments.sentences.len());
            let words = spans[from..to].iter().map(|&span| Token { span, sentence, quotation: None });
            segments.tokens.extend(words);
            let span = spans[from].cover(spans[to - 1]);
            segments.sentences.push(Sentence { span, tokens: (TokenId::new(from), TokenId::new(to)), block });
            from = to;
        }
    }
    place_in_quotations(&mut segments, &roles);
    segments
}

fn quotations(
    document: &Document,
    spans: &[Span],
    roles: &mut [Role],
    range: impl Fn(usize) -> std::ops::Range<usize>,
) -> Vec<Quotation> {
    let text = document.text.as_str();
    let blocks = &document.blocks;
    // With what the next paragraph begins, unless a heading comes first.
    let mut next = vec![None; blocks.len()];
    let mut following = None;
    for (at, block) in blocks.iter().enumerate().rev() {
        next[at] = following;
        following = match block.kind {
            BlockKind::Paragraph => block.span.of(text).chars().next(),
            BlockKind::Headline | BlockKind::Crosshead => None,
            BlockKind::Dateline | BlockKind::Furniture => following,
        };
    }
    let mut machine = Machine::new(text);
    for (at, block) in blocks.iter().enumerate() {
        let tokens = range(at);
        match block.kind {
            BlockKind::Paragraph => machine.read(block.span, &spans[tokens.clone()], &mut roles[tokens], next[at]),
            BlockKind::Headline | BlockKind::Crosshead => {
                machine.forget();
                machine.read(block.span, &spans[tokens.clone()], &mut roles[tokens], None);
                machine.forget();
            }
            BlockKind::Dateline | BlockKind::Furniture => {}
        }
    }
    machine.finish()
}

/// Tells each token the innermost quotation it is among.
fn place_in_quotations(segments: &mut Segments, roles: &[Role]) {
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    for (token, role) in segments.tokens.iter_mut().zip(roles) {
        let at = token.span.start();
        while segments.quotations.get(next).is_some_and(|q| q.inner.start() <= at) {
            open.push(next);
            next += 1;
        }
        while open.last().is_some_and(|&q| segments.quotations[q].inner.end() <= at) {
            open.pop();
        }
        token.quotation = open.last().filter(|_| *role == Role::None).map(|&q| QuoteId::new(q));
    }
}

#[cfg(test)]
mod tests;
