//! Names in capitals throughout, as minutes and press releases of assemblies write their speakers: "ARKADY
//! MELIKHOV (Russian Federation) said".
//!
//! Finds them, and writes them as other texts do. Headings in capitals are left alone.

use super::{
    MentionKind,
    draft::{Draft, What},
    reading::Reading,
};

/// A person's name in capitals that starts here.
pub(super) fn name_at(reading: &Reading, at: usize, end: usize) -> Option<Draft> {
    if !is_capitals(reading.words[at]) || at > 0 && is_capitals(reading.words[at - 1]) && reading.before(at).is_some() {
        return None;
    }
    let mut to = at + 1;
    while to < end && is_capitals(reading.words[to]) {
        to += 1;
        // "EL-NUR" in three tokens.
        let hyphen = to + 1 < end && matches!(reading.words[to], "-" | "–") && is_capitals(reading.words[to + 1]);
        to += usize::from(hyphen && reading.is_glued(to - 1) && reading.is_glued(to));
    }
    let letters: usize = reading.words[at..to].iter().map(|w| w.chars().filter(|c| c.is_alphabetic()).count()).sum();
    if to - at < 2 || letters < 8 || to >= end || !is_mixed(reading, at, end) {
        return None;
    }
    let introduced = match reading.words[to] {
        "(" => reading.gazetteer.longest(&reading.words[to + 1..end]).is_some(),
        "," => true,
        _ => false,
    };
    let known = (at..to).any(|t| reading.gazetteer.longest(&reading.words[t..end]).is_some_and(|hit| hit.words > 1));
    let noun = (at..to).any(|t| super::known::organisation_kind(reading, t).is_some());
    (introduced && !known && !noun)
        .then(|| Draft::new(at..to, MentionKind::Name, What::Person, "name in capitals of a record", 0.9))
}

/// Whether the word is a part of a name in capitals: "MELIKHOV", "NÍ", "D'ARC", "J."
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
}

/// Whether the sentence is written in small letters for the rest.
fn is_mixed(reading: &Reading, at: usize, end: usize) -> bool {
    let small = reading.words[at..end].iter().filter(|w| w.chars().all(char::is_lowercase)).count();
    small * 2 >= end - at - 2 && small >= 2
}

/// The name with capitals only where names have them: "Tarek Osman El-Nur". A name that is written in small
/// letters, and a single word, which may be an acronym, stay as they are.
pub(super) fn relaxed(name: &str) -> String {
    let capital = |word: &str| is_capitals(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    if name.split(' ').count() < 2 || !name.split(' ').all(is_capitals) || !name.split(' ').any(capital) {
        return name.to_owned();
    }
    let mut first = true;
    let lower = |c: char, first: &mut bool| {
        let kept = std::mem::replace(first, !c.is_alphabetic());
        if kept { c.to_string() } else { c.to_lowercase().collect() }
    };
    name.chars().map(|c| lower(c, &mut first)).collect()
}

#[cfg(test)]
mod tests {
    use super::relaxed;

    #[test]
    fn names_are_written_as_elsewhere() {
        assert_eq!(relaxed("TAREK OSMAN EL-NUR"), "Tarek Osman El-Nur");
        assert_eq!(relaxed("BRÍD NÍ FHLOINN"), "Bríd Ní Fhloinn");
        assert_eq!(relaxed("SIOBHÁN O'NEILL"), "Siobhán O'Neill");
        assert_eq!(relaxed("JEAN"), "JEAN");
        assert_eq!(relaxed("Ola BERG"), "Ola BERG");
    }
}
