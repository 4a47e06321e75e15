//! Syntax: part of speech, lemma and dependencies of every token (Universal Dependencies v2).
//!
//! Takes a document's text and its segments; gives one [`Word`] for each token. The weights come from
//! [`Model`]; they are made by [`train`] and all arithmetic at prediction is on integers, so that every machine
//! gives the same tree. Never changes the segments, never fails on a text.

mod form;
mod labels;
mod lemma;
mod model;
mod net;
mod network;
pub mod train;
mod transition;
mod tree;
pub mod treebank;

pub use labels::{Rel, Upos, Xpos};
pub use model::{Model, ModelError};
pub use tree::{Syntax, Word};

use crate::{
    segment::Segments,
    text::{SentenceId, TokenId},
};
use form::Form;

/// Tags, lemmas and trees of all sentences.
pub fn parse(model: &Model, text: &str, segments: &Segments) -> Syntax {
    parse_where(model, text, segments, |_| true)
}

/// Tags and lemmas of all sentences, trees of the chosen ones; in the others every word is without a head and
/// its relation is [`Rel::Dep`].
pub fn parse_where(model: &Model, text: &str, segments: &Segments, chosen: impl Fn(SentenceId) -> bool) -> Syntax {
    let mut words = Vec::with_capacity(segments.tokens.len());
    for sentence in segments.sentence_ids() {
        let first = words.len();
        let tokens = segments.tokens_of(sentence).map(|t| segments.token(t).span.of(text));
        let analysed = analyse(model, tokens, chosen(sentence));
        words.extend(
            analysed.into_iter().map(|w| Word { head: w.head.map(|head| TokenId::new(first + head.index())), ..w }),
        );
    }
    Syntax::new(words)
}

/// Longer sentences (lists, broken text) are tagged but not parsed.
const LONGEST: usize = 2_000;

/// One sentence; heads are numbered from its first token.
pub fn analyse<'a>(model: &Model, tokens: impl Iterator<Item = &'a str>, with_tree: bool) -> Vec<Word> {
    let forms: Vec<Form> = tokens.map(Form::new).collect();
    let top = model.network.encode(&forms);
    let tags = model.network.tag(&top);
    let mut words: Vec<Word> = std::iter::zip(&forms, &tags)
        .map(|(form, &tag)| {
            let (upos, xpos) = model.tags[usize::from(tag)];
            Word { upos, xpos, lemma: model.lemmas.lemma(form, xpos), head: None, rel: Rel::Dep }
        })
        .collect();
    if with_tree && !forms.is_empty() && forms.len() <= LONGEST {
        for (word, (head, rel)) in words.iter_mut().zip(model.network.parse(&top)) {
            let head = usize::from(head);
            word.head = (head < forms.len()).then(|| TokenId::new(head));
            word.rel = rel;
        }
    }
    words
}
