use super::REACH;
use crate::resources::TextLists;

/// Web addresses, mail addresses and file names.
pub(super) fn address(rest: &str, lists: &TextLists) -> Option<usize> {
    const SCHEMES: [&str; 5] = ["http://", "https://", "ftp://", "mailto:", "www."];
    let scheme = |s: &&str| rest.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s));
    if SCHEMES.iter().any(scheme) {
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
