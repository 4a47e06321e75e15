//! Time expressions of a text, resolved against the article's date.
//!
//! "Monday" is the latest Monday up to the day of publication, "July 31" the nearest 31 July that is not well
//! after it, "yesterday" the day before it, "the previous day" the day before the last one named, "in August" the
//! latest August. Weeks and years give no day, but tell that it was another one. The resolution rules are those TIMEX3
//! annotators use for news (TimeML 1.2.1, ISO 24617-1), with the document's date as anchor. A text without a date of
//! its own has but the year that its heading names; then only dates by day and month can be told. Which expression
//! dates which act is decided in `dated`.

use jiff::civil::{Date, Weekday};

use super::view::View;
use crate::{
    resources::{Calendar, CuePos, Lexicon, TimeIs, TimePattern, WordUse},
    stance::Stance,
    syntax::{Rel, Upos, Xpos},
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
    /// It is the time of something still to come.
    pub is_planned: bool,
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

/// The rule for a day that is counted back from another one.
const BACK: &str = "day-before";

/// How far after publication a date without a year may lie before it is taken for last year's.
const AHEAD: i64 = 60;

/// Words that may stand between a cue and the day: "on", "late", "early".
pub(super) fn leads_in(view: &View, token: TokenId) -> bool {
    view.form(token) == "," || view.lexicon.is(view.form(token), WordUse::BeforeDay)
}

/// A day of the week, or a word that counts from the day of publication: "yesterday".
pub(super) fn names_weekday(view: &View, token: TokenId) -> bool {
    let word = view.form(token).to_lowercase();
    let counts = |time: &TimePattern| matches!(time.time, TimeIs::Published(_)) && time.pattern.words().len() == 1;
    weekday(&word, view.lexicon.calendar()).is_some() || view.lexicon.times_at(&word).iter().any(counts)
}

/// A month's name.
pub(super) fn names_month(view: &View, token: TokenId) -> bool {
    view.lexicon.calendar().month_in_full(&view.form(token).to_lowercase()).is_some()
}

/// Every time named in the text, in order. Next to nothing where neither the article nor its heading has a date.
pub(super) fn expressions(view: &View) -> Vec<TimeExpression> {
    let published = view.document.published;
    let year = published.map(Date::year).or_else(|| year_of_heading(view));
    let words: Vec<String> = view.segments.tokens.iter().map(|t| t.span.of(view.text()).to_lowercase()).collect();
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut anchor = Anchor { published, year, named: None, here: None };
    let (mut at, mut block) = (0, 0);
    while at < words.len() {
        let here = view.segments.sentence(view.sentence(TokenId::new(at))).block;
        if here != block {
            // A new paragraph is of the day of which the text spoke first, where that is its news.
            let spoken_of =
                found.iter().find_map(|t| t.when.day()).filter(|&day| published.is_some_and(|p| is_day_or_eve(day, p)));
            (block, anchor.here) = (here, spoken_of);
        }
        let Some((length, time)) = read(&words[at..], &words[..at], anchor, view.lexicon) else {
            at += 1;
            continue;
        };
        if let Some((when, rule)) = time {
            let (from, to) = (TokenId::new(at), TokenId::new(at + length - 1));
            let span = view.segments.token(from).span.cover(view.segments.token(to).span);
            let ahead =
                weekday(&words[at], view.lexicon.calendar()).and_then(|weekday| weekday_after(weekday, published?));
            let planned = ahead.filter(|_| is_planned(view, to));
            let when = planned.map_or(when, When::Day);
            let is_planned = planned.is_some();
            found.push(TimeExpression { tokens: (from, to), span, when, ahead, is_planned, rule });
            // What is planned for a day does not make it the day that the text goes on to speak of.
            // What had been "the night before" is told in passing: "a day earlier" is before the day of the news as well.
            let named = when.day().filter(|_| planned.is_none() && rule != BACK && !is_aside(view, to));
            (anchor.named, anchor.here) = (named.or(anchor.named), named.or(anchor.here));
        }
        at += length;
    }
    found
}

/// "the envoy, who on Tuesday had warned both sides, welcomed it hours later": what had been before is told in passing.
fn is_aside(view: &View, time: TokenId) -> bool {
    let verb = view.syntax.ancestors(time).take(3).find(|&t| view.is_verb(t));
    verb.is_some_and(|verb| view.rel(verb) == Rel::AclRelcl && super::dated::had(view, verb))
}

/// Papers of the next morning tell of the day before.
pub(super) fn is_day_or_eve(day: Date, published: Date) -> bool {
    day.until(published).is_ok_and(|span| (0..=1).contains(&span.get_days()))
}

/// "UK-France Summit 2016": the year that a heading names.
fn year_of_heading(view: &View) -> Option<i16> {
    let headings = view.document.blocks.iter().filter(|block| block.kind.is_heading());
    headings.flat_map(|block| view.document.slice(block.span).split_whitespace()).find_map(year)
}

/// "will meet on Friday": still to come.
pub(super) fn is_future(view: &View, verb: TokenId) -> bool {
    view.syntax.dependents_by(verb, &[Rel::Aux]).any(|aux| matches!(view.lemma(aux), "will" | "shall" | "’ll" | "'ll"))
}

/// "will meet on Friday", "is to meet on Friday", "offered to hold talks on Friday", "a meeting planned for Friday": the
/// day is that of something still to come. What somebody refused or declined to say was not to come.
fn is_planned(view: &View, time: TokenId) -> bool {
    if view.segments.token(time).quotation.is_some() {
        return false;
    }
    let Some(verb) = view.syntax.ancestors(time).take(3).find(|&t| view.is_verb(t)) else { return false };
    if is_future(view, verb) {
        return true;
    }
    let to = view.syntax.dependents_by(verb, &[Rel::Mark, Rel::Aux]).any(|t| view.lemma(t) == "to");
    let Some(above) = view.syntax.head(verb).filter(|_| to && view.xpos(verb) == Xpos::Vb) else { return false };
    // "offered to hold talks on Friday", but "threatened to leave on Friday" was said then.
    let is_fixed = view.lexicon.is(view.lemma(verb), WordUse::Scheduled);
    let plans = |pos: CuePos| {
        use Stance::*;
        is_fixed
            && view.lexicon.cues(view.lemma(above), pos).iter().filter_map(|cue| cue.stance).any(|stance| {
                matches!(stance, Promises | Proposes | Threatens | Urges | Demands | Agrees | Advises | Announces)
            })
    };
    match view.upos(above) {
        Upos::Verb => {
            view.xpos(above) == Xpos::Vbn && view.syntax.dependent(above, &[Rel::AuxPass]).is_some()
                || plans(CuePos::Verb)
        }
        Upos::Noun => plans(CuePos::Noun),
        Upos::Adj => true,
        Upos::Aux => view.lemma(above) == "be",
        _ => false,
    }
}

/// The days that others are counted from.
#[derive(Clone, Copy)]
struct Anchor {
    published: Option<Date>,
    /// That of a day and month without one.
    year: Option<i16>,
    /// The day that the text named last.
    named: Option<Date>,
    /// The day that the paragraph named last, or else that of which the text speaks.
    here: Option<Date>,
}

type Time = Option<(When, &'static str)>;

/// The expression that starts the words: how many tokens it takes, and the time if it names one.
fn read(words: &[String], before: &[String], anchor: Anchor, lexicon: &Lexicon) -> Option<(usize, Time)> {
    let before = before.last().map(String::as_str);
    let found = if let Some(weekday) = weekday(&words[0], lexicon.calendar()) {
        let day = anchor.published.and_then(|published| weekday_before(weekday, before, published));
        (1, day.map(|day| (When::Day(day), "weekday")))
    } else if let Some(found) = phrase(words, anchor, lexicon) {
        found
    } else {
        calendar(words, anchor, lexicon.calendar())
            .or_else(|| month_alone(words, before, anchor.published, lexicon))
            .or_else(|| year_alone(words, before, anchor.year))?
    };
    // "an answer by Monday", "since August" name the end or the beginning of something, not when it was said; but "until
    // Monday, when the ministry replied" does.
    let tells_when = words[found.0..].iter().find(|word| *word != ",").is_some_and(|word| word == "when");
    // "before Monday's vote" may well be on Monday.
    let is_owner = words.get(found.0).is_some_and(|word| matches!(word.as_str(), "'s" | "’s"));
    let is_bound = before.is_some_and(|word| match word {
        // "more slowly than last year" compares.
        "by" | "until" | "till" | "since" | "from" | "for" | "than" => true,
        "before" => !is_owner,
        _ => false,
    });
    Some((found.0, found.1.filter(|_| tells_when || !is_bound)))
}

/// The longest words of `times.tsv` that stand here.
fn phrase(words: &[String], anchor: Anchor, lexicon: &Lexicon) -> Option<(usize, Time)> {
    let word = |at: usize| words.get(at).map(String::as_str);
    let found =
        lexicon.times_at(&words[0]).iter().find_map(|time| Some((time.pattern.match_at(0, word)?, time.time)))?;
    let published = anchor.published;
    // "hours after the announcement" is on the day of that, whichever it is.
    let last = word(found.0 - 1).is_some_and(|w| matches!(w, "after" | "before"));
    let opens = |next: &str| next.starts_with(char::is_alphabetic) && !matches!(next, "that" | "this" | "when");
    if found.1 == TimeIs::Named(0) && last && word(found.0).is_some_and(opens) {
        return Some((found.0, None));
    }
    let day =
        |from: Option<Date>, days, rule| from.and_then(|from| moved(from, days)).map(|day| (When::Day(day), rule));
    let time = match found.1 {
        TimeIs::Published(days) => day(published, days, "day-word"),
        TimeIs::Named(days @ ..0) => day(anchor.named.or(published), days, BACK),
        TimeIs::Named(0) => day(anchor.named, 0, "same-day"),
        TimeIs::Here => day(anchor.here.or(anchor.named), 0, "same-day"),
        TimeIs::Named(days) => day(anchor.named, days, "day-after"),
        TimeIs::Month(months) => {
            let months = jiff::Span::new().months(i64::from(months));
            let month = published.and_then(|day| day.first_of_month().checked_add(months).ok());
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
fn month_alone(
    words: &[String],
    before: Option<&str>,
    published: Option<Date>,
    lexicon: &Lexicon,
) -> Option<(usize, Time)> {
    let named = words[0].strip_prefix("mid-").or_else(|| words[0].strip_prefix("late-")).unwrap_or(&words[0]);
    // "march" and "may" are other words more often than not, so that something must lead in to the month.
    let leads_in = before.is_some_and(|word| lexicon.is(word, WordUse::BeforeMonth));
    let number = lexicon.calendar().month_in_full(named)?;
    if !leads_in && named == words[0] {
        return None;
    }
    let year_named = words.get(1).and_then(|word| year(word));
    let year = year_named.or_else(|| {
        let published = published?;
        let is_past = number < published.month() || (number == published.month() && before != Some("last"));
        Some(published.year() - i16::from(!is_past))
    });
    let month = year.and_then(|year| Date::new(year, number, 1).ok());
    let month = month.filter(|first| published.is_none_or(|published| *first <= published));
    Some((1 + usize::from(year_named.is_some()), month.map(|first| (When::Month(first), "month"))))
}

/// "in 2019", "during 2024": a year that has come.
fn year_alone(words: &[String], before: Option<&str>, this: Option<i16>) -> Option<(usize, Time)> {
    let leads_in = matches!(before, Some("in" | "during" | "throughout" | "of" | "early" | "late"));
    let year = year(&words[0]).filter(|&year| leads_in && this.is_some_and(|this| year <= this))?;
    // A number of things is no year: "in 2000 cases".
    let counts = words.get(1).is_some_and(|word| word.starts_with(char::is_alphabetic) && word.ends_with('s'));
    (!counts).then_some((1, Some((When::Vague, "another-time")).filter(|_| this != Some(year))))
}

/// "July 31", "July 31, 2019", "31 July 2019", "the 5th of July", "the 5th", "2019-07-31".
fn calendar(words: &[String], anchor: Anchor, names: &Calendar) -> Option<(usize, Time)> {
    let named = |day: Option<Date>, rule| day.map(|day| (When::Day(day), rule));
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    if let Ok(day) = word(0).parse::<Date>() {
        return Some((1, named(Some(day), "calendar-date")));
    }
    if let (Some(month), Some(day)) = (month(word(0), names), day_number(word(1))) {
        let (year, length) = match (year(word(2)), word(2), year(word(3))) {
            (Some(y), ..) => (Some(y), 3),
            (None, ",", Some(y)) => (Some(y), 4),
            _ => (None, 2),
        };
        return Some((length, named(resolve(year, month, day, anchor), "calendar-date")));
    }
    let day = day_number(word(0))?;
    let skip = usize::from(word(1) == "of");
    if let Some(month) = month(word(1 + skip), names) {
        let year = year(word(2 + skip));
        let length = 2 + skip + usize::from(year.is_some());
        return Some((length, named(resolve(year, month, day, anchor), "calendar-date")));
    }
    let published = anchor.published?;
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

fn weekday(word: &str, names: &Calendar) -> Option<Weekday> {
    names.weekday_in_full(word).and_then(|day| Weekday::from_monday_one_offset(day).ok())
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

/// The first such weekday from the day of publication on: that of a week later is called "next Tuesday".
fn weekday_after(weekday: Weekday, published: Date) -> Option<Date> {
    let ahead = i64::from(published.weekday().until(weekday));
    published.checked_add(jiff::Span::new().days(ahead)).ok()
}

/// "march" and "may" are months only beside a day number, which the caller asks for.
fn month(word: &str, names: &Calendar) -> Option<i8> {
    names.month(word.trim_end_matches('.'))
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|y| (1800..=2199).contains(y) && word.len() == 4)
}

fn resolve(year: Option<i16>, month: i8, day: i8, anchor: Anchor) -> Option<Date> {
    let found = Date::new(year.or(anchor.year)?, month, day).ok()?;
    let Some(published) = anchor.published.filter(|_| year.is_none()) else { return Some(found) };
    let ahead = published.until(found).ok()?.get_days();
    if i64::from(ahead) > AHEAD { Date::new(published.year() - 1, month, day).ok() } else { Some(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let lexicon = Lexicon::embedded().unwrap();
        // A Tuesday, in a text that spoke of the Monday of the week before.
        let day = |day: &str| day.parse().ok();
        let anchor = Anchor { published: day("2026-01-13"), year: Some(2026), named: day("2026-01-05"), here: None };
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
        check("agreed at once", "2026-01-05");
        check("the following morning", "2026-01-06");
        check("in the afternoon", "2026-01-05");
        check("within the hour", "2026-01-05");
        check("a day earlier", "2026-01-04");
        check("two days ago", "2026-01-11");
        check("three days later", "2026-01-08");
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
        check("at the weekend", "another time");
        check("had earlier said", "another time");
        check("earlier today", "2026-01-13");
        check("denied it in 2019 ,", "another time");
        check("spoke in 2026 ,", "-");
        check("in 2019 cases", "-");
        check("some time ago", "another time");
    }

    #[test]
    fn an_end_or_a_beginning_is_not_when_it_was_said() {
        check("an answer by monday", "-");
        check("a meeting planned for friday", "-");
        check("since august", "-");
        check("more than last year", "-");
        check("not before monday", "-");
        check("had not asked until monday , when it did", "2026-01-12");
    }
}
