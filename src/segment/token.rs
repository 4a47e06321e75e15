//! Tokens of one block, cut as Universal Dependencies' English treebanks (EWT, GUM) cut them.
//!
//! Works through each run of characters without white space from left to right: at each place the first reader
//! that knows what begins there says how long it is. Every reader looks at most [`REACH`] bytes past what it
//! takes, so that the time is linear in the text.

mod abbreviation;
mod address;
mod number;

use abbreviation::{abbreviation, initialism};
use address::address;
use number::{number, unit};
use unicode_normalization::char::is_combining_mark;

use super::word::cut_word;
use crate::{resources::TextLists, text::Span};

/// The longest address or name with dots that is looked for, in bytes.
const REACH: usize = 256;

/// Cuts a block into tokens, which are appended; only white space lies between and around them.
pub(super) fn tokens(text: &str, block: Span, lists: &TextLists, out: &mut Vec<Span>) {
    let text = &text[..block.end()];
    let mut at = block.start();
    while let Some(skip) = text[at..].find(|c: char| !c.is_whitespace()) {
        let start = at + skip;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |n| start + n);
        at = start;
        while at < end {
            let (before, glued) = (&text[block.start()..at], at > start);
            let place = Place { before, rest: &text[at..end], after: &text[end..], glued };
            let length = read(place, at, lists, out);
            debug_assert!(length > 0 && text.is_char_boundary(at + length), "a reader took {length} bytes at {at}");
            at += length;
        }
    }
}

/// Where a reader stands.
#[derive(Clone, Copy)]
struct Place<'t> {
    /// From the start of the block to here.
    before: &'t str,
    /// From here to the next white space; not empty.
    rest: &'t str,
    /// From that white space to the end of the block.
    after: &'t str,
    /// Whether a token of the same run ends here.
    glued: bool,
}

/// Reads one token, or a word of several, and gives the number of bytes taken.
fn read(place: Place<'_>, at: usize, lists: &TextLists, out: &mut Vec<Span>) -> usize {
    let rest = place.rest;
    let first = rest.chars().next().expect("a place is not empty");
    let whole = |length: usize, out: &mut Vec<Span>| {
        out.push(Span::new(at, at + length));
        length
    };
    if !first.is_alphanumeric() {
        let length = symbol(place, first, lists);
        return whole(length, out);
    }
    if let Some(length) = address(rest, lists) {
        return whole(length, out);
    }
    if let Some(length) = initialism(place, lists) {
        return whole(length, out);
    }
    if first.is_ascii_digit() {
        let length = number(rest);
        if length > 0 {
            return whole(length, out) + unit(&rest[length..], at + length, lists, out);
        }
    }
    let length = word(rest);
    if let Some(longer) = abbreviation(place, length, lists).or_else(|| prefixed(rest, length, lists)) {
        return whole(longer, out);
    }
    cut_word(&rest[..length], at, lists, out);
    length
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Letters, digits, and what is written on or inside them (accents, joiners, soft hyphens).
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Length of the word that begins here, apostrophes between letters included.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = is_word(c)
            || (matches!(c, '\'' | '’' | 'ʼ') && chars.peek().is_some_and(|&(_, next)| next.is_alphanumeric()));
        if !inside {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn starts_word(rest: &str) -> bool {
    rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// A word whose first part keeps its hyphen ("non-proliferation").
fn prefixed(rest: &str, length: usize, lists: &TextLists) -> Option<usize> {
    let hyphen = rest[length..].chars().next().filter(|&c| is_hyphen(c))?;
    let tail = &rest[length + hyphen.len_utf8()..];
    let known = starts_word(tail) && lists.hyphen_prefixes.contains(&rest[..length].to_lowercase());
    // The clitic of "ex-president's" stays apart.
    let body = word(tail);
    let body = tail[..body].find(['\'', '’']).unwrap_or(body);
    known.then_some(length + hyphen.len_utf8() + body)
}

/// Marks, signs, faces, and words that begin with one ("@name", "#tag", "'90s").
fn symbol(place: Place<'_>, first: char, lists: &TextLists) -> usize {
    let rest = place.rest;
    if !place.glued && rest.len() <= 4 && lists.emoticons.contains(rest) {
        return rest.len();
    }
    let one = first.len_utf8();
    let tail = &rest[one..];
    match first {
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => apostrophe(place, first, lists),
        '@' | '#' if starts_word(tail) && !place.glued => one + tail.find(|c: char| !is_word(c)).unwrap_or(tail.len()),
        // "[W]e": a letter changed by the writer who quotes.
        '[' => changed_letter(rest).unwrap_or(one),
        '.' if tail.starts_with(|c: char| c.is_ascii_digit()) && !place.glued => one + number(tail),
        '+' if tail.starts_with(|c: char| c.is_ascii_digit()) && !place.glued => one + number(tail),
        '.' | '…' => run(rest, |c| c == '.' || c == '…'),
        '!' | '?' => run(rest, |c| c == '!' || c == '?'),
        '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '#' | '—' | '–' | '―' => run(rest, |c| c == first),
        // Accents stay with what they stand on.
        _ => one + run(tail, is_combining_mark),
    }
}

/// Length of a word whose first letter stands in brackets.
fn changed_letter(rest: &str) -> Option<usize> {
    let letter = rest[1..].chars().next().filter(|c| c.is_alphabetic())?;
    let tail = rest[1 + letter.len_utf8()..].strip_prefix(']')?;
    let body = tail.find(|c: char| !is_word(c)).unwrap_or(tail.len());
    (body > 0).then(|| rest.len() - tail.len() + body)
}

fn run(rest: &str, same: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !same(c)).unwrap_or(rest.len())
}

/// A mark that is a quotation mark, or belongs to the word after it.
fn apostrophe(place: Place<'_>, first: char, lists: &TextLists) -> usize {
    let rest = place.rest;
    let one = first.len_utf8();
    let tail = &rest[one..];
    if tail.starts_with(first) {
        return 2 * one;
    }
    let length = tail.find(|c: char| !is_word(c)).unwrap_or(tail.len());
    let word = &tail[..length];
    let ends = !tail[length..].starts_with(is_apostrophe);
    // A clitic written apart, or after a mark: "Titanic"'s.
    const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];
    if ends && (place.glued || tail.len() == length) && CLITICS.iter().any(|c| c.eq_ignore_ascii_case(word)) {
        return one + length;
    }
    let decade = word.strip_suffix('s').unwrap_or(word);
    if decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit()) && ends && first != '‘' && first != '`' {
        return one + length;
    }
    let known = length > 0 && !place.glued && first != '`' && lists.elisions.contains(&word.to_lowercase());
    match (known, word.to_lowercase().as_str()) {
        // "rock 'n' roll" has an apostrophe on both sides.
        (true, "n") => {
            one + length + tail[length..].chars().next().filter(|&c| is_apostrophe(c)).map_or(0, char::len_utf8)
        }
        (true, _) if ends => one + length,
        _ => one,
    }
}
