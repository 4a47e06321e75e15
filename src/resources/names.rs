//! A table of names, looked up by the words of a text: the longest name that starts at a word.
//!
//! Names and text are cut and folded alike, so that it does not matter where the tokeniser cuts: "Asia-Pacific"
//! is found as one token or three, "U.S." as "US", "Elysée" as "Elysee". Capitals still count: a name's
//! capitalised word is not found in lower case ("turkey"), and an acronym only in capitals ("us", "who").

use std::collections::HashMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Names and what they stand for.
#[derive(Clone, Debug)]
pub struct NameTable<T> {
    /// By the first piece; longest first.
    by_first: HashMap<Box<str>, Vec<Name<T>>>,
}

#[derive(Clone, Debug)]
struct Name<T> {
    pieces: Box<[Piece]>,
    /// In the order in which they were added.
    values: Vec<T>,
}

/// A word or a part of it, folded.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Piece {
    folded: Box<str>,
    case: Case,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Case {
    Lower,
    /// Begins with a capital.
    Title,
    /// A short name with a capital inside: "LeT", "AfD".
    Mixed,
    /// Two letters or more, all of them capitals.
    Upper,
}

impl<T> Default for NameTable<T> {
    fn default() -> Self {
        NameTable { by_first: HashMap::new() }
    }
}

impl<T> NameTable<T> {
    /// Adds a reading of a name, and tells how many the name now has. Names that differ in capitals only are
    /// different names.
    pub fn add(&mut self, name: &str, value: T) -> usize {
        let pieces: Box<[Piece]> = name.split_whitespace().flat_map(pieces).collect();
        let Some(first) = pieces.first() else { return 0 };
        let names = self.by_first.entry(first.folded.clone()).or_default();
        match names.iter_mut().find(|known| known.pieces == pieces) {
            Some(known) => {
                known.values.push(value);
                known.values.len()
            }
            None => {
                // Stricter capitals go first, so that "US" is asked before "us".
                let rank = |pieces: &[Piece]| (pieces.len(), pieces.iter().map(|p| p.case).max());
                let at = names.partition_point(|known| rank(&known.pieces) >= rank(&pieces));
                names.insert(at, Name { pieces, values: vec![value] });
                1
            }
        }
    }

    /// How many of the words the longest name takes, and its readings in the order in which they were added.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &[T])> {
        let first = pieces(words.first()?).into_iter().next()?;
        let names = self.by_first.get(&first.folded)?;
        let longest = names.first()?.pieces.len();
        // For each piece of the text, how many words end with it (0: none does).
        let mut text: Vec<(Piece, usize)> = Vec::with_capacity(longest);
        for (at, word) in words.iter().enumerate() {
            if text.len() >= longest {
                break;
            }
            text.extend(pieces(word).into_iter().map(|piece| (piece, 0)));
            if let Some(last) = text.last_mut() {
                last.1 = at + 1;
            }
        }
        names.iter().find_map(|name| {
            let end = text.get(name.pieces.len().checked_sub(1)?)?.1;
            let fits = end > 0 && name.pieces.iter().zip(&text).all(|(name, (text, _))| name.accepts(text));
            fits.then_some((end, name.values.as_slice()))
        })
    }

    /// Every reading of every name, in no order that may show in output.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Vec<T>> {
        self.by_first.values_mut().flatten().map(|name| &mut name.values)
    }
}

impl Piece {
    fn accepts(&self, text: &Piece) -> bool {
        self.folded == text.folded && text.case >= self.case
    }
}

/// Cuts a word at hyphens, commas and the like and before a possessive "'s", and folds its pieces.
fn pieces(word: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(1);
    let mut rest = word;
    while let Some((at, mark)) = rest.char_indices().find(|&(_, c)| is_cut(c)) {
        pieces.extend(piece(&rest[..at]));
        let mark_folded = if is_hyphen(mark) { "-".into() } else { mark.to_string().into() };
        pieces.push(Piece { folded: mark_folded, case: Case::Lower });
        rest = &rest[at + mark.len_utf8()..];
    }
    match rest.strip_suffix("'s").or_else(|| rest.strip_suffix("’s")) {
        Some(owner) if !owner.is_empty() => {
            pieces.extend(piece(owner));
            pieces.extend(piece("'s"));
        }
        _ => pieces.extend(piece(rest)),
    }
    pieces
}

fn piece(text: &str) -> Option<Piece> {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let case = match letters.next() {
        Some(first) if first.is_uppercase() => match letters.next() {
            Some(second) if second.is_uppercase() && letters.clone().all(char::is_uppercase) => Case::Upper,
            // Only short ones: of a longer name the capital inside is often left out ("Youtube").
            Some(second) if text.chars().count() <= 4 && (second.is_uppercase() || letters.any(char::is_uppercase)) => {
                Case::Mixed
            }
            _ => Case::Title,
        },
        // A numeral has no case: "G7" is judged by its letter, "10" fits any.
        _ => Case::Lower,
    };
    let folded = fold(text);
    (!folded.is_empty()).then(|| Piece { folded: folded.into(), case })
}

/// "J.": a letter that stands for a name.
pub(super) fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.as_str() == "."
}

/// A mark around a nickname.
pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "’" | "'" | "''" | "``")
}

/// "III": the number of one who is not the first of his name.
pub(super) fn is_ordinal(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// A word in the form in which words are compared: small letters without accents, plain apostrophes, and no
/// full stops unless it is nothing else.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'\'';
    if word.bytes().all(plain) {
        // Most words: nothing to decompose, nothing to drop.
        folded.push_str(word);
        folded.make_ascii_lowercase();
        return folded;
    }
    for c in word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            '.' if word.chars().any(char::is_alphanumeric) => {}
            '’' | '‘' | 'ʼ' | '`' | 'ʻ' => folded.push('\''),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            // What remains of "İ" once it is small.
            '\u{307}' => {}
            c => folded.push(c),
        }
    }
    folded
}

fn is_cut(c: char) -> bool {
    !(c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '\'' | '’' | '‘' | 'ʼ' | '`' | 'ʻ'))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&'static str], text: &str, expect: Option<(usize, &str)>) {
        let mut table = NameTable::default();
        for &name in names {
            table.add(name, name);
        }
        let words: Vec<&str> = text.split(' ').collect();
        let found = table.longest(&words).map(|(words, names)| (words, names[0]));
        assert_eq!(found, expect, "in {text:?}");
    }

    #[test]
    fn takes_the_longest() {
        let names = ["Korea", "Korean Air", "North Korea"];
        check(&names, "North Korea said", Some((2, "North Korea")));
        check(&names, "Korea 's", Some((1, "Korea")));
        check(&names, "North Sea", None);
    }

    #[test]
    fn does_not_mind_where_the_text_is_cut() {
        let names = ["al-Qaeda", "People's Daily", "G-7", "Washington, D.C."];
        check(&names, "Al - Qaeda claimed", Some((3, "al-Qaeda")));
        check(&names, "al-Qaeda claimed", Some((1, "al-Qaeda")));
        check(&names, "People ’s Daily", Some((3, "People's Daily")));
        check(&names, "People’s Daily", Some((2, "People's Daily")));
        check(&names, "G‑7 leaders", Some((1, "G-7")));
        check(&names, "Washington , D.C.", Some((3, "Washington, D.C.")));
        check(&names, "al-Qaeda-linked", None);
    }

    #[test]
    fn capitals_count_but_accents_do_not() {
        let names = ["US", "Turkey", "Élysée", "foreign minister", "İzmir"];
        check(&names, "US officials", Some((1, "US")));
        check(&names, "U.S. officials", Some((1, "US")));
        check(&names, "us both", None);
        check(&names, "Us both", None);
        check(&names, "turkey farms", None);
        check(&names, "TURKEY VOTES", Some((1, "Turkey")));
        check(&names, "the Elysee", None);
        check(&names, "Elysee sources", Some((1, "Élysée")));
        check(&names, "Foreign Minister Wang", Some((2, "foreign minister")));
        check(&names, "Izmir", Some((1, "İzmir")));
    }

    #[test]
    fn no_words_no_name() {
        check(&["US"], "", None);
        check(&["US", "."], ".", Some((1, ".")));
        assert!(NameTable::<()>::default().longest(&[]).is_none());
    }
}
