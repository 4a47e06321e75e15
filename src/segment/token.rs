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

/// Web addresses, mail addresses and file names.
fn address(rest: &str, lists: &TextLists) -> Option<usize> {
    const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "www."];
    let scheme = |s: &&str| rest.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s));
    if SCHEMES.iter().any(|s| scheme(s)) {
        return Some(without_closing_marks(rest).len());
    }
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+' | '%');
    let end =
        rest.char_indices().take_while(|&(at, c)| at < REACH && part(c)).last().map_or(0, |(at, c)| at + c.len_utf8());
    let name = rest[..end].trim_end_matches(['.', '-', '_', '@', '+', '%']);
    if let Some((local, host)) = name.split_once('@') {
        let is_mail = !local.is_empty() && host.contains('.') && !host.contains('@') && !host.contains("..");
        return is_mail.then_some(name.len());
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let parts = || name.split('.');
    // "alt.animals.cat": names of hosts, groups and fields, in small letters.
    let small =
        |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if parts().count() > 2 && parts().all(small) && name.bytes().any(|b| b.is_ascii_lowercase()) {
        return Some(name.len());
    }
    let known = stem.len() > 1
        && !stem.contains("..")
        && lists.dotted_endings.contains(ending)
        && stem.chars().any(char::is_alphabetic)
        && !stem.rsplit('.').next().is_some_and(str::is_empty);
    if !known {
        return None;
    }
    let path = &rest[name.len()..];
    Some(name.len() + if path.starts_with('/') { without_closing_marks(path).len() } else { 0 })
}

/// An address without the punctuation of the sentence it stands in.
fn without_closing_marks(rest: &str) -> &str {
    let end = rest.find(['"', '”', '“', '»', '<', '>', '|']).unwrap_or(rest.len());
    let kept = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ')', ']', '}', '*']);
    let length = if rest[kept.len()..].starts_with(')') && kept.contains('(') { kept.len() + 1 } else { kept.len() };
    // Never nothing: an address of marks alone is a first letter and what follows.
    if length == 0 { &rest[..rest.chars().next().map_or(0, char::len_utf8)] } else { &rest[..length] }
}

/// "U.S.", "a.m.", "J.": single letters with stops. A lone letter counts only before what may be a name ("W. Bush").
fn initialism(place: Place<'_>, lists: &TextLists) -> Option<usize> {
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
fn abbreviation(place: Place<'_>, length: usize, lists: &TextLists) -> Option<usize> {
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
