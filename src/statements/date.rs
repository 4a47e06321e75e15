//! When it was said: time expressions of a text, resolved against the article's date.
//!
//! "Monday" is the latest Monday up to the day of publication, "July 31" the nearest 31 July that is not well
//! after it, "yesterday" the day before it, "the previous day" the day before the last one named. Weeks,
//! months and years give no day. The resolution rules are those TIMEX3 annotators use for news
//! (TimeML 1.2.1, ISO 24617-1), with the document's date as anchor.

use jiff::civil::{Date, Weekday};

use super::view::View;
use crate::text::{Span, TokenId};

/// A stretch of text that names a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeExpression {
    /// The first and the last token.
    pub tokens: (TokenId, TokenId),
    pub span: Span,
    pub day: Date,
    pub rule: &'static str,
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How far after publication a date without a year may lie before it is taken for last year's.
const AHEAD: i64 = 60;

/// Words that may stand between a cue and the day: "on", "late", "early", "in a statement".
pub(super) fn leads_in(view: &View, token: TokenId) -> bool {
    matches!(view.form(token), "on" | "late" | "early" | "earlier" | "later" | "," | "the" | "that" | "again" | "also")
}

/// A day of the week, or a word like it.
pub(super) fn names_weekday(form: &str) -> bool {
    let word = form.to_lowercase();
    weekday(&word).is_some() || matches!(word.as_str(), "yesterday" | "today" | "tonight")
}

/// Every day named in the text, in order. Nothing where the article has no date.
pub(super) fn expressions(view: &View) -> Vec<TimeExpression> {
    let Some(published) = view.document.published else { return Vec::new() };
    let words: Vec<String> = view.segments.tokens.iter().map(|t| t.span.of(view.text()).to_lowercase()).collect();
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let last = found.last().map(|e| e.day);
        match read(&words[at..], at.checked_sub(1).map(|b| words[b].as_str()), published, last) {
            Some((length, Some((day, rule)))) => {
                let (from, to) = (TokenId::new(at), TokenId::new(at + length - 1));
                let span = view.segments.token(from).span.cover(view.segments.token(to).span);
                found.push(TimeExpression { tokens: (from, to), span, day, rule });
                at += length;
            }
            Some((length, None)) => at += length,
            None => at += 1,
        }
    }
    found
}

/// The expression that starts the words: how many tokens it takes, and the day if it names one.
#[allow(clippy::type_complexity)]
fn read(
    words: &[String],
    before: Option<&str>,
    published: Date,
    last: Option<Date>,
) -> Option<(usize, Option<(Date, &'static str)>)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    if let Some(weekday) = weekday(word(0)) {
        return Some((1, weekday_before(weekday, before, published).map(|d| (d, "weekday"))));
    }
    match (word(0), word(1)) {
        ("yesterday", _) => return Some((1, published.yesterday().ok().map(|d| (d, "day-word")))),
        ("today" | "tonight", _) => return Some((1, Some((published, "day-word")))),
        ("this", "morning" | "afternoon" | "evening") => return Some((2, Some((published, "day-word")))),
        ("last", "night") => return Some((2, published.yesterday().ok().map(|d| (d, "day-word")))),
        ("previous", "day") | ("day", "before" | "earlier") => {
            let day = last.unwrap_or(published).yesterday().ok();
            return Some((2, day.map(|d| (d, "day-before"))));
        }
        ("same" | "that", "day") => return Some((2, last.map(|d| (d, "same-day")))),
        ("following" | "next", "day") => {
            return Some((2, last.and_then(|l| l.tomorrow().ok()).map(|d| (d, "day-after"))));
        }
        _ => {}
    }
    calendar(words, published)
}

/// "July 31", "July 31, 2019", "31 July 2019", "the 5th of July", "the 5th", "2019-07-31".
#[allow(clippy::type_complexity)]
fn calendar(words: &[String], published: Date) -> Option<(usize, Option<(Date, &'static str)>)> {
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    if let Ok(day) = word(0).parse::<Date>() {
        return Some((1, Some((day, "calendar-date"))));
    }
    if let (Some(month), Some(day)) = (month(word(0)), day_number(word(1))) {
        let (year, length) = match (year(word(2)), word(2), year(word(3))) {
            (Some(y), ..) => (Some(y), 3),
            (None, ",", Some(y)) => (Some(y), 4),
            _ => (None, 2),
        };
        return Some((length, resolve(year, month, day, published).map(|d| (d, "calendar-date"))));
    }
    let day = day_number(word(0))?;
    let skip = usize::from(word(1) == "of");
    if let Some(month) = month(word(1 + skip)) {
        let year = year(word(2 + skip));
        let length = 2 + skip + usize::from(year.is_some());
        return Some((length, resolve(year, month, day, published).map(|d| (d, "calendar-date"))));
    }
    let is_ordinal =
        word(0).ends_with("th") || word(0).ends_with("st") || word(0).ends_with("nd") || word(0).ends_with("rd");
    // "on the 5th": of this month, or of the one before where that day is still to come.
    let ends_phrase = matches!(word(1), "," | "." | ")" | "and" | "that" | "");
    if is_ordinal && word(0).starts_with(|c: char| c.is_ascii_digit()) && ends_phrase {
        let this = Date::new(published.year(), published.month(), day).ok();
        let day = this.filter(|&d| d <= published).or_else(|| {
            let earlier = published.first_of_month().yesterday().ok()?;
            Date::new(earlier.year(), earlier.month(), day).ok()
        });
        return Some((1, day.map(|d| (d, "day-of-month"))));
    }
    None
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|(_, day)| *day)
}

/// The latest such weekday up to publication; "next Monday" is still to come, so nothing was said on it.
fn weekday_before(weekday: Weekday, before: Option<&str>, published: Date) -> Option<Date> {
    if before == Some("next") {
        return None;
    }
    let mut back = i64::from(weekday.until(published.weekday()));
    if before == Some("last") && back == 0 {
        back = 7;
    }
    published.checked_sub(jiff::Span::new().days(back)).ok()
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|m| *m == word || (word.len() >= 3 && word != "may" && m.starts_with(word)))?;
    // "march" and "may" are months only beside a day number, which the caller asks for.
    Some(at as i8 + 1)
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| (1800..=2199).contains(y) && word.len() == 4)
}

fn resolve(year: Option<i16>, month: i8, day: i8, published: Date) -> Option<Date> {
    if let Some(year) = year {
        return Date::new(year, month, day).ok();
    }
    let this_year = Date::new(published.year(), month, day).ok()?;
    let ahead = published.until(this_year).ok()?.get_days();
    if i64::from(ahead) > AHEAD { Date::new(published.year() - 1, month, day).ok() } else { Some(this_year) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let published: Date = "2026-01-13".parse().unwrap(); // a Tuesday
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let found = (0..words.len()).find_map(|at| {
            let before = at.checked_sub(1).map(|b| words[b].as_str());
            read(&words[at..], before, published, Some("2026-01-05".parse().unwrap()))
        });
        let day = found.and_then(|(_, day)| day).map_or("-".to_owned(), |(d, _)| d.to_string());
        assert_eq!(day, expected, "{words:?}");
    }

    #[test]
    fn weekdays_lie_behind_the_day_of_publication() {
        check("said late sunday", "2026-01-11");
        check("said tuesday", "2026-01-13");
        check("last tuesday", "2026-01-06");
        check("next monday", "-");
    }

    #[test]
    fn dates_without_a_year_are_the_nearest_past_ones() {
        check("on july 31", "2025-07-31");
        check("on jan. 12 , 2024", "2024-01-12");
        check("on 9 january", "2026-01-09");
        check("on the 5th ,", "2026-01-05");
        check("on the 20th .", "2025-12-20");
        check("the march of progress", "-");
    }

    #[test]
    fn some_days_hang_on_the_one_named_before() {
        check("the previous day", "2026-01-04");
        check("that day", "2026-01-05");
        check("yesterday", "2026-01-12");
    }
}
