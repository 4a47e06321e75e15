use super::{Place, is_word, word};
use crate::resources::{Abbreviation, TextLists};

/// "U.S.", "a.m.", "J.": single letters with stops. A lone letter counts only before what may be a name ("W. Bush").
pub(super) fn initialism(place: Place<'_>, lists: &TextLists) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut rest = place.rest;
    while let Some(letter) = rest.chars().next().filter(|c| c.is_alphabetic()) {
        let tail = &rest[letter.len_utf8()..];
        let Some(next) = tail.strip_prefix('.') else {
            // "U.S" without its last stop, but not "p.m" of "p.man".
            if letters >= 1 && !tail.chars().next().is_some_and(is_word) {
                return Some(end + letter.len_utf8());
            }
            break;
        };
        letters += 1;
        end += letter.len_utf8() + 1;
        rest = next;
    }
    match letters {
        0 => None,
        // "J." of "J. Smith"; an ellipsis or a letter that ends a sentence is none.
        1 => {
            let next = if rest.is_empty() { place.after.trim_start() } else { rest };
            // In "wrote on X. She" and "So do I. The" the stop ends a sentence.
            let name_follows = next.starts_with(char::is_uppercase)
                && !lists.openers.contains(&next[..word(next)].to_lowercase())
                && !(place.rest.starts_with("X.") && place.before.trim_end().ends_with(" on"));
            (place.rest.starts_with(char::is_uppercase) && name_follows && !place.rest.starts_with("I.")).then_some(end)
        }
        // "U.S.A..." keeps its ellipsis apart.
        _ if rest.starts_with('.') => Some(end - 1),
        _ if rest.starts_with(is_word) => None,
        _ => Some(end),
    }
}

/// A word with its full stop, if the two are an abbreviation here.
pub(super) fn abbreviation(place: Place<'_>, length: usize, lists: &TextLists) -> Option<usize> {
    let rest = place.rest;
    let after = rest[length..].strip_prefix('.')?;
    if after.starts_with('.') {
        return None;
    }
    let form = &rest[..=length];
    // "Ph.D." and "M.Sc." are listed with their inner stop.
    let inner = length + 1 + word(after);
    if after.starts_with(char::is_alphabetic)
        && rest[inner..].starts_with('.')
        && lists.abbreviations.contains_key(&rest[..=inner])
    {
        return Some(inner + 1);
    }
    // "GEN." and "LTD." in lines of capitals.
    let in_capitals = || match capitalised(form).and_then(|form| lists.abbreviations.get(&form)) {
        Some(kind @ (Abbreviation::Title | Abbreviation::Name)) => Some(kind),
        _ => None,
    };
    let kept = match lists.abbreviations.get(form).or_else(in_capitals)? {
        Abbreviation::Number => {
            let next = if after.is_empty() { place.after.trim_start() } else { after };
            next.starts_with(|c: char| c.is_ascii_digit())
        }
        // "…," said Zhang Min.: behind a title somebody is named.
        Abbreviation::Title => !after.is_empty() || !place.after.trim_start().is_empty(),
        _ => true,
    };
    kept.then_some(form.len())
}

/// "GEN." as "Gen."; none for a word that is not all capitals.
fn capitalised(form: &str) -> Option<String> {
    let capitals = form.len() > 3 && form.trim_end_matches('.').chars().all(char::is_uppercase);
    let mut chars = form.chars();
    let first = chars.next().filter(|_| capitals)?;
    Some(std::iter::once(first).chain(chars.flat_map(char::to_lowercase)).collect())
}
