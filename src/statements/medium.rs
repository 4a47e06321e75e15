//! Where it was said: "on X", "in a statement", "by phone".

use super::{acts::Act, view::View};
use crate::text::{Span, TokenId};

/// The medium named in the cue's sentence outside of the words said; the one nearest to the cue.
pub(super) fn of(view: &View, act: &Act, words: &[Span]) -> Option<String> {
    let sentence = view.segments.sentence(view.sentence(act.head));
    let (from, to) = (sentence.tokens.0.index(), sentence.tokens.1.index());
    let outside = |at: usize| !words.iter().any(|w| w.contains(view.span(TokenId::new(at))));
    let lemma_at = |at: usize| (at < to && outside(at)).then(|| view.lemma(TokenId::new(at)));
    let mut best: Option<(usize, &str)> = None;
    for at in (from..to).filter(|&at| outside(at)) {
        let lemma = view.lemma(TokenId::new(at)).to_lowercase();
        for media in view.lexicon.media_at(&lemma) {
            if media.pattern.match_at(at, lemma_at).is_some() {
                let distance = at.abs_diff(act.head.index());
                if best.is_none_or(|(d, _)| distance < d) {
                    best = Some((distance, &media.medium));
                }
                break;
            }
        }
    }
    best.map(|(_, medium)| medium.to_owned())
}
