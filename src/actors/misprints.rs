//! Misprints in known names: "Untied Nations".

use std::ops::Range;

use super::{ActorKind, reading::Reading};
use crate::resources::{Hit, Sense};

/// Letters that a word has at least, for its transposed letters to be put right.
const LONG: usize = 5;

/// What the words would name in full, were two neighbouring letters of one long word exchanged. Asked only for
/// names of several words that no list has: one word alone is too often another word.
pub(super) fn find<'a>(reading: &Reading<'a>, name: &Range<usize>) -> Option<Hit<'a>> {
    if !(2..=6).contains(&name.len()) {
        return None;
    }
    let fits = |hit: &Hit| {
        let kind = !matches!(hit.entry.kind, ActorKind::Person | ActorKind::Media);
        hit.words == name.len() && hit.sense == Sense::Name && kind
    };
    name.clone().find_map(|token| {
        let letters: Vec<char> = reading.words[token].chars().collect();
        if letters.len() < LONG {
            return None;
        }
        (1..letters.len() - 1).find_map(|at| {
            let mut letters = letters.clone();
            letters.swap(at, at + 1);
            let word: String = letters.into_iter().collect();
            let mut words: Vec<&str> = reading.words[name.clone()].to_vec();
            words[token - name.start] = &word;
            reading.gazetteer.longest(&words).filter(fits)
        })
    })
}
