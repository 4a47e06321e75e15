//! Names for comparison: lower case, without accents and punctuation.
//!
//! Takes a name; gives its words parted by one space, and says whether some words stand in others. Knows no actors.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Whether the words of `part` stand side by side in `name`; both folded.
pub(super) fn holds_words(name: &str, part: &str) -> bool {
    let is_edge = |c: Option<&u8>| c.is_none_or(|c| *c == b' ');
    let stands = |at: usize| is_edge(name.as_bytes()[..at].last()) && is_edge(name.as_bytes().get(at + part.len()));
    !part.is_empty() && name.match_indices(part).any(|(at, _)| stands(at))
}

/// Lower case, without accents and punctuation, words parted by one space: what is compared when names are.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(name, &mut folded);
    folded
}

/// Appends the folded name.
pub(super) fn fold_into(name: &str, folded: &mut String) {
    let start = folded.len();
    if name.is_ascii() {
        add_words(name.chars().map(|c| c.to_ascii_lowercase()), start, folded);
    } else {
        let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        add_words(plain, start, folded);
    }
}

/// Appends words parted by one space; `start` is where the text begins that they are part of.
fn add_words(letters: impl Iterator<Item = char>, start: usize, folded: &mut String) {
    let mut is_parted = false;
    for letter in letters {
        if letter.is_alphanumeric() {
            if is_parted && folded.len() > start {
                folded.push(' ');
            }
            is_parted = false;
            folded.push(letter);
        } else {
            is_parted = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold() {
        assert_eq!(fold("Jean-Noël  BARROT"), "jean noel barrot");
        assert!(holds_words("yvette cooper", "cooper") && !holds_words("yvette cooper", "coop"));
    }
}
