//! Fields: "Economy, Trade and Industry Ministry" is one ministry, not a word and two names.
//!
//! Takes a capitalised word that may open a row of fields; gives where the row ends, and whether a body or an office of it
//! stands behind. Knows the fields by `data/actors`; names that no field has end the row.

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    known::{known_at, organisation_kind, title_at},
    reading::Reading,
    unknown::Found,
    words::Use,
};

/// The rule's name on what it decided.
pub(super) const RULE: &str = "fields of a body";

/// So many words a row of fields may have at most.
const LONGEST: usize = 10;

/// The body, or the office, that a row of fields starting here belongs to.
pub(super) fn row(reading: &Reading, at: usize, end: usize) -> Option<Found> {
    let noun = noun_behind(reading, at, end)?;
    if title_at(reading, noun).is_some_and(|(words, title)| words == 1 && !title.plural) {
        return Some(Found::Skip(noun));
    }
    let kind =
        organisation_kind(reading, noun).filter(|&kind| reading.has_capital(noun) && kind == ActorKind::Institution)?;
    // "Justice and Equality Movement": what lists know stands.
    if known_at(reading, at).is_some_and(|hit| at + hit.words > noun) {
        return None;
    }
    Some(Found::Name(vec![Draft::new(at..noun + 1, MentionKind::Name, What::Thing(kind), RULE, 0.9)]))
}

/// "Economy, Trade and Industry | Minister": the noun behind a row of two fields at least that "and" joins.
fn noun_behind(reading: &Reading, at: usize, end: usize) -> Option<usize> {
    let field = |t: usize| t < end && reading.has_capital(t) && reading.is(t, Use::Field);
    let mut to = at;
    let mut joined = false;
    while to < end.min(at + LONGEST) {
        if field(to) {
            to += 1;
        } else if to > at && matches!(reading.lower[to].as_str(), "and" | "&") && field(to + 1) {
            joined = true;
            to += 2;
        } else if to > at && !joined && reading.lower[to] == "," && field(to + 1) {
            to += 2;
        } else {
            break;
        }
    }
    (joined && to < end).then_some(to)
}
