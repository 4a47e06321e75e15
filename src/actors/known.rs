//! What the gazetteer knows of the words at a place of the text: names, titles, nouns for organisations.
//!
//! Takes a token; gives the entry, the title or the sort that starts or ends there, and a known name as a mention. Reads
//! no further than the words themselves: whether they name somebody here is for `names` to decide.

use std::ops::Range;

use super::{
    ActorKind, MentionKind,
    draft::{Draft, What},
    reading::Reading,
};
use crate::resources::{Hit, Sense, Title};

/// The rule of a state's society of an organisation that belongs to no state; nor does the society.
pub(super) const SOCIETY: &str = "national society";

/// The gazetteer's entry that starts here. A single word that merely opens a sentence is kept: the gazetteer
/// asks for its capitals.
pub(super) fn known_at<'a>(reading: &Reading<'a>, at: usize) -> Option<Hit<'a>> {
    let hit = reading.gazetteer.longest(reading.rest(at))?;
    let first = reading.words[at];
    let acronym = hit.words == 1 && first.chars().all(char::is_uppercase);
    (acronym || reading.has_capital(at) || hit.words > 1).then_some(hit)
}

pub(super) fn title_at<'a>(reading: &Reading<'a>, at: usize) -> Option<(usize, &'a Title)> {
    reading.gazetteer.title(reading.rest(at))
}

pub(super) fn is_organisation_noun(reading: &Reading, token: usize) -> bool {
    organisation_kind(reading, token).is_some() && reading.has_capital(token)
}

/// What a noun, capitalised or not, makes of the phrase that it heads.
pub(super) fn organisation_kind(reading: &Reading, token: usize) -> Option<ActorKind> {
    let gazetteer = reading.gazetteer;
    gazetteer.organisation_noun(&reading.lower[token]).or_else(|| gazetteer.organisation_noun(&reading.lemma(token)))
}

/// A gazetteer's entry as a mention. Whether a state acts here or is a mere place is seen by `places`.
pub(super) fn known_draft(reading: &Reading, range: Range<usize>, hit: &Hit) -> Draft {
    let what = match hit.sense {
        Sense::People => What::People { public: true, plural: hit.plural },
        _ => What::Known { key: hit.entry.key.to_string() },
    };
    let (kind, rule) = match hit.sense {
        Sense::Demonym => (MentionKind::Modifier, "demonym"),
        Sense::People => (MentionKind::Name, "people of a state"),
        Sense::Capital => (MentionKind::Name, "capital"),
        Sense::Metonym => (MentionKind::Name, "metonym"),
        Sense::City => (MentionKind::Modifier, "place"),
        Sense::Name | Sense::Person => (MentionKind::Name, "known name"),
    };
    let score = if hit.ambiguous { 0.7 } else { 1.0 };
    let mut draft = Draft::new(range, kind, what, rule, score);
    if hit.sense == Sense::People {
        draft.polity = hit.entry.polity.as_deref().map(str::to_owned);
    }
    // A demonym with no noun after it stands for people or a language: "the Dutch", "in French".
    if hit.sense == Sense::Demonym && draft.tokens.end < reading.words.len() {
        draft.score = 0.9;
    }
    draft
}

/// A title that ends right before this token.
pub(super) fn title_before(reading: &Reading, end: usize) -> Option<Range<usize>> {
    let start = reading.sentence_range(end).start.max(end.saturating_sub(6));
    let from = (start..end)
        .find(|&from| title_at(reading, from).is_some_and(|(words, title)| from + words == end && !title.plural))?;
    Some(from..end)
}
