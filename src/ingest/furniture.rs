use crate::resources::TextLists;

/// Furniture at the start or the end of a line makes the line furniture only if it is this short, in words.
const SHORT: usize = 24;
/// A caption with its credit may be this long, in words.
const CAPTION: usize = 90;

/// Whether a line is a button, a byline, a credit, a tag list or a notice, and no prose.
pub(super) fn is_furniture(line: &str, lists: &TextLists) -> bool {
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    let furniture = &lists.furniture;
    if furniture.lines.contains(bare(&lower)) || furniture.lines.contains(&lower) || opens_list(line, lists) {
        return true;
    }
    if !line.contains(char::is_alphanumeric) {
        return true;
    }
    // "Sign up for ..." is a notice, "Sign up for ... , he told them" in a long line is prose.
    let starts = words <= SHORT && furniture.starts.iter().any(|start| begins(&lower, start));
    let ending = words <= SHORT && furniture.ends.iter().any(|end| ends(&lower, end));
    // "2 hours ago" by itself is one, "left two hours ago" is prose.
    let tail = words <= 4 && furniture.tails.iter().any(|end| ends(&lower, end));
    starts
        || ending
        || tail
        || is_byline(line, words, lists)
        || is_credit(line, &lower, words, lists)
        || is_tag_list(line)
}

/// Whether a line announces a list of tags or links.
pub(super) fn opens_list(line: &str, lists: &TextLists) -> bool {
    lists.furniture.lists.contains(bare(&line.to_lowercase()))
}

/// A line without what points to or from it.
fn bare(lower: &str) -> &str {
    lower.trim_end_matches([':', '.', '»', '>', '→', '▼', ' ']).trim_start_matches(['•', '>', '»', '▶', ' '])
}

fn begins(lower: &str, start: &str) -> bool {
    let word_ends = |rest: &str| !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    lower.strip_prefix(start).is_some_and(word_ends)
}

fn ends(lower: &str, end: &str) -> bool {
    let rest = lower.trim_end_matches('.').strip_suffix(end);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
}

/// "By Jane Doe and John Smith, Agency": names after "By", and no sentence.
fn is_byline(line: &str, words: usize, lists: &TextLists) -> bool {
    let Some(names) =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by "))
    else {
        return false;
    };
    let stop = names.ends_with(['.', '?', '!']) && !names.ends_with("Jr.");
    // "By Monday" and "By 2030" are openings of sentences or crossheads.
    let calendar = names.split_whitespace().next().is_some_and(|w| {
        let bare = w.trim_end_matches([',', '.']).to_lowercase();
        lists.calendar.get(&bare).is_some()
    });
    words <= 14 && !stop && !calendar && names.split_whitespace().all(|word| is_name(word, lists))
}

/// "Jane Doe", "Jane Doe in Rome": a byline without "By", if it stands where bylines stand.
pub(super) fn may_be_names(line: &str, lists: &TextLists) -> bool {
    (2..=6).contains(&line.split_whitespace().count())
        && !line.ends_with(['.', '?', '!', ':'])
        && line.split_whitespace().all(|word| is_name(word, lists))
}

fn is_name(word: &str, lists: &TextLists) -> bool {
    lists.furniture.byline.contains(word) || word.starts_with(|c: char| c.is_uppercase() || c == '@')
}

/// A caption that ends with its photographer: "(Jane Doe/Agency)", "| AP".
fn is_credit(line: &str, lower: &str, words: usize, lists: &TextLists) -> bool {
    if words > CAPTION {
        return false;
    }
    let trimmed = lower.trim_end_matches(['.', ' ']);
    let bracket = match trimmed.chars().next_back() {
        Some(')') => trimmed.rfind('('),
        Some(']') => trimmed.rfind('['),
        _ => trimmed.rfind(" | ").or_else(|| trimmed.rfind('©')).filter(|&at| trimmed.len() - at < 60),
    };
    let Some(at) = bracket else { return false };
    let credit = &trimmed[at..];
    let named = lists.furniture.credits.iter().any(|known| {
        credit.match_indices(known.as_str()).any(|(at, _)| {
            let before = credit[..at].chars().next_back();
            let after = credit[at + known.len()..].chars().next();
            let free = |c: Option<char>, own: bool| !own || !c.is_some_and(char::is_alphanumeric);
            free(before, known.starts_with(char::is_alphanumeric))
                && free(after, known.ends_with(char::is_alphanumeric))
        })
    });
    named && credit.split_whitespace().count() <= 14 && !line.ends_with('?')
}

/// "US ، Trump ، Iran", "News | World | Asia": short parts between separators.
fn is_tag_list(line: &str) -> bool {
    let separator = |c: char| matches!(c, '،' | '|' | '·' | '•' | '#');
    if !line.contains(separator) || line.ends_with(['.', '?', '!', '”', '"']) {
        return false;
    }
    let parts = || line.split(separator).map(str::trim).filter(|part| !part.is_empty());
    parts().count() >= 2 && parts().all(|part| part.split_whitespace().count() <= 4)
}
