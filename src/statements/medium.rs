//! Where it was said: "on X", "in a statement", "by phone".

use super::{acts::Act, view::View};
use crate::text::{Span, TokenId};

/// The medium named in the cue's sentence outside of the words said; the one nearest to the cue.
pub(super) fn of(view: &View, act: &Act, words: &[Span]) -> Option<String> {
    at(view, act, words).map(|(medium, _)| medium.to_owned())
}

/// The medium with the last token of the words that name it.
pub(super) fn at<'v>(view: &View<'v>, act: &Act, words: &[Span]) -> Option<(&'v str, TokenId)> {
    let sentence = view.segments.sentence(view.sentence(act.head));
    let (from, to) = (sentence.tokens.0.index(), sentence.tokens.1.index());
    let outside = |at: usize| !words.iter().any(|w| w.contains(view.span(TokenId::new(at))));
    let lemma_at = |at: usize| (at < to && outside(at)).then(|| view.lemma(TokenId::new(at)));
    let mut best: Option<(usize, &str, TokenId)> = None;
    for at in (from..to).filter(|&at| outside(at)) {
        let lemma = view.lemma(TokenId::new(at)).to_lowercase();
        for media in view.lexicon.media_at(&lemma) {
            if let Some(end) = media.pattern.match_at(at, lemma_at) {
                let distance = at.abs_diff(act.head.index());
                if best.is_none_or(|(d, ..)| distance < d) {
                    best = Some((distance, &media.medium, TokenId::new(end - 1)));
                }
                break;
            }
        }
    }
    best.map(|(_, medium, last)| (medium, last))
}
