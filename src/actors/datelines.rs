//! Datelines: "CAIRO/ADDIS ABABA (Nile Basin Wire) — Egypt recalled …". What stands before the dash says where the
//! news was written and who carries it, and acts on nothing.

use std::ops::Range;

use super::{
    MentionKind,
    draft::{Draft, What},
    reading::Reading,
};
use crate::syntax::Upos;

/// The rule of a place in a dateline: it tells the setting, and is no mention.
pub(super) const RULE: &str = "dateline";

/// Tokens that a dateline may take.
const LENGTH: usize = 16;

/// The tokens of the datelines, in order.
pub(super) fn find(reading: &Reading) -> Vec<Range<usize>> {
    let mut block = None;
    let mut found = Vec::new();
    for sentence in reading.sentences() {
        let of = Some(reading.segments.sentence(sentence).block);
        let range = reading.range_of(sentence);
        if block == of || range.is_empty() || reading.is_heading(range.start) {
            continue;
        }
        block = of;
        found.extend(end(reading, range.start, range.end).map(|end| range.start..end));
    }
    found
}

/// Makes the places of datelines modifiers, and drops the other names there.
pub(super) fn settle(drafts: &mut Vec<Draft>, datelines: &[Range<usize>]) {
    let inside = |draft: &Draft| {
        let at = datelines.partition_point(|dateline| dateline.start <= draft.tokens.start);
        at > 0 && draft.tokens.end <= datelines[at - 1].end
    };
    drafts.retain(|d| !inside(d) || matches!(d.what, What::Known { .. }));
    for draft in drafts.iter_mut().filter(|d| inside(d)) {
        (draft.kind, draft.rule) = (MentionKind::Modifier, RULE);
    }
}

/// The dash of a dateline that opens here: a place in capitals, or one with a date, and no verb before the dash.
fn end(reading: &Reading, start: usize, end: usize) -> Option<usize> {
    let end = end.min(start + LENGTH);
    // "DHAKA (Reuters) - Bangladesh …": a hyphen between spaces is a dash as well.
    let free = |t: usize| reading.words[t] == "-" && !reading.is_glued(t) && !reading.is_glued(t - 1);
    let dash = (start + 1..end).find(|&t| matches!(reading.words[t], "—" | "–" | "--" | "―") || free(t))?;
    let words = start..dash;
    let shouted = |t: usize| {
        let letters = reading.words[t].chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 2 && letters.clone().all(char::is_uppercase)
    };
    let wire = (start..dash).any(|t| reading.words[t] == "(");
    let plain = words.clone().all(|t| {
        reading.has_capital(t)
            || matches!(reading.upos(t), Upos::Punct | Upos::Num | Upos::Sym)
            || matches!(reading.lower[t].as_str(), "of" | "the" | "and" | "near" | "/")
    });
    (plain && (shouted(start) || wire) && reading.has_capital(start)).then_some(dash)
}
