//! Time expressions of a text, resolved against the article's date.
//!
//! "Monday" is the latest Monday up to the day of publication, "July 31" the nearest 31 July that is not well
//! after it, "yesterday" the day before it, "the previous day" the day before the last one named, "in August" the
//! latest August. Weeks and years give no day, but tell that it was another one. The resolution rules are those TIMEX3
//! annotators use for news (TimeML 1.2.1, ISO 24617-1), with the document's date as anchor. Which expression dates
//! which act is decided in `dated`.

use jiff::civil::{Date, Weekday};

use super::view::View;
use crate::{
    resources::{Lexicon, TimeIs},
    text::{Span, TokenId},
};

/// A stretch of text that names a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeExpression {
    /// The first and the last token.
    pub tokens: (TokenId, TokenId),
    pub span: Span,
    pub when: When,
    /// The day that a weekday names where it is still to come.
    pub ahead: Option<Date>,
    pub rule: &'static str,
}

/// What a time expression names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    Day(Date),
    /// By its first day.
    Month(Date),
    /// Another time than that of which the text speaks elsewhere.
    Vague,
}

impl When {
    pub fn day(self) -> Option<Date> {
        if let When::Day(day) = self { Some(day) } else { None }
    }
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

/// A noun for a stretch of time, which speaks for nobody: "that same evening".
pub(super) fn names_time(lemma: &str) -> bool {
    matches!(
        lemma,
        "morning" | "afternoon" | "evening" | "night" | "day" | "week" | "month" | "year" | "hour" | "minute"
    )
}

/// A month's name.
pub(super) fn names_month(form: &str) -> bool {
    MONTHS.contains(&form.to_lowercase().as_str())
}

/// Every time named in the text, in order. Nothing where the article has no date.
pub(super) fn expressions(view: &View) -> Vec<TimeExpression> {
    let Some(published) = view.document.published else { return Vec::new() };
    let words: Vec<String> = view.segments.tokens.iter().map(|t| t.span.of(view.text()).to_lowercase()).collect();
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut anchor = Anchor { published, named: None };
    let mut at = 0;
    while at < words.len() {
        let Some((length, time)) = read(&words[at..], &words[..at], anchor, view.lexicon) else {
            at += 1;
            continue;
        };
        if let Some((when, rule)) = time {
            let (from, to) = (TokenId::new(at), TokenId::new(at + length - 1));
            let span = view.segments.token(from).span.cover(view.segments.token(to).span);
            let ahead = weekday(&words[at]).and_then(|weekday| weekday_after(weekday, published));
            found.push(TimeExpression { tokens: (from, to), span, when, ahead, rule });
            anchor.named = when.day().or(anchor.named);
        }
        at += length;
    }
    found
}

/// The days that others are counted from.
#[derive(Clone, Copy)]
struct Anchor {
    published: Date,
    /// The day that the text named last.
    named: Option<Date>,
}

type Time = Option<(When, &'static str)>;

/// The expression that starts the words: how many tokens it takes, and the time if it names one.
fn read(words: &[String], before: &[String], anchor: Anchor, lexicon: &Lexicon) -> Option<(usize, Time)> {
    let before = before.last().map(String::as_str);
    let found = if let Some(weekday) = weekday(&words[0]) {
        let day = weekday_before(weekday, before, anchor.published);
        (1, day.map(|day| (When::Day(day), "weekday")))
    } else if let Some(found) = phrase(words, anchor, lexicon) {
        found
    } else {
        calendar(words, anchor.published).or_else(|| month_alone(words, before, anchor.published))?
    };
    // "an answer by Monday", "since August" name the end or the beginning of something, not when it was said.
    let is_bound = before.is_some_and(|word| matches!(word, "by" | "until" | "till" | "since" | "from" | "for"));
    Some((found.0, found.1.filter(|_| !is_bound)))
}

/// The longest words of `times.tsv` that stand here.
fn phrase(words: &[String], anchor: Anchor, lexicon: &Lexicon) -> Option<(usize, Time)> {
    let word = |at: usize| words.get(at).map(String::as_str);
    let found =
        lexicon.times_at(&words[0]).iter().find_map(|time| Some((time.pattern.match_at(0, word)?, time.time)))?;
    let time = match found.1 {
        TimeIs::Published(days) => moved(anchor.published, days).map(|day| (When::Day(day), "day-word")),
        TimeIs::Named(days @ ..0) => {
            moved(anchor.named.unwrap_or(anchor.published), days).map(|day| (When::Day(day), "day-before"))
        }
        TimeIs::Named(0) => anchor.named.map(|day| (When::Day(day), "same-day")),
        TimeIs::Named(days) => anchor.named.and_then(|day| moved(day, days)).map(|day| (When::Day(day), "day-after")),
        TimeIs::Month(months) => {
            let first = anchor.published.first_of_month();
            let month = first.checked_add(jiff::Span::new().months(i64::from(months))).ok();
            month.map(|first| (When::Month(first), "month"))
        }
        TimeIs::Vague => Some((When::Vague, "another-time")),
    };
    Some((found.0, time))
}

fn moved(day: Date, days: i8) -> Option<Date> {
    day.checked_add(jiff::Span::new().days(i64::from(days))).ok()
}

/// "in August", "last October", "in early March 2025", "mid-August": the latest such month.
fn month_alone(words: &[String], before: Option<&str>, published: Date) -> Option<(usize, Time)> {
    let named = words[0].strip_prefix("mid-").or_else(|| words[0].strip_prefix("late-")).unwrap_or(&words[0]);
    // "march" and "may" are other words more often than not, so that something must lead in to the month.
    let leads_in = before.is_some_and(|word| {
        matches!(word, "in" | "last" | "early" | "late" | "mid" | "of" | "this" | "during" | "since" | "until" | "from")
    });
    let number = MONTHS.iter().position(|month| *month == named)? as i8 + 1;
    if !leads_in && named == words[0] {
        return None;
    }
    let year_named = words.get(1).and_then(|word| year(word));
    let year = year_named.unwrap_or_else(|| {
        let is_past = number < published.month() || (number == published.month() && before != Some("last"));
        published.year() - i16::from(!is_past)
    });
    let month = Date::new(year, number, 1).ok().filter(|first| *first <= published);
    Some((1 + usize::from(year_named.is_some()), month.map(|first| (When::Month(first), "month"))))
}

/// "July 31", "July 31, 2019", "31 July 2019", "the 5th of July", "the 5th", "2019-07-31".
fn calendar(words: &[String], published: Date) -> Option<(usize, Time)> {
    let named = |day: Option<Date>, rule| day.map(|day| (When::Day(day), rule));
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    if let Ok(day) = word(0).parse::<Date>() {
        return Some((1, named(Some(day), "calendar-date")));
    }
    if let (Some(month), Some(day)) = (month(word(0)), day_number(word(1))) {
        let (year, length) = match (year(word(2)), word(2), year(word(3))) {
            (Some(y), ..) => (Some(y), 3),
            (None, ",", Some(y)) => (Some(y), 4),
            _ => (None, 2),
        };
        return Some((length, named(resolve(year, month, day, published), "calendar-date")));
    }
    let day = day_number(word(0))?;
    let skip = usize::from(word(1) == "of");
    if let Some(month) = month(word(1 + skip)) {
        let year = year(word(2 + skip));
        let length = 2 + skip + usize::from(year.is_some());
        return Some((length, named(resolve(year, month, day, published), "calendar-date")));
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
        return Some((1, named(day, "day-of-month")));
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

/// The first such weekday after publication.
fn weekday_after(weekday: Weekday, published: Date) -> Option<Date> {
    let ahead = i64::from(published.weekday().until(weekday));
    published.checked_add(jiff::Span::new().days(if ahead == 0 { 7 } else { ahead })).ok()
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
        let lexicon = Lexicon::embedded().unwrap();
        // A Tuesday, in a text that spoke of the Monday of the week before.
        let anchor = Anchor { published: "2026-01-13".parse().unwrap(), named: Some("2026-01-05".parse().unwrap()) };
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let found = (0..words.len()).find_map(|at| read(&words[at..], &words[..at], anchor, &lexicon));
        let time = match found.and_then(|(_, time)| time) {
            Some((When::Day(day), _)) => day.to_string(),
            Some((When::Month(first), _)) => first.strftime("%Y-%m").to_string(),
            Some((When::Vague, _)) => "another time".to_owned(),
            None => "-".to_owned(),
        };
        assert_eq!(time, expected, "{words:?}");
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
        check("hours later", "2026-01-05");
        check("that same evening", "2026-01-05");
        check("within hours", "2026-01-05");
        check("the following morning", "2026-01-06");
    }

    #[test]
    fn months_give_no_day() {
        check("asked him in august", "2025-08");
        check("in early january", "2026-01");
        check("in mid-august", "2025-08");
        check("last january", "2025-01");
        check("in march 2024", "2024-03");
        check("last month", "2025-12");
        check("in november 2027", "-");
        check("the troops march on", "-");
        check("ministers may object", "-");
    }

    #[test]
    fn weeks_and_years_only_tell_that_it_was_another_time() {
        check("last week", "another time");
        check("two years ago", "another time");
        check("had earlier said", "another time");
        check("earlier today", "2026-01-13");
    }

    #[test]
    fn an_end_or_a_beginning_is_not_when_it_was_said() {
        check("an answer by monday", "-");
        check("a meeting planned for friday", "-");
        check("since august", "-");
    }
}
