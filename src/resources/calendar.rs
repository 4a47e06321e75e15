//! Words of dates and times of day: months, days of the week, time zones, and what stands beside them.
//!
//! Takes `data/text/calendar.tsv` (embedded in the binary); gives what a word is, and which month or day it names in full.
//! What day a text means by it is for others to find out.

use std::collections::HashMap;

use super::{ResourceError, lists::pairs};

/// A word of a date or a time of day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CalendarWord {
    /// 1 to 12.
    Month(i8),
    /// 1 to 7, from Monday.
    Day(i8),
    /// A time zone's name.
    Zone,
    /// "updated", "at": stands with a date and says nothing about it.
    Filler,
}

/// The words of dates by which texts are read, in lower case and without stops.
#[derive(Clone, Debug, Default)]
pub struct Calendar(HashMap<String, Word>);

#[derive(Clone, Copy, Debug)]
struct Word {
    is: CalendarWord,
    /// Whether it is no shortened form: "sunday", not "sun".
    is_full: bool,
}

impl Calendar {
    /// The words that are built into the program.
    ///
    /// # Errors
    /// A line that does not parse; the error names file, line and record.
    pub fn embedded() -> Result<Self, ResourceError> {
        let words: HashMap<String, CalendarWord> = pairs(
            "data/text/calendar.tsv",
            include_str!("../../data/text/calendar.tsv"),
            "use month 1-12, day 1-7, zone 0 or filler 0",
            |_, value| word(value),
        )?;
        // Of the names that a month or a day has, the longest is the full one.
        let is_full = |word: &str, is: CalendarWord| words.iter().all(|(w, i)| *i != is || w.len() <= word.len());
        let known = words.iter().map(|(word, &is)| (word.clone(), Word { is, is_full: is_full(word, is) }));
        Ok(Calendar(known.collect()))
    }

    /// What the word (lower case, without a stop) is.
    pub fn get(&self, word: &str) -> Option<CalendarWord> {
        self.0.get(word).map(|word| word.is)
    }

    /// The month, 1 to 12, that the word names in full or shortened.
    pub fn month(&self, word: &str) -> Option<i8> {
        if let CalendarWord::Month(month) = self.get(word)? { Some(month) } else { None }
    }

    /// The month that the word names in full: "Jan" may be a man.
    pub fn month_in_full(&self, word: &str) -> Option<i8> {
        self.month(word).filter(|_| self.is_full(word))
    }

    /// The day of the week, 1 to 7 from Monday, that the word names in full: "sun" and "sat" are other words, too.
    pub fn weekday_in_full(&self, word: &str) -> Option<i8> {
        if let CalendarWord::Day(day) = self.get(word).filter(|_| self.is_full(word))? { Some(day) } else { None }
    }

    fn is_full(&self, word: &str) -> bool {
        self.0.get(word).is_some_and(|word| word.is_full)
    }
}

fn word(value: &str) -> Option<CalendarWord> {
    let (kind, number) = value.split_once('\t')?;
    let number: i8 = number.parse().ok()?;
    Some(match (kind, number) {
        ("month", 1..=12) => CalendarWord::Month(number),
        ("day", 1..=7) => CalendarWord::Day(number),
        ("zone", 0) => CalendarWord::Zone,
        ("filler", 0) => CalendarWord::Filler,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_told_from_short_ones() {
        let calendar = Calendar::embedded().unwrap();
        assert_eq!(
            (calendar.month("sept"), calendar.month("september"), calendar.month("day")),
            (Some(9), Some(9), None)
        );
        assert_eq!((calendar.month_in_full("sept"), calendar.month_in_full("may")), (None, Some(5)));
        assert_eq!((calendar.weekday_in_full("sun"), calendar.weekday_in_full("sunday")), (None, Some(7)));
        // Every month and every day has one full name.
        let named = |in_full: &dyn Fn(&str) -> Option<i8>| calendar.0.keys().filter_map(|word| in_full(word)).count();
        assert_eq!(named(&|word| calendar.month_in_full(word)), 12);
        assert_eq!(named(&|word| calendar.weekday_in_full(word)), 7);
    }
}
