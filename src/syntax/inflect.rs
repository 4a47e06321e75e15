//! The forms of a verb or noun, by the rules of English spelling, so that a word which training never saw still finds its
//! lemma ("phoned" is of "phone", "swore" of "swear").
//!
//! Takes lemmas and the table of irregular verbs; gives forms with the Penn tags they can bear. Knows nothing of texts.

use super::Xpos;

/// The inflected forms of a verb with regular endings; where both are written, with doubled consonant and without.
pub(super) fn verb(lemma: &str) -> Vec<(Xpos, String)> {
    let mut forms = vec![(Xpos::Vbz, with_s(lemma))];
    for stem in stems(lemma) {
        for tag in [Xpos::Vbd, Xpos::Vbn] {
            forms.push((tag, format!("{stem}ed")));
        }
    }
    let progressive = match lemma.strip_suffix("ie") {
        Some(stem) => vec![format!("{stem}y")],
        None => stems(lemma).into_iter().map(|s| s.strip_suffix('i').map_or(s.clone(), |y| format!("{y}y"))).collect(),
    };
    forms.extend(progressive.into_iter().map(|stem| (Xpos::Vbg, format!("{stem}ing"))));
    forms
}

/// The plural of a noun.
pub(super) fn noun(lemma: &str) -> Vec<(Xpos, String)> {
    vec![(Xpos::Nns, with_s(lemma))]
}

fn with_s(lemma: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ if hisses => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

/// What "-ed" is written on to: "phon", "deni", "admit" and "admitt".
fn stems(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix('e') {
        return vec![stem.to_owned()];
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return vec![format!("{stem}i")];
    }
    let mut last: Vec<char> = lemma.chars().rev().take(3).collect();
    last.reverse();
    let doubles = matches!(last[..], [before, vowel, end]
        if (!is_vowel(before) || (vowel, end) == ('e', 'l')) && is_vowel(vowel) && !is_vowel(end) && !matches!(end, 'w' | 'x' | 'y'));
    let plain = lemma.to_owned();
    match last.last() {
        Some(end) if doubles => vec![plain.clone(), format!("{plain}{end}")],
        _ => vec![plain],
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lemma: &str, expect: &[&str]) {
        let forms: Vec<String> = verb(lemma).into_iter().map(|(_, form)| form).collect();
        for form in expect {
            assert!(forms.iter().any(|f| f == form), "{form} among {forms:?}");
        }
    }

    #[test]
    fn writes_verbs_as_english_does() {
        check("phone", &["phones", "phoned", "phoning"]);
        check("deny", &["denies", "denied", "denying"]);
        check("admit", &["admits", "admitted", "admitting"]);
        check("fuel", &["fuels", "fueled", "fuelled", "fuelling"]);
        check("impeach", &["impeaches", "impeached", "impeaching"]);
        check("lie", &["lies", "lied", "lying"]);
        check("annoy", &["annoys", "annoyed", "annoying"]);
        assert_eq!(noun("ally"), [(Xpos::Nns, "allies".to_owned())]);
    }
}
