//! How words are given: quoted whole, reported, both, or not at all.

use super::{Kind, content, draft::Draft, issued, labels, quoted, set_off, view::View};
use crate::{
    resources::Class,
    text::{Span, TokenId},
};

/// How the words of a statement are given.
pub(super) fn of(view: &View, draft: &Draft, words: &[Span]) -> Kind {
    let says = draft.has_clause() || draft.content.as_ref().is_some_and(|c| c.rule == content::JUDGEMENT);
    if words.is_empty() || (!says && draft.quotations.is_empty()) {
        let quoted = words.iter().any(|w| has_quotation(view, *w));
        return if quoted { Kind::Mixed } else { Kind::Act };
    }
    // Minutes put a label before what somebody said in their words; a transcript gives his own.
    let reported = draft.rule == labels::RULE && !labels::is_verbatim(view, draft);
    if is_own_voice(draft) && !reported {
        return Kind::Direct;
    }
    let quoted_whole = |w: &Span| draft.quotations.iter().any(|&q| quoted::inner(view, q).contains(*w));
    if words.iter().all(quoted_whole) {
        // "thanked her "for doing what others only promised"": a part of a clause is no direct speech.
        let has_verb = |w: &Span| view.segments.tokens_in(*w).any(|t| view.is_finite(TokenId::new(t)));
        let is_part = |w: &Span| view.segments.tokens_in(*w).len() <= 3 || is_fragment(draft) && !has_verb(w);
        let fragment = draft.act.is_some() && words.iter().all(is_part);
        return if fragment { Kind::Mixed } else { Kind::Direct };
    }
    if words.iter().any(|w| quoted_whole(w) || has_quotation(view, *w)) { Kind::Mixed } else { Kind::Indirect }
}

/// Whether the cue takes phrases rather than whole utterances.
fn is_fragment(draft: &Draft) -> bool {
    draft.act.as_ref().is_some_and(|a| matches!(a.cue.class, Class::Act | Class::Name))
}

fn has_quotation(view: &View, span: Span) -> bool {
    view.segments.quotations.iter().any(|q| q.outer.overlaps(span))
}

/// Whether the words are the speaker's own without marks: behind a label, below "he said:", in a text that he issues.
pub(super) fn is_own_voice(draft: &Draft) -> bool {
    let set_off = draft.content.as_ref().is_some_and(|c| c.rule == set_off::RULE);
    set_off || draft.rule == labels::RULE || draft.rule == issued::ANNOUNCED
}
