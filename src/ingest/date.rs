//! Days as news pages write them: "2019-01-23", "Jan. 12, 2026", "Monday 12 January 2026", "13-01-2026 | 09:31".

use jiff::civil::Date;

use crate::resources::{CalendarWord, TextLists};

/// A day found in a line, and what else stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct FoundDate {
    pub date: Date,
    /// Words of the line that belong to no date or time.
    pub other_words: usize,
    /// Whether one of them is written small, as in a sentence.
    pub is_prose: bool,
    /// Whether all of them are in capitals, as places in a dateline are.
    pub is_shouted: bool,
    /// Day and month could be the other way round ("03/04/2026").
    pub ambiguous: bool,
}

/// A word or number of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part<'t> {
    /// Digits: the value, how many, and the mark right after if a digit follows it.
    Number(u32, usize, Option<char>),
    Month(i8),
    /// A day of the week, a zone, "at", "updated".
    Filler,
    Word(&'t str),
}

/// The first whole date (with its year) in a line.
pub(super) fn find_date(line: &str, lists: &TextLists) -> Option<FoundDate> {
    let parts = parts(line, lists);
    let (at, length, date, ambiguous) = (0..parts.len()).find_map(|at| {
        let (length, date, ambiguous) = date_at(&parts[at..])?;
        Some((at, length, date, ambiguous))
    })?;
    let rest = parts[..at].iter().chain(&parts[at + length..]);
    let words = rest.filter_map(|part| if let Part::Word(word) = part { Some(word) } else { None });
    let other_words = words.clone().count();
    let is_prose = words.clone().any(|word| word.starts_with(char::is_lowercase));
    let is_shouted = words.clone().all(|word| !word.contains(char::is_lowercase));
    Some(FoundDate { date, other_words, is_prose, is_shouted, ambiguous })
}

/// Whether a line consists of words of dates and times alone ("Monday, 12 January", "09:31 GMT").
pub(super) fn is_time_only(line: &str, lists: &TextLists) -> bool {
    let parts = parts(line, lists);
    let dated = parts.iter().any(|p| matches!(p, Part::Month(_)))
        || parts.iter().any(|p| matches!(p, Part::Number(_, _, Some(':'))));
    dated && parts.iter().all(|p| !matches!(p, Part::Word(_)))
}

fn parts<'t>(line: &'t str, lists: &TextLists) -> Vec<Part<'t>> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(skip) = rest.find(char::is_alphanumeric) {
        rest = &rest[skip..];
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let mut after = rest[end..].chars();
            let joint = after.next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace());
            let joint = joint.filter(|_| after.next().is_some_and(|c| c.is_ascii_digit()));
            out.push(Part::Number(rest[..end].parse().unwrap_or(u32::MAX), end, joint));
            rest = &rest[end..];
            // "12th", and the T and Z of a timestamp.
            for suffix in ["st", "nd", "rd", "th", "T", "Z"] {
                if let Some(tail) =
                    rest.strip_prefix(suffix).filter(|t| suffix == "T" || !t.starts_with(char::is_alphanumeric))
                {
                    rest = tail;
                    break;
                }
            }
        } else {
            let end =
                rest.find(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'' && c != '’').unwrap_or(rest.len());
            let word = rest[..end].trim_end_matches('.');
            let lower = word.to_lowercase();
            out.push(match lists.calendar.get(&lower) {
                Some(CalendarWord::Month(month)) => Part::Month(month),
                Some(CalendarWord::Day(_) | CalendarWord::Zone | CalendarWord::Filler) => Part::Filler,
                None => Part::Word(word),
            });
            rest = &rest[end..];
        }
    }
    out
}

/// A date at the start of the parts: how many it takes, the day, and whether it could be read otherwise.
fn date_at(parts: &[Part<'_>]) -> Option<(usize, Date, bool)> {
    use Part::{Month, Number};
    let year = |value: u32, digits: usize| (digits == 4 && (1800..=2200).contains(&value)).then_some(value as i16);
    let day = |value: u32, digits: usize| (digits <= 2 && (1..=31).contains(&value)).then_some(value as i8);
    let made = |y: i16, m: i8, d: i8| Date::new(y, m, d).ok();
    match *parts {
        // 2019-01-23, 2019/01/23
        [Number(y, 4, Some(_)), Number(m, ml, Some(_)), Number(d, dl, _), ..] => {
            Some((3, made(year(y, 4)?, day(m, ml)?, day(d, dl)?)?, false))
        }
        // 13-01-2026, 1/13/2026
        [Number(a, al, Some(joint)), Number(b, bl, Some(_)), Number(y, yl, _), ..] => {
            let (a, b, y) = (day(a, al)?, day(b, bl)?, year(y, yl)?);
            let month_first = b > 12 || (a <= 12 && joint == '/');
            let date = if month_first { made(y, a, b) } else { made(y, b, a) };
            Some((3, date?, a <= 12 && b <= 12 && a != b))
        }
        // 12 January 2026
        [Number(d, dl, _), Month(m), Number(y, yl, _), ..] => Some((3, made(year(y, yl)?, m, day(d, dl)?)?, false)),
        [Number(d, dl, _), Part::Filler, Month(m), Number(y, yl, _), ..] => {
            Some((4, made(year(y, yl)?, m, day(d, dl)?)?, false))
        }
        // January 12, 2026
        [Month(m), Number(d, dl, _), Number(y, yl, _), ..] => Some((3, made(year(y, yl)?, m, day(d, dl)?)?, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: &str) {
        let lists = TextLists::embedded().unwrap();
        let found = find_date(line, &lists)
            .map(|f| format!("{} +{}{}", f.date, f.other_words, if f.ambiguous { "?" } else { "" }));
        assert_eq!(found.as_deref().unwrap_or("none"), expect, "{line}");
    }

    #[test]
    fn reads_the_usual_forms() {
        check("2019-01-23", "2019-01-23 +0");
        check("Middle East 13-01-2026 | 09:31", "2026-01-13 +2");
        check("Jan. 12, 2026", "2026-01-12 +0");
        check("Published: 12 January 2026 at 10:30 GMT", "2026-01-12 +0");
        check("Monday 12th of January 2026", "2026-01-12 +0");
        check("2026-01-12T23:30:00+03:30", "2026-01-12 +0");
        check("TEHRAN, Jan 12, 2026 (Agency) —", "2026-01-12 +2");
    }

    #[test]
    fn tells_day_first_from_month_first() {
        check("1/13/2026", "2026-01-13 +0");
        check("13/1/2026", "2026-01-13 +0");
        check("03/04/2026", "2026-03-04 +0?");
        check("03.04.2026", "2026-04-03 +0?");
    }

    #[test]
    fn finds_no_date_where_none_is() {
        check("31 February 2026", "none");
        check("The 2019 deal of 23 powers", "none");
        check("12 January", "none");
        check("99999999999-99999999999999999999", "none");
    }
}
