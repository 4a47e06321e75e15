//! What sort of words cues and mentions of speakers are, as the tagger sees them.
//!
//! Takes an article's segments and syntax; gives the sort of a cue or mention by its place. Serves the report
//! only: no figure hangs on a tag.

use std::collections::BTreeMap;

use crate::{
    record::Place,
    segment::Segments,
    syntax::{Rel, Syntax, Upos},
    text::CodePoints,
};

/// The tagged words of the articles, by article, in the order of the text.
#[derive(Default)]
pub struct Words(BTreeMap<String, Vec<(Place, Upos, Rel)>>);

impl Words {
    /// Adds the words of an article; places are code points into `text`.
    pub fn add(&mut self, doc: &str, text: &str, segments: &Segments, syntax: &Syntax) {
        let points = CodePoints::new(text);
        let place = |start, end| Place { start: points.at_byte(start), end: points.at_byte(end) };
        let words = std::iter::zip(&segments.tokens, syntax.words());
        let words = words.map(|(token, word)| (place(token.span.start(), token.span.end()), word.upos, word.rel));
        self.0.insert(doc.to_owned(), words.collect());
    }

    fn at(&self, doc: &str, place: Place) -> impl DoubleEndedIterator<Item = (Upos, Rel)> {
        let words = self.0.get(doc).map_or(&[][..], Vec::as_slice);
        let inside = move |word: &&(Place, Upos, Rel)| place.start < word.0.end && word.0.start < place.end;
        words.iter().filter(inside).map(|&(_, upos, rel)| (upos, rel))
    }

    /// The sort of a cue: its verb counts, else its noun, else its adjective.
    pub(super) fn cue(&self, doc: &str, place: Option<Place>) -> &'static str {
        let Some(place) = place else { return "none (a quotation alone)" };
        let has = |sorts: &[Upos]| self.at(doc, place).any(|(upos, _)| sorts.contains(&upos));
        if self.at(doc, place).next().is_some_and(|(_, rel)| rel == Rel::Case) {
            "preposition (“according to”)"
        } else if has(&[Upos::Verb, Upos::Aux]) {
            "verb"
        } else if has(&[Upos::Noun, Upos::Propn]) {
            "noun"
        } else if has(&[Upos::Adj]) {
            "adjective"
        } else {
            "other"
        }
    }

    /// The sort of a mention, by its last word.
    pub(super) fn mention(&self, doc: &str, place: Option<Place>) -> &'static str {
        match place.map(|place| self.at(doc, place).next_back()) {
            None => "not in the sentence",
            Some(Some((Upos::Pron | Upos::Det, _))) => "pronoun",
            Some(Some((Upos::Propn, _))) => "name",
            Some(_) => "description",
        }
    }
}
