use std::collections::HashMap;

/// How deep a page may nest its elements, as in browsers. The tree is walked by recursion, and past this depth
/// neither its time nor its stack is bounded.
pub(super) const DEEPEST: usize = 512;

/// Elements that have no content, or that end where the next of their kind begins.
const FLAT: [&str; 30] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rp", "rt",
    "body",
];

/// Elements whose content is no markup.
const OPAQUE: [&str; 4] = ["script", "style", "textarea", "title"];

/// An upper bound of the depth to which a page's elements nest, from its tags alone; counted up to [`DEEPEST`].
///
/// Counts by name, so that a stray closing tag hides no other element's opening tag.
pub(super) fn nests_too_deeply(source: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut depth = 0;
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let (closing, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        rest = tag;
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        if !closing && OPAQUE.contains(&name.as_str()) {
            rest = end_of(tag, &name);
            continue;
        }
        let count = open.entry(name).or_default();
        if closing {
            depth -= usize::from(*count > 0);
            *count = count.saturating_sub(1);
        } else {
            *count += 1;
            depth += 1;
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// What follows the element's closing tag; nothing, if it has none.
fn end_of<'s>(content: &'s str, name: &str) -> &'s str {
    let closing = |at: &usize| {
        let tag = content.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    content.match_indices("</").map(|(at, _)| at).find(closing).map_or("", |at| &content[at + 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_the_depth() {
        assert!(!nests_too_deeply(&"<div><p>a</div>".repeat(2000)));
        assert!(!nests_too_deeply(&format!("<script>{}</script>", "'<div>'".repeat(2000))));
        assert!(nests_too_deeply(&"<div>".repeat(2000)));
        assert!(nests_too_deeply(&"<DIV></b>".repeat(2000)));
        assert!(nests_too_deeply(&"<b><i>".repeat(2000)));
    }
}
