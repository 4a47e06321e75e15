use crate::{resources::TextLists, text::Span};

/// Cuts the clitics off a word: "shouldn't've" → should·n't·'ve, "cannot" → can·not.
///
/// `at` is the byte offset of the word in the text; the tokens are appended.
pub(super) fn cut_word(word: &str, at: usize, lists: &TextLists, out: &mut Vec<Span>) {
    let first = out.len();
    let mut end = word.len();
    while let Some(start) = clitic(&word[..end]) {
        out.push(Span::new(at + start, at + end));
        end = start;
    }
    // "dont" and "cannot" are listed whole; what a clitic was cut off is not looked up.
    let cut = if out.len() == first { lists.contractions.get(&word.to_lowercase()).copied() } else { None };
    match cut {
        Some(length) if word.is_char_boundary(length) && length < end => {
            out.push(Span::new(at + length, at + end));
            out.push(Span::new(at, at + length));
        }
        _ => out.push(Span::new(at, at + end)),
    }
    out[first..].reverse();
}

/// Where the last clitic of the word begins.
fn clitic(word: &str) -> Option<usize> {
    const ENDINGS: [&str; 5] = ["s", "re", "ve", "ll", "d"];
    let mark = word.rfind(['\'', '’', 'ʼ'])?;
    let mark_length = word[mark..].chars().next().map_or(0, char::len_utf8);
    let (host, ending) = (&word[..mark], &word[mark + mark_length..]);
    if host.is_empty() || ending.len() > 2 {
        return None;
    }
    let is = |s: &str| ending.eq_ignore_ascii_case(s);
    if is("t") && host.len() > 1 && host.ends_with(['n', 'N']) {
        return Some(mark - 1);
    }
    let cut = ENDINGS.iter().any(|e| is(e)) || (is("m") && host.eq_ignore_ascii_case("i"));
    cut.then_some(mark)
}
