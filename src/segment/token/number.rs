use super::word;
use crate::{resources::TextLists, text::Span};

/// Digits with the stops, commas, colons, slashes and hyphens that belong to them; 0 if a word begins here.
pub(super) fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut groups = vec![digits(0)];
    let mut end = groups[0];
    let mut joint = None;
    while let Some(&mark) = bytes.get(end) {
        let next = if end + 1 < bytes.len() { digits(end + 1) } else { 0 };
        let same = joint.is_none_or(|j| j == mark) || (matches!(mark, b'.' | b',') && joint != Some(b'/'));
        if next == 0 || !same || !matches!(mark, b'.' | b',' | b':' | b'/' | b'-') {
            break;
        }
        joint = Some(mark);
        groups.push(next);
        end += 1 + next;
    }
    // "1969-1970" and "5-10" are three tokens; dates and telephone numbers are one.
    if joint == Some(b'-') && !(groups.len() > 2 || (groups[0] == 3 && groups[1] == 4)) {
        end = groups[0];
    }
    // "20th", "1970s", "4A": letters that are part of the number's word.
    end
}

/// What is written on to a number: a unit of its own, or letters that belong to the same token.
pub(super) fn unit(rest: &str, at: usize, lists: &TextLists, out: &mut Vec<Span>) -> usize {
    let length = word(rest);
    if length == 0 {
        return 0;
    }
    let dotted = ["a.m.", "p.m."].iter().find(|u| rest.starts_with(*u)).map_or(length, |u| u.len());
    if lists.units.contains(&rest[..dotted].to_lowercase()) {
        out.push(Span::new(at, at + dotted));
        return dotted;
    }
    let number = out.pop().expect("the number was just pushed");
    let tail = &rest[..length];
    let decade = tail.strip_prefix(['\'', '’']).is_some_and(|s| s.eq_ignore_ascii_case("s"));
    let clitic = if decade { None } else { tail.find(['\'', '’']) };
    let kept = clitic.unwrap_or(length);
    out.push(Span::new(number.start(), at + kept));
    if kept < length {
        out.push(Span::new(at + kept, at + length));
    }
    length
}
