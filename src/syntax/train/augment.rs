//! More training sentences of the kinds that treebanks lack: headlines, capitals, text without a final stop.

use super::random::Random;
use crate::syntax::{
    Rel, Upos, Xpos,
    treebank::{Gold, Sentence},
};

/// The sentences, and changed copies of about one in seven.
pub fn augment(sentences: &[Sentence], random: &mut Random) -> Vec<Sentence> {
    let mut corpus = sentences.to_vec();
    for sentence in sentences.iter().filter(|s| (4..=25).contains(&s.words.len())) {
        match random.below(100) {
            0..7 => corpus.push(title(&telegraphic(sentence))),
            7..10 => corpus.push(telegraphic(sentence)),
            10..13 => corpus.push(title(sentence)),
            13..15 => corpus.push(with_forms(sentence, |w| w.form.to_uppercase())),
            15..17 => corpus.push(with_forms(sentence, |w| w.form.to_lowercase())),
            17..20 => corpus.push(without(sentence, |at, w| at + 1 == sentence.words.len() && w.upos == Upos::Punct)),
            _ => {}
        }
    }
    corpus
}

fn with_forms(sentence: &Sentence, form: impl Fn(&Gold) -> String) -> Sentence {
    let mut copy = sentence.clone();
    for word in &mut copy.words {
        word.form = form(word);
    }
    copy
}

/// Capitals as in headlines: on every word but the small ones.
fn title(sentence: &Sentence) -> Sentence {
    with_forms(sentence, |word| {
        let is_small = matches!(word.upos, Upos::Adp | Upos::Cconj | Upos::Det | Upos::Part);
        let mut letters = word.form.chars();
        match letters.next() {
            Some(first) if !is_small => first.to_uppercase().chain(letters).collect(),
            _ => word.form.clone(),
        }
    })
}

/// A headline's grammar: no articles, no final stop.
fn telegraphic(sentence: &Sentence) -> Sentence {
    without(sentence, |at, word| {
        let is_article = word.rel == Rel::Det && matches!(word.form.to_lowercase().as_str(), "a" | "an" | "the");
        is_article || (at + 1 == sentence.words.len() && word.xpos == Xpos::Stop)
    })
}

/// The sentence without some of its words, of which only those without dependents go.
fn without(sentence: &Sentence, goes: impl Fn(usize, &Gold) -> bool) -> Sentence {
    let words = &sentence.words;
    let is_head = |at: usize| words.iter().any(|w| usize::from(w.head) == at);
    let stays: Vec<bool> = words.iter().enumerate().map(|(at, w)| !goes(at, w) || is_head(at)).collect();
    let place = |at: u16| stays[..usize::from(at)].iter().filter(|s| **s).count() as u16;
    let kept = words.iter().zip(&stays).filter(|(_, s)| **s);
    let words = kept.map(|(w, _)| Gold { head: place(w.head), ..w.clone() }).collect();
    Sentence { document: sentence.document.clone(), words }
}
