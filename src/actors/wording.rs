//! Wording: what somebody is called whom the text describes and does not name.
//!
//! Takes the words of a description; gives a name without determiner and possessor's mark, in small letters where only the
//! sentence's start gave it a capital. Looks nobody up.

use super::{draft::Draft, phrases, reading::Reading, words::Use};
use crate::syntax::Upos;

/// The words of a description without determiner and possessor's mark: "Iranian embassy", "protesters".
pub(super) fn full_name(reading: &Reading, draft: &Draft) -> String {
    let mut from = draft.tokens.start;
    if let Some(owner) = draft.frame.owner {
        // "Their French counterparts": whose the pronoun tells, of what state the word behind it.
        from = if phrases::is_possessive(&reading.lower[owner]) { owner + 1 } else { draft.core.start };
    }
    // "Calls on all sides": without number and name they are called so.
    let whole = reading.lower[from] == "all" && reading.uses.is(&reading.lemma(draft.head), Use::Opposed);
    while from < draft.head
        && !whole
        && (reading.lower[from] == "own"
            || matches!(reading.upos(from), Upos::Det | Upos::Num | Upos::Punct | Upos::Pron | Upos::Adv)
            || matches!(reading.lower[from].as_str(), "the" | "a" | "an"))
    {
        from += 1;
    }
    // "at least 599 people": what stands before a number belongs to the number; but "60-year-old" is one word.
    let is_part = |t: usize| reading.is_glued(t) && matches!(reading.at(t, 1), "-" | "–" | "‑");
    if let Some(number) = (from..draft.head).rev().find(|&t| reading.upos(t) == Upos::Num && !is_part(t)) {
        from = number + 1;
    }
    let end = if draft.frame.of.is_some() { draft.tokens.end } else { draft.core.end };
    uncapitalised(reading, from, reading.text(&(from..end.max(draft.head + 1))))
}

/// The words from a token on, without the capital that the sentence's start gave.
pub(super) fn uncapitalised(reading: &Reading, from: usize, text: String) -> String {
    if reading.opens(from)
        && reading.upos(from) != Upos::Propn
        && !is_acronym(reading.words[from])
        && !is_demonym(reading, from)
        && !reading.is(from, Use::Region)
        && !reading.is(from, Use::People)
    {
        let mut chars = text.chars();
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().collect::<String>() + chars.as_str());
    }
    text
}

fn is_acronym(word: &str) -> bool {
    word.chars().nth(1).is_some_and(char::is_uppercase)
}

fn is_demonym(reading: &Reading, token: usize) -> bool {
    reading.gazetteer.longest(reading.rest(token)).is_some()
}

/// "Pilots' union" where the owner is a plural noun, "supporters of Rao" where it is a name.
pub(super) fn owned(owner: &str, name: &str) -> String {
    let plural = owner.ends_with('s') && !owner.contains(' ') && owner.chars().all(char::is_lowercase);
    if plural { format!("{owner}' {name}") } else { format!("{name} of {owner}") }
}
