//! People who hold or held office, and which office they held on a day.

use jiff::civil::Date;

use super::Entry;

/// An office held over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// "Foreign Minister", "Secretary-General".
    pub role: Box<str>,
    /// Key of the state, union or organisation.
    pub polity: Option<Box<str>>,
    pub from: Date,
    /// Last day; `None`: held when the table was made.
    pub to: Option<Date>,
}

/// A person of the gazetteer with the offices known.
#[derive(Clone, PartialEq, Debug)]
pub struct Person {
    /// Index of the gazetteer's entry.
    pub(super) entry: usize,
    /// In the order in which they began.
    pub terms: Vec<Term>,
}

/// Words of a text that name a known person.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PersonHit<'g> {
    /// How many of the words given the name takes.
    pub words: usize,
    /// Role and polity are those of the latest term; see `term` for the day.
    pub entry: &'g Entry,
    /// In the order in which they began.
    pub terms: &'g [Term],
    /// The term on the day asked for, else the last one that had ended by then, else the first; the latest
    /// one where no day was asked for.
    pub term: Option<&'g Term>,
    /// The name is one that news uses alone ("Trump"), so it may be someone else's.
    pub alone: bool,
}

impl Term {
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

impl Person {
    /// The term to name the person by on a day.
    pub fn term_on(&self, day: Option<Date>) -> Option<&Term> {
        let Some(day) = day else { return self.terms.last() };
        let began = |term: &&Term| term.from <= day;
        let current = self.terms.iter().rev().find(|term| term.covers(day));
        current.or_else(|| self.terms.iter().rev().find(began)).or(self.terms.first())
    }
}

/// The one of several bearers of a name who is meant on a day; `None` where that does not tell them apart.
pub(super) fn choose<'p>(bearers: &[(&'p Person, bool)], day: Option<Date>) -> Option<(&'p Person, bool)> {
    if let &[only] = bearers {
        return Some(only);
    }
    // In office, then the day on which the office began (or the last one was left).
    let rank = |person: &Person| {
        let term = person.term_on(day)?;
        let current = day.map_or(term.to.is_none(), |day| term.covers(day));
        let since = if current { None } else { term.to };
        day.is_none_or(|day| term.from <= day).then_some((current, since))
    };
    let best = bearers.iter().map(|(person, _)| rank(person)).max()??;
    let mut fitting = bearers.iter().filter(|(person, _)| rank(person) == Some(best));
    let &found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}
