//! Text made safe for each format.

use std::borrow::Cow;

/// For XML text and attributes. Characters that XML 1.0 cannot hold become U+FFFD.
pub(super) fn xml(text: &str) -> Cow<'_, str> {
    let plain =
        |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') && (c >= ' ' || c == '\t');
    // Byte by byte, as nearly all text needs no change; 0xEF begins U+FFFE and U+FFFF, among others.
    let plain_byte = |b: u8| !matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'' | 0xef) && (b >= b' ' || b == b'\t');
    if text.bytes().all(plain_byte) || text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A line break in an attribute would be read back as a blank.
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            c if plain(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

/// For a quoted string in DOT. HTML entities are read inside such strings, so `&` is one.
pub(super) fn dot(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Keeps a right-to-left name from turning the text around it (Unicode isolates, UAX #9).
pub(super) fn isolate(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_rtl) { Cow::Owned(format!("\u{2068}{text}\u{2069}")) } else { Cow::Borrowed(text) }
}

/// Whether a letter is of a script that runs from the right.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An address that a reader may follow without harm; nothing else becomes a link.
pub(super) fn link(url: &str) -> Option<&str> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    (is_web && !url.chars().any(|c| c.is_whitespace() || c.is_control())).then_some(url)
}

/// At most `limit` characters, cut at a word with an ellipsis.
pub(super) fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(limit) else { return Cow::Borrowed(text) };
    let cut = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    Cow::Owned(format!("{} …", text[..cut].trim_end_matches([',', ';', ' '])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(xml("A & <b> \"c\"\n\u{0}"), "A &amp; &lt;b&gt; &quot;c&quot;&#10;\u{fffd}");
        assert_eq!(dot("a \"b\" \\ & \n c"), "a \\\"b\\\" \\\\ &amp; \\n c");
        assert_eq!(isolate("علي لاريجاني"), "\u{2068}علي لاريجاني\u{2069}");
        assert_eq!(isolate("Ali Larijani"), "Ali Larijani");
        assert_eq!(link("javascript:alert(1)"), None);
        assert_eq!(shorten("one two three", 9), "one two …");
        assert_eq!(shorten("one two", 9), "one two");
    }
}
